//! A document's text for those who read it as Markdown beside its page: as it was written, its header included, with links that hold there and
//! without the mail addresses of its authors.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memchr;
use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::header::{self, Header};
use super::{Findings, SourceFile, lines, markdown, person, text};
use crate::config::Config;
use crate::html;

/// The text. `moved` says of addresses, as the document has them, what stands in their place; all others stay.
pub fn published(source: &SourceFile, config: &Config, moved: &BTreeMap<&str, String>) -> String {
    let text = text::decode(source, &mut Vec::new());
    let bare = if config.show_mail || memchr(b'@', text.as_bytes()).is_none() { None } else { Some(without_mail(source, &text, config)) };
    let text = bare.as_deref().unwrap_or(&text);
    // Most documents link to others as these lie on the site: they need not be read for it again.
    let mut published = if moved.is_empty() { text.to_owned() } else { apply(text, edits(text, &|href| moved.get(href.trim()).cloned())) };
    if !published.is_empty() && !published.ends_with('\n') {
        published.push('\n');
    }
    published
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
    let cut = stretches.into_iter().map(|stretch| {
        let bare = person::without_mail(&text[stretch.clone()]);
        (stretch, bare)
    });
    apply(text, cut.collect())
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
            edits.extend(destination(text, definition.span.clone(), "]:", &definition.dest).map(|stretch| replaced(text, stretch, &put)));
        }
    }
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, .. } | Tag::Image { link_type: LinkType::Inline, dest_url, .. }) => {
                if let Some(put) = lead(&dest_url) {
                    edits.extend(destination(text, range, "](", &dest_url).map(|stretch| replaced(text, stretch, &put)));
                }
            }
            Event::Html(raw) | Event::InlineHtml(raw) if text.get(range.clone()) == Some(&*raw) => attributes(&raw, range.start, lead, &mut edits),
            _ => {}
        }
    }
    edits
}

/// Where the address of a link stands, behind the last `start` in front of which it is the one that is looked for (CommonMark 0.31.2, section 6.3).
fn destination(text: &str, range: Range<usize>, start: &str, wanted: &str) -> Option<Range<usize>> {
    let whole = text.get(range.clone())?;
    let stretches = whole.rmatch_indices(start).map(|(at, _)| {
        let from = at + start.len();
        let rest = &whole[from..];
        let blank = rest.len() - rest.trim_start().len();
        let rest = &rest[blank..];
        let length = if rest.starts_with('<') { rest.find('>').map_or(rest.len(), |end| end + 1) } else { bare_length(rest) };
        range.start + from + blank..range.start + from + blank + length
    });
    let is_wanted = |stretch: &Range<usize>| {
        let written = text[stretch.clone()].trim_start_matches('<').trim_end_matches('>');
        written == wanted || unescaped(written) == wanted
    };
    let mut stretches = stretches;
    stretches.find(is_wanted)
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

/// An address with its escapes and entities resolved (CommonMark 0.31.2, sections 2.4 and 2.5), as far as addresses have them.
fn unescaped(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut chars = html::text_of(written).chars().collect::<Vec<_>>().into_iter().peekable();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next_if(char::is_ascii_punctuation) } else { None };
        out.push(escaped.unwrap_or(c));
    }
    out
}

/// What takes the place of an address; angle brackets stay where there are some.
fn replaced(text: &str, stretch: Range<usize>, put: &str) -> Edit {
    let is_bracketed = text[stretch.clone()].starts_with('<') || put.contains(['(', ')', ' ']);
    (stretch, if is_bracketed { format!("<{put}>") } else { put.to_owned() })
}

/// Collects the addresses in a piece of raw HTML, which begins at `start`.
fn attributes(raw: &str, start: usize, lead: &dyn Fn(&str) -> Option<String>, edits: &mut Vec<Edit>) {
    for name in [" href=", " src=", " srcset="] {
        for (at, _) in raw.match_indices(name) {
            let value = at + name.len();
            let Some(quote @ ('"' | '\'')) = raw[value..].chars().next() else { continue };
            let Some(length) = raw[value + 1..].find(quote) else { continue };
            let stretch = value + 1..value + 1 + length;
            if let Some(put) = lead(&html::text_of(&raw[stretch.clone()])) {
                edits.push((start + stretch.start..start + stretch.end, html::escape(&put)));
            }
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
            ("[b](b.md#a \"](b.md)\")\n", "[b](new/b.md#a \"](b.md)\")\n"),
            ("[![i](i.md.png)](b.md)\n", "[![i](new/i.md.png)](new/b.md)\n"),
            ("[a]\n\n[a]: b.md 'x'\n", "[a]\n\n[a]: new/b.md 'x'\n"),
            ("[b](b(1).md)\n", "[b](<new/b(1).md>)\n"),
            ("[b](b\\_c.md)\n", "[b](new/b_c.md)\n"),
            ("`[b](b.md)`\n\n    [b](b.md)\n\n```\n[b](b.md)\n```\n", "`[b](b.md)`\n\n    [b](b.md)\n\n```\n[b](b.md)\n```\n"),
            ("<a href=\"b.md\">b</a> <img src='b.md'>\n", "<a href=\"new/b.md\">b</a> <img src='new/b.md'>\n"),
            ("| a |\n|---|\n| [b](b.md) |\n", "| a |\n|---|\n| [b](new/b.md) |\n"),
            ("[x](https://acme.io/x)\n", "[x](https://acme.io/x)\n"),
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
