//! Markdown inside a block: lines of plain text, with what is known of their links and bold words.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

/// Text without markup, and where the links in it lead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub text: String,
    /// The links in it, in order.
    pub links: Vec<TextLink>,
}

/// A link in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLink {
    /// The bytes of the text that it covers.
    pub span: Range<usize>,
    /// The address as written.
    pub href: String,
    /// The document's link for it, an index into its links; `None` if it needs no resolving.
    pub index: Option<u32>,
}

/// A line of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) links: Vec<TextLink>,
    /// The bytes of the text that are bold.
    pub(super) strong: Vec<Range<usize>>,
    /// The bytes of the text that are code.
    pub(super) code: Vec<Range<usize>>,
    /// The bytes of the text that pictures show.
    pub(super) pictures: Vec<Range<usize>>,
    /// Where its first character stands in the document.
    pub(super) offset: usize,
    /// Whether a hard break (two blanks, `\`, `<br>`) stands before it.
    pub(super) after_break: bool,
}

impl Line {
    /// A part of the line, less the blanks at its ends; what a picture shows counts only where nothing else is said.
    pub(super) fn part(&self, range: Range<usize>) -> Text {
        let mut said = Text::default();
        let mut at = range.start;
        for picture in self.pictures.iter().filter(|picture| picture.start >= range.start && picture.end <= range.end) {
            said.join(part(&self.text, &self.links, at..picture.start.max(at)));
            at = picture.end.max(at);
        }
        if at > range.start {
            said.join(part(&self.text, &self.links, at..range.end));
        }
        if said.text.contains(char::is_alphanumeric) { said } else { part(&self.text, &self.links, range) }
    }

    /// The whole line, less the blanks at its ends.
    pub(super) fn whole(&self) -> Text {
        self.part(0..self.text.len())
    }
}

/// A part of a text with its links, less the blanks at its ends.
pub(super) fn part(text: &str, links: &[TextLink], range: Range<usize>) -> Text {
    let whole = &text[range.clone()];
    let start = range.start + (whole.len() - whole.trim_start().len());
    let end = (range.end - (whole.len() - whole.trim_end().len())).max(start);
    let inside = links.iter().filter(|link| link.span.start < end && link.span.end > start);
    let moved = inside.map(|link| TextLink { span: link.span.start.max(start) - start..link.span.end.min(end) - start, ..link.clone() });
    Text { links: moved.collect(), text: text[start..end].to_owned() }
}

impl Text {
    /// Adds more text behind it, with a blank between them.
    pub(super) fn join(&mut self, more: Self) {
        if !self.text.is_empty() && !more.text.is_empty() {
            self.text.push(' ');
        }
        let at = self.text.len();
        self.text.push_str(&more.text);
        self.links.extend(more.links.into_iter().map(|link| TextLink { span: link.span.start + at..link.span.end + at, ..link }));
    }
}

/// Gathers lines from the events between the start and the end of a block.
#[derive(Default)]
pub(super) struct Lines {
    done: Vec<Line>,
    line: Option<Line>,
    after_break: bool,
    links: Vec<(usize, String)>,
    /// How many bold spans are open, and where the outermost begins in the line.
    strong: (usize, usize),
    pictures: Vec<usize>,
}

impl Lines {
    /// An event inside the block; those of blocks within it are nothing to this.
    pub(super) fn event(&mut self, event: &Event<'_>, offset: usize) {
        match event {
            Event::Text(text) => self.text(text, offset),
            Event::Code(text) => {
                let at = self.line(offset).text.len();
                self.text(text, offset);
                let line = self.line(offset);
                line.code.push(at..line.text.len());
            }
            Event::InlineHtml(html) | Event::Html(html) => self.html(html, offset),
            Event::SoftBreak => self.end_line(false),
            Event::HardBreak => self.end_line(true),
            Event::Start(Tag::Strong) => {
                let at = self.line(offset).text.len();
                self.strong = (self.strong.0 + 1, if self.strong.0 == 0 { at } else { self.strong.1 });
            }
            Event::End(TagEnd::Strong) => {
                self.strong.0 = self.strong.0.saturating_sub(1);
                if self.strong.0 == 0 {
                    self.end_strong();
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let href = if *link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                let at = self.line(offset).text.len();
                self.links.push((at, href));
            }
            Event::End(TagEnd::Link) => self.end_link(),
            Event::Start(Tag::Image { .. }) => {
                let at = self.line(offset).text.len();
                self.pictures.push(at);
            }
            Event::End(TagEnd::Image) => {
                if let (Some(start), Some(line)) = (self.pictures.pop(), &mut self.line) {
                    line.pictures.push(start.min(line.text.len())..line.text.len());
                }
            }
            Event::Start(Tag::Emphasis) => {
                self.line(offset);
            }
            // `~~Draft~~ Accepted`: what was struck out is told from what holds.
            Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) => self.text("~~", offset),
            _ => {}
        }
    }

