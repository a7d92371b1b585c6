//! Which keys of a header mean which field.

use std::collections::BTreeMap;

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

impl Field {
    /// Its name in the config.
    pub fn name(self) -> &'static str {
        DEFAULTS.iter().find(|(field, ..)| *field == self).map_or("", |(_, name, _)| name)
    }

    /// Whether a field names several things.
    pub fn holds_many(self) -> bool {
        self.is_relation() || matches!(self, Self::Authors | Self::Reviewers | Self::Tags | Self::Aliases)
    }

    /// Whether a field names other documents.
    pub fn is_relation(self) -> bool {
        matches!(self, Self::Requires | Self::Replaces | Self::ReplacedBy | Self::SeeAlso)
    }

    /// Whether a document has one value of it, so that two sources can contradict each other.
    pub fn is_single(self) -> bool {
        matches!(self, Self::Version | Self::Status | Self::Authors | Self::Date | Self::Updated | Self::Id | Self::Team)
    }

    /// Whether the field, other than a `Discussion:` or `Related:` in a text, says that a header stands here.
    pub fn tells_a_header(self) -> bool {
        matches!(self, Self::Title | Self::Version | Self::Status | Self::Authors | Self::Date | Self::Updated | Self::Id)
    }
}

/// Each field with its name in the config and the keys it is known by, the first the one that counts most.
const DEFAULTS: &[(Field, &str, &[&str])] = &[
    (Field::Title, "title", &["title", "feature name", "proposal name", "titel", "titre", "título", "제목", "标题", "タイトル"]),
    (Field::Version, "version", &["version", "revision"]),
    (
        Field::Status,
        "status",
        &[
            "status",
            "state",
            "stage",
            "current status",
            "document status",
            "rfc status",
            "decision status",
            "kep status",
            "estado",
            "statut",
            "stato",
            "статус",
            "상태",
            "状态",
            "狀態",
            "ステータス",
        ],
    ),
    (
        Field::Authors,
        "authors",
        &[
            "authors",
            "author",
            "author names",
            "written by",
            "editors",
            "editor",
            "owners",
            "owner",
            "deciders",
            "decision makers",
            "champions",
            "champion",
            "creators",
            "creator",
            "lead",
            "leads",
            "lead authors",
            "primary authors",
            "primary author",
            "co authors",
            "contributors",
            "assignee",
            "by",
            "proposed by",
            "proposer",
            "submitted by",
            "autor",
            "autoren",
            "auteur",
            "auteurs",
            "autores",
            "autore",
            "автор",
            "авторы",
            "작성자",
            "결정자",
            "作者",
            "著者",
        ],
    ),
    (
        Field::Date,
        "date",
        &[
            "date",
            "created",
            "creation date",
            "date created",
            "created on",
            "created at",
            "start date",
            "published",
            "publication date",
            "date proposed",
            "date of creation",
            "date started",
            "submitted",
            "drafted",
            "datum",
            "fecha",
            "data",
            "дата",
            "날짜",
            "日期",
            "日付",
        ],
    ),
    (
        Field::Updated,
        "updated",
        &[
            "updated",
            "last updated",
            "last modified",
            "modified",
            "last update",
            "updated on",
            "date updated",
            "last updated on",
            "last revised",
            "last edited",
        ],
    ),
    (Field::Id, "id", &["id", "number", "no", "kep number", "proposal", "rfc", "adr", "rfd", "identifier", "rfc number", "rfc id", "document id"]),
    (Field::Tags, "tags", &["tags", "tag", "labels", "keywords"]),
    (Field::Team, "team", &["team", "teams", "group", "owning sig", "working group", "area", "squad"]),
    (Field::Reviewers, "reviewers", &["reviewers", "reviewer", "approvers", "approver", "review managers", "review manager", "shepherds", "shepherd"]),
    (Field::Requires, "requires", &["requires", "depends on", "requires hips", "prerequisites", "dependent on"]),
    (Field::Replaces, "replaces", &["replaces", "supersedes", "supercedes", "obsoletes", "replacement for", "superseding"]),
    (
        Field::ReplacedBy,
        "replaced_by",
        &["replaced by", "superseded by", "superceded by", "supersededby", "obsoleted by", "replaced with", "superseded with", "superseding document"],
    ),
    (
        Field::SeeAlso,
        "see_also",
        &[
            "see also",
            "related",
            "related to",
            "relates to",
            "related documents",
            "related documentation",
            "related docs",
            "related proposals",
            "related proposal",
            "amends",
            "amended by",
            "amending",
            "extends",
            "extended by",
            "updates",
            "updated by",
            "clarifies",
            "clarified by",
            "related rfcs",
            "related adrs",
            "related issues and prs",
        ],
    ),
    (Field::Discussion, "discussion", &["discussion", "discussions", "discussions to", "discussion at", "comments uri", "discussion thread"]),
    (Field::Aliases, "aliases", &["aliases"]),
];

