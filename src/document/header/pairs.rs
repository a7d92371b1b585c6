//! `Key: value` in a line of text, with the key in bold or not, and several pairs in one line.

use std::ops::Range;

use crate::config::Config;
use crate::document::inline::{Line, Text};

/// A key and what stands behind it in its line.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) key: String,
    pub(super) value: Text,
}

/// A key is at most so long, in bytes, and so many words.
const KEY: usize = 48;
const WORDS: usize = 5;
/// What may stand between two pairs of one line.
const SEPARATORS: &[char] = &['|', '·', '•', '‖', '∙'];

/// The pairs of a line, if it begins with one.
pub(super) fn pairs(line: &Line, config: &Config) -> Option<Vec<Pair>> {
    let lead = line.text.len() - line.text.trim_start().len();
    let first = key(line, lead, config)?;
    let value = first.value;
    let mut starts = vec![first];
    for span in line.strong.iter().filter(|span| span.start > value) {
        starts.extend(key(line, span.start, config).filter(|key| key.is_bold));
    }
    // A bar inside a link's text, or between two names, separates nothing.
    for (at, separator) in line.text.match_indices(SEPARATORS) {
        let next = at + separator.len();
        let next = next + (line.text[next..].len() - line.text[next..].trim_start().len());
        let inside = line.links.iter().any(|link| link.span.contains(&at));
        starts.extend(key(line, next, config).filter(|_| !inside && next > value));
    }
    starts.sort_by_key(|key| key.name.start);
    starts.dedup_by_key(|key| key.name.start);
    let ends: Vec<usize> = starts.iter().skip(1).map(|key| key.name.start).chain([line.text.len()]).collect();
    Some(starts.iter().zip(ends).map(|(key, end)| pair(line, key, end)).collect())
}

fn pair(line: &Line, key: &Key, end: usize) -> Pair {
    let last = end == line.text.len();
    let value = line.text[key.value.min(end)..end].trim_end();
    let value =
        if last { value } else { value.trim_end_matches(|c: char| SEPARATORS.contains(&c) || c.is_whitespace() || matches!(c, ',' | ';' | '—' | '–')) };
    let start = key.value.min(end);
    Pair { key: line.text[key.name.clone()].trim().to_owned(), value: line.part(start..start + value.len()) }
}

/// Where a key stands in a line, and where its value begins.
struct Key {
    name: Range<usize>,
    value: usize,
    is_bold: bool,
}

/// The key that begins at a byte of the line.
fn key(line: &Line, at: usize, config: &Config) -> Option<Key> {
    // `status` in code is a word that is explained.
    if line.code.iter().any(|span| span.start == at && !line.text[span.clone()].contains(':')) {
        return None;
    }
    match line.strong.iter().find(|span| span.start == at && span.end > at) {
        Some(span) => bold_key(line, span, config),
        None => plain_key(&line.text, at),
    }
}

/// `Key: value`; the blank behind the colon may be missing where the colon is a wide one.
fn plain_key(text: &str, at: usize) -> Option<Key> {
    let near = &text[at..text.floor_char_boundary((at + KEY + 4).min(text.len()))];
    let colon = near.find([':', '：'])?;
    let after = at + colon + near[colon..].chars().next().map_or(1, char::len_utf8);
    let is_value = near[colon..].starts_with('：') || text[after..].chars().next().is_none_or(char::is_whitespace);
    (is_value && is_key(&near[..colon])).then_some(Key { name: at..at + colon, value: after, is_bold: false })
}

/// `**Key:** value`, `**Key**: value`, `**Key: value**`; without any colon the key has to be a known one.
fn bold_key(line: &Line, span: &Range<usize>, config: &Config) -> Option<Key> {
    let bold = &line.text[span.clone()];
    if let Some(colon) = bold.find([':', '：']) {
        let after = span.start + colon + bold[colon..].chars().next().map_or(1, char::len_utf8);
        let is_value = line.text[after..].chars().next().is_none_or(char::is_whitespace) || after == span.end || bold[colon..].starts_with('：');
        return (is_value && is_key(&bold[..colon])).then_some(Key { name: span.start..span.start + colon, value: after, is_bold: true });
    }
    let rest = &line.text[span.end..];
    let blanks = rest.len() - rest.trim_start().len();
    let value = match rest.trim_start().chars().next() {
        Some(colon @ (':' | '：')) => span.end + blanks + colon.len_utf8(),
        // With nothing behind it a bold word is a heading of its own.
        Some(_) if blanks > 0 && config.keys.field(bold).is_some() => span.end,
        _ => return None,
    };
    is_key(bold).then_some(Key { name: span.clone(), value, is_bold: true })
}

fn is_key(text: &str) -> bool {
    let text = text.trim();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/' | '(' | ')' | '&' | '.' | '\'' | '’' | '#');
    text.len() <= KEY && text.starts_with(char::is_alphabetic) && text.chars().all(is_part) && text.split_whitespace().count() <= WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::inline::Lines;

    fn check(markdown: &str, expected: &[&str]) {
        let mut lines = Lines::default();
        for (event, range) in pulldown_cmark::Parser::new(markdown).into_offset_iter() {
            lines.event(&event, range.start);
        }
        let found = pairs(&lines.take()[0], &Config::default()).unwrap_or_default();
        let shown: Vec<String> = found.iter().map(|pair| format!("{}={}", pair.key, pair.value.text)).collect();
        assert_eq!(shown, expected, "{markdown}");
    }

    #[test]
    fn keys_are_plain_or_bold_with_the_colon_inside_outside_or_absent() {
        for markdown in ["Status: In review", "**Status:** In review", "**Status**: In review", "**Status** In review", "**Status: In review**"] {
            check(markdown, &["Status=In review"]);
        }
        check("__Author(s)__ : Ann", &["Author(s)=Ann"]);
        check("状态：草稿", &["状态=草稿"]);
        check("Status:", &["Status="]);
    }

    #[test]
    fn several_pairs_stand_in_one_line() {
        check("**Status:** Draft | **Author:** Ann | **Date:** 2026-01-02", &["Status=Draft", "Author=Ann", "Date=2026-01-02"]);
        check("**Status**: Draft, **Author**: Ann | Ben", &["Status=Draft", "Author=Ann | Ben"]);
        check("Status: Draft | Date: 2026-01-02", &["Status=Draft", "Date=2026-01-02"]);
        check("Status: Draft · Date: x", &["Status=Draft", "Date=x"]);
        check("Authors: Ann | Ben", &["Authors=Ann | Ben"]);
    }

    #[test]
    fn what_is_no_key_begins_no_pair() {
        for markdown in ["https://x.org", "12:30 is late", "**Unknown** word", "**Status**", "a sentence with many words in it: no", "`a:b`: x", "A:b"] {
            check(markdown, &[]);
        }
    }
}
