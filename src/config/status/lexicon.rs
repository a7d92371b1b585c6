//! Which default column a raw status stands in.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Stage;
use super::defaults::{DEFAULTS, FILLERS};
use super::text::Text;

/// What the default columns know.
pub(super) struct Lexicon {
    /// Their words, also written as one.
    known: HashMap<String, Known>,
    /// How many words the longest of them has.
    longest: usize,
}

/// What is known of the words of a default column.
#[derive(Clone, Copy)]
struct Known {
    /// The place of the column.
    column: usize,
    /// Whether they count behind another status as well.
    turns: bool,
}

/// What the default columns know, made when the first status asks.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { known: HashMap::new(), longest: 0 };
    for (column, default) in DEFAULTS.iter().enumerate() {
        for (lines, turns) in [(default.words, false), (default.turns, true)] {
            for words in lines.iter().flat_map(|line| line.split(", ")) {
                lexicon.add(words, Known { column, turns });
            }
        }
    }
    // `adr-tools` itself writes "Superceded by", so its users hear nothing of it; it is no word that another is meant as.
    let superseded = lexicon.known["superseded"];
    lexicon.add("superceded", superseded);
    lexicon
});

impl Lexicon {
    /// Takes words in.
    fn add(&mut self, words: &str, known: Known) {
        self.longest = self.longest.max(words.split(' ').count());
        self.known.insert(words.to_owned(), known);
        // `onhold`, `inreview`.
        self.known.entry(words.replace(' ', "")).or_insert(known);
    }

    /// The place of the default column that a status stands in.
    ///
    /// What it begins with decides, unless something behind says that it went on: "Proposed, rejected".
    pub fn place(&self, text: &Text) -> Option<usize> {
        if text.is_choice() {
            return None;
        }
        let (Known { mut column, .. }, mut rest) = self.next(&text.words)?;
        while let Some((next, after)) = self.next(rest)
            && next.turns
        {
            if progress(next.column) > progress(column) {
                column = next.column;
            }
            rest = after;
        }
        Some(column)
    }

    /// The next status in a text, with nothing but fillers before it, and what follows it.
    fn next<'a>(&self, mut text: &'a str) -> Option<(Known, &'a str)> {
        let mut filler = None;
        loop {
            if let Some((known, end)) = self.longest(text) {
                let (words, rest) = text.split_at(end);
                let found = Some((known, rest.trim_start()));
                // In "RFC 12, accepted" and "pending review" the first word is no status.
                if !is_filler(words) {
                    return found;
                }
                filler = filler.or(found);
            }
            match text.split_once(' ') {
                Some((first, rest)) if is_filler(first) => text = rest,
                _ => return filler,
            }
        }
    }

    /// The longest known words that a text begins with, and where they end.
    fn longest(&self, text: &str) -> Option<(Known, usize)> {
        let ends: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]).take(self.longest).collect();
        ends.into_iter().rev().find_map(|end| Some((*self.known.get(&text[..end])?, end)))
    }
}

/// How far a default column is along: the order of columns, but what has an heir needs no other word.
fn progress(column: usize) -> usize {
    if DEFAULTS[column].stage == Stage::Superseded { DEFAULTS.len() } else { column }
}

/// Whether a word says nothing of the status, as numbers and versions do.
fn is_filler(word: &str) -> bool {
    word.strip_prefix('v').unwrap_or(word).starts_with(|c: char| c.is_ascii_digit()) || FILLERS.split(' ').any(|filler| filler == word)
}
