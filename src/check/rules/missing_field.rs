//! `missing-field`: a header lacks a field that every document has to have.

use crate::config::{Config, Field};
use crate::document::{Document, HeaderSource};
use crate::finding::{Finding, MISSING_FIELD, PLACEHOLDER, UNREADABLE_YAML};

/// What the template's header holds.
const OF_THE_TEMPLATE: &[Field] = &[Field::Date, Field::Status, Field::Authors];

pub(super) fn ask(document: &Document, config: &Config, findings: &mut Vec<Finding>) {
    let is_read = || !document.findings.iter().any(|finding| *finding.rule == UNREADABLE_YAML);
    // What was read of a header is quicker to ask than the header.
    let has = |field: Field| match field {
        Field::Date => document.date.is_some(),
        Field::Authors if !document.authors.is_empty() => true,
        _ => document.header.get(field).is_some(),
    };
    for field in wanted(document, config).iter().filter(|field| !has(**field)) {
        let name = field.name();
        let empty = document.header.fields.iter().find(|known| known.field == Some(*field));
        let is_yaml = document.header.fields.first().is_some_and(|first| matches!(first.source, HeaderSource::FrontMatter | HeaderSource::Sidecar));
        let line = if is_yaml { format!("{name}: …") } else { format!("{}{}: …", name[..1].to_uppercase(), &name[1..]) };
        match empty {
            Some(empty) if document.findings.iter().any(|finding| *finding.rule == PLACEHOLDER && finding.place == Some(empty.place)) => {}
            Some(empty) => {
                let message = format!("`{}` has no value, expected one in every document", empty.key);
                let finding = Finding::at(document.header.file(empty, &document.path), empty.place, &MISSING_FIELD, message);
                findings.push(finding.help(format!("write the value after `{}:`", empty.key)));
            }
            None if is_read() => {
                let message = format!("the header has no `{name}`, expected one in every document");
                findings.push(Finding::of(&document.path, &MISSING_FIELD, message).help(format!("add the line `{line}` to the header")));
            }
            None => {}
        }
    }
}

/// The fields that a document has to have.
pub(super) fn wanted<'a>(document: &Document, config: &'a Config) -> &'a [Field] {
    match &config.checks.fields {
        Some(fields) => fields,
        None if document.follows_template => OF_THE_TEMPLATE,
        None => &[],
    }
}
