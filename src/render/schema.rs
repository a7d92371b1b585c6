//! The columns that a table has after all that designs do with it.

use std::hash::{Hash, Hasher};

use super::lists;
use super::{catalogue, entity, ties};
use crate::config::Stage;
use crate::document::facts::{Change, Detail, DetailName, Facts, TableAction, Value};
use crate::html;
use crate::portal::{ConflictKind, Portal, RegisterRow};

/// A column with what became of it.
pub(super) struct ColumnState<'a> {
    pub(super) name: &'a str,
    pub(super) of_type: &'a str,
    /// Whether it is of the primary key.
    pub(super) is_key: bool,
    /// The table, and its column where that is said, that it refers to.
    pub(super) refers_to: Option<&'a str>,
    /// The document that brought it, and the one that took it away.
    since: usize,
    until: Option<usize>,
}

/// A column as facts say it: `buyer_id bigint → buyers.id`.
struct Said<'a> {
    name: &'a str,
    of_type: &'a str,
    refers_to: Option<&'a str>,
    becomes: Option<&'a str>,
}

impl<'a> Said<'a> {
    fn read(text: &'a str) -> Self {
        let (text, becomes) = last(text, " ⇒ ");
        let (text, refers_to) = last(text, " → ");
        // A name with blanks stands in quotes.
        let quoted = text.strip_prefix('"').and_then(|inside| inside.split_once('"')).map(|(name, rest)| (name, rest.trim_start()));
        let (name, of_type) = quoted.or_else(|| text.split_once(' ')).unwrap_or((text, ""));
        Self { name, of_type, refers_to, becomes }
    }
}

/// A text in two at the last of a sign, if a name stands behind it: in quotes the sign may be of a type, `enum('a → b')`.
fn last<'a>(text: &'a str, sign: &str) -> (&'a str, Option<&'a str>) {
    let parts = text.rsplit_once(sign).filter(|(_, name)| !name.contains(['\'', '(', ')']));
    parts.map_or((text, None), |(text, name)| (text, Some(name)))
}

/// The columns of a table, in the order in which they came. Of one that several designs create, those of the first: of all together there is no such table.
pub(super) fn states(portal: &Portal, number: usize) -> Vec<ColumnState<'_>> {
    let only = creators(portal, number).first().copied();
    states_of(portal, number, only, &mut vec![number]).all
}

/// The columns of each design that creates a table of this name, with it; of one that is no conflict those of all together.
fn states_by_design(portal: &Portal, number: usize) -> Vec<(Option<usize>, Vec<ColumnState<'_>>)> {
    let creators = creators(portal, number);
    if creators.is_empty() {
        return vec![(None, states(portal, number))];
    }
    creators.into_iter().map(|creator| (Some(creator), states_of(portal, number, Some(creator), &mut vec![number]).all)).collect()
}

/// Takes in all that is shown of the columns of a table.
pub(super) fn hash(portal: &Portal, number: usize, key: &mut impl Hasher) {
    for (creator, columns) in states_by_design(portal, number) {
        creator.map(|at| portal.entries[at].card).hash(key);
        for column in columns {
            let documents = [Some(column.since), column.until].map(|at| at.map(|at| portal.entries[at].card));
            (column.name, column.of_type, column.is_key, column.refers_to, documents).hash(key);
            column.refers_to.map(|to| href(portal, to, "")).hash(key);
        }
    }
}

/// The designs that each create a table of this name; none where there is no conflict.
fn creators(portal: &Portal, number: usize) -> Vec<usize> {
    let conflict = portal.conflicts.of_entity(number).find(|conflict| conflict.kind == ConflictKind::Table);
    conflict.into_iter().flat_map(|conflict| &conflict.sides).map(|side| side.document).collect()
}

/// So many names of a table are followed back, each on the stack.
const NAMES: usize = 32;

/// The columns of a table by what all designs do with it, or one. `seen` are the tables that it was called before.
fn states_of<'a>(portal: &'a Portal, number: usize, only: Option<usize>, seen: &mut Vec<usize>) -> Columns<'a> {
    let mut columns = Columns::default();
    // What was given up has changed nothing.
    let counts = |row: &&RegisterRow| {
        let at = row.document as usize;
        only.map_or_else(|| portal.config.statuses.get(portal.entries[at].column).stage != Stage::Closed, |only| only == at)
    };
    for row in portal.entities.all[number].facts.iter().filter(counts) {
        let (facts, fact) = catalogue::fact(portal, *row);
        let before = facts.get(fact, DetailName::Was).and_then(|name| portal.entities.names.table(name)).map(|number| number as usize);
        if let Some(before) = before.filter(|before| columns.all.is_empty() && seen.len() < NAMES && !seen.contains(before)) {
            seen.push(before);
            columns = states_of(portal, before, None, seen);
        }
        let Some(Value::TableAction(action @ (TableAction::Creates | TableAction::Alters))) = facts.value(fact, DetailName::Action) else { continue };
        for detail in facts.details(fact).iter().filter(|detail| detail.name == DetailName::Column) {
            columns.apply(facts, detail, action, *row);
        }
    }
    columns
}

