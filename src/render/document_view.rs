//! What the template `document` sees.

use serde::Serialize;

use super::context::{DateView, DocumentLink, Status, date, document_link, raw_status, status};
use super::page::{self, CITED};
use super::templates::Slot;
use crate::config::{Field, Stage};
use crate::document::{Document, HeaderField, HeaderSource, LinkKind, Part, TextLink};
use crate::portal::{Portal, Target};

/// One document: template `document`.
#[derive(Serialize)]
pub(super) struct DocumentView<'a> {
    root: &'a str,
    /// The document's id, where the title does not hold it.
    id: Option<&'a str>,
    title: &'a str,
    anchor: &'a str,
    version: Option<&'a str>,
    status: Status<'a>,
    raw_status: Option<&'a str>,
    folders: Vec<FolderLink>,
    banner: Option<Banner<'a>>,
    authors: Vec<AuthorLink<'a>>,
    date: Option<DateView>,
    updated: Option<DateView>,
    fields: Vec<FieldView<'a>>,
    relations: Vec<RelationView<'a>>,
    /// The headings, as nested lists; `None` if there are none.
    outline: Option<Slot>,
    body: Slot,
    /// The links from other documents, as list items; `None` if there are none.
    backlinks: Option<Slot>,
    /// The page of all links to it, when there are more than are shown here.
    all_backlinks: Option<String>,
}

/// A folder that a document lies in.
#[derive(Serialize)]
pub(super) struct FolderLink {
    name: String,
    href: Option<String>,
}

/// What a reader has to know before reading.
#[derive(Serialize)]
pub(super) struct Banner<'a> {
    /// `superseded` or `successor`.
    kind: &'static str,
    document: DocumentLink<'a>,
    /// Whether the successor is agreed and only not built yet.
    approved: bool,
}

#[derive(Serialize)]
pub(super) struct AuthorLink<'a> {
    name: &'a str,
    href: String,
}

/// A header field that is only shown.
#[derive(Serialize)]
pub(super) struct FieldView<'a> {
    key: &'a str,
    parts: Vec<PartView>,
}

/// A piece of a field's value, with the address it leads to.
#[derive(Serialize)]
pub(super) struct PartView {
    text: String,
    href: Option<String>,
}

/// A header relation.
#[derive(Serialize)]
pub(super) struct RelationView<'a> {
    /// `requires`, `replaces`, `replaced_by`, `see_also`, or `supersedes` where it is derived.
    kind: &'static str,
    text: &'a str,
    document: Option<DocumentLink<'a>>,
    href: Option<String>,
}

impl<'a> DocumentView<'a> {
    pub(super) fn of(portal: &'a Portal, at: usize, root: &'a str) -> Self {
        let (document, entry) = (&portal.documents[at], &portal.entries[at]);
        let all = (entry.backlinks.len() > CITED).then(|| format!("{root}{}", page::cited_by_path(&entry.page).url()));
        Self {
            root,
            id: document.shown_id(),
            title: &document.title,
            anchor: document.title_anchor.as_deref().unwrap_or("hld:title"),
            version: document.version.as_deref(),
            status: status(portal, entry.column),
            raw_status: raw_status(portal, at),
            folders: folders(portal, document, root),
            banner: banner(portal, at, root),
            authors: authors(portal, at, root),
            date: date(document.date.as_ref()),
            updated: date(document.updated.as_ref()),
            fields: fields(portal, at, root),
            relations: relations(portal, at, root),
            outline: (document.sections.len() > usize::from(document.title_anchor.is_some())).then_some(Slot::Outline),
            body: Slot::Body,
            backlinks: (!entry.backlinks.is_empty()).then_some(Slot::Backlinks),
            all_backlinks: all,
        }
    }
}

fn folders(portal: &Portal, document: &Document, root: &str) -> Vec<FolderLink> {
    let mut links = Vec::new();
    let mut path = String::new();
    for name in document.path.folder().split('/').filter(|name| !name.is_empty()) {
        path = if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
        let listing = portal.folders.binary_search_by(|folder| folder.path.as_str().cmp(&path)).ok();
        let href = listing.map(|at| format!("{root}{}", portal.folders[at].page.url()));
        links.push(FolderLink { name: name.to_owned(), href });
    }
    links
}

