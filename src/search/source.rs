//! What is looked in: an index, what has changed since it was made, and the names that documents are filed under.

use std::collections::BTreeMap;

use super::delta::Delta;
use super::index::Index;
use super::names::IN;
use crate::portal::Portal;

/// A document by its place in the order of the portal's, the latest first, and a section of it.
pub(super) type Place = (usize, usize);

/// An index that is looked in, with what has changed since it was made.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    index: &'a Index,
    delta: Option<&'a Delta>,
}

impl<'a> Source<'a> {
    pub(super) fn of(index: &'a Index, delta: Option<&'a Delta>) -> Self {
        Self { index, delta }
    }

    /// How many sections there are.
    pub(super) fn sections(self) -> usize {
        self.index.sections + self.delta.map_or(0, |delta| delta.changed.sections) - self.delta.map_or(0, |delta| delta.lost.sections)
    }

    /// All documents.
    pub(super) fn documents(self) -> impl Iterator<Item = usize> {
        0..self.delta.map_or(self.index.documents.len(), |delta| delta.documents.len())
    }

    /// Where a document stands in the portal.
    pub(super) fn document(self, place: usize) -> usize {
        self.delta.map_or_else(|| self.index.documents[place], |delta| delta.documents[place])
    }

    /// In how many sections a term stands.
    pub(super) fn count(self, term: &str) -> Option<u32> {
        let count = |index: &Index| index.terms.find(term).map_or(0, |entry| entry.sections);
        let all = count(self.index) + self.delta.map_or(0, |delta| count(&delta.changed)) - self.delta.map_or(0, |delta| count(&delta.lost));
        (all > 0).then_some(all)
    }

    /// The terms that begin so, each with the number of its sections.
    pub(super) fn beginning(self, start: &str) -> Vec<(String, u32)> {
        let terms = |index: &'a Index| index.terms.beginning(start).map(|entry| (entry.term.to_owned(), entry.sections)).collect::<Vec<_>>();
        let Some(delta) = self.delta else { return terms(self.index) };
        let mut all: BTreeMap<String, u32> = BTreeMap::new();
        for (term, count) in terms(self.index).into_iter().chain(terms(&delta.changed)) {
            *all.entry(term).or_default() += count;
        }
        for (term, count) in terms(&delta.lost) {
            all.entry(term).and_modify(|all| *all -= count);
        }
        all.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    /// Where a term stands, with its level there.
    pub(super) fn postings(self, term: &str) -> Vec<(Place, u32)> {
        let postings = |index: &Index, place: &dyn Fn(usize) -> Option<usize>| {
            let found = index.terms.find(term).map(|entry| index.terms.postings(&entry)).unwrap_or_default();
            let placed = found.into_iter().map(|(id, level)| (index.layout.place(id), level));
            placed.filter_map(|((number, section), level)| Some(((place(number)?, section), level))).collect::<Vec<_>>()
        };
        let Some(delta) = self.delta else { return postings(self.index, &Some) };
        let mut all = postings(self.index, &|number| delta.kept[number]);
        all.extend(postings(&delta.changed, &|number| Some(delta.places[number])));
        all
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
