//! What was found, by document and by rule: grouped once for each site, since several of its pages show it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::followers::Followers;
use super::page::FOUND;
use crate::document::Document;
use crate::finding::{Finding, Rule, Severity, Tally};
use crate::portal::Portal;

/// The findings of a portal.
pub(super) struct Health {
    findings: Arc<Vec<Finding>>,
    /// For each document where its findings are: those of the YAML file beside it, and those of its own file.
    own: Vec<[Range<usize>; 2]>,
    /// The documents with findings, worst first.
    pub(super) documents: Vec<usize>,
    /// The findings about files that are no documents.
    pub(super) others: Vec<usize>,
    /// The rules that found something, errors first, then those that found most.
    pub(super) rules: Vec<Found>,
    /// The documents that follow the template, and how far they are written.
    pub(super) followers: Arc<Followers>,
}

/// What a rule found.
pub(super) struct Found {
    pub(super) rule: &'static Rule,
    /// The most that a finding of it weighs.
    pub(super) severity: Severity,
    /// How many findings there are.
    pub(super) count: usize,
    /// The documents with findings of it, by path.
    pub(super) documents: Vec<usize>,
    /// Its findings about files that are no documents.
    pub(super) others: Vec<usize>,
}

impl Health {
    pub(super) fn of(portal: &Portal, findings: Arc<Vec<Finding>>, followers: Arc<Followers>) -> Self {
        let own = own(portal, &findings);
        let mut health = Self { findings, own, documents: Vec::new(), others: Vec::new(), rules: Vec::new(), followers };
        health.others = health.others();
        health.documents = health.worst_documents();
        health.rules = health.worst_rules();
        health
    }

    /// Whether it is of these findings and followers, if their documents have the same numbers.
    pub(super) fn is_of(&self, findings: &Arc<Vec<Finding>>, followers: &Arc<Followers>) -> bool {
        Arc::ptr_eq(&self.findings, findings) && Arc::ptr_eq(&self.followers, followers)
    }

    /// All findings, by path and place.
    pub(super) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What was found in a document: in the YAML file beside it, and in its own file.
    pub(super) fn of_document(&self, at: usize) -> [&[Finding]; 2] {
        self.own[at].clone().map(|own| &self.findings[own])
    }

    /// What was found in a document, worst first, and what is known behind what is new.
    pub(super) fn worst(&self, at: usize) -> Vec<&Finding> {
        let mut findings: Vec<&Finding> = self.of_document(at).into_iter().flatten().collect();
        findings.sort_by_key(|finding| (Reverse(finding.severity), finding.in_baseline));
        findings
    }

    /// What a rule found.
    pub(super) fn of_rule(&self, rule: &Rule) -> Option<&Found> {
        self.rules.iter().find(|found| found.rule == rule)
    }

    /// How many documents and findings about other files there are: what the list on the pages of all findings holds.
    pub(super) fn items(&self) -> usize {
        self.documents.len() + self.others.len()
    }

    /// How many pages of all findings there are. One of them says so where nothing was found in documents that follow the template.
    pub(super) fn pages(&self) -> usize {
        self.items().div_ceil(FOUND).max(usize::from(!self.followers.documents.is_empty()))
    }

    /// Whether lists of findings show what they showed, in portals whose documents have the same numbers and the same rows.
    pub(super) fn is_shown_as(&self, portal: &Portal, earlier: &Self, before: &Portal) -> bool {
        // They name sections, and a heading may change where no finding does.
        let same = |at: usize| {
            let (now, then) = (&portal.documents[at], &before.documents[at]);
            portal.entries[at].card == before.entries[at].card && (Arc::ptr_eq(now, then) || now.sections == then.sections)
        };
        let same_findings = std::ptr::eq(self, earlier) || self.findings() == earlier.findings();
        let same_count = self.followers.documents.len() == earlier.followers.documents.len();
        same_findings && same_count && self.own == earlier.own && self.documents.iter().all(|at| same(*at))
    }

