//! Where entities lead: their own pages, or the one place that says something of them.

use super::catalogue;
use super::page::Page;
use crate::portal::{Entity, Portal};

/// Where an entity leads, seen from the page of a document if it is one.
pub(super) fn href(portal: &Portal, entity: usize, root: &str, from: Option<usize>) -> Option<String> {
    let known = &portal.entities.all[entity];
    if known.slug.is_some() {
        return Some(format!("{root}{}", Page::Entity(entity).url(portal)));
    }
    let (document, mut href) = (first(known)?, String::new());
    let (_, fact) = catalogue::fact(portal, known.facts[0]);
    if from != Some(document) {
        href.push_str(root);
        href.push_str(&portal.entries[document].url);
    }
    catalogue::fragment(portal, document, fact, &mut href);
    Some(href)
}

/// The document that says something of an entity first.
fn first(entity: &Entity) -> Option<usize> {
    entity.facts.first().map(|row| row.document as usize)
}
