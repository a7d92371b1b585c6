//! The quotes of SQL: strings, names and bodies of functions, with and without an end.

use memchr::{memchr2, memchr3, memmem};

use super::super::cursor::{self, is_word};
use super::super::token::Kind;
use super::Tokens;
use super::words::Word;

/// How many dollar quotes without an end are searched to the end of the code. Each tag needs its
/// own search, so a text of `$a$ $b$ $c$ …` would cost the square of its length.
const OPEN_BODIES: u32 = 8;

impl Tokens<'_> {
    /// A string may run over many lines. One without an end stops with its line, or a stray
    /// apostrophe would swallow the rest of the code.
    pub(super) fn string(&mut self, escapes: bool) -> Kind {
        self.cursor.skip(1);
        let rest = self.cursor.rest();
        let end = if self.open_string { None } else { string_end(rest, escapes, |rest| memchr2(b'\'', b'\\', rest)) };
        let length = end.or_else(|| {
            self.open_string = true;
            string_end(rest, escapes, |rest| memchr3(b'\'', b'\\', b'\n', rest))
        });
        self.skip(length.unwrap_or(rest.len()), Kind::String)
    }

    /// Identifiers end on the line they start on; a quote without a partner there is punctuation.
    pub(super) fn quoted_name(&mut self, quote: u8) -> Kind {
        let rest = self.cursor.rest();
        let mut length = 1;
        while let Some(at) = memchr2(quote, b'\n', &rest[length..]) {
            length += at + 1;
            match (rest[length - 1], rest.get(length)) {
                (b'\n', _) => break,
                (_, Some(&next)) if next == quote => length += 1,
                _ => return self.skip(length, Kind::QuotedName),
            }
        }
        self.skip(1, Kind::Punctuation)
    }

    /// `[order details]` is a name in some dialects, `a[1]` and `int[]` are arrays in others.
    /// No name is longer than 128 characters, so the look ahead is bounded.
    pub(super) fn bracket(&mut self) -> Kind {
        let window = self.cursor.rest();
        let window = &window[1..window.len().min(130)];
        let length = window.iter().position(|&byte| !is_word(byte) && !b" $-".contains(&byte));
        let named = window.first().is_some_and(|&byte| is_word(byte) && !byte.is_ascii_digit());
        let subscript = is_word(self.cursor.behind()) || matches!(self.cursor.behind(), b']' | b')');
        match length {
            Some(length) if window[length] == b']' && named && !subscript => self.skip(length + 2, Kind::QuotedName),
            _ => self.skip(1, Kind::Punctuation),
        }
    }

    pub(super) fn dollar(&mut self) -> Kind {
        if let Some(length) = cursor::placeholder(self.cursor.rest()) {
            return self.skip(length, Kind::Placeholder);
        }
        let rest = &self.cursor.rest()[1..];
        let length = rest.iter().position(|&byte| !is_word(byte)).unwrap_or(rest.len());
        let numbered = rest.first().is_some_and(u8::is_ascii_digit);
        match rest.get(length) {
            Some(b'$') if !numbered => self.dollar_quote(length + 2),
            _ if length > 0 => self.skip(length + 1, Kind::Variable),
            _ => self.skip(1, Kind::Punctuation),
        }
    }

    fn dollar_quote(&mut self, tag_length: usize) -> Kind {
        let (tag, rest) = self.cursor.rest().split_at(tag_length);
        let end = if self.open_bodies < OPEN_BODIES { memmem::find(rest, tag) } else { None };
        let Some(length) = end else {
            self.open_bodies += 1;
            return self.skip(tag_length, Kind::String);
        };
        let is_body = self.previous == Some(Word::Quoting);
        self.skip(length + 2 * tag_length, if is_body { Kind::Body } else { Kind::String })
    }
}

/// Where the string ends that `rest` is the inside of: behind its quote, or at a line break if
/// `find` stops at one. A doubled quote does not end it. A backslash before a quote is an escape
/// in some dialects and a plain character in others (`escape '\'`), so without the `E` prefix it
/// counts as one only where the string goes on with a word or a quote.
fn string_end(rest: &[u8], escapes: bool, find: impl Fn(&[u8]) -> Option<usize>) -> Option<usize> {
    let mut at = 0;
    loop {
        at += find(rest.get(at..)?)?;
        let (next, second) = (rest.get(at + 1).copied(), rest.get(at + 2).copied().unwrap_or(0));
        at += match (rest[at], next) {
            (b'\n', _) => return Some(at),
            (b'\'', Some(b'\'')) | (b'\\', Some(b'\\')) => 2,
            (b'\\', Some(b'\'')) if escapes || is_word(second) || second == b'\'' => 2,
            (b'\'', _) => return Some(at + 1),
            _ => 1,
        };
    }
}
