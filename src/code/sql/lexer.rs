//! Tokens for the quick reader of SQL: only such as all dialects read alike. All else is one token that it never accepts.

/// What was read last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Word,
    QuotedName,
    Number,
    Text,
    Punctuation(u8),
    End,
    /// What this lexer leaves to others.
    Other,
}

/// The words that mean something are shorter than this.
const WORD: usize = 24;

/// A place in SQL, with the token that was read last.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    pub(super) token: Token,
    lower: [u8; WORD],
    length: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(code: &'a str) -> Self {
        let mut lexer = Self { bytes: code.as_bytes(), at: 0, token: Token::Other, lower: [0; WORD], length: 0 };
        lexer.next();
        lexer
    }

    /// The word in lower case, if the token is one; empty for a long one, which means nothing.
    pub(super) fn word(&self) -> &[u8] {
        if self.token == Token::Word { &self.lower[..self.length] } else { b"" }
    }

    /// Reads the next token.
    pub(super) fn next(&mut self) {
        self.token = if self.skip_space() { self.read() } else { Token::Other };
    }

    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    /// Skips white space and comments; false for a comment that dialects may read in different ways.
    fn skip_space(&mut self) -> bool {
        loop {
            while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.at += 1;
            }
            match self.bytes[self.at..] {
                [b'-', b'-', ..] => self.at += memchr::memchr2(b'\n', b'\r', &self.bytes[self.at..]).unwrap_or(self.bytes.len() - self.at),
                [b'/', b'*', ..] => {
                    let Some(length) = memchr::memmem::find(&self.bytes[self.at + 2..], b"*/") else { return false };
                    let inner = &self.bytes[self.at + 2..self.at + 2 + length];
                    // Some dialects nest comments, and MySQL has code in `/*! … */`.
                    if inner.contains(&b'/') || inner.starts_with(b"!") {
                        return false;
                    }
                    self.at += length + 4;
                }
                _ => return true,
            }
        }
    }

    fn read(&mut self) -> Token {
        let Some(&first) = self.bytes.get(self.at) else { return Token::End };
        match first {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.read_word(),
            b'0'..=b'9' => self.read_number(),
            b'\'' => self.read_text(),
            b'"' => self.read_quoted_name(),
            b'(' | b')' | b',' | b';' | b'.' | b'[' | b']' => {
                self.at += 1;
                Token::Punctuation(first)
            }
            b'=' | b'<' | b'>' => {
                self.at += 1;
                // Two signs side by side are another operator.
                if b"=<>-+*/!~@#&|%^?:".contains(&self.peek()) { Token::Other } else { Token::Punctuation(first) }
            }
            _ => Token::Other,
        }
    }

    fn read_word(&mut self) -> Token {
        let rest = &self.bytes[self.at..];
        let mut length = 0;
        while let Some(byte) = rest.get(length).filter(|byte| byte.is_ascii_alphanumeric() || **byte == b'_') {
            if length < WORD {
                self.lower[length] = byte.to_ascii_lowercase();
            }
            length += 1;
        }
        self.length = if length <= WORD { length } else { 0 };
        self.at += length;
        self.unless_joined(Token::Word)
    }

    fn read_number(&mut self) -> Token {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        self.at += length;
        // Lengths are read as 64 bits.
        if length > 9 || self.peek() == b'.' || self.peek().is_ascii_alphabetic() || self.peek() == b'_' {
            Token::Other
        } else {
            self.unless_joined(Token::Number)
        }
    }

    fn read_text(&mut self) -> Token {
        let rest = &self.bytes[self.at + 1..];
        let Some(length) = memchr::memchr2(b'\'', b'\\', rest) else { return Token::Other };
        if rest[length] == b'\\' {
            return Token::Other;
        }
        self.at += length + 2;
        self.unless_joined(Token::Text)
    }

    fn read_quoted_name(&mut self) -> Token {
        let rest = &self.bytes[self.at + 1..];
        let Some(length) = memchr::memchr3(b'"', b'\\', b'\n', rest) else { return Token::Other };
        if rest[length] != b'"' || length == 0 {
            return Token::Other;
        }
        self.at += length + 2;
        self.unless_joined(Token::QuotedName)
    }

    /// What directly follows a token may make another of it: `E'a'`, `a$b`, `'a''b'`, `"a""b"`, `é`.
    fn unless_joined(&self, token: Token) -> Token {
        match self.peek() {
            b'\'' | b'"' | b'$' | b'@' | b'#' | b'&' | b'`' => Token::Other,
            byte if byte.is_ascii() => token,
            _ => Token::Other,
        }
    }
}
