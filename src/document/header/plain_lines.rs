//! The template's own header: bare `Date:`, `Status:`, `Authors:` lines below the title, one CommonMark paragraph.

use super::{Block, Entry, HeaderSource, Value};
use crate::config::Config;
use crate::document::inline;

/// Finds the block below the first heading that begins at `start` or after it.
pub(super) fn read(text: &str, start: usize, config: &Config) -> Option<Block> {
    let from = after_title(text, start)?;
    let mut block = Block { span: from..from, source: HeaderSource::Lines, entries: Vec::new() };
    let mut raw: Vec<(usize, &str, String)> = Vec::new();
    for line in text[from..].split_inclusive('\n') {
        let content = line.trim_end();
        if content.trim().is_empty() || content.starts_with(['#', '>', '|', '-', '*', '+', '`', '<']) {
            break;
        }
        match pair(content) {
            Some((key, value)) => raw.push((block.span.end, key, value.to_owned())),
            None => match raw.last_mut() {
                Some((.., value)) => {
                    value.push(' ');
                    value.push_str(content.trim());
                }
                None => return None,
            },
        }
        block.span.end += line.len();
    }
    let known = raw.first().is_some_and(|(_, key, _)| config.keys.field(key).is_some());
    block.entries = raw.into_iter().map(|(offset, key, value)| Entry { offset, key: key.to_owned(), values: values(&value) }).collect();
    known.then_some(block)
}

/// Where the first line of text below the first heading begins; `None` if the text does not open with a heading.
fn after_title(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    let mut title = None;
    for line in text[start..].split_inclusive('\n') {
        let begin = at;
        at += line.len();
        match (line.trim(), title) {
            ("", _) => {}
            (first, None) => title = Some(if first.starts_with("# ") { Title::Read } else { Title::NeedsUnderline }),
            (rule, Some(Title::NeedsUnderline)) if rule.bytes().all(|byte| byte == b'=') => title = Some(Title::Read),
            (_, Some(Title::NeedsUnderline)) => return None,
            (_, Some(Title::Read)) => return Some(begin),
        }
    }
    None
}

/// How far the title has been read: a setext heading is one only by the line below it.
#[derive(Clone, Copy)]
enum Title {
    NeedsUnderline,
    Read,
}

/// Key and value of a line `Key: value`; a key is up to four words that begin with a capital letter.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = key.starts_with(|c: char| c.is_uppercase())
        && key.len() <= 40
        && key.split(' ').count() <= 4
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/'));
    let is_value = value.is_empty() || value.starts_with([' ', '\t']);
    (is_key && is_value).then(|| (key, value.trim()))
}

fn values(text: &str) -> Vec<Value> {
    let (text, link) = inline::plain(text);
    if text.is_empty() { Vec::new() } else { vec![Value { key: None, text, link }] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str], rest: &str) {
        let block = read(text, 0, &Config::default());
        let shown = block
            .iter()
            .flat_map(|block| &block.entries)
            .map(|entry| format!("{}={}", entry.key, entry.values.first().map_or("", |value| value.text.as_str())));
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{text}");
        assert_eq!(block.map_or(text, |block| &text[block.span.end..]), rest, "{text}");
    }

    #[test]
    fn lines_below_the_title_are_the_header() {
        check("# T v1\n\nDate: 2026-01-02\nStatus: Draft\n\nText: no\n", &["Date=2026-01-02", "Status=Draft"], "\nText: no\n");
        check("\nT\n===\nStatus: **In review**\nLast Updated: x", &["Status=In review", "Last Updated=x"], "");
        check("# T\n\nAuthors: Ann,\nBen\nStatus:\n## A\n", &["Authors=Ann, Ben", "Status="], "## A\n");
    }

    #[test]
    fn what_only_looks_like_a_header_stays_text() {
        for text in ["# T\n\nNote: this is prose\n", "# T\n\nSome text\nStatus: Draft\n", "Status: Draft\n\ntext", "# T\n", "", "# T\n\nhttp://x.org\n"] {
            check(text, &[], text);
        }
    }
}
