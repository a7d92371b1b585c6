//! The part of a text that shows best what was found in it. Lengths and places are in UTF-16 units, so that the theme's script, which does
//! the same, cuts at the same places.

use std::collections::HashMap;

use super::query::is_blank;
use super::words::{self, Kind, Token};

/// How long an excerpt is, how far before the first word it begins, and how near to it the others count.
const LONGEST: usize = 180;
const BEFORE: usize = 40;
const NEAR: usize = 160;

/// A part of a text, and whether it is what was looked for.
pub type Part = (String, bool);

/// A term that was looked for, where it stands.
struct Span {
    start: usize,
    end: usize,
    /// The words that it was found by, a bit each.
    words: u32,
}

/// The excerpt of a text by the terms of each word, and the words of each phrase.
pub(super) fn excerpt(text: &str, terms: &[Vec<String>], phrases: &[Vec<String>]) -> Vec<Part> {
    let mut by_term: HashMap<&str, u32> = HashMap::new();
    for (word, terms) in terms.iter().enumerate() {
        for term in terms {
            *by_term.entry(term).or_default() |= 1 << word;
        }
    }
    let places = places(text);
    let tokens = words::tokens(text);
    let found = tokens.iter().filter_map(|(term, token)| by_term.get(term.as_str()).map(|words| (token, *words)));
    let spans: Vec<Span> = found.map(|(token, words)| Span { start: places[token.start], end: places[token.end], words }).collect();
    let units: Vec<u16> = text.encode_utf16().collect();
    let quoted = quoted(&tokens, phrases).map(|(start, end)| Span { start: places[start], end: places[end], words: 0 });
    let (from, to) = window(&units, quoted.as_ref().or_else(|| center(&spans)));
    let mut parts = cut(&units, &spans, from, to);
    if units[..from].iter().any(|unit| !is_blank_unit(*unit)) {
        parts.insert(0, ("… ".to_owned(), false));
    }
    if units[to..].iter().any(|unit| !is_blank_unit(*unit)) {
        parts.push((" …".to_owned(), false));
    }
    parts
}

/// For each byte of a text its place in UTF-16 units.
fn places(text: &str) -> Vec<usize> {
    let mut places = Vec::with_capacity(text.len() + 1);
    let mut at = 0;
    for c in text.chars() {
        places.extend(std::iter::repeat_n(at, c.len_utf8()));
        at += c.len_utf16();
    }
    places.push(at);
    places
}

fn is_blank_unit(unit: u16) -> bool {
    char::from_u32(u32::from(unit)).is_some_and(is_blank)
}

