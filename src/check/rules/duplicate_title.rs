//! `duplicate-title`: two documents have one title and one version.

use std::collections::HashMap;

use crate::finding::{DUPLICATE_TITLE, Finding};
use crate::portal::Portal;

pub(super) fn ask(portal: &Portal, findings: &mut Vec<Finding>) {
    let mut first: HashMap<(String, Option<&str>), usize> = HashMap::with_capacity(portal.documents.len());
    for (at, (document, entry)) in portal.documents.iter().zip(&portal.entries).enumerate() {
        if !portal.config.statuses.get(entry.column).stage.is_living() || !document.has_title {
            continue;
        }
        // An id in the label tells documents apart.
        let known = *first.entry((entry.label.to_lowercase(), document.version.as_deref())).or_insert(at);
        if known != at {
            let message = format!("`{}` is the title of `{}` too", entry.label, portal.documents[known].path);
            findings.push(Finding::of(&document.path, &DUPLICATE_TITLE, message).help("give one of them another title, or a version of its own"));
        }
    }
}
