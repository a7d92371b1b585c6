//! What is done in a phase, and what else is said below its name.

use super::{Reader, asides, lines, pairs, remarks, rows, said};
use crate::document::facts::blocks::{Block, BlockKind, Blocks};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::table::{Row, Table};
use crate::document::facts::values::State;
use crate::document::facts::{find, label};

pub(super) const PHASE: FactKind = FactKind::Phase;

/// Adds what the lines directly below a phase's name say of it: `Depends on: Phase 1`, `Duration: 2 weeks`.
pub(super) fn details(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    for block in part.all().iter().filter(|block| block.depth <= 1) {
        detail(part.blocks, block, reader);
    }
}

/// Adds what a line says of the last phase.
pub(super) fn detail(blocks: &Blocks, block: &Block, reader: &mut Reader<'_, '_>) {
    if block.quoted || !super::is_text(block) {
        return;
    }
    let text = blocks.text_of(block);
    if let Some(after) = waits_for(text) {
        return reader.detail(DetailName::After, after);
    }
    let said = pairs::of_block(PHASE, blocks, block);
    if said.head.is_empty() {
        said.keys.iter().filter(|(name, _)| *name != DetailName::Name).for_each(|(name, value)| reader.detail(*name, value));
    }
}

/// Adds what a bold label below a phase says of it: on its line, or in its list.
pub(super) fn labelled_detail(part: &Part<'_>, is_below_heading: bool, reader: &mut Reader<'_, '_>) {
    let (Some(head), Some(name)) = (part.head, pairs::key(PHASE, part.label).filter(|name| *name != DetailName::Name)) else { return };
    if part.rest.is_empty() && !is_below_heading {
        // Behind a phase that is a bold line itself it may be the plan's own.
        return;
    }
    if part.rest.is_empty() {
        let is_said = |block: &&Block| !block.quoted && block.depth <= 1 && super::is_text(block);
        part.all().iter().filter(is_said).for_each(|block| reader.detail(name, part.blocks.text_of(block)));
    } else {
        detail(part.blocks, &part.blocks.blocks[head], reader);
    }
}

/// What a line of its own says that a phase waits for: `Depends on Phase 1`.
fn waits_for(text: &str) -> Option<&str> {
    const WORDS: &str = "depends on ";
    let start = text.get(..WORDS.len())?;
    let after = text[WORDS.len()..].trim().trim_end_matches('.');
    (start.eq_ignore_ascii_case(WORDS) && after.len() <= 60).then_some(after)
}

/// Reads the items of a part as what is done in a phase, where no line above them says that they are something else.
pub(super) fn read(part: &Part<'_>, phase: &str, reader: &mut Reader<'_, '_>) {
    let mut are_tasks = true;
    for at in part.start..part.end {
        let block = &part.blocks.blocks[at];
        if block.kind == BlockKind::Paragraph && block.depth == 0 {
            are_tasks = introduces_tasks(part.blocks.text_of(block));
        } else if are_tasks && block.kind.is_item() && block.depth == 1 && !block.quoted {
            read_item(&Item { blocks: part.blocks, at, end: part.blocks.end_of(at, part.end) }, phase, reader);
        }
    }
}

/// Whether what stands below a line may be tasks: the line ends its thought, or speaks of work.
fn introduces_tasks(text: &str) -> bool {
    let Some(label) = text.strip_suffix(':') else { return true };
    let name = label::normal(label);
    let mut words = name.split(' ');
    let is_work = |word: &str| matches!(word, "tasks" | "work" | "steps" | "activities" | "scope" | "we" | "todo" | "do" | "items" | "actions");
    let is_other = |word: &str| {
        matches!(
            word,
            "criteria" | "issues" | "risks" | "not" | "out" | "assumptions" | "questions" | "metrics" | "rollback" | "pros" | "cons" | "example" | "examples"
        )
    };
    words.clone().any(is_work) && !words.clone().any(is_other) || words.clone().count() > 3 && !words.any(is_other)
}

/// Reads what is done in a phase that is an item.
pub(super) fn read_inner(item: &Item<'_>, phase: &str, reader: &mut Reader<'_, '_>) {
    for at in item.at + 1..item.end {
        let block = &item.blocks.blocks[at];
        if block.kind.is_item() && block.depth == item.block().depth.saturating_add(1) && !block.quoted {
            read_item(&Item { blocks: item.blocks, at, end: item.blocks.end_of(at, item.end) }, phase, reader);
        }
    }
}

