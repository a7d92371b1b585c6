//! Questions asked of linked documents, and what is done with the answers: weighed, allowed, known to the baseline.
//!
//! What is wrong with a text or a link is noticed where it is read or resolved, and is among the portal's findings. Here is what has to be
//! asked: a rule is a file in `rules/`, a function from values to findings.

mod allow;
mod baseline;
pub mod fix;
mod rules;

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

pub use baseline::Baseline;

use crate::config::{Field, Stage};
use crate::document::{Document, Link};
use crate::finding::Finding;
use crate::portal::{Entry, Portal, Target};

/// What was found in a portal.
#[derive(Debug, Default)]
pub struct Checked {
    /// All findings, by path and place.
    pub findings: Vec<Finding>,
    /// How many findings the baseline knows that are not there any more.
    pub fixed: usize,
    /// What was found in each document alone, in the order of the documents.
    own: Vec<Arc<[Finding]>>,
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
    pub baseline: Option<&'a Baseline>,
}

/// Checks a portal. `more` are findings from elsewhere. What was found in a document alone is taken from an earlier check, if it is the
/// same document.
pub fn check(portal: &Portal, more: Vec<Finding>, terms: &Terms<'_>, earlier: Option<(&Portal, &Checked)>) -> Checked {
    let config = &*portal.config;
    let earlier = earlier.filter(|(earlier, _)| earlier.config.digest() == config.digest());
    let own_of = |(at, document): (usize, &Arc<Document>)| {
        let known = earlier.and_then(|(earlier, checked)| {
            let at = earlier.find(&document.path, at)?;
            Some(checked.own.get(at)?.clone()).filter(|_| Arc::ptr_eq(&earlier.documents[at], document))
        });
        known.unwrap_or_else(|| {
            let mut findings = Vec::new();
            for ask in rules::OF_A_DOCUMENT {
                ask(document, config, &mut findings);
            }
            findings.into()
        })
    };
    let own: Vec<Arc<[Finding]>> = portal.documents.par_iter().enumerate().map(own_of).collect();
    let linked = portal.documents.par_iter().zip(&portal.entries).enumerate().flat_map_iter(|(at, (document, entry))| {
        let asked = Asked { portal, at, document, entry, today: terms.today };
        let mut findings = Vec::new();
        for ask in rules::AMONG_OTHERS {
            ask(&asked, &mut findings);
        }
        findings
    });
    let mut findings: Vec<Finding> = linked.collect();
    findings.extend(more);
    findings.extend(portal.findings.iter().chain(own.iter().flat_map(|own| own.iter())).cloned());
    for ask in rules::OF_ALL {
        ask(portal, &mut findings);
    }
    config.checks.weigh(&mut findings);
    allow::apply(portal, terms.today.is_some(), &mut findings);
    findings.sort();
    let fixed = terms.baseline.map_or(0, |baseline| baseline.mark(&mut findings));
    Checked { findings, fixed, own }
}
