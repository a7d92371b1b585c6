//! Findings as SARIF 2.1.0 (OASIS), which code scanning reads.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_64;

use super::source::Sources;
use super::{Shown, led};
use crate::finding::{Finding, Rule, Severity};
use crate::site::encode_path;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The log of one run, with a line's end.
pub(super) fn text(shown: &Shown<'_>) -> String {
    let rules: Vec<&Rule> = shown.findings.iter().map(|finding| finding.rule).collect::<BTreeSet<_>>().into_iter().collect();
    let with_baseline = shown.in_baseline() > 0;
    let (mut sources, mut seen) = (Sources::new(shown.text), HashMap::new());
    let result = |finding: &Finding| {
        let help = finding.help.as_ref().map_or(String::new(), |help| format!("\nhelp: {help}"));
        let end = sources.marked(finding).map(|marked| marked.end_column);
        let nth = seen.entry((finding.rule.id, finding.path.clone(), finding.about().to_owned())).and_modify(|nth| *nth += 1).or_insert(1);
        let mut result = json!({
            "ruleId": finding.rule.id,
            "ruleIndex": rules.binary_search(&finding.rule).unwrap_or_default(),
            "level": level(finding.severity),
            "message": { "text": format!("{}{help}", finding.message) },
            "locations": [{ "physicalLocation": {
                "artifactLocation": { "uri": encode_path(&led(shown.from_top, finding)), "uriBaseId": "%SRCROOT%" },
                "region": region(finding, end),
            }}],
            "partialFingerprints": { "hldsite/v1": fingerprint(finding, *nth) },
        });
        if with_baseline {
            // All results of a run say whether they are suppressed, or none does (SARIF 2.1.0, section 3.27.23).
            result["suppressions"] = if finding.in_baseline { json!([{ "kind": "external" }]) } else { json!([]) };
        }
        result
    };
    let results: Vec<Value> = shown.findings.iter().map(result).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "hldsite",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules.iter().map(|rule| described(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn described(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary.trim() },
        "help": { "text": format!("{}\n\n`hldsite explain {}` says more", rule.summary.trim(), rule.id), "markdown": rule.page },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.group] },
    })
}

/// Where in the file; the first line stands for the file as a whole, since GitHub asks for a region everywhere.
fn region(finding: &Finding, end: Option<u32>) -> Value {
    let Some(place) = finding.place else { return json!({ "startLine": 1 }) };
    let mut region = json!({ "startLine": place.line, "startColumn": place.column });
    if let Some(end) = end {
        region["endColumn"] = end.into();
    }
    region
}

/// What tells a finding from others, whatever line it moves to.
fn fingerprint(finding: &Finding, nth: u32) -> String {
    let told = [finding.rule.id, finding.path.as_str(), finding.about(), &nth.to_string()].join("\0");
    format!("{:016x}", xxh3_64(told.as_bytes()))
}
