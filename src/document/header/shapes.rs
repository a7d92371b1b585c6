//! Header blocks in the text itself: lists, lines, bold keys, tables and code at the beginning of a document.

use std::ops::Range;

use super::candidate::{Candidate, Reader, Shape, entry, nested};
use super::head::{self, HeadBlock, Item, Kind};
use super::pairs::{Pair, pairs};
use super::{Block, Entry, HeaderSource};
use crate::config::{Config, Field, Placed, SectionKind};
use crate::document::inline::Line;

/// Finds the blocks of the header that stand in the text from `start` on, in order.
pub(super) fn read(text: &str, start: usize, config: &Config) -> Vec<Block> {
    let mut search =
        Search { reader: Reader { text, config }, config, found: Vec::new(), prose: false, below: Below::Title, headings: 0, after_heading: false, level: 0 };
    for block in head::blocks(text, start, head::REFERENCES) {
        if !search.block(block) {
            break;
        }
    }
    search.finish()
}

struct Search<'a> {
    reader: Reader<'a>,
    config: &'a Config,
    found: Vec<Candidate>,
    /// Whether a paragraph of text was passed.
    prose: bool,
    below: Below,
    headings: usize,
    /// Whether the block before was a heading.
    after_heading: bool,
    /// The level of the first heading.
    level: u8,
}

/// What the blocks that come stand below.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    /// The title, or nothing yet.
    Title,
    /// A heading that says that the header follows.
    Preamble,
    /// The heading of a section, whose text holds no header.
    Section,
}

impl Search<'_> {
    /// Takes the next block; whether to go on.
    fn block(&mut self, block: HeadBlock) -> bool {
        let after_heading = std::mem::take(&mut self.after_heading);
        let candidate = match block.kind {
            Kind::Heading { title, level } => return self.heading(&title, level, after_heading),
            Kind::Aside => {
                self.after_heading = after_heading;
                return true;
            }
            Kind::Other => None,
            Kind::Quote(lines) => return self.quote(&block.span, lines, after_heading),
            Kind::Paragraph(lines) => self.reader.paragraph(&block.span, lines),
            Kind::List(items) if self.belongs_to_last(&block.span, &items) => return true,
            Kind::List(items) => self.reader.list(&block.span, &items),
            Kind::Table(rows) => self.reader.table(&block.span, &rows),
            Kind::Code(_) if self.prose => None,
            Kind::Code(content) => self.reader.code(&block.span, content).filter(|code| self.is_no_example(code)),
        };
        match candidate.filter(|_| self.below != Below::Section).filter(|candidate| self.goes_with(candidate)) {
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
        if candidate.shape != Shape::Lines || self.below == Below::Preamble {
            return true;
        }
        if self.found.is_empty() {
            return candidate.entries.iter().any(|entry| self.config.field(&entry.key).is_some());
        }
        let is_sentence = |text: &str| text.ends_with('.') && text.split_whitespace().count() >= 3;
        candidate.entries.iter().all(|entry| entry.key.split_whitespace().count() <= 3 && !entry.values.iter().any(|value| is_sentence(&value.text)))
    }

    /// Whether code is the header: below a title it is an example, unless it says all that a header says.
    fn is_no_example(&self, code: &Candidate) -> bool {
        let has = |field: Field| code.entries.iter().any(|entry| self.config.field(&entry.key) == Some(field));
        let is_first = self.headings == 0 || self.below == Below::Preamble;
        is_first || (has(Field::Status) && has(Field::Authors) && (has(Field::Title) || has(Field::Date)))
    }

    /// The title, one that stands in two headings, or the heading of the header; any other begins the body.
    fn heading(&mut self, title: &str, level: u8, after_heading: bool) -> bool {
        let is_preamble = head::is_preamble(title);
        let goes_on = is_preamble || (self.found.is_empty() && (self.headings == 0 || after_heading));
        // `# RFC 12` and `# Title` are one title; `## Status` may hold a table.
        let is_title = level == self.level && self.config.sections.kind(title) == SectionKind::Other;
        if is_preamble {
            self.below = Below::Preamble;
        } else if self.headings > 0 && self.below == Below::Title && !is_title && self.config.field(title).is_none() {
            self.below = Below::Section;
        }
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
        for item in items {
            nested(entry, item, self.config);
        }
        last.span.end = span.end;
        true
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
        let (sure, doubtful) = entries
            .iter()
            .filter_map(|entry| self.convinces(entry))
            .fold((0, 0), |(sure, doubtful), is_sure| if is_sure { (sure + 1, doubtful) } else { (sure, doubtful + 1) });
        let is_strong = sure > 0 && sure >= doubtful;
        let names = fields.iter().any(|field| matches!(field, Field::Status | Field::Authors));
        if self.prose && self.below != Below::Preamble {
            return fields.len() >= 2 && names && first.shape != Shape::Lines;
        }
        is_strong
            && match first.shape {
                Shape::Lines => self.below == Below::Preamble || starts_known || fields.len() * 2 >= entries.len(),
                Shape::BoldLines | Shape::List | Shape::TableWithoutHead => starts_known || fields.len() * 4 >= entries.len(),
                Shape::Table => fields.len() >= 2 || entries.len() == 1,
                Shape::Code => fields.len() >= 2,
            }
    }
}

impl Search<'_> {
    /// Whether a key that tells a header has the value that it has there, and no explanation of the word.
    fn convinces(&self, entry: &Entry) -> Option<bool> {
        let field = self.config.field(&entry.key).filter(|field| field.tells_a_header())?;
        let Some(value) = entry.values.first().map(|value| value.text.trim()) else { return Some(true) };
        let has_digit = value.contains(|c: char| c.is_ascii_digit());
        let is_template = value.starts_with(['{', '[', '<', '(']) || value.to_ascii_lowercase().contains("yyyy");
        let words = value.split_whitespace().count();
        let is_text = value.starts_with(char::is_lowercase) && words > 1;
        Some(match field {
            Field::Status => !is_text || self.config.statuses.column(value) != Placed::Unknown,
            Field::Date | Field::Updated | Field::Id | Field::Version => (has_digit && !is_text) || is_template || self.config.is_no_value(value),
            Field::Authors => (!is_text || value.contains(['@', ',', ';'])) && (words < 5 || !value.ends_with('.')),
            _ => true,
        })
    }
}
