//! How an item says what it states: its name and what stands behind, what is nested in it, and which of a part's items are its own.

use std::ops::Range;

use super::Reader;
use crate::document::facts::blocks::{Block, BlockKind, Blocks, MarkKind};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::{Item, Part};

/// Names are not longer, in bytes.
const LONGEST: usize = 80;

/// What sets a name off from the rest, beside a colon.
const DASHES: &[&str] = &[" - ", " – ", " — ", " → ", " -> ", " => "];

/// A block's name, and what stands behind its colon, dash or arrow. In code and in parentheses there is none.
pub(super) fn named<'a>(blocks: &'a Blocks, block: &Block) -> Option<(&'a str, &'a str)> {
    if let Some(halves) = bold(blocks, block) {
        return Some(halves);
    }
    let text = blocks.text_of(block);
    if !may_be_divided(text) {
        return None;
    }
    let base = text.as_ptr() as usize - blocks.text.as_ptr() as usize;
    let within = |range: Range<usize>| range.start.saturating_sub(base)..range.end.saturating_sub(base).min(text.len());
    let first = blocks.marks_of(block).find(|mark| mark.text.start as usize == base && mark.kind != MarkKind::Struck);
    let lead = first.filter(|mark| matches!(mark.kind, MarkKind::Strong | MarkKind::Code)).map_or(0, |mark| within(mark.text.range()).end);
    let code = blocks.marks_of(block).filter(|mark| mark.kind == MarkKind::Code).map(|mark| within(mark.text.range()));
    let (at, length) = separator(text, lead, code)?;
    both(&text[..at], &text[at + length..])
}

/// The bold name that a block begins with, and what stands behind it.
pub(super) fn bold<'a>(blocks: &'a Blocks, block: &Block) -> Option<(&'a str, &'a str)> {
    let mark = blocks.marks_of(block).find(|mark| mark.kind == MarkKind::Strong)?;
    let text = blocks.text_of(block);
    let base = text.as_ptr() as usize - blocks.text.as_ptr() as usize;
    if mark.text.start as usize != base {
        return None;
    }
    behind(text, (mark.text.end as usize - base).min(text.len()))
}

/// A bold name and what stands behind it, where a colon, a full stop or a dash sets it off.
fn behind(text: &str, end: usize) -> Option<(&str, &str)> {
    let (bold, rest) = (text[..end].trim(), &text[end..]);
    let signs = [":", " - ", " – ", " — ", " → ", " -> ", " => "];
    let rest = if bold.ends_with([':', '.']) { rest } else { signs.iter().find_map(|sign| rest.strip_prefix(sign))? };
    both(bold.trim_end_matches([':', '.']), rest)
}

fn both<'a>(name: &'a str, rest: &'a str) -> Option<(&'a str, &'a str)> {
    let (name, rest) = (label::trimmed(name), label::trimmed(rest));
    let is_no_name = ["following", "such as", "e.g.", "i.e.", "for example", "example"].iter().any(|end| name.ends_with(end));
    (!name.is_empty() && !rest.is_empty() && !is_no_name).then_some((name, rest))
}

/// Whether a text holds the beginning of anything that divides texts.
fn may_be_divided(text: &str) -> bool {
    let start = text.as_bytes().get(..LONGEST + 2).unwrap_or(text.as_bytes());
    memchr::memchr3(b':', b'-', 0xE2, start).is_some() || memchr::memchr(b'=', start).is_some()
}

/// Where a text is divided, and how long what divides it is.
fn separator(text: &str, from: usize, code: impl Iterator<Item = Range<usize>>) -> Option<(usize, usize)> {
    let mut code = code.peekable();
    let mut parentheses = 0_usize;
    for (at, byte) in text.bytes().enumerate().take(LONGEST + 1).skip(from) {
        if !matches!(byte, b'(' | b'[' | b')' | b']' | b':' | b' ') {
            continue;
        }
        while code.next_if(|range| range.end <= at).is_some() {}
        if code.peek().is_some_and(|range| range.start <= at) {
            continue;
        }
        match byte {
            b'(' | b'[' => parentheses += 1,
            b')' | b']' => parentheses = parentheses.saturating_sub(1),
            _ if parentheses > 0 => {}
            b':' if text[at + 1..].starts_with(' ') => return Some((at, 2)),
            b' ' => {
                if let Some(dash) = DASHES.iter().find(|dash| text[at..].starts_with(**dash)) {
                    return Some((at, dash.len()));
                }
            }
            _ => {}
        }
    }
    None
}

/// A text's name and what stands behind, without regard to markup.
pub(super) fn halves(text: &str) -> Option<(&str, &str)> {
    let (at, length) = separator(text, 0, std::iter::empty())?;
    both(&text[..at], &text[at + length..])
}

/// A part without what stands below a paragraph that follows its list or its table: that belongs to the paragraph.
pub(super) fn own<'a>(part: &Part<'a>) -> Part<'a> {
    let is_list = |block: &Block| (block.kind.is_item() || block.kind == BlockKind::Table) && !block.quoted;
    let all = part.all();
    let first = all.iter().position(is_list).unwrap_or(all.len());
    let is_paragraph = |block: &Block| block.kind == BlockKind::Paragraph && block.depth == 0;
    let length = all[first..].iter().position(is_paragraph).map_or(all.len(), |at| first + at);
    Part { end: part.start + length, ..*part }
}

/// Whether a part has lists or tables.
pub(super) fn has_list(part: &Part<'_>) -> bool {
    part.all().iter().any(|block| block.kind.is_item() || block.kind == BlockKind::Table)
}

