//! The milestones that name days, by quarter.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, date};

use super::registers::RegisterRow;
use crate::document::Document;
use crate::document::facts::{DetailName, Fact, Facts, Value, When};

/// A quarter of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    /// The year.
    pub year: i16,
    /// 1 to 4.
    pub number: i8,
}

/// A milestone that takes more quarters than these is listed in the first and the last of them only: a slip in a year must not fill a thousand pages.
const LONGEST: usize = 40;

impl Quarter {
    /// The quarter of a day.
    pub fn of(day: Date) -> Self {
        Self { year: day.year(), number: (day.month() - 1) / 3 + 1 }
    }

    /// Its first and its last day.
    pub fn days(self) -> (Date, Date) {
        let first = date(self.year, (self.number - 1) * 3 + 1, 1);
        let last = date(self.year, self.number * 3, 1).last_of_month();
        (first, last)
    }

    /// The one behind it; the last that there is has itself.
    fn next(self) -> Self {
        match self {
            Self { year, number: 1..=3 } => Self { year, number: self.number + 1 },
            Self { year, .. } => Self { year: year.saturating_add(1).min(9999), number: 1 },
        }
    }
}

/// The first and the last day of a milestone, as far as it names days.
pub fn days(facts: &Facts, milestone: &Fact) -> Option<(Date, Date)> {
    let when = |name| match facts.value(milestone, name) {
        Some(Value::When(when)) => Some(when),
        _ => None,
    };
    let (start, end) = (when(DetailName::Start), when(DetailName::End));
    let first = start.and_then(When::first).or_else(|| end?.first())?;
    let last = end.and_then(When::last).or_else(|| start?.last())?;
    // One that ends before it begins is drawn from the earlier day on; a rule says that it is wrong.
    Some((first.min(last), first.max(last)))
}

/// For each quarter the rows of the milestones that lie in it, in their order; quarters without one are left out.
pub(super) fn of(documents: &[Arc<Document>], rows: &[RegisterRow]) -> Vec<(Quarter, Vec<u32>)> {
    let mut quarters: BTreeMap<Quarter, Vec<u32>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let facts = &documents[row.document as usize].facts;
        let Some((first, last)) = days(facts, &facts.all()[row.fact as usize]) else { continue };
        let (first, last) = (Quarter::of(first), Quarter::of(last));
        let all: Vec<Quarter> =
            std::iter::successors(Some(first), |quarter| Some(quarter.next())).take_while(|quarter| *quarter <= last).take(LONGEST + 1).collect();
        let all = if all.len() > LONGEST { vec![first, last] } else { all };
        for quarter in all {
            quarters.entry(quarter).or_default().push(at as u32);
        }
    }
    quarters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_follow_each_other_and_hold_their_days() {
        let quarter = Quarter::of(date(2026, 11, 28));
        assert_eq!(quarter, Quarter { year: 2026, number: 4 });
        assert_eq!(quarter.days(), (date(2026, 10, 1), date(2026, 12, 31)));
        assert_eq!(quarter.next(), Quarter { year: 2027, number: 1 });
        assert_eq!(Quarter::of(date(2028, 2, 29)).days().1, date(2028, 3, 31));
    }
}
