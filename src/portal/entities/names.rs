//! By which texts entities are known, and which of them documents name.

use std::sync::Arc;

use rayon::prelude::*;

use super::keys::{component_key, event_key, table_key};
use super::{Entities, Entity, EntityKind};
use crate::document::Document;
use crate::document::facts::endpoint_key;

/// From a text that names an entity to its number.
#[derive(Debug, Default)]
pub struct Names {
    of_kind: [foldhash::HashMap<Box<str>, u32>; EntityKind::ALL.len()],
    /// Tables by their last names, without their schemas, where there is one of each.
    bare: foldhash::HashMap<Box<str>, Option<u32>>,
}

/// Which entities documents name in code.
#[derive(Debug, Default)]
pub struct Mentions {
    /// For each document what its names mean, in their order: `u32::MAX` where one means nothing.
    of_documents: Vec<Arc<[u32]>>,
    /// The entities with the documents that name them and state nothing of them, by entity.
    of_entities: Vec<(u32, u32)>,
}

impl Mentions {
    /// What the names of a document mean, in their order: `u32::MAX` where one means nothing.
    pub fn of_document(&self, document: usize) -> &Arc<[u32]> {
        &self.of_documents[document]
    }

    /// An entity, again and again, with the documents that name it and state nothing of it, by path.
    pub fn of_entity(&self, entity: usize) -> &[(u32, u32)] {
        let start = self.of_entities.partition_point(|(at, _)| (*at as usize) < entity);
        let count = self.of_entities[start..].partition_point(|(at, _)| *at as usize == entity);
        &self.of_entities[start..start + count]
    }
}

impl Names {
    pub(super) fn of(all: &[Entity]) -> Self {
        let mut names = Self::default();
        for (number, entity) in all.iter().enumerate() {
            names.add(entity, number as u32);
        }
        names
    }

    fn add(&mut self, entity: &Entity, number: u32) {
        self.of_kind[entity.kind as usize].insert(entity.key.clone(), number);
        if let Some((_, bare)) = entity.key.rsplit_once('.').filter(|_| entity.kind == EntityKind::Table) {
            self.bare.entry(bare.into()).and_modify(|known| *known = None).or_insert(Some(number));
        }
    }

    /// The entity of a kind that has this key.
    pub(super) fn get(&self, kind: EntityKind, key: &str) -> Option<u32> {
        self.of_kind[kind as usize].get(key).copied()
    }

    /// The table that a name means.
    pub fn table(&self, name: &str) -> Option<u32> {
        let key = table_key(name);
        self.get(EntityKind::Table, &key).or_else(|| self.bare.get(key.as_str()).copied().flatten())
    }

    /// The table that a reference of a column leads to, `orders` or with its column: `orders.id`, `billing.orders.id`.
    pub fn referred_table(&self, to: &str) -> Option<u32> {
        self.table(to).or_else(|| self.table(to.rsplit_once('.')?.0))
    }

    /// The component that a name means.
    pub fn component(&self, name: &str) -> Option<u32> {
        self.get(EntityKind::Component, &component_key(name))
    }

    /// The entity that a text in code means, if it is nothing but the name of one.
    pub fn find(&self, text: &str) -> Option<u32> {
        if text.contains('/')
            && let Some((_, key)) = endpoint_key(text)
        {
            return self.get(EntityKind::Address, &key);
        }
        let event = || self.get(EntityKind::Event, &event_key(text));
        self.table(text).or_else(event).or_else(|| self.component(text))
    }
}

impl Entities {
    /// What the names that each document has in code mean; `known` has what is known already.
    pub(in crate::portal) fn mentions(&self, documents: &[Arc<Document>], known: impl Fn(usize) -> Option<Arc<[u32]>> + Sync) -> Mentions {
        let own = |at: usize| known(at).unwrap_or_else(|| documents[at].body.names().map(|name| self.names.find(&name).unwrap_or(u32::MAX)).collect());
        let of_documents: Vec<Arc<[u32]>> = (0..documents.len()).into_par_iter().map(own).collect();
        // Each document with what it states something of: what all speak of would be looked through once for each of them.
        let mut told: Vec<(u32, u32)> =
            self.all.iter().enumerate().flat_map(|(number, entity)| entity.facts.iter().map(move |row| (row.document, number as u32))).collect();
        told.par_sort_unstable();
        let pairs = |at: usize| {
            let mut named: Vec<u32> = of_documents[at].iter().copied().filter(|entity| *entity != u32::MAX).collect();
            named.sort_unstable();
            named.dedup();
            let told = &told;
            let is_told = move |entity: u32| told.binary_search(&(at as u32, entity)).is_ok();
            named.into_iter().filter(move |entity| !is_told(*entity)).map(move |entity| (entity, at as u32))
        };
        let mut of_entities: Vec<(u32, u32)> = (0..documents.len()).into_par_iter().flat_map_iter(pairs).collect();
        of_entities.par_sort_unstable();
        Mentions { of_documents, of_entities }
    }
}
