//! The columns of the portal, and which raw status stands in which.

mod defaults;
mod lexicon;
#[cfg(test)]
mod tests;
mod text;
mod typo;

use regex::{Regex, RegexBuilder};

use self::defaults::{DEFAULTS, DefaultColumn, FILLERS};
use self::lexicon::LEXICON;
use self::text::{Text, plain_words};
use super::file::{StageName, StatusColumn, Tone};

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

impl Stage {
    /// Whether what stands here still holds: it was neither superseded nor given up.
    pub fn is_living(self) -> bool {
        !matches!(self, Self::Superseded | Self::Closed)
    }
}

impl From<StageName> for Stage {
    fn from(name: StageName) -> Self {
        match name {
            StageName::Draft => Self::Draft,
            StageName::Review => Self::Review,
            StageName::Approved => Self::Approved,
            StageName::Implemented => Self::Implemented,
            StageName::Superseded => Self::Superseded,
            StageName::Closed => Self::Closed,
        }
    }
}

impl Tone {
    /// Its name in the config and in style classes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gray => "gray",
            Self::Blue => "blue",
            Self::Violet => "violet",
            Self::Green => "green",
            Self::Teal => "teal",
            Self::Amber => "amber",
            Self::Red => "red",
        }
    }

    /// The colour of a column of this stage, unless the config gives another.
    fn of(stage: Stage) -> Self {
        match stage {
            Stage::Unknown | Stage::Draft => Self::Gray,
            Stage::Review => Self::Amber,
            Stage::Approved => Self::Blue,
            Stage::Implemented => Self::Green,
            Stage::Superseded => Self::Violet,
            Stage::Closed => Self::Red,
        }
    }
}

impl Stage {
    /// Its name in the config and in style classes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unknown => "other",
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Approved => "approved",
            Self::Implemented => "implemented",
            Self::Superseded => "superseded",
            Self::Closed => "closed",
        }
    }
}

/// A column's place in the order of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnId(pub usize);

/// Where a raw status stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// In this column, by its name or one of its patterns.
    Known(ColumnId),
    /// In this column, if a misspelt word is read as the one that was meant.
    Typo {
        /// The column.
        column: ColumnId,
        /// The word that was meant, as the column spells it.
        meant: String,
    },
    /// In no column, or in several equally well: it belongs under "Unrecognised".
    Unknown,
}

/// A column: a name, and the patterns of the raw statuses that stand in it.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name, as shown.
    pub name: String,
    /// Its name in addresses and style classes.
    pub slug: String,
    /// How far along it is.
    pub stage: Stage,
    /// The colour of its mark.
    pub tone: Tone,
    /// Its style classes: where it stands in a life, which is a shape, and its colour where that is not the usual one.
    pub class: String,
    /// What it means, in plain words.
    pub meaning: String,
    /// Its name in plain words, to compare statuses with.
    key: String,
    /// The patterns of the config; the default columns have none, [`LEXICON`] knows their words.
    patterns: Vec<Regex>,
}

/// All columns, in order; the last two are always "No status" and "Unrecognised".
#[derive(Clone, Debug)]
pub struct Statuses {
    /// The columns.
    columns: Vec<Column>,
    /// Whether the columns are the default ones, so that [`LEXICON`] decides.
    default: bool,
    /// The words that a misspelt one may have been meant as, in order.
    vocabulary: Vec<String>,
}

