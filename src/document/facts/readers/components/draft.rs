//! A component while it is read: its events are facts of their own, and come behind all that is said of it.

use super::keys::{self, Key};
use super::names::{self, Name};
use super::{events, needs};
use crate::document::facts::blocks::{Block, BlockKind, Blocks};
use crate::document::facts::calls;
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::parts::Item;
use crate::document::facts::readers::{Reader, finished, said};
use crate::document::facts::values::{EventAction, State, Value};

/// What is known of a component so far.
pub(super) struct Draft<'a> {
    block: &'a Block,
    name: Name<'a>,
    /// The level of its heading, or that of all bold names.
    pub(super) level: u8,
    /// The label of several components that it stands below.
    pub(super) group: &'a str,
    /// How far along it is, as its item shows.
    pub(super) state: Option<State>,
    details: Vec<(DetailName, String)>,
    /// What stands behind its name or right below it without a key.
    prose: &'a str,
    /// The blocks that were read.
    read: Vec<(&'a Blocks, &'a Block)>,
    events: Vec<(&'a Block, &'a str, EventAction)>,
    /// What it needs, and the events that it has to do with: each counts once.
    known: foldhash::HashSet<(Option<EventAction>, &'a str)>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(block: &'a Block, name: Name<'a>, level: u8) -> Self {
        Self {
            block,
            name,
            level,
            group: "",
            state: None,
            details: Vec::new(),
            prose: "",
            read: Vec::new(),
            events: Vec::new(),
            known: foldhash::HashSet::default(),
        }
    }

    /// Takes in what stands behind the name.
    pub(super) fn rest(&mut self, blocks: &'a Blocks, block: &'a Block, text: &'a str) {
        self.has_read(blocks, block);
        let (head, pairs) = keys::pairs(text);
        self.prose = head;
        self.say_events(blocks, block, head);
        self.say_needs(blocks, block, head);
        self.say_all(blocks, block, &pairs);
    }

    /// Takes in a paragraph right below the name.
    pub(super) fn first(&mut self, blocks: &'a Blocks, block: &'a Block, text: &'a str) {
        const LONGEST: usize = 400;
        if !self.prose.is_empty() || !self.details.is_empty() {
            return;
        }
        // Of a long one the first sentence says what it is about.
        let sentence = crate::document::facts::find::find(text, ". ").map_or(text, |at| &text[..=at]);
        self.prose = if text.len() <= LONGEST { text } else { sentence };
        self.say_events(blocks, block, self.prose);
        self.say_needs(blocks, block, self.prose);
        self.has_read(blocks, block);
    }

    /// Takes in an item below the name: a key with what stands behind it, or below it in a list of its own.
    pub(super) fn item(&mut self, item: &Item<'a>) {
        let (blocks, block, text) = (item.blocks, item.block(), item.text());
        let (head, pairs) = keys::pairs(text);
        let key = if head.is_empty() && !pairs.is_empty() {
            self.say_all(blocks, block, &pairs)
        } else {
            let (name, rest) = names::front(blocks, block).unwrap_or((text, ""));
            let key = keys::of(name);
            if let Some(key) = key {
                self.say(key, blocks, block, rest);
            }
            key
        };
        if let Some(key) = key {
            said::children(item).for_each(|child| self.value(key, &child));
        }
    }

    /// Takes in what stands in an item beside its first paragraph.
    pub(super) fn inner(&mut self, item: &Item<'a>) {
        let depth = item.block().depth;
        for block in item.inner().iter().filter(|block| block.kind == BlockKind::Paragraph && block.depth == depth && !block.quoted) {
            let text = item.blocks.text_of(block);
            let (head, pairs) = keys::pairs(text);
            if head.is_empty() && !pairs.is_empty() {
                self.say_all(item.blocks, block, &pairs);
            } else {
                self.first(item.blocks, block, text);
            }
        }
        for child in said::children(item) {
            self.item(&child);
        }
    }

    /// Takes in an item below a key.
    pub(super) fn value(&mut self, key: Key, item: &Item<'a>) {
        let text = item.text();
        let is_free = matches!(key, Key::Detail(DetailName::Responsibility | DetailName::DependsOn | DetailName::Owner));
        let own = names::front(item.blocks, item.block()).and_then(|(name, _)| keys::of(name));
        let is_own = matches!(own, Some(Key::Events(_) | Key::Detail(DetailName::Interfaces | DetailName::DependsOn | DetailName::Owner)));
        if is_free && is_own && own != Some(key) {
            self.item(item);
        } else if text.ends_with(':') {
            // `External:` above a list of its own.
            said::children(item).for_each(|child| self.add(key, item.blocks, child.block(), child.text()));
        } else {
            self.add(key, item.blocks, item.block(), text);
        }
    }

    /// Takes in what stands behind a key, or in a cell below it.
    pub(super) fn say(&mut self, key: Key, blocks: &'a Blocks, block: &'a Block, text: &'a str) {
        // What comes next below the same key goes on with it, and not with what was said before.
        if let Key::Detail(name) = key
            && name != DetailName::DependsOn
        {
            self.details.push((name, String::new()));
        }
        self.add(key, blocks, block, text);
    }

    fn say_all(&mut self, blocks: &'a Blocks, block: &'a Block, pairs: &[(&'a str, &'a str)]) -> Option<Key> {
        let mut last = None;
        for (name, rest) in pairs {
            if let Some(key) = keys::of(name) {
                self.say(key, blocks, block, rest);
                last = Some(key);
            }
        }
        last
    }

    fn add(&mut self, key: Key, blocks: &'a Blocks, block: &'a Block, text: &'a str) {
        self.has_read(blocks, block);
        if text.is_empty() {
            return;
        }
        let stretch = blocks.stretch(block, text);
        match key {
            Key::Detail(DetailName::DependsOn) => {
                for need in needs::of(blocks, &stretch) {
                    self.need(need);
                }
            }
            Key::Detail(name) => {
                match self.details.iter_mut().rev().find(|(last, _)| *last != DetailName::DependsOn) {
                    Some((last, said)) if *last == name => {
                        said.push_str(if said.is_empty() { "" } else { "; " });
                        said.push_str(text.trim_end_matches([';', ',']));
                    }
                    _ => self.details.push((name, text.to_owned())),
                }
                match name {
                    DetailName::Interfaces => {
                        self.events(events::of(blocks, &stretch, events::Mode::Text), block);
                        calls::of(text).filter(|call| call.is_called).for_each(|call| self.need(call.text));
                    }
                    DetailName::Responsibility | DetailName::Description => {
                        self.say_events(blocks, block, text);
                        self.say_needs(blocks, block, text);
                    }
                    _ => {}
                }
            }
            Key::Events(action) => self.events(events::of(blocks, &stretch, events::Mode::Events(action)), block),
            Key::Others => {}
            Key::Flow(action) => self.events(events::of(blocks, &stretch, events::Mode::Flow(action)), block),
        }
    }

    /// Takes in what it needs.
    fn need(&mut self, need: &'a str) {
        if self.known.insert((None, need)) {
            self.details.push((DetailName::DependsOn, need.to_owned()));
        }
    }

    /// Takes in the events that a text about it names.
    fn say_events(&mut self, blocks: &'a Blocks, block: &'a Block, text: &'a str) {
        if !text.is_empty() {
            self.events(events::of(blocks, &blocks.stretch(block, text), events::Mode::Said), block);
        }
    }

    /// Takes in what a text about it says in passing that it needs.
    fn say_needs(&mut self, blocks: &'a Blocks, block: &'a Block, text: &'a str) {
        const WORDS: usize = 3;
        let Some(text) = keys::needs_in(text) else { return };
        let names = needs::of(blocks, &blocks.stretch(block, text));
        names.into_iter().filter(|name| name.split_whitespace().count() <= WORDS).for_each(|name| self.need(name));
    }

    /// Takes in events that a block names.
    pub(super) fn events(&mut self, events: Vec<(&'a str, EventAction)>, block: &'a Block) {
        for (name, action) in events {
            if self.known.insert((Some(action), name)) {
                self.events.push((block, name, action));
            }
        }
    }

    fn has_read(&mut self, blocks: &'a Blocks, block: &'a Block) {
        if self.read.last().is_none_or(|(_, last)| !std::ptr::eq(*last, block)) {
            self.read.push((blocks, block));
        }
    }

    /// Puts it down, and its events.
    pub(super) fn put(self, reader: &mut Reader<'_, '_>) {
        if !reader.fact(FactKind::Component, self.block, self.name.text) {
            return;
        }
        reader.detail(DetailName::Id, self.name.id);
        if !self.group.is_empty() {
            reader.detail(DetailName::Group, self.group);
        }
        let has_responsibility = self.details.iter().any(|(name, said)| *name == DetailName::Responsibility && !said.is_empty());
        let about = if has_responsibility { DetailName::Description } else { DetailName::Responsibility };
        reader.detail(about, finished(self.prose));
        reader.detail(DetailName::Description, self.name.remark);
        for (name, text) in &self.details {
            reader.detail(*name, text);
        }
        if let Some(state) = self.state {
            reader.sink.state(state);
        }
        for (blocks, block) in self.read {
            reader.links(blocks, block);
        }
        for (block, name, action) in self.events {
            put_event(block, name, action, self.name.text, reader);
        }
    }
}

/// Puts down what a component does with an event.
pub(super) fn put_event(block: &Block, name: &str, action: EventAction, component: &str, reader: &mut Reader<'_, '_>) {
    if reader.fact(FactKind::Event, block, name) {
        reader.sink.detail(DetailName::Action, action.id(), Value::EventAction(action));
        reader.detail(DetailName::Component, component);
    }
}
