//! The blocks at the beginning of a document, where its header may stand.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Parser, Tag, TagEnd};

use crate::document::inline::{Line, Lines};
use crate::document::markdown;

/// A header ends within so many bytes; what is behind them is not looked at.
const LIMIT: usize = 8 * 1024;
/// A paragraph that begins before that may be longer, up to so many bytes.
const PARAGRAPH: usize = 64 * 1024;
/// A header stands within so many blocks.
const BLOCKS: usize = 40;

/// As many references are looked for where a header begins, and as many lines that look like the definition of one.
pub(super) const REFERENCES: usize = 32;

/// A block at the top level of a document.
#[derive(Debug)]
pub(super) struct HeadBlock {
    /// Its bytes in the document.
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
}

/// What a block is, as far as a header can stand in it.
#[derive(Debug)]
pub(super) enum Kind {
    Heading {
        title: String,
        level: u8,
    },
    Paragraph(Vec<Line>),
    List(Vec<Item>),
    /// The cells of each row, the head first; each with its lines.
    Table(Vec<Vec<Vec<Line>>>),
    /// The bytes between the fences, of an indented block, or between `<pre>` and its end.
    Code(Range<usize>),
    /// The lines of a quote that holds nothing but paragraphs.
    Quote(Vec<Line>),
    /// A comment, alert, footnote, rule or picture: it may stand before a header or between its parts.
    Aside,
    /// Anything else.
    Other,
}

/// An item of a list, or of a list inside it.
#[derive(Debug)]
pub(super) struct Item {
    /// How deep it lies, from 0.
    pub(super) level: usize,
    pub(super) lines: Vec<Line>,
    pub(super) offset: usize,
}

/// Whether a heading stands above a header, and not above text: `## Preamble`.
pub(in crate::document) fn is_preamble(title: &str) -> bool {
    const NAMES: &[&str] = &["preamble", "header", "metadata", "meta", "meta data", "document information", "document info", "document control"];
    let title = title.trim_matches(|c: char| !c.is_alphabetic());
    NAMES.iter().any(|name| name.eq_ignore_ascii_case(title))
}

/// The blocks of `text` from `start` on, as far as a header can reach; so many references that are defined further down are
/// looked for.
pub(super) fn blocks(text: &str, start: usize, references: usize) -> Vec<HeadBlock> {
    let head = &text[start..start + reach(&text[start..])];
    let mut reader = Reader { text, base: start, ..Reader::default() };
    let mut searches = 0;
    let mut definition = |link: BrokenLink<'_>| {
        searches += 1;
        (searches <= references).then(|| definition(text, &link.reference)).flatten()
    };
    for (event, range) in Parser::new_with_broken_link_callback(head, markdown::options(), Some(&mut definition)).into_offset_iter() {
        reader.event(event, range.start + start..range.end + start);
        if reader.blocks.len() >= BLOCKS {
            break;
        }
    }
    reader.blocks
}

/// The address of a reference that is defined behind the head: `[label]: address` (CommonMark 0.31.2, section 4.7).
fn definition<'a>(text: &'a str, label: &str) -> Option<(CowStr<'a>, CowStr<'a>)> {
    let opening = format!("[{label}]:");
    let is_line = |at: &usize| text[..*at].rfind('\n').is_none_or(|end| text[end..*at].trim().is_empty());
    let at = text.match_indices(&opening).map(|(at, _)| at).take(REFERENCES).find(is_line)?;
    let address = text[at + opening.len()..].split_whitespace().next()?;
    Some((address.trim_start_matches('<').trim_end_matches('>').to_owned().into(), "".into()))
}

/// How much of a text can hold its header: up to the heading of the first section that has something before it.
fn reach(text: &str) -> usize {
    let mut at = 0;
    let mut headings = 0;
    let mut is_bare = true;
    for line in text.split_inclusive('\n') {
        if line.starts_with('#') {
            let stays = headings == 0 || is_bare || is_preamble(line);
            if !stays {
                break;
            }
            headings += 1;
            is_bare = true;
        } else if !line.trim().is_empty() && headings > 0 {
            is_bare = false;
        }
        at += line.len();
        if at > LIMIT {
            // Half a block would be read as a whole one.
            let paragraph = text[at..text.floor_char_boundary(PARAGRAPH.max(at))].find("\n\n");
            return paragraph.map_or_else(|| if text.len() <= PARAGRAPH { text.len() } else { before_paragraph(&text[..at]) }, |end| at + end + 1);
        }
    }
    at
}

