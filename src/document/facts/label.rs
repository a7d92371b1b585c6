//! Texts as they are compared: labels, titles of columns, and words that say that there is nothing.

use std::ops::Deref;

use arrayvec::ArrayString;

use super::find::{self, begins};

/// Texts up to so many bytes are kept where they are compared.
const SHORT: usize = 62;

/// A text as texts are compared: in small letters, with one blank between words.
#[derive(Clone, Debug)]
pub(super) enum Normal {
    /// A short one, of ASCII alone.
    Short(ArrayString<SHORT>),
    /// Any other.
    Long(String),
}

impl Deref for Normal {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Short(text) => text,
            Self::Long(text) => text,
        }
    }
}

impl Normal {
    /// The text itself.
    pub(super) fn as_str(&self) -> &str {
        self
    }

    fn of(text: &str) -> Self {
        let short = if text.is_ascii() { ArrayString::from(text).ok() } else { None };
        let Some(mut short) = short.filter(|text| is_plain(text.as_bytes())) else {
            let lower = text.to_lowercase();
            return Self::Long(lower.split_whitespace().collect::<Vec<_>>().join(" "));
        };
        short.make_ascii_lowercase();
        Self::Short(short)
    }
}

/// Whether all white space of a text is single blanks. All of it is looked at, since that is done many bytes at a time.
pub(super) fn is_plain(text: &[u8]) -> bool {
    let is_other = |byte: u8, next: u8| u8::from(byte < b' ') | (u8::from(byte == b' ') & u8::from(next == b' '));
    let behind = text.get(1..).unwrap_or_default();
    text.iter().zip(behind).fold(0, |others, (byte, next)| others | is_other(*byte, *next)) == 0
}

/// A text less the blanks at its ends; nearly all texts have none.
pub(super) fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// A label or a title in small letters, without what stands in parentheses, numbers in front and marks behind.
pub(super) fn normal(text: &str) -> Normal {
    Normal::of(bare(text))
}

/// A label or a title as it is written, without what stands in parentheses, numbers in front and marks behind.
pub(super) fn bare(text: &str) -> &str {
    let text = memchr::memchr2(b'(', b'[', text.as_bytes()).map_or(text, |at| &text[..at]);
    if let [first, .., last] = text.as_bytes()
        && first.is_ascii_alphabetic()
        && last.is_ascii_alphanumeric()
    {
        return text;
    }
    text.trim_start_matches(|c: char| !c.is_alphabetic() && c != '#').trim_end_matches(|c: char| !c.is_alphanumeric() && c != '#')
}

/// A label as it is compared, if it has no more than so many words: sentences are not looked at any further.
pub(super) fn of_words(text: &str, most: usize) -> Option<Normal> {
    let bare = bare(text);
    // Of blanks in a row, which are one, nearly no label has any.
    let is_longer = memchr::memchr_iter(b' ', bare.as_bytes()).nth(most - 1).is_some();
    if is_longer && is_plain(bare.as_bytes()) {
        return None;
    }
    Some(Normal::of(bare)).filter(|name| !is_longer && is_plain(bare.as_bytes()) && bare.is_ascii() || name.split(' ').count() <= most)
}

/// A label without the number in front: `5.1 Unit tests`.
pub(super) fn unnumbered(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_number = rest.len() < text.len() && rest.starts_with([' ', ')']);
    if is_number { rest.trim_start_matches([' ', ')']) } else { text }
}

