//! Where living designs contradict each other: one endpoint or one table of two designs, an agreed design that depends on a draft, designs that wait
//! for each other.

use super::{EntityKind, Portal, RegisterRow, Waits, waits};
use crate::config::Stage;
use crate::document::LinkKind;
use crate::document::facts::{DetailName, Fact, FactKind, Facts, TableAction, Value};

/// What two designs contradict each other in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// Both design the same endpoint.
    Endpoint,
    /// Both create the same table.
    Table,
    /// One is agreed and depends on the other, which is a draft.
    Draft,
    /// Each waits for the next, and the last for the first.
    Cycle,
}

/// A conflict between designs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Conflict {
    /// What it is.
    pub kind: ConflictKind,
    /// What it is about: `POST /orders`, `orders`; nothing where it is the designs themselves.
    pub subject: Box<str>,
    /// The entity that it is about, an index into the portal's.
    pub entity: Option<usize>,
    /// The designs, the oldest first; of a draft first the one that depends on it; of a circle in the order in which they wait.
    pub sides: Vec<Side>,
}

/// A design in a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Side {
    /// The document.
    pub document: usize,
    /// Its fact that says so; none where a link does.
    pub fact: Option<u32>,
    /// The line of its file that says so.
    pub line: u32,
}

/// All conflicts of a portal.
#[derive(Debug, Default)]
pub struct Conflicts {
    /// By kind, then by what they are about.
    pub all: Vec<Conflict>,
    /// For each document with some, its conflicts, by document.
    of_documents: Vec<(usize, usize)>,
    /// For each entity with some, its conflicts, by entity.
    of_entities: Vec<(usize, usize)>,
}

impl ConflictKind {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Endpoint, Self::Table, Self::Draft, Self::Cycle];

    /// The way out of one, with back-ticks round what is typed.
    pub fn help(self) -> &'static str {
        match self {
            Self::Endpoint => "leave it to one of them, or say which one takes the other's place",
            Self::Table => "create it in one of them and alter it in the other, or name it under `tables.separate` if each has a database of its own",
            Self::Draft => "agree on that one first, or do without it",
            Self::Cycle => "take one of the dependencies out, or design what both need on its own",
        }
    }
}

impl Conflicts {
    /// All conflicts between the documents of a portal.
    pub(super) fn of(portal: &Portal) -> Self {
        let families = Families::of(portal);
        let mut all = of_entities(portal, EntityKind::Address, ConflictKind::Endpoint, &families);
        all.extend(of_entities(portal, EntityKind::Table, ConflictKind::Table, &families));
        let on: Vec<Vec<usize>> = Waits::of(portal).on;
        all.extend(drafts(portal, &on));
        all.extend(circles(portal, &on));
        let mut of_documents: Vec<(usize, usize)> =
            all.iter().enumerate().flat_map(|(at, conflict)| conflict.sides.iter().map(move |side| (side.document, at))).collect();
        of_documents.sort_unstable();
        of_documents.dedup();
        let mut of_entities: Vec<(usize, usize)> = all.iter().enumerate().filter_map(|(at, conflict)| Some((conflict.entity?, at))).collect();
        of_entities.sort_unstable();
        Self { all, of_documents, of_entities }
    }

    /// Those that a document is a side of, in their order.
    pub fn of_document(&self, document: usize) -> impl Iterator<Item = &Conflict> + Clone {
        self.known_by(&self.of_documents, document)
    }

    /// Those that are about an entity.
    pub fn of_entity(&self, entity: usize) -> impl Iterator<Item = &Conflict> + Clone {
        self.known_by(&self.of_entities, entity)
    }

    fn known_by<'a>(&'a self, pairs: &'a [(usize, usize)], key: usize) -> impl Iterator<Item = &'a Conflict> + Clone {
        let start = pairs.partition_point(|(at, _)| *at < key);
        pairs[start..].iter().take_while(move |(at, _)| *at == key).map(|(_, conflict)| &self.all[*conflict])
    }
}

/// Which documents are versions of one design.
struct Families {
    /// For each document the first of its family; while they are joined, one of it that comes before.
    first: Vec<usize>,
}

impl Families {
    fn of(portal: &Portal) -> Self {
        let mut families = Self { first: (0..portal.documents.len()).collect() };
        for feature in &*portal.features {
            feature.windows(2).for_each(|pair| families.join(pair[0], pair[1]));
        }
        for (at, entry) in portal.entries.iter().enumerate() {
            let lineage = &entry.lineage;
            let others = lineage.superseded_by.iter().chain(&lineage.successor).chain(&lineage.supersedes);
            others.for_each(|other| families.join(at, *other));
        }
        for at in 0..families.first.len() {
            families.first[at] = families.first[families.first[at]];
        }
        families
    }

    fn find(&self, at: usize) -> usize {
        self.first[at]
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first_so_far(one), self.first_so_far(other));
        self.first[one.max(other)] = one.min(other);
    }

    /// The ways that it goes become half as long, so that many versions of one design are no long way each.
    fn first_so_far(&mut self, mut at: usize) -> usize {
        while self.first[at] != at {
            self.first[at] = self.first[self.first[at]];
            at = self.first[at];
        }
        at
    }
}

fn stage(portal: &Portal, at: usize) -> Stage {
    portal.config.statuses.get(portal.entries[at].column).stage
}

