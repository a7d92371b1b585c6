//! What stands in a section while its facts are read: a list of blocks, each with its text and what is known of it.

use super::Span;

/// The blocks of a section, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// The text of all blocks, without markup.
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    /// Stretches of the text that are marked up, in the order in which they begin.
    pub(super) marks: Vec<Mark>,
    /// The addresses of links, one behind the other.
    pub(super) hrefs: String,
}

/// A block, or a cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: BlockKind,
    /// How many lists it stands in.
    pub(super) depth: u8,
    /// Whether it stands in a quote.
    pub(super) quoted: bool,
    /// The stretch of the text that it holds; what stands in lists inside it is theirs.
    pub(super) text: Span,
    /// Where it stands in the document's text.
    pub(super) source: Span,
    /// Where in the page's HTML an address of its own may be put in; none has it at 0.
    pub(super) html: u32,
    /// The section it stands in, an index into the document's sections.
    pub(super) section: u32,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// A heading of this level below the section's own.
    Heading(u8),
    /// A paragraph, which is no item's first.
    Paragraph,
    /// An item of a list, with its first paragraph.
    Item {
        /// Whether the list is numbered.
        ordered: bool,
        /// Whether it has a box, and whether that is checked.
        task: Option<bool>,
    },
    /// A table; its rows follow.
    Table,
    /// A row of a table; its cells follow.
    Row {
        /// Whether it holds the titles of the columns.
        head: bool,
    },
    /// A cell.
    Cell {
        /// Whether it stands in the text: the cells that a short row lacks do not.
        given: bool,
    },
    /// A block of code.
    Code,
}

/// A stretch of the text that is marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) kind: MarkKind,
    pub(super) text: Span,
}

/// How a stretch is marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    Strong,
    Struck,
    Code,
    /// A link to this address, a stretch of the addresses.
    Link(Span),
}

impl Blocks {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.blocks.clear();
        self.marks.clear();
        self.hrefs.clear();
    }

    /// A block's text, less the blanks at its ends.
    pub(super) fn text_of(&self, block: &Block) -> &str {
        self.text[block.text.range()].trim()
    }

    /// The marks of a block, in the order in which they begin.
    pub(super) fn marks_of(&self, block: &Block) -> impl Iterator<Item = &Mark> {
        let from = self.marks.partition_point(|mark| mark.text.start < block.text.start);
        let end = block.text.end;
        self.marks[from..].iter().take_while(move |mark| mark.text.start < end)
    }

    /// The addresses that a block's links lead to.
    pub(super) fn links_of(&self, block: &Block) -> impl Iterator<Item = &str> {
        self.marks_of(block).filter_map(|mark| match mark.kind {
            MarkKind::Link(href) => Some(&self.hrefs[href.range()]),
            _ => None,
        })
    }

    /// Whether all that a block says is struck out.
    pub(super) fn is_struck(&self, block: &Block) -> bool {
        let is_all = |mark: &Mark| mark.kind == MarkKind::Struck && !self.text[mark.text.range()].trim().is_empty();
        let struck: usize = self.marks_of(block).filter(|mark| is_all(mark)).map(|mark| self.text[mark.text.range()].trim().len()).sum();
        // A full stop or a remark of a word may stand behind it.
        let said = self.text_of(block).len();
        struck > 0 && struck * 4 >= said * 3
    }

    /// The bold text that a block begins with, where it is set off from the rest by a colon or is all that it says, and the rest.
    pub(super) fn lead<'a>(&'a self, block: &Block) -> Option<(&'a str, &'a str)> {
        let text = &self.text[block.text.range()];
        let blanks = text.len() - text.trim_start().len();
        let mark =
            self.marks_of(block).find(|mark| mark.kind == MarkKind::Strong).filter(|mark| mark.text.start as usize == block.text.start as usize + blanks)?;
        let bold = self.text[mark.text.range()].trim();
        let rest = &text[(mark.text.end - block.text.start) as usize..];
        match (bold.strip_suffix(':'), rest.trim_start().strip_prefix(':')) {
            (Some(bold), _) => Some((bold.trim_end(), rest.trim())),
            (None, Some(rest)) => Some((bold, rest.trim())),
            (None, None) if rest.trim().is_empty() => Some((bold, "")),
            _ => None,
        }
    }

    /// The block behind one with all that stands in it: the first that lies no deeper.
    pub(super) fn end_of(&self, at: usize, end: usize) -> usize {
        let depth = self.blocks[at].depth;
        (at + 1..end).find(|next| self.blocks[*next].depth < depth || (self.blocks[*next].depth == depth && self.blocks[*next].kind.is_item())).unwrap_or(end)
    }
}

impl BlockKind {
    pub(super) fn is_item(self) -> bool {
        matches!(self, Self::Item { .. })
    }
}
