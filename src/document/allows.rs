//! Comments that allow what rules would report: `<!-- hldsite: allow RULE, RULE: why -->`.

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::Findings;
use super::markdown::options;
use super::remarks::Allow;

const MARK: &str = "hldsite:";

/// The comments of a document. `text` is all of it, `lifted` are the stretches that were taken out of it as its header, and `title` is the line of
/// the heading that is its title.
///
/// A comment above all text counts for the whole document, any other for the block behind it, or, within a line, for that line.
pub(super) fn read(text: &str, lifted: &[Range<usize>], title: Option<u32>, found: &Findings<'_>) -> Box<[Allow]> {
    if memmem::find(text.as_bytes(), MARK.as_bytes()).is_none() {
        return Box::default();
    }
    let mut reader = Reader { text, title, found, allows: Vec::new(), pending: Vec::new(), is_above: true };
    for span in lifted {
        reader.comments(&text[span.clone()], span.start, true);
    }
    let blank = super::header::blank(text, lifted);
    let mut block: Option<Range<usize>> = None;
    for (event, range) in Parser::new_ext(&blank, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) => block = Some(range),
            Event::End(TagEnd::HtmlBlock) => {
                let Some(range) = block.take() else { continue };
                // Behind a comment more HTML may stand.
                if !reader.comments(&blank[range.clone()], range.start, false) {
                    reader.begin(&range);
                }
            }
            Event::InlineHtml(html) => reader.inline(&html, range.start),
            Event::Start(
                Tag::Heading { .. }
                | Tag::Paragraph
                | Tag::CodeBlock(_)
                | Tag::List(_)
                | Tag::Item
                | Tag::BlockQuote(_)
                | Tag::Table(_)
                | Tag::FootnoteDefinition(_),
            )
            | Event::Rule => reader.begin(&range),
            _ => {}
        }
    }
    let mut allows = reader.allows;
    allows.sort_by_key(|allow| allow.place);
    allows.into()
}

struct Reader<'a> {
    text: &'a str,
    title: Option<u32>,
    found: &'a Findings<'a>,
    allows: Vec<Allow>,
    /// Comments whose block has not come yet.
    pending: Vec<usize>,
    /// Whether nothing but the title has come yet.
    is_above: bool,
}

impl Reader<'_> {
    /// A block begins: it is what the comments before it count for.
    fn begin(&mut self, range: &Range<usize>) {
        self.is_above &= self.title == Some(self.found.line(range.start));
        let last = range.start + self.text[range.clone()].trim_end().len();
        let lines = self.found.line(range.start)..self.found.line(last) + 1;
        for at in self.pending.drain(..) {
            self.allows[at].lines = Some(lines.clone());
        }
    }

    /// The comments in a piece of HTML; whether there are any.
    fn comments(&mut self, html: &str, offset: usize, is_header: bool) -> bool {
        let before = self.allows.len();
        for (start, inner) in comments(html) {
            let Some(allow) = self.allow(inner, offset + start) else { continue };
            if !is_header && !self.is_above {
                self.pending.push(self.allows.len());
            }
            let lines = (!is_header && !self.is_above).then_some(0..0);
            self.allows.push(Allow { lines, ..allow });
        }
        self.allows.len() > before
    }

    fn inline(&mut self, html: &str, offset: usize) {
        for (start, inner) in comments(html) {
            let Some(allow) = self.allow(inner, offset + start) else { continue };
            let line = allow.place.line;
            self.allows.push(Allow { lines: Some(line..line + 1), ..allow });
        }
    }

    fn allow(&self, inner: &str, offset: usize) -> Option<Allow> {
        let text = inner.trim().strip_prefix(MARK)?.trim();
        let rules = text.strip_prefix("allow").filter(|rest| rest.starts_with(char::is_whitespace)).unwrap_or_default();
        let rules = rules.split(':').next().unwrap_or_default();
        let rules = rules.split([',', ' ', '\n', '\t']).filter(|rule| !rule.is_empty()).map(Into::into).collect();
        Some(Allow { place: self.found.place(offset), rules, text: text.into(), lines: None })
    }
}

/// The comments of a piece of HTML: where each begins, and what is in it.
fn comments(html: &str) -> impl Iterator<Item = (usize, &str)> {
    html.match_indices("<!--").filter_map(|(at, open)| Some((at, html[at + open.len()..].split_once("-->")?.0)))
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::document::{Document, SourceFile};

    /// Each comment's rules, and the lines that it counts for.
    fn allows(text: &str) -> String {
        let document = Document::survey(&SourceFile::new("a.md", text), &Config::default(), &crate::diagram::Artist::default());
        let allow = |allow: &super::Allow| {
            let lines = allow.lines.as_ref().map_or("all".to_owned(), |lines| format!("{}-{}", lines.start, lines.end.saturating_sub(1)));
            format!("{} {lines}", allow.rules.join("+"))
        };
        document.remarks.allows.iter().map(allow).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_comment_counts_for_the_block_behind_it() {
        for (text, expected) in [
            ("# T\n\nA\n\n<!-- hldsite: allow x -->\nB\nC\n\nD\n", "x 6-7"),
            ("# T\n\nA\n\n<!-- hldsite: allow x, y: because -->\n\n## H\n\nB\n", "x+y 7-7"),
            ("# T\n\nA\n\n<!-- hldsite: allow x -->\n<!-- hldsite: allow y -->\n\n```json\n{\n```\n", "x 8-10, y 8-10"),
            ("# T\n\nA\n\n<!-- hldsite: allow x -->\n\n- a\n- b\n  c\n", "x 7-9"),
            ("# T\n\n- a\n  <!-- hldsite: allow x -->\n\n  b\n- c\n", "x 6-6"),
            ("# T\n\n| a |\n|---|\n| b <!-- hldsite: allow x --> |\n", "x 5-5"),
            ("# T\n\nA <!-- hldsite: allow x -->\nB\n", "x 3-3"),
            ("# T\n\nA\n\n<!--\n  hldsite: allow\n  x y\n-->\nB\n", "x+y 9-9"),
        ] {
            assert_eq!(allows(text), expected, "{text}");
        }
    }

    #[test]
    fn a_comment_above_all_text_counts_for_the_whole_document() {
        for text in [
            "<!-- hldsite: allow x -->\n# T\n\nA\n",
            "# T\n\n<!-- hldsite: allow x -->\n\nA\n",
            "# T\n<!-- hldsite: allow x -->\nStatus: Draft\nDate: 2026-01-01\n\nA\n",
            "---\nstatus: draft\n---\n<!-- hldsite: allow x -->\n\n# T\n\nA\n",
            "# High-Level Design: T v1.0\n\nDate: 2026-01-01\nStatus: Draft\n\n<!-- hldsite: allow x -->\n\n## Executive Summary\n",
            "T\n=\n\n<!-- hldsite: allow x -->\n\nA\n",
        ] {
            assert_eq!(allows(text), "x all", "{text}");
        }
    }

    #[test]
    fn a_comment_at_the_end_and_one_in_code_count_for_nothing() {
        assert_eq!(allows("# T\n\nA\n\n<!-- hldsite: allow x -->\n"), "x 0-0");
        assert_eq!(allows("# T\n\n`<!-- hldsite: allow x -->`\n\n```\n<!-- hldsite: allow x -->\n```\n"), "");
        assert_eq!(allows("# T\n\nA\n\n<!-- hldsite: alow x -->\nB\n"), " 6-6");
    }
}
