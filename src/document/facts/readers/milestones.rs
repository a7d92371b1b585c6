//! Milestones: rows of a timeline, items and headings with a time in front, behind or in parentheses.

use super::lines::{self, Line, Time};
use super::pairs;
use super::{Reader, names, rows};
use crate::document::facts::blocks::{Block, BlockKind, Blocks};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::places::Title;
use crate::document::facts::table::Table;
use crate::document::facts::values::{Value, When};

const MILESTONE: FactKind = FactKind::Milestone;

/// Reads a part of a timeline.
pub(super) fn read(parts: &[Part<'_>], at: usize, reader: &mut Reader<'_, '_>) {
    let part = &parts[at];
    rows::read(part, MILESTONE, reader);
    let mut above = read_label(part, reader);
    let depth = pairs::depth(part);
    let mut unread = None;
    let mut count = 0;
    for nth in part.start..part.end {
        let block = &part.blocks.blocks[nth];
        match block.kind {
            BlockKind::Paragraph if block.depth == 0 && !block.quoted => above = read_paragraph(part, block, above, reader),
            BlockKind::Item { .. } if block.depth == depth && !block.quoted => {
                let item = Item { blocks: part.blocks, at: nth, end: part.blocks.end_of(nth, part.end) };
                let was = count;
                count += usize::from(read_item(&item, &above, part, reader));
                if was == count && !above.is_known() && unread.is_none() {
                    unread = Some(block);
                }
            }
            _ => {}
        }
    }
    if let Some(block) = unread {
        reader.unread(block, "an item names no time, expected one as in `2026-03-01: name`");
    }
}

/// What items stand below.
enum Above<'a> {
    /// A label that says nothing of time.
    Nothing,
    /// A milestone: they are what is ready then.
    Milestone,
    /// A time: they are milestones.
    Time(Time<'a>),
}

impl Above<'_> {
    fn is_known(&self) -> bool {
        !matches!(self, Self::Nothing)
    }
}

/// Reads a heading or a bold label.
fn read_label<'a>(part: &Part<'a>, reader: &mut Reader<'_, '_>) -> Above<'a> {
    let Some(head) = part.head else { return Above::Nothing };
    let block = &part.blocks.blocks[head];
    if let Some(time) = Time::read(part.label).filter(|time| time.is_when()) {
        if part.rest.is_empty() {
            return Above::Time(time);
        }
        return add(&Line { name: part.rest.into(), time, more: "" }, block, reader);
    }
    let text = if part.rest.is_empty() { part.label } else { part.blocks.text_of(block) };
    if let Some(line) = lines::read(text) {
        return add(&line, block, reader);
    }
    if !names::is_phase(part.label, Title::Plan) || !reader.fact(MILESTONE, block, part.label) {
        return Above::Nothing;
    }
    reader.detail(DetailName::Deliverables, part.rest);
    // The time may stand on a line of its own.
    let said = part.all().iter().filter(|block| block.depth <= 1 && !block.quoted);
    for block in said.take_while(|block| !part.blocks.text_of(block).is_empty()) {
        if let Some(time) = Time::read(part.blocks.text_of(block)).filter(|_| block.kind == BlockKind::Paragraph) {
            put(&time, reader);
        }
    }
    Above::Milestone
}

/// Reads a paragraph: one that begins with bold text and ends in a time is a milestone, any other ends what stands above.
fn read_paragraph<'a>(part: &Part<'a>, block: &Block, above: Above<'a>, reader: &mut Reader<'_, '_>) -> Above<'a> {
    let text = part.blocks.text_of(block);
    let line = pairs::bold(part.blocks, block).and_then(|_| lines::read(text));
    match line.filter(|line| line.name.len() + line.more.len() < 160) {
        Some(line) => add(&line, block, reader),
        None => above,
    }
}

fn add<'a>(line: &Line<'_>, block: &Block, reader: &mut Reader<'_, '_>) -> Above<'a> {
    if rows::is_sum(&line.name) || !reader.fact(MILESTONE, block, &line.name) {
        return Above::Nothing;
    }
    put(&line.time, reader);
    reader.detail(DetailName::Deliverables, line.more);
    Above::Milestone
}

