//! Where a status stands if one of its words is a probable slip.

use super::text::Text;
use super::{ColumnId, Placed, Statuses};
use crate::nearest::distance;

/// How many words of a status may be misspelt ones.
const LOOKED_AT: usize = 3;

impl Statuses {
    /// The column that a status stands in when its first misspelt word is put right, if there is only one.
    pub(super) fn typo(&self, text: &Text) -> Placed {
        let is_known = |word: &str| self.vocabulary.binary_search_by(|known| known.as_str().cmp(word)).is_ok();
        let misspelt = text.words.split(' ').take(LOOKED_AT).find(|word| is_long(word) && !is_known(word));
        let Some(misspelt) = misspelt else { return Placed::Unknown };
        let letters: Vec<char> = misspelt.chars().collect();
        // Patterns of the config see commas and the like too, and do not ask for case.
        let bare = text.bare.to_lowercase();
        let meant = |word: &str| self.known(&Text::new(&bare.replacen(misspelt, word, 1)));
        let near = self.vocabulary.iter().filter_map(|word| Some((slips(&letters, word)?, meant(word)?, word.as_str())));
        let mut near: Vec<(usize, ColumnId, &str)> = near.collect();
        let least = near.iter().map(|(slips, ..)| *slips).min();
        near.retain(|(slips, ..)| Some(*slips) == least);
        match near.first() {
            Some((_, column, meant)) if near.iter().all(|(_, other, _)| other == column) => Placed::Typo { column: *column, meant: self.as_named(meant) },
            _ => Placed::Unknown,
        }
    }

    /// A word as the column of that name spells it.
    fn as_named(&self, word: &str) -> String {
        self.columns.iter().find(|column| column.key == word).map_or_else(|| word.to_owned(), |column| column.name.clone())
    }
}

/// The words that a misspelt one may have been meant as, in order and each once: those in names and patterns, in lower case.
pub(super) fn vocabulary<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut words = Vec::new();
    for text in texts {
        let mut escaped = false;
        // The letter behind a `\` belongs to the pattern, not to a word.
        let ends_word = |c: char| {
            let behind_escape = escaped;
            escaped = c == '\\' && !escaped;
            behind_escape || !c.is_alphabetic()
        };
        words.extend(text.split(ends_word).map(str::to_lowercase).filter(|word| is_long(word)));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether a word has enough letters that a misspelt one can be told from another word.
fn is_long(word: &str) -> bool {
    word.chars().nth(3).is_some() && word.chars().all(char::is_alphabetic)
}

/// How many slips lie between a word and the one that may have been meant; `None` if it is rather another word.
///
/// Two slips make another word of most, so long words alone may have two.
fn slips(from: &[char], meant: &str) -> Option<usize> {
    // Most words differ at once.
    if !meant.chars().take(2).any(|letter| letter == from[0]) {
        return None;
    }
    let to: Vec<char> = meant.chars().collect();
    let most = if from.len().min(to.len()) < 10 { 1 } else { 2 };
    if to.len().abs_diff(from.len()) > most {
        return None;
    }
    let slips = distance(from, &to);
    (slips <= most && is_likely(from, &to, slips)).then_some(slips)
}

/// Whether slips make one word of another as a rule: at the ends of words few are made, and inflections are none.
fn is_likely(from: &[char], to: &[char], slips: usize) -> bool {
    let is_swap = slips == 1 && from.len() == to.len() && from.iter().zip(to).filter(|(a, b)| a != b).count() == 2;
    // A word of four letters has too many neighbours; up to seven, another letter makes another word: "drift", "concert".
    if is_swap || to.len() < 5 || to.len() < 8 && from.len() == to.len() {
        return is_swap;
    }
    let first = from[0] == to[0] || from == &to[1..];
    // "Draf" is cut off, "Approve" is not.
    let last = from.last() == to.last() || to.starts_with(from) && !to.ends_with(&['e', 'd']);
    first && last
}
