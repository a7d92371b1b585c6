//! Who is the same person: authors of many documents put together, and pairs that a reader might want to put together.

use std::collections::{BTreeSet, HashMap};

use crate::document::Author;

/// At most so many pairs are reported: more are a hint at names of another kind.
const PAIRS: usize = 50;

/// Of more names than this that share a mark only the first are compared.
const BUCKET: usize = 24;

/// At most so many pairs of names are compared letter by letter.
const COMPARED: usize = 100_000;

/// Longer names are not looked at for two wrong letters, and twice as long ones for none: the number of marks grows with the square of the length.
const LENGTH: usize = 32;

/// The authors put together.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Merged {
    /// For each author its person, numbered by first appearance.
    pub(crate) person: Vec<usize>,
    /// Pairs of persons that look alike, the first the smaller one, in order.
    pub(crate) similar: Vec<(usize, usize)>,
}

/// Puts those together that share a handle, a mail address or, where no two identities bear it, a name.
pub(crate) fn merge(authors: &[&Author]) -> Merged {
    let mut sets = Sets::new(authors.len());
    join_addresses(authors, &mut sets);
    join_names(authors, &mut sets);
    let person = sets.numbered();
    let similar = similar(authors, &person);
    Merged { person, similar }
}

fn join_addresses(authors: &[&Author], sets: &mut Sets) {
    let (mut handles, mut mails) = (HashMap::new(), HashMap::new());
    for (at, author) in authors.iter().enumerate() {
        if let Some(handle) = &author.handle {
            sets.join(at, *handles.entry(handle.to_lowercase()).or_insert(at));
        }
        if let Some(mail) = &author.mail {
            sets.join(at, *mails.entry(mail.to_lowercase()).or_insert(at));
        }
    }
}

/// Authors without an address go to the only identity that bears their name, else to each other.
fn join_names(authors: &[&Author], sets: &mut Sets) {
    /// Who bears a name.
    #[derive(Default)]
    struct Bearers {
        /// One with an address.
        known: Option<usize>,
        /// Whether there is another.
        ambiguous: bool,
        /// Those without an address.
        unknown: Vec<usize>,
    }
    let mut names: HashMap<String, Bearers> = HashMap::new();
    for (at, author) in authors.iter().enumerate() {
        let bearers = names.entry(without_case(&author.name)).or_default();
        if author.handle.is_none() && author.mail.is_none() {
            bearers.unknown.push(at);
        } else {
            let root = sets.root(at);
            bearers.ambiguous |= bearers.known.is_some_and(|known| known != root);
            bearers.known = Some(root);
        }
    }
    // The order does not matter: the sets of different names that are joined here share none without an address.
    for bearers in names.into_values() {
        let known = bearers.known.filter(|_| !bearers.ambiguous);
        let Some(to) = known.or(bearers.unknown.first().copied()) else { continue };
        for at in bearers.unknown {
            sets.join(at, to);
        }
    }
}

fn without_case(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Disjoint sets of authors.
struct Sets {
    /// The parent of each, itself for a root; never after it, so that the root is the first of its set.
    parent: Vec<usize>,
}

impl Sets {
    fn new(length: usize) -> Self {
        Self { parent: (0..length).collect() }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other)] = one.min(other);
    }

    /// For each its set, numbered by first appearance.
    fn numbered(mut self) -> Vec<usize> {
        let mut numbers: Vec<usize> = Vec::with_capacity(self.parent.len());
        let mut next = 0;
        for at in 0..self.parent.len() {
            let root = self.root(at);
            if root == at {
                numbers.push(next);
                next += 1;
            } else {
                numbers.push(numbers[root]);
            }
        }
        numbers
    }
}

/// A name that a person bears, for comparing.
struct Name {
    person: usize,
    /// Its words, in lower case and without accents.
    words: Vec<String>,
    /// Their letters, with a blank between two words.
    letters: Vec<char>,
}

