//! A query to the documents that hold its words, the best first. The theme's script does the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::forms::forms_in;
use super::near;
use super::order::compare;
use super::query::{Group, Query};
use super::said::{LEAD, NAME};
use super::sieve::Sieve;
use super::source::{Names, Source};

/// How much of what a word says elsewhere in a document counts for each of its sections.
const ELSEWHERE: f64 = 0.15;
/// How much of what a document's name says is added to what its best section says, if the name holds all words; with fewer it is less.
const NAMED: f64 = 0.5;
/// Of up to so many words a document has to hold those that weigh nearly all; of more, those that weigh this part of all.
const FEW: usize = 3;
const NEARLY_ALL: f64 = 0.75;
const MOST: f64 = 0.5;
/// How many forms and beginnings of a word are looked at.
const OPTIONS: usize = 24;
/// How many sections of a document are shown, and how much of the best one's score they have.
pub(super) const SHOWN: usize = 3;
const WORTH_SHOWING: f64 = 0.6;
/// What a term is worth that is not the word itself: an identifier that it is a part of, one that begins so, another form, a word that begins
/// so.
const WHOLE: f64 = 2.0;
const OPEN_WHOLE: f64 = 1.5;
const FORM: f64 = 0.6;
const BEGINNING: f64 = 0.4;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) hits: Vec<Hit>,
    /// Whether no document holds enough of the words, so that those that hold most are given.
    pub(super) is_relaxed: bool,
    /// Words that no document holds, with those that were looked for in their place.
    pub(super) corrected: Vec<(String, String)>,
    /// Words that no document holds.
    pub(super) missing: Vec<String>,
    /// Filters that fit nothing, as typed.
    pub(super) unknown: Vec<String>,
    /// For each word the terms that it was looked for by.
    pub(super) terms: Vec<Vec<String>>,
    /// What the filters let through.
    pub(super) sieve: Sieve,
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Its number.
    pub(super) document: usize,
    /// Its score, in millionths.
    pub(super) score: i64,
    /// Whether the query is its name.
    pub(super) is_named: bool,
    /// Whether it holds all words.
    pub(super) is_full: bool,
    /// Its best sections.
    pub(super) sections: Vec<usize>,
}

/// Looks for what a query asks.
pub(super) fn find(query: &Query, source: Source<'_>, names: &Names) -> Found {
    let mut found = Found::default();
    found.sieve = Sieve::of(query, source, names, &mut found.unknown);
    if query.groups.is_empty() {
        let all = if query.is_empty() { BTreeMap::new() } else { found.sieve.all(source) };
        let sections = |sections: Vec<usize>| sections.into_iter().take(SHOWN).collect();
        found.hits = all.into_iter().map(|(document, all)| Hit { document, score: 0, is_named: false, is_full: true, sections: sections(all) }).collect();
        return found;
    }
    let (named, is_file) = query.name.as_ref().map(|name| named(name, source)).unwrap_or_default();
    let words: Vec<Word> = looked_for(&query.groups, is_file).map(|group| Word::of(group, source, &mut found)).collect();
    let total: f64 = words.iter().map(|word| word.idf).sum();
    let documents: BTreeSet<usize> = words.iter().flat_map(|word| word.sections.keys().copied()).collect();
    let masses: BTreeMap<usize, f64> = documents.into_iter().map(|document| (document, mass(&words, document) / total)).collect();
    let best = masses.values().fold(0.0, |best: f64, mass| best.max(*mass));
    let enough = if words.len() <= FEW { NEARLY_ALL } else { MOST } - 1e-9;
    found.is_relaxed = !masses.is_empty() && best < enough;
    let enough = if found.is_relaxed { best * 0.999 } else { enough };
    let eligible = masses.iter().filter(|(document, mass)| **mass >= enough || named.contains(document));
    found.hits = eligible.map(|(document, mass)| Hit { is_named: named.contains(document), ..score(&words, *document, *mass, total) }).collect();
    let others = named.iter().filter(|document| !masses.contains_key(document));
    found.hits.extend(others.map(|document| Hit { document: *document, score: 0, is_named: true, is_full: false, sections: Vec::new() }));
    found.hits.sort_by_key(|hit| (!hit.is_named, -hit.score, hit.document));
    found
}

/// The endings of files' names, which no document is called by.
const FILE_ENDINGS: [&str; 3] = ["md", "markdown", "html"];

/// The documents of this name, and whether it is that of a file with its ending.
fn named(name: &str, source: Source<'_>) -> (BTreeSet<usize>, bool) {
    let of_name = |name: &str| source.postings(&format!("{name}=")).into_iter().map(|((document, _), _)| document).collect::<BTreeSet<usize>>();
    let without_ending = FILE_ENDINGS.into_iter().find_map(|ending| name.strip_suffix(ending)?.strip_suffix(' '));
    let files = without_ending.map(of_name).unwrap_or_default();
    let is_file = !files.is_empty();
    (of_name(name).into_iter().chain(files).collect(), is_file)
}

/// The words that are looked for: of the name of a file all but its ending, if there are others.
fn looked_for(groups: &[Group], is_file: bool) -> impl Iterator<Item = &Group> {
    let is_ending = |group: &&Group| FILE_ENDINGS.contains(&group.word.as_str());
    let skip = is_file && !groups.iter().all(|group| is_ending(&group));
    groups.iter().filter(move |group| !(skip && is_ending(group)))
}

