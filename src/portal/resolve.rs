//! Where each link leads: relative paths as they work on GitHub, anchors, folders, files, and what is broken.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use super::listing::is_index;
use super::{Files, Folder, Target};
use crate::config::Config;
use crate::document::{Document, Link, LinkKind};
use crate::finding::{self, Finding, Rule};
use crate::nearest::nearest;
use crate::site::{self, DocPath};

/// Where all links lead.
pub(super) struct Resolved {
    /// For each document, where each of its links leads.
    pub(super) targets: Vec<Vec<Target>>,
    /// Files that links lead to, by path; `Target::File` is an index into them.
    pub(super) files: Vec<DocPath>,
    pub(super) findings: Vec<Finding>,
}

/// Resolves the links of all documents.
pub(super) fn all(config: &Config, documents: &[Arc<Document>], folders: &[Folder], files: &Files) -> Resolved {
    let index = Index::new(config, documents, folders, files);
    let read: Vec<(Vec<Target>, Vec<Finding>)> = documents.par_iter().map(|document| index.document(document)).collect();
    let mut resolved = Resolved { targets: Vec::with_capacity(documents.len()), files: Vec::new(), findings: Vec::new() };
    let mut used: Vec<usize> = read.iter().flat_map(|(targets, _)| targets).filter_map(file).collect();
    used.sort_unstable();
    used.dedup();
    let place: HashMap<usize, usize> = used.iter().enumerate().map(|(place, file)| (*file, place)).collect();
    for (mut targets, findings) in read {
        for target in &mut targets {
            if let Target::File(file) = target {
                *file = place[file];
            }
        }
        resolved.targets.push(targets);
        resolved.findings.extend(findings);
    }
    resolved.files = used.into_iter().map(|file| files.files[file].path.clone()).collect();
    resolved
}

fn file(target: &Target) -> Option<usize> {
    match target {
        Target::File(file) => Some(*file),
        _ => None,
    }
}

/// What a path below the docs folder is.
#[derive(Clone, Copy)]
enum Known {
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
struct Index<'a> {
    config: &'a Config,
    documents: &'a [Arc<Document>],
    files: &'a Files,
    paths: HashMap<&'a str, Known>,
    /// Made when the first broken link asks for it.
    names: OnceLock<Names<'a>>,
    /// From titles, without case and with or without version, to documents; made when the first relation asks for it.
    titles: OnceLock<HashMap<String, usize>>,
}

/// Names of files, for the nearest one.
#[derive(Default)]
struct Names<'a> {
    /// From a name, without case, to the first path that has it.
    paths: HashMap<String, &'a str>,
    /// From a folder to the names in it.
    in_folder: HashMap<&'a str, Vec<&'a str>>,
}

/// How many sections are searched for the nearest one.
const SECTIONS: usize = 200;
/// Folders with more names than this are not searched for the nearest one: each broken link would cost their number.
const NAMES: usize = 2_000;

