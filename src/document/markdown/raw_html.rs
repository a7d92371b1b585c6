//! Raw HTML in documents: what is plain passes, what is no HTML is text, all else goes through an allow-list.
//!
//! Raw HTML arrives in pieces (`<details>`, then Markdown, then `</details>`), so the whole body of a document that
//! holds some is cleaned at once. Holes are carried through as addresses with a scheme of our own.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::Limit;
use super::buffer::Buffer;
use super::writer::Writer;
use crate::config::Config;
use crate::document::{Link, LinkKind};
use crate::highlight;

/// The scheme of the addresses that stand for holes while the body is cleaned.
const HOLE: &str = "hld-link";
/// What stands in such an address before the number of what is not cleaned.
const OPAQUE: char = 'm';
/// What marks in these where a name in code begins, and where it ends.
const NAME: &str = "n";
const NAME_END: &str = "e";
/// A body larger than this, in bytes, is not cleaned: the HTML parser holds some fifty times its size in memory.
const BODY: usize = 8 * 1024 * 1024;
/// More pieces of raw HTML than this are not cleaned: unclosed tags in such numbers make the HTML parser quadratic.
const PIECES: usize = 20_000;

/// Nor is what leaves more elements than this open: each paragraph that follows would repeat them.
const UNCLOSED: usize = 100;

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

/// Whether behind a piece of raw HTML a link is open, if before it one was or was not.
pub(super) fn is_in_link(html: &str, was: bool) -> bool {
    let mut starts = html.match_indices('<').filter_map(|(at, _)| {
        let tag = &html[at + 1..];
        let (is_open, name) = tag.strip_prefix('/').map_or((true, tag), |name| (false, name));
        let rest = name.strip_prefix(['a', 'A'])?;
        rest.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).then_some(is_open)
    });
    starts.next_back().unwrap_or(was)
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

/// Elements whose text is not HTML: one that is left open would swallow the rest of the document.
pub(super) const SWALLOW: &[&str] = &["title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "script", "plaintext", "template"];

/// Whether a piece of raw HTML is text to a reader: no comment, and no tag that a browser knows.
pub(super) fn is_text(html: &str, config: &Config) -> bool {
    !is_comment(html) && !config.unsafe_html && !is_plain(html) && !escape_unknown(html, &mut String::new())
}

/// Appends a piece of raw HTML. What is no tag that a browser knows (`List<String>`), what is left unfinished, and what would
/// swallow all that follows is text. Whether anything is left to clean.
pub(super) fn escape_unknown(html: &str, out: &mut String) -> bool {
    let mut piece = Piece { html, lower: None, last: HashMap::new(), unfinished: 0 };
    let (mut is_raw, mut at) = (false, 0);
    while let Some(open) = memchr::memchr(b'<', &html.as_bytes()[at..]).map(|found| at + found) {
        out.push_str(&html[at..open]);
        let end = piece.tag(open);
        is_raw |= end.is_some();
        out.push_str(end.map_or("&lt;", |end| &html[open..end]));
        at = end.unwrap_or(open + 1);
    }
    out.push_str(&html[at..]);
    is_raw
}

/// After so many tags that do not end in a piece of raw HTML the rest of its tags is text.
const UNFINISHED: usize = 100;
/// A tag with more blanks, slashes and equals signs than this is text: the HTML parser compares each attribute with all before it.
const ATTRIBUTES: usize = 1_000;

/// A piece of raw HTML, and what is known of it, so that no two tags look through all that follows.
struct Piece<'a> {
    html: &'a str,
    /// The piece in lower case, once it is needed.
    lower: Option<String>,
    /// Where texts stand for the last time, in lower case.
    last: HashMap<String, Option<usize>>,
    /// How many tags were found that do not end.
    unfinished: usize,
}

