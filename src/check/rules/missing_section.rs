//! `missing-section`: a document that follows the template lacks one of its sections.

use crate::config::{Config, TemplateSection};
use crate::document::{Document, completeness};
use crate::finding::{Finding, MISSING_SECTION};

pub(super) fn ask(document: &Document, config: &Config, findings: &mut Vec<Finding>) {
    if document.follows_template {
        let template = &config.template;
        let parent = |section: &TemplateSection| section.parent.map(|parent| template.sections[parent].title);
        findings.extend(completeness::missing(document, template).map(|section| missing(document, section, parent(section))));
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
