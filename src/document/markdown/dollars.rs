//! Which dollars of a text are formulas: `$…$`, `` $`…`$ `` and `$$…$$`, by GitHub's rules and more careful than these.
//!
//! Most dollars are prices, variables of shells and templates, or parameters of SQL, and have to stay text as they were written. What is math is
//! therefore decided before the text is read for the page, from dollars that stand in plain text (not in code, addresses and raw HTML). What
//! stands between those that are math is covered by a character that means nothing in Markdown, byte for byte, and put back while events are
//! passed on: so nothing of a formula is taken for markup, no place in the text moves, and text without formulas is read as if there were none.
//! (`Options::ENABLE_MATH` takes `$5 for *one*, 5$` for math, and what is no math after all could not be read as Markdown any more.)

mod pairs;

use std::ops::{ControlFlow, Range};

use memchr::{memchr, memchr_iter};
use pairs::{Dollar, closes, is_escaped, opens, pair};
use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::options;

/// Covers formulas: no character of text, and of no meaning in Markdown.
const COVER: u8 = 0x1a;

/// A formula of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// With its dollars.
    pub(super) range: Range<usize>,
    pub(super) form: Form,
}

/// How a formula is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `$…$`
    Inline,
    /// `` $`…`$ ``
    Code,
    /// `$$…$$`
    Display,
}

impl Form {
    /// How many bytes stand before the formula, and behind it.
    fn mark(self) -> usize {
        if self == Self::Inline { 1 } else { 2 }
    }
}

/// The formulas of a text, and the text with these covered.
#[derive(Debug, Default)]
pub(in crate::document) struct Formulas {
    spans: Vec<Span>,
    covered: String,
}

impl Formulas {
    /// The formulas of `text`. Nothing is read twice where no two dollars look like one.
    pub(in crate::document) fn of(text: &str) -> Self {
        if !may_have_some(text) {
            return Self::default();
        }
        let spans = Finder::read(text);
        let covered = if spans.is_empty() { String::new() } else { cover(text, &spans) };
        Self { spans, covered }
    }

    /// The text to be parsed in place of `text`.
    pub(in crate::document) fn covered<'t>(&'t self, text: &'t str) -> &'t str {
        if self.spans.is_empty() { text } else { &self.covered }
    }

    /// Passes on the events of the covered text with formulas put in. Whether each came out as one; if not, the text is to be read without.
    pub(super) fn pass<'t, B>(
        &self,
        text: &'t str,
        events: impl Iterator<Item = (Event<'t>, Range<usize>)>,
        mut each: impl FnMut(Event<'t>, Range<usize>) -> ControlFlow<B>,
    ) -> ControlFlow<B, bool> {
        if self.spans.is_empty() {
            for (event, range) in events {
                each(event, range)?;
            }
            return ControlFlow::Continue(true);
        }
        let mut passed = Passed { text, spans: &self.spans, next: 0, is_open: false, is_whole: true, in_table: false };
        for (event, range) in events {
            passed.event(event, range, &mut each)?;
        }
        ControlFlow::Continue(passed.is_whole && passed.next == self.spans.len())
    }
}

/// Events on their way, and the formula that comes next.
struct Passed<'s, 't> {
    text: &'t str,
    spans: &'s [Span],
    next: usize,
    /// Whether a part of the next formula came already.
    is_open: bool,
    is_whole: bool,
    /// Whether the cell of a table is being read, in which bars are escaped.
    in_table: bool,
}

impl<'t> Passed<'_, 't> {
    fn event<B>(&mut self, event: Event<'t>, range: Range<usize>, each: &mut impl FnMut(Event<'t>, Range<usize>) -> ControlFlow<B>) -> ControlFlow<B> {
        match event {
            Event::Start(Tag::Table(_)) => self.in_table = true,
            Event::End(TagEnd::Table) => self.in_table = false,
            _ => {}
        }
        let is_part = matches!(event, Event::Text(_) | Event::SoftBreak | Event::HardBreak | Event::Code(_));
        let Some(span) = self.spans.get(self.next).filter(|span| span.range.start < range.end) else { return each(event, range) };
        if !is_part || range.start >= span.range.end {
            // Blocks and emphasis may hold formulas; within one there are none.
            self.is_whole &= !self.is_open && !is_part;
            return each(event, range);
        }
        if !matches!(event, Event::Text(_)) {
            self.is_whole &= self.is_open && (range.end < span.range.end);
            return ControlFlow::Continue(());
        }
        self.split(range, each)
    }

    /// A text that holds formulas, or parts of one.
    fn split<B>(&mut self, range: Range<usize>, each: &mut impl FnMut(Event<'t>, Range<usize>) -> ControlFlow<B>) -> ControlFlow<B> {
        let mut at = range.start;
        while let Some(span) = self.spans.get(self.next).filter(|span| span.range.start < range.end) {
            if at < span.range.start {
                each(Event::Text(CowStr::Borrowed(&self.text[at..span.range.start])), at..span.range.start)?;
            }
            if span.range.end > range.end {
                self.is_open = true;
                return ControlFlow::Continue(());
            }
            at = span.range.end;
            self.next += 1;
            self.is_open = false;
            each(formula(self.text, span, self.in_table), span.range.clone())?;
        }
        if at < range.end {
            each(Event::Text(CowStr::Borrowed(&self.text[at..range.end])), at..range.end)?;
        }
        ControlFlow::Continue(())
    }
}

