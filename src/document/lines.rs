//! From byte offsets in a text to lines and columns.

use std::cell::Cell;

use memchr::{memchr_iter, memrchr};

use crate::finding::Place;

/// The lines of a text. Offsets are mostly asked for in rising order, so each count goes on from the last one.
pub(crate) struct Lines<'a> {
    text: &'a str,
    last: Cell<Last>,
    /// A place before the last one that is asked for again from: where a section began whose facts are read when it ends.
    mark: Cell<Last>,
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
        Self { text, last: Cell::new(START), mark: Cell::new(START) }
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, offset: usize) -> u32 {
        self.place(offset).line
    }

    /// Remembers the place that was asked for last: places behind it are found from there, whatever is asked for between.
    pub(crate) fn mark(&self) {
        self.mark.set(self.last.get());
    }

    /// The line of a byte, and its column in characters.
    pub(crate) fn place(&self, offset: usize) -> Place {
        let offset = self.text.floor_char_boundary(offset);
        let known = [self.last.get(), self.mark.get()];
        let last = known.into_iter().filter(|known| known.offset <= offset).max_by_key(|known| known.offset).unwrap_or(START);
        let between = &self.text[last.offset..offset];
        let ends = memchr_iter(b'\n', between.as_bytes()).count() as u32;
        let since_start = memrchr(b'\n', between.as_bytes()).map_or(between, |end| &between[end + 1..]);
        let chars = since_start.chars().count() as u32;
        let column = if ends > 0 { chars + 1 } else { last.column + chars };
        self.last.set(Last { offset, line: last.line + ends, column });
        Place { line: last.line + ends, column }
    }
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