    fn others(&self) -> Vec<usize> {
        let mut is_own = vec![false; self.findings().len()];
        for own in self.own.iter().flatten() {
            is_own[own.clone()].fill(true);
        }
        (0..is_own.len()).filter(|at| !is_own[*at]).collect()
    }

    fn worst_documents(&self) -> Vec<usize> {
        let with_findings = (0..self.own.len()).filter(|at| self.own[*at].iter().any(|own| !own.is_empty()));
        let mut documents: Vec<(Reverse<[usize; 3]>, usize)> = with_findings
            .map(|at| {
                let Tally { errors, warnings, notes } = tally(self.of_document(at).into_iter().flatten());
                (Reverse([errors, warnings, notes]), at)
            })
            .collect();
        documents.sort_unstable();
        documents.into_iter().map(|(_, at)| at).collect()
    }

    fn worst_rules(&self) -> Vec<Found> {
        let mut rules: BTreeMap<&'static Rule, Found> = BTreeMap::new();
        for finding in self.findings() {
            let new = || Found { rule: finding.rule, severity: finding.severity, count: 0, documents: Vec::new(), others: Vec::new() };
            let found = rules.entry(finding.rule).or_insert_with(new);
            found.severity = found.severity.max(finding.severity);
            found.count += 1;
        }
        for at in 0..self.own.len() {
            for finding in self.of_document(at).into_iter().flatten() {
                if let Some(found) = rules.get_mut(finding.rule).filter(|found| found.documents.last() != Some(&at)) {
                    found.documents.push(at);
                }
            }
        }
        for at in &self.others {
            if let Some(found) = rules.get_mut(self.findings()[*at].rule) {
                found.others.push(*at);
            }
        }
        let mut rules: Vec<Found> = rules.into_values().collect();
        rules.sort_by_key(|found| (Reverse(found.severity), Reverse(found.count)));
        rules
    }
}

/// For each document where its findings are among all; both are in the order of their paths.
fn own(portal: &Portal, findings: &[Finding]) -> Vec<[Range<usize>; 2]> {
    let mut next = 0;
    let own = |document: &Arc<Document>| {
        let start = next + findings[next..].iter().take_while(|finding| finding.path < document.path).count();
        let end = start + findings[start..].iter().take_while(|finding| finding.path == document.path).count();
        next = end;
        let beside = document.header.sidecar.as_ref().map(|sidecar| {
            let start = findings.partition_point(|finding| finding.path < *sidecar);
            start..start + findings[start..].iter().take_while(|finding| finding.path == *sidecar).count()
        });
        [beside.unwrap_or_default(), start..end]
    };
    portal.documents.iter().map(own).collect()
}

/// How many findings there are of each severity, those of the baseline among them.
pub(super) fn tally<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Tally {
    findings.into_iter().fold(Tally::default(), |mut tally, finding| {
        match finding.severity {
            Severity::Error => tally.errors += 1,
            Severity::Warning => tally.warnings += 1,
            Severity::Note => tally.notes += 1,
        }
        tally
    })
}

/// How many there are in words, with `and` before the last: `1 error, 2 warnings, 3 notes`. What there is none of is left out.
pub(super) fn in_words(tally: Tally, and: &str) -> String {
    let counts = [(tally.errors, "error"), (tally.warnings, "warning"), (tally.notes, "note")];
    let words = |(count, word): (usize, &str)| (count > 0).then(|| format!("{count} {word}{}", if count == 1 { "" } else { "s" }));
    let mut words: Vec<String> = counts.into_iter().filter_map(words).collect();
    let last = words.pop().unwrap_or_default();
    if words.is_empty() { last } else { format!("{}{and}{last}", words.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_counted_in_words() {
        let words = |errors, warnings, notes| in_words(Tally { errors, warnings, notes }, " and ");
        assert_eq!(words(1, 2, 3), "1 error, 2 warnings and 3 notes");
        assert_eq!(words(0, 1, 1), "1 warning and 1 note");
        assert_eq!((words(2, 0, 0), words(0, 0, 0)), ("2 errors".to_owned(), String::new()));
    }
}
