//! What was found in a statement: each table once for each action, and each column once.

use std::collections::{HashMap, HashSet};

use super::statement::Name;
use super::{Change, Column, TableAction, TableUse};

/// The tables of a statement while it is read.
#[derive(Default)]
pub(super) struct Found {
    uses: Vec<TableUse>,
    /// Where each action and table stands in `uses`, in lower case. Nothing depends on the order of these maps.
    places: HashMap<(TableAction, String), usize>,
    /// Where each column stands in the columns of a table.
    columns: HashMap<(usize, String), usize>,
    /// The names of common table expressions.
    expressions: HashSet<String>,
    /// Other names of tables, and where these stand in `uses`.
    aliases: HashMap<String, usize>,
    /// The name of a temporary table that the statement makes.
    pub(super) temporary: Option<String>,
    /// Whether it is code of a routine, where `into` fills variables.
    pub(super) is_routine: bool,
}

impl Found {
    pub(super) fn new(is_routine: bool) -> Self {
        Self { is_routine, ..Self::default() }
    }

    pub(super) fn uses(self) -> impl Iterator<Item = TableUse> {
        self.uses.into_iter()
    }

    /// Notes a table, and says where it stands.
    pub(super) fn table(&mut self, action: TableAction, name: &Name) -> usize {
        let next = self.uses.len();
        let place = *self.places.entry((action, name.text.to_lowercase())).or_insert(next);
        if place == next {
            let (table, at) = (name.text.clone(), name.at);
            self.uses.push(TableUse { action, table, at, columns: Vec::new(), is_view: false, becomes: String::new() });
        }
        place
    }

    pub(super) fn at(&mut self, place: usize) -> &mut TableUse {
        &mut self.uses[place]
    }

    /// Notes a table whose rows are read or written, unless the statement itself makes what bears the name.
    pub(super) fn rows(&mut self, action: TableAction, name: &Name) -> Option<usize> {
        (!self.expressions.contains(&name.text.to_lowercase())).then(|| self.table(action, name))
    }

    /// Notes a table that the one at `from` refers to, unless it is the same one.
    pub(super) fn refer(&mut self, from: Option<usize>, name: &Name) {
        let is_same = |table: &TableUse| {
            let last = table.table.rsplit('.').next().unwrap_or_default();
            table.table.eq_ignore_ascii_case(&name.text) || last.eq_ignore_ascii_case(&name.text)
        };
        if !from.is_some_and(|from| is_same(&self.uses[from])) {
            self.table(TableAction::Refers, name);
        }
    }

    /// The column `name` of the table at `place`.
    pub(super) fn column(&mut self, place: usize, name: String) -> &mut Column {
        let columns = &mut self.uses[place].columns;
        let next = columns.len();
        let index = *self.columns.entry((place, name.to_lowercase())).or_insert(next);
        if index == next {
            columns.push(Column { name, ..Column::default() });
        }
        &mut columns[index]
    }

    /// The column `name` of the table at `place`, to which something happens. What happened to it first counts.
    pub(super) fn change(&mut self, place: usize, name: String, change: Change) -> &mut Column {
        let column = self.column(place, name);
        if column.change == Change::Plain {
            column.change = change;
        }
        column
    }

    pub(super) fn expression(&mut self, name: &str) {
        self.expressions.insert(name.to_lowercase());
    }

    pub(super) fn alias(&mut self, name: &str, place: usize) {
        self.aliases.entry(name.to_lowercase()).or_insert(place);
    }

    /// The table that is read under the name `alias`, or is called so itself.
    pub(super) fn known_as(&self, alias: &str) -> Option<Name> {
        let lower = alias.to_lowercase();
        let place = self.aliases.get(&lower).copied().or_else(|| self.places.get(&(TableAction::Reads, lower)).copied())?;
        let table = &self.uses[place];
        Some(Name { text: table.table.clone(), at: table.at })
    }

    /// Puts the table itself in the place of one that is written under another name: `update o set … from orders o`.
    pub(super) fn resolve(&mut self, written: usize) {
        let Some(&place) = self.aliases.get(&self.uses[written].table.to_lowercase()) else { return };
        if place != written {
            let (table, at) = (self.uses[place].table.clone(), self.uses[place].at);
            let written = &mut self.uses[written];
            (written.table, written.at) = (table, at);
        }
    }
}
