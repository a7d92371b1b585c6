//! Items of a list of which others were understood: what is left over is said, and where the first of it stands.

use super::Reader;
use crate::document::facts::parts::Item;

/// What is known of the items of a list while they are read.
#[derive(Debug, Default)]
pub(super) struct Missed<'a> {
    all: usize,
    others: usize,
    first: Option<Item<'a>>,
}

impl<'a> Missed<'a> {
    /// Reads an item; one that is known to be something else is not missed.
    pub(super) fn read(&mut self, item: &Item<'a>, is_other: impl Fn() -> bool, reader: &mut Reader<'_, '_>, read: impl FnOnce(&mut Reader<'_, '_>)) {
        let before = reader.sink.len();
        let had_nothing = std::mem::take(&mut reader.has_nothing);
        read(reader);
        let is_known = reader.sink.len() > before || reader.has_nothing;
        reader.has_nothing |= had_nothing;
        if !is_known && is_other() {
            return;
        }
        self.all += 1;
        if !is_known {
            self.others += 1;
            self.first.get_or_insert(*item);
        }
    }

    /// Says how many were not understood, if others were: of a list of something else its section says so.
    pub(super) fn say(&self, expected: &str, reader: &mut Reader<'_, '_>) {
        if let Some(first) = self.first.filter(|_| self.others < self.all) {
            let are = if self.others == 1 { "is" } else { "are" };
            reader.unread(first.block(), format!("{} of {} items {are} not understood, expected {expected}", self.others, self.all));
        }
    }
}
