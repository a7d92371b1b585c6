//! What the templates `health` and `rule` see, and what `document` sees of findings.

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{Link, Pager};
use super::findings::SHOWN;
use super::health::{self, Health};
use super::page::{self, FOUND, Page};
use super::templates::Slot;
use crate::finding::Rule;
use crate::portal::Portal;

/// What was found in a document: template `partials/findings`.
#[derive(Serialize, JsonSchema)]
pub(super) struct FindingsView {
    /// How many there are, in words: `1 error, 2 warnings, 3 notes`.
    found: String,
    /// Whether an error is among them.
    has_errors: bool,
    /// The findings as list items, the worst first.
    findings: Slot,
    /// How many more there are than are shown.
    more: usize,
}

/// All findings: template `health`.
#[derive(Serialize, JsonSchema)]
pub(super) struct HealthView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// How many findings there are, in words: `1 error, 2 warnings and 3 notes`; empty if there are none.
    found: String,
    /// How many of them the baseline knows.
    known: usize,
    /// How many of them are about files that are no documents.
    other_files: usize,
    /// How many documents have findings.
    count: usize,
    /// How many documents there are.
    all: usize,
    /// How many of them follow the template.
    followers: usize,
    /// The page that says which of the template's sections these have filled; null if there are none.
    sections: Option<Link>,
    /// The rules as rows of a table: rule, severity, what it finds, how many findings, in how many documents; null but on the first page, and if there are none.
    rules: Option<Slot>,
    /// The documents with findings as list items, the worst first; null if this page has none.
    documents: Option<Slot>,
    /// The findings about other files as list items; null if this page has none.
    others: Option<Slot>,
    /// Null where one page holds all.
    pager: Option<Pager>,
}

/// A rule that found something: template `rule`.
#[derive(Serialize, JsonSchema)]
pub(super) struct RuleView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// Its id.
    id: &'static str,
    /// How much its findings weigh unless the config says otherwise: `error`, `warning` or `note`.
    severity: String,
    /// What it means and what to do: its page in the manual.
    body: Slot,
    /// The page of all findings.
    health: Link,
    /// How many findings of it there are.
    findings: usize,
    /// How many documents have findings of it.
    count: usize,
    /// These documents as list items, with the places; null if there are none.
    documents: Option<Slot>,
    /// Its findings about files that are no documents, as list items; null if there are none.
    others: Option<Slot>,
    /// How many more documents and findings about other files there are than are shown.
    more: usize,
}

impl FindingsView {
    /// What was found in a document, if anything was.
    pub(super) fn of(health: &Health, at: usize) -> Option<Self> {
        let findings = health.of_document(at);
        let (count, tally) = (findings.iter().map(|own| own.len()).sum::<usize>(), health::tally(findings.into_iter().flatten()));
        let view = Self { found: health::in_words(tally, ", "), has_errors: tally.errors > 0, findings: Slot::Findings, more: count.saturating_sub(SHOWN) };
        (count > 0).then_some(view)
    }
}

impl<'a> HealthView<'a> {
    pub(super) fn of(portal: &Portal, health: &Health, part: usize, root: &'a str) -> Self {
        Self {
            root,
            found: health::in_words(health::tally(health.findings()), " and "),
            known: health.findings().iter().filter(|finding| finding.in_baseline).count(),
            other_files: health.others.len(),
            count: health.documents.len(),
            all: portal.documents.len(),
            followers: health.followers.documents.len(),
            sections: (!health.followers.documents.is_empty()).then(|| link(portal, Page::Sections(0), "Sections of the template", root)),
            rules: (part == 0 && !health.rules.is_empty()).then_some(Slot::Table),
            documents: (!page::nth(&health.documents, part, FOUND).is_empty()).then_some(Slot::Findings),
            others: (!others_on(health, part).is_empty()).then_some(Slot::Others),
            pager: Pager::of(portal, part, health.items(), FOUND, root, Page::Health),
        }
    }
}

/// A link to one of the portal's own pages.
pub(super) fn link(portal: &Portal, page: Page, name: &str, root: &str) -> Link {
    Link { name: name.to_owned(), href: Some(format!("{root}{}", page.url(portal))) }
}

/// The findings about other files that stand on a page of all findings: they follow upon the documents.
pub(super) fn others_on(health: &Health, part: usize) -> &[usize] {
    let place = |at: usize| at.saturating_sub(health.documents.len()).min(health.others.len());
    &health.others[place(part * FOUND)..place((part + 1) * FOUND)]
}

impl<'a> RuleView<'a> {
    pub(super) fn of(portal: &Portal, health: &Health, rule: &'static Rule, root: &'a str) -> Self {
        let found = health.of_rule(rule);
        let (count, others) = found.map_or((0, 0), |found| (found.documents.len(), found.others.len()));
        Self {
            root,
            id: rule.id,
            severity: rule.severity.to_string(),
            body: Slot::Body,
            health: link(portal, Page::Health(0), "Health", root),
            findings: found.map_or(0, |found| found.count),
            count,
            documents: (count > 0).then_some(Slot::Findings),
            others: (others > 0).then_some(Slot::Others),
            more: count.saturating_sub(FOUND) + others.saturating_sub(FOUND),
        }
    }
}
