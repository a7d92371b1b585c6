//! Facts that stand in tables, one in each row.

use super::Reader;
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::parts::Part;
use crate::document::facts::table::Table;

/// Reads the tables of a part.
pub(super) fn read(part: &Part<'_>, kind: FactKind, reader: &mut Reader<'_, '_>) {
    for at in part.tables() {
        match Table::read(part.blocks, at, part.end, kind.columns()) {
            Ok(table) => rows(&table, kind, part, reader),
            Err(titles) => {
                let wanted = kind.columns().iter().find(|(name, _)| *name == DetailName::Name).and_then(|(_, titles)| titles.first());
                let wanted = wanted.map_or_else(|| "a list".to_owned(), |title| format!("`{title}`"));
                let reason = format!("its table has the columns {}, expected one of them to be {wanted}", quoted(&titles));
                reader.unread(&part.blocks.blocks[at], reason);
            }
        }
    }
}

fn rows(table: &Table<'_>, kind: FactKind, part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    for row in table.rows() {
        let Some(cell) = row.cell(table, DetailName::Name) else { continue };
        let text = part.blocks.text_of(cell);
        if text.is_empty() || !reader.fact(kind, row.block, text) {
            continue;
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
}

fn quoted(titles: &[String]) -> String {
    titles.iter().map(|title| format!("`{title}`")).collect::<Vec<_>>().join(", ")
}
