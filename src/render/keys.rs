//! What a document's page may be made from, as one number for each document: where it is the same, the page is.
//!
//! It may differ where the page does not. So it only says which pages are looked at more closely; it has to take in all that
//! `document_view.rs`, `body.rs`, `lists.rs` and `findings.rs` read of other documents. What they read of the document itself follows from its file.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::context::folders_to;
use super::document_view::VERSIONS;
use super::entity;
use super::health::Health;
use super::page::{CITED, Kind};
use crate::portal::{Label, Portal, Target};

/// For each document what its page may be made from; where all that is shared is as in an earlier portal, of which these are the keys, only
/// those are made anew that an edit can have changed.
pub(super) fn of_pages(portal: &Portal, health: &Health, earlier: Option<(&Portal, &Health, &[u64])>) -> Vec<u64> {
    let shared = Shared::of(portal, health);
    let known = earlier.filter(|(then, ..)| shares_all(portal, then)).map(|(then, found, keys)| (stale(portal, health, then, found), keys));
    let key = |numbers: &mut Vec<u8>, at: usize| {
        if let Some((_, keys)) = known.as_ref().filter(|(stale, _)| !stale[at]) {
            return keys[at];
        }
        numbers.clear();
        shared.page(at, &mut |number: u64| numbers.extend_from_slice(&number.to_le_bytes()));
        xxh3_64(numbers)
    };
    (0..portal.documents.len()).into_par_iter().map_init(Vec::new, key).collect()
}

/// Whether documents are linked to by the same names, stand in the same order and lie in the same folders as in an earlier portal.
fn shares_all(now: &Portal, then: &Portal) -> bool {
    let same_labels = Arc::ptr_eq(&now.people, &then.people) && Arc::ptr_eq(&now.tags, &then.tags) && Arc::ptr_eq(&now.teams, &then.teams);
    let same_places = now.is_numbered_as(then) && Arc::ptr_eq(&now.folders, &then.folders) && now.docs_path == then.docs_path;
    let cards = |portal: &Portal| portal.entries.iter().map(|entry| entry.card).collect::<Vec<_>>();
    let same_entities = Arc::ptr_eq(&now.entities, &then.entities) && now.conflicts.all == then.conflicts.all;
    same_labels
        && same_places
        && same_entities
        && now.groups == then.groups
        && now.features == then.features
        && now.assets == then.assets
        && cards(now) == cards(then)
        && !leads_elsewhere(now, then)
}

/// Whether an entity that has no page of its own stands elsewhere in its document than in an earlier portal that has the same entities.
fn leads_elsewhere(now: &Portal, then: &Portal) -> bool {
    let has_changed = |at: usize| now.documents[at].digest != then.documents[at].digest;
    let href = |portal: &Portal, number: usize| entity::href(portal, number, "", None);
    let entities = now.entities.all.iter().enumerate().filter(|(_, entity)| entity.slug.is_none());
    entities.filter(|(_, entity)| entity.facts.first().is_some_and(|row| has_changed(row.document as usize))).any(|(at, _)| href(now, at) != href(then, at))
}

/// The documents that say something else than before or in which something else was found, and those that they cite or cited.
fn stale(now: &Portal, found: &Health, then: &Portal, found_then: &Health) -> Vec<bool> {
    let mut stale = vec![false; now.documents.len()];
    for (at, (entry, before)) in now.entries.iter().zip(&then.entries).enumerate() {
        let is_other = now.documents[at].digest != then.documents[at].digest;
        stale[at] |= is_other || !Arc::ptr_eq(entry, before) || found.of_document(at) != found_then.of_document(at);
        for target in entry.targets.iter().chain(&*before.targets).filter(|_| is_other) {
            if let Target::Document { document, .. } = target {
                stale[*document] = true;
            }
        }
    }
    stale
}

/// What several pages show.
struct Shared<'a> {
    portal: &'a Portal,
    health: &'a Health,
    /// What a link to each document shows.
    cards: Vec<u64>,
    /// What each document holds.
    texts: Vec<u64>,
    /// The way to each folder.
    folders: HashMap<&'a str, u64>,
    /// The labels of each kind.
    labels: [Vec<u64>; Kind::ALL.len()],
    docs_path: u64,
    /// Where each entity leads.
    entities: Vec<u64>,
}

