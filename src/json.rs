//! Writing JSON (RFC 8259) piece by piece, for data so long that a serializer would take several times as long, and numbers in decimal digits.

use std::fmt::Write as _;

/// Appends a text as a string.
pub fn string_into(text: &str, out: &mut String) {
    out.push('"');
    escape_into(text, out);
    out.push('"');
}

/// Appends a text as it stands in a string (RFC 8259, section 7).
pub fn escape_into(text: &str, out: &mut String) {
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

/// Appends a number in decimal digits.
pub fn number_into(number: impl itoa::Integer, out: &mut String) {
    out.push_str(itoa::Buffer::new().format(number));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_numbers_are_what_a_parser_reads_back() {
        for text in ["", "plain text of some length", "12345678\"", "a\\b\"c\nd\te\r\u{8}\u{0}f", "Grüße – 日本語\u{1f}"] {
            let mut out = String::new();
            string_into(text, &mut out);
            assert_eq!(serde_json::from_str::<String>(&out).ok().as_deref(), Some(text));
        }
        let mut out = String::new();
        number_into(0_u32, &mut out);
        number_into(-1205_i64, &mut out);
        assert_eq!(out, "0-1205");
    }
}
