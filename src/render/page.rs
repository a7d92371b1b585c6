//! The pages that a portal has, and where they go.

use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::Xxh3;

use super::fact_data;
use super::health::Health;
use super::openapi;
use super::programs::feed;
use super::roadmap::{self, BARS};
use super::templates::SEARCH;
use crate::document::facts::Catalogue;
use crate::finding::Rule;
use crate::portal::{Label, Portal, Quarter};
use crate::site::SitePath;

/// A page, named by what it shows. Lists have pages of their own for what one page does not hold; the first is number 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// The first page: documents by status.
    Home,
    /// One document.
    Document(usize),
    /// All links to one document; only for documents that many others cite.
    CitedBy(usize, usize),
    /// Documents that have something in common.
    List(Listing, usize),
    /// All names of one kind, with how many documents each has.
    Index(Kind, usize),
    /// Where one searches all documents; only if the theme has a template for it.
    Search,
    /// All findings; only if there are any, or documents that follow the template.
    Health(usize),
    /// Which sections of the template the documents that follow it have filled; only if there are any.
    Sections(usize),
    /// What a rule found and what that means; only if it found something.
    Rule(&'static Rule),
    /// All catalogues of facts; only if there are any.
    Catalogues,
    /// The facts of a catalogue.
    Catalogue(Catalogue, usize),
    /// The milestones of a quarter, an index into those that the roadmap has.
    Quarter(usize, usize),
    /// The sections that may hold facts of a catalogue and were not understood.
    NotRead(Catalogue, usize),
    /// All that is stated of a thing, an index into the portal's entities.
    Entity(usize),
    /// Where designs contradict each other; only if they do.
    Conflicts(usize),
    /// An old address of a document, an index into the portal's redirects.
    Redirect(usize),
    /// What is shown for an address that does not exist.
    NotFound,
}

/// Documents that stand on a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Listing {
    /// All of them.
    All,
    /// Those of one column, an index into the portal's groups.
    Status(usize),
    /// Those under one name.
    Label(Kind, usize),
    /// Those below one folder, an index into the portal's folders.
    Folder(usize),
}

/// What documents are filed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Who wrote them.
    Author,
    /// Their tags.
    Tag,
    /// The teams that own them.
    Team,
}

/// How many links to it a document's page quotes; a document that more cite gets pages of its own for them.
pub(super) const CITED: usize = 50;
/// How many documents the first page shows in all, and at most of one column.
const HOME: usize = 240;
const COLUMN: usize = 25;
/// How many documents or links a page of a list shows.
pub(super) const ROWS: usize = 200;
/// How many names a page of an index shows.
pub(super) const NAMES: usize = 1_000;
/// How many documents with findings a page shows.
pub(super) const FOUND: usize = 100;
/// How many documents a page of the table of the template's sections shows.
pub(super) const FOLLOWERS: usize = 100;

/// How many facts a page of a catalogue shows.
pub(super) const FACTS: usize = 400;
/// How many conflicts a page shows.
pub(super) const CONFLICTS: usize = 200;
/// How many sections that were not understood a page shows.
pub(super) const UNREAD: usize = 200;

/// A part of the portal that the header names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Section {
    /// All documents.
    All,
    /// The names of one kind, and their documents.
    Kind(Kind),
    /// What the documents state.
    Facts,
    /// What was found in the documents.
    Health,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Author, Self::Tag, Self::Team];

    /// Its name in addresses and templates.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Tag => "tag",
            Self::Team => "team",
        }
    }

    /// Its name for several, as shown.
    pub(super) fn plural(self) -> &'static str {
        match self {
            Self::Author => "Authors",
            Self::Tag => "Tags",
            Self::Team => "Teams",
        }
    }

    /// The names of this kind that the portal has, in order.
    pub(super) fn labels(self, portal: &Portal) -> &[Label] {
        match self {
            Self::Author => &portal.people,
            Self::Tag => &portal.tags,
            Self::Team => &portal.teams,
        }
    }
}

