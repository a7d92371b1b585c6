//! Addresses in raw HTML: the values of attributes inside of tags, and nothing else that looks like them.

use std::ops::Range;

/// Attributes whose value is one address.
const ADDRESSES: &[&str] = &["href", "src", "poster", "srcset"];

/// Where the addresses stand in a piece of raw HTML, without their quotes, in order (HTML, "Tokenization": tags, comments, attributes).
pub(super) fn addresses(raw: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = raw[at..].find('<').map(|offset| at + offset) {
        at = if raw[start..].starts_with("<!--") {
            raw[start..].find("-->").map_or(raw.len(), |end| start + end + 3)
        } else if raw[start + 1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            tag(raw, start + 1, &mut found)
        } else {
            start + 1
        };
    }
    found
}

/// Takes the addresses out of a tag whose name begins at `at`; where the tag ends.
fn tag(raw: &str, at: usize, found: &mut Vec<Range<usize>>) -> usize {
    let mut at = at + raw[at..].find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(raw.len() - at);
    loop {
        at = behind(raw, at, |c| c.is_whitespace() || c == '/');
        if at >= raw.len() || raw[at..].starts_with('>') {
            return (at + 1).min(raw.len());
        }
        let name_end = at + raw[at..].find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(raw.len() - at);
        let name = &raw[at..name_end];
        let sign = behind(raw, name_end, char::is_whitespace);
        if !raw[sign..].starts_with('=') {
            // An attribute without a value; one sign at least, so that every text comes to its end.
            at = name_end.max(at + raw[at..].chars().next().map_or(1, char::len_utf8));
            continue;
        }
        let value = behind(raw, sign + 1, char::is_whitespace);
        let (inner, end) = if let Some(quote @ ('"' | '\'')) = raw[value..].chars().next() {
            let close = raw[value + 1..].find(quote).map_or(raw.len(), |end| value + 1 + end);
            (value + 1..close, (close + 1).min(raw.len()))
        } else {
            let end = value + raw[value..].find(|c: char| c.is_whitespace() || c == '>').unwrap_or(raw.len() - value);
            (value..end, end)
        };
        if ADDRESSES.iter().any(|known| known.eq_ignore_ascii_case(name)) && !inner.is_empty() {
            found.push(inner);
        }
        at = end;
    }
}

fn behind(raw: &str, at: usize, is_passed: impl Fn(char) -> bool) -> usize {
    at + raw[at..].find(|c: char| !is_passed(c)).unwrap_or(raw.len() - at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(raw: &str) -> Vec<&str> {
        addresses(raw).into_iter().map(|range| &raw[range]).collect()
    }

    #[test]
    fn addresses_are_found_in_tags_however_they_are_written_and_nowhere_else() {
        for (raw, expected) in [
            ("<a href=\"b.md\">href=\"c.md\"</a>", &["b.md"][..]),
            ("<A\nHREF = 'b.md' title=x>", &["b.md"]),
            ("<img src=b.png alt=\"see href='c.md'\"/>", &["b.png"]),
            ("<video poster=\"p.png\" src='v.mp4' controls>", &["p.png", "v.mp4"]),
            ("<!-- <a href=\"b.md\"> --> <a href=c.md>", &["c.md"]),
            ("a < b href=\"c.md\"", &[]),
            ("<a href=\"b.md", &["b.md"]),
            ("<a href=>", &[]),
            ("</a href=\"b.md\">", &[]),
        ] {
            assert_eq!(texts(raw), expected, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_to_its_end(raw in "([<>a/='\" !-]|href|src|é){0,60}") {
            for range in addresses(&raw) {
                prop_assert!(raw.get(range).is_some());
            }
        }
    }
}
