//! What the templates `catalogues`, `catalogue` and `not-read` see.

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{Counted, Link, Pager};
use super::page::{FACTS, Page, UNREAD};
use super::templates::Slot;
use super::{catalogue, columns, openapi};
use crate::document::facts::Catalogue;
use crate::portal::{Portal, Register};

/// All catalogues: template `catalogues`.
#[derive(Serialize, JsonSchema)]
pub(super) struct CataloguesView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// The catalogues that there are.
    catalogues: Vec<CatalogueLink<'a>>,
    /// The page of conflicts between designs, with how many there are; null if there are none.
    conflicts: Option<Counted<'a>>,
    /// Where the endpoints are described for programs; null if there are none.
    openapi: Option<String>,
}

/// A catalogue among others.
#[derive(Serialize, JsonSchema)]
struct CatalogueLink<'a> {
    /// Its name, its address, and how many facts of documents that still hold it has.
    page: Counted<'a>,
    /// What it shows, in a sentence.
    meaning: &'static str,
    /// How many documents it is from.
    documents: usize,
    /// How many sections were not understood.
    unread: usize,
}

/// The facts of a catalogue: template `catalogue`.
#[derive(Serialize, JsonSchema)]
pub(super) struct CatalogueView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// Its name in addresses and data.
    id: &'static str,
    /// Its name.
    name: &'static str,
    /// What it shows, in a sentence.
    meaning: &'static str,
    /// The page of all catalogues.
    catalogues: Link,
    /// How many facts there are, in words, by kind: `14 goals and 9 non-goals`.
    counts: String,
    /// How many documents they are from.
    from: usize,
    /// How many documents there are.
    all: usize,
    /// How many sections were not understood.
    unread: usize,
    /// The page of these; null if there are none.
    unread_page: Option<String>,
    /// A picture or a summary above the table, on the first page; null where there is none.
    summary: Option<Slot>,
    /// The titles of the table's columns.
    columns: Vec<ColumnView>,
    /// The rows of the facts that still hold; null if this page has none.
    rows: Option<Slot>,
    /// How many facts are of documents that were superseded or closed.
    closed_count: usize,
    /// The rows of those; null if this page has none.
    closed: Option<Slot>,
    /// Null where one page holds all.
    pager: Option<Pager>,
}

/// A column of a catalogue's table.
#[derive(Serialize, JsonSchema)]
pub(super) struct ColumnView {
    /// Its name in data.
    pub(super) id: &'static str,
    /// Its title.
    pub(super) title: &'static str,
}

/// The sections that were not understood: template `not-read`.
#[derive(Serialize, JsonSchema)]
pub(super) struct NotReadView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// The catalogue that they would belong to.
    catalogue: Link,
    /// How many there are.
    count: usize,
    /// The sections with their reasons, as list items.
    sections: Slot,
    /// Null where one page holds all.
    pager: Option<Pager>,
}

impl<'a> CataloguesView<'a> {
    pub(super) fn of(portal: &'a Portal, root: &'a str) -> Self {
        let link = |register: &'a Register| CatalogueLink {
            page: catalogue_link(portal, register, root),
            meaning: meaning(register.catalogue),
            documents: register.documents,
            unread: register.unread.len(),
        };
        Self {
            root,
            catalogues: portal.full_registers().map(link).collect(),
            conflicts: conflicts_link(portal, root),
            openapi: openapi::is_there(portal).then(|| format!("{root}{}", openapi::PATH)),
        }
    }
}

impl<'a> CatalogueView<'a> {
    pub(super) fn of(portal: &Portal, register: &Register, part: usize, root: &'a str) -> Self {
        let own = register.catalogue;
        let (live, closed) = catalogue::rows_on(register, part);
        let name = "Facts".to_owned();
        Self {
            root,
            id: own.id(),
            name: own.name(),
            meaning: meaning(own),
            catalogues: Link { name, href: Some(format!("{root}{}", Page::Catalogues.url(portal))) },
            counts: catalogue::in_words(register),
            from: register.documents,
            all: portal.documents.len(),
            unread: register.unread.len(),
            unread_page: (!register.unread.is_empty()).then(|| format!("{root}{}", Page::NotRead(own, 0).url(portal))),
            summary: (part == 0 && catalogue::has_summary(register)).then_some(Slot::Names),
            columns: columns::views(register),
            rows: (!live.is_empty()).then_some(Slot::Table),
            closed_count: register.rows.len() - register.live,
            closed: (!closed.is_empty()).then_some(Slot::Others),
            pager: Pager::of(portal, part, register.rows.len(), FACTS, root, |part| Page::Catalogue(own, part)),
        }
    }
}

impl<'a> NotReadView<'a> {
    pub(super) fn of(portal: &Portal, register: &Register, part: usize, root: &'a str) -> Self {
        let own = register.catalogue;
        let page = format!("{root}{}", Page::Catalogue(own, 0).url(portal));
        Self {
            root,
            catalogue: Link { name: own.name().to_owned(), href: Some(page) },
            count: register.unread.len(),
            sections: Slot::Findings,
            pager: Pager::of(portal, part, register.unread.len(), UNREAD, root, |part| Page::NotRead(own, part)),
        }
    }
}

/// A link to a catalogue, with how many facts or things it has.
pub(super) fn catalogue_link<'a>(portal: &Portal, register: &Register, root: &str) -> Counted<'a> {
    Counted {
        name: register.catalogue.name(),
        href: format!("{root}{}", Page::Catalogue(register.catalogue, 0).url(portal)),
        count: catalogue::shown_count(register),
    }
}

/// A link to the conflicts between designs, if there are any.
pub(super) fn conflicts_link<'a>(portal: &Portal, root: &str) -> Option<Counted<'a>> {
    let count = portal.conflicts.all.len();
    (count > 0).then(|| Counted { name: "Conflicts", href: format!("{root}{}", Page::Conflicts(0).url(portal)), count })
}

/// What a catalogue shows, in a sentence.
pub(super) fn meaning(catalogue: Catalogue) -> &'static str {
    match catalogue {
        Catalogue::Questions => "What the designs have not decided yet, open questions first.",
        Catalogue::Risks => "What may go wrong: first what nothing is done about, then what weighs most.",
        Catalogue::Api => "The HTTP endpoints by address, and which design describes each.",
        Catalogue::DataModel => "The tables: which design creates, alters or reads each, by date.",
        Catalogue::Components => "What the system is made of, what each part is for, and what it needs.",
        Catalogue::Events => "What the parts of the system tell each other: who publishes it, and who consumes it.",
        Catalogue::Roadmap => "What is to be ready when, from the timelines of the designs.",
        Catalogue::Phases => "The steps in which the designs are built, and what is done in each.",
        Catalogue::Dependencies => "What has to be there before a design can be built.",
        Catalogue::Goals => "What the designs want, and what they leave alone: look here before you ask for something that somebody already said no to.",
        Catalogue::Security => "What may attack the designs, what is done about it, and who may use them.",
        Catalogue::Performance => "How fast the designs have to be, and what makes them so.",
        Catalogue::Monitoring => "What is measured, and what wakes somebody.",
        Catalogue::Testing => "What is tested, and how much of the code the tests are to reach.",
        Catalogue::References => "What else the designs ask their readers to read.",
    }
}
