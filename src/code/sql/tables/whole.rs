//! Reads what is done to whole tables: what takes them away, empties them or gives them another name.

use super::found::Found;
use super::statement::{Name, Statement};
use super::{Change, TableAction};
use crate::highlight::Kind;

/// The names in a row such as `a, b`; none if something follows that tells prose. `ends` knows the words that may follow.
fn names(statement: &Statement, verb: usize, start: usize, ends: impl Fn(&str) -> bool) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = start;
    loop {
        at += usize::from(statement.word(at) == "only");
        let (name, end) = statement.table(at);
        names.extend(name);
        at = end + usize::from(statement.is_mark(end, "*"));
        if !statement.is_mark(at, ",") {
            break;
        }
        at += 1;
    }
    let is_end = statement.may_end(at, verb) || ends(statement.word(at)) || names.len() > 1 && at >= statement.len();
    if is_end { names } else { Vec::new() }
}

/// Reads `drop table a, b cascade`.
pub(super) fn drop(statement: &Statement, verb: usize, found: &mut Found) {
    let kinds = usize::from(matches!(statement.word(verb + 1), "foreign" | "external" | "materialized" | "dynamic" | "iceberg"));
    let kind = statement.word(verb + 1 + kinds);
    if !matches!(kind, "table" | "view") {
        return;
    }
    let start = statement.skip_if_exists(verb + 2 + kinds);
    let ends = |word: &str| matches!(word, "cascade" | "restrict" | "purge" | "sync" | "on" | "no" | "permanently" | "force");
    for name in names(statement, verb, start, ends) {
        let table = found.table(TableAction::Drops, &name);
        found.at(table).is_view = kind == "view";
    }
}

/// Reads `truncate table a, b`.
pub(super) fn truncate(statement: &Statement, verb: usize, found: &mut Found) {
    let start = statement.skip_if_exists(verb + 1 + usize::from(statement.word(verb + 1) == "table"));
    let ends = |word: &str| matches!(word, "restart" | "continue" | "cascade" | "restrict" | "on" | "partition" | "drop" | "reuse" | "with" | "sync");
    for name in names(statement, verb, start, ends) {
        found.rows(TableAction::Writes, &name);
    }
}

/// Reads `rename table a to b, c to d` of MySQL.
pub(super) fn rename(statement: &Statement, verb: usize, found: &mut Found) {
    if statement.word(verb + 1) != "table" {
        return;
    }
    for item in statement.items(statement.skip_if_exists(verb + 2)..statement.len()) {
        let (old, end) = statement.table(item.start);
        if statement.word(end) != "to" {
            return;
        }
        if let (Some(old), (Some(new), _)) = (old, statement.table(end + 1)) {
            let table = found.table(TableAction::Renames, &old);
            found.at(table).becomes = new.text;
        }
    }
}

/// Reads `exec sp_rename 'old', 'new'`, of a table or with `'column'` of a column.
pub(super) fn execute(statement: &Statement, verb: usize, found: &mut Found) {
    let called = (verb + 1..statement.len().min(verb + 6)).find(|at| statement.text(*at).eq_ignore_ascii_case("sp_rename"));
    let Some(called) = called else { return };
    let strings = (called..statement.len()).filter(|at| statement.kind(*at) == Some(Kind::String));
    let strings: Vec<_> = strings.take(3).filter_map(|at| quoted(statement, at)).collect();
    let [old, new, rest @ ..] = &strings[..] else { return };
    let kind = rest.first().map_or("object", |kind| kind.text.as_str());
    if kind.eq_ignore_ascii_case("object") {
        let table = found.table(TableAction::Renames, old);
        found.at(table).becomes.clone_from(&new.text);
    } else if kind.eq_ignore_ascii_case("column")
        && let Some((table, column)) = old.text.rsplit_once('.')
    {
        let table = found.table(TableAction::Alters, &Name { text: table.to_owned(), at: old.at });
        found.change(table, column.to_owned(), Change::Renamed).becomes.clone_from(&new.text);
    }
}

/// The name in a string, without the brackets round its parts.
fn quoted(statement: &Statement, at: usize) -> Option<Name> {
    let text = statement.text(at);
    let start = text.find('\'')? + 1;
    let inner = text[start..].strip_suffix('\'')?;
    let is_name = !inner.is_empty() && !inner.contains(['{', '<', '%', '$', '\'', '*', '\n']);
    let name = inner.replace(['[', ']'], "");
    is_name.then(|| Name { text: name, at: statement.tokens[at].start + start })
}
