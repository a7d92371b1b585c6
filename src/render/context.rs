//! What the theme's templates see: small typed values, never the list of all documents.

use serde::Serialize;

use super::document_view::DocumentView;
use super::page::{self, Page};
use super::templates::Slot;
use crate::config::{Column, ColumnId};
use crate::document::DateField;
use crate::portal::Portal;

/// The frame of a page, the same for all pages of one kind at one depth: template `layout`.
#[derive(Serialize)]
pub(super) struct Layout<'a> {
    lang: &'a str,
    /// The page's own title, `None` on the first page.
    title: Option<Slot>,
    /// The portal's name.
    portal: &'a str,
    /// What leads to the site's top: `""`, `"../"` …
    root: &'a str,
    /// Which kind of page it is: its template's name.
    page: &'static str,
    /// Whether there is a list of all documents to lead to.
    has_documents: bool,
    /// Whether images may come from other hosts, for the Content-Security-Policy.
    remote_images: bool,
    content: Slot,
}

/// What one page's own template sees.
pub(super) enum View<'a> {
    Home(Home<'a>),
    List(List<'a>),
    Document(Box<DocumentView<'a>>),
    NotFound(NotFound<'a>),
}

/// Template `home`.
#[derive(Serialize)]
pub(super) struct Home<'a> {
    root: &'a str,
    portal: &'a str,
    count: usize,
    groups: Vec<GroupView<'a>>,
}

/// Templates `all`, `status`, `author` and `folder`.
#[derive(Serialize)]
pub(super) struct List<'a> {
    root: &'a str,
    /// What the documents have in common.
    title: &'a str,
    /// What it means, if it needs saying.
    meaning: &'a str,
    count: usize,
    groups: Vec<GroupView<'a>>,
    /// The links on a `cited-by` page, as list items.
    backlinks: Option<Slot>,
    /// The document that they lead to.
    document: Option<DocumentLink<'a>>,
}

/// A column with some of its documents.
#[derive(Serialize)]
pub(super) struct GroupView<'a> {
    status: Status<'a>,
    count: usize,
    href: String,
    rows: Slot,
    /// Whether the column has more documents than are shown here.
    more: bool,
}

/// A column as a badge.
#[derive(Serialize)]
pub(super) struct Status<'a> {
    name: &'a str,
    slug: &'a str,
    /// Style classes: its shape and its colour.
    class: &'a str,
    meaning: &'a str,
}

/// A link to a document, with its status.
#[derive(Serialize)]
pub(super) struct DocumentLink<'a> {
    href: String,
    label: String,
    status: Status<'a>,
}

/// A document in a listing: template `row`.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    root: Slot,
    url: &'a str,
    /// The document's id, where the title does not hold it.
    id: Option<&'a str>,
    title: &'a str,
    version: Option<&'a str>,
    status: Status<'a>,
    /// The status as written, where it says more than the column's name.
    raw_status: Option<&'a str>,
    /// The first sentence of the summary.
    summary: Option<String>,
    /// Their names, with commas.
    authors: String,
    date: Option<DateView>,
}

/// A date as written, and in ISO form if it is one.
#[derive(Serialize)]
pub(super) struct DateView {
    text: String,
    iso: Option<String>,
}

/// Template `404`.
#[derive(Serialize)]
pub(super) struct NotFound<'a> {
    root: &'a str,
}

impl<'a> Layout<'a> {
    pub(super) fn of(portal: &'a Portal, page: &Page, root: &'a str) -> Self {
        Self {
            lang: &portal.config.lang,
            title: (*page != Page::Home).then_some(Slot::Title),
            portal: &portal.config.title,
            root,
            page: page.template(),
            has_documents: !portal.documents.is_empty(),
            remote_images: portal.config.images == crate::config::Images::AllowRemote,
            content: Slot::Content,
        }
    }
}

/// The title of a page, as its window shows it.
pub(super) fn title(portal: &Portal, page: &Page) -> String {
    match page {
        Page::Home => String::new(),
        Page::Document(at) => portal.documents[*at].label(),
        Page::NotFound => "Page not found".to_owned(),
        Page::CitedBy(at) => format!("Documents that cite {}", portal.documents[*at].label()),
        Page::All => "All documents".to_owned(),
        Page::Status(group) => portal.config.statuses.get(portal.groups[*group].column).name.clone(),
        Page::Author(person) => portal.people[*person].name.clone(),
        Page::Folder(folder) => portal.folders[*folder].path.clone(),
    }
}