/// The columns of a table as they become.
#[derive(Default)]
struct Columns<'a> {
    all: Vec<ColumnState<'a>>,
    /// Where those stand that the table has, by their names in lower case.
    present: foldhash::HashMap<String, usize>,
}

impl<'a> Columns<'a> {
    fn apply(&mut self, facts: &'a Facts, detail: &Detail, action: TableAction, row: RegisterRow) {
        let Value::Column(change, is_key) = detail.value else { return };
        let said = Said::read(facts.detail_text(detail));
        let document = row.document as usize;
        let name = said.name.to_ascii_lowercase();
        let at = self.present.get(&name).copied();
        match (change, at.map(|at| &mut self.all[at])) {
            (Change::Dropped, Some(known)) => {
                known.until = Some(document);
                self.present.remove(&name);
            }
            (Change::Renamed, Some(known)) => {
                known.name = said.becomes.unwrap_or(known.name);
                known.of_type = if said.of_type.is_empty() { known.of_type } else { said.of_type };
                let becomes = known.name.to_ascii_lowercase();
                if let Some(at) = self.present.remove(&name) {
                    self.present.insert(becomes, at);
                }
            }
            (_, Some(known)) => {
                known.of_type = if said.of_type.is_empty() { known.of_type } else { said.of_type };
                known.refers_to = said.refers_to.or(known.refers_to);
                known.is_key |= is_key;
            }
            // What is only named in a change was there before.
            (Change::Dropped | Change::Renamed | Change::Altered, None) => {}
            (Change::Plain, None) if action == TableAction::Alters => {}
            (Change::Added | Change::Plain, None) => {
                self.present.insert(name, self.all.len());
                self.all.push(ColumnState { name: said.name, of_type: said.of_type, is_key, refers_to: said.refers_to, since: document, until: None });
            }
        }
    }
}

/// Appends the columns of a table as a table; of one that several designs create, a table for each of these.
pub(super) fn columns(portal: &Portal, number: usize, root: &str, out: &mut String) {
    for (creator, columns) in states_by_design(portal, number) {
        let title = creator.map_or_else(|| "Columns".to_owned(), |creator| format!("Columns in {}", portal.entries[creator].label));
        section(&title, &columns, creator.is_none(), portal, root, out);
    }
}

/// How many columns are shown.
const SHOWN: usize = 400;

/// A table of columns, with the documents that brought them where these are several.
fn section(title: &str, columns: &[ColumnState<'_>], has_since: bool, portal: &Portal, root: &str, out: &mut String) {
    if columns.is_empty() {
        return;
    }
    ties::section(title, out);
    out.push_str(
        "<div class=\"table\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">Column</th><th scope=\"col\">Type</th><th scope=\"col\">Refers to</th>",
    );
    out.push_str(if has_since { "<th scope=\"col\">Since</th></tr></thead>\n<tbody>\n" } else { "</tr></thead>\n<tbody>\n" });
    for column in columns.iter().take(SHOWN) {
        out.push_str("<tr><td><code>");
        html::text_into(column.name, out);
        out.push_str(if column.is_key { "</code> <span class=\"by\">key</span></td><td>" } else { "</code></td><td>" });
        html::text_into(column.of_type, out);
        out.push_str("</td><td>");
        if let Some(to) = column.refers_to {
            refers(portal, to, root, out);
        }
        if has_since {
            out.push_str("</td><td>");
            since(portal, column, root, out);
        }
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
    ties::more(columns.len(), SHOWN, out);
    out.push_str("</section>\n");
}

/// Where a reference to a column of another table leads.
fn href(portal: &Portal, to: &str, root: &str) -> Option<String> {
    let table = portal.entities.names.referred_table(to)?;
    entity::href(portal, table as usize, root, None)
}

fn since(portal: &Portal, column: &ColumnState<'_>, root: &str, out: &mut String) {
    lists::document(portal, column.since, root, out);
    if let Some(until) = column.until {
        out.push_str(", dropped by ");
        lists::document(portal, until, root, out);
    }
}

/// A reference to a column of another table, as a link to that.
fn refers(portal: &Portal, to: &str, root: &str, out: &mut String) {
    ties::linked(to, href(portal, to, root).as_deref(), out);
}