fn digest(value: impl Hash) -> u64 {
    let mut digest = Xxh3::new();
    value.hash(&mut digest);
    digest.finish()
}

impl<'a> Shared<'a> {
    fn of(portal: &'a Portal, health: &'a Health) -> Self {
        let mut folders = HashMap::new();
        let mut last = None;
        for document in &portal.documents {
            let folder = document.path.folder();
            if last.replace(folder) != Some(folder) {
                folders.entry(folder).or_insert_with(|| super::digest(&folders_to(portal, folder, "")));
            }
        }
        let label = |label: &Label| digest((&label.name, &label.slug));
        let labels = Kind::ALL.map(|kind| kind.labels(portal).iter().map(label).collect());
        let cards = portal.entries.iter().map(|entry| entry.card).collect();
        let texts = portal.documents.iter().map(|document| document.digest).collect();
        let entities = (0..portal.entities.all.len()).into_par_iter().map(|number| digest(entity::href(portal, number, "", None))).collect();
        Self { portal, health, cards, texts, folders, labels, docs_path: digest(&portal.docs_path), entities }
    }

    /// Takes in all that the page of a document may show.
    fn page(&self, at: usize, take: &mut impl FnMut(u64)) {
        let portal = self.portal;
        let (document, entry) = (&portal.documents[at], &portal.entries[at]);
        let none_or = |other: Option<usize>| other.map_or(0, |other| self.cards[other]);
        let own = [self.texts[at], self.cards[at], self.docs_path, digest(portal.tree_folder(at)), self.folders[document.path.folder()]];
        own.into_iter().for_each(&mut *take);
        entry.targets.iter().for_each(|target| self.target(target, take));
        take(entry.backlinks.len() as u64);
        for backlink in entry.backlinks.iter().take(CITED) {
            [self.cards[backlink.document], self.texts[backlink.document], backlink.link as u64].into_iter().for_each(&mut *take);
        }
        portal.mentions.of_document(at).iter().for_each(|entity| take(self.entities.get(*entity as usize).copied().unwrap_or_default()));
        for conflict in portal.conflicts.of_document(at) {
            take(digest((conflict.kind, &conflict.subject)));
            conflict.sides.iter().for_each(|side| take(self.cards[side.document]));
        }
        for finding in self.health.of_document(at).into_iter().flatten() {
            take(digest((finding.path.file_name(), finding.place, finding.rule.id, finding.severity, &finding.message, &finding.help, finding.in_baseline)));
        }
        let lineage = &entry.lineage;
        [none_or(lineage.superseded_by), none_or(lineage.successor), lineage.supersedes.len() as u64].into_iter().for_each(&mut *take);
        lineage.supersedes.iter().for_each(|other| take(self.cards[*other]));
        for version in entry.versions.iter().flat_map(|feature| portal.features[*feature].iter().rev().take(VERSIONS)) {
            take(self.cards[*version]);
        }
        let group = portal.group_of(at);
        for neighbour in [portal.places[at].checked_sub(1), Some(portal.places[at] + 1)] {
            take(none_or(neighbour.and_then(|place| group.get(place)).copied()));
        }
        for (own, labels) in [&entry.people, &entry.tags, &entry.teams].into_iter().zip(&self.labels) {
            take(own.len() as u64);
            own.iter().for_each(|label| take(labels[*label]));
        }
    }

    /// What a link shows of where it leads; its number says nothing, since those of documents change with other documents. Addresses away
    /// from the portal follow from the document's text and the config.
    fn target(&self, target: &Target, take: &mut impl FnMut(u64)) {
        match target {
            Target::Document { document, anchor } => {
                take(self.cards[*document]);
                take(anchor.as_ref().map_or(0, |anchor| xxh3_64(anchor.as_bytes())));
            }
            Target::File(file) => take(digest(self.portal.asset(*file).map(|asset| (&asset.url, asset.size)))),
            Target::Folder(folder) => take(digest(&self.portal.folders[*folder].page)),
            Target::Here(_) => take(1),
            Target::Away(_) => take(2),
            Target::Home => take(3),
            Target::Nowhere => take(4),
        }
    }
}
