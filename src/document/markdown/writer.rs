//! From events to HTML: the state that one pass needs, inline text, and the dispatch to blocks and links.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::blocks::{Summary, Tasks};
use super::buffer::Buffer;
use super::fence::CodeBlock;
use super::footnotes::Footnotes;
use super::links::Image;
use super::quoted::Standing;
use super::tables::{RowEnds, Table};
use super::{Heading, Limit, Markdown, names, raw_html};
use crate::config::{Config, Repository};
use crate::diagram::{Artist, Drawing};
use crate::document::facts::{Gather, Wanted};
use crate::document::plain::{self, Gathered};
use crate::document::{BareImage, Body, CodeFault, Findings, Link, Placeholder, PlainText, Remarks, Section, UnusedReference};
use crate::finding::Finding;
use crate::highlight::Highlighter;
use crate::slug::Anchors;

/// What the pass is given.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) text: &'a str,
    pub(super) known_title: Option<&'a str>,
    pub(super) config: &'a Config,
    /// `None` where the text is read for rules only.
    pub(super) highlighter: Option<&'a Highlighter>,
    pub(super) artist: &'a Artist,
    pub(super) found: &'a Findings<'a>,
    /// Whether the words of the text may be left out: it is read for rules, and has no raw HTML that would be cleaned with them.
    pub(super) is_silent: bool,
    pub(super) escape_raw_html: bool,
    /// Whether ids that the text mentions become links.
    pub(super) has_mentions: bool,
    /// The repository whose issues and people become links.
    pub(super) repository: Option<&'a Repository>,
}

