//! `template-choice`: a list of choices was left as the template has it, and none was chosen.

use super::{as_often, placeholders, whereabouts};
use crate::config::Config;
use crate::document::{Document, PlaceholderKind};
use crate::finding::{Finding, TEMPLATE_CHOICE};

pub(super) fn ask(document: &Document, _: &Config, findings: &mut Vec<Finding>) {
    for (place, text, section, count) in placeholders(document, PlaceholderKind::Choice) {
        let message = format!("`{text}` {} is the template's list of choices{}, expected one of them", whereabouts(section), as_often(count));
        findings.push(Finding::at(&document.path, place, &TEMPLATE_CHOICE, message).help("keep the one that holds, and remove the others"));
    }
}
