//! Which pages of facts show what they showed in an earlier site.
//!
//! Hundreds of thousands of rows stand on thousands of pages: for each document and catalogue one number tells what all its rows show, so that a page is
//! compared without looking at a single fact.

mod entity_changes;

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::page::{self, FACTS, Page, UNREAD};
use super::{Renderer, entity, roadmap};
use crate::document::facts::Catalogue;
use crate::portal::{Portal, Register, RegisterRow, Target};

/// For each document of a site and of an earlier one what tells its rows from others.
pub struct FactChanges<'a> {
    portals: [&'a Portal; 2],
    rows: [Vec<Option<Shown>>; 2],
    /// What tells how things hang together; the same where nothing of it has changed.
    ties: [u64; 2],
}

/// For each catalogue what tells the rows of a document from others.
type Shown = Box<[u64; Catalogue::ALL.len()]>;

/// The pages of a catalogue of more facts than these are not made only to compare them: there are many, and one may be rendered for nothing.
const LONG: usize = 5_000;

impl Renderer {
    /// Whether a page is one of so many facts that it takes too long to make it only for comparing it.
    pub fn is_long(&self, page: &Page) -> bool {
        let catalogue = match page {
            Page::Catalogue(catalogue, _) | Page::NotRead(catalogue, _) => *catalogue,
            Page::Quarter(..) => Catalogue::Roadmap,
            _ => return false,
        };
        self.portal.register(catalogue).rows.len() > LONG
    }
}

impl<'a> FactChanges<'a> {
    /// What has changed since an earlier site. `keys` are for each document of both what its page is made from.
    pub fn of(now: &'a Renderer, earlier: &'a Renderer, keys: (&[u64], &[u64])) -> Self {
        let portals = [&*now.portal, &*earlier.portal];
        let is_numbered_alike = portals[0].is_numbered_as(portals[1]);
        // All that its rows show stands on its page: where that is the same they are.
        let is_same = |at: usize| is_numbered_alike && keys.0[at] == keys.1[at];
        let rows = portals.map(|portal| (0..portal.documents.len()).into_par_iter().map(|at| (!is_same(at)).then(|| Box::new(shown(portal, at)))).collect());
        Self { portals, rows, ties: entity_changes::ties(portals) }
    }

    /// Whether a page of facts shows what another did.
    pub fn is_same(&self, page: &Page, before: &Page) -> bool {
        match (page, before) {
            (Page::Entity(now), Page::Entity(then)) => return self.entity(0, *now) == self.entity(1, *then),
            (Page::Conflicts(now), Page::Conflicts(then)) => {
                return now == then && entity_changes::conflicts(self.portals[0]) == entity_changes::conflicts(self.portals[1]);
            }
            _ => {}
        }
        // Every page says of how many documents its facts are.
        if page != before || self.rows[0].len() != self.rows[1].len() {
            return false;
        }
        match page {
            Page::Catalogue(catalogue, part) => {
                let both = self.portals.map(|portal| portal.register(*catalogue));
                // What stands above the first table is of all of them.
                let [now, then] = both.map(|register| if page.is_of_all_facts() { &register.rows[..] } else { page::nth(&register.rows, *part, FACTS) });
                let first = if page.is_of_all_facts() { 0 } else { part * FACTS };
                let same_leads = leads(self.portals[0], both[0], first, now.len()) == leads(self.portals[1], both[1], first, then.len());
                // What components need, which of them nobody describes and which events nobody tells depends on what else there is.
                let same_ties = match catalogue {
                    Catalogue::Components | Catalogue::Events => self.ties[0] == self.ties[1],
                    Catalogue::DataModel => entity_changes::have_same_conflicts_of_tables(self.portals),
                    _ => true,
                };
                have_same_counts(both) && self.have_same_rows(*catalogue, now, then) && same_leads && same_ties
            }
            Page::Quarter(at, part) => {
                let both = self.portals.map(|portal| portal.register(Catalogue::Roadmap));
                let near = |register: &Register, at: usize| register.quarters.get(at).map(|(quarter, rows)| (*quarter, rows.len()));
                let [around, around_then] =
                    both.map(|register| [Some(*at), at.checked_add(1), at.checked_sub(1)].map(|at| at.and_then(|at| near(register, at))));
                let [now, then] = both.map(|register| roadmap::rows_of(register, *at, *part));
                around == around_then && have_same_counts(both) && self.have_same_rows(Catalogue::Roadmap, &now, &then)
            }
            Page::NotRead(catalogue, part) => {
                let both = self.portals.map(|portal| portal.register(*catalogue));
                let [now, then] = both.map(|register| page::nth(&register.unread, *part, UNREAD));
                have_same_counts(both) && now.len() == then.len() && now.iter().zip(then).all(|(now, then)| self.is_unread_alike(*now, *then))
            }
            _ => {
                self.has_same_conflicts() && Catalogue::ALL.into_iter().all(|catalogue| have_same_counts(self.portals.map(|portal| portal.register(catalogue))))
            }
        }
    }

