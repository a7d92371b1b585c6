//! Sentences below an endpoint that tell of another one, and say nothing of what the first does.

use super::found::Found;
use crate::document::facts::endpoint::{self, Endpoint, path_key};

/// The sentences of a text up to the first that is about an endpoint other than these.
pub(super) fn of_these<'a>(text: &'a str, these: &[Found]) -> &'a str {
    let mut from = 0;
    let ends = text.match_indices(". ").map(|(at, _)| at + 1).chain([text.len()]);
    for end in ends {
        if is_about_another(text[from..end].trim(), these) {
            return text[..from].trim();
        }
        from = end;
    }
    text
}

/// Whether a sentence names another endpoint and speaks of that: as its first word, by saying what is not, or by telling who asks it. `Replaces
/// PUT /orders` is what the endpoint itself does.
fn is_about_another(sentence: &str, these: &[Found]) -> bool {
    const NOT: &[&str] = &["not", "no", "never", "don't", "doesn't", "without", "instead", "unlike", "nicht", "kein", "keine", "removed", "gone"];
    const SUBJECTS: &[&str] = &["we", "there", "for", "to", "use", "see", "if", "when", "callers", "clients", "call", "wir", "the", "a", "an", "also"];
    let is_other = |named: &Endpoint<'_>| !these.iter().any(|own| own.is_asked_by(&named.methods, &path_key(&named.path)));
    if !endpoint::named_in(sentence).any(|named| is_other(&named)) {
        return false;
    }
    let mut words = sentence.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':')).filter(|word| !word.is_empty());
    let is_one_of = |word: &str, known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(word));
    let begins = Endpoint::read(sentence).is_some() || words.clone().next().is_some_and(|first| is_one_of(first, SUBJECTS));
    begins || words.any(|word| is_one_of(word, NOT))
}
