//! `unused-reference`: a reference definition that no link uses.

use crate::config::Config;
use crate::document::Document;
use crate::finding::{Finding, UNUSED_REFERENCE};

pub(super) fn ask(document: &Document, _: &Config, findings: &mut Vec<Finding>) {
    for unused in &document.remarks.unused_references {
        let message = format!("`[{}]` is defined, but no link uses it", unused.label);
        let help = format!("remove the line, or link with it: `[text][{}]`", unused.label);
        findings.push(Finding::at(&document.path, unused.place, &UNUSED_REFERENCE, message).help(help));
    }
}
