//! Which pages of facts show what they showed in an earlier site.
//!
//! Hundreds of thousands of rows stand on thousands of pages: for each document there is one number that tells what all its rows show, so that a page is
//! compared without looking at a single fact.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::page::{self, FACTS, Page, UNREAD};
use super::{Renderer, roadmap};
use crate::document::facts::Catalogue;
use crate::portal::{Portal, Register, RegisterRow, Target};

/// For each document of a site and of an earlier one what tells its rows from others.
pub struct FactChanges<'a> {
    portals: [&'a Portal; 2],
    rows: [Vec<u64>; 2],
}

impl<'a> FactChanges<'a> {
    /// What has changed since an earlier site. `keys` are for each document of both what its page is made from.
    pub fn of(now: &'a Renderer, earlier: &'a Renderer, keys: (&[u64], &[u64])) -> Self {
        let portals = [&*now.portal, &*earlier.portal];
        let is_numbered_alike = portals[0].is_numbered_as(portals[1]);
        // All that its rows show stands on its page: where that is the same they are.
        let is_same = |at: usize| is_numbered_alike && keys.0[at] == keys.1[at];
        let rows = portals.map(|portal| (0..portal.documents.len()).into_par_iter().map(|at| if is_same(at) { 0 } else { shown(portal, at) }).collect());
        Self { portals, rows }
    }

    /// Whether a page of facts shows what another did.
    pub fn is_same(&self, page: &Page, before: &Page) -> bool {
        // Every page says of how many documents its facts are.
        if page != before || self.rows[0].len() != self.rows[1].len() {
            return false;
        }
        match page {
            Page::Catalogue(catalogue, part) => {
                let both = self.portals.map(|portal| portal.register(*catalogue));
                // What stands above the first table is of all of them.
                let is_of_all = *part == 0 && matches!(catalogue, Catalogue::Dependencies | Catalogue::Roadmap | Catalogue::References);
                let [now, then] = both.map(|register| if is_of_all { &register.rows[..] } else { page::nth(&register.rows, *part, FACTS) });
                have_same_counts(both) && self.have_same_rows(now, then)
            }
            Page::Quarter(at, part) => {
                let both = self.portals.map(|portal| portal.register(Catalogue::Roadmap));
                let near = |register: &Register, at: usize| register.quarters.get(at).map(|(quarter, rows)| (*quarter, rows.len()));
                let [around, around_then] =
                    both.map(|register| [Some(*at), at.checked_add(1), at.checked_sub(1)].map(|at| at.and_then(|at| near(register, at))));
                let [now, then] = both.map(|register| roadmap::rows_of(register, *at, *part));
                around == around_then && have_same_counts(both) && self.have_same_rows(&now, &then)
            }
            Page::NotRead(catalogue, part) => {
                let both = self.portals.map(|portal| portal.register(*catalogue));
                let [now, then] = both.map(|register| page::nth(&register.unread, *part, UNREAD));
                have_same_counts(both) && now.len() == then.len() && now.iter().zip(then).all(|(now, then)| self.is_unread_alike(*now, *then))
            }
            _ => Catalogue::ALL.into_iter().all(|catalogue| have_same_counts(self.portals.map(|portal| portal.register(catalogue)))),
        }
    }

    fn have_same_rows(&self, now: &[RegisterRow], then: &[RegisterRow]) -> bool {
        let is_same = |(now, then): (&RegisterRow, &RegisterRow)| {
            now.fact == then.fact && self.rows[0][now.document as usize] == self.rows[1][then.document as usize] && self.are_one(*now, *then)
        };
        now.len() == then.len() && now.iter().zip(then).all(is_same)
    }

    /// Whether two rows are of one document. Where the numbers differ, what their rows show tells documents apart.
    fn are_one(&self, now: RegisterRow, then: RegisterRow) -> bool {
        now.document == then.document || self.rows[0][now.document as usize] != 0
    }

    fn is_unread_alike(&self, now: RegisterRow, then: RegisterRow) -> bool {
        let shown = |portal: &Portal, row: RegisterRow| (row.fact, portal.documents[row.document as usize].digest, portal.entries[row.document as usize].card);
        shown(self.portals[0], now) == shown(self.portals[1], then)
    }
}

/// What the rows of a document show: its facts, and itself with its authors, its date and what its links lead to.
fn shown(portal: &Portal, at: usize) -> u64 {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let mut key = Xxh3::new();
    // Where a fact has no address of its own its section's is shown.
    let has_own = document.facts.all().iter().all(|fact| fact.has_anchor);
    (if has_own { document.facts.digest() } else { document.digest }, entry.card).hash(&mut key);
    document.date.as_ref().and_then(|date| date.day).hash(&mut key);
    for person in &entry.people {
        portal.people[*person].name.hash(&mut key);
    }
    for target in &*entry.targets {
        if let Target::Document { document, .. } = target {
            portal.entries[*document].card.hash(&mut key);
        }
    }
    key.finish().max(1)
}

/// Whether all that is said of two registers as wholes is the same.
fn have_same_counts([now, then]: [&Register; 2]) -> bool {
    let counts = |register: &Register| (register.rows.len(), register.live, register.open, register.documents, register.unread.len());
    let same_lists = now.details == then.details && now.rare == then.rare && now.kinds == then.kinds && now.counts == then.counts && now.levels == then.levels;
    counts(now) == counts(then) && same_lists
}
