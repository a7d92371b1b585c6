//! What the templates `all`, `list`, `index` and `cited-by` see.

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{Counted, DocumentLink, Link, Pager, StatusView, document_link, folders_to, list_title, status};
use super::page::{Kind, Listing, NAMES, Page, ROWS};
use super::templates::Slot;
use crate::portal::Portal;
use crate::site;

/// All documents in a table: template `all`.
#[derive(Serialize, JsonSchema)]
pub(super) struct AllView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// How many documents there are.
    count: usize,
    /// What documents can be chosen by.
    facets: Vec<FacetView<'a>>,
    /// The rows of the table, the latest document first.
    rows: Slot,
    /// Null where one page holds all.
    pager: Option<Pager>,
}

/// Something that documents can be chosen by.
#[derive(Serialize, JsonSchema)]
pub(super) struct FacetView<'a> {
    /// `Status`, `Authors`, `Tags` or `Teams`.
    title: &'static str,
    /// Its values, those with most documents first, statuses in their order.
    values: Vec<Counted<'a>>,
    /// The page of all values; null where they stand here.
    all: Option<Link>,
}

/// Documents that have something in common: template `list`.
#[derive(Serialize, JsonSchema)]
pub(super) struct ListView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// What they have in common: `status`, `author`, `tag`, `team` or `folder`.
    kind: &'static str,
    /// Its name.
    title: &'a str,
    /// The column, on a page of a status.
    status: Option<StatusView<'a>>,
    /// The folders above, on a page of a folder.
    above: Vec<Link>,
    /// The folders in it, on a page of a folder.
    folders: Vec<Counted<'a>>,
    /// The folder's path and its page's address from the site's top, on a page of a folder.
    folder: Option<FolderView<'a>>,
    /// The page of all names of this kind, on a page of an author, tag or team.
    index: Option<Link>,
    /// How many documents there are.
    count: usize,
    /// The rows, the latest document first.
    rows: Slot,
    /// Null where one page holds all.
    pager: Option<Pager>,
    /// The page of all documents with this choice made, where it can be.
    filter: Option<String>,
}

/// A folder, for the tree of folders.
#[derive(Serialize, JsonSchema)]
pub(super) struct FolderView<'a> {
    /// Its path from the docs folder.
    path: &'a str,
    /// The address of its page, from the site's top.
    url: String,
}

/// All names of one kind: template `index`.
#[derive(Serialize, JsonSchema)]
pub(super) struct IndexView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// `Authors`, `Tags` or `Teams`.
    title: &'static str,
    /// How many names there are.
    count: usize,
    /// The names with their counts, as list items.
    names: Slot,
    /// Null where one page holds all.
    pager: Option<Pager>,
}

/// All links to a document that very many cite: template `cited-by`.
#[derive(Serialize, JsonSchema)]
pub(super) struct CitedByView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// How many links there are.
    count: usize,
    /// The document that they lead to.
    document: DocumentLink<'a>,
    /// The links, as list items.
    backlinks: Slot,
    /// Null where one page holds all.
    pager: Option<Pager>,
}

/// How many values a facet shows where it does not show all.
const VALUES: usize = 10;

impl<'a> AllView<'a> {
    pub(super) fn of(portal: &'a Portal, part: usize, root: &'a str) -> Self {
        let count = portal.documents.len();
        let mut facets = vec![statuses(portal, root)];
        facets.extend(Kind::ALL.into_iter().filter(|kind| !kind.labels(portal).is_empty()).map(|kind| facet(portal, kind, root)));
        let pager = Pager::of(portal, part, count, ROWS, root, |part| Page::List(Listing::All, part));
        Self { root, count, facets, rows: Slot::Table, pager }
    }
}

fn statuses<'a>(portal: &'a Portal, root: &str) -> FacetView<'a> {
    let value = |(at, group): (usize, &crate::portal::Group)| Counted {
        name: &portal.config.statuses.get(group.column).name,
        href: format!("{root}{}", Page::List(Listing::Status(at), 0).url(portal)),
        count: group.documents.len(),
    };
    FacetView { title: "Status", values: portal.groups.iter().enumerate().map(value).collect(), all: None }
}

