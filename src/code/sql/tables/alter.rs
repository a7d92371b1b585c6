//! Reads what changes a table: `alter table`, with the actions of all dialects.

use std::ops::Range;

use super::columns::{Columns, put, type_at};
use super::found::Found;
use super::statement::{Name, Statement};
use super::{Change, TableAction, words};

/// Reads a statement whose `alter` stands at `verb`.
pub(super) fn read(statement: &Statement, verb: usize, found: &mut Found) {
    let kinds = usize::from(matches!(statement.word(verb + 1), "foreign" | "external" | "iceberg" | "dynamic"));
    if statement.word(verb + 1 + kinds) != "table" {
        return;
    }
    let mut at = statement.skip_if_exists(verb + 2 + kinds);
    at += usize::from(statement.word(at) == "only");
    let (Some(name), mut at) = statement.table(at) else { return };
    at += usize::from(statement.is_mark(at, "*"));
    if statement.word(at) == "on" && statement.word(at + 1) == "cluster" {
        at += 3;
    }
    if statement.word(at) == "with" && matches!(statement.word(at + 1), "check" | "nocheck") {
        at += 2;
    }
    if !words::is_action(statement.word(at)) && !statement.may_end(at, verb) {
        return;
    }
    if rename(statement, at, &name, found) {
        return;
    }
    let table = found.table(TableAction::Alters, &name);
    let mut actions = Actions { columns: Columns { statement, found, table, change: Change::Plain }, name: &name, last: Last::Other };
    for item in statement.items(at..statement.len()) {
        actions.read(item);
    }
}

/// Whether all of the statement gives the table another name: `rename to b`, `rename as b`, or `rename b` alone.
fn rename(statement: &Statement, at: usize, name: &Name, found: &mut Found) -> bool {
    if statement.word(at) != "rename" {
        return false;
    }
    let is_marked = matches!(statement.word(at + 1), "to" | "as");
    let (new, end) = statement.table(at + 1 + usize::from(is_marked));
    let Some(new) = new.filter(|_| end >= statement.len() && (is_marked || statement.word(at + 1) != "column")) else { return false };
    let table = found.table(TableAction::Renames, name);
    found.at(table).becomes = new.text;
    true
}

/// What the action before did, which goes on where an action has no verb of its own: `add a int, b int`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Add,
    Drop,
    Other,
}

struct Actions<'s, 'a, 'f> {
    columns: Columns<'s, 'a, 'f>,
    name: &'s Name,
    last: Last,
}

