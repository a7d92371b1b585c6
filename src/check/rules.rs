//! The rules that are asked. To add one: a file here, a line in one of the three lists, and its line in `finding/rules.rs`.

mod broken_json;
mod date_form;
mod dependency_cycle;
mod depends_on_draft;
mod duplicate_title;
mod empty_field;
mod empty_section;
mod endpoint_conflict;
mod ends_before_start;
mod implemented_with_questions;
mod missing_alt;
mod missing_field;
mod missing_section;
mod missing_title;
mod one_sided_relation;
mod possible_placeholder;
mod row_length;
mod section_order;
mod self_link;
mod stale_review;
mod starts_too_early;
mod successor_on_its_way;
mod superseded_link;
mod supersession_cycle;
mod table_conflict;
mod template_choice;
mod unfilled_section;
mod unrated_risk;
mod unreadable_sql;
mod unsaid_supersession;
mod unused_reference;

use super::Asked;
use crate::config::Config;
use crate::document::facts::Fact;
use crate::document::{Document, PlaceholderKind};
use crate::finding::{Finding, Place};
use crate::portal::Portal;

/// Rules that look at one document and nothing else; the answers are kept as long as the document is the same.
pub(super) static OF_A_DOCUMENT: &[fn(&Document, &Config, &mut Vec<Finding>)] = &[
    missing_field::ask,
    empty_field::ask,
    missing_title::ask,
    date_form::ask,
    missing_section::ask,
    section_order::ask,
    empty_section::ask,
    unfilled_section::ask,
    possible_placeholder::ask,
    template_choice::ask,
    unused_reference::ask,
    missing_alt::ask,
    row_length::ask,
    broken_json::ask,
    unreadable_sql::ask,
    unrated_risk::ask,
    ends_before_start::ask,
    starts_too_early::ask,
];

/// Rules that look at a document and at those that it is linked with. Of others they may see what `has_same_face` compares, and only of those
/// that `sees_others` names: the answers are kept as long as that is the same.
pub(super) static AMONG_OTHERS: &[fn(&Asked<'_>, &mut Vec<Finding>)] = &[
    self_link::ask,
    superseded_link::ask,
    one_sided_relation::ask,
    stale_review::ask,
    unsaid_supersession::ask,
    successor_on_its_way::ask,
    implemented_with_questions::ask,
];

/// Rules that look at all documents at once.
pub(super) static OF_ALL: &[fn(&Portal, &mut Vec<Finding>)] =
    &[duplicate_title::ask, supersession_cycle::ask, endpoint_conflict::ask, table_conflict::ask, depends_on_draft::ask, dependency_cycle::ask];

/// The first placeholder of a kind in each section of a document that follows the template, with its section's title and how many there are.
fn placeholders(document: &Document, kind: PlaceholderKind) -> Vec<(Place, &str, &str, usize)> {
    let mut found: Vec<(Option<u32>, Place, &str, usize)> = Vec::new();
    let of_kind = document.remarks.placeholders.iter().filter(|known| known.kind == kind);
    for placeholder in of_kind.filter(|_| document.follows_template) {
        // The title is no section.
        let section = placeholder.section.filter(|at| *at > 0 || document.title_anchor.is_none());
        match found.last_mut().filter(|(known, ..)| *known == section) {
            Some((.., count)) => *count += 1,
            None => found.push((section, placeholder.place, &placeholder.text, 1)),
        }
    }
    let title = |section: Option<u32>| section.and_then(|at| document.sections.get(at as usize)).map_or("", |section| &*section.title);
    found.into_iter().map(|(section, place, text, count)| (place, text, title(section), count)).collect()
}

/// Where a finding is, in words: in a section, or above all of them.
fn whereabouts(section: &str) -> String {
    if section.is_empty() { "above the first section".to_owned() } else { format!("in section `{section}`") }
}

/// The line that a fact begins on.
fn line(fact: &Fact) -> Place {
    Place { line: fact.line, column: 1 }
}

/// A text of the document in back-ticks, without those in it, cut at a word if it is long.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.replace('`', "");
    let near = &text[..text.floor_char_boundary(LONGEST)];
    if near.len() == text.len() { format!("`{text}`") } else { format!("`{} …`", near.rsplit_once(' ').map_or(near, |(words, _)| words)) }
}

/// And how often.
fn as_often(count: usize) -> String {
    match count {
        1 => String::new(),
        2 => ", and once more there".to_owned(),
        _ => format!(", and {} times more there", count - 1),
    }
}