impl Piece<'_> {
    /// Whether `text` stands at `at` or behind it.
    fn follows(&mut self, at: usize, text: &str) -> bool {
        if !self.last.contains_key(text) {
            let lower = self.lower.get_or_insert_with(|| self.html.to_ascii_lowercase());
            self.last.insert(text.to_owned(), lower.rfind(text));
        }
        self.last[text].is_some_and(|last| last >= at)
    }

    /// The end of what has to be kept as it is, if a whole tag, comment or declaration of HTML begins here.
    fn tag(&mut self, at: usize) -> Option<usize> {
        let html = &self.html[at..];
        if html.starts_with("<!--") {
            return self.follows(at, "-->").then_some(at + 1);
        }
        let name = tag_name(html);
        if name.is_empty() {
            return (html[1..].starts_with(['!', '?']) && self.follows(at, ">")).then_some(at + 1);
        }
        let lower = name.to_ascii_lowercase();
        if !is_element(&lower) || self.unfinished >= UNFINISHED {
            return None;
        }
        let Some(end) = finish(html) else {
            self.unfinished += 1;
            return None;
        };
        let is_kept = html.starts_with("</") || !SWALLOW.contains(&lower.as_str()) || self.follows(at, &format!("</{lower}"));
        is_kept.then_some(at + end)
    }
}

/// The name of the tag that begins here; empty if it is none.
fn tag_name(html: &str) -> &str {
    let tail = html[1..].strip_prefix('/').unwrap_or(&html[1..]);
    &tail[..tail.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(tail.len())]
}

/// Where the tag that begins here ends: quotes count where a value begins (WHATWG HTML, section 13.2.5.35).
pub(super) fn finish(html: &str) -> Option<usize> {
    let (mut quote, mut value, mut attributes) = (None, false, 0);
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return (attributes <= ATTRIBUTES).then_some(at + 1),
            (None, b'"' | b'\'') if value => (quote, value) = (Some(byte), false),
            (None, byte) => {
                value = byte == b'=' || (value && byte.is_ascii_whitespace());
                attributes += usize::from(matches!(byte, b'=' | b'/') || byte.is_ascii_whitespace());
            }
        }
    }
    None
}

/// How many elements raw HTML leaves open. Those whose end tags may be left out do not count.
fn unclosed<'a>(pieces: impl Iterator<Item = &'a str>) -> usize {
    const OPTIONAL: &[&str] = &["br", "hr", "img", "input", "wbr", "col", "li", "p", "td", "th", "tr", "dt", "dd", "tbody", "thead", "source", "area"];
    let mut open: HashMap<String, usize> = HashMap::new();
    for piece in pieces {
        for (at, _) in piece.match_indices('<') {
            let tag = &piece[at..];
            let name = tag_name(tag).to_ascii_lowercase();
            if name.is_empty() || OPTIONAL.contains(&name.as_str()) {
                continue;
            }
            let count = open.entry(name).or_default();
            *count = if tag.starts_with("</") { count.saturating_sub(1) } else { *count + 1 };
        }
    }
    open.values().sum()
}

/// The allow-list: GitHub's elements as far as the portal's pages can show them, and what our own writer emits.
static ALLOWED: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut allowed = ammonia::Builder::default();
    let classes = |names: &[&'static str]| names.iter().copied().collect::<HashSet<_>>();
    for name in ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6"] {
        allowed.add_tag_attributes(name, ["align"]);
    }
    for name in ["td", "th"] {
        allowed.add_tag_attributes(name, ["width", "valign"]);
    }
    allowed
        .add_tags(["section", "input", "picture", "source"])
        .add_generic_attributes(["id", "aria-label"])
        .add_tag_attributes("a", ["name"])
        .add_tag_attributes("pre", ["data-lang"])
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("ol", ["start"])
        .add_tag_attributes("source", ["srcset", "media", "type"])
        .add_tag_attributes("input", ["checked"])
        // What may be wider than the page can be scrolled by keys.
        .add_tag_attribute_values("div", "tabindex", ["0"])
        .add_tag_attribute_values("pre", "tabindex", ["0"])
        .set_tag_attribute_values(HashMap::from([("input", HashMap::from([("type", "checkbox"), ("disabled", "")]))]))
        .add_url_schemes([HOLE, "matrix", "xmpp", "ircs", "data"])
        .link_rel(None)
        .allowed_classes(HashMap::from([
            ("div", classes(&["alert", "note", "tip", "important", "warning", "caution", "table", "diagram-view", "wide"])),
            ("p", classes(&["alert-title", "tasks-done"])),
            ("a", classes(&["remote-image"])),
            ("pre", classes(&["code"])),
            ("figure", classes(&["code", "diagram"])),
            ("td", classes(&["left", "center", "right"])),
            ("th", classes(&["left", "center", "right"])),
            ("section", classes(&["footnotes"])),
            ("span", classes(highlight::CLASSES)),
        ]));
    allowed
});

