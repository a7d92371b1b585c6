//! Data files for the theme's scripts, under stable names in `-/data/`: what would make every page longer if it stood in it.
//!
//! A page that is opened from disk may not read files, but it may run scripts. So each is a script that hands one value to
//! `hldsite.put`. What is looked up by a key lies in shards by the key's hash, so that a change touches one of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::context::{names, shortened};
use super::fact_data;
use super::page::{Kind, Listing, Page};
use crate::document::DateField;
use crate::document::facts::Catalogue;
use crate::portal::{Label, Portal};
use crate::site::{self, SitePath};

/// A data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Data {
    /// The columns, and how many shards there are.
    Site,
    /// The folders.
    Tree,
    /// The documents of the folders of one shard.
    Folders(usize),
    /// What is shown of the documents of one shard before one follows a link to them.
    Previews(usize),
    /// The names that documents are filed under.
    Documents,
    /// A part of the table of all documents, from 1.
    Rows(usize),
    /// What the table of a catalogue shows.
    Facts(Catalogue),
    /// A part of that table, from 1: the facts that still hold.
    FactRows(Catalogue, usize),
}

/// How many documents a shard holds at most on average.
const SHARD: usize = 64;
/// How many documents a part of the table holds.
const PART: usize = 1_000;
/// A folder with more documents than these has them on its page only.
const FOLDER: usize = 400;
/// The longest summary of a preview, in bytes.
const SUMMARY: usize = 400;

/// What the data files of a portal are made from.
pub(super) struct DataFiles {
    /// The folders of the tree, by path.
    folders: Vec<Folder>,
    /// The folders in each shard.
    folder_shards: Vec<Vec<usize>>,
    /// The documents in each shard.
    document_shards: Vec<Vec<usize>>,
}

/// A folder of the tree.
#[derive(Default)]
struct Folder {
    /// Its path, below the docs folder; the first folder's is empty.
    path: String,
    /// The documents that stand in it, by path.
    documents: Vec<usize>,
    /// How many documents stand in it and below it.
    count: usize,
    /// The folders in it.
    children: Vec<usize>,
    /// The document that is its page.
    index: Option<usize>,
}

impl Data {
    /// Its name, which its script gives to `hldsite.put`.
    fn name(self) -> String {
        match self {
            Self::Site => "site".to_owned(),
            Self::Tree => "tree".to_owned(),
            Self::Documents => "documents".to_owned(),
            Self::Folders(shard) => format!("folder-{shard}"),
            Self::Previews(shard) => format!("preview-{shard}"),
            Self::Rows(part) => format!("documents-{part}"),
            Self::Facts(catalogue) => format!("facts-{}", catalogue.id()),
            Self::FactRows(catalogue, part) => format!("facts-{}-{part}", catalogue.id()),
        }
    }
}

impl DataFiles {
    /// Sorts documents and folders into their shards.
    pub(super) fn of(portal: &Portal) -> Self {
        let folders = tree(portal);
        let document_shards = in_shards(shards(portal.entries.len()), portal.entries.iter().map(|entry| &*entry.url));
        // What a folder weighs is its documents; more shards than folders would be empty.
        let shards = document_shards.len().min(folders.len().next_power_of_two());
        let folder_shards = in_shards(shards, folders.iter().map(|folder| folder.path.as_str()));
        Self { folders, folder_shards, document_shards }
    }

    /// All data files, by path; an empty portal has none.
    pub(super) fn all(&self, portal: &Portal) -> Vec<(SitePath, Data)> {
        let documents: usize = self.document_shards.iter().map(Vec::len).sum();
        if documents == 0 {
            return Vec::new();
        }
        let mut files = vec![Data::Site, Data::Tree, Data::Documents];
        files.extend((0..self.folder_shards.len()).map(Data::Folders));
        files.extend((0..self.document_shards.len()).map(Data::Previews));
        files.extend((1..=documents.div_ceil(PART)).map(Data::Rows));
        for register in portal.registers.iter().filter(|register| register.live > 0) {
            files.push(Data::Facts(register.catalogue));
            files.extend((1..=fact_data::parts(register)).map(|part| Data::FactRows(register.catalogue, part)));
        }
        files.into_iter().map(|file| (SitePath::new(format!("-/data/{}.js", file.name())), file)).collect()
    }

    /// The chunks of `portal.json`: the documents of each.
    pub(super) fn chunks(&self) -> &[Vec<usize>] {
        &self.document_shards
    }

