//! Turns sentence patterns into sentences, with the words of a document's subject coming up again
//! and again.

use super::lists::{PARTS, SERVICES};
use super::random::Random;
use super::sentences;
use super::vocabulary::Vocabulary;

/// How many words a document keeps returning to.
const TOPICS: usize = 24;

/// Steps through a list that visit each entry once, since they share no factor with the length of
/// any list of patterns.
const STEPS: [usize; 4] = [1, 7, 11, 13];

/// The source of all words of one document.
pub struct Prose<'a> {
    /// The numbers behind every choice, for the sections to make theirs.
    pub random: Random,
    vocabulary: &'a Vocabulary,
    topics: Vec<&'a str>,
    /// How much longer or shorter than usual this document is, in percent.
    length: usize,
}

impl<'a> Prose<'a> {
    /// Chooses what the document is about and how long it will be.
    pub fn new(mut random: Random, vocabulary: &'a Vocabulary) -> Self {
        let pick = |place: usize| match place % 2 {
            0 => vocabulary.nouns.pick(&mut random),
            _ => vocabulary.nouns.pick_evenly(&mut random),
        };
        let topics = (0..TOPICS).map(pick).collect();
        let length = random.between(15, 70) + random.between(10, 56);
        Self { random, vocabulary, topics, length }
    }

    /// About `usual` things, more of them in a long document; never none.
    pub fn count(&mut self, usual: usize) -> usize {
        let around = self.random.between(usual * 70, usual * 130);
        ((around * self.length + 5_000) / 10_000).max(1)
    }

    /// One of `patterns`, filled.
    pub fn any(&mut self, patterns: &[&str]) -> String {
        let pattern = self.random.pick(patterns);
        self.fill(pattern)
    }

    /// `count` of the `patterns`, filled, none of them twice while they last.
    pub fn several(&mut self, patterns: &[&str], count: usize) -> Vec<String> {
        let first = self.random.below(patterns.len());
        let step = STEPS[self.random.below(STEPS.len())];
        (0..count).map(|place| self.fill(patterns[(first + place * step) % patterns.len()])).collect()
    }

    /// A paragraph of about `usual` sentences.
    pub fn paragraph(&mut self, usual: usize) -> String {
        let count = self.count(usual);
        self.several(&sentences::GENERAL, count).join(" ")
    }

    /// Fills a pattern: each `%` and letter becomes a word of that kind, everything else stays.
    ///
    /// The letters are: `n` noun, `p` plural, `a` adjective, `v` verb, `s` "it does", `g` "doing",
    /// `i` identifier in a code span, `C` service of the platform, `P` two words and a component's
    /// part, `d` a small number, `k` a large one, and `%` the sign itself.
    pub fn fill(&mut self, pattern: &str) -> String {
        let mut filled = String::with_capacity(pattern.len() * 2);
        let mut letters = pattern.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '%' => {
                    let kind = letters.next().expect("a letter stands behind each `%`");
                    filled.push_str(&self.word(kind));
                }
                _ => filled.push(letter),
            }
        }
        capitalise(&mut filled);
        filled
    }

    /// A name in one style of the four that code uses.
    pub fn identifier(&mut self) -> String {
        let (first, second) = (self.noun().to_owned(), self.noun().to_owned());
        match self.random.below(4) {
            0 => format!("{first}.{second}"),
            1 => format!("{first}-{second}"),
            _ => format!("{first}_{second}"),
        }
    }

    /// A noun; three in ten belong to the subject of the document.
    pub fn noun(&mut self) -> &'a str {
        if self.random.chance(30) { self.random.pick(&self.topics) } else { self.vocabulary.nouns.pick(&mut self.random) }
    }

    fn verb(&mut self) -> &'a str {
        self.vocabulary.verbs.pick(&mut self.random)
    }

    fn word(&mut self, kind: char) -> String {
        match kind {
            'n' => self.noun().to_owned(),
            'p' => plural(self.noun()),
            'a' => self.vocabulary.adjectives.pick(&mut self.random).to_owned(),
            'v' => self.verb().to_owned(),
            's' => plural(self.verb()),
            'g' => gerund(self.verb()),
            'i' => format!("`{}`", self.identifier()),
            'C' => self.random.pick(&SERVICES).to_owned(),
            'P' => self.component(),
            'd' => self.random.between(2, 60).to_string(),
            'k' => (self.random.between(2, 99) * 50).to_string(),
            '%' => '%'.to_string(),
            _ => unreachable!("no pattern uses `%{kind}`"),
        }
    }

    /// The name of a component, such as `Ledger Writer`.
    fn component(&mut self) -> String {
        let mut name = self.noun().to_owned();
        capitalise(&mut name);
        format!("{name} {}", self.random.pick(&PARTS))
    }
}

/// Makes the first letter a capital, unless code or emphasis begins there.
fn capitalise(text: &mut str) {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
}

/// The plural of a noun, which in English is also the third person of a verb.
fn plural(word: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('y') {
        Some(start) if !start.ends_with(['a', 'e', 'o', 'u']) => format!("{start}ies"),
        _ if sibilant => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

fn gerund(verb: &str) -> String {
    match verb.strip_suffix('e') {
        Some(start) => format!("{start}ing"),
        None => format!("{verb}ing"),
    }
}
