//! What documents and sections a query asks for by what they are filed under, and which it excludes.

use std::collections::{BTreeMap, HashSet};

use super::forms::forms_in;
use super::query::{Filter, Query, words_of};
use super::source::{Names, Place, Source};
use super::words::{self, Kind};

/// What passes.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    /// The documents that pass each field; without any, all do.
    documents: Vec<HashSet<usize>>,
    excluded: HashSet<usize>,
    sections: Option<HashSet<Place>>,
    excluded_sections: HashSet<Place>,
}

impl Sieve {
    pub(super) fn of(query: &Query, source: Source<'_>, names: &Names, unknown: &mut Vec<String>) -> Self {
        let mut sieve = Self::default();
        let mut fields: Vec<(&str, HashSet<Place>)> = Vec::new();
        for filter in &query.filters {
            let places = places(filter, source, names);
            if places.is_none() {
                unknown.push(filter.typed.clone());
            }
            let places = places.unwrap_or_default();
            match (filter.is_excluded, filter.field) {
                (true, "in") => sieve.excluded_sections.extend(places),
                (true, _) => sieve.excluded.extend(places.into_iter().map(|(document, _)| document)),
                // Two days narrow each other, two authors do not.
                (false, field) => match fields.iter_mut().find(|(known, _)| *known == field && !matches!(field, "after" | "before")) {
                    Some((_, known)) => known.extend(places),
                    None => fields.push((field, places)),
                },
            }
        }
        for (field, places) in fields {
            if field == "in" {
                sieve.documents.push(places.iter().map(|(document, _)| *document).collect());
                sieve.sections = Some(places);
            } else {
                sieve.documents.push(places.into_iter().map(|(document, _)| document).collect());
            }
        }
        for words in &query.excluded {
            let holding = words.iter().map(|word| holding(word, source));
            sieve.excluded.extend(holding.reduce(|one, other| &one & &other).unwrap_or_default());
        }
        sieve
    }

    /// Whether a section passes.
    pub(super) fn passes(&self, place: Place) -> bool {
        self.passes_section(place) && self.passes_document(place.0)
    }

    /// Whether a section passes, if its document does.
    pub(super) fn passes_section(&self, place: Place) -> bool {
        let is_asked_for = self.sections.as_ref().is_none_or(|sections| sections.contains(&place));
        is_asked_for && !self.excluded_sections.contains(&place)
    }

    pub(super) fn passes_document(&self, document: usize) -> bool {
        !self.excluded.contains(&document) && self.documents.iter().all(|documents| documents.contains(&document))
    }

    /// All documents that pass, each with the sections that were asked for.
    pub(super) fn all(&self, source: Source<'_>) -> BTreeMap<usize, Vec<usize>> {
        let Some(asked_for) = &self.sections else {
            return source.documents().filter(|document| self.passes_document(*document)).map(|document| (document, Vec::new())).collect();
        };
        let mut all: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (document, section) in asked_for.iter().filter(|place| self.passes(**place)) {
            all.entry(*document).or_default().push(*section);
        }
        for sections in all.values_mut() {
            sections.sort_unstable();
        }
        all
    }
}

/// The documents that hold a word in any form.
fn holding(word: &str, source: Source<'_>) -> HashSet<usize> {
    let mut terms: Vec<String> = forms_in(word, source).into_iter().map(|(term, _)| term).collect();
    terms.push(word.to_owned());
    terms.iter().flat_map(|term| source.postings(term)).map(|((document, _), _)| document).collect()
}

