//! What the template `document` sees.

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{DateView, DocumentLink, Link, StatusView, date, document_link, folders_to, raw_status, status};
use super::entity_view::ConflictLine;
use super::header_view::{FieldView, RelationView, fields, relations};
use super::health::Health;
use super::health_view::FindingsView;
use super::page::{CITED, Kind, Listing, Page};
use super::roadmap;
use super::strip;
use super::templates::Slot;
use crate::config::{SectionKind, Stage};
use crate::document::{Document, LinkKind};
use crate::portal::Portal;
use crate::site;

/// One document: template `document`.
#[derive(Serialize, JsonSchema)]
pub(super) struct DocumentView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// The document's id, where the title does not hold it.
    id: Option<&'a str>,
    /// The document's title.
    title: &'a str,
    /// The anchor of its title.
    anchor: &'a str,
    /// Its version, with a `v` before a number.
    version: Option<String>,
    /// The column it stands in.
    status: StatusView<'a>,
    /// The status as written, where it says more than the column's name.
    raw_status: Option<&'a str>,
    /// The folders that it lies in.
    folders: Vec<Link>,
    /// Where it stands in the tree of folders.
    tree: TreePlace<'a>,
    /// What can be done with it: template `partials/actions`.
    actions: Actions<'a>,
    /// What a reader has to know first: template `partials/banner`.
    banner: Option<Banner<'a>>,
    /// What its header says: template `partials/facts`.
    facts: Facts<'a>,
    /// What it states, in numbers that lead there, as list items; null where nothing was read.
    strip: Option<Slot>,
    /// Its summary, where the text does not begin with it.
    lead: Option<&'a str>,
    /// The headings, as nested lists; null if there are none.
    outline: Option<Slot>,
    /// The text; null if there is none.
    body: Option<Slot>,
    /// Whether there are diagrams in it, whose colours a stylesheet may set.
    has_diagrams: bool,
    /// What stands below the text: template `partials/document-foot`.
    foot: Foot<'a>,
}

/// What can be done with a document.
#[derive(Serialize, JsonSchema)]
pub(super) struct Actions<'a> {
    /// The latest versions of its feature and itself, the latest first; empty if it is the only one.
    versions: Vec<VersionView<'a>>,
    /// The source's address in the repository; null where the config names no repository.
    source: Option<String>,
    /// Where the source can be changed.
    edit: Option<String>,
    /// The Markdown beside the page; null where the config does not want it.
    markdown: Option<String>,
}

/// What a document's header says.
#[derive(Serialize, JsonSchema)]
pub(super) struct Facts<'a> {
    /// Who wrote it.
    authors: Vec<Link>,
    /// When it was written.
    date: Option<DateView>,
    /// When it was last changed.
    updated: Option<DateView>,
    /// Its header's relations to other documents, and those that follow from its version.
    relations: Vec<RelationView<'a>>,
    /// What else its header says.
    fields: Vec<FieldView<'a>>,
    /// The rest of a long header.
    more_fields: Vec<FieldView<'a>>,
}

/// What stands below a document's text.
#[derive(Serialize, JsonSchema)]
pub(super) struct Foot<'a> {
    /// The column that its neighbours stand in.
    column: &'a str,
    /// How many links from other documents there are.
    cited: usize,
    /// The links from other documents, as list items; null if there are none.
    backlinks: Option<Slot>,
    /// The page of all links to it, when there are more than are shown here.
    all_backlinks: Option<String>,
    /// Its milestones as a picture; null if none names a day.
    timeline: Option<Slot>,
    /// The documents that its references lead to, and no relation of its header does.
    see_also: Vec<DocumentLink<'a>>,
    /// The document before it in its column, which is newer.
    previous: Option<DocumentLink<'a>>,
    /// The document behind it in its column, which is older.
    next: Option<DocumentLink<'a>>,
    /// How to cite it.
    citation: String,
    /// What was found in it: template `partials/findings`; null if nothing was.
    findings: Option<FindingsView>,
}

/// A version of the feature that a document designs.
#[derive(Serialize, JsonSchema)]
pub(super) struct VersionView<'a> {
    /// With a `v` before a number.
    version: String,
    /// Whether it is this document.
    current: bool,
    /// The document.
    document: DocumentLink<'a>,
}

/// A place in the tree of folders.
#[derive(Serialize, JsonSchema)]
pub(super) struct TreePlace<'a> {
    /// The folder's path from the docs folder.
    folder: &'a str,
    /// The page's address from the site's top.
    page: &'a str,
}

