//! The index of a portal: the terms of all documents, gathered in parallel and put together.

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::gather::{Gathered, LEVELS, Posting, Scratch};
use super::layout::Layout;
use super::order::Key;
use super::row::Row;
use super::said::Sections;
use super::terms::Terms;
use crate::portal::Portal;

/// How many documents are gathered together at least and at most; their terms are merged afterwards, which takes the longer the more parts there are.
const TOGETHER: (usize, usize) = (128, 1024);
/// How many parts there are for each thread at least, so that all have work until the end.
const PARTS: usize = 8;
/// Into how many ranges of terms the merging is divided.
pub(super) const RANGES: usize = 64;

/// An index of the sections of a portal.
pub struct Index {
    pub(super) layout: Layout,
    /// The portal's documents by their numbers: the latest first.
    pub(super) documents: Vec<usize>,
    /// How many sections there are.
    pub(super) sections: usize,
    /// The terms, in order, with their postings.
    pub(super) terms: Terms,
    /// What tells the text of a document from an earlier one, by number.
    pub(super) stamps: Vec<u32>,
    /// What tells all that the index says of a document from what another one says, by number.
    pub(super) prints: Vec<u64>,
    /// What tells this index from another.
    pub(super) digest: u64,
}

impl Index {
    /// Reads all documents of a portal.
    pub fn of(portal: &Portal) -> Self {
        let documents = portal.latest_first.to_vec();
        let counts: Vec<usize> = documents.iter().map(|document| Sections::of(&portal.documents[*document]).count()).collect();
        let layout = Layout::of(&counts);
        let together = (documents.len() / (PARTS * rayon::current_num_threads())).clamp(TOGETHER.0, TOGETHER.1);
        let chunks: Vec<(usize, &[usize])> = documents.chunks(together).enumerate().map(|(at, chunk)| (at * together, chunk)).collect();
        let gather = |scratch: &mut Scratch, (first, chunk): (usize, &[usize])| {
            let numbered = chunk.iter().enumerate().map(|(at, document)| (first + at, *document));
            Gathered::of(portal, numbered, &layout, scratch)
        };
        let gathered: Vec<Gathered> = chunks.into_par_iter().map_init(Scratch::default, gather).collect();
        let merged: Vec<Terms> = ranges(&gathered).into_par_iter().map(|range| merge(&gathered, &range)).collect();
        drop(gathered);
        let (stamps, prints) = documents.par_iter().map(|document| told(portal, *document)).unzip();
        // Of all terms together: where parts and ranges end says how many threads there were.
        Self::put_together(layout, documents, counts.iter().sum(), Terms::join(merged), stamps, prints)
    }

    /// An index of its parts.
    pub(super) fn put_together(layout: Layout, documents: Vec<usize>, sections: usize, terms: Terms, stamps: Vec<u32>, prints: Vec<u64>) -> Self {
        let mut digest = Xxh3::new();
        digest.update(&terms.digest().to_le_bytes());
        for print in &prints {
            digest.update(&print.to_le_bytes());
        }
        Self { layout, documents, sections, terms, stamps, prints, digest: digest.digest() }
    }
}

/// What tells a document's text, and all that an index says of it, from what another one says.
pub(super) fn told(portal: &Portal, document: usize) -> (u32, u64) {
    let stamp = stamp(portal, document);
    let mut digest = Xxh3::new();
    Row::of(portal, document).digest_into(&mut digest);
    digest.update(&stamp.to_le_bytes());
    for filter in super::said::filters(portal, document) {
        digest.update(filter.as_bytes());
        digest.update(&[0]);
    }
    (stamp, digest.digest())
}

/// What tells a document's text from an earlier one.
fn stamp(portal: &Portal, document: usize) -> u32 {
    let document = &portal.documents[document];
    let mut digest = Xxh3::new();
    for (section, is_code, text) in document.plain.stretches() {
        digest.update(&[section as u8, u8::from(is_code)]);
        digest.update(text.as_bytes());
    }
    for section in &document.sections {
        digest.update(section.anchor.as_bytes());
        digest.update(section.title.as_bytes());
    }
    digest.digest() as u32
}

/// For each range the places in the order of each part at which it begins and ends.
fn ranges(gathered: &[Gathered]) -> Vec<Vec<std::ops::Range<usize>>> {
    let Some(largest) = gathered.iter().max_by_key(|part| part.len()) else { return Vec::new() };
    let mut ranges = Vec::with_capacity(RANGES);
    let mut from = vec![0; gathered.len()];
    for range in 1..=RANGES {
        let bound = range * largest.len() / RANGES;
        let to: Vec<usize> =
            if range == RANGES { gathered.iter().map(Gathered::len).collect() } else { gathered.iter().map(|part| part.at(largest.term(bound))).collect() };
        ranges.push(from.iter().zip(&to).map(|(from, to)| *from..*to).collect());
        from = to;
    }
    ranges
}

/// A range of terms, put together from all that was gathered.
fn merge(gathered: &[Gathered], range: &[std::ops::Range<usize>]) -> Terms {
    let mut terms: Vec<(Key<'_>, u32, u32)> = Vec::with_capacity(range.iter().map(ExactSizeIterator::len).sum());
    for (at, (part, range)) in gathered.iter().zip(range).enumerate() {
        terms.extend(range.clone().map(|term| (Key::of(part.term(term)), at as u32, term as u32)));
    }
    // Those of each part are in order already, and stay in the order of parts.
    terms.sort_by(|a, b| a.0.cmp(&b.0));
    let (mut merged, mut postings, mut best) = (Terms::default(), Vec::new(), Vec::new());
    for same in terms.chunk_by(|a, b| a.0 == b.0) {
        postings.clear();
        for (_, part, term) in same {
            postings.extend_from_slice(gathered[*part as usize].postings(*term as usize));
        }
        if !postings.is_sorted() {
            postings.sort_unstable();
        }
        best_first(&postings, &mut best);
        merged.push(same[0].0.term, &best);
    }
    // All ranges are there at once, and what was gathered beside them: the most that a build needs.
    merged.copied()
}

/// Puts postings in order of their levels, the highest first; those of one level stay in order.
pub(super) fn best_first(postings: &[Posting], best: &mut Vec<Posting>) {
    let mut next = [0; LEVELS as usize];
    for posting in postings {
        next[(posting % LEVELS) as usize] += 1;
    }
    let mut before = 0;
    for next in next.iter_mut().rev() {
        before += std::mem::replace(next, before);
    }
    best.clear();
    best.resize(postings.len(), 0);
    for posting in postings {
        let next = &mut next[(posting % LEVELS) as usize];
        best[*next] = *posting;
        *next += 1;
    }
}
