//! What was found, as it is shown: documents with their best sections, each with an excerpt.

use rayon::prelude::*;
use serde::Serialize;

use super::excerpt::{Part, excerpt};
use super::find::{Found, Hit, SHOWN, find};
use super::index::Index;
use super::query::{Query, words_of};
use super::said::{LEAD, Sections};
use super::sieve::Sieve;
use super::source::{Names, Source};
use crate::portal::Portal;

/// Of how many documents the texts are looked through for a phrase.
const PHRASED: usize = 16;

/// The answer to a query.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// As typed.
    pub query: String,
    /// How many documents were found.
    pub total: usize,
    /// How many of them hold all words.
    pub full: usize,
    /// Whether none holds enough of the words, so that those that hold most are given.
    pub relaxed: bool,
    /// Words that no document holds, with those that were looked for in their place.
    pub corrected: Vec<(String, String)>,
    /// Words that no document holds.
    pub missing: Vec<String>,
    /// Filters that fit nothing, as typed.
    pub unknown: Vec<String>,
    /// How many of the first documents hold the quoted words side by side; null where nothing is quoted.
    pub quoted: Option<usize>,
    /// Whether the query was too long to be looked for as a whole.
    pub cut: bool,
    /// The documents, the best first.
    pub documents: Vec<FoundDocument>,
}

/// A document that was found.
#[derive(Debug, Serialize)]
pub struct FoundDocument {
    /// Where it lies, below the docs folder.
    pub path: String,
    /// Its page, from the site's top, percent-encoded.
    pub url: String,
    /// Its title with id and version.
    pub title: String,
    /// The column it stands in.
    pub status: String,
    /// Its date as in ISO 8601, or as written.
    pub date: Option<String>,
    /// How well it fits; scores of one answer can be compared.
    pub score: f64,
    /// Its best sections, the best first.
    pub sections: Vec<FoundSection>,
}

/// A section that was found.
#[derive(Debug, Serialize)]
pub struct FoundSection {
    /// Its heading; empty for what stands above the first one.
    pub title: String,
    /// Its address in the page.
    pub anchor: String,
    /// Its address from the site's top.
    pub url: String,
    /// The heading's line in the file, from 1.
    pub line: u32,
    /// The part of its text that shows best what was found.
    pub excerpt: String,
    /// The excerpt in parts: text, and whether it is what was looked for.
    #[serde(skip)]
    pub parts: Vec<Part>,
}

/// Answers a query with at most so many documents.
pub fn answer(portal: &Portal, index: &Index, typed: &str, most: usize) -> Answer {
    let source = Source(index);
    let query = Query::parse(typed);
    let mut found = find(&query, source, &Names::of(portal, source));
    let quoted = phrases_first(&query, &mut found.hits, &found.sieve, portal, source);
    let documents = found.hits.par_iter().take(most).map(|hit| document(portal, source, hit, &found, &query.phrases)).collect();
    let full = found.hits.iter().filter(|hit| hit.is_full).count();
    let Found { hits, is_relaxed, corrected, missing, unknown, .. } = found;
    Answer { query: typed.to_owned(), total: hits.len(), full, relaxed: is_relaxed, corrected, missing, unknown, quoted, cut: query.is_cut, documents }
}

fn document(portal: &Portal, source: Source<'_>, hit: &Hit, found: &Found, phrases: &[Vec<String>]) -> FoundDocument {
    let at = source.document(hit.document);
    let (parsed, entry) = (&portal.documents[at], &portal.entries[at]);
    let sections = Sections::of(parsed);
    let texts = sections.whole_texts();
    let section = |section: &usize| {
        let (title, anchor, line) = sections.heading(*section).map_or(("", "", 1), |heading| (&*heading.title, &*heading.anchor, heading.line));
        let parts = excerpt(texts[*section].trim_end(), &found.terms, phrases);
        let mut url = entry.url.to_string();
        if !anchor.is_empty() {
            url.push('#');
            crate::site::encode_fragment_into(anchor, &mut url);
        }
        let excerpt = parts.iter().map(|(text, _)| text.as_str()).collect();
        FoundSection { title: title.to_owned(), anchor: anchor.to_owned(), url, line, excerpt, parts }
    };
    FoundDocument {
        path: parsed.path.to_string(),
        url: entry.url.to_string(),
        title: entry.label.to_string(),
        status: portal.config.statuses.get(entry.column).name.clone(),
        date: parsed.date.as_ref().map(|date| date.day.map_or_else(|| date.raw.clone(), |day| day.to_string())),
        score: hit.score as f64 / 1e6,
        sections: hit.sections.iter().map(section).collect(),
    }
}

/// Of the first documents those that hold all phrases in one section come before the others, with these sections first; how many they are.
fn phrases_first(query: &Query, hits: &mut [Hit], sieve: &Sieve, portal: &Portal, source: Source<'_>) -> Option<usize> {
    if query.phrases.is_empty() {
        return None;
    }
    let first = hits.len().min(PHRASED);
    let mut holding: Vec<(bool, Hit)> = hits[..first].par_iter().map(|hit| holding(query, hit, sieve, portal, source)).collect();
    holding.sort_by_key(|(holds, _)| !holds);
    let count = holding.iter().filter(|(holds, _)| *holds).count();
    for (hit, (_, held)) in hits.iter_mut().zip(holding) {
        *hit = held;
    }
    Some(count)
}

/// Whether some section of a document holds all phrases, and the hit with such sections first.
fn holding(query: &Query, hit: &Hit, sieve: &Sieve, portal: &Portal, source: Source<'_>) -> (bool, Hit) {
    let document = source.document(hit.document);
    let (sections, label) = (Sections::of(&portal.documents[document]), &*portal.entries[document].label);
    let holds = |section: usize, text: &str| {
        let title = sections.heading(section).map_or(label, |heading| &heading.title);
        let texts = [words_of(title), words_of(text)];
        query.phrases.iter().all(|phrase| texts.iter().any(|words| words.windows(phrase.len()).any(|words| words == phrase)))
    };
    let texts = sections.whole_texts();
    let passing = (LEAD..texts.len()).filter(|section| sieve.passes_section((hit.document, *section)));
    let holding: Vec<usize> = passing.filter(|section| holds(*section, &texts[*section])).collect();
    let (mut shown, rest): (Vec<usize>, Vec<usize>) = hit.sections.iter().partition(|section| holding.contains(section));
    let others: Vec<usize> = holding.iter().copied().filter(|section| !shown.contains(section)).collect();
    shown.extend(others.into_iter().chain(rest));
    shown.truncate(SHOWN);
    (!holding.is_empty(), Hit { sections: shown, ..hit.clone() })
}
