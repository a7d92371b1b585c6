//! Facts as data, for lists and for `portal.json`.

use serde::Serialize;

use super::values::change_id;
use super::{Amount, Bound, DetailName, Fact, Facts, Unit, Value, When};

/// Something that a document states.
#[derive(Serialize)]
pub struct FactData<'a> {
    /// What it is: `risk`, `question`, `goal` …
    pub kind: &'static str,
    /// What it says, without markup.
    pub text: &'a str,
    /// The line in the file that it begins on, from 1.
    pub line: u32,
    /// The section that it stands in, an index into the document's `headings`.
    pub section: u32,
    /// What else it says, in the order of the text; a name may come several times.
    pub details: Vec<DetailData<'a>>,
    /// Where the links in it lead, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<&'a str>,
}

/// Something that a fact says beside what it is.
#[derive(Serialize)]
pub struct DetailData<'a> {
    /// What it is about: `impact`, `mitigation`, `start` …
    pub name: &'static str,
    /// As written, without markup.
    pub text: &'a str,
    /// What it was understood as; absent where it was not, and for texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<ValueData>,
}

/// What a detail was understood as.
#[derive(Serialize)]
#[serde(untagged)]
pub enum ValueData {
    /// A level (`very-low`, `low`, `medium`, `high`, `very-high`), a state (`open`, `done`, `dropped`), of time without a day `relative` or `undated`, or
    /// what is done to a table or with an event (`creates`, `alters`, `renames`, `indexes`, `drops`, `writes`, `reads`, `refers`, `publishes`, `consumes`).
    Word(&'static str),
    /// The days from the first to the last; the same for a single day.
    Days {
        /// ISO 8601.
        first: String,
        /// ISO 8601.
        last: String,
    },
    /// What becomes of a column of a table.
    Column {
        /// `stands` in a table that is made, or is only named; `added`, `dropped`, `altered` or `renamed`.
        change: &'static str,
        /// Whether it is of the primary key.
        #[serde(rename = "key")]
        is_key: bool,
    },
    /// How far a text is JSON.
    Json {
        /// `valid`, `sketch` or `broken`.
        json: &'static str,
        /// Of an answer its status code of HTTP, where it is said.
        #[serde(skip_serializing_if = "Option::is_none")]
        status: Option<u16>,
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

impl Facts {
    /// A fact as data.
    pub fn data(&self, fact: &Fact) -> FactData<'_> {
        FactData {
            kind: fact.kind.id(),
            text: self.text(fact),
            line: fact.line,
            section: fact.section,
            details: self.details_data(fact),
            links: self.links(fact).collect(),
        }
    }
}

impl Facts {
    /// What else a fact says, as data.
    fn details_data(&self, fact: &Fact) -> Vec<DetailData<'_>> {
        let details = self.details(fact).iter().filter(|detail| detail.name != DetailName::Link);
        details.map(|detail| DetailData { name: detail.name.id(), text: self.detail_text(detail), value: detail.value.data() }).collect()
    }

    /// Where the links of a fact lead, as written.
    pub fn links<'a>(&'a self, fact: &Fact) -> impl Iterator<Item = &'a str> + use<'a> {
        self.details(fact).iter().filter(|detail| detail.name == DetailName::Link).map(|detail| self.detail_text(detail))
    }
}

impl Value {
    /// As data; nothing where it was not understood, and for texts.
    pub fn data(self) -> Option<ValueData> {
        Some(match self {
            Self::Text | Self::Unknown => return None,
            Self::Level(level) => ValueData::Word(level.id()),
            Self::State(state) => ValueData::Word(state.id()),
            Self::When(When::Relative) => ValueData::Word("relative"),
            Self::When(When::Undated) => ValueData::Word("undated"),
            Self::When(When::Day(first)) => ValueData::Days { first: first.to_string(), last: first.to_string() },
            Self::When(When::Span(first, last)) => ValueData::Days { first: first.to_string(), last: last.to_string() },
            Self::Amount(amount) => amount.data(),
            Self::TableAction(action) => ValueData::Word(action.id()),
            Self::EventAction(action) => ValueData::Word(action.id()),
            Self::Column(change, is_key) => ValueData::Column { change: change_id(change), is_key },
            Self::Json(grade, status) => ValueData::Json { json: grade.id(), status: (status > 0).then_some(status) },
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
        let number = self.thousandths() as f64 / 1000.0;
        ValueData::Amount { number, unit, bound }
    }
}
