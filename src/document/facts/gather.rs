//! Gathers the blocks of sections that may hold facts from the events of a text, and has them read when the text has ended.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::below::Below;
use super::blocks::{Block, BlockKind, Blocks, CodeBlock, Mark, MarkKind};
use super::catalogues::Catalogue;
use super::code::{Code, MayHold};
use super::endpoint;
use super::kinds::FactKind;
use super::parts::Region;
use super::places::{ANYWHERE, ARCHITECTURE, Place, Wanted};
use super::readers::{self, Endpoints};
use super::sink::Sink;
use super::{Facts, Span};
use crate::config::SectionKind;
use crate::document::Findings;

/// What gathers facts while a text is read.
pub(in crate::document) struct Gather<'a> {
    found: &'a Findings<'a>,
    wanted: Wanted,
    /// The headings above: their levels, and what may stand below them.
    above: Vec<(u8, Below)>,
    /// Whether endpoints may stand anywhere in the text.
    has_methods: bool,
    /// What is read at present.
    region: Option<Place>,
    /// Whether what stands below the last heading is not what the document decided, or takes that back.
    is_never: bool,
    /// The block of code that is being read, and what was read of others.
    code: Code,
    blocks: Blocks,
    /// What was read so far.
    gathered: Vec<(Place, Blocks)>,
    /// The block that text goes to.
    open: Option<usize>,
    /// The lists that are open: whether each is numbered.
    lists: Vec<bool>,
    quotes: u8,
    /// How many elements are open whose text is left out: footnotes, headings, code, pictures.
    skipped: u32,
    /// Marks that are open.
    marks: Vec<usize>,
    /// The section that is being read, an index into the document's sections.
    section: u32,
    /// How much of the plain text was written.
    plain: u32,
    sink: Sink,
}

impl<'a> Gather<'a> {
    pub(in crate::document) fn new(wanted: Wanted, found: &'a Findings<'a>) -> Self {
        Self {
            found,
            wanted,
            above: Vec::new(),
            has_methods: endpoint::may_stand_in(found.text()),
            region: None,
            is_never: false,
            code: Code::default(),
            blocks: Blocks::default(),
            gathered: Vec::new(),
            open: None,
            lists: Vec::new(),
            quotes: 0,
            skipped: 0,
            marks: Vec::new(),
            section: 0,
            plain: 0,
            sink: Sink::default(),
        }
    }

    /// A heading that begins a section, the `section`th of the document.
    pub(in crate::document) fn heading(&mut self, section: usize, level: u8, kind: SectionKind, title: &str, range: Range<usize>) {
        while self.above.pop_if(|(above, _)| *above >= level).is_some() {}
        self.section = section as u32;
        // A document's title is no section that others stand in.
        let is_inner = self.above.last().is_some_and(|(level, _)| *level > 1);
        // `Template stacks` is what a document is about.
        let is_title = section == 0 && level == 1;
        let (below, own) = Below::of(self.above.last().map_or(Below::Nothing, |(_, below)| *below), level, kind, title, is_inner, is_title);
        self.above.push((level, below));
        self.is_never = matches!(below, Below::Never) || is_way_back(title);
        let place = below.place().filter(|place| self.wanted.has(place) && self.may_hold(place));
        if place != self.region || own {
            self.put_aside();
            self.region = place;
            if place.is_some() {
                self.blocks.reserve();
            }
        }
        // What is no title of its own goes on with the section above; endpoints are titles as well.
        if place.is_some_and(|place| !own || place.has_own_titles()) {
            self.push_heading(level, title, range);
        }
        self.open = None;
    }

    /// Whether a section may hold what is wanted, where no more than endpoints may stand there, or where the parts of the system are told of in passing.
    fn may_hold(&self, place: &Place) -> bool {
        let holds_parts = *place == ARCHITECTURE && [Catalogue::Components, Catalogue::Events].iter().any(|catalogue| self.wanted.includes(*catalogue));
        (*place != ANYWHERE && *place != ARCHITECTURE) || self.has_methods || holds_parts
    }

