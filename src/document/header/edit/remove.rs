//! A field of a header is taken out of it.

use super::{Attempt, Edit, place};

/// A field has at most so many lines.
const LINES: u32 = 200;

/// The edits that may take a field out: its lines, the fewest first, then its stretch of a line that others stand in as well.
pub(super) fn edits(attempt: &Attempt<'_>, target: usize) -> Vec<Edit> {
    let known = &attempt.before.header.fields[target];
    let (text, beside) = attempt.text_of(known);
    let edit = |range| Edit { beside, range, put: String::new() };
    let line = place::line(text, known.place.line);
    let others = attempt.before.header.fields.iter().filter(|other| other.source == known.source && other.place.line == known.place.line);
    if others.count() > 1 {
        let at = place::column(text, &line, known.place.column);
        let keys = place::keys(text, known, at..line.end);
        return keys.into_iter().flat_map(|key| in_line(text, line.start, &key)).map(edit).collect();
    }
    let mut edits = Vec::new();
    for below in 0..LINES {
        let end = place::line(text, known.place.line + below).end;
        // With the end of its last line, or, if that is the last of all, of the line above.
        let range = if end < text.len() { line.start..end + 1 } else { line.start.saturating_sub(1)..end };
        edits.push(edit(range));
        if end == text.len() {
            break;
        }
    }
    edits
}

/// A key and its value with what parts it from the pair before it, or from the one behind it.
fn in_line(text: &str, line: usize, key: &std::ops::Range<usize>) -> Vec<std::ops::Range<usize>> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | ',') || place::SEPARATORS.contains(&c);
    let start = line + text[line..key.start].trim_end_matches(is_between).len();
    let values = place::starts(text, key.end);
    values.into_iter().flat_map(|value| place::ends(text, value)).map(|end| start..end).collect()
}
