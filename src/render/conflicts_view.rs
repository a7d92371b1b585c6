//! What the template `conflicts` sees: where living designs contradict each other.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{Link, Pager};
use super::lists;
use super::page::{self, CONFLICTS, Page};
use super::templates::Slot;
use super::{catalogue, entity, findings};
use crate::html;
use crate::portal::{Conflict, ConflictKind, Portal, Side};

/// Where designs contradict each other: template `conflicts`.
#[derive(Serialize, JsonSchema)]
pub(super) struct ConflictsView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// The page of all catalogues.
    catalogues: Link,
    /// How many conflicts there are.
    count: usize,
    /// How many there are of each kind, of those that there are.
    kinds: Vec<KindCount>,
    /// The conflicts of this page, in a section for each kind.
    conflicts: Slot,
    /// Null where one page holds all.
    pager: Option<Pager>,
}

/// How many conflicts there are of a kind.
#[derive(Serialize, JsonSchema)]
struct KindCount {
    /// What they are, in words.
    title: &'static str,
    /// How many there are.
    count: usize,
}

/// So many designs of a conflict are named.
const SIDES: usize = 20;

impl ConflictKind {
    /// Its name in data and templates.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Endpoint => "endpoint",
            Self::Table => "table",
            Self::Draft => "draft",
            Self::Cycle => "cycle",
        }
    }

    /// What is said above those of the kind.
    fn title(self) -> &'static str {
        match self {
            Self::Endpoint => "The same endpoint in two designs",
            Self::Table => "The same table created twice",
            Self::Draft => "Approved, but depends on a draft",
            Self::Cycle => "Designs that depend on each other",
        }
    }
}

impl<'a> ConflictsView<'a> {
    pub(super) fn of(portal: &'a Portal, part: usize, root: &'a str) -> Self {
        let all = &portal.conflicts.all;
        let count = |kind: ConflictKind| KindCount { title: kind.title(), count: all.iter().filter(|conflict| conflict.kind == kind).count() };
        Self {
            root,
            catalogues: Link { name: "Facts".to_owned(), href: Some(format!("{root}{}", Page::Catalogues.url(portal))) },
            count: all.len(),
            kinds: ConflictKind::ALL.map(count).into_iter().filter(|kind| kind.count > 0).collect(),
            conflicts: Slot::Findings,
            pager: Pager::of(portal, part, all.len(), CONFLICTS, root, Page::Conflicts),
        }
    }
}

/// Appends the conflicts of a page, in a section for each kind.
pub(super) fn write(portal: &Portal, part: usize, root: &str, out: &mut String) {
    for of_kind in page::nth(&portal.conflicts.all, part, CONFLICTS).chunk_by(|a, b| a.kind == b.kind) {
        let kind = of_kind[0].kind;
        out.extend([
            "<section class=\"waits\" aria-labelledby=\"hld:",
            kind.id(),
            "\">\n<h2 id=\"hld:",
            kind.id(),
            "\">",
            kind.title(),
            "</h2>\n<p>To mend it, ",
        ]);
        findings::marked(kind.help(), out);
        out.push_str(".</p>\n<ul class=\"conflicts\">\n");
        for conflict in of_kind {
            out.push_str("<li>");
            subject(portal, conflict, root, out);
            sides(portal, conflict, root, out);
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n</section>\n");
    }
}

fn subject(portal: &Portal, conflict: &Conflict, root: &str, out: &mut String) {
    if conflict.subject.is_empty() {
        return;
    }
    let href = conflict.entity.and_then(|number| entity::href(portal, number, root, None));
    if let Some(href) = &href {
        out.push_str("<a class=\"entity\" href=\"");
        html::escape_into(href, out);
        out.push_str("\">");
    }
    out.push_str("<code>");
    html::text_into(&conflict.subject, out);
    out.push_str("</code>");
    out.push_str(if href.is_some() { "</a>: " } else { ": " });
}

fn sides(portal: &Portal, conflict: &Conflict, root: &str, out: &mut String) {
    let between = match conflict.kind {
        ConflictKind::Endpoint | ConflictKind::Table => " and ",
        ConflictKind::Draft | ConflictKind::Cycle => " depends on ",
    };
    // A circle ends where it begins.
    let again = conflict.sides.first().filter(|_| conflict.kind == ConflictKind::Cycle);
    for (nth, side) in conflict.sides.iter().take(SIDES).chain(again.filter(|_| conflict.sides.len() <= SIDES)).enumerate() {
        out.push_str(if nth > 0 { between } else { "" });
        self::side(portal, side, root, out);
    }
    if conflict.sides.len() > SIDES {
        let _ = write!(out, " and {} more", conflict.sides.len() - SIDES);
    }
}

/// A design, as a link to where it says so.
fn side(portal: &Portal, side: &Side, root: &str, out: &mut String) {
    let anchor = |out: &mut String| {
        if let Some(fact) = side.fact {
            catalogue::fragment(portal, side.document, &portal.documents[side.document].facts.all()[fact as usize], out);
        }
    };
    lists::document_at(portal, side.document, root, anchor, out);
}
