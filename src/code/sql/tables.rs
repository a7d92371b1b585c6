//! Tells which tables a block of SQL touches, and what it does with them: of any dialect, and in sketches as well.
//!
//! No grammar is followed. A statement is known by a shape that only SQL has, and of what stands in it only what is certain is read; all else is
//! passed over. The work is linear in the code whatever stands in it, and nothing here goes as deep on the stack as the code is nested.

mod alter;
mod change;
mod columns;
mod create;
mod found;
mod marks;
mod query;
mod statement;
mod statements;
#[cfg(test)]
mod tests;
mod whole;
mod words;

use std::collections::HashSet;

use crate::highlight::Kind;
use found::Found;
use statement::Statement;

/// What a statement does with a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TableAction {
    /// Makes it.
    Creates,
    /// Changes its columns, its constraints or what else belongs to it.
    Alters,
    /// Gives it another name.
    Renames,
    /// Makes an index of it.
    Indexes,
    /// Takes it away.
    Drops,
    /// Changes its rows.
    Writes,
    /// Reads its rows.
    Reads,
    /// Leads to it from another table: by a foreign key, as its partition, as its copy.
    Refers,
}

impl TableAction {
    /// Its name in data, and as shown.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Creates => "creates",
            Self::Alters => "alters",
            Self::Renames => "renames",
            Self::Indexes => "indexes",
            Self::Drops => "drops",
            Self::Writes => "writes",
            Self::Reads => "reads",
            Self::Refers => "refers",
        }
    }

    /// Whether it changes what a table is, and not what stands in it.
    #[must_use]
    pub const fn is_of_the_schema(self) -> bool {
        matches!(self, Self::Creates | Self::Alters | Self::Renames | Self::Drops)
    }
}

/// A table that a statement touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableUse {
    /// What is done with it.
    pub action: TableAction,
    /// Its name with its schema, without quotes: `billing.orders`. Upper and lower case are as written.
    pub table: String,
    /// Byte offset of the name in the code, or of the quote before it.
    pub at: usize,
    /// The columns that the statement says something of, in order, each once.
    pub columns: Vec<Column>,
    /// Whether it is a view that is made or taken away, and no table.
    pub is_view: bool,
    /// The new name of a table that is renamed, else empty.
    pub becomes: String,
}

/// A column that a statement says something of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its name, without quotes.
    pub name: String,
    /// Its type as written, white space collapsed: `numeric(10,2)`. Empty where it is not said.
    pub of_type: String,
    /// What happens to it.
    pub change: Change,
    /// Whether it is the primary key of its table, or a part of it.
    pub is_primary: bool,
    /// The table that it refers to, and the column of that where it is said, else an empty text.
    pub refers_to: Option<(String, String)>,
    /// The new name of a column that is renamed, else empty.
    pub becomes: String,
}

/// What happens to a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Change {
    /// Nothing: it is made with its table, written, indexed, or named by a constraint.
    #[default]
    Plain,
    /// It is added.
    Added,
    /// It is taken away.
    Dropped,
    /// It gets another type or another default.
    Altered,
    /// It gets another name.
    Renamed,
}

/// So deep are bodies of functions read in each other. Each level is one more pass.
const BODIES: usize = 2;

/// The tables that `code` touches, by statement, each table and action once in a statement.
#[must_use]
pub fn uses(code: &str) -> Vec<TableUse> {
    let plain = marks::without(code);
    let mut block = Block::default();
    read(&Text { code, plain: &plain, base: 0, bodies: BODIES }, &mut block);
    let Block { mut uses, temporary } = block;
    uses.retain(|table| !temporary.contains(&table.table.to_lowercase()));
    uses
}

/// What was read of a block.
#[derive(Default)]
struct Block {
    uses: Vec<TableUse>,
    /// The names of temporary tables, which are no tables wherever they stand.
    temporary: HashSet<String>,
}

/// A block, or the body of a function in it.
struct Text<'a> {
    /// The code as written.
    code: &'a str,
    /// The same without the marks before its lines, byte for byte.
    plain: &'a str,
    /// Where it begins in the block.
    base: usize,
    /// How many levels of bodies are read in it.
    bodies: usize,
}

fn read(text: &Text, block: &mut Block) {
    let lower = text.plain.to_ascii_lowercase();
    let tokens = statements::tokens(text.code, text.plain);
    let mut is_routine = text.base > 0;
    for range in statements::cut(&lower, &tokens) {
        let statement = Statement::new(text.plain, &lower, &tokens[range]);
        is_routine |= statement.begins_routine();
        let mut found = Found::new(is_routine);
        read_statement(&statement, &mut found);
        block.temporary.extend(found.temporary.take().map(|name| name.to_lowercase()));
        block.uses.extend(found.uses().map(|table| TableUse { at: table.at + text.base, ..table }));
        if text.bodies > 0 {
            read_bodies(text, &statement, block);
        }
    }
}

/// Reads the code that stands in dollar quotes.
fn read_bodies(text: &Text, statement: &Statement, block: &mut Block) {
    let is_run = matches!(statement.word(0), "do" | "execute");
    for token in statement.tokens {
        let quoted = &text.plain[token.start..token.end];
        if token.kind == Kind::Body || is_run && token.kind == Kind::String && quoted.starts_with('$') {
            let tag = quoted[1..].find('$').map_or(quoted.len(), |at| at + 2);
            // A quote without an end is no more than its tag.
            if quoted.len() >= 2 * tag {
                let inner = token.start + tag..token.end - tag;
                let (code, plain) = (&text.code[inner.clone()], &text.plain[inner.clone()]);
                read(&Text { code, plain, base: text.base + inner.start, bodies: text.bodies - 1 }, block);
            }
        }
    }
}

fn read_statement(statement: &Statement, found: &mut Found) {
    if statement.is_prose() {
        return;
    }
    let at = statement.lead();
    match statement.word(at) {
        "create" => create::read(statement, at, found),
        "alter" => alter::read(statement, at, found),
        "drop" => whole::drop(statement, at, found),
        "rename" => whole::rename(statement, at, found),
        "truncate" => whole::truncate(statement, at, found),
        "copy" => change::copy(statement, at, found),
        "load" => change::load(statement, at, found),
        "exec" | "execute" => whole::execute(statement, at, found),
        // What is granted, commented or described is not touched.
        "grant" | "revoke" | "comment" | "describe" | "show" | "lock" | "analyze" | "vacuum" => {}
        "delete" if statement.word(at + 1) != "from" => change::delete_by_alias(statement, at, found),
        "insert" | "replace" | "upsert" | "update" | "delete" | "merge" | "select" | "with" | "set" | "declare" | "prepare" => {
            query::scan(statement, at, found);
        }
        _ if found.is_routine || statement.is_mark(at, "(") => query::scan(statement, at, found),
        _ => {}
    }
}
