//! Reads SQL of any dialect as tokens: one pass, no regular expression, no allocation.
//!
//! Documents hold sketches of SQL as often as SQL, so nothing is an error: what cannot be read
//! becomes punctuation and names. The time is linear in the code whatever it holds; where a quote
//! or a comment has no end, a flag keeps the search for it from being repeated.

mod quotes;
mod words;

use memchr::memchr2;

use super::cursor::{self, Cursor, is_space, is_word};
use super::html::Spans;
use super::token::{Kind, Token};
use words::Word;

/// The tokens of `code`, in order and without gaps.
pub fn tokens(code: &str) -> impl Iterator<Item = Token> {
    Tokens { cursor: Cursor::new(code), line_start: true, name_next: false, current: None, previous: None, open_string: false, open_bodies: 0 }
}

/// Gives `spans` the tokens of `code`, and reads the bodies of functions as SQL too. A body in a
/// body stays a string, which keeps the work at two passes.
pub(super) fn write(code: &str, spans: &mut Spans) {
    for Token { kind, start, end } in tokens(code) {
        if kind == Kind::Body {
            write_body(&code[start..end], start, spans);
        } else {
            spans.push(kind, start, end);
        }
    }
}

fn write_body(body: &str, start: usize, spans: &mut Spans) {
    let tag = 2 + body.bytes().skip(1).take_while(|&byte| byte != b'$').count();
    let inner = tag..body.len() - tag;
    spans.push(Kind::String, start, start + inner.start);
    spans.extend(tokens(&body[inner.clone()]), start + inner.start);
    spans.push(Kind::String, start + inner.end, start + body.len());
}

struct Tokens<'a> {
    cursor: Cursor<'a>,
    /// Whether only white space was read since the last line break.
    line_start: bool,
    /// Whether the word that comes is the name of a table or the like.
    name_next: bool,
    /// What the token that is being read means, if it is a word of the language.
    current: Option<Word>,
    /// What the token before it means, white space and comments left out.
    previous: Option<Word>,
    /// Whether a string without an end was found.
    open_string: bool,
    /// How many dollar quotes without an end were found.
    open_bodies: u32,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.cursor.at;
        let first = *self.cursor.rest().first()?;
        self.current = None;
        let kind = self.read(first);
        self.remember(kind, start);
        Some(Token { kind, start, end: self.cursor.at })
    }
}