impl Name {
    fn new(person: usize, words: Vec<String>) -> Self {
        let letters = words.join(" ").chars().collect();
        Self { person, words, letters }
    }
}

/// Pairs of persons that look alike, found so far.
struct Pairs(BTreeSet<(usize, usize)>);

impl Pairs {
    fn is_full(&self) -> bool {
        self.0.len() >= PAIRS
    }

    fn has(&self, one: usize, other: usize) -> bool {
        one == other || self.0.contains(&(one.min(other), one.max(other)))
    }

    fn add(&mut self, one: usize, other: usize) {
        if one != other && !self.is_full() {
            self.0.insert((one.min(other), one.max(other)));
        }
    }
}

/// The likeliest pairs come first, in case there are too many.
fn similar(authors: &[&Author], person: &[usize]) -> Vec<(usize, usize)> {
    let names = names(authors, person);
    let mut pairs = Pairs(BTreeSet::new());
    same_words(&names, &mut pairs);
    named_as_handle(authors, person, &names, &mut pairs);
    initials(&names, &mut pairs);
    spelling(&names, &mut pairs);
    pairs.0.into_iter().collect()
}

/// The names of all persons, each once; a handle that stands for a name is none.
fn names(authors: &[&Author], person: &[usize]) -> Vec<Name> {
    let mut names: Vec<(usize, Vec<String>)> =
        authors.iter().zip(person).filter(|(author, _)| !author.name.starts_with('@')).map(|(author, person)| (*person, words(&author.name))).collect();
    names.sort();
    names.dedup();
    names.into_iter().filter(|(_, words)| !words.is_empty()).map(|(person, words)| Name::new(person, words)).collect()
}

/// The words of a name in lower case and without accents. Beyond what a name can be it is not looked at.
fn words(name: &str) -> Vec<String> {
    let mut folded = String::new();
    for c in name.chars().take(200).flat_map(char::to_lowercase) {
        match c {
            '\u{300}'..='\u{36f}' | '\'' | '’' => {}
            _ if c.is_alphanumeric() => fold(c, &mut folded),
            _ => folded.push(' '),
        }
    }
    folded.split_whitespace().map(str::to_owned).collect()
}

/// A letter in lower case without its accent.
fn fold(c: char, folded: &mut String) {
    const FOLDED: [(&str, &str); 20] = [
        ("àáâãäåāăąǎ", "a"),
        ("çćĉċč", "c"),
        ("ďđð", "d"),
        ("èéêëēĕėęě", "e"),
        ("ĝğġģ", "g"),
        ("ĥħ", "h"),
        ("ìíîïĩīĭįı", "i"),
        ("ĵ", "j"),
        ("ķ", "k"),
        ("ĺļľŀł", "l"),
        ("ñńņňŉ", "n"),
        ("òóôõöøōŏőơ", "o"),
        ("ŕŗř", "r"),
        ("śŝşšș", "s"),
        ("ţťŧț", "t"),
        ("ùúûüũūŭůűųư", "u"),
        ("ýÿŷ", "y"),
        ("źżž", "z"),
        ("ß", "ss"),
        ("æ", "ae"),
    ];
    if c.is_ascii() {
        folded.push(c);
    } else if let Some((_, plain)) = FOLDED.iter().find(|(accented, _)| accented.contains(c)) {
        folded.push_str(plain);
    } else {
        folded.push(c);
    }
}

/// Calls for each pair of the first few that share a mark; in the order of the marks.
fn each_pair<K: Ord>(mut marked: Vec<(K, usize)>, mut pair: impl FnMut(usize, usize) -> bool) {
    marked.sort_unstable();
    marked.dedup();
    for bucket in marked.chunk_by(|(one, _), (other, _)| one == other) {
        let bucket = &bucket[..bucket.len().min(BUCKET)];
        for (at, (_, one)) in bucket.iter().enumerate() {
            for (_, other) in &bucket[at + 1..] {
                if !pair(*one, *other) {
                    return;
                }
            }
        }
    }
}

