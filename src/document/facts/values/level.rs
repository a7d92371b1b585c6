//! How much, or how likely, on a scale of five.

use super::super::label;

/// A level of impact, likelihood or severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Negligible, rare, 1 of 5.
    VeryLow,
    /// Minor, unlikely, 2 of 5.
    Low,
    /// Moderate, possible, 3 of 5.
    Medium,
    /// Major, likely, 4 of 5.
    High,
    /// Critical, almost certain, 5 of 5.
    VeryHigh,
}

impl Level {
    /// The level that a text names; of a range the upper end, since who rates `Medium to high` is not sure of less. Nothing is guessed from words
    /// that are not known.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let name = label::normal(text);
        let exact = |word: &str| {
            Some(match word {
                "very low" | "negligible" | "rare" | "trivial" | "minimal" | "vl" => Self::VeryLow,
                "low" | "minor" | "unlikely" | "l" => Self::Low,
                "medium" | "med" | "moderate" | "possible" | "m" | "mid" => Self::Medium,
                "high" | "major" | "likely" | "h" | "severe" => Self::High,
                "very high" | "critical" | "almost certain" | "catastrophic" | "vh" | "extreme" => Self::VeryHigh,
                _ => return None,
            })
        };
        let digit = |text: &str| match text.trim() {
            "1" => Some(Self::VeryLow),
            "2" => Some(Self::Low),
            "3" => Some(Self::Medium),
            "4" => Some(Self::High),
            "5" => Some(Self::VeryHigh),
            _ => None,
        };
        exact(&name).or_else(|| digit(text)).or_else(|| {
            let (low, high) = name.split_once(" to ").or_else(|| name.split_once('-')).or_else(|| name.split_once('/'))?;
            Some(exact(low.trim())?.max(exact(high.trim())?))
        })
    }

    /// All, the lowest first.
    pub const ALL: [Self; 5] = [Self::VeryLow, Self::Low, Self::Medium, Self::High, Self::VeryHigh];

    /// Its name in data.
    pub fn id(self) -> &'static str {
        match self {
            Self::VeryLow => "very-low",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::VeryHigh => "very-high",
        }
    }

    /// Its name as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::VeryLow => "Very low",
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
            Self::VeryHigh => "Very high",
        }
    }

    /// 1 to 5.
    pub fn score(self) -> u8 {
        self as u8 + 1
    }
}