fn read_item(item: &Item<'_>, phase: &str, reader: &mut Reader<'_, '_>) {
    let (block, text) = (item.block(), item.text());
    let said = pairs::split(PHASE, text);
    let is_detail = said.head.is_empty() && !said.keys.is_empty() || waits_for(text).is_some();
    // `Exit criteria: no box is lost` is no task either.
    let is_labelled = find::find(text, ": ").map(|at| &text[..at]).is_some_and(|label| label.split(' ').count() <= 3 && is_other_label(label));
    if !phase.is_empty() && (is_detail || is_labelled) {
        return;
    }
    // `Backend:` with a list below it.
    if text.ends_with(':') && item.inner().iter().any(|block| block.kind.is_item()) {
        return if introduces_tasks(text) || text.split(' ').count() <= 3 && !is_other_label(text) {
            read_inner(item, phase, reader);
        };
    }
    let (said, length) = without_length(text);
    let (said, details) = remarks::read_end(said);
    let (said, length) = if length.is_some() { (said, length) } else { without_length(said) };
    if !reader.fact(FactKind::Task, block, said) {
        return;
    }
    for (name, text) in details.into_iter().chain(length.map(|length| (DetailName::Duration, length))) {
        reader.detail(name, text);
    }
    if asides::is_ticked(text) {
        reader.sink.state(State::Done);
    } else {
        reader.state(item);
    }
    reader.detail(DetailName::Group, phase);
    reader.links(item.blocks, block);
    // What has a box of its own is a task of its own.
    said::children(item).filter(|child| child.task().is_some()).for_each(|child| read_item(&child, phase, reader));
}

/// Reads the tables of a section of tasks: of what may be a manual's, those that say who does it, by when, or how far it is.
pub(super) fn tables(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let is_plan = |name: &Option<DetailName>| matches!(name, Some(DetailName::Owner | DetailName::State | DetailName::End | DetailName::Duration));
    for at in part.tables() {
        match Table::read(part.blocks, at, part.end, FactKind::Task.columns()) {
            Ok(table) if table.columns.iter().any(is_plan) => rows::rows(table, FactKind::Task, part, reader),
            Ok(_) => reader.unread(&part.blocks.blocks[at], "its table may be no list of tasks, expected a column such as `owner` or `due` beside the task"),
            Err(_) => rows::not_understood(part, at, FactKind::Task, reader),
        }
    }
}

/// A task without how long it takes in parentheses at its end, and that: `Fuzzer (3d)`.
fn without_length(text: &str) -> (&str, Option<&str>) {
    let open = text.strip_suffix(')').and_then(|inner| inner.rfind('('));
    let inner = open.map(|open| (text[..open].trim_end(), &text[open + 1..text.len() - 1]));
    inner.filter(|(said, length)| !said.is_empty() && lines::is_duration(length)).map_or((text, None), |(said, length)| (said, Some(length)))
}

/// Whether an item's list is sure to hold no tasks.
pub(super) fn is_other_label(text: &str) -> bool {
    let name = label::normal(text);
    name.split(' ').any(|word| {
        matches!(
            word,
            "criteria"
                | "risks"
                | "risk"
                | "goals"
                | "goal"
                | "deliverables"
                | "dependencies"
                | "issues"
                | "questions"
                | "rollback"
                | "metrics"
                | "notes"
                | "exit"
        )
    })
}

/// Reads the cell of a phase's row that says what is done in it: a task on each line, or between semicolons.
pub(super) fn read_cell(row: &Row<'_>, table: &Table<'_>, phase: &str, reader: &mut Reader<'_, '_>) {
    const TITLES: &[&str] = &["tasks", "task", "activities", "key activities", "work", "key tasks", "work items", "steps"];
    let Some(cell) = table.titled(TITLES).and_then(|at| row.cells(table).nth(at)).map(|(_, cell)| cell) else { return };
    for text in table.blocks.text_of(cell).split(['\n', ';', '•']) {
        let text = text.trim().trim_start_matches(['-', '*', '·']).trim();
        if !text.is_empty() && reader.fact(FactKind::Task, cell, text) {
            reader.detail(DetailName::Group, phase);
        }
    }
}