    /// Which chunk each document is in.
    pub(super) fn chunk_of(&self, documents: usize) -> Vec<usize> {
        let mut chunks = vec![0; documents];
        for (chunk, documents) in self.document_shards.iter().enumerate() {
            for document in documents {
                chunks[*document] = chunk;
            }
        }
        chunks
    }

    /// The bytes of one.
    pub(super) fn write(&self, data: Data, portal: &Portal) -> Vec<u8> {
        let json = match data {
            Data::Site => {
                let (shards, folders) = (self.document_shards.len(), self.folder_shards.len());
                script(&SiteData { shards, folders, columns: columns(portal) })
            }
            Data::Tree => {
                let mut json = String::new();
                self.node(0, portal, &mut json);
                json
            }
            Data::Folders(shard) => script(&self.folders(portal, shard)),
            Data::Previews(shard) => script(&previews(portal, &self.document_shards[shard])),
            Data::Documents => script(&Documents::of(portal)),
            Data::Rows(part) => script(&rows(portal, part)),
            Data::Facts(catalogue) => script(&fact_data::Info::of(portal, portal.register(catalogue))),
            Data::FactRows(catalogue, part) => fact_data::rows(portal, portal.register(catalogue), part),
        };
        let name = data.name();
        let mut script = String::with_capacity(json.len() + name.len() + 24);
        for part in ["hldsite.put(\"", &name, "\",", &json, ");\n"] {
            script.push_str(part);
        }
        script.into_bytes()
    }

    /// Appends a folder as `[name, url, count, [child, …]]`.
    fn node(&self, at: usize, portal: &Portal, out: &mut String) {
        let folder = &self.folders[at];
        let url = match (folder.index, portal.folders.binary_search_by(|known| known.path.cmp(&folder.path))) {
            (_, Ok(listing)) => portal.folders[listing].page.url(),
            (Some(index), _) => portal.entries[index].url.to_string(),
            (None, _) => Page::List(Listing::All, 0).url(portal),
        };
        let _ = write!(out, "[{},{},{},[", script(&site::file_name(&folder.path)), script(&url), folder.count);
        for (nth, child) in folder.children.iter().enumerate() {
            out.push_str(if nth == 0 { "" } else { "," });
            self.node(*child, portal, out);
        }
        out.push_str("]]");
    }

    /// `[path, count, [[url, label, column], …]]` of each folder of a shard.
    fn folders<'a>(&'a self, portal: &'a Portal, shard: usize) -> Vec<FolderData<'a>> {
        let item = |at: &usize| (&*portal.entries[*at].url, &*portal.entries[*at].label, portal.entries[*at].column.0);
        let here = self.folder_shards[shard].iter().map(|at| &self.folders[*at]);
        here.map(|Folder { path, documents, .. }| {
            let shown = if documents.len() > FOLDER { &[][..] } else { &documents[..] };
            (path.as_str(), documents.len(), shown.iter().map(item).collect())
        })
        .collect()
    }
}

/// A folder with its documents.
type FolderData<'a> = (&'a str, usize, Vec<(&'a str, &'a str, usize)>);

/// The folders of the tree, by path, the top first.
fn tree(portal: &Portal) -> Vec<Folder> {
    let mut folders: BTreeMap<&str, Folder> = BTreeMap::from([("", Folder::default())]);
    for (at, document) in portal.documents.iter().enumerate() {
        let mut folder = portal.tree_folder(at);
        let own = folders.entry(folder).or_default();
        own.documents.push(at);
        while !folder.is_empty() && !folders.contains_key(site::folder(folder)) {
            folder = site::folder(folder);
            folders.insert(folder, Folder::default());
        }
        if site::is_index(document.path.file_name())
            && let Some(own) = folders.get_mut(document.path.folder())
        {
            own.index.get_or_insert(at);
        }
    }
    let mut folders: Vec<Folder> = folders.into_iter().map(|(path, folder)| Folder { path: path.to_owned(), ..folder }).collect();
    for at in (1..folders.len()).rev() {
        let above = site::folder(&folders[at].path).to_owned();
        folders[at].count += folders[at].documents.len();
        if let Ok(above) = folders.binary_search_by(|folder| folder.path.as_str().cmp(&above)) {
            folders[above].count += folders[at].count;
            folders[above].children.push(at);
        }
    }
    folders[0].count += folders[0].documents.len();
    let paths: Vec<String> = folders.iter().map(|folder| folder.path.clone()).collect();
    for folder in &mut folders {
        folder.children.sort_by(|a, b| site::natural(&paths[*a], &paths[*b]));
        folder.documents.sort_by(|a, b| site::natural(portal.documents[*a].path.as_str(), portal.documents[*b].path.as_str()));
    }
    folders
}