/// What a reader has to know before reading.
#[derive(Serialize, JsonSchema)]
pub(super) struct Banner<'a> {
    /// `superseded`, `successor`, `conflict` or `review`.
    kind: &'static str,
    /// The document that took its place, or is on its way to.
    document: Option<DocumentLink<'a>>,
    /// What other designs contradict, and which do; of very many conflicts the first.
    conflicts: Vec<ConflictLine<'a>>,
    /// How many more conflicts there are.
    more: usize,
    /// The page of all conflicts.
    all_conflicts: Option<String>,
    /// Whether the successor is agreed and only not built yet.
    approved: bool,
    /// Since when it is waiting, as far as its header tells.
    date: Option<DateView>,
}

impl<'a> DocumentView<'a> {
    pub(super) fn of(portal: &'a Portal, health: &Health, at: usize, root: &'a str) -> Self {
        let (document, entry) = (&portal.documents[at], &portal.entries[at]);
        Self {
            root,
            id: document.shown_id(),
            title: &document.title,
            anchor: document.title_anchor.as_deref().unwrap_or(TITLE),
            version: document.shown_version(),
            status: status(portal, entry.column),
            raw_status: raw_status(portal, at),
            folders: folders_to(portal, document.path.folder(), root),
            tree: TreePlace { folder: portal.tree_folder(at), page: &entry.url },
            actions: Actions::of(portal, at, root),
            banner: banner(portal, at, root),
            facts: Facts::of(portal, at, root),
            strip: strip::is_there(document).then_some(Slot::Strip),
            lead: lead(document),
            outline: (document.sections.len() > usize::from(document.title_anchor.is_some())).then_some(Slot::Outline),
            has_diagrams: !document.body.drawings.is_empty(),
            body: (!document.body.html.trim().is_empty() || !document.body.holes.is_empty()).then_some(Slot::Body),
            foot: Foot::of(portal, health, at, root),
        }
    }
}

impl<'a> Actions<'a> {
    fn of(portal: &'a Portal, at: usize, root: &str) -> Self {
        let repository = portal.config.repository.as_ref();
        Self {
            versions: versions(portal, at, root),
            source: repository.map(|repository| repository.view(&portal.source(at))),
            edit: repository.map(|repository| repository.edit(&portal.source(at))),
            markdown: portal.entries[at].markdown.as_ref().map(|path| site::encode_path(site::file_name(path.as_str()))),
        }
    }
}

impl<'a> Facts<'a> {
    fn of(portal: &'a Portal, at: usize, root: &str) -> Self {
        let document = &portal.documents[at];
        let (fields, more_fields) = fields(portal, at, root);
        Self {
            authors: authors(portal, at, root),
            date: date(document.date.as_ref()),
            updated: date(document.updated.as_ref()),
            relations: relations(portal, at, root),
            fields,
            more_fields,
        }
    }
}

impl<'a> Foot<'a> {
    fn of(portal: &'a Portal, health: &Health, at: usize, root: &str) -> Self {
        let entry = &portal.entries[at];
        let neighbour = |place: Option<usize>| place.and_then(|place| portal.group_of(at).get(place)).map(|at| document_link(portal, *at, root));
        Self {
            column: &portal.config.statuses.get(entry.column).name,
            cited: entry.backlinks.len(),
            backlinks: (!entry.backlinks.is_empty()).then_some(Slot::Backlinks),
            all_backlinks: (entry.backlinks.len() > CITED).then(|| format!("{root}{}", Page::CitedBy(at, 0).url(portal))),
            timeline: roadmap::has_picture(portal, at).then_some(Slot::Timeline),
            see_also: see_also(portal, at, root),
            previous: neighbour(portal.places[at].checked_sub(1)),
            next: neighbour(Some(portal.places[at] + 1)),
            citation: citation(portal, at),
            findings: FindingsView::of(health, at),
        }
    }
}

/// How many references are shown below the text.
const SEE_ALSO: usize = 20;

/// The documents that a document's references lead to, and no relation of its header does.
fn see_also<'a>(portal: &'a Portal, at: usize, root: &str) -> Vec<DocumentLink<'a>> {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let mut known: Vec<usize> = vec![at];
    let mut found = Vec::new();
    let links = || document.links.iter().zip(&*entry.targets);
    known.extend(links().filter(|(link, _)| link.kind.relation().is_some()).filter_map(|(_, target)| target.document()));
    for (link, target) in links().filter(|(link, _)| matches!(link.kind, LinkKind::Text | LinkKind::Mention)) {
        let is_reference = link.section.is_some_and(|section| document.sections[section as usize].kind == SectionKind::References);
        if let Some(to) = target.document().filter(|to| is_reference && !known.contains(to)) {
            known.push(to);
            found.push(document_link(portal, to, root));
        }
        if found.len() >= SEE_ALSO {
            break;
        }
    }
    found
}

