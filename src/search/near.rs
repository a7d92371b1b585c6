//! The word that another may have been meant by: the commonest one slip away.

use super::order::is_plain;
use super::source::Source;

/// A word has to be so long to be taken for another.
const SHORTEST: usize = 4;
/// The shortest and the longest words that one may have been meant by.
pub(super) const LENGTHS: std::ops::RangeInclusive<usize> = 3..=24;

/// Whether a term is a word that another may have been meant by; its length in UTF-16 units.
pub(super) fn length(term: &str) -> Option<usize> {
    // What holds a digit is mostly a number or a key, of which there are very many, and nobody types one from memory.
    let is_word = is_plain(term) && !term.bytes().any(|byte| byte.is_ascii_digit());
    is_word.then(|| term.encode_utf16().count()).filter(|length| LENGTHS.contains(length))
}

/// The commonest word one slip away; of several the first in order.
pub(super) fn word(word: &str, source: Source<'_>) -> Option<String> {
    let units: Vec<u16> = word.encode_utf16().collect();
    if units.len() < SHORTEST {
        return None;
    }
    let is_near =
        |term: &str| length(term).is_some_and(|length| length.abs_diff(units.len()) <= 1) && is_one_slip(&units, &term.encode_utf16().collect::<Vec<_>>());
    let near = source.beginning("").into_iter().filter(|(term, _)| is_near(term));
    near.rev().max_by_key(|(_, count)| *count).map(|(term, _)| term)
}

/// Whether one becomes the other by putting in, leaving out or replacing a unit, or by swapping two neighbours.
fn is_one_slip(a: &[u16], b: &[u16]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let at = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[at..], &long[at..]);
    match long.len() - short.len() {
        0 if short.len() >= 2 && short[0] == long[1] && short[1] == long[0] && short[2..] == long[2..] => true,
        0 => !short.is_empty() && short[1..] == long[1..],
        1 => *short == long[1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_told_from_two() {
        let check = |a: &str, b: &str| is_one_slip(&a.encode_utf16().collect::<Vec<_>>(), &b.encode_utf16().collect::<Vec<_>>());
        for near in ["chekout", "checkoutt", "cheqkout", "chcekout", "vheckout", "checkou"] {
            assert!(check(near, "checkout") && check("checkout", near), "{near}");
        }
        for far in ["checkout", "chekuot", "check", "kcehcout", "checkoutss"] {
            assert!(!check(far, "checkout"), "{far}");
        }
    }
}
