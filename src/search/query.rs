//! What somebody typed to what is looked for. The theme's script does the same.

use super::letters::{self, Class};
use super::words::{self, Kind, Token};

/// How much of a query is read, in characters, and how many different words.
const LONGEST: usize = 1_000;
const GROUPS: usize = 16;

/// Words that say nothing of what is looked for, where others do.
pub(super) const COMMON: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before", "being", "between", "both", "but",
    "by", "can", "could", "did", "do", "does", "each", "for", "from", "had", "has", "have", "he", "her", "here", "his", "how", "i", "if", "in", "into", "is",
    "it", "its", "just", "may", "me", "more", "most", "my", "no", "not", "of", "on", "only", "or", "other", "our", "own", "same", "she", "should", "so",
    "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "through", "to", "under", "until", "up", "us",
    "very", "was", "we", "were", "what", "when", "where", "which", "while", "who", "why", "will", "with", "would", "you", "your",
];

/// Words that a question may begin with, and those that say nothing of what is asked for in one: "how does the retry work".
const ASKING: &[&str] = &["explain", "how", "what", "when", "where", "which", "who", "why"];
const ASKED: &[&str] = &["explain", "happen", "happens", "mean", "means", "work", "works"];

/// What is looked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// The words, each once.
    pub(super) groups: Vec<Group>,
    /// The words of each phrase.
    pub(super) phrases: Vec<Vec<String>>,
    /// The words of each stretch that is not to occur.
    pub(super) excluded: Vec<Vec<String>>,
    /// What documents or sections have to be filed under.
    pub(super) filters: Vec<Filter>,
    /// The name that the whole query may be.
    pub(super) name: Option<String>,
    /// Whether a part of it was left out.
    pub(super) is_cut: bool,
}

/// A word that is looked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) word: String,
    /// Whether it may be the beginning of a word.
    pub(super) is_prefix: bool,
    /// The identifiers that it is a part of.
    pub(super) wholes: Vec<String>,
    /// Those of them that may be the beginning of one.
    pub(super) open_wholes: Vec<String>,
}

/// A filter: `status:draft`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) field: &'static str,
    pub(super) value: String,
    pub(super) is_excluded: bool,
    /// As typed.
    pub(super) typed: String,
}

const FIELDS: [&str; 8] = ["status", "author", "tag", "team", "in", "id", "after", "before"];

/// White space as JavaScript has it (ECMAScript, `\s`).
pub(super) fn is_blank(c: char) -> bool {
    c == '\u{feff}' || (c.is_whitespace() && c != '\u{85}')
}

impl Query {
    pub(super) fn parse(typed: &str) -> Self {
        let end = typed.char_indices().nth(LONGEST).map_or(typed.len(), |(at, _)| at);
        let mut reader = Reader { text: &typed[..end], query: Self { is_cut: end < typed.len(), ..Self::default() } };
        reader.read();
        let mut query = reader.query;
        query.is_cut |= query.groups.len() > GROUPS;
        query.groups.truncate(GROUPS);
        let asks = query.groups.first().is_some_and(|group| ASKING.contains(&group.word.as_str()));
        let says_nothing = |group: &Group| COMMON.contains(&group.word.as_str()) || (asks && ASKED.contains(&group.word.as_str()));
        if !query.groups.iter().all(says_nothing) {
            query.groups.retain(|group| !says_nothing(group));
        }
        if query.phrases.is_empty() && query.excluded.is_empty() && query.filters.is_empty() {
            query.name = Some(super::said::key(&typed[..end])).filter(|name| !name.is_empty());
        }
        query
    }

    /// Whether it holds nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.filters.is_empty() && self.excluded.is_empty()
    }
}

/// Words without those that texts are not indexed by, if there are others.
fn telling(words: Vec<String>) -> Vec<String> {
    let is_common = |word: &String| COMMON.contains(&word.as_str());
    if words.iter().all(is_common) { words } else { words.into_iter().filter(|word| !is_common(word)).collect() }
}

