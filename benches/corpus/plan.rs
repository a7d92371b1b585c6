//! The facts of one document before its text: date, status, authors and the documents it links to.

use super::Corpus;
use super::identity::Identity;
use super::lists::{FAMILY_NAMES, GIVEN_NAMES};
use super::random::Random;

/// Days since 1970 on which the oldest designs were written: 2020-06-01.
const FIRST_DAY: usize = 18_414;

/// Days between the oldest and the newest first version.
const SPAN: usize = 1_500;

/// Everything about a document that is decided before its first sentence.
pub struct Plan {
    /// Who it is.
    pub identity: Identity,
    /// When it was written, in days since 1970.
    pub day: usize,
    /// One of the four words of the template.
    pub status: &'static str,
    /// One to four people, all different.
    pub authors: Vec<String>,
    /// Three to six other documents, all different; fewer only where the corpus has no more.
    pub links: Vec<Identity>,
}

impl Plan {
    /// Plans document `index`, from its own numbers only.
    pub fn of(index: usize, corpus: &Corpus, random: &mut Random) -> Self {
        let identity = Identity::of(index, corpus.seed);
        Self {
            day: day(&identity, corpus.seed),
            status: status(&identity, corpus, random),
            authors: authors(corpus.people(), random),
            links: links(&identity, corpus, random),
            identity,
        }
    }
}

/// A day as `YYYY-MM-DD`, by the usual reckoning in eras of 400 years.
pub fn date(day: usize) -> String {
    let day = day + 719_468;
    let (era, of_era) = (day / 146_097, day % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year + usize::from(month <= 2);
    format!("{year:04}-{month:02}-{:02}", of_year - (153 * from_march + 2) / 5 + 1)
}

/// Later versions of a feature are written later.
fn day(identity: &Identity, seed: u64) -> usize {
    let mut random = Random::new(seed ^ 0xDA7E, identity.feature as u64);
    let first = FIRST_DAY + random.below(SPAN);
    (0..identity.earlier).fold(first, |day, _| day + random.between(60, 300))
}

/// A version that has a successor is mostly built already.
fn status(identity: &Identity, corpus: &Corpus, random: &mut Random) -> &'static str {
    let last = identity.later == 0 || identity.index + 1 == corpus.count;
    let limits = if last { [25, 45, 70] } else { [8, 14, 35] };
    let point = random.below(100);
    let rank = limits.iter().filter(|&&limit| point >= limit).count();
    ["Draft", "Review", "Approved", "Implemented"][rank]
}

fn authors(people: usize, random: &mut Random) -> Vec<String> {
    let wanted = [1, 2, 2, 3, 3, 4][random.below(6)].min(people);
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < wanted {
        // The smaller of two throws: some people write much more than others.
        let person = random.below(people).min(random.below(people));
        if !chosen.contains(&person) {
            chosen.push(person);
        }
    }
    chosen.into_iter().map(person).collect()
}

/// The person of that number; 1,237 is prime, so nobody comes twice before all names are used.
fn person(number: usize) -> String {
    let names = GIVEN_NAMES.len() * FAMILY_NAMES.len();
    let place = number * 1_237 % names;
    let name = format!("{} {}", GIVEN_NAMES[place % GIVEN_NAMES.len()], FAMILY_NAMES[place / GIVEN_NAMES.len()]);
    if number < names { name } else { format!("{name} {}", number / names + 1) }
}

/// The version before, if there is one, and then documents near by, well known or anywhere.
fn links(identity: &Identity, corpus: &Corpus, random: &mut Random) -> Vec<Identity> {
    let wanted = random.between(3, 6).min(corpus.count - 1);
    let mut chosen: Vec<usize> = Vec::new();
    if identity.earlier > 0 {
        chosen.push(identity.index - 1);
    }
    while chosen.len() < wanted {
        let target = target(identity.index, corpus, random);
        if target != identity.index && !chosen.contains(&target) {
            chosen.push(target);
        }
    }
    chosen.into_iter().map(|target| Identity::of(target, corpus.seed)).collect()
}

fn target(index: usize, corpus: &Corpus, random: &mut Random) -> usize {
    let (count, throw) = (corpus.count, random.below(corpus.count));
    match random.below(10) {
        0..5 => (index + count + random.between(0, 300) - count.min(150)) % count,
        // The cube of an even throw is mostly small: some designs are cited by hundreds, as
        // platforms are.
        5..8 => scattered(throw * throw / count * throw / count, count),
        _ => throw,
    }
}

/// The document that stands at a `rank` of fame: the famous ones lie anywhere.
fn scattered(rank: usize, count: usize) -> usize {
    Random::new(0xFA3E, rank as u64).below(count)
}
