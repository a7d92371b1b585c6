//! Facts that stand in tables, one in each row.

use super::{Reader, milestones, pairs, register, tasks, threat_words, unfilled};
use crate::document::facts::blocks::BlockKind;
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label::{self, Normal};
use crate::document::facts::parts::Part;
use crate::document::facts::table::{Row, Table};
use crate::document::facts::values::{Level, Value};

/// Reads the tables of a part.
pub(super) fn read(part: &Part<'_>, kind: FactKind, reader: &mut Reader<'_, '_>) {
    for at in part.tables() {
        read_one(part, at, kind, reader);
    }
}

/// Reads the table that begins at a block.
pub(super) fn read_one(part: &Part<'_>, at: usize, kind: FactKind, reader: &mut Reader<'_, '_>) {
    match Table::read(part.blocks, at, part.end, kind.columns()) {
        Ok(table) if is_misfit(&table, kind, part) => {
            reader.unread(&part.blocks.blocks[at], format!("its table may be no list of {}, expected {}", kind.many(), wanted(kind)));
        }
        Ok(table) => rows(table, kind, part, reader),
        Err(titles) if kind == FactKind::Risk && register::is_legend(&titles) => {}
        Err(_) => not_understood(part, at, kind, reader),
    }
}

/// The table that begins at a block, if its columns are known; otherwise says so.
pub(super) fn known<'a>(part: &Part<'a>, at: usize, kind: FactKind, reader: &mut Reader<'_, '_>) -> Option<Table<'a>> {
    let table = Table::read(part.blocks, at, part.end, kind.columns()).ok();
    if table.is_none() {
        not_understood(part, at, kind, reader);
    }
    table
}

/// Says that the columns of the table that begins at a block are not known.
pub(super) fn not_understood(part: &Part<'_>, at: usize, kind: FactKind, reader: &mut Reader<'_, '_>) {
    let titles: Vec<String> = cells(part, at).map(|title| format!("`{title}`")).collect();
    let wanted = kind.columns().iter().find(|(name, _)| *name == DetailName::Name).and_then(|(_, titles)| titles.first());
    let wanted = wanted.map_or_else(|| "a list".to_owned(), |title| format!("`{title}`"));
    reader.unread(&part.blocks.blocks[at], format!("its table has the columns {}, expected one of them to be {wanted}", titles.join(", ")));
}

/// The titles of the table that begins at a block, as they are compared.
pub(super) fn titles(part: &Part<'_>, at: usize) -> Vec<Normal> {
    cells(part, at).map(label::normal).collect()
}

/// The titles of the table that begins at a block, as written.
pub(super) fn cells<'a>(part: &Part<'a>, at: usize) -> impl Iterator<Item = &'a str> + use<'a> {
    let blocks = part.blocks;
    // Behind the table comes the row of the titles.
    let row = blocks.blocks.get(at + 2..part.end).unwrap_or_default();
    row.iter().take_while(|block| matches!(block.kind, BlockKind::Cell { .. })).map(move |block| blocks.text_of(block))
}

/// Reads a row that stands below nothing.
pub(super) fn row<'a>(row: &Row<'a>, table: &Table<'a>, kind: FactKind, part: &Part<'a>, reader: &mut Reader<'_, '_>) {
    let mut titles = Titles { group: "", has_column: table.column(DetailName::Group).is_some(), is_of_five: true };
    read_row(row, table, kind, part, &mut titles, reader);
}

/// What tells a table of a kind from others with the same title over their names.
fn wanted(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Risk => "columns such as `Likelihood` and `Mitigation` beside the risk",
        _ => "a day, a month or a number of weeks in each row",
    }
}

fn is_misfit(table: &Table<'_>, kind: FactKind, part: &Part<'_>) -> bool {
    match kind {
        FactKind::Risk => register::misfit(table),
        FactKind::Milestone => milestones::misfit(table, part.blocks),
        _ => false,
    }
}

/// Reads the rows of a table.
pub(super) fn rows<'a>(mut table: Table<'a>, kind: FactKind, part: &Part<'a>, reader: &mut Reader<'_, '_>) {
    if kind == FactKind::Milestone {
        milestones::regroup(&mut table, part.blocks);
    }
    let is_of_five = kind != FactKind::Risk || register::is_of_five(&table, part.blocks);
    let mut titles = Titles { group: "", has_column: table.column(DetailName::Group).is_some(), is_of_five };
    let mut rows = table.rows().peekable();
    while let Some(row) = rows.next() {
        let Some(cell) = row.cell(&table, DetailName::Name) else { continue };
        let text = part.blocks.text_of(cell);
        if is_title(&row, &table, part) && rows.peek().is_some_and(|next| !is_title(next, &table, part)) {
            titles.group = text;
        } else if is_template(&row, &table, kind, part) || kind == FactKind::Target && is_open(row.text(&table, DetailName::Value)) {
            reader.has_nothing = true;
        } else if !text.is_empty() && !is_sum(text) && !is_no_name(text, &table, kind) {
            read_row(&row, &table, kind, part, &mut titles, reader);
        }
    }
}

