//! The types of columns that the quick reader knows.

/// What may stand in brackets behind a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// Nothing.
    None,
    /// A length or a precision.
    One,
    /// A precision, and a scale if one likes.
    Two,
    /// A precision, and words about the time zone.
    Time,
}

/// What may follow the type of this name, in lower case; `None` for one that is left to sqlparser.
pub(super) fn length(word: &[u8]) -> Option<Length> {
    Some(match word {
        b"uuid" | b"text" | b"boolean" | b"bool" | b"date" | b"json" | b"jsonb" | b"bytea" | b"real" | b"serial" | b"bigserial" | b"smallserial" => {
            Length::None
        }
        b"int" | b"integer" | b"bigint" | b"smallint" | b"varchar" | b"char" | b"character" | b"timestamptz" => Length::One,
        b"numeric" | b"decimal" => Length::Two,
        b"timestamp" | b"time" => Length::Time,
        _ => return None,
    })
}
