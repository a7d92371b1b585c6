//! `unrated-risk`: a risk whose impact or likelihood is missing or not understood.

use std::collections::HashSet;

use super::{line, quoted};
use crate::config::Config;
use crate::document::facts::{DetailName, Fact, FactKind, Facts, Value};
use crate::document::{Document, PlaceholderKind};
use crate::finding::{Finding, UNRATED_RISK};

const RATINGS: [DetailName; 2] = [DetailName::Impact, DetailName::Likelihood];

pub(super) fn ask(document: &Document, _: &Config, findings: &mut Vec<Finding>) {
    let facts = &document.facts;
    if facts.of(FactKind::Risk).all(|risk| lacks(facts, risk).next().is_none()) {
        return;
    }
    let rated = rated(facts);
    // A choice that nobody made is reported as such.
    let of_choice = document.remarks.placeholders.iter().filter(|placeholder| placeholder.kind == PlaceholderKind::Choice);
    let choices: HashSet<u32> = of_choice.map(|placeholder| placeholder.place.line).collect();
    for risk in facts.of(FactKind::Risk).filter(|risk| !choices.contains(&risk.line)) {
        let is_asked = |name: &DetailName| document.follows_template || rated.contains(&(risk.section, *name));
        let found: Vec<String> = lacks(facts, risk).filter(is_asked).map(|name| what(facts, risk, name)).collect();
        if !found.is_empty() {
            let message = format!("risk {} has {}, expected `low`, `medium`, `high`, or 1 to 5", quoted(facts.text(risk)), found.join(" and "));
            let help = "rate it, so that it has its place among the risks of the portal; what else there is to say goes into another column";
            findings.push(Finding::at(&document.path, line(risk), &UNRATED_RISK, message).help(help));
        }
    }
}

/// What stands where a rating should.
fn what(facts: &Facts, risk: &Fact, name: DetailName) -> String {
    let title = name.title().to_lowercase();
    facts.get(risk, name).map_or_else(|| format!("no {title}"), |text| format!("the {title} {}", quoted(text)))
}

/// The ratings that a risk lacks; none where its severity is rated, which says all.
fn lacks<'a>(facts: &'a Facts, risk: &'a Fact) -> impl Iterator<Item = DetailName> + use<'a> {
    let is_rated = facts.level(risk, DetailName::Severity).is_some();
    RATINGS.into_iter().filter(move |name| !is_rated && facts.level(risk, *name).is_none())
}

/// The ratings that some risk of a section has. A likelihood that is not understood is one; an impact may also be told in words.
fn rated(facts: &Facts) -> HashSet<(u32, DetailName)> {
    let is_rating = |name: DetailName, value: Value| name == DetailName::Likelihood || matches!(value, Value::Level(_));
    let has = |risk: &Fact, name: DetailName| facts.value(risk, name).is_some_and(|value| is_rating(name, value));
    let of = |risk: &Fact| RATINGS.map(|name| has(risk, name).then_some((risk.section, name)));
    facts.of(FactKind::Risk).flat_map(of).flatten().collect()
}
