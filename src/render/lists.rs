//! Lists that stand on many pages and have many items: written here, since a template engine needs longer for one
//! item than for the rest of the page. Their look is the theme's: every element has a class.

use crate::document::{Document, LinkKind};
use crate::html;
use crate::portal::Portal;
use crate::site;

/// Appends the headings below the title as nested lists.
pub(super) fn outline(document: &Document, out: &mut String) {
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
        out.push_str("</a>");
    }
    for _ in open {
        out.push_str("</li></ul>");
    }
    out.push('\n');
}

/// Appends the links that lead to a document as list items, at most `most` of them.
pub(super) fn backlinks(portal: &Portal, document: usize, most: usize, root: &str, out: &mut String) {
    for backlink in portal.entries[document].backlinks.iter().take(most) {
        let (from, entry) = (&portal.documents[backlink.document], &portal.entries[backlink.document]);
        let link = &from.links[backlink.link];
        let column = portal.config.statuses.get(entry.column);
        out.push_str("<li><a class=\"document ");
        out.push_str(&column.class);
        out.push_str("\" data-status=\"");
        html::escape_into(&column.name, out);
        out.push_str("\" href=\"");
        out.push_str(root);
        out.push_str(&entry.url);
        if let Some(section) = link.section.map(|at| &from.sections[at as usize]) {
            out.push('#');
            site::encode_fragment_into(&section.anchor, out);
        }
        out.push_str("\">");
        html::escape_into(&from.label(), out);
        out.push_str("</a>");
        if matches!(link.kind, LinkKind::Text | LinkKind::Mention) && !link.text.is_empty() {
            out.push_str(" <q class=\"sentence\">");
            html::escape_into(&link.text, out);
            out.push_str("</q>");
        }
        out.push_str("</li>\n");
    }
}
