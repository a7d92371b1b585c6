//! Lists of components, and what stands below a name that may be one of them or the label of several.

use super::draft::Draft;
use super::names::{self, Name, Named};
use super::{keys, titles};
use crate::document::facts::blocks::{Block, BlockKind, Blocks};
use crate::document::facts::kinds::FactKind;
use crate::document::facts::label;
use crate::document::facts::parts::Item;
use crate::document::facts::readers::{Reader, said};
use crate::document::facts::values::State;

/// What stands below a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Below {
    /// No text.
    Nothing,
    /// What is said of a component, behind keys.
    Keys,
    /// Components, each with a name of its own.
    Components,
    /// Anything else.
    Text,
}

/// The items between two blocks that stand in no other.
pub(super) fn items(blocks: &Blocks, start: usize, end: usize) -> Vec<Item<'_>> {
    let is_one = |at: &usize| {
        let block = &blocks.blocks[*at];
        block.kind.is_item() && block.depth == 1 && !block.quoted
    };
    (start..end).filter(is_one).map(|at| Item { blocks, at, end: blocks.end_of(at, end) }).collect()
}

/// What stands below a heading, up to the next, or below a bold name, up to the next such.
pub(super) fn below(blocks: &Blocks, at: usize, level: u8) -> Below {
    let is_bold = level == super::BOLD;
    let (mut found, mut named, mut labelled) = (Below::Nothing, 0, 0);
    let mut is_name_above = false;
    for block in blocks.blocks[at + 1..].iter().filter(|block| !block.quoted) {
        match block.kind {
            BlockKind::Heading(inner) if inner <= level || is_bold => break,
            BlockKind::Heading(_) => {
                let is_key = keys::of(blocks.text_of(block)).is_some();
                return match found {
                    _ if is_key => Below::Keys,
                    Below::Nothing if !titles::is_topic(blocks.text_of(block)) => Below::Components,
                    _ => found,
                };
            }
            BlockKind::Paragraph if block.depth == 0 => {
                let label = names::front(blocks, block).filter(|_| names::is_bold(blocks, block));
                let is_key = is_key(blocks, block);
                if is_key && (is_name_above || is_bold && label.is_some()) {
                    return if is_name_above { Below::Components } else { Below::Keys };
                }
                if is_key {
                    return Below::Keys;
                }
                is_name_above = label.is_some_and(|(name, _)| !titles::is_topic(name) && matches!(names::read(name), Named::Name(_)));
                if is_name_above && is_bold {
                    break;
                }
                found = Below::Text;
            }
            BlockKind::Item { .. } if block.depth == 1 => {
                if is_key(blocks, block) {
                    return if is_name_above { Below::Components } else { Below::Keys };
                }
                labelled += usize::from(
                    names::marked(blocks, block) > 0 && names::front(blocks, block).is_some_and(|(name, rest)| !rest.is_empty() && !titles::is_topic(name)),
                );
                named += 1;
                found = Below::Text;
            }
            BlockKind::Table => found = Below::Text,
            _ => {}
        }
    }
    let is_group = named > 1 && labelled == named && is_plural(blocks.text_of(&blocks.blocks[at]));
    if is_group { Below::Components } else { found }
}

/// Whether a block begins with a key.
fn is_key(blocks: &Blocks, block: &Block) -> bool {
    let text = blocks.text_of(block);
    let (head, pairs) = keys::pairs(text);
    let of_front = || keys::of(names::front(blocks, block).map_or(text, |(name, _)| name)).is_some();
    head.is_empty() && !pairs.is_empty() || of_front()
}

/// Whether a label is one of several components: `Backend services`, `Infrastructure`.
fn is_plural(text: &str) -> bool {
    let name = label::normal(text);
    let last = name.rsplit(' ').next().unwrap_or_default();
    let is_several = last.ends_with('s') && last.strip_suffix('s').is_some_and(names::is_part) || matches!(last, "components" | "apps" | "jobs" | "modules");
    is_several
        || matches!(
            name.as_str(),
            "backend" | "frontend" | "infrastructure" | "core" | "new" | "existing" | "external" | "internal" | "shared" | "platform" | "clients"
        )
}

/// How an item names a component.
#[derive(Clone, Copy)]
enum Naming<'a> {
    /// In markup that is set off, or above keys.
    Sure(Name<'a>, &'a str),
    /// In bold, with a sentence behind.
    Unset(Name<'a>, &'a str),
    /// In front of a colon or a dash.
    Plain(Name<'a>, &'a str),
    /// With nothing behind.
    Bare(Name<'a>),
    /// The template's.
    Unfilled,
    /// Not at all.
    Not,
}

