//! What is measured, and what wakes somebody: items with a name and what stands behind, rows, and names in code on the label's own line.

use super::{Reader, alerts, rows, said};
use crate::document::facts::blocks::{Block, MarkKind};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::{Item, Part};

const METRIC: FactKind = FactKind::Metric;

/// Reads the parts of a section about monitoring.
pub(super) fn read(parts: &[Part<'_>], reader: &mut Reader<'_, '_>) {
    for part in parts {
        match part.kind {
            Some(FactKind::Metric) => metrics(part, reader),
            Some(FactKind::Alert) => alerts::read(part, reader),
            _ => bare(part, reader),
        }
    }
}

/// Reads a part that no label says anything of: tables whose first known column says what they hold, lists in items that are labels.
fn bare(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    if is_foreign(part.label) {
        return;
    }
    // Its label says less than its columns.
    let table = Part { label: "", own: None, ..*part };
    for at in part.tables() {
        let kind = rows::titles(part, at).iter().find_map(|title| match title.as_str() {
            "metric" | "metrics" | "metric name" | "kpi" | "sli" => Some(METRIC),
            "alert" | "alerts" | "alert name" | "alarm" => Some(FactKind::Alert),
            _ => None,
        });
        match kind {
            Some(FactKind::Alert) => alerts::table(&table, at, reader),
            Some(kind) => rows::read_one(&table, at, kind, reader),
            None => {}
        }
    }
    for item in part.items() {
        let kind = reader.region.kind(item.text());
        let inner = Part { start: item.at + 1, end: item.end, label: "", rest: "", head: None, kind, own: None, ..*part };
        match kind {
            Some(FactKind::Metric) => items(&inner, reader),
            Some(FactKind::Alert) => alerts::items(&inner, reader),
            _ => {}
        }
    }
}

/// Reads a part that may hold metrics.
fn metrics(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let part = &said::own(part);
    let is_own = part.label.is_empty() || part.own.is_some();
    if !is_own && is_foreign(part.label) {
        return;
    }
    said::or_unread(part, METRIC, reader, |reader| {
        if !is_own && part.rest.is_empty() && said::is_of_details(part, METRIC) {
            return said::of_details(part, METRIC, reader);
        }
        rows::read(part, METRIC, reader);
        items(part, reader);
        if let Some(head) = part.head.filter(|_| !part.rest.is_empty() && !said::has_list(part)) {
            let block = &part.blocks.blocks[head];
            if label::says_none(part.rest) || label::is_unfilled(part.rest) {
                reader.has_nothing = true;
            } else if is_own {
                in_line(part, block, reader);
            }
        }
    });
}

fn items(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    for item in part.items() {
        let is_in_code = part.blocks.marks_of(item.block()).next().is_some_and(|mark| mark.kind == MarkKind::Code);
        if item.text().ends_with(':') && !is_in_code && said::children(&item).next().is_some() && !said::has_only_details(&item, METRIC) {
            let name = item.text().trim_end_matches(':');
            for child in said::children(&item).filter(|_| !is_foreign(name)) {
                if read_item(&child, reader) {
                    reader.detail(DetailName::Group, name);
                }
            }
        } else if read_item(&item, reader) {
            reader.group(part, METRIC);
        }
    }
}

/// Reads an item: `` `name`: what it counts ``, or a name alone.
fn read_item(item: &Item<'_>, reader: &mut Reader<'_, '_>) -> bool {
    let (block, text) = (item.block(), item.text());
    let (name, rest) = said::named(item.blocks, block).unwrap_or((text.trim_end_matches([':', '.']), ""));
    let is_sentence = rest.is_empty() && (!said::is_name(name) || said::sentences(name) > 1 || name.len() > LONGEST);
    let is_detail = !rest.is_empty() && said::detail_of(METRIC, name).is_some();
    if name.is_empty() || is_foreign(name) || is_sentence || is_detail || !reader.fact(METRIC, block, name) {
        return false;
    }
    reader.detail(DetailName::Description, rest);
    said::nested_details(item, METRIC, reader);
    reader.links(item.blocks, block);
    true
}

/// A metric that is said in more bytes is a sentence about metrics.
const LONGEST: usize = 120;

/// Reads the names on the label's own line, where these are all in code: anything else may be a sentence.
fn in_line(part: &Part<'_>, block: &Block, reader: &mut Reader<'_, '_>) {
    let blocks = part.blocks;
    let names = || blocks.marks_of(block).filter(|mark| mark.kind == MarkKind::Code).map(|mark| blocks.text[mark.text.range()].trim());
    let between = names().fold(part.rest.to_owned(), |rest, name| rest.replacen(name, "", 1));
    let is_list = between.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.')).all(|word| word.is_empty() || word == "and");
    if is_list {
        for name in names() {
            reader.fact(METRIC, block, name);
        }
    }
}

/// Whether a label or a name stands beside metrics and is something else.
pub(super) fn is_foreign(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "dashboard",
        "dashboards",
        "log",
        "logs",
        "logging",
        "tracing",
        "traces",
        "trace",
        "runbook",
        "runbooks",
        "on-call",
        "oncall",
        "alert",
        "alerts",
        "alerting",
        "grafana",
        "kibana",
        "retention",
        "success",
        "tool",
        "tools",
        "tooling",
        "stack",
        "sampling",
        "audit",
        "note",
        "notes",
        "health",
        "healthcheck",
        "probes",
        "future",
        "todo",
        "endpoint",
        "prometheus",
        "labels",
        "collection",
        "exporter",
        "exporters",
        "instrumentation",
        "cardinality",
        "slo",
        "slos",
        "slas",
        "thresholds",
        "naming",
        "conventions",
        "format",
    ];
    label::of_words(name, 3).is_some_and(|name| {
        let is_code = name.contains('_') || (!name.contains(' ') && name.contains('.'));
        !is_code && name.split(' ').any(|word| WORDS.contains(&word))
    })
}
