//! The names that documents are filed under: what filters offer.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::portal::{Label, Portal};

/// What the terms of the kinds of sections begin with.
pub(super) const IN: &str = "in=";

/// The names that documents are filed under, with how many have each: `[name, slug, count]`, the most first.
#[derive(Serialize)]
pub(super) struct Names<'a> {
    pub(super) status: Vec<(&'a str, &'a str, usize)>,
    pub(super) author: Vec<(&'a str, &'a str, usize)>,
    pub(super) tag: Vec<(&'a str, &'a str, usize)>,
    pub(super) team: Vec<(&'a str, &'a str, usize)>,
    pub(super) r#in: Vec<(String, String, usize)>,
}

impl<'a> Names<'a> {
    /// The first name of each field with its slug.
    pub(super) fn first(self) -> BTreeMap<&'static str, (String, String)> {
        let fields = [("status", self.status), ("author", self.author), ("tag", self.tag), ("team", self.team)];
        let first = fields.into_iter().filter_map(|(field, names)| names.first().map(|(name, slug, _)| (field, ((*name).to_owned(), (*slug).to_owned()))));
        first.chain(self.r#in.into_iter().next().map(|(name, slug, _)| ("in", (name, slug)))).collect()
    }

    /// `kinds` are the terms that sections of a kind have, with how many sections there are.
    pub(super) fn of(portal: &'a Portal, kinds: Vec<(String, u32)>) -> Self {
        let most_first = |mut names: Vec<(&'a str, &'a str, usize)>| {
            names.sort_by_key(|(_, _, count)| Reverse(*count));
            names
        };
        let labels = |labels: &'a [Label]| most_first(labels.iter().map(|label| (label.name.as_str(), label.slug.as_str(), label.documents.len())).collect());
        let status = portal.groups.iter().map(|group| {
            let column = portal.config.statuses.get(group.column);
            (column.name.as_str(), column.slug.as_str(), group.documents.len())
        });
        // A document may be called `in`: that name is the term `in=` as well.
        let mut kinds: Vec<(String, u32)> = kinds.into_iter().filter(|(term, _)| term != IN).collect();
        kinds.sort_by_key(|(_, count)| Reverse(*count));
        let named = |(term, count): (String, u32)| {
            let slug = term[IN.len()..].to_owned();
            let mut name = slug.replace('-', " ").replace("non goals", "non-goals");
            let capitals = if name.starts_with("api") { 3 } else { 1 };
            name[..capitals].make_ascii_uppercase();
            (name, slug, count as usize)
        };
        Self {
            status: most_first(status.collect()),
            author: labels(&portal.people),
            tag: labels(&portal.tags),
            team: labels(&portal.teams),
            r#in: kinds.into_iter().map(named).collect(),
        }
    }
}
