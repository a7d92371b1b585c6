//! Reads what stands between the parentheses of `create table`, and behind `add`: columns with their types and keys, and constraints.

use std::ops::Range;

use super::found::Found;
use super::statement::Statement;
use super::words;
use super::{Change, Column};
use crate::highlight::Kind;

/// A reader of the columns of one table.
pub(super) struct Columns<'s, 'a, 'f> {
    pub(super) statement: &'s Statement<'a>,
    pub(super) found: &'f mut Found,
    /// Where the table stands in what was found.
    pub(super) table: usize,
    /// What happens to the columns.
    pub(super) change: Change,
}

impl Columns<'_, '_, '_> {
    /// Reads the items of a list of columns and constraints, from token to token.
    pub(super) fn list(&mut self, range: Range<usize>) {
        for item in self.statement.items(range) {
            self.lines(item);
        }
    }

    /// Reads an item, or several between which the commas are missing: a line that begins with a name and a type is a column.
    fn lines(&mut self, item: Range<usize>) {
        let statement = self.statement;
        let (mut start, mut at) = (item.start, item.start + 1);
        while at < item.end {
            let is_column = statement.begins_line(at) && statement.kind(at) == Some(Kind::Name) && statement.kind(at + 1) == Some(Kind::Type);
            if is_column && statement.word(at - 1) != "constraint" {
                self.item(start..at);
                start = at;
            }
            at = statement.after(at);
        }
        self.item(start..item.end);
    }

    /// Reads a column or a constraint.
    pub(super) fn item(&mut self, item: Range<usize>) {
        let (mut start, end) = (item.start, item.end);
        // What is left out often has no comma behind it.
        while start < end && self.statement.is_gap(start) && !self.statement.is_joined(start + 1) {
            start += 1;
        }
        if start < end && !self.constraint(start..end) {
            self.column(start..end);
        }
    }

    /// Whether the item is a constraint, or something else that is no column; it is read.
    pub(super) fn constraint(&mut self, item: Range<usize>) -> bool {
        let statement = self.statement;
        let has_list = |at: usize| statement.is_mark(at, "(");
        let mut at = item.start;
        while at < item.end && statement.word(at) == "constraint" {
            let is_unnamed = matches!(statement.word(at + 1), "primary" | "foreign" | "unique" | "check");
            at += if is_unnamed { 1 } else { 2 };
        }
        let is_named = at > item.start;
        let next = statement.word(at + 1);
        let is_constraint = match statement.word(at) {
            "primary" if next == "key" => {
                self.primary_key(at + 2..item.end);
                true
            }
            "foreign" if next == "key" => {
                self.foreign_key(at + 2..item.end);
                true
            }
            "like" => {
                let (name, _) = statement.table(at + 1);
                if let Some(name) = name {
                    self.found.refer(Some(self.table), &name);
                }
                true
            }
            "unique" | "fulltext" | "spatial" => {
                has_list(at + 1) || matches!(next, "key" | "index" | "nulls" | "clustered" | "nonclustered") || has_list(at + 2)
            }
            "check" | "exclude" => has_list(at + 1) || next == "using",
            // `key text` is a column, `key by_name (name)` is not.
            "key" | "index" => has_list(at + 1) || at + 1 < item.end && statement.kind(at + 1) != Some(Kind::Type),
            "period" | "watermark" => next == "for",
            // ClickHouse and CockroachDB.
            "projection" | "family" => at + 2 < item.end && has_list(at + 2),
            _ => false,
        };
        is_constraint || is_named
    }

    /// Reads the columns of `primary key (a, b)`, also of Cassandra's `primary key ((a, b), c)`.
    pub(super) fn primary_key(&mut self, item: Range<usize>) {
        let statement = self.statement;
        let Some(open) = item.clone().take(4).find(|at| statement.is_mark(*at, "(")) else { return };
        for at in open + 1..statement.close(open).min(item.end) {
            let begins = matches!(statement.text(at - 1), "(" | ",");
            if begins && let Some(name) = statement.column(at) {
                self.found.column(self.table, name).is_primary = true;
            }
        }
    }

    fn foreign_key(&mut self, item: Range<usize>) {
        let statement = self.statement;
        let Some(references) = item.clone().find(|at| statement.word(*at) == "references") else { return };
        let (target, leads_to) = self.reference(references);
        let list = item.clone().find(|at| statement.is_mark(*at, "(")).filter(|open| *open < references);
        let Some(open) = list else { return };
        for (index, part) in statement.items(open + 1..statement.close(open)).into_iter().enumerate() {
            if let Some(name) = statement.column(part.start) {
                let column = self.found.column(self.table, name);
                if let Some(target) = &target {
                    // A column may be of several keys: what it says itself, or its first, counts.
                    column.refers_to.get_or_insert_with(|| (target.clone(), leads_to.get(index).cloned().unwrap_or_default()));
                }
            }
        }
    }

    /// The table and its columns behind the word `references` at `at`.
    fn reference(&mut self, at: usize) -> (Option<String>, Vec<String>) {
        let statement = self.statement;
        let (name, end) = statement.table(at + 1);
        let Some(name) = name else { return (None, Vec::new()) };
        self.found.refer(Some(self.table), &name);
        let parts = if statement.is_mark(end, "(") { statement.items(end + 1..statement.close(end)) } else { Vec::new() };
        let columns = parts.into_iter().map(|part| statement.column(part.start).unwrap_or_default()).collect();
        (Some(name.text), columns)
    }

    /// Reads a column: its name, its type, and what is said behind that.
    pub(super) fn column(&mut self, item: Range<usize>) {
        let Some(name) = self.statement.column(item.start) else { return };
        let (of_type, rest) = type_at(self.statement, item.start + 1..item.end);
        let (is_primary, refers_to) = self.attributes(rest..item.end);
        let change = self.change;
        let column = self.found.change(self.table, name, change);
        put(column, of_type, is_primary, refers_to);
    }

    /// What stands behind the type: whether it is the primary key, and what it refers to.
    pub(super) fn attributes(&mut self, range: Range<usize>) -> (bool, Option<(String, String)>) {
        let (mut is_primary, mut refers_to) = (false, None);
        let mut at = range.start;
        while at < range.end {
            match self.statement.word(at) {
                "primary" if self.statement.word(at + 1) == "key" => is_primary = true,
                "references" if refers_to.is_none() => {
                    let (table, columns) = self.reference(at);
                    refers_to = table.map(|table| (table, columns.into_iter().next().unwrap_or_default()));
                }
                // Sketches are shorter.
                "pk" => is_primary = true,
                _ => {}
            }
            at = self.statement.after(at);
        }
        (is_primary, refers_to)
    }
}

