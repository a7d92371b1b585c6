//! Everything that a link can lead to: paths, titles and ids, and the names that come nearest.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::{Files, Folder};
use crate::config::Config;
use crate::document::Document;
use crate::nearest::nearest;
use crate::site::{self, DocPath};

/// What a path below the docs folder is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Known {
    Document(usize),
    File(usize),
    /// A folder, with the document that is its index, or else its listing.
    Folder {
        home: Option<usize>,
        listing: Option<usize>,
    },
    Excluded,
}

/// Everything that a link can lead to, by name. It depends on paths and ids alone.
#[derive(Debug, Default)]
pub(super) struct Names {
    paths: foldhash::HashMap<DocPath, Known>,
    /// From paths without case to the first path that has them; made when a link finds nothing.
    folded: OnceLock<HashMap<String, DocPath>>,
    /// From kind and number to the documents that have the id.
    ids: HashMap<Option<usize>, HashMap<String, Bearers>>,
    /// Made when the first broken link asks for it.
    files: OnceLock<FileNames>,
    /// Documents by file name without case; `None` where several have it.
    files_named: OnceLock<HashMap<String, Option<usize>>>,
}

/// The documents that bear an id.
#[derive(Debug, Default)]
struct Bearers {
    /// By path.
    all: Vec<usize>,
    /// Where there are several: the first in each folder.
    in_folder: HashMap<DocPath, usize>,
}

/// Names of files, for the nearest one.
#[derive(Debug, Default)]
struct FileNames {
    /// From a name, without case, to the first path that has it.
    paths: HashMap<String, DocPath>,
    /// From a folder to the names in it.
    in_folder: HashMap<String, Vec<String>>,
}

/// What documents are called: from titles, without case and with or without version, to documents; made when the first relation asks for it.
#[derive(Debug, Default)]
pub(super) struct Titles(OnceLock<HashMap<String, usize>>);

/// Folders with more names than this are not searched for the nearest one: each broken link would cost their number.
const NAMES: usize = 500;

impl Names {
    pub(super) fn of(documents: &[Arc<Document>], folders: &[Folder], files: &Files) -> Self {
        let mut paths =
            foldhash::HashMap::with_capacity_and_hasher(documents.len() + files.files.len() + folders.len(), foldhash::fast::RandomState::default());
        for path in &files.excluded {
            paths.insert(path.clone(), Known::Excluded);
        }
        for (at, file) in files.files.iter().enumerate() {
            paths.insert(file.path.clone(), Known::File(at));
        }
        let mut ids: HashMap<Option<usize>, HashMap<String, Bearers>> = HashMap::new();
        for (at, document) in documents.iter().enumerate() {
            paths.insert(document.path.clone(), Known::Document(at));
            if let Some(id) = &document.id {
                let bearers = ids.entry(id.kind).or_default().entry(id.number.clone()).or_default();
                bearers.push(documents, at);
            }
        }
        let listings: HashMap<&str, usize> = folders.iter().enumerate().map(|(at, folder)| (folder.path.as_str(), at)).collect();
        let every: HashSet<&str> = paths.keys().flat_map(|path| ancestors(path.as_str())).collect();
        let every: Vec<DocPath> = every.into_iter().map(DocPath::new).collect();
        for folder in every {
            let listing = listings.get(folder.as_str()).copied();
            paths.entry(folder).or_insert(Known::Folder { home: None, listing });
        }
        for (at, document) in documents.iter().enumerate() {
            if site::is_index(document.path.file_name())
                && let Some(Known::Folder { home, .. }) = paths.get_mut(document.path.folder())
            {
                home.get_or_insert(at);
            }
        }
        Self { paths, ids, ..Self::default() }
    }

    /// The documents that share an id with another one, in groups.
    pub(super) fn shared_ids(&self) -> Vec<&[usize]> {
        let bearers = self.ids.values().flat_map(HashMap::values).map(|bearers| bearers.all.as_slice());
        let mut shared: Vec<&[usize]> = bearers.filter(|documents| documents.len() > 1).collect();
        shared.sort_unstable();
        shared
    }
}

impl Bearers {
    fn push(&mut self, documents: &[Arc<Document>], at: usize) {
        self.all.push(at);
        if self.all.len() == 1 {
            return;
        }
        let new = if self.all.len() == 2 { &self.all[..] } else { &[at][..] };
        for at in new {
            self.in_folder.entry(DocPath::new(documents[*at].path.folder())).or_insert(*at);
        }
    }
}

/// Everything that a link can lead to.
#[derive(Clone, Copy)]
pub(super) struct Index<'a> {
    pub(super) config: &'a Config,
    pub(super) documents: &'a [Arc<Document>],
    pub(super) files: &'a Files,
    pub(super) names: &'a Names,
    pub(super) titles: &'a Titles,
}