/// How much the words that a document holds weigh.
fn mass(words: &[Word], document: usize) -> f64 {
    words.iter().filter(|word| word.sections.contains_key(&document)).map(|word| word.idf).sum()
}

/// What a document's name says of the words, the more of them it holds the better.
fn named_by(words: &[Word], document: usize, total: f64) -> f64 {
    let (mut said, mut held) = (0.0, 0.0);
    for word in words {
        let here = word.here(document, NAME);
        said += word.idf * here;
        held += if here > 0.0 { word.idf } else { 0.0 };
    }
    NAMED * said * (held / total)
}

fn score(words: &[Word], document: usize, mass: f64, total: f64) -> Hit {
    let best: Vec<f64> = words.iter().map(|word| word.best(document)).collect();
    let sections: BTreeSet<usize> = words.iter().filter_map(|word| word.sections.get(&document)).flat_map(|sections| sections.keys().copied()).collect();
    let score = |section: usize| -> f64 { words.iter().zip(&best).map(|(word, best)| word.idf * word.here(document, section).max(ELSEWHERE * best)).sum() };
    let scores: Vec<(usize, f64)> = sections.into_iter().map(|section| (section, score(section))).collect();
    let highest = scores.iter().fold(0.0, |highest: f64, (_, score)| highest.max(*score));
    let named = named_by(words, document, total);
    let shown = scores.into_iter().filter(|(section, _)| *section != NAME);
    let mut order: Vec<(i64, usize)> = shown.map(|(section, score)| (-millionths(score), section)).collect();
    order.sort_unstable();
    let least = order.first().map_or(0.0, |(best, _)| *best as f64 * WORTH_SHOWING);
    order.retain(|(score, _)| *score as f64 <= least);
    if order.is_empty() {
        // Only its name holds the words: its beginning says what it is.
        order.push((0, LEAD));
    }
    Hit {
        document,
        score: millionths((highest + named) * mass.sqrt()),
        is_named: false,
        is_full: best.iter().all(|best| *best > 0.0),
        sections: order.into_iter().map(|(_, section)| section).take(SHOWN).collect(),
    }
}

fn millionths(score: f64) -> i64 {
    (score * 1e6 + 0.5).floor() as i64
}

/// A word that is looked for, and what it says of each section.
struct Word {
    /// How rare it is.
    idf: f64,
    /// By document, then by section.
    sections: HashMap<usize, HashMap<usize, f64>>,
}

impl Word {
    fn of(group: &Group, source: Source<'_>, found: &mut Found) -> Self {
        let mut options = options(group, source);
        if options.is_empty() {
            match near::word(&group.word, source) {
                Some(meant) => {
                    options = self::options(&Group { word: meant.clone(), is_prefix: group.is_prefix, ..Group::default() }, source);
                    found.corrected.push((group.word.clone(), meant));
                }
                None => found.missing.push(group.word.clone()),
            }
        }
        let is_near = |option: &&TermOption| option.factor >= FORM;
        let near = options.iter().filter(is_near).map(|option| f64::from(option.count)).sum::<f64>();
        let count = if options.iter().any(|option| is_near(&option)) { near } else { options.iter().map(|option| f64::from(option.count)).sum() };
        let all = source.sections() as f64;
        let count = count.min(all);
        let mut word = Self { idf: (1.0 + (all - count + 0.5) / (count + 0.5)).ln(), sections: HashMap::new() };
        for option in &options {
            for (place, level) in source.postings(&option.term) {
                if found.sieve.passes(place) {
                    let said = word.sections.entry(place.0).or_default().entry(place.1).or_default();
                    *said = said.max(option.factor * f64::from(level + 1) / 8.0);
                }
            }
        }
        found.terms.push(options.into_iter().map(|option| option.term).collect());
        word
    }

    fn best(&self, document: usize) -> f64 {
        self.sections.get(&document).into_iter().flatten().fold(0.0, |best, (_, said)| best.max(*said))
    }

    fn here(&self, document: usize, section: usize) -> f64 {
        self.sections.get(&document).and_then(|sections| sections.get(&section)).copied().unwrap_or_default()
    }
}

/// A term that a word is looked for by.
struct TermOption {
    term: String,
    /// In how many sections it stands.
    count: u32,
    factor: f64,
}

fn options(group: &Group, source: Source<'_>) -> Vec<TermOption> {
    let mut options: BTreeMap<String, (f64, u32)> = BTreeMap::new();
    let mut add = |term: String, count: u32, factor: f64| {
        let known = options.entry(term).or_insert((factor, count));
        known.0 = known.0.max(factor);
    };
    for (term, factor) in std::iter::once((&group.word, 1.0)).chain(group.wholes.iter().map(|whole| (whole, WHOLE))) {
        if let Some(count) = source.count(term) {
            add(term.clone(), count, factor);
        }
    }
    for whole in &group.open_wholes {
        for (term, count) in source.beginning(whole) {
            add(term, count, OPEN_WHOLE);
        }
    }
    for (term, count) in forms_in(&group.word, source) {
        add(term, count, FORM);
    }
    if group.is_prefix {
        for (term, count) in source.beginning(&group.word) {
            add(term, count, BEGINNING);
        }
    }
    let mut options: Vec<TermOption> = options.into_iter().map(|(term, (factor, count))| TermOption { term, count, factor }).collect();
    options.sort_by(|a, b| b.factor.total_cmp(&a.factor).then(b.count.cmp(&a.count)).then_with(|| compare(&a.term, &b.term)));
    options.truncate(OPTIONS);
    options
}
