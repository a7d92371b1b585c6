//! Numbers as people write them: in groups, with decimals, in thousands and millions.

use super::reading::word;

/// A number as written.
pub(super) struct Number<'a> {
    /// The digits, as if there were no point among them.
    pub(super) digits: i128,
    /// How many of them stand behind the point.
    pub(super) decimals: u32,
    /// By how much a word multiplies it.
    pub(super) times: i128,
    /// Whether its point may divide thousands.
    pub(super) is_ambiguous: bool,
    /// `500+`.
    pub(super) has_plus: bool,
    /// What stands behind.
    pub(super) rest: &'a str,
}

impl<'a> Number<'a> {
    /// The number that a text begins with.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let (whole, rest) = whole(text)?;
        let part = rest.strip_prefix('.').map_or("", |rest| &rest[..rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len()]);
        let rest = if part.is_empty() { rest } else { &rest[1 + part.len()..] };
        if whole > 1_000_000_000_000_000 || part.len() > 6 || is_other_sign(rest) {
            return None;
        }
        let digits = whole * 10_i128.pow(part.len() as u32) + part.parse::<i128>().unwrap_or_default();
        let (times, rest) = multiplier(rest);
        let has_plus = rest.starts_with('+');
        Some(Self {
            digits,
            decimals: part.len() as u32,
            times,
            is_ambiguous: part.len() == 3 && whole > 0,
            has_plus,
            rest: rest.strip_prefix('+').unwrap_or(rest),
        })
    }
}

/// The digits that a text begins with, in groups of three or not.
fn whole(text: &str) -> Option<(i128, &str)> {
    let digits_of = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let length = digits_of(text);
    let mut whole = text[..length].parse::<i128>().ok().filter(|_| length <= 15)?;
    let mut rest = &text[length..];
    let first = whole;
    while let Some(sign) = rest.chars().next().filter(|c| matches!(c, ',' | '_' | '\'' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')) {
        let group = &rest[sign.len_utf8()..];
        let digits = digits_of(group);
        if digits == 0 {
            break;
        }
        // `1,5` may be a decimal; `0,200` is one.
        if digits != 3 || first == 0 || length > 3 || whole > 1_000_000_000_000 {
            return None;
        }
        whole = whole * 1000 + group[..3].parse::<i128>().ok()?;
        rest = &group[3..];
    }
    Some((whole, rest))
}

/// Whether what stands behind a number makes a time, a date, a version or a share of it.
fn is_other_sign(rest: &str) -> bool {
    let mut chars = rest.chars();
    let sign = chars.next();
    matches!(sign, Some(':' | '/' | '-' | '–' | '—' | '.')) && chars.next().is_some_and(|c| c.is_ascii_digit())
}

/// By how much a word behind a number multiplies it.
fn multiplier(rest: &str) -> (i128, &str) {
    let bare = rest.trim_start_matches([' ', '\u{a0}']);
    let letter = |letters: &[char], times| bare.strip_prefix(letters).filter(|rest| !rest.starts_with(char::is_alphanumeric)).map(|rest| (times, rest));
    let named = |said: &str, times| word(bare, said).map(|rest| (times, rest));
    letter(&['k', 'K'], 1000)
        .or_else(|| letter(&['M'], 1_000_000))
        .or_else(|| named("thousand", 1000))
        .or_else(|| named("million", 1_000_000))
        .or_else(|| named("billion", 1_000_000_000))
        .unwrap_or((1, rest))
}
