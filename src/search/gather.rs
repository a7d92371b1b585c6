//! A stretch of documents to the terms that stand in them: which sections each term is in, and how much it says of them.

use super::dictionary::Dictionary;
use super::layout::Layout;
use super::order::Key;
use super::query::COMMON;
use super::said::{self, NAME, Sections};
use super::words::{self, Kind};
use crate::config::SectionKind;
use crate::portal::Portal;

/// The section of a term, and the term's level there: `id << 3 | level`.
pub(super) type Posting = u32;
/// How many levels there are.
pub(super) const LEVELS: u32 = 8;

/// Where a term stands.
#[derive(Clone, Copy)]
enum Field {
    Title,
    Heading,
    Body,
    Code,
    /// It says nothing of the text: a filter, a name.
    Name,
}

/// How much a term says that stands once in a title, in a heading; in a text of ordinary length it is 1.
const TITLE: f32 = 6.0;
const HEADING: f32 = 2.5;
const CODE: f32 = 0.8;
/// How soon a term that is repeated says nothing new (the *k1* of BM25, Robertson and Zaragoza, *The Probabilistic Relevance Framework*, 2009).
const SATURATION: f32 = 0.8;
/// How much less a term says in a long text (the *b* of BM25F), and how many words an ordinary section, heading or title has. These are no
/// averages, so that what a document says depends on that document alone.
const LENGTH: f32 = 0.6;
const SECTION_WORDS: f32 = 80.0;
const HEADING_WORDS: f32 = 4.0;
/// What a document that holds no longer is worth.
const PAST: f32 = 0.75;

/// The terms of some documents, in order, each with its postings.
#[derive(Default)]
pub(super) struct Gathered {
    /// All terms behind one another.
    text: String,
    /// Where each term ends, and where its postings end.
    ends: Vec<(u32, u32)>,
    /// In order of documents.
    postings: Box<[Posting]>,
}

/// A term of the section that is being read.
struct Seen {
    term: u32,
    /// How often it stands in the text, code counting less.
    text: f32,
    /// What it says in the title or the heading.
    heading: f32,
    is_name: bool,
}

/// What is needed while gathering only; whoever gathers again hands it over again, since it is large.
pub(super) struct Scratch {
    /// With each term the place among those of the section at which it stands, if it stands there.
    terms: Dictionary,
    document: u32,
    /// For each common word the last document that it was noted in.
    common: [u32; COMMON.len()],
    seen: Vec<Seen>,
    /// How many words the text of the section has.
    words: u32,
    found: Vec<(u32, Posting)>,
    sorted: Vec<Posting>,
}

