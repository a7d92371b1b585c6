//! Facts that stand in lists, one in each item, or in tables.

use super::{Reader, halves, rows};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::parts::{Item, Part};

/// Reads a part that holds facts of one kind.
pub(super) fn read(part: &Part<'_>, kind: FactKind, reader: &mut Reader<'_, '_>) {
    rows::read(part, kind, reader);
    if let Some(head) = part.head.filter(|_| !part.rest.is_empty() && !part.rest.ends_with(':')) {
        let block = &part.blocks.blocks[head];
        if reader.fact(kind, block, part.rest) {
            reader.links(part.blocks, block);
        }
    }
    for item in part.items() {
        read_item(&item, part, kind, reader);
    }
}

/// Reads an item: `Name: what else`, or a text that says all.
fn read_item(item: &Item<'_>, part: &Part<'_>, kind: FactKind, reader: &mut Reader<'_, '_>) {
    let (block, text) = (item.block(), item.text());
    let (name, rest) = match rest_is(kind) {
        Some(detail) => item
            .blocks
            .lead(block)
            .or_else(|| halves(text))
            .filter(|(_, rest)| !rest.is_empty())
            .map_or((text, None), |(name, rest)| (name, Some((detail, rest)))),
        None => (text, None),
    };
    if name.is_empty() || !reader.fact(kind, block, name) {
        return;
    }
    if let Some((detail, rest)) = rest {
        reader.detail(detail, rest);
    }
    reader.state(item);
    reader.group(part, kind);
    reader.links(item.blocks, block);
}

/// What stands behind the colon of an item.
fn rest_is(kind: FactKind) -> Option<DetailName> {
    Some(match kind {
        FactKind::Risk => DetailName::Mitigation,
        FactKind::Milestone => DetailName::End,
        _ => return None,
    })
}