/// The state of the pass.
pub(super) struct Writer<'a> {
    pub(super) scope: Scope<'a>,
    pub(super) out: Buffer,
    /// What was written before the footnote that is being written began.
    pub(super) outer: Vec<Buffer>,
    /// The plain text of the block that is being read.
    pub(super) block: String,
    /// The plain text of all blocks but headings.
    pub(super) plain: Gathered,
    /// Links of this block, with their places in its plain text.
    pub(super) block_links: Vec<(usize, usize)>,
    /// How many containers (quotes, lists, footnotes) are open.
    pub(super) depth: usize,
    /// Scratch for the opening tag of a heading, whose anchor is known at its end only.
    pub(super) opening: String,
    /// Where the heading that is being read begins in the output.
    pub(super) heading: Option<usize>,
    /// The emoji of the heading that is being read: where each stands in its text, and as it was written.
    pub(super) heading_emoji: Vec<(usize, &'static str, String)>,
    pub(super) standing: Standing,
    /// What marks an alert that is none, until the paragraph begins that it belongs to.
    pub(super) alert_mark: Option<String>,
    pub(super) facts: Gather<'a>,
    pub(super) table: Table,
    pub(super) code: Option<CodeBlock>,
    pub(super) image: Option<Image>,
    /// What closes the links that are open.
    pub(super) link_ends: Vec<&'static str>,
    /// Whether a link of raw HTML that is left as it is is open.
    is_in_raw_link: bool,
    pub(super) raw_block: Option<(usize, String)>,
    /// Where raw HTML stands in the text; empty when there is none to clean.
    pub(super) raw: Vec<Range<usize>>,
    pub(super) footnotes: Footnotes,
    pub(super) tasks: Tasks,
    pub(super) summary: Summary,
    pub(super) anchors: Anchors,
    /// The anchors of headings that begin no section.
    pub(super) nested_anchors: Vec<String>,
    pub(super) title: Option<Heading>,
    pub(super) links: Vec<Link>,
    pub(super) drawings: Vec<Arc<Drawing>>,
    pub(super) sections: Vec<Section>,
    pub(super) findings: Vec<Finding>,
    pub(super) placeholders: Vec<Placeholder>,
    pub(super) code_faults: Vec<CodeFault>,
    pub(super) bare_images: Vec<BareImage>,
    pub(super) odd_rows: Vec<RowEnds>,
    /// The labels of links by reference.
    pub(super) used_references: foldhash::HashSet<String>,
    pub(super) unused_references: Vec<UnusedReference>,
    /// Where the next brace of the text is, or one that was passed.
    pub(super) next_brace: usize,
    /// How much was written when the last heading ended.
    pub(super) below_heading: usize,
    /// Whether something stands below the last heading that is not the template's.
    pub(super) has_own: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(scope: Scope<'a>) -> Self {
        Self {
            out: Buffer::with_capacity(scope.text.len() * 3 / 2),
            scope,
            outer: Vec::new(),
            block: String::new(),
            plain: if scope.highlighter.is_some() { Gathered::with_capacity(scope.text.len()) } else { Gathered::default() },
            block_links: Vec::new(),
            depth: 0,
            opening: String::new(),
            heading: None,
            heading_emoji: Vec::new(),
            standing: Standing::default(),
            alert_mark: None,
            facts: Gather::new(if scope.highlighter.is_some() { Wanted::ALL } else { Wanted::BY_RULES }, scope.found),
            table: Table::default(),
            code: None,
            image: None,
            link_ends: Vec::new(),
            is_in_raw_link: false,
            raw_block: None,
            raw: Vec::new(),
            footnotes: Footnotes::default(),
            tasks: Tasks::default(),
            summary: Summary::default(),
            anchors: Anchors::new(),
            nested_anchors: Vec::new(),
            title: None,
            links: Vec::with_capacity(8),
            drawings: Vec::new(),
            sections: Vec::with_capacity(32),
            findings: Vec::new(),
            placeholders: Vec::new(),
            code_faults: Vec::new(),
            bare_images: Vec::new(),
            odd_rows: Vec::new(),
            used_references: foldhash::HashSet::default(),
            unused_references: Vec::new(),
            next_brace: memchr::memchr(b'{', scope.text.as_bytes()).unwrap_or(usize::MAX),
            below_heading: 0,
            has_own: false,
        }
    }

    /// How many bytes were written so far.
    pub(super) fn len(&self) -> usize {
        self.out.html.len() + self.footnotes.len()
    }

    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>, standing: Standing) {
        self.standing = standing;
        match event {
            Event::Text(text) if memchr::memchr(b':', text.as_bytes()).is_some() && !standing.is_as_written => self.text_with_emoji(&text, range),
            event => self.take(event, range),
        }
    }

    pub(super) fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.facts.is_wanted(&event) {
            self.facts.event(&event, &range, self.out.html.len(), self.plain.len());
        }
        if !self.has_own {
            self.has_own = self.is_own(&event);
        }
        if let Some(mark) = self.alert_mark.take() {
            self.alert_mark(&mark, &event);
            if event == Event::Start(Tag::Paragraph) {
                return;
            }
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if self.may_be_filled_in(&text, &range) => {
                self.placeholders(&text, range.start);
                if self.may_mention() { self.mentions(&text, &range) } else { self.text(&text) }
            }
            Event::Text(text) if self.may_mention() => self.mentions(&text, &range),
            Event::Text(text) => self.text(&text),
            Event::InlineMath(tex) => self.formula(&tex, false, range),
            Event::DisplayMath(tex) => self.formula(&tex, true, range),
            Event::Code(code) => self.inline_code(&code),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, range),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::Rule => self.block_html("<hr>\n"),
            Event::TaskListMarker(done) => self.task(done),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.block_html("<p>"),
            Tag::Heading { .. } => self.start_heading(),
            Tag::BlockQuote(kind) => self.start_quote(kind, &range),
            Tag::CodeBlock(kind) => self.start_code(kind, range.start),
            Tag::HtmlBlock => self.raw_block = Some((range.start, String::new())),
            Tag::List(first) => self.start_list(first),
            Tag::Item => self.start_item(),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_head(range),
            Tag::TableRow => self.start_row(range),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.inline("<em>"),
            Tag::Strong => self.inline("<strong>"),
            Tag::Strikethrough => self.inline("<del>"),
            Tag::Superscript => self.inline("<sup>"),
            Tag::Subscript => self.inline("<sub>"),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => self.start_link(&format!("mailto:{dest_url}"), "", range.start),
            Tag::Link { link_type, dest_url, title, id } => {
                self.use_reference(link_type, &id);
                self.start_link(&dest_url, &title, range.start);
            }
            Tag::Image { link_type, dest_url, title, id } => {
                self.use_reference(link_type, &id);
                self.start_image(&dest_url, &title, range.start);
            }
            Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => self.end_heading(level as u8, range),
            TagEnd::BlockQuote(kind) => self.end_quote(kind, &range),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html_block(range),
            TagEnd::List(ordered) => self.end_list(ordered),
            TagEnd::Item => self.end_item(),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_head(),
            TagEnd::TableRow => self.end_row(),
            TagEnd::TableCell => self.end_cell(range),
            TagEnd::Emphasis => self.inline("</em>"),
            TagEnd::Strong => self.inline("</strong>"),
            TagEnd::Strikethrough => self.inline("</del>"),
            TagEnd::Superscript => self.inline("</sup>"),
            TagEnd::Subscript => self.inline("</sub>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::DefinitionList | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Text of the document, wherever it stands.
    fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            code.text.push_str(text);
        } else if let Some(image) = &mut self.image {
            image.alt.push_str(text);
        } else {
            self.plain_text(text);
        }
    }

    /// Whether the text that follows is one that ids and references may stand in: not in code, links, headings and alt texts.
    fn may_mention(&self) -> bool {
        let may_link = self.scope.has_mentions || self.scope.repository.is_some();
        may_link && !self.standing.keeps_links_out && self.code.is_none() && self.image.is_none() && self.heading.is_none() && self.link_ends.is_empty()
    }

    /// Text outside code and images.
    pub(super) fn plain_text(&mut self, text: &str) {
        // Rules ask for the words of headings only.
        if self.scope.is_silent && self.heading.is_none() {
            return;
        }
        self.out.text(text);
        self.block.push_str(text);
    }

    /// HTML of inline markup; in an image's alt text there is none.
    fn inline(&mut self, html: &str) {
        if self.image.is_none() {
            self.out.push(html);
        }
    }

    /// HTML of block markup: what was read before belongs to another block.
    pub(super) fn block_html(&mut self, html: &str) {
        self.flush_block();
        self.out.push(html);
    }

    fn inline_code(&mut self, code: &CowStr<'_>) {
        let start = self.out.html.len();
        self.inline("<code>");
        self.text(code);
        self.inline("</code>");
        let may_link = self.scope.highlighter.is_some() && self.image.is_none() && self.heading.is_none() && self.link_ends.is_empty() && !self.is_in_raw_link;
        if may_link && names::may_be_name(code) {
            self.out.name(start, self.out.html.len());
        }
    }

    pub(super) fn line_break(&mut self, html: &str) {
        if let Some(image) = &mut self.image {
            image.alt.push(' ');
        } else {
            self.out.push(html);
            self.block.push(' ');
        }
    }

    /// Raw HTML: gathered if it is a block, written down to be cleaned with the whole body if not.
    fn html(&mut self, html: &str, range: Range<usize>) {
        match &mut self.raw_block {
            Some((_, block)) => block.push_str(html),
            None => self.raw_html(html, range),
        }
    }

    fn end_html_block(&mut self, range: Range<usize>) {
        self.flush_block();
        if let Some((start, html)) = self.raw_block.take() {
            self.raw_html(&html, start..range.end);
            // What is no HTML was taken for text.
            if self.block.is_empty() {
                self.plain.block(self.sections.len(), false, &plain::of_html(&html));
            }
        }
    }

    fn raw_html(&mut self, html: &str, range: Range<usize>) {
        if self.image.is_some() || raw_html::is_comment(html) {
            return;
        }
        self.has_own |= self.heading.is_none() && !raw_html::is_plain(html);
        if self.scope.escape_raw_html {
            return self.text(html);
        }
        if self.scope.config.unsafe_html || raw_html::is_plain(html) {
            self.is_in_raw_link = raw_html::is_in_link(html, self.is_in_raw_link);
            return self.out.push(html);
        }
        if raw_html::escape_unknown(html, &mut self.out.html) {
            self.raw.push(range);
        } else {
            self.block.push_str(html);
        }
    }

    /// Closes what is open and puts the parts together.
    pub(super) fn finish(mut self) -> Result<Markdown, Limit> {
        self.flush_block();
        self.end_section(0, self.out.html.len());
        while let Some(outer) = self.outer.pop() {
            let inner = std::mem::replace(&mut self.out, outer);
            self.out.append(&inner);
        }
        self.write_footnotes();
        self.close_spans();
        let mut anchors = std::mem::take(&mut self.nested_anchors);
        if !self.raw.is_empty() {
            anchors.extend(raw_html::clean(&mut self)?);
        }
        self.sections.shrink_to_fit();
        self.links.shrink_to_fit();
        let is_survey = self.scope.highlighter.is_none();
        // In HTML that was cleaned nothing lies where it was written.
        let plain = if is_survey { PlainText::default() } else { self.plain.finish() };
        let (facts, mut places) = if is_survey { (self.facts.finish(), Vec::new()) } else { self.facts.finish_with(plain.text(), self.raw.is_empty()) };
        names::give_addresses(&mut self.out.names, &mut places);
        let body = if is_survey { Body::default() } else { Body { facts: places.into(), drawings: self.drawings.into(), ..self.out.into_body() } };
        Ok(Markdown {
            body,
            facts,
            plain,
            links: self.links,
            sections: self.sections,
            anchors,
            title: self.title,
            summary: self.summary.into_text(),
            remarks: Remarks {
                placeholders: self.placeholders.into(),
                code: self.code_faults.into(),
                bare_images: self.bare_images.into(),
                odd_rows: self.odd_rows.iter().filter_map(|row| row.remark(self.scope.text, self.scope.found)).collect(),
                unused_references: self.unused_references.into(),
                allows: Box::default(),
            },
            findings: self.findings,
        })
    }
}
