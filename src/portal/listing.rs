//! Documents in groups: by column, by author, by folder.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::config::{ColumnId, Config, Field};
use crate::document::Document;
use crate::finding::{self, Finding};
use crate::nearest::nearest;
use crate::site::{self, SitePath};
use crate::slug::file_slug;

/// A column and the documents in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    /// The column.
    pub column: ColumnId,
    /// Its documents, the latest first.
    pub documents: Vec<usize>,
}

/// Somebody who wrote documents.
#[derive(Debug, PartialEq, Eq)]
pub struct Person {
    /// The name, as it stands in the first document by path that gives one.
    pub name: String,
    /// The name in addresses, different for each person.
    pub slug: String,
    /// Their documents, the latest first.
    pub documents: Vec<usize>,
}

/// A folder that has no document as its index, so that it gets a listing.
#[derive(Debug, PartialEq, Eq)]
pub struct Folder {
    /// Its path, below the docs folder.
    pub path: String,
    /// Where its listing goes.
    pub page: SitePath,
    /// The documents in it and below it, the latest first.
    pub documents: Vec<usize>,
}

/// The column that each document's own status names; unknown statuses are reported.
pub(super) fn columns(config: &Config, documents: &[Arc<Document>], findings: &mut Vec<Finding>) -> Vec<ColumnId> {
    let statuses = &config.statuses;
    let mut known: HashMap<String, ColumnId> = HashMap::new();
    let mut column = |document: &'_ Arc<Document>| -> ColumnId {
        let Some(field) = document.header.get(Field::Status) else { return statuses.none() };
        let raw = field.values[0].text.as_str();
        let column = *known.entry(raw.to_owned()).or_insert_with(|| statuses.column(raw));
        if column == statuses.unrecognised() {
            let names: Vec<&str> = statuses.columns().iter().take(statuses.none().0).map(|column| column.name.as_str()).collect();
            let help = match nearest(raw, names.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("the columns are `{}`; add a pattern under `status` in `hldsite.yaml`", names.join("`, `")),
            };
            let message = format!("status `{raw}` is not known, the document stands under \"Unrecognised\"");
            findings.push(Finding::at(&document.path, field.place, &finding::UNKNOWN_STATUS, message).help(help));
        }
        column
    };
    documents.iter().map(&mut column).collect()
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

/// All people, by name, and for each document its authors.
pub(super) fn people(documents: &[Arc<Document>], latest_first: &[usize]) -> (Vec<Person>, Vec<Vec<usize>>) {
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut names: Vec<String> = Vec::new();
    let mut authors: Vec<Vec<usize>> = Vec::with_capacity(documents.len());
    for document in documents {
        let mut own = Vec::new();
        for author in &document.authors {
            let person = *by_key.entry(author.key()).or_insert_with(|| {
                names.push(author.name.clone());
                names.len() - 1
            });
            if !own.contains(&person) {
                own.push(person);
            }
        }
        authors.push(own);
    }
    sorted_people(latest_first, &names, authors)
}

fn sorted_people(latest_first: &[usize], names: &[String], mut authors: Vec<Vec<usize>>) -> (Vec<Person>, Vec<Vec<usize>>) {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_cached_key(|person| (names[*person].to_lowercase(), *person));
    let mut place = vec![0; names.len()];
    let mut slugs = HashMap::new();
    let mut people: Vec<Person> = Vec::with_capacity(names.len());
    for (at, person) in order.into_iter().enumerate() {
        place[person] = at;
        people.push(Person { name: names[person].clone(), slug: free_slug(&names[person], &mut slugs), documents: Vec::new() });
    }
    for own in &mut authors {
        for person in own {
            *person = place[*person];
        }
    }
    for document in latest_first {
        for person in &authors[*document] {
            people[*person].documents.push(*document);
        }
    }
    (people, authors)
}

/// A slug of the name that no other person has; `slugs` counts how often each was asked for.
fn free_slug(name: &str, slugs: &mut HashMap<String, usize>) -> String {
    let mut slug = file_slug(name);
    slug.truncate(slug.floor_char_boundary(100));
    loop {
        let count = slugs.entry(slug.clone()).or_default();
        *count += 1;
        if *count == 1 {
            return slug;
        }
        slug = format!("{slug}-{count}");
    }
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
    for document in documents.iter().filter(|document| is_index(document.path.file_name())) {
        folders.remove(document.path.folder());
    }
    let listing = |(path, documents): (&str, Vec<usize>)| Folder { path: path.to_owned(), page: SitePath::new(""), documents };
    folders.into_iter().map(listing).collect()
}

/// Whether a file of this name is its folder's page, as on GitHub.
pub(super) fn is_index(name: &str) -> bool {
    let stem = site::split_extension(name).0;
    stem.eq_ignore_ascii_case("readme") || stem.eq_ignore_ascii_case("index")
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
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_cached_key(|at| {
        let document = &documents[*at];
        let day = document.date.as_ref().and_then(|date| date.day);
        (Reverse(day), document.title.to_lowercase(), document.path.clone())
    });
    order
}
