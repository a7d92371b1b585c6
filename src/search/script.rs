//! Values as they stand in the scripts that an index consists of.

use std::fmt::Write as _;

use serde::Serialize;

use super::number;

/// Appends a text as it stands in a string of JSON (RFC 8259, section 7).
pub(super) fn escape_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = escaped(rest.as_bytes()) {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'\n' => out.push_str("\\n"),
            b'\t' => out.push_str("\\t"),
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            // Writing to a `String` cannot fail.
            byte => drop(write!(out, "\\u{byte:04x}")),
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The first byte that does not stand for itself in a string of JSON. Eight bytes at a time, since this reads all that documents say.
fn escaped(bytes: &[u8]) -> Option<usize> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // Whether some byte is below another; exact, unlike the places of the bits.
    let holds_below = |eight: u64, than: u8| eight.wrapping_sub(u64::from(than) * EACH) & !eight & (0x80 * EACH) != 0;
    let holds = |eight: u64, byte: u8| holds_below(eight ^ (u64::from(byte) * EACH), 1);
    let mut at = 0;
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let eight = u64::from_le_bytes(*eight);
        if holds_below(eight, b' ') | holds(eight, b'"') | holds(eight, b'\\') {
            break;
        }
        at += 8;
    }
    let rest = bytes[at..].iter().position(|byte| *byte < b' ' || matches!(byte, b'"' | b'\\'));
    rest.map(|rest| at + rest)
}

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