impl Actions<'_, '_, '_> {
    fn read(&mut self, item: Range<usize>) {
        let statement = self.columns.statement;
        let at = item.start;
        let verb = statement.word(at);
        let last = std::mem::replace(&mut self.last, Last::Other);
        match verb {
            "add" => self.add(at + 1..item.end),
            "drop" => self.drop(at + 1..item.end),
            "alter" => self.alter(at + 1..item.end),
            "modify" => self.modify(at + 1..item.end),
            "change" => self.rename_to_typed(at + 1..item.end),
            "rename" => self.rename(at + 1..item.end),
            "replace" if statement.word(at + 1) == "columns" => self.add(at + 1..item.end),
            "attach" | "detach" if statement.word(at + 1) == "partition" => self.refer(at + 2),
            "inherit" => self.refer(at + 1),
            "no" if statement.word(at + 1) == "inherit" => self.refer(at + 2),
            "swap" if statement.word(at + 1) == "with" => self.refer(at + 2),
            _ if last == Last::Add => self.add(item),
            _ if last == Last::Drop => self.drop_column(at, item.end),
            _ => {}
        }
    }

    fn refer(&mut self, at: usize) {
        let at = self.columns.statement.skip_if_exists(at);
        let (name, end) = self.columns.statement.table(at);
        // ClickHouse numbers its partitions, or calls a function for them.
        if let Some(name) = name.filter(|name| name.text != self.name.text && !self.columns.statement.is_mark(end, "(")) {
            self.columns.found.refer(Some(self.columns.table), &name);
        }
    }

    fn add(&mut self, item: Range<usize>) {
        let statement = self.columns.statement;
        let mut at = item.start;
        if self.is_no_column(at) {
            // Constraints name columns that are there, or that were added before.
            self.columns.change = Change::Plain;
            self.columns.constraint(at..item.end);
            return;
        }
        at += usize::from(matches!(statement.word(at), "column" | "columns"));
        at = statement.skip_if_exists(at);
        self.last = Last::Add;
        self.columns.change = Change::Added;
        if statement.is_mark(at, "(") {
            self.columns.list(at + 1..statement.close(at).min(item.end));
        } else if at < item.end && !(at == item.start && statement.word(at + 1) == "column") {
            self.columns.item(at..item.end);
        }
    }

    /// Whether what is added or dropped is no column: a constraint, an index, a partition.
    fn is_no_column(&self, at: usize) -> bool {
        let statement = self.columns.statement;
        let next = statement.word(at + 1);
        match statement.word(at) {
            "constraint" | "primary" | "foreign" | "unique" | "check" | "fulltext" | "spatial" | "partition" | "partitions" | "exclude" | "projection"
            | "statistics" | "period" | "supplemental" | "vector" | "system" | "versioning" => true,
            "default" | "table" => matches!(next, "for" | "constraint"),
            "index" | "key" => statement.kind(at + 1) != Some(crate::highlight::Kind::Type),
            "search" | "row" => matches!(next, "optimization" | "deletion" | "access"),
            _ => false,
        }
    }

    fn drop(&mut self, item: Range<usize>) {
        let statement = self.columns.statement;
        let at = item.start;
        if self.is_no_column(at) {
            return;
        }
        let has_word = matches!(statement.word(at), "column" | "columns");
        self.last = Last::Drop;
        let at = statement.skip_if_exists(at + usize::from(has_word));
        if statement.is_mark(at, "(") {
            for part in statement.items(at + 1..statement.close(at).min(item.end)) {
                self.drop_column(part.start, part.end);
            }
        } else {
            self.drop_column(at, item.end);
        }
    }

    fn drop_column(&mut self, at: usize, end: usize) {
        let at = if self.columns.statement.word(at) == "column" { at + 1 } else { at };
        let at = self.columns.statement.skip_if_exists(at);
        if at < end {
            self.last = Last::Drop;
            self.touch(at, Change::Dropped, String::new());
        }
    }

    fn touch(&mut self, at: usize, change: Change, of_type: String) {
        if let Some(name) = self.columns.statement.column(at) {
            put(self.columns.found.change(self.columns.table, name, change), of_type, false, None);
        }
    }

    /// `alter column a type int`, `alter a set not null`, `alter column a int`.
    fn alter(&mut self, item: Range<usize>) {
        let statement = self.columns.statement;
        let has_word = statement.word(item.start) == "column";
        if !has_word && (self.is_no_column(item.start) || statement.word(item.start) == "index") {
            return;
        }
        let at = statement.skip_if_exists(item.start + usize::from(has_word));
        let start = match (statement.word(at + 1), statement.word(at + 2), statement.word(at + 3)) {
            ("type", _, _) => at + 2,
            ("set", "data", "type") => at + 4,
            ("set" | "drop" | "add" | "reset" | "restart" | "remove", _, _) => item.end,
            _ => at + 1,
        };
        let of_type = if start < item.end { type_at(statement, start..item.end).0 } else { String::new() };
        if at < item.end {
            self.touch(at, Change::Altered, of_type);
        }
    }

    /// `modify column a int`, `modify (a int, b int)`.
    fn modify(&mut self, item: Range<usize>) {
        let statement = self.columns.statement;
        let has_word = statement.word(item.start) == "column";
        let is_other =
            matches!(statement.word(item.start), "ttl" | "setting" | "order" | "sample" | "query" | "partition" | "comment" | "constraint" | "default");
        if !has_word && is_other {
            return;
        }
        let at = statement.skip_if_exists(item.start + usize::from(has_word));
        self.columns.change = Change::Altered;
        if statement.is_mark(at, "(") {
            self.columns.list(at + 1..statement.close(at).min(item.end));
        } else if at < item.end {
            self.columns.column(at..item.end);
        }
    }

    /// `change column a b int` of MySQL.
    fn rename_to_typed(&mut self, item: Range<usize>) {
        let statement = self.columns.statement;
        let at = statement.skip_if_exists(item.start + usize::from(statement.word(item.start) == "column"));
        if at + 1 >= item.end {
            return;
        }
        let (Some(old), Some(new)) = (statement.column(at), statement.column(at + 1)) else { return };
        let (of_type, rest) = type_at(statement, at + 2..item.end);
        let (is_primary, refers_to) = self.columns.attributes(rest..item.end);
        let is_same = old == new;
        let change = if is_same { Change::Altered } else { Change::Renamed };
        let column = self.columns.found.change(self.columns.table, old, change);
        if !is_same {
            column.becomes = new;
        }
        put(column, of_type, is_primary, refers_to);
    }

    /// `rename column a to b`, `rename a to b`, and `rename to b` among other actions.
    fn rename(&mut self, item: Range<usize>) {
        let statement = self.columns.statement;
        let has_word = statement.word(item.start) == "column";
        if matches!(statement.word(item.start), "to" | "as") {
            if let (Some(new), _) = statement.table(item.start + 1) {
                let table = self.columns.found.table(TableAction::Renames, self.name);
                self.columns.found.at(table).becomes = new.text;
            }
            return;
        }
        let at = statement.skip_if_exists(item.start + usize::from(has_word));
        if !has_word && matches!(statement.word(at), "constraint" | "index" | "key" | "partition") && statement.word(at + 1) != "to" {
            return;
        }
        if at + 2 < item.end
            && statement.word(at + 1) == "to"
            && let (Some(old), Some(new)) = (statement.column(at), statement.column(at + 2))
        {
            self.columns.found.change(self.columns.table, old, Change::Renamed).becomes = new;
        }
    }
}