/// The items that stand in an item, and in no other.
pub(super) fn children<'a>(item: &Item<'a>) -> impl Iterator<Item = Item<'a>> + use<'a> {
    let (blocks, end) = (item.blocks, item.end);
    let depth = item.block().depth + 1;
    let is_one = move |at: &usize| blocks.blocks[*at].kind.is_item() && blocks.blocks[*at].depth == depth && !blocks.blocks[*at].quoted;
    (item.at + 1..end).filter(is_one).map(move |at| Item { blocks, at, end: blocks.end_of(at, end) })
}

/// Which detail of a kind a label names, as a column of its tables would.
pub(super) fn detail_of(kind: FactKind, label: &str) -> Option<DetailName> {
    // Titles are short.
    const LONGEST: usize = 5;
    const BYTES: usize = 60;
    if label.len() > BYTES {
        return None;
    }
    let name = label::of_words(label, LONGEST).filter(|name| !name.is_empty())?;
    let name = name.as_str();
    let is_it = |(detail, titles): &&(DetailName, &'static [&'static str])| *detail != DetailName::Name && titles.contains(&name);
    kind.columns().iter().find(is_it).map(|(detail, _)| *detail)
}

/// Adds what an item's own list says of the last fact: `Mitigation: …`.
pub(super) fn nested_details(item: &Item<'_>, kind: FactKind, reader: &mut Reader<'_, '_>) {
    for child in children(item) {
        if let Some((name, rest)) = named(child.blocks, child.block()).and_then(|(name, rest)| Some((detail_of(kind, name)?, rest))) {
            reader.detail(name, rest);
        }
    }
}

/// Whether all that is nested in an item is said of it: `Mitigation: …`.
pub(super) fn has_only_details(item: &Item<'_>, kind: FactKind) -> bool {
    let is_detail = |child: Item<'_>| named(child.blocks, child.block()).is_some_and(|(name, _)| detail_of(kind, name).is_some());
    children(item).next().is_some() && children(item).all(is_detail)
}

/// Whether all items of a part say something of what its label names: `Severity: …`.
pub(super) fn is_of_details(part: &Part<'_>, kind: FactKind) -> bool {
    let is_detail = |item: Item<'_>| named(item.blocks, item.block()).is_some_and(|(name, _)| detail_of(kind, name).is_some());
    part.items().next().is_some() && part.items().all(is_detail)
}

/// Reads a part whose label is a fact, and whose items say more of it.
pub(super) fn of_details(part: &Part<'_>, kind: FactKind, reader: &mut Reader<'_, '_>) {
    let Some(head) = part.head.filter(|head| reader.fact(kind, &part.blocks.blocks[*head], label::unnumbered(part.label))) else { return };
    for item in part.items() {
        if let Some((name, rest)) = named(item.blocks, item.block()).and_then(|(name, rest)| Some((detail_of(kind, name)?, rest))) {
            reader.detail(name, rest);
        }
    }
    reader.links(part.blocks, &part.blocks.blocks[head]);
}

/// How many sentences a text has, about.
pub(super) fn sentences(text: &str) -> usize {
    let ends = memchr::memchr3_iter(b'.', b'!', b'?', text.as_bytes())
        .filter(|at| text[at + 1..].starts_with(' ') && !["e.g", "i.e", "etc", "approx", "."].iter().any(|end| text[..*at].ends_with(end)))
        .count();
    ends + 1
}

/// Whether a text is a name, and no sentence about something else: `We use …`, `See …`.
pub(super) fn is_name(text: &str) -> bool {
    const SENTENCES: &[&str] = &[
        "we",
        "everything",
        "nothing",
        "it",
        "this",
        "these",
        "they",
        "there",
        "use",
        "expose",
        "export",
        "publish",
        "scrape",
        "see",
        "all",
        "our",
        "every",
        "each",
        "please",
        "note",
        "refer",
        "should",
        "must",
    ];
    let first = text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    !SENTENCES.iter().any(|word| word.eq_ignore_ascii_case(first))
}

/// Runs a reader of one part, and says so where it understood nothing of what stands there.
pub(super) fn or_unread(part: &Part<'_>, kind: FactKind, reader: &mut Reader<'_, '_>, read: impl FnOnce(&mut Reader<'_, '_>)) {
    let before = reader.sink.len();
    let had_nothing = std::mem::take(&mut reader.has_nothing);
    read(reader);
    let is_empty = part.rest.is_empty() && part.all().iter().all(|block| part.blocks.text_of(block).is_empty() && !block.kind.is_code());
    let is_silent = reader.sink.len() > before || reader.has_nothing || is_empty || part.label.is_empty();
    if let Some(block) = super::first(part).filter(|block| !is_silent && !reader.sink.has_unread(reader.region.place.catalogue, block.section)) {
        let has = |is: fn(BlockKind) -> bool| part.all().iter().any(|block| is(block.kind));
        let found = match () {
            () if has(|kind| kind == BlockKind::Table) => "a table of something else",
            () if has(BlockKind::is_item) => "a list of something else",
            () if has(BlockKind::is_code) => "code",
            () => "prose",
        };
        reader.unread(block, format!("`{}` holds {found}, expected a list or a table of {}", part.label, kind.many()));
    }
    reader.has_nothing |= had_nothing;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_stands_before_the_first_colon_dash_or_arrow() {
        for (text, expected) in [
            ("Token theft: short lives", Some(("Token theft", "short lives"))),
            ("Token theft – short lives", Some(("Token theft", "short lives"))),
            ("Token theft → short lives", Some(("Token theft", "short lives"))),
            ("Token theft (phone: stolen): short lives", Some(("Token theft (phone: stolen)", "short lives"))),
            ("An attacker does the following: steal", None),
            ("Man-in-the-middle", None),
            ("Only https://example.org", None),
        ] {
            assert_eq!(halves(text), expected, "{text}");
        }
    }
}