impl<'a> Index<'a> {
    fn new(config: &'a Config, documents: &'a [Arc<Document>], folders: &'a [Folder], files: &'a Files) -> Self {
        let mut index = Self { config, documents, files, paths: HashMap::new(), names: OnceLock::new(), titles: OnceLock::new() };
        for path in &files.excluded {
            index.paths.insert(path.as_str(), Known::Excluded);
        }
        for (at, file) in files.files.iter().enumerate() {
            index.paths.insert(file.path.as_str(), Known::File(at));
        }
        for (at, document) in documents.iter().enumerate() {
            index.paths.insert(document.path.as_str(), Known::Document(at));
        }
        let listings: HashMap<&str, usize> = folders.iter().enumerate().map(|(at, folder)| (folder.path.as_str(), at)).collect();
        let every: HashSet<&str> = index.paths.keys().flat_map(|path| ancestors(path)).collect();
        for folder in every {
            index.paths.entry(folder).or_insert(Known::Folder { home: None, listing: listings.get(folder).copied() });
        }
        for (at, document) in documents.iter().enumerate() {
            if is_index(document.path.file_name())
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

    fn titled(&self, title: &str) -> Option<usize> {
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

    fn document(&self, document: &Document) -> (Vec<Target>, Vec<Finding>) {
        let mut findings = Vec::new();
        let targets = document.links.iter().map(|link| match link.kind {
            LinkKind::Relation(_) => self.relation(document, link, &mut findings),
            _ => self.link(document, link, &mut findings),
        });
        (targets.collect(), findings)
    }

    /// A link or an image of the text.
    fn link(&self, document: &Document, link: &Link, findings: &mut Vec<Finding>) -> Target {
        let (path, anchor) = link.href.split_once('#').unwrap_or((&link.href, ""));
        let path = decoded(path.split('?').next().unwrap_or_default());
        let anchor = decoded(anchor);
        if path.is_empty() {
            return here(document, link, &anchor, findings);
        }
        let at = Wanted { document, link, path: &path };
        let Some(full) = self.full_path(document.path.folder(), &path) else {
            findings.push(
                at.finding(&finding::LINK_OUTSIDE, format!("`{}` leads out of the docs folder, it is shown without a link", link.href))
                    .help("copy the file into the docs folder, or link to its address in the repository"),
            );
            return Target::Nowhere;
        };
        match self.paths.get(full.as_str()) {
            Some(Known::Document(to) | Known::Folder { home: Some(to), .. }) => self.anchored(*to, &at, &anchor, findings),
            Some(Known::Folder { listing: Some(folder), .. }) => Target::Folder(*folder),
            Some(Known::File(file)) => self.file(*file, &at, findings),
            Some(Known::Excluded) => unpublished(&at, &full, "is excluded by the config", findings),
            _ if is_hidden(&full) => unpublished(&at, &full, "is hidden", findings),
            _ if full.is_empty() => Target::Home,
            _ => self.broken(&at, &full, findings),
        }
    }

    /// The path below the docs folder that `path`, found in `folder`, means; one that begins with `/` starts at the link root.
    fn full_path(&self, folder: &str, path: &str) -> Option<String> {
        match path.strip_prefix('/') {
            Some(rooted) => site::join(&self.config.link_root, rooted),
            None => site::join(folder, path),
        }
    }

    fn anchored(&self, to: usize, at: &Wanted<'_>, anchor: &str, findings: &mut Vec<Finding>) -> Target {
        let target = &self.documents[to];
        let known = target.anchor(anchor).map(str::to_owned);
        if known.is_none() && !anchor.is_empty() {
            findings.push(broken_anchor(target, at, anchor));
        }
        Target::Document { document: to, anchor: known }
    }

    fn file(&self, file: usize, at: &Wanted<'_>, findings: &mut Vec<Finding>) -> Target {
        if !self.files.files[file].active || self.config.active_files {
            return Target::File(file);
        }
        let message = format!("`{}` is a file that a browser would run, it is not published", at.link.href);
        let help = "set `docs.active_files: true` in `hldsite.yaml` if you trust every file below the docs folder";
        findings.push(at.finding(&finding::ACTIVE_FILE, message).help(help));
        self.in_repository(&self.files.files[file].path)
    }

    /// The file's address in the repository, if the config names one.
    fn in_repository(&self, path: &DocPath) -> Target {
        match &self.config.repository {
            Some(repository) => Target::Away(format!("{repository}/blob/HEAD/{}", site::encode_path(path.as_str()))),
            None => Target::Nowhere,
        }
    }

    fn broken(&self, at: &Wanted<'_>, full: &str, findings: &mut Vec<Finding>) -> Target {
        let is_image = at.link.kind == LinkKind::Image;
        let (rule, what) = if is_image { (&finding::BROKEN_IMAGE, "image") } else { (&finding::BROKEN_LINK, "link") };
        let mut finding = at.finding(rule, format!("{what} to `{}` leads nowhere, there is no `{full}`", at.link.href));
        if let Some(near) = self.nearest(full) {
            finding = finding.help(format!("did you mean `{}`?", relative(at.document.path.folder(), &near)));
        }
        findings.push(finding);
        Target::Nowhere
    }

    /// The existing path nearest to `full`: the same name in another folder, or a name like it in the same one.
    fn nearest(&self, full: &str) -> Option<String> {
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

    /// A relation of the header: a path, or a document's title with or without its version.
    fn relation(&self, document: &Document, link: &Link, findings: &mut Vec<Finding>) -> Target {
        let href = decoded(link.href.split(['#', '?']).next().unwrap_or_default());
        if crate::document::leads_away(&link.href) {
            return Target::Away(link.href.clone());
        }
        let by_path = self.full_path(document.path.folder(), &href).and_then(|full| self.paths.get(full.as_str()).copied());
        let document_of = |known| match known {
            Known::Document(to) | Known::Folder { home: Some(to), .. } => Some(to),
            _ => None,
        };
        if let Some(to) = by_path.and_then(document_of).or_else(|| self.titled(&link.text)) {
            return Target::Document { document: to, anchor: None };
        }
        let at = Wanted { document, link, path: &href };
        let message = format!("`{}` names no document of the portal", link.text);
        findings.push(at.finding(&finding::UNKNOWN_RELATION, message).help("write its path, a link to it, or its title with its version"));
        Target::Nowhere
    }
}

/// A link with what it asks for.
struct Wanted<'a> {
    document: &'a Document,
    link: &'a Link,
    path: &'a str,
}

impl Wanted<'_> {
    fn finding(&self, rule: &'static Rule, message: String) -> Finding {
        Finding::at(&self.document.path, self.link.place, rule, message)
    }
}

fn here(document: &Document, link: &Link, anchor: &str, findings: &mut Vec<Finding>) -> Target {
    if anchor.is_empty() || anchor == "top" {
        return Target::Here(String::new());
    }
    if let Some(known) = document.anchor(anchor) {
        return Target::Here(known.to_owned());
    }
    findings.push(broken_anchor(document, &Wanted { document, link, path: "" }, anchor));
    Target::Nowhere
}

fn unpublished(at: &Wanted<'_>, full: &str, why: &str, findings: &mut Vec<Finding>) -> Target {
    let message = format!("`{full}` {why}, so it is not published and the link is shown as text");
    findings.push(at.finding(&finding::LINK_UNPUBLISHED, message).help("move the file, or link to its address in the repository"));
    Target::Nowhere
}

fn broken_anchor(target: &Document, at: &Wanted<'_>, anchor: &str) -> Finding {
    let whose = if at.path.is_empty() { "this document".to_owned() } else { format!("`{}`", target.path) };
    let finding = at.finding(&finding::BROKEN_ANCHOR, format!("{whose} has no section `#{anchor}`"));
    match nearest(anchor, target.sections.iter().take(SECTIONS).map(|section| &*section.anchor)) {
        Some(near) => finding.help(format!("did you mean `#{near}`?")),
        None => finding,
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part == "node_modules")
}

/// The folders that a path lies in, from its own upwards, without the top.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(site::folder(path)), |folder| Some(site::folder(folder))).take_while(|folder| !folder.is_empty())
}

/// How a document in `folder` would write a link to `path`.
fn relative(folder: &str, path: &str) -> String {
    let mut from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let mut to: Vec<&str> = path.split('/').collect();
    while to.len() > 1 && from.first() == to.first() {
        from.remove(0);
        to.remove(0);
    }
    format!("{}{}", "../".repeat(from.len()), to.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_is_written_as_its_author_would() {
        assert_eq!(relative("a/b", "a/c.md"), "../c.md");
        assert_eq!(relative("", "a/c.md"), "a/c.md");
        assert_eq!(relative("a", "a/c.md"), "c.md");
    }
}
