//! Lines for a field that a header does not have yet, made in the likeness of those that it has.

use std::ops::Range;

use super::words::Form;
use super::{Attempt, Edit, Reference, place, words};
use crate::config::Field;
use crate::document::header::{HeaderField, HeaderSource};

/// What a line is put behind, the likeliest first; then any other field.
const NEIGHBOURS: &[Field] = &[Field::Date, Field::Title, Field::Version, Field::Id, Field::Authors, Field::Updated];
/// What stands round a value and marks it.
const MARKS: &[char] = &['*', '_', '"', '\'', '`', '|', '\\', ' '];
/// A field ends within so many lines below that of its key.
const LINES: u32 = 8;

/// The edits that may add a field with a value.
pub(super) fn value(attempt: &Attempt<'_>, value: &str) -> Vec<Edit> {
    let mut edits = in_section(attempt, value);
    edits.extend(beside_others(attempt, NEIGHBOURS, &|form| vec![if form == Form::Yaml { words::scalar(value) } else { value.to_owned() }]));
    edits.extend(below_title(attempt, value));
    edits
}

/// The edits that may add a relation.
pub(super) fn relation(attempt: &Attempt<'_>, to: &Reference) -> Vec<Edit> {
    let neighbours: Vec<Field> = std::iter::once(Field::Status).chain(NEIGHBOURS.iter().copied()).collect();
    let mut edits = below_status(attempt, to);
    edits.extend(beside_others(attempt, &neighbours, &|form| words::references(to, form)));
    edits
}

/// Lines behind those of other fields, the most trusted source first.
fn beside_others(attempt: &Attempt<'_>, neighbours: &[Field], values: &dyn Fn(Form) -> Vec<String>) -> Vec<Edit> {
    let fields = &attempt.before.header.fields;
    let Some(source) = fields.iter().filter(|known| can_have_lines(known)).map(|known| known.source).min() else { return Vec::new() };
    let here = || fields.iter().filter(|known| known.source == source && !known.key.is_empty());
    let rank = |known: &HeaderField| neighbours.iter().position(|field| known.field == Some(*field)).unwrap_or(neighbours.len());
    let mut anchors: Vec<&HeaderField> = here().collect();
    anchors.sort_by_key(|known| (rank(known), std::cmp::Reverse(known.place)));
    anchors.into_iter().flat_map(|anchor| values(Form::of(anchor)).into_iter().flat_map(|value| behind(attempt, anchor, &value))).collect()
}

/// Whether a field stands among others in a header, to which a line may be added.
fn can_have_lines(known: &HeaderField) -> bool {
    matches!(known.source, HeaderSource::Sidecar | HeaderSource::FrontMatter | HeaderSource::Block)
}

/// The edits that may put a field behind another one.
fn behind(attempt: &Attempt<'_>, anchor: &HeaderField, value: &str) -> Vec<Edit> {
    let (text, beside) = attempt.text_of(anchor);
    let fields = &attempt.before.header.fields;
    let Some(parts) = Parts::of(text, anchor) else { return Vec::new() };
    let form = Form::of(anchor);
    let key = words::key_like(attempt.config, attempt.field, &anchor.key, fields, form);
    let lines: Vec<u32> = fields.iter().filter(|known| known.source == anchor.source).map(|known| known.place.line).collect();
    if lines.iter().filter(|line| **line == anchor.place.line).count() > 1 {
        return vec![Edit { beside, ..parts.joined(text, &key, value) }];
    }
    let put = if form == Form::Yaml { parts.yaml(text, &key, value) } else { parts.like(text, &key, value) };
    let at = anchor.place.line;
    let is_blank = |line: u32| text[place::line(text, line)].trim().is_empty();
    let has = |line: u32| lines.contains(&line);
    let is_loose = !has(at + 1) && (at == 1 || !has(at - 1)) && ((has(at + 2) && is_blank(at + 1)) || (at > 2 && has(at - 2) && is_blank(at - 1)));
    let lead = if is_loose { "\n\n" } else { "\n" };
    (at..=at + LINES).map(|line| place::line(text, line).end).map(|end| Edit { beside, range: end..end, put: format!("{lead}{put}") }).collect()
}

/// Where the parts of a line stand that holds a field.
struct Parts {
    line: Range<usize>,
    key: Range<usize>,
    value: Range<usize>,
}

impl Parts {
    fn of(text: &str, known: &HeaderField) -> Option<Self> {
        let line = place::line(text, known.place.line);
        let at = place::column(text, &line, known.place.column);
        let key = place::keys(text, known, at..line.end).into_iter().next()?;
        let read = place::as_read(text, known, key.end).into_iter().find(|value| value.end <= line.end);
        let value = read.or_else(|| {
            let start = *place::starts(text, key.end).iter().find(|start| **start <= line.end)?;
            // The nearest end behind something, which is less what stands round the value.
            let end = place::ends(text, start).into_iter().filter(|end| *end <= line.end).max()?;
            let bare = text[start..end].trim_end_matches(MARKS);
            Some(start..start + bare.len())
        })?;
        Some(Self { line, key, value })
    }

