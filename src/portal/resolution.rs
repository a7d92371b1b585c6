//! What follows from where the links of each document lead: whom it cites, and how it is related to others.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::Target;
use super::index::Index;
use crate::config::Field;
use crate::document::{Document, Link, LinkKind};
use crate::finding::{self, Finding};

/// Where the links of one document lead.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Resolution {
    /// In the order of the document's links. [`Target::File`] counts all files that there are.
    pub(super) targets: Arc<[Target]>,
    /// The links that count as citations of other documents: those, and the links. Of equal sentences one, and of a header's links only
    /// those that no link of the text repeats.
    pub(super) cites: Box<[(usize, usize)]>,
    /// The documents that its header relates it to.
    pub(super) relations: Box<[(Field, usize)]>,
    findings: Vec<Finding>,
}

/// What was resolved before, of documents that had the same numbers.
pub(super) struct Earlier<'a> {
    pub(super) documents: &'a [Arc<Document>],
    pub(super) resolved: &'a [Arc<Resolution>],
    /// The documents whose anchors are others now.
    pub(super) other_anchors: HashSet<usize>,
    /// Whether documents are called as they were.
    pub(super) same_titles: bool,
}

impl Earlier<'_> {
    /// What was resolved of a document, if nothing has changed that it depends on.
    fn of(&self, at: usize, document: &Arc<Document>) -> Option<Arc<Resolution>> {
        let known = self.resolved.get(at).filter(|_| Arc::ptr_eq(document, &self.documents[at]))?;
        let is_related = || document.links.iter().any(|link| link.kind.relation().is_some() || link.kind == LinkKind::Node);
        let leads_to_others =
            || known.targets.iter().any(|target| matches!(target, Target::Document { document, .. } if self.other_anchors.contains(document)));
        let holds = (self.same_titles || !is_related()) && (self.other_anchors.is_empty() || !leads_to_others());
        holds.then(|| known.clone())
    }
}

/// Resolves the links of all documents.
pub(super) fn all(index: &Index<'_>, earlier: Option<&Earlier<'_>>) -> Vec<Arc<Resolution>> {
    let resolve = |(at, document)| {
        earlier.and_then(|earlier| earlier.of(at, document)).unwrap_or_else(|| {
            let new = Arc::new(Resolution::of(index, at));
            // Who compares by identity shall see that nothing has changed.
            earlier.and_then(|earlier| earlier.resolved.get(at)).filter(|known| **known == new).cloned().unwrap_or(new)
        })
    };
    index.documents.par_iter().enumerate().map(resolve).collect()
}

/// The numbers of all files that links lead to, in order.
pub(super) fn files(resolved: &[Arc<Resolution>]) -> Vec<usize> {
    let file = |target: &Target| match target {
        Target::File(file) => Some(*file),
        _ => None,
    };
    let mut used: Vec<usize> = resolved.iter().flat_map(|resolution| &*resolution.targets).filter_map(file).collect();
    used.sort_unstable();
    used.dedup();
    used
}

/// What was found while resolving.
pub(super) fn findings<'a>(index: &Index<'_>, resolved: &'a [Arc<Resolution>]) -> impl Iterator<Item = Finding> + use<'a> {
    let shared: Vec<Finding> = index.names.shared_ids().into_iter().flat_map(|shared| duplicate_ids(index.documents, shared)).collect();
    resolved.iter().flat_map(|resolution| resolution.findings.iter().cloned()).chain(shared)
}

impl Resolution {
    fn of(index: &Index<'_>, at: usize) -> Self {
        let document = &index.documents[at];
        let (targets, findings) = index.targets(at);
        let relation = |(link, target): (&Link, &Target)| match target {
            Target::Document { document, .. } => Some((link.kind.relation()?, *document)),
            _ => None,
        };
        let relations = document.links.iter().zip(&*targets).filter_map(relation).collect();
        Self { cites: cites(at, document, &targets), relations, targets, findings }
    }
}

/// The links of a document that others are cited by.
fn cites(at: usize, document: &Document, targets: &[Target]) -> Box<[(usize, usize)]> {
    let mut cites: Vec<(usize, usize)> = Vec::new();
    let (mut said, mut cited): (HashSet<(usize, &str)>, HashSet<usize>) = Default::default();
    for (link, (new, target)) in document.links.iter().zip(targets).enumerate() {
        let Target::Document { document: to, .. } = target else { continue };
        if *to == at || new.kind.is_picture() || new.kind == LinkKind::Node {
            continue;
        }
        let in_text = matches!(new.kind, LinkKind::Text | LinkKind::Mention);
        let is_first = cited.insert(*to);
        if if in_text { said.insert((*to, &*new.text)) } else { is_first } {
            cites.push((*to, link));
        }
    }
    cites.into()
}

/// Each document that has the id of an earlier one.
fn duplicate_ids(documents: &[Arc<Document>], shared: &[usize]) -> Vec<Finding> {
    let first = &documents[shared[0]];
    let label = |at: usize| documents[at].id.as_ref().map_or("", |id| id.label.as_str());
    let finding = |at: &usize| {
        let message = format!("`{}` is the id of `{}` too", label(*at), first.path);
        Finding::of(&documents[*at].path, &finding::DUPLICATE_ID, message)
            .help("give one of them another; links by this id lead to the one in the same folder, else to the first")
    };
    shared[1..].iter().map(finding).collect()
}
