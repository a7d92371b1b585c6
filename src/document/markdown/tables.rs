//! Tables.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::writer::Writer;

/// The table that is being read.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    cell: usize,
    /// Where the last cell that has a place in the text ends; cells beyond it only fill up the row.
    kept: usize,
}

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.depth += 1;
        self.table = Table { alignments, ..Table::default() };
        self.block_html("<div class=\"table\" tabindex=\"0\"><table>\n");
    }

    pub(super) fn end_table(&mut self) {
        self.depth -= 1;
        self.block_html("</tbody></table></div>\n");
    }

    pub(super) fn start_head(&mut self) {
        self.table.in_head = true;
        self.out.push("<thead><tr>");
        self.start_cells();
    }

    pub(super) fn end_head(&mut self) {
        self.table.in_head = false;
        self.out.push("</tr></thead>\n<tbody>\n");
    }

    pub(super) fn start_row(&mut self) {
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
        if self.table.in_head || !empty || !range.is_empty() {
            self.table.kept = self.out.html.len();
        }
        self.flush_block();
    }
}
