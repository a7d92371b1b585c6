//! What is wrong with a header: placeholders, contradictions, dates that are none.

use super::date::{self, Reading};
use super::{Header, HeaderField, HeaderSource, Value};
use crate::config::{Config, Field, Placed};
use crate::document::{Author, Findings};
use crate::finding::{self, Finding};
use crate::site::DocPath;

/// The values of an entry, less those that say that there is none, and less the template's own text, which is reported.
pub(super) fn real_values(
    values: &[Value],
    key: &str,
    offset: usize,
    field: Option<Field>,
    config: &Config,
    found: &Findings<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Value> {
    let Some(field) = field else { return values.to_vec() };
    let (unfilled, mut real): (Vec<Value>, Vec<Value>) = values.iter().cloned().partition(|value| is_placeholder(value, field, config));
    real.retain(|value| !config.is_no_value(&value.text));
    if let Some(value) = unfilled.first() {
        let message = format!("`{key}` is not filled in, found the template's `{}`", value.text);
        let help = format!("write the value after `{key}:`, or remove the line");
        findings.push(found.at(offset, &finding::PLACEHOLDER, message).help(help));
    }
    real
}

/// Whether a value is the template's text: `{Names}`, `{Draft|Review|…}`, `[Date]`, `<name>`, `YYYY-MM-DD`.
fn is_placeholder(value: &Value, field: Field, config: &Config) -> bool {
    let text = value.text.trim().trim_end_matches(['.', ',']);
    let inside = |open: char, close: char| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains([open, close])).then_some(inner)
    };
    let is_real = |inner: &str| match field {
        Field::Status => config.statuses.column(inner) != Placed::Unknown && !inner.contains('|'),
        Field::Date | Field::Updated => matches!(date::read(inner), Reading::Day(_)),
        _ => false,
    };
    let is_hint = |inner: &str| {
        let inner = inner.to_ascii_lowercase();
        ["fill ", "leave ", "insert ", "your ", "to be filled", "yyyy"].iter().any(|start| inner.starts_with(start))
    };
    let is_address = |inner: &str| inner.contains(['@', ':', '/']) || inner.ends_with(".md");
    let bare = text.trim_matches(['(', ')', '<', '>', '{', '}', '[', ']']).to_ascii_lowercase();
    let is_format = matches!(bare.as_str(), "yyyy-mm-dd" | "yyyy-mm-ddthh:mm:ssz" | "dd/mm/yyyy" | "mm/dd/yyyy" | "dd.mm.yyyy" | "yyyy/mm/dd" | "today's date");
    inside('{', '}').is_some()
        || inside('[', ']').is_some_and(|inner| value.links.is_empty() && !is_real(inner))
        || inside('<', '>').is_some_and(|inner| value.links.is_empty() && !is_address(inner))
        || inside('(', ')').is_some_and(is_hint)
        || is_format
        || (field == Field::Status && is_choice(text, config))
}

/// Whether a status is the list of those that one may choose from: `Draft | Review | Approved`.
fn is_choice(text: &str, config: &Config) -> bool {
    let parts: Vec<&str> = text.split('|').map(str::trim).collect();
    parts.len() >= 3 && parts.iter().all(|part| config.statuses.column(part) != Placed::Unknown)
}

impl Header {
    /// Reports fields that two sources give different values.
    pub(in crate::document) fn report_contradictions(&self, path: &DocPath, findings: &mut Vec<Finding>) {
        for (at, second) in self.fields.iter().enumerate().filter(|(_, field)| field.field.is_some_and(Field::is_single) && !field.values.is_empty()) {
            let first = self.fields[..at].iter().find(|first| first.field == second.field && first.rank == second.rank && !first.values.is_empty());
            let Some(first) = first.filter(|first| first.source != second.source && !same(first, second)) else { continue };
            let where_first = match first.source {
                HeaderSource::Sidecar => format!("line {} of `{}`", first.place.line, self.file(first, path).file_name()),
                HeaderSource::Path => "the path".to_owned(),
                _ => format!("line {}", first.place.line),
            };
            let source = match second.source {
                HeaderSource::Title => " of the title",
                HeaderSource::Path => " of the path",
                _ => "",
            };
            let (key, value) = (&second.key, &second.values[0].text);
            let message = format!("`{key}: {value}`{source} contradicts `{}: {}` in {where_first}", first.key, first.values[0].text);
            let help = format!("{where_first} counts; make them agree or remove one");
            let is_version = second.field == Some(Field::Version) && second.source == HeaderSource::Title;
            let rule = if is_version { &finding::VERSION_MISMATCH } else { &finding::CONTRADICTION };
            findings.push(Finding::at(self.file(second, path), second.place, rule, message).help(help));
        }
    }

    /// Reports dates that cannot be read.
    pub(in crate::document) fn report_dates(&self, path: &DocPath, findings: &mut Vec<Finding>) {
        for name in [Field::Date, Field::Updated] {
            let Some(field) = self.get(name) else { continue };
            let raw = &field.values[0].text;
            let message = match date::read(raw) {
                Reading::Day(_) => continue,
                Reading::Ambiguous => format!("`{raw}` may be two days, expected `YYYY-MM-DD`"),
                Reading::Impossible => format!("`{raw}` is no day of the calendar, expected `YYYY-MM-DD`"),
                Reading::Unknown => format!("`{raw}` is no date, expected `YYYY-MM-DD`"),
            };
            let help = "it is shown as written and sorted last";
            findings.push(Finding::at(self.file(field, path), field.place, &finding::UNREADABLE_DATE, message).help(help));
        }
    }
}

/// Whether two fields say the same: days as days, people as people, all else word by word without case.
fn same(a: &HeaderField, b: &HeaderField) -> bool {
    let words = |field: &HeaderField| {
        let text = field.values.iter().map(|value| value.text.as_str()).collect::<Vec<_>>().join(" ");
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>()
    };
    match a.field {
        Some(Field::Date | Field::Updated) => {
            let (first, second) = (day(&a.values[0].text), day(&b.values[0].text));
            (first.is_some() && first == second) || words(a) == words(b)
        }
        Some(Field::Authors) => {
            let keys = |field: &HeaderField| {
                let mut names: Vec<String> = Author::all(&field.values).iter().map(|author| author.name.to_lowercase()).collect();
                names.sort();
                names
            };
            keys(a) == keys(b)
        }
        Some(Field::Version) => {
            let bare = |field: &HeaderField| field.values[0].text.trim().trim_start_matches(['v', 'V']).to_lowercase();
            bare(a) == bare(b)
        }
        _ => words(a) == words(b),
    }
}

fn day(raw: &str) -> Option<jiff::civil::Date> {
    match date::read(raw) {
        Reading::Day(day) => Some(day),
        _ => None,
    }
}
