//! How an entity hangs together with others, as sections of its page: what it needs, what needs it, what it tells, which columns it has.

use std::fmt::Write as _;

use super::entity;
use super::lists;
use super::schema;
use crate::html;
use crate::portal::{Edge, Entities, EntityKind, Portal, Tie};
use crate::slug::file_slug;

/// How many names or documents a list shows.
const LISTED: usize = 100;

/// Appends all sections that there are.
pub(super) fn write(portal: &Portal, number: usize, root: &str, out: &mut String) {
    let entities = &portal.entities;
    let kind = entities.all[number].kind;
    match kind {
        EntityKind::Table => schema::columns(portal, number, root, out),
        EntityKind::Component => fallout(portal, number, root, out),
        EntityKind::Address | EntityKind::Event => {}
    }
    let outward = |tie: Tie| entities.outward(number).filter(move |edge| edge.tie == tie).map(|edge| (edge.to as usize, edge));
    let inward = |tie: Tie| entities.inward(number).filter(move |edge| edge.tie == tie).map(|edge| (edge.from as usize, edge));
    let mut list = |title: &str, ties: &mut dyn Iterator<Item = (usize, &Edge)>| self::list(portal, title, ties, root, out);
    list("Needs", &mut outward(Tie::Needs));
    list("Serves", &mut outward(Tie::Offers));
    list("Publishes", &mut outward(Tie::Publishes));
    list("Consumes", &mut outward(Tie::Consumes));
    list("Refers to", &mut outward(Tie::Refers));
    list("Published by", &mut inward(Tie::Publishes));
    list("Consumed by", &mut inward(Tie::Consumes));
    list("Served by", &mut inward(Tie::Offers));
    list("Referred to by", &mut inward(Tie::Refers));
    list("Needed by", &mut inward(Tie::Needs));
    mentions(portal, number, root, out);
}

fn list(portal: &Portal, title: &str, ties: &mut dyn Iterator<Item = (usize, &Edge)>, root: &str, out: &mut String) {
    let ties: Vec<(usize, &Edge)> = ties.collect();
    if ties.is_empty() {
        return;
    }
    section(title, out);
    out.push_str("<ul>\n");
    for (entity, edge) in ties.iter().take(LISTED) {
        out.push_str("<li>");
        link(portal, *entity, root, out);
        out.push_str(" <span class=\"by\">in ");
        lists::document(portal, edge.document as usize, root, out);
        out.push_str("</span></li>\n");
    }
    out.push_str("</ul>\n");
    more(ties.len(), LISTED, out);
    out.push_str("</section>\n");
}

/// The start of a section; its title is its address as well.
pub(super) fn section(title: &str, out: &mut String) {
    let id = file_slug(title);
    out.extend(["<section class=\"waits\" aria-labelledby=\"hld:", &id, "\">\n<h2 id=\"hld:", &id, "\">"]);
    html::text_into(title, out);
    out.push_str("</h2>\n");
}

/// Says how many more there are than are shown.
pub(super) fn more(all: usize, shown: usize, out: &mut String) {
    if all > shown {
        let _ = writeln!(out, "<p class=\"more\">and {} more</p>", all - shown);
    }
}

/// Appends an entity as a link to where it leads.
pub(super) fn link(portal: &Portal, number: usize, root: &str, out: &mut String) {
    linked(&portal.entities.all[number].name, entity::href(portal, number, root, None).as_deref(), out);
}

/// Appends the name of an entity, as a link where it leads somewhere.
pub(super) fn linked(name: &str, href: Option<&str>, out: &mut String) {
    if let Some(href) = href {
        out.push_str("<a class=\"entity\" href=\"");
        html::escape_into(href, out);
        out.push_str("\">");
    }
    out.push_str("<code>");
    html::text_into(name, out);
    out.push_str("</code>");
    out.push_str(if href.is_some() { "</a>" } else { "" });
}

/// What loses something if a component fails or is removed: what needs it, what needs that, and who consumes what it publishes.
fn fallout(portal: &Portal, number: usize, root: &str, out: &mut String) {
    // Each with the one through which it is reached.
    let mut all: Vec<(usize, usize)> = dependents(&portal.entities, number).map(|at| (at, number)).collect();
    let mut known: foldhash::HashSet<usize> = all.iter().map(|(at, _)| *at).chain([number]).collect();
    let mut next = 0;
    while let Some((at, _)) = all.get(next).copied().filter(|_| all.len() <= LISTED) {
        all.extend(dependents(&portal.entities, at).filter(|to| known.insert(*to)).map(|to| (to, at)));
        next += 1;
    }
    if all.is_empty() {
        return;
    }
    section("If it fails or is removed", out);
    out.push_str("<p>These lose something that they need or consume, as far as designs say:</p>\n<ul>\n");
    for (at, through) in all.iter().take(LISTED) {
        out.push_str("<li>");
        link(portal, *at, root, out);
        if *through != number {
            out.push_str(" <span class=\"by\">through ");
            html::text_into(&portal.entities.all[*through].name, out);
            out.push_str("</span>");
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
    if all.len() > LISTED {
        // No more were looked for.
        out.push_str("<p class=\"more\">and more</p>\n");
    }
    out.push_str("</section>\n");
}

/// The components that need one, or wait for what it tells; each once.
fn dependents(entities: &Entities, number: usize) -> impl Iterator<Item = usize> {
    let needed = entities.inward(number).filter(|edge| edge.tie == Tie::Needs).map(|edge| edge.from as usize);
    let told = entities.outward(number).filter(|edge| matches!(edge.tie, Tie::Publishes | Tie::Offers)).map(|edge| edge.to as usize);
    let heard = told.flat_map(|event| entities.inward(event)).filter(|edge| matches!(edge.tie, Tie::Consumes | Tie::Needs)).map(|edge| edge.from as usize);
    let mut found: Vec<usize> = needed.chain(heard).filter(|at| *at != number && entities.all[*at].kind == EntityKind::Component).collect();
    let mut seen = foldhash::HashSet::default();
    found.retain(|at| seen.insert(*at));
    found.into_iter()
}

/// The documents that name it in code.
fn mentions(portal: &Portal, number: usize, root: &str, out: &mut String) {
    let documents = portal.mentions.of_entity(number);
    if documents.is_empty() {
        return;
    }
    section("Named in", out);
    out.push_str("<ul>\n");
    for (_, document) in documents.iter().take(LISTED) {
        out.push_str("<li>");
        lists::document(portal, *document as usize, root, out);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
    more(documents.len(), LISTED, out);
    out.push_str("</section>\n");
}
