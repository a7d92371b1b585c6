//! What is looked in: an index, what has changed since it was made, and the names that documents are filed under.

use std::collections::BTreeMap;

use super::delta::Delta;
use super::index::Index;
use crate::portal::Portal;

/// The number of a document, and a section of it. Documents of a delta have the numbers behind those of the index.
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
        self.index.sections + self.delta.map_or(0, |delta| delta.changed.sections)
    }

    /// The documents' numbers.
    pub(super) fn documents(self) -> impl Iterator<Item = usize> {
        let all = self.index.documents.len() + self.delta.map_or(0, Delta::len);
        (0..all).filter(move |number| self.delta.is_none_or(|delta| !delta.gone.contains(number)))
    }

    /// Where a document stands in the portal.
    pub(super) fn document(self, number: usize) -> usize {
        match (self.delta, number.checked_sub(self.index.documents.len())) {
            (Some(delta), Some(changed)) => delta.changed.documents[changed],
            (Some(delta), None) => delta.kept[number].unwrap_or_default(),
            (None, _) => self.index.documents[number],
        }
    }

    /// In how many sections a term stands; those of documents that are gone still count.
    pub(super) fn count(self, term: &str) -> Option<u32> {
        let count = |index: &Index| index.terms.find(term).map(|entry| entry.sections);
        match (count(self.index), self.delta.and_then(|delta| count(&delta.changed))) {
            (None, None) => None,
            (old, new) => Some(old.unwrap_or_default() + new.unwrap_or_default()),
        }
    }

    /// The terms that begin so, each with the number of its sections.
    pub(super) fn beginning(self, start: &str) -> Vec<(String, u32)> {
        let terms = |index: &'a Index| index.terms.beginning(start).map(|entry| (entry.term.to_owned(), entry.sections)).collect::<Vec<_>>();
        let Some(delta) = self.delta else { return terms(self.index) };
        let mut all: BTreeMap<String, u32> = BTreeMap::new();
        for (term, count) in terms(self.index).into_iter().chain(terms(&delta.changed)) {
            *all.entry(term).or_default() += count;
        }
        all.into_iter().collect()
    }

    /// Where a term stands, with its level there.
    pub(super) fn postings(self, term: &str) -> Vec<(Place, u32)> {
        let postings = |index: &Index| {
            let found = index.terms.find(term).map(|entry| index.terms.postings(&entry)).unwrap_or_default();
            found.into_iter().map(|(id, level)| (index.layout.place(id), level)).collect::<Vec<_>>()
        };
        let mut all = postings(self.index);
        if let Some(delta) = self.delta {
            let first = self.index.documents.len();
            all.retain(|((document, _), _)| !delta.gone.contains(document));
            all.extend(postings(&delta.changed).into_iter().map(|((document, section), level)| ((first + document, section), level)));
        }
        all
    }
}

/// The names that documents are filed under, by field: each with its slug.
pub(super) struct Names(Vec<(&'static str, Vec<(String, String)>)>);

impl Names {
    pub(super) fn of(portal: &Portal, index: &Index) -> Self {
        let names = super::names::Names::of(portal, index);
        let owned = |names: Vec<(&str, &str, usize)>| names.into_iter().map(|(name, slug, _)| (name.to_owned(), slug.to_owned())).collect();
        let sections = names.r#in.into_iter().map(|(name, slug, _)| (name, slug.to_owned())).collect();
        Self(vec![("status", owned(names.status)), ("author", owned(names.author)), ("tag", owned(names.tag)), ("team", owned(names.team)), ("in", sections)])
    }

    /// The names of a field with their slugs.
    pub(super) fn field(&self, field: &str) -> &[(String, String)] {
        self.0.iter().find(|(name, _)| *name == field).map_or(&[], |(_, names)| names)
    }
}
