//! What else to read: items with links, to other documents and away, and lines that hold nothing but a link.

use super::pieces::{self, List, Piece};
use super::{Reader, rows, unfilled};
use crate::document::facts::blocks::{Block, Blocks, MarkKind};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::places::Title;
use crate::document::facts::values::Value;
use crate::document::facts::words::Words;

const KIND: FactKind = FactKind::Reference;

/// Labels that name no group of references.
const ALL_OF_THEM: &[&str] = &["references", "links", "further reading", "related documents", "see also", "reading list", "resources"];

/// Words of labels below which there stands something else.
static OTHER: Words = Words::of("glossary definitions terms abbreviations acronyms changelog history contacts authors reviewers contributors implementation");

/// Reads a part that holds references.
pub(super) fn read(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let is_other = OTHER.has_one_of(&pieces::words(part.label));
    // What stands on the label's line is all that it labels.
    let group = if !part.rest.is_empty() || ALL_OF_THEM.contains(&&*label::normal(part.label)) { "" } else { part.label };
    if let Some(head) = part.head.map(|head| &part.blocks.blocks[head]).filter(|_| !part.rest.is_empty() && !is_other) {
        read_lines(part.blocks, &part.blocks.stretch(head, part.rest), part.label, reader);
    }
    for piece in pieces::of(part) {
        match piece {
            Piece::List(list) if is_other => {
                reader.unread(list.first(), format!("what stands below `{}` are no references by its name, expected `References`", part.label));
            }
            Piece::Table(..) if is_other => {}
            Piece::Paragraph(block) if !is_other => read_lines(part.blocks, block, group, reader),
            Piece::List(list) if !may_be_read(&list, part, reader) => {
                let reason = "its items do not say what to read, expected links, titles in quotes, or names with a number such as `RFC 9110`";
                reader.unread(list.first(), reason);
            }
            Piece::List(list) => {
                let intro = list
                    .intro
                    .filter(|block| part.blocks.links_of(block).next().is_none())
                    .and_then(|block| part.blocks.text_of(block).strip_suffix(':'))
                    .filter(|text| text.len() <= 60 && !is_link_line(text) && !is_sentence(text));
                list.items().for_each(|item| read_item(&item, intro.map_or(group, str::trim), reader));
            }
            Piece::Table(at, _) => read_table(part, at, reader),
            Piece::Paragraph(_) => {}
        }
    }
}

/// Whether a list may be one of references: `To resolve a reference we need the following:` says that it is of something else, and inside of another
/// section most of its items have to show it.
fn may_be_read(list: &List<'_>, part: &Part<'_>, reader: &Reader<'_, '_>) -> bool {
    static OTHER: Words = Words::of("need needs must should choose decide cases fields steps rules types kinds");
    let intro = list.intro.and_then(|block| part.blocks.text_of(block).strip_suffix(':'));
    if intro.is_some_and(|text| OTHER.has_one_of(&pieces::last_sentence(text))) {
        return false;
    }
    let shown = || list.items().filter(shows_what_to_read).count();
    reader.region.place.title != Title::Inner || shown() * 2 > list.items().count()
}

/// Whether an item shows that it is something to read: it has a link, a number in brackets, a title in quotes, or a name with a number as `RFC 9110`.
fn shows_what_to_read(item: &Item<'_>) -> bool {
    let has_link = |block: &Block| item.blocks.links_of(block).next().is_some() || url(item.blocks.text_of(block)).is_some();
    let text = item.text();
    let is_short = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_named = || {
        let mut last = "";
        pieces::written(text).flat_map(|word| word.split('-')).any(|word| is_short(std::mem::replace(&mut last, word)) && is_number(word))
    };
    has_link(item.block()) || item.inner().iter().any(has_link) || text.starts_with('[') || text.contains(['"', '“', '„', '«']) || is_named()
}

/// Whether a line above a list is a sentence, and no name for it.
fn is_sentence(text: &str) -> bool {
    static WORDS: Words = Words::of("we you you'll i following are is see can have has");
    WORDS.has_one_of(&pieces::words(text))
}