/// The same words: other accents, another order.
fn same_words(names: &[Name], pairs: &mut Pairs) {
    let sorted = |name: &Name| {
        let mut words = name.words.clone();
        words.sort();
        words
    };
    each_pair(names.iter().enumerate().map(|(at, name)| (sorted(name), at)).collect(), |one, other| {
        pairs.add(names[one].person, names[other].person);
        !pairs.is_full()
    });
}

/// A handle that is another's name without blanks.
fn named_as_handle(authors: &[&Author], person: &[usize], names: &[Name], pairs: &mut Pairs) {
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for name in names {
        let bearers = by_name.entry(name.words.concat()).or_default();
        if bearers.len() < BUCKET {
            bearers.push(name.person);
        }
    }
    for (author, person) in authors.iter().zip(person) {
        let Some(handle) = &author.handle else { continue };
        // A team is not a person.
        if handle.contains('/') || pairs.is_full() {
            continue;
        }
        for other in by_name.get(&words(handle).concat().replace('_', "")).into_iter().flatten() {
            pairs.add(*person, *other);
        }
    }
}

/// A name with an initial, and one with a word in its place.
fn initials(names: &[Name], pairs: &mut Pairs) {
    let mark = |(at, name): (usize, &Name)| match name.words.as_slice() {
        [first, .., last] => Some(((last.clone(), first.chars().next()), at)),
        _ => None,
    };
    if pairs.is_full() {
        return;
    }
    each_pair(names.iter().enumerate().filter_map(mark).collect(), |one, other| {
        let (one, other) = (&names[one], &names[other]);
        if one.person != other.person && is_initials(&one.words, &other.words) {
            pairs.add(one.person, other.person);
        }
        !pairs.is_full()
    });
}

/// Whether two names are the same but for initials; an initial in the midst may be left out.
fn is_initials(one: &[String], other: &[String]) -> bool {
    let is_initial = |word: &str| word.chars().count() == 1;
    let fits = |one: &str, other: &str| one == other || (is_initial(one) && other.starts_with(one)) || (is_initial(other) && one.starts_with(other));
    if one.len() == other.len() {
        return one.iter().zip(other).all(|(one, other)| fits(one, other));
    }
    let without_middle = |words: &[String]| -> Vec<String> {
        let last = words.len() - 1;
        words.iter().enumerate().filter(|(at, word)| *at == 0 || *at == last || !is_initial(word)).map(|(_, word)| word.clone()).collect()
    };
    let (one, other) = (without_middle(one), without_middle(other));
    one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| fits(one, other))
}

/// One or two wrong letters. Two such names have a mark in common: what is left of each when as many letters are left out.
fn spelling(names: &[Name], pairs: &mut Pairs) {
    let mut marked: Vec<(u64, usize)> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        // Numbers tell things apart: `team 1` is no misspelt `team 2`.
        if name.letters.len() >= 4 && name.letters.len() <= 2 * LENGTH && !name.letters.iter().any(char::is_ascii_digit) {
            marks(&name.letters, |mark| marked.push((mark, at)));
        }
    }
    let mut compared = 0;
    if pairs.is_full() {
        return;
    }
    each_pair(marked, |one, other| {
        let (one, other) = (&names[one], &names[other]);
        if !pairs.has(one.person, other.person) {
            compared += 1;
            if is_misspelt(&one.letters, &other.letters) {
                pairs.add(one.person, other.person);
            }
        }
        !pairs.is_full() && compared < COMPARED
    });
}

