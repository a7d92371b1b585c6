//! Blocks that read like a header, line by line: what stands in them, and whether text follows in the same block.

use std::ops::Range;

use super::front_matter;
use super::head::Item;
use super::pairs::{Pair, pairs};
use super::{Entry, Value};
use crate::config::{Config, Field};
use crate::document::inline::{Line, Text};

/// A block whose every line reads as part of a header.
pub(super) struct Candidate {
    pub(super) span: Range<usize>,
    pub(super) entries: Vec<Entry>,
    pub(super) shape: Shape,
    /// Whether text of the body follows in the same block.
    pub(super) is_last: bool,
}

/// In which form a block holds its keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Lines,
    BoldLines,
    List,
    Table,
    TableWithoutHead,
    Code,
}

/// Reads blocks of one document.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) config: &'a Config,
}

impl Reader<'_> {
    pub(super) fn paragraph(&self, span: &Range<usize>, lines: Vec<Line>) -> Option<Candidate> {
        let shape = if lines.first()?.strong.first().is_some_and(|bold| bold.start == 0) { Shape::BoldLines } else { Shape::Lines };
        let mut entries: Vec<Entry> = Vec::new();
        let mut end = span.end;
        for line in lines {
            let found = pairs(&line, self.config).filter(|found| entries.is_empty() || !self.is_said(found));
            match found {
                Some(pairs) => entries.extend(pairs.into_iter().map(|pair| entry(pair, line.offset))),
                None if self.goes_on(entries.last()?, &line) => self.add_line(entries.last_mut()?, &line),
                None => {
                    end = self.text[..line.offset].rfind('\n').map_or(0, |end| end + 1);
                    break;
                }
            }
        }
        Some(Candidate { is_last: end < span.end, span: span.start..end, entries, shape })
    }

    /// Whether a line is a sentence with a name before it, `Ann: I think so.`, and no pair.
    fn is_said(&self, found: &[Pair]) -> bool {
        let is_sentence = |text: &str| text.ends_with(['.', '?', '!']) && text.split_whitespace().count() >= 3;
        found.len() == 1 && self.config.field(&found[0].key).is_none() && is_sentence(&found[0].value.text)
    }

    /// Whether a line that is no pair belongs to the value above it, and not to the text.
    fn goes_on(&self, entry: &Entry, line: &Line) -> bool {
        let line_start = self.text[..line.offset].rfind('\n').map_or(0, |end| end + 1);
        let is_indented = line.offset - line_start >= 2;
        let Some(value) = entry.values.last().filter(|value| !value.text.is_empty()) else { return true };
        let is_open = value.text.ends_with([',', ';', '&', '|', '/']) || value.text.matches('(').count() > value.text.matches(')').count();
        let is_one_word = matches!(self.config.field(&entry.key), Some(Field::Status | Field::Date | Field::Updated | Field::Version | Field::Id));
        let is_sentence = line.text.starts_with(char::is_uppercase) && line.text.trim_end().ends_with('.') && line.text.split_whitespace().count() >= 4;
        is_indented || is_open || (!is_one_word && !is_sentence) || line.text.starts_with(char::is_lowercase)
    }

    fn add_line(&self, entry: &mut Entry, line: &Line) {
        let is_new = line.after_break && self.holds_many(&entry.key);
        match entry.values.last_mut().filter(|_| !is_new) {
            Some(value) => value.join(line.whole()),
            None => entry.values.push(Value::of(line.whole())),
        }
    }

    /// Whether a field of this key names several things, one in each line.
    fn holds_many(&self, key: &str) -> bool {
        self.config.field(key).is_some_and(Field::holds_many)
    }

    pub(super) fn list(&self, span: &Range<usize>, items: &[Item]) -> Option<Candidate> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut strangers = 0;
        for item in items {
            if item.level > 0 {
                nested(entries.last_mut()?, item, self.config);
                continue;
            }
            let first = item.lines.first();
            if let Some(found) = first.and_then(|line| pairs(line, self.config)) {
                entries.extend(found.into_iter().map(|pair| entry(pair, item.offset)));
            } else {
                strangers += 1;
                let values = first.map(|line| Value::of(line.whole())).into_iter().collect();
                entries.push(Entry { offset: item.offset, key: String::new(), values });
            }
            for line in item.lines.iter().skip(1) {
                match pairs(line, self.config).filter(|found| self.config.field(&found[0].key).is_some()) {
                    Some(found) => entries.extend(found.into_iter().map(|pair| entry(pair, line.offset))),
                    None => self.add_line(entries.last_mut()?, line),
                }
            }
        }
        (strangers * 2 < entries.len()).then(|| Candidate { span: span.clone(), entries, shape: Shape::List, is_last: false })
    }

    pub(super) fn table(&self, span: &Range<usize>, rows: &[Vec<Vec<Line>>]) -> Option<Candidate> {
        let entries = if self.is_across(rows) { across(rows) } else { self.down(rows)? };
        let is_headless = rows[0].iter().all(Vec::is_empty);
        let shape = if is_headless { Shape::TableWithoutHead } else { Shape::Table };
        Some(Candidate { span: span.clone(), entries, shape, is_last: false })
    }

    fn knows(&self, cell: &[Line]) -> bool {
        cell.first().is_some_and(|line| self.config.field(cell_key(line)).is_some())
    }

    /// Whether the head of a table holds the keys, and its only row the values.
    fn is_across(&self, rows: &[Vec<Vec<Line>>]) -> bool {
        let known = rows[0].iter().filter(|cell| self.knows(cell)).count();
        rows.len() == 2 && known >= 2 && known * 4 >= rows[0].len() * 3 && !self.knows(&rows[1][0])
    }

    /// Key and value in each row; the head is a row like any other, if it is not empty or names its columns.
    fn down(&self, rows: &[Vec<Vec<Line>>]) -> Option<Vec<Entry>> {
        const LABELS: &[&str] = &["", "field", "key", "name", "attribute", "property", "metadata", "item"];
        let width = rows[0].len();
        let alternates = width > 2 && width.is_multiple_of(2) && rows.iter().all(|row| row.iter().step_by(2).all(|cell| cell.is_empty() || self.knows(cell)));
        if width != 2 && !alternates {
            return None;
        }
        let mut entries: Vec<Entry> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            for cells in row.chunks(2) {
                let key = cells[0].first().map_or("", cell_key);
                let values = cells.get(1).map(Vec::as_slice).unwrap_or_default();
                if at == 0 && LABELS.iter().any(|label| label.eq_ignore_ascii_case(key)) && values.first().is_none_or(|value| !is_value(&value.text)) {
                    continue;
                }
                match (key, entries.last_mut()) {
                    ("", Some(last)) => last.values.extend(values.iter().map(|line| Value::of(line.whole()))),
                    _ => entries.push(Entry { offset: cells[0].first().or(values.first())?.offset, key: key.to_owned(), values: self.cell(key, values) }),
                }
            }
        }
        Some(entries)
    }

    fn cell(&self, key: &str, lines: &[Line]) -> Vec<Value> {
        if self.holds_many(key) {
            return lines.iter().map(|line| Value::of(line.whole())).collect();
        }
        let mut text = Text::default();
        for line in lines {
            text.join(line.whole());
        }
        if text.text.is_empty() { Vec::new() } else { vec![Value::of(text)] }
    }

    /// Code whose every line is a pair, or goes on from one.
    pub(super) fn code(&self, span: &Range<usize>, content: Range<usize>) -> Option<Candidate> {
        // Of an indented block the first line's own indent is missing.
        let start = self.text[..content.start].rfind('\n').map_or(0, |end| end + 1);
        let content = if self.text[start..content.start].trim().is_empty() { start..content.end } else { content };
        let code = &self.text[content.clone()];
        let lines = front_matter::numbered(code, content.start, front_matter::indent(code));
        let entries = front_matter::entries(lines, &|key| self.holds_many(key))?;
        Some(Candidate { span: span.clone(), entries, shape: Shape::Code, is_last: false })
    }
}

