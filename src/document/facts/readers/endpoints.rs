//! What can be asked over HTTP: endpoints in headings, bold lines, items, cells and messages, with the JSON that stands below them.

mod found;
mod halves;
mod intro;
mod messages;
mod others;
mod said;
mod speech;
mod standing;
mod table;
mod unread;

pub(in crate::document::facts) use found::Endpoints;
use found::Found;
use halves::Half;
use intro::Intro;

use crate::document::Findings;
use crate::document::facts::blocks::{Block, BlockKind, Blocks, CodeBlock, Foreign, MarkKind};
use crate::document::facts::catalogues::Catalogue;
use crate::document::facts::code::is_comment;
use crate::document::facts::endpoint::{Endpoint, is_called_new};
use crate::document::facts::kinds::FactKind;
use crate::document::facts::parts::Region;
use crate::document::facts::sink::Sink;

/// Where an endpoint is looked for.
struct Search<'a, 'e> {
    region: &'a Region<'a>,
    blocks: &'a Blocks,
    endpoints: &'e mut Endpoints,
    /// The endpoints that what follows belongs to, as indices from here on.
    open: Option<Open>,
    /// What was said of an endpoint in a line of its own: its method, or its address.
    half: Option<Half<'a>>,
    /// What the headings and the labels above say of the endpoints below.
    intro: Intro,
    /// The heading right above, where it may say what the only endpoint below it does.
    title: Option<&'a str>,
    /// The endpoints from here on were called by the heading above.
    titled: Option<usize>,
    /// Whether a method was named, wherever.
    has_method: bool,
    /// The first description of an interface in another language, and the block that it stands in.
    foreign: Option<(usize, Foreign)>,
    /// The document's text.
    source: &'a str,
}

/// The endpoints that what follows belongs to.
#[derive(Clone, Copy)]
struct Open {
    /// The first of them; all behind it are among them.
    from: usize,
    /// The level of their heading.
    level: Option<u8>,
    /// The block that they stand in.
    at: usize,
    /// Whether others stand right above in the same list or paragraph, so that what follows is of none of them alone.
    is_one_of_many: bool,
    /// Whether the next block may say what they do.
    is_bare: bool,
}

/// Finds the endpoints of a section.
pub(super) fn find(region: &Region<'_>, endpoints: &mut Endpoints, sink: &mut Sink, found: &Findings<'_>) {
    let before = endpoints.len();
    let mut search = Search {
        region,
        blocks: region.blocks,
        endpoints,
        open: None,
        half: None,
        intro: Intro::default(),
        title: None,
        titled: None,
        has_method: false,
        foreign: None,
        source: found.text(),
    };
    for at in 0..region.blocks.blocks.len() {
        search.look_at(at);
    }
    if region.place.catalogue == Catalogue::Api && region.place.is_register {
        let has_none = search.endpoints.len() == before;
        unread::tell(&search, has_none, sink, found);
    }
}

