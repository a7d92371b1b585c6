//! Reads what changes rows.

use super::found::Found;
use super::statement::Statement;
use super::{TableAction, query};
use crate::highlight::Kind;

/// Reads `insert into a (b, c)` at `verb`, and says where to go on.
pub(super) fn insert(statement: &Statement, verb: usize, found: &mut Found) -> Option<usize> {
    let mut at = verb + 1;
    while matches!(statement.word(at), "or" | "replace" | "ignore" | "rollback" | "abort" | "fail" | "low_priority" | "high_priority" | "delayed")
        && at < verb + 4
    {
        at += 1;
    }
    if !matches!(statement.word(at), "into" | "overwrite") {
        return None;
    }
    at += 1;
    at += usize::from(statement.word(at) == "into");
    at += usize::from(statement.word(at) == "table");
    let (name, mut at) = statement.table(at);
    let Some(name) = name else { return Some(at) };
    let end = at;
    if statement.word(at) == "as" {
        at += 2;
    } else if !is_behind_insert(statement, at, verb) && statement.word(at + 1) != "to" {
        at += 1;
    }
    // `insert overwrite happens daily` is prose.
    if !is_behind_insert(statement, at, verb) || at > end && at >= statement.len() {
        return Some(end);
    }
    if let Some(table) = found.rows(TableAction::Writes, &name) {
        columns(statement, at, table, found);
        if statement.word(at) == "set" {
            assignments(statement, at, table, found);
        }
    }
    Some(at)
}

/// Whether rows, or a list of columns, may stand at `at`, behind `insert into a`.
fn is_behind_insert(statement: &Statement, at: usize, verb: usize) -> bool {
    let is_word = matches!(
        statement.word(at),
        "values"
            | "value"
            | "select"
            | "with"
            | "default"
            | "set"
            | "overriding"
            | "output"
            | "partition"
            | "exec"
            | "execute"
            | "format"
            | "by"
            | "json"
            | "returning"
    );
    is_word || statement.is_mark(at, "(") || statement.may_end(at, verb) || statement.word(at) == "table" && statement.begins_line(at)
}

/// Notes the columns of a list such as `(a, b)` at `at`, if it is one.
fn columns(statement: &Statement, at: usize, table: usize, found: &mut Found) {
    if !statement.is_mark(at, "(") || matches!(statement.word(at + 1), "select" | "with") {
        return;
    }
    for item in statement.items(at + 1..statement.close(at)) {
        if item.len() == 1
            && let Some(name) = statement.column(item.start)
        {
            found.column(table, name);
        }
    }
}

/// Reads `update a` at `verb`, with the columns that are set, and says where to go on: at the table, if others may stand beside it.
pub(super) fn update(statement: &Statement, verb: usize, found: &mut Found) -> Option<(usize, Option<usize>)> {
    let mut at = verb + 1;
    while matches!(statement.word(at), "only" | "or" | "ignore" | "low_priority" | "replace" | "rollback" | "abort" | "fail") && at < verb + 4 {
        at += 1;
    }
    let (name, end) = statement.table(at);
    let Some(name) = name else { return Some((end, None)) };
    let mut at = end;
    let mut alias = None;
    if statement.word(at) == "as"
        || !matches!(statement.word(at), "set" | "join" | "left" | "inner" | "using" | "with" | "right" | "cross") && !statement.word(at + 1).is_empty()
    {
        at += usize::from(statement.word(at) == "as");
        alias = statement.column(at);
        at += usize::from(alias.is_some());
    }
    let set = match statement.word(at) {
        "set" => at,
        "join" | "left" | "inner" | "using" | "with" | "right" | "cross" => set_at(statement, at)?,
        _ if statement.is_mark(at, ",") => set_at(statement, at)?,
        _ => return None,
    };
    if !is_assignment(statement, set + 1) {
        return None;
    }
    let table = found.rows(TableAction::Writes, &name);
    if let Some(table) = table {
        if let Some(alias) = alias {
            found.alias(&alias, table);
        }
        assignments(statement, set, table, found);
    }
    Some((at, table))
}

/// Where the `set` stands that follows the tables of an `update`.
fn set_at(statement: &Statement, start: usize) -> Option<usize> {
    let mut at = start;
    while at < statement.len() && !statement.is_mark(at, ")") {
        if statement.word(at) == "set" {
            return Some(at);
        }
        at = statement.after(at);
    }
    None
}

