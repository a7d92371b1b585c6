//! The forms of a word that documents hold: `retries`, `retrying` for `retry`. The theme's script does the same.

use super::query::COMMON;
use super::source::Source;
use super::stem::stem;

/// The endings of forms of short words.
const ENDINGS: [&str; 11] = ["", "s", "e", "es", "ed", "ing", "i", "is", "y", "ys", "ies"];

/// The forms of a word that there are, with the number of their sections.
pub(super) fn forms_in(word: &str, source: Source<'_>) -> Vec<(String, u32)> {
    if word.len() < 2 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let stem = stem(word);
    // `code` is the stem of `coding`, `capabl` that of `capabilities`.
    let cut = usize::from(stem.ends_with(['e', 'i', 'z']) || stem.ends_with("bl"));
    let start = &stem[..stem.len() - cut];
    let is_form = |term: &str| self::stem(term) == stem && !COMMON.contains(&term);
    let mut forms = if start.len() < 3 {
        // What begins with two letters stands in too many files of an index for a script to look at.
        ENDINGS.iter().map(|ending| format!("{start}{ending}")).filter_map(|term| source.count(&term).map(|count| (term, count))).collect()
    } else {
        source.beginning(start)
    };
    forms.retain(|(term, _)| is_form(term));
    forms
}
