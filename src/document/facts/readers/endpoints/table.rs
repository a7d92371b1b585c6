//! Tables of endpoints: a column of methods beside one of addresses, both in one, or a row for each half.

use super::{Search, standing};
use crate::document::facts::blocks::BlockKind;
use crate::document::facts::endpoint::Endpoint;
use crate::document::facts::kinds::{DetailName, FactKind};
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
