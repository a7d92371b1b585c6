//! `possible-placeholder`: a section holds braces that look like something to fill in.

use super::{as_often, placeholders, whereabouts};
use crate::config::Config;
use crate::document::{Document, PlaceholderKind};
use crate::finding::{Finding, POSSIBLE_PLACEHOLDER};

pub(super) fn ask(document: &Document, _: &Config, findings: &mut Vec<Finding>) {
    for (place, text, section, count) in placeholders(document, PlaceholderKind::Possible) {
        let message = format!("`{text}` {} looks like something to fill in{}", whereabouts(section), as_often(count));
        findings.push(Finding::at(&document.path, place, &POSSIBLE_PLACEHOLDER, message).help("fill it in, or write it as code, between back-ticks"));
    }
}
