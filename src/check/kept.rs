//! What rules answered before, and may answer again.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Baseline, Checked, Terms, relations};
use crate::finding::Finding;
use crate::portal::{Portal, Target};

/// What the rules answered, before it was weighed, and what they were asked by.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// Of each document alone.
    pub(super) own: Vec<Arc<[Finding]>>,
    /// Of each document among others.
    pub(super) linked: Vec<Arc<[Finding]>>,
    /// Of all documents at once.
    pub(super) whole: Arc<[Finding]>,
    /// Findings from elsewhere.
    pub(super) more: Vec<Finding>,
    pub(super) baseline: Option<Arc<Baseline>>,
    pub(super) today: Option<Date>,
}

impl Answers {
    pub(super) fn all(&self) -> impl Iterator<Item = &Finding> {
        self.own.iter().chain(&self.linked).chain([&self.whole]).flat_map(|findings| findings.iter()).chain(&self.more)
    }
}

/// An earlier check.
#[derive(Clone, Copy)]
struct Earlier<'a> {
    portal: &'a Portal,
    checked: &'a Checked,
    answers: &'a Answers,
}

/// What of an earlier check still holds.
pub(super) struct Kept<'a> {
    portal: &'a Portal,
    earlier: Option<Earlier<'a>>,
    /// Whether documents have the numbers that they had, and rules are asked on the same day.
    same_numbers: bool,
    /// The documents that look to others as they did not before, if any do.
    other_faces: Option<Vec<bool>>,
}

impl<'a> Kept<'a> {
    pub(super) fn of(portal: &'a Portal, terms: &Terms<'_>, earlier: Option<(&'a Portal, &'a Checked)>) -> Self {
        let earlier = earlier.filter(|(earlier, _)| earlier.config.digest() == portal.config.digest());
        let earlier = earlier.and_then(|(portal, checked)| Some(Earlier { portal, checked, answers: checked.answers.as_ref()? }));
        let numbered = earlier.filter(|earlier| portal.is_numbered_as(earlier.portal) && earlier.answers.today == terms.today);
        let other_faces = numbered.and_then(|Earlier { portal: then, .. }| {
            let has_other = |at: usize| !is_same(portal, then, at) && !has_same_face(portal, then, at);
            let faces: Vec<bool> = (0..portal.documents.len()).map(has_other).collect();
            faces.contains(&true).then_some(faces)
        });
        Self { portal, earlier, same_numbers: numbered.is_some(), other_faces }
    }

    /// What is found in a document alone: the same as long as it is the same document.
    pub(super) fn own(&self, at: usize, ask: impl FnOnce() -> Vec<Finding>) -> Arc<[Finding]> {
        let document = &self.portal.documents[at];
        let before = self.earlier.and_then(|Earlier { portal: then, answers, .. }| {
            let at = then.find(&document.path, at)?;
            Some((&then.documents[at], answers.own.get(at)?))
        });
        match before {
            Some((known, findings)) if Arc::ptr_eq(known, document) => findings.clone(),
            _ => shared(ask(), before.map(|(_, findings)| findings)),
        }
    }

    /// What is found in a document among others: the same as long as it and what rules may see of the others are.
    pub(super) fn linked(&self, at: usize, ask: impl FnOnce() -> Vec<Finding>) -> Arc<[Finding]> {
        let before = self.earlier.filter(|_| self.same_numbers).and_then(|earlier| Some((earlier.portal, earlier.answers.linked.get(at)?)));
        match before {
            Some((then, findings)) if is_same(self.portal, then, at) && !self.sees_others(at) => findings.clone(),
            _ => shared(ask(), before.map(|(_, findings)| findings)),
        }
    }

    /// Whether a document that is the same may see others that look different: those that it links to, those that replaced them, and its own successor.
    fn sees_others(&self, at: usize) -> bool {
        let Some(faces) = &self.other_faces else { return false };
        let entries = &self.portal.entries;
        let is_other = |to: Option<usize>| to.is_some_and(|to| faces[to]);
        let leads_there = |target: &Target| match target {
            Target::Document { document, .. } => faces[*document] || is_other(entries[*document].lineage.superseded_by),
            _ => false,
        };
        let lineage = &entries[at].lineage;
        is_other(lineage.superseded_by) || is_other(lineage.successor) || entries[at].targets.iter().any(leads_there)
    }

    /// What is found in all documents at once.
    pub(super) fn whole(&self, ask: impl FnOnce() -> Vec<Finding>) -> Arc<[Finding]> {
        let before = self.earlier.map(|earlier| &earlier.answers.whole);
        // These name lines of documents, which change without their faces.
        let same_conflicts = || self.earlier.is_some_and(|earlier| earlier.portal.conflicts.all == self.portal.conflicts.all);
        match before {
            Some(findings) if self.same_numbers && self.other_faces.is_none() && same_conflicts() => findings.clone(),
            _ => shared(ask(), before),
        }
    }

    /// The earlier check, if all findings are what they were.
    pub(super) fn as_they_were(&self, now: &Answers) -> Option<&'a Checked> {
        let Earlier { portal: then, checked, answers: before } = self.earlier.filter(|_| self.same_numbers)?;
        let alike = |a: &[Arc<[Finding]>], b: &[Arc<[Finding]>]| a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b));
        let same_baseline = match (&now.baseline, &before.baseline) {
            (Some(now), Some(before)) => Arc::ptr_eq(now, before),
            (None, None) => true,
            _ => false,
        };
        let same_allows = || self.portal.documents.iter().zip(&then.documents).all(|(now, then)| now.remarks.allows == then.remarks.allows);
        let holds = alike(&now.own, &before.own)
            && alike(&now.linked, &before.linked)
            && Arc::ptr_eq(&now.whole, &before.whole)
            && same_baseline
            && now.more == before.more
            && self.portal.findings == then.findings
            && same_allows();
        holds.then_some(checked)
    }
}

/// The findings, the very ones of before if they are no others: who compares by identity shall see it.
fn shared(findings: Vec<Finding>, before: Option<&Arc<[Finding]>>) -> Arc<[Finding]> {
    match before {
        Some(before) if **before == *findings => before.clone(),
        _ if findings.is_empty() => Arc::default(),
        _ => findings.into(),
    }
}

fn is_same(portal: &Portal, then: &Portal, at: usize) -> bool {
    Arc::ptr_eq(&portal.documents[at], &then.documents[at]) && Arc::ptr_eq(&portal.entries[at], &then.entries[at])
}

/// Whether all that rules may see of a document from others is what it was: its label and column, its lineage, and what its header says of
/// others, with where that stands.
fn has_same_face(portal: &Portal, then: &Portal, at: usize) -> bool {
    let (now, before) = (&portal.entries[at], &then.entries[at]);
    let (document, known) = (&portal.documents[at], &then.documents[at]);
    let related = |portal: &Portal| relations(portal, at).map(|(field, other, _)| (field, other)).collect::<Vec<_>>();
    let mut fields = document.header.fields.iter().zip(&known.header.fields);
    now.card == before.card
        && (now.own_column, now.column) == (before.own_column, before.column)
        && now.lineage == before.lineage
        && document.has_title == known.has_title
        && document.header.fields.len() == known.header.fields.len()
        && fields.all(|(now, before)| (now.field, now.source, now.place) == (before.field, before.source, before.place))
        && related(portal) == related(then)
}
