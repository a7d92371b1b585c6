//! Where words and signs stand in texts that are short: nothing is prepared, the first bytes that fit are compared.

use memchr::{memchr_iter, memrchr_iter};

/// Which byte of what is wanted is looked for: the first is a blank in many signs, and blanks are all over a text.
fn telling(wanted: &str) -> Option<(usize, u8)> {
    let at = usize::from(wanted.len() > 1 && wanted.starts_with(' '));
    wanted.as_bytes().get(at).map(|byte| (at, *byte))
}

/// Where something stands first.
pub(super) fn find(text: &str, wanted: &str) -> Option<usize> {
    let (behind, byte) = telling(wanted)?;
    let bytes = text.as_bytes();
    memchr_iter(byte, bytes).filter_map(|at| at.checked_sub(behind)).find(|at| bytes[*at..].starts_with(wanted.as_bytes()))
}

/// Where something stands last.
pub(super) fn rfind(text: &str, wanted: &str) -> Option<usize> {
    let (behind, byte) = telling(wanted)?;
    let bytes = text.as_bytes();
    memrchr_iter(byte, bytes).filter_map(|at| at.checked_sub(behind)).find(|at| bytes[*at..].starts_with(wanted.as_bytes()))
}

/// Whether something stands in a text.
pub(super) fn contains(text: &str, wanted: &str) -> bool {
    find(text, wanted).is_some()
}

/// Where one of some signs stands first, and how long that is; of two at one place the shorter.
pub(super) fn first_of(text: &str, signs: &[&str]) -> Option<(usize, usize)> {
    signs.iter().filter_map(|sign| find(text, sign).map(|at| (at, sign.len()))).min()
}

/// Whether a text begins with a word, in capitals or not.
pub(super) fn begins(text: &str, word: &str) -> bool {
    text.as_bytes().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_text_is_found() {
        for text in ["", "a – b - c – d", "x - ", " - x", "-", " ", "– –", "aab aab", "ä: ö"] {
            for wanted in [" - ", " – ", ": ", "-", "aab", "ab", "ö", " "] {
                assert_eq!((find(text, wanted), rfind(text, wanted)), (text.find(wanted), text.rfind(wanted)), "{wanted:?} in {text:?}");
            }
        }
        assert_eq!(first_of("a – b: c", &[": ", " – "]), Some((1, 5)));
        assert!(begins("See also", "see ") && !begins("Se", "see"));
    }
}
