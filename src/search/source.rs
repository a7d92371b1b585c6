//! What is looked in: an index, and the names that documents are filed under.

use super::index::Index;
use super::names::IN;
use crate::portal::Portal;

/// The number of a document, the latest having the first, and a section of it.
pub(super) type Place = (usize, usize);

/// An index that is looked in.
#[derive(Clone, Copy)]
pub(super) struct Source<'a>(pub(super) &'a Index);

impl Source<'_> {
    /// How many sections there are.
    pub(super) fn sections(self) -> usize {
        self.0.sections
    }

    /// The documents' numbers.
    pub(super) fn documents(self) -> impl Iterator<Item = usize> {
        0..self.0.documents.len()
    }

    /// Where a document stands in the portal.
    pub(super) fn document(self, number: usize) -> usize {
        self.0.documents[number]
    }

    /// In how many sections a term stands.
    pub(super) fn count(self, term: &str) -> Option<u32> {
        self.0.terms.find(term).map(|entry| entry.sections)
    }

    /// The terms that begin so, each with the number of its sections.
    pub(super) fn beginning(self, start: &str) -> Vec<(String, u32)> {
        self.0.terms.beginning(start).map(|entry| (entry.term.to_owned(), entry.sections)).collect()
    }

    /// Where a term stands, with its level there.
    pub(super) fn postings(self, term: &str) -> Vec<(Place, u32)> {
        let found = self.0.terms.find(term).map(|entry| self.0.terms.postings(&entry)).unwrap_or_default();
        found.into_iter().map(|(id, level)| (self.0.layout.place(id), level)).collect()
    }
}

/// The names that documents are filed under, by field: each with its slug.
pub(super) struct Names(Vec<(&'static str, Vec<(String, String)>)>);

impl Names {
    pub(super) fn of(portal: &Portal, source: Source<'_>) -> Self {
        let names = super::names::Names::of(portal, source.beginning(IN));
        let owned = |names: Vec<(&str, &str, usize)>| names.into_iter().map(|(name, slug, _)| (name.to_owned(), slug.to_owned())).collect();
        let sections = names.r#in.into_iter().map(|(name, slug, _)| (name, slug)).collect();
        Self(vec![("status", owned(names.status)), ("author", owned(names.author)), ("tag", owned(names.tag)), ("team", owned(names.team)), ("in", sections)])
    }

    /// The names of a field with their slugs.
    pub(super) fn field(&self, field: &str) -> &[(String, String)] {
        self.0.iter().find(|(name, _)| *name == field).map_or(&[], |(_, names)| names)
    }
}
