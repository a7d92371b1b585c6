//! Who is the same person: authors of many documents put together, and pairs that a reader might want to put together.

use std::collections::{BTreeSet, HashMap};

use crate::document::Author;

/// At most so many pairs are reported: more are a hint at names of another kind.
const PAIRS: usize = 50;

/// A name is compared with at most so many others that begin alike, and that end alike.
const NEAR: usize = 40;

/// Longer names, in letters, are not looked at for slips.
const LENGTH: usize = 64;

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

/// Authors with the same handle or mail address are one.
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

/// Those with the same full name are one person, unless two of them have handles of their own. Where that is so, and where
/// the name is a single word, which many bear, those without an address go to the only identity that bears it, else to each other.
fn join_names(authors: &[&Author], sets: &mut Sets) {
    /// Who bears a name.
    #[derive(Default)]
    struct Bearers {
        /// One with an address.
        known: Option<usize>,
        /// Whether there is another.
        ambiguous: bool,
        /// One with a handle.
        handled: Option<usize>,
        /// Whether there is another.
        contested: bool,
        /// All with an address.
        addressed: Vec<usize>,
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
            bearers.addressed.push(at);
            if author.handle.is_some() {
                bearers.contested |= bearers.handled.is_some_and(|handled| handled != root);
                bearers.handled = Some(root);
            }
        }
    }
    // The order does not matter: the sets of different names that are joined here share none without an address.
    for (name, bearers) in names {
        if name.contains(' ') && !bearers.contested {
            let mut all = bearers.addressed.iter().chain(&bearers.unknown);
            let Some(first) = all.next() else { continue };
            all.for_each(|at| sets.join(*at, *first));
            continue;
        }
        let known = bearers.known.filter(|_| !bearers.ambiguous);
        let Some(to) = known.or(bearers.unknown.first().copied()) else { continue };
        for at in bearers.unknown {
            sets.join(at, to);
        }
    }
}

