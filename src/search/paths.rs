//! Paths and requests as terms: `/orders/{}`, `post /orders`.

use super::letters::{self, Class};

/// The methods of requests (RFC 9110, section 9, and RFC 5789).
pub(super) const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// Whether a text ends with a word, and not with a part of one.
pub(super) fn is_last_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|before| !before.chars().next_back().is_some_and(|c| letters::class(c) != Class::Other))
}

/// A path whose parameters are all written alike: `/orders/{id}`, `/orders/:id` and `/orders/<id>` are `/orders/{}`.
pub(super) fn shape(path: &str) -> String {
    let mut shape = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(c) = rest.chars().next() {
        let end = match c {
            '{' => rest.find('}').map(|at| at + 1),
            '<' => rest.find('>').map(|at| at + 1),
            ':' if shape.ends_with('/') => {
                let is_name = |c: char| letters::class(c) == Class::Word || matches!(c, '_' | '-');
                Some(rest[1..].find(|c| !is_name(c)).map_or(rest.len(), |at| at + 1)).filter(|end| *end > 1)
            }
            _ => None,
        };
        if let Some(end) = end {
            shape.push_str("{}");
            rest = &rest[end..];
        } else {
            shape.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    shape
}