/// Where the first phrase that stands in a text begins and ends.
fn quoted(tokens: &[(String, Token<'_>)], phrases: &[Vec<String>]) -> Option<(usize, usize)> {
    if phrases.is_empty() {
        return None;
    }
    let words: Vec<&(String, Token<'_>)> = tokens.iter().filter(|(_, token)| token.kind == Kind::Word).collect();
    let is_it = |words: &[&(String, Token<'_>)], phrase: &[String]| words.iter().map(|(word, _)| word).eq(phrase);
    phrases.iter().find_map(|phrase| {
        let found = words.windows(phrase.len()).find(|words| is_it(words, phrase))?;
        Some((found.first()?.1.start, found.last()?.1.end))
    })
}

/// The term with the most words near behind it.
fn center(spans: &[Span]) -> Option<&Span> {
    let near = |at: usize| {
        let end = spans[at].start + NEAR;
        let words = spans[at..].iter().take_while(|span| span.start <= end).filter(|span| span.end <= end).fold(0, |words, span| words | span.words);
        words.count_ones()
    };
    let best = (0..spans.len()).map(|at| (near(at), std::cmp::Reverse(at))).max()?;
    Some(&spans[best.1.0])
}

/// Where the excerpt begins and ends: at runs of what is not blank, as far as it can.
fn window(units: &[u16], center: Option<&Span>) -> (usize, usize) {
    let blank = |at: usize| is_blank_unit(units[at]);
    let is_low = |at: usize| units.get(at).is_some_and(|unit| (0xdc00..0xe000).contains(unit));
    let begins = |at: usize| at < units.len() && !blank(at) && (at == 0 || blank(at - 1));
    let ends = |at: usize| at > 0 && !blank(at - 1) && (at == units.len() || blank(at));
    let least = center.map_or(0, |span| span.start.saturating_sub(BEFORE));
    let last = center.map_or(units.len(), |span| span.start);
    let mut from = (least..last).find(|at| begins(*at)).unwrap_or(last);
    if center.is_some() && !begins(from) {
        from = least + usize::from(is_low(least));
    }
    let furthest = units.len().min(from + LONGEST);
    let nearest = center.map_or(from + 1, |span| span.end);
    let to = (nearest..=furthest).rev().find(|at| ends(*at)).unwrap_or(furthest - usize::from(is_low(furthest)));
    (from, to)
}

/// The text between two places in marked and unmarked parts, every stretch of blanks as one.
fn cut(units: &[u16], spans: &[Span], from: usize, to: usize) -> Vec<Part> {
    let mut parts: Vec<(Vec<u16>, bool)> = Vec::new();
    let mut at = from;
    for span in spans.iter().filter(|span| span.start < to) {
        if span.end <= at {
            continue;
        }
        if span.start > at {
            parts.push((units[at..span.start].to_vec(), false));
            at = span.start;
        }
        let end = span.end.min(to);
        match parts.last_mut() {
            Some((text, true)) => text.extend_from_slice(&units[at..end]),
            _ => parts.push((units[at..end].to_vec(), true)),
        }
        at = end;
    }
    if at < to {
        parts.push((units[at..to].to_vec(), false));
    }
    parts.into_iter().map(|(text, is_marked)| (one_blank(&String::from_utf16_lossy(&text)), is_marked)).collect()
}

fn one_blank(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match is_blank(c) {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &[&str], expected: &str) {
        let terms: Vec<Vec<String>> = words.iter().map(|word| word.split('|').map(str::to_owned).collect()).collect();
        let shown: String = excerpt(text, &terms, &[]).into_iter().map(|(text, is_marked)| if is_marked { format!("[{text}]") } else { text }).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_was_found_is_marked() {
        check("The order\nis paid, orders are not.", &["order|orders", "paid"], "The [order] is [paid], [orders] are not.");
        check("OrderService calls it", &["service"], "[OrderService] calls it");
        check("注文番号を返す", &["注文", "文番"], "[注文番]号を返す");
        check("nothing here", &["order"], "nothing here");
        check("", &["order"], "");
        check("a 😀 order", &["order"], "a 😀 [order]");
    }

    #[test]
    fn a_long_text_is_cut_where_most_was_found() {
        let filler = "word ".repeat(60);
        let shown: String = excerpt(&format!("order {filler}the order of refund {filler}"), &[vec!["order".to_owned()], vec!["refund".to_owned()]], &[])
            .into_iter()
            .map(|(text, _)| text)
            .collect();
        assert!(shown.starts_with("… word") && shown.contains("the order of refund") && shown.ends_with("word …") && shown.len() < 190, "{shown}");
        let phrase = ["the", "order"].map(str::to_owned).to_vec();
        let shown =
            |text: &str| excerpt(text, &[vec!["order".to_owned()]], std::slice::from_ref(&phrase)).into_iter().map(|(text, _)| text).collect::<String>();
        assert!(shown(&format!("order order {filler}by the order of {filler}")).contains("by the order of"));
        assert!(shown(&format!("order now {filler}")).starts_with("order now"));
        let long = "x".repeat(500);
        assert_eq!(excerpt(&long, &[], &[]).len(), 2);
    }
}