/// The event of a formula, whose text is TeX.
fn formula<'t>(text: &'t str, span: &Span, in_table: bool) -> Event<'t> {
    let inner = &text[span.range.start + span.form.mark()..span.range.end - span.form.mark()];
    // In a table `\|` is a bar (GFM, section 4.10), and in a quote each line begins with its mark.
    let tex = match inner {
        _ if in_table && inner.contains("\\|") => CowStr::from(inner.replace("\\|", "|")),
        _ if inner.contains('\n') => CowStr::from(inner.lines().map(without_marks).collect::<Vec<_>>().join("\n")),
        _ => CowStr::Borrowed(inner),
    };
    if span.form == Form::Display { Event::DisplayMath(tex) } else { Event::InlineMath(tex) }
}

fn without_marks(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '>'])
}

/// The text with all that Markdown could read in formulas covered.
fn cover(text: &str, spans: &[Span]) -> String {
    let mut covered = text.as_bytes().to_vec();
    for span in spans.iter().filter(|span| span.form != Form::Code) {
        let inner = span.range.start + span.form.mark()..span.range.end - span.form.mark();
        let mut begins_line = false;
        for at in inner {
            let byte = covered[at];
            begins_line = byte == b'\n' || (begins_line && matches!(byte, b' ' | b'\t' | b'>'));
            // Bars divide the cells of a table, escaped ones do not.
            let is_bar = byte == b'|' || (byte == b'\\' && covered.get(at + 1) == Some(&b'|'));
            if byte.is_ascii_punctuation() && !begins_line && !is_bar {
                covered[at] = COVER;
            }
        }
    }
    String::from_utf8(covered).unwrap_or_default()
}

/// Whether there are two dollars of which the first could open a formula and the second could close it, so that the text has to be looked at.
fn may_have_some(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut dollars = memchr_iter(b'$', bytes).filter(|at| !is_escaped(bytes, *at)).peekable();
    let mut found = false;
    while let (Some(at), Some(next)) = (dollars.next(), dollars.peek()) {
        found = *next == at + 1 || (opens(text, at) && closes(text, *next) && !text[at + 1..*next].contains("\n\n"));
        if found {
            break;
        }
    }
    found && memchr(COVER, bytes).is_none()
}

/// Finds the dollars in plain text, block by block.
struct Finder<'t> {
    text: &'t str,
    dollars: Vec<Dollar>,
    block: usize,
    links: Vec<usize>,
    /// How many elements are open of which the text is none.
    skipped: usize,
}

impl<'t> Finder<'t> {
    fn read(text: &'t str) -> Vec<Span> {
        let mut finder = Self { text, dollars: Vec::new(), block: 0, links: Vec::new(), skipped: 0 };
        for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
            finder.event(&event, range);
        }
        pair(text, &finder.dollars)
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(_) if self.skipped == 0 => self.text(range),
            Event::Code(_) => {
                if let Some(dollar) = self.dollars.last_mut().filter(|dollar| dollar.at + 1 == range.start) {
                    dollar.code_end = Some(range.end);
                }
            }
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. }) => self.skipped += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image) => self.skipped -= 1,
            // The text of these is an address or a label.
            Event::Start(Tag::Link { link_type, .. }) => {
                let is_text = matches!(link_type, LinkType::Inline | LinkType::Reference);
                self.skipped += usize::from(!is_text);
                self.links.push(if is_text { range.start + 1 } else { 0 });
            }
            Event::End(TagEnd::Link) => self.skipped -= usize::from(self.links.pop() == Some(0)),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::Start(_) | Event::End(_) => self.block += 1,
            _ => {}
        }
    }

    fn text(&mut self, range: Range<usize>) {
        let stands = (self.block, self.links.last().copied().unwrap_or_default());
        let Some(source) = self.text.as_bytes().get(range.clone()) else { return };
        let places = memchr_iter(b'$', source).map(|at| range.start + at).filter(|at| !is_escaped(self.text.as_bytes(), *at));
        self.dollars.extend(places.map(|at| Dollar { at, stands, code_end: None }));
    }
}
