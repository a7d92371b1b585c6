//! An index as files of the site, below `-/search/`: scripts that hand one value each to `hldsite.put`, like the other data files.
//!
//! A query loads the directory, the shards that its terms lie in, pieces of further postings where these are needed, and of the
//! documents that are shown their titles and texts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;

use super::index::Index;
use super::letters;
use super::near;
use super::number;
use super::query::COMMON;
use super::said::Sections;
use super::terms::{HEAD, Terms};
use crate::portal::{Label, Portal};
use crate::site::SitePath;

/// A file of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// The directory.
    Directory,
    /// A range of terms with their best postings.
    Terms(usize),
    /// Further postings.
    Rest(usize),
    /// What documents are called.
    Titles(usize),
    /// The words of one length.
    Words(usize),
    /// The names that documents are filed under.
    Names,
    /// The text of a document, by its number.
    Text(usize),
}

/// How long the terms and postings of a shard are, in characters.
const SHARD: usize = 8 * 1024;
/// How long the pieces in one file are.
const REST: usize = 6 * 1024;
/// How many documents' titles stand in one file.
const TITLES: usize = 16;

/// An index and the files that it is divided into.
pub struct Files {
    index: Index,
    /// The first term of each shard.
    shards: Vec<usize>,
    /// How many of them hold words.
    word_shards: usize,
    /// The first piece of each file.
    rests: Vec<usize>,
    /// The words of each length, by their places among the terms.
    words: BTreeMap<usize, Vec<u32>>,
}

impl Files {
    /// Divides an index.
    pub fn of(index: Index) -> Self {
        let terms = &index.terms;
        // Words and what is none never share a shard.
        let words = terms.words();
        let mut shards = cut_short(terms, 0..words);
        let word_shards = shards.len();
        shards.extend(cut_short(terms, words..terms.len()));
        let rests = cut((0..terms.pieces()).map(|at| terms.piece(at).len()), REST);
        let mut lengths: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for at in 0..words {
            if let Some(length) = near::length(index.terms.get(at).term) {
                lengths.entry(length).or_default().push(at as u32);
            }
        }
        Self { shards, word_shards, rests, words: lengths, index }
    }

    /// All files, with their places.
    pub fn all(&self, portal: &Portal) -> Vec<(SitePath, File)> {
        if self.index.documents.is_empty() {
            return Vec::new();
        }
        let mut files = vec![File::Directory, File::Names];
        files.extend((0..self.shards.len()).map(File::Terms));
        files.extend((0..self.rests.len()).map(File::Rest));
        files.extend((0..self.index.documents.len().div_ceil(TITLES)).map(File::Titles));
        files.extend(self.words.keys().copied().map(File::Words));
        files.extend((0..self.index.documents.len()).map(File::Text));
        files.into_iter().map(|file| (SitePath::new(format!("-/{}.js", self.name(file, portal, |page| page.as_str().to_owned()))), file)).collect()
    }

    /// The name that a file's script gives to `hldsite.put`.
    fn name(&self, file: File, portal: &Portal, page: impl Fn(&SitePath) -> String) -> String {
        match file {
            File::Directory => "search/index".to_owned(),
            File::Names => "search/names".to_owned(),
            File::Terms(at) => format!("search/terms-{at}"),
            File::Rest(at) => format!("search/rest-{at}"),
            File::Titles(at) => format!("search/titles-{at}"),
            File::Words(length) => format!("search/words-{length}"),
            File::Text(number) => {
                let page = page(&portal.entries[self.index.documents[number]].page);
                format!("search/text/{}", page.strip_suffix(".html").unwrap_or(&page))
            }
        }
    }

