//! What the template `entity` sees: all that designs state of an endpoint's address, a table, a component or an event.

use schemars::JsonSchema;
use serde::Serialize;

use super::catalogue_view::ColumnView;
use super::context::{DocumentLink, Link, document_link};
use super::page::{FACTS, Page};
use super::templates::Slot;
use super::{columns, picture};
use crate::portal::{Conflict, Entity, EntityKind, Origin, Portal};

/// What designs state of one thing: template `entity`.
#[derive(Serialize, JsonSchema)]
pub(super) struct EntityView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// What it is: `address`, `table`, `component` or `event`.
    kind: &'static str,
    /// Its name.
    name: &'a str,
    /// The page of all of its kind.
    catalogue: Link,
    /// How many documents state something of it.
    from: usize,
    /// Whether it is a table that exists outside of the documents, as the config says.
    is_outside: bool,
    /// The documents that contradict each other in it, for each conflict.
    conflicts: Vec<ConflictLine<'a>>,
    /// A picture of it and what is round it; null where there is none.
    picture: Option<Slot>,
    /// The titles of the table's columns.
    columns: Vec<ColumnView>,
    /// What is stated of it, from the oldest document on; null where it is only named.
    rows: Option<Slot>,
    /// How much more is stated of it than is shown.
    more: usize,
    /// How it hangs together with others, in sections of their own.
    ties: Slot,
}

/// A conflict in one line.
#[derive(Serialize, JsonSchema)]
pub(super) struct ConflictLine<'a> {
    /// What it is: `endpoint`, `table`, `draft` or `cycle`.
    kind: &'static str,
    /// What it is about; may be empty.
    subject: &'a str,
    /// The designs; of very many the first.
    documents: Vec<DocumentLink<'a>>,
    /// How many more there are.
    more: usize,
}

impl<'a> EntityView<'a> {
    pub(super) fn of(portal: &'a Portal, number: usize, root: &'a str) -> Self {
        let entity = &portal.entities.all[number];
        let catalogue = entity.kind.catalogue();
        Self {
            root,
            kind: entity.kind.nouns()[0],
            name: &entity.name,
            catalogue: Link { name: catalogue.name().to_owned(), href: Some(format!("{root}{}", Page::Catalogue(catalogue, 0).url(portal))) },
            from: entity.documents,
            is_outside: entity.origin == Origin::Outside,
            conflicts: portal.conflicts.of_entity(number).map(|conflict| ConflictLine::of(portal, conflict, root)).collect(),
            picture: picture::of_entity(portal, number).is_some().then_some(Slot::Names),
            columns: columns::views(portal.register(catalogue)),
            rows: (!entity.facts.is_empty()).then_some(Slot::Table),
            more: entity.facts.len().saturating_sub(FACTS),
            ties: Slot::Others,
        }
    }
}

impl<'a> ConflictLine<'a> {
    /// A conflict with the documents that one of it has it with: of a cycle all others, in the order in which they wait.
    pub(super) fn seen_from(portal: &'a Portal, conflict: &'a Conflict, document: usize, root: &str) -> Self {
        let own = conflict.sides.iter().position(|side| side.document == document).unwrap_or_default();
        let (before, behind) = conflict.sides.split_at(own);
        let others = behind.iter().chain(before).filter(|side| side.document != document).take(NAMED);
        Self {
            kind: conflict.kind.id(),
            subject: &conflict.subject,
            documents: others.map(|side| document_link(portal, side.document, root)).collect(),
            more: (conflict.sides.len() - 1).saturating_sub(NAMED),
        }
    }

    pub(super) fn of(portal: &'a Portal, conflict: &'a Conflict, root: &str) -> Self {
        Self {
            kind: conflict.kind.id(),
            subject: &conflict.subject,
            documents: conflict.sides.iter().take(NAMED).map(|side| document_link(portal, side.document, root)).collect(),
            more: conflict.sides.len().saturating_sub(NAMED),
        }
    }
}

/// So many documents of a conflict are named on each of them.
const NAMED: usize = 8;

/// What the page of an entity is called.
pub(super) fn title(entity: &Entity) -> String {
    match entity.kind {
        EntityKind::Address => entity.name.to_string(),
        kind => format!("{} ({})", entity.name, kind.nouns()[0]),
    }
}
