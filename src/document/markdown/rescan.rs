//! Goes over cleaned HTML: holes are made again, raw links and images are read, ids are made unique.

use std::collections::HashSet;
use std::ops::Range;

use super::OWN_ID;
use super::blocks::PERMALINK;
use super::buffer::Buffer;
use super::links::{self, Address, LATER};
use super::names;
use super::raw_html::Key;
use super::writer::Writer;
use crate::config::Images;
use crate::document::{Link, LinkKind};
use crate::finding::Place;

/// Writes cleaned HTML into the writer's output; the anchors that raw HTML brought.
pub(super) fn run(writer: &mut Writer<'_>, key: &Key, cleaned: &str, before: &Buffer) -> Vec<String> {
    let mut scan = Scan { writer, key, before, ids: HashSet::new(), anchors: Vec::new(), from: 0, misses: 0, ends: Vec::new(), name: None };
    scan.run(cleaned);
    scan.anchors
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

/// Of the same picture in several sizes, the address of the largest: the last of those whose descriptor (`2x`, `800w`) says most (WHATWG HTML,
/// section 4.8.4.2.1).
fn largest(srcset: &str) -> Option<&str> {
    let mut found: Option<(f64, &str)> = None;
    let mut rest = srcset;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let address = rest[..end].trim_end_matches(',');
        if address.is_empty() {
            return found.map(|(_, address)| address);
        }
        // A comma at its end ends the whole candidate.
        let next = if address.len() < end { end } else { rest[end..].find(',').map_or(rest.len(), |comma| end + comma) };
        let descriptor = if address.len() < end { "" } else { rest[end..next].trim() };
        let size = descriptor.trim_end_matches(['x', 'w']).parse().unwrap_or(1.0);
        if found.is_none_or(|(known, _)| size >= known) {
            found = Some((size, address));
        }
        rest = &rest[next..];
    }
}

fn unescape(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}

/// After so many addresses that stand otherwise in the source (`&amp;`) no more are looked for.
const MISSES: usize = 50;

