//! Which dollars are the two ends of a formula, and which are prices and variables.

use memchr::{memchr, memchr_iter};

use super::super::plausible;
use super::{Form, Span};
use crate::math;

/// A dollar in plain text.
pub(super) struct Dollar {
    pub(super) at: usize,
    /// The block and the link that it stands in.
    pub(super) stands: (usize, usize),
    /// The end of the code that follows, if it does so at once: `` $`…`$ ``.
    pub(super) code_end: Option<usize>,
}

/// Whether a formula may begin with the dollar at `at`: behind it stands something, before it nothing that it could belong to.
pub(super) fn opens(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_none_or(|c| c.is_whitespace() || "([{\"'“‘„-–—*_~>|,;:/".contains(c)) && after.is_some_and(|c| !c.is_whitespace())
}

/// Whether a formula may end with the dollar at `at`.
pub(super) fn closes(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let mut rest = text[at + 1..].chars();
    let (after, next) = (rest.next(), rest.next());
    let follows = match after {
        Some('_' | '-') => !next.is_some_and(char::is_alphanumeric) || after == Some('-'),
        Some(c) => !c.is_alphanumeric() && !"({$@#%\\`".contains(c),
        None => true,
    };
    follows && before.is_some_and(|c| !c.is_whitespace())
}

/// Whether a `\` makes text of what follows (CommonMark 0.31, section 2.4).
pub(super) fn is_escaped(text: &[u8], at: usize) -> bool {
    text[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// Pairs dollars with their neighbours: a formula holds no other.
pub(super) fn pair(text: &str, dollars: &[Dollar]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at + 1 < dollars.len() {
        let run = dollars[at..].iter().enumerate().take_while(|(n, dollar)| dollar.at == dollars[at].at + n).count();
        let found = match run {
            1 => inline(text, dollars, at),
            2 => display(text, dollars, at),
            _ => None,
        };
        at += match &found {
            Some(span) => dollars[at..].iter().take_while(|dollar| dollar.at < span.range.end).count(),
            None => run,
        };
        spans.extend(found);
    }
    spans
}

fn inline(text: &str, dollars: &[Dollar], at: usize) -> Option<Span> {
    let (open, close) = (&dollars[at], dollars.get(at + 1)?);
    let range = open.at..close.at + 1;
    if open.stands != close.stands || !closes(text, close.at) || !opens(text, open.at) {
        return None;
    }
    let inner = &text[open.at + 1..close.at];
    if open.code_end == Some(close.at) {
        let is_single = !inner.starts_with("``") && inner.len() > 2 && !inner.contains('\n');
        return is_single.then_some(Span { range, form: Form::Code });
    }
    let is_plain = memchr(b'`', inner.as_bytes()).is_none() && is_closed(inner);
    (is_plain && plausible::is_formula(inner)).then_some(Span { range, form: Form::Inline })
}

/// How many dollars behind the two at `at` are those of formulas in `\text{if $x$}`, before the next two in a row.
fn formulas_in_words(text: &str, dollars: &[Dollar], at: usize) -> usize {
    const MOST: usize = 64;
    let start = dollars[at].at;
    let near = dollars[at + 2..].iter().take(MOST).take_while(|dollar| dollar.at < start + math::BYTES);
    let is_in_words = |dollar: &Dollar| {
        let before = &text[start..dollar.at];
        let words = before.rfind("\\text").or_else(|| before.rfind("\\mbox"));
        words.is_some_and(|words| before[words..].matches('{').count() > before[words..].matches('}').count())
    };
    near.take_while(|dollar| is_in_words(dollar)).count()
}

/// Whether no dollar stands in it but escaped ones: there are others in addresses and raw HTML.
fn is_closed(inner: &str) -> bool {
    memchr_iter(b'$', inner.as_bytes()).all(|at| is_escaped(inner.as_bytes(), at))
}

fn display(text: &str, dollars: &[Dollar], at: usize) -> Option<Span> {
    let end = at + 2 + formulas_in_words(text, dollars, at);
    let (open, [close, last]) = (&dollars[at], dollars.get(end..end + 2)?) else { return None };
    let is_pair = last.at == close.at + 1 && dollars.get(end + 2).is_none_or(|next| next.at != last.at + 1);
    let inner = &text[open.at + 2..close.at];
    // A line of a formula that begins like a list or a heading divides the block only until the formula is covered.
    let is_fence = || {
        let (first, rest) = inner.split_once('\n').unwrap_or((inner, ""));
        let last_line = rest.rsplit('\n').next().unwrap_or_default();
        let is_blank = |line: &str| line.trim_matches([' ', '\t', '>']).is_empty();
        is_blank(first) && is_blank(last_line) && open.stands.1 == last.stands.1 && !rest.lines().rev().skip(1).any(is_blank)
    };
    if !is_pair || (open.stands != last.stands && !is_fence()) {
        return None;
    }
    let is_plain = !inner.trim().is_empty() && (end > at + 2 || is_closed(inner)) && (memchr(b'`', inner.as_bytes()).is_none());
    // On lines of its own, where a mark of the block may stand before it.
    let begins = text[..open.at].trim_end_matches([' ', '\t', '>', '-', '*', '+']);
    let ends = text[last.at + 1..].trim_start_matches([' ', '\t', '.', ',', ';']);
    let is_alone = (begins.is_empty() || begins.ends_with('\n')) && (ends.is_empty() || ends.starts_with('\n'));
    let is_within = || opens(text, open.at) && !inner.starts_with(char::is_whitespace) && closes(text, last.at) && !inner.ends_with(char::is_whitespace);
    let is_formula = if is_alone { !plausible::is_prose(inner) } else { end == at + 2 && is_within() && plausible::is_formula(inner) };
    (is_plain && is_formula).then_some(Span { range: open.at..last.at + 1, form: Form::Display })
}
