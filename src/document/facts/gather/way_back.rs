//! What takes a change back: tables that are dropped there are not dropped by the design.

/// Whether the line above a place in a text introduces what takes a change back: `Rollback:`, `**Down migration**`.
pub(super) fn is_below_way_back(text: &str, at: usize) -> bool {
    const LONGEST: usize = 80;
    let above = text[..at].trim_end().trim_end_matches(['>', ' ', '\n']);
    let line = above.rsplit('\n').next().unwrap_or_default();
    line.len() <= LONGEST && line.ends_with([':', '*', '_']) && is_way_back(line)
}

/// Whether a heading is of what takes a change back.
pub(super) fn is_way_back(title: &str) -> bool {
    let has = |words: &str| title.as_bytes().windows(words.len()).any(|part| part.eq_ignore_ascii_case(words.as_bytes()));
    has("rollback") || has("roll back") || has("roll-back") || has("down migration") || has("revert")
}
