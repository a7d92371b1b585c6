//! Makes links of the addresses that stand in texts as they are, as GitHub does. The links are handed on as if they stood between `<` and `>`, so
//! that all that reads a text sees them alike.
//!
//! A text comes in pieces, divided at each `_`, `&` or `\`, so the pieces of a line are kept until it ends, where an address is near.

use std::mem;
use std::ops::{ControlFlow, Range};

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::addresses::{self, Found, Kind, Mark};
use super::quoted::{Quoted, Standing};

/// Events on their way.
pub(super) struct Autolinks<'t> {
    text: &'t str,
    quoted: Quoted,
    /// Texts and the emphasis in them that were not handed on yet.
    kept: Vec<(Event<'t>, Range<usize>)>,
    /// Where the next address may be, and the start of its line.
    next: usize,
    line: usize,
}

impl<'t> Autolinks<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, quoted: Quoted::default(), kept: Vec::new(), next: 0, line: 0 }
    }

    /// Hands on an event, with what may be made of it.
    pub(super) fn pass<B>(
        &mut self,
        event: Event<'t>,
        range: Range<usize>,
        each: &mut impl FnMut(Event<'t>, Range<usize>, Standing) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        if (matches!(event, Event::Text(_)) || emphasis(&event).is_some()) && self.quoted.may_link() && self.is_near(&range) {
            self.kept.push((event, range));
            return ControlFlow::Continue(());
        }
        if !self.kept.is_empty() {
            self.hand_on(each)?;
        }
        self.quoted.event(&event);
        each(event, range, self.quoted.standing())
    }

    /// Whether an address may stand in the line that is being read.
    fn is_near(&mut self, range: &Range<usize>) -> bool {
        if !self.kept.is_empty() {
            return true;
        }
        if self.next <= range.start {
            let bytes = self.text.as_bytes();
            self.next = addresses::next(bytes, range.start).unwrap_or(usize::MAX);
            self.line = if self.next == usize::MAX { usize::MAX } else { addresses::line_start(bytes, range.start, self.next) };
        }
        range.end > self.line
    }

    /// Hands on what was kept, with links.
    fn hand_on<B>(&mut self, each: &mut impl FnMut(Event<'t>, Range<usize>, Standing) -> ControlFlow<B>) -> ControlFlow<B> {
        let mut kept = mem::take(&mut self.kept);
        let (marks, line) = marks(&kept, self.text);
        let found = if self.text.get(line.clone()).is_some() { addresses::find(self.text, line, &marks) } else { Vec::new() };
        let mut passed = Passed { text: self.text, found: &found, link: None, each };
        let mut mark = marks.iter().enumerate();
        let mut undone = vec![false; if found.is_empty() { 0 } else { marks.len() }];
        for (event, range) in kept.drain(..) {
            match event {
                Event::Text(text) => passed.text(&text, range)?,
                event => {
                    let Some((at, mark)) = mark.next() else { continue };
                    if passed.takes(mark.range.start) {
                        // What is a part of an address begins no emphasis, so what would end that is text.
                        if let Some(other) = mark.other.filter(|_| mark.is_start) {
                            let other = marks.binary_search_by_key(&other, |mark| mark.range.start);
                            if let Ok(other) = other {
                                undone[other] = true;
                            }
                        }
                    } else if undone.get(at) == Some(&true) {
                        passed.text(&CowStr::Borrowed(&self.text[mark.range.clone()]), mark.range.clone())?;
                    } else {
                        passed.emit(event, range, Standing::default())?;
                    }
                }
            }
        }
        passed.end_link()?;
        self.kept = kept;
        ControlFlow::Continue(())
    }
}

/// How many characters begin or end emphasis, and whether this begins it.
fn emphasis(event: &Event<'_>) -> Option<(usize, bool)> {
    match event {
        Event::Start(Tag::Emphasis) => Some((1, true)),
        Event::Start(Tag::Strong | Tag::Strikethrough) => Some((2, true)),
        Event::End(TagEnd::Emphasis) => Some((1, false)),
        Event::End(TagEnd::Strong | TagEnd::Strikethrough) => Some((2, false)),
        _ => None,
    }
}

