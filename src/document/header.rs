//! The metadata of a document: found beside it, at its top, in a section, its title or its path, and read as fields.
//!
//! Each shape is a module with a function from the text to [`Block`]s; [`read`] asks them in order of trust. What stands
//! at the top is lifted out of the body.

mod candidate;
mod date;
pub mod edit;
mod front_matter;
mod head;
mod pairs;
mod pattern;
mod relation;
mod report;
mod section;
mod shapes;
mod value;
mod yaml_values;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::person::AUTHORS;
use super::{Author, Findings, Link, LinkKind, SourceFile};
use crate::config::{Config, Field};
use crate::finding::{self, Finding, Place};
use crate::site::DocPath;

pub(super) use head::is_preamble;
pub(super) use pattern::Patterns;
pub(super) use section::read as read_sections;
pub use value::{Part, Value};
use value::{hide_mail, link_addresses, split};

/// All fields of a document, the most trusted source first.
#[derive(Debug, Default)]
pub struct Header {
    /// The fields, in the order of their sources and lines.
    pub fields: Vec<HeaderField>,
    /// The bytes of the text that are no body, in order.
    pub lifted: Vec<Range<usize>>,
    /// The YAML file beside the document, if it has one.
    pub sidecar: Option<DocPath>,
}

/// Where a field stands, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeaderSource {
    /// A YAML file beside the document.
    Sidecar,
    /// YAML between `---` lines at the top.
    FrontMatter,
    /// A list, lines, a table or code at the top.
    Block,
    /// A section that is named like a field: `## Status`.
    Section,
    /// The first heading, taken apart by `title_pattern`.
    Title,
    /// The document's path, taken apart by `path_pattern`.
    Path,
}

/// One key with its values.
#[derive(Debug)]
pub struct HeaderField {
    /// The key as written; empty for what stands in the header without one.
    pub key: String,
    /// What the key means; `None` for a key that is only kept and shown.
    pub field: Option<Field>,
    /// Its values; empty when there is none, or only a placeholder.
    pub values: Vec<Value>,
    /// Where it stands.
    pub source: HeaderSource,
    /// The key's place in its file.
    pub place: Place,
    /// Of several keys for one field, the lower counts.
    rank: usize,
}

impl HeaderField {
    /// Whether its key is the first of those that mean the field.
    pub(super) fn is_first_key(&self) -> bool {
        self.rank == 0
    }
}

/// A date: as written, and in the calendar if it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateField {
    /// As written.
    pub raw: String,
    /// The day, if it is one.
    pub day: Option<jiff::civil::Date>,
}

/// What a header shape found: a stretch of the text and the keys in it.
struct Block {
    span: Range<usize>,
    source: HeaderSource,
    entries: Vec<Entry>,
}

/// A key and its values, before it is known what the key means.
struct Entry {
    offset: usize,
    key: String,
    values: Vec<Value>,
}

/// Finds and reads what stands beside a document and at its top.
pub(super) fn read(source: &SourceFile, text: &str, config: &Config, found: &Findings<'_>, findings: &mut Vec<Finding>) -> Header {
    let mut header = Header::default();
    if let Some(sidecar) = &source.sidecar {
        header.take_sidecar(sidecar, config, findings);
    }
    let mut start = 0;
    if let Some(block) = front_matter::read(text, found, findings) {
        start = block.span.end;
        header.take_block(block, config, found, findings);
    }
    for block in shapes::read(text, start, config) {
        header.take_block(block, config, found, findings);
    }
    header
}

/// The day that a text names, if it names one and could name no other.
pub(super) fn day(text: &str) -> Option<jiff::civil::Date> {
    if let [
        a @ b'0'..=b'9',
        b @ b'0'..=b'9',
        c @ b'0'..=b'9',
        d @ b'0'..=b'9',
        b'-',
        e @ b'0'..=b'9',
        f @ b'0'..=b'9',
        b'-',
        g @ b'0'..=b'9',
        h @ b'0'..=b'9',
    ] = text.as_bytes()
    {
        // What most of them are.
        let number = |digits: &[&u8]| digits.iter().fold(0_i16, |number, digit| number * 10 + i16::from(**digit - b'0'));
        let (month, day) = (number(&[e, f]), number(&[g, h]));
        return jiff::civil::Date::new(number(&[a, b, c, d]), month as i8, day as i8).ok();
    }
    match date::read(text) {
        date::Reading::Day(day) => Some(day),
        _ => None,
    }
}