/// Whether a text says that there is nothing: `None`, `N/A`, `-`, `No open questions`.
pub(super) fn says_none(text: &str) -> bool {
    const LONGEST: usize = 80;
    let text = trimmed(text);
    // Nearly all texts are told by their first letter.
    let text = match text.as_bytes().first() {
        Some(b'c' | b'C' | b'a' | b'A') => match at_present(text) {
            Some(rest) => rest,
            None => return false,
        },
        Some(b'w' | b'W') => return knows_of_none(text),
        Some(first) if first.is_ascii_alphanumeric() && !matches!(first, b'n' | b'N' | b't' | b'T') => return false,
        _ => text.trim_start_matches("// "),
    };
    // `None. All decisions follow the pattern.` says none, whatever sentence follows.
    let sentence = find::find(text, ". ").map(|at| &text[..at]);
    let text = match sentence.filter(|sentence| ["none", "n/a", "nothing", "not applicable"].iter().any(|word| sentence.eq_ignore_ascii_case(word))) {
        Some(sentence) => sentence,
        None => text.trim_end_matches(['.', '!']),
    };
    if text.len() > LONGEST {
        return false;
    }
    match text.as_bytes().first() {
        None => return true,
        Some(b'n' | b'N' | b't' | b'T') if ["no", "nil", "na", "n/a", "there"].iter().any(|word| begins(text, word)) && !text.contains('?') => {}
        Some(first) if first.is_ascii_alphanumeric() => return false,
        Some(_) => return text.chars().all(|c| matches!(c, '-' | '–' | '—' | '*' | '_' | '/')),
    }
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':')).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    if !matches!(first, "none" | "n/a" | "na" | "nil" | "nothing" | "not" | "no" | "there") {
        return false;
    }
    let rest: Vec<&str> = words.collect();
    match first {
        "not" => matches!(rest.first(), Some(&("applicable" | "relevant" | "any"))) && rest.len() <= 4,
        // `No known`, and nothing behind it; `No new ports` is a goal.
        "no" if rest.len() == 1 => matches!(rest[0], "known" | "open" | "new" | "further") || NOTHING_OF.contains(&rest[0]),
        "no" => rest.iter().take(5).any(|word| NOTHING_OF.contains(word)) && (rest.len() <= 5 || are_of_here(&rest)),
        "there" => {
            // `There is no rollback plan` is a risk.
            let is_none = match rest.get(..2) {
                Some(["are" | "is", "none" | "nothing"]) => true,
                Some(["are" | "is", "no" | "currently"]) => rest.iter().take(5).any(|word| NOTHING_OF.contains(word)),
                _ => false,
            };
            is_none && (rest.len() <= 7 || are_of_here(&rest))
        }
        // `Nothing new to operate` is a goal.
        "nothing" => rest.len() <= 6 && rest.first().is_none_or(|next| matches!(*next, "yet" | "known" | "so" | "at" | "for" | "open" | "here" | "else")),
        // `None of the services …` is a sentence.
        _ => rest.len() <= 6 && rest.first() != Some(&"of"),
    }
}

/// What stands behind words that say that it is so today: `Currently, no open issues`.
fn at_present(text: &str) -> Option<&str> {
    let word = ["currently", "at this time", "at present", "at the moment", "as of now"].iter().find(|word| begins(text, word))?;
    text[word.len()..].strip_prefix([',', ' ']).map(str::trim_start)
}

/// Whether a sentence says that nobody knows of any: `We are not aware of any issues`.
fn knows_of_none(text: &str) -> bool {
    const LONGEST: usize = 100;
    let is_so = ["we are not aware of any ", "we are currently not aware of any ", "we do not know of any ", "we don't know of any ", "we know of no "];
    let words = |text: &str| text.trim_end_matches('.').split([' ', ',']).map(str::to_lowercase).collect::<Vec<_>>();
    text.len() <= LONGEST && is_so.iter().any(|words| begins(text, words)) && !words(text).iter().any(|word| LIMITS.contains(&word.as_str()))
}

/// Whether words behind what there is none of do not take that back, and are no more than a sentence says of here and now.
fn are_of_here(words: &[&str]) -> bool {
    const LONGEST: usize = 9;
    let is_here = |word: &&&str| matches!(**word, "this" | "known" | "identified" | "noted" | "time" | "proposal" | "design");
    words.len() <= LONGEST && words.iter().any(|word| is_here(&word)) && !words.iter().any(|word| LIMITS.contains(word))
}

