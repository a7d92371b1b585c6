//! Texts that say several things, each behind a key: `Impact: high. Mitigation: two regions`.

use crate::document::facts::blocks::{Block, Blocks, MarkKind};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::Part;

/// A text in parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs<'a> {
    /// What stands in front of the first key.
    pub(super) head: &'a str,
    /// Each key with what stands behind it.
    pub(super) keys: Vec<(DetailName, &'a str)>,
    /// What stands behind keys in parentheses.
    pub(super) rest: &'a str,
}

/// A key has at most so many words.
const WORDS: usize = 3;

/// Which detail of a fact a key names; the fact itself where it is what the kind is called.
pub(super) fn key(kind: FactKind, text: &str) -> Option<DetailName> {
    if text.len() > 40 {
        return None;
    }
    let name = label::normal(text);
    let name = name.as_str();
    if name == kind.one() {
        return Some(DetailName::Name);
    }
    let of_columns = kind.columns().iter().filter(|(detail, _)| *detail != DetailName::Name);
    of_columns.filter(|_| name.len() > 2).find(|(_, titles)| titles.contains(&name)).map(|(detail, _)| *detail)
}

/// The same of a label, or of a key that a text begins with, where more words name a detail: none of them can be the end of a name.
pub(super) fn label(kind: FactKind, text: &str) -> Option<DetailName> {
    let of_risk = || match &*label::of_words(text, WORDS)? {
        "problem" | "issue" | "scenario" | "what" | "vector" | "trigger" => Some(DetailName::Description),
        "solution" | "prevention" | "fallback" => Some(DetailName::Mitigation),
        _ => None,
    };
    key(kind, text).or_else(|| if kind == FactKind::Risk { of_risk() } else { None })
}

/// Divides a text at the keys of a kind: each is a word or some, with a capital letter or first in the text, in front of a colon.
pub(super) fn split(kind: FactKind, text: &str) -> Pairs<'_> {
    let mut found = Pairs { head: text.trim(), ..Pairs::default() };
    let mut from = 0;
    // Behind marks and blanks the first word is a key whatever its case.
    let lead = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    for colon in memchr::memchr_iter(b':', text.as_bytes()) {
        if !text[colon + 1..].chars().next().is_none_or(char::is_whitespace) {
            continue;
        }
        let Some((start, name)) = key_before(kind, &text[from..colon], from, lead) else { continue };
        found.end(&text[from..start]);
        found.keys.push((name, text[colon + 1..].trim()));
        from = colon + 1;
    }
    if let Some((_, last)) = found.keys.last_mut() {
        // Keys in parentheses end with them: `Lock-in (Impact: High): two vendors`.
        let close = last.find(')').filter(|at| !last[..*at].contains('('));
        if let Some(close) = close {
            found.rest = last[close + 1..].trim_start_matches([':', ',', '.', '-', '–', '—', ' ']).trim_end();
            *last = last[..close].trim();
        }
    }
    found
}

/// Divides a block at its bold labels, where it is nothing but such, and what stands behind each at its keys. What stands behind a label that is
/// not known is left out: it says nothing of what the one before is about.
pub(super) fn of_block<'a>(kind: FactKind, blocks: &'a Blocks, block: &Block) -> Pairs<'a> {
    let leads = blocks.leads(block);
    if leads.clone().nth(1).is_none() {
        return split(kind, blocks.text_of(block));
    }
    let mut found = Pairs::default();
    for (name, rest) in leads {
        let Some(name) = label(kind, name) else { continue };
        let inner = split(kind, rest);
        found.keys.push((name, if inner.head.is_empty() { rest } else { inner.head }));
        found.keys.extend(inner.keys.into_iter().filter(|(other, _)| *other != DetailName::Name && !inner.head.is_empty()));
    }
    found
}

impl<'a> Pairs<'a> {
    /// Ends what stands in front of a key.
    fn end(&mut self, text: &'a str) {
        let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '·' | '•' | '-' | '–' | '—' | '(' | '[' | '/' | '→');
        let text = text.trim_start().trim_end_matches(is_end);
        match self.keys.last_mut() {
            Some((_, value)) => *value = text.trim_end_matches([')', '.']),
            None => self.head = text,
        }
    }
}

/// The key that ends a text, which begins at a place of the whole: where it begins, and what it names. One that is not first has a capital letter,
/// or stands in parentheses: `Lock-in (impact: high)`.
fn key_before(kind: FactKind, before: &str, from: usize, first: usize) -> Option<(usize, DetailName)> {
    let mut starts: Vec<usize> = before.trim_end().rmatch_indices(char::is_whitespace).take(WORDS).map(|(at, blank)| at + blank.len()).collect();
    if starts.len() < WORDS {
        starts.push(0);
    }
    starts.into_iter().rev().find_map(|start| {
        let words = before[start..].trim_start_matches(|c: char| !c.is_alphanumeric());
        let at = from + before.len() - words.len();
        if words.is_empty() {
            return None;
        }
        let front = before[..before.len() - words.len()].trim_end();
        let is_inside = || front.ends_with('(') || from > 0 && front.ends_with([',', ';']);
        let name = if at <= first {
            label(kind, words)
        } else if words.starts_with(char::is_uppercase) || is_inside() {
            key(kind, words)
        } else {
            None
        };
        name.map(|name| (at, name))
    })
}

/// How deep the items of a part stand that stand in no other.
pub(super) fn depth(part: &Part<'_>) -> u8 {
    part.all().iter().filter(|block| block.kind.is_item() && !block.quoted).map(|block| block.depth).min().unwrap_or(1)
}

/// The bold text that a block begins with.
pub(super) fn bold<'a>(blocks: &'a Blocks, block: &Block) -> Option<&'a str> {
    let mark = blocks.marks_of(block).find(|mark| mark.kind == MarkKind::Strong)?;
    let start = block.text.start as usize + blocks.text[block.text.range()].find(|c: char| !c.is_whitespace())?;
    if mark.text.start as usize != start {
        return None;
    }
    Some(blocks.text[start..mark.text.end as usize].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_divide_a_text() {
        let split = |text| split(FactKind::Risk, text);
        let found = split("Vendor lock-in. Impact: High, Likelihood: Low; Mitigation Strategy: keep exports: weekly");
        assert_eq!(found.head, "Vendor lock-in.");
        assert_eq!(found.keys, [(DetailName::Impact, "High"), (DetailName::Likelihood, "Low"), (DetailName::Mitigation, "keep exports: weekly")]);
        let found = split("Lock-in (Impact: High, Likelihood: Low): two vendors");
        assert_eq!((found.head, found.rest), ("Lock-in", "two vendors"));
        assert_eq!(found.keys, [(DetailName::Impact, "High"), (DetailName::Likelihood, "Low")]);
        let found = split("mitigation: none");
        assert_eq!((found.head, &found.keys[..]), ("", &[(DetailName::Mitigation, "none")][..]));
        for plain in ["The owner: payments", "10:30 is late", "Nothing here", "See https://x.example"] {
            assert_eq!(split(plain).keys, [], "{plain}");
        }
    }
}
