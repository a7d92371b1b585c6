//! Facts as rows: what `hldsite list --facts` prints.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::Serialize;

use super::{Filter, Unknown, column, passing};
use crate::document::facts::{Catalogue, DetailData, FactData, FactKind, ValueData};
use crate::nearest::nearest;
use crate::portal::Portal;
use crate::terminal::visible;

/// A fact in a list.
#[derive(Serialize)]
pub struct FactRow<'a> {
    /// The document, below the docs folder.
    pub path: &'a str,
    /// The document's title, with its id and its version.
    pub document: &'a str,
    /// The column that the document stands in.
    pub column: &'a str,
    /// The fact.
    #[serde(flatten)]
    pub fact: FactData<'a>,
}

/// Facts of some kinds, with what was not understood.
pub struct FactRows<'a> {
    /// The facts, by path and place.
    pub rows: Vec<FactRow<'a>>,
    /// How many documents were looked at.
    pub documents: usize,
    /// How many of them have such a fact.
    pub from: usize,
    /// What may hold such facts and was not understood: path, line, reason.
    pub unread: Vec<(&'a str, u32, &'a str)>,
}

/// The kinds of facts that a name stands for: a kind's own (`risks`, `test-areas`), or that of a catalogue (`goals`, `monitoring`), or `all`.
///
/// # Errors
/// [`Unknown`] for a name that is neither.
pub fn kinds(name: &str) -> Result<Vec<FactKind>, Unknown> {
    let wanted = name.trim().to_lowercase();
    if wanted == "all" {
        return Ok(FactKind::ALL.to_vec());
    }
    let is_kind = |kind: &&FactKind| kind.id() == wanted || list_name(**kind) == wanted;
    if let Some(kind) = FactKind::ALL.iter().find(is_kind) {
        return Ok(vec![*kind]);
    }
    match Catalogue::ALL.into_iter().find(|catalogue| catalogue.id() == wanted) {
        Some(catalogue) => Ok(catalogue.kinds().collect()),
        None => Err(Unknown { what: "kind of facts", near: nearest(&wanted, names().iter().map(String::as_str)).map(str::to_owned), name: name.to_owned() }),
    }
}

/// All names that [`kinds`] knows.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = FactKind::ALL.iter().map(|kind| list_name(*kind)).chain(Catalogue::ALL.map(|catalogue| catalogue.id().to_owned())).collect();
    names.push("all".to_owned());
    names.sort();
    names.dedup();
    names
}

/// What several of a kind are called on the command line.
fn list_name(kind: FactKind) -> String {
    kind.many().replace(' ', "-")
}

/// The facts of some kinds in the documents that pass.
///
/// # Errors
/// As [`super::rows`].
pub fn facts<'a>(portal: &'a Portal, filter: &Filter, kinds: &[FactKind]) -> Result<FactRows<'a>, Unknown> {
    let mut found = FactRows { rows: Vec::new(), documents: 0, from: 0, unread: Vec::new() };
    for at in passing(portal, filter)? {
        let (document, entry) = (&portal.documents[at], &portal.entries[at]);
        let facts = &document.facts;
        let before = found.rows.len();
        let wanted = facts.all().iter().filter(|fact| kinds.contains(&fact.kind));
        found.rows.extend(wanted.map(|fact| FactRow {
            path: document.path.as_str(),
            document: &entry.label,
            column: column(portal, at),
            fact: facts.data(fact),
        }));
        found.documents += 1;
        found.from += usize::from(found.rows.len() > before);
        let unread = facts.unread.iter().filter(|unread| kinds.iter().any(|kind| kind.catalogue() == unread.catalogue));
        found.unread.extend(unread.map(|unread| (document.path.as_str(), unread.line, &*unread.reason)));
    }
    Ok(found)
}

impl FactRows<'_> {
    /// A line for each fact: place, kind, text, and what else it says; then from how many documents they are, and what was not understood.
    pub fn table(&self) -> String {
        let mut text = String::new();
        for FactRow { path, fact, .. } in &self.rows {
            let details: Vec<String> = fact.details.iter().map(|detail| format!("{}: {}", detail.name, shown(detail))).collect();
            let details = if details.is_empty() { String::new() } else { format!(" ({})", details.join("; ")) };
            let _ = writeln!(text, "{path}:{}: {}: {}{}", fact.line, fact.kind, visible(fact.text), visible(&details));
        }
        let _ = writeln!(text, "{} from {} of {}", count(self.rows.len(), "fact"), self.from, count(self.documents, "document"));
        for (path, line, reason) in &self.unread {
            let _ = writeln!(text, "{path}:{line}: not understood: {}", visible(reason));
        }
        text
    }

    /// The facts as a JSON array, one in each line.
    pub fn json(&self) -> String {
        let lines: Vec<String> = self.rows.iter().map(|row| serde_json::to_string(row).unwrap_or_default()).collect();
        if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
    }

    /// The facts as comma-separated values (RFC 4180) under a line of names, with a column for each detail that any of them has.
    pub fn csv(&self) -> String {
        let mut names: Vec<&str> = Vec::new();
        for detail in self.rows.iter().flat_map(|row| &row.fact.details) {
            if !names.contains(&detail.name) {
                names.push(detail.name);
            }
        }
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        // Writing to memory cannot fail, and every row has as many cells as there are names.
        let _ = writer.write_record(["path", "line", "document", "column", "kind", "text", "links"].iter().chain(&names));
        for FactRow { path, document, column, fact } in &self.rows {
            let line = fact.line.to_string();
            let links = fact.links.join(" ");
            let own = [*path, &line, document, column, fact.kind, fact.text, &links];
            let said = |name: &&str| fact.details.iter().filter(|detail| detail.name == *name).map(|detail| detail.text).collect::<Vec<_>>().join("; ");
            let details: Vec<String> = names.iter().map(said).collect();
            let _ = writer.write_record(own.into_iter().chain(details.iter().map(String::as_str)));
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

/// What a line says of a detail: of JSON, which has lines of its own, no more than what it was understood as.
fn shown<'a>(detail: &DetailData<'a>) -> Cow<'a, str> {
    match &detail.value {
        Some(ValueData::Json { json, status: Some(status) }) => Cow::Owned(format!("{status} {json}")),
        Some(ValueData::Json { json, status: None }) => Cow::Borrowed(*json),
        _ => Cow::Borrowed(detail.text),
    }
}

fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}
