//! What has to be there before: items, rows of tables, and labels whose items say who owns it and until when it is needed.

use super::pieces::{self, List, Piece, has_row};
use super::{Reader, remarks, rows};
use crate::document::facts::blocks::{Block, BlockKind, Blocks, MarkKind};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::values::{State, Value};
use crate::document::facts::words::Words;

const KIND: FactKind = FactKind::Dependency;

/// Words of labels and introductions below which there stands something else.
static OTHER: Words = Words::of(
    "dependents dependants consumers consumer consumed clients used blocks impacted affected risk risks assumption assumptions note notes alternative \
    alternatives option options not no removed dropped blocks considered rejected question questions example examples out reference references see graph \
    diagram installation install steps how version versions changes rules cases fields formats syntax scripts policy",
);

/// Words of a sentence above a list that tell of what has to be there before.
static NEEDS: Words = Words::of(
    "dependency dependencies depend depends depending need needs needed require requires required requirement requirements rely relies prerequisite \
    prerequisites precondition preconditions blocked wait waits upstream before uses builds",
);

/// Why what stands behind a label was not read.
const SEVERAL: &str = "what stands behind its label may be one or several, expected a list of dependencies";

/// Reads a part that holds dependencies.
pub(super) fn read(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let label = pieces::words(part.label);
    let is_known = KIND.labels().contains(&&*label::normal(part.label));
    let is_other = !is_known && OTHER.has_one_of(&label);
    let mut is_read = is_other || !read_head(part, is_known, reader);
    for piece in pieces::of(part) {
        let first = match &piece {
            Piece::Paragraph(_) => continue,
            Piece::List(list) => list.first(),
            Piece::Table(at, _) => &part.blocks.blocks[*at],
        };
        let (Piece::List(List { intro, .. }) | Piece::Table(_, intro)) = piece else { continue };
        let is_list = matches!(piece, Piece::List(_));
        let is_led_away = |block: &Block| is_of_others(part.blocks.text_of(block), is_list) || pieces::names_something(part.blocks, block);
        if is_other || intro.is_some_and(is_led_away) {
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

/// Whether an introduction tells of something else: `This service is used by:`. The columns of a table say themselves what they hold, a list has to be
/// introduced as one of dependencies: `Versions are written so:` is none.
fn is_of_others(text: &str, is_list: bool) -> bool {
    if !text.ends_with(':') {
        return is_list && !NEEDS.has_one_of(&pieces::words(text));
    }
    let words = pieces::last_sentence(text);
    let is_of_us = || ["us", "this", "it"].iter().any(|it| has_row(&words, &["depend", "on", it]) || has_row(&words, &["depends", "on", it]));
    OTHER.has_one_of(&words) || is_list && !NEEDS.has_one_of(&words) || is_of_us()
}

/// Whether an item tells what to do, and names nothing that has to be there: `Keep dependencies up to date`.
fn is_advice(text: &str) -> bool {
    static SURE: Words = Words::of("keep avoid pin prefer ensure never always when if don't don’t minimise minimize use install");
    // `Update service 3` is a name.
    static LIKELY: Words = Words::of("run update upgrade add remove check make do");
    static BEHIND: Words = Words::of("the a an all any every each your our to that sure new it only not");
    let first: Vec<String> = pieces::written(text).take(2).map(str::to_lowercase).collect();
    let [first, second] = first.as_slice() else { return false };
    SURE.has(first) || LIKELY.has(first) && BEHIND.has(second)
}

/// Reads what stands on the label's line; whether a list below it tells of the same.
fn read_head(part: &Part<'_>, is_known: bool, reader: &mut Reader<'_, '_>) -> bool {
    let Some(head) = part.head.map(|head| &part.blocks.blocks[head]).filter(|_| !part.rest.is_empty() && !part.rest.ends_with(':')) else {
        return false;
    };
    // `Dependencies: a, b` is several, `Kafka: for the events` is called so.
    let is_known = is_known || is_side(part.label);
    if is_known && part.rest.contains([',', ';']) {
        reader.unread(head, SEVERAL);
        return false;
    }
    let is_one = reader.fact(KIND, head, if is_known { part.rest } else { part.label });
    if is_one {
        if !is_known {
            reader.detail(DetailName::Description, part.rest);
        }
        if is_side(part.label) {
            reader.detail(DetailName::Group, part.label);
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
    if is_advice(item.text()) || is_order(item.text()) {
        if !reader.sink.has_unread(reader.region.place.catalogue, block.section) {
            reader.unread(block, "an item says what to do or in which order, expected the name of what has to be there before");
        }
        return;
    }
    let Some((side, name, rest)) = sided(item, reader) else { return };
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
    if side.is_empty() {
        reader.group(part, KIND);
    } else {
        reader.detail(DetailName::Group, side);
    }
    reader.links(item.blocks, block);
}

/// On which side of the design an item stands, what it is called, and what else it says: `Internal: the ledger`, `Depends on: RFC 11`. Nothing where it
/// depends on this design, or says that there is none.
fn sided<'a>(item: &Item<'a>, reader: &mut Reader<'_, '_>) -> Option<(&'a str, &'a str, &'a str)> {
    let (name, rest) = named(item.blocks, item.block()).unwrap_or((item.text(), ""));
    let (label, behind) = if rest.is_empty() { name.split_once(": ").unwrap_or((name, "")) } else { (name, rest) };
    if behind.is_empty() || label.len() > 20 {
        return Some(("", name, rest));
    }
    match &*label::normal(label) {
        "blocks" | "required by" | "used by" => return None,
        "blocked by" | "depends on" | "needs" | "requires" | "relies on" => return Some(("", behind, "")),
        _ if !is_side(label) => return Some(("", name, rest)),
        _ if label::says_none(behind) => reader.has_nothing = true,
        _ if behind.contains([',', ';']) => reader.unread(item.block(), SEVERAL),
        _ => return Some((label, behind, "")),
    }
    None
}

/// Whether a label only says on which side of the design something stands, or how much it is needed.
fn is_side(label: &str) -> bool {
    matches!(
        &*label::normal(label),
        "external"
            | "internal"
            | "upstream"
            | "downstream"
            | "teams"
            | "hard"
            | "soft"
            | "required"
            | "mandatory"
            | "optional"
            | "hard dependency"
            | "soft dependency"
    )
}

/// Whether an item says in which order phases are done, and nothing that has to be there before: `Phase 1 must finish before Phase 2`.
fn is_order(text: &str) -> bool {
    let words = pieces::words(text);
    let is_phase = |pair: &[String]| pair[0] == "phase" && pair[1].starts_with(|c: char| c.is_ascii_digit());
    words.windows(2).filter(|pair| is_phase(pair)).count() > 1
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