/// Where a filter's value stands; `None` if there is no such value.
fn places(filter: &Filter, source: Source<'_>, names: &Names) -> Option<HashSet<Place>> {
    let postings = |term: &str| source.postings(term).into_iter().map(|(place, _)| place);
    match filter.field {
        "after" | "before" => {
            let (from, to) = days(filter)?;
            // A document may be called `date`: that name is the term `date=` as well.
            let days = source.beginning("date=").into_iter().filter(|(term, _)| term != "date=");
            let days = days.filter(|(term, _)| (from.as_str()..=to.as_str()).contains(&&term["date=".len()..]));
            Some(days.flat_map(|(term, _)| postings(&term)).collect())
        }
        "id" => {
            let term = format!("id={}", words_of(&filter.value).join(" "));
            source.count(&term).filter(|_| term != "id=").map(|_| postings(&term).collect())
        }
        field => {
            let mut slugs: Vec<String> = slugs(&filter.value, names.field(field)).into_iter().map(str::to_owned).collect();
            if slugs.is_empty() && field == "status" {
                // No column is called so; documents may have it written.
                // A document may be called `status`: that name is the term `status=`.
                let is_written = |words: &String| !words.is_empty() && source.count(&format!("status={words}")).is_some();
                slugs.extend(Some(words_of(&filter.value).join(" ")).filter(is_written));
            }
            (!slugs.is_empty()).then(|| slugs.into_iter().flat_map(|slug| postings(&format!("{field}={slug}"))).collect())
        }
    }
}

/// The slugs that a value means: its own, or those of the names that its words begin words of.
fn slugs<'a>(value: &str, names: &'a [(String, String)]) -> Vec<&'a str> {
    if let Some((_, slug)) = names.iter().find(|(_, slug)| slug == value) {
        return vec![slug];
    }
    let words = words_of(value);
    let fits = |name: &str| {
        let tokens: Vec<String> = words::tokens(name).into_iter().filter(|(_, token)| token.kind != Kind::Last).map(|(term, _)| term).collect();
        words.iter().all(|word| tokens.iter().any(|token| token.starts_with(word.as_str())))
    };
    names.iter().filter(|(name, _)| !words.is_empty() && fits(name)).map(|(_, slug)| slug.as_str()).collect()
}

/// The first and the last day that a value means: `2025`, `2025-01`, `2025-01-31`.
fn days(filter: &Filter) -> Option<(String, String)> {
    let parts: Vec<&str> = filter.value.split('-').collect();
    let is_number = |part: &str, len: usize| part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_day = parts.len() <= 3 && is_number(parts[0], 4) && parts[1..].iter().all(|part| is_number(part, 2));
    let (first, last) = (String::new(), "\u{10ffff}".to_owned());
    // Days compare as texts; what is shorter stands before all that begins with it.
    is_day.then(|| if filter.field == "after" { (filter.value.clone(), last) } else { (first, format!("{}~", filter.value)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_all_its_days() {
        let days = |field: &'static str, value: &str| days(&Filter { field, value: value.to_owned(), is_excluded: false, typed: String::new() });
        let is_in = |(from, to): (String, String), day: &str| (from.as_str()..=to.as_str()).contains(&day);
        assert!(is_in(days("after", "2025-01").expect("a month"), "2025-01-01") && !is_in(days("after", "2025-01").expect("a month"), "2024-12-31"));
        assert!(is_in(days("before", "2025-01").expect("a month"), "2025-01-31") && !is_in(days("before", "2025-01").expect("a month"), "2025-02-01"));
        for wrong in ["25", "2025-1", "soon", "2025-01-01-01", ""] {
            assert_eq!(days("after", wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_name_is_meant_by_its_slug_or_by_beginnings_of_its_words() {
        let names = [("Ada Lovelace", "ada-lovelace"), ("Ada", "ada"), ("Ben McDonald", "ben-mcdonald")].map(|(name, slug)| (name.to_owned(), slug.to_owned()));
        assert_eq!(slugs("ada", &names), ["ada"]);
        assert_eq!(slugs("Ada", &names), ["ada-lovelace", "ada"]);
        assert_eq!(slugs("mcdon", &names), ["ben-mcdonald"]);
        assert!(slugs("eve", &names).is_empty() && slugs("-", &names).is_empty());
    }
}
