//! The documents as rows, filtered and written as text: what `hldsite list` prints.

mod facts;
mod format;

pub use facts::{FactRow, FactRows, facts, kinds, names};
pub use format::{csv, json, table};

use serde::Serialize;
use std::collections::BTreeMap;

use crate::config::Field;
use crate::document::Document;
use crate::nearest::nearest;
use crate::portal::Portal;

/// A document in a listing.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
    /// Where it lies, below the docs folder.
    pub path: &'a str,
    /// Its id, as shown.
    pub id: Option<&'a str>,
    /// Its title.
    pub title: &'a str,
    /// Its version, as written.
    pub version: Option<&'a str>,
    /// Its status, as written.
    pub status: Option<&'a str>,
    /// The column it stands in.
    pub column: &'a str,
    /// Its authors, as written, without mail addresses.
    pub authors: Vec<&'a str>,
    /// Its date, ISO 8601 if it could be read, else as written.
    pub date: Option<String>,
    /// When it was last changed, as `date`.
    pub updated: Option<String>,
    /// Every other field of its header, by its key as written.
    pub fields: BTreeMap<&'a str, String>,
}

/// Which documents are wanted; one that is left empty asks for nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Names of columns, or statuses as written, of which one has to fit.
    pub statuses: Vec<String>,
    /// Parts of names, or handles with their `@`, of which one has to fit.
    pub authors: Vec<String>,
    /// Header keys with the value that each has to have; an empty value asks for documents without it.
    pub fields: Vec<(String, String)>,
}

/// A filter that asks for something that no document can have.
#[derive(Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What the filter asks for: `status`, `key`, or `kind of facts`.
    pub what: &'static str,
    /// What was asked for.
    pub name: String,
    /// The nearest name that there is.
    pub near: Option<String>,
}

/// The documents that pass, by path.
///
/// # Errors
/// [`Unknown`] for a status that is no column and that no document has, and for a key that no header has.
pub fn rows<'a>(portal: &'a Portal, filter: &Filter) -> Result<Vec<Row<'a>>, Unknown> {
    Ok(passing(portal, filter)?.map(|at| row(portal, at)).collect())
}

/// The documents that pass.
fn passing<'a>(portal: &'a Portal, filter: &'a Filter) -> Result<impl Iterator<Item = usize> + 'a, Unknown> {
    for wanted in &filter.statuses {
        let columns = portal.config.statuses.columns().iter().map(|column| column.name.as_str());
        let raw = || portal.documents.iter().filter_map(|document| document.status());
        if !columns.clone().chain(raw()).any(|name| same(name, wanted)) {
            return Err(Unknown { what: "status", name: wanted.clone(), near: nearest(wanted, columns.chain(raw())).map(str::to_owned) });
        }
    }
    for (wanted, _) in &filter.fields {
        let keys = || portal.documents.iter().flat_map(|document| document.header.fields.iter().map(|field| field.key.as_str())).filter(|key| !key.is_empty());
        if !COLUMNS.contains(&wanted.as_str()) && portal.config.field(wanted).is_none() && !keys().any(|key| same(key, wanted)) {
            let near = nearest(wanted, keys().chain(COLUMNS.iter().copied())).map(str::to_owned);
            return Err(Unknown { what: "key", name: wanted.clone(), near });
        }
    }
    Ok((0..portal.documents.len()).filter(|at| passes(portal, *at, filter)))
}

fn row(portal: &Portal, at: usize) -> Row<'_> {
    let document = &portal.documents[at];
    let date = |field: &Option<crate::document::DateField>| field.as_ref().map(|date| date.day.map_or_else(|| date.raw.clone(), |day| day.to_string()));
    Row {
        path: document.path.as_str(),
        id: document.id.as_ref().map(|id| id.label.as_str()),
        title: &document.title,
        version: document.version.as_deref(),
        status: document.status(),
        column: column(portal, at),
        authors: document.authors.iter().map(|author| author.written.as_str()).collect(),
        date: date(&document.date),
        updated: date(&document.updated),
        fields: fields(document, portal.config.show_mail),
    }
}

/// The header's fields that have no place of their own in a row.
fn fields(document: &Document, show_mail: bool) -> BTreeMap<&str, String> {
    const PLACED: [Field; 6] = [Field::Title, Field::Version, Field::Status, Field::Authors, Field::Date, Field::Updated];
    let other = document.header.fields.iter().filter(|known| known.field.is_none_or(|field| !PLACED.contains(&field)) && !known.key.is_empty());
    let mut fields = BTreeMap::new();
    for known in other {
        let text: String = known.parts(show_mail).into_iter().map(|part| part.text).collect();
        fields.entry(known.key.as_str()).or_insert(text);
    }
    fields
}

fn column(portal: &Portal, at: usize) -> &str {
    &portal.config.statuses.get(portal.entries[at].column).name
}

fn passes(portal: &Portal, at: usize, filter: &Filter) -> bool {
    let document = &portal.documents[at];
    let has_status = |wanted: &String| same(column(portal, at), wanted) || document.status().is_some_and(|raw| same(raw, wanted));
    let has_author = |wanted: &String| {
        if let Some(handle) = wanted.strip_prefix('@') {
            return document.authors.iter().any(|author| author.handle.as_deref().is_some_and(|own| same(own, handle)));
        }
        let wanted = wanted.to_lowercase();
        let names = portal.entries[at].people.iter().map(|person| &portal.people[*person].name);
        names.chain(document.authors.iter().map(|author| &author.written)).any(|name| name.to_lowercase().contains(&wanted))
    };
    (filter.statuses.is_empty() || filter.statuses.iter().any(has_status))
        && (filter.authors.is_empty() || filter.authors.iter().any(has_author))
        && filter.fields.iter().all(|(key, value)| has_value(portal, at, key, value))
}

/// Keys that every document has, whatever its header says.
const COLUMNS: [&str; 3] = ["path", "title", "column"];

/// Whether a field of this key, or of the field that the key means, has this value, alone or among several.
fn has_value(portal: &Portal, at: usize, key: &str, wanted: &str) -> bool {
    let document = &portal.documents[at];
    let own = match key {
        "path" => Some(document.path.as_str()),
        "title" => Some(document.title.as_str()),
        "column" => Some(column(portal, at)),
        _ => None,
    };
    if let Some(own) = own {
        return same(own, wanted);
    }
    let meaning = portal.config.field(key);
    let is_author = |name: &str| meaning == Some(Field::Authors) && document.authors.iter().any(|author| same(&author.name, name));
    let is_meant = |known: &&crate::document::HeaderField| same(&known.key, key) || (meaning.is_some() && known.field == meaning);
    let mut values =
        document.header.fields.iter().filter(is_meant).flat_map(|known| &known.values).map(|value| value.text.trim()).filter(|text| !text.is_empty());
    if wanted.trim().is_empty() {
        return values.next().is_none();
    }
    let is_id = meaning == Some(Field::Id) && document.id.as_ref().is_some_and(|id| same(&id.label, wanted) || same(&id.number, wanted));
    is_id || is_author(wanted) || values.any(|text| same(text, wanted) || text.split([',', ';']).any(|part| same(part, wanted)))
}

fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}