/// Reads a list of components.
pub(super) fn read(items: &[Item<'_>], reader: &mut Reader<'_, '_>) {
    read_below(items, "", reader);
}

fn read_below<'a>(items: &[Item<'a>], group: &'a str, reader: &mut Reader<'_, '_>) {
    let named: Vec<Naming<'a>> = items.iter().map(naming).collect();
    let odd = named.iter().filter(|name| matches!(name, Naming::Not)).count();
    let good = named.iter().filter(|name| matches!(name, Naming::Sure(..) | Naming::Unset(..) | Naming::Plain(..))).count();
    // One that is odd does not make others so.
    let is_mostly = good >= 2 && odd * 2 <= good;
    let is_all = odd == 0 || is_mostly;
    let bare = |is: fn(&str) -> bool| named.iter().filter(|name| matches!(name, Naming::Bare(name) if is(name.text))).count();
    let are_parts = bare(names::is_part) * 2 >= bare(|_| true);
    let mut unread = None;
    for (item, naming) in items.iter().zip(&named) {
        let (name, rest) = match *naming {
            Naming::Sure(name, rest) => (name, rest),
            Naming::Unset(name, rest) | Naming::Plain(name, rest) if is_all => (name, rest),
            Naming::Bare(name) if is_all && group.is_empty() && is_group(item) => {
                let children: Vec<Item<'a>> = said::children(item).collect();
                read_below(&children, name.text, reader);
                continue;
            }
            Naming::Bare(name) if is_all && are_parts => (name, ""),
            Naming::Unfilled => {
                reader.has_nothing = true;
                continue;
            }
            _ => {
                if is_mostly {
                    not_read(item, reader);
                } else {
                    unread = unread.or(Some(item));
                }
                continue;
            }
        };
        put(item, name, rest, group, reader);
    }
    if let Some(item) = unread {
        not_read(item, reader);
    }
}

/// Says that an item was not read, with how it begins.
fn not_read(item: &Item<'_>, reader: &mut Reader<'_, '_>) {
    const LONGEST: usize = 40;
    let text = item.text();
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let more = if end < text.len() { "…" } else { "" };
    let reason = format!("the item `{}{more}` of its list is no component, expected one as in `**name**: what it does`", &text[..end]);
    reader.unread(item.block(), reason);
}

fn put<'a>(item: &Item<'a>, name: Name<'a>, rest: &'a str, group: &'a str, reader: &mut Reader<'_, '_>) {
    let mut draft = Draft::new(item.block(), name, super::BOLD);
    draft.group = group;
    draft.rest(item.blocks, item.block(), rest);
    draft.inner(item);
    draft.state = match item.task() {
        Some(true) => Some(State::Done),
        _ if item.blocks.is_struck(item.block()) => Some(State::Dropped),
        _ => None,
    };
    draft.put(reader);
}

/// Whether an item is the label of the components in it.
fn is_group(item: &Item<'_>) -> bool {
    let mut children = said::children(item).peekable();
    children.peek().is_some() && children.all(|child| matches!(naming(&child), Naming::Sure(..)))
}

fn naming<'a>(item: &Item<'a>) -> Naming<'a> {
    let (blocks, block, text) = (item.blocks, item.block(), item.text());
    let has_keys = || said::children(item).any(|child| is_key(blocks, child.block()));
    let front = names::front(blocks, block);
    let (name, rest) = front.unwrap_or((text, ""));
    let is_marked = names::marked(blocks, block) > 0 && front.is_some();
    let is_no_name = titles::is_topic(name) || keys::of(name).is_some() || FactKind::Component.is_label(&label::normal(name));
    let named = match names::read(name) {
        Named::Unfilled => return Naming::Unfilled,
        Named::Name(named) if has_keys() => return Naming::Sure(named, rest),
        Named::Name(named) if !is_no_name => named,
        _ => return unset(item),
    };
    if is_page(named.text, rest) {
        return Naming::Not;
    }
    match (is_marked, rest.is_empty()) {
        (true, false) => Naming::Sure(named, rest),
        (true, true) if names::is_bold(blocks, block) && !names::is_task(name) => {
            if item.inner().iter().any(|block| block.kind == BlockKind::Paragraph) {
                Naming::Sure(named, "")
            } else {
                Naming::Bare(named)
            }
        }
        (true, true) if !names::is_task(name) => Naming::Bare(named),
        (false, _) if names::is_task(name) || !names::is_title(name) || text.ends_with(['?', ':']) => unset(item),
        (false, false) => Naming::Plain(named, rest),
        (false, true) if name.split_whitespace().count() <= 4 => Naming::Bare(named),
        _ => unset(item),
    }
}

/// An item whose bold name nothing sets off.
fn unset<'a>(item: &Item<'a>) -> Naming<'a> {
    match names::unset(item.blocks, item.block()) {
        Some((name, rest)) if !titles::is_topic(name) && !names::is_task(name) && keys::of(name).is_none() => match names::read(name) {
            Named::Name(name) => Naming::Unset(name, rest),
            _ => Naming::Not,
        },
        _ => Naming::Not,
    }
}

/// Whether what is named is shown to people: a page, or words that stand on one.
fn is_page(name: &str, rest: &str) -> bool {
    let lower = name.to_lowercase();
    let last = lower.rsplit(' ').next().unwrap_or_default();
    matches!(last, "page" | "pages" | "screen" | "screens" | "heading" | "headline" | "subtitle" | "tooltip" | "placeholder" | "seite" | "écran")
        || rest.starts_with(['"', '“', '„', '«', '‘'])
}
