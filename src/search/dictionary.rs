//! The terms that have been seen, each with a number.

use xxhash_rust::xxh3::xxh3_64;

use super::order::begin;

/// Terms with numbers, in the order in which they were first seen, and a word of memory that others keep with each.
///
/// A table of its own, since looking for terms is most of what making an index takes, and most of that is waiting for memory: all that is known
/// of a term of up to eight bytes lies in one place.
#[derive(Default)]
pub(super) struct Dictionary {
    /// All terms behind one another.
    text: String,
    /// Where the text of each ends.
    ends: Vec<u32>,
    /// A term stands at the place that its hash names, or at the first free one behind it. As many as a power of two, half of them free.
    slots: Vec<Slot>,
}

/// A term of the dictionary.
#[derive(Clone, Copy, Default)]
pub(super) struct Slot {
    /// What tells it from others; 0 where there is none.
    mark: u64,
    /// Its number.
    pub(super) number: u32,
    /// What others keep with it, 0 at first.
    pub(super) kept: u32,
}

/// How many slots there are at least.
const LEAST: usize = 1 << 12;
/// The first byte of a long term's mark, which no text holds, so that it is no mark of a short term.
const LONG: u64 = 0xff << 56;

impl Dictionary {
    /// Forgets all terms, but not the room for them.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.slots.fill(Slot::default());
    }

    /// The terms by their numbers.
    pub(super) fn terms(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.ends.len()).map(|number| self.term(number))
    }

    fn term(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[number] as usize]
    }

    /// A term, which gets a number if it was not seen before.
    #[inline]
    pub(super) fn slot(&mut self, term: &str) -> &mut Slot {
        let mark = mark(term.as_bytes());
        if self.ends.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let last = self.slots.len() - 1;
        let mut at = hash(mark) & last;
        loop {
            let slot = self.slots[at];
            if slot.mark == mark && (mark < LONG || self.term(slot.number as usize) == term) {
                break;
            }
            if slot.mark == 0 {
                self.slots[at] = Slot { mark, number: self.ends.len() as u32, kept: 0 };
                self.text.push_str(term);
                self.ends.push(self.text.len() as u32);
                break;
            }
            at = (at + 1) & last;
        }
        &mut self.slots[at]
    }

    #[cold]
    fn grow(&mut self) {
        let slots = vec![Slot::default(); (self.slots.len() * 2).max(LEAST)];
        let last = slots.len() - 1;
        for slot in std::mem::replace(&mut self.slots, slots).into_iter().filter(|slot| slot.mark != 0) {
            let mut at = hash(slot.mark) & last;
            while self.slots[at].mark != 0 {
                at = (at + 1) & last;
            }
            self.slots[at] = slot;
        }
    }
}

/// What tells a term from others, quickly: the bytes of one with eight at most, else a hash.
#[inline]
fn mark(term: &[u8]) -> u64 {
    if term.len() <= 8 {
        return begin(term);
    }
    (match term.last_chunk() {
        Some(last) if term.len() <= 16 => begin(term) ^ u64::from_be_bytes(*last).rotate_left(29),
        _ => xxh3_64(term),
    }) | LONG
}

#[inline]
fn hash(mark: u64) -> usize {
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = mark.wrapping_mul(SPREAD);
    ((mixed ^ mixed >> 32).wrapping_mul(SPREAD) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_has_one_number_whatever_came_before_it() {
        let mut dictionary = Dictionary::default();
        let terms: Vec<String> =
            (0..20_000).map(|at| ["", "term", "a longer term ", "one of more than sixteen bytes "][at % 4].to_owned() + &at.to_string()).collect();
        for round in 0..2 {
            for (number, term) in terms.iter().enumerate() {
                let slot = dictionary.slot(term);
                assert_eq!((slot.number as usize, slot.kept), (number, if round == 0 { 0 } else { number as u32 + 7 }), "{term}");
                slot.kept = number as u32 + 7;
            }
        }
        assert!(dictionary.terms().eq(terms.iter().map(String::as_str)));
        dictionary.clear();
        assert_eq!((dictionary.slot("other").number, dictionary.slot("term1").number, dictionary.slot("other").kept), (0, 1, 0));
    }
}