impl Listing {
    /// The documents on it, the latest first.
    pub(super) fn documents<'a>(&self, portal: &'a Portal) -> &'a [usize] {
        match self {
            Self::All => &portal.latest_first,
            Self::Status(group) => &portal.groups[*group].documents,
            Self::Label(kind, label) => &kind.labels(portal)[*label].documents,
            Self::Folder(folder) => &portal.folders[*folder].documents,
        }
    }
}

/// All pages of a portal.
pub(super) struct Pages {
    /// By path.
    pub(super) all: Vec<(SitePath, Page)>,
    /// What tells them from those of another portal whose documents have the same paths.
    pub(super) key: u64,
}

/// What tells the pages of a portal from others, if its documents have the same paths.
pub(super) fn key(portal: &Portal, health: &Health, has_search: bool) -> u64 {
    let mut key = Xxh3::new();
    has_search.hash(&mut key);
    for group in &portal.groups {
        (group.column, group.documents.len()).hash(&mut key);
    }
    for label in Kind::ALL.into_iter().flat_map(|kind| kind.labels(portal)) {
        (&label.slug, label.documents.len()).hash(&mut key);
    }
    for kind in Kind::ALL {
        kind.labels(portal).len().hash(&mut key);
    }
    for (at, entry) in portal.entries.iter().enumerate().filter(|(_, entry)| entry.backlinks.len() > CITED) {
        (at, entry.backlinks.len()).hash(&mut key);
    }
    for register in portal.full_registers() {
        (register.catalogue, register.rows.len().div_ceil(FACTS), register.unread.len().div_ceil(UNREAD), fact_data::parts(register)).hash(&mut key);
    }
    for entity in &portal.entities.all {
        (entity.kind, &entity.slug).hash(&mut key);
    }
    portal.conflicts.all.len().div_ceil(CONFLICTS).hash(&mut key);
    (roadmap::has_deadlines(portal), openapi::is_there(portal)).hash(&mut key);
    portal.redirects.hash(&mut key);
    for group in std::iter::once(None).chain((0..portal.groups.len()).map(Some)) {
        feed::is_there(portal, group).hash(&mut key);
    }
    for (quarter, rows) in &portal.register(Catalogue::Roadmap).quarters {
        (quarter, rows.len().div_ceil(BARS)).hash(&mut key);
    }
    (health.pages(), health.followers.documents.len().div_ceil(FOLLOWERS)).hash(&mut key);
    // In the order of their ids: which found most is no matter here.
    let mut rules: Vec<&str> = health.rules.iter().map(|found| found.rule.id).collect();
    rules.sort_unstable();
    rules.hash(&mut key);
    key.finish()
}

