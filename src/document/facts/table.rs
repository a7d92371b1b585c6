//! A table of facts: which column holds what, and its rows.

use super::blocks::{Block, BlockKind, Blocks};
use super::kinds::{Columns, DetailName};
use super::label::{self, Normal};

/// A table whose columns are known.
#[derive(Debug)]
pub(super) struct Table<'a> {
    pub(super) blocks: &'a Blocks,
    /// What each column holds, where that is known.
    pub(super) columns: Vec<Option<DetailName>>,
    /// The first row below the titles.
    first: usize,
    end: usize,
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    blocks: &'a Blocks,
    pub(super) block: &'a Block,
    cells: &'a [Block],
}

impl<'a> Table<'a> {
    /// The table that begins at a block, if a column of it names the facts. Its columns' titles, where none does.
    pub(super) fn read(blocks: &'a Blocks, at: usize, end: usize, known: Columns) -> Result<Self, Vec<String>> {
        let all = &blocks.blocks[..end];
        let titles: Vec<&str> =
            all[at + 1..].iter().skip(1).take_while(|block| matches!(block.kind, BlockKind::Cell { .. })).map(|block| blocks.text_of(block)).collect();
        let first = at + 2 + titles.len();
        let is_in_it = |block: &&Block| matches!(block.kind, BlockKind::Row { .. } | BlockKind::Cell { .. });
        let end = first.min(end) + all[first.min(end)..].iter().take_while(is_in_it).count();
        let columns = columns(&titles, known);
        if columns.contains(&Some(DetailName::Name)) {
            return Ok(Self { blocks, columns, first, end });
        }
        Err(titles.into_iter().map(str::to_owned).collect())
    }

    /// The cells with its titles.
    pub(super) fn titles(&self) -> &'a [Block] {
        &self.blocks.blocks[self.first - self.columns.len()..self.first]
    }

    /// The title of the column that holds something, as titles are compared; nothing where there is no such column.
    pub(super) fn title(&self, name: DetailName) -> Normal {
        label::normal(self.column(name).map_or("", |at| self.blocks.text_of(&self.titles()[at])))
    }

    /// The place of a column with one of these titles.
    pub(super) fn titled(&self, wanted: &[&str]) -> Option<usize> {
        let titles = self.titles();
        titles.iter().position(|title| wanted.contains(&label::normal(self.blocks.text_of(title)).as_str()))
    }

    /// The place of the column that holds something.
    pub(super) fn column(&self, name: DetailName) -> Option<usize> {
        self.columns.iter().position(|known| *known == Some(name))
    }

    /// Its rows but the one of the titles.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        let (blocks, end) = (self.blocks, self.end);
        let is_row = move |at: &usize| matches!(blocks.blocks[*at].kind, BlockKind::Row { .. });
        (self.first..self.end).filter(is_row).map(move |at| {
            let cells = blocks.blocks[at + 1..end].iter().take_while(|block| matches!(block.kind, BlockKind::Cell { .. })).count();
            Row { blocks, block: &blocks.blocks[at], cells: &blocks.blocks[at + 1..at + 1 + cells] }
        })
    }
}

impl<'a> Row<'a> {
    /// Its cells: what each holds, and its block.
    pub(super) fn cells<'b>(&self, table: &'b Table<'_>) -> impl Iterator<Item = (Option<DetailName>, &'a Block)> + use<'a, 'b> {
        table.columns.iter().copied().zip(self.cells)
    }

    /// The cell of a column.
    pub(super) fn cell(&self, table: &Table<'_>, name: DetailName) -> Option<&'a Block> {
        self.cells(table).find(|(known, _)| *known == Some(name)).map(|(_, cell)| cell)
    }

    /// What the cell of a column says; nothing where there is no such column.
    pub(super) fn text(&self, table: &Table<'_>, name: DetailName) -> &'a str {
        self.cell(table, name).map_or("", |cell| self.blocks.text_of(cell))
    }
}

/// What each column holds: for each name the column whose title comes first among those that say so.
fn columns(titles: &[&str], known: Columns) -> Vec<Option<DetailName>> {
    let titles: Vec<Normal> = titles.iter().map(|title| label::normal(title)).collect();
    let titles: Vec<&str> = titles.iter().map(Normal::as_str).collect();
    // Most titles that are known are told from those that are there by their lengths.
    let lengths = titles.iter().fold(0_u64, |lengths, title| lengths | bit(title.len()));
    let mut columns = vec![None; titles.len()];
    for (name, aliases) in known {
        let place = |alias: &&str| titles.iter().enumerate().position(|(at, title)| title == alias && columns[at].is_none());
        if let Some(at) = aliases.iter().filter(|alias| lengths & bit(alias.len()) != 0).find_map(place) {
            columns[at] = Some(*name);
        }
    }
    columns
}

/// The bit that stands for a length.
fn bit(length: usize) -> u64 {
    1 << (length % 64)
}
