//! What a design does with tables, from its blocks of SQL.

use crate::code::sql::tables::{Column, TableUse};
use crate::document::Findings;
use crate::document::facts::code::Schema;
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::sink::Sink;
use crate::document::facts::values::{TableAction, Value};

/// Adds what blocks of SQL do with tables as facts. What a design does with the rows of a table that it makes or changes itself says nothing new.
pub(in crate::document::facts) fn tables(schemas: Vec<Schema>, found: &Findings<'_>, sink: &mut Sink) {
    let name = |known: &TableUse| known.table.to_lowercase();
    let is_of_the_schema = |known: &TableUse| known.action.is_of_the_schema();
    let changed = || schemas.iter().flat_map(|schema| &schema.uses).filter(|known| is_of_the_schema(known));
    let own: foldhash::HashSet<String> = changed().map(name).chain(changed().map(|known| in_schema_of(&known.becomes, &known.table).to_lowercase())).collect();
    let mut told = foldhash::HashSet::default();
    for Schema { block, uses, lines, html, .. } in schemas {
        for ((known, html), lines) in uses.iter().zip(html).zip(lines) {
            if is_of_the_database(&known.table) {
                continue;
            }
            let is_new = is_of_the_schema(known) || !own.contains(&name(known)) && told.insert((known.action, name(known)));
            if !is_new {
                continue;
            }
            sink.fact_in_code(FactKind::Table, &block, lines, html, &known.table, found);
            let action = known.action;
            sink.detail(DetailName::Action, action.id(), Value::TableAction(action));
            if action == TableAction::Alters && known.columns.is_empty() {
                sink.detail(DetailName::Description, "constraints or options", Value::Text);
            }
            if known.is_view {
                sink.detail(DetailName::Description, "view", Value::Text);
            }
            sink.detail(DetailName::Becomes, &known.becomes, Value::Text);
            for column in &known.columns {
                sink.detail(DetailName::Column, &said(column), Value::Column(column.change, column.is_primary));
            }
            if action == TableAction::Renames && !known.becomes.is_empty() {
                // Its history goes on under the new name.
                sink.fact_in_code(FactKind::Table, &block, lines, 0, &in_schema_of(&known.becomes, &known.table), found);
                sink.detail(DetailName::Action, action.id(), Value::TableAction(action));
                sink.detail(DetailName::Was, &known.table, Value::Text);
            }
        }
    }
}

/// A new name of a table, which lies in the schema of the old one where it names none.
fn in_schema_of(name: &str, old: &str) -> String {
    match old.rsplit_once('.') {
        Some((schema, _)) if !name.contains('.') => format!("{schema}.{name}"),
        _ => name.to_owned(),
    }
}

/// Whether a table is one in which a database tells of itself, and none that a design does anything with.
fn is_of_the_database(table: &str) -> bool {
    const NAMES: [&str; 7] = ["pg_", "information_schema.", "sys.", "sqlite_", "system.", "v$", "all_tab"];
    let begins = |name: &str| table.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    NAMES.iter().any(|name| begins(name)) || table.eq_ignore_ascii_case("dual")
}

/// A column in one form: `buyer_id bigint → buyers.id`.
fn said(column: &Column) -> String {
    let mut said = if column.name.contains(' ') { format!("\"{}\"", column.name) } else { column.name.clone() };
    if !column.of_type.is_empty() {
        said.extend([" ", &column.of_type]);
    }
    if let Some((table, of)) = &column.refers_to {
        said.extend([" → ", table]);
        if !of.is_empty() {
            said.extend([".", of]);
        }
    }
    if !column.becomes.is_empty() {
        said.extend([" ⇒ ", &column.becomes]);
    }
    said
}