/// The marks of the emphasis of a line, and all that it takes up.
fn marks(kept: &[(Event<'_>, Range<usize>)], text: &str) -> (Vec<Mark>, Range<usize>) {
    let (mut marks, mut open) = (Vec::<Mark>::new(), Vec::new());
    let mut line = Range { start: usize::MAX, end: 0 };
    for (event, range) in kept {
        let mut range = range.clone();
        if let Some((length, is_start)) = emphasis(event) {
            // `~` strikes as `~~` does.
            let is_single = text.as_bytes().get(range.start) == Some(&b'~') && text.as_bytes().get(range.start + 1) != Some(&b'~');
            let length = if is_single { 1 } else { length };
            let other = if is_start { None } else { open.pop() };
            range = if is_start { range.start..range.start + length } else { range.end.saturating_sub(length)..range.end };
            if is_start {
                open.push(marks.len());
            }
            if let Some(other) = other {
                marks[other].other = Some(range.start);
            }
            marks.push(Mark { range: range.clone(), other: other.map(|other| marks[other].range.start), is_start });
        }
        line = line.start.min(range.start)..line.end.max(range.end);
    }
    (marks, line)
}

/// A line on its way, and the addresses in it that were not passed yet.
struct Passed<'t, 'f, E> {
    text: &'t str,
    found: &'f [Found],
    /// The link that is open: its text, and how far that goes.
    link: Option<(String, usize)>,
    each: &'f mut E,
}

impl<'t, B, E: FnMut(Event<'t>, Range<usize>, Standing) -> ControlFlow<B>> Passed<'t, '_, E> {
    fn emit(&mut self, event: Event<'t>, range: Range<usize>, standing: Standing) -> ControlFlow<B> {
        (self.each)(event, range, standing)
    }

    /// Whether a mark belongs to an address.
    fn takes(&self, mark: usize) -> bool {
        self.found.first().is_some_and(|(range, kind)| *kind != Kind::Text && range.contains(&mark))
    }

    /// Hands on a text in parts: what is no address, and what is.
    fn text(&mut self, text: &CowStr<'t>, range: Range<usize>) -> ControlFlow<B> {
        let mut at = range.start;
        while at < range.end {
            let Some((address, kind)) = self.found.first().cloned().filter(|(address, _)| address.start < range.end) else { break };
            if at < address.start {
                self.emit(Event::Text(part(text, &range, at..address.start)), at..address.start, Standing::default())?;
                at = address.start;
            }
            let end = address.end.min(range.end);
            if at < end {
                let inside = part(text, &range, at..end);
                if kind == Kind::Text {
                    self.emit(Event::Text(inside), at..end, Standing::ADDRESS)?;
                } else {
                    self.add(&inside, at..end);
                }
                at = end;
            }
            if address.end <= range.end {
                self.end_link()?;
                self.found = &self.found[1..];
            }
        }
        if at < range.end {
            self.emit(Event::Text(part(text, &range, at..range.end)), at..range.end, Standing::default())?;
        }
        ControlFlow::Continue(())
    }

    /// Adds a part of an address to its link, with what Markdown has read as marks in front of it.
    fn add(&mut self, inside: &str, range: Range<usize>) {
        let (link, end) = self.link.get_or_insert_with(|| (String::with_capacity(inside.len()), range.start));
        // A `\` makes text of what stands behind it, and is none itself.
        let marks = self.text.get(*end..range.start).unwrap_or_default();
        link.push_str(marks.strip_suffix('\\').unwrap_or(marks));
        link.push_str(inside);
        *end = range.end;
    }

    /// Hands on the link that is open.
    fn end_link(&mut self) -> ControlFlow<B> {
        let (Some((text, _)), Some((range, kind))) = (self.link.take(), self.found.first().cloned()) else { return ControlFlow::Continue(()) };
        let (link_type, address) = match kind {
            Kind::Mail => {
                (LinkType::Email, text.get(.."mailto:".len()).filter(|scheme| scheme.ends_with(':')).map_or(&*text, |scheme| &text[scheme.len()..]).to_owned())
            }
            Kind::Www => (LinkType::Autolink, format!("http://{text}")),
            Kind::Web | Kind::Text => (LinkType::Autolink, text.clone()),
        };
        let tag = Tag::Link { link_type, dest_url: address.into(), title: "".into(), id: "".into() };
        self.emit(Event::Start(tag), range.clone(), Standing::default())?;
        self.emit(Event::Text(text.into()), range.clone(), Standing::ADDRESS)?;
        self.emit(Event::End(TagEnd::Link), range, Standing::default())
    }
}

/// A part of a text that stands at `range`. Where it is not the source (an entity), it has no parts.
fn part<'t>(text: &CowStr<'t>, range: &Range<usize>, part: Range<usize>) -> CowStr<'t> {
    if part == *range {
        return text.clone();
    }
    let places = part.start - range.start..part.end - range.start;
    match text {
        _ if text.len() != range.len() => {
            if places.start == 0 {
                text.clone()
            } else {
                "".into()
            }
        }
        CowStr::Borrowed(text) => text.get(places).unwrap_or_default().into(),
        text => text.get(places).unwrap_or_default().to_owned().into(),
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use pulldown_cmark::Parser;

    use super::*;
    use crate::document::markdown::options;

    /// A text as it is handed on: links as `[text](address)`, emphasis as `{text}`, what no link may stand in as `<text>`.
    fn read(text: &str) -> String {
        let (mut autolinks, mut out, mut is_link) = (Autolinks::new(text), String::new(), false);
        for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
            let _ = autolinks.pass(event, range, &mut |event, _, standing| {
                match event {
                    Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                        is_link = true;
                        out.extend(["[", if link_type == LinkType::Email { "mailto:" } else { "" }, &dest_url, " "]);
                    }
                    Event::End(TagEnd::Link) => {
                        is_link = false;
                        out.push(']');
                    }
                    Event::Text(text) if standing.keeps_links_out && !is_link => out.extend(["<", &text, ">"]),
                    Event::Text(text) | Event::Code(text) => out.push_str(&text),
                    Event::SoftBreak => out.push('\n'),
                    event => out.push_str(emphasis(&event).map_or("", |(_, is_start)| if is_start { "{" } else { "}" })),
                }
                ControlFlow::<Infallible>::Continue(())
            });
        }
        out
    }

    #[test]
    fn an_address_is_one_link_however_markdown_divides_it() {
        for (text, expected) in [
            ("https://a.org/foo_bar_baz?x=1&y=2.", "[https://a.org/foo_bar_baz?x=1&y=2 https://a.org/foo_bar_baz?x=1&y=2]."),
            ("a www.a.org/*, b\nann_b@a.org", "a [http://www.a.org/ www.a.org/]*, b\n[mailto:ann_b@a.org ann_b@a.org]"),
            ("mailto:ann@a.org!", "[mailto:ann@a.org mailto:ann@a.org]!"),
            ("https://a.org/?b&amp;c&copy;", "[https://a.org/?b&c https://a.org/?b&c]©"),
            ("https://a.org/b\\_c\\_ d", "[https://a.org/b_c https://a.org/b_c]_ d"),
            ("**https://a.org** *see https://a.org/b*", "{[https://a.org https://a.org]} {see [https://a.org/b https://a.org/b]}"),
            ("_ann@a.org_ ~~www.a.org~~", "{[mailto:ann@a.org ann@a.org]} {[http://www.a.org www.a.org]}"),
            ("https://a.org/__init__.py", "[https://a.org/__init__.py https://a.org/__init__.py]"),
            ("https://a.org/*b* c", "[https://a.org/*b https://a.org/*b]* c"),
            ("https://a.org/*b c*", "[https://a.org/*b https://a.org/*b] c*"),
            ("https://a.org/*b\nc*", "[https://a.org/ https://a.org/]{b\nc}"),
            ("*a https://a.org/b*c", "{a [https://a.org/b https://a.org/b]}c"),
            ("| a |\n|---|\n|https://a.org/b\\|c|", "a[https://a.org/b|c https://a.org/b|c]"),
            ("<br>https://a.org/ä", "[https://a.org/ä https://a.org/ä]"),
            ("# https://a.org", "[https://a.org https://a.org]"),
            ("<https://a.org/b_c>", "[https://a.org/b_c https://a.org/b_c]"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_stands_in_code_links_and_images_stays_as_it_is() {
        for (text, expected) in [
            ("`https://a.org` b@c.de", "https://a.org [mailto:b@c.de b@c.de]"),
            ("```\nhttps://a.org\n```", "https://a.org\n"),
            ("[https://a.org *b*](c)", "[c https://a.org {b}]"),
            ("![https://a.org](c)", "https://a.org"),
            ("<a href=\"b\">https://a.org</a> <code>www.a.org</code>", "<https://a.org> <www.a.org>"),
            ("<a href=\"b\">\n\nhttps://a.org\n\n</a>\n\nwww.a.org", "<https://a.org>[http://www.a.org www.a.org]"),
            ("<a name=\"b\">\n\nwww.a.org", "[http://www.a.org www.a.org]"),
            ("`a`www.a.org https\\://a.org, www\\.a.org", "awww.a.org https://a.org, www.a.org"),
            ("\"https://a.org/,#1\" #2", "\"<https://a.org/,#1\"> #2"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn nothing_of_a_text_is_lost_and_hostile_ones_are_gone_through_once() {
        for piece in ["https://", "a@", "_a@b.c_", "*https://a.org/*b", "https://a.org/_b_&amp;c ", "~www.a.org~", "[https://a.org](", "www.ä", "(", "\\*a@b.c"]
        {
            let text = piece.repeat(20_000);
            let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            assert!(plain(&read(&text)) >= Parser::new_ext(&text, options()).map(|event| if let Event::Text(text) = event { plain(&text) } else { 0 }).sum());
        }
    }
}
