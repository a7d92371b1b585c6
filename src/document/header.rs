//! The metadata block of a document: found at its top, read as fields, and lifted out of the body.
//!
//! Each shape is a module with one function from the text to a [`Block`]; [`read`] asks them in order of trust.

mod front_matter;
mod plain_lines;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::person::AUTHORS;
use super::{Author, Findings, Link, LinkKind};
use crate::config::{Config, Field};
use crate::finding::{self, Finding, Place};

/// All fields of a document, the most trusted source first.
#[derive(Debug, Default)]
pub struct Header {
    /// The fields, in the order of their sources and lines.
    pub fields: Vec<HeaderField>,
    /// The bytes of the text that are no body.
    pub lifted: Vec<Range<usize>>,
}

/// Where a field stands, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeaderSource {
    /// YAML between `---` lines at the top.
    FrontMatter,
    /// `Key: value` lines below the title.
    Lines,
}

/// One key with its values.
#[derive(Debug)]
pub struct HeaderField {
    /// The key as written.
    pub key: String,
    /// What the key means; `None` for a key that is only kept and shown.
    pub field: Option<Field>,
    /// Its values; empty when there is none, or only a placeholder.
    pub values: Vec<Value>,
    /// Where it stands.
    pub source: HeaderSource,
    /// The key's place in the file.
    pub place: Place,
}

impl HeaderField {
    /// Its values as one text, without mail addresses, which stand in no output.
    pub fn shown(&self) -> String {
        let values = self.values.iter().map(|value| match &value.key {
            Some(key) => format!("{key}: {}", super::person::without_mail(&value.text)),
            None => super::person::without_mail(&value.text),
        });
        values.collect::<Vec<_>>().join(", ")
    }
}

/// One value of a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// The key inside a nested map, if it stands in one.
    pub key: Option<String>,
    /// Its text, without markup, otherwise as written.
    pub text: String,
    /// Where a link in it leads.
    pub link: Option<String>,
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

/// Finds and reads the header of a document.
pub(super) fn read(text: &str, config: &Config, found: &Findings<'_>, findings: &mut Vec<Finding>) -> Header {
    let mut header = Header::default();
    let mut start = 0;
    if let Some(block) = front_matter::read(text, found, findings) {
        start = block.span.end;
        header.take(block, config, found, findings);
    }
    if let Some(block) = plain_lines::read(text, start, config) {
        header.take(block, config, found, findings);
    }
    header.report_contradictions(found.path, findings);
    header.report_dates(found.path, findings);
    header
}

/// The authors, at most as many as a document can have.
pub(super) fn authors(header: &Header, path: &crate::site::DocPath, findings: &mut Vec<Finding>) -> Vec<Author> {
    let Some(field) = header.get(Field::Authors) else { return Vec::new() };
    let mut authors = Author::all(&field.values);
    if authors.len() > AUTHORS {
        let message = format!("`{}` names {} authors, only the first {AUTHORS} are kept", field.key, authors.len());
        findings.push(Finding::at(path, field.place, &finding::AUTHOR_LIMIT, message).help("name the authors only, separated by commas"));
        authors.truncate(AUTHORS);
    }
    authors
}

impl Header {
    fn take(&mut self, block: Block, config: &Config, found: &Findings<'_>, findings: &mut Vec<Finding>) {
        let mut lines: HashMap<String, u32> = HashMap::new();
        for entry in block.entries {
            let line = found.line(entry.offset);
            let first = *lines.entry(entry.key.to_lowercase()).or_insert(line);
            if first != line {
                let message = format!("key `{}` stands twice, first in line {first}", entry.key);
                let help = "the first one counts; remove one of them";
                findings.push(found.at(entry.offset, &finding::DUPLICATE_KEY, message).help(help));
            }
            let field = config.keys.field(&entry.key);
            let values = real_values(&entry, field, found, findings);
            self.fields.push(HeaderField { field, values, source: block.source, place: found.place(entry.offset), key: entry.key });
        }
        self.lifted.push(block.span);
    }

    /// The first field of this meaning that has a value, in order of trust.
    pub fn get(&self, field: Field) -> Option<&HeaderField> {
        self.fields.iter().find(|known| known.field == Some(field) && !known.values.is_empty())
    }

