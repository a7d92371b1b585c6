//! How an entity hangs together with others, as sections of its page: what it needs, what needs it, what it tells, which columns it has.

use std::fmt::Write as _;

use super::entity;
use super::lists;
use super::schema;
use crate::html;
use crate::portal::{Edge, Entities, EntityKind, Portal, Tie};

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
    list("Answers at", &mut outward(Tie::Offers));
    list("Publishes", &mut outward(Tie::Publishes));
    list("Listens to", &mut outward(Tie::Consumes));
    list("Refers to", &mut outward(Tie::Refers));
    list("Published by", &mut inward(Tie::Publishes));
    list("Heard by", &mut inward(Tie::Consumes));
    list("Answered by", &mut inward(Tie::Offers));
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
    more(ties.len(), out);
    out.push_str("</section>\n");
}

/// The start of a section; its title is its address as well.
pub(super) fn section(title: &str, out: &mut String) {
    let id = title.to_lowercase().replace(' ', "-");
    let _ = write!(out, "<section class=\"waits\" aria-labelledby=\"hld:{id}\">\n<h2 id=\"hld:{id}\">{title}</h2>\n");
}

fn more(all: usize, out: &mut String) {
    if all > LISTED {
        let _ = writeln!(out, "<p class=\"more\">and {} more</p>", all - LISTED);
    }
}

/// Appends an entity as a link to where it leads.
pub(super) fn link(portal: &Portal, number: usize, root: &str, out: &mut String) {
    let name = &portal.entities.all[number].name;
    let href = entity::href(portal, number, root, None);
    if let Some(href) = &href {
        out.push_str("<a class=\"entity\" href=\"");
        html::escape_into(href, out);
        out.push_str("\">");
    }
    out.push_str("<code>");
    html::text_into(name, out);
    out.push_str("</code>");
    out.push_str(if href.is_some() { "</a>" } else { "" });
}

/// What stops working if a component goes: what needs it, what needs that, and who listens to what it tells.
fn fallout(portal: &Portal, number: usize, root: &str, out: &mut String) {
    let direct: Vec<usize> = dependents(&portal.entities, number).collect();
    let mut all = direct.clone();
    let mut next = 0;
    while let Some(at) = all.get(next).copied() {
        let found: Vec<usize> = dependents(&portal.entities, at).filter(|to| *to != number && !all.contains(to)).collect();
        all.extend(found);
        next += 1;
        if all.len() > LISTED {
            break;
        }
    }
    if all.is_empty() {
        return;
    }
    section("If it goes", out);
    out.push_str("<p>These parts lose something that they need or wait for");
    out.push_str(if all.len() > direct.len() { ", directly or through others" } else { "" });
    out.push_str(":</p>\n<ul>\n");
    for (nth, at) in all.iter().enumerate().take(LISTED) {
        out.push_str("<li>");
        link(portal, *at, root, out);
        out.push_str(if nth < direct.len() { "" } else { " <span class=\"by\">through others</span>" });
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
    more(all.len(), out);
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
    more(documents.len(), out);
    out.push_str("</section>\n");
}
