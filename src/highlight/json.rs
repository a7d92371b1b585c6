//! Reads JSON as tokens, and all that documents write in its place: comments, bare keys, single
//! quotes, `...` and placeholders. One pass, no regular expression, no allocation; the time is
//! linear in the code whatever it holds.

use memchr::{memchr3, memmem};

use super::cursor::{self, Cursor, is_space, is_word};
use super::token::{Kind, Token};

/// The tokens of `code`, in order and without gaps. A string or a word that a colon follows is a
/// [`Kind::Key`].
pub fn tokens(code: &str) -> impl Iterator<Item = Token> {
    Tokens { cursor: Cursor::new(code) }
}

struct Tokens<'a> {
    cursor: Cursor<'a>,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.cursor.at;
        let first = *self.cursor.rest().first()?;
        let kind = self.read(first);
        Some(Token { kind, start, end: self.cursor.at })
    }
}

impl Tokens<'_> {
    fn read(&mut self, first: u8) -> Kind {
        match first {
            byte if is_space(byte) => {
                self.cursor.skip_while(is_space);
                Kind::Space
            }
            b'"' => self.string(first),
            b'\'' if !is_word(self.cursor.behind()) => self.string(first),
            b'0'..=b'9' => self.number(),
            b'-' | b'+' | b'.' if self.cursor.peek(1).is_ascii_digit() => self.number(),
            b'.' if self.cursor.starts_with("...") => self.skip(3, Kind::Ellipsis),
            _ if self.cursor.starts_with("…") => self.skip("…".len(), Kind::Ellipsis),
            b'{' | b'<' | b'$' => self.placeholder(),
            byte if is_word(byte) => self.word(),
            b'/' => self.slash(),
            b'#' if is_space(self.cursor.behind()) || self.cursor.at == 0 => self.line_comment(),
            _ => self.skip(1, Kind::Punctuation),
        }
    }

    fn skip(&mut self, count: usize, kind: Kind) -> Kind {
        self.cursor.skip(count);
        kind
    }

    /// No string of JSON runs over a line break, so one without an end stops there, and the rest
    /// of the code is read as if it had been closed.
    fn string(&mut self, quote: u8) -> Kind {
        self.cursor.skip(1);
        while let Some(length) = memchr3(quote, b'\\', b'\n', self.cursor.rest()) {
            self.cursor.skip(length);
            match (self.cursor.peek(0), self.cursor.peek(1)) {
                (b'\n', _) => return self.key_or(Kind::String),
                (b'\\', b'\n') => self.cursor.skip(1),
                (b'\\', _) => self.cursor.skip(2),
                _ => {
                    self.cursor.skip(1);
                    return self.key_or(Kind::String);
                }
            }
        }
        self.skip(usize::MAX, Kind::String)
    }

    /// A key if a colon follows. The white space before it is looked at here and read once more
    /// by the next token, so the whole stays linear.
    fn key_or(&self, otherwise: Kind) -> Kind {
        if self.cursor.peek_past_space() == b':' { Kind::Key } else { otherwise }
    }

    fn number(&mut self) -> Kind {
        self.cursor.skip(1);
        self.cursor.skip_number();
        self.key_or(Kind::Number)
    }

    fn word(&mut self) -> Kind {
        let start = self.cursor.at;
        self.cursor.skip_while(|byte| is_word(byte) || b"-$".contains(&byte));
        if self.cursor.starts_with("://") {
            return Kind::Name;
        }
        self.key_or(match self.cursor.since(start) {
            b"true" | b"false" | b"null" | b"undefined" | b"NaN" | b"Infinity" | b"True" | b"False" | b"None" => Kind::Literal,
            _ => Kind::Name,
        })
    }

    /// `//` starts a comment, except in an address that stands without quotes.
    fn slash(&mut self) -> Kind {
        match self.cursor.peek(1) {
            b'/' if self.cursor.behind() != b':' => self.line_comment(),
            b'*' => {
                let rest = self.cursor.rest();
                let end = memmem::find(&rest[2..], b"*/").map_or(rest.len(), |at| at + 4);
                self.skip(end, Kind::Comment)
            }
            _ => self.skip(1, Kind::Punctuation),
        }
    }

    fn line_comment(&mut self) -> Kind {
        self.cursor.skip_line();
        Kind::Comment
    }

    fn placeholder(&mut self) -> Kind {
        match cursor::placeholder(self.cursor.rest()) {
            Some(length) => self.skip(length, Kind::Placeholder),
            None if self.cursor.peek(0) == b'$' && is_word(self.cursor.peek(1)) => self.word(),
            None => self.skip(1, Kind::Punctuation),
        }
    }
}
