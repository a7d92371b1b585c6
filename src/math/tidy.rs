//! MathML as pulldown-latex writes it to MathML as a page may hold it (MathML Core): known elements, known attributes, text that is text.

use std::fmt::Write as _;

use super::{Fault, words};
use crate::html;

const ELEMENTS: &[&str] = &[
    "math",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mover",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
];

const ATTRIBUTES: &[&str] = &[
    "columnspan",
    "depth",
    "displaystyle",
    "height",
    "largeop",
    "linethickness",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "scriptlevel",
    "stretchy",
    "symmetric",
    "width",
];

/// More elements than this in each other are not written: browsers stop at some hundreds.
const DEPTH: usize = 200;

/// How the cells of a table lie.
#[derive(Clone, Copy, Default)]
enum Cells {
    #[default]
    Centred,
    Left,
    Right,
    /// Right and left in turns, so that what is aligned meets.
    InTurns,
}

/// A table that is open.
#[derive(Default)]
struct Table {
    cells: Cells,
    column: usize,
    columns: usize,
    /// Where the row begins in the output.
    row: usize,
    /// Where what stands in its last cell begins.
    cell: usize,
    /// Whether a line stands above the row.
    has_line: bool,
    /// The height of a row that is there to keep others apart.
    height: String,
}

struct Tidy<'a> {
    out: &'a mut String,
    open: Vec<&'a str>,
    tables: Vec<Table>,
}

/// Appends `written` to `out`.
pub(super) fn tidy<'a>(written: &'a str, tex: &str, is_block: bool, out: &'a mut String) -> Result<(), Fault> {
    let mut tidy = Tidy { out, open: Vec::new(), tables: Vec::new() };
    let mut rest = written;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        tidy.text(&rest[..at])?;
        let is_tag = rest[at + 1..].starts_with(|c: char| c == '/' || c.is_ascii_lowercase());
        let end = if is_tag { rest[at..].find('>').ok_or_else(Fault::unreadable)? + at } else { at };
        match &rest[at + 1..=end] {
            "" => tidy.out.push_str("&lt;"),
            tag if tag.starts_with("math ") => tidy.math(tex, is_block),
            tag if tag.starts_with('/') => tidy.close(&tag[1..tag.len() - 1])?,
            tag => tidy.open(&tag[..tag.len() - 1])?,
        }
        rest = &rest[end + 1..];
    }
    tidy.text(rest)?;
    if tidy.open.is_empty() { Ok(()) } else { Err(Fault::unreadable()) }
}

impl<'a> Tidy<'a> {
    /// Text, in which the crate has escaped some characters and left others.
    fn text(&mut self, text: &str) -> Result<(), Fault> {
        if !text.contains(['&', '>', '\\', '~', '{', '}', '$']) {
            self.out.push_str(text);
            return Ok(());
        }
        let mut text = text.replace("&nbsp;", "\u{a0}").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let has_words = self.open.last().is_some_and(|name| *name == "mtext" || *name == "mi") && text.len() > 1;
        if has_words {
            text = words::plain(&text).ok_or_else(Fault::not_words)?;
        }
        html::text_into(&text, self.out);
        Ok(())
    }

    /// The formula's own tag, with its source for those who read by ear. What may be wider than the page can be scrolled by keys.
    fn math(&mut self, tex: &str, is_block: bool) {
        self.out.push_str(if is_block { "<math display=\"block\" tabindex=\"0\" alttext=\"" } else { "<math alttext=\"" });
        for (at, word) in tex.split_ascii_whitespace().enumerate() {
            self.out.push_str(if at > 0 { " " } else { "" });
            html::escape_into(word, self.out);
        }
        self.out.push_str("\">");
        self.open.push("math");
    }

