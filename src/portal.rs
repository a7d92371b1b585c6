//! Documents that know each other: addresses, resolved links, backlinks, columns, successors, people. Never fails.

mod address;
mod index;
mod labels;
mod lineage;
mod listing;
mod merge;
mod people;
mod relate;
mod resolve;

use std::collections::HashSet;
use std::sync::Arc;

pub use labels::Label;
pub(crate) use labels::written;
pub use lineage::{Lineage, Verdict};
pub use listing::{Folder, Group};

use crate::config::{ColumnId, Config, Field};
use crate::document::{Document, LinkKind};
use crate::finding::{self, Finding};
use crate::site::{self, DocPath, SitePath};

/// What lies in the docs folder beside the documents.
#[derive(Debug, Default)]
pub struct Files {
    /// Files that a document may link to, by path.
    pub files: Vec<DocFile>,
    /// Files that the config excludes, by path.
    pub excluded: Vec<DocPath>,
    /// What lies round the docs folder, if the config asks for it and there is a repository.
    pub surroundings: Option<Surroundings>,
}

/// The repository that the docs folder lies in.
#[derive(Debug, Default)]
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
}

/// The linked corpus. It does not change any more.
#[derive(Debug)]
pub struct Portal {
    /// What was set.
    pub config: Arc<Config>,
    /// The documents, by path.
    pub documents: Vec<Arc<Document>>,
    /// What is known of each document from the others, in the same order.
    pub entries: Vec<Entry>,
    /// The columns that hold documents, in order.
    pub groups: Vec<Group>,
    /// The authors, by name.
    pub people: Vec<Label>,
    /// The tags, by name.
    pub tags: Vec<Label>,
    /// The teams, by name.
    pub teams: Vec<Label>,
    /// The documents of each feature that has several, by version.
    pub features: Vec<Vec<usize>>,
    /// All documents, the latest first.
    pub latest_first: Vec<usize>,
    /// The docs folder's path from the repository's top; empty if it is the top.
    pub docs_path: String,
    /// The folders that need a listing, by path.
    pub folders: Vec<Folder>,
    /// The files that documents link to, which are copied, by path.
    pub assets: Vec<Asset>,
    /// What was found in and between the documents, by path and place.
    pub findings: Vec<Finding>,
}

/// What is known of a document from the others.
#[derive(Debug)]
pub struct Entry {
    /// Where its page goes.
    pub page: SitePath,
    /// The page's address from the site's top, percent-encoded.
    pub url: String,
    /// What links to it say: its title with its id and its version.
    pub label: String,
    /// The column that its own status names.
    pub own_column: ColumnId,
    /// The column it stands in.
    pub column: ColumnId,
    /// Its successors and predecessors.
    pub lineage: Lineage,
    /// Where each of its links leads, in their order.
    pub targets: Vec<Target>,
    /// The links that lead to it, by path and place.
    pub backlinks: Vec<Backlink>,
    /// Its authors, as indices into the portal's people, in order.
    pub people: Vec<usize>,
    /// Its tags, as indices into the portal's tags, in order and as often as it writes them.
    pub tags: Vec<usize>,
    /// Its teams, as indices into the portal's teams, in order and as often as it writes them.
    pub teams: Vec<usize>,
    /// The feature that it is a version of, an index into the portal's features, where there are several versions.
    pub versions: Option<usize>,
    /// Where it stands in its group: the next ones are older.
    pub place: usize,
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
    /// To a file that is copied, an index into the portal's assets.
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

/// A file that is copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Where it lies.
    pub source: Source,
    /// Where it goes.
    pub target: SitePath,
    /// Its address from the site's top, percent-encoded.
    pub url: String,
}

/// A link seen from its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backlink {
    /// The document that holds the link.
    pub document: usize,
    /// The link in that document.
    pub link: usize,
}

