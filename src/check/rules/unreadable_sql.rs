//! `unreadable-sql`: a SQL block that no dialect can read.

use crate::config::Config;
use crate::document::{CodeLanguage, Document};
use crate::finding::{Finding, UNREADABLE_SQL};

pub(super) fn ask(document: &Document, _: &Config, findings: &mut Vec<Finding>) {
    for fault in document.remarks.code.iter().filter(|fault| fault.language == CodeLanguage::Sql) {
        let message = format!("no dialect of SQL reads the block: found {}, expected {}", fault.found, fault.expected);
        let help = "mend it; in a sketch, write `...` for what is left out, or name no language behind the back-ticks";
        findings.push(Finding::at(&document.path, fault.place, &UNREADABLE_SQL, message).help(help));
    }
}
