//! Fields that stand in a section of their own: `## Status`, as architecture decision records have it.
//!
//! The section stays in the body. Its first line is the value; later lines that begin like a relation are relations.

use std::ops::Range;

use super::head::{self, Item, Kind};
use super::pairs::pairs;
use super::{Entry, Header, HeaderSource, Origin, Value, date};
use crate::config::{Config, Field, Placed, SectionKind};
use crate::document::inline::{Line, part};
use crate::document::{Findings, Section};
use crate::finding::Finding;

/// Sections behind this many others say nothing of the document as a whole, unless their text leaves no doubt.
const EARLY: usize = 6;
/// Of more sections than this that are named like a field only the first are read: each looks through the text and the fields before it.
const FIELDS: usize = 64;
/// A value is at most so long, in bytes; what is longer is text.
const VALUE: usize = 120;

/// Reads the sections that are named like a field. `text` is the body. Gives the stretches of it that were read.
pub(in crate::document) fn read(
    header: &mut Header,
    text: &str,
    sections: &[Section],
    config: &Config,
    found: &Findings<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Range<usize>> {
    let mut read = Vec::new();
    let mut named = 0;
    // A section of a known kind (`Risks`) is named like no field, and most are of one.
    let may_be = |section: &Section| section.level <= 3 && matches!(section.kind, SectionKind::Other | SectionKind::FrontMatter);
    for (at, section) in sections.iter().enumerate().filter(|(_, section)| may_be(section)) {
        let (name, value) = section.title.split_once(':').unwrap_or((&section.title, ""));
        let name = name.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end();
        let Some(field) = config.keys.field(name).filter(|field| matches!(field, Field::Status | Field::Date | Field::Authors)) else { continue };
        named += 1;
        if named > FIELDS {
            break;
        }
        let start = section.span.start as usize;
        let end = sections.get(at + 1).map_or(section.span.end, |next| next.span.start) as usize;
        let mut entries = Vec::new();
        if value.trim().is_empty() {
            content(text, start, end, name, field, config, &mut entries);
        } else {
            entries.push(Entry { offset: start, key: name.to_owned(), values: vec![Value { text: value.trim().to_owned(), ..Value::default() }] });
        }
        let has_field = header.get(field).is_some();
        if is_meant(&entries, field, at < EARLY, has_field, config) {
            header.take(entries, &Origin { source: HeaderSource::Section, found }, config, findings);
            read.push(start..end);
        }
    }
    read
}

/// Whether a section that is named like a field holds its value, and not a text on the matter.
fn is_meant(entries: &[Entry], field: Field, is_early: bool, has_field: bool, config: &Config) -> bool {
    let Some(value) = entries.first().and_then(|entry| entry.values.first()) else { return false };
    let is_short = value.text.len() <= VALUE;
    match field {
        Field::Status => is_short && (config.statuses.column(&value.text) != Placed::Unknown || (is_early && !has_field)),
        Field::Date => !matches!(date::read(&value.text), date::Reading::Unknown),
        _ => is_early && !has_field && entries[0].values.iter().all(|value| value.text.len() <= VALUE && !is_sentence(&value.text)),
    }
}

/// Whether a line is part of a text, and no list of people.
fn is_sentence(text: &str) -> bool {
    let words = text.split([',', ';']).map(|part| part.split_whitespace().count()).max().unwrap_or(0);
    words > 6 || (text.ends_with('.') && words >= 3)
}

/// The first block below the heading, and what the lines behind it add.
fn content(text: &str, start: usize, end: usize, name: &str, field: Field, config: &Config, entries: &mut Vec<Entry>) {
    let blocks = head::blocks(&text[..end], start, 4);
    let mut lines: Vec<Line> = Vec::new();
    for block in blocks.into_iter().skip(1) {
        match block.kind {
            Kind::Paragraph(more) => lines.extend(more),
            Kind::List(items) => lines.extend(items.into_iter().flat_map(|Item { lines, .. }| lines)),
            Kind::Aside => {}
            _ => break,
        }
    }
    for line in lines {
        if let Some(found) = pairs(&line, config) {
            entries.extend(found.into_iter().map(|pair| Entry { offset: line.offset, key: pair.key, values: vec![Value::of(pair.value)] }));
        } else if let Some((key, rest)) = entries.first().and_then(|_| relation(&line, config)) {
            entries.push(Entry { offset: line.offset, key, values: vec![rest] });
        } else if entries.is_empty() {
            entries.push(Entry { offset: line.offset, key: name.to_owned(), values: vec![Value::of(line.whole())] });
        } else if field == Field::Authors {
            entries[0].values.push(Value::of(line.whole()));
        }
    }
    // A text that happens to begin with a pair is no value of this field.
    if entries.first().is_some_and(|entry| config.keys.field(&entry.key) != Some(field)) {
        entries.clear();
    }
}

/// `Superseded by [x](x.md)`: the words that name a relation, and what they relate to.
fn relation(line: &Line, config: &Config) -> Option<(String, Value)> {
    let ends: Vec<usize> = line.text.match_indices(' ').map(|(at, _)| at).take(3).collect();
    let key = ends.into_iter().rev().find(|end| config.keys.field(&line.text[..*end]).is_some_and(Field::is_relation))?;
    Some((line.text[..key].to_owned(), Value::of(part(&line.text, &line.links, key..line.text.len()))))
}
