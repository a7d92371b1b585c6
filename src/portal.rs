//! Documents that know each other: addresses, resolved links, backlinks, columns, successors, people. Never fails.

mod address;
mod conflicts;
mod entities;
mod index;
mod labels;
mod lineage;
mod link;
mod listing;
mod merge;
mod people;
mod quarters;
mod redirects;
mod registers;
mod relate;
mod resolution;
mod resolve;
mod stage;
mod stages;
mod waits;

use std::hash::{Hash, Hasher};
use std::sync::Arc;

pub use conflicts::{Conflict, ConflictKind, Conflicts, Side};
pub use entities::{Edge, Entities, Entity, EntityKind, Mentions, Names, OWN_PAGES, Origin, Tie, circles_of_needs};
pub use labels::Label;
pub(crate) use labels::written;
pub use lineage::{Lineage, Verdict};
pub use listing::{Folder, Group};
pub use quarters::{Quarter, days};
pub use redirects::Redirect;
pub use registers::{LevelCount, Register, RegisterRow};
use stages::Stages;
pub use waits::Waits;

use crate::config::{ColumnId, Config};
use crate::document::Document;
use crate::document::facts::Catalogue;
use crate::finding::Finding;
use crate::site::{self, DocPath, SitePath};

/// What lies in the docs folder beside the documents.
#[derive(Debug, Default, Hash)]
pub struct Files {
    /// Files that a document may link to, by path.
    pub files: Vec<DocFile>,
    /// Files that the config excludes, by path.
    pub excluded: Vec<DocPath>,
    /// What lies round the docs folder, if the config asks for it and there is a repository.
    pub surroundings: Option<Surroundings>,
}

/// The repository that the docs folder lies in.
#[derive(Debug, Default, Hash)]
pub struct Surroundings {
    /// The docs folder's path from the repository's top; empty if it is the top.
    pub docs: String,
    /// The files outside the docs folder, by their paths from the repository's top.
    pub files: Vec<DocFile>,
}

impl Files {
    /// A file by its number: those in the docs folder come first.
    fn get(&self, at: usize) -> Option<&DocFile> {
        self.files.get(at).or_else(|| self.surroundings.as_ref()?.files.get(at - self.files.len()))
    }

    /// The docs folder's path from the repository's top.
    fn docs_path(&self, config: &Config) -> String {
        config.docs_path.as_deref().or(self.surroundings.as_ref().map(|round| round.docs.as_str())).unwrap_or_default().to_owned()
    }

    /// Where a file lies, by its number.
    fn source(&self, at: usize) -> Option<Source> {
        let path = self.get(at)?.path.clone();
        Some(if at < self.files.len() { Source::Docs(path) } else { Source::Repository(path) })
    }
}

/// Where a file that is copied lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// In the docs folder, at this path below it.
    Docs(DocPath),
    /// In the repository round it, at this path below its top.
    Repository(DocPath),
}

impl Source {
    /// Its path, from wherever it starts.
    pub fn path(&self) -> &DocPath {
        match self {
            Self::Docs(path) | Self::Repository(path) => path,
        }
    }
}

/// A file in the docs folder that is no document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocFile {
    /// Where it lies, below the docs folder.
    pub path: DocPath,
    /// Whether a browser would run it.
    pub active: bool,
    /// How large it is shown, if it is a picture.
    pub size: Option<Size>,
}

// Where links lead does not depend on how large a picture is: a picture that is drawn anew has no link looked up again.
impl Hash for DocFile {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.path, self.active).hash(state);
    }
}

/// How large a picture is, in pixels of CSS; neither is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// The linked corpus. It does not change any more.
#[derive(Debug)]
pub struct Portal {
    /// What was set.
    pub config: Arc<Config>,
    /// The documents, by path.
    pub documents: Vec<Arc<Document>>,
    /// What is known of each document from the others, in the same order.
    pub entries: Vec<Arc<Entry>>,
    /// The columns that hold documents, in order.
    pub groups: Vec<Group>,
    /// Where each document stands in its group: the next ones are older.
    pub places: Vec<usize>,
    /// The authors, by name.
    pub people: Arc<Vec<Label>>,
    /// The tags, by name.
    pub tags: Arc<Vec<Label>>,
    /// The teams, by name.
    pub teams: Arc<Vec<Label>>,
    /// The documents of each feature that has several, by version.
    pub features: Arc<Vec<Vec<usize>>>,
    /// All documents, the latest first.
    pub latest_first: Arc<Vec<usize>>,
    /// The facts of all documents, by catalogue, in the order of the catalogues.
    pub registers: Arc<Vec<Register>>,
    /// What several documents speak of.
    pub entities: Arc<Entities>,
    /// Where living designs contradict each other.
    pub conflicts: Conflicts,
    /// For each document what the names that it has in code mean.
    pub mentions: Mentions,
    /// The docs folder's path from the repository's top; empty if it is the top.
    pub docs_path: String,
    /// The folders that need a listing, by path.
    pub folders: Arc<Vec<Folder>>,
    /// The files that documents link to, which are copied, by path.
    pub assets: Arc<Vec<Asset>>,
    /// The old addresses of documents, by path.
    pub redirects: Arc<Vec<Redirect>>,
    /// What was found in and between the documents, by path and place.
    pub findings: Vec<Finding>,
    /// What it was linked by, for the next time.
    stages: Stages,
}

