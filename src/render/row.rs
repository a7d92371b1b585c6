//! What the template `row` sees: a document on a list.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{DateView, DocumentLink, StatusView, date, document_link, names, raw_status, shortened, status};
use super::templates::Slot;
use crate::portal::Portal;

/// A document on a list: template `row`.
#[derive(Serialize, JsonSchema)]
pub(super) struct Row<'a> {
    /// What leads to the site's top, wherever the row stands.
    root: Slot,
    /// The address of the document's page, from the site's top.
    url: &'a str,
    /// The document's id, where the title does not hold it.
    id: Option<&'a str>,
    /// The document's title.
    title: &'a str,
    /// Its version, with a `v` before a number.
    version: Option<String>,
    /// The column it stands in.
    status: StatusView<'a>,
    /// The status as written, where it says more than the column's name.
    raw_status: Option<&'a str>,
    /// The first sentence of its summary.
    summary: Option<String>,
    /// The authors' names, with commas.
    authors: String,
    /// When it was written.
    date: Option<DateView>,
    /// The document that took its place, or is on its way to; its address begins with `root`.
    successor: Option<DocumentLink<'a>>,
}

impl<'a> Row<'a> {
    pub(super) fn of(portal: &'a Portal, at: usize) -> Self {
        let (document, entry) = (&portal.documents[at], &portal.entries[at]);
        let successor = entry.lineage.superseded_by.or(entry.lineage.successor);
        Self {
            root: Slot::Root,
            url: &entry.url,
            id: document.shown_id(),
            title: &document.title,
            version: document.shown_version(),
            status: status(portal, entry.column),
            raw_status: raw_status(portal, at),
            summary: document.summary.as_deref().map(first_sentence),
            authors: names(portal, &entry.people),
            date: date(document.date.as_ref()),
            successor: successor.map(|other| document_link(portal, other, &Slot::Root.text())),
        }
    }
}

/// Whether a document's row is that of before at first sight, in a portal in which people are called as they were; where it is not, the
/// rows are to be compared.
pub(super) fn is_plainly_same(portal: &Portal, at: usize, earlier: &Portal, before: usize) -> bool {
    let (entry, known) = (&portal.entries[at], &earlier.entries[before]);
    let same_entry = entry.card == known.card && entry.people == known.people && entry.lineage == known.lineage;
    let same_document = at == before && Arc::ptr_eq(&portal.documents[at], &earlier.documents[before]) && same_entry;
    let successor = entry.lineage.superseded_by.or(entry.lineage.successor);
    same_document && successor.is_none_or(|other| portal.is_numbered_as(earlier) && portal.entries[other].card == earlier.entries[other].card)
}

/// The longest sentence that stands in a row, in bytes.
const SENTENCE: usize = 320;

/// The first sentence of a text, for places where one line must do.
pub(super) fn first_sentence(text: &str) -> String {
    let near = &text[..text.floor_char_boundary(SENTENCE)];
    let is_end = |at: &usize| {
        let rest = &text[*at..];
        rest.is_empty() || (rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_uppercase()))
    };
    match near.match_indices(['.', '!', '?']).map(|(at, _)| at + 1).find(is_end) {
        Some(end) => text[..end].to_owned(),
        None => shortened(text, SENTENCE),
    }
}