/// A mark for what is left when up to one letter, or two in a name that is long enough, is left out.
fn marks(letters: &[char], mut mark: impl FnMut(u64)) {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    // The letters' codes are the digits of a number with this base, the last letter's first: what is before, between and behind the letters left out
    // is shifted to its new place, so that no mark is counted anew.
    let mut power = vec![1_u64];
    let mut prefix = vec![0_u64];
    for letter in letters {
        power.push(power[power.len() - 1].wrapping_mul(BASE));
        let code = u64::from(u32::from(*letter)).wrapping_add(1).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        prefix.push(prefix[prefix.len() - 1].wrapping_mul(BASE).wrapping_add(code ^ (code >> 29)));
    }
    let length = letters.len();
    let part = |from: usize, to: usize| prefix[to].wrapping_sub(prefix[from].wrapping_mul(power[to - from]));
    let with = |head: u64, from: usize, to: usize| head.wrapping_mul(power[to - from]).wrapping_add(part(from, to));
    mark(prefix[length]);
    for (first, head) in prefix[..length].iter().enumerate() {
        mark(with(*head, first + 1, length));
        if (9..=LENGTH).contains(&length) {
            for second in first + 1..length {
                mark(with(with(*head, first + 1, second), second + 1, length));
            }
        }
    }
}

/// Whether so few letters differ that it may be a slip.
fn is_misspelt(one: &[char], other: &[char]) -> bool {
    let allowed = match one.len().min(other.len()) {
        ..5 => 0,
        5..10 => 1,
        _ => 2,
    };
    one.len().abs_diff(other.len()) <= allowed && distance(one, other) <= allowed
}