/// Adds a time to the last fact.
pub(super) fn put(time: &Time<'_>, reader: &mut Reader<'_, '_>) {
    match time {
        Time::Range([(from, first), (to, last)]) => {
            reader.sink.detail(DetailName::Start, from, Value::When(*first));
            reader.sink.detail(DetailName::End, to, Value::When(*last));
        }
        Time::At(text, _) | Time::Open(text) => reader.detail(DetailName::End, text),
        Time::Lasting(text) => reader.detail(DetailName::Duration, text),
    }
}

/// Reads an item; whether it was understood.
fn read_item(item: &Item<'_>, above: &Above<'_>, part: &Part<'_>, reader: &mut Reader<'_, '_>) -> bool {
    let (block, text) = (item.block(), item.text());
    if let Some(time) = Time::read(text).filter(|time| time.is_when()) {
        return read_inner_milestones(item, &time, reader);
    }
    let is_sure = |line: &Line<'_>| !matches!(line.time, Time::Lasting(_)) || pairs::bold(item.blocks, block).is_some() || names::is_phase(text, Title::Plan);
    // `Backups: 35 days` may be how long something is kept.
    if let Some(line) = lines::read(text).filter(is_sure) {
        let is_new = !matches!(add(&line, block, reader), Above::Nothing);
        if is_new {
            finish(item, part, reader);
        }
        return is_new || rows::is_sum(&line.name);
    }
    match above {
        Above::Time(time) => add_at(item, text, time, reader),
        Above::Milestone => {
            read_deliverable(item.blocks, block, reader);
            true
        }
        Above::Nothing if names::is_phase(text, Title::Plan) || has_dates(item) => {
            let is_new = reader.fact(MILESTONE, block, text.trim_end_matches(':'));
            if is_new {
                finish(item, part, reader);
            }
            is_new
        }
        Above::Nothing => false,
    }
}

fn add_at(item: &Item<'_>, text: &str, time: &Time<'_>, reader: &mut Reader<'_, '_>) -> bool {
    let is_new = reader.fact(MILESTONE, item.block(), text);
    if is_new {
        put(time, reader);
        state(item, reader);
        reader.links(item.blocks, item.block());
    }
    is_new
}

/// Reads the items below one that is a time.
fn read_inner_milestones(item: &Item<'_>, time: &Time<'_>, reader: &mut Reader<'_, '_>) -> bool {
    let mut is_read = false;
    for at in item.at + 1..item.end {
        let block = &item.blocks.blocks[at];
        if block.kind.is_item() && block.depth == item.block().depth.saturating_add(1) && !block.quoted {
            let inner = Item { blocks: item.blocks, at, end: item.blocks.end_of(at, item.end) };
            is_read |= add_at(&inner, inner.text(), time, reader);
        }
    }
    is_read
}

/// Adds what stands in an item to the milestone that it is.
fn finish(item: &Item<'_>, part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    for block in item.inner().iter().filter(|block| block.kind.is_item() && block.depth == item.block().depth.saturating_add(1) && !block.quoted) {
        read_deliverable(item.blocks, block, reader);
    }
    state(item, reader);
    let is_named = !part.label.is_empty() && lines::read(part.label).is_none() && !names::is_phase(part.label, Title::Plan);
    if is_named {
        reader.group(part, MILESTONE);
    }
    reader.links(item.blocks, item.block());
}

fn state(item: &Item<'_>, reader: &mut Reader<'_, '_>) {
    reader.state(item);
}

/// Adds an item below a milestone to it: what a key says, or what is ready then.
fn read_deliverable(blocks: &Blocks, block: &Block, reader: &mut Reader<'_, '_>) {
    let text = blocks.text_of(block);
    let said = pairs::split(MILESTONE, text);
    if said.head.is_empty() && !said.keys.is_empty() {
        said.keys.iter().filter(|(name, _)| *name != DetailName::Name).for_each(|(name, value)| reader.detail(*name, value));
    } else {
        reader.detail(DetailName::Deliverables, text);
    }
}

