//! Reads the commonest statements, most of them DDL, in a fraction of the time that a full parser takes.
//!
//! It is sound and far from complete: what it accepts, sqlparser accepts as `PostgreSQL` (`what_the_quick_reader_accepts_postgresql_accepts`);
//! what it does not accept may still be SQL. Each function returns `None` where it gives up.

mod rows;

use super::lexer::{Lexer, Token};
use super::types::{Length, length};
use super::words::is_reserved;

/// Whether all of `code` is statements that this reader knows.
pub(in crate::code) fn accepts(code: &str) -> bool {
    Quick { lexer: Lexer::new(code) }.statements().is_some()
}

struct Quick<'a> {
    lexer: Lexer<'a>,
}

impl Quick<'_> {
    fn statements(&mut self) -> Option<()> {
        loop {
            while self.has(b';') {}
            if self.lexer.token == Token::End {
                return Some(());
            }
            self.statement()?;
            if !matches!(self.lexer.token, Token::End | Token::Punctuation(b';')) {
                return None;
            }
        }
    }

    fn statement(&mut self) -> Option<()> {
        if self.says(b"alter") {
            self.must(b"table")?;
            return self.alter_table();
        }
        if self.says(b"update") {
            return self.update();
        }
        if self.says(b"insert") {
            return self.insert();
        }
        if self.says(b"delete") {
            return self.delete();
        }
        self.must(b"create")?;
        if self.says(b"table") {
            return self.create_table();
        }
        self.says(b"unique");
        self.must(b"index")?;
        self.create_index()
    }

    fn create_table(&mut self) -> Option<()> {
        self.if_not_exists()?;
        self.path()?;
        self.open()?;
        loop {
            if !self.constraint()? {
                self.column()?;
            }
            if !self.has(b',') {
                return self.close();
            }
        }
    }

    fn create_index(&mut self) -> Option<()> {
        self.says(b"concurrently");
        self.if_not_exists()?;
        self.name()?;
        self.must(b"on")?;
        self.path()?;
        if self.says(b"using") {
            let known = matches!(self.lexer.word(), b"btree" | b"hash" | b"gin" | b"gist" | b"brin");
            known.then(|| self.lexer.next())?;
        }
        self.open()?;
        loop {
            self.name()?;
            let _ = self.says(b"asc") || self.says(b"desc");
            if !self.has(b',') {
                return self.close();
            }
        }
    }

    fn alter_table(&mut self) -> Option<()> {
        self.if_exists()?;
        self.path()?;
        loop {
            if self.says(b"add") {
                if !self.constraint()? {
                    self.must(b"column")?;
                    self.if_not_exists()?;
                    self.column()?;
                }
            } else {
                self.must(b"drop")?;
                self.must(b"column")?;
                self.if_exists()?;
                self.name()?;
                let _ = self.says(b"cascade") || self.says(b"restrict");
            }
            if !self.has(b',') {
                return Some(());
            }
        }
    }

    /// Whether a constraint of a table stood here.
    fn constraint(&mut self) -> Option<bool> {
        let is_named = self.says(b"constraint");
        if is_named {
            self.name()?;
        }
        if self.says(b"primary") {
            self.must(b"key")?;
            self.names()?;
        } else if self.says(b"unique") {
            self.names()?;
        } else if self.says(b"foreign") {
            self.must(b"key")?;
            self.names()?;
            self.must(b"references")?;
            self.references()?;
        } else if is_named {
            return None;
        } else {
            return Some(false);
        }
        Some(true)
    }

    fn column(&mut self) -> Option<()> {
        self.name()?;
        self.data_type()?;
        loop {
            if self.says(b"not") {
                self.must(b"null")?;
            } else if self.says(b"primary") {
                self.must(b"key")?;
            } else if self.says(b"default") {
                self.default()?;
            } else if self.says(b"references") {
                self.references()?;
            } else if !self.says(b"null") && !self.says(b"unique") {
                return Some(());
            }
        }
    }

    fn data_type(&mut self) -> Option<()> {
        if self.says(b"double") {
            self.must(b"precision")?;
        } else {
            let is_character = self.lexer.word() == b"character";
            let length = length(self.lexer.word())?;
            self.lexer.next();
            if is_character {
                self.says(b"varying");
            }
            self.lengths(length)?;
        }
        while self.has(b'[') {
            self.has(b']').then_some(())?;
        }
        Some(())
    }

    fn lengths(&mut self, length: Length) -> Option<()> {
        if length != Length::None && self.has(b'(') {
            self.number()?;
            if length == Length::Two && self.has(b',') {
                self.number()?;
            }
            self.close()?;
        }
        if length == Length::Time && (self.says(b"with") || self.says(b"without")) {
            self.must(b"time")?;
            self.must(b"zone")?;
        }
        Some(())
    }

    /// What a column holds unless told otherwise: a constant, or a call without arguments.
    fn default(&mut self) -> Option<()> {
        let is_call = matches!(self.lexer.word(), b"now" | b"gen_random_uuid" | b"uuid_generate_v4" | b"clock_timestamp" | b"uuidv7");
        let is_word = matches!(self.lexer.word(), b"true" | b"false" | b"null" | b"current_timestamp" | b"current_date" | b"current_time");
        let is_constant = is_word || matches!(self.lexer.token, Token::Number | Token::Text);
        (is_call || is_constant).then(|| self.lexer.next())?;
        if is_call {
            self.open()?;
            self.close()?;
        }
        Some(())
    }

    /// What a foreign key leads to, and what happens there. Each event may be named once.
    fn references(&mut self) -> Option<()> {
        self.path()?;
        if self.lexer.token == Token::Punctuation(b'(') {
            self.names()?;
        }
        let (mut on_delete, mut on_update) = (false, false);
        while self.says(b"on") {
            let seen = if self.says(b"delete") {
                &mut on_delete
            } else {
                self.must(b"update")?;
                &mut on_update
            };
            (!std::mem::replace(seen, true)).then_some(())?;
            self.action()?;
        }
        Some(())
    }

    fn action(&mut self) -> Option<()> {
        if self.says(b"cascade") || self.says(b"restrict") {
            return Some(());
        }
        if self.says(b"set") {
            return (self.says(b"null") || self.says(b"default")).then_some(());
        }
        self.must(b"no")?;
        self.must(b"action")
    }

    fn if_not_exists(&mut self) -> Option<()> {
        if self.says(b"if") {
            self.must(b"not")?;
            self.must(b"exists")?;
        }
        Some(())
    }

    fn if_exists(&mut self) -> Option<()> {
        if self.says(b"if") { self.must(b"exists") } else { Some(()) }
    }

    /// Names in brackets.
    fn names(&mut self) -> Option<()> {
        self.open()?;
        loop {
            self.name()?;
            if !self.has(b',') {
                return self.close();
            }
        }
    }

    /// A name, with its schema before it.
    fn path(&mut self) -> Option<()> {
        self.name()?;
        while self.has(b'.') {
            self.name()?;
        }
        Some(())
    }

    fn name(&mut self) -> Option<()> {
        let is_name = match self.lexer.token {
            Token::Word => !is_reserved(self.lexer.word()),
            token => token == Token::QuotedName,
        };
        is_name.then(|| self.lexer.next())
    }

    fn number(&mut self) -> Option<()> {
        (self.lexer.token == Token::Number).then(|| self.lexer.next())
    }

    fn open(&mut self) -> Option<()> {
        self.has(b'(').then_some(())
    }

    fn close(&mut self) -> Option<()> {
        self.has(b')').then_some(())
    }

    fn has(&mut self, mark: u8) -> bool {
        let has = self.lexer.token == Token::Punctuation(mark);
        if has {
            self.lexer.next();
        }
        has
    }

    fn says(&mut self, word: &[u8]) -> bool {
        let says = self.lexer.word() == word;
        if says {
            self.lexer.next();
        }
        says
    }

    fn must(&mut self, word: &[u8]) -> Option<()> {
        self.says(word).then_some(())
    }
}