impl<'a> View<'a> {
    pub(super) fn of(portal: &'a Portal, page: &Page, root: &'a str) -> Self {
        match *page {
            Page::Home => Self::Home(Home { root, portal: &portal.config.title, count: portal.documents.len(), groups: groups(portal, root, page::HOME) }),
            Page::All => Self::List(List { groups: groups(portal, root, usize::MAX), ..List::new(root, "", portal.documents.len()) }),
            Page::Status(group) => {
                let column = portal.config.statuses.get(portal.groups[group].column);
                Self::List(List { meaning: &column.meaning, ..List::new(root, &column.name, portal.groups[group].documents.len()) })
            }
            Page::Author(person) => Self::List(List::new(root, &portal.people[person].name, portal.people[person].documents.len())),
            Page::Folder(folder) => Self::List(List::new(root, &portal.folders[folder].path, portal.folders[folder].documents.len())),
            Page::CitedBy(at) => {
                let document = Some(document_link(portal, at, root));
                Self::List(List { document, backlinks: Some(Slot::Backlinks), ..List::new(root, "", portal.entries[at].backlinks.len()) })
            }
            Page::Document(at) => Self::Document(Box::new(DocumentView::of(portal, at, root))),
            Page::NotFound => Self::NotFound(NotFound { root }),
        }
    }
}

impl<'a> List<'a> {
    fn new(root: &'a str, title: &'a str, count: usize) -> Self {
        Self { root, title, meaning: "", count, groups: vec![GroupView::alone()], backlinks: None, document: None }
    }
}

impl GroupView<'_> {
    /// The rows of a page that has one list.
    fn alone() -> Self {
        Self { status: Status { name: "", slug: "", class: "", meaning: "" }, count: 0, href: String::new(), rows: Slot::Rows(0), more: false }
    }
}

fn groups<'a>(portal: &'a Portal, root: &str, most: usize) -> Vec<GroupView<'a>> {
    let view = |(at, group): (usize, &'a crate::portal::Group)| GroupView {
        status: status(portal, group.column),
        count: group.documents.len(),
        href: format!("{root}{}", page::status_path(portal, at).url()),
        rows: Slot::Rows(at),
        more: group.documents.len() > most,
    };
    portal.groups.iter().enumerate().map(view).collect()
}

pub(super) fn status(portal: &Portal, column: ColumnId) -> Status<'_> {
    let Column { name, slug, class, meaning, .. } = portal.config.statuses.get(column);
    Status { name, slug, class, meaning }
}

pub(super) fn document_link<'a>(portal: &'a Portal, at: usize, root: &str) -> DocumentLink<'a> {
    DocumentLink { href: format!("{root}{}", portal.entries[at].url), label: portal.documents[at].label(), status: status(portal, portal.entries[at].column) }
}

pub(super) fn date(date: Option<&DateField>) -> Option<DateView> {
    let DateField { raw, day } = date?;
    let iso = day.map(|day| day.to_string());
    Some(DateView { text: iso.clone().unwrap_or_else(|| raw.clone()), iso })
}

/// The status as written, where it says something else than its column's name.
pub(super) fn raw_status(portal: &Portal, at: usize) -> Option<&str> {
    let column = portal.config.statuses.get(portal.entries[at].column);
    portal.documents[at].status().filter(|raw| !raw.eq_ignore_ascii_case(&column.name))
}

impl<'a> Row<'a> {
    pub(super) fn of(portal: &'a Portal, at: usize) -> Self {
        let (document, entry) = (&portal.documents[at], &portal.entries[at]);
        Self {
            root: Slot::Root,
            url: &entry.url,
            id: document.shown_id(),
            title: &document.title,
            version: document.version.as_deref(),
            status: status(portal, entry.column),
            raw_status: raw_status(portal, at),
            summary: document.summary.as_deref().map(first_sentence),
            authors: names(portal, &entry.people),
            date: date(document.date.as_ref()),
        }
    }
}

/// How many authors a row names.
const NAMES: usize = 8;

/// The authors' names with commas; a row has no room for a whole department.
fn names(portal: &Portal, people: &[usize]) -> String {
    let shown = people.iter().take(NAMES).map(|person| portal.people[*person].name.as_str()).collect::<Vec<_>>().join(", ");
    if people.len() > NAMES { format!("{shown} and {} more", people.len() - NAMES) } else { shown }
}

/// The longest sentence that stands in a row, in bytes.
const SENTENCE: usize = 320;

/// The first sentence of a text, for places where one line must do.
fn first_sentence(text: &str) -> String {
    let near = &text[..text.floor_char_boundary(SENTENCE)];
    let is_end = |at: &usize| {
        let rest = &text[*at..];
        rest.is_empty() || (rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_uppercase()))
    };
    match near.match_indices(['.', '!', '?']).map(|(at, _)| at + 1).find(is_end) {
        Some(end) => text[..end].to_owned(),
        None if near.len() == text.len() => text.to_owned(),
        None => format!("{} …", near.rsplit_once(' ').map_or(near, |(words, _)| words)),
    }
}
