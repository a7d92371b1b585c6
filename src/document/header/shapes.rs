//! Header blocks in the text itself: lists, lines, bold keys, tables and code at the beginning of a document.

use std::ops::Range;

use super::front_matter;
use super::head::{self, HeadBlock, Item, Kind};
use super::pairs::{Pair, pairs};
use super::{Block, Entry, HeaderSource, Value};
use crate::config::{Config, Field, Placed, SectionKind};
use crate::document::inline::{Line, Text};

/// Finds the blocks of the header that stand in the text from `start` on, in order.
pub(super) fn read(text: &str, start: usize, config: &Config) -> Vec<Block> {
    let mut search = Search { config, found: Vec::new(), prose: false, preamble: false, headings: 0, after_heading: false, level: 0, in_section: false };
    for block in head::blocks(text, start, head::REFERENCES) {
        if !search.block(text, block) {
            break;
        }
    }
    search.finish()
}

/// A block whose every line reads as part of a header.
struct Candidate {
    span: Range<usize>,
    entries: Vec<Entry>,
    shape: Shape,
    /// Whether text of the body follows in the same block.
    is_last: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Lines,
    BoldLines,
    List,
    Table,
    TableWithoutHead,
    Code,
}

struct Search<'a> {
    config: &'a Config,
    found: Vec<Candidate>,
    /// Whether a paragraph of text was passed.
    prose: bool,
    /// Whether a heading was passed that says that the header follows.
    preamble: bool,
    headings: usize,
    after_heading: bool,
    /// The level of the first heading.
    level: u8,
    /// Whether a heading was passed below the title, so that nothing but a preamble can hold the header.
    in_section: bool,
}