/// Whether a target is still to be said.
fn is_open(text: &str) -> bool {
    !text.is_empty() && (label::is_unfilled(text) || label::is_nothing(text))
}

/// Whether a cell that may name a fact names none: a risk that is a level, a milestone that is a number.
fn is_no_name(text: &str, table: &Table<'_>, kind: FactKind) -> bool {
    match kind {
        FactKind::Risk => Level::read(text).is_some(),
        // `50%` of a rollout is one.
        FactKind::Milestone => !text.contains(char::is_alphabetic) && !text.ends_with('%') && counted(text, table).is_none(),
        _ => false,
    }
}

/// What a row is called that only has a number: `Sprint 3`.
fn counted(text: &str, table: &Table<'_>) -> Option<String> {
    let title = match &*table.title(DetailName::Name) {
        "phase" => "Phase",
        "milestone" => "Milestone",
        "sprint" => "Sprint",
        "iteration" => "Iteration",
        "wave" => "Wave",
        "stage" => "Stage",
        "release" => "Release",
        _ => return None,
    };
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' && title == "Release").then(|| format!("{title} {text}"))
}

/// What a row stands below.
struct Titles<'a> {
    group: &'a str,
    /// Whether it is the column of groups, in which an empty cell means the one above.
    has_column: bool,
    /// Whether numbers in the table may be levels.
    is_of_five: bool,
}

fn read_row<'a>(row: &Row<'a>, table: &Table<'a>, kind: FactKind, part: &Part<'a>, titles: &mut Titles<'a>, reader: &mut Reader<'_, '_>) {
    let name = row.text(table, DetailName::Name);
    let is_timed = matches!(kind, FactKind::Milestone | FactKind::Phase);
    let counted = if is_timed && !name.contains(char::is_alphabetic) { counted(name, table) } else { None };
    let name = counted.as_deref().unwrap_or(name);
    let numbered = if kind == FactKind::Threat { threat_words::numbered(name).filter(|(_, name)| !name.is_empty()) } else { None };
    let (id, name) = numbered.unwrap_or(("", name));
    if !reader.fact(kind, row.block, name) {
        return;
    }
    if !id.is_empty() {
        reader.detail(DetailName::Id, id);
    }
    for (name, cell) in row.cells(table) {
        let text = part.blocks.text_of(cell);
        match name {
            Some(DetailName::Name | DetailName::Group) | None => {}
            Some(name @ (DetailName::Start | DetailName::End | DetailName::Duration)) if is_timed => milestones::time(name, text, table, reader),
            Some(name @ (DetailName::Impact | DetailName::Likelihood)) if !titles.is_of_five && !text.contains(char::is_alphabetic) => {
                reader.sink.detail(name, text, Value::Unknown);
            }
            Some(name) => reader.detail(name, text),
        }
        reader.links(part.blocks, cell);
    }
    let own = row.text(table, DetailName::Group);
    if titles.has_column && !own.is_empty() {
        titles.group = own;
    }
    match titles.group {
        "" => reader.group(part, kind),
        group => reader.detail(DetailName::Group, group),
    }
    if kind == FactKind::Phase {
        tasks::read_cell(row, table, name, reader);
    }
}

/// Whether a row is a title for those below it: a bold name, and nothing beside it.
fn is_title(row: &Row<'_>, table: &Table<'_>, part: &Part<'_>) -> bool {
    let Some(name) = row.cell(table, DetailName::Name) else { return false };
    let text = part.blocks.text_of(name);
    let is_bold = !text.is_empty() && pairs::bold(part.blocks, name) == Some(text);
    is_bold && table.columns.len() > 1 && row.cells(table).all(|(known, cell)| known == Some(DetailName::Name) || part.blocks.text_of(cell).is_empty())
}

/// Whether a row is as the template has it: all but its name is still to be filled in, or no more than a number tells it from others.
fn is_template(row: &Row<'_>, table: &Table<'_>, kind: FactKind, part: &Part<'_>) -> bool {
    let mut others = row
        .cells(table)
        .filter(|(known, _)| *known != Some(DetailName::Name))
        .map(|(_, cell)| part.blocks.text_of(cell))
        .filter(|text| !text.is_empty())
        .peekable();
    (others.peek().is_some() || unfilled::is_numbered(kind, row.text(table, DetailName::Name))) && others.all(unfilled::is_placeholder)
}

/// Whether something that is called so sums up the others.
pub(super) fn is_sum(text: &str) -> bool {
    if !label::bare(text).starts_with(['t', 'T', 's', 'S', 'o', 'O', 'g', 'G']) {
        return false;
    }
    let name = label::normal(text);
    let mut words = name.split(' ');
    let is_first = matches!(words.next(), Some("total" | "totals" | "sum" | "overall" | "subtotal")) || &*name == "grand total";
    is_first
        && words.all(|word| {
            matches!(
                word,
                "timeline" | "total" | "duration" | "effort" | "time" | "estimate" | "estimated" | "cost" | "days" | "weeks" | "project" | "score" | "risk"
            )
        })
}
