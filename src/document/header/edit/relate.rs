//! One more document in a relation that a header has already, or one in place of those that it names.

use std::ops::Range;

use super::words::Form;
use super::{Attempt, Edit, Reference, place, words};
use crate::document::header::HeaderField;

/// A list below a key has at most so many items.
const ITEMS: u32 = 200;

/// The edits that may name a document in place of all that a relation names.
pub(super) fn instead(attempt: &Attempt<'_>, target: usize, to: &Reference) -> Vec<Edit> {
    let known = &attempt.before.header.fields[target];
    let (text, beside) = attempt.text_of(known);
    let form = Form::of(known);
    let values = match form {
        Form::Yaml => [to.path.clone(), words::link(to)],
        Form::Text => [words::link(to), to.path.clone()],
    };
    let ranges = place::ranges(text, known);
    let list = list(text, known);
    let puts = |value: &String| {
        let scalar = if form == Form::Yaml { words::scalar(value) } else { value.clone() };
        let whole = list.clone().map(|range| Edit { beside, range, put: format!(" {scalar}") });
        let edit = |range: &Range<usize>| Some(Edit { beside, range: range.clone(), put: words::put(text, range, value, form)? });
        whole.into_iter().chain(ranges.iter().filter_map(edit)).collect::<Vec<_>>()
    };
    values.iter().flat_map(puts).collect()
}

/// The edits that may name a document behind those that a relation names.
pub(super) fn beside(attempt: &Attempt<'_>, target: usize, to: &Reference) -> Vec<Edit> {
    let known = &attempt.before.header.fields[target];
    let (text, beside) = attempt.text_of(known);
    let form = Form::of(known);
    let mut edits = Vec::new();
    for name in words::references(to, form) {
        edits.extend(item(text, known, &name));
        if form == Form::Yaml {
            edits.extend(in_brackets(text, known, &name));
        }
        edits.extend(behind(text, known, &name));
    }
    edits.into_iter().map(|edit| Edit { beside, ..edit }).collect()
}

/// The list below a key, from the end of the key's line on.
fn list(text: &str, known: &HeaderField) -> Option<Range<usize>> {
    let own = place::line(text, known.place.line);
    let lines = (known.place.line + 1..known.place.line + ITEMS).map(|line| place::line(text, line));
    let (indent, mark) = (indent(&text[own.clone()]), is_item(&text[own.clone()]));
    let is_below = |line: &str| !line.trim().is_empty() && (self::indent(line) > indent || (is_item(line) && !mark));
    let last = lines.take_while(|line| line.start > own.end && is_below(&text[line.clone()])).last()?;
    Some(own.start + text[own.clone()].trim_end().len()..last.end)
}

fn is_item(line: &str) -> bool {
    ["- ", "* ", "+ "].iter().any(|mark| line.trim_start().starts_with(mark))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// An item behind the last one of a list below the key.
fn item(text: &str, known: &HeaderField, name: &str) -> Option<Edit> {
    let own = &text[place::line(text, known.place.line)];
    let is_below = |line: &str| is_item(line) && (indent(line) > indent(own) || !is_item(own));
    let lines = (known.place.line + 1..known.place.line + ITEMS).map(|line| place::line(text, line));
    let last = lines.take_while(|line| is_below(&text[line.clone()])).last()?;
    let line = &text[last.clone()];
    let marker = &line[..indent(line) + 2];
    Some(Edit { beside: false, range: last.end..last.end, put: format!("\n{marker}{name}") })
}

/// One more element in a list in brackets, or such a list of the one value and the new one.
fn in_brackets(text: &str, known: &HeaderField, name: &str) -> Vec<Edit> {
    let line = place::line(text, known.place.line);
    let Some(key) = place::keys(text, known, line.clone()).into_iter().next() else { return Vec::new() };
    let Some(colon) = text[key.end..line.end].find(':') else { return Vec::new() };
    let rest = &text[key.end + colon + 1..line.end];
    let start = line.end - rest.trim_start().len();
    if text[start..].starts_with('[') {
        let end = place::ends(text, start).into_iter().max().unwrap_or(line.end);
        let Some(close) = text[start..end].rfind(']').map(|at| start + at) else { return Vec::new() };
        let lead = if text[start + 1..close].trim().is_empty() { "" } else { ", " };
        return vec![Edit { beside: false, range: close..close, put: format!("{lead}{name}") }];
    }
    let ends = place::ends(text, start).into_iter().filter(|end| *end > start && *end <= line.end);
    ends.map(|end| Edit { beside: false, range: start..end, put: format!("[{}, {name}]", &text[start..end]) }).collect()
}

/// The name behind a comma.
fn behind(text: &str, known: &HeaderField, name: &str) -> Vec<Edit> {
    let line = place::line(text, known.place.line);
    let at = place::column(text, &line, known.place.column);
    let starts = place::keys(text, known, at..line.end).into_iter().filter_map(|key| place::starts(text, key.end).into_iter().next());
    let edit = |end: usize| Edit { beside: false, range: end..end, put: format!(", {name}") };
    starts.flat_map(|start| place::ends(text, start).into_iter().filter(move |end| *end > start)).map(edit).collect()
}