    fn has_same_conflicts(&self) -> bool {
        self.portals[0].conflicts.all.len() == self.portals[1].conflicts.all.len()
    }

    fn have_same_rows(&self, catalogue: Catalogue, now: &[RegisterRow], then: &[RegisterRow]) -> bool {
        let is_same = |(now, then): (&RegisterRow, &RegisterRow)| {
            let shown = [(0, now), (1, then)].map(|(site, row)| self.rows[site][row.document as usize].as_ref().map(|shown| shown[catalogue as usize]));
            // Those that nothing is kept of are the same, if they are one.
            now.fact == then.fact && shown[0] == shown[1] && (shown[0].is_some() || now.document == then.document)
        };
        now.len() == then.len() && now.iter().zip(then).all(is_same)
    }

    fn is_unread_alike(&self, now: RegisterRow, then: RegisterRow) -> bool {
        let shown = |portal: &Portal, row: RegisterRow| (row.fact, portal.documents[row.document as usize].digest, portal.entries[row.document as usize].card);
        shown(self.portals[0], now) == shown(self.portals[1], then)
    }
}

/// What the rows of a document show: its facts, and itself with its authors, its date and what its links lead to.
fn shown(portal: &Portal, at: usize) -> [u64; Catalogue::ALL.len()] {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let mut own = Xxh3::new();
    entry.card.hash(&mut own);
    document.date.as_ref().and_then(|date| date.day).hash(&mut own);
    for person in &entry.people {
        portal.people[*person].name.hash(&mut own);
    }
    for target in &*entry.targets {
        if let Target::Document { document, .. } = target {
            portal.entries[*document].card.hash(&mut own);
        }
    }
    let own = own.finish();
    let facts = &document.facts;
    let mut of_each = Catalogue::ALL.map(|_| Xxh3::new());
    for fact in facts.all() {
        let key = &mut of_each[fact.kind.catalogue() as usize];
        // Where a fact has no address of its own its section's is shown.
        let anchor = document.sections.get(fact.section as usize).filter(|_| !fact.has_anchor).map(|section| &section.anchor);
        (fact.kind, fact.number, facts.text(fact), anchor).hash(key);
        for detail in facts.details(fact) {
            (detail.name, detail.value, facts.detail_text(detail)).hash(key);
        }
    }
    of_each.map(|mut key| {
        own.hash(&mut key);
        key.finish()
    })
}

/// Where the names in some rows of a register lead, where these are about entities.
fn leads(portal: &Portal, register: &Register, first: usize, count: usize) -> Vec<Option<String>> {
    let about = register.about.get(first..first + count).unwrap_or_default();
    about.iter().map(|number| entity::href(portal, *number as usize, "", None)).collect()
}

/// Whether all that is said of two registers as wholes is the same.
fn have_same_counts([now, then]: [&Register; 2]) -> bool {
    let counts = |register: &Register| (register.rows.len(), register.live, register.open, register.entities, register.documents, register.unread.len());
    let same_lists = now.details == then.details && now.rare == then.rare && now.kinds == then.kinds && now.counts == then.counts && now.levels == then.levels;
    counts(now) == counts(then) && same_lists
}
