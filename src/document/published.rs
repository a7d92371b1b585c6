//! A document's text for those who read it as Markdown beside its page: as it was written, its header included, with links that hold there and
//! without the mail addresses of its authors.

mod mail;
mod tags;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::header::{self, Header};
use super::{Findings, SourceFile, lines, markdown, text};
use crate::config::Config;
use crate::html;

/// The text. `moved` says of addresses, as the document has them, what stands in their place; all others stay.
pub fn published(source: &SourceFile, config: &Config, moved: &BTreeMap<&str, String>) -> String {
    let text = text::decode(source, &mut Vec::new());
    let bare = (!config.show_mail && mail::may_hold(&text)).then(|| without_mail(source, &text, config));
    let text = bare.as_deref().unwrap_or(&text);
    // Most documents link to others as these lie on the site: they need not be read for it again.
    let mut published = if moved.is_empty() { text.to_owned() } else { apply(text, moves(text, moved)) };
    if !published.is_empty() && !published.ends_with('\n') {
        published.push('\n');
    }
    published
}

/// What takes the place of addresses. In formulas there are none, whatever it looks like.
fn moves(text: &str, moved: &BTreeMap<&str, String>) -> Vec<Edit> {
    edits(markdown::Formulas::of(text).covered(text), &|href| moved.get(href.trim()).cloned())
}

/// The text without the mail addresses in its header and in sections that are a part of it.
fn without_mail(source: &SourceFile, text: &str, config: &Config) -> String {
    let lines = lines::Lines::new(text);
    let found = Findings { path: &source.path, lines: &lines };
    let mut header: Header = header::read(source, text, config, &found, &mut Vec::new());
    let body = header.blank(text);
    let sections = markdown::outline(&body, config, None, &found).sections;
    let mut stretches = header.lifted().to_vec();
    stretches.extend(header::read_sections(&mut header, &body, &sections, config, &found, &mut Vec::new()));
    stretches.sort_by_key(|stretch| stretch.start);
    let mut cut: Vec<Edit> = mail::definitions(text, &stretches).into_iter().map(|definition| (definition, String::new())).collect();
    cut.extend(stretches.into_iter().map(|stretch| (stretch.clone(), mail::left_out(&text[stretch]))));
    apply(text, cut)
}

/// A stretch of a text, and what takes its place.
type Edit = (Range<usize>, String);

/// A text with some stretches replaced; of two that overlap the first counts.
fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(stretch, _)| stretch.start);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (stretch, put) in edits.into_iter().filter(|(stretch, _)| !stretch.is_empty()) {
        if stretch.start >= at {
            out.push_str(&text[at..stretch.start]);
            out.push_str(&put);
            at = stretch.end;
        }
    }
    out.push_str(&text[at..]);
    out
}

/// The addresses of links and images that lead elsewhere.
fn edits(text: &str, lead: &dyn Fn(&str) -> Option<String>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let parser = Parser::new_ext(text, markdown::options());
    for (_, definition) in parser.reference_definitions().iter() {
        if let Some(put) = lead(&definition.dest) {
            edits.extend(destination(text, definition.span.clone(), "]:").map(|stretch| replaced(text, stretch, &put)));
        }
    }
    // Links and images that are open, each with its address and where the last thing in it ends.
    let mut open: Vec<(Option<String>, usize)> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match &event {
            Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) => {
                let put = if *link_type == LinkType::Inline { lead(dest_url) } else { None };
                open.push((put, range.start));
                continue;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some((Some(put), inner)) = open.pop() {
                    edits.extend(destination(text, inner..range.end, "](").map(|stretch| replaced(text, stretch, &put)));
                }
            }
            // A tag may go over several lines, which are events of their own.
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => raw_html(text, range.clone(), lead, &mut edits),
            _ => {}
        }
        if let Some((_, inner)) = open.last_mut() {
            *inner = range.end.max(*inner);
        }
    }
    edits
}

/// Where the address of a link stands, behind the first `start` (CommonMark 0.31.2, sections 4.7 and 6.3).
fn destination(text: &str, range: Range<usize>, start: &str) -> Option<Range<usize>> {
    let whole = text.get(range.clone())?;
    let from = whole.find(start)? + start.len();
    let rest = &whole[from..];
    let blank = rest.len() - rest.trim_start().len();
    let rest = &rest[blank..];
    let length = if rest.starts_with('<') { rest.find('>').map_or(rest.len(), |end| end + 1) } else { bare_length(rest) };
    Some(range.start + from + blank..range.start + from + blank + length)
}

