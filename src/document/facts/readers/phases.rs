//! The steps of a plan: headings, bold lines, items and rows that name them.

use super::lines::Time;
use super::pairs;
use super::tasks::{self, PHASE};
use super::{Reader, lines, milestones, names, rows};
use crate::document::facts::blocks::{Block, BlockKind};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::places::Title;
use crate::document::facts::table::Table;

/// The phase that something stands below.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Above<'a> {
    /// What it is called; nothing where there is none.
    name: &'a str,
    /// The level of its heading, or [`BOLD`].
    level: u8,
}

/// The level of a bold label, below that of all headings.
const BOLD: u8 = 7;

/// Reads a part of a plan; those after it may hold what else is said of a phase.
pub(super) fn read<'a>(parts: &[Part<'a>], at: usize, reader: &mut Reader<'a, '_>) {
    let part = &parts[at];
    let Some(head) = part.head else { return read_unlabelled(parts, at, reader) };
    let block = &part.blocks.blocks[head];
    let level = if let BlockKind::Heading(level) = block.kind { level } else { BOLD };
    if is_phase_label(part, reader) {
        let is_set_off = part.rest.is_empty() || part.rest.starts_with(['(', '[', '-', '–', '—']) || part.blocks.lead(block).is_some();
        if !is_set_off {
            return skip(part, block, reader);
        }
        reader.phase = Above { name: phase_name(part, block), level };
        return read_phase(parts, at, block, reader);
    }
    if level <= reader.phase.level && level < BOLD {
        reader.phase = Above::default();
    }
    match part.own {
        Some(FactKind::Task) => {
            rows::read(part, FactKind::Task, reader);
            tasks::read(part, reader.phase.name, reader);
        }
        Some(PHASE) => read_unlabelled(parts, at, reader),
        _ if reader.phase.name.is_empty() && level < BOLD => tables(part, reader),
        _ => {}
    }
}

/// Says that a sentence which begins with a phase was not understood: what stands below it is not the phase's above.
fn skip<'a>(part: &Part<'a>, block: &Block, reader: &mut Reader<'a, '_>) {
    if part.items().next().is_some() {
        reader.phase = Above::default();
        reader.unread(block, format!("a sentence that begins with `{}` stands above its list, expected its name alone", part.label));
    }
}

/// Whether a bold label only says which phase the one above waits for: `Dependencies: Phase 1`.
pub(super) fn is_order(part: &Part<'_>, reader: &Reader<'_, '_>) -> bool {
    let is_bold = part.head.is_some_and(|head| part.blocks.blocks[head].kind == BlockKind::Paragraph);
    let first = if part.rest.is_empty() { part.items().next().map_or("", |item| item.text()) } else { part.rest };
    !reader.phase.name.is_empty() && is_bold && names::is_phase(first, Title::Plan)
}

/// Whether numbers and words like `Step` make phases here: in sections of phases, and in what calls itself a plan.
fn title(part: &Part<'_>, reader: &Reader<'_, '_>) -> Title {
    let is_phases = reader.region.place.bare == Some(PHASE) || part.own == Some(PHASE);
    if is_phases { Title::Milestones } else { reader.region.place.title }
}

/// Whether a label is a phase: by its word and number, or in a section of phases by its number alone.
fn is_phase_label(part: &Part<'_>, reader: &Reader<'_, '_>) -> bool {
    names::is_phase(part.label, title(part, reader)) || reader.region.place.bare == Some(PHASE) && is_numbered(part.label)
}

/// `1. Foundation`: one number, since `5.1` is the section's own.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(". ") | rest.starts_with(") ")
}

/// What a labelled phase is called: `Phase 1` with what stands behind its colon, where that is short enough for a name.
fn phase_name<'a>(part: &Part<'a>, block: &Block) -> &'a str {
    const LONGEST: usize = 60;
    let is_bare = names::phase_number(part.label, Title::Plan).is_some_and(|rest| rest.trim().is_empty());
    let is_short = !part.rest.is_empty() && part.rest.len() <= LONGEST && !part.rest.contains(". ");
    if is_bare && is_short { part.blocks.text_of(block).trim_end_matches('.') } else { part.label }
}

