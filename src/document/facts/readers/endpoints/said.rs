//! What lines and paragraphs below an endpoint say of it.

use super::{Open, Search, intro, messages, speech};
use crate::document::facts::blocks::{Block, BlockKind};
use crate::document::facts::label;

impl Search<'_, '_> {
    /// Takes in the line right below an endpoint that says what it does.
    pub(super) fn says(&mut self, line: &str) {
        let Some(open) = self.open.filter(|open| open.is_bare && !line.is_empty()) else { return };
        let said = speech::of_these(line, self.endpoints.from(open.from));
        if !said.is_empty() {
            self.endpoints.each_from(open.from, |found| said.clone_into(&mut found.description));
            self.open = Some(Open { is_bare: false, ..open });
        }
    }

    /// Takes in a line such as `Description: Creates an order` below an endpoint.
    pub(super) fn key(&mut self, line: &str) {
        if self.open.is_none() {
            return;
        }
        let Some((_, said)) =
            line.split_once(':').filter(|(name, _)| matches!(&*label::normal(name), "description" | "purpose" | "summary" | "beschreibung" | "zweck"))
        else {
            return;
        };
        self.each_open(|found| {
            // Below a message stands what its fields are.
            if found.description.is_empty() && !found.messages.is_begun() {
                said.trim().clone_into(&mut found.description);
            }
        });
    }

    /// The label that a block is, if it is one in bold and nothing else: `**Create a post:**`.
    fn bold_label(&self, block: &Block) -> Option<&str> {
        let (label, rest) = self.blocks.lead(block).filter(|_| block.kind == BlockKind::Paragraph)?;
        rest.is_empty().then_some(label)
    }

    /// What the bold line right above a block of code says of the request in it.
    pub(super) fn label_above(&self, at: usize) -> String {
        let above = at.checked_sub(1).map(|above| &self.blocks.blocks[above]).filter(|above| above.depth == 0 && !above.quoted);
        above.and_then(|above| self.bold_label(above)).map(|label| intro::title(label.trim_end_matches(':'))).unwrap_or_default().to_owned()
    }

    /// Takes in a paragraph right below an endpoint that says what it does.
    pub(super) fn says_of_the_last(&mut self, at: usize, block: &Block, text: &str) {
        let Some(open) = self.open.filter(|open| open.is_bare && open.at + 1 == at) else { return };
        // Below a block of code a bold line is the label of what comes next.
        if self.blocks.blocks[open.at].kind.is_code() && self.bold_label(block).is_some() {
            return;
        }
        let is_deep = block.depth >= self.blocks.blocks[open.at].depth;
        let said = speech::of_these(intro::first_words(text), self.endpoints.from(open.from));
        if is_deep && block.kind == BlockKind::Paragraph && !messages::is_of_message(text) && !said.is_empty() {
            self.endpoints.each_from(open.from, |found| said.clone_into(&mut found.below));
        }
    }
}
