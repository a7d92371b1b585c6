//! A raw status without the decoration around it, and as plain words.

use std::sync::LazyLock;

use regex::Regex;

/// How many characters of a status are looked at: what is longer tells a story.
const LOOKED_AT: usize = 200;

/// Where a remark behind a status begins: at a comma, a bracket, a dash, a date, a number.
static REMARK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[,;:(\[|]| [-–—] | on |\. | [0-9]").expect("the pattern is well-formed"));

/// A raw status, and what is left of it without decoration.
pub(super) struct Text<'a> {
    /// Without white space around it.
    pub trimmed: &'a str,
    /// Without what is struck out, and without decoration around it: markup, quotes, symbols, a label, a number in front.
    pub bare: String,
    /// That in lower case with one blank between the words.
    pub words: String,
}

impl<'a> Text<'a> {
    /// Takes a raw status apart.
    pub fn new(raw: &'a str) -> Self {
        let trimmed = raw.trim();
        let trimmed = trimmed.char_indices().nth(LOOKED_AT).map_or(trimmed, |(end, _)| &trimmed[..end]);
        // "~~Proposed~~ Accepted"; if nothing else remains, the marks are mere decoration.
        let kept = trimmed.split("~~").step_by(2).collect::<Vec<_>>().join(" ");
        let bare = bare(if kept.contains(is_letter) { &kept } else { trimmed }).to_owned();
        let words = plain_words(&bare);
        Self { trimmed, bare, words }
    }

    /// Whether this says that there is no status.
    pub fn is_none(&self) -> bool {
        matches!(self.words.as_str(), "" | "none" | "n a" | "no status")
    }

    /// Whether this is a template that lists all statuses and was not filled in.
    pub fn is_choice(&self) -> bool {
        self.bare.matches('|').count() > 1 || self.bare.matches(" / ").count() > 1
    }

    /// The words without the remark behind them.
    pub fn words_before_remark(&self) -> String {
        plain_words(self.before_remark())
    }

    /// What stands before the remark.
    pub fn before_remark(&self) -> &str {
        REMARK.find(&self.bare).map_or(self.bare.as_str(), |remark| &self.bare[..remark.start()]).trim()
    }
}

/// A status without the decoration around it.
fn bare(raw: &str) -> &str {
    let mut rest = raw;
    loop {
        rest = rest.trim_start_matches(|c| c != ':' && !is_letter(c));
        match after_lead(rest) {
            Some(after) => rest = after,
            None => return rest.trim_end_matches(|c| !is_letter(c)),
        }
    }
}

/// What follows a `:shortcode:`, a `Status:` or a number in front.
fn after_lead(text: &str) -> Option<&str> {
    if let Some(after) = text.strip_prefix(':') {
        let shortcode = after.split_once(':').filter(|(name, _)| !name.contains(' '));
        return Some(shortcode.map_or(after, |(_, after)| after));
    }
    let label = text.split_once([':', '=']).map(|(label, after)| (label.trim_end_matches(|c| !is_letter(c)), after));
    if let Some((label, after)) = label
        && ["status", "stage", "state"].iter().any(|known| label.eq_ignore_ascii_case(known))
    {
        return Some(after);
    }
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = matches!(text.len() - after.len(), 1..=3) && after.trim_start().starts_with(|c| !is_letter(c));
    is_number.then_some(after)
}

/// The words of a text in lower case with one blank between them; a capital in the middle begins a word.
pub(super) fn plain_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars().filter(|c| !is_invisible(*c) && !matches!(c, '\'' | '’')) {
        let gap = !is_letter(c) || c.is_uppercase() && before.is_lowercase();
        if gap && !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
        if is_letter(c) {
            words.extend(c.to_lowercase());
        }
        before = c;
    }
    words.truncate(words.trim_end().len());
    words
}

/// Whether a character belongs to a word; `ℹ`, `Ⓜ` and the like are letters to Unicode, and decoration to us.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{2100}'..='\u{214f}' | '\u{2460}'..='\u{24ff}' | '\u{1f100}'..='\u{1f1ff}')
}

/// Characters that take no room: soft hyphens, zero-width blanks and joiners, marks of direction, variants of emoji.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
