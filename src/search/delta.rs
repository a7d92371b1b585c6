//! What edits change in an index: a small index of the documents that say something new, and one of those that say no longer what they said.
//!
//! A preview keeps the index of an earlier build and lays a delta over it, so that a saved edit costs what it touches; what is found is what
//! a new index would find, scores included. A site on disk never holds one: it is always a clean build's bytes.

use std::collections::HashMap;
use std::sync::Arc;

use super::index::{self, Index};
use crate::portal::Portal;

/// What has changed since an index was made.
pub struct Delta {
    /// The documents that are new or say something else.
    pub(super) changed: Index,
    /// The places of these in the new order.
    pub(super) places: Vec<usize>,
    /// Those that are gone or say something else now, as they were.
    pub(super) lost: Index,
    /// For each document of the old index its place in the new order, if it says what it said.
    pub(super) kept: Vec<Option<usize>>,
    /// The portal's documents, the latest first.
    pub(super) documents: Arc<Vec<usize>>,
}

impl Delta {
    /// What has changed in a portal since an index was made of it as it was then.
    pub fn of(old: &Index, then: &Portal, now: &Portal) -> Self {
        let known: HashMap<&str, usize> = old.documents.iter().enumerate().map(|(number, at)| (then.documents[*at].path.as_str(), number)).collect();
        let mut kept = vec![None; old.documents.len()];
        let (mut changed, mut places) = (Vec::new(), Vec::new());
        for (place, document) in now.latest_first.iter().enumerate() {
            let number = known.get(now.documents[*document].path.as_str()).copied();
            if let Some(number) = number.filter(|number| says_the_same(old, *number, then, now, *document)) {
                kept[number] = Some(place);
            } else {
                changed.push(*document);
                places.push(place);
            }
        }
        let lost = kept.iter().zip(&old.documents).filter(|(place, _)| place.is_none()).map(|(_, document)| *document).collect();
        Self { changed: Index::of_some(now, changed), places, lost: Index::of_some(then, lost), kept, documents: now.latest_first.clone() }
    }

    /// How many documents it holds.
    pub fn len(&self) -> usize {
        self.changed.documents.len()
    }

    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0 && self.lost.documents.is_empty()
    }
}

/// Whether an index says of a document what a new one would say.
fn says_the_same(old: &Index, number: usize, then: &Portal, now: &Portal, document: usize) -> bool {
    let before = old.documents[number];
    let same_file = Arc::ptr_eq(&then.documents[before], &now.documents[document]);
    let same_labels = || Arc::ptr_eq(&then.people, &now.people) && Arc::ptr_eq(&then.tags, &now.tags) && Arc::ptr_eq(&then.teams, &now.teams);
    (same_file && Arc::ptr_eq(&then.entries[before], &now.entries[document]) && same_labels()) || old.prints[number] == index::print(now, document)
}
