//! What an item among goals or non-goals says itself of which of them it is: a label, or a sign.

use super::{Says, label_says, says_non_goals, words};
use crate::document::facts::kinds::FactKind;
use crate::document::facts::{find, label};

/// The kind that an item is, and what it says: `Non-goal: SSO` among goals is none.
pub(super) fn own_kind(text: &str, kind: FactKind) -> (FactKind, &str) {
    const LONGEST: usize = 24;
    let same = (kind, text);
    let Some((label, rest)) = text.split_once(':').filter(|(label, rest)| label.len() <= LONGEST && !rest.trim().is_empty()) else { return same };
    let own = match label_says(label) {
        _ if says_non_goals(&words(label)) => FactKind::NonGoal,
        Says::Kind(kind) => kind,
        _ if ["not", "not now"].contains(&&*label.trim().to_lowercase()) => FactKind::NonGoal,
        _ => return same,
    };
    // `Stretch goal: mail` among non-goals is no goal yet.
    let is_label = || own.labels().contains(&&*label::normal(label));
    if own == FactKind::NonGoal && own != kind || is_label() { (own, rest.trim()) } else { same }
}

/// An item without the mark in front of it; nothing where the mark denies it.
pub(super) fn marked(text: &str, kind: FactKind) -> Option<&str> {
    let is_no = text.starts_with(['❌', '🚫', '✖', '⛔']);
    let is_yes = text.starts_with(['✅', '✔', '☑']);
    match kind {
        FactKind::Goal if is_no || find::begins(text, "in scope:") => None,
        FactKind::NonGoal if is_yes => None,
        _ if is_no || is_yes => Some(text.trim_start_matches(|c: char| !c.is_alphanumeric())),
        _ => Some(text),
    }
}
