//! Takes out what documents allow, and reports comments that allow nothing.

use std::collections::HashMap;

use crate::document::Allow;
use crate::finding::{self, Finding, RULES};
use crate::portal::Portal;
use crate::site::DocPath;

/// Takes out the findings that comments in the documents allow. Comments that allow nothing are reported; whether a rule that depends on today
/// would have found something is known only where `today` is.
pub(super) fn apply(portal: &Portal, knows_today: bool, findings: &mut Vec<Finding>) {
    let with_comments = portal.documents.iter().filter(|document| !document.remarks.allows.is_empty());
    let allows: HashMap<&DocPath, &[Allow]> = with_comments.map(|document| (&document.path, &*document.remarks.allows)).collect();
    if allows.is_empty() {
        return;
    }
    let mut used: HashMap<(&DocPath, usize), Vec<&str>> = HashMap::new();
    findings.retain(|finding| {
        let Some((path, known)) = allows.get_key_value(&finding.path) else { return true };
        let fitting = known.iter().enumerate().filter(|(_, allow)| fits(allow, finding));
        let by: Vec<usize> = fitting.map(|(at, _)| at).collect();
        for at in &by {
            used.entry((path, *at)).or_default().push(finding.rule.id);
        }
        by.is_empty()
    });
    let mut unused: Vec<Finding> = Vec::new();
    for (path, known) in &allows {
        for (at, allow) in known.iter().enumerate() {
            let of_use = used.get(&(*path, at)).map_or(&[][..], Vec::as_slice);
            report(path, allow, of_use, knows_today, &mut unused);
        }
    }
    portal.config.checks.weigh(&mut unused);
    findings.extend(unused);
}

/// Whether a comment counts for a finding.
fn fits(allow: &Allow, finding: &Finding) -> bool {
    let is_here = match (&allow.lines, finding.place) {
        (None, _) => true,
        (Some(lines), Some(place)) => lines.contains(&place.line),
        (Some(_), None) => false,
    };
    is_here && allow.rules.iter().any(|rule| **rule == *finding.rule.id)
}

fn report(path: &DocPath, allow: &Allow, used: &[&str], knows_today: bool, findings: &mut Vec<Finding>) {
    let at = |message: String| Finding::at(path, allow.place, &finding::UNUSED_ALLOW, message);
    if allow.rules.is_empty() {
        let message = format!("`hldsite: {}` is no instruction, expected `hldsite: allow RULE`", allow.text);
        findings.push(at(message).help("name a rule, or several with commas: `<!-- hldsite: allow broken-link -->`"));
    }
    let scope = if allow.lines.is_some() { "in the block behind it" } else { "in the document" };
    for rule in allow.rules.iter().filter(|rule| !used.contains(&&***rule)) {
        match RULES.iter().find(|known| *known.id == **rule) {
            Some(known) if **known == finding::STALE_REVIEW && !knows_today => {}
            Some(_) => findings.push(at(format!("`{rule}` is allowed here, but was not found {scope}")).help("remove the comment")),
            None => {
                let message = format!("there is no rule `{rule}` that could be allowed");
                findings.push(at(message).help(finding::unknown_rule_help(rule)));
            }
        }
    }
}
