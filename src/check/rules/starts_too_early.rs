//! `starts-too-early`: a step of the plan starts before another that it depends on ends.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{line, quoted};
use crate::config::Config;
use crate::document::Document;
use crate::document::facts::{DetailName, Fact, FactKind, Facts, Value};
use crate::finding::{Finding, STARTS_TOO_EARLY};

pub(super) fn ask(document: &Document, _: &Config, findings: &mut Vec<Finding>) {
    let facts = &document.facts;
    let waiting = || steps(facts).filter(|step| facts.detail(step, DetailName::After).is_some());
    if waiting().next().is_none() {
        return;
    }
    let named = named(facts);
    for step in waiting() {
        // Where only its end is known, it surely starts no later.
        let known = [DetailName::Start, DetailName::End].into_iter().find_map(|name| Some((name, day(facts, step, name, Day::Last)?)));
        let (Some(after), Some((date, day_of))) = (facts.get(step, DetailName::After), known) else { continue };
        let is_late = |other: &&Fact| day(facts, other, DetailName::End, Day::First).is_some_and(|end| day_of < end);
        for other in meant(after, &named).into_iter().filter(|other| !std::ptr::eq(*other, step)).filter(is_late) {
            findings.push(finding(document, step, date, other));
        }
    }
}

fn finding(document: &Document, step: &Fact, date: DetailName, other: &Fact) -> Finding {
    let facts = &document.facts;
    let said = |fact: &Fact, name: DetailName| quoted(facts.get(fact, name).unwrap_or_default());
    let verb = if date == DetailName::Start { "starts" } else { "ends" };
    let (day, end) = (said(step, date), said(other, DetailName::End));
    let (name, other) = (quoted(facts.text(step)), quoted(facts.text(other)));
    let message = format!("{} {name} {verb} {day}, but depends on {other}, which ends {end}", step.kind.one());
    let help = "move one of the two, or say what it really waits for";
    Finding::at(&document.path, line(step), &STARTS_TOO_EARLY, message).help(help)
}

/// The steps of the plan that may have dates.
fn steps(facts: &Facts) -> impl Iterator<Item = &Fact> {
    facts.all().iter().filter(|fact| matches!(fact.kind, FactKind::Milestone | FactKind::Phase))
}

/// What steps that end on a known day are referred to by: their names, the beginnings of these, their ids. `None` where several have one name.
fn named(facts: &Facts) -> HashMap<String, Option<&Fact>> {
    let mut named: HashMap<String, Option<&Fact>> = HashMap::new();
    for step in steps(facts).filter(|step| day(facts, step, DetailName::End, Day::First).is_some()) {
        let text = facts.text(step);
        let parts = [Some(text), halves(text).map(|(front, _)| front), halves(text).map(|(_, rest)| rest), facts.get(step, DetailName::Id)];
        let mut names: Vec<String> = parts.into_iter().flatten().map(normal).filter(|name| !name.is_empty()).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            // A phase and its row in the timeline are one.
            let is_other = |known: &Fact| day(facts, known, DetailName::End, Day::First) != day(facts, step, DetailName::End, Day::First);
            named.entry(name).and_modify(|known| *known = known.filter(|known| !is_other(known))).or_insert(Some(step));
        }
    }
    named
}

/// `Phase 1: Foundation` in two.
fn halves(text: &str) -> Option<(&str, &str)> {
    [": ", " - ", " – ", " — "].iter().filter_map(|mark| text.split_once(mark)).min_by_key(|(front, _)| front.len())
}

/// The steps that a text names: one, or a list of them.
fn meant<'a>(text: &str, named: &HashMap<String, Option<&'a Fact>>) -> Vec<&'a Fact> {
    let step = |name: &str| named.get(&normal(name)).copied().flatten();
    let all_of = |piece: &str| step(piece).map_or_else(|| piece.split(" and ").map(step).collect::<Option<Vec<_>>>(), |one| Some(vec![one]));
    text.split([',', ';', '&']).filter_map(all_of).flatten().collect()
}

/// A name as names are compared.
fn normal(name: &str) -> String {
    let words = name.split_whitespace().map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ").trim_end_matches(['.', ':']).to_owned()
}

/// Which of the days that a text may mean.
#[derive(Clone, Copy)]
enum Day {
    First,
    Last,
}

fn day(facts: &Facts, fact: &Fact, name: DetailName, which: Day) -> Option<Date> {
    match (facts.value(fact, name)?, which) {
        (Value::When(when), Day::First) => when.first(),
        (Value::When(when), Day::Last) => when.last(),
        _ => None,
    }
}
