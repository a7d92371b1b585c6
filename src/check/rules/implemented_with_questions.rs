//! `implemented-with-questions`: a document is implemented, and has open questions.

use super::{line, quoted};
use crate::check::Asked;
use crate::config::Stage;
use crate::document::facts::{DetailName, Fact, FactKind, Facts, State, Value};
use crate::finding::{Finding, IMPLEMENTED_WITH_QUESTIONS};

pub(super) fn ask(asked: &Asked<'_>, findings: &mut Vec<Finding>) {
    if asked.stage_of(asked.at) != Stage::Implemented {
        return;
    }
    let facts = &asked.document.facts;
    let mut open = facts.of(FactKind::Question).filter(|question| is_open(facts, question));
    let Some(first) = open.next() else { return };
    let question = quoted(facts.text(first));
    let others = match open.count() {
        0 => "is open".to_owned(),
        1 => "and one more are open".to_owned(),
        more => format!("and {more} more are open"),
    };
    let column = &asked.portal.config.statuses.get(asked.entry.column).name;
    let status = asked.document.status().unwrap_or(column);
    let message = format!("the document is `{status}`, and question {question} {others}");
    let help = "write the answer and check the box, or strike the question out";
    findings.push(Finding::at(&asked.document.path, line(first), &IMPLEMENTED_WITH_QUESTIONS, message).help(help));
}

/// Whether a question is surely open: a state that is not understood may be another, and an answer may be one.
fn is_open(facts: &Facts, question: &Fact) -> bool {
    let is_understood = facts.value(question, DetailName::State) != Some(Value::Unknown);
    is_understood && facts.state(question) == State::Open && facts.detail(question, DetailName::Answer).is_none()
}
