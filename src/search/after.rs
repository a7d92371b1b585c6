//! An index made after an earlier one: what it says of documents that have not changed is taken over, and only the others are read.
//!
//! It is the index that [`Index::of`] makes, to the byte. Sections get new numbers, since these follow the order of all documents; so every
//! posting is read and written once, which takes a twentieth of the time of reading the documents.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::gather::{Gathered, LEVELS, Posting, Scratch};
use super::index::{self, Index, RANGES, best_first};
use super::layout::Layout;
use super::order::Key;
use super::said::Sections;
use super::terms::Terms;
use crate::portal::Portal;

impl Index {
    /// Reads the documents of a portal that say something else than in an earlier one, of which `earlier` is the index.
    pub fn after(earlier: &Self, then: &Portal, now: &Portal) -> Self {
        let documents = now.latest_first.to_vec();
        let counts: Vec<usize> = documents.iter().map(|document| Sections::of(&now.documents[*document]).count()).collect();
        let layout = Layout::of(&counts);
        let Kept { places, stamps, changed } = Kept::of(earlier, then, now);
        let changed = Gathered::of(now, changed.iter().map(|place| (*place, documents[*place])), &layout, &mut Scratch::default());
        let renew = Renew { earlier, places: &places, layout: &layout, changed: &changed };
        let terms = (0..RANGES).into_par_iter().map(|range| renew.range(range)).collect();
        let told = |(place, document): (usize, &usize)| stamps[place].unwrap_or_else(|| index::told(now, *document));
        let (stamps, prints) = documents.par_iter().enumerate().map(told).unzip();
        Self::put_together(layout, documents, counts.iter().sum(), Terms::join(terms), stamps, prints)
    }
}

/// What can be taken over.
struct Kept {
    /// For each document of the earlier index its place in the new one.
    places: Vec<Option<usize>>,
    /// For each document of the new index what tells its text, and all that is said of it, if it was taken over.
    stamps: Vec<Option<(u32, u64)>>,
    /// The places of the documents that are to be read.
    changed: Vec<usize>,
}

impl Kept {
    fn of(earlier: &Index, then: &Portal, now: &Portal) -> Self {
        let known: HashMap<&str, usize> = earlier.documents.iter().enumerate().map(|(number, at)| (then.documents[*at].path.as_str(), number)).collect();
        let same_labels = Arc::ptr_eq(&then.people, &now.people) && Arc::ptr_eq(&then.tags, &now.tags) && Arc::ptr_eq(&then.teams, &now.teams);
        let kept = |document: &usize| {
            let number = known.get(now.documents[*document].path.as_str()).copied()?;
            let before = earlier.documents[number];
            let is_same =
                same_labels && Arc::ptr_eq(&then.documents[before], &now.documents[*document]) && Arc::ptr_eq(&then.entries[before], &now.entries[*document]);
            (is_same || earlier.prints[number] == index::told(now, *document).1).then_some(number)
        };
        let numbers: Vec<Option<usize>> = now.latest_first.par_iter().map(kept).collect();
        let mut places = vec![None; earlier.documents.len()];
        for (place, number) in numbers.iter().enumerate() {
            if let Some(number) = number {
                places[*number] = Some(place);
            }
        }
        let stamps = numbers.iter().map(|number| number.map(|number| (earlier.stamps[number], earlier.prints[number]))).collect();
        let changed = numbers.iter().enumerate().filter(|(_, number)| number.is_none()).map(|(place, _)| place).collect();
        Self { places, stamps, changed }
    }
}

/// Terms of an earlier index and of what was read anew.
struct Renew<'a> {
    earlier: &'a Index,
    places: &'a [Option<usize>],
    layout: &'a Layout,
    changed: &'a Gathered,
}

impl Renew<'_> {
    /// One of the ranges of all terms.
    fn range(&self, range: usize) -> Terms {
        let bound = |range: usize| range * self.earlier.terms.len() / RANGES;
        let (from, to) = (bound(range), bound(range + 1));
        // What was read anew may have terms before the first and behind the last of the earlier ones.
        let place = |at: usize| if at < self.earlier.terms.len() { self.changed.at(self.earlier.terms.get(at).term) } else { self.changed.len() };
        let mut new = if range == 0 { 0 } else { place(from) };
        let end = if range + 1 == RANGES { self.changed.len() } else { place(to) };
        let (mut renewed, mut postings, mut best) = (Terms::default(), Vec::new(), Vec::new());
        for at in from..to {
            let old = self.earlier.terms.get(at);
            while new < end && Key::of(self.changed.term(new)) < Key::of(old.term) {
                self.push_new(new, &mut best, &mut renewed);
                new += 1;
            }
            postings.clear();
            postings.extend(self.earlier.terms.postings(&old).into_iter().filter_map(|posting| self.moved(posting)));
            if new < end && self.changed.term(new) == old.term {
                postings.extend_from_slice(self.changed.postings(new));
                new += 1;
            }
            if postings.is_empty() {
                continue;
            }
            postings.sort_unstable();
            best_first(&postings, &mut best);
            renewed.push(old.term, &best);
        }
        for new in new..end {
            self.push_new(new, &mut best, &mut renewed);
        }
        renewed
    }

    fn push_new(&self, term: usize, best: &mut Vec<Posting>, terms: &mut Terms) {
        best_first(self.changed.postings(term), best);
        terms.push(self.changed.term(term), best);
    }

    /// A posting with the number that its section has now; none if the document was read anew or is gone.
    fn moved(&self, (id, level): (u32, u32)) -> Option<Posting> {
        let (number, section) = self.earlier.layout.place(id);
        Some(self.layout.id(self.places[number]?, section) * LEVELS + level)
    }
}
