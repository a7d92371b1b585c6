//! How much of the code the tests are to reach: a share on a label's line, in items, in rows, or in a sentence that says what is aimed at.

use super::{Reader, rows, said};
use crate::document::facts::blocks::{Block, BlockKind};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::table::Table;
use crate::document::facts::{find, label};

const COVERAGE: FactKind = FactKind::Coverage;

/// Reads a part that may hold targets of coverage.
pub(super) fn read(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let part = &said::own(part);
    said::or_unread(part, COVERAGE, reader, |reader| {
        part.tables().for_each(|at| table(part, at, reader));
        items(part, reader);
        if said::has_list(part) {
            return;
        }
        let line = part.head.filter(|_| !part.rest.is_empty()).map(|head| (head, part.rest));
        let below = || super::security::paragraph(part).map(|at| (at, part.blocks.text_of(&part.blocks.blocks[at])));
        if let Some((at, text)) = line.or_else(below) {
            let is_wanted = part.label.to_ascii_lowercase().contains("target") || part.label.to_ascii_lowercase().contains("goal");
            if label::says_none(text) || label::is_unfilled(text) {
                reader.has_nothing = true;
            } else if said::sentences(text) <= 2 && !is_other(text) && (is_wanted || shares(text).next().is_some()) {
                add(&part.blocks.blocks[at], text, text, reader);
            }
        }
    });
}

/// Adds a target, with its share where it is sure which one.
fn add(block: &Block, name: &str, value: &str, reader: &mut Reader<'_, '_>) {
    if reader.fact(COVERAGE, block, name)
        && let Some(share) = share(value)
    {
        reader.detail(DetailName::Value, share);
    }
}

/// Reads the items of a part that name a share.
pub(super) fn items(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    for item in part.items() {
        let text = item.text();
        if shares(text).next().is_none() || is_other(text) {
            continue;
        }
        match said::named(item.blocks, item.block()).filter(|(name, _)| shares(name).next().is_none()) {
            Some((name, rest)) => add(item.block(), name, rest, reader),
            None => add(item.block(), text, text, reader),
        }
    }
}

/// Reads an item among others if it is a target of coverage: `Coverage: > 80 % lines`. Whether it was one.
pub(super) fn item(item: &Item<'_>, reader: &mut Reader<'_, '_>) -> bool {
    let text = item.text();
    if !may_have_share(text) {
        return false;
    }
    // `pkg/drain: 2026-05-01 - 78.2%` is what was reached then.
    if is_of_day(text) {
        return true;
    }
    let lower = || text.to_ascii_lowercase();
    let names_it = |lower: &str| ["code coverage", "line coverage", "test coverage", "branch coverage", "% coverage"].iter().any(|name| lower.contains(name));
    let named = said::named(item.blocks, item.block());
    let Some((name, rest)) = named.filter(|(name, _)| is_label(name)) else {
        // `Unit tests: 80 % code coverage`
        let is_one = text.len() <= 100 && shares(text).count() == 1 && names_it(&lower()) && !is_other(text);
        if is_one {
            let (name, rest) = named.filter(|(_, rest)| shares(rest).next().is_some()).unwrap_or((text, text));
            add(item.block(), name, rest, reader);
        }
        return is_one;
    };
    if shares(rest).next().is_none() || is_other(rest) || is_other(name) {
        return false;
    }
    let is_plain = COVERAGE.labels().contains(&&*label::normal(name));
    add(item.block(), if is_plain { rest } else { name }, rest, reader);
    true
}

/// Whether a text ends in a day by its numbers, a dash and a share.
fn is_of_day(text: &str) -> bool {
    let before = text.strip_suffix('%').unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    let day = before.trim_end_matches([' ', '-', '–', '—']);
    let is_digit = |(at, byte): (usize, &u8)| if matches!(at, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() };
    day.len() < before.len() && day.len() >= 10 && day.as_bytes()[day.len() - 10..].iter().enumerate().all(is_digit)
}

/// Whether a label names the coverage of code: `Line coverage`, and not `Regions covered`.
pub(super) fn is_label(name: &str) -> bool {
    const WHICH: &[&str] = &[
        "line",
        "branch",
        "code",
        "test",
        "unit",
        "unit test",
        "statement",
        "mutation",
        "function",
        "integration",
        "overall",
        "minimum",
        "target",
        "integration test",
    ];
    let name = label::normal(name);
    let which = name.strip_suffix("target").map_or(&*name, str::trim_end).strip_suffix("coverage").map(str::trim_end);
    COVERAGE.labels().contains(&&*name) || which.is_some_and(|which| WHICH.contains(&which))
}

