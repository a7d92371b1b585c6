//! What a text holds, told once while it is gathered: most questions about it are answered by that, without a look at the text.

use std::ops::BitOrAssign;

/// Which signs a text holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u8);

impl Signs {
    /// A stretch that is marked up begins in it.
    pub(super) const MARK: Self = Self(1);
    /// What may divide it: a colon, a dash, an arrow.
    pub(super) const DIVIDER: Self = Self(2);
    /// The end of a line.
    pub(super) const LINE: Self = Self(4);
    /// White space that is no single blank.
    pub(super) const SPACE: Self = Self(8);

    /// Those of a text.
    pub(super) fn of(text: &str) -> Self {
        // Without a branch for each byte, since which it will be nobody can tell.
        let (mut signs, mut before) = (0, 0);
        for byte in text.bytes() {
            signs |= OF_BYTE[usize::from(byte)] | (u8::from(byte == b' ' && before == b' ') * Self::SPACE.0);
            before = byte;
        }
        Self(signs)
    }

    /// Whether it holds this one.
    pub(super) fn has(self, sign: Self) -> bool {
        self.0 & sign.0 != 0
    }
}

impl BitOrAssign for Signs {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

const OF_BYTE: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < b' ' as usize {
        table[byte] = Signs::SPACE.0;
        byte += 1;
    }
    table[b'\n' as usize] |= Signs::LINE.0;
    // Dashes and arrows of Unicode begin with E2.
    let dividers = [b':', b'-', b'=', 0xE2];
    let mut at = 0;
    while at < dividers.len() {
        table[dividers[at] as usize] |= Signs::DIVIDER.0;
        at += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_holds_what_stands_in_it() {
        let held = |text: &str| [Signs::DIVIDER, Signs::LINE, Signs::SPACE].map(|sign| Signs::of(text).has(sign));
        assert_eq!(held("a few words"), [false, false, false]);
        assert_eq!(held("a: b"), [true, false, false]);
        assert_eq!(held("a – b"), [true, false, false]);
        assert_eq!(held("a\nb"), [false, true, true]);
        assert_eq!(held("a  b"), [false, false, true]);
        assert_eq!(held("a\tb"), [false, false, true]);
    }
}
