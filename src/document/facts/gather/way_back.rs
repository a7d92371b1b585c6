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
    // All begin with one of two letters.
    title.bytes().enumerate().any(|(at, byte)| match byte | 0x20 {
        b'r' => ["rollback", "roll back", "roll-back", "revert"].iter().any(|word| begins(&title[at..], word)),
        b'd' => begins(&title[at..], "down migration"),
        _ => false,
    })
}