/// The anchor of the title, where no heading of the document gives it one.
pub(super) const TITLE: &str = "hld:title";

/// So many versions, the latest, are named on each of them.
pub(super) const VERSIONS: usize = 20;

fn versions<'a>(portal: &'a Portal, at: usize, root: &str) -> Vec<VersionView<'a>> {
    let Some(feature) = portal.entries[at].versions else { return Vec::new() };
    let view = |other: &usize| VersionView {
        version: portal.documents[*other].shown_version().unwrap_or_default(),
        current: *other == at,
        document: document_link(portal, *other, root),
    };
    // On each of very many versions the list of all would be as long as the feature's history squared.
    let versions = portal.features[feature].iter().rev().enumerate();
    versions.filter(|(nth, other)| *nth < VERSIONS || **other == at).map(|(_, other)| view(other)).collect()
}

/// The first paragraph of the summary, unless the text begins with it.
fn lead(document: &Document) -> Option<&str> {
    let mut sections = document.sections.iter().filter(|section| document.title_anchor.as_deref() != Some(&*section.anchor));
    let begins = sections.next().is_none_or(|first| first.kind == SectionKind::ExecutiveSummary);
    let has_one = sections.any(|section| section.kind == SectionKind::ExecutiveSummary);
    document.summary.as_deref().filter(|_| has_one && !begins)
}

/// So many conflicts of a document are named above its text.
const CONFLICTS: usize = 4;

fn banner<'a>(portal: &'a Portal, at: usize, root: &str) -> Option<Banner<'a>> {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let stage = |column| portal.config.statuses.get(column).stage;
    let (kind, other) = match (entry.lineage.superseded_by, entry.lineage.successor) {
        (Some(other), _) => ("superseded", Some(other)),
        (None, Some(other)) => ("successor", Some(other)),
        (None, None) if portal.conflicts.of_document(at).next().is_some() => ("conflict", None),
        (None, None) if stage(entry.column) == Stage::Review => ("review", None),
        (None, None) => return None,
    };
    let conflicts = || portal.conflicts.of_document(at).filter(|_| kind == "conflict");
    let date = date(document.date.as_ref()).filter(|date| kind == "review" && date.iso.is_some());
    if other.is_none() && date.is_none() && kind != "conflict" {
        return None;
    }
    let approved = other.is_some_and(|other| stage(portal.entries[other].own_column) == Stage::Approved);
    Some(Banner {
        kind,
        document: other.map(|other| document_link(portal, other, root)),
        conflicts: conflicts().take(CONFLICTS).map(|conflict| ConflictLine::seen_from(portal, conflict, at, root)).collect(),
        more: conflicts().count().saturating_sub(CONFLICTS),
        all_conflicts: (kind == "conflict").then(|| format!("{root}{}", Page::Conflicts(0).url(portal))),
        approved,
        date,
    })
}

fn authors(portal: &Portal, at: usize, root: &str) -> Vec<Link> {
    let link = |person: &usize| Link {
        name: portal.people[*person].name.clone(),
        href: Some(format!("{root}{}", Page::List(Listing::Label(Kind::Author, *person), 0).url(portal))),
    };
    portal.entries[at].people.iter().map(link).collect()
}

/// More authors than these are cited as the first of them and `et al.`
const CITED_AUTHORS: usize = 6;

/// How to cite a document: authors, title, status, date and address, as far as they are known.
fn citation(portal: &Portal, at: usize) -> String {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let names: Vec<&str> = entry.people.iter().map(|person| portal.people[*person].name.as_str()).collect();
    let authors = if names.len() > CITED_AUTHORS { format!("{} et al.", names[0]) } else { names.join(", ") };
    let id = document.shown_id().map_or(String::new(), |id| format!("{id}: "));
    let version = document.shown_version().map_or(String::new(), |version| format!(" {version}"));
    let place = match &portal.config.site_url {
        Some(site) => format!("{site}{}", entry.url),
        None => format!("{}, {}", portal.config.title, site::join(&portal.docs_path, document.path.as_str()).unwrap_or_default()),
    };
    let date = document.date.as_ref().map(|date| date.day.map_or_else(|| date.raw.clone(), |day| day.to_string())).unwrap_or_default();
    let parts = [authors, format!("{id}{}{version}", document.title), portal.config.statuses.get(entry.column).name.clone(), date, place];
    let sentence = |part: String| if part.ends_with(['.', '!', '?']) { part } else { format!("{part}.") };
    parts.into_iter().filter(|part| !part.is_empty()).map(sentence).collect::<Vec<_>>().join(" ")
}