/// The numbers of the items in each shard, by their keys.
fn in_shards<'a>(shards: usize, keys: impl Iterator<Item = &'a str>) -> Vec<Vec<usize>> {
    let mut shards = vec![Vec::new(); shards];
    for (at, key) in keys.enumerate() {
        let shard = shard(key, shards.len());
        shards[shard].push(at);
    }
    shards
}

/// A value as JavaScript: JSON, which it is a part of since ECMAScript 2019.
pub(super) fn script(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

/// How many shards so many documents need: a power of two.
fn shards(documents: usize) -> usize {
    documents.div_ceil(SHARD).next_power_of_two()
}

/// The shard of a key: FNV-1a, 32 bits, which a script computes as easily (draft-eastlake-fnv, section 2).
fn shard(key: &str, shards: usize) -> usize {
    let hash = key.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash as usize & (shards - 1)
}

#[derive(Serialize)]
struct SiteData<'a> {
    shards: usize,
    folders: usize,
    columns: Vec<[&'a str; 3]>,
}

/// Each column's name, slug and style classes.
pub(super) fn columns(portal: &Portal) -> Vec<[&str; 3]> {
    portal.config.statuses.columns().iter().map(|column| [column.name.as_str(), column.slug.as_str(), column.class.as_str()]).collect()
}

/// What is shown of a document before one follows a link to it: `[url, label, column, date, authors, summary]`.
type Preview<'a> = (&'a str, &'a str, usize, Option<String>, String, Option<String>);

fn previews<'a>(portal: &'a Portal, documents: &[usize]) -> Vec<Preview<'a>> {
    let preview = |at: &usize| -> Preview<'a> {
        let (document, entry) = (&portal.documents[*at], &portal.entries[*at]);
        let summary = document.summary.as_deref().map(|summary| shortened(summary, SUMMARY));
        (&entry.url, &entry.label, entry.column.0, document.date.as_ref().map(day), names(portal, &entry.people), summary)
    };
    documents.iter().map(preview).collect()
}

/// A date in ISO form, or as written.
fn day(date: &DateField) -> String {
    date.day.map_or_else(|| date.raw.clone(), |day| day.to_string())
}

#[derive(Serialize)]
struct Documents<'a> {
    count: usize,
    parts: usize,
    columns: Vec<[&'a str; 3]>,
    authors: Vec<[&'a str; 2]>,
    tags: Vec<[&'a str; 2]>,
    teams: Vec<[&'a str; 2]>,
}

impl<'a> Documents<'a> {
    fn of(portal: &'a Portal) -> Self {
        let labels = |kind: Kind| kind.labels(portal).iter().map(|Label { name, slug, .. }| [name.as_str(), slug.as_str()]).collect();
        let count = portal.documents.len();
        let (authors, tags, teams) = (labels(Kind::Author), labels(Kind::Tag), labels(Kind::Team));
        Self { count, parts: count.div_ceil(PART), columns: columns(portal), authors, tags, teams }
    }
}

/// A document of the table: `[url, id, title, version, column, date, [author…], [tag…], [team…]]`.
type Row<'a> = (&'a str, Option<&'a str>, &'a str, Option<String>, usize, Option<String>, &'a [usize], &'a [usize], &'a [usize]);

fn rows(portal: &Portal, part: usize) -> Vec<Row<'_>> {
    let row = |at: &usize| -> Row<'_> {
        let (document, entry) = (&portal.documents[*at], &portal.entries[*at]);
        let date = document.date.as_ref().map(day);
        (&entry.url, document.shown_id(), &document.title, document.shown_version(), entry.column.0, date, &entry.people, &entry.tags, &entry.teams)
    };
    portal.latest_first.chunks(PART).nth(part - 1).unwrap_or_default().iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_that_of_the_published_hash() {
        // Test vectors of draft-eastlake-fnv, appendix: the hash of "" is the offset basis, that of "foobar" is 0xbf9cf968.
        assert_eq!(shard("", 1 << 31), 0x811c_9dc5 & ((1 << 31) - 1));
        assert_eq!(shard("foobar", 1 << 31), 0xbf9c_f968 & ((1 << 31) - 1));
        assert_eq!((shards(0), shards(64), shards(65), shards(10_000)), (1, 1, 2, 256));
    }
}
