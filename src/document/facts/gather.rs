//! Gathers the blocks of sections that may hold facts from the events of a text, and has them read when the text has ended.

mod builder;
mod way_back;

use std::ops::Range;
use std::sync::Arc;

use builder::Builder;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use way_back::{is_below_way_back, is_way_back};

use super::Facts;
use super::below::Below;
use super::blocks::{BlockKind, Blocks, CodeBlock};
use super::catalogues::Catalogue;
use super::code::{Code, MayHold};
use super::endpoint;
use super::kinds::FactKind;
use super::parts::Region;
use super::places::{ANYWHERE, ARCHITECTURE, Place, Wanted};
use super::readers::{self, Endpoints};
use super::sink::Sink;
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
    /// What makes blocks of it.
    build: Builder,
    /// What was gathered so far.
    gathered: Vec<(Place, Blocks)>,
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
            build: Builder::default(),
            gathered: Vec::new(),
            sink: Sink::default(),
        }
    }

    /// A heading that begins a section, the `section`th of the document.
    pub(in crate::document) fn heading(&mut self, section: usize, level: u8, kind: SectionKind, title: &str, range: Range<usize>) {
        while self.above.pop_if(|(above, _)| *above >= level).is_some() {}
        self.build.section = section as u32;
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
                self.build.blocks.reserve();
            }
        }
        // What is no title of its own goes on with the section above; endpoints are titles as well.
        if place.is_some_and(|place| !own || place.has_own_titles()) {
            self.build.heading(level, title, range);
        }
        self.build.open = None;
    }

    /// Whether a section may hold what is wanted, where no more than endpoints may stand there, or where the parts of the system are told of in passing.
    fn may_hold(&self, place: &Place) -> bool {
        let holds_parts = *place == ARCHITECTURE && [Catalogue::Components, Catalogue::Events].iter().any(|catalogue| self.wanted.includes(*catalogue));
        (*place != ANYWHERE && *place != ARCHITECTURE) || self.has_methods || holds_parts
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
        self.build.plain = plain as u32;
        match event {
            Event::Start(Tag::CodeBlock(kind)) if !self.build.is_skipping() => self.begin_code(kind, range),
            Event::Start(tag) => self.build.start(tag, range, html),
            Event::End(TagEnd::CodeBlock) => self.end_code(),
            Event::End(tag) => self.build.end(*tag, range),
            Event::Text(text) if self.code.is_open() => self.code.push(text),
            Event::Text(text) => self.build.text(text),
            Event::InlineMath(tex) | Event::DisplayMath(tex) => self.build.text(&tex.replace('\n', " ")),
            Event::Code(text) => self.build.code(text),
            Event::SoftBreak | Event::HardBreak => self.line_break(range),
            Event::InlineHtml(html) if html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) => self.build.text("\n"),
            Event::InlineHtml(html) => self.build.html(html),
            Event::TaskListMarker(done) => self.build.task(*done),
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
        self.build.begin(BlockKind::Code(CodeBlock::Other), range, 0);
        self.build.skipped += 1;
    }

    fn end_code(&mut self) {
        let build = &mut self.build;
        let Some(open) = build.open.filter(|_| self.code.is_open()) else { return };
        let block = &mut build.blocks.blocks[open];
        if let Some((code, text)) = self.code.end(block) {
            block.kind = BlockKind::Code(code);
            build.blocks.text.push_str(&text);
            block.text.end = build.blocks.text.len() as u32;
        }
        build.skipped = build.skipped.saturating_sub(1);
        build.open = None;
        // Nothing else is kept of what is in no section that is read.
        if self.region.is_none() {
            build.blocks = Blocks::default();
        }
    }

    /// The end of a line, which counts where each line may be a fact.
    fn line_break(&mut self, range: &Range<usize>) {
        let has_lines = |place: Place| matches!(place.catalogue, Catalogue::Questions | Catalogue::References | Catalogue::Api);
        if self.region.is_some_and(has_lines) {
            self.build.end_line(range);
        } else {
            self.build.text(" ");
        }
    }

    /// Puts what was gathered aside.
    fn put_aside(&mut self) {
        if let Some(place) = self.region.take() {
            // Nothing but endpoints may stand there.
            if place == ANYWHERE && !endpoint::may_stand_in(&self.build.blocks.text) {
                self.build.blocks.clear();
            } else {
                self.gathered.push((place, std::mem::take(&mut self.build.blocks)));
            }
        }
        self.build.marks.clear();
        self.build.open = None;
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