struct Reader<'a> {
    text: &'a str,
    query: Query,
}

/// What is no plain text.
enum Special<'a> {
    Filter(Filter),
    Excluded(&'a str),
    Phrase(&'a str),
}

impl<'a> Reader<'a> {
    fn read(&mut self) {
        let (mut at, mut plain) = (0, 0);
        while let Some(c) = self.text[at..].chars().next() {
            if let Some((special, end)) = self.special(at) {
                self.plain(plain, at);
                self.add(special);
                (at, plain) = (end, end);
            } else {
                at += c.len_utf8();
            }
        }
        self.plain(plain, at);
    }

    /// A filter, an excluded stretch or a phrase that begins here, and where it ends.
    fn special(&self, at: usize) -> Option<(Special<'a>, usize)> {
        let rest = &self.text[at..];
        if !self.text[..at].chars().next_back().is_none_or(is_blank) {
            return rest.strip_prefix('"').map(|quoted| quoted_until(quoted, at + 1)).map(|(text, end)| (Special::Phrase(text), end));
        }
        let is_excluded = rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c| c == '"' || letters::class(c) != Class::Other));
        let from = at + usize::from(is_excluded);
        if let Some((filter, end)) = self.filter(at, from) {
            return Some((Special::Filter(Filter { is_excluded, ..filter }), end));
        }
        let rest = &self.text[from..];
        let (text, end) = match rest.strip_prefix('"') {
            Some(quoted) => quoted_until(quoted, from + 1),
            None if is_excluded => {
                let end = rest.find(|c| c == '"' || is_blank(c)).unwrap_or(rest.len());
                (&rest[..end], from + end)
            }
            None => return None,
        };
        Some((if is_excluded { Special::Excluded(text) } else { Special::Phrase(text) }, end))
    }

    fn filter(&self, at: usize, from: usize) -> Option<(Filter, usize)> {
        let (name, value) = self.text[from..].split_once(':')?;
        let field = FIELDS.into_iter().find(|field| field.eq_ignore_ascii_case(name))?;
        let start = from + name.len() + 1;
        let (value, end) = if let Some(quoted) = value.strip_prefix('"') {
            quoted_until(quoted, start + 1)
        } else {
            let end = value.find(is_blank).unwrap_or(value.len());
            (&value[..end], start + end)
        };
        Some((Filter { field, value: value.to_owned(), is_excluded: false, typed: self.text[at..end].to_owned() }, end))
    }

    fn add(&mut self, special: Special<'_>) {
        match special {
            Special::Filter(filter) if filter.value.chars().all(is_blank) => {}
            Special::Filter(filter) => self.query.filters.push(filter),
            Special::Excluded(text) => {
                let words = words_of(text);
                if !words.is_empty() && self.query.excluded.len() < GROUPS {
                    self.query.excluded.push(telling(words).into_iter().take(GROUPS).collect());
                }
            }
            Special::Phrase(text) => {
                let words = words_of(text);
                self.groups(text);
                if !words.is_empty() {
                    self.query.phrases.push(words);
                }
            }
        }
    }

    fn plain(&mut self, start: usize, end: usize) {
        let text = &self.text[start..end];
        let is_last = end == self.text.len();
        self.groups(text);
        self.open_words(text, is_last);
    }

    /// Makes groups of the words of a text.
    fn groups(&mut self, text: &str) {
        let tokens = words::tokens(text);
        for (word, token) in tokens.iter().filter(|(_, token)| token.kind == Kind::Word) {
            let covering = tokens.iter().filter(|(_, whole)| whole.kind == Kind::Whole && whole.start <= token.start && whole.end >= token.end);
            let group = self.group(word);
            for (whole, _) in covering {
                if !group.wholes.contains(whole) {
                    group.wholes.push(whole.clone());
                }
            }
        }
    }

    fn group(&mut self, word: &str) -> &mut Group {
        let groups = &mut self.query.groups;
        let at = groups.iter().position(|group| group.word == word).unwrap_or_else(|| {
            groups.push(Group { word: word.to_owned(), ..Group::default() });
            groups.len() - 1
        });
        &mut groups[at]
    }

    /// Marks the words of a plain text that may be beginnings: the last of the query, and single characters of scripts without blanks.
    fn open_words(&mut self, text: &str, is_last: bool) {
        let tokens = words::tokens(text);
        let words: Vec<&(String, Token<'_>)> = tokens.iter().filter(|(_, token)| token.kind == Kind::Word).collect();
        for (at, (word, token)) in words.iter().enumerate() {
            let ends = is_last && at + 1 == words.len() && token.end == text.len();
            let is_dense = word.chars().all(|c| letters::class(c) == Class::Dense);
            let is_single = is_dense && word.chars().nth(1).is_none();
            if is_single || (ends && !is_dense && word.chars().nth(2).is_some()) {
                self.group(word).is_prefix = true;
            }
            if ends {
                let open = tokens.iter().filter(|(_, whole)| whole.kind == Kind::Whole && whole.start <= token.start && whole.end == text.len());
                let open: Vec<String> = open.map(|(whole, _)| whole.clone()).collect();
                let group = self.group(word);
                if group.is_prefix {
                    group.open_wholes = open;
                }
            }
        }
    }
}

