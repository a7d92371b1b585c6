//! The words and numbers of a time, with what stands between them.

/// A word in small letters, or a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    /// What stands in front of it, back to the token before.
    pub(super) gap: &'a str,
    pub(super) text: &'a str,
    /// Where it begins.
    pub(super) at: usize,
}

impl Token<'_> {
    pub(super) fn number(self) -> Option<i16> {
        self.text.starts_with(|c: char| c.is_ascii_digit()).then(|| self.text.parse().ok()).flatten()
    }

    /// The year that it is: four digits, or two behind an apostrophe.
    pub(super) fn year(self) -> Option<i16> {
        match (self.text.len(), self.number()?) {
            (4, year @ 1900..=2199) => Some(year),
            (2, short) if self.gap.ends_with(['\'', '’']) => Some(2000 + short),
            _ => None,
        }
    }
}

/// The tokens of a text in small letters.
pub(super) fn all(lower: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut behind) = (0, 0);
    while let Some(first) = lower[at..].chars().next() {
        let is_like = |c: char| if first.is_ascii_digit() { c.is_ascii_digit() } else { c.is_alphabetic() };
        let length = lower[at..].find(|c: char| !is_like(c)).unwrap_or(lower.len() - at);
        if length == 0 {
            at += first.len_utf8();
            continue;
        }
        let token = Token { gap: &lower[behind..at], text: &lower[at..at + length], at };
        at += length;
        behind = at;
        if token.text != "of" {
            tokens.push(token);
        }
    }
    tokens
}

/// The tokens without the words that may stand in front of a time.
pub(super) fn without_introduction<'a, 'b>(tokens: &'b [Token<'a>]) -> &'b [Token<'a>] {
    let is_one = |token: &Token<'_>| INTRODUCTIONS.contains(&token.text);
    let start = tokens.iter().position(|token| !is_one(token)).unwrap_or(tokens.len());
    &tokens[start..]
}

/// What may stand in front of a time without another meaning, and which part of a month or a quarter is meant, which is not kept.
const INTRODUCTIONS: &[&str] = &[
    "by",
    "on",
    "in",
    "at",
    "around",
    "about",
    "approx",
    "approximately",
    "ca",
    "circa",
    "due",
    "eta",
    "est",
    "estimated",
    "expected",
    "planned",
    "target",
    "targeted",
    "the",
    "until",
    "tentative",
    "tentatively",
    "early",
    "mid",
    "late",
    "end",
    "beginning",
    "begin",
    "start",
    "middle",
    "calendar",
    "during",
];