/// The number of the month that a word in small letters names: `march`, `mar`.
pub(super) fn month(word: &str) -> Option<i8> {
    date::month_of(word)
}

/// The authors, at most as many as a document can have.
pub(super) fn authors(header: &Header, path: &DocPath, findings: &mut Vec<Finding>) -> Vec<Author> {
    let Some(field) = header.get(Field::Authors) else { return Vec::new() };
    let mut authors = Author::all(&field.values);
    let is_template = |name: &str| [('{', '}'), ('[', ']')].iter().any(|(open, close)| name.starts_with(*open) && name.ends_with(*close));
    if let Some(unfilled) = authors.iter().find(|author| is_template(&author.name)) {
        let message = format!("`{}` is not filled in, found the template's `{}`", field.key, unfilled.name);
        let finding = Finding::at(header.file(field, path), field.place, &finding::PLACEHOLDER, message);
        findings.push(finding.help(format!("write the names after `{}:`", field.key)));
        authors.retain(|author| !is_template(&author.name));
    }
    if authors.len() > AUTHORS {
        let message = format!("`{}` names {} authors, only the first {AUTHORS} are kept", field.key, authors.len());
        let finding = Finding::at(header.file(field, path), field.place, &finding::AUTHOR_LIMIT, message);
        findings.push(finding.help("name the authors only, separated by commas"));
        authors.truncate(AUTHORS);
    }
    authors
}

/// Where the entries of a block stand: makes their places and findings.
struct Origin<'a> {
    source: HeaderSource,
    found: &'a Findings<'a>,
}

impl Header {
    fn take_sidecar(&mut self, sidecar: &SourceFile, config: &Config, findings: &mut Vec<Finding>) {
        let text = super::text::decode(sidecar, findings);
        let lines = super::lines::Lines::new(&text);
        let found = Findings { path: &sidecar.path, lines: &lines };
        let entries = front_matter::file(&text, &found, findings);
        self.sidecar = Some(sidecar.path.clone());
        self.take(entries, &Origin { source: HeaderSource::Sidecar, found: &found }, config, findings);
    }

    fn take_block(&mut self, block: Block, config: &Config, found: &Findings<'_>, findings: &mut Vec<Finding>) {
        self.take(block.entries, &Origin { source: block.source, found }, config, findings);
        self.lifted.push(block.span);
    }

    /// Turns entries into fields. A key that stands twice counts once, unless it names several things in a block of text.
    fn take(&mut self, entries: Vec<Entry>, origin: &Origin<'_>, config: &Config, findings: &mut Vec<Finding>) {
        let mut known: HashMap<String, (usize, u32)> = HashMap::new();
        let before = self.fields.iter().enumerate().filter(|(_, field)| field.source == origin.source);
        known.extend(before.map(|(at, field)| (field.key.to_lowercase(), (at, field.place.line))));
        for entry in entries {
            let field = config.field(&entry.key);
            let name = entry.key.to_lowercase();
            let place = origin.found.place(entry.offset);
            let mut values = report::real_values(&split(entry.values, field), &entry.key, entry.offset, field, config, origin.found, findings);
            if field != Some(Field::Authors) && !config.show_mail {
                values.iter_mut().for_each(hide_mail);
                values.retain(|value| !value.text.trim().is_empty());
            }
            if field != Some(Field::Authors) {
                values.iter_mut().for_each(link_addresses);
            }
            if let Some((at, first)) = known.get(&name).filter(|_| !entry.key.is_empty()) {
                if origin.source != HeaderSource::FrontMatter && origin.source != HeaderSource::Sidecar && field.is_some_and(Field::holds_many) {
                    self.fields[*at].values.extend(values);
                    continue;
                }
                let message = format!("key `{}` stands twice, first in line {first}", entry.key);
                let help = "the first one counts; remove one of them";
                findings.push(origin.found.at(entry.offset, &finding::DUPLICATE_KEY, message).help(help));
            } else {
                known.insert(name, (self.fields.len(), place.line));
            }
            self.fields.push(HeaderField { rank: config.keys.rank(&entry.key), field, values, source: origin.source, place, key: entry.key });
        }
    }

