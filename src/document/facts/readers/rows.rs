//! Facts that stand in tables, one in each row.

use super::Reader;
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::parts::Part;
use crate::document::facts::table::{Row, Table};

/// Reads the tables of a part.
pub(super) fn read(part: &Part<'_>, kind: FactKind, reader: &mut Reader<'_, '_>) {
    for at in part.tables() {
        if let Some(table) = known(part, at, kind, reader) {
            rows(&table, kind, part, reader);
        }
    }
}

/// The table that begins at a block, if its columns are known; otherwise says so.
pub(super) fn known<'a>(part: &Part<'a>, at: usize, kind: FactKind, reader: &mut Reader<'_, '_>) -> Option<Table<'a>> {
    match Table::read(part.blocks, at, part.end, kind.columns()) {
        Ok(table) => Some(table),
        Err(titles) => {
            let wanted = kind.columns().iter().find(|(name, _)| *name == DetailName::Name).and_then(|(_, titles)| titles.first());
            let wanted = wanted.map_or_else(|| "a list".to_owned(), |title| format!("`{title}`"));
            let reason = format!("its table has the columns {}, expected one of them to be {wanted}", quoted(&titles));
            reader.unread(&part.blocks.blocks[at], reason);
            None
        }
    }
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

fn quoted(titles: &[String]) -> String {
    titles.iter().map(|title| format!("`{title}`")).collect::<Vec<_>>().join(", ")
}
