//! Facts as data, for `portal.json` and for lists: `schemas/facts.schema.json` is made from these types.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Amount, Bound, Detail, DetailName, Fact, Facts, Unit, Unread, Value, When};

/// Something that a document states.
#[derive(Serialize, JsonSchema)]
pub struct FactData<'a> {
    /// What it is: `risk`, `question`, `goal` …
    pub kind: &'static str,
    /// What it says, without markup.
    pub text: &'a str,
    /// The line in the file that it begins on, from 1.
    pub line: u32,
    /// The title of the section that it stands in.
    pub section: &'a str,
    /// What else it says; those that are there.
    pub details: Vec<DetailData<'a>>,
    /// Where the links in it lead, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub links: Vec<&'a str>,
}

/// Something that a fact says beside what it is.
#[derive(Serialize, JsonSchema)]
pub struct DetailData<'a> {
    /// What it is about: `impact`, `mitigation`, `start` …
    pub name: &'static str,
    /// As written, without markup.
    pub text: &'a str,
    /// What it was understood as; null where it was not, and for texts.
    pub value: Option<ValueData>,
}

/// What a detail was understood as.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ValueData {
    /// A level (`very-low`, `low`, `medium`, `high`, `very-high`), a state (`open`, `done`, `dropped`), or of time without a day `relative` or `undated`.
    Word(&'static str),
    /// The days from the first to the last; the same for a single day.
    Days {
        /// ISO 8601.
        first: String,
        /// ISO 8601.
        last: String,
    },
    /// A number with its unit.
    Amount {
        /// The number.
        number: f64,
        /// `ms`, `per-second`, `percent`, `bytes`, `times` or `count`.
        unit: &'static str,
        /// `at-most`, `at-least` or `exactly`.
        bound: &'static str,
    },
}

/// A section that may hold facts and was not understood.
#[derive(Serialize, JsonSchema)]
pub struct UnreadData<'a> {
    /// The catalogue that its facts would belong to.
    pub catalogue: &'static str,
    /// The line in the file, from 1.
    pub line: u32,
    /// Why: what was found, and what was expected.
    pub reason: &'a str,
}

impl Facts {
    /// A fact as data. `section` is the title of the section that it stands in.
    pub fn data<'a>(&'a self, fact: &Fact, section: &'a str) -> FactData<'a> {
        let (links, details): (Vec<&Detail>, Vec<&Detail>) = self.details(fact).iter().partition(|detail| detail.name == DetailName::Link);
        FactData {
            kind: fact.kind.id(),
            text: self.text(fact),
            line: fact.line,
            section,
            details: details
                .into_iter()
                .map(|detail| DetailData { name: detail.name.id(), text: self.detail_text(detail), value: detail.value.data() })
                .collect(),
            links: links.into_iter().map(|detail| self.detail_text(detail)).collect(),
        }
    }
}

impl Unread {
    /// As data.
    pub fn data(&self) -> UnreadData<'_> {
        UnreadData { catalogue: self.catalogue.id(), line: self.line, reason: &self.reason }
    }
}

impl Value {
    fn data(self) -> Option<ValueData> {
        Some(match self {
            Self::Text | Self::Unknown => return None,
            Self::Level(level) => ValueData::Word(level.id()),
            Self::State(state) => ValueData::Word(state.id()),
            Self::When(When::Relative) => ValueData::Word("relative"),
            Self::When(When::Undated) => ValueData::Word("undated"),
            Self::When(When::Day(first)) => ValueData::Days { first: first.to_string(), last: first.to_string() },
            Self::When(When::Span(first, last)) => ValueData::Days { first: first.to_string(), last: last.to_string() },
            Self::Amount(amount) => amount.data(),
        })
    }
}

impl Amount {
    fn data(self) -> ValueData {
        let unit = match self.unit {
            Unit::Milliseconds => "ms",
            Unit::PerSecond => "per-second",
            Unit::Percent => "percent",
            Unit::Bytes => "bytes",
            Unit::Times => "times",
            Unit::Count => "count",
        };
        let bound = match self.bound {
            Bound::Most => "at-most",
            Bound::Least => "at-least",
            Bound::Exact => "exactly",
        };
        // Thousandths below 2^53 are exact.
        #[expect(clippy::cast_precision_loss, reason = "a number that a person wrote")]
        let number = self.thousandths as f64 / 1000.0;
        ValueData::Amount { number, unit, bound }
    }
}
