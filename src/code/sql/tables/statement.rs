//! A statement as a row of tokens, with what all readers ask of it: words, parentheses and names.

use std::ops::Range;

use super::statements::{Token, is_word};
use super::words;
use crate::highlight::Kind;

/// A statement. Tokens are named by their number; behind the last one all questions are answered with no.
pub(super) struct Statement<'a> {
    code: &'a str,
    /// The code in lower case, with the same offsets.
    lower: &'a str,
    pub(super) tokens: &'a [Token],
    /// For each parenthesis that opens, the one that closes it, or the end of the statement.
    closes: Vec<usize>,
}

/// The name of a table, with its schema.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Without quotes.
    pub(super) text: String,
    /// Byte offset.
    pub(super) at: usize,
}

/// No name has more parts: server, database, schema, table.
const PARTS: usize = 5;

impl<'a> Statement<'a> {
    pub(super) fn new(code: &'a str, lower: &'a str, tokens: &'a [Token]) -> Self {
        let mut statement = Self { code, lower, tokens, closes: vec![tokens.len(); tokens.len()] };
        let mut open = Vec::new();
        for at in 0..tokens.len() {
            if statement.is_mark(at, "(") {
                open.push(at);
            } else if statement.is_mark(at, ")")
                && let Some(start) = open.pop()
            {
                statement.closes[start] = at;
            }
        }
        statement
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        #[cfg(test)]
        super::tests::work::add();
        self.tokens.get(at).map_or("", |token| &self.code[token.start..token.end])
    }

