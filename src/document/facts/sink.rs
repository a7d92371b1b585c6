//! Facts while they are read, put together at the end.

use std::hash::Hash;
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use super::blocks::{Block, Blocks};
use super::catalogues::Catalogue;
use super::kinds::{DetailName, FactKind};
use super::label;
use super::values::{State, Value};
use super::{Detail, Fact, Facts, Span, Unread};
use crate::document::Findings;

/// What readers put their facts into.
#[derive(Debug, Default)]
pub(super) struct Sink {
    text: String,
    facts: Vec<Fact>,
    details: Vec<Detail>,
    unread: Vec<Unread>,
    /// How much of the page's HTML and of the plain text was written where each fact begins; it may have an address there if the former is no 0.
    written: Vec<(u32, u32)>,
    counts: [u32; FactKind::ALL.len()],
    /// The label that was kept last.
    group: Option<Span>,
}

impl Sink {
    /// Makes room for the facts of a usual document, where there is none yet.
    pub(super) fn reserve(&mut self) {
        if self.facts.capacity() == 0 {
            self.facts.reserve(64);
            self.written.reserve(64);
            self.details.reserve(64);
            self.text.reserve(4096);
        }
    }

    /// How many facts there are so far.
    pub(super) fn len(&self) -> usize {
        self.facts.len()
    }

    /// Where the last fact stands in the document's text.
    pub(super) fn last_span(&self) -> Option<Span> {
        self.facts.last().map(|fact| fact.span)
    }

    /// Adds a fact; details that are added after it are its own.
    pub(super) fn fact(&mut self, kind: FactKind, block: &Block, text: &str, found: &Findings<'_>) {
        let count = &mut self.counts[kind as usize];
        *count += 1;
        let at = self.details.len() as u32;
        let number = *count;
        self.written.push((block.html, block.plain));
        let text = self.put(text);
        self.facts.push(Fact {
            kind,
            number,
            line: found.line(block.source.start as usize),
            span: block.source,
            section: block.section,
            has_anchor: false,
            text,
            details: Span { start: at, end: at },
        });
    }

    /// Adds a fact that stands in a block of code, so many lines below its begin. `html` is where it stands in the page, if it has an address there.
    pub(super) fn fact_in_code(&mut self, kind: FactKind, block: &Block, lines: u32, html: u32, text: &str, found: &Findings<'_>) {
        self.fact(kind, &Block { html, ..*block }, text, found);
        if let Some(fact) = self.facts.last_mut() {
            fact.line += lines;
        }
    }

    /// Adds a text to the last fact as it is, white space included.
    pub(super) fn verbatim(&mut self, name: DetailName, text: &str, value: Value) {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        self.details.push(Detail { name, value, text: Span { start, end: self.text.len() as u32 } });
        if let Some(last) = self.facts.last_mut() {
            last.details.end += 1;
        }
    }

    /// Adds a detail to the last fact, unless it says nothing.
    pub(super) fn detail(&mut self, name: DetailName, text: &str, value: Value) {
        if label::trimmed(text).is_empty() {
            return;
        }
        // Facts that follow each other often stand below the same label: that is kept once.
        let above = self.group.filter(|known| name == DetailName::Group && self.text[known.range()] == *text);
        let text = above.unwrap_or_else(|| self.put(text));
        if name == DetailName::Group {
            self.group = Some(text);
        }
        self.details.push(Detail { name, value, text });
        if let Some(last) = self.facts.last_mut() {
            last.details.end += 1;
        }
    }

    /// Says how far along the last fact is, where that is not open.
    pub(super) fn state(&mut self, state: State) {
        if state != State::Open {
            self.detail(DetailName::State, state.id(), Value::State(state));
        }
    }

    /// Adds where the links of a block lead to the last fact.
    pub(super) fn links(&mut self, blocks: &Blocks, block: &Block) {
        for href in blocks.links_of(block) {
            self.detail(DetailName::Link, href, Value::Text);
        }
    }

    /// Says that a part of a section was not understood.
    pub(super) fn unread(&mut self, catalogue: Catalogue, section: u32, at: usize, reason: impl Into<Box<str>>, found: &Findings<'_>) {
        self.unread.push(Unread { catalogue, section, line: found.line(at), reason: reason.into() });
    }

    /// How many parts were said not to be understood so far.
    pub(super) fn unread_len(&self) -> usize {
        self.unread.len()
    }

