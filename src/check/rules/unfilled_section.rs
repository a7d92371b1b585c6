//! `unfilled-section`: a section still holds the template's text.

use super::{as_often, placeholders, whereabouts};
use crate::config::Config;
use crate::document::{Document, PlaceholderKind};
use crate::finding::{Finding, UNFILLED_SECTION};

pub(super) fn ask(document: &Document, _: &Config, findings: &mut Vec<Finding>) {
    for (place, text, section, count) in placeholders(document, PlaceholderKind::Template) {
        let message = format!("`{text}` {} is the template's own text{}, expected yours", whereabouts(section), as_often(count));
        let finding = Finding::at(&document.path, place, &UNFILLED_SECTION, message);
        findings.push(finding.help("write what it asks for; where there is nothing to say, write `None`"));
    }
}