/// All pages, by path.
pub(super) fn all(portal: &Portal, health: &Health, has_search: bool) -> Vec<(SitePath, Page)> {
    let mut pages: Vec<Page> = vec![Page::Home, Page::NotFound];
    if has_search && !portal.documents.is_empty() {
        pages.push(Page::Search);
    }
    pages.extend((0..health.pages()).map(Page::Health));
    pages.extend((0..health.followers.documents.len().div_ceil(FOLLOWERS)).map(Page::Sections));
    pages.extend(health.rules.iter().map(|found| Page::Rule(found.rule)));
    if portal.full_registers().next().is_some() || !portal.conflicts.all.is_empty() {
        pages.push(Page::Catalogues);
    }
    for register in portal.full_registers() {
        // One that holds nothing but what was not understood has a page that says so.
        pages.extend((0..register.rows.len().div_ceil(FACTS).max(1)).map(|part| Page::Catalogue(register.catalogue, part)));
        pages.extend((0..register.unread.len().div_ceil(UNREAD)).map(|part| Page::NotRead(register.catalogue, part)));
    }
    for (at, (_, rows)) in portal.register(Catalogue::Roadmap).quarters.iter().enumerate() {
        pages.extend((0..rows.len().div_ceil(BARS)).map(|part| Page::Quarter(at, part)));
    }
    pages.extend((0..portal.redirects.len()).map(Page::Redirect));
    let entities = portal.entities.all.iter().enumerate().filter(|(_, entity)| entity.slug.is_some());
    pages.extend(entities.map(|(number, _)| Page::Entity(number)));
    pages.extend((0..portal.conflicts.all.len().div_ceil(CONFLICTS)).map(Page::Conflicts));
    let mut lists = vec![];
    if !portal.documents.is_empty() {
        lists.push(Listing::All);
    }
    lists.extend((0..portal.groups.len()).map(Listing::Status));
    lists.extend((0..portal.folders.len()).map(Listing::Folder));
    for kind in Kind::ALL {
        let labels = kind.labels(portal);
        lists.extend((0..labels.len()).map(|label| Listing::Label(kind, label)));
        pages.extend((0..labels.len().div_ceil(NAMES)).map(|part| Page::Index(kind, part)));
    }
    for list in lists {
        pages.extend((0..list.documents(portal).len().div_ceil(ROWS)).map(|part| Page::List(list, part)));
    }
    for (at, entry) in portal.entries.iter().enumerate() {
        pages.push(Page::Document(at));
        if entry.backlinks.len() > CITED {
            pages.extend((0..entry.backlinks.len().div_ceil(ROWS)).map(|part| Page::CitedBy(at, part)));
        }
    }
    let mut pages: Vec<(SitePath, Page)> = pages.into_iter().map(|page| (page.path(portal), page)).collect();
    pages.sort();
    pages
}

impl Page {
    /// Whether what stands above its table is of all facts of a catalogue.
    pub(super) fn is_of_all_facts(&self) -> bool {
        let is_summed_up = |catalogue: &Catalogue| {
            matches!(
                catalogue,
                Catalogue::Dependencies | Catalogue::Roadmap | Catalogue::References | Catalogue::DataModel | Catalogue::Components | Catalogue::Events
            )
        };
        matches!(self, Self::Catalogue(catalogue, 0) if is_summed_up(catalogue))
    }

