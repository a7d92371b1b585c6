//! The parts of the system: headings, bold names, items and rows that name one, with what is said of it, and the events that it tells or waits for.

mod architecture;
mod draft;
mod events;
mod keys;
mod labels;
mod lists;
mod names;
mod needs;
mod tables;
mod titles;
mod topics;

pub(super) use self::architecture::read_architecture;
use self::draft::Draft;
use self::keys::Key;
use self::names::Named;
pub(super) use self::topics::read_events;
use super::Reader;
use crate::document::facts::blocks::{Block, BlockKind, Blocks};
use crate::document::facts::kinds::FactKind;
use crate::document::facts::label;
use crate::document::facts::parts::Item;

/// The level of a bold name, below that of all headings.
const BOLD: u8 = 7;

/// What stands at a place of the section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Now {
    /// Components.
    List,
    /// What is said of the component above.
    Component,
    /// What is said of it behind a key.
    Key(Key),
    /// Events, with who tells them and who waits for them.
    Events,
    /// What is said of one that the template names.
    Unfilled,
    /// What may be said of a component, below a label that names none.
    Unknown,
    /// Something else.
    Other,
}

/// Reads the section.
pub(super) fn read(reader: &mut Reader<'_, '_>) {
    let blocks = reader.region.blocks;
    let mut walk = Walk { blocks, above: Vec::new(), now: Now::List, draft: None, is_told: false };
    let mut at = 0;
    while at < blocks.blocks.len() {
        at = walk.step(at, reader);
    }
    walk.finish(reader);
}

/// Reads what stands between two blocks of one component, whose heading stands above.
fn read_one<'a>(draft: Draft<'a>, blocks: &'a Blocks, start: usize, end: usize, reader: &mut Reader<'_, '_>) {
    let mut walk = Walk { blocks, above: vec![(draft.level, Now::Component)], now: Now::Component, draft: Some(draft), is_told: false };
    let mut at = start;
    while at < end {
        at = walk.step(at, reader);
    }
    walk.finish(reader);
}

/// What is known at a place of the section.
struct Walk<'a> {
    blocks: &'a Blocks,
    /// The headings above: their levels, and what stands below them.
    above: Vec<(u8, Now)>,
    now: Now,
    /// The component that is told of.
    draft: Option<Draft<'a>>,
    /// Whether it was said that something was not understood.
    is_told: bool,
}

impl<'a> Walk<'a> {
    /// Reads what stands at a block, and returns where the next begins.
    fn step(&mut self, at: usize, reader: &mut Reader<'_, '_>) -> usize {
        let all = &self.blocks.blocks;
        let block = &all[at];
        match block.kind {
            BlockKind::Heading(level) => self.heading(at, level, reader),
            _ if block.quoted => {}
            BlockKind::Paragraph if block.depth == 0 => self.paragraph(at, reader),
            BlockKind::Item { .. } => {
                let end = (at..all.len()).find(|next| all[*next].depth == 0).unwrap_or(all.len());
                self.list(at, end, reader);
                return end;
            }
            BlockKind::Table => {
                let is_in_it = |block: &&Block| matches!(block.kind, BlockKind::Row { .. } | BlockKind::Cell { .. });
                let end = at + 1 + all[at + 1..].iter().take_while(is_in_it).count();
                self.table(at, end, reader);
                return end;
            }
            _ => {}
        }
        at + 1
    }

    /// What stands below the heading above.
    fn below(&self) -> Now {
        self.above.last().map_or(Now::List, |(_, now)| *now)
    }

    /// Puts down what was read of a component.
    fn finish(&mut self, reader: &mut Reader<'_, '_>) {
        if let Some(draft) = self.draft.take() {
            draft.put(reader);
        }
    }

    fn begin(&mut self, draft: Draft<'a>, reader: &mut Reader<'_, '_>) {
        self.finish(reader);
        self.draft = Some(draft);
        self.now = Now::Component;
    }

    fn heading(&mut self, at: usize, level: u8, reader: &mut Reader<'_, '_>) {
        let block = &self.blocks.blocks[at];
        let title = self.blocks.text_of(block);
        while self.above.pop_if(|(other, _)| *other >= level).is_some() {}
        if self.draft.as_ref().is_some_and(|draft| draft.level >= level) {
            self.finish(reader);
        }
        self.now = match (self.below(), keys::of(title)) {
            (Now::Component | Now::Key(_), Some(key)) => Now::Key(key),
            (Now::Component | Now::Key(_), None) | (Now::Other | Now::Unknown, _) => Now::Other,
            (Now::Unfilled, _) => Now::Unfilled,
            (Now::Events, _) => Now::Events,
            _ if at == 0 && titles::is_section(title) || FactKind::Component.is_label(&label::normal(title)) => Now::List,
            _ if titles::is_events(title) => Now::Events,
            _ => self.titled(at, level, reader),
        };
        self.above.push((level, self.now));
    }

