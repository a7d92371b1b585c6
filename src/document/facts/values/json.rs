//! How far a text is JSON.

use crate::code::Grade;

/// How far a text is JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonGrade {
    /// A machine could read it.
    Valid,
    /// It is written for people: it leaves something out, or has words for values.
    Sketch,
    /// It holds a slip.
    Broken,
}

impl JsonGrade {
    pub(in crate::document::facts) fn of(grade: &Grade) -> Self {
        match grade {
            Grade::Valid => Self::Valid,
            Grade::Sketch => Self::Sketch,
            Grade::Broken(_) => Self::Broken,
        }
    }

    /// As shown.
    pub fn shown(self) -> &'static str {
        match self {
            Self::Valid => "valid JSON",
            Self::Sketch => "JSON sketch",
            Self::Broken => "broken JSON",
        }
    }

    /// Its name in data.
    pub fn id(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Sketch => "sketch",
            Self::Broken => "broken",
        }
    }
}