impl Statuses {
    /// The columns of the config, or the default ones.
    pub(super) fn new(custom: Option<&[StatusColumn]>) -> Result<Self, String> {
        let (mut columns, vocabulary): (Vec<_>, _) = if let Some(custom) = custom {
            let texts = custom.iter().flat_map(|raw| std::iter::once(&raw.name).chain(&raw.r#match));
            (custom.iter().map(custom_column).collect::<Result<_, _>>()?, typo::vocabulary(texts.map(String::as_str)))
        } else {
            let columns = DEFAULTS.iter().map(|default| column(default.name, default.stage, default.meaning));
            (columns.collect(), typo::vocabulary(DEFAULTS.iter().flat_map(DefaultColumn::all_words).chain([FILLERS])))
        };
        columns.push(column("No status", Stage::Unknown, "the document names no status"));
        let unrecognised = column("Unrecognised", Stage::Unknown, "the document names a status that the portal does not know");
        columns.push(Column { tone: Tone::Amber, class: "s-unrecognised".to_owned(), ..unrecognised });
        number_slugs(&mut columns)?;
        Ok(Self { columns, default: custom.is_none(), vocabulary })
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

    /// The first column of a stage, if there is one.
    pub fn first_of(&self, stage: Stage) -> Option<&Column> {
        self.columns.iter().find(|column| column.stage == stage)
    }

    /// The column that a raw status stands in: the first whose name it is, or one of whose patterns it matches.
    ///
    /// Decoration around it and remarks behind it do not count. One that stands nowhere and has a misspelt word among
    /// its first ones stands where it would stand with that word put right. One that says "none" has no status.
    pub fn column(&self, raw: &str) -> Placed {
        let text = Text::new(raw);
        self.known(&text).map_or_else(|| self.typo(&text), Placed::Known)
    }

    /// What a raw status says without the decoration around it and the remark behind it.
    pub fn gist(raw: &str) -> String {
        Text::new(raw).before_remark().to_owned()
    }

    /// The column that a status stands in as it is written.
    fn known(&self, text: &Text) -> Option<ColumnId> {
        let found = if self.default { LEXICON.place(text) } else { self.own(text) };
        found.map(ColumnId).or_else(|| text.is_none().then(|| self.none()))
    }

    /// The place of the column of the config that a status stands in.
    fn own(&self, text: &Text) -> Option<usize> {
        let own = &self.columns[..self.columns.len() - 2];
        // A pattern for "accepted, revision" comes before the name "accepted", which says nothing of the remark.
        own.iter().position(|column| column.holds(text)).or_else(|| {
            let words = text.words_before_remark();
            own.iter().position(|column| column.is_named(&words))
        })
    }
}

impl Column {
    /// Whether plain words are this column's name; a name without letters has none.
    fn is_named(&self, words: &str) -> bool {
        !words.is_empty() && self.key == words
    }

    /// Whether a status is this column's name, or one of its patterns matches it with or without decoration.
    fn holds(&self, text: &Text) -> bool {
        let forms = [text.trimmed, &text.bare, &text.words];
        let matches = |pattern: &Regex| forms.iter().any(|form| pattern.is_match(form));
        self.is_named(&text.words) || self.name.eq_ignore_ascii_case(text.trimmed) || self.patterns.iter().any(matches)
    }
}

/// A column of the config; what it does not say it takes from the default column of its name.
fn custom_column(raw: &StatusColumn) -> Result<Column, String> {
    let default = DEFAULTS.iter().find(|default| default.name.eq_ignore_ascii_case(&raw.name));
    let alike = default.or_else(|| LEXICON.place(&Text::new(&raw.name)).map(|place| &DEFAULTS[place]));
    let stage = raw.stage.map_or_else(|| alike.map_or(Stage::Unknown, |alike| alike.stage), Stage::from);
    let meaning = raw.meaning.as_deref().or(default.map(|default| default.meaning)).unwrap_or_default();
    let own = column(&raw.name, stage, meaning);
    let patterns = raw.r#match.iter().map(|text| compile(text)).collect::<Result<_, _>>()?;
    let tone = raw.color.unwrap_or(own.tone);
    let class = if tone == own.tone { own.class.clone() } else { format!("{} tone-{}", own.class, tone.name()) };
    Ok(Column { tone, class, patterns, ..own })
}

/// Compiles a pattern of the config.
fn compile(text: &str) -> Result<Regex, String> {
    super::pattern(text)?;
    RegexBuilder::new(text).case_insensitive(true).build().map_err(|error| error.to_string())
}

/// A column without patterns.
fn column(name: &str, stage: Stage, meaning: &str) -> Column {
    Column {
        name: super::shown(name),
        slug: crate::slug::file_slug(name),
        stage,
        tone: Tone::of(stage),
        class: format!("s-{}", stage.name()),
        meaning: super::shown(meaning),
        key: plain_words(name),
        patterns: Vec::new(),
    }
}

/// Gives columns whose names make one slug different ones.
fn number_slugs(columns: &mut [Column]) -> Result<(), String> {
    let count = columns.len();
    for at in 0..count {
        let (before, rest) = columns.split_at_mut(at);
        let column = &mut rest[0];
        let name = column.name.trim().to_lowercase();
        if before.iter().any(|other| other.name.trim().to_lowercase() == name) {
            let help = if at >= count - 2 { "the portal has a column of this name itself; choose another" } else { "give each column a name of its own" };
            return Err(format!("two columns are called `{}`\n{help}", column.name));
        }
        let taken = |slug: &str| before.iter().any(|other| other.slug == slug);
        if taken(&column.slug) {
            // Among one more numbers than columns one is free.
            let numbered = (2..at + 3).map(|count| format!("{}-{count}", column.slug)).find(|slug| !taken(slug));
            column.slug = numbered.unwrap_or_default();
        }
    }
    Ok(())
}
