//! What wakes somebody: its name, when it does, and how severe that is where a word says so.

mod severity;

use severity::{front, is_action, is_severity, label_severity, severity_of, signed, without_end, without_severity};

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
    if severity.is_none()
        && let Some(word) = signed(name)
    {
        severity = Some(word);
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
    let is_behind_arrow = || text.strip_suffix(rest).is_some_and(|before| before.trim_end().ends_with(['→', '>']));
    let is_done = !rest.is_empty() && !rest.contains(|c: char| c.is_ascii_digit()) && (says_when(name) && severity_of(rest).is_some() || is_behind_arrow());
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