    /// The field of this meaning that counts: of the most trusted source, and there of the first of its keys.
    ///
    /// A status that was left empty is not looked for under another name: `stage` is another matter where there is a `status`.
    pub fn get(&self, field: Field) -> Option<&HeaderField> {
        let known = self.fields.iter().filter(|known| known.field == Some(field));
        let first = |known: &&HeaderField| (known.source, known.rank);
        if field == Field::Status {
            let sources = known.clone().filter(|known| !known.values.is_empty()).min_by_key(first)?.source;
            return known.filter(|known| known.source == sources).min_by_key(first).filter(|known| !known.values.is_empty());
        }
        known.filter(|known| !known.values.is_empty()).min_by_key(first)
    }

    /// The text of the first value of a field.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.get(field).map(|known| known.values[0].text.as_str())
    }

    /// The file that a field stands in; `path` is the document's own.
    pub fn file<'a>(&'a self, field: &HeaderField, path: &'a DocPath) -> &'a DocPath {
        self.sidecar.as_ref().filter(|_| field.source == HeaderSource::Sidecar).unwrap_or(path)
    }

    /// A date field.
    pub(super) fn date(&self, field: Field) -> Option<DateField> {
        let raw = self.text(field)?;
        let day = match date::read(raw) {
            date::Reading::Day(day) => Some(day),
            _ => None,
        };
        Some(DateField { raw: raw.to_owned(), day })
    }

    /// The header's links: its relations, and what its other values link to. `first` is the number of the first of them.
    pub(super) fn links(&mut self, config: &Config, first: usize) -> Vec<Link> {
        let mut links = Vec::new();
        for known in &mut self.fields {
            match known.field.filter(|field| field.is_relation()) {
                Some(field) => relation::links(known, field, config, &mut links),
                None => value_links(known, config, first, &mut links),
            }
            if known.field == Some(Field::Status) {
                relation::in_status(known, config, &mut links);
            }
        }
        links
    }

    /// The text with all that was lifted out of it blank: lines and offsets stay.
    pub(super) fn blank<'a>(&self, text: &'a str) -> Cow<'a, str> {
        blank(text, &self.lifted)
    }

    /// The stretches of the text that were lifted out of it.
    pub(super) fn lifted(&self) -> &[Range<usize>] {
        &self.lifted
    }
}

/// A text with some stretches of it blank.
pub(super) fn blank<'a>(text: &'a str, lifted: &[Range<usize>]) -> Cow<'a, str> {
    if lifted.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut body = String::with_capacity(text.len());
    let mut at = 0;
    for span in lifted {
        body.push_str(&text[at..span.start]);
        body.extend(text[span.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        at = span.end;
    }
    body.push_str(&text[at..]);
    Cow::Owned(body)
}

/// Links in a value that may lead to other documents; those that lead away need no resolving.
fn value_links(known: &mut HeaderField, config: &Config, first: usize, links: &mut Vec<Link>) {
    for value in &mut known.values {
        for link in &mut value.links {
            if super::leads_away(&link.href) && !config.is_own(&link.href) {
                continue;
            }
            link.index = Some((first + links.len()) as u32);
            links.push(Link {
                kind: LinkKind::Header,
                href: link.href.clone(),
                text: super::markdown::shorten(&value.text, link.span.start).into(),
                attributes: "".into(),
                place: known.place,
                section: None,
            });
        }
    }
}