    /// A file's bytes.
    pub fn bytes(&self, file: File, portal: &Portal) -> Vec<u8> {
        let digest = format!("{:016x}", self.index.digest);
        let mut out = format!("hldsite.put({},", script(&self.name(file, portal, SitePath::url)));
        match file {
            File::Directory => out.push_str(&script(&self.directory(portal, &digest))),
            File::Terms(at) => {
                let (terms, lists) = self.shard(at);
                plain_into(&digest, [terms.as_str(), &lists].into_iter(), &mut out);
            }
            File::Rest(at) => {
                let pieces = part(self.index.terms.pieces(), &self.rests, at).map(|piece| self.index.terms.piece(piece));
                plain_into(&digest, pieces, &mut out);
            }
            File::Titles(at) => {
                let rows = self.index.documents.iter().zip(&self.index.stamps).skip(at * TITLES).take(TITLES);
                let rows: Vec<_> = rows.map(|(document, stamp)| row(portal, *document).with(format!("{stamp:08x}"))).collect();
                out.push_str(&script(&(digest, rows)));
            }
            File::Words(length) => out.push_str(&script(&(digest, self.words(length)))),
            File::Names => out.push_str(&script(&(digest, Names::of(portal, &self.index)))),
            File::Text(number) => self.text_into(number, portal, &mut out),
        }
        out.push_str(");\n");
        out.into_bytes()
    }

    fn directory<'a>(&'a self, portal: &'a Portal, digest: &'a str) -> Directory<'a> {
        let (letters, bigrams) = letters::tables();
        let columns = portal.config.statuses.columns().iter();
        Directory {
            digest,
            documents: self.index.documents.len(),
            sections: self.index.sections,
            shift: self.index.layout.shift,
            extra: &self.index.layout.extra,
            plain: self.word_shards,
            first: self.first_terms(),
            rests: self.rests.len(),
            chunk: TITLES,
            columns: columns.map(|column| [column.name.as_str(), column.slug.as_str(), column.class.as_str()]).collect(),
            words: self.words.keys().copied().collect(),
            letters,
            bigrams,
            common: COMMON,
            examples: Names::of(portal, &self.index).first(),
        }
    }

    /// Where each shard begins: as much of its first term as tells it from what stands before.
    fn first_terms(&self) -> String {
        let (mut text, mut last) = (String::new(), "");
        for (nth, at) in self.shards.iter().enumerate() {
            let first = if nth == 0 || nth == self.word_shards { "" } else { separator(&self.index.terms, *at) };
            if nth > 0 {
                text.push('|');
            }
            front_code(last, first, &mut text, |_| {});
            last = first;
        }
        text
    }

    /// The terms of a shard, and what is known of each.
    fn shard(&self, at: usize) -> (String, String) {
        let (mut terms, mut lists, mut last) = (String::new(), String::new(), "");
        for entry in part(self.index.terms.len(), &self.shards, at).map(|at| self.index.terms.get(at)) {
            if !last.is_empty() {
                terms.push('|');
            }
            front_code(last, entry.term, &mut terms, |_| {});
            number::write(entry.sections, &mut lists);
            if entry.sections as usize > HEAD {
                number::write(entry.pieces.len() as u32, &mut lists);
                let piece = entry.pieces.start;
                let file = self.rests.partition_point(|first| *first <= piece) - 1;
                number::write(file as u32, &mut lists);
                number::write((piece - self.rests[file]) as u32, &mut lists);
            }
            lists.push_str(entry.head);
            last = entry.term;
        }
        (terms, lists)
    }

    fn words(&self, length: usize) -> String {
        let (mut text, mut last) = (String::new(), "");
        for at in self.words.get(&length).into_iter().flatten() {
            let entry = self.index.terms.get(*at as usize);
            if !last.is_empty() {
                text.push(' ');
            }
            front_code(last, entry.term, &mut text, |text| number::write(entry.sections, text));
            last = entry.term;
        }
        text
    }

    fn text_into(&self, number: usize, portal: &Portal, out: &mut String) {
        let sections = Sections::of(&portal.documents[self.index.documents[number]]);
        let mut texts = sections.texts().peekable();
        out.reserve(16 * 1024);
        // Writing to a `String` cannot fail.
        let _ = write!(out, "[\"{:08x}\",[", self.index.stamps[number]);
        for section in 0..sections.count() {
            let (title, anchor) = sections.heading(section).map_or(("", ""), |heading| (&heading.title, &heading.anchor));
            out.push_str(if section == 0 { "[\"" } else { ",[\"" });
            escape_into(title, out);
            out.push_str("\",\"");
            escape_into(anchor, out);
            out.push_str("\",\"");
            let mut ended = "";
            while let Some((_, _, text)) = texts.next_if(|(at, ..)| *at <= section) {
                let (text, end) = text.split_at(text.trim_end().len());
                escape_into(ended, out);
                escape_into(text, out);
                ended = end;
            }
            out.push_str("\"]");
        }
        out.push_str("]]");
    }
}

