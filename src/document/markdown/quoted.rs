//! Where a text stands that is shown as it was written, or that no link may stand in.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::raw_html::{self, SWALLOW};

/// What may be made of a text, by where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Names of emoji are no signs.
    pub(super) is_as_written: bool,
    /// Raw HTML or an address keeps out what becomes a link.
    pub(super) keeps_links_out: bool,
}

impl Standing {
    /// Of what a bare address holds.
    pub(super) const ADDRESS: Self = Self { is_as_written: true, keeps_links_out: true };
}

/// What is open of code, images and links.
#[derive(Default)]
pub(super) struct Quoted {
    /// Code blocks and images.
    open: usize,
    /// Links of Markdown.
    links: usize,
    /// Elements of raw HTML for code in the block.
    raw_code: usize,
    /// Links of raw HTML in the block.
    raw_links: usize,
    /// Whether a link is open that a block of raw HTML has opened: paragraphs may stand in it.
    block_link: bool,
    /// The block of raw HTML that is being read. A tag may stand in several of its lines.
    block: Option<String>,
}

impl Quoted {
    pub(super) fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. }) => self.open += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image) => self.open = self.open.saturating_sub(1),
            Event::Start(Tag::Link { .. }) => self.links += 1,
            Event::End(TagEnd::Link) => self.links = self.links.saturating_sub(1),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell) => (self.raw_code, self.raw_links) = (0, 0),
            Event::InlineHtml(html) => self.inline(html),
            Event::Start(Tag::HtmlBlock) => self.block = Some(String::new()),
            Event::Html(html) => self.block.get_or_insert_default().push_str(html),
            Event::End(TagEnd::HtmlBlock) => {
                let html = self.block.take().unwrap_or_default();
                self.block_link = link_behind(&html, self.block_link);
            }
            _ => {}
        }
    }

    fn inline(&mut self, html: &str) {
        let (is_end, name) = name(html);
        let is = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        let count = match () {
            () if is(&["code", "pre", "kbd", "samp", "tt"]) => &mut self.raw_code,
            () if is(&["a"]) => {
                // Of links only one is ever open: another one ends it (WHATWG HTML, section 13.2.6.4.7).
                self.block_link = false;
                &mut self.raw_links
            }
            () => return,
        };
        *count = if is_end { count.saturating_sub(1) } else { *count + 1 };
    }

    pub(super) fn standing(&self) -> Standing {
        Standing { is_as_written: self.open > 0 || self.raw_code > 0, keeps_links_out: self.raw_code > 0 || self.raw_links > 0 || self.block_link }
    }

    /// Whether a bare address becomes a link here.
    pub(super) fn may_link(&self) -> bool {
        self.links == 0 && self.standing() == Standing::default()
    }
}

/// Whether a tag is an end tag, and the name behind its `<`.
fn name(html: &str) -> (bool, &str) {
    let (is_end, name) = html.strip_prefix("</").map_or((false, html.strip_prefix('<').unwrap_or(html)), |name| (true, name));
    (is_end, &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())])
}

/// Whether a link is open behind a block of raw HTML. `<a name="…">` is none, and is often left open.
fn link_behind(html: &str, mut is_open: bool) -> bool {
    let mut rest = html;
    while let Some(open) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = &rest[open..];
        let (is_end, name) = name(rest);
        let mut end = 1;
        if rest.starts_with("<!--") {
            end = rest.find("-->").unwrap_or(rest.len());
        } else if name.eq_ignore_ascii_case("a") {
            // What is no whole tag is text, or goes on behind a blank line, where it is no HTML.
            let Some(tag) = raw_html::finish(rest) else { return is_open };
            is_open = !is_end && rest[..tag].split_ascii_whitespace().skip(1).any(is_href);
            end = tag;
        } else if !is_end && SWALLOW.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            // Its text is not HTML. What never ends is text itself, and has to be looked for once only.
            let Some(close) = rest[1..].find("</") else { return is_open };
            end = 1 + close;
        }
        rest = &rest[end..];
    }
    is_open
}

fn is_href(attribute: &str) -> bool {
    attribute.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("href")) && !attribute[4..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_of_a_block_is_open_until_a_tag_ends_it() {
        for (html, expected) in [
            ("<a href=\"x\">\n", true),
            ("<div align=center>\n<A\n  class=\"x\"\n  HREF='x'>\n", true),
            ("<a href=x><img src=\"a>b\"></a>\n", false),
            ("<a href=x><a name=y>", false),
            ("<a name=\"x\">", false),
            ("<a data-href=\"x\" hreflang=de>", false),
            ("<!-- <a href=\"x\"> -->\n", false),
            ("<!-- <a href=\"x\">", false),
            ("<script>\"<a href='x'>\"</script>", false),
            ("<a href=\"x\"", false),
            ("<abbr href=\"x\">", false),
            ("</p>", false),
        ] {
            assert_eq!(link_behind(html, false), expected, "{html}");
        }
        assert!(link_behind("<p>x</p><!-- </a> -->", true));
        assert!(!link_behind("x</a>", true));
    }
}
