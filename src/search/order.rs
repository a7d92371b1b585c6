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
    let len = term.len();
    // No loop, whose end no processor could foresee: the pieces of a short term overlap.
    match (term.first_chunk::<8>(), term.first_chunk::<4>(), term.last_chunk::<4>()) {
        (Some(first), ..) => u64::from_be_bytes(*first),
        (None, Some(first), Some(last)) => u64::from(u32::from_be_bytes(*first)) << 32 | u64::from(u32::from_be_bytes(*last)) << (64 - 8 * len),
        _ if len == 0 => 0,
        _ => [0, len / 2, len - 1].into_iter().fold(0, |number, at| number | u64::from(term[at]) << (56 - 8 * at)),
    }
}

/// A term with a number for its beginning, since most terms differ there and numbers are quickly compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Key<'a> {
    /// Whether it is no word, in the highest bit; then its first 63 bits.
    begin: u64,
    pub(super) term: &'a str,
}

impl<'a> Key<'a> {
    pub(super) fn of(term: &'a str) -> Self {
        Self { begin: in_units(begin(term.as_bytes())) >> 1 | u64::from(!is_plain(term)) << 63, term }
    }
}

/// The first bytes of a term so that their order is that of UTF-16 units: what is encoded with `0xee` and `0xef` stands behind the surrogates.
fn in_units(begin: u64) -> u64 {
    if begin & 0x8080_8080_8080_8080 == 0 {
        return begin;
    }
    u64::from_be_bytes(begin.to_be_bytes().map(|byte| if matches!(byte, 0xee | 0xef) { byte + 7 } else { byte }))
}

impl Ord for Key<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let order = self.begin.cmp(&other.begin);
        // No term holds a NUL, so short ones are all in their first bytes.
        if order.is_ne() || (self.term.len() < 8 && other.term.len() < 8) { order } else { compare(self.term, other.term) }
    }
}

impl PartialOrd for Key<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares texts by their UTF-16 units.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let is_above_surrogates = |text: &str| text.bytes().any(|byte| byte >= 0xee);
    // Only there the order of units is not that of bytes.
    match a.cmp(b) {
        order if order.is_eq() || a.is_ascii() || !is_above_surrogates(a) || !is_above_surrogates(b) => order,
        _ => a.encode_utf16().cmp(b.encode_utf16()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_units_wherever_terms_differ() {
        let pieces = &["", "a", "b1", "é", "\u{7ff}", "語", "\u{d7ff}", "\u{e000}", "\u{fb1e}", "\u{ffff}", "\u{10000}", "\u{10ffff}", "abcdef", "_"];
        let terms: Vec<String> = pieces.iter().flat_map(|a| pieces.iter().flat_map(move |b| pieces.iter().map(move |c| format!("{a}{b}{c}")))).collect();
        let expected = |term: &str| (!is_plain(term), term.encode_utf16().collect::<Vec<_>>());
        for a in &terms {
            for b in terms.iter().step_by(7) {
                assert_eq!(Key::of(a).cmp(&Key::of(b)), expected(a).cmp(&expected(b)), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn words_come_first_and_then_units_decide() {
        let mut terms = ["order_id", "orders", "order", "/orders", "status=draft", "ﬀ\u{fb1e}", "\u{20000}", "verylongword", "verylongwords", "é", "12"];
        terms.sort_by_key(|term| Key::of(term));
        assert_eq!(terms, ["12", "order", "orders", "verylongword", "verylongwords", "é", "\u{20000}", "ﬀ\u{fb1e}", "/orders", "order_id", "status=draft"]);
    }
}
