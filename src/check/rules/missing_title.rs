//! `missing-title`: a document has no title, so it is called by its file name.

use crate::config::Config;
use crate::document::Document;
use crate::finding::{Finding, MISSING_TITLE, OUTPUT_LIMIT};

pub(super) fn ask(document: &Document, _: &Config, findings: &mut Vec<Finding>) {
    // Of a document that is shown as its source no heading is known.
    let is_read = !document.findings.iter().any(|finding| *finding.rule == OUTPUT_LIMIT);
    if !document.has_title && is_read {
        let name = &document.title;
        let message = match document.sections.first().filter(|section| section.level == 1) {
            Some(section) => format!("the document is called `{name}` by its file's name: its first heading, `{}`, names a section", section.title),
            None => format!("the document has no title, it is called `{name}` by its file's name"),
        };
        findings.push(Finding::of(&document.path, &MISSING_TITLE, message).help("begin it with a heading: `# What it is about`"));
    }
}
