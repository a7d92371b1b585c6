//! Reads what makes tables, views and indexes.

use super::columns::Columns;
use super::found::Found;
use super::statement::{Name, Statement};
use super::{Change, TableAction, query};
use crate::highlight::Kind;

/// So many words may stand between `create` and what is created.
const WORDS: usize = 14;

/// Reads a statement whose `create` stands at `verb`.
pub(super) fn read(statement: &Statement, verb: usize, found: &mut Found) {
    let mut is_temporary = false;
    for at in verb + 1..statement.len().min(verb + WORDS) {
        match statement.word(at) {
            // Such a table is gone when its session is, and no part of a data model.
            "temp" | "temporary" | "volatile" => is_temporary = true,
            "table" if is_temporary => return temporary(statement, at + 1, found),
            "table" | "columnfamily" => return table(statement, verb, at + 1, found),
            "view" if is_temporary => return,
            "view" => return view(statement, verb, at + 1, found),
            "index" => return index(statement, verb, at + 1, found),
            word if may_precede(word) || word.is_empty() && !statement.is_mark(at, "(") && at > verb + 1 => {}
            _ => return,
        }
    }
}

/// Whether a word may stand between `create` and `table`, `view` or `index`.
fn may_precede(word: &str) -> bool {
    matches!(
        word,
        "or" | "replace"
            | "alter"
            | "global"
            | "local"
            | "unlogged"
            | "external"
            | "transient"
            | "foreign"
            | "virtual"
            | "dynamic"
            | "iceberg"
            | "hybrid"
            | "column"
            | "row"
            | "multiset"
            | "set"
            | "immutable"
            | "materialized"
            | "recursive"
            | "force"
            | "noforce"
            | "secure"
            | "editionable"
            | "noneditionable"
            | "live"
            | "streaming"
            | "refresh"
            | "unique"
            | "clustered"
            | "nonclustered"
            | "fulltext"
            | "spatial"
            | "bitmap"
            | "columnstore"
            | "vector"
            | "search"
            | "algorithm"
            | "merge"
            | "undefined"
            | "temptable"
            | "definer"
            | "current_user"
            | "sql"
            | "security"
            | "invoker"
            | "shared"
            | "private"
            | "snapshot"
            | "custom"
            | "no"
            | "managed"
            | "event"
            | "edge"
            | "null_filtered"
            | "remote"
            | "sharded"
    )
}

fn temporary(statement: &Statement, at: usize, found: &mut Found) {
    let (name, at) = statement.table(statement.skip_if_exists(at));
    found.temporary = name.map(|name| name.text);
    scan_rest(statement, at, found);
}

fn table(statement: &Statement, verb: usize, at: usize, found: &mut Found) {
    let (name, mut at) = statement.table(statement.skip_if_exists(at));
    // What is said of a table without a name, or for reading only, is still read.
    let Some(name) = name else { return scan_rest(statement, at, found) };
    if statement.word(at) == "on" && statement.word(at + 1) == "cluster" {
        at += 3;
    }
    if !is_table(statement, verb, at) {
        return;
    }
    let table = found.table(TableAction::Creates, &name);
    let mut rest = at;
    if statement.is_mark(at, "(") && !matches!(statement.word(at + 1), "select" | "with") {
        let end = statement.close(at);
        Columns { statement, found, table, change: Change::Plain }.list(at + 1..end);
        rest = end + 1;
    }
    origins(statement, rest, table, found);
    scan_rest(statement, rest, found);
}

/// Whether what follows the name of a table tells that this is no prose.
fn is_table(statement: &Statement, verb: usize, at: usize) -> bool {
    let next = statement.word(at + 1);
    match statement.word(at) {
        "as" => matches!(next, "select" | "with" | "table" | "values" | "execute" | "node" | "edge" | "") || statement.is_mark(at + 1, "("),
        "like" | "clone" | "copy" | "shallow" | "deep" | "engine" | "inherits" | "partitioned" | "sharded" | "distributed" | "tablespace" | "stored" => true,
        "partition" => matches!(next, "of" | "by"),
        "with" => statement.is_mark(at + 1, "(") || statement.is_gap(at + 1),
        "using" => {
            !next.is_empty()
                && (statement.is_mark(at + 2, "(") || statement.begins_line(at + 2) || matches!(statement.word(at + 2), "location" | "as" | "partitioned"))
        }
        "of" => statement.is_mark(at + 2, "(") || at + 2 >= statement.len(),
        "select" => statement.begins_line(at),
        "" => statement.is_mark(at, "(") || statement.may_end(at, verb),
        _ => false,
    }
}

