//! How entities hang together: what a component needs, tells and hears, and which table refers to which.

use std::sync::Arc;

use rayon::prelude::*;

use super::super::waits;
use super::keys::component_key;
use super::{Entities, Entity, EntityKind, Names, Origin};
use crate::document::Document;
use crate::document::facts::{DetailName, EventAction, Fact, FactKind, Facts, Value, calls, endpoint_key};

/// That an entity leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge {
    /// Where it begins, an index into the entities.
    pub from: u32,
    /// Where it leads.
    pub to: u32,
    /// What it means.
    pub tie: Tie,
    /// The document that says so; the first of several.
    pub document: u32,
}

/// What it means that an entity leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// A component needs it.
    Needs,
    /// A component answers at an address.
    Offers,
    /// A component tells an event.
    Publishes,
    /// A component listens to an event.
    Consumes,
    /// A column of a table refers to another table.
    Refers,
}

/// Components that need each other, each circle in the order in which they do.
pub fn circles_of_needs(entities: &Entities) -> Vec<Vec<usize>> {
    let is_component = |at: u32| entities.all[at as usize].kind == EntityKind::Component;
    let mut on = vec![Vec::new(); entities.all.len()];
    for edge in entities.edges.iter().filter(|edge| edge.tie == Tie::Needs && is_component(edge.to)) {
        on[edge.from as usize].push(edge.to as usize);
    }
    waits::circles(&on).iter().flat_map(|members| waits::ways_round(&on, members)).collect()
}

/// Adds the things that several components need and that no document describes: `Kafka`.
pub(super) fn add_needed(all: &mut Vec<Entity>, documents: &[Arc<Document>], is_live: impl Fn(usize) -> bool + Sync) {
    let names = Names::of(all);
    let is_unknown = |need: &&str| is_name(need) && endpoint_key(need).is_none() && names.find(need).is_none();
    let unknown = |entity: &Entity| -> Vec<_> {
        let facts = entity.facts.iter().filter(|row| is_live(row.document as usize)).map(|row| row.fact_of(documents));
        facts.flat_map(|(facts, fact)| needs(facts, fact).filter(is_unknown).map(|need| (component_key(need), need))).collect()
    };
    let unknown: Vec<_> = all.par_iter().filter(|entity| entity.kind == EntityKind::Component).map(unknown).collect();
    // By name: how many components need it, the last of them, and how it was written first.
    let mut needed: foldhash::HashMap<String, (u32, usize, &str)> = foldhash::HashMap::default();
    for (number, unknown) in unknown.into_iter().enumerate() {
        for (key, need) in unknown {
            let known = needed.entry(key).or_insert((0, usize::MAX, need));
            if known.1 != number {
                (known.0, known.1) = (known.0 + 1, number);
            }
        }
    }
    let mut added: Vec<Entity> =
        needed.into_iter().filter(|(key, (count, ..))| *count > 1 && !key.is_empty()).map(|(key, (.., name))| only_named(key, name)).collect();
    added.sort_by(|a, b| a.key.cmp(&b.key));
    let place = all.partition_point(|entity| entity.kind <= EntityKind::Component);
    all.splice(place..place, added);
    all.sort_by(|a, b| (a.kind, &a.key).cmp(&(b.kind, &b.key)));
}

fn only_named(key: String, name: &str) -> Entity {
    Entity { kind: EntityKind::Component, name: name.into(), facts: Box::default(), documents: 0, origin: Origin::Designed, slug: None, key: key.into() }
}

/// Whether what is needed is a name, and no description.
fn is_name(need: &str) -> bool {
    const WORDS: usize = 4;
    need.split_whitespace().count() <= WORDS
}

fn needs<'a>(facts: &'a Facts, fact: &Fact) -> impl Iterator<Item = &'a str> + use<'a> {
    facts.details(fact).iter().filter(|detail| detail.name == DetailName::DependsOn).map(|detail| facts.detail_text(detail))
}

/// All edges, by where they begin; each once: of the facts of a document and a kind that count.
pub(super) fn of(all: &[Entity], names: &Names, documents: &[Arc<Document>], counts: impl Fn(usize, FactKind) -> bool + Sync) -> Vec<Edge> {
    let edges_of = |(from, entity): (usize, &Entity)| {
        let mut edges = Vec::new();
        for row in &entity.facts {
            let (facts, fact) = row.fact_of(documents);
            if !counts(row.document as usize, fact.kind) {
                continue;
            }
            let mut add = |from: u32, to: u32, tie: Tie| edges.push(Edge { from, to, tie, document: row.document });
            match fact.kind {
                FactKind::Component => of_component(from as u32, facts, fact, names, &mut add),
                FactKind::Event => of_event(from as u32, facts, fact, names, &mut add),
                FactKind::Table => of_table(from as u32, facts, fact, names, &mut add),
                _ => {}
            }
        }
        edges
    };
    let mut edges: Vec<Edge> = all.par_iter().enumerate().flat_map_iter(edges_of).collect();
    edges.retain(|edge| edge.from != edge.to);
    edges.par_sort_unstable();
    edges.dedup_by_key(|edge| (edge.from, edge.to, edge.tie));
    edges
}

fn of_component(from: u32, facts: &Facts, fact: &Fact, names: &Names, add: &mut impl FnMut(u32, u32, Tie)) {
    for to in needs(facts, fact).filter_map(|need| names.find(need)) {
        add(from, to, Tie::Needs);
    }
    for detail in facts.details(fact).iter().filter(|detail| detail.name == DetailName::Interfaces) {
        // What it calls is offered by another.
        let offered = calls::of(facts.detail_text(detail)).filter(|address| !address.is_called);
        for (_, key) in offered.filter_map(|address| endpoint_key(address.path)) {
            if let Some(to) = names.get(EntityKind::Address, &key) {
                add(from, to, Tie::Offers);
            }
        }
    }
}

fn of_event(to: u32, facts: &Facts, fact: &Fact, names: &Names, add: &mut impl FnMut(u32, u32, Tie)) {
    let Some(from) = facts.get(fact, DetailName::Component).and_then(|name| names.component(name)) else { return };
    match facts.value(fact, DetailName::Action) {
        Some(Value::EventAction(EventAction::Publishes)) => add(from, to, Tie::Publishes),
        Some(Value::EventAction(EventAction::Consumes)) => add(from, to, Tie::Consumes),
        _ => {}
    }
}

fn of_table(from: u32, facts: &Facts, fact: &Fact, names: &Names, add: &mut impl FnMut(u32, u32, Tie)) {
    for detail in facts.details(fact).iter().filter(|detail| detail.name == DetailName::Column) {
        let Some((_, to)) = facts.detail_text(detail).rsplit_once(" → ") else { continue };
        if let Some(to) = names.referred_table(to) {
            add(from, to, Tie::Refers);
        }
    }
}