/// Goes over the cleaned HTML: holes are made again, raw links are read, ids are made unique.
struct Scan<'w, 'a> {
    writer: &'w mut Writer<'a>,
    key: &'w Key,
    /// What was written before it was cleaned.
    before: &'w Buffer,
    ids: HashSet<String>,
    anchors: Vec<String>,
    /// Where the search for the next raw link in the source begins.
    from: usize,
    /// How many addresses were not found in the source as they are.
    misses: usize,
    /// For each open `<a>`, whether its end tag is kept.
    ends: Vec<bool>,
    /// Where the name in code begins that is being read.
    name: Option<usize>,
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
        let id = tag.get("id").or(tag.get("name")).and_then(|id| self.id(id));
        match tag.name {
            "a" => self.link(tag, id.as_deref()),
            "img" => self.image(tag, id.as_deref()),
            "source" => self.source(tag),
            // The cleaner sets these attributes in the order of a hash map, which differs from run to run.
            "input" => {
                let checked = if tag.get("checked").is_some() { " checked" } else { "" };
                let label = links::attribute("aria-label", tag.get("aria-label").unwrap_or_default());
                self.writer.out.push(&format!("<input type=\"checkbox\" disabled{label}{checked}>"));
            }
            _ if tag.get("id").is_some() => {
                let html = format!("<{}{}{}>", tag.name, links::attribute("id", &id.unwrap_or_default()), tag.others(&["id"]));
                self.writer.out.push(&html);
            }
            _ => self.writer.out.push(written),
        }
    }

    /// The id that an element keeps: those of our own, then each id once, and none that looks like one of the portal's.
    fn id(&mut self, id: &str) -> Option<String> {
        if let Some(own) = self.key.id(id) {
            return Some(own.to_owned());
        }
        let is_free = !id.is_empty()
            && !id.contains(char::is_whitespace)
            && !id.starts_with(OWN_ID)
            && !self.writer.anchors.contains(id)
            && self.ids.insert(id.to_owned());
        is_free.then(|| {
            self.anchors.push(id.to_owned());
            id.to_owned()
        })
    }

    fn link(&mut self, tag: &StartTag<'_>, id: Option<&str>) {
        let id = links::attribute("id", id.unwrap_or_default());
        let others = format!("{id}{}", tag.others(&["href", "id", "name"]));
        let Some(href) = tag.get("href") else {
            self.writer.out.push(&format!("<a{others}>"));
            return self.ends.push(true);
        };
        if let Some(own) = self.key.id(href) {
            self.writer.out.push(&format!("{PERMALINK}{}\"{others}>", crate::html::escape(own)));
            return self.ends.push(true);
        }
        let own_footnote = href.strip_prefix('#').is_some_and(|anchor| anchor.starts_with(OWN_ID));
        if let Some(link) = self.hole(href, false) {
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

    /// A name in code begins or ends here. In a link it leads nowhere of its own, and what was taken apart is none any more.
    fn name(&mut self, begins: bool) {
        let at = self.writer.out.html.len();
        if begins {
            self.name = (!self.ends.contains(&true)).then_some(at);
        } else if let Some(start) = self.name.take()
            && names::is_whole(&self.writer.out.html[start..])
        {
            self.writer.out.name(start, at);
        }
    }

    fn image(&mut self, tag: &StartTag<'_>, id: Option<&str>) {
        let src = tag.get("src").unwrap_or_default();
        if let Some(begins) = self.key.name(src) {
            return self.name(begins);
        }
        let alt = tag.get("alt").unwrap_or_default();
        let others = format!("{}{}{}", links::attribute("id", id.unwrap_or_default()), tag.others(&["src", "alt", "id"]), links::mode(src));
        if let Some(range) = self.key.opaque(src).and_then(|number| self.before.opaque.get(number)) {
            return self.writer.out.push(&self.before.html[range.clone()]);
        }
        if let Some(link) = self.hole(src, true) {
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
                self.writer.out.push(&format!("<img src=\"{src}\" alt=\"{alt}\"{others}{LATER}>"));
            }
            Address::Unsafe => self.writer.out.text(alt),
        }
    }

    /// What a picture is replaced by where something holds (WHATWG HTML, section 4.8.2): left out if it may not be loaded, so that the image that
    /// stands behind it is shown.
    fn source(&mut self, tag: &StartTag<'_>) {
        let Some(src) = tag.get("srcset").and_then(largest) else { return };
        let others = tag.others(&["srcset", "id"]);
        match links::address(src) {
            Address::Local => self.local(LinkKind::Source, src, "", &others),
            Address::Away if self.writer.scope.config.images == Images::LinkRemote => {
                let offset = self.offset(src);
                self.writer.report_remote(src, offset);
            }
            Address::Away | Address::Data => {
                let html = format!("<source srcset=\"{}\"{others}>", links::escaped_href(src));
                self.writer.out.push(&html);
            }
            Address::Unsafe => {
                let offset = self.offset(src);
                self.writer.report_unsafe(src, offset);
            }
        }
    }

    /// The link of this kind that an address of our own stands for.
    fn hole(&self, href: &str, is_image: bool) -> Option<usize> {
        let link = self.key.link(href)?;
        matches!(self.writer.links.get(link)?.kind, LinkKind::Image | LinkKind::Diagram(_)).eq(&is_image).then_some(link)
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
        if self.misses >= MISSES {
            return ranges.first().map_or(self.from.min(text.len()), |range| range.start);
        }
        let find = |range: &Range<usize>| text.get(range.start.max(self.from)..range.end)?.find(href).map(|at| range.start.max(self.from) + at);
        let found = ranges.iter().find_map(find);
        let first = ranges.first().map(|range| range.start);
        match found {
            Some(at) => self.from = at + href.len(),
            None => self.misses += 1,
        }
        found.or(first).unwrap_or(self.from.min(text.len()))
    }
}
