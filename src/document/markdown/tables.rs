//! Tables.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::writer::Writer;
use crate::document::{Findings, OddRow};

/// The table that is being read.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    cell: usize,
    /// Where the last cell that has a place in the text ends; cells beyond it only fill up the row.
    kept: usize,
    /// The row that is being read.
    row: RowEnds,
}

/// A row while it is read. Whether it is odd is looked at when the whole text was read, in the order of the text: so places are found quickly.
#[derive(Clone, Copy, Default)]
pub(super) struct RowEnds {
    start: usize,
    /// Behind the end of its line.
    end: usize,
    /// How many cells it has in the text, of those that the table has room for.
    given: usize,
    /// How many the head has.
    columns: usize,
    /// Where the head begins.
    table: usize,
    /// Where the last of these ends.
    last: usize,
    /// Whether the head begins with a bar.
    has_bars: bool,
}

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.depth += 1;
        let row = RowEnds { columns: alignments.len(), ..RowEnds::default() };
        self.table = Table { alignments, row, ..Table::default() };
        self.block_html("<div class=\"table\" tabindex=\"0\"><table>\n");
    }

    pub(super) fn end_table(&mut self) {
        self.depth -= 1;
        self.block_html("</tbody></table></div>\n");
    }

    pub(super) fn start_head(&mut self, range: Range<usize>) {
        self.table.row.table = range.start;
        self.table.row.has_bars = self.scope.text[range].trim_start().starts_with('|');
        self.table.in_head = true;
        self.out.push("<thead><tr>");
        self.start_cells();
    }

    pub(super) fn end_head(&mut self) {
        self.table.in_head = false;
        self.out.push("</tr></thead>\n<tbody>\n");
    }

    pub(super) fn start_row(&mut self, range: Range<usize>) {
        self.table.row = RowEnds { start: range.start, end: range.end, given: 0, last: range.start, ..self.table.row };
        self.out.push("<tr>");
        self.start_cells();
    }

    fn start_cells(&mut self) {
        self.table.column = 0;
        self.table.kept = self.out.html.len();
    }

    /// Cells that only fill up a short row are left out: a few thousand bytes of table could become a million of them.
    pub(super) fn end_row(&mut self) {
        self.out.html.truncate(self.table.kept);
        if self.table.row.may_be_odd(self.scope.text) {
            self.odd_rows.push(self.table.row);
        }
        self.out.push("</tr>\n");
    }

    pub(super) fn start_cell(&mut self) {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        let name = if self.table.in_head { "<th" } else { "<td" };
        self.flush_block();
        self.out.push(name);
        self.out.push(class);
        self.out.push(">");
        self.table.cell = self.out.html.len();
    }

    pub(super) fn end_cell(&mut self, range: Range<usize>) {
        let empty = self.out.html.len() == self.table.cell;
        self.out.push(if self.table.in_head { "</th>" } else { "</td>" });
        self.table.column += 1;
        // Cells that only fill up a row lie behind it.
        if range.start < self.table.row.end {
            self.table.row.given += 1;
            self.table.row.last = range.end;
        }
        if self.table.in_head || !empty || !range.is_empty() {
            self.table.kept = self.out.html.len();
        }
        self.flush_block();
    }
}

impl RowEnds {
    /// Whether it lacks cells, or more than a bar stands behind the last that there is room for.
    fn may_be_odd(self, text: &str) -> bool {
        self.given < self.columns || !text[self.last..self.end].trim_matches(['|', ' ', '\n']).is_empty()
    }

    /// What rules have to know of it; nothing where no cell of it that matters says anything.
    pub(super) fn remark(self, text: &str, found: &Findings<'_>) -> Option<OddRow> {
        let is_short = self.given < self.columns;
        let from = if is_short { self.start } else { self.last };
        let row = text[self.start..self.end].trim_end();
        // Where rows begin without a bar, one at the end opens an empty cell.
        if !row.starts_with('|') && row.ends_with('|') && self.given + 1 == self.columns {
            return None;
        }
        let cells: Vec<(usize, &str)> = cells(&text[from..self.end]).collect();
        let first = cells.iter().position(|(_, cell)| !cell.is_empty())?;
        let last = cells.iter().rposition(|(_, cell)| !cell.is_empty())?;
        let (at, cell) = cells[first];
        Some(OddRow {
            place: found.place(if is_short { self.start } else { from + at }),
            cells: if is_short { self.given } else { self.given + last + 1 } as u32,
            columns: self.columns as u32,
            table: self.table as u32,
            text: cell.into(),
            is_bare: self.has_bars && !row.contains('|'),
        })
    }
}

/// The cells of a stretch of a row, without the blanks round them, and where each begins. Bars divide in code as well, but for those
/// behind a backslash.
fn cells(row: &str) -> impl Iterator<Item = (usize, &str)> {
    let row = row.strip_prefix('|').map_or((0, row), |rest| (1, rest));
    let mut rest = Some(row);
    std::iter::from_fn(move || {
        let (at, text) = rest?;
        let end = text.match_indices('|').map(|(bar, _)| bar).find(|bar| !text[..*bar].ends_with('\\'));
        rest = end.map(|end| (at + end + 1, &text[end + 1..]));
        let cell = &text[..end.unwrap_or(text.len())];
        let blanks = cell.len() - cell.trim_start().len();
        Some((at + blanks, cell.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_divided_by_bars_that_are_not_escaped() {
        for (row, expected) in [
            ("| a | b |\n", vec![(2, "a"), (6, "b"), (10, "")]),
            ("a | `b\\|c`", vec![(0, "a"), (4, "`b\\|c`")]),
            ("| | `x | y` |", vec![(2, ""), (4, "`x"), (9, "y`"), (13, "")]),
        ] {
            assert_eq!(cells(row).collect::<Vec<_>>(), expected, "{row}");
        }
    }
}
