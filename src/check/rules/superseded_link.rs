//! `superseded-link`: a link leads to a document that another one has replaced.

use std::collections::HashSet;

use crate::check::Asked;
use crate::document::LinkKind;
use crate::finding::{Finding, SUPERSEDED_LINK};
use crate::portal::Target;

pub(super) fn ask(asked: &Asked<'_>, findings: &mut Vec<Finding>) {
    let portal = asked.portal;
    let mut said = HashSet::new();
    for (link, target) in asked.document.links.iter().zip(&*asked.entry.targets).filter(|(link, _)| link.kind == LinkKind::Text) {
        let Target::Document { document: to, .. } = target else { continue };
        let Some(successor) = portal.entries[*to].lineage.superseded_by.filter(|successor| *successor != asked.at && *to != asked.at) else { continue };
        // Who names both knows it.
        let names_both = || asked.entry.targets.iter().any(|other| matches!(other, Target::Document { document, .. } if *document == successor));
        if !asked.stage_of(asked.at).is_living() || names_both() || !said.insert(*to) {
            continue;
        }
        let (label, path) = (&portal.entries[successor].label, &portal.documents[successor].path);
        let message = format!("`{}` leads to a document that \"{label}\" has replaced", link.href);
        findings.push(Finding::at(&asked.document.path, link.place, &SUPERSEDED_LINK, message).help(format!("link to its successor, `{path}`, or to both")));
    }
}
