//! `row-length`: a row of a table has more or fewer cells than the table has columns.

use super::quoted;
use crate::config::Config;
use crate::document::{Document, OddRow};
use crate::finding::{Finding, ROW_LENGTH};

pub(super) fn ask(document: &Document, _: &Config, findings: &mut Vec<Finding>) {
    let finding = |row: &OddRow, message: String| Finding::at(&document.path, row.place, &ROW_LENGTH, message);
    for rows in document.remarks.odd_rows.chunk_by(|one, next| one.table == next.table) {
        let (short, wrong): (Vec<&OddRow>, Vec<&OddRow>) = rows.iter().partition(|row| row.cells < row.columns && !row.is_bare);
        findings.extend(wrong.iter().map(|row| if row.is_bare { bare(row, finding) } else { long(row, finding) }));
        findings.extend(short.first().map(|first| self::short(first, short.len() - 1, finding)));
    }
}

/// What does not fit into a row is on no page.
fn long(row: &OddRow, finding: impl Fn(&OddRow, String) -> Finding) -> Finding {
    let message = format!("{} is on no page: its row has {}", quoted(&row.text), counted(row));
    finding(row, message).help("write `\\|` for a bar that is text, in code as well, or give the head of the table another column")
}

/// A line without any bar was hardly meant to be a row.
fn bare(row: &OddRow, finding: impl Fn(&OddRow, String) -> Finding) -> Finding {
    let message = format!("{} has become a row of the table above it", quoted(&row.text));
    finding(row, message).help("leave a line empty between the table and the text")
}

/// A row that is short may be meant so, and loses nothing: a table has one note for the first and all others.
fn short(first: &OddRow, more: usize, finding: impl Fn(&OddRow, String) -> Finding) -> Finding {
    let others = match more {
        0 => String::new(),
        1 => ", and one more row of it lacks cells".to_owned(),
        more => format!(", and {more} more rows of it lack cells"),
    };
    let message = format!("row {} has {}{others}", quoted(&first.text), counted(first));
    finding(first, message).help("write the missing cells, with nothing between the bars where there is nothing to say").note()
}

fn counted(row: &OddRow) -> String {
    let cells = if row.cells == 1 { "cell" } else { "cells" };
    format!("{} {cells}, expected {} as in the head of its table", row.cells, row.columns)
}
