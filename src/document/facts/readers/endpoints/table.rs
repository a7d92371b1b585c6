//! Tables of endpoints: a column of methods beside one of addresses, both in one, or a row for each half.

use super::{Search, standing};
use crate::document::facts::blocks::{Block, BlockKind};
use crate::document::facts::endpoint::{Endpoint, METHODS};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::table::Table;

/// Reads the table that begins at a block.
pub(super) fn read(search: &mut Search<'_, '_>, at: usize) {
    if search.intro.is_of_others() {
        return;
    }
    let blocks = search.blocks;
    let Ok(table) = Table::read(blocks, at, blocks.blocks.len(), FactKind::Endpoint.columns()) else {
        return halves(search, at);
    };
    let has_methods = table.column(DetailName::Group).is_some();
    if !has_methods && search.is_in_api() && by_method(search, at, &table) {
        search.open = None;
        return;
    }
    for row in table.rows() {
        let method = row.text(&table, DetailName::Group);
        let cell = row.text(&table, DetailName::Name);
        let endpoint = if has_methods { Endpoint::with_method(method, cell) } else { None };
        let endpoints = endpoint.map_or_else(|| Endpoint::read_all(cell), |endpoint| vec![endpoint]);
        let Some(block) = row.cell(&table, DetailName::Name) else { continue };
        let (endpoints, _) = standing::kept(blocks, block, cell, endpoints);
        search.has_method |= !endpoints.is_empty();
        // A table elsewhere tells of calls as often as not: `GET /orders | 120 ms`.
        let is_one = search.is_in_api() || has_methods || table.column(DetailName::Description).is_some();
        let is_struck = |name: DetailName| row.cell(&table, name).is_some_and(|cell| blocks.is_struck(cell));
        if is_one
            && endpoints.last().is_some_and(|last| last.said().0.is_empty())
            && !is_struck(DetailName::Name)
            && !(has_methods && is_struck(DetailName::Group))
        {
            search.add(at, row.block, &endpoints, (row.text(&table, DetailName::Description), None));
        }
    }
    search.open = None;
}

/// Reads a table with a column for each method, `Resource | GET | POST`, whose cells say what each does; whether it is one.
fn by_method(search: &mut Search<'_, '_>, at: usize, table: &Table<'_>) -> bool {
    let blocks = search.blocks;
    let method_of = |title: &Block| METHODS.into_iter().find(|method| *method == blocks.text_of(title).trim());
    let methods: Vec<Option<&str>> = table.titles().iter().map(method_of).collect();
    if methods.iter().flatten().count() < 2 {
        return false;
    }
    for row in table.rows() {
        let Some(path) = row.cell(table, DetailName::Name) else { continue };
        for ((_, cell), method) in row.cells(table).zip(&methods) {
            let said = blocks.text_of(cell).trim();
            let is_mark = matches!(said, "✓" | "✔" | "✔️" | "✅" | "x" | "X" | "yes" | "Yes");
            let is_said = said.contains(char::is_alphanumeric) && !label::says_none(said) && !is_refused(said);
            let Some(method) = method.filter(|_| is_mark || is_said) else { continue };
            let Some(endpoint) = Endpoint::with_method(method, blocks.text_of(path)) else { continue };
            search.has_method = true;
            if endpoint.said().0.is_empty() && !blocks.is_struck(path) && !blocks.is_struck(cell) {
                search.add(at, row.block, &[endpoint], (if is_mark { "" } else { said }, None));
            }
        }
    }
    true
}

/// Whether a cell says that what it stands for is not offered.
fn is_refused(said: &str) -> bool {
    let first = said.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    ["no", "not", "error", "forbidden", "unsupported", "405"].iter().any(|word| word.eq_ignore_ascii_case(first))
}

/// Reads a table of two columns whose rows are halves of one endpoint: `Method | POST`.
fn halves(search: &mut Search<'_, '_>, at: usize) {
    let blocks = search.blocks;
    let cells = |row: usize| blocks.blocks[row + 1..].iter().take_while(|block| matches!(block.kind, BlockKind::Cell { .. }));
    let mut row = at + 1;
    while blocks.blocks.get(row).is_some_and(|block| matches!(block.kind, BlockKind::Row { .. })) {
        let of_row: Vec<_> = cells(row).collect();
        if let [name, text] = of_row[..] {
            search.half_of(row, blocks.text_of(name), blocks.text_of(text), &blocks.blocks[row]);
        }
        row += 1 + of_row.len();
    }
}