    fn close(&mut self, name: &'a str) -> Result<(), Fault> {
        if self.open.pop() != Some(name) {
            return Err(Fault::unreadable());
        }
        match name {
            "mtable" => drop(self.tables.pop()),
            "mtr" if self.drop_row() => return Ok(()),
            _ => {}
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        Ok(())
    }

    /// A start tag, without its brackets.
    fn open(&mut self, tag: &'a str) -> Result<(), Fault> {
        let (tag, is_alone) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let (class, style) = (value(attributes, "class"), value(attributes, "style"));
        // A stroke through a group has no element in MathML Core: without it the formula would say the opposite.
        if !ELEMENTS.contains(&name) || self.open.len() > DEPTH || class == "mop-negated" {
            return Err(Fault::unreadable());
        }
        let start = self.out.len();
        self.out.push('<');
        self.out.push_str(name);
        self.attributes(attributes);
        match name {
            "mtable" => self.tables.push(Table { cells: cells(class), ..Table::default() }),
            "mtr" => self.row(class, style, start),
            "mtd" => self.cell(class),
            _ => {}
        }
        self.out.push_str(if is_alone { "/>" } else { ">" });
        if let Some(table) = self.tables.last_mut().filter(|_| name == "mtd") {
            table.cell = self.out.len();
            self.strut();
        }
        if !is_alone {
            self.open.push(name);
        }
        Ok(())
    }

    /// The attributes that are known, each with a blank before it.
    fn attributes(&mut self, mut rest: &str) {
        while let Some((name, value, after)) = attribute(rest) {
            if ATTRIBUTES.contains(&name) {
                for part in [" ", name, "=\"", value, "\""] {
                    self.out.push_str(part);
                }
            }
            rest = after;
        }
    }

    fn row(&mut self, class: &str, style: &str, start: usize) {
        let Some(table) = self.tables.last_mut() else { return };
        (table.column, table.row) = (0, start);
        table.has_line = class.contains("line");
        table.height.clear();
        table.height.push_str(style.strip_prefix("height: ").unwrap_or_default());
    }

    /// How a cell lies and where it has lines, as classes: MathML Core has no attributes for these.
    fn cell(&mut self, class: &str) {
        let Some(table) = self.tables.last_mut() else { return };
        let lies = match table.cells {
            _ if class.contains("cell-left") => "left",
            _ if class.contains("cell-right") => "right",
            Cells::Left => "left",
            Cells::Right => "right",
            Cells::InTurns => ["right", "left"][table.column % 2],
            Cells::Centred => "",
        };
        let mut classes = String::from(lies);
        for (has, name) in [(class.contains("left-"), " line-left"), (class.contains("right-"), " line-right"), (table.has_line, " line-above")] {
            classes.push_str(if has { name } else { "" });
        }
        if !classes.is_empty() {
            self.out.push_str(" class=\"");
            self.out.push_str(classes.trim_start());
            self.out.push('"');
        }
        table.column += 1;
        table.columns = table.columns.max(table.column);
    }

    /// What stands behind the last `\\` is a row without anything in it; a line above it goes on over all columns. Whether the row was left out.
    fn drop_row(&mut self) -> bool {
        let Some(table) = self.tables.last().filter(|table| table.column == 1 && self.out.len() == table.cell + "</mtd>".len()) else { return false };
        self.out.truncate(table.row);
        if table.has_line {
            // Writing to a `String` cannot fail.
            let _ = write!(self.out, "<mtr><mtd class=\"line-above\" columnspan=\"{}\"></mtd></mtr>", table.columns);
        }
        true
    }

    /// What gives a row its height: MathML Core has no attribute for it.
    fn strut(&mut self) {
        let height = self.tables.last().map_or("", |table| table.height.as_str());
        if !height.is_empty() && !height.starts_with('-') {
            self.out.push_str("<mspace height=\"");
            self.out.push_str(height);
            self.out.push_str("\"/>");
        }
    }
}

fn cells(class: &str) -> Cells {
    match class {
        class if class.contains("alignlike") => Cells::InTurns,
        class if class.contains("cells-left") => Cells::Left,
        class if class.contains("cells-right") => Cells::Right,
        _ => Cells::Centred,
    }
}

/// The first attribute: its name, its value, and what follows.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = text.split_once("=\"")?;
    let (value, rest) = rest.split_once('"')?;
    Some((name.trim(), value, rest))
}

fn value<'t>(mut attributes: &'t str, wanted: &str) -> &'t str {
    while let Some((name, value, rest)) = attribute(attributes) {
        if name == wanted {
            return value;
        }
        attributes = rest;
    }
    ""
}
