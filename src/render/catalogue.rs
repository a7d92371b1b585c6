//! Facts as rows of tables: written here as other long lists are.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::columns::{self, Columns};
use super::context::{names, shortened};
use super::hosts::Links;
use super::page::{self, FACTS, UNREAD};
use super::{entity_rows, hosts, lists, loose_ends, matrix, roadmap, waits_view};
use crate::document::facts::{Catalogue, Detail, DetailName, Fact, FactKind, Facts, Value, When};
use crate::html;
use crate::json::number_into;
use crate::portal::{EntityKind, Portal, Register, RegisterRow};
use crate::site;

/// How long a row is in about, in bytes.
const ROW: usize = 320;
/// The longest text of a cell, in bytes.
pub(super) const TEXT: usize = 280;

/// The rows of one page of a register: those that still hold, and those of documents that were superseded or closed.
pub(super) fn rows_on(register: &Register, part: usize) -> (&[RegisterRow], &[RegisterRow]) {
    let rows = page::nth(&register.rows, part, FACTS);
    rows.split_at(register.live.saturating_sub(part * FACTS).min(rows.len()))
}

/// How many facts a link to a register promises: questions that are answered are no open ones.
pub(super) fn shown_count(register: &Register) -> usize {
    match register.catalogue {
        Catalogue::Questions => register.open,
        catalogue if catalogue.is_of_entities() => register.entities,
        _ => register.live,
    }
}

/// How many facts that still hold there are of each kind: `14 goals and 9 non-goals`.
pub(super) fn in_words(register: &Register) -> String {
    if register.catalogue == Catalogue::Questions {
        return format!("{} open and {} answered", register.open, register.live - register.open);
    }
    if let Some(kind) = EntityKind::of_catalogue(register.catalogue) {
        let [one, many] = kind.nouns();
        let facts = if kind == EntityKind::Address { format!(" with {} endpoints", register.rows.len()) } else { String::new() };
        return format!("{} {}{facts}", register.entities, if register.entities == 1 { one } else { many });
    }
    let counts = register.counts.iter().zip(&register.kinds);
    let words = counts.map(|(count, kind)| format!("{count} {}", if *count == 1 { kind.one() } else { kind.many() }));
    words.collect::<Vec<_>>().join(" and ")
}

/// The fact of a row, and the facts that it is one of.
pub(super) fn fact(portal: &Portal, row: RegisterRow) -> (&Facts, &Fact) {
    row.fact_of(&portal.documents)
}

/// Whether something stands above a register's table.
pub(super) fn has_summary(register: &Register) -> bool {
    let has_one = |catalogue: Catalogue| {
        matches!(
            catalogue,
            Catalogue::Risks
                | Catalogue::References
                | Catalogue::Dependencies
                | Catalogue::Roadmap
                | Catalogue::DataModel
                | Catalogue::Components
                | Catalogue::Events
        )
    };
    register.live > 0 && has_one(register.catalogue)
}

/// Appends what stands above a register's table.
pub(super) fn summary(portal: &Portal, register: &Register, root: &str, out: &mut String) {
    match register.catalogue {
        Catalogue::Risks => matrix::write(portal, register, root, out),
        Catalogue::References => hosts::write(portal, register, out),
        Catalogue::Dependencies => waits_view::write(portal, root, out),
        Catalogue::Roadmap => roadmap::write(portal, register, root, out),
        Catalogue::Components => loose_ends::components(portal, root, out),
        Catalogue::DataModel => loose_ends::tables(portal, root, out),
        Catalogue::Events => loose_ends::events(portal, root, out),
        _ => {}
    }
}

/// Appends facts as rows of a table. A document's cell stands once for all its facts that follow each other.
pub(super) fn rows(portal: &Portal, register: &Register, rows: &[RegisterRow], first: usize, root: &str, out: &mut String) {
    if register.catalogue.is_of_entities() {
        return entity_rows::write(portal, register, rows, &register.about[first..first + rows.len()], root, out);
    }
    let columns = Columns::of(register);
    out.reserve(rows.len() * ROW);
    let mut at = 0;
    while at < rows.len() {
        let document = rows[at].document;
        let same = rows[at..].iter().take_while(|row| row.document == document).count();
        let links = if columns.details.contains(&DetailName::Link) { Links::of(portal, document as usize) } else { Links::default() };
        for (nth, row) in rows[at..at + same].iter().enumerate() {
            out.push_str("<tr");
            if let Some(anchor) = matrix::anchor(register, first + at + nth) {
                let _ = write!(out, " id=\"{anchor}\"");
            }
            out.push('>');
            self::row(portal, register, *row, &columns, &links, root, out);
            if nth == 0 {
                document_cell(portal, document as usize, same, root, out);
            }
            out.push_str("</tr>\n");
        }
        at += same;
    }
}

fn row(portal: &Portal, register: &Register, row: RegisterRow, columns: &Columns, links: &Links<'_>, root: &str, out: &mut String) {
    let (facts, fact) = fact(portal, row);
    if register.kinds.len() > 1 {
        for part in ["<td data-title=\"Kind\">", fact.kind.one(), "</td>"] {
            out.push_str(part);
        }
    }
    out.push_str("<td>");
    if let Some(id) = facts.get(fact, DetailName::Id) {
        out.push_str("<span class=\"id\">");
        html::escape_into(id, out);
        out.push_str("</span> ");
    }
    out.push_str("<a href=\"");
    out.push_str(root);
    address(portal, row.document as usize, fact, out);
    out.push_str("\">");
    escape_short(facts.text(fact), out);
    out.push_str("</a></td>");
    for name in &columns.details {
        out.push_str("<td data-title=\"");
        out.push_str(name.title());
        out.push_str("\">");
        if *name == DetailName::Link {
            hosts::links(portal, links, facts, fact, root, out);
        } else {
            cells(facts, fact, *name, out);
        }
        out.push_str("</td>");
    }
    if !columns.rest.is_empty() {
        for part in ["<td data-title=\"", columns::REST.title, "\">"] {
            out.push_str(part);
        }
        escape_short(&columns.rest_of(facts, fact), out);
        out.push_str("</td>");
    }
}