impl<'a> Search<'a, '_> {
    fn look_at(&mut self, at: usize) {
        let blocks = self.blocks;
        let block = &blocks.blocks[at];
        self.intro.enter(block.depth);
        match block.kind {
            BlockKind::Heading(level) => self.heading(at, block, level),
            BlockKind::Paragraph | BlockKind::Item { .. } if !block.quoted && !blocks.is_struck(block) => self.text(at, block),
            BlockKind::Table if !block.quoted => table::read(self, at),
            BlockKind::Code(code) => self.code(at, code, block),
            _ => {}
        }
    }

    /// Whether it is looked for where endpoints are what the section is about.
    fn is_in_api(&self) -> bool {
        self.region.place.bare == Some(FactKind::Endpoint) || self.intro.is_of_endpoints()
    }

    fn heading(&mut self, at: usize, block: &'a Block, level: u8) {
        let text = self.blocks.text_of(block);
        if self.open.is_some_and(|open| open.level.is_none_or(|own| level <= own)) && !messages::is_label(text) {
            self.open = None;
        }
        let is_struck = standing::is_struck_heading(&self.source[block.source.range()]);
        let endpoints = if is_struck { Vec::new() } else { Endpoint::read_all(text) };
        let behind = if endpoints.is_empty() && !is_struck && self.is_in_api() { Endpoint::read_behind(text) } else { None };
        (self.title, self.titled) = (None, None);
        if self.intro.is_within_others(level) {
            return self.intro.heading(text, level);
        }
        if let Some((said, endpoints)) = behind {
            self.add(at, block, &endpoints, (intro::title(said), Some(level)));
        } else if !endpoints.is_empty() {
            self.add(at, block, &endpoints, ("", Some(level)));
        } else {
            self.intro.heading(text, level);
            // The title of all the section is none of an endpoint.
            let is_inner = at > 0 && self.region.place.catalogue == Catalogue::Api;
            self.title = Some(intro::title(text)).filter(|title| is_inner && !is_struck && !title.is_empty());
            self.close_calls();
            messages::of_line(self, text);
        }
    }

    /// Nothing below calls to others belongs to an endpoint above them.
    fn close_calls(&mut self) {
        if self.intro.is_of_calls() {
            self.open = None;
        }
    }

    /// A paragraph or an item, line by line.
    fn text(&mut self, at: usize, block: &'a Block) {
        let (blocks, text) = (self.blocks, self.blocks.text_of(block));
        let mut lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).peekable();
        let before = self.endpoints.len();
        while let Some(line) = lines.next() {
            let stretch = blocks.stretch(block, line);
            let mut endpoints = standing::read(blocks, block, line);
            if endpoints.is_empty() && self.is_in_api() && stretch.kind.is_item() {
                endpoints.extend(Endpoint::read_swapped(line).filter(|_| !blocks.is_struck_in(block, line)));
            }
            if endpoints.last().is_some_and(|last| self.is_one(line, &stretch, last)) {
                let is_bare = endpoints.last().is_some_and(|last| last.said().0.is_empty());
                // `**Endpoint: POST /orders**` above a line that says what it does.
                let next = lines.peek().filter(|next| is_bare && Endpoint::read(next).is_none() && !next.contains(':') && !messages::is_label(next));
                self.add(at, &stretch, &endpoints, ("", None));
                self.says(next.copied().unwrap_or_default());
            } else if let Some((said, endpoints)) = self.behind(block, line).filter(|(said, _)| self.is_one_behind(said, &stretch)) {
                self.has_method = true;
                self.add(at, &stretch, &endpoints, (intro::title(said), None));
            } else {
                self.foreign = self.foreign.or_else(|| unread::in_line(line).map(|foreign| (at, foreign)));
                self.half(at, line, &stretch);
                self.key(line);
                messages::of_line(self, line);
            }
        }
        if self.endpoints.len() == before {
            self.says_of_the_last(at, block, text);
            if block.depth == 0 {
                self.intro.paragraph(text, blocks.lead(block).is_some_and(|(_, rest)| rest.is_empty()));
                self.title = self.title.filter(|_| !text.ends_with(':'));
            } else if block.kind.is_item() {
                self.intro.item(text, block.depth);
            }
            self.close_calls();
        }
    }

    /// What a line says before its endpoints, and those that are not struck out.
    fn behind<'b>(&self, block: &Block, line: &'b str) -> Option<(&'b str, Vec<Endpoint<'b>>)> {
        let (said, endpoints) = Endpoint::read_behind(line)?;
        let (endpoints, _) = standing::kept(self.blocks, block, &line[said.len()..], endpoints);
        (!endpoints.is_empty()).then_some((said, endpoints))
    }

    /// Whether an endpoint that a line begins with is told of there, and not only in passing: it is set off from what is said of it.
    fn is_one(&mut self, text: &str, line: &Block, endpoint: &Endpoint<'_>) -> bool {
        self.has_method |= !endpoint.is_sketch() && !self.intro.is_of_calls();
        let (said, is_set_off) = endpoint.said();
        let (is_strong, is_marked) = standing::marks(self.blocks, line);
        let is_of_others = self.intro.is_of_calls() || self.intro.is_of_others() && !is_strong;
        if endpoint.is_example() || is_of_others || self.intro.is_of_webhooks() && others::names_host(said) {
            return false;
        }
        let is_item = line.kind.is_item();
        if self.is_in_api() {
            return is_set_off || is_item || is_called_new(text) || is_marked && !intro::goes_on(said);
        }
        if endpoint.is_in_flow() && !is_strong {
            return false;
        }
        // `GET /seats is called every minute` is how somebody uses what is there.
        let is_told = (is_strong || is_item && is_marked || is_called_new(text)) && !intro::tells_of_today(said);
        !said.ends_with('?') && (is_set_off || is_told)
    }

    /// Whether an endpoint that stands behind what it does is told of there: `Reads by lock via GET /locks/{id}`.
    fn is_one_behind(&self, said: &str, line: &Block) -> bool {
        let is_marked = || self.blocks.marks_of(line).any(|mark| mark.kind == MarkKind::Code);
        !intro::tells_of_others(said) && !others::are_called(said) && !self.intro.is_of_others() && line.kind.is_item() && (self.is_in_api() || is_marked())
    }

    /// Code below an endpoint is what is sent or answered; a request of HTTP names its endpoint itself.
    fn code(&mut self, at: usize, code: CodeBlock, block: &'a Block) {
        let text = self.blocks.text_of(block);
        match code {
            CodeBlock::Http => {
                self.request(at, block, text);
                // Of a request that asks something else, such as one for a token, the endpoint above says nothing.
                let asked = Endpoint::read(text.lines().next().unwrap_or_default());
                self.each_open(|found| {
                    if asked.as_ref().is_none_or(|asked| asked.methods.contains(&found.method)) {
                        found.messages.http(text);
                    }
                });
            }
            CodeBlock::Json(grade) if !self.is_of_many(block) => self.each_open(|found| found.messages.json(found.method, text, grade)),
            CodeBlock::Endpoints => self.lines_of_code(at, block, text),
            CodeBlock::Foreign(foreign) => self.foreign = self.foreign.filter(|_| foreign != Foreign::OpenApi).or(Some((at, foreign))),
            CodeBlock::Json(_) | CodeBlock::Other => {}
        }
        self.intro.code();
    }

    /// Whether a block stands below a list or lines of several endpoints, and belongs to none of them.
    fn is_of_many(&self, block: &Block) -> bool {
        self.open.is_some_and(|open| open.is_one_of_many && (block.depth < self.blocks.blocks[open.at].depth || block.depth == 0))
    }

    /// Adds the endpoint that a message of HTTP asks, unless that is the one above.
    fn request(&mut self, at: usize, block: &Block, text: &str) {
        let Some(endpoint) = Endpoint::read(text.lines().next().unwrap_or_default()) else { return };
        let is_template = endpoint.path.contains('{');
        let is_of_the_last = self.open.is_some_and(|open| open.level.is_some() && !is_template || self.endpoints.has_from(open.from, &endpoint));
        if is_of_the_last {
            self.each_open(|found| found.is_asked_with(endpoint.query));
        } else if (self.is_in_api() || is_template) && !endpoint.is_example() && !self.intro.is_of_others() {
            let said = self.label_above(at);
            self.add(at, block, &[endpoint], (&said, None));
        }
    }

    /// Adds the endpoints of a block of code that holds nothing else.
    fn lines_of_code(&mut self, at: usize, block: &Block, text: &str) {
        if self.intro.is_of_others() {
            return;
        }
        let said = if text.trim().contains('\n') { String::new() } else { self.label_above(at) };
        for (nth, line) in text.lines().enumerate() {
            let endpoint = if is_comment(line) { None } else { Endpoint::read(line) };
            let Some(endpoint) = endpoint.filter(|endpoint| !endpoint.is_example()) else { continue };
            let from = self.endpoints.len();
            self.add(at, block, &[endpoint], (&said, None));
            // The fence stands above the first line.
            self.endpoints.each_from(from, |found| found.lines = nth as u32 + 1);
        }
    }

    fn each_open(&mut self, tell: impl FnMut(&mut Found)) {
        if let Some(open) = self.open {
            self.endpoints.each_from(open.from, tell);
        }
    }

    /// Adds the endpoints of a line, each for all its methods, with the level of their heading. All do what is said behind the last, else what is
    /// `said` elsewhere.
    fn add(&mut self, at: usize, block: &Block, endpoints: &[Endpoint<'_>], (said, level): (&str, Option<u8>)) {
        let behind = endpoints.last().map_or("", |last| last.said().0);
        let (said, label) = messages::introduced(if said.is_empty() { behind } else { said });
        let from = self.endpoints.len();
        for endpoint in endpoints.iter().filter(|endpoint| !endpoint.is_sketch() && !endpoint.is_example()) {
            self.endpoints.add(block, endpoint, said, level);
        }
        if self.endpoints.len() == from {
            return;
        }
        let is_near = |above: Open| above.at == at || block.kind.is_item() && self.blocks.blocks[above.at..at].iter().all(|between| between.depth > 0);
        // Where its line introduces what stands below, that is its own.
        let is_one_of_many = self.open.is_some_and(is_near) && label.is_none();
        self.open = Some(Open { from, level, at, is_one_of_many, is_bare: said.is_empty() });
        if let Some(label) = label {
            self.each_open(|found| found.messages.expect(label));
        }
        if let Some(titled) = self.titled.take() {
            self.endpoints.each_from(titled, |found| found.title.clear());
        } else if let Some(title) = self.title.take() {
            self.titled = Some(from);
            self.endpoints.each_from(from, |found| title.clone_into(&mut found.title));
        }
    }
}
