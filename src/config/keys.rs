//! Which keys of a header mean which field.

use std::collections::{BTreeMap, HashMap};

/// A field that the portal understands; every other key is kept and shown as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The document's title.
    Title,
    /// The document's version.
    Version,
    /// Where it stands in its life.
    Status,
    /// Who wrote it.
    Authors,
    /// When it was written.
    Date,
    /// When it was last changed.
    Updated,
    /// Its number or name in a series.
    Id,
    /// Free words to find it by.
    Tags,
    /// The team that owns it.
    Team,
    /// Who reviews it.
    Reviewers,
    /// Documents it rests on.
    Requires,
    /// Documents it takes the place of.
    Replaces,
    /// Documents that took its place.
    ReplacedBy,
    /// Documents that are related.
    SeeAlso,
    /// Where it is talked about.
    Discussion,
    /// Other addresses it is known by.
    Aliases,
}

/// Each field with its name in the config and the keys it is known by.
const DEFAULTS: &[(Field, &str, &[&str])] = &[
    (Field::Title, "title", &["title"]),
    (Field::Version, "version", &["version"]),
    (Field::Status, "status", &["status"]),
    (Field::Authors, "authors", &["authors", "author", "owner", "owners"]),
    (Field::Date, "date", &["date", "created", "creation date"]),
    (Field::Updated, "updated", &["updated", "last updated", "last modified"]),
    (Field::Id, "id", &["id"]),
    (Field::Tags, "tags", &["tags", "labels", "keywords"]),
    (Field::Team, "team", &["team", "group"]),
    (Field::Reviewers, "reviewers", &["reviewers", "reviewer", "approvers"]),
    (Field::Requires, "requires", &["requires", "depends on"]),
    (Field::Replaces, "replaces", &["replaces", "supersedes", "obsoletes"]),
    (Field::ReplacedBy, "replaced_by", &["replaced by", "superseded by", "obsoleted by"]),
    (Field::SeeAlso, "see_also", &["see also", "related"]),
    (Field::Discussion, "discussion", &["discussion", "discussions to"]),
    (Field::Aliases, "aliases", &["aliases"]),
];

/// From a key, in any spelling, to its field.
#[derive(Debug)]
pub struct HeaderKeys(HashMap<String, Field>);

impl HeaderKeys {
    /// The default keys, with those of the config put in place of a field's own.
    pub(super) fn new(mut custom: BTreeMap<String, Vec<String>>) -> Self {
        let mut keys = HashMap::new();
        for (field, name, defaults) in DEFAULTS {
            match custom.remove(*name) {
                Some(own) => keys.extend(own.iter().map(|key| (normal(key), *field))),
                None => keys.extend(defaults.iter().map(|key| (normal(key), *field))),
            }
        }
        Self(keys)
    }

    /// The field that `key` means, whatever its case, and with `-` or `_` for a blank.
    pub fn field(&self, key: &str) -> Option<Field> {
        self.0.get(&normal(key)).copied()
    }
}

fn normal(key: &str) -> String {
    key.trim().chars().map(|c| if matches!(c, '-' | '_') { ' ' } else { c.to_ascii_lowercase() }).collect()
}