/// Whether what stands in an item says when: `Start: 2026-01-05`.
fn has_dates(item: &Item<'_>) -> bool {
    item.inner().iter().any(|block| {
        let said = pairs::split(MILESTONE, item.blocks.text_of(block));
        said.head.is_empty() && said.keys.iter().any(|(name, value)| matches!(name, DetailName::Start | DetailName::End) && When::read(value).is_dated())
    })
}

/// Adds what a cell says of time.
pub(super) fn time(name: DetailName, text: &str, table: &Table<'_>, reader: &mut Reader<'_, '_>) {
    let (has_start, has_end) = (table.column(DetailName::Start).is_some(), table.column(DetailName::End).is_some());
    match When::range(text) {
        Some(both) if !(has_start && has_end) => put(&Time::Range(both), reader),
        _ if name == DetailName::Duration && !has_start && !has_end && When::read(text).is_dated() => reader.detail(DetailName::End, text),
        _ => reader.detail(name, text),
    }
}

/// Whether a table's titles are those of a timeline, and its rows are not: of what may be anything all rows have to say when.
pub(super) fn misfit(table: &Table<'_>, blocks: &Blocks) -> bool {
    match &*table.title(DetailName::Name) {
        "milestone" | "phase" => !table.columns.iter().any(|name| is_time(*name) || matches!(name, Some(DetailName::Deliverables | DetailName::State))),
        "release" | "stage" | "wave" | "iteration" | "sprint" | "workstream" => !table.columns.iter().any(|name| is_time(*name)),
        title => !says_when(table, blocks, !matches!(title, "what" | "item" | "name" | "goal" | "goals" | "objectives" | "focus" | "feature" | "work")),
    }
}

fn is_time(name: Option<DetailName>) -> bool {
    matches!(name, Some(DetailName::Start | DetailName::End | DetailName::Duration))
}

/// Whether the rows of a table that name something say when it is, or, where that is enough, how long it takes.
fn says_when(table: &Table<'_>, blocks: &Blocks, is_length_enough: bool) -> bool {
    let mut is_said = false;
    for row in table.rows().filter(|row| !row.text(table, DetailName::Name).is_empty()) {
        for (name, cell) in row.cells(table).filter(|(name, _)| is_time(*name)) {
            let text = blocks.text_of(cell);
            if label::is_unfilled(text) || label::says_none(text) {
                continue;
            }
            let is_length = lines::is_duration(text);
            let is_known = if is_length { is_length_enough } else { !When::has_clock(text) && When::read(text) != When::Undated };
            if !is_known && (name != Some(DetailName::Duration) || !is_length_enough) {
                return false;
            }
            is_said |= is_known;
        }
    }
    is_said
}

/// Where a phase stands over several rows, each with what is done in it, these are what the rows are called.
pub(super) fn regroup(table: &mut Table<'_>, blocks: &Blocks) {
    let (Some(name), Some(work)) = (table.column(DetailName::Name), table.column(DetailName::Deliverables)) else { return };
    let is_work =
        matches!(&*table.title(DetailName::Deliverables), "task" | "tasks" | "activity" | "activities" | "work" | "milestone" | "deliverable" | "deliverables");
    let names: Vec<&str> = table.rows().map(|row| row.text(table, DetailName::Name)).collect();
    let is_spread = names.windows(2).any(|two| two[1].is_empty() || two[0] == two[1]);
    if is_work && is_spread && table.column(DetailName::Group).is_none() && !names.first().is_none_or(|first| first.is_empty()) && has_all(table, blocks) {
        table.columns[name] = Some(DetailName::Group);
        table.columns[work] = Some(DetailName::Name);
    }
}

/// Whether each row says what is done.
fn has_all(table: &Table<'_>, blocks: &Blocks) -> bool {
    table.rows().all(|row| row.cell(table, DetailName::Deliverables).is_some_and(|cell| !blocks.text_of(cell).is_empty()))
}
