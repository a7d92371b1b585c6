//! What makes it fast: items, bold names with what they do, rows.

use super::{Reader, rows, said};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::{Item, Part};

const OPTIMIZATION: FactKind = FactKind::Optimization;

/// Reads a part that may hold optimizations.
pub(super) fn read(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let part = &said::own(part);
    let is_own = part.label.is_empty() || part.own.is_some();
    if !is_own && is_no_optimization(part.label) {
        return;
    }
    said::or_unread(part, OPTIMIZATION, reader, |reader| {
        rows::read(part, OPTIMIZATION, reader);
        part.items().for_each(|item| read_item(&item, part, reader));
        if let Some(head) = part.head.filter(|_| !part.rest.is_empty() && !said::has_list(part)) {
            let block = &part.blocks.blocks[head];
            if !is_own && reader.fact(OPTIMIZATION, block, part.label) {
                reader.detail(DetailName::Description, part.rest);
            } else if is_own && said::sentences(part.rest) == 1 {
                reader.fact(OPTIMIZATION, block, part.rest);
            }
        }
    });
}

/// Reads an item: a text that says all, or a bold name and what it does.
pub(super) fn read_item(item: &Item<'_>, part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let block = item.block();
    let lead = item.blocks.lead(block).filter(|(_, rest)| !rest.is_empty()).or_else(|| said::bold(item.blocks, block));
    let (name, rest) = lead.unwrap_or((item.text(), ""));
    let name = if rest.is_empty() { name.trim_end_matches(':') } else { name };
    if name.is_empty() || is_no_optimization(name) || !reader.fact(OPTIMIZATION, block, name) {
        return;
    }
    reader.detail(DetailName::Description, rest);
    reader.state(item);
    reader.group(part, OPTIMIZATION);
    reader.links(item.blocks, block);
}

/// Whether a label stands beside optimizations and says that these are none, or not to be done.
fn is_no_optimization(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "considered",
        "rejected",
        "not",
        "no",
        "out",
        "later",
        "future",
        "trade-offs",
        "tradeoffs",
        "trade",
        "measurements",
        "results",
        "benchmarks",
        "benchmark",
        "discarded",
        "note",
        "notes",
        "risks",
        "cost",
        "costs",
        "drawbacks",
        "deferred",
        "postponed",
        "monitoring",
        "alternatives",
    ];
    let is_one = |word: &str| WORDS.contains(&word);
    label::of_words(name, 4).is_some_and(|name| name.split(|c: char| !c.is_alphanumeric() && c != '-').any(is_one))
}