fn banner<'a>(portal: &'a Portal, at: usize, root: &str) -> Option<Banner<'a>> {
    let lineage = &portal.entries[at].lineage;
    let (kind, other) = match (lineage.superseded_by, lineage.successor) {
        (Some(other), _) => ("superseded", other),
        (None, Some(other)) => ("successor", other),
        (None, None) => return None,
    };
    let approved = portal.config.statuses.get(portal.entries[other].own_column).stage == Stage::Approved;
    Some(Banner { kind, document: document_link(portal, other, root), approved })
}

fn authors<'a>(portal: &'a Portal, at: usize, root: &str) -> Vec<AuthorLink<'a>> {
    let link = |person: &usize| AuthorLink { name: &portal.people[*person].name, href: format!("{root}{}", page::author_path(portal, *person).url()) };
    portal.entries[at].people.iter().map(link).collect()
}

/// The header's fields that have no place of their own on the page, and what the place of the others does not hold.
fn fields<'a>(portal: &'a Portal, at: usize, root: &str) -> Vec<FieldView<'a>> {
    let document = &portal.documents[at];
    // Each is looked for once: a header may hold thousands of lines.
    let counts = PLACED.map(|field| document.header.get(field));
    let shown = document.header.fields.iter().filter(|field| !field.values.is_empty() && !is_placed(document, field, &counts));
    let part = |part: Part<'_>| PartView { href: part.link.and_then(|link| link_address(portal, at, link, root)), text: part.text };
    shown.map(|field| FieldView { key: &field.key, parts: field.parts(portal.config.show_mail).into_iter().map(part).collect() }).collect()
}

/// The fields that have a place of their own on the page.
const PLACED: [Field; 7] = [Field::Title, Field::Id, Field::Authors, Field::Status, Field::Version, Field::Date, Field::Updated];

/// Whether all that a field says stands elsewhere on the page; `first` are the fields of [`PLACED`] that count.
fn is_placed(document: &Document, known: &HeaderField, first: &[Option<&HeaderField>; 7]) -> bool {
    let Some(field) = known.field else { return false };
    let first = PLACED.iter().position(|placed| *placed == field).and_then(|at| first[at]);
    let counts = first.is_some_and(|first| std::ptr::eq(first, known));
    let is_bare = known.values.len() == 1 && known.values[0].links.is_empty();
    let text = known.values[0].text.as_str();
    match field {
        _ if field.is_relation() => true,
        // The section stands in the text.
        _ if known.source == HeaderSource::Section => true,
        Field::Title => is_bare && (document.title.contains(text) || document.feature.as_ref().is_some_and(|feature| text.contains(feature.as_str()))),
        Field::Id => document.id.is_some() && is_bare && counts,
        Field::Authors => counts,
        Field::Status | Field::Version | Field::Date | Field::Updated => is_bare && (counts || first.is_some_and(|first| first.values[0].text == text)),
        _ => false,
    }
}

/// Where a link in a header value leads, if it leads anywhere.
fn link_address(portal: &Portal, at: usize, link: &TextLink, root: &str) -> Option<String> {
    match link.index {
        None => Some(link.href.clone()),
        Some(index) => match &portal.entries[at].targets[index as usize] {
            Target::Nowhere => None,
            target => Some(super::body::href(portal, target, root)),
        },
    }
}

fn relations<'a>(portal: &'a Portal, at: usize, root: &str) -> Vec<RelationView<'a>> {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let mut relations: Vec<RelationView<'a>> = Vec::new();
    for (link, target) in document.links.iter().zip(&entry.targets) {
        let Some(field) = link.kind.relation() else { continue };
        // What a status tells in passing is shown as the status already.
        if matches!(link.kind, LinkKind::StatusRelation(_)) && !matches!(target, Target::Document { .. }) {
            continue;
        }
        let (document, href) = match target {
            Target::Document { document, .. } => (Some(document_link(portal, *document, root)), None),
            Target::Away(address) => (None, Some(address.clone())),
            _ => (None, None),
        };
        relations.push(RelationView { kind: relation_name(field), text: &link.text, document, href });
    }
    let named = |old: usize| {
        document
            .links
            .iter()
            .zip(&entry.targets)
            .any(|(link, target)| link.kind.relation().is_some() && matches!(target, Target::Document { document, .. } if *document == old))
    };
    for old in entry.lineage.supersedes.iter().filter(|old| !named(**old)) {
        let document = Some(document_link(portal, *old, root));
        relations.push(RelationView { kind: "supersedes", text: "", document, href: None });
    }
    relations
}

fn relation_name(field: Field) -> &'static str {
    match field {
        Field::Requires => "requires",
        Field::Replaces => "replaces",
        Field::ReplacedBy => "replaced_by",
        _ => "see_also",
    }
}
