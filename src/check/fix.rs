//! Mends files: applies the fixes of findings to the bytes of their files, and touches no other byte.

mod diff;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::{memchr2, memmem};

use crate::error::Error;
use crate::finding::{Finding, Fix};
use crate::site::DocPath;

pub use diff::diff;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// What becomes of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The file, below the docs folder.
    pub path: DocPath,
    /// Its bytes as they are.
    pub before: Vec<u8>,
    /// Its bytes with the fixes.
    pub after: Vec<u8>,
    /// How many findings that mends.
    pub done: usize,
}

/// What becomes of all files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixes {
    /// The files that change, by path.
    pub files: Vec<Mended>,
    /// Findings, by their index, whose text was not where it was expected, or whose place another fix took; nothing was changed for them.
    pub missed: Vec<usize>,
}

/// Applies the fixes of findings. `bytes` gives a file as it is on disk.
///
/// Where two fixes want the same place, the first wins and the second is missed: it may be found again once the first is done.
///
/// # Errors
/// What `bytes` says.
pub fn mend(findings: &[&Finding], bytes: &dyn Fn(&DocPath) -> Result<Vec<u8>, Error>) -> Result<Fixes, Error> {
    let mut wanted: BTreeMap<&DocPath, Vec<(usize, &Fix)>> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        let Some(fix) = finding.fix.as_deref() else { continue };
        let path = match fix {
            Fix::Replace { .. } => &finding.path,
            Fix::Insert { path, .. } => path,
        };
        wanted.entry(path).or_default().push((index, fix));
    }
    let mut fixes = Fixes::default();
    for (path, wanted) in wanted {
        let before = bytes(path)?;
        let (mut text, mut edits, mut done) = (Text::new(&before), Edits::default(), 0);
        for (index, fix) in wanted {
            if text.edit(fix).is_some_and(|(range, put)| edits.add(range, put)) {
                done += 1;
            } else {
                fixes.missed.push(index);
            }
        }
        let after = edits.apply(&before);
        if after != before {
            fixes.files.push(Mended { path: path.clone(), before, after, done });
        }
    }
    fixes.missed.sort_unstable();
    Ok(fixes)
}

/// Stretches of a file with what takes their places. None overlaps another.
#[derive(Default)]
struct Edits(BTreeMap<(usize, usize), Vec<u8>>);

impl Edits {
    /// Whether the edit is, or was already, among them.
    fn add(&mut self, range: Range<usize>, put: Vec<u8>) -> bool {
        let key = (range.start, range.end);
        if let Some(same) = self.0.get(&key) {
            return *same == put;
        }
        let overlaps = |other: &(usize, usize)| key.0 < other.1 && other.0 < key.1;
        let (before, behind) = (self.0.range(..key).next_back(), self.0.range(key..).next());
        if [before, behind].into_iter().flatten().any(|(other, _)| overlaps(other)) {
            return false;
        }
        self.0.insert(key, put);
        true
    }

    fn apply(&self, before: &[u8]) -> Vec<u8> {
        let (mut after, mut at) = (Vec::with_capacity(before.len() + 64), 0);
        for ((start, end), put) in &self.0 {
            after.extend_from_slice(&before[at..*start]);
            after.extend_from_slice(put);
            at = *end;
        }
        after.extend_from_slice(&before[at..]);
        after
    }
}

/// A line of a file: where it starts, where its text ends, and where the next one starts.
struct Line {
    start: usize,
    end: usize,
    next: usize,
}

/// A file's bytes as lines and columns, counted as in the text that was made of them.
struct Text<'a> {
    bytes: &'a [u8],
    /// Where its text starts, behind a byte order mark.
    start: usize,
    /// None for UTF-16, whose line ends are no single bytes.
    lines: Option<Vec<Line>>,
    /// The line, column and offset that was asked for last: fixes mostly come in rising order, so each count goes on from there.
    last: (u32, u32, usize),
}

impl<'a> Text<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let start = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
        let is_utf16 = matches!(bytes[start..], [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
        Self { bytes, start, lines: (!is_utf16).then(|| lines(bytes, start)), last: (0, 1, 0) }
    }

    /// What a fix changes: a stretch of the bytes, and what takes its place.
    fn edit(&mut self, fix: &Fix) -> Option<(Range<usize>, Vec<u8>)> {
        match fix {
            Fix::Replace { line, column, found, put } => {
                let at = self.find(*line, *column, found)?;
                Some((at..at + found.len(), put.clone().into_bytes()))
            }
            Fix::Insert { after, put, .. } => {
                let (at, put) = self.insert(*after, put)?;
                Some((at..at, put))
            }
        }
    }

    fn line(&self, line: u32) -> Option<&Line> {
        self.lines.as_ref()?.get(line.checked_sub(1)? as usize)
    }

    /// Where `found` first stands in a line, at a column or behind it.
    fn find(&mut self, line: u32, column: u32, found: &str) -> Option<usize> {
        let &Line { start, end, .. } = self.line(line)?;
        let (mut at_column, mut at) = if self.last.0 == line && self.last.1 <= column { (self.last.1, self.last.2) } else { (1, start) };
        while at_column < column {
            if at == end {
                return None;
            }
            at += first_character(&self.bytes[at..end]);
            at_column += 1;
        }
        self.last = (line, at_column, at);
        memmem::find(&self.bytes[at..end], found.as_bytes()).map(|offset| at + offset)
    }

    /// Where a line goes that stands behind another one, and the line with its end.
    fn insert(&self, after: u32, put: &str) -> Option<(usize, Vec<u8>)> {
        let end_of = |line: Option<&Line>| line.map(|line| &self.bytes[line.end..line.next]).filter(|end| !end.is_empty());
        let lines = self.lines.as_ref()?;
        let before = if after == 0 { None } else { Some(self.line(after)?) };
        let end = end_of(before).or_else(|| end_of(lines.first())).unwrap_or(b"\n");
        let put = put.as_bytes();
        Some(match before {
            Some(before) if before.end == before.next => (before.next, [end, put].concat()),
            _ => (before.map_or(self.start, |before| before.next), [put, end].concat()),
        })
    }
}

/// The lines from `start` on; `\n`, `\r\n` and a lone `\r` end one.
fn lines(bytes: &[u8], start: usize) -> Vec<Line> {
    let (mut lines, mut start) = (Vec::new(), start);
    while start < bytes.len() {
        let end = memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |offset| start + offset);
        let length = match bytes[end..] {
            [b'\r', b'\n', ..] => 2,
            [_, ..] => 1,
            [] => 0,
        };
        lines.push(Line { start, end, next: end + length });
        start = end + length;
    }
    lines
}

/// How many bytes the first character takes. What is no UTF-8 counts as the replacement characters that the decoder writes for it.
fn first_character(bytes: &[u8]) -> usize {
    // No character, and nothing that is replaced by one, is longer than four bytes.
    let chunk = bytes[..bytes.len().min(4)].utf8_chunks().next();
    chunk.map_or(0, |chunk| chunk.valid().chars().next().map_or(chunk.invalid().len(), char::len_utf8))
}