    /// What stands below a heading that may be the name of a component.
    fn titled(&mut self, at: usize, level: u8, reader: &mut Reader<'_, '_>) -> Now {
        let block = &self.blocks.blocks[at];
        let title = self.blocks.text_of(block);
        let below = lists::below(self.blocks, at, level);
        if below == lists::Below::Components {
            return Now::List;
        }
        let is_certain = below == lists::Below::Keys && !titles::is_never(title);
        match names::read(title) {
            Named::Unfilled => {
                reader.has_nothing = true;
                return Now::Unfilled;
            }
            Named::Name(name)
                if is_certain || !titles::is_topic(title) && !titles::is_never(title) && names::is_title(title) && below != lists::Below::Nothing =>
            {
                self.begin(Draft::new(block, name, level), reader);
                return Now::Component;
            }
            _ => {}
        }
        Now::Other
    }

    fn paragraph(&mut self, at: usize, reader: &mut Reader<'_, '_>) {
        let blocks = self.blocks;
        let block = &blocks.blocks[at];
        let leads = blocks.leads(block);
        if leads.clone().nth(1).is_some() {
            for (name, rest) in leads {
                self.label(at, name, rest, reader);
            }
        } else if let Some((name, rest)) = names::front(blocks, block).filter(|_| names::marked(blocks, block) > 0) {
            // What begins with bold text that is not set off is a sentence, as is code in front of a colon where a component is told of.
            if names::is_bold(blocks, block) || self.now == Now::List {
                self.label(at, name, rest, reader);
            }
        } else if let Some((name, rest)) = names::above_keys(blocks, block) {
            self.label(at, name, rest, reader);
        } else {
            self.plain(at, reader);
        }
    }

    /// A paragraph that begins with no markup: keys and what stands behind them, a label above a list, or prose.
    fn plain(&mut self, at: usize, reader: &mut Reader<'_, '_>) {
        let blocks = self.blocks;
        let block = &blocks.blocks[at];
        let text = blocks.text_of(block);
        let is_above = blocks.blocks.get(at + 1).is_some_and(|next| next.kind.is_item() || next.kind == BlockKind::Table);
        let (head, pairs) = keys::pairs(text);
        if self.now == Now::Other && self.below() == Now::Other {
            return;
        }
        if !pairs.is_empty() && head.is_empty() {
            for (name, rest) in pairs {
                self.label(at, name, rest, reader);
            }
        } else if let Some(name) = names::counted(text) {
            let (name, rest) = names::front(blocks, block).filter(|(front, _)| front.len() > name.len()).unwrap_or((text, ""));
            self.label(at, name, rest, reader);
        } else if let Some(name) = text.strip_suffix(':').filter(|name| is_above && name.len() <= 60) {
            self.introduction(name, reader);
        } else if let Now::Key(key) = self.now
            && let Some(draft) = &mut self.draft
        {
            draft.say(key, blocks, block, text);
        } else if self.now == Now::Component
            && let Some(draft) = &mut self.draft
        {
            draft.first(blocks, block, text);
        } else if self.now == Now::Events {
            self.now = self.below();
        }
    }

    fn list(&mut self, start: usize, end: usize, reader: &mut Reader<'_, '_>) {
        let blocks = self.blocks;
        let items: Vec<Item<'a>> = lists::items(blocks, start, end);
        match (self.now, &mut self.draft) {
            (Now::List, _) => {
                self.finish(reader);
                lists::read(&items, reader);
            }
            (Now::Component, Some(draft)) => {
                for item in &items {
                    draft.item(item);
                }
            }
            (Now::Key(Key::Events(_)), Some(_)) if topics::tell_who(&items) => topics::of_items(&items, reader),
            (Now::Key(key), Some(draft)) => {
                if let Key::Events(_) = key {
                    topics::of_others(&items, reader);
                }
                for item in &items {
                    draft.value(key, item);
                }
                if !matches!(self.below(), Now::Key(_)) {
                    self.now = Now::Component;
                }
            }
            (Now::Events, _) => topics::of_items(&items, reader),
            (Now::Unknown, _) => self.not_understood(&blocks.blocks[start], reader),
            _ => {}
        }
    }

    fn table(&mut self, at: usize, end: usize, reader: &mut Reader<'_, '_>) {
        let blocks = self.blocks;
        if topics::of_events(blocks, at, end, self.now == Now::Events, reader) {
            return;
        }
        match (self.now, &mut self.draft) {
            (Now::List, _) => {
                self.finish(reader);
                tables::read(at, end, reader);
            }
            (Now::Component | Now::Key(_), Some(draft)) if topics::is_directed(blocks, at, end) => topics::of_sides(blocks, at, end, Some(draft), reader),
            (Now::Key(Key::Events(action)), Some(draft)) => tables::of_one(blocks, at, end, action, draft),
            (Now::Component | Now::Key(_), Some(draft)) => tables::of_keys(blocks, at, end, draft),
            _ => {}
        }
    }

    /// Says once that a list stands below something that is no component.
    fn not_understood(&mut self, block: &Block, reader: &mut Reader<'_, '_>) {
        if !std::mem::replace(&mut self.is_told, true) {
            reader.unread(block, "its list stands below no name of a component, expected one as in `**Component 1: name**` or a heading");
        }
    }
}
