//! What several documents speak of: addresses of endpoints, tables, components and events, each with all that any document states of it.

mod edges;
mod keys;
mod names;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use edges::{Edge, Tie, circles_of_needs};
pub use names::{Mentions, Names};

use super::RegisterRow;
use crate::config::{ColumnId, Config, Stage};
use crate::document::Document;
use crate::document::facts::{Catalogue, DetailName, FactKind, TableAction, Value};
use crate::slug::free_file_slug;

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// An address that endpoints share: `/orders/{id}`.
    Address,
    /// A table.
    Table,
    /// A part of the system.
    Component,
    /// What parts of the system tell each other.
    Event,
}

/// Something that several documents may speak of.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its name, as the first document of its history writes it.
    pub name: Box<str>,
    /// What is stated of it, from the oldest document on; documents without a date come last. Of a table first who makes and changes it, then who uses it. Nothing where it is only named as a dependency.
    pub facts: Box<[RegisterRow]>,
    /// How many documents state something of it.
    pub documents: usize,
    /// Of a table: who makes it.
    pub origin: Origin,
    /// The name of its own page; none where nothing is known but what its one document says, and there are many such.
    pub slug: Option<Box<str>>,
    /// What is compared of its name.
    key: Box<str>,
}

impl Entity {
    /// What is compared of its name: of a table in lower case, without quotes and without the schema that goes without saying.
    pub(super) fn key(&self) -> &str {
        &self.key
    }
}

/// Who makes a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A design does; of all but tables this is not asked.
    Designed,
    /// Nobody who is known.
    Unknown,
    /// It exists outside of the documents, as the config says.
    Outside,
}

/// All entities of a portal.
#[derive(Debug, Default)]
pub struct Entities {
    /// By kind, then by what is compared of their names.
    pub all: Vec<Entity>,
    /// How they hang together, by where they begin.
    pub edges: Vec<Edge>,
    /// The same, by where they lead: indices into the edges.
    inward: Vec<u32>,
    /// By what text they are known.
    pub names: Arc<Names>,
}

/// So many entities of a kind have a page each; where there are more, those have one that several documents speak of.
pub const OWN_PAGES: usize = 1_000;

impl EntityKind {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Address, Self::Table, Self::Component, Self::Event];

    /// The kind that facts of a kind are about.
    pub fn of(kind: FactKind) -> Option<Self> {
        match kind {
            FactKind::Endpoint => Some(Self::Address),
            FactKind::Table => Some(Self::Table),
            FactKind::Component => Some(Self::Component),
            FactKind::Event => Some(Self::Event),
            _ => None,
        }
    }

    /// The page that all of the kind stand on.
    pub fn catalogue(self) -> Catalogue {
        match self {
            Self::Address => Catalogue::Api,
            Self::Table => Catalogue::DataModel,
            Self::Component => Catalogue::Components,
            Self::Event => Catalogue::Events,
        }
    }

    /// The kind whose page a catalogue is.
    pub fn of_catalogue(catalogue: Catalogue) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.catalogue() == catalogue)
    }

    /// What one is called, and several.
    pub fn nouns(self) -> [&'static str; 2] {
        match self {
            Self::Address => ["address", "addresses"],
            Self::Table => ["table", "tables"],
            Self::Component => ["component", "components"],
            Self::Event => ["event", "events"],
        }
    }
}

/// A fact with what it is placed by.
struct Stated {
    kind: EntityKind,
    key: Box<str>,
    /// Whether it only reads or writes what others make.
    is_other: bool,
    /// The day of its document; those without one come last.
    day: i64,
    row: RegisterRow,
}

impl Stated {
    fn order(&self) -> (EntityKind, &str, bool, i64, u32, u32) {
        (self.kind, &self.key, self.is_other, self.day, self.row.document, self.row.fact)
    }
}

impl Entities {
    /// The entities of documents that stand in columns.
    pub(super) fn of(config: &Config, documents: &[Arc<Document>], columns: &[ColumnId]) -> Self {
        let mut stated: Vec<Stated> = (0..documents.len()).into_par_iter().flat_map_iter(|at| all_stated(at, &documents[at])).collect();
        stated.par_sort_by(|a, b| a.order().cmp(&b.order()));
        let mut all: Vec<Entity> = stated
            .par_chunk_by(|a, b| (a.kind, &a.key) == (b.kind, &b.key))
            .map(|facts| Entity { origin: origin(facts, documents, config), ..entity(facts, documents) })
            .collect();
        let stage = |at: usize| config.statuses.get(columns[at]).stage;
        let is_live = |at: usize| stage(at).is_living();
        edges::add_needed(&mut all, documents, is_live);
        let names = Names::of(&all);
        // A table stays when the design that made it was superseded.
        let counts = |at: usize, kind: FactKind| is_live(at) || kind == FactKind::Table && stage(at) == Stage::Superseded;
        let edges = edges::of(&all, &names, documents, counts);
        let mut inward: Vec<u32> = (0..edges.len() as u32).collect();
        inward.sort_by_key(|edge| (edges[*edge as usize].to, *edge));
        give_slugs(&mut all, &edges);
        Self { all, edges, inward, names: Arc::new(names) }
    }