/// What several families of living designs claim.
fn of_entities(portal: &Portal, of: EntityKind, kind: ConflictKind, families: &Families) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    for (number, entity) in portal.entities.of_kind(of).filter(|(_, entity)| entity.documents > 1) {
        let is_separate = || portal.config.is_separate_table(entity.key()) || portal.config.is_separate_table(&entity.name.to_lowercase());
        if kind == ConflictKind::Table && is_separate() {
            continue;
        }
        let living: Vec<(RegisterRow, &Facts, &Fact)> =
            entity.facts.iter().filter(|row| stage(portal, row.document as usize).is_living()).map(|row| fact(portal, *row)).collect();
        let claims: Vec<&(RegisterRow, &Facts, &Fact)> = living.iter().filter(|(_, facts, fact)| claims(facts, fact)).collect();
        // A table that somebody takes away may be made anew.
        let is_let_go = |(_, facts, fact): &(RegisterRow, &Facts, &Fact)| match action(facts, fact) {
            Some(TableAction::Drops) => true,
            Some(TableAction::Renames) => facts.detail(fact, DetailName::Was).is_none(),
            _ => false,
        };
        if living.iter().any(is_let_go) {
            continue;
        }
        let mut subjects: Vec<&str> = claims.iter().map(|(_, facts, fact)| subject(facts, fact, &entity.name)).collect();
        subjects.sort_unstable();
        subjects.dedup();
        for subject in subjects {
            let mut sides: Vec<Side> = Vec::new();
            for (row, _, fact) in claims.iter().filter(|(_, facts, fact)| self::subject(facts, fact, &entity.name) == subject) {
                let document = row.document as usize;
                // What one document says stands together.
                if sides.last().is_none_or(|side| side.document != document) {
                    sides.push(Side { document, fact: Some(row.fact), line: fact.line });
                }
            }
            let first = sides.first().map(|side| families.find(side.document));
            if sides.iter().any(|side| Some(families.find(side.document)) != first) {
                let shown = if kind == ConflictKind::Endpoint { format!("{subject} {}", entity.name) } else { subject.to_owned() };
                conflicts.push(Conflict { kind, subject: shown.into(), entity: Some(number), sides });
            }
        }
    }
    conflicts
}

fn fact(portal: &Portal, row: RegisterRow) -> (RegisterRow, &Facts, &Fact) {
    let (facts, fact) = row.fact_of(&portal.documents);
    (row, facts, fact)
}

fn action(facts: &Facts, fact: &Fact) -> Option<TableAction> {
    match facts.value(fact, DetailName::Action) {
        Some(Value::TableAction(action)) => Some(action),
        _ => None,
    }
}

/// Whether a fact says that its document decides about what it is about.
fn claims(facts: &Facts, fact: &Fact) -> bool {
    match fact.kind {
        FactKind::Table => action(facts, fact) == Some(TableAction::Creates),
        kind => kind == FactKind::Endpoint,
    }
}

/// What exactly a fact decides about: of an address the method.
fn subject<'a>(facts: &'a Facts, fact: &Fact, name: &'a str) -> &'a str {
    match fact.kind {
        FactKind::Endpoint => facts.text(fact).split(' ').next().unwrap_or_default(),
        _ => name,
    }
}

/// Designs that are agreed or built and depend on drafts.
fn drafts(portal: &Portal, on: &[Vec<usize>]) -> Vec<Conflict> {
    let is_agreed = |at: &usize| matches!(stage(portal, *at), Stage::Approved | Stage::Implemented);
    let drafts = |at: usize| on[at].iter().copied().filter(|to| stage(portal, *to) == Stage::Draft);
    let conflict = |at: usize, to: usize| Conflict {
        kind: ConflictKind::Draft,
        subject: Box::default(),
        entity: None,
        sides: vec![side(portal, at, to), Side { document: to, fact: None, line: 1 }],
    };
    (0..on.len()).filter(is_agreed).flat_map(|at| drafts(at).map(move |to| conflict(at, to))).collect()
}

/// Living designs that wait for each other.
fn circles(portal: &Portal, on: &[Vec<usize>]) -> Vec<Conflict> {
    let is_live = |at: usize| stage(portal, at).is_living();
    let living: Vec<Vec<usize>> =
        on.iter().enumerate().map(|(at, on)| if is_live(at) { on.iter().copied().filter(|to| is_live(*to)).collect() } else { Vec::new() }).collect();
    let conflict = |way: Vec<usize>| {
        let next = |nth: usize| way[(nth + 1) % way.len()];
        let sides = way.iter().enumerate().map(|(nth, at)| side(portal, *at, next(nth))).collect();
        Conflict { kind: ConflictKind::Cycle, subject: Box::default(), entity: None, sides }
    };
    waits::circles(&living).iter().flat_map(|members| waits::ways_round(&living, members)).map(conflict).collect()
}

/// Where a document says that it depends on another.
fn side(portal: &Portal, at: usize, to: usize) -> Side {
    let document = &portal.documents[at];
    let sections: Vec<u32> = document.facts.of(FactKind::Dependency).map(|fact| fact.section).collect();
    let links = document.links.iter().zip(&*portal.entries[at].targets);
    let mut own = links.filter(|(link, target)| {
        matches!(link.kind, LinkKind::Text | LinkKind::Mention)
            && link.section.is_some_and(|section| sections.contains(&section))
            && target.document() == Some(to)
    });
    Side { document: at, fact: None, line: own.next().map_or(1, |(link, _)| link.place.line) }
}
