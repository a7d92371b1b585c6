//! What wakes somebody: its name, when it does, and how severe that is where a word says so.

use super::{Reader, rows, said};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::table::Table;
use crate::document::facts::{find, label};

const ALERT: FactKind = FactKind::Alert;

/// Reads a part that may hold alerts.
pub(super) fn read(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let part = &said::own(part);
    let is_own = part.label.is_empty() || part.own.is_some();
    if !is_own && label_severity(part.label).is_none() && is_foreign(part.label) {
        return;
    }
    said::or_unread(part, ALERT, reader, |reader| {
        if !is_own && part.rest.is_empty() && said::is_of_details(part, ALERT) {
            return said::of_details(part, ALERT, reader);
        }
        for at in part.tables() {
            table(part, at, reader);
        }
        items(part, reader);
        if let Some(head) = part.head.filter(|_| !part.rest.is_empty() && !said::has_list(part)) {
            // One on the label's own line says when: `via PagerDuty` is none.
            let is_one = is_own && said::sentences(part.rest) == 1 && says_when(part.rest);
            if is_one || label::says_none(part.rest) || label::is_unfilled(part.rest) {
                reader.fact(ALERT, &part.blocks.blocks[head], part.rest);
            }
        }
    });
}

/// The columns of a table without names, `Condition`, `Severity`: what it is called is when it is raised.
const BY_CONDITION: &[(DetailName, &[&str])] = &[
    (DetailName::Name, &["condition", "trigger", "rule", "when"]),
    (DetailName::Threshold, &["threshold", "for"]),
    (DetailName::Severity, &["severity", "priority", "level"]),
    (DetailName::Description, &["description", "action", "response", "runbook", "notes"]),
    (DetailName::Owner, &["owner", "team", "notify", "channel", "notifies"]),
];

/// Reads the table that begins at a block.
pub(super) fn table(part: &Part<'_>, at: usize, reader: &mut Reader<'_, '_>) {
    let titles = rows::titles(part, at);
    let names_alerts = titles.iter().any(|title| ["alert", "alert name", "alarm", "alerts", "name", "metric", "signal"].contains(&title.as_str()));
    if names_alerts {
        return rows::read_one(part, at, ALERT, reader);
    }
    match Table::read(part.blocks, at, part.end, BY_CONDITION) {
        Ok(table) => rows::rows(table, ALERT, part, reader),
        Err(_) => rows::not_understood(part, at, ALERT, reader),
    }
}

/// Reads the items of a part.
pub(super) fn items(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let of_label = label_severity(part.label);
    for item in part.items() {
        let of_item = label_severity(item.text()).filter(|_| !said::has_only_details(&item, ALERT) && said::children(&item).next().is_some());
        if let Some(severity) = of_item {
            said::children(&item).for_each(|child| read_item(&child, Some(severity), part, reader));
        } else {
            read_item(&item, of_label, part, reader);
        }
    }
}

/// Reads an item: `Name: when (severity)`, `severity: name`, or a text that says all.
fn read_item(item: &Item<'_>, of_label: Option<&str>, part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let block = item.block();
    let text = item.text();
    let (first, text) = front(text);
    let (mut name, mut rest) = match first {
        Some(_) => said::halves(text).unwrap_or((text, "")),
        None => said::named(item.blocks, block).unwrap_or((text, "")),
    };
    let mut severity = first;
    if severity.is_none() && is_severity(name) {
        severity = Some(name);
        (name, rest) = said::halves(rest).unwrap_or((rest, ""));
    }
    if severity.is_none() && !is_severity(rest) {
        severity = if rest.is_empty() { severity_of(name) } else { severity_of(name).or_else(|| severity_of(rest)) };
    }
    if severity.is_none() && is_severity(rest) {
        severity = Some(std::mem::take(&mut rest));
    }
    let name = if severity.is_some() { without_end(name) } else { name };
    let name = name.trim_end_matches([':', '.']).trim();
    let is_sentence = rest.is_empty() && (!said::is_name(name) || said::sentences(name) > 1);
    let is_detail = !rest.is_empty() && said::detail_of(ALERT, name).is_some();
    if name.is_empty() || is_foreign(name) || is_sentence || is_detail || !reader.fact(ALERT, block, name) {
        return;
    }
    // `Error rate > 1 % → page the owner`: what is done, not when.
    let is_done = says_when(name) && !rest.contains(|c: char| c.is_ascii_digit()) && severity_of(rest).is_some();
    let (rest, is_behind) = severity.map_or((rest, false), |severity| without_severity(rest, severity));
    let is_done = is_done || is_behind && is_action(rest);
    reader.detail(if is_done { DetailName::Description } else { DetailName::Threshold }, rest);
    if let Some(severity) = severity.or(of_label) {
        reader.detail(DetailName::Severity, severity);
    }
    said::nested_details(item, ALERT, reader);
    if of_label.is_none() {
        reader.group(part, ALERT);
    }
    reader.links(item.blocks, block);
}