fn read_phase(parts: &[Part<'_>], at: usize, block: &Block, reader: &mut Reader<'_, '_>) {
    let part = &parts[at];
    let name = reader.phase.name;
    if name.ends_with('}') {
        // `Phase 3: {Name}` is the template's.
        reader.has_nothing = true;
        return;
    }
    if !reader.fact(PHASE, block, name) {
        return;
    }
    times(name, reader);
    if name == part.label {
        let (time, rest) = remark(part.rest);
        if let Some(time) = time {
            milestones::put(&time, reader);
        }
        reader.detail(DetailName::Description, rest);
    }
    tasks::details(part, reader);
    let is_below = |part: &&Part<'_>| part.head.is_some_and(|head| part.blocks.blocks[head].kind == BlockKind::Paragraph) && !is_phase_label(part, reader);
    let below = parts[at + 1..].iter().take_while(is_below).count();
    for part in &parts[at + 1..at + 1 + below] {
        tasks::labelled_detail(part, reader.phase.level < BOLD, reader);
        let is_known = part.rest.is_empty() || part.own.is_some() || tasks::is_other_label(part.label);
        if let Some(item) = part.items().next().filter(|_| !is_known) {
            reader.unread(item.block(), format!("its list stands below `{}`, which has a text of its own, expected `tasks`", part.label));
        }
    }
    for at in part.tables() {
        let is_tasks = Table::read(part.blocks, at, part.end, FactKind::Task.columns()).is_ok_and(|table| &*table.title(DetailName::Name) != "item");
        if is_tasks {
            rows::read_one(part, at, FactKind::Task, reader);
        }
    }
    tasks::read(part, name, reader);
}

/// The time in parentheses that a text begins with, and what stands behind: `(4 weeks): the API`.
fn remark(text: &str) -> (Option<Time<'_>>, &str) {
    let inner = text.strip_prefix('(').and_then(|text| text.split_once(')'));
    match inner.and_then(|(time, rest)| Some((Time::read(time)?, rest))) {
        Some((time, rest)) => (Some(time), rest.trim_start_matches([':', ' ', '-', '–', '—', '.'])),
        None => (None, text.trim_start_matches(['-', '–', '—', ' '])),
    }
}

/// Adds the time that stands in parentheses in a phase's name.
fn times(name: &str, reader: &mut Reader<'_, '_>) {
    if let Some(line) = name.contains('(').then(|| lines::read(name)).flatten() {
        milestones::put(&line.time, reader);
    }
}

/// Reads what stands below no phase: items and rows that are phases themselves.
fn read_unlabelled(parts: &[Part<'_>], at: usize, reader: &mut Reader<'_, '_>) {
    let part = &parts[at];
    // What a manual calls tasks has no boxes.
    if reader.region.place.bare == Some(FactKind::Task) {
        tasks::tables(part, reader);
        if part.items().all(|item| item.task().is_some()) {
            tasks::read(part, reader.phase.name, reader);
        }
    }
    let title = title(part, reader);
    let is_phases = reader.region.place.bare == Some(PHASE) || part.own == Some(PHASE);
    let is_milestones = reader.region.place.title == Title::Milestones || part.label.to_ascii_lowercase().contains("milestone");
    if is_milestones && part.items().any(|item| lines::read(item.text()).is_some_and(|line| line.time.is_when())) {
        return milestones::read(parts, at, reader);
    }
    if is_phases || title == Title::Plan {
        tables(part, reader);
    }
    // A numbered list is a plan's where each of its items has a name.
    let is_plan = title == Title::Plan && part.items().all(|item| is_ordered(&item) && leads(&item).is_some());
    let mut unread = None;
    for item in part.items() {
        let is_one = names::is_phase(item.text(), title) || if is_phases { is_phase_item(&item) } else { is_plan };
        if is_one {
            read_item(&item, reader);
        } else if is_phases && unread.is_none() {
            unread = Some(item);
        }
    }
    if let Some(item) = unread {
        reader.unread(item.block(), "an item names no phase, expected one as in `Phase 1: name`, or a number");
    }
}

/// Whether an item of a section of phases is one: it is named so, has a number, bold text in front, or a list of what is done.
fn is_phase_item(item: &Item<'_>) -> bool {
    let has_inner = item.inner().iter().any(|block| block.kind.is_item());
    is_ordered(item) || leads(item).is_some() || has_inner
}

fn is_ordered(item: &Item<'_>) -> bool {
    matches!(item.block().kind, BlockKind::Item { ordered: true, .. })
}

/// The bold text that an item begins with, set off from the rest, and the rest.
fn leads<'a>(item: &Item<'a>) -> Option<(&'a str, &'a str)> {
    let bold = pairs::bold(item.blocks, item.block())?;
    let rest = item.text().strip_prefix(bold)?.trim_start();
    let is_set_off = rest.is_empty() || bold.ends_with([':', '.']) || rest.starts_with([':', '-', '–', '—', '(', '.']);
    is_set_off.then(|| (bold.trim_end_matches([':', '.', ' ']), rest.trim_start_matches([':', '-', '–', '—', '.', ' '])))
}

/// Reads an item that is a phase, with what is done in it.
fn read_item(item: &Item<'_>, reader: &mut Reader<'_, '_>) {
    let (name, rest) = item_name(item);
    if !reader.fact(PHASE, item.block(), name) {
        return;
    }
    times(if rest.starts_with('(') { item.text() } else { name }, reader);
    if !rest.starts_with('(') {
        reader.detail(DetailName::Description, rest);
    }
    for block in item.inner().iter().filter(|block| block.depth <= item.block().depth.saturating_add(1)) {
        tasks::detail(item.blocks, block, reader);
    }
    reader.state(item);
    reader.links(item.blocks, item.block());
    tasks::read_inner(item, name, reader);
}

/// What an item is called, and what else it says.
fn item_name<'a>(item: &Item<'a>) -> (&'a str, &'a str) {
    const LONGEST: usize = 80;
    let text = item.text().trim_end_matches(':');
    match leads(item) {
        // `**Phase 1:** Foundation`
        Some((name, rest))
            if names::phase_number(name, Title::Plan).is_some_and(|rest| rest.trim().is_empty()) && !rest.is_empty() && !rest.starts_with('(') =>
        {
            if text.len() <= LONGEST && !rest.contains(". ") { (text.trim_end_matches('.'), "") } else { (name, rest) }
        }
        Some((name, rest)) => (name, rest),
        None => (text, ""),
    }
}

