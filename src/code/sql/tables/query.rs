//! Reads queries, and statements that hold one: which tables stand behind `from` and `join`.
//!
//! There is one pass over the tokens. What holds within each pair of parentheses is kept in a row beside it, so that code may be nested as deep as it likes.

use super::TableAction;
use super::change;
use super::found::Found;
use super::statement::Statement;
use super::statements::is_word;
use super::words;
use crate::highlight::Kind;

/// Reads the statement whose verb stands at `at`.
pub(super) fn scan(statement: &Statement, at: usize, found: &mut Found) {
    let mut scan = Scan { statement, found, levels: vec![Level::default()], written: None };
    scan.run(at);
}

/// Reads the tables behind the `from` at `at`.
pub(super) fn scan_tables(statement: &Statement, at: usize, found: &mut Found) {
    let level = Level { is_query: true, is_begun: true, ..Level::default() };
    Scan { statement, found, levels: vec![level], written: None }.run(at);
}

/// Whether the token at `at` may stand behind the name of a table in a query. In prose a third word does: `from the orders table`.
pub(super) fn is_behind_table(statement: &Statement, at: usize) -> bool {
    let has_alias = alias(statement, at).is_some();
    // `delete from carts when they expire` is prose.
    let is_end = |at: usize| statement.begins_line(at) || words::follows_table(statement.word(at)) && statement.word(at) != "when";
    if statement.word(at) == "as" {
        return has_alias || statement.word(at + 1) == "of";
    }
    if is_end(at) {
        return true;
    }
    let at = at + usize::from(has_alias);
    is_end(at) || !statement.kind(at).is_some_and(|kind| is_word(kind) || matches!(kind, Kind::QuotedName | Kind::String))
}

/// The other name that stands behind a table at `at`.
pub(super) fn alias(statement: &Statement, at: usize) -> Option<String> {
    let at = at + usize::from(statement.word(at) == "as");
    let is_name = matches!(statement.kind(at), Some(Kind::Name | Kind::QuotedName | Kind::Function | Kind::Type | Kind::Keyword));
    let is_word = words::follows_table(statement.word(at)) || words::is_no_table(statement.word(at));
    if is_name && !is_word { statement.column(at) } else { None }
}

/// What holds within a pair of parentheses, or in none.
#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and all may hold at once")]
struct Level {
    /// Whether anything stood here, so that no verb can follow.
    is_begun: bool,
    /// Whether a verb stood here whose tables are behind `from`.
    is_query: bool,
    /// Whether tables are listed here, so that one follows each comma.
    is_from: bool,
    /// Whether a table comes next.
    expects: bool,
    /// Whether expressions are named here, as behind `with`.
    is_with: bool,
    /// Whether the name of an expression comes next.
    expects_name: bool,
    /// Whether tables may stand behind `using`.
    has_using: bool,
    /// How many names stand side by side.
    names: u8,
}

struct Scan<'s, 'a, 'f> {
    statement: &'s Statement<'a>,
    found: &'f mut Found,
    levels: Vec<Level>,
    /// The table that the statement writes, which may be given by its other name.
    written: Option<usize>,
}

