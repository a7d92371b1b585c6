//! What an edit changes in an index: a small index of the documents that say something new, and which of the old ones no longer hold.
//!
//! A preview keeps the index of its first build and lays a delta over it, so that a saved edit costs what it touches. A site on disk never
//! holds one: it is always a clean build's bytes.

use std::collections::{HashMap, HashSet};

use super::index::{self, Index};
use crate::portal::Portal;

/// An index that was made before, and what has changed since.
pub struct Delta {
    /// The documents that are new or say something else.
    pub(super) changed: Index,
    /// The numbers that documents had in the old index and that hold no longer.
    pub(super) gone: HashSet<usize>,
    /// Where the others stand in the portal now, by their numbers in the old index.
    pub(super) kept: Vec<Option<usize>>,
}

impl Delta {
    /// What has changed in a portal since an index was made of it.
    pub fn of(old: &Index, portal: &Portal) -> Self {
        let known: HashMap<&str, usize> = old.prints.iter().enumerate().map(|(number, (path, _))| (path.as_str(), number)).collect();
        let mut kept = vec![None; old.prints.len()];
        let mut changed = Vec::new();
        for document in &portal.latest_first {
            let number = known.get(portal.documents[*document].path.as_str());
            match number.filter(|number| old.prints[**number].1 == index::print(portal, *document)) {
                Some(number) => kept[*number] = Some(*document),
                None => changed.push(*document),
            }
        }
        let gone = kept.iter().enumerate().filter(|(_, place)| place.is_none()).map(|(number, _)| number).collect();
        Self { changed: Index::of_some(portal, changed), gone, kept }
    }

    /// How many documents it holds.
    pub fn len(&self) -> usize {
        self.changed.documents.len()
    }

    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0 && self.gone.is_empty()
    }
}
