//! The documents that follow the template, and what tells how far each is written: asked once for each site, and of an edited document again.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use crate::document::Document;
use crate::document::completeness::{self, Completeness, PartState};
use crate::portal::Portal;

/// The documents that follow the template.
#[derive(Debug)]
pub(super) struct Followers {
    /// Which they are, by path.
    pub(super) documents: Vec<usize>,
    /// How many of them have each section filled, in the order of those that documents are measured by.
    pub(super) filled: Vec<usize>,
    /// For each document how far it is written; none where it does not follow the template.
    measured: Vec<Option<Measured>>,
}

/// How far a document is written, in as much as has to be known of all of them at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Measured {
    /// The sections that are filled, a bit for each.
    filled: u64,
    /// What tells all that is said of it from anything else.
    digest: u64,
}

impl Followers {
    /// Those of a portal; the very ones of an earlier portal if nothing is to be said of them that was not said then.
    pub(super) fn of(portal: &Portal, earlier: Option<(&Portal, &Arc<Self>)>) -> Arc<Self> {
        let is_alike = |earlier: &Portal| portal.is_numbered_as(earlier) && portal.config.digest() == earlier.config.digest();
        let earlier = earlier.filter(|(earlier, _)| is_alike(earlier));
        let measured = |(at, document): (usize, &Arc<Document>)| match earlier {
            Some((portal, known)) if Arc::ptr_eq(document, &portal.documents[at]) => known.measured[at],
            _ => completeness::of(document, &portal.config.template).map(|completeness| Measured::of(document, &completeness)),
        };
        let measured: Vec<Option<Measured>> = portal.documents.par_iter().enumerate().map(measured).collect();
        match earlier {
            Some((_, known)) if known.measured == measured => known.clone(),
            _ => Arc::new(Self::counted(portal, measured)),
        }
    }

    fn counted(portal: &Portal, measured: Vec<Option<Measured>>) -> Self {
        let documents = (0..measured.len()).filter(|at| measured[*at].is_some()).collect();
        let sections = portal.config.template.measured().count();
        let filled = |section: usize| measured.iter().flatten().filter(|document| document.filled & (1 << section) != 0).count();
        Self { documents, filled: (0..sections).map(filled).collect(), measured }
    }
}

impl Measured {
    fn of(document: &Document, completeness: &Completeness) -> Self {
        let (mut filled, mut digest) = (0, Xxh3::new());
        completeness.placeholders.hash(&mut digest);
        // The template has fewer sections than there are bits.
        for (at, part) in completeness.parts.iter().enumerate() {
            filled |= u64::from(part.state == PartState::Filled) << at;
            let anchor = part.section.map(|section| &*document.sections[section].anchor);
            (part.state, anchor, part.placeholders).hash(&mut digest);
        }
        Self { filled, digest: digest.finish() }
    }
}