impl Gathered {
    /// Reads documents, each with its number.
    pub(super) fn of(portal: &Portal, documents: impl Iterator<Item = (usize, usize)>, layout: &Layout, scratch: &mut Scratch) -> Self {
        scratch.clear();
        for (number, document) in documents {
            scratch.document(portal, document, number, layout);
        }
        Self::sorted(scratch)
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The place at which the terms that do not stand before `term` begin.
    pub(super) fn at(&self, term: &str) -> usize {
        let (term, mut low, mut high) = (Key::of(term), 0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if Key::of(self.term(middle)) < term { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Where a term and its postings begin.
    fn start(&self, term: usize) -> (usize, usize) {
        term.checked_sub(1).map_or((0, 0), |before| (self.ends[before].0 as usize, self.ends[before].1 as usize))
    }

    /// The text of a term.
    pub(super) fn term(&self, term: usize) -> &str {
        &self.text[self.start(term).0..self.ends[term].0 as usize]
    }

    /// The postings of a term.
    pub(super) fn postings(&self, term: usize) -> &[Posting] {
        &self.postings[self.start(term).1..self.ends[term].1 as usize]
    }

    /// Puts the terms in order, each with its postings, so that merging reads from the beginning to the end.
    fn sorted(scratch: &mut Scratch) -> Self {
        let Scratch { terms, found, sorted, .. } = scratch;
        // By counting: those of one term keep their order.
        let mut ends = vec![0; terms.terms().len() + 1];
        for (term, _) in &*found {
            ends[*term as usize + 1] += 1;
        }
        for term in 1..ends.len() {
            ends[term] += ends[term - 1];
        }
        sorted.clear();
        sorted.resize(found.len(), 0);
        for (term, posting) in &*found {
            let at: &mut u32 = &mut ends[*term as usize];
            sorted[*at as usize] = *posting;
            *at += 1;
        }
        let mut order: Vec<(Key<'_>, u32)> = terms.terms().zip(0..).map(|(term, number)| (Key::of(term), number)).collect();
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut gathered = Self::default();
        let mut postings = Vec::with_capacity(found.len());
        for (Key { term, .. }, number) in order {
            let start = number.checked_sub(1).map_or(0, |before| ends[before as usize]);
            let own = &sorted[start as usize..ends[number as usize] as usize];
            // Common words are known before they are seen.
            if own.is_empty() {
                continue;
            }
            postings.extend_from_slice(own);
            gathered.text.push_str(term);
            gathered.ends.push((gathered.text.len() as u32, postings.len() as u32));
        }
        gathered.postings = postings.into();
        gathered
    }
}

impl Default for Scratch {
    fn default() -> Self {
        Self { terms: Dictionary::default(), document: 0, common: [0; COMMON.len()], seen: Vec::new(), words: 0, found: Vec::new(), sorted: Vec::new() }
    }
}

impl Scratch {
    fn clear(&mut self) {
        self.terms.clear();
        self.found.clear();
        (self.document, self.common) = (0, [0; COMMON.len()]);
        // They get the lowest numbers, so that they are known by them.
        for word in COMMON {
            self.terms.slot(word);
        }
    }

    fn document(&mut self, portal: &Portal, document: usize, number: usize, layout: &Layout) {
        self.document += 1;
        let parsed = &portal.documents[document];
        let sections = Sections::of(parsed);
        // The section and those that it is a part of: their levels, and what they are about.
        let mut open: Vec<(u8, SectionKind)> = Vec::new();
        let mut filter = String::new();
        let stage = portal.config.statuses.get(portal.entries[document].column).stage;
        let worth = if stage.is_living() { 1.0 } else { PAST };
        let mut texts = sections.texts().peekable();
        for section in 0..sections.count() {
            if section == NAME {
                self.name(portal, document);
            } else if let Some(heading) = sections.heading(section) {
                self.lex(&heading.title, Field::Heading);
                open.retain(|(level, _)| *level < heading.level);
                open.push((heading.level, heading.kind));
            }
            for (_, kind) in open.iter().filter(|(_, kind)| *kind != SectionKind::Other) {
                filter.clear();
                filter.push_str("in=");
                filter.push_str(kind.id());
                self.add(&filter, Field::Name, 0.0);
            }
            self.words = 0;
            while let Some((_, is_code, text)) = texts.next_if(|(at, ..)| *at <= section) {
                self.lex(text, if is_code { Field::Code } else { Field::Body });
            }
            self.end_section(layout.id(number, section), worth);
        }
    }

    /// What stands above a document's text.
    fn name(&mut self, portal: &Portal, document: usize) {
        let (entry, parsed) = (&portal.entries[document], &portal.documents[document]);
        self.lex(&entry.label, Field::Title);
        let people = entry.people.iter().map(|person| &portal.people[*person]);
        let tags = entry.tags.iter().map(|tag| &portal.tags[*tag]);
        let teams = entry.teams.iter().map(|team| &portal.teams[*team]);
        for label in people.chain(tags).chain(teams) {
            self.lex(&label.name, Field::Heading);
        }
        let path = parsed.path.as_str();
        words::lex(path, |token| {
            if token.kind == Kind::Word {
                self.add(token.term, Field::Body, 1.0);
            }
        });
        for name in said::filters(portal, document).iter().chain(&said::names(parsed, &entry.label)) {
            self.add(name, Field::Name, 0.0);
        }
    }

    fn lex(&mut self, text: &str, field: Field) {
        let weight = match field {
            Field::Title | Field::Heading => {
                let weight = if matches!(field, Field::Title) { TITLE } else { HEADING };
                weight / length(text.split_ascii_whitespace().count() as f32, HEADING_WORDS)
            }
            Field::Code => CODE,
            Field::Body | Field::Name => 1.0,
        };
        words::lex(text, |token| {
            self.words += u32::from(token.kind == Kind::Word);
            self.add(token.term, field, weight);
        });
    }

    /// Notes a term of the section. Of common words only the first is noted in a document's text: they are a third of all that there is, and a
    /// query that holds any other word ignores them.
    #[inline]
    fn add(&mut self, term: &str, field: Field, weight: f32) {
        let slot = self.terms.slot(term);
        if matches!(field, Field::Body | Field::Code)
            && let Some(last) = self.common.get_mut(slot.number as usize)
            && std::mem::replace(last, self.document) == self.document
        {
            return;
        }
        // What a section before left there names no term, or another.
        let seen = match self.seen.get_mut(slot.kept as usize) {
            Some(seen) if seen.term == slot.number => seen,
            _ => {
                slot.kept = self.seen.len() as u32;
                self.seen.push_mut(Seen { term: slot.number, text: 0.0, heading: 0.0, is_name: false })
            }
        };
        match field {
            Field::Title | Field::Heading => seen.heading += weight,
            Field::Body | Field::Code => seen.text += weight,
            Field::Name => seen.is_name = true,
        }
    }

    /// Writes down what the section that was read says.
    fn end_section(&mut self, id: u32, worth: f32) {
        let length = length(self.words as f32, SECTION_WORDS);
        for Seen { term, text, heading, is_name } in self.seen.drain(..) {
            let said = heading + text / length;
            let share = said / (said + SATURATION) * worth;
            #[expect(clippy::cast_sign_loss, reason = "no share is less than nothing")]
            let level = if is_name { LEVELS - 1 } else { ((share * LEVELS as f32 + 0.5) as u32).clamp(1, LEVELS) - 1 };
            self.found.push((term, id << 3 | level));
        }
    }
}

/// How much longer than usual a text is, damped.
fn length(words: f32, usual: f32) -> f32 {
    1.0 - LENGTH + LENGTH * words / usual
}
