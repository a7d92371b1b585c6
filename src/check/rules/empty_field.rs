//! `empty-field`: a header names a field and gives it no value.

use super::missing_field;
use crate::config::{Config, Field};
use crate::document::Document;
use crate::finding::{EMPTY_FIELD, Finding, PLACEHOLDER};

const FIELDS: &[Field] = &[Field::Title, Field::Status, Field::Date, Field::Authors];

pub(super) fn ask(document: &Document, config: &Config, findings: &mut Vec<Finding>) {
    for empty in document.header.fields.iter().filter(|known| known.values.is_empty()) {
        let Some(field) = empty.field.filter(|field| FIELDS.contains(field)) else { continue };
        let is_told = missing_field::wanted(document, config).contains(&field)
            || document.header.get(field).is_some()
            || document.findings.iter().any(|finding| *finding.rule == PLACEHOLDER && finding.place == Some(empty.place));
        if !is_told {
            let message = format!("`{}` has no value, expected the document's {}", empty.key, field.name());
            let finding = Finding::at(document.header.file(empty, &document.path), empty.place, &EMPTY_FIELD, message);
            findings.push(finding.help(format!("write the value after `{}:`, or remove the line", empty.key)));
        }
    }
}