    /// A line like this one.
    fn like(&self, text: &str, key: &str, value: &str) -> String {
        let prefix = &text[self.line.start..self.key.start];
        let mut glue = text[self.key.end..self.value.start].to_owned();
        let mut suffix = text[self.value.end..self.line.end].to_owned();
        let is_markup = |text: &str| text.trim_matches(|c| c == '\t' || MARKS.contains(&c)).trim_start_matches("<br").trim_matches([' ', '/', '>']).is_empty();
        if !is_markup(&suffix) {
            suffix.clear();
        }
        if !glue.ends_with(char::is_whitespace) && !value.is_empty() && !glue.ends_with('|') && self.value.is_empty() {
            glue.push(' ');
        }
        if glue.contains('|') && self.is_aligned(text) {
            glue = padded(&glue, &text[self.key.clone()], key);
            suffix = padded(&suffix, &text[self.value.clone()], value);
        }
        format!("{prefix}{key}{glue}{value}{suffix}")
    }

    /// Whether the row of a table is as long as the one above or below, so that its columns were drawn.
    fn is_aligned(&self, text: &str) -> bool {
        let length = |line: &str| line.trim_end().chars().count();
        let above = text[..self.line.start].lines().next_back();
        let below = text[self.line.end..].lines().nth(1);
        [above, below].into_iter().flatten().any(|row| length(row) == length(&text[self.line.clone()]))
    }

    /// A line of YAML like this one.
    fn yaml(&self, text: &str, key: &str, value: &str) -> String {
        let prefix = &text[self.line.start..self.key.start];
        let indent = &prefix[..prefix.len() - prefix.trim_start().len()];
        format!("{indent}{key}: {value}")
    }

    /// A pair behind this one, in the same line.
    fn joined(&self, text: &str, key: &str, value: &str) -> Edit {
        let is_mark = |c: char| matches!(c, '*' | '_');
        let before = &text[self.line.start..self.key.start];
        let open = &before[before.trim_end_matches(is_mark).len()..];
        let glue = &text[self.key.end..self.value.start];
        let rest = &text[self.value.end..self.line.end];
        let close = &rest[..rest.len() - rest.trim_start_matches(is_mark).len()];
        let separator = text[self.line.clone()].chars().find(|c| place::SEPARATORS.contains(c)).map_or(", ".to_owned(), |mark| format!(" {mark} "));
        let at = self.value.end + close.len();
        Edit { beside: false, range: at..at, put: format!("{separator}{open}{key}{glue}{value}{close}") }
    }
}

/// What stands behind a cell of a table, with as many blanks as keep its column.
fn padded(rest: &str, like: &str, cell: &str) -> String {
    let bare = rest.trim_start_matches(' ');
    let blanks = rest.len() - bare.len();
    let left = (like.chars().count() + blanks).saturating_sub(cell.chars().count()).max(1);
    format!("{}{bare}", " ".repeat(left))
}

/// A relation below a status that stands in a section of its own.
fn below_status(attempt: &Attempt<'_>, to: &Reference) -> Vec<Edit> {
    let Some(status) = attempt.before.header.get(Field::Status).filter(|status| status.source == HeaderSource::Section) else { return Vec::new() };
    let text = attempt.text(false);
    let line = place::line(text, status.place.line);
    let marker = text[line.clone()].trim_start();
    let marker_len = ["- ", "* ", "+ "].iter().find(|mark| marker.starts_with(**mark)).map_or(0, |mark| mark.len());
    let prefix = &text[line.start..line.end - marker.len() + marker_len];
    let said = format!("{} {}", words::capital(&words::name(attempt.config, attempt.field)), words::link(to));
    // The paragraph of the status may go on.
    let end = text[line.end..].find("\n\n").map_or(text.trim_end().len().max(line.end), |end| line.end + end);
    let paragraph = Edit { beside: false, range: end..end, put: format!("\n\n{said}") };
    let item = Edit { beside: false, range: line.end..line.end, put: format!("\n{prefix}{said}") };
    if marker_len > 0 { vec![item, paragraph] } else { vec![paragraph] }
}

/// A value in a section that is named like the field and does not say it.
fn in_section(attempt: &Attempt<'_>, value: &str) -> Vec<Edit> {
    let named = attempt.before.sections.iter().filter(|section| attempt.config.keys.field(&section.title) == Some(attempt.field));
    named.flat_map(|section| below_heading(attempt.text(false), section.line, value)).collect()
}

/// A line of its own below the title, as the native header has it, where there are no lines of a header to join.
fn below_title(attempt: &Attempt<'_>, value: &str) -> Vec<Edit> {
    let has_lines = attempt.before.header.fields.iter().any(can_have_lines);
    let title = attempt.before.sections.first().filter(|_| attempt.before.has_title && !has_lines);
    let line = words::by_hand(attempt.config, attempt.field, value);
    title.map_or_else(Vec::new, |section| below_heading(attempt.text(false), section.line, &line))
}

/// A paragraph below a heading, which may have a line below its text.
fn below_heading(text: &str, heading: u32, put: &str) -> Vec<Edit> {
    let edit = |line: u32| {
        let end = place::line(text, line).end;
        let next = place::line(text, line + 1);
        let tail = if text[next].trim().is_empty() { "" } else { "\n" };
        Edit { beside: false, range: end..end, put: format!("\n\n{put}{tail}") }
    };
    vec![edit(heading), edit(heading + 1)]
}
