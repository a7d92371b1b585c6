//! Tables and lists of events with who tells them and who waits for them.

mod who;

use super::draft::{Draft, put_event};
use super::{events, lists, names};
use crate::document::facts::blocks::{Block, BlockKind, Blocks};
use crate::document::facts::kinds::{Columns, DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::Item;
use crate::document::facts::readers::{Reader, said};
use crate::document::facts::table::Table;
use crate::document::facts::values::EventAction;

/// Reads a section of events outside of the components: what does not say who tells them or waits for them is something else.
pub(in super::super) fn read_events(reader: &mut Reader<'_, '_>) {
    let blocks = reader.region.blocks;
    let all = &blocks.blocks;
    let before = (reader.sink.len(), reader.sink.unread_len());
    let mut above = None;
    let mut at = 0;
    while at < all.len() {
        let is_in_it = |block: &&Block| match all[at].kind {
            BlockKind::Table => matches!(block.kind, BlockKind::Row { .. } | BlockKind::Cell { .. }),
            BlockKind::Item { .. } => block.depth > 0,
            _ => false,
        };
        let end = at + 1 + all[at + 1..].iter().take_while(is_in_it).count();
        match all[at].kind {
            _ if all[at].quoted => {}
            BlockKind::Heading(_) => above = Some(&all[at]),
            BlockKind::Paragraph if all[at].depth == 0 && is_all_bold(blocks, &all[at]) => above = Some(&all[at]),
            BlockKind::Paragraph if all[at].depth == 0 => of_lines(blocks, above, &all[at], reader),
            BlockKind::Table => of_topics(blocks, at, end, reader),
            BlockKind::Item { .. } => {
                let items = lists::items(blocks, at, end);
                if are_of_one(&items) {
                    of_one_above(blocks, above, &items, reader);
                } else if say_who(&items) {
                    of_items(&items, reader);
                }
            }
            _ => {}
        }
        at = end;
    }
    if (reader.sink.len(), reader.sink.unread_len()) == before {
        not_understood(reader);
    }
}

/// Reads lines of keys below the name of an event: `Producer: checkout`, `Consumers: stock, mail`.
fn of_lines(blocks: &Blocks, above: Option<&Block>, block: &Block, reader: &mut Reader<'_, '_>) {
    let text = blocks.text_of(block);
    let Some((above, name)) = above.and_then(|above| Some((above, events::title(blocks.text_of(above))?))) else { return };
    let is_first = |(_, who): &(EventAction, &str)| who.as_ptr() as usize - text.as_ptr() as usize <= "Published by: ".len();
    let said = who::told(text);
    // Behind other words it is a sentence.
    if !said.first().is_some_and(is_first) {
        return;
    }
    for (action, who) in said {
        for who in who::names(blocks, block, who) {
            put_event(above, name, action, who, reader);
        }
    }
}

/// Says that a section gave no event, where its title says that it tells of events and it names any.
fn not_understood(reader: &mut Reader<'_, '_>) {
    let blocks = reader.region.blocks;
    let is_of_events = |title: &str| ["event", "topic", "ereignis", "événement"].iter().any(|word| title.to_lowercase().contains(word));
    let is_one = |name: &str| events::is_name(name) && (events::is_dotted(name) || events::is_plain_name(name) || events::says_what(name));
    let names_one = |block: &&Block| {
        let is_text = !block.quoted && !matches!(block.kind, BlockKind::Heading(_)) && !block.kind.is_code();
        is_text && (blocks.code_of(block).any(is_one) || matches!(block.kind, BlockKind::Cell { .. }) && is_one(blocks.text_of(block)))
    };
    let is_named = blocks.blocks.first().is_some_and(|first| matches!(first.kind, BlockKind::Heading(_)) && is_of_events(blocks.text_of(first)));
    let Some(first) = blocks.blocks.iter().find(names_one).filter(|_| is_named && !reader.has_nothing) else { return };
    let reason = match first.kind {
        BlockKind::Cell { .. } => "its table of events does not say who publishes or consumes them, expected columns `Publisher` and `Consumers`",
        BlockKind::Item { .. } => "its list does not say who publishes or consumes an event, expected items as in `order.placed: published by checkout`",
        _ => "it is prose, expected a table with columns `Event`, `Publisher` and `Consumers`, or a list as in `order.placed: published by checkout`",
    };
    reader.unread(first, reason);
}

/// Whether a block is a bold name and nothing else.
fn is_all_bold(blocks: &Blocks, block: &Block) -> bool {
    blocks.lead(block).is_some_and(|(_, rest)| rest.is_empty())
}

/// Reads a table of events that says who tells them or who waits for them; whether it is one. `is_labelled` tells of one below a label of events.
pub(super) fn of_events(blocks: &Blocks, at: usize, end: usize, is_labelled: bool, reader: &mut Reader<'_, '_>) -> bool {
    let table = Table::read(blocks, at, end, FactKind::Event.columns());
    let Some(table) = table.ok().filter(|table| is_labelled || !matches!(table.title(DetailName::Name).as_str(), "subject" | "channel" | "message")) else {
        return false;
    };
    let columns = sides(&table);
    if columns.iter().all(|(column, _)| column.is_none()) {
        if is_labelled && is_directed(blocks, at, end) {
            of_sides(blocks, at, end, None, reader);
        } else if is_labelled {
            reader.unread(&blocks.blocks[at], "its table of events does not say who publishes or consumes them, expected columns `Publisher` and `Consumers`");
        }
        return is_labelled;
    }
    told_in(&table, columns, reader);
    true
}

/// Reads a table of events below a heading of theirs, if it says who tells them or who waits for them.
pub(super) fn of_topics(blocks: &Blocks, at: usize, end: usize, reader: &mut Reader<'_, '_>) {
    if is_directed(blocks, at, end) {
        of_sides(blocks, at, end, None, reader);
    } else if let Ok(table) = Table::read(blocks, at, end, FactKind::Event.columns()) {
        told_in(&table, sides(&table), reader);
    }
}

/// A table of events with the way that each goes, and who is at the other end.
fn directed(blocks: &Blocks, at: usize, end: usize) -> Option<(Table<'_>, usize, usize)> {
    const NAMES: Columns = &[(DetailName::Name, &["name", "type"])];
    let table = Table::read(blocks, at, end, FactKind::Event.columns()).or_else(|_| Table::read(blocks, at, end, NAMES)).ok()?;
    let way = table.titled(&["direction", "in/out", "in / out", "way"])?;
    let other = table.titled(&[
        "counterpart",
        "counterparty",
        "peer",
        "partner",
        "other side",
        "other end",
        "with",
        "from/to",
        "from / to",
        "to/from",
        "other service",
    ])?;
    Some((table, way, other))
}

/// Whether a table says which way events go, and who is at the other end.
pub(super) fn is_directed(blocks: &Blocks, at: usize, end: usize) -> bool {
    directed(blocks, at, end).is_some()
}

/// Reads a table of events with the way that each goes: `out` is told by the component that is spoken of, where that is known, and the other end waits for it.
pub(super) fn of_sides<'a>(blocks: &'a Blocks, at: usize, end: usize, mut draft: Option<&mut Draft<'a>>, reader: &mut Reader<'_, '_>) {
    let Some((table, way, other)) = directed(blocks, at, end) else { return };
    for row in table.rows() {
        let name = row.text(&table, DetailName::Name);
        let cell = |column: usize| row.cells(&table).nth(column).map(|(_, cell)| cell);
        let (Some(action), true) = (cell(way).and_then(|cell| direction(blocks.text_of(cell))), may_be_event(name)) else { continue };
        if let Some(draft) = &mut draft {
            draft.events(vec![(name, action)], row.block);
        }
        let theirs = if action == EventAction::Publishes { EventAction::Consumes } else { EventAction::Publishes };
        for who in cell(other).map(|cell| who::names(blocks, cell, blocks.text_of(cell))).unwrap_or_default() {
            put_event(row.block, name, theirs, who, reader);
        }
    }
}

