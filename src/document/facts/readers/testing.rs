//! What is tested, level by level: items below the name of a level, items that begin with one, rows.

use super::missed::Missed;
use super::test_words::{is_area, is_case, is_foreign, is_known_level};
use super::{Reader, coverage, rows, said};
use crate::document::facts::blocks::MarkKind;
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::names;
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::table::Table;

const TEST: FactKind = FactKind::Test;

/// Reads the parts of a section about tests.
pub(super) fn read(parts: &[Part<'_>], reader: &mut Reader<'_, '_>) {
    let has_label = parts.iter().any(|part| part.kind == Some(FactKind::Coverage));
    for part in parts {
        match part.kind {
            Some(FactKind::Test) => tests(part, reader),
            Some(FactKind::Coverage) => coverage::read(part, reader),
            _ => bare(part, reader),
        }
        if !has_label && part.kind != Some(FactKind::Coverage) {
            coverage::sentences(part, reader);
        }
    }
}

/// Reads a part that no label says anything of: items that begin with a level or with the coverage, tables with a column of tests.
fn bare(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    if coverage::is_label(part.label) {
        return coverage::read(part, reader);
    }
    if !part.label.is_empty() {
        return;
    }
    for at in part.tables() {
        let titles = rows::titles(part, at);
        if is_table(&titles) {
            rows::read_one(part, at, TEST, reader);
        }
        if coverage::is_table(&titles) {
            coverage::table(part, at, reader);
        }
    }
    let mut missed = Missed::default();
    for item in part.items() {
        let kind = reader.region.kind(item.text());
        let inner = Part { start: item.at + 1, end: item.end, label: item.text().trim_end_matches(':'), rest: "", head: None, kind, own: kind, ..*part };
        match kind {
            Some(FactKind::Test) => said::children(&item).for_each(|child| read_item(&child, &inner, reader)),
            Some(FactKind::Coverage) => coverage::items(&inner, reader),
            _ => missed.read(&item, || is_beside(&item), reader, |reader| read_bare(&item, reader)),
        }
    }
    missed.say("each to begin with a level, as in `Unit tests: …`", reader);
}

/// Whether an item tells how tests are run, or of what else there is beside them.
fn is_beside(item: &Item<'_>) -> bool {
    let (name, is_label) = lead(item, said::named(item.blocks, item.block()));
    is_label && is_foreign(name) || said::detail_of(TEST, name).is_some() || !is_case(item.text()) || is_command(item)
}

/// Whether the titles of a table say without a label that it holds tests.
fn is_table(titles: &[label::Normal]) -> bool {
    let has = |names: &[&str]| titles.iter().any(|title| names.contains(&title.as_str()));
    let of_level = has(&["test type", "type of test", "test level", "level", "type"])
        && has(&["scope", "what", "what is tested", "covers", "focus", "area", "description"]);
    of_level || has(&["test", "test case", "test area", "test scenario", "scenario"])
}

/// Reads an item that stands below no label: `Unit tests: the parser`, `Unit tests for the parser`, `Coverage: 80 %`.
fn read_bare(item: &Item<'_>, reader: &mut Reader<'_, '_>) {
    let (block, text) = (item.block(), item.text());
    if coverage::item(item, reader) {
        return;
    }
    if let Some((name, rest)) = said::named(item.blocks, block) {
        let normal = label::normal(name);
        let level = ["tests", "test", "testing"].iter().find_map(|end| normal.strip_suffix(end));
        let is_level = level.map_or_else(|| names::names_tests(&normal), |level| is_known_level(level.trim_end()));
        if is_level && is_area(rest) && reader.fact(TEST, block, rest) {
            reader.detail(DetailName::Group, name);
            reader.links(item.blocks, block);
        }
    } else if begins_with_level(text) && reader.fact(TEST, block, text) {
        reader.links(item.blocks, block);
    }
}

/// Whether a text goes on behind a level with what that tests: `Contract tests for the webhook`.
fn begins_with_level(text: &str) -> bool {
    const ON: &[&str] = &["for", "of", "that", "covering", "around", "against", "on"];
    let ends = [" tests ", " test ", " Tests ", " testing "];
    let Some((level, rest)) = ends.iter().find_map(|end| text.split_once(*end)) else { return false };
    let next = rest.split(' ').next().unwrap_or_default();
    level.split(' ').count() <= 3 && is_known_level(level) && ON.contains(&next)
}

/// Reads a part that may hold tests.
fn tests(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let part = &said::own(part);
    let is_own = part.label.is_empty() || part.own.is_some();
    if coverage::is_label(part.label) {
        return coverage::read(part, reader);
    }
    if !is_own && is_foreign(part.label) {
        return;
    }
    said::or_unread(part, TEST, reader, |reader| {
        part.tables().for_each(|at| table(part, at, reader));
        part.items().for_each(|item| read_item(&item, part, reader));
        let head = part.head.filter(|_| !part.rest.is_empty() && !said::has_list(part) && is_own);
        if let Some(head) = head.filter(|_| is_area(part.rest) && said::sentences(part.rest) <= 2) {
            let block = &part.blocks.blocks[head];
            if reader.fact(TEST, block, part.rest) {
                reader.group(part, TEST);
                reader.links(part.blocks, block);
            }
        }
    });
}

/// Reads the table that begins at a block: it names tests, and not what runs them.
fn table(part: &Part<'_>, at: usize, reader: &mut Reader<'_, '_>) {
    let titles = rows::titles(part, at);
    let is_of_tools =
        titles.iter().any(|title| ["command", "tool", "framework", "job", "environment", "data set", "dataset", "fixture"].contains(&title.as_str()));
    match Table::read(part.blocks, at, part.end, TEST.columns()) {
        Ok(_) if is_of_tools && !is_table(&titles) => rows::not_understood(part, at, TEST, reader),
        Ok(table) => rows::rows(table, TEST, part, reader),
        Err(_) => rows::not_understood(part, at, TEST, reader),
    }
}

/// Reads an item: a text that says all, or a bold name and more; what is nested in it says more as well.
fn read_item(item: &Item<'_>, part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let (block, text) = (item.block(), item.text());
    if coverage::item(item, reader) || is_command(item) {
        return;
    }
    let (name, rest) = said::bold(item.blocks, block).unwrap_or((text.trim_end_matches(':'), ""));
    let named = said::named(item.blocks, block);
    let of_area = ["scope", "covers", "focus", "area", "areas"];
    let (name, rest) = match named {
        Some((label, rest)) if label::of_words(label, 1).is_some_and(|label| of_area.contains(&&*label)) => (rest, ""),
        Some((label, _)) if said::detail_of(TEST, label).is_some() => return,
        _ => (name, rest),
    };
    let (lead, is_label) = lead(item, named);
    if name.is_empty() || is_label && is_foreign(lead) || !is_case(text) || !reader.fact(TEST, block, name) {
        return;
    }
    reader.detail(DetailName::Description, rest);
    for child in said::children(item) {
        reader.detail(DetailName::Description, child.text());
    }
    reader.state(item);
    reader.group(part, TEST);
    reader.links(item.blocks, block);
}

/// What an item begins with, and whether that is the label of what stands behind or below: `item not found` is a case, `Not tested: …` is none.
fn lead<'a>(item: &Item<'a>, named: Option<(&'a str, &'a str)>) -> (&'a str, bool) {
    let is_alone = item.text().ends_with(':') || !item.text().contains(' ') || said::children(item).next().is_some();
    named.map_or((item.text().trim_end_matches(':'), is_alone), |(name, _)| (name, true))
}

/// Whether an item is nothing but a command.
fn is_command(item: &Item<'_>) -> bool {
    let text = item.text();
    let is_all = |range: std::ops::Range<usize>| item.blocks.text[range].trim() == text;
    text.contains(' ') && item.blocks.marks_of(item.block()).any(|mark| mark.kind == MarkKind::Code && is_all(mark.text.range()))
}
