//! Documents in groups: by column, by folder.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use crate::config::{ColumnId, Config, Field, Placed};
use crate::document::Document;
use crate::finding::{self, Finding, Fix};
use crate::nearest::nearest;
use crate::site::{self, SitePath};

/// A column and the documents in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    /// The column.
    pub column: ColumnId,
    /// Its documents, the latest first.
    pub documents: Vec<usize>,
}

/// A folder that has no document as its index, so that it gets a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Its path, below the docs folder.
    pub path: String,
    /// Where its listing goes.
    pub page: SitePath,
    /// The documents in it and below it, the latest first.
    pub documents: Vec<usize>,
    /// The folders in it that have listings, as indices into the portal's folders.
    pub folders: Vec<usize>,
}

/// The column that each document's own status names; unknown statuses and probable slips are reported.
pub(super) fn columns(config: &Config, documents: &[Arc<Document>], findings: &mut Vec<Finding>) -> Vec<ColumnId> {
    let mut known: HashMap<&str, Placed> = HashMap::new();
    let mut columns = Vec::with_capacity(documents.len());
    for document in documents {
        let Some(field) = document.header.get(Field::Status) else {
            columns.push(config.statuses.none());
            continue;
        };
        let raw = field.values[0].text.as_str();
        let placed = known.entry(raw).or_insert_with(|| config.statuses.column(raw));
        columns.push(match placed {
            Placed::Known(column) | Placed::Typo { column, .. } => *column,
            Placed::Unknown => config.statuses.unrecognised(),
        });
        findings.extend(doubt(config, raw, placed, |rule, message| Finding::at(document.header.file(field, &document.path), field.place, rule, message)));
    }
    columns
}

/// What is to be said about where a status stands.
fn doubt(config: &Config, raw: &str, placed: &Placed, finding: impl Fn(&'static finding::Rule, String) -> Finding) -> Option<Finding> {
    let statuses = &config.statuses;
    let names: Vec<&str> = statuses.columns().iter().take(statuses.none().0).map(|column| column.name.as_str()).collect();
    match placed {
        Placed::Known(_) => None,
        Placed::Typo { column, meant } => {
            let name = &statuses.get(*column).name;
            let message = format!("status `{raw}` is not known, read as `{meant}`, the document stands under \"{name}\"");
            let finding = finding(&finding::STATUS_TYPO, message);
            let place = finding.place.unwrap_or_default();
            // What stands beside the word is the author's.
            let is_word = !raw.contains(|c: char| !c.is_alphanumeric());
            let fix = Fix::Replace { line: place.line, column: place.column, found: raw.to_owned(), put: meant.clone() };
            let finding = if is_word { finding.fix(fix) } else { finding };
            Some(finding.help(format!("write `{meant}`, or add a pattern under `status` in `hldsite.yaml`")))
        }
        Placed::Unknown => {
            let message = format!("status `{raw}` is not known, the document stands under \"Unrecognised\"");
            let help = match nearest(raw, names.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("the columns are `{}`; add a pattern under `status` in `hldsite.yaml`", names.join("`, `")),
            };
            Some(finding(&finding::UNKNOWN_STATUS, message).help(help))
        }
    }
}

/// The documents of each column that has some, in the order of columns.
pub(super) fn groups(config: &Config, latest_first: &[usize], columns: &[ColumnId]) -> Vec<Group> {
    let mut groups: Vec<Group> = (0..config.statuses.columns().len()).map(|at| Group { column: ColumnId(at), documents: Vec::new() }).collect();
    for document in latest_first {
        groups[columns[*document].0].documents.push(*document);
    }
    groups.retain(|group| !group.documents.is_empty());
    groups
}

/// Where each document stands in its group.
pub(super) fn places(groups: &[Group], documents: usize) -> Vec<usize> {
    let mut places = vec![0; documents];
    for (place, document) in groups.iter().flat_map(|group| group.documents.iter().enumerate()) {
        places[*document] = place;
    }
    places
}

/// The folders on the way to documents that have no document as their index, by path; where their listings go is not known yet.
pub(super) fn folders(documents: &[Arc<Document>]) -> Vec<Folder> {
    let mut folders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        let mut folder = document.path.folder();
        while !folder.is_empty() {
            folders.entry(folder).or_default().push(at);
            folder = site::folder(folder);
        }
    }
    for document in documents.iter().filter(|document| site::is_index(document.path.file_name())) {
        folders.remove(document.path.folder());
    }
    let listing = |(path, documents): (&str, Vec<usize>)| Folder { path: path.to_owned(), page: SitePath::new(""), documents, folders: Vec::new() };
    let mut folders: Vec<Folder> = folders.into_iter().map(listing).collect();
    for at in 0..folders.len() {
        let above = site::folder(&folders[at].path).to_owned();
        if let Ok(above) = folders.binary_search_by(|folder| folder.path.as_str().cmp(&above)) {
            folders[above].folders.push(at);
        }
    }
    folders
}

/// Puts the latest first in each listing.
pub(super) fn sort_folders(folders: &mut [Folder], latest_first: &[usize]) {
    let mut rank = vec![0; latest_first.len()];
    for (place, document) in latest_first.iter().enumerate() {
        rank[*document] = place;
    }
    for folder in folders {
        folder.documents.sort_by_key(|document| rank[*document]);
    }
}

/// All documents, the latest first, those without a date last; of one day by title, then by path.
pub(super) fn latest_first(documents: &[Arc<Document>]) -> Vec<usize> {
    let day = |document: &Arc<Document>| Reverse(document.date.as_ref().and_then(|date| date.day));
    let mut order: Vec<(Reverse<Option<Date>>, usize)> = documents.iter().map(day).zip(0..).collect();
    // Their numbers are in the order of their paths.
    order.sort_unstable();
    for same_day in order.chunk_by_mut(|(a, _), (b, _)| a == b).filter(|same_day| same_day.len() > 1) {
        same_day.sort_by_cached_key(|(_, at)| documents[*at].title.to_lowercase());
    }
    order.into_iter().map(|(_, at)| at).collect()
}
