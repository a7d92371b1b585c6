//! What has to be there before: items, rows of tables, and labels whose items say who owns it and until when it is needed.

use super::pieces::{self, List, Piece, has_of, has_row};
use super::{Reader, remarks, rows};
use crate::document::facts::blocks::{Block, BlockKind, Blocks, MarkKind};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::values::{State, Value};

const KIND: FactKind = FactKind::Dependency;

/// Words of labels and introductions below which there stands something else.
const OTHER: &str = "dependents dependants consumers consumer consumed clients used blocks impacted affected risk risks assumption assumptions note notes alternative \
    alternatives option options not no removed dropped considered rejected question questions example examples out reference references see graph \
    diagram installation install steps how version versions changes rules";

/// Reads a part that holds dependencies.
pub(super) fn read(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let label = pieces::words(part.label);
    let is_known = KIND.labels().contains(&&*label::normal(part.label));
    let is_other = !is_known && has_of(&label, OTHER);
    let mut is_read = is_other || !read_head(part, is_known, reader);
    for piece in pieces::of(part) {
        let first = match &piece {
            Piece::Paragraph(_) => continue,
            Piece::List(list) => list.first(),
            Piece::Table(at, _) => &part.blocks.blocks[*at],
        };
        let (Piece::List(List { intro, .. }) | Piece::Table(_, intro)) = piece else { continue };
        if is_other || intro.is_some_and(|block| is_of_others(part.blocks.text_of(block)) || pieces::names_something(part.blocks, block)) {
            reader.unread(first, "what stands above it does not say that these are dependencies of this design, expected a list or a table of dependencies");
            continue;
        }
        match piece {
            Piece::List(list) if is_read && !is_known && names_one(&list, part) => read_named(&list, part, reader),
            Piece::List(list) if is_read => list.items().for_each(|item| read_item(&item, part, reader)),
            Piece::Table(at, _) => {
                if let Some(table) = rows::known(part, at, KIND, reader) {
                    rows::rows(table, KIND, part, reader);
                }
            }
            _ => {}
        }
        is_read = true;
    }
}

/// Whether an introduction tells of something else: `This service is used by:`.
fn is_of_others(text: &str) -> bool {
    let words = pieces::last_sentence(text);
    text.ends_with(':')
        && (has_of(&words, OTHER) || ["us", "this", "it"].iter().any(|it| has_row(&words, &["depend", "on", it]) || has_row(&words, &["depends", "on", it])))
}

/// Reads what stands on the label's line; whether a list below it tells of the same.
fn read_head(part: &Part<'_>, is_known: bool, reader: &mut Reader<'_, '_>) -> bool {
    let Some(head) = part.head.map(|head| &part.blocks.blocks[head]).filter(|_| !part.rest.is_empty()) else { return false };
    // `Dependencies: a, b` is several, `Kafka: for the events` is called so.
    if is_known && part.rest.contains([',', ';']) {
        reader.unread(head, "what stands behind its label may be one or several, expected a list of dependencies");
        return false;
    }
    let is_one = reader.fact(KIND, head, if is_known { part.rest } else { part.label });
    if is_one {
        if !is_known {
            reader.detail(DetailName::Description, part.rest);
        }
        reader.links(part.blocks, head);
    }
    is_one && !is_known
}

/// Whether all items of a list are details of what its label names: `Owner: Ana`, `Needed by: May`.
fn names_one(list: &List<'_>, part: &Part<'_>) -> bool {
    !part.label.is_empty() && list.items().all(|item| detail(item.text()).is_some())
}

/// The detail that an item is.
fn detail(text: &str) -> Option<(DetailName, &str)> {
    let (name, rest) = text.split_once(':')?;
    let name = match &*label::normal(name) {
        "team" | "contact" | "provider" => DetailName::Owner,
        "eta" | "when" | "date" => DetailName::End,
        "why" | "reason" | "purpose" | "description" | "needed for" | "notes" | "note" | "what" | "type" | "impact" => DetailName::Description,
        _ => remarks::key_name(name).filter(|name| *name != DetailName::Answer)?,
    };
    Some((name, rest.trim()))
}

fn read_named(list: &List<'_>, part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let Some(head) = part.head.map(|head| &part.blocks.blocks[head]) else { return };
    if reader.fact(KIND, head, part.label) {
        for item in list.items() {
            tell(&item, reader);
        }
    }
}

/// Adds an item that is a detail of the last fact.
fn tell(item: &Item<'_>, reader: &mut Reader<'_, '_>) {
    if let Some((name, text)) = detail(item.text()) {
        reader.detail(name, text);
        reader.links(item.blocks, item.block());
    }
}

fn read_item(item: &Item<'_>, part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let block = item.block();
    let (name, rest) = named(item.blocks, block).unwrap_or((item.text(), ""));
    // What stands behind the name may have a remark as well.
    let bold = remarks::front(item.blocks, block, MarkKind::Strong);
    let said = if rest.is_empty() { remarks::read(name, bold) } else { remarks::read(rest, 0) };
    let (name, rest) = if rest.is_empty() { (said.text, "") } else { (name, said.text) };
    let name = name.trim_end_matches(':').trim_end();
    if name.is_empty() || !reader.fact(KIND, block, name) {
        return;
    }
    reader.detail(DetailName::Description, rest);
    let state = match item.task() {
        Some(true) => Some(State::Done),
        _ if item.blocks.is_struck(block) => Some(State::Dropped),
        _ => said.state,
    };
    if let Some(state) = state {
        reader.sink.detail(DetailName::State, state.id(), Value::State(state));
    }
    for (name, text) in said.details {
        reader.detail(name, text);
    }
    for child in pieces::children(item) {
        match detail(child.text()) {
            Some((DetailName::State, _)) if state.is_some() => {}
            Some(_) => tell(&child, reader),
            None => reader.links(child.blocks, child.block()),
        }
    }
    reader.group(part, KIND);
    reader.links(item.blocks, block);
}

/// The bold name that an item begins with, set off by a colon or a dash, and what stands behind.
fn named<'a>(blocks: &'a Blocks, block: &Block) -> Option<(&'a str, &'a str)> {
    if let Some((name, rest)) = blocks.lead(block) {
        return Some((name, rest));
    }
    let text = blocks.text_of(block);
    let bold = remarks::front(blocks, block, MarkKind::Strong);
    let rest = text.get(bold..).filter(|_| bold > 0)?.trim_start();
    let behind = rest.trim_start_matches(['-', '–', '—']);
    (behind.len() < rest.len() && matches!(block.kind, BlockKind::Item { .. })).then(|| (text[..bold].trim(), behind.trim()))
}