    fn line(&mut self, offset: usize) -> &mut Line {
        self.line.get_or_insert_with(|| Line { offset, after_break: self.after_break, ..Line::default() })
    }

    fn text(&mut self, text: &str, offset: usize) {
        let line = self.line(offset);
        if text.contains(is_invisible) {
            line.text.extend(text.chars().filter(|c| !is_invisible(*c)));
        } else {
            line.text.push_str(text);
        }
    }

    /// Raw HTML: `<br>` breaks the line, a comment is nothing, and all else is text that only looked like a tag.
    fn html(&mut self, html: &str, offset: usize) {
        let inside = html.trim_start_matches(['<', '/']).trim_end().trim_end_matches(['/', '>', ' ']);
        let name = inside.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
        match name.as_str() {
            _ if html.starts_with("<!--") => {}
            "br" => self.end_line(true),
            "a" if html.starts_with("</") => self.end_link(),
            "a" if inside.contains("href=") => {
                let at = self.line(offset).text.len();
                self.links.push((at, quoted_attribute(inside, "href=")));
            }
            name if MARKUP.contains(&name) => {}
            _ => self.text(html, offset),
        }
    }

    fn end_link(&mut self) {
        if let (Some((start, href)), Some(line)) = (self.links.pop(), &mut self.line) {
            line.links.push(TextLink { span: start.min(line.text.len())..line.text.len(), href, index: None });
        }
    }

    fn end_strong(&mut self) {
        if let Some(line) = &mut self.line {
            line.strong.push(self.strong.1.min(line.text.len())..line.text.len());
        }
    }

    fn end_line(&mut self, hard: bool) {
        // Markup that goes on in the next line begins anew there.
        if self.strong.0 > 0 {
            self.end_strong();
            self.strong.1 = 0;
        }
        if let Some(line) = self.line.take() {
            self.done.push(line);
        }
        for (at, _) in &mut self.links {
            *at = 0;
        }
        self.after_break = hard;
    }

    /// The lines, at the end of the block.
    pub(super) fn take(&mut self) -> Vec<Line> {
        self.end_line(false);
        self.strong = (0, 0);
        self.links.clear();
        std::mem::take(&mut self.done)
    }
}

/// Elements that mark text up, and say nothing themselves.
const MARKUP: &[&str] = &[
    "a", "abbr", "b", "big", "code", "del", "div", "em", "font", "i", "img", "ins", "kbd", "mark", "p", "s", "small", "span", "strike", "strong", "sub", "sup",
    "u",
];

/// The value of an attribute in quotes.
fn quoted_attribute(tag: &str, name: &str) -> String {
    let value = tag.split_once(name).map_or("", |(_, value)| value);
    let quote = value.chars().next().unwrap_or_default();
    value.get(quote.len_utf8()..).and_then(|rest| rest.split_once(quote)).map_or(String::new(), |(value, _)| value.to_owned())
}

/// Characters without a width (Unicode, general category Cf), which editors and web pages leave behind when text is copied.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{200e}' | '\u{200f}')
}

/// The plain text of a line of Markdown, with its links.
pub(crate) fn plain(markdown: &str) -> Text {
    if !markdown.contains(|c: char| matches!(c, '*' | '_' | '`' | '[' | '<' | '\\' | '&' | '~') || is_invisible(c)) {
        return Text { text: markdown.trim().to_owned(), links: Vec::new() };
    }
    let mut lines = Lines::default();
    for (event, range) in Parser::new_ext(markdown, super::markdown::options()).into_offset_iter() {
        match event {
            // A line that begins like a block is still a value: `- x`, `> 1.0`, `# 12`.
            Event::Start(Tag::List(_) | Tag::BlockQuote(_) | Tag::Heading { .. } | Tag::HtmlBlock | Tag::Table(_) | Tag::FootnoteDefinition(_)) => {
                return Text { text: markdown.trim().to_owned(), links: Vec::new() };
            }
            event => lines.event(&event, range.start),
        }
    }
    let mut text = Text::default();
    for line in lines.take() {
        text.join(line.whole());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, text: &str, links: &[(&str, &str)]) {
        let found = plain(markdown);
        assert_eq!(found.text, text, "{markdown}");
        let shown: Vec<(&str, &str)> = found.links.iter().map(|link| (&found.text[link.span.clone()], link.href.as_str())).collect();
        assert_eq!(shown, links, "{markdown}");
    }

    #[test]
    fn markup_goes_and_text_stays() {
        check("**Ann** <ann@x.org>, `b_c`", "Ann ann@x.org, b_c", &[("ann@x.org", "mailto:ann@x.org")]);
        check("[v1](a/b.md) & [v2](c.md)", "v1 & v2", &[("v1", "a/b.md"), ("v2", "c.md")]);
        check("snake_case_name", "snake_case_name", &[]);
        check("Ann <@ann>", "Ann <@ann>", &[]);
        check("In\u{200b} review\u{a0}", "In review", &[]);
        check("a<br>**b**", "a b", &[]);
    }
}