    /// A heading inside of what is read.
    fn push_heading(&mut self, level: u8, title: &str, range: Range<usize>) {
        let at = self.blocks.text.len() as u32;
        self.blocks.text.push_str(title);
        self.push(BlockKind::Heading(level), Span { start: at, end: self.blocks.text.len() as u32 }, range, 0);
    }

    /// Whether an event is of interest.
    pub(in crate::document) fn is_wanted(&self, event: &Event<'_>) -> bool {
        self.region.is_some() || self.code.is_open() || matches!(event, Event::Start(Tag::CodeBlock(_)))
    }

    /// Where the names of tables stand in the block of SQL that has ended last, in its text.
    pub(in crate::document) fn names_in_code(&self) -> &[Range<usize>] {
        self.code.names()
    }

    /// Takes in where one of these names begins in the page's HTML.
    pub(in crate::document) fn place_name(&mut self, name: usize, html: usize) {
        self.code.place(name, html as u32);
    }

    /// Takes in an event. `html` and `plain` are how much of the page and of the plain text were written before it.
    pub(in crate::document) fn event(&mut self, event: &Event<'_>, range: &Range<usize>, html: usize, plain: usize) {
        self.plain = plain as u32;
        match event {
            Event::Start(tag) => self.start(tag, range, html),
            Event::End(tag) => self.end(*tag, range),
            Event::Text(text) => self.text(text),
            Event::InlineMath(tex) | Event::DisplayMath(tex) => self.text(&tex.replace('\n', " ")),
            Event::Code(text) => self.code(text),
            Event::SoftBreak | Event::HardBreak => self.line_break(range),
            Event::InlineHtml(html) if html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) => self.text("\n"),
            Event::InlineHtml(html) => self.html(html),
            Event::TaskListMarker(done) => {
                if let Some(BlockKind::Item { task, .. }) = self.open.map(|open| &mut self.blocks.blocks[open].kind) {
                    *task = Some(*done);
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>, html: usize) {
        match tag {
            Tag::FootnoteDefinition(_) | Tag::Image { .. } | Tag::HtmlBlock => self.skipped += 1,
            // One that begins a section is told by `heading`.
            Tag::Heading { .. } if self.lists.is_empty() && self.quotes == 0 => self.skipped += 1,
            _ if self.skipped > 0 => {}
            Tag::CodeBlock(kind) => self.begin_code(kind, range),
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

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::CodeBlock => self.end_code(),
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
            TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                if let Some(mark) = self.marks.pop() {
                    self.blocks.marks[mark].text.end = self.blocks.text.len() as u32;
                }
            }
            _ => {}
        }
    }

    /// A block of code: what stands in it may be the tables of the design, or what is sent and answered.
    fn begin_code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        let may_hold = MayHold {
            tables: !self.is_never && self.wanted.includes(Catalogue::DataModel) && !is_below_way_back(self.found.text(), range.start),
            messages: self.region.is_some_and(|place| place.labelled.contains(&FactKind::Endpoint)),
        };
        self.code.begin(kind, may_hold);
        self.begin(BlockKind::Code(CodeBlock::Other), range, 0);
        self.skipped += 1;
    }

    fn end_code(&mut self) {
        let Some(open) = self.open.filter(|_| self.code.is_open()) else { return };
        let block = &mut self.blocks.blocks[open];
        if let Some((code, text)) = self.code.end(block) {
            block.kind = BlockKind::Code(code);
            self.blocks.text.push_str(&text);
            block.text.end = self.blocks.text.len() as u32;
        }
        self.skipped = self.skipped.saturating_sub(1);
        self.open = None;
        // Nothing else is kept of what is in no section that is read.
        if self.region.is_none() {
            self.blocks = Blocks::default();
        }
    }

    fn begin_row(&mut self, head: bool, range: &Range<usize>, html: usize) {
        self.begin(BlockKind::Row { head }, range, html + if head { 0 } else { "<tr".len() });
    }

