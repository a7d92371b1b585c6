//! Terms in order, each with its postings, written as they go into the site.

use xxhash_rust::xxh3::Xxh3;

use super::gather::{LEVELS, Posting};
use super::number::{self, Numbers};
use super::order::Key;

/// How many postings of a term, the best ones, stand beside the term itself.
pub(super) const HEAD: usize = 64;
/// How long a piece of the other postings is, in characters: each twice as long as the one before, up to the last of these.
const PIECES: (usize, usize) = (8 * 1024, 64 * 1024);

/// What stands before all terms that are no words.
const FIRST_OTHER: &str = " ";

/// Terms, in order. Their texts stand behind one another, since there are hundreds of thousands.
#[derive(Default)]
pub(super) struct Terms {
    /// Each term and its best postings.
    text: String,
    entries: Vec<Stored>,
    /// The other postings, in the terms' order.
    rest: String,
    /// Where each piece of them ends.
    pieces: Vec<u32>,
}

#[derive(Clone)]
struct Stored {
    /// Where the term ends in the text, and where its best postings end.
    term: u32,
    head: u32,
    sections: u32,
    /// Where its pieces end.
    pieces: u32,
}

/// A term.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub(super) term: &'a str,
    /// In how many sections it stands.
    pub(super) sections: u32,
    /// The best postings.
    pub(super) head: &'a str,
    /// The pieces that hold its other postings.
    pub(super) pieces: std::ops::Range<usize>,
}

impl Terms {
    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// How many of the terms are words; these stand before the others.
    pub(super) fn words(&self) -> usize {
        self.at(FIRST_OTHER)
    }

    /// How many pieces there are.
    pub(super) fn pieces(&self) -> usize {
        self.pieces.len()
    }