    /// Those of a kind, with their numbers.
    pub fn of_kind(&self, kind: EntityKind) -> impl Iterator<Item = (usize, &Entity)> + Clone {
        let start = self.all.partition_point(|entity| entity.kind < kind);
        self.all.iter().enumerate().skip(start).take_while(move |(_, entity)| entity.kind == kind)
    }

    /// What an entity leads to.
    pub fn outward(&self, entity: usize) -> impl Iterator<Item = &Edge> + Clone {
        let start = self.edges.partition_point(|edge| (edge.from as usize) < entity);
        self.edges[start..].iter().take_while(move |edge| edge.from as usize == entity)
    }

    /// What leads to an entity.
    pub fn inward(&self, entity: usize) -> impl Iterator<Item = &Edge> + Clone {
        let start = self.inward.partition_point(|edge| (self.edges[*edge as usize].to as usize) < entity);
        self.inward[start..].iter().map(|edge| &self.edges[*edge as usize]).take_while(move |edge| edge.to as usize == entity)
    }

    /// The facts of a kind with what they are about, by the names of that.
    pub(super) fn rows(&self, kind: EntityKind) -> impl Iterator<Item = (RegisterRow, u32)> {
        self.of_kind(kind).flat_map(|(number, entity)| entity.facts.iter().map(move |row| (*row, number as u32)))
    }
}

/// What a document states of entities.
fn all_stated(at: usize, document: &Document) -> impl Iterator<Item = Stated> {
    let facts = &document.facts;
    let day = document.date.as_ref().and_then(|date| date.day).map_or(i64::MAX, days);
    facts.all().iter().enumerate().filter_map(move |(number, fact)| {
        let kind = EntityKind::of(fact.kind)?;
        let is_other =
            matches!(facts.value(fact, DetailName::Action), Some(Value::TableAction(action)) if kind == EntityKind::Table && !action.is_of_the_schema());
        Some(Stated { kind, key: keys::of_fact(facts, fact).into(), is_other, day, row: RegisterRow { document: at as u32, fact: number as u32 } })
    })
}

/// A day as a number that grows with it.
fn days(day: jiff::civil::Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

fn entity(stated: &[Stated], documents: &[Arc<Document>]) -> Entity {
    let first = &stated[0];
    let (facts, fact) = first.row.fact_of(documents);
    let mut of: Vec<u32> = stated.iter().map(|stated| stated.row.document).collect();
    of.sort_unstable();
    of.dedup();
    Entity {
        kind: first.kind,
        name: keys::shown(facts.text(fact), first.kind).into(),
        facts: stated.iter().map(|stated| stated.row).collect(),
        documents: of.len(),
        origin: Origin::Designed,
        slug: None,
        key: first.key.clone(),
    }
}

/// Who makes the table that facts are about.
fn origin(stated: &[Stated], documents: &[Arc<Document>], config: &Config) -> Origin {
    // What another table was renamed to has been made as well, under the other name.
    let is_made = |row: RegisterRow| {
        let (facts, fact) = row.fact_of(documents);
        matches!(facts.value(fact, DetailName::Action), Some(Value::TableAction(TableAction::Creates))) || facts.detail(fact, DetailName::Was).is_some()
    };
    match stated[0].kind {
        EntityKind::Table if stated.iter().any(|stated| is_made(stated.row)) => Origin::Designed,
        EntityKind::Table if config.is_outside_table(&stated[0].key) => Origin::Outside,
        EntityKind::Table => Origin::Unknown,
        _ => Origin::Designed,
    }
}

/// Gives pages of their own to entities.
fn give_slugs(all: &mut [Entity], edges: &[Edge]) {
    let mut has_ties = vec![0_u32; all.len()];
    for edge in edges {
        has_ties[edge.to as usize] += 1;
    }
    for kind in EntityKind::ALL {
        let count = all.iter().filter(|entity| entity.kind == kind).count();
        let mut given = HashMap::new();
        for (entity, ties) in all.iter_mut().zip(&has_ties).filter(|(entity, _)| entity.kind == kind) {
            if count <= OWN_PAGES || entity.documents > 1 || entity.facts.is_empty() && *ties > 1 {
                entity.slug = Some(free_file_slug(&entity.name.replace(['/', '.', ':'], "-"), &mut given).into());
            }
        }
    }
}