    fn begin(&mut self, kind: BlockKind, range: &Range<usize>, html: usize) {
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
    fn html(&mut self, html: &str) {
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

    fn text(&mut self, text: &str) {
        if self.code.is_open() {
            return self.code.push(text);
        }
        if self.skipped > 0 {
            return;
        }
        if let Some(open) = self.open {
            self.blocks.text.push_str(text);
            self.blocks.blocks[open].text.end = self.blocks.text.len() as u32;
        }
    }

    fn code(&mut self, text: &str) {
        if self.open.is_some() && self.skipped == 0 {
            self.mark(MarkKind::Code);
            self.text(text);
            if let Some(mark) = self.marks.pop() {
                self.blocks.marks[mark].text.end = self.blocks.text.len() as u32;
            }
        }
    }

    /// The end of a line, which counts where each line may be a fact.
    fn line_break(&mut self, range: &Range<usize>) {
        let has_lines = |place: Place| matches!(place.catalogue, Catalogue::Questions | Catalogue::References | Catalogue::Api);
        if self.skipped > 0 || !self.region.is_some_and(has_lines) {
            return self.text(" ");
        }
        self.mark(MarkKind::Break(range.end as u32));
        self.text("\n");
        self.marks.pop();
    }

    fn mark(&mut self, kind: MarkKind) {
        let at = self.blocks.text.len() as u32;
        self.marks.push(self.blocks.marks.len());
        self.blocks.marks.push(Mark { kind, text: Span { start: at, end: at } });
    }

    /// Puts what was gathered aside.
    fn put_aside(&mut self) {
        if let Some(place) = self.region.take() {
            self.gathered.push((place, std::mem::take(&mut self.blocks)));
        }
        self.marks.clear();
        self.open = None;
    }

    /// Has all that was gathered read, when the text has ended: the parser and the readers, which are large, would keep each other out of the
    /// processor's memory of what it has run.
    fn read(&mut self) {
        self.put_aside();
        if !self.gathered.is_empty() {
            self.sink.reserve();
        }
        let mut endpoints = Endpoints::default();
        for (place, blocks) in std::mem::take(&mut self.gathered) {
            // Lines of its facts are counted from here.
            if let Some(first) = blocks.blocks.first() {
                self.found.line(first.source.start as usize);
                self.found.mark();
            }
            readers::read(&Region { place, blocks: &blocks }, &mut endpoints, self.found, &mut self.sink);
        }
        endpoints.tell(self.found, &mut self.sink);
        readers::tables(self.code.schemas(), self.found, &mut self.sink);
        self.sink.sort(0, 0);
    }

    /// All facts of a document that has no page.
    pub(in crate::document) fn finish(mut self) -> Facts {
        self.read();
        self.sink.finish()
    }

    /// All facts, which share the plain text, and for each that can have an address of its own the place in the page's HTML where that goes, with
    /// the fact's number, in the order of the places. Without `have_places` none can.
    pub(in crate::document) fn finish_with(mut self, plain: &Arc<str>, have_places: bool) -> (Facts, Vec<(u32, u32)>) {
        self.read();
        self.sink.finish_with(plain, have_places)
    }
}

/// Whether the line above a place in a text introduces what takes a change back: `Rollback:`, `**Down migration**`.
fn is_below_way_back(text: &str, at: usize) -> bool {
    const LONGEST: usize = 80;
    let above = text[..at].trim_end().trim_end_matches(['>', ' ', '\n']);
    let line = above.rsplit('\n').next().unwrap_or_default();
    line.len() <= LONGEST && line.ends_with([':', '*', '_']) && is_way_back(line)
}

/// Whether a heading is of what takes a change back: tables that are dropped below it are not.
fn is_way_back(title: &str) -> bool {
    let has = |words: &str| title.as_bytes().windows(words.len()).any(|part| part.eq_ignore_ascii_case(words.as_bytes()));
    has("rollback") || has("roll back") || has("roll-back") || has("down migration") || has("revert")
}
