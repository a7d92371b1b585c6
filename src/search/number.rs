//! Numbers in strings: 93 digits that stand as they are in a script's string, small numbers one digit long.

/// How many values the last digit of a number has; the others are for digits that more digits follow.
const LAST: u32 = 62;
/// The printable ASCII characters from blank to `~`, less `"` and `\`.
const DIGITS: u32 = 93;

/// The largest number of one digit.
pub(super) const ONE_DIGIT: usize = LAST as usize - 1;

/// Appends a number, its lowest digit first.
pub(super) fn write(mut number: u32, out: &mut String) {
    while number >= LAST {
        let above = number - LAST;
        out.push(digit(LAST + above % (DIGITS - LAST)));
        number = above / (DIGITS - LAST);
    }
    out.push(digit(number));
}

/// How many digits a number has.
pub(super) fn len(mut number: u32) -> usize {
    let mut len = 1;
    while number >= LAST {
        number = (number - LAST) / (DIGITS - LAST);
        len += 1;
    }
    len
}

fn digit(value: u32) -> char {
    let code = value as u8 + b' ';
    let code = code + u8::from(code >= b'"');
    // ASCII, as the compiler then knows too, which makes appending it one store.
    char::from((code + u8::from(code >= b'\\')) & 0x7f)
}

/// Reads numbers that were written by [`write()`].
pub(super) struct Numbers<'a>(std::slice::Iter<'a, u8>);

impl<'a> Numbers<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self(text.as_bytes().iter())
    }
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let (mut number, mut factor) = (0, 1);
        for byte in self.0.by_ref() {
            let digit = u32::from(byte - b' ' - u8::from(*byte > b'"') - u8::from(*byte > b'\\'));
            number += digit * factor;
            if digit < LAST {
                return Some(number);
            }
            factor *= DIGITS - LAST;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_it_was_written() {
        let numbers: Vec<u32> = (0..5_000).chain([61, 62, 92, 93, 1_983, 1_984, 61_565, 61_566, 1 << 28, (1 << 29) - 1]).collect();
        let mut text = String::new();
        for number in &numbers {
            let before = text.len();
            write(*number, &mut text);
            assert_eq!(text.len() - before, len(*number), "{number}");
        }
        assert_eq!(Numbers::of(&text).collect::<Vec<_>>(), numbers);
        assert!(text.bytes().all(|byte| (b' '..=b'~').contains(&byte) && byte != b'"' && byte != b'\\'));
        assert_eq!((len(61), len(62), len(1_983), len(1_984)), (1, 2, 2, 3));
    }
}