impl Scan<'_, '_, '_> {
    fn run(&mut self, start: usize) {
        let mut at = start;
        while at < self.statement.len() {
            at = self.step(at).max(at + 1);
        }
        if let Some(written) = self.written {
            self.found.resolve(written);
        }
    }

    fn level(&mut self) -> &mut Level {
        let last = self.levels.len() - 1;
        &mut self.levels[last]
    }

    /// Reads the token at `at`, and says where to go on.
    fn step(&mut self, at: usize) -> usize {
        let statement = self.statement;
        match statement.kind(at) {
            Some(Kind::Punctuation) => return self.punctuation(at),
            Some(Kind::Name | Kind::QuotedName | Kind::Keyword | Kind::Type | Kind::Function | Kind::Literal) => {}
            _ if self.level().expects => return self.source(at),
            _ => {
                *self.level() = Level { expects: false, names: 0, is_begun: true, ..*self.level() };
                return at + 1;
            }
        }
        let word = statement.word(at);
        let level = *self.level();
        if level.expects_name && word != "recursive" {
            return self.expression(at);
        }
        if level.expects && !words::is_no_table(word) {
            return self.source(at);
        }
        let next = self.keyword(word, at);
        let is_name = statement.kind(at) == Some(Kind::Name);
        let level = self.level();
        level.is_begun = true;
        level.names = if is_name { level.names.saturating_add(1) } else { 0 };
        // `select the open orders from …` is prose.
        if level.names > 2 && !level.is_from {
            level.is_query = false;
        }
        next
    }

    fn punctuation(&mut self, at: usize) -> usize {
        let expects = self.level().expects;
        match self.statement.text(at) {
            "(" => {
                let is_begun = false;
                self.levels.push(Level { is_from: expects, expects, is_query: expects, is_begun, ..Level::default() });
                return at + 1;
            }
            ")" if self.levels.len() > 1 => {
                self.levels.pop();
            }
            "," if self.level().is_with => self.level().expects_name = true,
            "," if self.level().is_from => {
                self.level().expects = true;
                return at + 1;
            }
            _ if expects => return self.source(at),
            _ => {}
        }
        *self.level() = Level { expects: false, names: 0, is_begun: true, ..*self.level() };
        at + 1
    }

    /// The name of an expression behind `with`.
    fn expression(&mut self, at: usize) -> usize {
        self.level().expects_name = false;
        if let Some(name) = self.statement.column(at) {
            self.found.expression(&name);
        }
        at + 1
    }

    /// What stands where a table is expected.
    fn source(&mut self, at: usize) -> usize {
        let statement = self.statement;
        let (name, end) = statement.table(at);
        let level = self.level();
        (level.expects, level.is_begun, level.names) = (false, true, 0);
        // A parenthesis makes a function of it, unless a hint stands in it.
        let is_function = statement.is_mark(end, "(") && !matches!(statement.word(end + 1), "nolock" | "readpast" | "updlock" | "holdlock");
        let is_table = is_behind_table(statement, end);
        if name.is_some() && !is_function && !is_table {
            // `select from orders by customer, newest first` is prose, and what its commas part are no tables.
            let level = self.level();
            (level.is_query, level.is_from) = (false, false);
        }
        if let Some(name) = name.filter(|_| !is_function && is_table)
            && let Some(table) = self.found.rows(TableAction::Reads, &name)
            && let Some(alias) = alias(statement, end)
        {
            self.found.alias(&alias, table);
        }
        end
    }

    fn keyword(&mut self, word: &str, at: usize) -> usize {
        let statement = self.statement;
        let level = *self.level();
        let before = if at > 0 { statement.word(at - 1) } else { "" };
        match word {
            "select" | "perform" => *self.level() = Level { is_query: true, ..Level::default() },
            "with" if self.is_with(at) => {
                *self.level() = Level { is_with: true, expects_name: true, has_using: level.has_using, ..Level::default() };
            }
            "insert" | "replace" | "upsert" | "update" | "delete" | "merge" if !level.is_begun || level.is_with => return self.write(word, at),
            "from" if level.is_query && before != "distinct" => self.expect_tables(),
            "join" | "straight_join" | "apply" if level.is_query && before != "array" => self.expect_tables(),
            "using" if level.has_using && !statement.is_mark(at + 1, "(") => self.expect_tables(),
            "lateral" if statement.word(at + 1) == "view" => self.end_tables(),
            "only" | "lateral" | "outer" => {}
            "into" if level.is_query && self.levels.len() == 1 => return self.into(at),
            "where" | "group" | "order" | "having" | "limit" | "offset" | "fetch" | "union" | "except" | "intersect" | "minus" | "set" | "values"
            | "returning" | "output" | "when" | "window" | "qualify" | "prewhere" | "settings" | "for" | "connect" | "start" | "option" | "cluster"
            | "distribute" | "sort" | "loop" | "then" | "update" | "conflict" | "duplicate" => self.end_tables(),
            _ => self.level().expects = false,
        }
        at + 1
    }

    fn expect_tables(&mut self) {
        let level = self.level();
        (level.is_from, level.expects) = (true, true);
    }

    fn end_tables(&mut self) {
        let level = self.level();
        (level.is_from, level.expects, level.is_with) = (false, false, false);
    }

    /// Whether expressions follow, and not a hint, a time zone or what else may stand behind this word.
    fn is_with(&mut self, at: usize) -> bool {
        let statement = self.statement;
        let name = at + 1 + usize::from(statement.word(at + 1) == "recursive");
        let is_name = statement.kind(name).is_some_and(|kind| is_word(kind) || kind == Kind::QuotedName);
        is_name && (statement.word(name + 1) == "as" || statement.is_mark(name + 1, "(") && statement.word(statement.close(name + 1) + 1) == "as")
    }

    /// A statement that changes rows: the whole one, or one in parentheses behind `with`.
    fn write(&mut self, word: &str, at: usize) -> usize {
        let level = Level { is_query: true, is_begun: true, ..Level::default() };
        let (next, written) = match word {
            "update" => {
                let is_from = true;
                *self.level() = Level { is_from, ..level };
                change::update(self.statement, at, self.found)
            }
            "delete" => {
                *self.level() = Level { has_using: true, is_from: true, ..level };
                change::delete(self.statement, at, self.found)
            }
            "merge" => {
                *self.level() = Level { has_using: true, ..level };
                change::merge(self.statement, at, self.found).map(|next| (next, None))
            }
            _ => {
                *self.level() = Level { is_query: false, ..level };
                change::insert(self.statement, at, self.found).map(|next| (next, None))
            }
        }
        .unwrap_or_else(|| {
            // It is prose, or nothing that is known.
            *self.level() = Level { is_begun: true, ..Level::default() };
            (at + 1, None)
        });
        if self.levels.len() == 1 {
            self.written = written;
        }
        next
    }

    /// `select … into b from a` makes a table in T-SQL. In a routine it fills variables.
    fn into(&mut self, at: usize) -> usize {
        let statement = self.statement;
        let is_temporary = matches!(statement.word(at + 1), "temp" | "temporary");
        let start = at + 1 + usize::from(is_temporary || statement.word(at + 1) == "unlogged");
        let (name, end) = statement.table(start + usize::from(statement.word(start) == "table"));
        if let Some(name) = name.filter(|_| statement.word(end) == "from" && !self.found.is_routine) {
            if is_temporary {
                self.found.temporary = Some(name.text);
            } else {
                self.found.table(TableAction::Creates, &name);
            }
        }
        self.level().names = 0;
        end
    }
}