/// What is known of a document from the others.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where its page goes.
    pub page: SitePath,
    /// Where its Markdown goes, beside its page; `None` where the config does not want it.
    pub markdown: Option<SitePath>,
    /// The page's address from the site's top, percent-encoded.
    pub url: Arc<str>,
    /// What links to it say: its title with its id and its version.
    pub label: Arc<str>,
    /// The column that its own status names.
    pub own_column: ColumnId,
    /// The column it stands in.
    pub column: ColumnId,
    /// Its successors and predecessors.
    pub lineage: Lineage,
    /// Where each of its links leads, in their order.
    pub targets: Arc<[Target]>,
    /// The links that lead to it, by path and place.
    pub backlinks: Arc<[Backlink]>,
    /// Its authors, as indices into the portal's people, in order.
    pub people: Box<[usize]>,
    /// Its tags, as indices into the portal's tags, in order and as often as it writes them.
    pub tags: Box<[usize]>,
    /// Its teams, as indices into the portal's teams, in order and as often as it writes them.
    pub teams: Box<[usize]>,
    /// The feature that it is a version of, an index into the portal's features, where there are several versions.
    pub versions: Option<usize>,
    /// What tells all that a link to it shows from other links.
    pub card: u64,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a document, and an anchor in it.
    Document {
        /// Index of the document.
        document: usize,
        /// The anchor as it stands on the page.
        anchor: Option<String>,
    },
    /// To an anchor of the same page; `""` is its top.
    Here(String),
    /// To a file that is copied: [`Portal::asset`] says where it is.
    File(usize),
    /// To a folder's listing, an index into the portal's folders.
    Folder(usize),
    /// To the portal's first page.
    Home,
    /// Away from the portal.
    Away(String),
    /// Nowhere: the link's text stands without a link.
    Nowhere,
}

impl Target {
    /// The document that it leads to, if it leads to one.
    pub fn document(&self) -> Option<usize> {
        match self {
            Self::Document { document, .. } => Some(*document),
            _ => None,
        }
    }
}

/// A file that is copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Where it lies.
    pub source: Source,
    /// Where it goes.
    pub target: SitePath,
    /// Its address from the site's top, percent-encoded.
    pub url: String,
    /// How large it is shown, if it is a picture.
    pub size: Option<Size>,
}

/// A link seen from its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Backlink {
    /// The document that holds the link.
    pub document: usize,
    /// The link in that document.
    pub link: usize,
}

impl Portal {
    /// The facts of a catalogue.
    pub fn register(&self, catalogue: Catalogue) -> &Register {
        &self.registers[catalogue as usize]
    }

    /// The registers that hold anything, in their order.
    pub fn full_registers(&self) -> impl Iterator<Item = &Register> {
        self.registers.iter().filter(|register| !register.is_empty())
    }

    /// Whether its documents have the paths, and so the numbers and pages, of those of an earlier portal.
    pub fn is_numbered_as(&self, earlier: &Self) -> bool {
        self.stages.links.places.is(&earlier.stages.links.places)
    }

    /// The number of the document with this path; mostly it is `likely`.
    pub fn find(&self, path: &DocPath, likely: usize) -> Option<usize> {
        match self.documents.get(likely) {
            Some(document) if document.path == *path => Some(likely),
            _ => self.documents.binary_search_by(|document| document.path.cmp(path)).ok(),
        }
    }

    /// The file that a link leads to.
    pub fn asset(&self, file: usize) -> Option<&Asset> {
        self.assets.get(self.stages.links.files.value.binary_search(&file).ok()?)
    }

    /// A document's path from the repository's top.
    pub fn source(&self, document: usize) -> String {
        site::join(&self.docs_path, self.documents[document].path.as_str()).unwrap_or_default()
    }

    /// The documents of the column that a document stands in, the latest first.
    pub fn group_of(&self, document: usize) -> &[usize] {
        let column = self.entries[document].column;
        self.groups.iter().find(|group| group.column == column).map_or(&[], |group| &group.documents)
    }

    /// The folder that a document stands under in the tree of folders: its own, or the one above where it is all that its
    /// own folder holds.
    pub fn tree_folder(&self, document: usize) -> &str {
        let path = &self.documents[document].path;
        let folder = path.folder();
        let is_below =
            |at: usize| self.documents.get(at).is_some_and(|other| other.path.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
        let alone = !folder.is_empty() && site::is_index(path.file_name()) && !is_below(document + 1) && !document.checked_sub(1).is_some_and(is_below);
        if alone { site::folder(folder) } else { folder }
    }
}
