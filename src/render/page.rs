//! The pages that a portal has.

use crate::portal::Portal;
use crate::site::SitePath;

/// A page, named by what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// The first page: documents by status.
    Home,
    /// All documents.
    All,
    /// One document.
    Document(usize),
    /// All links to one document; only for documents that many others cite.
    CitedBy(usize),
    /// The documents of one column, an index into the portal's groups.
    Status(usize),
    /// The documents of one person.
    Author(usize),
    /// The documents below one folder.
    Folder(usize),
    /// What is shown for an address that does not exist.
    NotFound,
}

/// How many links to it a document's page quotes; a document that more cite gets a page of its own for them.
pub(super) const CITED: usize = 50;
/// How many documents of each column the first page shows.
pub(super) const HOME: usize = 50;

/// All pages, by path.
pub(super) fn all(portal: &Portal) -> Vec<(SitePath, Page)> {
    let mut pages = vec![(SitePath::new("index.html"), Page::Home), (SitePath::new("404.html"), Page::NotFound)];
    if !portal.documents.is_empty() {
        pages.push((all_path(), Page::All));
    }
    for (at, entry) in portal.entries.iter().enumerate() {
        pages.push((entry.page.clone(), Page::Document(at)));
        if entry.backlinks.len() > CITED {
            pages.push((cited_by_path(&entry.page), Page::CitedBy(at)));
        }
    }
    pages.extend((0..portal.groups.len()).map(|at| (status_path(portal, at), Page::Status(at))));
    pages.extend((0..portal.people.len()).map(|at| (author_path(portal, at), Page::Author(at))));
    pages.extend(portal.folders.iter().enumerate().map(|(at, folder)| (folder.page.clone(), Page::Folder(at))));
    pages.sort();
    pages
}

impl Page {
    /// The template that shows it.
    pub(super) fn template(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::All => "all",
            Self::Document(_) => "document",
            Self::CitedBy(_) => "cited-by",
            Self::Status(_) => "status",
            Self::Author(_) => "author",
            Self::Folder(_) => "folder",
            Self::NotFound => "404",
        }
    }

    /// The documents whose rows stand in one of its slots.
    pub(super) fn rows<'a>(&self, portal: &'a Portal, slot: usize) -> &'a [usize] {
        match self {
            Self::Home => portal.groups.get(slot).map_or(&[], |group| &group.documents[..group.documents.len().min(HOME)]),
            Self::All => portal.groups.get(slot).map_or(&[], |group| &group.documents),
            Self::Status(group) => &portal.groups[*group].documents,
            Self::Author(person) => &portal.people[*person].documents,
            Self::Folder(folder) => &portal.folders[*folder].documents,
            _ => &[],
        }
    }
}

/// Where the list of all documents goes.
pub(super) fn all_path() -> SitePath {
    SitePath::new("-/all.html")
}

/// Where the list of a group's documents goes.
pub(super) fn status_path(portal: &Portal, group: usize) -> SitePath {
    let column = portal.config.statuses.get(portal.groups[group].column);
    SitePath::new(format!("-/status/{}.html", column.slug))
}

/// Where the list of a person's documents goes.
pub(super) fn author_path(portal: &Portal, person: usize) -> SitePath {
    SitePath::new(format!("-/author/{}.html", portal.people[person].slug))
}

/// Where the list of all links to a document goes.
pub(super) fn cited_by_path(page: &SitePath) -> SitePath {
    SitePath::new(format!("-/cited-by/{}", page.as_str()))
}
