//! What a document states, in numbers that lead to where it does: list items, written here since every page has them.

use std::fmt::Write as _;

use super::matrix;
use crate::document::Document;
use crate::document::facts::{DetailName, Fact, FactKind, State, Value};
use crate::site;

/// The kinds that are shown, in the order of the template.
const SHOWN: [(FactKind, &str); 15] = [
    (FactKind::Goal, "Goals"),
    (FactKind::NonGoal, "Non-goals"),
    (FactKind::Component, "Components"),
    (FactKind::Endpoint, "Endpoints"),
    (FactKind::Table, "Tables"),
    (FactKind::Event, "Events"),
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

/// Facts of one kind.
#[derive(Clone, Copy, Default)]
struct Count<'a> {
    first: Option<&'a Fact>,
    all: usize,
    /// How many of them weigh much.
    high: usize,
}

/// Whether a document states anything that is shown.
pub(super) fn is_there(document: &Document) -> bool {
    document.facts.all().iter().any(|fact| place(document, fact).is_some())
}

/// Where a fact is counted, if it is.
fn place(document: &Document, fact: &Fact) -> Option<usize> {
    let is_shown = match fact.kind {
        FactKind::Question => document.facts.state(fact) == State::Open,
        // What is only read or written is another design's.
        FactKind::Table => matches!(document.facts.value(fact, DetailName::Action), Some(Value::TableAction(action)) if action.is_of_the_schema()),
        _ => true,
    };
    SHOWN.iter().position(|(kind, _)| *kind == fact.kind).filter(|_| is_shown)
}

/// Appends what a document states.
pub(super) fn write(document: &Document, out: &mut String) {
    let mut counts = [Count::default(); SHOWN.len()];
    for fact in document.facts.all() {
        let Some(place) = place(document, fact) else { continue };
        let count = &mut counts[place];
        count.first = count.first.or(Some(fact));
        count.all += 1;
        count.high += usize::from(fact.kind == FactKind::Risk && document.facts.weight(fact).is_some_and(matrix::is_high));
    }
    for (count, (_, name)) in counts.iter().zip(SHOWN) {
        let Some(section) = count.first.and_then(|first| document.sections.get(first.section as usize)) else { continue };
        out.push_str("<li><a href=\"#");
        site::encode_fragment_into(&section.anchor, out);
        let _ = write!(out, "\">{name}</a> {}", count.all);
        if count.high > 0 {
            let _ = write!(out, ", {} high", count.high);
        }
        out.push_str("</li>\n");
    }
}