    /// The word at `at` in lower case, or nothing if it is in quotes or part of a longer name.
    pub(super) fn word(&self, at: usize) -> &'a str {
        #[cfg(test)]
        super::tests::work::add();
        self.tokens.get(at).filter(|token| token.is_word).map_or("", |token| &self.lower[token.start..token.end])
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        #[cfg(test)]
        super::tests::work::add();
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.kind(at) == Some(Kind::Punctuation) && self.text(at) == mark
    }

    /// The parenthesis that closes the one at `at`, or the end of the statement.
    pub(super) fn close(&self, at: usize) -> usize {
        self.closes.get(at).copied().unwrap_or(self.len())
    }

    /// The token behind `at`, or behind the parentheses that open there.
    pub(super) fn after(&self, at: usize) -> usize {
        if self.is_mark(at, "(") { self.close(at) + 1 } else { at + 1 }
    }

    pub(super) fn begins_line(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.begins_line)
    }

    /// Whether the token stands directly behind the one before it.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| token.start == self.tokens[at - 1].end)
    }

    /// Whether something is left out here, or left to the reader.
    pub(super) fn is_gap(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Ellipsis | Kind::Placeholder))
    }

    /// Whether a statement whose verb stands at `verb` may end at `at`, right behind the name of a table. `Create table orders` is more likely prose.
    pub(super) fn may_end(&self, at: usize, verb: usize) -> bool {
        let mut letters = self.text(verb).bytes();
        let is_title = letters.next().is_some_and(|first| first.is_ascii_uppercase()) && letters.next().is_some_and(|second| second.is_ascii_lowercase());
        self.is_gap(at) || at >= self.len() && !is_title
    }

    /// Where the verb of the statement stands: behind what may go before it.
    pub(super) fn lead(&self) -> usize {
        let mut at = 0;
        while matches!(self.word(at), "explain" | "analyze" | "verbose" | "begin" | "then" | "else" | "loop" | "atomic" | "profile" | "extended") {
            at += 1;
            if self.word(at - 1) != "begin" && self.is_mark(at, "(") && self.word(at + 1) != "select" {
                at = self.close(at) + 1;
            }
        }
        at
    }

    /// Whether words stand behind a comma that stand there in sentences alone: `update the row, then publish it`.
    pub(super) fn is_prose(&self) -> bool {
        let mut at = 0;
        while at < self.len() {
            if self.is_mark(at, ",") && matches!(self.word(at + 1), "and" | "but" | "or" | "otherwise" | "then" | "which") {
                return true;
            }
            at = self.after(at);
        }
        false
    }

    /// Whether code of a routine begins here, where `into` fills variables.
    pub(super) fn begins_routine(&self) -> bool {
        let is_routine = |at: usize| matches!(self.word(at), "function" | "procedure" | "trigger" | "package");
        match self.word(0) {
            "create" | "alter" => (1..8).any(is_routine),
            "declare" => true,
            _ => false,
        }
    }

    /// Behind `if exists` and `if not exists`.
    pub(super) fn skip_if_exists(&self, at: usize) -> usize {
        match (self.word(at), self.word(at + 1), self.word(at + 2)) {
            ("if", "exists", _) => at + 2,
            ("if", "not", "exists") => at + 3,
            _ => at,
        }
    }

    /// The name of a table at `at` and the token behind it. There is none if a part of it is left to the reader, if it is a word that no table has
    /// for a name, or if it is that of a temporary table.
    pub(super) fn table(&self, at: usize) -> (Option<Name>, usize) {
        let mut end = at;
        while end < self.len() && self.belongs_to_name(end) && (end == at || self.is_joined(end)) {
            end += 1;
        }
        let is_reserved = end == at + 1 && words::is_no_table(self.word(at));
        let text = if is_reserved { None } else { self.name_of(at..end) };
        let name = text.map(|text| Name { text, at: self.tokens[at].start });
        (name, end.max(at + 1))
    }

    fn belongs_to_name(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(kind) if is_word(kind) || matches!(kind, Kind::QuotedName | Kind::Number | Kind::Placeholder | Kind::Variable) => true,
            // Projects of BigQuery have a hyphen in their names.
            Some(Kind::Punctuation) if self.text(at) == "-" => self.is_joined(at + 1) && self.kind(at + 1).is_some_and(is_word),
            Some(Kind::Punctuation) => matches!(self.text(at), "." | "{" | "}" | "<" | ">" | "%" | "$" | "*" | "@" | "#" | "?" | "\\" | "[" | "]"),
            _ => false,
        }
    }

    /// The text of a name, if all of it is one.
    fn name_of(&self, range: Range<usize>) -> Option<String> {
        let parts = self.tokens.get(range.clone())?;
        if parts.is_empty() || parts.len() > 2 * PARTS || matches!(parts[0].kind, Kind::Number) || parts.last()?.kind == Kind::Punctuation {
            return None;
        }
        let mut name = String::new();
        for at in range {
            match self.kind(at) {
                Some(Kind::Punctuation) if !matches!(self.text(at), "." | "-") || name.is_empty() => return None,
                Some(Kind::Punctuation | Kind::Number) => name.push_str(self.text(at)),
                _ => name.push_str(&self.identifier(at)?),
            }
        }
        Some(name)
    }

    /// The word or the quoted name at `at`, without its quotes, if nothing of it is left to the reader.
    fn identifier(&self, at: usize) -> Option<String> {
        let text = self.text(at);
        let name = match self.kind(at)? {
            Kind::QuotedName => {
                let quote = &text[..1];
                let inner = text.get(1..text.len() - 1)?;
                if quote == "[" { inner.to_owned() } else { inner.replace(&quote.repeat(2), quote) }
            }
            // `orders…` goes on after the name, `orders_…` within it.
            kind if is_word(kind) => text.trim_end_matches('…').to_owned(),
            _ => return None,
        };
        let is_whole = !name.trim().is_empty() && !name.contains(['{', '}', '<', '>', '%', '$', '*', '…', '#', '@', '?', '\n']);
        let is_open = name.ends_with('_') && (name.len() < text.len() && !text.starts_with(['"', '`', '[']) || self.is_gap(at + 1) && self.is_joined(at + 1));
        (is_whole && !is_open).then_some(name)
    }

    /// The name of a column at `at`: one word, of which nothing is left to the reader.
    pub(super) fn column(&self, at: usize) -> Option<String> {
        let is_part = |at: usize| {
            self.is_joined(at) && (self.is_gap(at) || matches!(self.text(at), "{" | "}" | "%" | "$" | "<" | "*") || self.kind(at).is_some_and(is_word))
        };
        let is_after = |at: usize| matches!(self.text(at), "{" | "}" | "%" | "$" | "<" | "*" | "@");
        if is_part(at + 1) || at > 0 && self.is_joined(at) && (is_after(at - 1) || self.kind(at - 1) == Some(Kind::Placeholder)) {
            return None;
        }
        self.identifier(at)
    }

    /// The column at `at`, which may stand behind the name of its table or of its schema, and the token behind it.
    pub(super) fn last_part(&self, at: usize) -> (Option<String>, usize) {
        let mut end = at;
        while self.is_mark(end + 1, ".") && end + 2 < self.len() {
            end += 2;
        }
        (self.column(end), end + 1)
    }

    /// The items between two tokens, parted by commas that stand in no parentheses and in no type such as `array<struct<…>>`.
    pub(super) fn items(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let end = range.end.min(self.len());
        let (mut start, mut at, mut angles) = (range.start, range.start, 0_usize);
        let mut items = Vec::new();
        while at < end {
            match self.text(at) {
                "<" if at > start && self.is_joined(at) => angles += 1,
                ">" => angles = angles.saturating_sub(1),
                "," if angles == 0 => {
                    items.push(start..at);
                    start = at + 1;
                }
                _ => {}
            }
            at = self.after(at);
        }
        items.push(start..end.max(start));
        items.retain(|item| !item.is_empty());
        items
    }
}
