//! Lists of words, in which others are looked up.

use std::sync::OnceLock;

/// Words in small letters, written with blanks between them.
#[derive(Debug)]
pub(super) struct Words {
    text: &'static str,
    /// Each of them.
    set: OnceLock<foldhash::HashSet<&'static str>>,
}

impl Words {
    pub(super) const fn of(text: &'static str) -> Self {
        Self { text, set: OnceLock::new() }
    }

    /// All of them, as they are written.
    pub(super) fn text(&self) -> &'static str {
        self.text
    }

    /// Whether a word is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.text.split_ascii_whitespace().collect()).contains(word)
    }

    /// Whether one of some words is one of them.
    pub(super) fn has_one_of(&self, words: &[String]) -> bool {
        words.iter().any(|word| self.has(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        static WORDS: Words = Words::of(
            "event events \
            topic",
        );
        for word in ["event", "events", "topic"] {
            assert!(WORDS.has(word), "{word}");
        }
        for word in ["", "eve", "ent", "event events", "Topic", " "] {
            assert!(!WORDS.has(word), "{word}");
        }
        assert!(WORDS.has_one_of(&["a".to_owned(), "topic".to_owned()]));
    }
}