/// How many letters to add, leave out, replace or swap with the next one make one of the other.
fn distance(one: &[char], other: &[char]) -> usize {
    let width = other.len() + 1;
    let (mut before, mut last): (Vec<usize>, Vec<usize>) = (vec![0; width], (0..width).collect());
    for (row, a) in one.iter().enumerate() {
        let mut current = vec![row + 1; width];
        for (column, b) in other.iter().enumerate() {
            let replaced = last[column] + usize::from(a != b);
            let mut changes = replaced.min(last[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && *a == other[column - 1] && one[row - 1] == *b {
                changes = changes.min(before[column - 1] + 1);
            }
            current[column + 1] = changes;
        }
        before = std::mem::replace(&mut last, current);
    }
    last[width - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An author from `Name`, `Name @handle`, `Name <mail>`.
    fn author(text: &str) -> Author {
        let mut author = Author::default();
        let mut name = Vec::new();
        for word in text.split(' ') {
            if let Some(handle) = word.strip_prefix('@') {
                author.handle = Some(handle.to_owned());
            } else if let Some(mail) = word.strip_prefix('<') {
                author.mail = Some(mail.trim_end_matches('>').to_owned());
            } else {
                name.push(word);
            }
        }
        author.name = if name.is_empty() { text.to_owned() } else { name.join(" ") };
        author
    }

    fn merged(texts: &[&str]) -> Merged {
        let authors: Vec<Author> = texts.iter().map(|text| author(text)).collect();
        merge(&authors.iter().collect::<Vec<_>>())
    }

    /// Authors, their persons, and pairs that look alike.
    type Row<'a> = (&'a str, &'a [usize], &'a [(usize, usize)]);

    #[test]
    fn authors_are_put_together() {
        let table: &[Row] = &[
            ("Ann Lee|Ann Lee", &[0, 0], &[]),
            ("Ann Lee|ann  LEE", &[0, 0], &[]),
            ("Ann Lee @ann|Ben Smith|Ann Lee", &[0, 1, 0], &[]),
            ("Ann Lee|Ann Lee @ann", &[0, 0], &[]),
            ("@Ann|Ann Lee @ann", &[0, 0], &[]),
            ("Ann Lee <a@x.org>|A. Lee <a@x.org>", &[0, 0], &[]),
            ("Ann @ann|Lee @ann <a@x.org>|Zoe <a@x.org>", &[0, 0, 0], &[]),
            // Joined by what comes last.
            ("Ann Lee @ann|Ann Lee <a@x.org>|Ann @ann <a@x.org>|Ann Lee", &[0, 0, 0, 0], &[]),
            ("Ann Lee @ann|Ann Lee @lee|Ann Lee", &[0, 1, 2], &[(0, 1), (0, 2), (1, 2)]),
            ("Ann Lee|Ann Lee @ann|Ann Lee @lee|Ann Lee", &[0, 1, 2, 0], &[(0, 1), (0, 2), (1, 2)]),
            ("Ann Lee @ann|Ann Lee <a@x.org>", &[0, 1], &[(0, 1)]),
            // Alike, but not the same.
            ("José Díaz|Jose Diaz", &[0, 1], &[(0, 1)]),
            ("Jürgen Groß|Jurgen Gross", &[0, 1], &[(0, 1)]),
            ("Ann Lee|Lee Ann", &[0, 1], &[(0, 1)]),
            ("Ann Lee|Lee, Ann", &[0, 1], &[(0, 1)]),
            ("A. Lee|Ann Lee", &[0, 1], &[(0, 1)]),
            ("Ann B. Lee|Ann Lee", &[0, 1], &[(0, 1)]),
            ("A. B. Lee|Ann Beth Lee|B. Lee", &[0, 1, 2], &[(0, 1)]),
            ("Ann Lee|@annlee", &[0, 1], &[(0, 1)]),
            ("Ann Lee|Other @ann-lee", &[0, 1], &[(0, 1)]),
            ("Ann Smith|Ann Smiht", &[0, 1], &[(0, 1)]),
            ("Ann Lee|Anne Lee", &[0, 1], &[(0, 1)]),
            ("Guido van Rossum|Guido van Rosums", &[0, 1], &[(0, 1)]),
            ("Guido van Rossum|Giudo van Rosum", &[0, 1], &[(0, 1)]),
            ("Barbara Low|Barbra Lowe", &[0, 1], &[(0, 1)]),
            ("Ann|Anne", &[0, 1], &[]),
            ("Ann Lee|Ben Lee", &[0, 1], &[]),
            ("Team 1001|Team 1002", &[0, 1], &[]),
            ("王小明|王小明|李雷", &[0, 0, 1], &[]),
            ("A. Lee|Ben Lee", &[0, 1], &[]),
            ("@acme/annlee|Ann Lee", &[0, 1], &[]),
            ("Ann Lee|Ann Lee Smith", &[0, 1], &[]),
        ];
        for (texts, person, similar) in table {
            let merged = merged(&texts.split('|').collect::<Vec<_>>());
            assert_eq!((merged.person.as_slice(), merged.similar.as_slice()), (*person, *similar), "{texts}");
        }
    }

    #[test]
    fn nobody_is_put_together() {
        assert_eq!(merged(&[]), Merged::default());
    }

    #[test]
    fn many_people_are_compared_at_once() {
        let syllables = ["ka", "ro", "mi", "te", "lu", "zan", "vor", "pel", "dri", "sho", "qui", "bex", "fan", "gol", "hum", "jat"];
        let word = |number: usize| format!("{}{}{}", syllables[number % 16], syllables[number / 16 % 16], syllables[number / 256 % 16]);
        let near: Vec<Author> = (0..20_000).map(|number| author(&format!("{} {}", word(number), word(number * 7 + number / 4096)))).collect();
        let same: Vec<Author> = (0..20_000).map(|number| author(&format!("Ann Lee @{}", word(number) + &word(number / 4096)))).collect();
        let numbered: Vec<Author> = (0..20_000).map(|number| author(&format!("Person Number {number}"))).collect();
        for authors in [near, same, numbered] {
            let authors: Vec<&Author> = authors.iter().collect();
            let time = std::time::Instant::now();
            let merged = merge(&authors);
            println!("{:?} {} {}", time.elapsed(), merged.person.iter().max().unwrap(), merged.similar.len());
            assert_eq!(merged.person.len(), 20_000);
            assert!(merged.similar.len() <= PAIRS && merged.similar.is_sorted() && merged.similar.iter().all(|(one, other)| one < other));
            assert_eq!(merged, merge(&authors));
        }
    }
}
