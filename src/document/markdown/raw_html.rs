//! Raw HTML in documents: what is plain passes, what is no HTML is text, all else goes through an allow-list.
//!
//! Raw HTML arrives in pieces (`<details>`, then Markdown, then `</details>`), so the whole body of a document that
//! holds some is cleaned at once. Holes are carried through as addresses with a scheme of our own.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::buffer::Buffer;
use super::links::{self, Address};
use super::writer::Writer;
use super::{Limit, OWN_ID};
use crate::config::Images;
use crate::document::{Link, LinkKind};
use crate::finding::Place;
use crate::highlight;

/// The scheme of the addresses that stand for holes while the body is cleaned.
const HOLE: &str = "hld-link";
/// A body larger than this, in bytes, is not cleaned: the HTML parser holds some fifty times its size in memory.
const BODY: usize = 8 * 1024 * 1024;
/// More pieces of raw HTML than this are not cleaned: unclosed tags in such numbers make the HTML parser quadratic.
const PIECES: usize = 20_000;

/// Whether a piece is nothing but comments.
pub(super) fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(inner) = rest.strip_prefix("<!--") {
        let Some(end) = inner.find("-->") else { return false };
        rest = inner[end + 3..].trim_start();
    }
    rest.is_empty()
}

/// Whether a piece is a tag that can neither do harm nor be left open.
pub(super) fn is_plain(html: &str) -> bool {
    matches!(html.trim(), "<br>" | "<br/>" | "<br />" | "<BR>" | "<wbr>")
}

/// Every element of HTML, SVG and MathML that a browser would not take for text (WHATWG HTML, section 4 and 15.2).
const ELEMENTS: &str = " a abbr acronym address annotation annotation-xml applet area article aside audio b base basefont bdi bdo bgsound big \
blink blockquote body br button canvas caption center cite code col colgroup command data datalist dd del desc details dfn dialog dir div dl dt \
em embed fieldset figcaption figure font footer foreignobject form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image \
img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem meta meter mglyph mi mn mo mtext nav \
nobr noembed noframes noscript object ol optgroup option output p param path picture plaintext portal pre progress q rb rp rt rtc ruby s samp \
script search section select slot small source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th \
thead time title tr track tt u ul use var video wbr xmp ";

fn is_element(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    ELEMENTS.match_indices(lower.as_str()).any(|(at, _)| {
        let bytes = ELEMENTS.as_bytes();
        bytes[at - 1] == b' ' && bytes[at + lower.len()] == b' '
    })
}

/// Appends a piece of raw HTML; a `<Name>` that is no element (`List<String>`) is text. Whether anything is left to clean.
pub(super) fn escape_unknown(html: &str, out: &mut String) -> bool {
    let mut is_raw = false;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        let name = tail.strip_prefix('/').unwrap_or(tail);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len())];
        let raw = if name.is_empty() { tail.starts_with(['!', '?']) } else { is_element(name) };
        is_raw |= raw;
        out.push_str(if raw { "<" } else { "&lt;" });
        rest = tail;
    }
    out.push_str(rest);
    is_raw
}

/// The allow-list: GitHub's elements as far as the portal's pages can show them, and what our own writer emits.
static ALLOWED: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut allowed = ammonia::Builder::default();
    let classes = |names: &[&'static str]| names.iter().copied().collect::<HashSet<_>>();
    allowed
        .add_tags(["section", "input"])
        .add_generic_attributes(["id", "aria-label"])
        .add_tag_attributes("a", ["name"])
        .add_tag_attributes("pre", ["data-lang"])
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("ol", ["start"])
        .add_tag_attributes("input", ["checked"])
        .set_tag_attribute_values(HashMap::from([("input", HashMap::from([("type", "checkbox"), ("disabled", "")]))]))
        .add_url_schemes([HOLE, "matrix", "xmpp", "ircs", "data"])
        .link_rel(None)
        .allowed_classes(HashMap::from([
            ("div", classes(&["alert", "note", "tip", "important", "warning", "caution", "table"])),
            ("p", classes(&["alert-title"])),
            ("a", classes(&["remote-image"])),
            ("pre", classes(&["code"])),
            ("td", classes(&["left", "center", "right"])),
            ("th", classes(&["left", "center", "right"])),
            ("section", classes(&["footnotes"])),
            ("span", classes(highlight::CLASSES)),
        ]));
    allowed
});

/// Cleans the writer's whole output; the anchors that raw HTML brought.
pub(super) fn clean(writer: &mut Writer<'_>) -> Result<Vec<String>, Limit> {
    if writer.out.html.len() > BODY || writer.raw.len() > PIECES {
        return Err(Limit::RawHtml);
    }
    let marked = mark_holes(&std::mem::take(&mut writer.out), &writer.links);
    let cleaned = ALLOWED.clean(&marked).to_string();
    let mut scan = Scan { writer, next_heading: 0, ids: HashSet::new(), anchors: Vec::new(), from: 0, ends: Vec::new() };
    scan.run(&cleaned);
    Ok(scan.anchors)
}