/// Adds to a column what was read of it.
pub(super) fn put(column: &mut Column, of_type: String, is_primary: bool, refers_to: Option<(String, String)>) {
    if column.of_type.is_empty() {
        column.of_type = of_type;
    }
    column.is_primary |= is_primary;
    if column.refers_to.is_none() {
        column.refers_to = refers_to;
    }
}

/// The type that stands at the start of `range`, white space collapsed, and the token behind it.
pub(super) fn type_at(statement: &Statement, range: Range<usize>) -> (String, usize) {
    let mut of_type = String::new();
    let (mut at, mut inner) = (range.start, range.start);
    // `id: bigint` is how sketches write it.
    if statement.is_mark(at, ":") {
        (at, inner) = (at + 1, at + 1);
    }
    let (first, mut angles) = (at, 0_usize);
    while at < range.end {
        if at >= inner && angles == 0 && !belongs_to_type(statement, at, first) {
            break;
        }
        match statement.text(at) {
            "<" => angles += 1,
            ">" => angles = angles.saturating_sub(1),
            _ => {}
        }
        if statement.is_mark(at, "(") && at >= inner {
            inner = statement.close(at) + 1;
        }
        if at > first && !statement.is_joined(at) {
            of_type.push(' ');
        }
        of_type.push_str(statement.text(at));
        at += 1;
    }
    (of_type, at)
}

/// Whether the token at `at`, in no parentheses, belongs to the type that begins at `first`.
fn belongs_to_type(statement: &Statement, at: usize, first: usize) -> bool {
    let next = statement.word(at + 1);
    match statement.word(at) {
        "nullable" => statement.is_mark(at + 1, "("),
        "with" => matches!(next, "time" | "local"),
        "character" if at > first => next != "set",
        "" => match statement.kind(at) {
            Some(Kind::Punctuation) if at == first => false,
            Some(Kind::Punctuation) => matches!(statement.text(at), "(" | "[" | "]" | "<" | ">" | "." | ","),
            Some(Kind::Number) => at > first,
            // `map <string,int>` in Hive may look like a place that is left to the reader.
            Some(Kind::Placeholder) => at > first && statement.text(at).starts_with('<'),
            Some(Kind::QuotedName) => true,
            Some(kind) => super::statements::is_word(kind),
            None => false,
        },
        word => !words::ends_type(word),
    }
}