impl Search<'_> {
    /// Takes the next block; whether to go on.
    fn block(&mut self, text: &str, block: HeadBlock) -> bool {
        let after_heading = std::mem::take(&mut self.after_heading);
        let candidate = match block.kind {
            Kind::Heading { title, level } => return self.heading(&title, level, after_heading),
            Kind::Aside => {
                self.after_heading = after_heading;
                return true;
            }
            Kind::Other => None,
            Kind::Quote(lines) => return self.quote(&block.span, lines, after_heading),
            Kind::Paragraph(lines) => self.paragraph(text, &block.span, lines),
            Kind::List(items) if self.belongs_to_last(&block.span, &items) => return true,
            Kind::List(items) => self.list(&block.span, &items),
            Kind::Table(rows) => self.table(&block.span, &rows),
            Kind::Code(content) => self.code(text, &block.span, content),
        };
        match candidate.filter(|_| !self.in_section || self.preamble).filter(|candidate| self.goes_with(candidate)) {
            Some(candidate) => {
                let goes_on = !candidate.is_last;
                self.found.push(candidate);
                goes_on
            }
            // One paragraph may stand between the title and a header that is beyond doubt.
            None if self.found.is_empty() && !self.prose => {
                self.prose = true;
                true
            }
            None => false,
        }
    }

    /// Whether a block that reads like pairs is no prose: of lines without markup the first has to be known, and those
    /// further down must not read like sentences.
    fn goes_with(&self, candidate: &Candidate) -> bool {
        if candidate.shape != Shape::Lines || self.preamble {
            return true;
        }
        if self.found.is_empty() {
            return candidate.entries.iter().any(|entry| self.config.field(&entry.key).is_some());
        }
        let is_sentence = |text: &str| text.ends_with('.') && text.split_whitespace().count() >= 3;
        candidate.entries.iter().all(|entry| entry.key.split_whitespace().count() <= 3 && !entry.values.iter().any(|value| is_sentence(&value.text)))
    }

    /// The title, one that stands in two headings, or the heading of the header; any other begins the body.
    fn heading(&mut self, title: &str, level: u8, after_heading: bool) -> bool {
        let is_preamble = head::is_preamble(title);
        let goes_on = is_preamble || (self.found.is_empty() && (self.headings == 0 || after_heading));
        self.preamble |= is_preamble;
        // `# RFC 12` and `# Title` are one title; `## Status` may hold a table.
        let is_title = level == self.level && self.config.sections.kind(title) == SectionKind::Other;
        self.in_section |= self.headings > 0 && !is_preamble && !is_title && self.config.field(title).is_none();
        self.level = if self.headings == 0 { level } else { self.level };
        self.headings += 1;
        self.after_heading = true;
        goes_on
    }

    /// A quote may hold the header, `> **Status:** Draft`, and stays in the body; any other is passed.
    fn quote(&mut self, span: &Range<usize>, mut lines: Vec<Line>, after_heading: bool) -> bool {
        for line in &mut lines {
            // `**Status: Draft** — and why`: what stands behind the bold words is text.
            if let Some(bold) = line.strong.first().filter(|bold| bold.start == 0 && line.text[bold.start..bold.end].trim_end_matches(':').contains(": ")) {
                line.text.truncate(bold.end);
                let end = line.text.len();
                line.links.retain(|link| link.span.end <= end);
                line.strong.truncate(1);
            }
        }
        let found: Option<Vec<Vec<Pair>>> = lines.iter().map(|line| pairs(line, self.config)).collect();
        let entries: Vec<Entry> =
            found.into_iter().flatten().zip(&lines).flat_map(|(pairs, line)| pairs.into_iter().map(|pair| entry(pair, line.offset))).collect();
        if entries.iter().any(|entry| self.config.field(&entry.key) == Some(Field::Status)) {
            self.found.push(Candidate { span: span.start..span.start, entries, shape: Shape::BoldLines, is_last: false });
        }
        self.after_heading = after_heading;
        true
    }

    /// Takes a list below a key without a value, `Authors:`, as its values.
    fn belongs_to_last(&mut self, span: &Range<usize>, items: &[Item]) -> bool {
        let Some(last) = self.found.last_mut() else { return false };
        let Some(entry) = last.entries.last_mut().filter(|entry| entry.values.is_empty()) else { return false };
        let is_plain = items.iter().all(|item| item.lines.first().is_none_or(|line| pairs(line, self.config).is_none()));
        if !is_plain || !self.config.field(&entry.key).is_some_and(Field::holds_many) {
            return false;
        }
        items.iter().for_each(|item| nested(entry, item, self.config));
        last.span.end = span.end;
        true
    }

    fn paragraph(&self, text: &str, span: &Range<usize>, lines: Vec<Line>) -> Option<Candidate> {
        let shape = if lines.first()?.strong.first().is_some_and(|bold| bold.start == 0) { Shape::BoldLines } else { Shape::Lines };
        let mut entries: Vec<Entry> = Vec::new();
        let mut end = span.end;
        for line in lines {
            match pairs(&line, self.config) {
                Some(pairs) => entries.extend(pairs.into_iter().map(|pair| entry(pair, line.offset))),
                None if self.goes_on(text, entries.last()?, &line) => self.add_line(entries.last_mut()?, &line),
                None => {
                    end = text[..line.offset].rfind('\n').map_or(0, |end| end + 1);
                    break;
                }
            }
        }
        Some(Candidate { is_last: end < span.end, span: span.start..end, entries, shape })
    }

    /// Whether a line that is no pair belongs to the value above it, and not to the text.
    fn goes_on(&self, text: &str, entry: &Entry, line: &Line) -> bool {
        let line_start = text[..line.offset].rfind('\n').map_or(0, |end| end + 1);
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

    fn list(&self, span: &Range<usize>, items: &[Item]) -> Option<Candidate> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut strangers = 0;
        for item in items {
            if item.level > 0 {
                nested(entries.last_mut()?, item, self.config);
                continue;
            }
            let first = item.lines.first();
            match first.and_then(|line| pairs(line, self.config)) {
                Some(found) => entries.extend(found.into_iter().map(|pair| entry(pair, item.offset))),
                None => {
                    strangers += 1;
                    let values = first.map(|line| Value::of(line.whole())).into_iter().collect();
                    entries.push(Entry { offset: item.offset, key: String::new(), values });
                }
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

    fn table(&self, span: &Range<usize>, rows: &[Vec<Vec<Line>>]) -> Option<Candidate> {
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
                if at == 0 && LABELS.iter().any(|label| label.eq_ignore_ascii_case(key)) && values.first().is_none_or(|value| !self.is_value(&value.text)) {
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

    /// Whether the second cell of a table's head is more than the name of its column.
    fn is_value(&self, text: &str) -> bool {
        const LABELS: &[&str] = &["", "value", "values", "details", "detail", "description", "info", "information", "content"];
        !LABELS.iter().any(|label| label.eq_ignore_ascii_case(text.trim()))
    }

    fn cell(&self, key: &str, lines: &[Line]) -> Vec<Value> {
        if self.holds_many(key) {
            return lines.iter().map(|line| Value::of(line.whole())).collect();
        }
        let mut text = Text::default();
        lines.iter().for_each(|line| text.join(line.whole()));
        if text.text.is_empty() { Vec::new() } else { vec![Value::of(text)] }
    }

    /// Code whose every line is a pair, or goes on from one.
    fn code(&self, text: &str, span: &Range<usize>, content: Range<usize>) -> Option<Candidate> {
        if self.prose {
            return None;
        }
        // Of an indented block the first line's own indent is missing.
        let start = text[..content.start].rfind('\n').map_or(0, |end| end + 1);
        let content = if text[start..content.start].trim().is_empty() { start..content.end } else { content };
        let code = &text[content.clone()];
        let lines = front_matter::numbered(code, content.start, front_matter::indent(code));
        let entries = front_matter::entries(lines, &|key| self.holds_many(key))?;
        Some(Candidate { span: span.clone(), entries, shape: Shape::Code, is_last: false })
    }

    /// The blocks that are the header, if they are one.
    fn finish(mut self) -> Vec<Block> {
        let known = |entry: &Entry| self.config.field(&entry.key);
        while let Some(last) = self.found.last()
            && !last.entries.iter().any(|entry| known(entry).is_some())
        {
            self.found.pop();
        }
        if !self.is_header() {
            return Vec::new();
        }
        self.found.into_iter().map(|found| Block { span: found.span, source: HeaderSource::Block, entries: found.entries }).collect()
    }

    /// Whether what looks like a header is one: it names things that a header names.
    fn is_header(&self) -> bool {
        let Some(first) = self.found.first() else { return false };
        let entries: Vec<&Entry> = self.found.iter().flat_map(|found| &found.entries).collect();
        let fields: Vec<Field> = entries.iter().filter_map(|entry| self.config.field(&entry.key)).collect();
        let starts_known = self.config.field(&first.entries[0].key).is_some();
        let is_strong = entries.iter().any(|entry| self.convinces(entry));
        let names = fields.iter().any(|field| matches!(field, Field::Status | Field::Authors));
        if self.prose && !self.preamble {
            return fields.len() >= 2 && names && first.shape != Shape::Lines;
        }
        is_strong
            && match first.shape {
                Shape::Lines => self.preamble || starts_known || fields.len() * 2 >= entries.len(),
                Shape::BoldLines | Shape::List | Shape::TableWithoutHead => starts_known || fields.len() * 4 >= entries.len(),
                Shape::Table => fields.len() >= 2 || entries.len() == 1,
                Shape::Code => fields.len() >= 2,
            }
    }
}

impl Search<'_> {
    /// Whether a key with its value can stand in a header only, and is no explanation of a word.
    fn convinces(&self, entry: &Entry) -> bool {
        let Some(field) = self.config.field(&entry.key).filter(|field| field.tells_a_header()) else { return false };
        let Some(value) = entry.values.first().map(|value| value.text.trim()) else { return true };
        let has_digit = value.contains(|c: char| c.is_ascii_digit());
        let is_template = value.starts_with(['{', '[', '<', '(']);
        match field {
            Field::Status => {
                let is_word = !value.contains(' ') || value.starts_with(|c: char| !c.is_lowercase());
                is_word || self.config.statuses.column(value) != Placed::Unknown
            }
            Field::Date | Field::Updated | Field::Id | Field::Version => has_digit || is_template || self.config.is_no_value(value),
            _ => true,
        }
    }
}

fn entry(pair: Pair, offset: usize) -> Entry {
    let values = if pair.value.text.is_empty() { Vec::new() } else { vec![Value::of(pair.value)] };
    Entry { offset, key: pair.key, values }
}

/// An item of a list inside a value: a value of its own, with the key that stands before it.
fn nested(entry: &mut Entry, item: &Item, config: &Config) {
    let mut text = Text::default();
    item.lines.iter().for_each(|line| text.join(line.whole()));
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