/// Cleans the writer's whole output; the anchors that raw HTML brought.
pub(super) fn clean(writer: &mut Writer<'_>) -> Result<Vec<String>, Limit> {
    let text = writer.scope.text;
    let pieces = writer.raw.iter().filter_map(|range| text.get(range.clone()));
    if writer.out.html.len() > BODY || writer.raw.len() > PIECES || unclosed(pieces) > UNCLOSED {
        return Err(Limit::RawHtml);
    }
    let key = Key::of(text);
    let out = std::mem::take(&mut writer.out);
    let marked = key.mark(&out, &writer.links);
    let cleaned = settle(ALLOWED.clean(&marked).to_string()).ok_or(Limit::RawHtml)?;
    Ok(super::rescan::run(writer, &key, &cleaned, &out))
}

/// Misnested HTML may be read differently each time it was written: then it would be read differently on the page, too.
fn settle(mut cleaned: String) -> Option<String> {
    for _ in 0..3 {
        let again = ALLOWED.clean(&cleaned).to_string();
        if again == cleaned {
            return Some(cleaned);
        }
        cleaned = again;
    }
    None
}

/// Tells what our own writer wrote from what a document's raw HTML only looks like: a word that depends on all of its text.
pub(super) struct Key(String);

impl Key {
    fn of(text: &str) -> Self {
        Self(format!("{:032x}", xxhash_rust::xxh3::xxh3_128(text.as_bytes())))
    }

    /// Puts a tag with an address of our own into each hole and in place of what is not cleaned, and the key in front of each id of our own.
    fn mark(&self, out: &Buffer, links: &[Link]) -> String {
        let ids = out.ids.iter().map(|id| (*id as usize..*id as usize, self.0.clone()));
        let holes = out.holes.iter().map(|hole| {
            let is_image = matches!(links[hole.link as usize].kind, LinkKind::Image | LinkKind::Diagram(_));
            let (name, attribute) = if is_image { ("img", "src") } else { ("a", "href") };
            (hole.at as usize..hole.at as usize, format!("<{name} {attribute}=\"{HOLE}:{}{}\">", self.0, hole.link))
        });
        let opaque = out.opaque.iter().enumerate().map(|(number, range)| (range.clone(), format!("<img src=\"{HOLE}:{}{OPAQUE}{number}\">", self.0)));
        let names = out.names.iter().flat_map(|name| [(name.start as usize, NAME), (name.end as usize, NAME_END)]);
        let names = names.map(|(at, mark)| (at..at, format!("<img src=\"{HOLE}:{}{mark}\">", self.0)));
        let mut marks: Vec<(Range<usize>, String)> = ids.chain(holes).chain(opaque).chain(names).collect();
        // A link begins before the formula that is its text.
        marks.sort_by_key(|(range, _)| range.start);
        let mut marked = String::with_capacity(out.html.len() + marks.len() * 56);
        let mut at = 0;
        for (range, mark) in marks {
            marked.push_str(&out.html[at..range.start]);
            marked.push_str(&mark);
            at = range.end;
        }
        marked.push_str(&out.html[at..]);
        marked
    }

    /// The link that an address of our own stands for.
    pub(super) fn link(&self, href: &str) -> Option<usize> {
        href.strip_prefix(HOLE)?.strip_prefix(':')?.strip_prefix(self.0.as_str())?.parse().ok()
    }

    /// The number of what was not cleaned, for which an address of our own stands.
    pub(super) fn opaque(&self, src: &str) -> Option<usize> {
        src.strip_prefix(HOLE)?.strip_prefix(':')?.strip_prefix(self.0.as_str())?.strip_prefix(OPAQUE)?.parse().ok()
    }

    /// Whether a name begins or ends where an address of our own stands.
    pub(super) fn name(&self, src: &str) -> Option<bool> {
        match src.strip_prefix(HOLE)?.strip_prefix(':')?.strip_prefix(self.0.as_str())? {
            NAME => Some(true),
            NAME_END => Some(false),
            _ => None,
        }
    }

    /// An id of our own.
    pub(super) fn id<'i>(&self, id: &'i str) -> Option<&'i str> {
        id.strip_prefix(self.0.as_str())
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