/// A name in lower case, with one blank between words.
fn without_case(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Disjoint sets of authors.
struct Sets {
    /// The parent of each, itself for a root; never after it, so that the root is the first of its set.
    parent: Vec<usize>,
}

impl Sets {
    /// Each author for itself.
    fn new(length: usize) -> Self {
        Self { parent: (0..length).collect() }
    }

    /// The first author of the set that this one is in.
    fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// Makes one set of two.
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
    /// Its words, in lower case and without accents.
    words: Vec<String>,
    /// Their letters, with a blank between two words.
    letters: Vec<char>,
    /// Who bears it.
    person: usize,
}

/// Pairs of persons that look alike, the first of a pair the smaller one.
fn similar(authors: &[&Author], person: &[usize]) -> Vec<(usize, usize)> {
    let names = names(authors, person);
    let mut pairs = BTreeSet::new();
    named_as_handle(authors, person, &names, &mut pairs);
    alike(&names, &mut pairs);
    pairs.into_iter().collect()
}

/// Adds a pair, unless there are enough.
fn add(pairs: &mut BTreeSet<(usize, usize)>, one: usize, other: usize) {
    if one != other && pairs.len() < PAIRS {
        pairs.insert((one.min(other), one.max(other)));
    }
}

/// The names of all persons, each once, in order; a handle that stands for a name is none.
fn names(authors: &[&Author], person: &[usize]) -> Vec<Name> {
    let named = authors.iter().zip(person).filter(|(author, _)| !author.name.starts_with('@'));
    let mut names: Vec<(Vec<String>, usize)> = named.map(|(author, person)| (words(&author.name), *person)).filter(|(words, _)| !words.is_empty()).collect();
    names.sort();
    names.dedup();
    names.into_iter().map(|(words, person)| Name { letters: words.join(" ").chars().collect(), words, person }).collect()
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
    const FOLDED: &str = "aàáâãäåāăąǎ cçćĉċč dďđð eèéêëēĕėęě gĝğġģ hĥħ iìíîïĩīĭįı jĵ kķ lĺļľŀł nñńņňŉ oòóôõöøōŏőơ rŕŗř sśŝşšș tţťŧț uùúûüũūŭůűųư yýÿŷ zźżž";
    match c {
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        _ if c.is_ascii() => folded.push(c),
        _ => folded.push(FOLDED.split(' ').find(|letters| letters.contains(c)).and_then(|letters| letters.chars().next()).unwrap_or(c)),
    }
}

/// A handle that is another's name without blanks; a team's is not.
fn named_as_handle(authors: &[&Author], person: &[usize], names: &[Name], pairs: &mut BTreeSet<(usize, usize)>) {
    let by_name: HashMap<String, usize> = names.iter().rev().map(|name| (name.words.concat(), name.person)).collect();
    for (author, person) in authors.iter().zip(person) {
        let handle = author.handle.as_ref().filter(|handle| !handle.contains('/'));
        if let Some(other) = handle.and_then(|handle| by_name.get(&words(handle).concat().replace('_', ""))) {
            add(pairs, *person, *other);
        }
    }
}

/// Names that differ by little: they begin or end alike, in whatever order their words are, and only such are compared, each with a few.
fn alike(names: &[Name], pairs: &mut BTreeSet<(usize, usize)>) {
    let mark = |at: usize, letter: fn(&String) -> Option<char>| {
        let words = &names[at].words;
        let (first, last) = (words.first().and_then(letter), words.last().and_then(letter));
        (first.min(last), first.max(last), at)
    };
    for letter in [|word: &String| word.chars().next(), |word: &String| word.chars().next_back()] {
        let mut marked: Vec<_> = (0..names.len()).map(|at| mark(at, letter)).collect();
        marked.sort_unstable();
        for (at, (first, last, one)) in marked.iter().enumerate() {
            for (_, _, other) in marked[at + 1..].iter().take(NEAR).take_while(|other| (other.0, other.1) == (*first, *last)) {
                let (one, other) = (&names[*one], &names[*other]);
                if one.person != other.person && pairs.len() < PAIRS && is_alike(one, other) {
                    add(pairs, one.person, other.person);
                }
            }
        }
    }
}

/// Whether two names may be one, written in two ways.
fn is_alike(one: &Name, other: &Name) -> bool {
    let sorted = |name: &Name| name.words.iter().cloned().collect::<BTreeSet<_>>();
    let reordered = || one.letters.len() == other.letters.len() && sorted(one) == sorted(other);
    is_misspelt(&one.letters, &other.letters) || is_initials(&one.words, &other.words) || reordered()
}

/// Whether two names are the same but for initials; an initial in the midst may be left out.
fn is_initials(one: &[String], other: &[String]) -> bool {
    let is_initial = |word: &str| word.chars().count() == 1;
    let fits = |one: &str, other: &str| one == other || (is_initial(one) && other.starts_with(one)) || (is_initial(other) && one.starts_with(other));
    let ([first, rest @ ..], [other_first, other_rest @ ..]) = (one, other) else { return false };
    if rest.is_empty() || other_rest.is_empty() || !fits(first, other_first) {
        return false;
    }
    let long = |words: &[String]| words.iter().filter(|word| !is_initial(word)).cloned().collect::<Vec<_>>();
    if one.len() == other.len() {
        rest.iter().zip(other_rest).all(|(one, other)| fits(one, other))
    } else {
        !long(rest).is_empty() && long(rest) == long(other_rest)
    }
}

/// Whether so few letters differ that it may be a slip. Numbers tell things apart: `team 1` is no misspelt `team 2`.
fn is_misspelt(one: &[char], other: &[char]) -> bool {
    let allowed = match one.len().min(other.len()) {
        ..5 => 0,
        5..10 => 1,
        _ => 2,
    };
    let has_number = || one.iter().chain(other).any(char::is_ascii_digit);
    one.len().max(other.len()) <= LENGTH && one.len().abs_diff(other.len()) <= allowed && !has_number() && distance(one, other) <= allowed
}

/// How many letters to add, leave out, replace or swap with the next one make one of the other; if more than two it may be any greater number.
fn distance(one: &[char], other: &[char]) -> usize {
    let width = other.len() + 1;
    let (mut before, mut last): (Vec<usize>, Vec<usize>) = (vec![0; width], (0..width).collect());
    for (row, a) in one.iter().enumerate() {
        let mut current = vec![LENGTH; width];
        current[0] = row + 1;
        for (column, b) in other.iter().enumerate().take(row + 3).skip(row.saturating_sub(2)) {
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
            ("Ann Lee @ann|Ann Lee <a@x.org>", &[0, 0], &[]),
            ("Ann Lee <a@x.org>|Ann Lee <b@x.org>", &[0, 0], &[]),
            ("Mike <a@x.org>|Mike <b@x.org>|Mike", &[0, 1, 2], &[(0, 1), (0, 2), (1, 2)]),
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
            ("Kristina Lee|Christina Lee", &[0, 1], &[(0, 1)]),
            ("Ann|Anne", &[0, 1], &[]),
            ("A|Ann", &[0, 1], &[]),
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
        let near: Vec<Author> = (0..5_000).map(|number| author(&format!("{} {}", word(number), word(number * 7 + number / 4096)))).collect();
        let same: Vec<Author> = (0..5_000).map(|number| author(&format!("Ann Lee @{}", word(number) + &word(number / 4096)))).collect();
        let numbered: Vec<Author> = (0..5_000).map(|number| author(&format!("Person Number {number}"))).collect();
        for authors in [near, same, numbered] {
            let authors: Vec<&Author> = authors.iter().collect();
            let merged = merge(&authors);
            assert_eq!(merged.person.len(), 5_000);
            assert!(merged.similar.len() <= PAIRS && merged.similar.is_sorted() && merged.similar.iter().all(|(one, other)| one < other));
            assert_eq!(merged, merge(&authors));
        }
    }
}
