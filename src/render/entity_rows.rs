//! Facts about things that other documents may speak of as well, as rows of a table: the thing leads to its page, the document to the place.

use super::columns::Columns;
use super::{catalogue, entity, lists};
use crate::document::facts::{Fact, Facts};
use crate::html;
use crate::json::number_into;
use crate::portal::{EntityKind, Portal, Register, RegisterRow};

/// How long a row is in about, in bytes.
const ROW: usize = 360;

/// Appends facts as rows, `about` being what each is about. What is said of one thing in a row stands below its name, which stands once.
pub(super) fn write(portal: &Portal, register: &Register, rows: &[RegisterRow], about: &[u32], root: &str, out: &mut String) {
    let Some(kind) = EntityKind::of_catalogue(register.catalogue) else { return };
    let columns = Columns::of(register);
    out.reserve(rows.len() * ROW);
    let mut rows = rows;
    for of_one in about.chunk_by(|a, b| a == b) {
        let (own, others) = rows.split_at(of_one.len());
        rows = others;
        for (nth, row) in own.iter().enumerate() {
            let (facts, fact) = catalogue::fact(portal, *row);
            out.push_str("<tr>");
            if nth == 0 || kind == EntityKind::Address {
                let height = if kind == EntityKind::Address { 1 } else { of_one.len() };
                name(portal, of_one[0], facts.text(fact), height, root, out);
            }
            details(&columns, facts, fact, out);
            document(portal, row.document as usize, fact, root, out);
            out.push_str("</tr>\n");
        }
    }
}

/// The name of what a row is about, beside so many rows.
fn name(portal: &Portal, number: u32, text: &str, height: usize, root: &str, out: &mut String) {
    out.push_str("<td");
    if height > 1 {
        out.push_str(" rowspan=\"");
        number_into(height, out);
        out.push('"');
    }
    out.push('>');
    let href = entity::href(portal, number as usize, root, None);
    if let Some(href) = &href {
        out.push_str("<a href=\"");
        html::escape_into(href, out);
        out.push_str("\">");
    }
    let start = out.len();
    catalogue::escape_short(text, out);
    if text.contains('/') {
        // A long address may be broken behind its parts.
        let broken = out[start..].replace('/', "/<wbr>");
        out.truncate(start);
        out.push_str(&broken);
    }
    out.push_str(if href.is_some() { "</a></td>" } else { "</td>" });
}

fn details(columns: &Columns, facts: &Facts, fact: &Fact, out: &mut String) {
    for name in &columns.details {
        out.extend(["<td data-title=\"", name.title(), "\">"]);
        catalogue::cells(facts, fact, *name, out);
        out.push_str("</td>");
    }
    if !columns.rest.is_empty() {
        out.extend(["<td data-title=\"", super::columns::REST.title, "\">"]);
        catalogue::escape_short(&columns.rest_of(facts, fact), out);
        out.push_str("</td>");
    }
}

/// The document that says so, as a link to the place.
fn document(portal: &Portal, at: usize, fact: &Fact, root: &str, out: &mut String) {
    out.push_str("<td data-title=\"Document\">");
    lists::document_at(portal, at, root, |out: &mut String| catalogue::fragment(portal, at, fact, out), out);
    catalogue::by(portal, at, out);
    out.push_str("</td>");
}
