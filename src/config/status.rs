//! The columns of the portal, and which raw status stands in which.

use regex::{Regex, RegexBuilder};

use super::file::StatusColumn;

/// How far along a column is, as far as the rules of superseding ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// No status was given, or none that the portal knows, or a column of the config that is none of the following.
    Unknown,
    /// Being written.
    Draft,
    /// Being discussed.
    Review,
    /// Agreed.
    Approved,
    /// Built.
    Implemented,
    /// Another document took its place.
    Superseded,
    /// Given up.
    Closed,
}

/// A column's place in the order of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnId(pub usize);

/// A column: a name, and the patterns of the raw statuses that stand in it.
#[derive(Debug)]
pub struct Column {
    /// Its name, as shown.
    pub name: String,
    /// Its name in addresses and style classes.
    pub slug: String,
    /// How far along it is.
    pub stage: Stage,
    /// What it means, in plain words.
    pub meaning: String,
    patterns: Vec<Regex>,
}

/// All columns, in order; the last two are always "No status" and "Unrecognised".
#[derive(Debug)]
pub struct Statuses {
    columns: Vec<Column>,
}

/// Name, stage, patterns, meaning.
type Default = (&'static str, Stage, &'static [&'static str], &'static str);

const DEFAULTS: &[Default] = &[
    ("Draft", Stage::Draft, &["^(draft|proposed|proposal|pending|wip|work in progress|speculative|idea|provisional)"], "being written"),
    ("Review", Stage::Review, &["^(in |under )?review", "^last call", "^(final )?comment period", "^request for comments"], "being discussed"),
    ("Approved", Stage::Approved, &["^(approved|accepted|active|agreed|implementable)"], "agreed, not built yet"),
    ("Implemented", Stage::Implemented, &["^(implemented|final|done|shipped|completed?|released|live)"], "built and in use"),
    ("Superseded", Stage::Superseded, &["^((partly|partially) )?(superseded|replaced|obsoleted?)"], "another document took its place"),
    (
        "Closed",
        Stage::Closed,
        &["^(closed|rejected|withdrawn|stagnant|abandoned|declined|deferred|cancell?ed|defunct|inactive|deprecated)"],
        "given up or no longer true",
    ),
];

impl Statuses {
    /// The columns of the config, or the default ones.
    pub(super) fn new(custom: Option<&[StatusColumn]>) -> Result<Self, String> {
        let mut columns = match custom {
            Some(custom) => custom.iter().map(custom_column).collect::<Result<Vec<_>, _>>()?,
            None => DEFAULTS.iter().map(default_column).collect::<Result<Vec<_>, _>>()?,
        };
        columns.push(column("No status", Stage::Unknown, &[], "the document names no status")?);
        columns.push(column("Unrecognised", Stage::Unknown, &[], "the document names a status that the portal does not know")?);
        Ok(Self { columns })
    }

    /// The columns in order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// A column by its place.
    pub fn get(&self, id: ColumnId) -> &Column {
        &self.columns[id.0]
    }

    /// The column of documents without a status.
    pub fn none(&self) -> ColumnId {
        ColumnId(self.columns.len() - 2)
    }

    /// The column of documents with a status that no pattern matches.
    pub fn unrecognised(&self) -> ColumnId {
        ColumnId(self.columns.len() - 1)
    }

    /// The column for derived supersession, if the config has one.
    pub fn superseded(&self) -> Option<ColumnId> {
        self.columns.iter().position(|column| column.stage == Stage::Superseded).map(ColumnId)
    }

    /// The column that a raw status stands in: the first whose name it is, or one of whose patterns it matches.
    pub fn column(&self, raw: &str) -> ColumnId {
        let bare = raw.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '"' | '\''));
        let found =
            self.columns.iter().position(|column| column.name.eq_ignore_ascii_case(bare) || column.patterns.iter().any(|pattern| pattern.is_match(bare)));
        found.map_or(self.unrecognised(), ColumnId)
    }
}

fn default_column(&(name, stage, patterns, meaning): &Default) -> Result<Column, String> {
    column(name, stage, patterns, meaning)
}

/// A column of the config; one that bears the name of a default column stands for the same stage.
fn custom_column(raw: &StatusColumn) -> Result<Column, String> {
    let default = DEFAULTS.iter().find(|(name, ..)| name.eq_ignore_ascii_case(&raw.name));
    let stage = default.map_or(Stage::Unknown, |(_, stage, ..)| *stage);
    let meaning = raw.meaning.as_deref().or(default.map(|(.., meaning)| *meaning)).unwrap_or_default();
    let patterns: Vec<&str> = raw.r#match.iter().map(String::as_str).collect();
    column(&raw.name, stage, &patterns, meaning)
}

fn column(name: &str, stage: Stage, patterns: &[&str], meaning: &str) -> Result<Column, String> {
    let compile = |text: &&str| {
        super::pattern(text)?;
        RegexBuilder::new(text).case_insensitive(true).build().map_err(|error| error.to_string())
    };
    Ok(Column {
        name: super::shown(name),
        slug: crate::slug::file_slug(name),
        stage,
        meaning: super::shown(meaning),
        patterns: patterns.iter().map(compile).collect::<Result<_, _>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raw_status_finds_its_column_without_case_and_decoration() {
        let statuses = Statuses::new(None).unwrap();
        for (raw, name) in [
            ("Draft", "Draft"),
            ("in review", "Review"),
            ("**Implemented (Swift 5.9)**", "Implemented"),
            ("Accepted, Revision 1.3", "Approved"),
            ("Superseded by HLD-3", "Superseded"),
            ("Stagnant", "Closed"),
            ("APPROVED", "Approved"),
            ("banana", "Unrecognised"),
        ] {
            assert_eq!(statuses.get(statuses.column(raw)).name, name, "{raw}");
        }
    }
}
