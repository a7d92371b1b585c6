//! Lists that stand on many pages and have many items: written here, since a template engine needs longer for one
//! item than for the rest of the page. Their look is the theme's: every element that needs one has a class.

use std::fmt::Write as _;

use super::context;
use super::page::{Kind, Listing, Page};
use crate::config::Template;
use crate::document::{Document, LinkKind, completeness};
use crate::html;
use crate::portal::{Backlink, Label, Portal};
use crate::site;

/// Behind a heading below which is still to be written what the template asks for.
const UNFILLED: &str = " <span class=\"unfilled\" title=\"unfilled\"><span aria-hidden=\"true\">–</span> <span class=\"unseen\">unfilled</span></span>";

/// Appends the headings below the title as nested lists.
pub(super) fn outline(document: &Document, template: &Template, out: &mut String) {
    let mut open: Vec<u8> = Vec::new();
    for section in document.sections.iter().filter(|section| document.title_anchor.as_deref() != Some(&*section.anchor)) {
        while open.len() > 1 && open.last().is_some_and(|level| *level > section.level) && open[open.len() - 2] >= section.level {
            out.push_str("</li></ul>");
            open.pop();
        }
        match open.last() {
            Some(level) if *level >= section.level => out.push_str("</li>"),
            _ => {
                out.push_str("<ul>");
                open.push(section.level);
            }
        }
        if let Some(level) = open.last_mut() {
            *level = section.level;
        }
        out.push_str("<li><a href=\"#");
        site::encode_fragment_into(&section.anchor, out);
        out.push_str("\">");
        html::escape_into(if section.title.is_empty() { "untitled" } else { &section.title }, out);
        if completeness::is_unfilled(document, section, template) {
            out.push_str(UNFILLED);
        }
        out.push_str("</a>");
    }
    for _ in open {
        out.push_str("</li></ul>");
    }
    out.push('\n');
}

/// Appends a link to a document, with its status.
pub(super) fn document(portal: &Portal, at: usize, root: &str, out: &mut String) {
    document_at(portal, at, root, |_| {}, out);
}

/// Appends a link to a place in a document; `anchor` appends what follows its address.
pub(super) fn document_at(portal: &Portal, at: usize, root: &str, anchor: impl Fn(&mut String), out: &mut String) {
    let entry = &portal.entries[at];
    let column = portal.config.statuses.get(entry.column);
    out.push_str("<a class=\"document ");
    out.push_str(&column.class);
    out.push_str("\" data-status=\"");
    html::escape_into(&column.name, out);
    out.push_str("\" href=\"");
    out.push_str(root);
    out.push_str(&entry.url);
    anchor(out);
    out.push_str("\">");
    html::escape_into(&entry.label, out);
    out.push_str("</a>");
}

/// Appends links that lead to a document as list items.
pub(super) fn backlinks(portal: &Portal, backlinks: &[Backlink], root: &str, out: &mut String) {
    for backlink in backlinks {
        let from = &portal.documents[backlink.document];
        let link = &from.links[backlink.link];
        let anchor = |out: &mut String| {
            if let Some(section) = link.section.map(|at| &from.sections[at as usize]) {
                out.push('#');
                site::encode_fragment_into(&section.anchor, out);
            }
        };
        out.push_str("<li>");
        document_at(portal, backlink.document, root, anchor, out);
        if matches!(link.kind, LinkKind::Text | LinkKind::Mention) && !link.text.is_empty() {
            out.push_str(" <q class=\"sentence\">");
            html::escape_into(&link.text, out);
            out.push_str("</q>");
        }
        out.push_str("</li>\n");
    }
}

/// Appends documents as rows of a table: title, status, authors, date.
pub(super) fn table(portal: &Portal, documents: &[usize], root: &str, out: &mut String) {
    for at in documents {
        let (document, entry) = (&portal.documents[*at], &portal.entries[*at]);
        out.push_str("<tr><td>");
        if let Some(id) = document.shown_id() {
            element("span", "id", id, out);
            out.push(' ');
        }
        out.push_str("<a class=\"row-title\" href=\"");
        out.push_str(root);
        out.push_str(&entry.url);
        out.push_str("\">");
        html::escape_into(&document.title, out);
        out.push_str("</a>");
        if let Some(version) = document.shown_version() {
            out.push(' ');
            element("span", "version", &version, out);
        }
        out.push_str("</td><td>");
        let column = portal.config.statuses.get(entry.column);
        element("span", &format!("badge {}", column.class), &column.name, out);
        out.push_str("</td><td>");
        html::escape_into(&context::names(portal, &entry.people), out);
        out.push_str("</td><td>");
        match document.date.as_ref().map(|date| (date.day, &date.raw)) {
            Some((Some(day), _)) => {
                let _ = write!(out, "<time datetime=\"{day}\">{day}</time>");
            }
            Some((None, raw)) => html::escape_into(raw, out),
            None => {}
        }
        out.push_str("</td></tr>\n");
    }
}

fn element(name: &str, class: &str, text: &str, out: &mut String) {
    let _ = write!(out, "<{name} class=\"{class}\">");
    html::escape_into(text, out);
    let _ = write!(out, "</{name}>");
}

/// Appends names of one kind as list items, with how many documents each has; `first` is the number of the first.
pub(super) fn names(portal: &Portal, kind: Kind, labels: &[Label], first: usize, root: &str, out: &mut String) {
    for (at, label) in labels.iter().enumerate() {
        let url = Page::List(Listing::Label(kind, first + at), 0).url(portal);
        let _ = write!(out, "<li><a href=\"{root}{url}\">");
        html::escape_into(&label.name, out);
        let _ = writeln!(out, "</a> <span class=\"number\">{}</span></li>", label.documents.len());
    }
}