/// What stands before the closing quote, and where it ends; `start` is where `quoted` begins.
fn quoted_until(quoted: &str, start: usize) -> (&str, usize) {
    match quoted.find('"') {
        Some(end) => (&quoted[..end], start + end + 1),
        None => (quoted, start + quoted.len()),
    }
}

/// The words of a text as a query has them.
pub(super) fn words_of(text: &str) -> Vec<String> {
    words::tokens(text).into_iter().filter(|(_, token)| token.kind == Kind::Word).map(|(word, _)| word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: &str) {
        let query = Query::parse(typed);
        let mut shown: Vec<String> = Vec::new();
        for group in &query.groups {
            let wholes = group.wholes.iter().fold(String::new(), |text, whole| text + "[" + whole + "]");
            shown.push(format!("{}{}{wholes}", group.word, if group.is_prefix { "*" } else { "" }));
        }
        shown.extend(query.phrases.iter().map(|words| format!("\"{}\"", words.join(" "))));
        shown.extend(query.excluded.iter().map(|words| format!("-{}", words.join("+"))));
        shown.extend(query.filters.iter().map(|filter| format!("{}{}={}", if filter.is_excluded { "-" } else { "" }, filter.field, filter.value)));
        assert_eq!(shown.join(" "), expected, "{typed}");
    }

    #[test]
    fn words_are_looked_for_the_last_by_its_beginning() {
        check("Refund the orders", "refund orders*");
        check("refund orders ", "refund orders");
        check("refund or", "refund");
        check("the", "the*");
        check("How does the retry work", "retry");
        check("explain staking", "staking*");
        check("what works", "what works*");
        check("work queue", "work queue*");
        check("order_id", "order[order_id] id[order_id]");
        check("POST /orders", "post[post /orders] orders*[post /orders][/orders]");
        check("注文 数", "注文 数*");
        check("b c b", "b c");
    }

    #[test]
    fn quotes_fields_and_a_minus_mean_something() {
        check("\"late payment\" refund -draft", "late payment refund \"late payment\" -draft");
        check("a-b -\"x y\" -status:Draft Author:\"Ada L\" tag: foo:bar", "b[a-b] foo[foo:bar] bar*[foo:bar] -x+y -status=Draft author=Ada L");
        check("\"open", "open \"open\"");
        check("after:2025-01", "after=2025-01");
        check("- x\"y z\"", "x y z \"y z\"");
    }

    #[test]
    fn a_long_query_is_cut() {
        let query = Query::parse(&"word ".repeat(2_000));
        assert!(query.is_cut && query.groups.len() == 1);
        let many = (0..100).map(|at| format!("w{at}")).collect::<Vec<_>>().join(" ");
        assert!(Query::parse(&many).is_cut && Query::parse(&many).groups.len() == GROUPS);
    }
}