/// Appends all that a fact says of one name.
pub(super) fn cells(facts: &Facts, fact: &Fact, name: DetailName, out: &mut String) {
    let mut details = facts.details(fact).iter().filter(|detail| detail.name == name);
    match details.next() {
        Some(first) => cell(facts, first, out),
        None if matches!(name, DetailName::Impact | DetailName::Likelihood) && fact.kind == FactKind::Risk => out.push_str(UNRATED),
        None if name == DetailName::State && fact.kind == FactKind::Question => out.push_str("open"),
        None => {}
    }
    for more in details {
        out.push_str("; ");
        cell(facts, more, out);
    }
}

/// What stands for a level that is not said or not understood.
const UNRATED: &str = "<span class=\"unrated\">unrated</span>";

fn cell(facts: &Facts, detail: &Detail, out: &mut String) {
    let text = facts.detail_text(detail);
    match detail.value {
        Value::Level(level) => {
            out.push_str("<span class=\"level ");
            out.push_str(level.id());
            out.push_str("\">");
            escape_short(text, out);
            out.push_str("</span>");
        }
        Value::Unknown if matches!(detail.name, DetailName::Impact | DetailName::Likelihood) => {
            escape_short(text, out);
            out.push(' ');
            out.push_str(UNRATED);
        }
        Value::When(When::Day(day)) => time(day, out),
        Value::State(state) => out.push_str(state.id()),
        Value::TableAction(action) => out.push_str(action.id()),
        Value::EventAction(action) => out.push_str(action.id()),
        Value::Column(change, _) => escape_short(&columns::column(change, text), out),
        Value::Json(..) => out.push_str(&detail.value.to_string()),
        _ => escape_short(text, out),
    }
}

/// Appends a day.
fn time(day: Date, out: &mut String) {
    let day = day.to_string();
    for part in ["<time datetime=\"", &day, "\">", &day, "</time>"] {
        out.push_str(part);
    }
}

fn document_cell(portal: &Portal, at: usize, rows: usize, root: &str, out: &mut String) {
    out.push_str("<td data-title=\"Document\"");
    if rows > 1 {
        out.push_str(" rowspan=\"");
        number_into(rows, out);
        out.push('"');
    }
    out.push('>');
    lists::document(portal, at, root, out);
    by(portal, at, out);
    out.push_str("</td>");
}

/// Appends who wrote a document, and when.
pub(super) fn by(portal: &Portal, at: usize, out: &mut String) {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let (people, day) = (names(portal, &entry.people), document.date.as_ref().and_then(|date| date.day));
    if !people.is_empty() || day.is_some() {
        out.push_str(" <span class=\"by\">");
        html::escape_into(&people, out);
        if let Some(day) = day {
            out.push_str(if people.is_empty() { "" } else { " · " });
            time(day, out);
        }
        out.push_str("</span>");
    }
}

/// Appends where a fact stands, from the site's top: its own place, or its section's where it has none.
pub(super) fn address(portal: &Portal, at: usize, fact: &Fact, out: &mut String) {
    out.push_str(&portal.entries[at].url);
    fragment(portal, at, fact, out);
}

/// Appends what follows the address of a document's page for one of its facts.
pub(super) fn fragment(portal: &Portal, at: usize, fact: &Fact, out: &mut String) {
    out.push('#');
    anchor(portal, at, fact, out);
}

/// Appends the anchor of a fact, percent-encoded: its own, or its section's where it has none.
pub(super) fn anchor(portal: &Portal, at: usize, fact: &Fact, out: &mut String) {
    if fact.has_anchor {
        fact.write_anchor(out);
    } else if let Some(section) = portal.documents[at].sections.get(fact.section as usize) {
        site::encode_fragment_into(&section.anchor, out);
    }
}

/// Appends a text that a cell has room for.
pub(super) fn escape_short(text: &str, out: &mut String) {
    if text.len() <= TEXT { html::escape_into(text, out) } else { html::escape_into(&shortened(text, TEXT), out) }
}

/// Appends sections that were not understood, with the reasons, as list items.
pub(super) fn unread(portal: &Portal, register: &Register, part: usize, root: &str, out: &mut String) {
    for row in page::nth(&register.unread, part, UNREAD) {
        let document = &portal.documents[row.document as usize];
        let unread = &document.facts.unread[row.fact as usize];
        let section = document.sections.get(unread.section as usize);
        let anchor = |out: &mut String| {
            if let Some(section) = section {
                out.push('#');
                site::encode_fragment_into(&section.anchor, out);
            }
        };
        out.push_str("<li>");
        lists::document_at(portal, row.document as usize, root, anchor, out);
        out.push_str(", ");
        if let Some(section) = section {
            html::escape_into(&section.title, out);
            out.push_str(", ");
        }
        let _ = write!(out, "line {}: ", unread.line);
        super::findings::marked(&unread.reason, out);
        out.push_str("</li>\n");
    }
}
