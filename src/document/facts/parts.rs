//! A section's blocks in parts: what stands below its bold labels and inner headings, and what stands below none.

use super::blocks::{Block, BlockKind, Blocks};
use super::kinds::FactKind;
use super::label;
use super::places::Place;
use super::readers;

/// A section that may hold facts, with the headings in it that begin no other such section.
pub(super) struct Region<'a> {
    pub(super) place: Place,
    pub(super) blocks: &'a Blocks,
}

/// What stands below one label of a section.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) blocks: &'a Blocks,
    /// What may stand in it; nothing if neither its label nor its section says.
    pub(super) kind: Option<FactKind>,
    /// What its own label names.
    pub(super) own: Option<FactKind>,
    /// The label itself, without its colon; empty where there is none.
    pub(super) label: &'a str,
    /// What stands on the label's line behind it.
    pub(super) rest: &'a str,
    /// The block of the label, where there is one.
    pub(super) head: Option<usize>,
    /// The first block below the label, and the one behind the last.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Part<'a> {
    /// The blocks below the label.
    pub(super) fn all(&self) -> &'a [Block] {
        &self.blocks.blocks[self.start..self.end]
    }

    /// The items of its lists that stand in no other item, each with all that stands in it.
    pub(super) fn items(&self) -> impl Iterator<Item = Item<'a>> + use<'a> {
        let (blocks, end) = (self.blocks, self.end);
        let depth = blocks.blocks[self.start..end].iter().filter(|block| block.kind.is_item() && !block.quoted).map(|block| block.depth).min().unwrap_or(1);
        let is_one = move |at: &usize| {
            let block = &blocks.blocks[*at];
            block.kind.is_item() && block.depth == depth && !block.quoted
        };
        (self.start..end).filter(is_one).map(move |at| Item { blocks, at, end: blocks.end_of(at, end) })
    }

    /// Where its tables stand.
    pub(super) fn tables(&self) -> impl Iterator<Item = usize> + use<'a> {
        let blocks = self.blocks;
        (self.start..self.end).filter(move |at| blocks.blocks[*at].kind == BlockKind::Table && !blocks.blocks[*at].quoted)
    }
}

/// An item of a list with all that stands in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    pub(super) blocks: &'a Blocks,
    /// Its block.
    pub(super) at: usize,
    /// The block behind all that stands in it.
    pub(super) end: usize,
}

impl<'a> Item<'a> {
    pub(super) fn block(&self) -> &'a Block {
        &self.blocks.blocks[self.at]
    }

    /// Its first paragraph.
    pub(super) fn text(&self) -> &'a str {
        self.blocks.text_of(self.block())
    }

    /// Whether it has a box, and whether that is checked.
    pub(super) fn task(&self) -> Option<bool> {
        match self.block().kind {
            BlockKind::Item { task, .. } => task,
            _ => None,
        }
    }

    /// What stands in it below its first paragraph.
    pub(super) fn inner(&self) -> &'a [Block] {
        &self.blocks.blocks[self.at + 1..self.end]
    }
}

impl<'a> Region<'a> {
    /// Its parts in order. A label that is not known keeps the kind of the heading or the section that it stands below.
    pub(super) fn parts(&self) -> Vec<Part<'a>> {
        let blocks = self.blocks;
        let all = &blocks.blocks;
        let mut parts = Vec::with_capacity(8);
        parts.push(Part { blocks, kind: self.place.bare, own: None, label: "", rest: "", head: None, start: 0, end: all.len() });
        let mut of_heading = self.place.bare;
        // The headings above, with their levels: one that says nothing keeps what the heading that it stands below says.
        let mut above: Vec<(u8, Option<FactKind>)> = Vec::new();
        for (at, block) in all.iter().enumerate() {
            let Some((name, rest)) = self.label(at) else { continue };
            let known = self.kind(name);
            let kind = match block.kind {
                BlockKind::Heading(level) => {
                    while above.pop_if(|(other, _)| *other >= level).is_some() {}
                    of_heading = known.or(above.last().map_or(self.place.bare, |(_, kind)| *kind));
                    above.push((level, of_heading));
                    of_heading
                }
                _ => known.or(of_heading),
            };
            if let Some(last) = parts.last_mut() {
                last.end = at;
            }
            // Lines of one paragraph that each begin with a label of the section's are a part each; other bold lines say more of what they stand below.
            let several = (block.kind == BlockKind::Paragraph && blocks.leads(block).nth(1).is_some()).then(|| blocks.leads(block));
            let mut leads = several.filter(|leads| leads.clone().any(|(name, _)| self.kind(name).is_some())).into_iter().flatten();
            let rest = leads.next().map_or(rest, |(_, rest)| rest);
            let more = leads.map(|(name, rest)| (self.kind(name), name, rest)).map(|(own, name, rest)| (own.or(of_heading), own, name, rest));
            for (kind, own, label, rest) in std::iter::once((kind, known, name, rest)).chain(more) {
                // Lines of one paragraph: only the last has blocks below it.
                if let Some(last) = parts.last_mut() {
                    last.end = last.end.min(at.max(last.start));
                }
                parts.push(Part { blocks, kind, own, label, rest, head: Some(at), start: at + 1, end: all.len() });
            }
        }
        parts
    }

    /// The kind that a label names, of those that may stand in the section.
    pub(super) fn kind(&self, name: &str) -> Option<FactKind> {
        // Labels are short; a long text need not be looked at.
        if name.len() > 80 {
            return None;
        }
        if name.is_empty() {
            return None;
        }
        let name = label::normal(name);
        let name = name.as_str();
        self.place.labelled.iter().copied().find(|kind| kind.is_label(name))
    }

    /// The bold phase that a paragraph of a plan begins with, whatever stands behind: `**Phase 2: Build** (4 weeks)`. What stands below it is not
    /// the phase's above.
    fn phase(&self, block: &Block) -> Option<(&'a str, &'a str)> {
        if self.place.bare != Some(FactKind::Phase) && !self.place.labelled.contains(&FactKind::Phase) {
            return None;
        }
        let bold = readers::bold_phase(self.blocks, block, self.place.title)?;
        Some((bold, self.blocks.text_of(block)[bold.len()..].trim()))
    }

    /// The label that a block is: a heading, a bold line, or a line that ends in a colon above a list or a table.
    fn label(&self, at: usize) -> Option<(&'a str, &'a str)> {
        let blocks = self.blocks;
        let block = &blocks.blocks[at];
        if block.depth > 0 || block.quoted {
            return None;
        }
        match block.kind {
            BlockKind::Heading(_) => Some((blocks.text_of(block), "")),
            BlockKind::Paragraph => blocks.lead(block).or_else(|| self.phase(block)).or_else(|| {
                let name = blocks.text_of(block).strip_suffix(':').filter(|name| name.len() <= 60)?;
                let is_above = blocks.blocks.get(at + 1).is_some_and(|next| next.kind.is_item() || next.kind == BlockKind::Table);
                (is_above && self.kind(name).is_some()).then_some((name, ""))
            }),
            _ => None,
        }
    }
}
