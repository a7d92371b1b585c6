//! What the template `home` sees.

use schemars::JsonSchema;
use serde::Serialize;

use super::catalogue_view::{catalogue_link, conflicts_link};
use super::context::{Counted, DateView, DocumentLink, StatusView, date, document_link, status};
use super::page::{Listing, Page, on_home};
use super::templates::Slot;
use crate::config::Stage;
use crate::portal::{Group, Portal};

/// The first page: template `home`.
#[derive(Serialize, JsonSchema)]
pub(super) struct HomeView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// The portal's name.
    portal: &'a str,
    /// How many documents there are.
    count: usize,
    /// The columns that hold documents, in order.
    groups: Vec<GroupView<'a>>,
    /// The page of conflicts between designs, with how many there are; null if there are none.
    conflicts: Option<Counted<'a>>,
    /// Documents in review, those that wait longest first.
    waiting: Vec<Dated<'a>>,
    /// The documents written last.
    latest: Vec<Dated<'a>>,
    /// The catalogues of facts that there are, with how many each has.
    catalogues: Vec<Counted<'a>>,
    /// The folders at the top of the docs folder.
    folders: Vec<Counted<'a>>,
}

/// A column with some of its documents.
#[derive(Serialize, JsonSchema)]
pub(super) struct GroupView<'a> {
    /// The column.
    status: StatusView<'a>,
    /// How many documents stand in it.
    count: usize,
    /// The column's own page.
    href: String,
    /// The rows of its latest documents.
    rows: Slot,
    /// Whether the column has more documents than are shown here.
    more: bool,
}

/// A document with the date that counts where it is named.
#[derive(Serialize, JsonSchema)]
pub(super) struct Dated<'a> {
    /// The document.
    document: DocumentLink<'a>,
    /// Its date.
    date: Option<DateView>,
}

/// How many documents and folders the lists at the side hold.
const SIDE: usize = 7;
const FOLDERS: usize = 24;

impl<'a> HomeView<'a> {
    pub(super) fn of(portal: &'a Portal, root: &'a str) -> Self {
        let groups = portal.groups.iter().enumerate().map(|(at, group)| GroupView::of(portal, at, group, root));
        Self {
            root,
            portal: &portal.config.title,
            count: portal.documents.len(),
            groups: groups.collect(),
            conflicts: conflicts_link(portal, root),
            waiting: waiting(portal, root),
            latest: portal.latest_first.iter().filter(|at| has_day(portal, **at)).take(SIDE).map(|at| dated(portal, *at, root)).collect(),
            catalogues: portal.full_registers().map(|register| catalogue_link(portal, register, root)).collect(),
            folders: folders(portal, root),
        }
    }
}

impl<'a> GroupView<'a> {
    fn of(portal: &'a Portal, at: usize, group: &Group, root: &str) -> Self {
        Self {
            status: status(portal, group.column),
            count: group.documents.len(),
            href: format!("{root}{}", Page::List(Listing::Status(at), 0).url(portal)),
            rows: Slot::Rows(at),
            more: group.documents.len() > on_home(portal),
        }
    }
}

fn has_day(portal: &Portal, at: usize) -> bool {
    portal.documents[at].date.as_ref().is_some_and(|date| date.day.is_some())
}

fn dated<'a>(portal: &'a Portal, at: usize, root: &str) -> Dated<'a> {
    Dated { document: document_link(portal, at, root), date: date(portal.documents[at].date.as_ref()) }
}

/// The documents in review that have a date, the oldest first.
fn waiting<'a>(portal: &'a Portal, root: &str) -> Vec<Dated<'a>> {
    let in_review = |group: &&Group| portal.config.statuses.get(group.column).stage == Stage::Review;
    let mut documents: Vec<usize> = portal.groups.iter().filter(in_review).flat_map(|group| &group.documents).copied().collect();
    documents.retain(|at| has_day(portal, *at));
    documents.sort_by_key(|at| (portal.documents[*at].date.as_ref().and_then(|date| date.day), *at));
    documents.into_iter().take(SIDE).map(|at| dated(portal, at, root)).collect()
}

/// The folders at the top that hold most documents, by name.
fn folders<'a>(portal: &'a Portal, root: &str) -> Vec<Counted<'a>> {
    let top = portal.folders.iter().enumerate().filter(|(_, folder)| !folder.path.contains('/') && folder.documents.len() > 1);
    let mut folders: Vec<(usize, Counted<'a>)> = top
        .map(|(at, folder)| {
            let href = format!("{root}{}", Page::List(Listing::Folder(at), 0).url(portal));
            (at, Counted { name: &folder.path, href, count: folder.documents.len() })
        })
        .collect();
    folders.sort_by_key(|(at, folder)| (std::cmp::Reverse(folder.count), *at));
    folders.truncate(FOLDERS);
    folders.sort_by_key(|(at, _)| *at);
    folders.into_iter().map(|(_, folder)| folder).collect()
}
