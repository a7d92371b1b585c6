//! Relations as people write them: numbers, labels, paths, links, titles, lists of these, and prose around them.

use super::{HeaderField, Value};
use crate::config::{Config, Field};
use crate::document::inline::{self, Text};
use crate::document::{Link, LinkKind};
use crate::finding::Place;

/// The links of a field that is a relation, one for each document that it names.
pub(super) fn links(known: &HeaderField, field: Field, config: &Config, links: &mut Vec<Link>) {
    for value in &known.values {
        targets(&value.text, &value.links, config, &mut |href, text| links.push(link(LinkKind::Relation(field), href, text, known.place)));
    }
}

/// Relations that a status tells in passing: `Inactive (superseded by CIP-0121 and CIP-0122)`.
pub(super) fn in_status(known: &HeaderField, config: &Config, links: &mut Vec<Link>) {
    for value in &known.values {
        let Some((field, rest)) = phrase(value, config) else { continue };
        targets(&rest.text, &rest.links, config, &mut |href, text| links.push(link(LinkKind::StatusRelation(field), href, text, known.place)));
    }
}

fn link(kind: LinkKind, href: &str, text: &str, place: Place) -> Link {
    Link { kind, href: href.to_owned(), text: text.into(), attributes: "".into(), place, section: None }
}

/// The first words of a status that name a relation, and what stands behind them up to a closing bracket.
fn phrase(value: &Value, config: &Config) -> Option<(Field, Text)> {
    if !value.text.contains(' ') || !value.text.is_ascii() {
        return None;
    }
    let lower = value.text.to_ascii_lowercase();
    let starts_word = |at: usize| at == 0 || !lower.as_bytes()[at - 1].is_ascii_alphanumeric();
    let found = config.keys.relations().filter_map(|(words, field)| {
        let at = lower.find(words).filter(|at| starts_word(*at) && lower[at + words.len()..].starts_with([' ', ':']))?;
        Some((at, at + words.len() + 1, field))
    });
    // Of `superseded by` and `superseded` the longer one is meant.
    let (_, start, field) = found.min_by_key(|(at, end, _)| (*at, usize::MAX - end))?;
    let end = value.text[start..].find(')').filter(|_| value.text[..start].contains('(')).map_or(value.text.len(), |end| start + end);
    Some((field, inline::part(&value.text, &value.links, start..end)))
}

/// Calls `add` with the address and the text of each document that a value names.
fn targets(text: &str, links: &[inline::TextLink], config: &Config, add: &mut impl FnMut(&str, &str)) {
    for link in links {
        add(&link.href, &text[link.span.clone()]);
    }
    let mut rest = text.to_owned();
    for link in links {
        rest.replace_range(link.span.clone(), &",".repeat(link.span.len()));
    }
    for token in tokens(&rest) {
        let mentions = config.ids.mentions(token);
        let is_reference = links.is_empty() || (token.len() <= 24 && token.contains(|c: char| c.is_ascii_digit()));
        match mentions.as_slice() {
            _ if config.is_no_value(token) => {}
            [] if is_reference => add(token, token),
            [] => {}
            [only] if only.span.len() == token.len() => add(token, token),
            several => several.iter().for_each(|mention| add(&token[mention.span.clone()], &token[mention.span.clone()])),
        }
    }
}

/// A value's parts: at commas, semicolons, bars and `and`, less brackets and full stops at their ends.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', ';', '|', '&', '\n']).flat_map(|part| part.split(" and "));
    parts.map(bare).filter(|part| part.contains(char::is_alphanumeric) && !part.eq_ignore_ascii_case("and"))
}

/// Without brackets and quotes round it, and without a bracket at an end whose partner stands in another part.
fn bare(part: &str) -> &str {
    let mut part = part.trim().trim_end_matches('.').trim_matches(['"', '\'', '`']);
    for (open, close) in [('(', ')'), ('[', ']'), ('<', '>')] {
        if !part.contains(open) || part.starts_with(open) {
            part = part.trim_end_matches(close);
        }
        if !part.contains(close) {
            part = part.trim_start_matches(open);
        }
    }
    part.trim()
}