/// Appends a text as it stands in a string of JSON (RFC 8259, section 7).
fn escape_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = escaped(rest.as_bytes()) {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'\n' => out.push_str("\\n"),
            b'\t' => out.push_str("\\t"),
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            // Writing to a `String` cannot fail.
            byte => drop(write!(out, "\\u{byte:04x}")),
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The first byte that does not stand for itself in a string of JSON. Eight bytes at a time, since this reads all that documents say.
fn escaped(bytes: &[u8]) -> Option<usize> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // Whether some byte is below another; exact, unlike the places of the bits.
    let holds_below = |eight: u64, than: u8| eight.wrapping_sub(u64::from(than) * EACH) & !eight & (0x80 * EACH) != 0;
    let holds = |eight: u64, byte: u8| holds_below(eight ^ (u64::from(byte) * EACH), 1);
    let mut at = 0;
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let eight = u64::from_le_bytes(*eight);
        if holds_below(eight, b' ') | holds(eight, b'"') | holds(eight, b'\\') {
            break;
        }
        at += 8;
    }
    let rest = bytes[at..].iter().position(|byte| *byte < b' ' || matches!(byte, b'"' | b'\\'));
    rest.map(|rest| at + rest)
}

/// A value as JavaScript: JSON, which it is a part of since ECMAScript 2019.
fn script(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

/// Appends texts as JavaScript that hold nothing which is to be escaped there: numbers, and terms.
fn plain_into<'a>(digest: &str, texts: impl Iterator<Item = &'a str>, out: &mut String) {
    out.push_str("[\"");
    out.push_str(digest);
    out.push('"');
    for text in texts {
        out.push_str(",\"");
        out.push_str(text);
        out.push('"');
    }
    out.push(']');
}

/// Where each part begins if parts are to be about as large as this; a part holds at least one item.
fn cut(sizes: impl Iterator<Item = usize>, limit: usize) -> Vec<usize> {
    let (mut starts, mut size) = (Vec::new(), 0);
    for (at, item) in sizes.enumerate() {
        if at == 0 || size + item > limit {
            starts.push(at);
            size = 0;
        }
        size += item;
    }
    starts
}

/// Where each shard of a range of terms begins. In the last half of its size a shard ends where the next one's beginning is told shortest.
fn cut_short(terms: &Terms, range: std::ops::Range<usize>) -> Vec<usize> {
    let size = |at: usize| terms.get(at).term.len() + terms.get(at).head.len();
    let mut starts = Vec::new();
    let mut from = range.start;
    while from < range.end {
        starts.push(from);
        let (mut sum, mut best) = (0, None);
        let mut at = from;
        while at < range.end && (at == from || sum + size(at) <= SHARD) {
            sum += size(at);
            at += 1;
            if at < range.end && sum * 2 > SHARD {
                let length = separator(terms, at).len();
                best = best.filter(|(shortest, _)| *shortest < length).or(Some((length, at)));
            }
        }
        from = if at == range.end { at } else { best.map_or(at, |(_, at)| at) };
    }
    starts
}

/// The shortest beginning of a term that stands behind the term before it.
fn separator(terms: &Terms, at: usize) -> &str {
    let (before, term) = (terms.get(at - 1).term, terms.get(at).term);
    let shared = before.chars().zip(term.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum::<usize>();
    &term[..term[shared..].chars().next().map_or(term.len(), |c| shared + c.len_utf8())]
}

/// The items of a part.
fn part(items: usize, starts: &[usize], at: usize) -> std::ops::Range<usize> {
    starts[at]..starts.get(at + 1).copied().unwrap_or(items)
}

/// Appends how many UTF-16 units a term shares with the one before, then what `between` writes, then the rest.
fn front_code(last: &str, term: &str, out: &mut String, between: impl FnOnce(&mut String)) {
    let (mut shared, mut bytes) = (0, 0);
    for (a, b) in last.chars().zip(term.chars()) {
        if a != b || shared + a.len_utf16() > number::ONE_DIGIT {
            break;
        }
        shared += a.len_utf16();
        bytes += a.len_utf8();
    }
    number::write(shared as u32, out);
    between(out);
    out.push_str(&term[bytes..]);
}

#[derive(Serialize)]
struct Directory<'a> {
    digest: &'a str,
    documents: usize,
    sections: usize,
    shift: u32,
    extra: &'a [u32],
    plain: usize,
    first: String,
    examples: BTreeMap<&'static str, (String, &'a str)>,
    rests: usize,
    chunk: usize,
    columns: Vec<[&'a str; 3]>,
    words: Vec<usize>,
    letters: &'a str,
    bigrams: &'a str,
    common: &'a [&'a str],
}

