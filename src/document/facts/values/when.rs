//! Days, months, quarters, and what is said of time without naming a day.

use jiff::civil::Date;

/// When something begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// On this day.
    Day(Date),
    /// On one of the days from the first to the last: a month, a quarter, a year.
    Span(Date, Date),
    /// So long after something that the document does not name a day for: `Week 3`, `+2 weeks`.
    Relative,
    /// Not said: `TBD`, or words that name no day.
    Undated,
}

impl When {
    /// When a text says that something begins or ends.
    pub(crate) fn read(text: &str) -> Self {
        crate::document::header::day(text).map_or(Self::Undated, Self::Day)
    }
}
