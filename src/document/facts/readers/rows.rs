//! Facts that stand in tables, one in each row.

use super::Reader;
use crate::document::facts::blocks::BlockKind;
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::Part;
use crate::document::facts::table::{Row, Table};

/// Reads the tables of a part.
pub(super) fn read(part: &Part<'_>, kind: FactKind, reader: &mut Reader<'_, '_>) {
    for at in part.tables() {
        read_one(part, at, kind, reader);
    }
}

/// Reads the table that begins at a block.
pub(super) fn read_one(part: &Part<'_>, at: usize, kind: FactKind, reader: &mut Reader<'_, '_>) {
    if let Some(table) = known(part, at, kind, reader) {
        rows(&table, kind, part, reader);
    }
}

/// The table that begins at a block, if its columns are known; otherwise says so.
pub(super) fn known<'a>(part: &Part<'a>, at: usize, kind: FactKind, reader: &mut Reader<'_, '_>) -> Option<Table<'a>> {
    let table = Table::read(part.blocks, at, part.end, kind.columns()).ok();
    if table.is_none() {
        not_understood(part, at, kind, reader);
    }
    table
}

/// Says that the columns of the table that begins at a block are not known.
pub(super) fn not_understood(part: &Part<'_>, at: usize, kind: FactKind, reader: &mut Reader<'_, '_>) {
    let titles: Vec<String> = cells(part, at).map(|title| format!("`{title}`")).collect();
    let wanted = kind.columns().iter().find(|(name, _)| *name == DetailName::Name).and_then(|(_, titles)| titles.first());
    let wanted = wanted.map_or_else(|| "a list".to_owned(), |title| format!("`{title}`"));
    reader.unread(&part.blocks.blocks[at], format!("its table has the columns {}, expected one of them to be {wanted}", titles.join(", ")));
}

/// The titles of the table that begins at a block, as they are compared.
pub(super) fn titles(part: &Part<'_>, at: usize) -> Vec<String> {
    cells(part, at).map(label::normal).collect()
}

/// The titles of the table that begins at a block, as written.
pub(super) fn cells<'a>(part: &Part<'a>, at: usize) -> impl Iterator<Item = &'a str> + use<'a> {
    let blocks = part.blocks;
    // Behind the table comes the row of the titles.
    let row = blocks.blocks.get(at + 2..part.end).unwrap_or_default();
    row.iter().take_while(|block| matches!(block.kind, BlockKind::Cell { .. })).map(move |block| blocks.text_of(block))
}

/// Reads the rows of a table.
pub(super) fn rows(table: &Table<'_>, kind: FactKind, part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    for found in table.rows() {
        row(&found, table, kind, part, reader);
    }
}

/// Reads a row.
pub(super) fn row(row: &Row<'_>, table: &Table<'_>, kind: FactKind, part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let Some(cell) = row.cell(table, DetailName::Name) else { return };
    let text = part.blocks.text_of(cell);
    if text.is_empty() || !reader.fact(kind, row.block, text) {
        return;
    }
    for (name, cell) in row.cells(table) {
        if let Some(name) = name.filter(|name| *name != DetailName::Name) {
            reader.detail(name, part.blocks.text_of(cell));
        }
        reader.links(part.blocks, cell);
    }
    if row.cell(table, DetailName::Group).is_none() {
        reader.group(part, kind);
    }
}