fn facet<'a>(portal: &'a Portal, kind: Kind, root: &str) -> FacetView<'a> {
    let labels = kind.labels(portal);
    let mut order: Vec<usize> = (0..labels.len()).collect();
    // Each page of the table shows them: only those that are shown are sorted.
    let most_first = |label: &usize| (std::cmp::Reverse(labels[*label].documents.len()), *label);
    if order.len() > VALUES {
        order.select_nth_unstable_by_key(VALUES, most_first);
        order.truncate(VALUES);
    }
    order.sort_by_key(most_first);
    let value = |label: usize| Counted {
        name: &labels[label].name,
        href: format!("{root}{}", Page::List(Listing::Label(kind, label), 0).url(portal)),
        count: labels[label].documents.len(),
    };
    let all = format!("All {} {}", labels.len(), kind.plural().to_lowercase());
    let all = Link { name: all, href: Some(format!("{root}{}", Page::Index(kind, 0).url(portal))) };
    FacetView { title: kind.plural(), values: order.into_iter().map(value).collect(), all: (labels.len() > VALUES).then_some(all) }
}

impl<'a> ListView<'a> {
    pub(super) fn of(portal: &'a Portal, list: Listing, part: usize, root: &'a str) -> Self {
        let page = Page::List(list, part);
        let count = list.documents(portal).len();
        let mut view = Self {
            root,
            kind: page.kind(),
            title: list_title(portal, list),
            status: None,
            above: Vec::new(),
            folders: Vec::new(),
            folder: None,
            index: None,
            count,
            rows: Slot::Rows(0),
            pager: Pager::of(portal, part, count, ROWS, root, |part| Page::List(list, part)),
            filter: None,
        };
        match list {
            Listing::Status(group) => {
                let column = portal.groups[group].column;
                view.status = Some(status(portal, column));
                view.filter = Some(filtered(portal, "status", &portal.config.statuses.get(column).slug, root));
            }
            Listing::Label(kind, label) => {
                view.index = Some(Link { name: kind.plural().to_owned(), href: Some(format!("{root}{}", Page::Index(kind, 0).url(portal))) });
                view.filter = Some(filtered(portal, kind.name(), &kind.labels(portal)[label].slug, root));
            }
            Listing::Folder(folder) => {
                let path = portal.folders[folder].path.as_str();
                view.title = site::file_name(path);
                view.above = folders_to(portal, site::folder(path), root);
                view.folders = folders_in(portal, folder, root);
                view.folder = Some(FolderView { path, url: portal.folders[folder].page.url() });
            }
            Listing::All => {}
        }
        view
    }
}

/// The page of all documents with one choice made.
fn filtered(portal: &Portal, facet: &str, slug: &str, root: &str) -> String {
    format!("{root}{}?{facet}={}", Page::List(Listing::All, 0).url(portal), site::encode_path(slug))
}

/// The folders that lie in a folder and have pages of their own.
fn folders_in<'a>(portal: &'a Portal, folder: usize, root: &str) -> Vec<Counted<'a>> {
    let child = |at: &usize| {
        let folder = &portal.folders[*at];
        let href = format!("{root}{}", Page::List(Listing::Folder(*at), 0).url(portal));
        Counted { name: site::file_name(&folder.path), href, count: folder.documents.len() }
    };
    portal.folders[folder].folders.iter().take(ROWS).map(child).collect()
}

impl<'a> IndexView<'a> {
    pub(super) fn of(portal: &Portal, kind: Kind, part: usize, root: &'a str) -> Self {
        let count = kind.labels(portal).len();
        let pager = Pager::of(portal, part, count, NAMES, root, |part| Page::Index(kind, part));
        Self { root, title: kind.plural(), count, names: Slot::Names, pager }
    }
}

impl<'a> CitedByView<'a> {
    pub(super) fn of(portal: &'a Portal, at: usize, part: usize, root: &'a str) -> Self {
        let count = portal.entries[at].backlinks.len();
        let pager = Pager::of(portal, part, count, ROWS, root, |part| Page::CitedBy(at, part));
        Self { root, count, document: document_link(portal, at, root), backlinks: Slot::Backlinks, pager }
    }
}