/// Reads which tables another is made of: as a partition, as a copy, as an heir.
fn origins(statement: &Statement, start: usize, table: usize, found: &mut Found) {
    let mut at = start;
    while at < statement.len() {
        let next = statement.word(at + 1);
        let origin = match statement.word(at) {
            // The rest is a query, and not read here.
            "as" | "select" => return,
            "partition" if next == "of" => Some(at + 2),
            "like" | "clone" => Some(at + 1),
            "parent" if at > 0 && statement.word(at - 1) == "in" => Some(at + 1),
            "inherits" if statement.is_mark(at + 1, "(") => {
                for item in statement.items(at + 2..statement.close(at + 1)) {
                    if let (Some(name), _) = statement.table(item.start) {
                        found.refer(Some(table), &name);
                    }
                }
                None
            }
            "partitioned" if next == "by" && statement.is_mark(at + 2, "(") => {
                partitions(statement, at + 2, table, found);
                None
            }
            // Spanner and ClickHouse have it behind the columns.
            "primary" if next == "key" => {
                Columns { statement, found, table, change: Change::Plain }.primary_key(at + 2..statement.len());
                None
            }
            _ => None,
        };
        if let Some((Some(name), _)) = origin.map(|at| statement.table(at)) {
            found.refer(Some(table), &name);
        }
        at = statement.after(at);
    }
}

/// The columns by which Hive divides a table are columns of it, if they have a type here.
fn partitions(statement: &Statement, open: usize, table: usize, found: &mut Found) {
    for item in statement.items(open + 1..statement.close(open)) {
        let has_type = item.len() > 1 && statement.kind(item.start + 1) == Some(Kind::Type);
        if has_type {
            Columns { statement, found, table, change: Change::Plain }.column(item);
        }
    }
}

/// Reads the query that a table or a view is made of.
fn scan_rest(statement: &Statement, at: usize, found: &mut Found) {
    let mut at = at;
    while at < statement.len() {
        let next = statement.word(at + 1);
        match statement.word(at) {
            "as" if statement.is_mark(at + 1, "(") || matches!(next, "select" | "with") => return query::scan(statement, at + 1, found),
            "as" if next == "table" => {
                if let (Some(name), _) = statement.table(at + 2) {
                    found.rows(TableAction::Reads, &name);
                }
                return;
            }
            "select" => return query::scan(statement, at, found),
            _ if statement.is_mark(at, "(") && matches!(next, "select" | "with") => return query::scan(statement, at, found),
            _ => at = statement.after(at),
        }
    }
}

fn view(statement: &Statement, verb: usize, at: usize, found: &mut Found) {
    let (name, at) = statement.table(statement.skip_if_exists(at));
    let Some(name) = name else { return scan_rest(statement, at, found) };
    let next = statement.word(at + 1);
    let is_view = match statement.word(at) {
        "as" => !matches!(next, "the" | "a" | "an"),
        "with" | "comment" | "options" | "build" | "refresh" | "tablespace" | "engine" | "using" | "cluster" | "partition" => true,
        "to" | "on" => !matches!(next, "the" | "a" | "an") && statement.table(at + 1).0.is_some(),
        "" => statement.is_mark(at, "(") || statement.may_end(at, verb),
        _ => false,
    };
    if !is_view {
        return;
    }
    let view = found.table(TableAction::Creates, &name);
    found.at(view).is_view = true;
    // ClickHouse fills a table with what such a view reads.
    if statement.word(at) == "to"
        && let (Some(target), _) = statement.table(at + 1)
    {
        found.table(TableAction::Writes, &target);
    }
    if statement.is_mark(at, "(") && !matches!(next, "select" | "with") {
        let end = statement.close(at);
        Columns { statement, found, table: view, change: Change::Plain }.list(at + 1..end);
    }
    scan_rest(statement, at, found);
}

fn index(statement: &Statement, verb: usize, at: usize, found: &mut Found) {
    let mut at = at;
    if matches!(statement.word(at), "concurrently" | "async") {
        at += 1;
    }
    at = statement.skip_if_exists(at);
    if statement.word(at) != "on" {
        // The name of the index may be left to the reader.
        at = statement.table(at).1;
    }
    // MySQL has the method before the table.
    if statement.word(at) == "using" {
        at += 2;
    }
    if statement.word(at) != "on" {
        return;
    }
    at += 1 + usize::from(statement.word(at + 1) == "only");
    let (Some(name), mut at) = statement.table(at) else { return };
    if statement.word(at) == "using" {
        at += 2;
    }
    if statement.is_mark(at, "(") {
        index_columns(statement, at, &name, found);
    } else if statement.may_end(at, verb) {
        found.table(TableAction::Indexes, &name);
    }
}

/// Reads the columns of an index. Of an expression no column is read.
fn index_columns(statement: &Statement, open: usize, name: &Name, found: &mut Found) {
    let table = found.table(TableAction::Indexes, name);
    for item in statement.items(open + 1..statement.close(open)) {
        let behind = item.start + 1;
        // MySQL indexes the first letters of a column: `name(10)`.
        let has_length = statement.is_mark(behind, "(") && statement.kind(behind + 1) == Some(Kind::Number) && statement.close(behind) == behind + 2;
        let is_all = statement.word(item.start) == "all" && statement.word(behind) == "columns";
        let is_plain = behind >= item.end || has_length || !is_all && statement.kind(behind).is_some_and(super::statements::is_word);
        if is_plain && let Some(column) = statement.column(item.start) {
            found.column(table, column);
        }
    }
}
