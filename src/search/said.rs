//! What a document has to say to search: its sections, and the names that it is found under.

use crate::document::{Document, Section};
use crate::portal::Portal;

use super::words::{self, Kind};
use crate::site::{file_name, split_extension};

/// The sections that have no heading: a document's name, and its lead.
pub(super) const NAME: usize = 0;
pub(super) const LEAD: usize = 1;
const FIRST_HEADING: usize = 2;

/// How a document is divided for search. Its first section is its name: the title and the header; its second is its lead, which stands above the
/// first heading below the title.
#[derive(Clone, Copy)]
pub(super) struct Sections<'a> {
    document: &'a Document,
    /// Whether the first heading is the title.
    has_title: bool,
}

impl<'a> Sections<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        Self { document, has_title: document.title_anchor.is_some() }
    }

    /// How many there are.
    pub(super) fn count(self) -> usize {
        FIRST_HEADING + self.headings().len()
    }

    /// The headings of all but the name and the lead.
    pub(super) fn headings(self) -> &'a [Section] {
        &self.document.sections[usize::from(self.has_title)..]
    }

    /// The heading of a section; the name and the lead have none.
    pub(super) fn heading(self, section: usize) -> Option<&'a Section> {
        self.headings().get(section.checked_sub(FIRST_HEADING)?)
    }

    /// The texts, each with its section and whether it is code.
    pub(super) fn texts(self) -> impl Iterator<Item = (usize, bool, &'a str)> {
        self.document.plain.stretches().map(move |(headings, is_code, text)| (LEAD + headings.saturating_sub(usize::from(self.has_title)), is_code, text))
    }

    /// The text of each section.
    pub(super) fn whole_texts(self) -> Vec<String> {
        let mut whole = vec![String::new(); self.count()];
        for (section, _, text) in self.texts() {
            whole[section].push_str(text);
        }
        whole
    }
}

/// The filters that a document passes, as terms of its name: `status=draft`, `author=ada-lovelace`, `date=2026-01-31`.
pub(super) fn filters(portal: &Portal, document: usize) -> Vec<String> {
    let (entry, parsed) = (&portal.entries[document], &portal.documents[document]);
    let mut filters = vec![format!("status={}", portal.config.statuses.get(entry.column).slug)];
    filters.extend(parsed.status().and_then(|written| written_status(written, portal)));
    filters.extend(entry.people.iter().map(|person| format!("author={}", portal.people[*person].slug)));
    filters.extend(entry.tags.iter().map(|tag| format!("tag={}", portal.tags[*tag].slug)));
    filters.extend(entry.teams.iter().map(|team| format!("team={}", portal.teams[*team].slug)));
    if let Some(id) = &parsed.id {
        filters.extend([&id.label, &id.number].map(|name| format!("id={}", key(name))));
    }
    if let Some(day) = parsed.date.as_ref().and_then(|date| date.day) {
        filters.push(format!("date={day}"));
    }
    filters
}

/// The filter for a status as it is written, unless this is what a column is called.
fn written_status(written: &str, portal: &Portal) -> Option<String> {
    let words = key(written);
    let is_column = portal.config.statuses.columns().iter().any(|column| column.slug == words);
    (!words.is_empty() && !is_column).then(|| format!("status={words}"))
}

/// The names that lead straight to a document, as terms: its title, its id, its path and its file's name, both without the ending. `label` is its title with id and version.
pub(super) fn names(parsed: &Document, label: &str) -> Vec<String> {
    let path = split_extension(parsed.path.as_str()).0;
    let mut names = vec![parsed.title.as_str(), label, path, file_name(path)];
    names.extend(parsed.id.iter().flat_map(|id| [id.label.as_str(), &id.number]));
    let mut names: Vec<String> = names.into_iter().map(key).filter(|name| !name.is_empty()).map(|name| name + "=").collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A name by its words alone.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() + 1);
    words::lex(name, |token| {
        if token.kind == Kind::Word {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(token.term);
        }
    });
    key
}
