//! Findings as data, for scripts: one object, described by `schemas/findings.schema.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::Shown;
use super::source::Sources;
use crate::finding::{RuleGroup, Severity, Tally};

/// The form of what is printed; it changes only when something is taken away or means something else.
const FORMAT: u32 = 1;

/// What `hldsite check --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Findings of hldsite check", extend("$id" = "https://hldsite.dev/schemas/findings-1.json"))]
pub(super) struct Report<'a> {
    /// The form of this object: 1.
    #[schemars(extend("const" = FORMAT))]
    format: u32,
    /// How many documents were read.
    documents: usize,
    /// How many findings are errors, those of the baseline apart.
    errors: usize,
    /// How many findings are warnings, those of the baseline apart.
    warnings: usize,
    /// How many findings are notes, those of the baseline apart.
    notes: usize,
    /// How many findings the baseline knows.
    in_baseline: usize,
    /// Every finding, by path and line, those of the baseline included.
    findings: Vec<Found<'a>>,
}

/// A finding.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
struct Found<'a> {
    /// The file, from the docs folder.
    path: &'a str,
    /// The line, from 1; null where the finding is about the file as a whole.
    #[schemars(range(min = 1))]
    line: Option<u32>,
    /// The character in the line, from 1; null without a line.
    #[schemars(range(min = 1))]
    column: Option<u32>,
    /// The character behind the text that the finding is about, from 1; null where the line cannot be read.
    #[schemars(range(min = 1))]
    end_column: Option<u32>,
    /// The rule's id; `hldsite explain RULE` says more about it.
    rule: &'a str,
    /// How much it weighs.
    #[schemars(with = "String", extend("enum" = ["error", "warning", "note"]))]
    severity: Severity,
    /// What the rule is about.
    #[schemars(with = "String", extend("enum" = ["header", "template", "links", "content", "lifecycle", "files", "portal"]))]
    group: RuleGroup,
    /// What was found and what was expected.
    message: &'a str,
    /// The next step, if there is one to name.
    help: Option<&'a str>,
    /// Whether `--fix` mends it.
    fixable: bool,
    /// Whether the baseline knows it, so that it fails no run.
    in_baseline: bool,
}

/// The object, with a line's end.
pub(super) fn text(shown: &Shown<'_>) -> String {
    let mut sources = Sources::new(shown.text);
    let found = shown.findings.iter().map(|finding| Found {
        path: finding.path.as_str(),
        line: finding.place.map(|place| place.line),
        column: finding.place.map(|place| place.column),
        end_column: sources.marked(finding).map(|marked| marked.end_column),
        rule: finding.rule.id,
        severity: finding.severity,
        group: finding.rule.group,
        message: &finding.message,
        help: finding.help.as_deref(),
        fixable: finding.fix.is_some(),
        in_baseline: finding.in_baseline,
    });
    let Tally { errors, warnings, notes } = Tally::of(shown.findings);
    let report = Report { format: FORMAT, documents: shown.documents, errors, warnings, notes, in_baseline: shown.in_baseline(), findings: found.collect() };
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}
