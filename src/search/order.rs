//! The order of terms: words before all else, since beginnings and other forms are looked for among words only; then as scripts compare
//! strings, by their UTF-16 units.

use std::cmp::Ordering;

/// Whether a term is a word, and no identifier, path, filter or name.
pub(super) fn is_plain(term: &str) -> bool {
    term.bytes().all(|byte| !byte.is_ascii() || byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// The first eight bytes of a term as a number, which is greater for what stands further down in order.
#[inline]
pub(super) fn begin(term: &[u8]) -> u64 {
    match term.first_chunk() {
        Some(first) => u64::from_be_bytes(*first),
        None if term.is_empty() => 0,
        None => term.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)) << (64 - 8 * term.len()),
    }
}

/// A term with its first bytes as a number, since most terms differ there and numbers are quickly compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Key<'a> {
    is_plain: bool,
    begin: u64,
    pub(super) term: &'a str,
}

impl<'a> Key<'a> {
    pub(super) fn of(term: &'a str) -> Self {
        Self { is_plain: is_plain(term), begin: begin(term.as_bytes()), term }
    }
}

impl Ord for Key<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        const BEYOND_ASCII: u64 = 0x8080_8080_8080_8080;
        let order = other.is_plain.cmp(&self.is_plain);
        if order.is_ne() {
            return order;
        }
        if (self.begin | other.begin) & BEYOND_ASCII != 0 {
            return compare(self.term, other.term);
        }
        let order = self.begin.cmp(&other.begin);
        // No term holds a NUL, so short ones are all in their first bytes.
        if order.is_ne() || (self.term.len() <= 8 && other.term.len() <= 8) { order } else { compare(self.term, other.term) }
    }
}

impl PartialOrd for Key<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares texts by their UTF-16 units.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    match a.bytes().zip(b.bytes()).find(|(a, b)| a != b) {
        // Only above the surrogates the order of units is not that of bytes.
        Some((0xee.., 0xee..)) => a.encode_utf16().cmp(b.encode_utf16()),
        Some((a, b)) => a.cmp(&b),
        None => a.len().cmp(&b.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_first_and_then_units_decide() {
        let mut terms = ["order_id", "orders", "order", "/orders", "status=draft", "ﬀ\u{fb1e}", "\u{20000}", "verylongword", "verylongwords", "é", "12"];
        terms.sort_by_key(|term| Key::of(term));
        assert_eq!(terms, ["12", "order", "orders", "verylongword", "verylongwords", "é", "\u{20000}", "ﬀ\u{fb1e}", "/orders", "order_id", "status=draft"]);
    }
}