/// The severity in brackets that a text begins with, and the rest.
fn front(text: &str) -> (Option<&str>, &str) {
    let cut = || {
        let (word, rest) = text.strip_prefix('[')?.split_once(']')?;
        is_severity(word).then(|| (Some(word.trim()), rest.trim_start_matches([' ', ':', '-', '–'])))
    };
    cut().unwrap_or((None, text))
}

/// A name without a severity in parentheses at its end.
fn without_end(name: &str) -> &str {
    let open = name.trim_end().strip_suffix([')', ']']).and_then(|rest| rest.rfind(['(', '[']));
    open.filter(|open| severity_of(&name[*open..]).is_some()).map_or(name, |open| name[..open].trim_end())
}

/// What is said of an alert without its severity at the end, or at the start: `above 5 % (critical)`, `critical – call the DBA`; whether it was there.
fn without_severity<'a>(rest: &'a str, severity: &str) -> (&'a str, bool) {
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
fn is_action(text: &str) -> bool {
    const ACTIONS: &[&str] =
        &["call", "page", "notify", "inform", "wake", "mail", "email", "restart", "run", "see", "escalate", "contact", "open", "create", "ask"];
    let first = text.split(' ').next().unwrap_or_default();
    ACTIONS.iter().any(|word| word.eq_ignore_ascii_case(first))
}

/// The only word of a text that says how severe something is, where it stands by itself: in parentheses, or between commas. Words that say whom it
/// calls count where no other is there.
fn severity_of(text: &str) -> Option<&str> {
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
fn is_severity(text: &str) -> bool {
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
fn label_severity(label: &str) -> Option<&str> {
    let label = label.split(['(', ':']).next().unwrap_or_default().trim();
    let of_alerts = ["alerts", "alarms", "Alerts", "Alarms"].iter().find_map(|word| label.strip_suffix(word)).map_or(label, str::trim_end);
    is_severity(of_alerts).then_some(of_alerts)
}

/// Whether a text says at which number something happens.
fn says_when(text: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| find::contains(text, word));
    text.bytes().any(|byte| byte.is_ascii_digit()) && has(&["above", "below", ">", "<", "≥", "≤", "more than", "less than", "exceed", "over", "under"])
}

/// Whether a label or a name stands beside alerts and is something else.
fn is_foreign(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "runbook",
        "runbooks",
        "on-call",
        "oncall",
        "escalation",
        "channel",
        "channels",
        "notification",
        "notifications",
        "routing",
        "pagerduty",
        "opsgenie",
        "slack",
        "owner",
        "owners",
        "dashboard",
        "dashboards",
        "severity",
        "severities",
        "log",
        "logs",
        "logging",
        "tracing",
        "metrics",
        "note",
        "notes",
        "silencing",
        "policy",
        "rotation",
        "tool",
        "tools",
        "tooling",
        "future",
        "todo",
        "response",
        "contact",
        "contacts",
        "alertmanager",
    ];
    label::of_words(name, 3).is_some_and(|name| name.split(' ').any(|word| WORDS.contains(&word)))
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