/// Reads sentences that say which coverage is aimed at: one share, and that it is wanted.
pub(super) fn sentences(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    for block in part.all().iter().filter(|block| block.kind == BlockKind::Paragraph && block.depth == 0 && !block.quoted) {
        let text = part.blocks.text_of(block);
        for sentence in text.split_inclusive(". ").filter(|_| may_have_share(text)) {
            let sentence = sentence.trim();
            if is_wanted(sentence) && !is_other(sentence) && shares(sentence).count() == 1 {
                add(block, sentence.trim_end_matches('.'), sentence, reader);
            }
        }
    }
}

fn is_wanted(sentence: &str) -> bool {
    let lower = sentence.to_ascii_lowercase();
    let has = |words: &[&str]| lower.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word));
    has(&["coverage"])
        && (has(&["aim", "target", "goal", "must", "require", "requires", "required", "minimum", "want", "should"]) || lower.contains("at least"))
}

/// Whether a text speaks of what is, or of another coverage: of regions, of traffic.
fn is_other(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "today",
        "current",
        "currently",
        "now",
        "measured",
        "was",
        "were",
        "regions",
        "region",
        "traffic",
        "canary",
        "countries",
        "country",
        "geographic",
        "users",
        "customers",
        "insurance",
        "markets",
        "stores",
        "network",
        "already",
        "present",
        "is at",
        "of requests",
    ];
    let lower = text.to_ascii_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word)) || lower.contains("is at ") || lower.contains("at present")
}

/// Reads the table that begins at a block: a share in each row.
pub(super) fn table(part: &Part<'_>, at: usize, reader: &mut Reader<'_, '_>) {
    match Table::read(part.blocks, at, part.end, COVERAGE.columns()) {
        Ok(table) if table.columns.contains(&Some(DetailName::Value)) => {
            for row in table.rows() {
                let (name, value) = (row.text(&table, DetailName::Name), row.text(&table, DetailName::Value));
                if !name.is_empty() && shares(value).next().is_some() && !is_other(value) {
                    add(row.block, name, value, reader);
                }
            }
        }
        _ => rows::not_understood(part, at, COVERAGE, reader),
    }
}

/// Whether the titles of a table say without a label that it holds targets of coverage.
pub(super) fn is_table(titles: &[label::Normal]) -> bool {
    titles.iter().any(|title| ["coverage target", "target coverage", "coverage goal", "coverage"].contains(&title.as_str()))
}

/// The only share that a text names, or the first, where nothing narrows it: `85 %, adapters 95 %`.
fn share(text: &str) -> Option<&str> {
    let mut all = shares(text);
    let first = all.next()?;
    if all.next().is_none() {
        return Some(first);
    }
    let rest = text.trim_start().strip_prefix(first)?.trim_start();
    (rest.starts_with([',', ';'])).then_some(first)
}

/// Whether a text holds what shares are written with.
fn may_have_share(text: &str) -> bool {
    text.contains('%') || find::contains(text, " percent")
}

/// The shares that a text names, each with its bound.
fn shares(text: &str) -> impl Iterator<Item = &str> {
    let words = find::contains(text, " percent").then(|| text.match_indices(" percent")).into_iter().flatten();
    let ends = memchr::memchr_iter(b'%', text.as_bytes()).map(|at| at + 1).chain(words.map(|(at, word)| at + word.len()));
    ends.filter_map(|end| {
        let sign = text[..end].trim_end_matches("percent").trim_end_matches('%').trim_end();
        let number = sign.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let before = number.trim_end();
        let is_before =
            |bound: &&&str| before.len().checked_sub(bound.len()).and_then(|at| before.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(bound));
        let start = BOUNDS.iter().filter(is_before).map(|bound| before.len() - bound.len()).min().unwrap_or(number.len());
        let behind = BEHIND.iter().find(|bound| text[end..].starts_with(**bound)).map_or_else(|| far(&text[end..]), |bound| bound.len());
        (number.len() < sign.len()).then(|| &text[start..end + behind])
    })
}

/// How much of what stands behind a share bounds it, where it ends with that: `85 % code coverage minimum`.
fn far(text: &str) -> usize {
    const LONGEST: usize = 40;
    let is_it = text.len() <= LONGEST && text.ends_with(" minimum") && text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ');
    if is_it { text.len() } else { 0 }
}

/// What stands behind a share and bounds it.
const BEHIND: &[&str] = &["+", " minimum", " or more", " or higher", " or better"];

const BOUNDS: &[&str] = &["≥", ">=", ">", "at least", "above", "more than", "minimum of", "minimum", "min.", "min"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_shares_none_is_taken_unless_the_first_stands_alone() {
        for (text, expected) in [
            ("90 %", Some("90 %")),
            ("> 80% lines", Some("> 80%")),
            ("at least 85 percent of lines", Some("at least 85 percent")),
            ("85 %, adapters 95 %", Some("85 %")),
            ("95 % in the ledger, 85 % elsewhere", None),
            ("Minimum 80% for unit tests", Some("Minimum 80%")),
            ("80%+ of branches", Some("80%+")),
            ("all public functions", None),
        ] {
            assert_eq!(share(text), expected, "{text}");
        }
    }
}