/// Where the last paragraph of a text begins.
fn before_paragraph(text: &str) -> usize {
    text.trim_end().rfind("\n\n").map_or(0, |blank| blank + 1)
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    base: usize,
    blocks: Vec<HeadBlock>,
    lines: Lines,
    /// How many blocks are open.
    depth: usize,
    /// How many lists are open.
    lists: usize,
    items: Vec<Item>,
    /// The item whose text is being read.
    rows: Vec<Vec<Vec<Line>>>,
    code: Option<Range<usize>>,
    /// Whether the quote holds more than paragraphs.
    is_mixed: bool,
    /// Whether the paragraph holds anything but pictures.
    has_text: bool,
    has_picture: bool,
    pictures: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Rule if self.depth == 0 => self.push(range, Kind::Aside),
            Event::Text(_) if self.code.is_some() => {
                if let Some(code) = &mut self.code {
                    *code = if code.start == code.end { range } else { code.start..range.end };
                }
            }
            Event::Html(_) => {}
            event => self.inline(&event, range.start),
        }
    }

    fn inline(&mut self, event: &Event<'_>, offset: usize) {
        let is_text = matches!(event, Event::Text(text) if !text.trim().is_empty()) || matches!(event, Event::Code(_));
        // A paragraph of pictures alone is no text.
        self.has_text |= is_text && self.pictures == 0;
        self.lines.event(event, offset);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::HtmlBlock | Tag::Table(_) | Tag::FootnoteDefinition(_) => {
                self.is_mixed |= !matches!(tag, Tag::Paragraph);
                if self.depth == 0 {
                    (self.has_text, self.has_picture, self.is_mixed) = (false, false, false);
                    self.lines.take();
                    self.rows.clear();
                }
                self.depth += 1;
            }
            Tag::CodeBlock(_) => {
                self.is_mixed = true;
                self.code = Some(range.start..range.start);
                self.depth += 1;
            }
            Tag::List(_) => {
                self.is_mixed = true;
                if self.depth == 0 {
                    self.items.clear();
                    self.lines.take();
                }
                self.end_item_text();
                self.lists += 1;
                self.depth += 1;
            }
            Tag::Item => {
                self.end_item_text();
                self.items.push(Item { level: self.lists.saturating_sub(1), lines: Vec::new(), offset: range.start });
                self.depth += 1;
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::TableCell => {
                self.lines.take();
            }
            tag @ Tag::Image { .. } => {
                self.has_picture = true;
                self.pictures += 1;
                self.inline(&Event::Start(tag), range.start);
            }
            tag => self.inline(&Event::Start(tag), range.start),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph if self.depth > 1 && self.lists > 0 => {
                self.end_item_text();
                self.depth -= 1;
            }
            TagEnd::Item => {
                self.end_item_text();
                self.depth -= 1;
            }
            TagEnd::TableCell => {
                let lines = self.lines.take();
                if let Some(row) = self.rows.last_mut() {
                    row.push(lines);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::Image => {
                self.pictures = self.pictures.saturating_sub(1);
                self.inline(&Event::End(tag), range.start);
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::HtmlBlock
            | TagEnd::Table
            | TagEnd::FootnoteDefinition
            | TagEnd::CodeBlock
            | TagEnd::List(_) => self.end_block(tag, range),
            tag => self.inline(&Event::End(tag), range.start),
        }
    }

    /// The text that was read belongs to the last item.
    fn end_item_text(&mut self) {
        if self.lists > 0 {
            let lines = self.lines.take();
            if let Some(item) = self.items.last_mut() {
                item.lines.extend(lines);
            }
        }
    }

    fn end_block(&mut self, tag: TagEnd, range: Range<usize>) {
        self.depth -= 1;
        let code = if tag == TagEnd::CodeBlock { self.code.take() } else { None };
        if matches!(tag, TagEnd::List(_)) {
            self.end_item_text();
            self.lists -= 1;
        }
        if self.depth > 0 {
            return;
        }
        let kind = match tag {
            TagEnd::Heading(level) => {
                let title = self.lines.take().into_iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
                Kind::Heading { title: title.trim().to_owned(), level: level as u8 }
            }
            TagEnd::Paragraph if self.has_picture && !self.has_text => Kind::Aside,
            TagEnd::Paragraph => Kind::Paragraph(self.lines.take()),
            TagEnd::List(false) => Kind::List(std::mem::take(&mut self.items)),
            TagEnd::Table => Kind::Table(std::mem::take(&mut self.rows)),
            TagEnd::CodeBlock => code.filter(|code| code.start < code.end).map_or(Kind::Other, Kind::Code),
            TagEnd::BlockQuote(None) if !self.is_mixed => Kind::Quote(self.lines.take()),
            TagEnd::HtmlBlock => self.preformatted(&range).map_or(Kind::Aside, Kind::Code),
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => Kind::Aside,
            _ => Kind::Other,
        };
        self.push(range, kind);
    }

    /// The bytes between `<pre>` and `</pre>`, if a block of raw HTML is that and nothing else.
    fn preformatted(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let html = self.text.get(range.clone())?.trim_end();
        let inside = html.strip_prefix("<pre>")?.strip_suffix("</pre>")?;
        let start = range.start + "<pre>".len();
        (!inside.contains('<') || !inside.contains("</")).then_some(start..start + inside.len())
    }

    fn push(&mut self, span: Range<usize>, kind: Kind) {
        debug_assert!(span.start >= self.base);
        self.blocks.push(HeadBlock { span, kind });
    }
}