fn read_table(part: &Part<'_>, at: usize, reader: &mut Reader<'_, '_>) {
    let Some(table) = rows::known(part, at, KIND, reader) else { return };
    for row in table.rows() {
        let before = reader.sink.len();
        rows::row(&row, &table, KIND, part, reader);
        if reader.sink.len() > before {
            row.cells(&table).filter(|(_, cell)| part.blocks.links_of(cell).next().is_none()).for_each(|(_, cell)| urls(part.blocks.text_of(cell), reader));
        }
    }
}

fn read_item(item: &Item<'_>, group: &str, reader: &mut Reader<'_, '_>) {
    let (blocks, block) = (item.blocks, item.block());
    let has_link = |block: &Block| blocks.links_of(block).next().is_some() || url(blocks.text_of(block)).is_some();
    let mut children = pieces::children(item).peekable();
    if !has_link(block) && children.peek().is_some() {
        let linked: Vec<Item<'_>> = children.filter(|child| has_link(child.block())).collect();
        match linked.as_slice() {
            // Only its address stands below it.
            [one] if named(one.text()).0.is_empty() && add(blocks, block, item.text(), group, reader) => target(blocks, one.block(), reader),
            [one] if named(one.text()).0.is_empty() => {}
            [] => {
                add(blocks, block, item.text(), group, reader);
            }
            _ => {
                let inner = item.text().trim_end_matches(':').trim_end();
                pieces::children(item).for_each(|child| read_item(&child, inner, reader));
            }
        }
        return;
    }
    add(blocks, block, item.text(), group, reader);
}

/// Adds a reference; whether it is one.
fn add(blocks: &Blocks, block: &Block, text: &str, group: &str, reader: &mut Reader<'_, '_>) -> bool {
    let (id, text) = numbered(text);
    let (name, _) = named(text);
    let (id, name) = if name.is_empty() || name.chars().any(char::is_alphabetic) { (id, name) } else { (id.or(Some(name)), "") };
    let text = if name.is_empty() { url(text).unwrap_or(text) } else { name };
    if blocks.links_of(block).next().is_some() && blocks.links_of(block).all(unfilled::is_nowhere) {
        reader.has_nothing = true;
        return false;
    }
    if text.is_empty() || !reader.fact(KIND, block, text.trim_end_matches(':').trim_end()) {
        return false;
    }
    reader.detail(DetailName::Id, id.unwrap_or_default());
    if !group.is_empty() {
        reader.sink.detail(DetailName::Group, group, Value::Text);
    }
    target(blocks, block, reader);
    true
}

/// Adds where a block leads: its links, or its addresses where there are none.
fn target(blocks: &Blocks, block: &Block, reader: &mut Reader<'_, '_>) {
    if blocks.links_of(block).next().is_some() {
        reader.links(blocks, block);
    } else {
        urls(blocks.text_of(block), reader);
    }
}

/// Adds the addresses in a text.
fn urls(mut text: &str, reader: &mut Reader<'_, '_>) {
    while let Some(found) = url(text) {
        reader.sink.detail(DetailName::Link, found, Value::Text);
        let behind = found.as_ptr() as usize - text.as_ptr() as usize + found.len();
        text = &text[behind..];
    }
}

/// The first address in a text, without the marks behind it.
fn url(text: &str) -> Option<&str> {
    let mut colons = memchr::memchr_iter(b':', text.as_bytes()).filter(|colon| text[*colon..].starts_with("://"));
    let at = colons.find_map(|colon| ["https", "http"].iter().find_map(|scheme| text[..colon].ends_with(scheme).then(|| colon - scheme.len())))?;
    let end = text[at..].find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).map_or(text.len(), |end| at + end);
    let found = text[at..end].trim_end_matches(['.', ',', ';', ':']);
    let found = if found.contains('(') { found } else { found.trim_end_matches(')') };
    Some(found).filter(|found| found.len() > "https://".len())
}

/// The number in front of a reference, and the rest: `[3] …`, `[3]: …`.
fn numbered(text: &str) -> (Option<&str>, &str) {
    let inner = text.strip_prefix('[').and_then(|text| text.split_once(']'));
    match inner.filter(|(id, rest)| !id.is_empty() && id.len() <= 4 && id.chars().all(|c| c.is_ascii_alphanumeric()) && !rest.trim().is_empty()) {
        Some((id, rest)) => (Some(id), rest.trim_start_matches(':').trim_start()),
        None => (None, text),
    }
}

