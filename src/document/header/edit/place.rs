//! Where the value of a field may stand in the text: stretches that are tried in order, the narrowest first.

use std::ops::Range;

use super::words::Form;
use super::{Attempt, Edit, words};
use crate::document::header::{HeaderField, HeaderSource};

/// What may stand between a key and its value, and round the value.
const GLUE: &[char] = &['*', '_', ':', '：', '"', '\'', '`', '|', ' ', '\t'];
/// What may stand behind a value in its line.
const BEHIND: &[&str] = &["<br>", "<br/>", "<br />", "*", "_", "\"", "'", "`", "|", "\\", ",", ";"];
/// What begins something else in the line of a value.
const NEXT: &[&str] = &[" #", "<!--", "<br", " **", ", **"];
/// What stands between two pairs of one line.
pub(super) const SEPARATORS: &[char] = &['|', '·', '•', '‖', '∙'];
/// A value ends within so many lines below that of its key.
const LINES: usize = 8;

/// The edits that may give a field another value.
pub(super) fn edits(attempt: &Attempt<'_>, target: usize, value: &str) -> Vec<Edit> {
    let known = &attempt.before.header.fields[target];
    let (text, beside) = attempt.text_of(known);
    let form = Form::of(known);
    let edit = |range: Range<usize>| Some(Edit { beside, put: words::put(text, &range, value, form)?, range });
    ranges(text, known).into_iter().filter_map(edit).collect()
}

/// What stands where a field's value is read and means more than its words, so that other words would be wrong there.
pub(super) fn more_than_words(text: &str, known: &HeaderField) -> Option<&'static str> {
    let line = line(text, known.place.line);
    let behind = &text[column(text, &line, known.place.column)..line.end];
    if Form::of(known) == Form::Text {
        return behind.contains("![").then_some("a picture stands there");
    }
    // An anchor (YAML 1.2.2, section 3.2.2.2): what refers to it would say something else as well.
    let mut words = behind.split([' ', ':', ',', '{', '}', '[', ']']);
    let anchor = words.find_map(|word| word.strip_prefix('&')).filter(|name| !name.is_empty())?;
    let refers = |(at, alias): (usize, &str)| !text[at + alias.len()..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'));
    text.match_indices(&format!("*{anchor}")).any(refers).then_some("another place refers to it")
}

/// The stretches in which the value of a field may stand.
pub(super) fn ranges(text: &str, known: &HeaderField) -> Vec<Range<usize>> {
    let line = line(text, known.place.line);
    let at = column(text, &line, known.place.column);
    let mut ranges = Vec::new();
    for key in keys(text, known, at..line.end) {
        ranges.extend(as_read(text, known, key.end));
        ranges.extend(starts(text, key.end).into_iter().flat_map(|start| ends(text, start).into_iter().map(move |end| start..end)));
        ranges.extend(below(text, &line, key.start));
    }
    if matches!(known.source, HeaderSource::Section | HeaderSource::Title) {
        ranges.extend(as_read(text, known, at));
        ranges.extend(starts(text, at).into_iter().flat_map(|start| ends(text, start).into_iter().map(move |end| start..end)));
    }
    ranges
}

/// Where the key of a field stands in a stretch of its line: the words may stand in another field's value as well.
pub(super) fn keys(text: &str, known: &HeaderField, within: Range<usize>) -> Vec<Range<usize>> {
    if known.key.is_empty() {
        return Vec::new();
    }
    text[within.clone()].match_indices(known.key.as_str()).map(|(at, key)| within.start + at..within.start + at + key.len()).collect()
}

/// A value that stands in the text as it was read, on its key's line or below.
pub(super) fn as_read(text: &str, known: &HeaderField, from: usize) -> Vec<Range<usize>> {
    let [value] = known.values.as_slice() else { return Vec::new() };
    if value.text.is_empty() || !value.links.is_empty() {
        return Vec::new();
    }
    let end = text[from..].match_indices('\n').nth(LINES).map_or(text.len(), |(at, _)| from + at);
    text[from..end].match_indices(value.text.as_str()).take(LINES).map(|(at, found)| from + at..from + at + found.len()).collect()
}

