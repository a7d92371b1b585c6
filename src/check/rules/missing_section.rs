//! `missing-section`: a document that follows the template lacks one of its sections.

use crate::config::{Config, SectionKind, TemplateSection};
use crate::document::Document;
use crate::finding::{Finding, MISSING_SECTION};

pub(super) fn ask(document: &Document, config: &Config, findings: &mut Vec<Finding>) {
    if !document.follows_template {
        return;
    }
    let template = &config.template.sections;
    // There are fewer kinds than bits.
    let kinds = document.sections.iter().fold(0_u64, |kinds, section| kinds | 1 << section.kind as u32);
    let has = |kind: SectionKind| kinds & (1 << kind as u32) != 0;
    let parts = |at: usize| template.iter().filter(move |part| part.parent == Some(at));
    // `Goals` and `Non-Goals` may stand without a heading over both.
    let stands = |at: usize| has(template[at].kind) || parts(at).any(|part| has(part.kind));
    for (at, section) in template.iter().enumerate() {
        let is_missing = match section.parent {
            None => !stands(at),
            Some(parent) => stands(parent) && !has(section.kind),
        };
        if is_missing {
            findings.push(missing(document, section, section.parent.map(|parent| template[parent].title)));
        }
    }
}

fn missing(document: &Document, section: &TemplateSection, parent: Option<&str>) -> Finding {
    let title = section.title;
    let (place, mark) = match parent {
        Some(parent) => (format!("below `{parent}`"), "###"),
        None => ("as in the template".to_owned(), "##"),
    };
    let message = format!("section `{title}` is missing, expected it {place}");
    Finding::of(&document.path, &MISSING_SECTION, message).help(format!("add `{mark} {title}`; where there is nothing to say, write `None`"))
}
