//! The lines that findings are about, and what is marked in them.

use std::ops::Range;

use memchr::{memchr, memmem};

use crate::finding::{Finding, Place};
use crate::site::DocPath;

/// So many bytes behind a finding's place are searched for what it is about: a line may be a megabyte long, and have many findings.
const NEAR: usize = 2000;

/// The texts of the files that findings are about, one at a time. Asked in the order of the findings, it reads each once, and walks once through it.
pub(super) struct Sources<'a> {
    read: &'a dyn Fn(&DocPath) -> Option<String>,
    path: Option<DocPath>,
    text: Option<String>,
    cursor: Cursor,
}

/// What is shown of a finding's place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Marked<'t> {
    /// The line, without its end.
    pub(super) line: &'t str,
    /// The bytes in it that the finding is about.
    pub(super) mark: Range<usize>,
    /// The character behind the mark, from 1.
    pub(super) end_column: u32,
}

impl<'a> Sources<'a> {
    pub(super) fn new(read: &'a dyn Fn(&DocPath) -> Option<String>) -> Self {
        Self { read, path: None, text: None, cursor: Cursor::default() }
    }

    /// The line of a finding; `None` if it has no place, or its file has no such line.
    pub(super) fn marked(&mut self, finding: &Finding) -> Option<Marked<'_>> {
        let place = finding.place?;
        if self.path.as_ref() != Some(&finding.path) {
            self.text = (self.read)(&finding.path);
            self.path = Some(finding.path.clone());
            self.cursor = Cursor::default();
        }
        let text = self.text.as_deref()?;
        let (line, from) = self.cursor.go(text, place)?;
        let mark = mark(line, from, finding.about());
        let end_column = place.column + line[from..mark.end].chars().count() as u32;
        Some(Marked { line, mark, end_column })
    }
}

/// What is marked in a line: from byte `from` on the text that a finding is about, else the word that begins there, else nothing.
fn mark(line: &str, from: usize, about: &str) -> Range<usize> {
    let near = &line.as_bytes()[from..line.len().min(from + NEAR)];
    if let Some(at) = memmem::find(near, about.as_bytes()).filter(|_| !about.is_empty()) {
        return from + at..from + at + about.len();
    }
    let is_word = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let word: usize = line[from..].chars().take(NEAR).take_while(is_word).map(char::len_utf8).sum();
    from..from + word
}

/// A place in a text and its bytes, kept so that the next place is not counted from the top.
#[derive(Default)]
struct Cursor {
    /// Lines and characters before it.
    line: u32,
    column: u32,
    /// The bytes of its line, once it stands in one.
    bytes: Option<Range<usize>>,
    /// Its own byte.
    at: usize,
}

impl Cursor {
    /// Goes to a place: its line, and the byte in it. A column behind the line's end is that end.
    fn go<'t>(&mut self, text: &'t str, place: Place) -> Option<(&'t str, usize)> {
        let (line, column) = (place.line.saturating_sub(1), place.column.saturating_sub(1));
        let end = |start: usize| start..memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |length| start + length);
        if line < self.line {
            *self = Self::default();
        }
        let mut bytes = self.bytes.take().unwrap_or_else(|| end(0));
        while self.line < line {
            if bytes.end == text.len() {
                *self = Self::default();
                return None;
            }
            bytes = end(bytes.end + 1);
            (self.line, self.column, self.at) = (self.line + 1, 0, bytes.start);
        }
        if column < self.column {
            (self.column, self.at) = (0, bytes.start);
        }
        for c in text[self.at..bytes.end].chars().take((column - self.column) as usize) {
            self.at += c.len_utf8();
            self.column += 1;
        }
        self.bytes = Some(bytes.clone());
        Some((&text[bytes.clone()], self.at - bytes.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::BROKEN_LINK;

    fn marked(text: &str, findings: &[(u32, u32, &str)]) -> Vec<Option<(String, u32)>> {
        let read = |_: &DocPath| Some(text.to_owned());
        let mut sources = Sources::new(&read);
        let finding = |&(line, column, message): &(u32, u32, &str)| {
            let finding = Finding::at(&DocPath::new("a.md"), Place { line, column }, &BROKEN_LINK, message);
            let marked = sources.marked(&finding)?;
            Some((marked.line[marked.mark].to_owned(), marked.end_column))
        };
        findings.iter().map(finding).collect()
    }

    #[test]
    fn what_the_message_quotes_is_marked_else_the_word_at_the_place() {
        let text = "see [x](gone.md) and gone.md\n# Überblick: all\n";
        let found = marked(
            text,
            &[(1, 5, "`gone.md` is gone"), (1, 17, "`gone.md` is gone"), (1, 9, "`other` is not here"), (1, 5, "nothing"), (2, 3, "nothing"), (2, 1, "`all`")],
        );
        let found: Vec<(String, u32)> = found.into_iter().map(Option::unwrap).collect();
        let expected = [("gone.md", 16), ("gone.md", 29), ("gone", 13), ("", 5), ("Überblick", 12), ("all", 17)];
        assert_eq!(found, expected.map(|(text, end)| (text.to_owned(), end)));
    }

    #[test]
    fn a_place_that_is_not_there_marks_nothing() {
        let found = marked("one\ntwo", &[(2, 4, "x"), (2, 9, "x"), (3, 1, "x"), (1, 1, "x")]);
        assert_eq!(found, [Some((String::new(), 4)), Some((String::new(), 9)), None, Some(("one".to_owned(), 4))]);
        assert_eq!(marked("", &[(1, 1, "`x`"), (2, 1, "`x`")]), [Some((String::new(), 1)), None]);
    }

    #[test]
    fn places_may_come_in_any_order() {
        let text = "äx\nbxé x\n\ncx\n";
        let places = [(4, 2), (2, 5), (2, 2), (3, 1), (1, 2), (9, 1), (2, 3)].map(|(line, column)| (line, column, "`x`"));
        let found: Vec<Option<u32>> = marked(text, &places).into_iter().map(|found| found.map(|(_, end)| end)).collect();
        assert_eq!(found, [Some(3), Some(6), Some(3), Some(1), Some(3), None, Some(6)]);
    }
}
