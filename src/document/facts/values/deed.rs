//! What is done to a table, or with an event.

use crate::code::sql::tables as sql;

/// What is done to a table, or with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// The table is made.
    Creates,
    /// Its columns, its keys or its rules are changed.
    Alters,
    /// It is called otherwise from then on.
    Renames,
    /// An index of it is made.
    Indexes,
    /// It is taken away.
    Drops,
    /// Its rows are changed.
    Writes,
    /// Its rows are asked for.
    Reads,
    /// Another table refers to it.
    Refers,
    /// The event is told.
    Publishes,
    /// Somebody waits for the event.
    Consumes,
}

impl Deed {
    /// Its name in data, and as shown.
    pub fn id(self) -> &'static str {
        match self {
            Self::Creates => "creates",
            Self::Alters => "alters",
            Self::Renames => "renames",
            Self::Indexes => "indexes",
            Self::Drops => "drops",
            Self::Writes => "writes",
            Self::Reads => "reads",
            Self::Refers => "refers",
            Self::Publishes => "publishes",
            Self::Consumes => "consumes",
        }
    }

    /// Whether it changes what a table is, and not what stands in it.
    pub fn is_of_the_schema(self) -> bool {
        matches!(self, Self::Creates | Self::Alters | Self::Renames | Self::Drops)
    }
}

impl From<sql::Deed> for Deed {
    fn from(deed: sql::Deed) -> Self {
        match deed {
            sql::Deed::Create => Self::Creates,
            sql::Deed::Alter => Self::Alters,
            sql::Deed::Rename => Self::Renames,
            sql::Deed::Index => Self::Indexes,
            sql::Deed::Drop => Self::Drops,
            sql::Deed::Write => Self::Writes,
            sql::Deed::Read => Self::Reads,
            sql::Deed::Refer => Self::Refers,
        }
    }
}
