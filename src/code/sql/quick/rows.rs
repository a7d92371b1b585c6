//! Statements that change rows, as migrations have them: constants and comparisons with constants.

use super::Quick;
use crate::code::sql::lexer::Token;

impl Quick<'_> {
    pub(super) fn update(&mut self) -> Option<()> {
        self.path()?;
        self.must(b"set")?;
        loop {
            self.name()?;
            self.has(b'=').then_some(())?;
            self.default()?;
            if !self.has(b',') {
                return self.condition();
            }
        }
    }

    pub(super) fn delete(&mut self) -> Option<()> {
        self.must(b"from")?;
        self.path()?;
        self.condition()
    }

    pub(super) fn insert(&mut self) -> Option<()> {
        self.must(b"into")?;
        self.path()?;
        if self.lexer.token == Token::Punctuation(b'(') {
            self.names()?;
        }
        self.must(b"values")?;
        loop {
            self.open()?;
            loop {
                self.constant()?;
                if !self.has(b',') {
                    break;
                }
            }
            self.close()?;
            if !self.has(b',') {
                return Some(());
            }
        }
    }

    /// Which rows: all, or those where columns are compared with constants.
    fn condition(&mut self) -> Option<()> {
        if !self.says(b"where") {
            return Some(());
        }
        loop {
            self.name()?;
            if self.says(b"is") {
                self.says(b"not");
                self.must(b"null")?;
            } else {
                (self.has(b'=') || self.has(b'<') || self.has(b'>')).then_some(())?;
                self.constant()?;
            }
            if !self.says(b"and") && !self.says(b"or") {
                return Some(());
            }
        }
    }

    fn constant(&mut self) -> Option<()> {
        let is_word = matches!(self.lexer.word(), b"true" | b"false" | b"null");
        (is_word || matches!(self.lexer.token, Token::Number | Token::Text)).then(|| self.lexer.next())
    }
}
