//! Tables of components, and tables and lists of events with who tells them and who waits for them.

use super::draft::{Draft, put_event};
use super::keys::{self, Key};
use super::names::{self, Named};
use super::{events, needs};
use crate::document::facts::blocks::{Block, BlockKind, Blocks};
use crate::document::facts::find;
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::Item;
use crate::document::facts::readers::{Reader, rows, said};
use crate::document::facts::table::{Row, Table};
use crate::document::facts::values::EventAction;

const PUBLISHERS: &[&str] = &[
    "publisher",
    "publishers",
    "producer",
    "producers",
    "published by",
    "produced by",
    "emitted by",
    "source",
    "sender",
    "produzent",
    "producteur",
    "émetteur",
];
const CONSUMERS: &[&str] = &[
    "consumer",
    "consumers",
    "consumed by",
    "subscriber",
    "subscribers",
    "listener",
    "listeners",
    "receiver",
    "receivers",
    "konsument",
    "konsumenten",
    "consommateur",
    "consommateurs",
];

/// Reads the table that begins at a block as one of components.
pub(super) fn read(at: usize, end: usize, reader: &mut Reader<'_, '_>) {
    let blocks = reader.region.blocks;
    let block = &blocks.blocks[at];
    let table = match Table::read(blocks, at, end, FactKind::Component.columns()) {
        Ok(table) if !is_of_fields(&table) => table,
        Ok(_) => {
            return reader.unread(block, "its table may be one of fields, expected columns such as `Responsibility` or `Dependencies` beside the component");
        }
        Err(_) if Table::read(blocks, at, end, FactKind::Endpoint.columns()).is_ok() => {
            // What can be asked over HTTP is read elsewhere.
            reader.has_nothing = true;
            return;
        }
        Err(titles) => {
            let titles: Vec<String> = titles.iter().map(|title| format!("`{title}`")).collect();
            return reader.unread(block, format!("its table has the columns {}, expected one of them to be `component`", titles.join(", ")));
        }
    };
    let mut unread = None;
    for row in table.rows() {
        let Some(cell) = row.cell(&table, DetailName::Name) else { continue };
        let text = blocks.text_of(cell);
        if text.is_empty() || rows::is_sum(text) || row.cells(&table).all(|(name, cell)| name == Some(DetailName::Name) || blocks.text_of(cell).is_empty()) {
            continue;
        }
        match names::read(text) {
            Named::Name(name) => {
                let mut draft = Draft::new(row.block, name, super::BOLD);
                cells(&row, &table, blocks, &mut draft);
                draft.put(reader);
            }
            Named::Unfilled => reader.has_nothing = true,
            Named::Not => unread = unread.or(Some(row.block)),
        }
    }
    if let Some(block) = unread {
        reader.unread(block, "a row of its table names no component, expected a name");
    }
}

/// Takes in what the cells of a row say of its component.
fn cells<'a>(row: &Row<'a>, table: &Table<'a>, blocks: &'a Blocks, draft: &mut Draft<'a>) {
    for ((name, cell), title) in row.cells(table).zip(table.titles()) {
        let title = blocks.text_of(title);
        let key = keys::of(title);
        let text = blocks.text_of(cell);
        match name {
            Some(DetailName::Name) => draft.rest(blocks, cell, ""),
            _ if label::is_nothing(text) => {}
            Some(DetailName::Interfaces) if matches!(key, Some(Key::Events(_))) => {
                if let Some(key) = key {
                    draft.say(key, blocks, cell, text);
                }
            }
            Some(name) => draft.say(Key::Detail(name), blocks, cell, text),
            None => {
                if let Some(key) = key {
                    draft.say(key, blocks, cell, text);
                }
            }
        }
    }
}

/// Whether a table is one of fields or settings: a name with a type and a value.
fn is_of_fields(table: &Table<'_>) -> bool {
    let is_general = matches!(table.title(DetailName::Name).as_str(), "name" | "part");
    let is_field = table.titled(&["type", "default", "required", "value", "datatype", "data type", "price", "version"]).is_some();
    let says = |name: DetailName| table.column(name).is_some();
    let is_said = says(DetailName::DependsOn) || says(DetailName::Interfaces) || says(DetailName::Owner);
    let has_role = says(DetailName::Responsibility) && table.title(DetailName::Responsibility).as_str() != "description";
    is_general && (is_field || !says(DetailName::Responsibility)) && !is_said && !has_role
}

/// Takes in the table below a component's name: one of two columns, with a key in front of each row.
pub(super) fn of_keys<'a>(blocks: &'a Blocks, at: usize, end: usize, draft: &mut Draft<'a>) {
    let all = &blocks.blocks[..end];
    for row in (at..end).filter(|row| matches!(all[*row].kind, BlockKind::Row { .. })) {
        let cells = all[row + 1..].iter().take_while(|block| matches!(block.kind, BlockKind::Cell { .. })).count();
        if let [first, second] = &all[row + 1..row + 1 + cells]
            && let Some(key) = keys::of(blocks.text_of(first))
        {
            draft.say(key, blocks, second, blocks.text_of(second));
        }
    }
}