/// A text without the address that it begins or ends with, and whether it had one: what it is called.
fn named(text: &str) -> (&str, bool) {
    let Some(found) = url(text) else { return (text.trim(), false) };
    let at = found.as_ptr() as usize - text.as_ptr() as usize;
    let (before, behind) = (&text[..at], &text[at + found.len()..]);
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':' | '(' | ')' | '<' | '>' | ',' | ';' | '|');
    if behind.chars().all(|c| is_mark(c) || c == '.') {
        return (before.trim_end_matches(is_mark).trim_start(), true);
    }
    // An address first is followed by what it is called; in the middle it is a part of what is said.
    if before.trim().is_empty() && behind.trim_start().starts_with(['-', '–', '—', ':', '(']) {
        (behind.trim_start_matches(is_mark).trim_end(), true)
    } else {
        (text.trim(), true)
    }
}

/// Reads a paragraph whose lines are references each: a link, an address, or a name in front of one.
fn read_lines(blocks: &Blocks, block: &Block, group: &str, reader: &mut Reader<'_, '_>) {
    let lines = || blocks.text_of(block).split('\n').map(str::trim).filter(|line| !line.is_empty()).map(|line| blocks.stretch(block, line));
    if !lines().all(|line| is_reference(blocks, &line) || are_links(blocks, &line)) {
        return;
    }
    for line in lines() {
        if !are_links(blocks, &line) {
            add(blocks, &line, blocks.text_of(&line), group, reader);
            continue;
        }
        for mark in blocks.marks_of(&line).filter(|mark| matches!(mark.kind, MarkKind::Link(_))) {
            let link = Block { text: mark.text, ..line };
            add(blocks, &link, blocks.text_of(&link), group, reader);
        }
    }
}

/// Whether a line holds several links and nothing else: `[A](a.md), [B](b.md)`.
fn are_links(blocks: &Blocks, line: &Block) -> bool {
    let mut behind = line.text.start as usize;
    let (mut count, mut are_all) = (0, true);
    let is_between = |text: &str| text.chars().all(|c| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '·' | '•' | '/' | '.'));
    for mark in blocks.marks_of(line).filter(|mark| matches!(mark.kind, MarkKind::Link(_))) {
        are_all &= mark.text.start as usize >= behind && is_between(&blocks.text[behind..mark.text.start as usize]);
        behind = mark.text.end as usize;
        count += 1;
    }
    count > 1 && are_all && behind <= line.text.end as usize && is_between(&blocks.text[behind..line.text.end as usize])
}

/// Whether a line of a paragraph is a reference and no sentence that happens to hold a link.
fn is_reference(blocks: &Blocks, line: &Block) -> bool {
    let (_, text) = numbered(blocks.text_of(line));
    if is_link_line(text) {
        return true;
    }
    let text = text.trim_start_matches(['-', '*', '•', ' ']);
    // One link, with nothing beside it but what it is about.
    let mut links = blocks.linked(line);
    let Some((link, _)) = links.next().filter(|(link, _)| !link.is_empty()) else { return false };
    let is_set_off = |behind: &str| behind.is_empty() || behind.trim_start().starts_with(['-', '–', '—', ':', '(', '.']);
    let is_called = |before: &str| before.trim_end().ends_with([':', '-', '–', '—']) && before.len() <= 80 && !starts_a_sentence(before);
    links.next().is_none() && (text.strip_prefix(link).is_some_and(is_set_off) || text.strip_suffix(link).is_some_and(is_called))
}

/// Whether a line is an address, or a name with one: `HIP-16: https://…`, `https://… - Tokens`.
fn is_link_line(line: &str) -> bool {
    const LONGEST: usize = 100;
    let (name, has_url) = named(line);
    has_url
        && url(line).is_some_and(|found| name.len() + found.len() <= line.len())
        && name.len() <= LONGEST
        && url(name).is_none()
        && !name.contains(". ")
        && !starts_a_sentence(name)
}

fn starts_a_sentence(name: &str) -> bool {
    const WORDS: &[&str] = &["see", "we", "this", "these", "it", "for", "to", "as", "more", "please", "find", "read", "visit", "new", "all", "you"];
    pieces::written(name).next().is_some_and(|first| WORDS.iter().any(|word| first.eq_ignore_ascii_case(word)))
}
