//! `missing-alt`: an image has no text for those who cannot see it.

use crate::config::Config;
use crate::document::Document;
use crate::finding::{Finding, MISSING_ALT};

pub(super) fn ask(document: &Document, _: &Config, findings: &mut Vec<Finding>) {
    for image in &document.remarks.bare_images {
        let message = format!("image `{}` has no text for those who cannot see it", image.href);
        let help = format!("say what it shows: `![the flow of a refund]({})`", image.href);
        findings.push(Finding::at(&document.path, image.place, &MISSING_ALT, message).help(help));
    }
}
