//! What stands in a section while its facts are read: a list of blocks, each with its text and what is known of it.

use super::Span;
use super::label::trimmed;
use super::values::JsonGrade;

/// The blocks of a section, in the order of the text.
#[derive(Debug, Default)]
#[expect(clippy::struct_field_names, reason = "the blocks of a section are its blocks")]
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
    /// How much of the document's plain text was written before it.
    pub(super) plain: u32,
    /// The section it stands in, an index into the document's sections.
    pub(super) section: u32,
    /// How many marks began before it.
    pub(super) marks: u32,
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
    Code(CodeBlock),
}

/// What a block of code is, as far as facts ask for it; its text is kept where it is something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CodeBlock {
    /// What is sent or answered, and how far it is JSON.
    Json(JsonGrade),
    /// A message of HTTP.
    Http,
    /// A list of endpoints, one in each line.
    Endpoints,
    /// An interface in a language that is not read.
    Foreign(Foreign),
    /// Anything else.
    Other,
}

/// How interfaces are described in which no endpoints are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foreign {
    Grpc,
    GraphQl,
    WebSocket,
    OpenApi,
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
    /// The end of a line, and where in the document's text the next begins.
    Break(u32),
}

impl Blocks {
    /// Makes room for a section of usual length, where there is none yet.
    pub(super) fn reserve(&mut self) {
        if self.blocks.capacity() == 0 {
            self.blocks.reserve(32);
            self.marks.reserve(16);
            self.text.reserve(1024);
        }
    }

    /// Forgets all, and keeps the room.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.blocks.clear();
        self.marks.clear();
        self.hrefs.clear();
    }

    /// A block's text, less the blanks at its ends.
    pub(super) fn text_of(&self, block: &Block) -> &str {
        trimmed(&self.text[block.text.range()])
    }

    /// The marks of a block, in the order in which they begin.
    pub(super) fn marks_of(&self, block: &Block) -> impl Iterator<Item = &Mark> + Clone {
        let from = self.marks_before(block);
        let end = block.text.end;
        self.marks[from..].iter().take_while(move |mark| mark.text.start < end)
    }

    /// How many marks begin before a block's text, which may be a part of that with which it was made.
    fn marks_before(&self, block: &Block) -> usize {
        let from = block.marks as usize;
        let is_before = |mark: &Mark| mark.text.start < block.text.start;
        let is_known = from.checked_sub(1).is_none_or(|at| is_before(&self.marks[at])) && !self.marks.get(from).is_some_and(is_before);
        if is_known { from } else { self.marks.partition_point(is_before) }
    }

    /// The addresses that a block's links lead to.
    pub(super) fn links_of(&self, block: &Block) -> impl Iterator<Item = &str> {
        self.marks_of(block).filter_map(|mark| match mark.kind {
            MarkKind::Link(href) => Some(&self.hrefs[href.range()]),
            _ => None,
        })
    }

    /// The texts of a block's links, with their addresses.
    pub(super) fn linked(&self, block: &Block) -> impl Iterator<Item = (&str, &str)> {
        self.marks_of(block).filter_map(|mark| match mark.kind {
            MarkKind::Link(href) => Some((&self.text[mark.text.range()], &self.hrefs[href.range()])),
            _ => None,
        })
    }

    /// The code in a block.
    pub(super) fn code_of(&self, block: &Block) -> impl Iterator<Item = &str> {
        self.marks_of(block).filter(|mark| mark.kind == MarkKind::Code).map(|mark| &self.text[mark.text.range()])
    }

    /// Whether all that a block says is struck out.
    pub(super) fn is_struck(&self, block: &Block) -> bool {
        let is_all = |mark: &Mark| mark.kind == MarkKind::Struck && !self.text[mark.text.range()].trim().is_empty();
        let struck: usize = self.marks_of(block).filter(|mark| is_all(mark)).map(|mark| self.text[mark.text.range()].trim().len()).sum();
        // A full stop or a remark of a word may stand behind it.
        let said = self.text_of(block).len();
        struck > 0 && (struck * 4 >= said * 3 || self.struck(block).is_some())
    }

    /// Whether a part of a stretch of a block's text is struck out.
    pub(super) fn is_struck_in(&self, block: &Block, text: &str) -> bool {
        let from = text.as_ptr() as usize - self.text.as_ptr() as usize;
        let overlaps = |mark: &&Mark| mark.kind == MarkKind::Struck && (mark.text.start as usize) < from + text.len() && mark.text.end as usize > from;
        self.marks_of(block).filter(overlaps).any(|mark| !self.text[mark.text.range()].trim().is_empty())
    }

    /// The struck text that a block begins with, where no more than a remark stands behind it: `~~Vendor goes away~~ (contract signed)`. What stands
    /// behind a dash may be the new day of a milestone.
    pub(super) fn struck<'a>(&'a self, block: &Block) -> Option<&'a str> {
        let mark = self.marks_of(block).next().filter(|mark| mark.kind == MarkKind::Struck)?;
        let text = self.text_of(block);
        let struck = self.text[mark.text.range()].trim();
        let rest = text.strip_prefix(struck).filter(|_| !struck.is_empty())?.trim();
        let is_day = struck.contains(|c: char| c.is_ascii_digit());
        (rest.starts_with('(') && rest.ends_with(')') || rest.starts_with(['–', '—', '-']) && !is_day).then_some(struck)
    }

    /// The part of a block that a stretch of its text is, with the marks in it and the line that it begins on.
    pub(super) fn stretch(&self, block: &Block, text: &str) -> Block {
        let from = text.as_ptr() as usize - self.text.as_ptr() as usize;
        let mut part = Block { text: Span { start: from as u32, end: (from + text.len()) as u32 }, ..*block };
        let behind = self.marks_before(&part);
        part.marks = behind as u32;
        let mut before = self.marks[..behind].iter().rev().take_while(|mark| mark.text.start >= block.text.start);
        if let Some(source) = before.find_map(|mark| if let MarkKind::Break(source) = mark.kind { Some(source) } else { None }) {
            part.source.start = source;
        }
        part
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

    /// The bold texts that a block is divided by, each with what stands behind it up to the next: `**Threat:** … **Mitigation:** …`. Only where the
    /// block begins with one.
    pub(super) fn leads<'a>(&'a self, block: &Block) -> impl Iterator<Item = (&'a str, &'a str)> + Clone {
        let (start, end) = (block.text.start as usize, block.text.end as usize);
        let is_lead = move |mark: &&Mark| {
            let (bold, rest) = (&self.text[mark.text.range()], &self.text[mark.text.end as usize..end.max(mark.text.end as usize)]);
            mark.kind == MarkKind::Strong && (bold.trim_end().ends_with(':') || rest.trim_start().starts_with(':'))
        };
        let mut leads = self.marks_of(block).filter(is_lead).peekable();
        let begins = leads.peek().is_some_and(|first| self.text[start..first.text.start as usize].trim().is_empty());
        let mut leads = begins.then_some(leads).into_iter().flatten().peekable();
        std::iter::from_fn(move || {
            let mark = leads.next()?;
            let next = leads.peek().map_or(end, |next| next.text.start as usize).max(mark.text.end as usize);
            let name = self.text[mark.text.range()].trim().trim_end_matches(':').trim_end();
            let rest = self.text[mark.text.end as usize..next].trim();
            Some((name, rest.strip_prefix(':').unwrap_or(rest).trim()))
        })
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

    pub(super) fn is_code(self) -> bool {
        matches!(self, Self::Code(_))
    }
}
