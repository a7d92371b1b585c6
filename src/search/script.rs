//! Values as they stand in the scripts that an index consists of.

use serde::Serialize;

use super::number;

/// A value as JavaScript: JSON, which it is a part of since ECMAScript 2019.
pub(super) fn script(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

/// Appends texts as JavaScript that hold nothing which is to be escaped there: numbers, and terms.
pub(super) fn plain_into<'a>(digest: &str, texts: impl Iterator<Item = &'a str>, out: &mut String) {
    out.push_str("[\"");
    out.push_str(digest);
    out.push('"');
    for text in texts {
        out.push_str(",\"");
        out.push_str(text);
        out.push('"');
    }
    out.push(']');
}

/// Appends how many UTF-16 units a term shares with the one before, then what `between` writes, then the rest.
pub(super) fn front_code(last: &str, term: &str, out: &mut String, between: impl FnOnce(&mut String)) {
    let (mut shared, mut bytes) = (0, 0);
    for (a, b) in last.chars().zip(term.chars()) {
        if a != b || shared + a.len_utf16() > number::ONE_DIGIT {
            break;
        }
        shared += a.len_utf16();
        bytes += a.len_utf8();
    }
    number::write(shared as u32, out);
    between(out);
    out.push_str(&term[bytes..]);
}
