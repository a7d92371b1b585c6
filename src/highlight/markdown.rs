//! Reads Markdown that is shown as code: headings, quotes, fences, comments and code spans. What
//! the text means is not for a code block to say.

use memchr::memchr_iter;

use super::html::Spans;
use super::token::Kind;

/// Gives `spans` the tokens of `code`.
pub(super) fn write(code: &str, spans: &mut Spans) {
    let mut fence: Option<&str> = None;
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        let text = line.trim_end();
        let trimmed = text.trim_start();
        let (start, end) = (at, at + text.len());
        at += line.len();
        if text.is_empty() {
            continue;
        }
        if let Some(opened) = fence {
            spans.push(Kind::String, start, end);
            fence = fence.filter(|_| !closes(trimmed, opened));
        } else if let Some(opened) = fence_of(trimmed) {
            spans.push(Kind::String, start, end);
            fence = Some(opened);
        } else if let Some(kind) = line_kind(trimmed) {
            spans.push(kind, start, end);
        } else {
            write_line(text, start, spans);
        }
    }
}

fn closes(line: &str, opened: &str) -> bool {
    line.starts_with(opened) && fence_of(line) == Some(line)
}

/// The run of backticks or tildes that opens or closes a fence.
fn fence_of(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|mark| "`~".contains(*mark))?;
    let run = &line[..line.len() - line.trim_start_matches(mark).len()];
    (run.len() >= 3 && !line[run.len()..].contains('`')).then_some(run)
}

fn line_kind(line: &str) -> Option<Kind> {
    let hashes = line.len() - line.trim_start_matches('#').len();
    match line.as_bytes() {
        _ if (1..=6).contains(&hashes) && matches!(line.as_bytes().get(hashes), None | Some(b' ')) => Some(Kind::Keyword),
        [b'>', ..] | [b'<', b'!', b'-', b'-', ..] => Some(Kind::Comment),
        [b'-', b'-', b'-'] => Some(Kind::Annotation),
        _ => None,
    }
}

/// The backticks of a line are taken in pairs, and what stands between two is code.
fn write_line(line: &str, offset: usize, spans: &mut Spans) {
    let mut at = offset;
    let mut marks = memchr_iter(b'`', line.as_bytes()).map(|mark| mark + offset);
    while let (Some(open), Some(close)) = (marks.next(), marks.next()) {
        spans.push(Kind::Name, at, open);
        spans.push(Kind::String, open, close + 1);
        at = close + 1;
    }
    spans.push(Kind::Name, at, offset + line.len());
}
