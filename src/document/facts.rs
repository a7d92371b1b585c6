//! What a document states, read out of its sections: questions, risks, dates, goals and the like, each with the place it was read from.
//!
//! The facts of a document depend on that document alone. They are gathered from the events that the body is written from (`gather.rs`), section
//! by section: what stands in a section that may hold facts becomes a short list of blocks, its readers take out what they understand, and the
//! blocks are dropped. What is not understood is said, never guessed.

mod below;
mod blocks;
pub mod calls;
mod catalogues;
mod code;
mod data;
mod endpoint;
mod find;
mod gather;
mod kinds;
mod label;
mod names;
mod parts;
mod places;
mod readers;
mod share;
mod sink;
mod table;
mod values;
mod words;

use std::ops::Range;
use std::sync::Arc;

use crate::json::number_into;

pub use catalogues::Catalogue;
pub use data::{DetailData, FactData, ValueData};
pub use endpoint::{endpoint_key, path_key};
pub(super) use gather::Gather;
pub use kinds::{DetailName, FactKind};
pub use places::Wanted;
pub use values::{Amount, Bound, Change, EventAction, JsonGrade, Level, State, TableAction, Unit, Value, When};

/// All that was read out of a document's sections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "the facts of a document are its facts")]
pub struct Facts {
    /// What facts say that does not stand in the plain text.
    text: Box<str>,
    /// The plain text of the document, where facts share it.
    plain: Arc<str>,
    facts: Box<[Fact]>,
    details: Box<[Detail]>,
    /// Sections, or parts of them, that may hold facts and were not understood, in order.
    pub unread: Box<[Unread]>,
    /// What tells apart those that are put in another order, or counted otherwise.
    shape: u64,
}

/// Something that a document states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// Which of its kind it is in the document, from 1.
    pub number: u32,
    /// The line in the file that it begins on, from 1.
    pub line: u32,
    /// Bytes of the document's text (line ends as `\n`) that it was read from.
    pub span: Span,
    /// The section it stands in, an index into the document's sections.
    pub section: u32,
    /// Whether its place in the page has an address of its own.
    pub has_anchor: bool,
    text: Span,
    details: Span,
}

/// A stretch of a text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

impl Span {
    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Something that a fact says beside what it is: how likely a risk is, when a phase ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detail {
    /// What it is about.
    pub name: DetailName,
    /// What it was understood as.
    pub value: Value,
    text: Span,
}

/// A section that may hold facts and was not understood, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What it may hold.
    pub catalogue: Catalogue,
    /// The section, an index into the document's sections.
    pub section: u32,
    /// The line in the file that it begins on, from 1.
    pub line: u32,
    /// Why it was not understood: what was found, and what was expected.
    pub reason: Box<str>,
}

impl Facts {
    /// All of them, in the order of the text.
    pub fn all(&self) -> &[Fact] {
        &self.facts
    }

    /// What tells them from others as far as they are put in order and counted: their kinds, and what their details were
    /// understood as; 0 where the document has no page.
    pub fn shape(&self) -> u64 {
        self.shape
    }

    /// Those of one kind, in the order of the text.
    pub fn of(&self, kind: FactKind) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(move |fact| fact.kind == kind)
    }

    /// What a fact says, without markup.
    pub fn text(&self, fact: &Fact) -> &str {
        self.said(fact.text)
    }

    /// What else a fact says, in the order in which it was read.
    pub fn details(&self, fact: &Fact) -> &[Detail] {
        &self.details[fact.details.range()]
    }

    /// What a detail says, as written, without markup.
    pub fn detail_text(&self, detail: &Detail) -> &str {
        self.said(detail.text)
    }

    /// The first detail of this name that a fact has.
    pub fn detail(&self, fact: &Fact, name: DetailName) -> Option<&Detail> {
        self.details(fact).iter().find(|detail| detail.name == name)
    }

    /// What the first detail of this name says, as written.
    pub fn get(&self, fact: &Fact, name: DetailName) -> Option<&str> {
        self.detail(fact, name).map(|detail| self.detail_text(detail))
    }

    /// What the first detail of this name was understood as.
    pub fn value(&self, fact: &Fact, name: DetailName) -> Option<Value> {
        self.detail(fact, name).map(|detail| detail.value)
    }

    /// How a level was rated; none where there is no such detail, or it was not understood.
    pub fn level(&self, fact: &Fact, name: DetailName) -> Option<Level> {
        match self.value(fact, name) {
            Some(Value::Level(level)) => Some(level),
            _ => None,
        }
    }

    /// How much a risk weighs: the product of its impact and its likelihood, 1 to 25; where only one of them or a severity is rated, that level's
    /// square. None where nothing is.
    pub fn weight(&self, risk: &Fact) -> Option<u8> {
        let level = |name| self.level(risk, name).map(Level::score);
        match (level(DetailName::Impact), level(DetailName::Likelihood)) {
            (Some(impact), Some(likelihood)) => Some(impact * likelihood),
            (one, other) => level(DetailName::Severity).or(one).or(other).map(|level| level * level),
        }
    }

    /// How far along a fact is: a question without a state is open.
    pub fn state(&self, fact: &Fact) -> State {
        match self.value(fact, DetailName::State) {
            Some(Value::State(state)) => state,
            _ => State::Open,
        }
    }
}

impl Fact {
    /// Appends the address of its place in the page: `hld:risk-2`; only where it has one.
    pub(crate) fn write_anchor(&self, out: &mut String) {
        out.push_str(super::markdown::OWN_ID);
        out.push_str(self.kind.id());
        out.push('-');
        number_into(self.number, out);
    }
}
