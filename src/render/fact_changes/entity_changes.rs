//! What the pages of entities and of conflicts show, as numbers that tell it from what they showed.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use super::FactChanges;
use crate::portal::{ConflictKind, EntityKind, Portal};
use crate::render::{catalogue, context, entity, picture, schema};

impl FactChanges<'_> {
    /// What the page of an entity shows. What nothing is kept of is the same in both.
    pub(super) fn entity(&self, site: usize, number: usize) -> u64 {
        let portal = self.portals[site];
        let entities = &portal.entities;
        let entity = &entities.all[number];
        let catalogue = entity.kind.catalogue() as usize;
        let mut key = Xxh3::new();
        let document = |at: u32, key: &mut Xxh3| {
            portal.entries[at as usize].card.hash(key);
            portal.documents[at as usize].date.as_ref().and_then(|date| date.day).hash(key);
        };
        (entity.kind, &entity.name, entity.documents, entity.origin).hash(&mut key);
        let register = portal.register(entity.kind.catalogue());
        (&register.details, &register.rare, &register.kinds).hash(&mut key);
        for row in &entity.facts {
            let rows = self.rows[site][row.document as usize].as_ref();
            (row.fact, rows.map_or(portal.documents[row.document as usize].digest, |shown| shown[catalogue])).hash(&mut key);
            document(row.document, &mut key);
            context::names(portal, &portal.entries[row.document as usize].people).hash(&mut key);
        }
        for edge in entities.outward(number).chain(entities.inward(number)) {
            for end in [edge.from, edge.to] {
                (&entities.all[end as usize].name, entity::href(portal, end as usize, "", None)).hash(&mut key);
            }
            edge.tie.hash(&mut key);
            document(edge.document, &mut key);
        }
        for (_, at) in portal.mentions.of_entity(number) {
            document(*at, &mut key);
        }
        for conflict in portal.conflicts.of_entity(number) {
            (conflict.kind, &conflict.subject).hash(&mut key);
            conflict.sides.iter().for_each(|side| document(side.document as u32, &mut key));
        }
        // A picture shows of the tables round one what they have for keys, and there is none where things of a kind are many.
        if let Some(picture) = picture::of_entity(portal, number) {
            picture.source().hash(&mut key);
        }
        if entity.kind == EntityKind::Table {
            // Columns come from what the table was called before as well, and those of what was superseded lead to other tables and are no edges.
            schema::hash(portal, number, &mut key);
        }
        if entity.kind == EntityKind::Component {
            self.ties[site].hash(&mut key);
        }
        key.finish()
    }
}

/// What tells how all entities hang together, on each of two sites: of a component all is shown that loses something if it goes, however far.
pub(super) fn ties(portals: [&Portal; 2]) -> [u64; 2] {
    if Arc::ptr_eq(&portals[0].entities, &portals[1].entities) {
        return [0; 2];
    }
    portals.map(|portal| {
        let mut key = Xxh3::new();
        for edge in &portal.entities.edges {
            // What is needed may be a table now, and no component any more.
            for end in [edge.from, edge.to] {
                let entity = &portal.entities.all[end as usize];
                (entity.kind, &entity.name, &entity.slug).hash(&mut key);
            }
            edge.tie.hash(&mut key);
        }
        key.finish()
    })
}

/// Whether the same tables are created by several designs, of which pictures show the first.
pub(super) fn have_same_conflicts_of_tables(portals: [&Portal; 2]) -> bool {
    let [now, then] = portals.map(|portal| {
        let of_tables = portal.conflicts.all.iter().filter(|conflict| conflict.kind == ConflictKind::Table);
        of_tables.map(|conflict| (&conflict.subject, conflict.sides.first().map(|side| portal.entries[side.document].card)))
    });
    now.eq(then)
}

/// What tells what the page of conflicts shows.
pub(super) fn conflicts(portal: &Portal) -> u64 {
    let mut key = Xxh3::new();
    for conflict in &portal.conflicts.all {
        (conflict.kind, &conflict.subject, conflict.entity.map(|number| entity::href(portal, number, "", None))).hash(&mut key);
        for side in &conflict.sides {
            portal.entries[side.document].card.hash(&mut key);
            let mut place = String::new();
            if let Some(fact) = side.fact {
                catalogue::fragment(portal, side.document, &portal.documents[side.document].facts.all()[fact as usize], &mut place);
            }
            place.hash(&mut key);
        }
    }
    key.finish()
}