/// What is done with an event that goes this way.
fn direction(text: &str) -> Option<EventAction> {
    match label::normal(text).as_str() {
        "out" | "outbound" | "outgoing" | "publish" | "publishes" | "published" | "produce" | "produces" | "produced" | "emit" | "emits" | "emitted" => {
            Some(EventAction::Publishes)
        }
        "in" | "inbound" | "incoming" | "consume" | "consumes" | "consumed" | "subscribe" | "subscribes" | "subscribed" | "listens" => {
            Some(EventAction::Consumes)
        }
        _ => None,
    }
}

/// The columns of a table of events that say who tells them, and who waits for them.
fn sides(table: &Table<'_>) -> [(Option<usize>, EventAction); 2] {
    [(table.titled(who::PUBLISHERS), EventAction::Publishes), (table.titled(who::CONSUMERS), EventAction::Consumes)]
}

/// Puts down what a table of events says of each.
fn told_in(table: &Table<'_>, columns: [(Option<usize>, EventAction); 2], reader: &mut Reader<'_, '_>) {
    let blocks = reader.region.blocks;
    for row in table.rows() {
        let name = row.text(table, DetailName::Name);
        if !may_be_event(name) {
            continue;
        }
        for (column, action) in columns {
            let Some((_, cell)) = column.and_then(|column| row.cells(table).nth(column)) else { continue };
            for who in who::names(blocks, cell, blocks.text_of(cell)) {
                put_event(row.block, name, action, who, reader);
            }
        }
    }
}

