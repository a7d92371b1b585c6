//! `row-length`: a row of a table has more or fewer cells than the table has columns.

use super::quoted;
use crate::config::Config;
use crate::document::{Document, OddRow};
use crate::finding::{Finding, ROW_LENGTH};

pub(super) fn ask(document: &Document, _: &Config, findings: &mut Vec<Finding>) {
    for row in &document.remarks.odd_rows {
        let finding = |message: String| Finding::at(&document.path, row.place, &ROW_LENGTH, message);
        findings.push(if row.cells > row.columns { long(row, finding) } else { short(row, finding) });
    }
}

/// What does not fit into a row is on no page.
fn long(row: &OddRow, finding: impl Fn(String) -> Finding) -> Finding {
    let message = format!("{} is on no page: its row has {}", quoted(&row.text), counted(row));
    finding(message).help("write `\\|` for a bar that is text, in code as well, or give the head of the table another column")
}

/// A row that is short may be meant so, and loses nothing; a line without any bar was hardly meant to be one.
fn short(row: &OddRow, finding: impl Fn(String) -> Finding) -> Finding {
    let text = quoted(&row.text);
    if row.is_bare {
        return finding(format!("{text} has become a row of the table above it")).help("leave a line empty between the table and the text");
    }
    finding(format!("row {text} has {}", counted(row))).help("write the missing cells, with nothing between the bars where there is nothing to say").note()
}

fn counted(row: &OddRow) -> String {
    let cells = if row.cells == 1 { "cell" } else { "cells" };
    format!("{} {cells}, expected {} as in the head of its table", row.cells, row.columns)
}