/// Where a value may begin behind its key, the place that is furthest from it first.
pub(super) fn starts(text: &str, from: usize) -> Vec<usize> {
    let mut starts = vec![from];
    let mut at = from;
    while let Some(next) = text[at..].chars().next() {
        at += match next {
            next if GLUE.contains(&next) => next.len_utf8(),
            '<' if text[at..].starts_with("</") => match text[at..].find(['>', '\n']) {
                Some(end) if text[at + end..].starts_with('>') => end + 1,
                _ => break,
            },
            _ => break,
        };
        starts.push(at);
    }
    starts.reverse();
    starts
}

/// Where a value that begins at a place may end: in its line, the nearest first, then at the ends of the lines below.
pub(super) fn ends(text: &str, start: usize) -> Vec<usize> {
    let line_end = text[start..].find('\n').map_or(text.len(), |end| start + end);
    let mut ends = vec![start];
    let rest = &text[start..line_end];
    ends.extend(peeled(rest).into_iter().map(|end| start + end));
    let next = NEXT.iter().flat_map(|next| rest.match_indices(next)).chain(rest.match_indices(SEPARATORS));
    ends.extend(next.map(|(at, _)| start + rest[..at].trim_end().len()));
    ends.sort_unstable();
    ends.dedup();
    let mut at = line_end;
    for line in text[line_end..].split('\n').skip(1).take(LINES).take_while(|line| !line.trim().is_empty()) {
        ends.extend(peeled(line).into_iter().rev().map(|end| at + 1 + end));
        at += 1 + line.len();
    }
    ends
}

/// The lengths of a line without what may stand behind a value, the longest first.
fn peeled(line: &str) -> Vec<usize> {
    let mut rest = line.trim_end();
    let mut lengths = vec![rest.len()];
    while let Some(shorter) = BEHIND.iter().find_map(|behind| rest.strip_suffix(behind)) {
        rest = shorter.trim_end();
        lengths.push(rest.len());
    }
    lengths
}

/// The cell below a key that is a head of a table.
fn below(text: &str, head: &Range<usize>, key: usize) -> Option<Range<usize>> {
    let column = bars(&text[head.start..key]).count();
    let row = text[head.end..].match_indices('\n').nth(1).map(|(at, _)| head.end + at + 1)?;
    let row = row..text[row..].find('\n').map_or(text.len(), |end| row + end);
    let bars: Vec<usize> = bars(&text[row.clone()]).map(|at| row.start + at).collect();
    let start = if column == 0 { row.start } else { bars.get(column - 1)? + 1 };
    let cell = &text[start..bars.get(column).copied().unwrap_or(row.end)];
    let lead = if cell.trim().is_empty() { cell.len().min(1) } else { cell.len() - cell.trim_start().len() };
    (!bars.is_empty()).then(|| start + lead..start + lead + cell.trim().len())
}

/// The bars between the cells of a row.
fn bars(row: &str) -> impl Iterator<Item = usize> {
    row.match_indices('|').map(|(at, _)| at).filter(|at| !row[..*at].ends_with('\\'))
}

/// The bytes of a line, without its end.
pub(super) fn line(text: &str, number: u32) -> Range<usize> {
    let start = match number {
        0 | 1 => 0,
        number => text.match_indices('\n').nth(number as usize - 2).map_or(text.len(), |(at, _)| at + 1),
    };
    start..text[start..].find('\n').map_or(text.len(), |end| start + end)
}

/// The byte of a character in a line, which is counted from 1.
pub(super) fn column(text: &str, line: &Range<usize>, column: u32) -> usize {
    text[line.clone()].char_indices().nth((column as usize).saturating_sub(1)).map_or(line.end, |(at, _)| line.start + at)
}
