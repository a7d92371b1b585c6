//! Divides a block into statements: at semicolons, and where these are missing, at blank lines and at verbs that begin a line.

use std::ops::Range;

use crate::highlight::Kind;
use crate::highlight::sql;

/// A token that is neither space nor comment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it is the first of its line.
    pub(super) begins_line: bool,
    /// Whether a line without anything stands before it.
    is_after_blank: bool,
    /// Whether it is a word without quotes and no part of a longer name, so that it may be one of the language.
    pub(super) is_word: bool,
}

/// The tokens of `plain` that mean something. Which lines are blank, `code` says, where nothing was taken out of it.
pub(super) fn tokens(code: &str, plain: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(plain.len() / 4);
    let (mut begins_line, mut is_after_blank, mut is_after_dot) = (true, false, false);
    for token in sql::tokens(plain) {
        let (kind, start, end) = (token.kind, token.start, token.end);
        if kind == Kind::Space {
            let breaks = code[start..end].bytes().filter(|byte| *byte == b'\n').count();
            begins_line |= breaks > 0;
            is_after_blank |= breaks > 1 && code[start..end].trim().is_empty();
        } else if kind != Kind::Comment {
            let is_before_dot = plain[end..].starts_with('.') && !plain[end..].starts_with("..");
            let is_word = is_word(kind) && !is_after_dot && !is_before_dot;
            is_after_dot = &plain[start..end] == ".";
            tokens.push(Token { kind, start, end, begins_line, is_after_blank, is_word });
            (begins_line, is_after_blank) = (false, false);
        }
    }
    tokens
}

/// Whether it is a word without quotes.
pub(super) fn is_word(kind: Kind) -> bool {
    matches!(kind, Kind::Name | Kind::Keyword | Kind::Type | Kind::Function | Kind::Literal)
}

/// The statements among `tokens`, without their semicolons.
pub(super) fn cut(lower: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut cutter = Cutter { lower, tokens, start: 0, depth: 0, has_query: false };
    let mut statements = Vec::new();
    for at in 0..tokens.len() {
        let ends = cutter.text(at) == ";";
        if ends || at > cutter.start && cutter.begins(at) {
            statements.push(cutter.start..at);
            cutter = Cutter { start: at + usize::from(ends), depth: 0, has_query: false, ..cutter };
        }
        cutter.pass(at);
    }
    statements.push(cutter.start..tokens.len());
    statements.retain(|statement| !statement.is_empty());
    statements
}

struct Cutter<'a> {
    lower: &'a str,
    tokens: &'a [Token],
    /// The first token of the statement.
    start: usize,
    /// How many parentheses are open.
    depth: usize,
    /// Whether the statement has its rows: a query or values that stand in no parentheses.
    has_query: bool,
}

impl<'a> Cutter<'a> {
    fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.lower[token.start..token.end])
    }

    fn word(&self, at: usize) -> &'a str {
        if self.tokens.get(at).is_some_and(|token| token.is_word) { self.text(at) } else { "" }
    }

    fn pass(&mut self, at: usize) {
        match self.text(at) {
            "(" => self.depth += 1,
            ")" => self.depth = self.depth.saturating_sub(1),
            "select" | "values" if self.depth == 0 => self.has_query = true,
            _ => {}
        }
    }

    /// Whether a statement begins at this token, which is not the first.
    fn begins(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if self.depth > 0 {
            // A parenthesis that is never closed must not hide all that follows. What changes rows may stand in a pair.
            return token.begins_line && (self.is_definition(at) || self.text(at - 1) != "(" && self.is_change(at));
        }
        if token.begins_line && self.is_verb(at) {
            return true;
        }
        if matches!(self.word(at - 1), "then" | "else" | "loop" | "begin" | "atomic") {
            return self.is_definition(at) || self.is_change(at) || self.word(at) == "update" && self.word(at + 1) != "set";
        }
        token.is_after_blank && self.text(at - 1) != "," && !self.continues(at)
    }

    fn is_definition(&self, at: usize) -> bool {
        match self.word(at) {
            "create" => self.tokens.get(at + 1).is_some_and(|next| next.is_word && next.kind != Kind::Type),
            "alter" | "drop" => matches!(self.word(at + 1), "table" | "view"),
            _ => false,
        }
    }

    fn is_change(&self, at: usize) -> bool {
        match self.word(at) {
            "insert" | "replace" => matches!(self.word(at + 1), "into" | "overwrite"),
            "delete" => self.word(at + 1) == "from",
            _ => false,
        }
    }

    /// Whether a verb that begins a line, and stands in no parentheses, begins a statement too.
    fn is_verb(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        let is_alter = self.word(self.start) == "alter";
        match self.word(at) {
            "create" | "grant" | "revoke" | "explain" | "exec" | "call" | "declare" | "begin" | "commit" | "rollback" => true,
            "truncate" => !is_alter,
            // What changes rows may follow the expressions that it is made from.
            "insert" | "update" | "delete" | "merge" if !self.has_query && matches!(self.word(self.start), "with" | "explain") => false,
            // Within `alter table` these are what is done to the table.
            "alter" | "drop" => {
                !matches!(next, "column" | "constraint" | "" | "if" | "primary" | "foreign" | "partition" | "default" | "not" | "check")
                    && (!is_alter || is_object(next))
            }
            "insert" => matches!(next, "into" | "overwrite" | "or" | "ignore"),
            "replace" | "upsert" => next == "into",
            "merge" => next == "into" || self.has_query,
            "rename" => next == "table",
            "delete" => next == "from",
            "comment" => next == "on",
            "copy" => !is_alter && self.word(self.start) != "create",
            "update" => next != "set" && !matches!(self.word(at - 1), "on" | "for" | "do" | "key" | "or" | "no" | "before" | "after" | "of"),
            "select" | "with" => self.is_query(at),
            "go" => self.tokens.get(at + 1).is_none_or(|next| next.begins_line),
            _ => false,
        }
    }

    /// Whether a query that begins here is a statement of its own, and not the rows of the one before.
    fn is_query(&self, at: usize) -> bool {
        if self.word(at) == "with" && !matches!(self.text(at + 2), "as" | "(") && self.word(at + 1) != "recursive" {
            return false;
        }
        if matches!(self.word(at - 1), "union" | "all" | "except" | "intersect" | "minus" | "distinct" | "as" | "in" | "query" | "for" | "explain" | "analyze")
        {
            return false;
        }
        self.has_query || !matches!(self.word(self.start), "insert" | "replace" | "upsert" | "create" | "with" | "explain" | "alter" | "for" | "declare")
    }

    /// Whether a statement goes on here in spite of a blank line.
    fn continues(&self, at: usize) -> bool {
        match self.word(at) {
            "from" | "where" | "join" | "left" | "right" | "inner" | "full" | "cross" | "group" | "order" | "having" | "limit" | "on" | "union" | "set"
            | "values" | "returning" | "and" | "or" | "when" | "using" | "except" | "intersect" | "as" => true,
            "select" | "with" => !self.is_query(at),
            "insert" | "update" | "delete" | "merge" => self.word(self.start) == "with" && !self.has_query,
            _ => matches!(self.text(at), "(" | ")" | "," | "..." | "…"),
        }
    }
}

/// What is altered or dropped by a statement of its own.
fn is_object(word: &str) -> bool {
    matches!(
        word,
        "table"
            | "view"
            | "schema"
            | "type"
            | "materialized"
            | "function"
            | "procedure"
            | "trigger"
            | "sequence"
            | "database"
            | "policy"
            | "role"
            | "extension"
            | "user"
    )
}