    /// The template that shows it.
    pub(super) fn template(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::List(Listing::All, _) => "all",
            Self::List(..) => "list",
            Self::Document(_) => "document",
            Self::CitedBy(..) => "cited-by",
            Self::Index(..) => "index",
            Self::Search => SEARCH,
            Self::Health(_) => "health",
            Self::Sections(_) => "sections",
            Self::Rule(_) => "rule",
            Self::Catalogues => "catalogues",
            Self::Catalogue(..) => "catalogue",
            Self::Quarter(..) => "quarter",
            Self::NotRead(..) => "not-read",
            Self::Entity(_) => "entity",
            Self::Conflicts(_) => "conflicts",
            Self::Redirect(_) => "redirect",
            Self::NotFound => "404",
        }
    }

    /// What it shows, in one word: its template's name, or what the documents of a list have in common.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::List(Listing::Status(_), _) => "status",
            Self::List(Listing::Label(kind, _), _) => kind.name(),
            Self::List(Listing::Folder(_), _) => "folder",
            Self::Catalogue(catalogue, _) if catalogue.is_of_entities() => "entities",
            _ => self.template(),
        }
    }

    /// The part of the portal that it belongs to, among those that the header names.
    pub(super) fn section(&self) -> Option<Section> {
        match self {
            Self::List(Listing::All, _) => Some(Section::All),
            Self::List(Listing::Label(kind, _), _) | Self::Index(kind, _) => Some(Section::Kind(*kind)),
            Self::Catalogues | Self::Catalogue(..) | Self::Quarter(..) | Self::NotRead(..) | Self::Entity(_) | Self::Conflicts(_) => Some(Section::Facts),
            Self::Health(_) | Self::Sections(_) | Self::Rule(_) => Some(Section::Health),
            _ => None,
        }
    }

    /// Where it goes.
    pub(super) fn path(&self, portal: &Portal) -> SitePath {
        match *self {
            Self::Home => SitePath::new("index.html"),
            Self::Search => SitePath::new("-/search.html"),
            Self::Redirect(at) => portal.redirects[at].from.clone(),
            Self::NotFound => SitePath::new("404.html"),
            Self::Health(part) => numbered("-/health", part),
            Self::Sections(part) => numbered("-/sections", part),
            Self::Rule(rule) => SitePath::new(format!("-/rules/{}.html", rule.id)),
            Self::Catalogues => SitePath::new("-/facts.html"),
            Self::Catalogue(catalogue, part) => numbered(&format!("-/facts/{}", catalogue.id()), part),
            Self::Quarter(at, part) => {
                let Quarter { year, number } = portal.register(Catalogue::Roadmap).quarters[at].0;
                numbered(&format!("-/quarter/{year}-q{number}"), part)
            }
            Self::NotRead(catalogue, part) => numbered(&format!("-/not-read/{}", catalogue.id()), part),
            Self::Entity(number) => {
                let entity = &portal.entities.all[number];
                SitePath::new(format!("-/{}/{}.html", entity.kind.catalogue().id(), entity.slug.as_deref().unwrap_or_default()))
            }
            Self::Conflicts(part) => numbered("-/conflicts", part),
            Self::Document(at) => portal.entries[at].page.clone(),
            Self::CitedBy(at, part) => beside("-/cited-by", &portal.entries[at].page, part),
            Self::Index(kind, part) => numbered(&format!("-/{}s", kind.name()), part),
            Self::List(Listing::All, part) => numbered("-/all", part),
            Self::List(Listing::Status(group), part) => {
                let column = portal.config.statuses.get(portal.groups[group].column);
                numbered(&format!("-/status/{}", column.slug), part)
            }
            Self::List(Listing::Label(kind, label), part) => numbered(&format!("-/{}/{}", kind.name(), kind.labels(portal)[label].slug), part),
            Self::List(Listing::Folder(folder), 0) => portal.folders[folder].page.clone(),
            Self::List(Listing::Folder(folder), part) => beside("-/folder", &portal.folders[folder].page, part),
        }
    }

    /// Its address from the site's top, percent-encoded.
    pub(super) fn url(&self, portal: &Portal) -> String {
        self.path(portal).url()
    }

    /// The documents whose rows stand in one of its slots.
    pub(super) fn rows<'a>(&self, portal: &'a Portal, slot: usize) -> &'a [usize] {
        match self {
            Self::Home => portal.groups.get(slot).map_or(&[], |group| &group.documents[..group.documents.len().min(on_home(portal))]),
            Self::List(list, part) => nth(list.documents(portal), *part, ROWS),
            _ => &[],
        }
    }
}

/// How many documents of each column the first page shows.
pub(super) fn on_home(portal: &Portal) -> usize {
    (HOME / portal.groups.len().max(1)).clamp(1, COLUMN)
}

/// The items of one page of a list.
pub(super) fn nth<T>(items: &[T], part: usize, size: usize) -> &[T] {
    items.chunks(size).nth(part).unwrap_or_default()
}

/// A page of a list whose first page is `{name}.html`: no name of a list holds a `/`, so nothing else lies in its folder.
fn numbered(name: &str, part: usize) -> SitePath {
    SitePath::new(if part == 0 { format!("{name}.html") } else { format!("{name}/{}.html", part + 1) })
}

/// A page about another, at that one's path in a folder of its own for each part.
fn beside(folder: &str, page: &SitePath, part: usize) -> SitePath {
    SitePath::new(if part == 0 { format!("{folder}/{}", page.as_str()) } else { format!("{folder}-{}/{}", part + 1, page.as_str()) })
}
