//! The words of the generated documents: a few hundred real ones, several thousand made from them,
//! used as Zipf says.

use std::collections::HashSet;

use super::lists;
use super::random::Random;

/// Words of one class; the rank of a word decides how often it comes up.
pub struct Words {
    words: Vec<String>,
    /// `cumulative[rank]` is the weight of all words up to that rank, in whole numbers, since
    /// `powf` differs by platform.
    cumulative: Vec<u64>,
}

impl Words {
    fn new(words: Vec<String>) -> Self {
        let weights = (0..words.len() as u64).map(|rank| 1_000_000_000 / (rank + 4));
        let cumulative = weights.scan(0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Self { cumulative: cumulative.collect(), words }
    }

    /// A word, with the frequency of its rank.
    pub fn pick(&self, random: &mut Random) -> &str {
        let total = *self.cumulative.last().expect("a class has words");
        let point = random.next() % total;
        &self.words[self.cumulative.partition_point(|&sum| sum <= point)]
    }

    /// A word, all equally likely: what a document is about is seldom a frequent word.
    pub fn pick_evenly(&self, random: &mut Random) -> &str {
        &self.words[random.below(self.words.len())]
    }
}

/// All the words there are; the same for every seed, so that two corpora speak one language.
pub struct Vocabulary {
    /// Things, in the singular.
    pub nouns: Words,
    /// Words before a noun.
    pub adjectives: Words,
    /// Words that take `s` and `ing` by the rules.
    pub verbs: Words,
}

impl Vocabulary {
    /// Gathers some 500 real words and makes 5,000 from them.
    pub fn new() -> Self {
        let mut maker = Maker { random: Random::new(7, 7), seen: HashSet::new() };
        let (nouns, adjectives, verbs) = (list(lists::NOUNS), list(lists::ADJECTIVES), list(lists::VERBS));
        let prefixes = (list(lists::NOUN_PREFIXES), list(lists::VERB_PREFIXES));
        let suffixes = list(lists::ADJECTIVE_SUFFIXES);
        let mut compounds = maker.grow(&nouns, 1600, |random| random.pick(&prefixes.0).to_owned() + random.pick(&nouns));
        compounds.extend(maker.grow(&[], 2000, invented));
        Self {
            nouns: Words::new(compounds),
            adjectives: Words::new(maker.grow(&adjectives, 900, |random| stem(random) + random.pick(&suffixes))),
            verbs: Words::new(maker.grow(&verbs, 500, |random| random.pick(&prefixes.1).to_owned() + random.pick(&verbs))),
        }
    }
}

/// Makes words that were not made before.
struct Maker {
    random: Random,
    seen: HashSet<String>,
}

impl Maker {
    /// The `base` words, without the repeated ones, followed by `count` new ones.
    fn grow(&mut self, base: &[&str], count: usize, make: impl Fn(&mut Random) -> String) -> Vec<String> {
        let mut words: Vec<String> = base.iter().filter(|word| self.seen.insert((**word).to_owned())).map(|word| (*word).to_owned()).collect();
        let goal = words.len() + count;
        while words.len() < goal {
            let word = make(&mut self.random);
            if self.seen.insert(word.clone()) {
                words.push(word);
            }
        }
        words
    }
}

fn list(words: &'static str) -> Vec<&'static str> {
    words.split_whitespace().collect()
}

/// An invented word that can be said aloud, such as `plorund`.
fn invented(random: &mut Random) -> String {
    let mut word = stem(random);
    word.push_str(random.pick(&list(lists::VOWELS)));
    word.push_str(random.pick(&list(lists::CODAS)));
    word
}

/// One or two syllables and the consonant that opens the next.
fn stem(random: &mut Random) -> String {
    let mut word = String::new();
    for _ in 0..random.between(1, 2) {
        word.push_str(random.pick(&list(lists::ONSETS)));
        word.push_str(random.pick(&list(lists::VOWELS)));
    }
    word.push_str(random.pick(&["b", "d", "g", "l", "m", "n", "p", "r", "t", "v"]));
    word
}
