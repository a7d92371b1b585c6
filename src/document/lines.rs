//! From byte offsets in a text to lines and columns.

use std::cell::Cell;

use memchr::{memchr_iter, memrchr};

use crate::finding::Place;

/// The lines of a text. Offsets are mostly asked for in rising order, so each count goes on from the last one.
pub(crate) struct Lines<'a> {
    text: &'a str,
    last: Cell<Last>,
    /// The last offset of which the line alone was asked for.
    line: Cell<(usize, u32)>,
    /// One before it that is asked for again from: where a section begins whose facts are being read.
    mark: Cell<(usize, u32)>,
}

/// An offset with its place.
#[derive(Clone, Copy)]
struct Last {
    offset: usize,
    line: u32,
    column: u32,
}

const START: Last = Last { offset: 0, line: 1, column: 1 };

impl<'a> Lines<'a> {
    /// The lines of `text`, whose line ends are `\n`.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, last: Cell::new(START), line: Cell::new((0, 1)), mark: Cell::new((0, 1)) }
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, offset: usize) -> u32 {
        let (mut from, mut line) = (0, 1);
        let last = self.last.get();
        for (known, of_known) in [self.line.get(), self.mark.get(), (last.offset, last.line)] {
            if known <= offset && known >= from {
                (from, line) = (known, of_known);
            }
        }
        let offset = offset.min(self.text.len());
        let line = line + line_ends(&self.text.as_bytes()[from..offset]);
        self.line.set((offset, line));
        line
    }

    /// Remembers the line that was asked for last: lines behind it are counted from there, whatever is asked for between.
    pub(crate) fn mark(&self) {
        self.mark.set(self.line.get());
    }

    /// The line of a byte, and its column in characters.
    pub(crate) fn place(&self, offset: usize) -> Place {
        let offset = self.text.floor_char_boundary(offset);
        let last = Some(self.last.get()).filter(|last| last.offset <= offset).unwrap_or(START);
        let between = &self.text[last.offset..offset];
        let ends = memchr_iter(b'\n', between.as_bytes()).count() as u32;
        let since_start = memrchr(b'\n', between.as_bytes()).map_or(between, |end| &between[end + 1..]);
        let chars = since_start.chars().count() as u32;
        let column = if ends > 0 { chars + 1 } else { last.column + chars };
        self.last.set(Last { offset, line: last.line + ends, column });
        Place { line: last.line + ends, column }
    }
}

/// How many lines end in a text; few bytes are asked for at a time, and counted faster so than by a search.
fn line_ends(text: &[u8]) -> u32 {
    let ends = |few: &[u8]| few.iter().map(|byte| u8::from(*byte == b'\n')).sum::<u8>();
    text.chunks(usize::from(u8::MAX)).map(|few| u32::from(ends(few))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_offsets_come_in_any_order() {
        let lines = Lines::new("ab\näö x\n");
        for (offset, line, column) in [("ab\näö ".len(), 2, 4), (0, 1, 1), (3, 2, 1), (2, 1, 3), (99, 3, 1)] {
            assert_eq!(lines.place(offset), Place { line, column }, "{offset}");
        }
    }
}
