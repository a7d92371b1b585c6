//! What a document states, in numbers that lead to where it does.

use schemars::JsonSchema;
use serde::Serialize;

use super::matrix;
use crate::document::Document;
use crate::document::facts::{Fact, FactKind, State};
use crate::site;

/// Facts of one kind in a document.
#[derive(Serialize, JsonSchema)]
pub(super) struct StripItem {
    /// What they are called: `Risks`.
    name: &'static str,
    /// How many there are, with what is worth knowing of them: `5, 2 high`.
    count: String,
    /// Where the first of them stands, on the page itself.
    href: String,
}

/// The kinds that are shown, in the order of the template.
const SHOWN: [(FactKind, &str); 11] = [
    (FactKind::Goal, "Goals"),
    (FactKind::NonGoal, "Non-goals"),
    (FactKind::Phase, "Phases"),
    (FactKind::Dependency, "Dependencies"),
    (FactKind::Milestone, "Milestones"),
    (FactKind::Metric, "Metrics"),
    (FactKind::Alert, "Alerts"),
    (FactKind::Threat, "Threats"),
    (FactKind::Risk, "Risks"),
    (FactKind::Question, "Open questions"),
    (FactKind::Reference, "References"),
];

/// What a document states; the kinds that it states something of.
pub(super) fn of(document: &Document) -> Vec<StripItem> {
    SHOWN.iter().filter_map(|(kind, name)| item(document, *kind, name)).collect()
}

fn item(document: &Document, kind: FactKind, name: &'static str) -> Option<StripItem> {
    let facts = &document.facts;
    let is_shown = |fact: &&Fact| kind != FactKind::Question || facts.state(fact) == State::Open;
    let first = facts.of(kind).find(is_shown)?;
    let count = facts.of(kind).filter(is_shown).count();
    let high = facts.of(kind).filter(|fact| kind == FactKind::Risk && facts.weight(fact).is_some_and(matrix::is_high)).count();
    let count = if high > 0 { format!("{count}, {high} high") } else { count.to_string() };
    let section = document.sections.get(first.section as usize)?;
    let mut href = String::from("#");
    site::encode_fragment_into(&section.anchor, &mut href);
    Some(StripItem { name, count, href })
}
