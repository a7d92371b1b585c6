//! What templates leave to be written where facts stand: examples, names that are only numbered, choices of levels, links to nowhere.

use crate::document::facts::find::{begins, find};
use crate::document::facts::kinds::FactKind;
use crate::document::facts::label;
use crate::document::facts::values::Level;

/// Whether a text that may be a fact is the template's: `e.g. faster checkout`, `Type your question here`, `Service 2: [Name and purpose]`.
pub(super) fn is_unfilled(text: &str) -> bool {
    let bare = text.trim_start_matches('(');
    let is_example = match bare.as_bytes().first() {
        Some(b'e' | b'E') => begins(bare, "e.g.") || begins(bare, "example:"),
        Some(b't' | b'T' | b'a' | b'A' | b'i' | b'I') => ["type ", "add ", "enter ", "insert "].iter().any(|word| begins(bare, word)) && is_asked_for(bare),
        _ => false,
    };
    // `Accounts: [PAY-231]` names a ticket.
    let is_braced = || find(text, ": ").map(|at| &text[at + 2..]).is_some_and(|rest| is_placeholder(rest) && !rest.contains(|c: char| c.is_ascii_digit()));
    is_example || text.ends_with([']', '}', '>']) && is_braced()
}

/// Whether an imperative asks for what is to be written in its place: `Add your question here`.
fn is_asked_for(text: &str) -> bool {
    text.trim_end_matches(|c: char| !c.is_alphanumeric()).ends_with(" here") && text.split(' ').count() <= 6
}

/// Whether a text is no more than the kind's name and a number: `Goal 1`.
pub(super) fn is_numbered(kind: FactKind, text: &str) -> bool {
    let rest = if begins(text, kind.one()) { text[kind.one().len()..].strip_prefix(' ') } else { None };
    rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a cell says no more than what may be written there: `[Deliverables]`, `High/Med/Low`, `X days`, `YYYY-MM-DD`.
pub(super) fn is_placeholder(text: &str) -> bool {
    // A box that is checked is filled in.
    let is_in_brackets = (text.starts_with(['{', '<']) || text.starts_with('[') && text.len() > 4) && label::is_unfilled(text);
    let is_count = || {
        text.starts_with(['X', 'N'])
            && text.split_once(' ').is_some_and(|(number, unit)| matches!(number, "X" | "N" | "XX") && matches!(unit, "days" | "weeks" | "months" | "hours"))
    };
    let is_day =
        || text.len() <= 12 && text.contains("YY") && text.bytes().all(|byte| matches!(byte, b'Y' | b'M' | b'D' | b'Q' | b'X' | b'-' | b'/' | b'.' | b' '));
    let mut levels = text.split('/').map(str::trim);
    let mut are_levels = || levels.clone().count() > 2 && levels.all(|level| Level::read(level).is_some());
    is_in_brackets || is_count() || is_day() || memchr::memchr(b'/', text.as_bytes()).is_some() && are_levels()
}

/// Whether an address is the template's.
pub(super) fn is_nowhere(href: &str) -> bool {
    matches!(href, "" | "#" | "..." | "…" | "URL" | "url" | "Url" | "link" | "LINK" | "TODO" | "todo" | "TBD")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_templates_leave_is_known() {
        for text in ["(e.g. a blog post)", "Example: who?", "Type your question here", "Add risks here…", "Service 2: [Name and purpose]"] {
            assert!(is_unfilled(text), "{text}");
        }
        for text in [
            "Type of storage?",
            "Add a button here and there for all of those who read",
            "Examples are shown",
            "Sizes [in MB]",
            "Accounts: [PAY-231]",
            "Mail: see [1]",
        ] {
            assert!(!is_unfilled(text), "{text}");
        }
        for text in ["[Deliverables]", "{x}", "High/Med/Low", "High / Medium / Low", "X days", "YYYY-MM-DD", "DD/MM/YYYY"] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["Medium/High", "3 days", "XY", "TBD", "", "[x]", "2026-03-01", "yes/no/maybe"] {
            assert!(!is_placeholder(text), "{text}");
        }
        assert!(is_numbered(FactKind::Goal, "Goal 12") && !is_numbered(FactKind::Goal, "Goal 1: fast") && !is_numbered(FactKind::Goal, "Goal "));
    }
}
