//! The facts of all documents by catalogue, in the order in which they are shown.

use std::cmp::Reverse;
use std::sync::Arc;

use rayon::prelude::*;

use super::entities::{Entities, EntityKind};
use super::quarters::{self, Quarter};
use crate::config::{ColumnId, Config};
use crate::document::Document;
use crate::document::facts::{Catalogue, DetailName, Fact, FactKind, Facts, Level, State};

/// All facts of one catalogue.
#[derive(Debug)]
pub struct Register {
    /// What it is of.
    pub catalogue: Catalogue,
    /// The facts; those of documents that were superseded or closed come last.
    pub rows: Vec<RegisterRow>,
    /// How many of the rows are of documents that still hold.
    pub live: usize,
    /// How many documents have such a fact.
    pub documents: usize,
    /// What may hold such facts and was not understood: the document, and which of its unread parts, by path.
    pub unread: Vec<RegisterRow>,
    /// The details that any of its facts has.
    pub details: Vec<DetailName>,
    /// Those of them that less than one fact in four has.
    pub rare: Vec<DetailName>,
    /// The kinds of facts that there are.
    pub kinds: Vec<FactKind>,
    /// How many facts that still hold there are of each of these kinds.
    pub counts: Vec<usize>,
    /// How many facts that still hold are open.
    pub open: usize,
    /// How many things its facts are about, where they are put in order by these; else 0.
    pub entities: usize,
    /// For each row what it is about, an index into the portal's entities, where rows are put in order by these.
    pub about: Vec<u32>,
    /// Of risks that still hold: how many there are of each impact and likelihood, and where the first stands; those that there are.
    pub levels: Vec<LevelCount>,
    /// Of milestones that still hold: for each quarter the rows of those that lie in it.
    pub quarters: Vec<(Quarter, Vec<u32>)>,
}

/// A fact in a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RegisterRow {
    /// The document.
    pub document: u32,
    /// Its fact, an index into its facts; in a list of what was not understood, into that.
    pub fact: u32,
}

impl RegisterRow {
    /// The fact, and the facts that it is one of.
    pub fn fact_of(self, documents: &[Arc<Document>]) -> (&Facts, &Fact) {
        let facts = &documents[self.document as usize].facts;
        (facts, &facts.all()[self.fact as usize])
    }
}

/// How many risks of a register have one impact and one likelihood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LevelCount {
    /// The impact, where it is rated.
    pub impact: Option<Level>,
    /// The likelihood, where it is rated.
    pub likelihood: Option<Level>,
    /// How many there are.
    pub count: usize,
    /// How many of them nothing is done about.
    pub unmitigated: usize,
    /// The first of them, an index into the register's rows.
    pub first: usize,
}

/// What a fact is placed by: what weighs most comes first.
type Rank = (bool, u8, u8);

impl Register {
    /// One that holds nothing.
    pub(super) fn empty(catalogue: Catalogue) -> Self {
        Self {
            catalogue,
            rows: Vec::new(),
            live: 0,
            documents: 0,
            unread: Vec::new(),
            details: Vec::new(),
            rare: Vec::new(),
            kinds: Vec::new(),
            counts: Vec::new(),
            open: 0,
            entities: 0,
            about: Vec::new(),
            levels: Vec::new(),
            quarters: Vec::new(),
        }
    }

    /// The same, its facts in the order of what they are about: what was superseded stays in their history.
    fn by_entity(self, kind: EntityKind, entities: &Entities) -> Self {
        let (rows, about): (Vec<RegisterRow>, Vec<u32>) = entities.rows(kind).unzip();
        Self { live: rows.len(), rows, about, entities: entities.of_kind(kind).filter(|(_, entity)| !entity.facts.is_empty()).count(), ..self }
    }

    /// Whether it holds nothing, not even what was not understood.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.unread.is_empty()
    }
}

/// A register while the facts of its catalogue are gathered.
#[derive(Default)]
struct Gathered {
    live: Vec<(Rank, RegisterRow)>,
    closed: Vec<(Rank, RegisterRow)>,
    unread: Vec<RegisterRow>,
    /// How many documents have such a fact, and the last of them.
    documents: usize,
    last: Option<u32>,
    seen: Seen,
}

impl Gathered {
    /// What was gathered of documents that follow each other.
    fn join<'a>(parts: impl Iterator<Item = &'a Self> + Clone) -> Self {
        let all = |rows: fn(&Self) -> &Vec<(Rank, RegisterRow)>| parts.clone().flat_map(rows).copied().collect();
        Self {
            live: all(|part| &part.live),
            closed: all(|part| &part.closed),
            unread: parts.clone().flat_map(|part| &part.unread).copied().collect(),
            documents: parts.clone().map(|part| part.documents).sum(),
            last: None,
            seen: parts.fold(Seen::default(), |seen, part| seen.with(&part.seen)),
        }
    }

    fn take(&mut self, facts: &Facts, fact: &Fact, row: RegisterRow, is_live: bool) {
        self.seen.take(facts, fact, is_live);
        let rows = if is_live { &mut self.live } else { &mut self.closed };
        rows.push((rank(facts, fact), row));
        self.documents += usize::from(self.last != Some(row.document));
        self.last = Some(row.document);
    }

    fn register(mut self, catalogue: Catalogue, documents: &[Arc<Document>]) -> Register {
        // Stable: facts of one rank stay in the order of their documents.
        for rows in [&mut self.live, &mut self.closed] {
            rows.sort_by_key(|(rank, _)| Reverse(*rank));
        }
        self.unread.sort_by_key(|row| (row.document, row.fact));
        let (details, kinds) = self.seen.lists();
        let rows = self.live.len() + self.closed.len();
        let rare = details.iter().copied().filter(|name| self.seen.details[*name as usize] * 4 < rows).collect();
        let mut register = Register {
            live: self.live.len(),
            documents: self.documents,
            unread: self.unread,
            open: self.seen.open,
            counts: kinds.iter().map(|kind| self.seen.counts[*kind as usize]).collect(),
            rows: self.live.into_iter().chain(self.closed).map(|(_, row)| row).collect(),
            details,
            rare,
            kinds,
            ..Register::empty(catalogue)
        };
        if catalogue == Catalogue::Risks {
            register.levels = levels(documents, &register.rows[..register.live]);
        }
        if catalogue == Catalogue::Roadmap {
            register.quarters = quarters::of(documents, &register.rows[..register.live]);
        }
        register
    }
}