/// Reads the tables of phases or of milestones.
fn tables(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let is_phases = reader.region.place.bare == Some(PHASE) || part.own == Some(PHASE);
    for at in part.tables() {
        let table = Table::read(part.blocks, at, part.end, PHASE.columns());
        let is_timed =
            |table: &Table<'_>| [DetailName::Start, DetailName::End].iter().any(|name| table.column(*name).is_some()) || table.titled(&["planned"]).is_some();
        match &table {
            Ok(table) if &*table.title(DetailName::Name) == "milestone" && is_timed(table) => rows::read_one(part, at, FactKind::Milestone, reader),
            Ok(table) if is_of_tasks(table) => read_tasks(table, part, at, reader),
            Ok(table) if is_phases || matches!(&*table.title(DetailName::Name), "phase" | "milestone") => rows::read_one(part, at, PHASE, reader),
            _ if is_phases => rows::read_one(part, at, PHASE, reader),
            _ => {}
        }
    }
}

/// Whether a table has a row for each task, with a phase over several of them: what else stands in a row is the task's.
fn is_of_tasks(table: &Table<'_>) -> bool {
    if &*table.title(DetailName::Name) != "phase" || table.titled(&["task", "work item", "activity"]).is_none() {
        return false;
    }
    let names: Vec<&str> = table.rows().map(|row| row.text(table, DetailName::Name)).collect();
    names.first().is_some_and(|first| !first.is_empty()) && names.windows(2).any(|two| two[1].is_empty() || two[0] == two[1])
}

/// Reads such a table: a phase where its name first stands, and the tasks.
fn read_tasks(table: &Table<'_>, part: &Part<'_>, at: usize, reader: &mut Reader<'_, '_>) {
    let mut last = "";
    for row in table.rows() {
        let name = row.text(table, DetailName::Name);
        if !name.is_empty() && name != last {
            reader.fact(PHASE, row.block, name);
            last = name;
        }
    }
    rows::read_one(part, at, FactKind::Task, reader);
}