/// Puts a tag with an address of our own into each hole.
fn mark_holes(out: &Buffer, links: &[Link]) -> String {
    let mut marked = String::with_capacity(out.html.len() + out.holes.len() * 24);
    let mut at = 0;
    for hole in &out.holes {
        marked.push_str(&out.html[at..hole.at as usize]);
        at = hole.at as usize;
        let is_image = links[hole.link as usize].kind == LinkKind::Image;
        let (name, attribute) = if is_image { ("img", "src") } else { ("a", "href") };
        marked.push_str(&format!("<{name} {attribute}=\"{HOLE}:{}\">", hole.link));
    }
    marked.push_str(&out.html[at..]);
    marked
}

/// A tag as the cleaner's serializer writes it: attributes in double quotes, values escaped (WHATWG HTML, section 13.3).
struct StartTag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, String)>,
    end: usize,
}

impl<'a> StartTag<'a> {
    /// The tag that begins at the start of `html`, which is a `<`.
    fn read(html: &'a str) -> Option<Self> {
        let name_end = html[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').filter(|end| *end > 0)? + 1;
        let mut tag = Self { name: &html[1..name_end], attributes: Vec::new(), end: name_end };
        loop {
            let rest = &html[tag.end..];
            if rest.starts_with('>') {
                tag.end += 1;
                return Some(tag);
            }
            let equals = rest.find("=\"").filter(|equals| !rest[..*equals].contains(['<', '>']))?;
            let close = rest[equals + 2..].find('"')? + equals + 2;
            tag.attributes.push((rest[..equals].trim(), unescape(&rest[equals + 2..close])));
            tag.end += close + 1;
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    fn others(&self, without: &[&str]) -> String {
        self.attributes
            .iter()
            .filter(|(name, _)| !without.contains(name))
            .map(|(name, value)| match value.as_str() {
                "" if *name == "class" => String::new(),
                "" if *name != "alt" => format!(" {name}"),
                value => format!(" {name}=\"{}\"", crate::html::escape(value)),
            })
            .collect()
    }
}

fn unescape(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}

/// Goes over the cleaned HTML: holes are made again, raw links are read, ids are made unique.
struct Scan<'w, 'a> {
    writer: &'w mut Writer<'a>,
    next_heading: usize,
    ids: HashSet<String>,
    anchors: Vec<String>,
    /// Where the search for the next raw link in the source begins.
    from: usize,
    /// For each open `<a>`, whether its end tag is kept.
    ends: Vec<bool>,
}

impl Scan<'_, '_> {
    fn run(&mut self, html: &str) {
        let mut at = 0;
        while let Some(open) = memchr::memchr(b'<', &html.as_bytes()[at..]).map(|found| at + found) {
            self.writer.out.push(&html[at..open]);
            let rest = &html[open..];
            at = if rest.starts_with("</a>") {
                if self.ends.pop().unwrap_or(false) {
                    self.writer.out.push("</a>");
                }
                open + "</a>".len()
            } else if let Some(tag) = StartTag::read(rest) {
                self.tag(&tag, &rest[..tag.end]);
                open + tag.end
            } else {
                self.writer.out.push("<");
                open + 1
            };
        }
        self.writer.out.push(&html[at..]);
    }

    fn tag(&mut self, tag: &StartTag<'_>, written: &str) {
        let id = tag.get("id").or(tag.get("name")).and_then(|id| self.id(tag.name, id));
        match tag.name {
            "a" => self.link(tag, id.as_deref()),
            "img" => self.image(tag, id.as_deref()),
            _ if tag.get("id").is_some() => {
                let html = format!("<{}{}{}>", tag.name, links::attribute("id", &id.unwrap_or_default()), tag.others(&["id"]));
                self.writer.out.push(&html);
            }
            _ => self.writer.out.push(written),
        }
    }

    /// The id that an element keeps: headings first, each id once, and none that looks like one of the portal's own.
    fn id(&mut self, name: &str, id: &str) -> Option<String> {
        let sections = &self.writer.sections;
        let is_heading = matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
        while is_heading && sections.get(self.next_heading).is_some_and(|section| self.is_title(&section.anchor)) {
            self.next_heading += 1;
        }
        if is_heading && sections.get(self.next_heading).is_some_and(|section| *section.anchor == *id) {
            self.next_heading += 1;
            return Some(id.to_owned());
        }
        let is_footnote = id.strip_prefix(OWN_ID).is_some_and(|rest| rest.starts_with("fn"));
        let is_free = !id.is_empty()
            && !id.contains(char::is_whitespace)
            && (is_footnote || !id.starts_with(OWN_ID))
            && !self.writer.anchors.contains(id)
            && self.ids.insert(id.to_owned());
        if is_free && !is_footnote {
            self.anchors.push(id.to_owned());
        }
        is_free.then(|| id.to_owned())
    }

    fn is_title(&self, anchor: &str) -> bool {
        self.writer.title.as_ref().is_some_and(|title| title.anchor == anchor)
    }

    fn link(&mut self, tag: &StartTag<'_>, id: Option<&str>) {
        let id = links::attribute("id", id.unwrap_or_default());
        let others = format!("{id}{}", tag.others(&["href", "id", "name"]));
        let Some(href) = tag.get("href") else {
            self.writer.out.push(&format!("<a{others}>"));
            return self.ends.push(true);
        };
        let own_footnote = href.strip_prefix('#').is_some_and(|anchor| anchor.starts_with(OWN_ID));
        if let Some(link) = self.hole(href) {
            self.writer.out.hole(link);
        } else if own_footnote || links::address(href) == Address::Away {
            self.writer.out.push(&format!("<a href=\"{}\"{others}>", links::escaped_href(href)));
        } else if links::address(href) == Address::Local {
            self.local(LinkKind::Text, href, "", &others);
        } else {
            let offset = self.offset(href);
            self.writer.report_unsafe(href, offset);
            return self.ends.push(false);
        }
        self.ends.push(true);
    }

    fn image(&mut self, tag: &StartTag<'_>, id: Option<&str>) {
        let src = tag.get("src").unwrap_or_default();
        let alt = tag.get("alt").unwrap_or_default();
        let others = format!("{}{}", links::attribute("id", id.unwrap_or_default()), tag.others(&["src", "alt", "id"]));
        if let Some(link) = self.hole(src) {
            return self.writer.out.hole(link);
        }
        match links::address(src) {
            Address::Local => self.local(LinkKind::Image, src, alt, &others),
            Address::Away if self.writer.scope.config.images == Images::LinkRemote => {
                let offset = self.offset(src);
                self.writer.report_remote(src, offset);
                let html = links::remote_image(src, alt, !self.ends.contains(&true));
                self.writer.out.push(&html);
            }
            Address::Away | Address::Data => {
                let (src, alt) = (links::escaped_href(src), crate::html::escape(alt));
                self.writer.out.push(&format!("<img src=\"{src}\" alt=\"{alt}\"{others} loading=\"lazy\">"));
            }
            Address::Unsafe => self.writer.out.text(alt),
        }
    }

    /// The link that an address of our own stands for.
    fn hole(&self, href: &str) -> Option<usize> {
        let link = href.strip_prefix(HOLE)?.strip_prefix(':')?.parse().ok()?;
        (link < self.writer.links.len()).then_some(link)
    }

    fn local(&mut self, kind: LinkKind, href: &str, text: &str, attributes: &str) {
        let offset = self.offset(href);
        let place: Place = self.writer.scope.found.place(offset);
        let section = self.writer.sections.partition_point(|section| section.line <= place.line).checked_sub(1).map(|at| at as u32);
        self.writer.out.hole(self.writer.links.len());
        self.writer.links.push(Link { kind, href: href.to_owned(), text: text.into(), attributes: attributes.into(), place, section });
    }

    /// Where a raw address stands in the source: the next place in raw HTML that holds it.
    fn offset(&mut self, href: &str) -> usize {
        let text = self.writer.scope.text;
        let ranges = &self.writer.raw[self.writer.raw.partition_point(|range| range.end <= self.from)..];
        let find = |range: &Range<usize>| text.get(range.start.max(self.from)..range.end)?.find(href).map(|at| range.start.max(self.from) + at);
        let found = ranges.iter().find_map(find);
        let first = ranges.first().map(|range| range.start);
        if let Some(at) = found {
            self.from = at + href.len();
        }
        found.or(first).unwrap_or(self.from.min(text.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_nothing_and_unknown_names_are_text() {
        assert!(is_comment("<!-- a --> <!-- <b> -->\n"));
        assert!(!is_comment("<!-- a --> <b>"));
        let check = |html: &str, expected: &str, raw: bool| {
            let mut out = String::new();
            assert_eq!((escape_unknown(html, &mut out), out.as_str()), (raw, expected));
        };
        check("<String>", "&lt;String>", false);
        check("</details>", "</details>", true);
        check("<your-name><b>", "&lt;your-name><b>", true);
        check("<IMG src=x>", "<IMG src=x>", true);
    }
}