/// Which details and kinds facts have.
#[derive(Default)]
struct Seen {
    /// How many there are of each.
    details: [usize; DetailName::ALL.len()],
    kinds: u64,
    /// Of facts that still hold, by kind.
    counts: [usize; FactKind::ALL.len()],
    open: usize,
}

impl Seen {
    fn take(&mut self, facts: &Facts, fact: &Fact, is_live: bool) {
        if is_live {
            self.counts[fact.kind as usize] += 1;
            self.open += usize::from(facts.state(fact) == State::Open);
        }
        self.kinds |= 1 << fact.kind as u32;
        for detail in facts.details(fact) {
            self.details[detail.name as usize] += 1;
        }
    }

    fn with(mut self, other: &Self) -> Self {
        for (count, more) in self.details.iter_mut().zip(&other.details) {
            *count += more;
        }
        self.kinds |= other.kinds;
        self.open += other.open;
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        self
    }

    fn lists(&self) -> (Vec<DetailName>, Vec<FactKind>) {
        let details = DetailName::ALL.iter().copied().filter(|name| self.details[*name as usize] > 0);
        let kinds = FactKind::ALL.iter().copied().filter(|kind| self.kinds & (1 << *kind as u32) != 0);
        (details.collect(), kinds.collect())
    }
}

/// Risks that nothing is done about come first, then those that weigh most; open questions come before those that are answered. All others stay
/// in the order of their documents.
fn rank(facts: &Facts, fact: &Fact) -> Rank {
    match fact.kind {
        FactKind::Risk => {
            let impact = facts.level(fact, DetailName::Impact).map_or(0, Level::score);
            (is_unmitigated(facts, fact), facts.weight(fact).unwrap_or_default(), impact)
        }
        FactKind::Question => (facts.state(fact) == State::Open, 0, 0),
        _ => (false, 0, 0),
    }
}

fn levels(documents: &[Arc<Document>], rows: &[RegisterRow]) -> Vec<LevelCount> {
    let mut levels: Vec<LevelCount> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let (facts, fact) = row.fact_of(documents);
        let (impact, likelihood) = (facts.level(fact, DetailName::Impact), facts.level(fact, DetailName::Likelihood));
        let unmitigated = usize::from(is_unmitigated(facts, fact));
        match levels.iter_mut().find(|known| (known.impact, known.likelihood) == (impact, likelihood)) {
            Some(known) => {
                known.count += 1;
                known.unmitigated += unmitigated;
            }
            None => levels.push(LevelCount { impact, likelihood, count: 1, unmitigated, first: at }),
        }
    }
    levels
}

/// Whether nothing is done about a risk.
fn is_unmitigated(facts: &Facts, risk: &Fact) -> bool {
    facts.state(risk) == State::Open && facts.detail(risk, DetailName::Mitigation).is_none()
}

/// How many documents are gone through at once.
const TOGETHER: usize = 512;

/// The registers of all catalogues, in their order. `latest_first` is the order of the documents. Their facts are gone through once: they are many,
/// and lie far apart in memory.
pub(super) fn all(config: &Config, documents: &[Arc<Document>], columns: &[ColumnId], latest_first: &[usize], entities: &Entities) -> Vec<Register> {
    let gather = |some: &[usize]| {
        let mut gathered = Catalogue::ALL.map(|_| Gathered::default());
        for at in some.iter().copied() {
            let facts = &documents[at].facts;
            let is_live = config.statuses.get(columns[at]).stage.is_living();
            let row = |number: usize| RegisterRow { document: at as u32, fact: number as u32 };
            for (number, fact) in facts.all().iter().enumerate() {
                gathered[fact.kind.catalogue() as usize].take(facts, fact, row(number), is_live);
            }
            for (number, unread) in facts.unread.iter().enumerate() {
                gathered[unread.catalogue as usize].unread.push(row(number));
            }
        }
        gathered
    };
    let parts: Vec<[Gathered; Catalogue::ALL.len()]> = latest_first.par_chunks(TOGETHER).map(gather).collect();
    let one = |catalogue: Catalogue| {
        let register = Gathered::join(parts.iter().map(|part| &part[catalogue as usize])).register(catalogue, documents);
        match EntityKind::of_catalogue(catalogue) {
            Some(kind) => register.by_entity(kind, entities),
            None => register,
        }
    };
    Catalogue::ALL.into_par_iter().map(one).collect()
}

/// The registers of all catalogues where nobody asks for them.
pub(super) fn none() -> Vec<Register> {
    Catalogue::ALL.map(Register::empty).into()
}
