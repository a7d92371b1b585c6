//! Tables of components, and tables of what is said of one.

use super::draft::Draft;
use super::events;
use super::keys::{self, Key};
use super::names::{self, Named};
use crate::document::facts::blocks::{BlockKind, Blocks};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::readers::{Reader, rows};
use crate::document::facts::table::{Row, Table};
use crate::document::facts::values::EventAction;

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

/// Whether a table is surely one of components, wherever it stands: its first column is called so, and another says what each is for or what it needs.
pub(super) fn is_of_services(blocks: &Blocks, at: usize, end: usize) -> bool {
    const NAMES: &[&str] = &["component", "service", "module", "microservice", "subsystem", "building block", "component name", "service name", "module name"];
    let Ok(table) = Table::read(blocks, at, end, FactKind::Component.columns()) else { return false };
    let is_first = table.columns.first() == Some(&Some(DetailName::Name)) && NAMES.contains(&table.title(DetailName::Name).as_str());
    let says = |name: DetailName| table.column(name).is_some();
    let needs = || table.titles().iter().any(|title| matches!(keys::of(blocks.text_of(title)), Some(Key::Detail(DetailName::DependsOn) | Key::Events(_))));
    // `Component | Choice | Why` is one of decisions.
    let decides = table
        .titled(&["choice", "decision", "chosen", "options", "option", "change", "changes", "replaced by", "alternative", "alternatives", "version"])
        .is_some();
    is_first && !decides && (says(DetailName::Responsibility) || says(DetailName::DependsOn) || says(DetailName::Interfaces) || needs())
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