impl Tokens<'_> {
    fn read(&mut self, first: u8) -> Kind {
        match first {
            byte if is_space(byte) => self.skip_while(Kind::Space, is_space),
            b'0'..=b'9' => self.number(),
            _ if self.cursor.starts_with("…") => self.skip("…".len(), Kind::Ellipsis),
            byte if is_word(byte) => self.word(),
            b'\'' => self.string(false),
            b'"' | b'`' => self.quoted_name(first),
            b'[' => self.bracket(),
            b'-' if self.cursor.peek(1) == b'-' => self.line_comment(),
            b'/' => self.slash(),
            b'#' => self.hash(),
            b'$' => self.dollar(),
            b':' => self.colon(),
            b'@' => self.at_sign(),
            b'?' => self.question_mark(),
            b'{' | b'<' => self.placeholder(),
            b'.' => self.dot(),
            _ => self.skip(1, Kind::Punctuation),
        }
    }

    /// Keeps what the meaning of the next token depends on.
    fn remember(&mut self, kind: Kind, start: usize) {
        let read = self.cursor.since(start);
        let in_name = matches!(kind, Kind::Name | Kind::QuotedName | Kind::Placeholder);
        match kind {
            Kind::Space => self.line_start |= memchr2(b'\n', b'\r', read).is_some(),
            Kind::Comment => self.line_start = false,
            _ => {
                self.line_start = false;
                self.previous = self.current;
                self.name_next = match self.current {
                    Some(Word::Naming) => true,
                    Some(Word::Joining) => self.name_next,
                    Some(_) => false,
                    None => self.name_next && (in_name || read == b"."),
                };
            }
        }
    }

    fn skip(&mut self, count: usize, kind: Kind) -> Kind {
        self.cursor.skip(count);
        kind
    }

    fn skip_while(&mut self, kind: Kind, wanted: impl Fn(u8) -> bool) -> Kind {
        self.cursor.skip_while(wanted);
        kind
    }

    fn word(&mut self) -> Kind {
        let start = self.cursor.at;
        let after_dot = self.cursor.behind() == b'.';
        self.cursor.skip_while(|byte| is_word(byte) || byte == b'$');
        let word = self.cursor.since(start);
        let next = self.cursor.peek(0);
        match (word, next) {
            ([b'e' | b'E'], b'\'') => return self.string(true),
            ([b'b' | b'B' | b'n' | b'N' | b'r' | b'R' | b'x' | b'X'], b'\'') => {
                return self.string(false);
            }
            _ => {}
        }
        // Whatever `order` means, `a.order` and `order.a` are names.
        let before_dot = next == b'.' && self.cursor.peek(1) != b'.';
        if !after_dot && !before_dot {
            self.current = words::lookup(word);
        }
        match self.current {
            Some(meaning) => self.keyword(meaning, next),
            None if next == b'(' && !self.name_next => Kind::Function,
            None => Kind::Name,
        }
    }

    fn keyword(&self, meaning: Word, next: u8) -> Kind {
        match meaning {
            Word::Type => Kind::Type,
            // `not null` and `default true` read as one phrase, and are one span.
            Word::Literal if self.previous.is_some() => Kind::Keyword,
            Word::Literal => Kind::Literal,
            Word::Callable if next == b'(' => Kind::Function,
            _ => Kind::Keyword,
        }
    }

    fn number(&mut self) -> Kind {
        self.cursor.skip_number();
        Kind::Number
    }

    fn dot(&mut self) -> Kind {
        if self.cursor.starts_with("...") {
            return self.skip(3, Kind::Ellipsis);
        }
        let follows_name = is_word(self.cursor.behind()) || matches!(self.cursor.behind(), b'"' | b'`' | b']' | b'.');
        if self.cursor.peek(1).is_ascii_digit() && !follows_name {
            self.cursor.skip(1);
            return self.number();
        }
        self.skip(1, Kind::Punctuation)
    }

    fn line_comment(&mut self) -> Kind {
        self.cursor.skip_line();
        Kind::Comment
    }

    /// `//` is a comment in some dialects and a division in another, so only at the start of a
    /// line is it taken for the former.
    fn slash(&mut self) -> Kind {
        match self.cursor.peek(1) {
            b'*' => {
                let length = comment_length(self.cursor.rest());
                self.skip(length, Kind::Comment)
            }
            b'/' if self.line_start => self.line_comment(),
            _ => self.skip(1, Kind::Punctuation),
        }
    }

    /// A comment in `MySQL`, the start of `#>` and `#-` in `PostgreSQL` and of `#temp` in T-SQL.
    fn hash(&mut self) -> Kind {
        match self.cursor.peek(1) {
            b'>' => self.skip(1, Kind::Punctuation),
            next if self.line_start || is_space(next) || next == 0 => self.line_comment(),
            next if is_word(next) || next == b'#' => self.skip_while(Kind::Name, |byte| is_word(byte) || byte == b'#'),
            _ => self.skip(1, Kind::Punctuation),
        }
    }

    /// `:name` is a parameter; `a::type`, `:=` and `a[1:n]` are something else.
    fn colon(&mut self) -> Kind {
        let before = self.cursor.behind();
        let joined = is_word(before) || matches!(before, b':' | b'"' | b']' | b')' | b'\'');
        if joined || !is_word(self.cursor.peek(1)) {
            return self.skip(1, Kind::Punctuation);
        }
        self.cursor.skip(1);
        self.skip_while(Kind::Variable, is_word)
    }

    fn at_sign(&mut self) -> Kind {
        let ahead = if self.cursor.peek(1) == b'@' { 2 } else { 1 };
        let before = self.cursor.behind();
        if is_word(before) || matches!(before, b'\'' | b'`' | b'"') || !is_word(self.cursor.peek(ahead)) {
            return self.skip(1, Kind::Punctuation);
        }
        self.cursor.skip(ahead);
        self.skip_while(Kind::Variable, |byte| is_word(byte) || byte == b'$')
    }

    /// A parameter, except in the operators `?|` and `?&` of `PostgreSQL`.
    fn question_mark(&mut self) -> Kind {
        self.cursor.skip(1);
        match self.cursor.peek(0) {
            b'|' | b'&' => Kind::Punctuation,
            _ => self.skip_while(Kind::Variable, |byte| byte.is_ascii_digit()),
        }
    }

    /// `<table>` without a space in it, since `a <b and c> d` compares; and not directly behind a
    /// word, since `array<string>` is a type.
    fn placeholder(&mut self) -> Kind {
        let rest = self.cursor.rest();
        let compares = |length: usize| rest[0] == b'<' && (rest[..length].contains(&b' ') || is_word(self.cursor.behind()));
        match cursor::placeholder(rest) {
            Some(length) if !compares(length) => self.skip(length, Kind::Placeholder),
            _ => self.skip(1, Kind::Punctuation),
        }
    }
}

/// The length of the block comment that `rest` starts with. Comments nest; one that has too few
/// ends is taken to the last end there is, and one with none to the end of the code.
fn comment_length(rest: &[u8]) -> usize {
    let (mut at, mut depth, mut last_end) = (2, 1, rest.len());
    while let Some(found) = memchr2(b'*', b'/', &rest[at..]) {
        at += found;
        match rest.get(at..at + 2) {
            Some(b"*/") => {
                (at, depth, last_end) = (at + 2, depth - 1, at + 2);
                if depth == 0 {
                    break;
                }
            }
            Some(b"/*") => (at, depth) = (at + 2, depth + 1),
            _ => at += 1,
        }
    }
    last_end
}