    /// The text of the first value of a field.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.get(field).map(|known| known.values[0].text.as_str())
    }

    /// A date field.
    pub(super) fn date(&self, field: Field) -> Option<DateField> {
        let raw = self.text(field)?;
        Some(DateField { raw: raw.to_owned(), day: day(raw) })
    }

    /// The header's links to other documents.
    pub(super) fn relations(&self) -> impl Iterator<Item = Link> + '_ {
        let kinds = [Field::Requires, Field::Replaces, Field::ReplacedBy, Field::SeeAlso];
        let fields = self.fields.iter().filter_map(move |known| Some((known, known.field.filter(|field| kinds.contains(field))?)));
        fields.flat_map(|(known, field)| {
            known.values.iter().map(move |value| Link {
                kind: LinkKind::Relation(field),
                href: value.link.clone().unwrap_or_else(|| value.text.clone()),
                text: value.text.as_str().into(),
                attributes: "".into(),
                place: known.place,
                section: None,
            })
        })
    }

    /// The text with all that was lifted out of it blank: lines and offsets stay.
    pub(super) fn blank<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.lifted.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut body = String::with_capacity(text.len());
        let mut at = 0;
        for span in &self.lifted {
            body.push_str(&text[at..span.start]);
            body.extend(text[span.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            at = span.end;
        }
        body.push_str(&text[at..]);
        Cow::Owned(body)
    }

    fn report_contradictions(&self, path: &crate::site::DocPath, findings: &mut Vec<Finding>) {
        for (at, second) in self.fields.iter().enumerate().filter(|(_, field)| field.field.is_some() && !field.values.is_empty()) {
            let first = self.fields[..at].iter().find(|first| first.field == second.field && !first.values.is_empty());
            let Some(first) = first.filter(|first| first.source != second.source && !same(&first.values, &second.values)) else { continue };
            let message =
                format!("`{}: {}` contradicts `{}: {}` in line {}", second.key, second.values[0].text, first.key, first.values[0].text, first.place.line);
            let help = format!("line {} counts; make them agree or remove one", first.place.line);
            findings.push(Finding::at(path, second.place, &finding::CONTRADICTION, message).help(help));
        }
    }

    fn report_dates(&self, path: &crate::site::DocPath, findings: &mut Vec<Finding>) {
        for name in [Field::Date, Field::Updated] {
            let Some(field) = self.get(name) else { continue };
            let raw = &field.values[0].text;
            if day(raw).is_none() {
                let message = format!("`{raw}` is no date, expected `YYYY-MM-DD`");
                let help = "it is shown as written and sorted last";
                findings.push(Finding::at(path, field.place, &finding::UNREADABLE_DATE, message).help(help));
            }
        }
    }
}

fn same(a: &[Value], b: &[Value]) -> bool {
    let words = |values: &[Value]| values.iter().map(|value| value.text.trim().to_lowercase()).collect::<Vec<_>>().join(", ");
    words(a) == words(b)
}

/// The values of an entry, less the template's own text, which is reported.
fn real_values(entry: &Entry, field: Option<Field>, found: &Findings<'_>, findings: &mut Vec<Finding>) -> Vec<Value> {
    let (unfilled, mut real): (Vec<Value>, Vec<Value>) = entry.values.iter().cloned().partition(|value| is_placeholder(&value.text));
    real.retain(|value| !value.text.is_empty());
    if let (Some(value), Some(_)) = (unfilled.first(), field) {
        let message = format!("`{}` is not filled in, found the template's `{}`", entry.key, value.text);
        let help = format!("write the value after `{}:`, or remove the line", entry.key);
        findings.push(found.at(entry.offset, &finding::PLACEHOLDER, message).help(help));
    }
    if field.is_none() { entry.values.clone() } else { real }
}

/// Whether a value is the template's text: `{Names}`, `{Draft|Review|…}`, `[Date]`, `YYYY-MM-DD`.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let enclosed =
        |open: char, close: char| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).is_some_and(|inner| !inner.contains([open, close]));
    enclosed('{', '}') || enclosed('[', ']') || text.eq_ignore_ascii_case("yyyy-mm-dd")
}

/// The day that an ISO date names (RFC 3339 section 5.6, a time of day is ignored).
fn day(raw: &str) -> Option<jiff::civil::Date> {
    let raw = raw.trim();
    let date = raw.get(..10).filter(|date| date.as_bytes()[4] == b'-')?;
    let rest = &raw[10..];
    (rest.is_empty() || rest.starts_with(['T', 't', ' '])).then(|| date.parse().ok()).flatten()
}
