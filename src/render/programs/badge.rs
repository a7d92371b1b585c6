//! A document's status as a small picture under an address that stays, to be shown in a README or an issue.

use unicode_width::UnicodeWidthStr as _;

use super::xml;
use crate::config::Tone;
use crate::portal::Portal;
use crate::site::SitePath;

/// Where a document's badge lies: at its page's path in a folder of its own.
pub(in crate::render) fn path(page: &SitePath) -> String {
    let page = page.as_str();
    format!("-/badge/{}.svg", page.strip_suffix(".html").unwrap_or(page))
}

/// What the badge is about where the document has no id.
const SUBJECT: &str = "design";
/// The longest text of one half, in columns.
const LONGEST: usize = 40;
/// How wide a column of text is taken to be, and what stands beside it, in pixels. Texts are stretched to that width, so that every font fits.
const COLUMN: usize = 7;
const SIDE: usize = 6;

/// A badge as an SVG that needs nothing beside it.
pub(super) fn write(portal: &Portal, at: usize) -> String {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let column = portal.config.statuses.get(entry.column);
    let subject = shortened(document.id.as_ref().map_or(SUBJECT, |id| id.label.as_str()));
    let status = shortened(&column.name);
    let (left, right) = (width(&subject), width(&status));
    let whole = left + right + 4 * SIDE;
    let name = xml::escape(&format!("{subject}: {status}"));
    let half = |start: usize, width: usize, text: &str| {
        let text = xml::escape(text);
        format!("<text x=\"{start}\" y=\"14\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\">{text}</text>\n")
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{whole}\" height=\"20\" viewBox=\"0 0 {whole} 20\" role=\"img\" aria-label=\"{name}\">\n\
         <title>{name}</title>\n\
         <rect width=\"{whole}\" height=\"20\" rx=\"3\" fill=\"{}\"/>\n\
         <path d=\"M3 0h{}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z\" fill=\"#3b4048\"/>\n\
         <g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,Geneva,sans-serif\" font-size=\"11\">\n{}{}</g>\n</svg>\n",
        colour(column.tone),
        left + 2 * SIDE - 3,
        half(SIDE, left, &subject),
        half(left + 3 * SIDE, right, &status),
    )
}

fn width(text: &str) -> usize {
    text.width().max(1) * COLUMN
}

fn shortened(text: &str) -> String {
    let mut columns = 0;
    let fits = |c: &char| {
        columns += unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0);
        columns <= LONGEST
    };
    let short: String = text.chars().take_while(fits).collect();
    if short.len() == text.len() { short } else { format!("{short}…") }
}

/// A colour on which white text can be read (WCAG 2.2, 1.4.3), as the theme has it on paper.
fn colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Gray => "#5d636b",
        Tone::Amber => "#8a5200",
        Tone::Blue => "#175a94",
        Tone::Green => "#1a6a3a",
        Tone::Violet => "#75458a",
        Tone::Red => "#a0303a",
        Tone::Teal => "#0b646f",
    }
}
