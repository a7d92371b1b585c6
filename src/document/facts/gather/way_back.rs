//! What takes a change back: tables that are dropped there are not dropped by the design.

use crate::document::facts::find::begins;

/// Whether the line above a place in a text introduces what takes a change back: `Rollback:`, `**Down migration**`.
pub(super) fn is_below_way_back(text: &str, at: usize) -> bool {
    const LONGEST: usize = 80;
    let above = text[..at].trim_end().trim_end_matches(['>', ' ', '\n']);
    let line = above.rsplit('\n').next().unwrap_or_default();
    line.len() <= LONGEST && line.ends_with([':', '*', '_']) && is_way_back(line)
}

/// Whether a heading is of what takes a change back.
pub(super) fn is_way_back(title: &str) -> bool {
    let has = |at: usize, words: &[&str]| words.iter().any(|word| begins(&title[at..], word));
    let bytes = title.as_bytes();
    memchr::memchr2_iter(b'r', b'R', bytes).any(|at| has(at, &["rollback", "roll back", "roll-back", "revert"]))
        || memchr::memchr2_iter(b'd', b'D', bytes).any(|at| has(at, &["down migration"]))
}
