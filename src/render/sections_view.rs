//! What the template `sections` sees, and the rows of its table: which sections of the template each document has filled.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{Link, Pager};
use super::health::Health;
use super::health_view::link;
use super::page::{self, FOLLOWERS, Page};
use super::templates::Slot;
use crate::document::completeness::{self, Part, PartState};
use crate::html;
use crate::portal::Portal;
use crate::site;

/// Which sections of the template documents have filled: template `sections`.
#[derive(Serialize, JsonSchema)]
pub(super) struct SectionsView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// The page of all findings.
    health: Link,
    /// How many documents follow the template.
    count: usize,
    /// How many do not.
    others: usize,
    /// The sections that documents are measured by, in the template's order.
    sections: Vec<SectionView>,
    /// The documents that follow the template as rows of a table, by path: title, status, how many sections are filled, how many of the template's words
    /// are left, and a cell for each section.
    rows: Slot,
    /// Null where one page holds all.
    pager: Option<Pager>,
}

/// A section of the template.
#[derive(Serialize, JsonSchema)]
pub(super) struct SectionView {
    /// Its title.
    title: &'static str,
    /// How many documents have it filled.
    filled: usize,
}

impl<'a> SectionsView<'a> {
    pub(super) fn of(portal: &Portal, health: &Health, part: usize, root: &'a str) -> Self {
        let count = health.followers.documents.len();
        let sections = portal.config.template.measured().zip(&health.followers.filled);
        Self {
            root,
            health: link(portal, Page::Health(0), "Health", root),
            count,
            others: portal.documents.len() - count,
            sections: sections.map(|(section, filled)| SectionView { title: section.title, filled: *filled }).collect(),
            rows: Slot::Table,
            pager: Pager::of(portal, part, count, FOLLOWERS, root, Page::Sections),
        }
    }
}

/// How long a row is in about, in bytes.
const ROW: usize = 2_400;

/// Appends the documents of one page of the table.
pub(super) fn rows(portal: &Portal, health: &Health, part: usize, root: &str, out: &mut String) {
    let documents = page::nth(&health.followers.documents, part, FOLLOWERS);
    out.reserve(documents.len() * ROW);
    for at in documents {
        row(portal, *at, root, out);
    }
}

fn row(portal: &Portal, at: usize, root: &str, out: &mut String) {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let Some(completeness) = completeness::of(document, &portal.config.template) else { return };
    let column = portal.config.statuses.get(entry.column);
    let _ = write!(out, "<tr><th scope=\"row\"><a href=\"{root}{}\">", entry.url);
    html::escape_into(&entry.label, out);
    let _ = write!(out, "</a></th><td><span class=\"badge {}\">", column.class);
    html::escape_into(&column.name, out);
    let _ = write!(out, "</span></td><td class=\"right\">{}\u{a0}of\u{a0}{}</td><td class=\"right\">", completeness.filled, completeness.all());
    let _ = write!(out, "{}</td>", completeness.placeholders);
    for part in &completeness.parts {
        out.push_str("<td>");
        match part.section {
            Some(section) => {
                for part in ["<a href=\"", root, &entry.url, "#"] {
                    out.push_str(part);
                }
                site::encode_fragment_into(&document.sections[section].anchor, out);
                out.push('"');
                state(part, out);
                out.push_str("</a>");
            }
            None => out.push_str("<span role=\"img\" aria-label=\"missing\">✗</span>"),
        }
        out.push_str("</td>");
    }
    out.push_str("</tr>\n");
}

/// Appends what a link to a section that stands is called, and a mark for it.
fn state(part: &Part, out: &mut String) {
    let (name, mark) = if part.state == PartState::Filled { ("filled", "✓") } else { ("unfilled", "–") };
    if part.placeholders == 0 {
        for part in [" aria-label=\"", name, "\">", mark] {
            out.push_str(part);
        }
        return;
    }
    let _ = match part.placeholders {
        count if part.state == PartState::Filled => write!(out, " aria-label=\"{name}, {count} left to fill in\">{mark} <small>{count}</small>"),
        count => write!(out, " aria-label=\"{name}, {count} left to fill in\">{mark}"),
    };
}