/// What a document is called: its address, its title with id and version, its column, its date.
pub(super) struct Row<'a>(&'a str, &'a str, usize, Option<String>);

impl<'a> Row<'a> {
    pub(super) fn digest_into(&self, digest: &mut Xxh3) {
        let Self(url, label, column, date) = self;
        for text in [url, label, date.as_deref().unwrap_or_default()] {
            digest.update(text.as_bytes());
            digest.update(&[0]);
        }
        digest.update(&column.to_le_bytes());
    }

    fn with(self, stamp: String) -> (&'a str, &'a str, usize, Option<String>, String) {
        (self.0, self.1, self.2, self.3, stamp)
    }
}

pub(super) fn row(portal: &Portal, document: usize) -> Row<'_> {
    let (entry, parsed) = (&portal.entries[document], &portal.documents[document]);
    let date = parsed.date.as_ref().map(|date| date.day.map_or_else(|| date.raw.clone(), |day| day.to_string()));
    Row(&entry.url, &entry.label, entry.column.0, date)
}

/// The names that documents are filed under, with how many have each: `[name, slug, count]`, the most first.
#[derive(Serialize)]
pub(super) struct Names<'a> {
    pub(super) status: Vec<(&'a str, &'a str, usize)>,
    pub(super) author: Vec<(&'a str, &'a str, usize)>,
    pub(super) tag: Vec<(&'a str, &'a str, usize)>,
    pub(super) team: Vec<(&'a str, &'a str, usize)>,
    pub(super) r#in: Vec<(String, &'a str, usize)>,
}

impl<'a> Names<'a> {
    /// The first name of each field with its slug.
    fn first(self) -> BTreeMap<&'static str, (String, &'a str)> {
        let fields = [("status", self.status), ("author", self.author), ("tag", self.tag), ("team", self.team)];
        let first = fields.into_iter().filter_map(|(field, names)| names.first().map(|(name, slug, _)| (field, ((*name).to_owned(), *slug))));
        first.chain(self.r#in.into_iter().next().map(|(name, slug, _)| ("in", (name, slug)))).collect()
    }

    pub(super) fn of(portal: &'a Portal, index: &'a Index) -> Self {
        let most_first = |mut names: Vec<(&'a str, &'a str, usize)>| {
            names.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
            names
        };
        let labels = |labels: &'a [Label]| most_first(labels.iter().map(|label| (label.name.as_str(), label.slug.as_str(), label.documents.len())).collect());
        let status = portal.groups.iter().map(|group| {
            let column = portal.config.statuses.get(group.column);
            (column.name.as_str(), column.slug.as_str(), group.documents.len())
        });
        // A document may be called `in`: that name is the term `in=` as well.
        let kinds = index.terms.beginning("in=").filter(|entry| entry.term != "in=");
        let kinds = kinds.map(|entry| ("", &entry.term["in=".len()..], entry.sections as usize)).collect();
        let named = |(_, slug, count): (&'a str, &'a str, usize)| {
            let mut name = slug.replace('-', " ").replace("non goals", "non-goals");
            let capitals = if name.starts_with("api") { 3 } else { 1 };
            name[..capitals].make_ascii_uppercase();
            (name, slug, count)
        };
        Self {
            status: most_first(status.collect()),
            author: labels(&portal.people),
            tag: labels(&portal.tags),
            team: labels(&portal.teams),
            r#in: most_first(kinds).into_iter().map(named).collect(),
        }
    }
}