/// How long an address without angle brackets is: up to a blank, or a bracket that closes more than was opened.
fn bare_length(rest: &str) -> usize {
    let (mut depth, mut is_escaped) = (0, false);
    for (at, c) in rest.char_indices() {
        match c {
            _ if std::mem::take(&mut is_escaped) => {}
            '\\' => is_escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            c if c.is_ascii_whitespace() || c.is_ascii_control() => return at,
            _ => {}
        }
    }
    rest.len()
}

/// What takes the place of an address; angle brackets stay where there are some.
fn replaced(text: &str, stretch: Range<usize>, put: &str) -> Edit {
    let is_bracketed = text[stretch.clone()].starts_with('<') || put.contains(['(', ')', ' ']);
    (stretch, if is_bracketed { format!("<{put}>") } else { put.to_owned() })
}

/// Collects the addresses in a piece of raw HTML.
fn raw_html(text: &str, range: Range<usize>, lead: &dyn Fn(&str) -> Option<String>, edits: &mut Vec<Edit>) {
    let Some(raw) = text.get(range.clone()) else { return };
    for stretch in tags::addresses(raw) {
        if let Some(put) = lead(&html::text_of(&raw[stretch.clone()])) {
            edits.push((range.start + stretch.start..range.start + stretch.end, html::escape(&put)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Leads some addresses to a folder.
    fn moved(text: &str) -> String {
        let known = ["b.md", "b c.md", "b.md#a", "i.md.png", "b(1).md", "b_c.md"];
        let moved = known.map(|href| (href, format!("new/{href}"))).into();
        published(&SourceFile::new("a.md", text), &Config::default(), &moved)
    }

    #[test]
    fn the_address_alone_is_another_one() {
        for (text, expected) in [
            ("see [b](b.md).\n", "see [b](new/b.md).\n"),
            ("see [b.md](b.md) and b.md\n", "see [b.md](new/b.md) and b.md\n"),
            ("[b]( <b c.md> 'b.md' )\n", "[b]( <new/b c.md> 'b.md' )\n"),
            ("[b](b.md \"](b.md)\")\n", "[b](new/b.md \"](b.md)\")\n"),
            ("[b](b&#46;md) [](b.md)\n", "[b](new/b.md) [](new/b.md)\n"),
            ("<p>\n<a\nhref=\"b.md\">b</a>\n</p>\n", "<p>\n<a\nhref=\"new/b.md\">b</a>\n</p>\n"),
            ("[b](b.md#a \"](b.md)\")\n", "[b](new/b.md#a \"](b.md)\")\n"),
            ("[![i](i.md.png)](b.md)\n", "[![i](new/i.md.png)](new/b.md)\n"),
            ("[a]\n\n[a]: b.md 'x'\n", "[a]\n\n[a]: new/b.md 'x'\n"),
            ("[b](b(1).md)\n", "[b](<new/b(1).md>)\n"),
            ("[b](b\\_c.md)\n", "[b](new/b_c.md)\n"),
            ("`[b](b.md)`\n\n    [b](b.md)\n\n```\n[b](b.md)\n```\n", "`[b](b.md)`\n\n    [b](b.md)\n\n```\n[b](b.md)\n```\n"),
            ("<a href=\"b.md\">b</a> <img src='b.md'>\n", "<a href=\"new/b.md\">b</a> <img src='new/b.md'>\n"),
            ("| a |\n|---|\n| [b](b.md) |\n", "| a |\n|---|\n| [b](new/b.md) |\n"),
            ("[x](https://acme.io/x)\n", "[x](https://acme.io/x)\n"),
            ("$f[x](b.md)$ and [b](b.md)\n", "$f[x](b.md)$ and [b](new/b.md)\n"),
        ] {
            assert_eq!(moved(text), expected);
        }
    }

    #[test]
    fn the_header_stays_without_mail_addresses_and_the_text_stays_with_them() {
        let text = "# High-Level Design: A v1.0\n\nDate: 2026-01-02\nAuthors: Ann <ann@acme.io>, Bob (bob@acme.io)\n\n## Goals\n\nWrite to ops@acme.io.\n";
        let expected = "# High-Level Design: A v1.0\n\nDate: 2026-01-02\nAuthors: Ann, Bob\n\n## Goals\n\nWrite to ops@acme.io.\n";
        assert_eq!(moved(text), expected);
        let matter = "---\nauthors:\n  - name: Ann\n    email: ann@acme.io\n---\n# A\n";
        assert_eq!(moved(matter), "---\nauthors:\n  - name: Ann\n    email:\n---\n# A\n");
        let shown = Config::parse("c", "header: { show_mail: true }").expect("a config");
        assert_eq!(published(&SourceFile::new("a.md", text), &shown, &BTreeMap::new()), text);
    }

    #[test]
    fn line_ends_and_marks_are_those_of_the_page() {
        assert_eq!(moved("\u{feff}# A\r\n[b](b.md)\r\n"), "# A\n[b](new/b.md)\n");
    }
}
