//! Numbers with their units, as performance targets state them.

mod number;
mod reading;
mod units;

use std::fmt;

/// A number with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    /// The number, in thousandths: the bytes of an `i64`, which itself would make all that facts say half as large again.
    bytes: [u8; 8],
    /// What it counts.
    pub unit: Unit,
    /// Whether the number is the most, the least, or the very number.
    pub bound: Bound,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Milliseconds.
    Milliseconds,
    /// So many each second.
    PerSecond,
    /// Per cent.
    Percent,
    /// Bytes.
    Bytes,
    /// Times as much.
    Times,
    /// Things.
    Count,
}

/// Which side of a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// `< 200 ms`, `at most`, `up to`.
    Most,
    /// `> 99 %`, `at least`.
    Least,
    /// Only the number is written.
    Exact,
}

impl fmt::Display for Amount {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = match self.bound {
            Bound::Most => "≤ ",
            Bound::Least => "≥ ",
            Bound::Exact => "",
        };
        let (whole, part) = (self.thousandths() / 1000, self.thousandths() % 1000);
        write!(to, "{bound}{whole}")?;
        if part != 0 {
            let part = format!("{part:03}");
            write!(to, ".{}", part.trim_end_matches('0'))?;
        }
        to.write_str(match self.unit {
            Unit::Milliseconds => " ms",
            Unit::PerSecond => "/s",
            Unit::Percent => " %",
            Unit::Bytes => " B",
            Unit::Times => "×",
            Unit::Count => "",
        })
    }
}

impl Amount {
    fn new(thousandths: i64, unit: Unit, bound: Bound) -> Self {
        Self { bytes: thousandths.to_le_bytes(), unit, bound }
    }

    /// The number, in thousandths.
    pub fn thousandths(self) -> i64 {
        i64::from_le_bytes(self.bytes)
    }

    /// The number that a target names, where it is sure which of its text's numbers that is.
    pub(crate) fn read(text: &str) -> Option<Self> {
        reading::read(text)
    }
}
