//! Rows as text: an aligned table, JSON, CSV.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Row;
use crate::terminal::visible;

/// The columns of a table, with the width that is left to each where lines must not wrap.
const COLUMNS: [(&str, usize); 6] = [("ID", 16), ("TITLE", 56), ("STATUS", 20), ("DATE", 12), ("AUTHORS", 32), ("PATH", 64)];

/// The rows under a line of names, in columns; those that are empty are left out. `narrow` cuts long cells.
pub fn table(rows: &[Row<'_>], narrow: bool) -> String {
    let lines: Vec<[String; 6]> = rows.iter().map(cells).collect();
    let mut widths = [0; 6];
    for line in &lines {
        for (width, (cell, (name, most))) in widths.iter_mut().zip(line.iter().zip(COLUMNS)) {
            let cell = if narrow { cell.width().min(most) } else { cell.width() };
            *width = if cell == 0 { *width } else { cell.max(*width).max(name.len()) };
        }
    }
    let mut text = String::new();
    let mut write = |cells: &[String; 6]| {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths).filter(|(_, width)| *width > 0) {
            let cell = cut(cell, width);
            line.push_str(&cell);
            line.extend(std::iter::repeat_n(' ', width + 2 - cell.width()));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    };
    if !lines.is_empty() {
        write(&COLUMNS.map(|(name, _)| name.to_owned()));
    }
    lines.iter().for_each(write);
    text
}

fn cells(row: &Row<'_>) -> [String; 6] {
    let id = row.id.unwrap_or_default();
    let title = row.version.map_or_else(|| row.title.to_owned(), |version| format!("{} v{}", row.title, version.trim_start_matches(['v', 'V'])));
    [id, &title, row.column, row.date.as_deref().unwrap_or_default(), &row.authors.join(", "), row.path].map(visible)
}

/// At most `width` columns of a text.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used <= width
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    cut
}

/// The rows as a JSON array, one in each line.
pub fn json(rows: &[Row<'_>]) -> String {
    let lines: Vec<String> = rows.iter().map(|row| serde_json::to_string(row).unwrap_or_default()).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// The rows as comma-separated values (RFC 4180) under a line of names; authors are separated by `; `.
pub fn csv(rows: &[Row<'_>]) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let names = ["path", "id", "title", "version", "status", "column", "authors", "date", "updated"];
    // Writing to memory cannot fail, and every row has as many cells as there are names.
    let _ = writer.write_record(names);
    for row in rows {
        let or_empty = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let _ = writer.write_record([
            row.path.to_owned(),
            or_empty(row.id),
            row.title.to_owned(),
            or_empty(row.version),
            or_empty(row.status),
            row.column.to_owned(),
            row.authors.join("; "),
            or_empty(row.date.as_deref()),
            or_empty(row.updated.as_deref()),
        ]);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
