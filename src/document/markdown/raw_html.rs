//! Raw HTML in documents: what is plain passes, what is no HTML is text, all else goes through an allow-list.
//!
//! Raw HTML arrives in pieces (`<details>`, then Markdown, then `</details>`), so the whole body of a document that
//! holds some is cleaned at once. Holes are carried through as addresses with a scheme of our own.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

use super::Limit;
use super::buffer::Buffer;
use super::writer::Writer;
use crate::document::{Link, LinkKind};
use crate::highlight;

/// The scheme of the addresses that stand for holes while the body is cleaned.
pub(super) const HOLE: &str = "hld-link";
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
    Ok(super::rescan::run(writer, &cleaned))
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
        let _ = write!(marked, "<{name} {attribute}=\"{HOLE}:{}\">", hole.link);
    }
    marked.push_str(&out.html[at..]);
    marked
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
