//! The names that documents are filed under: what filters offer.

use std::collections::BTreeMap;

use serde::Serialize;

use super::index::Index;
use crate::portal::{Label, Portal};

/// The names that documents are filed under, with how many have each: `[name, slug, count]`, the most first.
#[derive(Serialize)]
pub(super) struct Names<'a> {
    pub(super) status: Vec<(&'a str, &'a str, usize)>,
    pub(super) author: Vec<(&'a str, &'a str, usize)>,
    pub(super) tag: Vec<(&'a str, &'a str, usize)>,
    pub(super) team: Vec<(&'a str, &'a str, usize)>,
    pub(super) r#in: Vec<(String, &'a str, usize)>,
}

impl<'a> Names<'a> {
    /// The first name of each field with its slug.
    pub(super) fn first(self) -> BTreeMap<&'static str, (String, &'a str)> {
        let fields = [("status", self.status), ("author", self.author), ("tag", self.tag), ("team", self.team)];
        let first = fields.into_iter().filter_map(|(field, names)| names.first().map(|(name, slug, _)| (field, ((*name).to_owned(), *slug))));
        first.chain(self.r#in.into_iter().next().map(|(name, slug, _)| ("in", (name, slug)))).collect()
    }

    pub(super) fn of(portal: &'a Portal, index: &'a Index) -> Self {
        let most_first = |mut names: Vec<(&'a str, &'a str, usize)>| {
            names.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
            names
        };
        let labels = |labels: &'a [Label]| most_first(labels.iter().map(|label| (label.name.as_str(), label.slug.as_str(), label.documents.len())).collect());
        let status = portal.groups.iter().map(|group| {
            let column = portal.config.statuses.get(group.column);
            (column.name.as_str(), column.slug.as_str(), group.documents.len())
        });
        // A document may be called `in`: that name is the term `in=` as well.
        let kinds = index.terms.beginning("in=").filter(|entry| entry.term != "in=");
        let kinds = kinds.map(|entry| ("", &entry.term["in=".len()..], entry.sections as usize)).collect();
        let named = |(_, slug, count): (&'a str, &'a str, usize)| {
            let mut name = slug.replace('-', " ").replace("non goals", "non-goals");
            let capitals = if name.starts_with("api") { 3 } else { 1 };
            name[..capitals].make_ascii_uppercase();
            (name, slug, count)
        };
        Self {
            status: most_first(status.collect()),
            author: labels(&portal.people),
            tag: labels(&portal.tags),
            team: labels(&portal.teams),
            r#in: most_first(kinds).into_iter().map(named).collect(),
        }
    }
}
