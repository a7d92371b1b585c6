//! Texts as they are compared: labels, titles of columns, and words that say that there is nothing.

/// A label or a title in small letters, without what stands in parentheses, numbers in front and marks behind.
pub(super) fn normal(text: &str) -> String {
    let text = text.split(['(', '[']).next().unwrap_or_default();
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic() && c != '#').trim_end_matches(|c: char| !c.is_alphanumeric() && c != '#');
    let mut normal = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.extend(word.chars().flat_map(char::to_lowercase));
    }
    normal
}

/// Whether a text says that there is nothing: `None`, `N/A`, `-`, `No open questions`.
pub(super) fn says_none(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '!']);
    if text.is_empty() || text.chars().all(|c| matches!(c, '-' | '–' | '—' | '*' | '_' | '/')) {
        return true;
    }
    if text.len() > 80 || text.contains('?') {
        return false;
    }
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':')).filter(|word| !word.is_empty());
    let (first, rest) = (words.next().unwrap_or_default(), words.collect::<Vec<_>>());
    match first {
        "none" | "n/a" | "na" | "nil" | "nothing" => rest.len() <= 6,
        "not" => matches!(rest.first(), Some(&("applicable" | "relevant" | "any"))) && rest.len() <= 4,
        "no" => rest.len() <= 5 && rest.iter().any(|word| NOTHING_OF.contains(word)),
        "there" => rest.len() <= 7 && matches!(rest.get(..2), Some(["are" | "is", "no" | "none" | "currently" | "nothing"])),
        _ => false,
    }
}

/// What there is none of, where a text begins with `No`.
const NOTHING_OF: &[&str] = &[
    "questions",
    "issues",
    "risks",
    "dependencies",
    "alerts",
    "metrics",
    "threats",
    "references",
    "phases",
    "goals",
    "non-goals",
    "known",
    "open",
    "new",
    "further",
    "additional",
];

/// Whether a text is still to be filled in: `TBD`, `TODO`, or nothing but a placeholder in braces.
pub(super) fn is_unfilled(text: &str) -> bool {
    let text = text.trim();
    let is_braced = text.starts_with('{') && text.ends_with('}') && text.len() > 2;
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    is_braced || ["tbd", "todo", "tba", "tbc", "to be defined", "to be determined", "to be done", "..."].iter().any(|word| bare.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_compared_without_numbers_marks_and_remarks() {
        for (text, expected) in
            [("Unit Tests:", "unit tests"), ("2. Open  Questions", "open questions"), ("Impact (1-5)", "impact"), ("🔒 Threats", "threats"), ("#", "#")]
        {
            assert_eq!(normal(text), expected, "{text}");
        }
    }

    #[test]
    fn none_is_none() {
        for none in
            ["None", "none.", "N/A", "-", "—", "No open questions.", "None at this time", "Not applicable", "There are no open questions.", "Nothing yet"]
        {
            assert!(says_none(none), "{none}");
        }
        for some in
            ["None of the services may be down?", "No one knows how the index grows when tenants are merged", "Not all regions have it", "Norway is open"]
        {
            assert!(!says_none(some), "{some}");
        }
    }
}
