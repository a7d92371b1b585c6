//! What a document is called where it is found.

use xxhash_rust::xxh3::Xxh3;

use crate::portal::Portal;

/// A document's address, its title with id and version, its column, its date.
pub(super) struct Row<'a>(&'a str, &'a str, usize, Option<String>);

impl<'a> Row<'a> {
    pub(super) fn of(portal: &'a Portal, document: usize) -> Self {
        let (entry, parsed) = (&portal.entries[document], &portal.documents[document]);
        let date = parsed.date.as_ref().map(|date| date.day.map_or_else(|| date.raw.clone(), |day| day.to_string()));
        Self(&entry.url, &entry.label, entry.column.0, date)
    }

    pub(super) fn digest_into(&self, digest: &mut Xxh3) {
        let Self(url, label, column, date) = self;
        for text in [url, label, date.as_deref().unwrap_or_default()] {
            digest.update(text.as_bytes());
            digest.update(&[0]);
        }
        digest.update(&column.to_le_bytes());
    }

    /// As it stands in the files of titles, with what tells its text from others.
    pub(super) fn with(self, stamp: String) -> (&'a str, &'a str, usize, Option<String>, String) {
        (self.0, self.1, self.2, self.3, stamp)
    }
}
