//! What stands among facts and is none: remarks to readers, notes of what is still to be written, how metrics are gathered and alerts delivered.

use super::pieces;
use crate::document::facts::find::begins;
use crate::document::facts::kinds::FactKind;
use crate::document::facts::words::Words;

/// Whether a text among facts of a kind is no such fact: `See also the vision`, `Note: …`, `TODO: add links`.
pub(super) fn is_aside(kind: FactKind, text: &str, has_link: impl FnOnce() -> bool) -> bool {
    let is_of_how = || matches!(kind, FactKind::Metric | FactKind::Alert) && says_how(text);
    match text.as_bytes().first() {
        // A question may begin with any of these words, and what is still to be done is a task.
        _ if kind == FactKind::Question => false,
        Some(b's' | b'S') => kind != FactKind::Reference && is_pointer(text, has_link) || is_of_how(),
        Some(b'n' | b'N') => is_called(text, "note") || ["note that ", "none known"].iter().any(|words| begins(text, words)),
        Some(b'o' | b'O') => is_called(text, "open question") || is_of_how(),
        Some(b't' | b'T' | b'F' | b'f') => kind != FactKind::Task && is_unwritten(text),
        _ => is_of_how(),
    }
}

/// Signs of how far along something is.
const SIGNS: &[&str] = &["🔄", "⬜", "❌", "⏳", "🚧", "🟢", "🟡", "🟠", "🔴", "⚠️", "⚠", "☐", "🔲"];

/// Those of something that is done.
pub(super) const TICKS: &[&str] = &["✅", "✔️", "✔", "☑️", "☑"];

/// A text without the signs in front of it that say how far along it is, where a fact of its kind may be so.
pub(super) fn without_signs(kind: FactKind, text: &str) -> &str {
    if text.as_bytes().first().is_none_or(u8::is_ascii) || !matches!(kind, FactKind::Task | FactKind::Dependency | FactKind::Risk | FactKind::Goal) {
        return text;
    }
    let ticks = if kind == FactKind::Task { TICKS } else { &[] };
    let rest = SIGNS.iter().chain(ticks).find_map(|sign| text.strip_prefix(sign)).map(str::trim_start);
    rest.filter(|rest| !rest.is_empty()).unwrap_or(text)
}

/// Whether a sign in front of a text says that it is done.
pub(super) fn is_ticked(text: &str) -> bool {
    text.as_bytes().first().is_some_and(|first| !first.is_ascii()) && TICKS.iter().any(|tick| text.starts_with(tick))
}

/// Whether a text is a label, or begins with it and a colon.
fn is_called(text: &str, label: &str) -> bool {
    begins(text, label) && (text.len() == label.len() || text[label.len()..].starts_with(':'))
}

/// Whether a text only leads on: `See also …`, `See section 3`, `See` with a link. `See all orders` is a goal.
fn is_pointer(text: &str, has_link: impl FnOnce() -> bool) -> bool {
    const PLACES: [&str; 5] = ["see also ", "see section", "see chapter", "see above", "see below"];
    begins(text, "see ") && (PLACES.iter().any(|words| begins(text, words)) || has_link())
}

/// Whether a text is a note of what is still to be written: `TODO: links`, `FIXME`.
fn is_unwritten(text: &str) -> bool {
    ["todo", "tbd", "fixme"].iter().any(|label| is_called(text, label)) || ["TODO ", "TODO(", "FIXME "].iter().any(|label| text.starts_with(label))
}

/// Whether a text says how metrics are gathered or alerts are delivered: `Exported via /metrics`, `PagerDuty for critical, Slack for the rest`.
fn says_how(text: &str) -> bool {
    static DONE: Words = Words::of("exported exposed collected scraped stored sent routed published emitted shipped delivered");
    static TOOLS: Words = Words::of("prometheus grafana pagerduty opsgenie alertmanager datadog cloudwatch");
    static TO: Words = Words::of("via by to in every with from as at for on through over");
    static DOES: Words = Words::of("scrapes collects shows stores sends pulls is are will for routes notifies receives gets exports displays");
    let mut words = pieces::written(text);
    // Nearly all texts are told by their first word.
    let Some(first) = words.next().filter(|first| (4..=12).contains(&first.len()) && first.is_ascii()) else { return false };
    let first = first.to_ascii_lowercase();
    let is_next = |known: &Words, next: Option<&str>| next.is_some_and(|next| known.has(next));
    match first.as_str() {
        "silence" => matches!(words.next(), Some("alerts" | "all" | "the" | "them")),
        _ if DONE.has(&first) => is_next(&TO, words.next()),
        _ => TOOLS.has(&first) && is_next(&DOES, words.next()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_no_facts() {
        for (kind, text) in [
            (FactKind::Goal, "See also the vision"),
            (FactKind::Goal, "Note: subject to funding"),
            (FactKind::Access, "Open question: SSO?"),
            (FactKind::Reference, "TODO: add links"),
            (FactKind::Metric, "Exported via /metrics"),
            (FactKind::Metric, "Prometheus scrapes every 15 s"),
            (FactKind::Alert, "Silence alerts during maintenance"),
            (FactKind::Alert, "PagerDuty for critical, Slack for the rest"),
            (FactKind::Risk, "None known at this time, but see the load test."),
        ] {
            assert!(is_aside(kind, text, || false), "{text}");
        }
        for (kind, text) in [
            (FactKind::Goal, "See all orders in one list"),
            (FactKind::Goal, "Notes are kept"),
            (FactKind::Task, "TODO: add tests"),
            (FactKind::Question, "See if the cache helps?"),
            (FactKind::Reference, "See the vision"),
            (FactKind::Metric, "Stored bytes"),
            (FactKind::Alert, "Prometheus down"),
            (FactKind::Alert, "Silence of a sensor for 10 min"),
        ] {
            assert!(!is_aside(kind, text, || false), "{text}");
        }
    }
}