impl Portal {
    /// Links documents. They may come in any order; `files` is what else lies in the docs folder.
    pub fn link(config: Arc<Config>, documents: Vec<Arc<Document>>, files: &Files) -> Self {
        let mut documents = documents;
        documents.sort_by(|a, b| a.path.cmp(&b.path));
        let mut findings: Vec<Finding> = documents.iter().flat_map(|document| document.findings.iter().cloned()).collect();
        let mut addresses = address::Addresses::default();
        let pages = addresses.pages(&documents, &mut findings);
        let mut folders = listing::folders(&documents);
        addresses.listings(&mut folders);
        let resolved = resolve::all(&config, &documents, &folders, files);
        let assets = addresses.assets(&resolved.files, &mut findings);
        findings.extend(resolved.findings);
        let own = listing::columns(&config, &documents, &mut findings);
        let features = lineage::features(&documents);
        let lineages = lineage::derive(&config, &documents, &own, &resolved.targets, &features);
        let columns = lineage::columns(&config, &own, &lineages);
        let backlinks = backlinks(&documents, &resolved.targets);
        let latest_first = listing::latest_first(&documents);
        let (people, authors) = people::people(&documents, &latest_first, &mut findings);
        let (tags, own_tags) = labels::labels(&documents, Field::Tags, &latest_first);
        let (teams, own_teams) = labels::labels(&documents, Field::Team, &latest_first);
        let groups = listing::groups(&config, &latest_first, &columns);
        let places = listing::places(&groups, documents.len());
        let mut versions = vec![None; documents.len()];
        for (feature, documents) in features.iter().enumerate() {
            for document in documents {
                versions[*document] = Some(feature);
            }
        }
        listing::sort_folders(&mut folders, &latest_first);
        if documents.is_empty() {
            let message = "the docs folder holds no document";
            let help = "write one as `NAME.md`, or name another folder: `hldsite build FOLDER`";
            findings.push(Finding::of(&DocPath::new("."), &finding::EMPTY_PORTAL, message).help(help));
        }
        findings.sort();
        let links = lineages.into_iter().zip(resolved.targets).zip(backlinks);
        let names = authors.into_iter().zip(own_tags).zip(own_teams);
        let parts = pages.into_iter().zip(own).zip(columns).zip(links).zip(names);
        let entries = parts.enumerate().map(|(at, ((((page, own_column), column), ((lineage, targets), backlinks)), ((people, tags), teams)))| Entry {
            url: page.url(),
            label: documents[at].label(),
            page,
            own_column,
            column,
            lineage,
            targets,
            backlinks,
            people,
            tags,
            teams,
            versions: versions[at],
            place: places[at],
        });
        let entries = entries.collect();
        let docs_path = files.docs_path(&config);
        Self { config, documents, entries, groups, people, tags, teams, features, latest_first, docs_path, folders, assets, findings }
    }
}

impl Portal {
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

/// For each document the links of others that lead to it; of equal sentences in one document, one, and of a header's links only
/// those that no link of the text repeats.
fn backlinks(documents: &[Arc<Document>], targets: &[Vec<Target>]) -> Vec<Vec<Backlink>> {
    let mut backlinks: Vec<Vec<Backlink>> = vec![Vec::new(); documents.len()];
    for (document, targets) in targets.iter().enumerate() {
        let mut said: HashSet<(usize, &str)> = HashSet::new();
        for (link, target) in targets.iter().enumerate() {
            let Target::Document { document: to, .. } = target else { continue };
            let new = &documents[document].links[link];
            let counts = *to != document && new.kind != LinkKind::Image;
            let in_text = matches!(new.kind, LinkKind::Text | LinkKind::Mention);
            let mut is_new = || if in_text { said.insert((*to, &*new.text)) } else { backlinks[*to].last().is_none_or(|last| last.document != document) };
            if counts && is_new() {
                backlinks[*to].push(Backlink { document, link });
            }
        }
    }
    backlinks
}