/// Whether `a = …` stands here, or a sketch of it. In prose another word follows.
fn is_assignment(statement: &Statement, at: usize) -> bool {
    let (column, behind) = statement.last_part(at);
    let is_sketch = at >= statement.len() || statement.is_gap(at) || statement.kind(at) == Some(Kind::Variable);
    is_sketch
        || statement.is_mark(at, "(")
        || column.is_some() && (matches!(statement.text(behind), "=" | "+" | "-" | "[" | ":" | "." | "|") || statement.is_gap(behind))
        || statement.is_mark(at, "%")
}

/// Notes the columns that are set behind the `set` at `set`.
pub(super) fn assignments(statement: &Statement, set: usize, table: usize, found: &mut Found) {
    let mut at = set + 1;
    let mut begins = true;
    while at < statement.len() && !statement.is_mark(at, ")") {
        if matches!(statement.word(at), "where" | "from" | "returning" | "output" | "order" | "limit" | "on" | "when" | "if") {
            return;
        }
        if begins && statement.is_mark(at, "(") {
            columns(statement, at, table, found);
        } else if begins {
            let (column, behind) = statement.last_part(at);
            if let Some(column) = column.filter(|_| matches!(statement.text(behind), "=" | "+" | "-" | "[" | ":") || statement.is_gap(behind)) {
                found.column(table, column);
            }
        }
        begins = statement.is_mark(at, ",");
        at = statement.after(at);
    }
}

/// Reads `delete from a` at `verb`, and says where to go on.
pub(super) fn delete(statement: &Statement, verb: usize, found: &mut Found) -> Option<(usize, Option<usize>)> {
    if statement.word(verb + 1) != "from" {
        return None;
    }
    let at = verb + 2 + usize::from(statement.word(verb + 2) == "only");
    let (name, end) = statement.table(at);
    // `delete from carts, orders and sessions` is prose.
    let is_list = || statement.is_mark(end, ",") && !(end..statement.len()).any(|at| statement.word(at) == "using");
    let Some(name) = name.filter(|_| query::is_behind_table(statement, end) && !is_list()) else { return Some((end, None)) };
    let table = found.rows(TableAction::Writes, &name);
    if let (Some(table), Some(alias)) = (table, query::alias(statement, end)) {
        found.alias(&alias, table);
    }
    Some((end, table))
}

/// Reads `delete a from b as a join …`: what is deleted from is known by what is read.
pub(super) fn delete_by_alias(statement: &Statement, verb: usize, found: &mut Found) {
    let (target, end) = statement.table(verb + 1);
    if statement.word(end) != "from" {
        return;
    }
    query::scan_tables(statement, end, found);
    if let Some(name) = target.and_then(|target| found.known_as(&target.text)) {
        found.rows(TableAction::Writes, &name);
    }
}

/// Reads `merge into a` at `verb`, and says where to go on.
pub(super) fn merge(statement: &Statement, verb: usize, found: &mut Found) -> Option<usize> {
    let at = verb + 1 + usize::from(statement.word(verb + 1) == "into");
    let (name, end) = statement.table(at);
    let behind = (end..end + 3).find(|at| statement.word(*at) == "using" || statement.is_gap(*at) || statement.word(*at) == "with");
    let is_merge = behind.is_some() || statement.may_end(end, verb);
    if is_merge && let Some(name) = name {
        found.rows(TableAction::Writes, &name);
    }
    is_merge.then_some(end)
}

/// Reads `copy a (b, c) from …`, and `copy into a` of Snowflake.
pub(super) fn copy(statement: &Statement, verb: usize, found: &mut Found) {
    if statement.is_mark(verb + 1, "(") {
        return query::scan(statement, verb + 1, found);
    }
    let is_into = statement.word(verb + 1) == "into";
    let (name, list) = statement.table(verb + 1 + usize::from(is_into));
    let at = if statement.is_mark(list, "(") { statement.close(list) + 1 } else { list };
    let is_place = matches!(statement.kind(at + 1), Some(Kind::String | Kind::Variable | Kind::Ellipsis | Kind::Placeholder | Kind::Punctuation))
        || matches!(statement.word(at + 1), "stdin" | "stdout" | "program");
    let action = match statement.word(at) {
        "from" if is_place => TableAction::Writes,
        "to" if is_place && !is_into => TableAction::Reads,
        _ => return,
    };
    if let Some(name) = name {
        let table = found.table(action, &name);
        columns(statement, list, table, found);
    }
}

/// Reads `load data infile … into table a`.
pub(super) fn load(statement: &Statement, verb: usize, found: &mut Found) {
    let into = (verb..statement.len()).find(|at| statement.word(*at) == "into" && statement.word(at + 1) == "table");
    if statement.word(verb + 1) == "data"
        && let Some((Some(name), _)) = into.map(|at| statement.table(at + 2))
    {
        found.table(TableAction::Writes, &name);
    }
}
