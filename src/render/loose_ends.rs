//! What stands above the tables of components, of the data model and of events: components that need each other in a circle, components that no design
//! describes, tables that no design creates, events that nobody publishes or consumes.

use std::fmt::Write as _;

use super::ties;
use crate::portal::{Entity, EntityKind, Origin, Portal, Tie, circles_of_needs};

/// How many of each are shown.
const SHOWN: usize = 100;
/// How many components of a circle are named.
const ROUND: usize = 20;

/// Appends the tables that are changed or read and that no design makes: those that exist outside of the documents, and those of which nothing is known.
pub(super) fn tables(portal: &Portal, root: &str, out: &mut String) {
    for (origin, title) in [(Origin::Unknown, "Created by no design"), (Origin::Outside, "Outside of the documents")] {
        let tables: Vec<usize> = portal.entities.of_kind(EntityKind::Table).filter(|(_, entity)| entity.origin == origin).map(|(at, _)| at).collect();
        names(portal, title, &tables, root, out);
    }
}

/// Appends what stands above the components; nothing where there is nothing.
pub(super) fn components(portal: &Portal, root: &str, out: &mut String) {
    let circles = circles_of_needs(&portal.entities);
    if !circles.is_empty() {
        ties::section("Components that need each other", out);
        out.push_str("<ul>\n");
        for circle in circles.iter().take(SHOWN) {
            out.push_str("<li>");
            let is_whole = circle.len() <= ROUND;
            for (nth, at) in circle.iter().take(ROUND).chain(circle.first().filter(|_| is_whole)).enumerate() {
                out.push_str(if nth > 0 { " needs " } else { "" });
                ties::link(portal, *at, root, out);
            }
            if !is_whole {
                let _ = write!(out, " and so on over {} more", circle.len() - ROUND);
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n</section>\n");
    }
    let is_named = |entity: &Entity| entity.facts.is_empty();
    let named: Vec<usize> = portal.entities.of_kind(EntityKind::Component).filter(|(_, entity)| is_named(entity)).map(|(at, _)| at).collect();
    names(portal, "Needed by several, but no design describes them", &named, root, out);
}

/// Appends the events that somebody consumes and nobody publishes, and the other way round.
pub(super) fn events(portal: &Portal, root: &str, out: &mut String) {
    let has = |event: usize, tie: Tie| portal.entities.inward(event).any(|edge| edge.tie == tie);
    for (wanted, missing, title) in
        [(Tie::Consumes, Tie::Publishes, "No design says who publishes these"), (Tie::Publishes, Tie::Consumes, "No design says who consumes these")]
    {
        let events = portal.entities.of_kind(EntityKind::Event).map(|(at, _)| at).filter(|at| has(*at, wanted) && !has(*at, missing));
        names(portal, title, &events.collect::<Vec<_>>(), root, out);
    }
}

/// A section of names.
fn names(portal: &Portal, title: &str, entities: &[usize], root: &str, out: &mut String) {
    if entities.is_empty() {
        return;
    }
    ties::section(title, out);
    out.push_str("<p class=\"names\">");
    for (nth, at) in entities.iter().take(SHOWN).enumerate() {
        out.push_str(if nth > 0 { ", " } else { "" });
        ties::link(portal, *at, root, out);
    }
    if entities.len() > SHOWN {
        let _ = write!(out, " and {} more", entities.len() - SHOWN);
    }
    out.push_str("</p>\n</section>\n");
}