/// Takes in the table below a component's key of events: the names in its first column.
pub(super) fn of_one<'a>(blocks: &'a Blocks, at: usize, end: usize, action: EventAction, draft: &mut Draft<'a>) {
    let Ok(table) = Table::read(blocks, at, end, FactKind::Event.columns()) else { return };
    // Which way an event goes is said in a column of its own.
    if table.titled(&["direction", "type", "in/out", "role"]).is_some() {
        return;
    }
    for row in table.rows() {
        let name = row.text(&table, DetailName::Name);
        if events::is_name(name) {
            draft.events(vec![(name, action)], row.block);
        }
    }
}

/// Reads a table of events that says who tells them or who waits for them; whether it is one. `is_labelled` tells of one below a label of events.
pub(super) fn of_events(blocks: &Blocks, at: usize, end: usize, is_labelled: bool, reader: &mut Reader<'_, '_>) -> bool {
    let table = Table::read(blocks, at, end, FactKind::Event.columns());
    let Some(table) = table.ok().filter(|table| is_labelled || !matches!(table.title(DetailName::Name).as_str(), "subject" | "channel" | "message")) else {
        return false;
    };
    let columns = sides(&table);
    if columns.iter().all(|(column, _)| column.is_none()) {
        if is_labelled {
            reader.unread(&blocks.blocks[at], "its table of events does not say who publishes or consumes them, expected columns `Publisher` and `Consumers`");
        }
        return is_labelled;
    }
    told_in(&table, columns, reader);
    true
}

/// Reads a table of events below a heading of theirs, if it says who tells them or who waits for them.
pub(super) fn of_topics(blocks: &Blocks, at: usize, end: usize, reader: &mut Reader<'_, '_>) {
    if let Ok(table) = Table::read(blocks, at, end, FactKind::Event.columns()) {
        told_in(&table, sides(&table), reader);
    }
}

/// The columns of a table of events that say who tells them, and who waits for them.
fn sides(table: &Table<'_>) -> [(Option<usize>, EventAction); 2] {
    [(table.titled(PUBLISHERS), EventAction::Publishes), (table.titled(CONSUMERS), EventAction::Consumes)]
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
            for who in needs::of(blocks, cell) {
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
    items.iter().any(|item| told(item.text()).iter().any(|(action, _)| *action == EventAction::Publishes))
}

/// Whether an item says who tells an event or who waits for it.
pub(super) fn say_who(items: &[Item<'_>]) -> bool {
    items.iter().any(|item| !told(item.text()).is_empty())
}

/// Reads a list of events: `order.placed: published by checkout, consumed by payments`.
pub(super) fn of_items(items: &[Item<'_>], reader: &mut Reader<'_, '_>) {
    let mut unread = None;
    for item in items {
        let (blocks, block) = (item.blocks, item.block());
        let text = blocks.text_of(block);
        let length = names::marked(blocks, block);
        let name = if length > 0 { text[..length].trim_end_matches(':') } else { text.split([':', ' ']).next().unwrap_or_default() };
        let said = told(text);
        if !events::is_name(name) || said.is_empty() {
            unread = unread.or(Some(block));
            continue;
        }
        for (action, who) in said {
            for who in needs::of(blocks, &blocks.stretch(block, who)) {
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
    items.iter().any(|item| side(item.text()).is_some())
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
        let Some((action, who)) = side(item.text()) else { continue };
        for who in needs::of(blocks, &blocks.stretch(item.block(), who)) {
            put_event(above, name, action, who, reader);
        }
        for child in said::children(item).filter(|_| who.is_empty()) {
            for who in needs::of(blocks, child.block()) {
                put_event(above, name, action, who, reader);
            }
        }
    }
}

/// What an item says behind a key of who tells an event or who waits for it.
fn side(text: &str) -> Option<(EventAction, &str)> {
    let (key, who) = text.split_once(':')?;
    let key = label::normal(key);
    let is_in = |keys: &[&str]| keys.contains(&key.as_str());
    let action = if is_in(PUBLISHERS) { EventAction::Publishes } else { is_in(CONSUMERS).then_some(EventAction::Consumes)? };
    Some((action, who.trim()))
}

/// Who tells of an event and who waits for it, as a text says.
fn told(text: &str) -> Vec<(EventAction, &str)> {
    const WORDS: &[(&str, EventAction)] = &[
        ("published by ", EventAction::Publishes),
        ("produced by ", EventAction::Publishes),
        ("emitted by ", EventAction::Publishes),
        ("sent by ", EventAction::Publishes),
        ("publisher: ", EventAction::Publishes),
        ("producer: ", EventAction::Publishes),
        ("consumed by ", EventAction::Consumes),
        ("handled by ", EventAction::Consumes),
        ("consumer: ", EventAction::Consumes),
        ("consumers: ", EventAction::Consumes),
        ("subscribers: ", EventAction::Consumes),
    ];
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<(usize, usize, EventAction)> =
        WORDS.iter().filter_map(|(word, action)| find::find(&lower, word).map(|at| (at, at + word.len(), *action))).collect();
    found.sort_unstable_by_key(|(at, ..)| *at);
    let ends = found.iter().skip(1).map(|(at, ..)| *at).chain([text.len()]);
    let who = |start: usize, end: usize| {
        text[start..end].trim().trim_end_matches([',', ';', '.', '(', ')']).trim_end_matches(" and").trim_end_matches([',', ';']).trim_end()
    };
    found.iter().zip(ends).map(|((_, start, action), end)| (*action, who(*start, end))).filter(|(_, who)| !who.is_empty()).collect()
}
