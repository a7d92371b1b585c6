//! How severe an alert is: words that say so, and where they stand in a text.

use crate::document::facts::{find, label};

/// The severity in brackets that a text begins with, and the rest.
pub(super) fn front(text: &str) -> (Option<&str>, &str) {
    let cut = || {
        let (word, rest) = text.strip_prefix('[')?.split_once(']')?;
        is_severity(word).then(|| (Some(word.trim()), rest.trim_start_matches([' ', ':', '-', '–'])))
    };
    cut().unwrap_or((None, text))
}

/// The severity that a text is, less the sign in front of it: `🔴 Critical`.
pub(super) fn signed(text: &str) -> Option<&str> {
    let word = text.trim_start_matches(|c: char| !c.is_ascii() && !c.is_alphanumeric()).trim_start();
    is_severity(word).then_some(word)
}

/// A name without a severity in parentheses at its end.
pub(super) fn without_end(name: &str) -> &str {
    let open = name.trim_end().strip_suffix([')', ']']).and_then(|rest| rest.rfind(['(', '[']));
    open.filter(|open| severity_of(&name[*open..]).is_some()).map_or(name, |open| name[..open].trim_end())
}

/// What is said of an alert without its severity at the end, or at the start: `above 5 % (critical)`, `critical – call the DBA`; whether it was there.
pub(super) fn without_severity<'a>(rest: &'a str, severity: &str) -> (&'a str, bool) {
    const SIGNS: [&str; 5] = [" – ", " — ", " - ", ", ", "; "];
    let is_it = |text: &str| text.trim_end_matches('.').trim().eq_ignore_ascii_case(severity);
    let open = rest.strip_suffix([')', ']']).and_then(|inner| inner.rfind(['(', '[']));
    if let Some(open) = open.filter(|open| is_it(&rest[open + 1..rest.len() - 1])) {
        return (rest[..open].trim_end(), false);
    }
    if let Some((before, _)) = SIGNS.iter().find_map(|sign| rest.rsplit_once(sign).filter(|(_, end)| is_it(end))) {
        return (before.trim_end(), false);
    }
    let behind = SIGNS.iter().find_map(|sign| rest.split_once(sign).filter(|(start, _)| is_it(start)));
    behind.map_or((rest, false), |(_, behind)| (behind.trim_start(), true))
}

/// Whether a text tells what is done when an alert is raised.
pub(super) fn is_action(text: &str) -> bool {
    const ACTIONS: &[&str] =
        &["call", "page", "notify", "inform", "wake", "mail", "email", "restart", "run", "see", "escalate", "contact", "open", "create", "ask"];
    let first = text.split(' ').next().unwrap_or_default();
    ACTIONS.iter().any(|word| word.eq_ignore_ascii_case(first))
}

/// The only word of a text that says how severe something is, where it stands by itself: in parentheses, or between commas. Words that say whom it
/// calls count where no other is there.
pub(super) fn severity_of(text: &str) -> Option<&str> {
    let is_call = |said: &str| ["page", "pages", "ticket"].iter().any(|call| said.eq_ignore_ascii_case(call));
    // The first of either, and whether all others say the same: `ticket above 1 h, page above 12 h` is as severe as it gets late.
    let mut word: Option<(&str, bool)> = None;
    let mut call: Option<(&str, bool)> = None;
    let is_sign = |c: char| matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '–' | '—' | '→' | '.');
    for said in text.split(is_sign).flat_map(between_dashes).filter_map(of_segment) {
        match if is_call(said) { &mut call } else { &mut word } {
            Some((first, are_one)) => *are_one &= said.eq_ignore_ascii_case(first),
            none => *none = Some((said, true)),
        }
    }
    word.or(call).filter(|(_, are_one)| *are_one).map(|(first, _)| first)
}

/// What stands before, between and behind the dashes of a text.
fn between_dashes(text: &str) -> impl Iterator<Item = &str> {
    const DASH: &str = " - ";
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let dash = find::find(text, DASH);
        rest = dash.map(|at| &text[at + DASH.len()..]);
        Some(dash.map_or(text, |at| &text[..at]))
    })
}

fn of_segment(segment: &str) -> Option<&str> {
    let segment = segment.trim();
    let behind = ["severity", "Severity", "priority", "Priority"]
        .iter()
        .find_map(|word| segment.strip_prefix(*word))
        .map(|rest| rest.trim_start_matches([':', '=', ' ']));
    if let Some(word) = behind.filter(|word| is_severity(word)) {
        return Some(word);
    }
    let (first, rest) = segment.split_once(' ').unwrap_or((segment, ""));
    let is_call = |said: &[&str]| said.iter().any(|said| first.eq_ignore_ascii_case(said));
    let next = rest.split(' ').next().unwrap_or_default();
    let is_to_somebody =
        next.is_empty() || ["at", "the", "to", "on-call", "oncall", "immediately", "and", "for", "in"].contains(&next) || next.starts_with(char::is_uppercase);
    if (is_call(&["page", "pages", "ticket"]) && is_to_somebody)
        || is_severity(segment)
        || (["severity", "alert", "priority"].contains(&rest) && is_severity(first))
    {
        return Some(first_of(segment, first));
    }
    None
}

/// The whole of what is a severity: `SEV 2`, or its first word.
fn first_of<'a>(segment: &'a str, first: &'a str) -> &'a str {
    if is_severity(segment) { segment } else { first }
}

/// Whether a text is a word for how severe an alert is.
pub(super) fn is_severity(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "critical",
        "warning",
        "warn",
        "info",
        "informational",
        "error",
        "page",
        "pages",
        "paging",
        "ticket",
        "high",
        "medium",
        "low",
        "major",
        "minor",
        "emergency",
        "urgent",
    ];
    let text = label::trimmed(text);
    let is_numbered = |letters: &str| {
        let rest = text.get(..letters.len()).filter(|start| start.eq_ignore_ascii_case(letters)).map(|_| text[letters.len()..].trim_start_matches(['-', ' ']));
        rest.is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit() && rest < "6")
    };
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text)) || is_numbered("p") || is_numbered("sev")
}

/// The severity that a label names for all below it: `Critical alerts`, `P1`, `Warning (ticket)`.
pub(super) fn label_severity(label: &str) -> Option<&str> {
    let label = label.split(['(', ':']).next().unwrap_or_default().trim();
    let of_alerts = ["alerts", "alarms", "Alerts", "Alarms"].iter().find_map(|word| label.strip_suffix(word)).map_or(label, str::trim_end);
    is_severity(of_alerts).then_some(of_alerts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_severity_is_a_word_that_stands_by_itself() {
        for (text, expected) in [
            ("above 5 % for 10 min (critical)", Some("critical")),
            ("above 0, page at any hour", Some("page")),
            ("oldest above 48 h, page Logistics", Some("page")),
            ("above 1 h, ticket; above 12 h, page", None),
            ("above 1 h (SEV-2)", Some("SEV-2")),
            ("above 1 h (critical, pages the owner)", Some("critical")),
            ("above 1 h — P1", Some("P1")),
            ("more than 3 page views lost, severity: high", Some("high")),
            ("page views fall by half", None),
            ("critical path is slow", None),
        ] {
            assert_eq!(severity_of(text), expected, "{text}");
        }
    }
}