/// Words behind which a sentence goes on to say that there is something.
const LIMITS: &[&str] = &[
    "but", "however", "except", "other", "than", "beyond", "besides", "apart", "when", "if", "until", "unless", "without", "which", "that", "while", "though",
];

/// Whether a text is a word or a sign for nothing, as it stands in cells: `-`, `n/a`, `None.`
pub(super) fn is_nothing(text: &str) -> bool {
    let text = trimmed(text).trim_end_matches('.');
    let is_sign = || text.chars().all(|c| matches!(c, '-' | '–' | '—'));
    text.len() <= 6 && (is_sign() || ["none", "n/a", "na", "nil"].iter().any(|word| text.eq_ignore_ascii_case(word)))
}

/// What there is none of, where a text begins with `No`.
const NOTHING_OF: &[&str] = &[
    "questions",
    "issues",
    "risks",
    "implications",
    "concerns",
    "considerations",
    "dependencies",
    "alerts",
    "metrics",
    "threats",
    "references",
    "phases",
    "goals",
    "non-goals",
    "issue",
    "concern",
    "vulnerabilities",
    "limitations",
    "blockers",
    "problems",
    "drawbacks",
    "items",
    "points",
];

/// Whether a text is still to be filled in: `TBD`, `TODO`, or nothing but a placeholder in braces.
pub(super) fn is_unfilled(text: &str) -> bool {
    let text = trimmed(text);
    // Nearly all texts are told by their first letter.
    if text.as_bytes().first().is_some_and(|first| first.is_ascii_alphanumeric() && !matches!(first, b't' | b'T' | b'l' | b'L')) {
        return false;
    }
    // `{Goal 1}`, `[Risk 1]`, `<goal>`: all of it, and nothing in it that ends before it does.
    let is_braced = [('{', '}'), ('[', ']'), ('<', '>')].iter().any(|(open, close)| {
        text.strip_prefix(*open).and_then(|text| text.strip_suffix(*close)).is_some_and(|inner| !inner.is_empty() && !inner.contains(*close))
    });
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    is_braced
        || text.len() > 1 && text.bytes().all(|byte| matches!(byte, b'.' | b'?'))
        || begins(bare, "lorem ipsum")
        || bare.len() <= 16
            && ["tbd", "todo", "tba", "tbc", "to be defined", "to be determined", "to be done"].iter().any(|word| bare.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_compared_without_numbers_marks_and_remarks() {
        for (text, expected) in
            [("Unit Tests:", "unit tests"), ("2. Open  Questions", "open questions"), ("Impact (1-5)", "impact"), ("🔒 Threats", "threats"), ("#", "#")]
        {
            assert_eq!(&*normal(text), expected, "{text}");
        }
    }

    #[test]
    fn none_is_none() {
        for none in [
            "None",
            "none.",
            "N/A",
            "-",
            "—",
            "No open questions.",
            "None. All decisions follow the pattern.",
            "Not applicable",
            "There are no open questions.",
            "Nothing yet",
            "We are not aware of any issues at this time.",
            "No blocking issues are known at this time.",
            "Currently, no open issues.",
            "There are currently no open issues with this proposal.",
            "There are no known security issues with this change.",
            "No security implications noted.",
            "// none",
        ] {
            assert!(says_none(none), "{none}");
        }
        for some in [
            "Nothing new to operate",
            "None of the services may be down?",
            "None of the APIs change",
            "No. Who decides?",
            "No one knows how the index grows when tenants are merged",
            "Not all regions have it",
            "Norway is open",
            "We are not aware of any issues other than the slow start",
            "We are not sure",
            "Currently the index grows",
            "There are no open issues which this proposal solves but two",
            "There is no fallback when the ledger is down for long",
            "There is no rollback plan",
            "No new ports",
            "No backups are known to be kept at this site",
        ] {
            assert!(!says_none(some), "{some}");
        }
    }
}
