//! `broken-json`: a JSON block is neither valid nor a sketch.

use crate::config::Config;
use crate::document::{CodeLanguage, Document};
use crate::finding::{BROKEN_JSON, Finding};

pub(super) fn ask(document: &Document, _: &Config, findings: &mut Vec<Finding>) {
    for fault in document.remarks.code.iter().filter(|fault| fault.language == CodeLanguage::Json) {
        let message = format!("the JSON cannot be read: found {}, expected {}", fault.found, fault.expected);
        let help = "mend it; in a sketch, write `...` for what is left out, or name no language behind the back-ticks";
        findings.push(Finding::at(&document.path, fault.place, &BROKEN_JSON, message).help(help));
    }
}
