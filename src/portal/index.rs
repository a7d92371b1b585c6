//! Everything that a link can lead to: paths, titles and ids, and the names that come nearest.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::{Files, Folder};
use crate::config::Config;
use crate::document::Document;
use crate::nearest::nearest;
use crate::site;

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

/// Everything that a link can lead to.
pub(super) struct Index<'a> {
    pub(super) config: &'a Config,
    pub(super) documents: &'a [Arc<Document>],
    pub(super) files: &'a Files,
    paths: HashMap<&'a str, Known>,
    /// From paths without case to the first path that has them; made when a link finds nothing.
    folded: OnceLock<HashMap<String, &'a str>>,
    /// From kind and number to the documents that have the id, by path.
    ids: HashMap<(Option<usize>, &'a str), Vec<usize>>,
    /// Made when the first broken link asks for it.
    names: OnceLock<Names<'a>>,
    /// From titles, without case and with or without version, to documents; made when the first relation asks for it.
    titles: OnceLock<HashMap<String, usize>>,
    /// Documents by file name without case; `None` where several have it.
    files_named: OnceLock<HashMap<String, Option<usize>>>,
    /// The first document of each id in each folder.
    ids_in_folder: HashMap<(Option<usize>, &'a str, &'a str), usize>,
}

/// Names of files, for the nearest one.
#[derive(Default)]
struct Names<'a> {
    /// From a name, without case, to the first path that has it.
    paths: HashMap<String, &'a str>,
    /// From a folder to the names in it.
    in_folder: HashMap<&'a str, Vec<&'a str>>,
}

/// Folders with more names than this are not searched for the nearest one: each broken link would cost their number.
const NAMES: usize = 500;

impl<'a> Index<'a> {
    pub(super) fn new(config: &'a Config, documents: &'a [Arc<Document>], folders: &'a [Folder], files: &'a Files) -> Self {
        let mut index = Self {
            config,
            documents,
            files,
            paths: HashMap::new(),
            folded: OnceLock::new(),
            ids: HashMap::new(),
            names: OnceLock::new(),
            titles: OnceLock::new(),
            files_named: OnceLock::new(),
            ids_in_folder: HashMap::new(),
        };
        for path in &files.excluded {
            index.paths.insert(path.as_str(), Known::Excluded);
        }
        for (at, file) in files.files.iter().enumerate() {
            index.paths.insert(file.path.as_str(), Known::File(at));
        }
        for (at, document) in documents.iter().enumerate() {
            index.paths.insert(document.path.as_str(), Known::Document(at));
            if let Some(id) = &document.id {
                index.ids.entry((id.kind, id.number.as_str())).or_default().push(at);
                index.ids_in_folder.entry((id.kind, id.number.as_str(), document.path.folder())).or_insert(at);
            }
        }
        let listings: HashMap<&str, usize> = folders.iter().enumerate().map(|(at, folder)| (folder.path.as_str(), at)).collect();
        let every: HashSet<&str> = index.paths.keys().flat_map(|path| ancestors(path)).collect();
        for folder in every {
            index.paths.entry(folder).or_insert(Known::Folder { home: None, listing: listings.get(folder).copied() });
        }
        for (at, document) in documents.iter().enumerate() {
            if site::is_index(document.path.file_name())
                && let Some(Known::Folder { home, .. }) = index.paths.get_mut(document.path.folder())
            {
                home.get_or_insert(at);
            }
        }
        index
    }

    fn names(&self) -> &Names<'a> {
        self.names.get_or_init(|| {
            let mut names = Names::default();
            let files = self.files.files.iter().map(|file| file.path.as_str());
            for path in self.documents.iter().map(|document| document.path.as_str()).chain(files) {
                names.paths.entry(site::file_name(path).to_lowercase()).or_insert(path);
                names.in_folder.entry(site::folder(path)).or_default().push(site::file_name(path));
            }
            names
        })
    }

    pub(super) fn titled(&self, title: &str) -> Option<usize> {
        let titles = self.titles.get_or_init(|| {
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
        self.paths.get(full).copied()
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
        let folded = self.folded.get_or_init(|| {
            let mut paths: Vec<&str> = self.paths.keys().copied().collect();
            paths.sort_unstable();
            let mut folded = HashMap::with_capacity(paths.len());
            for path in paths {
                folded.entry(path.to_lowercase()).or_insert(path);
            }
            folded
        });
        let full = full.trim_end_matches('/').to_lowercase();
        let stem = full.strip_suffix(".html").unwrap_or(&full);
        [full.clone(), format!("{stem}.md"), format!("{stem}.markdown")].iter().find_map(|path| folded.get(path)).copied()
    }

    /// The document with this file name, if a text ends like one and no other file is called so.
    pub(super) fn named(&self, text: &str) -> Option<usize> {
        let name = site::file_name(text);
        self.config.is_document(name).then_some(())?;
        let named = self.files_named.get_or_init(|| {
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
        let found = self.ids.get(&(kind, number))?;
        self.ids_in_folder.get(&(kind, number, folder)).or(found.first()).copied()
    }

    /// The documents that share an id with another one, in groups.
    pub(super) fn shared_ids(&self) -> Vec<&[usize]> {
        let mut shared: Vec<&[usize]> = self.ids.values().filter(|documents| documents.len() > 1).map(Vec::as_slice).collect();
        shared.sort_unstable();
        shared
    }

    /// The existing path nearest to `full`: the same name in another folder, or a name like it in the same one.
    pub(super) fn nearest(&self, full: &str) -> Option<String> {
        let name = site::file_name(full);
        if let Some(path) = self.names().paths.get(&name.to_lowercase()) {
            return Some((*path).to_owned());
        }
        let folder = site::folder(full);
        let names = self.names().in_folder.get(folder).filter(|names| names.len() <= NAMES)?;
        let stems = names.iter().copied().find(|known| site::split_extension(known).0 == name);
        let near = stems.or_else(|| nearest(name, names.iter().copied()))?;
        site::join(folder, near)
    }
}

/// The folders that a path lies in, from its own upwards, without the top.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(site::folder(path)), |folder| Some(site::folder(folder))).take_while(|folder| !folder.is_empty())
}
