//! Labels in a section about components: keys, the names of components, and what stands above something else.

use super::draft::Draft;
use super::keys;
use super::names::{self, Named};
use super::{BOLD, Now, Walk, lists, titles};
use crate::document::facts::kinds::FactKind;
use crate::document::facts::label;
use crate::document::facts::readers::Reader;

impl<'a> Walk<'a> {
    /// A line above a list or a table: `Events:`, `The services are:`.
    pub(super) fn introduction(&mut self, name: &str, reader: &mut Reader<'_, '_>) {
        if let Some(key) = keys::of(name).filter(|_| self.draft.is_some()) {
            self.now = Now::Key(key);
        } else if titles::is_events(name) {
            self.now = Now::Events;
        } else if FactKind::Component.is_label(&label::normal(name)) {
            self.finish(reader);
            self.now = Now::List;
        }
    }

    /// A label and what stands behind it: a key, the name of a component, or something else.
    pub(super) fn label(&mut self, at: usize, name: &'a str, rest: &'a str, reader: &mut Reader<'_, '_>) {
        let block = &self.blocks.blocks[at];
        if let Some(key) = keys::of(name).filter(|_| self.draft.is_some()) {
            if let Some(draft) = &mut self.draft {
                draft.say(key, self.blocks, block, rest);
            }
            self.now = Now::Key(key);
            return;
        }
        if titles::is_events(name) {
            self.now = Now::Events;
            return;
        }
        let is_inside = matches!(self.below(), Now::Component | Now::Key(_) | Now::Other | Now::Unfilled | Now::Events);
        if is_inside || titles::is_topic(name) || keys::of(name).is_some() {
            self.now = Now::Other;
        } else if FactKind::Component.is_label(&label::normal(name)) || rest.is_empty() && lists::below(self.blocks, at, BOLD) == lists::Below::Components {
            self.finish(reader);
            self.now = Now::List;
        } else if rest.is_empty() && self.is_any_label(at, name) {
            self.finish(reader);
            self.now = Now::Unknown;
        } else {
            self.named(at, name, rest, reader);
        }
    }

    /// Whether a label with a colon stands above a list that says nothing of a component, and may be that of anything: `**Alerts:**`.
    fn is_any_label(&self, at: usize, name: &str) -> bool {
        let text = self.blocks.text_of(&self.blocks.blocks[at]);
        let is_above = self.blocks.blocks.get(at + 1).is_some_and(|next| next.kind.is_item());
        let is_sure = names::is_part(name) || names::counted(name).is_some();
        text.ends_with(':') && is_above && !is_sure && lists::below(self.blocks, at, BOLD) != lists::Below::Keys
    }

    /// A label that may be the name of a component.
    fn named(&mut self, at: usize, name: &'a str, rest: &'a str, reader: &mut Reader<'_, '_>) {
        let block = &self.blocks.blocks[at];
        match names::read(name) {
            Named::Name(named) => {
                let mut draft = Draft::new(block, named, BOLD);
                draft.rest(self.blocks, block, rest);
                self.begin(draft, reader);
            }
            Named::Unfilled => {
                self.finish(reader);
                reader.has_nothing = true;
                self.now = Now::Unfilled;
            }
            Named::Not => {
                self.finish(reader);
                self.now = Now::Unknown;
            }
        }
    }
}
