//! Makes blocks of the events of what is read: which text stands in which, and what is marked in it.

use std::ops::Range;

use pulldown_cmark::{LinkType, Tag, TagEnd};

use crate::document::facts::Span;
use crate::document::facts::blocks::{Block, BlockKind, Blocks, Mark, MarkKind};

/// Blocks that are being made.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) blocks: Blocks,
    /// The block that text goes to.
    pub(super) open: Option<usize>,
    /// The lists that are open: whether each is numbered.
    lists: Vec<bool>,
    quotes: u8,
    /// How many elements are open whose text is left out: footnotes, headings, code, pictures.
    pub(super) skipped: u32,
    /// Marks that are open.
    pub(super) marks: Vec<usize>,
    /// The section that is being read, an index into the document's sections.
    pub(super) section: u32,
    /// How much of the plain text was written.
    pub(super) plain: u32,
}

impl Builder {
    /// Whether what stands here is left out.
    pub(super) fn is_skipping(&self) -> bool {
        self.skipped > 0
    }

    /// A heading inside of what is read.
    pub(super) fn heading(&mut self, level: u8, title: &str, range: Range<usize>) {
        let at = self.blocks.text.len() as u32;
        self.blocks.text.push_str(title);
        self.push(BlockKind::Heading(level), Span { start: at, end: self.blocks.text.len() as u32 }, range, 0);
    }

    /// An element begins.
    pub(super) fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>, html: usize) {
        match tag {
            Tag::FootnoteDefinition(_) | Tag::Image { .. } | Tag::HtmlBlock => self.skipped += 1,
            // One that begins a section is told by `heading`.
            Tag::Heading { .. } if self.lists.is_empty() && self.quotes == 0 => self.skipped += 1,
            _ if self.skipped > 0 => {}
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => self.lists.push(first.is_some()),
            Tag::Item => {
                let ordered = self.lists.last().copied().unwrap_or_default();
                self.begin(BlockKind::Item { ordered, task: None }, range, html + "<li".len());
            }
            Tag::Paragraph | Tag::Heading { .. } => {
                let is_first = self.open.is_some_and(|open| {
                    let block = &self.blocks.blocks[open];
                    block.kind.is_item() && block.text.start == block.text.end && usize::from(block.depth) == self.lists.len()
                });
                if !is_first {
                    self.begin(BlockKind::Paragraph, range, html + "<p".len());
                }
            }
            Tag::Table(_) => self.begin(BlockKind::Table, range, 0),
            Tag::TableHead => self.begin_row(true, range, html),
            Tag::TableRow => self.begin_row(false, range, html),
            Tag::TableCell => self.begin(BlockKind::Cell { given: true }, range, 0),
            Tag::Strong => self.mark(MarkKind::Strong),
            Tag::Strikethrough => self.mark(MarkKind::Struck),
            Tag::Link { dest_url, link_type, .. } => {
                let start = self.blocks.hrefs.len() as u32;
                if *link_type == LinkType::Email {
                    self.blocks.hrefs.push_str("mailto:");
                }
                self.blocks.hrefs.push_str(dest_url);
                self.mark(MarkKind::Link(Span { start, end: self.blocks.hrefs.len() as u32 }));
            }
            _ => {}
        }
    }

    /// An element ends.
    pub(super) fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::FootnoteDefinition | TagEnd::Image | TagEnd::HtmlBlock => self.skipped = self.skipped.saturating_sub(1),
            TagEnd::Heading(_) if self.lists.is_empty() && self.quotes == 0 => self.skipped = self.skipped.saturating_sub(1),
            _ if self.skipped > 0 => {}
            TagEnd::BlockQuote(_) => {
                self.quotes = self.quotes.saturating_sub(1);
                self.open = None;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.open = None;
            }
            // What follows in an item is a block of its own.
            TagEnd::Item | TagEnd::Paragraph | TagEnd::Heading(_) => self.open = None,
            TagEnd::TableCell => {
                if let Some(open) = self.open.take() {
                    let is_empty = range.is_empty() && self.blocks.blocks[open].text.start == self.blocks.blocks[open].text.end;
                    self.blocks.blocks[open].kind = BlockKind::Cell { given: !is_empty };
                }
            }
            TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => self.end_mark(),
            _ => {}
        }
    }

    fn begin_row(&mut self, head: bool, range: &Range<usize>, html: usize) {
        self.begin(BlockKind::Row { head }, range, html + if head { 0 } else { "<tr".len() });
    }

    /// A block begins, to which text goes from here on.
    pub(super) fn begin(&mut self, kind: BlockKind, range: &Range<usize>, html: usize) {
        let at = self.blocks.text.len() as u32;
        self.push(kind, Span { start: at, end: at }, range.clone(), html);
        self.open = Some(self.blocks.blocks.len() - 1);
    }

    fn push(&mut self, kind: BlockKind, text: Span, range: Range<usize>, html: usize) {
        self.blocks.blocks.push(Block {
            kind,
            depth: u8::try_from(self.lists.len()).unwrap_or(u8::MAX),
            quoted: self.quotes > 0,
            text,
            source: Span { start: range.start as u32, end: range.end as u32 },
            html: html as u32,
            plain: self.plain,
            section: self.section,
            marks: self.blocks.marks.len() as u32,
        });
    }

    /// Tags that end a line or an item, as exports of wikis write them in cells: what they part stays apart.
    pub(super) fn html(&mut self, html: &str) {
        let name = html.trim_start_matches(['<', '/']);
        let is = |tag: &str| {
            name.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)) && !name[tag.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        let says = self.open.is_some_and(|open| !self.blocks.text_of(&self.blocks.blocks[open]).is_empty());
        if is("li") && !html.starts_with("</") && says {
            self.text("; ");
        } else if is("p") || is("div") || is("ul") || is("ol") {
            self.text(" ");
        }
    }

    /// Text of the block that is open.
    pub(super) fn text(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        if let Some(open) = self.open {
            self.blocks.text.push_str(text);
            self.blocks.blocks[open].text.end = self.blocks.text.len() as u32;
        }
    }

    /// Text in code.
    pub(super) fn code(&mut self, text: &str) {
        if self.open.is_some() && self.skipped == 0 {
            self.mark(MarkKind::Code);
            self.text(text);
            self.end_mark();
        }
    }

    /// The end of a line that may be a fact.
    pub(super) fn end_line(&mut self, range: &Range<usize>) {
        if self.skipped == 0 {
            self.mark(MarkKind::Break(range.end as u32));
            self.text("\n");
            self.marks.pop();
        }
    }

    /// Whether the item that is open is done, where it has a box.
    pub(super) fn task(&mut self, is_done: bool) {
        if let Some(BlockKind::Item { task, .. }) = self.open.map(|open| &mut self.blocks.blocks[open].kind) {
            *task = Some(is_done);
        }
    }

    fn mark(&mut self, kind: MarkKind) {
        let at = self.blocks.text.len() as u32;
        self.marks.push(self.blocks.marks.len());
        self.blocks.marks.push(Mark { kind, text: Span { start: at, end: at } });
    }

    fn end_mark(&mut self) {
        if let Some(mark) = self.marks.pop() {
            self.blocks.marks[mark].text.end = self.blocks.text.len() as u32;
        }
    }
}
