//! What details were understood as.

mod amount;
mod event_action;
mod json;
mod level;
mod when;

use std::fmt;

use jiff::civil::Date;

use super::kinds::DetailName;
use super::{find, label};

pub use crate::code::sql::tables::{Change, TableAction};

pub use amount::{Amount, Bound, Unit};
pub use event_action::EventAction;
pub use json::JsonGrade;
pub use level::Level;
pub use when::When;

/// What a detail was understood as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A text, which says what it says.
    Text,
    /// Not understood: it stands as it was written.
    Unknown,
    /// How much, or how likely.
    Level(Level),
    /// How far along.
    State(State),
    /// When.
    When(When),
    /// A number with its unit.
    Amount(Amount),
    /// What is done to a table.
    TableAction(TableAction),
    /// What is done with an event.
    EventAction(EventAction),
    /// What becomes of a column of a table, and whether it is of the key that tells its rows apart.
    Column(Change, bool),
    /// How far a text is JSON, and of an answer the status code of HTTP where it is said, else 0.
    Json(JsonGrade, u16),
}

/// How far along a question or a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Not decided, not done.
    Open,
    /// Answered, or done.
    Done,
    /// Struck out.
    Dropped,
}

impl State {
    /// How far along a word says that something is; nothing is guessed from words that are not known.
    pub(super) fn read(text: &str) -> Option<Self> {
        const LONGEST: usize = 20;
        let state = Self::of_word(text);
        // `Blocked: no quota`, `Done – since March`
        state.or_else(|| find::first_of(text, &[": ", " - ", " – ", " — "]).filter(|(at, _)| *at <= LONGEST).and_then(|(at, _)| Self::of_word(&text[..at])))
    }

    fn of_word(text: &str) -> Option<Self> {
        Some(match &*label::normal(text) {
            "open" | "pending" | "in progress" | "todo" | "to do" | "new" | "unresolved" | "under discussion" | "in review" | "not started" | "planned"
            | "blocked" | "wip" | "work in progress" | "on track" | "in development" | "ongoing" | "started" | "at risk" | "waiting" | "not ready"
            | "requested" => Self::Open,
            "closed" | "done" | "resolved" | "answered" | "decided" | "complete" | "completed" | "accepted" | "mitigated" | "yes" | "finished"
            | "available" | "ready" | "live" | "delivered" | "shipped" | "released" | "in production" => Self::Done,
            "dropped" | "withdrawn" | "cancelled" | "canceled" | "obsolete" | "rejected" | "wont fix" | "won't fix" => Self::Dropped,
            _ if text.contains('✅') || text.contains('✔') => Self::Done,
            _ => return None,
        })
    }

    /// Its name in data.
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }
}

impl Value {
    /// What a detail of this name says.
    pub(super) fn read(name: DetailName, text: &str) -> Self {
        match name {
            // `Severity 1` is the highest in some houses and the lowest in others, and a score counts to 25.
            DetailName::Severity => Level::in_words(text).map_or(Self::Unknown, Self::Level),
            DetailName::Impact | DetailName::Likelihood => Level::read(text).map_or(Self::Unknown, Self::Level),
            DetailName::Start | DetailName::End => Self::When(When::read(text)),
            DetailName::State => State::read(text).map_or(Self::Unknown, Self::State),
            DetailName::Value => Amount::read(text).map_or(Self::Unknown, Self::Amount),
            _ => Self::Text,
        }
    }
}

impl fmt::Display for Value {
    /// In one form, however it was written: `high`, `2026-03-01`, `2026-04-01/2026-06-30`, `200 ms`; nothing for texts.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text | Self::Unknown | Self::When(When::Relative | When::Undated) => Ok(()),
            Self::Level(level) => to.write_str(level.id()),
            Self::State(state) => to.write_str(state.id()),
            Self::When(When::Day(day)) => write!(to, "{day}"),
            Self::When(When::Span(first, last)) => write!(to, "{first}/{last}"),
            Self::Amount(amount) => write!(to, "{amount}"),
            Self::TableAction(action) => to.write_str(action.id()),
            Self::EventAction(action) => to.write_str(action.id()),
            Self::Column(change, _) => to.write_str(change_id(*change)),
            Self::Json(grade, 0) => to.write_str(grade.shown()),
            Self::Json(grade, status) => write!(to, "{status} {}", grade.shown()),
        }
    }
}

/// The name in data of what becomes of a column.
pub(super) fn change_id(change: Change) -> &'static str {
    match change {
        Change::Plain => "stands",
        Change::Added => "added",
        Change::Dropped => "dropped",
        Change::Altered => "altered",
        Change::Renamed => "renamed",
    }
}

impl When {
    /// The first day that it may mean.
    pub fn first(self) -> Option<Date> {
        match self {
            Self::Day(day) | Self::Span(day, _) => Some(day),
            Self::Relative | Self::Undated => None,
        }
    }

    /// The last day that it may mean.
    pub fn last(self) -> Option<Date> {
        match self {
            Self::Day(day) | Self::Span(_, day) => Some(day),
            Self::Relative | Self::Undated => None,
        }
    }
}
