//! `ends-before-start`: a step of the plan ends before it starts.

use super::{line, quoted};
use crate::config::Config;
use crate::document::Document;
use crate::document::facts::{DetailName, FactKind, Value, When};
use crate::finding::{ENDS_BEFORE_START, Finding};

pub(super) fn ask(document: &Document, _: &Config, findings: &mut Vec<Finding>) {
    let facts = &document.facts;
    for step in facts.all().iter().filter(|fact| matches!(fact.kind, FactKind::Milestone | FactKind::Phase)) {
        let (Some(Value::When(start)), Some(Value::When(end))) = (facts.value(step, DetailName::Start), facts.value(step, DetailName::End)) else {
            continue;
        };
        if surely_before(end, start) {
            let said = |name: DetailName| quoted(facts.get(step, name).unwrap_or_default());
            let (name, end, start) = (quoted(facts.text(step)), said(DetailName::End), said(DetailName::Start));
            let message = format!("{} {name} ends {end}, which is before its start {start}", step.kind.one());
            let help = "look whether the two dates were swapped, or one of them has another year";
            findings.push(Finding::at(&document.path, line(step), &ENDS_BEFORE_START, message).help(help));
        }
    }
}

/// Whether the last day that one may mean lies before the first that the other may.
fn surely_before(one: When, other: When) -> bool {
    one.last().zip(other.first()).is_some_and(|(last, first)| last < first)
}
