//! From byte offsets in a text to lines and columns.

use std::cell::Cell;

use memchr::{memchr_iter, memrchr};

use crate::finding::Place;

/// The lines of a text. Offsets are mostly asked for in rising order, so each count goes on from the last one.
pub(crate) struct Lines<'a> {
    text: &'a str,
    /// An offset and the number of line ends before it.
    last: Cell<(usize, u32)>,
}

impl<'a> Lines<'a> {
    /// The lines of `text`, whose line ends are `\n`.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, last: Cell::new((0, 0)) }
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, offset: usize) -> u32 {
        let offset = offset.min(self.text.len());
        let (from, before) = if self.last.get().0 <= offset { self.last.get() } else { (0, 0) };
        let ends = before + memchr_iter(b'\n', &self.text.as_bytes()[from..offset]).count() as u32;
        self.last.set((offset, ends));
        ends + 1
    }

    /// The line of a byte, and its column in characters.
    pub(crate) fn place(&self, offset: usize) -> Place {
        let line = self.line(offset);
        let offset = self.text.floor_char_boundary(offset);
        let start = memrchr(b'\n', &self.text.as_bytes()[..offset]).map_or(0, |end| end + 1);
        Place { line, column: self.text[start..offset].chars().count() as u32 + 1 }
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