/// Whether the second cell of a table's head is more than the name of its column.
fn is_value(text: &str) -> bool {
    const LABELS: &[&str] = &["", "value", "values", "details", "detail", "description", "info", "information", "content"];
    !LABELS.iter().any(|label| label.eq_ignore_ascii_case(text.trim()))
}

pub(super) fn entry(pair: Pair, offset: usize) -> Entry {
    let values = if pair.value.text.is_empty() { Vec::new() } else { vec![Value::of(pair.value)] };
    Entry { offset, key: pair.key, values }
}

/// An item of a list inside a value: a value of its own, with the key that stands before it.
pub(super) fn nested(entry: &mut Entry, item: &Item, config: &Config) {
    let mut text = Text::default();
    for line in &item.lines {
        text.join(line.whole());
    }
    let pair = item.lines.first().and_then(|line| pairs(line, config)).and_then(|mut pairs| (pairs.len() == 1).then(|| pairs.remove(0)));
    match pair.filter(|pair| item.lines.len() == 1 && !pair.value.text.is_empty()) {
        Some(pair) => entry.values.push(Value { key: Some(pair.key), ..Value::of(pair.value) }),
        None if text.text.is_empty() => {}
        None => entry.values.push(Value::of(text)),
    }
}

/// The head's cells are the keys, the row's the values.
fn across(rows: &[Vec<Vec<Line>>]) -> Vec<Entry> {
    let cells = rows[0].iter().zip(&rows[1]);
    let entry = |(key, values): (&Vec<Line>, &Vec<Line>)| {
        let line = key.first()?;
        Some(Entry { offset: line.offset, key: cell_key(line).to_owned(), values: values.iter().map(|line| Value::of(line.whole())).collect() })
    };
    cells.filter_map(entry).collect()
}

fn cell_key(line: &Line) -> &str {
    line.text.trim().trim_end_matches([':', '：']).trim_end()
}
