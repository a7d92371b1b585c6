//! An index as files of the site, below `-/search/`: scripts that hand one value each to `hldsite.put`, like the other data files.
//!
//! A query loads the directory, the shards that its terms lie in, pieces of further postings where these are needed, and of the
//! documents that are shown their titles and texts.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use super::index::Index;
use super::letters;
use super::names::{IN, Names};
use super::near;
use super::number;
use super::parts::{cut, cut_short, part, separator};
use super::query::COMMON;
use super::row::Row;
use super::said::Sections;
use super::script::{front_code, plain_into, script};
use super::terms::HEAD;
use crate::json::escape_into;
use crate::portal::Portal;
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

/// Where they lie.
pub const FOLDER: &str = "-/search/";
/// How long the pieces in one file are.
const REST: usize = 6 * 1024;
/// How many documents' titles stand in one file.
const TITLES: usize = 16;

/// An index and the files that it is divided into.
pub struct Files {
    index: Arc<Index>,
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
    pub fn of(index: impl Into<Arc<Index>>) -> Self {
        let index = index.into();
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

    /// The index that they are of.
    pub fn index(&self) -> &Arc<Index> {
        &self.index
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

    /// The terms of the kinds of sections, with how many sections there are of each.
    fn kinds(&self) -> Vec<(String, u32)> {
        self.index.terms.beginning(IN).map(|entry| (entry.term.to_owned(), entry.sections)).collect()
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
                let rows: Vec<_> = rows.map(|(document, stamp)| Row::of(portal, *document).with(format!("{stamp:08x}"))).collect();
                out.push_str(&script(&(digest, rows)));
            }
            File::Words(length) => out.push_str(&script(&(digest, self.words(length)))),
            File::Names => out.push_str(&script(&(digest, Names::of(portal, self.kinds())))),
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
            examples: Names::of(portal, self.kinds()).first(),
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

#[derive(Serialize)]
struct Directory<'a> {
    digest: &'a str,
    documents: usize,
    sections: usize,
    shift: u32,
    extra: &'a [u32],
    plain: usize,
    first: String,
    examples: BTreeMap<&'static str, (String, String)>,
    rests: usize,
    chunk: usize,
    columns: Vec<[&'a str; 3]>,
    words: Vec<usize>,
    letters: &'a str,
    bigrams: &'a str,
    common: &'a [&'a str],
}