    /// The term with this place.
    pub(super) fn get(&self, at: usize) -> Entry<'_> {
        let Stored { term, head, sections, pieces } = self.entries[at];
        let (start, first) = at.checked_sub(1).map_or((0, 0), |before| (self.entries[before].head as usize, self.entries[before].pieces as usize));
        Entry { term: &self.text[start..term as usize], sections, head: &self.text[term as usize..head as usize], pieces: first..pieces as usize }
    }

    /// A piece of further postings.
    pub(super) fn piece(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.pieces[before] as usize);
        &self.rest[start..self.pieces[at] as usize]
    }

    /// The place at which the terms that do not stand before `term` begin.
    pub(super) fn at(&self, term: &str) -> usize {
        let (term, mut low, mut high) = (Key::of(term), 0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if Key::of(self.get(middle).term) < term { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// A term.
    pub(super) fn find(&self, term: &str) -> Option<Entry<'_>> {
        let at = self.at(term);
        (at < self.len()).then(|| self.get(at)).filter(|entry| entry.term == term)
    }

    /// The words that begin with `start`; of what is no word itself, the terms that begin so and are none.
    pub(super) fn beginning<'a>(&'a self, start: &'a str) -> impl Iterator<Item = Entry<'a>> {
        (self.at(start)..self.len()).map(|at| self.get(at)).take_while(move |entry| entry.term.starts_with(start))
    }

    /// All postings of a term: section ids with levels.
    pub(super) fn postings(&self, entry: &Entry<'_>) -> Vec<(u32, u32)> {
        let mut postings = Vec::with_capacity(entry.sections as usize);
        read_groups(entry.head, &mut postings);
        for piece in entry.pieces.clone() {
            read_groups(self.piece(piece), &mut postings);
        }
        postings
    }

    /// Appends a term, which stands behind all others in order, with its postings, the best first.
    pub(super) fn push(&mut self, term: &str, postings: &[Posting]) {
        let (head, mut rest) = postings.split_at(postings.len().min(HEAD));
        self.text.push_str(term);
        let term = self.text.len() as u32;
        write_groups(head, &mut self.text);
        let mut size = PIECES.0;
        while !rest.is_empty() {
            let (piece, more) = rest.split_at(fitting(rest, size));
            write_groups(piece, &mut self.rest);
            self.pieces.push(self.rest.len() as u32);
            rest = more;
            size = (size * 2).min(PIECES.1);
        }
        self.entries.push(Stored { term, head: self.text.len() as u32, sections: postings.len() as u32, pieces: self.pieces.len() as u32 });
    }

    /// What tells these terms and postings from others.
    pub(super) fn digest(&self) -> u64 {
        let mut digest = Xxh3::new();
        digest.update(self.text.as_bytes());
        digest.update(self.rest.as_bytes());
        digest.update(&self.entries.len().to_le_bytes());
        digest.digest()
    }

    /// The same in as much room as it needs; shrinking in place would give none back.
    pub(super) fn copied(&self) -> Self {
        Self { text: self.text.clone(), entries: self.entries.clone(), rest: self.rest.clone(), pieces: self.pieces.clone() }
    }

    /// Puts ranges of terms behind one another.
    pub(super) fn join(ranges: Vec<Self>) -> Self {
        let sum = |size: fn(&Self) -> usize| ranges.iter().map(size).sum::<usize>();
        let mut joined = Self {
            text: String::with_capacity(sum(|range| range.text.len())),
            entries: Vec::with_capacity(sum(|range| range.entries.len())),
            rest: String::with_capacity(sum(|range| range.rest.len())),
            pieces: Vec::with_capacity(sum(|range| range.pieces.len())),
        };
        for range in ranges {
            let (text, rest, pieces) = (joined.text.len() as u32, joined.rest.len() as u32, joined.pieces.len() as u32);
            let moved = |Stored { term, head, sections, pieces: end }| Stored { term: term + text, head: head + text, sections, pieces: end + pieces };
            joined.entries.extend(range.entries.into_iter().map(moved));
            joined.pieces.extend(range.pieces.iter().map(|end| end + rest));
            joined.text.push_str(&range.text);
            joined.rest.push_str(&range.rest);
        }
        joined
    }
}

/// The differences between the sections of postings of one level.
fn gaps(same: &[Posting]) -> impl Iterator<Item = u32> {
    let mut next = 0;
    same.iter().map(move |posting| {
        let id = posting / LEVELS;
        let gap = id - next;
        next = id + 1;
        gap
    })
}

/// How many postings fit into so many characters, at least one.
fn fitting(postings: &[Posting], mut size: usize) -> usize {
    let mut fitting = 0;
    for same in postings.chunk_by(|a, b| a % LEVELS == b % LEVELS) {
        for gap in gaps(same) {
            let len = number::len(gap);
            if len > size {
                return fitting.max(1);
            }
            size -= len;
            fitting += 1;
        }
    }
    fitting
}

/// Appends postings as text: how many levels, then of each the level, how many sections, and their differences.
fn write_groups(postings: &[Posting], text: &mut String) {
    let groups = || postings.chunk_by(|a, b| a % LEVELS == b % LEVELS);
    number::write(groups().count() as u32, text);
    for same in groups() {
        number::write(same[0] % LEVELS, text);
        number::write(same.len() as u32, text);
        for gap in gaps(same) {
            number::write(gap, text);
        }
    }
}

/// Reads what [`write_groups`] wrote: section ids with levels.
fn read_groups(text: &str, postings: &mut Vec<(u32, u32)>) {
    let mut numbers = Numbers::of(text);
    let mut next = || numbers.next().unwrap_or_default();
    for _ in 0..next() {
        let (level, count) = (next(), next());
        let mut id = 0;
        for _ in 0..count {
            id += next();
            postings.push((id, level));
            id += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_are_read_as_they_were_written() {
        let best: Vec<Posting> = (0..LEVELS).rev().flat_map(|level| (0..4_000).map(move |at: u32| (at * 13 + at * at % 7) * LEVELS + level)).collect();
        let mut terms = Terms::default();
        for (term, count) in [("a", 1), ("b", HEAD), ("c", HEAD + 1), ("d", best.len())] {
            terms.push(term, &best[..count]);
        }
        for (term, count) in [("a", 1), ("b", HEAD), ("c", HEAD + 1), ("d", best.len())] {
            let entry = terms.find(term).expect(term);
            let expected: Vec<(u32, u32)> = best[..count].iter().map(|posting| (posting / LEVELS, posting % LEVELS)).collect();
            assert_eq!((terms.postings(&entry), entry.sections as usize), (expected, count), "{term}");
        }
        assert_eq!(terms.get(2).pieces, 0..1);
        assert!(terms.get(3).pieces.len() > 2 && terms.piece(1).len() <= PIECES.0 + 100);
        assert!(terms.find("ab").is_none() && terms.find("e").is_none());
    }

    #[test]
    fn ranges_are_put_behind_one_another() {
        let range = |term: &str| {
            let mut terms = Terms::default();
            terms.push(term, &(0..200).map(|at| at * LEVELS).collect::<Vec<_>>());
            terms
        };
        let joined = Terms::join(vec![range("a"), range("b"), Terms::default(), range("c")]);
        assert_eq!(joined.beginning("").map(|entry| (entry.term, entry.pieces)).collect::<Vec<_>>(), [("a", 0..1), ("b", 1..2), ("c", 2..3)]);
        assert!(["a", "b", "c"].iter().all(|term| joined.postings(&joined.find(term).expect("a term")).len() == 200));
    }
}
