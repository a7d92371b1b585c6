//! Which characters words are made of, and how words are written alike: one table and one rule, which the theme's script shares.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Letters, marks and numbers (Unicode 17, general categories L, M and N), and those among them of scripts that put no blanks between words:
/// each a line of ranges, in base 36: how far behind the last one, how many more than one.
const TABLE: &str = include_str!("letters.txt");

/// The ranges as they stand in the index, letters first.
pub(super) fn tables() -> (&'static str, &'static str) {
    TABLE.trim_end().split_once('\n').unwrap_or_default()
}

/// What a character is in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// No part of a word.
    Other,
    /// A part of a word.
    Word,
    /// A part of a word in a script without blanks between words.
    Dense,
}

static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let (letters, dense) = tables();
    Letters { letters: ranges(letters), dense: ranges(dense) }
});

struct Letters {
    letters: Vec<(u32, u32)>,
    dense: Vec<(u32, u32)>,
}

fn ranges(table: &str) -> Vec<(u32, u32)> {
    let mut numbers = table.split(' ').filter_map(|number| u32::from_str_radix(number, 36).ok());
    let (mut ranges, mut next) = (Vec::new(), 0);
    while let (Some(gap), Some(more)) = (numbers.next(), numbers.next()) {
        ranges.push((next + gap, next + gap + more));
        next += gap + more + 1;
    }
    ranges
}

fn holds(ranges: &[(u32, u32)], c: char) -> bool {
    let at = ranges.partition_point(|(_, last)| *last < c as u32);
    ranges.get(at).is_some_and(|(first, _)| *first <= c as u32)
}

/// The class of a character.
pub(super) fn class(c: char) -> Class {
    match c {
        c if c.is_ascii() => {
            if c.is_ascii_alphanumeric() {
                Class::Word
            } else {
                Class::Other
            }
        }
        c if holds(&LETTERS.dense, c) => Class::Dense,
        c if holds(&LETTERS.letters, c) => Class::Word,
        _ => Class::Other,
    }
}

/// Appends a text as the index writes it: small letters without accents.
pub(super) fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        return out[start..].make_ascii_lowercase();
    }
    let decomposed = text.to_lowercase().nfkd().filter(|c| !is_accent(*c)).nfc().collect::<String>();
    for c in decomposed.to_lowercase().chars() {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            c => out.push(c),
        }
    }
}

/// Marks that one may leave out: accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic. Vowel signs of Indic scripts and the
/// voicing marks of kana are no such marks.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_from_other_characters() {
        for (c, expected) in [
            ('a', Class::Word),
            ('9', Class::Word),
            ('_', Class::Other),
            ('é', Class::Word),
            ('\u{301}', Class::Word),
            ('ж', Class::Word),
            ('—', Class::Other),
            ('設', Class::Dense),
            ('ー', Class::Dense),
            ('・', Class::Other),
            ('한', Class::Dense),
            ('ก', Class::Dense),
            ('क', Class::Word),
            ('\u{20000}', Class::Dense),
            ('😀', Class::Other),
        ] {
            assert_eq!(class(c), expected, "{c}");
        }
    }

    #[test]
    fn words_are_written_alike() {
        for (text, folded) in [
            ("ÉCOLE", "ecole"),
            ("Straße", "strasse"),
            ("ﬁle", "file"),
            ("ＡＰＩ", "api"),
            ("ΛΌΓΟΣ", "λογοσ"),
            ("ガ", "ガ"),
            ("한", "한"),
            ("İ", "i"),
            ("naïve", "naive"),
        ] {
            let mut written = String::new();
            fold_into(text, &mut written);
            assert_eq!(written, folded);
        }
    }
}