/// Whether a cell of a table of events names one: there it may have blanks.
fn may_be_event(name: &str) -> bool {
    !name.is_empty() && !label::is_nothing(name) && !name.contains('/') && !name.contains('(') && name.split_whitespace().count() <= 4
}

/// Whether a list below a component says itself who tells its events: then they are not that component's alone.
pub(super) fn tell_who(items: &[Item<'_>]) -> bool {
    items.iter().any(|item| who::told(item.text()).iter().any(|(action, _)| *action == EventAction::Publishes))
}

/// Whether an item says who tells an event or who waits for it.
pub(super) fn say_who(items: &[Item<'_>]) -> bool {
    items.iter().any(|item| !who::told(item.text()).is_empty())
}

/// Reads who else waits for the events of a component: `order.placed (consumed by stock)`.
pub(super) fn of_others(items: &[Item<'_>], reader: &mut Reader<'_, '_>) {
    for item in items {
        let (blocks, block) = (item.blocks, item.block());
        let name = &item.text()[..names::marked(blocks, block)];
        if !events::is_name(name) {
            continue;
        }
        for (action, who) in who::told(item.text()) {
            for who in who::names(blocks, block, who) {
                put_event(block, name, action, who, reader);
            }
        }
    }
}

/// Reads a list of events: `order.placed: published by checkout, consumed by payments`.
pub(super) fn of_items(items: &[Item<'_>], reader: &mut Reader<'_, '_>) {
    let mut unread = None;
    for item in items {
        let (blocks, block) = (item.blocks, item.block());
        let text = blocks.text_of(block);
        let length = names::marked(blocks, block);
        let name = if length > 0 { text[..length].trim_end_matches(':') } else { text.split([':', ' ']).next().unwrap_or_default() };
        let said = who::told(text);
        if !events::is_name(name) || said.is_empty() {
            unread = unread.or(Some(block));
            continue;
        }
        for (action, who) in said {
            for who in who::names(blocks, block, who) {
                put_event(block, name, action, who, reader);
            }
        }
    }
    if let Some(block) = unread {
        reader.unread(block, "an item does not say who publishes or consumes an event, expected one as in `order.placed: published by checkout`");
    }
}

/// Whether a list is about one event: an item says behind a key who tells it, `Producer: checkout`.
pub(super) fn are_of_one(items: &[Item<'_>]) -> bool {
    items.iter().any(|item| who::side(item.text()).is_some())
}

/// Reads a list of keys below the name of an event, a heading or bold.
pub(super) fn of_one_above<'a>(blocks: &'a Blocks, above: Option<&'a Block>, items: &[Item<'a>], reader: &mut Reader<'_, '_>) {
    let Some((above, name)) = above.and_then(|above| Some((above, events::title(blocks.text_of(above))?))) else {
        if let Some(first) = items.first() {
            reader.unread(first.block(), "what it says is of no event, expected the name of one above, such as `order.placed`");
        }
        return;
    };
    for item in items {
        let Some((action, who)) = who::side(item.text()) else { continue };
        for who in who::names(blocks, item.block(), who) {
            put_event(above, name, action, who, reader);
        }
        for child in said::children(item).filter(|_| who.is_empty()) {
            for who in who::names(blocks, child.block(), child.text()) {
                put_event(above, name, action, who, reader);
            }
        }
    }
}
