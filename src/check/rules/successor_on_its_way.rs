//! `successor-on-its-way`: a document is about to be replaced by another.

use crate::check::Asked;
use crate::finding::{Finding, SUCCESSOR_ON_ITS_WAY};

pub(super) fn ask(asked: &Asked<'_>, findings: &mut Vec<Finding>) {
    let Some(successor) = asked.entry.lineage.successor else { return };
    let (entry, path) = (&asked.portal.entries[successor], &asked.portal.documents[successor].path);
    let column = &asked.portal.config.statuses.get(entry.own_column).name;
    let message = format!("`{path}` is to take the place of this document: \"{}\", {column}", entry.label);
    findings.push(Finding::of(&asked.document.path, &SUCCESSOR_ON_ITS_WAY, message).help("whoever builds on this document should read that one too"));
}
