//! `empty-section`: a heading of the template has no text below it.

use crate::config::Config;
use crate::document::Document;
use crate::finding::{EMPTY_SECTION, Finding, Place};

pub(super) fn ask(document: &Document, config: &Config, findings: &mut Vec<Finding>) {
    if !document.follows_template {
        return;
    }
    for section in document.sections.iter().filter(|section| section.is_empty) {
        if config.template.sections.iter().any(|known| known.kind == section.kind) {
            let message = format!("section `{}` is empty, expected text below its heading", section.title);
            let place = Place { line: section.line, column: 1 };
            findings.push(Finding::at(&document.path, place, &EMPTY_SECTION, message).help("write it; where there is nothing to say, write `None`"));
        }
    }
}