/// The field with this name in the config.
pub(super) fn field_named(name: &str) -> Option<Field> {
    DEFAULTS.iter().find(|(_, known, _)| *known == name).map(|(field, ..)| *field)
}

/// The names of fields in the config.
pub(super) fn field_names() -> impl Iterator<Item = &'static str> + Clone {
    DEFAULTS.iter().map(|(_, name, _)| *name)
}

/// From a key, in any spelling, to its field.
#[derive(Clone, Debug)]
pub struct HeaderKeys {
    fields: foldhash::HashMap<String, (Field, usize)>,
    /// The keys of relations, the longest first.
    relations: Vec<(String, Field)>,
}

impl HeaderKeys {
    /// The default keys, with those of the config put in place of a field's own.
    pub(super) fn new(mut custom: BTreeMap<String, Vec<String>>) -> Result<Self, String> {
        let mut fields: foldhash::HashMap<String, (Field, usize)> = foldhash::HashMap::default();
        for (field, name, defaults) in DEFAULTS {
            let own: Vec<String> = match custom.remove(*name) {
                Some(own) => own,
                None => defaults.iter().map(|key| (*key).to_owned()).collect(),
            };
            for (rank, key) in own.iter().enumerate() {
                fields.entry(normal(key)).or_insert((*field, rank));
            }
        }
        if let Some(unknown) = custom.keys().next() {
            return Err(super::unknown("field of the header", unknown, field_names()));
        }
        let is_relation = |(key, (field, _)): (&String, &(Field, usize))| field.is_relation().then(|| (key.clone(), *field));
        let mut relations: Vec<(String, Field)> = fields.iter().filter_map(is_relation).collect();
        relations.sort_by(|a, b| (b.0.len(), &a.0).cmp(&(a.0.len(), &b.0)));
        Ok(Self { fields, relations })
    }

    /// The field that `key` means, whatever its case, and with `-` or `_` for a blank.
    pub fn field(&self, key: &str) -> Option<Field> {
        Some(self.fields.get(&*normal(key))?.0)
    }

    /// Which of its field's keys it is: the lower, the more it counts.
    pub fn rank(&self, key: &str) -> usize {
        self.fields.get(&*normal(key)).map_or(0, |(_, rank)| *rank)
    }

    /// The key of a field that counts most, in lower case.
    pub fn first(&self, wanted: Field) -> Option<&str> {
        let keys = self.fields.iter().filter(|(_, (field, _))| *field == wanted);
        keys.min_by_key(|(key, (_, rank))| (*rank, key.as_str())).map(|(key, _)| key.as_str())
    }

    /// The keys that name relations, in lower case.
    pub fn relations(&self) -> impl Iterator<Item = (&str, Field)> {
        self.relations.iter().map(|(key, field)| (key.as_str(), *field))
    }
}

/// Without case; `-` and `_` are blanks, a capital within a word begins the next one, `(s)` is the plural.
fn normal(key: &str) -> String {
    let mut normal = String::with_capacity(key.len() + 4);
    let (mut before, mut is_apart) = (' ', false);
    for c in key.chars() {
        let is_blank = matches!(c, '-' | '_') || c.is_whitespace();
        is_apart |= is_blank || (c.is_uppercase() && before.is_lowercase());
        before = c;
        if is_blank {
            continue;
        }
        if std::mem::take(&mut is_apart) && !normal.is_empty() {
            normal.push(' ');
        }
        if c.is_ascii() { normal.push(c.to_ascii_lowercase()) } else { normal.extend(c.to_lowercase()) }
    }
    if normal.contains("(s)") { normal.replace("(s)", "s") } else { normal }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_in_any_spelling() {
        let keys = HeaderKeys::new(BTreeMap::new()).unwrap();
        for (key, field) in [
            ("Status", Some(Field::Status)),
            ("AUTHOR(S)", Some(Field::Authors)),
            ("Discussions-To", Some(Field::Discussion)),
            ("superseded_by", Some(Field::ReplacedBy)),
            ("SupersededBy", Some(Field::ReplacedBy)),
            ("Last  Updated", Some(Field::Updated)),
            ("Flavour", None),
        ] {
            assert_eq!(keys.field(key), field, "{key}");
        }
        assert!(keys.rank("authors") < keys.rank("owner"));
    }
}
