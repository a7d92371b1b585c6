//! A step of linking whose result is kept: it is taken again as long as what it was made from is the same.

use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::labels;
use crate::config::Field;
use crate::document::Document;

/// A result, with what tells all that it was made from from anything else.
#[derive(Debug)]
pub(super) struct Stage<T> {
    key: u64,
    pub(super) value: Arc<T>,
}

impl<T: Default> Default for Stage<T> {
    fn default() -> Self {
        Self { key: 0, value: Arc::default() }
    }
}

impl<T> Clone for Stage<T> {
    fn clone(&self) -> Self {
        Self { key: self.key, value: self.value.clone() }
    }
}

impl<T: Hash> Stage<T> {
    /// The result of before, if this one is the same.
    pub(super) fn by_value(earlier: Option<&Self>, value: T) -> Self {
        let key = digest(&value);
        Self::of(earlier, key, || value)
    }
}

impl<T> Stage<T> {
    /// A result that was made from nothing.
    pub(super) fn with(value: T) -> Self {
        Self { key: 0, value: Arc::new(value) }
    }

    /// The result of before, if it was made from the same.
    pub(super) fn of(earlier: Option<&Self>, key: u64, make: impl FnOnce() -> T) -> Self {
        match earlier {
            Some(earlier) if earlier.key == key => earlier.clone(),
            _ => Self { key, value: Arc::new(make()) },
        }
    }

    /// Whether it is the very result of before.
    pub(super) fn is(&self, earlier: &Self) -> bool {
        Arc::ptr_eq(&self.value, &earlier.value)
    }

    /// What tells it from a result that was made from something else.
    pub(super) fn key(&self) -> u64 {
        self.key
    }
}

/// What tells a value from others.
pub(super) fn digest(value: &(impl Hash + ?Sized)) -> u64 {
    let mut digest = Xxh3::new();
    value.hash(&mut digest);
    digest.digest()
}

/// What linking reads of a document beside its links: each part as a digest, so that a stage can tell whether its part has changed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face {
    pub(super) path: u64,
    pub(super) id: u64,
    /// All that it may be called.
    pub(super) names: u64,
    /// Which version it is.
    pub(super) version: u64,
    /// The feature that it is a version of, the case of letters apart.
    pub(super) feature: Option<u64>,
    pub(super) status: u64,
    pub(super) day: u64,
    pub(super) authors: u64,
    pub(super) tags: u64,
    pub(super) teams: u64,
    pub(super) anchors: u64,
    pub(super) aliases: u64,
    pub(super) facts: u64,
}

impl Face {
    fn of(document: &Document) -> Self {
        let labels = |kind| digest(&labels::written(document, kind).map(|(_, names)| names));
        let status = document.header.get(Field::Status).map(|field| (&field.values[0].text, field.place, document.header.file(field, &document.path)));
        Self {
            path: digest(&document.path),
            id: digest(&document.id),
            names: digest(&(&document.title, &document.id, &document.version, &document.feature)),
            version: digest(&(&document.feature, &document.version)),
            feature: document.feature.as_ref().filter(|_| document.version.is_some()).map(|feature| digest(&feature.to_lowercase())),
            status: digest(&status),
            day: digest(&document.date.as_ref().and_then(|date| date.day)),
            authors: digest(&document.authors),
            tags: labels(Field::Tags),
            teams: labels(Field::Team),
            anchors: document.anchors_digest(),
            aliases: aliases(document),
            facts: document.facts.shape(),
        }
    }

    /// The faces of all documents, by path; those that were there before show the same as then.
    pub(super) fn all(documents: &[Arc<Document>], earlier: Option<(&[Arc<Document>], &[Self])>) -> Vec<Self> {
        let known = |at: usize, document: &Arc<Document>| {
            let (documents, faces) = earlier?;
            let place = match documents.get(at) {
                Some(same) if Arc::ptr_eq(same, document) => at,
                _ => documents.binary_search_by(|other| other.path.cmp(&document.path)).ok()?,
            };
            Arc::ptr_eq(&documents[place], document).then(|| faces[place])
        };
        documents.par_iter().enumerate().map(|(at, document)| known(at, document).unwrap_or_else(|| Self::of(document))).collect()
    }
}

/// What tells the aliases of a document from others, where they stand included; nothing for almost all documents.
fn aliases(document: &Document) -> u64 {
    let aliases = document.header.fields.iter().filter(|field| field.field == Some(Field::Aliases));
    let mut aliases = aliases.map(|field| (field.place, field.values.iter().map(|value| &value.text).collect::<Vec<_>>())).peekable();
    if aliases.peek().is_none() { 0 } else { digest(&aliases.collect::<Vec<_>>()) }
}

/// What tells some parts of all documents from others.
pub(super) fn key<const N: usize>(faces: &[Face], parts: impl Fn(&Face) -> [u64; N], beside: &[u64]) -> u64 {
    let mut digest = Xxh3::new();
    for part in faces.iter().flat_map(parts).chain(beside.iter().copied()) {
        digest.update(&part.to_le_bytes());
    }
    digest.digest()
}