impl<'a> Index<'a> {
    fn file_names(&self) -> &FileNames {
        self.names.files.get_or_init(|| {
            let mut names = FileNames::default();
            let files = self.files.files.iter().map(|file| &file.path);
            for path in self.documents.iter().map(|document| &document.path).chain(files) {
                names.paths.entry(path.file_name().to_lowercase()).or_insert_with(|| path.clone());
                match names.in_folder.get_mut(path.folder()) {
                    Some(here) => here.push(path.file_name().to_owned()),
                    None => drop(names.in_folder.insert(path.folder().to_owned(), vec![path.file_name().to_owned()])),
                }
            }
            names
        })
    }

    pub(super) fn titled(&self, title: &str) -> Option<usize> {
        let titles = self.titles.0.get_or_init(|| {
            let mut titles = HashMap::new();
            for (at, document) in self.documents.iter().enumerate() {
                titles.entry(document.label().to_lowercase()).or_insert(at);
                titles.entry(document.title.to_lowercase()).or_insert(at);
            }
            titles
        });
        titles.get(&title.to_lowercase()).copied()
    }

    /// What a path below the docs folder is, as it is written.
    pub(super) fn path(&self, full: &str) -> Option<Known> {
        self.names.paths.get(full).copied()
    }

    /// The file that a path means which is not quite that file's: without its ending, or with the one of a page.
    pub(super) fn without_ending(&self, full: &str) -> Option<Known> {
        let bare = full.trim_end_matches('/');
        let stem = bare.strip_suffix(".html").or_else(|| bare.strip_suffix(".htm")).unwrap_or(bare);
        let is_file = |known: &Known| matches!(known, Known::Document(_) | Known::File(_));
        if site::file_name(bare).eq_ignore_ascii_case("index.html") {
            return self.path(site::folder(bare)).filter(|known| matches!(known, Known::Folder { home: Some(_), .. }));
        }
        self.path(bare).filter(is_file).or_else(|| [".md", ".markdown"].iter().find_map(|ending| self.path(&format!("{stem}{ending}")).filter(is_file)))
    }

    /// The path that differs from this one by the case of its letters only.
    pub(super) fn without_case(&self, full: &str) -> Option<&'a str> {
        let folded = self.names.folded.get_or_init(|| {
            let mut paths: Vec<&DocPath> = self.names.paths.keys().collect();
            paths.sort_unstable();
            let mut folded = HashMap::with_capacity(paths.len());
            for path in paths {
                folded.entry(path.as_str().to_lowercase()).or_insert_with(|| path.clone());
            }
            folded
        });
        let full = full.trim_end_matches('/').to_lowercase();
        let stem = full.strip_suffix(".html").unwrap_or(&full);
        [full.clone(), format!("{stem}.md"), format!("{stem}.markdown")].iter().find_map(|path| folded.get(path)).map(DocPath::as_str)
    }

    /// The document with this file name, if a text ends like one and no other file is called so.
    pub(super) fn named(&self, text: &str) -> Option<usize> {
        let name = site::file_name(text);
        self.config.is_document(name).then_some(())?;
        let named = self.names.files_named.get_or_init(|| {
            let mut named: HashMap<String, Option<usize>> = HashMap::new();
            for (at, document) in self.documents.iter().enumerate() {
                named.entry(document.path.file_name().to_ascii_lowercase()).and_modify(|only| *only = None).or_insert(Some(at));
            }
            named
        });
        named.get(&name.to_ascii_lowercase()).copied().flatten()
    }

    /// The document of an id: of several, one in the folder of the document that asks, else the first by path.
    pub(super) fn with_id(&self, kind: Option<usize>, number: &str, folder: &str) -> Option<usize> {
        let bearers = self.names.ids.get(&kind)?.get(number)?;
        bearers.in_folder.get(folder).or(bearers.all.first()).copied()
    }

    /// The existing path nearest to `full`: the same name in another folder, or a name like it in the same one.
    pub(super) fn nearest(&self, full: &str) -> Option<String> {
        let name = site::file_name(full);
        if let Some(path) = self.file_names().paths.get(&name.to_lowercase()) {
            return Some(path.to_string());
        }
        let folder = site::folder(full);
        let names = self.file_names().in_folder.get(folder).filter(|names| names.len() <= NAMES)?;
        let stems = names.iter().map(String::as_str).find(|known| site::split_extension(known).0 == name);
        let near = stems.or_else(|| nearest(name, names.iter().map(String::as_str)))?;
        site::join(folder, near)
    }
}

/// The folders that a path lies in, from its own upwards, without the top.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(site::folder(path)), |folder| Some(site::folder(folder))).take_while(|folder| !folder.is_empty())
}
