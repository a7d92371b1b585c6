//! Statements of all dialects and sketches of them, with the tables that they touch; traps; and what holds for any code.

mod properties;
mod traps;
mod wanted;
pub(super) mod work;

use super::{Change, Column, TableUse, uses};

/// The uses of a block as one line: `creates orders(id bigint pk, buyer_id bigint -> buyers.id); refers buyers`.
fn told(code: &str) -> String {
    uses(code).iter().map(told_use).collect::<Vec<_>>().join("; ")
}

fn told_use(table: &TableUse) -> String {
    let view = if table.is_view { "view " } else { "" };
    let mut told = format!("{} {view}{}", table.action.id(), table.table);
    if !table.columns.is_empty() {
        let columns: Vec<_> = table.columns.iter().map(told_column).collect();
        told = format!("{told}({})", columns.join(", "));
    }
    if !table.becomes.is_empty() {
        told = format!("{told} => {}", table.becomes);
    }
    told
}

fn told_column(column: &Column) -> String {
    let mark = match column.change {
        Change::Plain => "",
        Change::Added => "+",
        Change::Dropped => "-",
        Change::Altered => "~",
        Change::Renamed => "=",
    };
    let mut told = format!("{mark}{}", column.name);
    if !column.becomes.is_empty() {
        told = format!("{told}={}", column.becomes);
    }
    if !column.of_type.is_empty() {
        told = format!("{told} {}", column.of_type);
    }
    if column.is_primary {
        told += " pk";
    }
    match &column.refers_to {
        Some((table, column)) if column.is_empty() => format!("{told} -> {table}"),
        Some((table, column)) => format!("{told} -> {table}.{column}"),
        None => told,
    }
}

/// Holds each block to what is told of it, and shows all that are told otherwise.
fn hold(table: &[(&str, &str)]) {
    let found = table.iter().map(|(code, wanted)| (*code, *wanted, told(code)));
    let wrong: Vec<_> = found.filter(|(_, wanted, found)| found != wanted).collect();
    let lines: Vec<_> = wrong.iter().map(|(code, wanted, found)| format!("{code}\n  wanted: {wanted}\n  found:  {found}\n")).collect();
    assert!(wrong.is_empty(), "\n{}", lines.join("\n"));
}
