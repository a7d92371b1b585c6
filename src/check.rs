//! Questions asked of linked documents, and what is done with the answers: weighed, allowed, known to the baseline.
//!
//! What is wrong with a text or a link is noticed where it is read or resolved, and is among the portal's findings. Here is what has to be
//! asked: a rule is a file in `rules/`, a function from values to findings.

mod allow;
mod baseline;
mod conflicts;
pub mod fix;
mod kept;
mod rules;

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

pub use baseline::Baseline;

use crate::config::{Field, Stage};
use crate::document::{Document, Link};
use crate::finding::Finding;
use crate::portal::{Entry, Portal, Target};
use kept::{Answers, Kept};

/// What was found in a portal.
#[derive(Debug, Default)]
pub struct Checked {
    /// All findings, by path and place; the very ones of an earlier check if nothing else was found.
    pub findings: Arc<Vec<Finding>>,
    /// How many findings the baseline knows that are not there any more.
    pub fixed: usize,
    /// What the rules answered, for the next time; `None` if there is none.
    answers: Option<Answers>,
}

impl Checked {
    /// Without what only a check after this one needs, which takes as much room as the findings.
    #[must_use]
    pub fn for_good(self) -> Self {
        Self { answers: None, ..self }
    }
}

/// A document among the others, and what its rules may look at.
pub(crate) struct Asked<'a> {
    portal: &'a Portal,
    /// Its number.
    at: usize,
    document: &'a Document,
    entry: &'a Entry,
    /// Today; `None` where nothing may depend on it.
    today: Option<Date>,
}

impl<'a> Asked<'a> {
    /// How far along a document is.
    fn stage_of(&self, at: usize) -> Stage {
        self.portal.config.statuses.get(self.portal.entries[at].column).stage
    }

    /// What a document's header says of others.
    fn relations(&self, at: usize) -> impl Iterator<Item = (Field, usize, &'a Link)> + use<'a> {
        relations(self.portal, at)
    }
}

/// What a document's header says of others: how it is related, to which, and where that stands.
fn relations(portal: &Portal, at: usize) -> impl Iterator<Item = (Field, usize, &Link)> {
    let pairs = portal.documents[at].links.iter().zip(&*portal.entries[at].targets);
    pairs.filter_map(|(link, target)| match target {
        Target::Document { document, .. } => Some((link.kind.relation()?, *document, link)),
        _ => None,
    })
}

/// How a portal is checked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terms<'a> {
    /// Today, for the rules that depend on it; without it they are not asked.
    pub today: Option<Date>,
    /// The findings that are known.
    pub baseline: Option<&'a Arc<Baseline>>,
}

/// Checks a portal. `more` are findings from elsewhere. What would be found again is taken from an earlier check.
pub fn check(portal: &Portal, more: Vec<Finding>, terms: &Terms<'_>, earlier: Option<(&Portal, &Checked)>) -> Checked {
    let kept = Kept::of(portal, terms, earlier);
    let own = (0..portal.documents.len()).into_par_iter().map(|at| kept.own(at, || own(portal, at))).collect();
    let linked = (0..portal.documents.len()).into_par_iter().map(|at| kept.linked(at, || linked(portal, at, terms))).collect();
    let whole = kept.whole(|| {
        let mut findings = Vec::new();
        for ask in rules::OF_ALL {
            ask(portal, &mut findings);
        }
        findings
    });
    let answers = Answers { own, linked, whole, more, baseline: terms.baseline.cloned(), today: terms.today };
    if let Some(known) = kept.as_they_were(&answers) {
        return Checked { findings: known.findings.clone(), fixed: known.fixed, answers: Some(answers) };
    }
    let mut findings: Vec<Finding> = answers.all().chain(&portal.findings).cloned().collect();
    portal.config.checks.weigh(&mut findings);
    allow::apply(portal, terms.today.is_some(), &mut findings);
    findings.sort();
    let fixed = terms.baseline.map_or(0, |baseline| baseline.mark(&mut findings));
    Checked { findings: Arc::new(findings), fixed, answers: Some(answers) }
}

/// What is found in a document alone.
fn own(portal: &Portal, at: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ask in rules::OF_A_DOCUMENT {
        ask(&portal.documents[at], &portal.config, &mut findings);
    }
    findings
}

/// What is found in a document among others.
fn linked(portal: &Portal, at: usize, terms: &Terms<'_>) -> Vec<Finding> {
    let asked = Asked { portal, at, document: &portal.documents[at], entry: &portal.entries[at], today: terms.today };
    let mut findings = Vec::new();
    for ask in rules::AMONG_OTHERS {
        ask(&asked, &mut findings);
    }
    findings
}