    /// Whether something of a section, or of one inside it, was said not to be understood.
    pub(super) fn has_unread(&self, catalogue: Catalogue, section: u32) -> bool {
        self.unread.last().is_some_and(|unread| unread.catalogue == catalogue && unread.section >= section)
    }

    /// Puts the facts from one on, and what was not understood from one on, in the order of the text.
    pub(super) fn sort(&mut self, from: usize, unread: usize) {
        self.unread[unread..].sort_by_key(|unread| unread.line);
        if self.facts[from..].is_sorted_by_key(|fact| fact.span.start) {
            return;
        }
        let mut next = [0; FactKind::ALL.len()];
        let mut facts: Vec<(Fact, (u32, u32))> = self.facts.drain(from..).zip(self.written.drain(from..)).collect();
        for (fact, _) in facts.iter().rev() {
            next[fact.kind as usize] = fact.number;
        }
        facts.sort_by_key(|(fact, _)| fact.span.start);
        for (mut fact, written) in facts {
            fact.number = next[fact.kind as usize];
            next[fact.kind as usize] += 1;
            self.facts.push(fact);
            self.written.push(written);
        }
    }

    /// Keeps a text, with one blank for all white space in a row.
    fn put(&mut self, text: &str) -> Span {
        let start = self.text.len() as u32;
        let text = text.trim_ascii();
        let is_blank = |byte: &u8| matches!(byte, b'\n' | b'\t' | b'\r');
        if label::is_plain(text.as_bytes()) || !text.bytes().any(|byte| is_blank(&byte)) && !text.contains("  ") {
            self.text.push_str(text);
        } else {
            for (nth, word) in text.split_ascii_whitespace().enumerate() {
                self.text.push_str(if nth > 0 { " " } else { "" });
                self.text.push_str(word);
            }
        }
        Span { start, end: self.text.len() as u32 }
    }

    /// All facts of a document that has no page: none has an address, and nothing compares them.
    pub(super) fn finish(self) -> Facts {
        // Copies, since shrinking in place would keep most of what they grew to.
        Facts {
            text: self.text.as_str().into(),
            plain: Arc::default(),
            facts: self.facts.as_slice().into(),
            details: self.details.as_slice().into(),
            unread: self.unread.into(),
            shape: 0,
        }
    }

    /// All facts, which share the plain text, and the places in the page's HTML for their addresses with the facts' numbers, in order.
    pub(super) fn finish_with(mut self, plain: &Arc<str>, have_places: bool) -> (Facts, Vec<(u32, u32)>) {
        let all = self.written.iter().enumerate().filter(|(_, (html, _))| have_places && *html > 0);
        let mut places: Vec<(u32, u32)> = all.map(|(fact, (html, _))| (*html, fact as u32)).collect();
        places.sort_unstable();
        // Two facts of one block cannot both have an address there.
        places.dedup_by_key(|(html, _)| *html);
        for (_, fact) in &places {
            self.facts[*fact as usize].has_anchor = true;
        }
        let near: Vec<u32> = self.written.iter().map(|(_, plain)| *plain).collect();
        let mut facts = self.finish();
        facts.shape = shape(&facts);
        facts.share(plain, &near);
        (facts, places)
    }
}

/// What tells apart facts that are put in another order, or counted otherwise.
fn shape(facts: &Facts) -> u64 {
    let mut digest = Xxh3::new();
    let mut numbers = Vec::with_capacity(facts.facts.len() * 2 + facts.details.len() + facts.unread.len());
    for fact in &facts.facts {
        numbers.extend_from_slice(&[u32::from(fact.kind as u8), fact.details.end]);
    }
    numbers.extend(facts.details.iter().map(|detail| u32::from(detail.name as u8)));
    numbers.extend(facts.unread.iter().map(|unread| u32::from(unread.catalogue as u8)));
    numbers.hash(&mut digest);
    for detail in facts.details.iter().filter(|detail| detail.value != Value::Text) {
        detail.value.hash(&mut digest);
    }
    // These are put in order by their names, and hang together by what they say.
    for fact in facts.facts.iter().filter(|fact| fact.kind.is_of_an_entity()) {
        facts.text(fact).hash(&mut digest);
        for detail in facts.details(fact) {
            facts.detail_text(detail).hash(&mut digest);
        }
    }
    digest.digest()
}
