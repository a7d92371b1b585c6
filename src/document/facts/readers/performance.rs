//! How fast it has to be: names with numbers, rows with a target.

mod speed;

use speed::{is_measured, is_percentile, is_speed};

use super::missed::Missed;
use super::{Reader, optimizations, rows, said};
use crate::document::facts::blocks::Block;
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::table::{Row, Table};
use crate::document::facts::values::{Amount, Bound};

const TARGET: FactKind = FactKind::Target;

/// Reads the parts of a section about performance.
pub(super) fn read(parts: &[Part<'_>], reader: &mut Reader<'_, '_>) {
    for part in parts {
        match part.kind {
            Some(FactKind::Target) => targets(part, reader),
            Some(FactKind::Optimization) => optimizations::read(part, reader),
            _ => bare(part, reader),
        }
    }
}

/// Reads a part that no label says anything of: what names a speed and a number, tables with a column of targets, lists in items that are labels.
fn bare(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    if is_measured(part.label) {
        return;
    }
    for at in part.tables() {
        if rows::titles(part, at).iter().any(|title| ["target", "targets", "slo", "goal", "objective", "target value"].contains(&title.as_str())) {
            table(&Part { label: "", own: None, ..*part }, at, reader);
        }
    }
    if let Some(head) = part.head.filter(|_| is_speed(part.label) && Amount::read(part.rest).is_some()) {
        target(&part.blocks.blocks[head], part.label, part.rest, reader);
    }
    let mut missed = Missed::default();
    for item in part.items() {
        let kind = reader.region.kind(item.text());
        let inner = Part { start: item.at + 1, end: item.end, label: "", rest: "", head: None, kind, own: None, ..*part };
        match kind {
            Some(FactKind::Target) => said::children(&item).for_each(|child| read_target(&child, &inner, reader)),
            Some(FactKind::Optimization) => said::children(&item).for_each(|child| optimizations::read_item(&child, &inner, reader)),
            _ => missed.read(&item, || is_beside(&item), reader, |reader| read_bare(&item, part, reader)),
        }
    }
    missed.say("each to name a speed and a number, as in `Response time: 600 ms`", reader);
}

/// Whether an item says what was seen, or nothing yet.
fn is_beside(item: &Item<'_>) -> bool {
    let rest = said::named(item.blocks, item.block()).map_or("", |(_, rest)| rest);
    is_measured(item.text()) || !rest.is_empty() && (label::is_unfilled(rest) || label::is_nothing(rest))
}

/// Reads an item that stands below no known label, if it can be nothing but a target: `Response time: 600 ms`.
fn read_bare(item: &Item<'_>, part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let Some((name, rest)) = said::named(item.blocks, item.block()) else { return };
    if is_speed(name) && Amount::read(rest).is_some() {
        target(item.block(), name, rest, reader);
        // What has a text on its own line is no group.
        if part.rest.is_empty() {
            reader.group(part, TARGET);
        }
    }
}

fn target(block: &Block, name: &str, value: &str, reader: &mut Reader<'_, '_>) {
    // `Startup: TBD` is still to be said.
    if label::is_unfilled(value) || label::is_nothing(value) {
        reader.has_nothing = true;
    } else if reader.fact(TARGET, block, name) {
        reader.detail(DetailName::Value, value);
    }
}

/// Reads a part that may hold targets. Below a label that is not known only what can be nothing else.
fn targets(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let part = &said::own(part);
    let is_own = part.label.is_empty() || part.own.is_some();
    if is_measured(part.label) {
        return;
    }
    said::or_unread(part, TARGET, reader, |reader| {
        if !is_own {
            return bare(part, reader);
        }
        part.tables().for_each(|at| table(part, at, reader));
        part.items().for_each(|item| read_target(&item, part, reader));
        if let Some(head) = part.head.filter(|_| !part.rest.is_empty() && !said::has_list(part)) {
            let block = &part.blocks.blocks[head];
            let is_plain = TARGET.labels().contains(&&*label::normal(part.label));
            if !is_plain && Amount::read(part.rest).is_some() {
                target(block, part.label, part.rest, reader);
            } else if Amount::read(part.rest).is_some_and(|amount| amount.bound == Bound::Exact) {
                if reader.fact(TARGET, block, part.rest) {
                    reader.detail(DetailName::Value, part.rest);
                }
            } else if label::says_none(part.rest) || label::is_unfilled(part.rest) || (part.all().is_empty() && with_bound(part.rest).is_some()) {
                whole(block, part.rest, reader);
            }
        }
    });
}

/// Reads an item: `Response time: 600 ms at the 99th percentile`, or a text that says all.
fn read_target(item: &Item<'_>, part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let (block, text) = (item.block(), item.text());
    let before = reader.sink.len();
    match said::named(item.blocks, block) {
        Some((name, _)) if is_measured(name) || said::detail_of(TARGET, name).is_some() => return,
        Some((name, rest)) => target(block, name, rest, reader),
        None if text.ends_with(':') || has_only_numbers(item) => {
            let name = text.trim_end_matches(':');
            for child in said::children(item).filter(|_| !is_measured(name)) {
                read_child(&child, name, reader);
            }
            return;
        }
        None if is_measured(text) => return,
        None => whole(block, text, reader),
    }
    if reader.sink.len() > before {
        reader.group(part, TARGET);
        reader.links(item.blocks, block);
    }
}

/// Whether all that is nested in an item has a name and a number.
fn has_only_numbers(item: &Item<'_>) -> bool {
    let is_number = |child: Item<'_>| said::named(child.blocks, child.block()).is_some_and(|(_, rest)| Amount::read(rest).is_some());
    said::children(item).next().is_some() && said::children(item).all(is_number)
}

/// Reads what is nested below `Latency:`.
fn read_child(item: &Item<'_>, group: &str, reader: &mut Reader<'_, '_>) {
    let before = reader.sink.len();
    match said::named(item.blocks, item.block()) {
        Some((name, _)) if is_measured(name) => {}
        Some((name, rest)) => target(item.block(), name, rest, reader),
        None if is_measured(item.text()) => {}
        None => whole(item.block(), item.text(), reader),
    }
    if reader.sink.len() > before {
        reader.detail(DetailName::Group, group);
    }
}

/// Adds a target that has no name but what it says.
fn whole(block: &Block, text: &str, reader: &mut Reader<'_, '_>) {
    if reader.fact(TARGET, block, text)
        && let Some(value) = with_bound(text)
    {
        reader.detail(DetailName::Value, value);
    }
}

/// The end of a text that begins with the only bound in it, if that is understood: `p95 latency below 200 ms`.
fn with_bound(text: &str) -> Option<&str> {
    let amount = Amount::read(text).filter(|amount| amount.bound != Bound::Exact)?;
    let is_start = |at: usize| text[..at].ends_with(' ') || at == 0;
    let starts = text.char_indices().map(|(at, _)| at).filter(|at| is_start(*at));
    starts.map(|at| &text[at..]).take_while(|rest| Amount::read(rest) == Some(amount)).last()
}

/// Reads the table that begins at a block: one target in each row, with its numbers in a column of targets or in columns of percentiles.
fn table(part: &Part<'_>, at: usize, reader: &mut Reader<'_, '_>) {
    let titles = rows::titles(part, at);
    let percentiles: Vec<Option<&str>> = rows::cells(part, at).map(|title| is_percentile(title).then_some(title)).collect();
    let known = Table::read(part.blocks, at, part.end, TARGET.columns());
    let Ok(mut table) = known else { return rows::not_understood(part, at, TARGET, reader) };
    rename(&mut table, &titles);
    let has_value = table.columns.contains(&Some(DetailName::Value));
    if has_value {
        return rows::rows(table, TARGET, part, reader);
    }
    let is_result = titles.iter().any(|title| ["before", "after", "measured", "current", "today", "result", "actual"].contains(&title.as_str()));
    if is_result || percentiles.iter().all(Option::is_none) {
        return rows::not_understood(part, at, TARGET, reader);
    }
    for row in table.rows() {
        by_percentile(part, &table, &row, &percentiles, reader);
    }
}

/// Reads a row with a column for each percentile.
fn by_percentile(part: &Part<'_>, table: &Table<'_>, row: &Row<'_>, percentiles: &[Option<&str>], reader: &mut Reader<'_, '_>) {
    let text = row.text(table, DetailName::Name);
    if text.is_empty() || !reader.fact(TARGET, row.block, text) {
        return;
    }
    for ((name, cell), percentile) in row.cells(table).zip(percentiles) {
        let text = part.blocks.text_of(cell);
        match percentile {
            Some(_) if label::says_none(text) => {}
            Some(percentile) => reader.detail(DetailName::Value, &format!("{percentile}: {text}")),
            None => {
                if let Some(name) = name.filter(|name| *name != DetailName::Name && !label::says_none(text)) {
                    reader.detail(name, text);
                }
            }
        }
        reader.links(part.blocks, cell);
    }
    reader.group(part, TARGET);
}

/// Where one column says what is measured and another where, both may name the target: the first that says something else in each row does, and the
/// other describes it.
fn rename(table: &mut Table<'_>, titles: &[label::Normal]) {
    let of = |names: &[&str]| titles.iter().position(|title| names.contains(&title.as_str()));
    let places = (of(&["operation", "endpoint", "scenario", "use case", "path", "request"]), of(&["metric", "measure", "indicator", "sli"]));
    let (Some(place), Some(measure)) = places else { return };
    let is_known = |at: usize| matches!(table.columns[at], None | Some(DetailName::Name));
    if !is_known(place) || !is_known(measure) {
        return;
    }
    let (first, second) = (place.min(measure), place.max(measure));
    let is_first = tells_apart(table, first) || !tells_apart(table, second);
    let (name, other) = if is_first { (first, second) } else { (second, first) };
    (table.columns[name], table.columns[other]) = (Some(DetailName::Name), Some(DetailName::Description));
}

/// Whether no two rows say the same in a column.
fn tells_apart(table: &Table<'_>, column: usize) -> bool {
    let texts = || table.rows().filter_map(|row| row.cells(table).nth(column)).map(|(_, cell)| table.blocks.text_of(cell));
    let mut sorted: Vec<&str> = texts().collect();
    sorted.sort_unstable();
    sorted.windows(2).all(|two| two[0] != two[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_without_a_name_is_told_by_its_bound() {
        assert_eq!(with_bound("p95 latency below 200 ms"), Some("below 200 ms"));
        assert_eq!(with_bound("Support at least 500 concurrent users"), Some("at least 500 concurrent users"));
        assert_eq!(with_bound("The page opens quickly"), None);
    }
}
