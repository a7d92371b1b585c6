//! What is reported, how much it weighs, and where.

use std::collections::BTreeMap;

use globset::GlobSet;

use super::file::{Check, Level};
use super::{Field, keys};
use crate::finding::{Finding, RULES, Severity};

/// What the config says of rules and their findings.
#[derive(Clone, Debug)]
pub struct Checks {
    /// How much the findings of a rule weigh, by the rule's id.
    levels: Levels,
    /// The same for some documents; what comes later counts.
    paths: Vec<(GlobSet, Levels)>,
    /// The fields that every document has to have, if the config names some.
    pub fields: Option<Vec<Field>>,
    /// For how many days a document may be in review.
    pub review_days: u32,
    /// The file of findings that are known, relative to the config file.
    pub baseline: String,
}

type Levels = BTreeMap<String, Level>;

/// Where the baseline lies unless the config says otherwise.
const BASELINE: &str = "hldsite-baseline.json";

impl Checks {
    /// Refuses rules and fields that do not exist.
    pub(super) fn new(raw: Check) -> Result<Self, String> {
        let field = |name: &String| keys::field_named(name).ok_or_else(|| super::unknown("field", name, keys::field_names()));
        let scope = |raw: super::file::CheckPaths| Ok::<_, String>((super::globs(&raw.r#match)?, levels(raw.rules)?));
        Ok(Self {
            levels: levels(raw.rules)?,
            paths: raw.paths.into_iter().map(scope).collect::<Result<_, _>>()?,
            fields: raw.fields.map(|names| names.iter().map(field).collect()).transpose()?,
            review_days: raw.review_days.unwrap_or(30),
            baseline: raw.baseline.unwrap_or_else(|| BASELINE.to_owned()),
        })
    }

    /// Gives findings the weight that the config says, and leaves out those that it allows.
    pub fn weigh(&self, findings: &mut Vec<Finding>) {
        if self.levels.is_empty() && self.paths.is_empty() {
            return;
        }
        findings.retain_mut(|finding| {
            let here = self.paths.iter().rev().filter(|(globs, _)| globs.is_match(finding.path.as_str())).map(|(_, levels)| levels);
            let level = here.chain([&self.levels]).find_map(|levels| levels.get(finding.rule.id));
            match level {
                None => {}
                Some(Level::Allow) => return false,
                Some(Level::Note) => finding.severity = Severity::Note,
                Some(Level::Warn) => finding.severity = Severity::Warning,
                Some(Level::Error) => finding.severity = Severity::Error,
            }
            true
        });
    }
}

fn levels(rules: Levels) -> Result<Levels, String> {
    match rules.keys().find(|id| !RULES.iter().any(|rule| rule.id == *id)) {
        Some(id) => Err(super::unknown("rule", id, RULES.iter().map(|rule| rule.id))),
        None => Ok(rules),
    }
}
