//! Links and images: those that may lead to other files become holes, those that lead away are written at once.

use pulldown_cmark::LinkType;
use pulldown_cmark_escape::escape_href;

use super::emoji;
use super::writer::Writer;
use crate::config::Images;
use crate::document::{BareImage, Link, LinkKind, UnusedReference};
use crate::finding;
use crate::html;

/// What every image says: it is loaded and decoded when it is needed, and nothing waits for it.
pub(crate) const LATER: &str = " loading=\"lazy\" decoding=\"async\"";

/// An image whose alt text is being read.
pub(super) struct Image {
    pub(super) alt: String,
    href: String,
    title: String,
    offset: usize,
    /// Images inside the alt text of this one.
    inner: usize,
}

/// Where an address leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// To another host, or to a program such as the mail client.
    Away,
    /// To something beside this document, or inside it.
    Local,
    /// An image in the address itself (RFC 2397).
    Data,
    /// An address that could run script, or that leads to another place on disk than over http.
    Unsafe,
}

/// A reference definition (CommonMark 0.31, section 4.7).
pub(super) struct Definition {
    label: String,
    offset: usize,
    /// `[//]: # (a comment)` is how Markdown is made to hold comments.
    is_comment: bool,
}

impl Definition {
    pub(super) fn new(label: &str, dest: &str, offset: usize) -> Self {
        Self { label: label.to_owned(), offset, is_comment: dest == "#" || dest.is_empty() || label.starts_with("//") }
    }
}

/// A label as labels are compared.
fn same_label(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Schemes that a link may have; all others could run something in the reader's browser.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel", "ftp", "irc", "ircs", "xmpp", "matrix"];
const DATA_IMAGES: &[&str] = &["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"];

/// Where `href` leads. Browsers drop control characters and read `\` as `/` (WHATWG URL, section 4.4), so do we here.
pub(super) fn address(href: &str) -> Address {
    let is_plain = |byte: u8| byte > b' ' && byte != b'\\' && byte < 0x7f;
    if href.bytes().all(is_plain) {
        return plain_address(href);
    }
    let bare: String = href.trim().chars().filter(|c| !c.is_control()).map(|c| if c == '\\' { '/' } else { c }).collect();
    plain_address(&bare)
}

fn plain_address(bare: &str) -> Address {
    if bare.starts_with("//") {
        return Address::Unsafe;
    }
    let Some((scheme, _)) = bare.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) else { return Address::Local };
    let is_image = |data: &&str| bare.get(..data.len()).is_some_and(|start| start.eq_ignore_ascii_case(data));
    if SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)) {
        Address::Away
    } else if DATA_IMAGES.iter().any(is_image) {
        Address::Data
    } else {
        Address::Unsafe
    }
}

/// A scheme (RFC 3986, section 3.1).
fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// An attribute, or nothing if its value is empty.
pub(super) fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!(" {name}=\"{}\"", html::escape(value)) }
}

/// An address, percent-encoded and escaped, as the value of an attribute.
pub(super) fn escaped_href(href: &str) -> String {
    let mut escaped = String::with_capacity(href.len());
    // Writing to a `String` cannot fail.
    let _ = escape_href(&mut escaped, href.trim());
    escaped
}

/// The class of an image that is for one mode only, by the end of its address (GitHub Docs, "Specifying the theme an image is shown to").
pub(super) fn mode(href: &str) -> &'static str {
    if href.ends_with("#gh-dark-mode-only") {
        " class=\"dark-only\""
    } else if href.ends_with("#gh-light-mode-only") {
        " class=\"light-only\""
    } else {
        ""
    }
}

impl Writer<'_> {
    pub(super) fn start_link(&mut self, href: &str, title: &str, offset: usize) {
        if self.image.is_some() {
            return self.link_ends.push("");
        }
        let title = attribute("title", title);
        match address(href) {
            Address::Away if self.scope.config.is_own(href) => self.local(LinkKind::Text, href, "", &title, offset),
            Address::Away => self.out.push(&format!("<a href=\"{}\"{title}>", escaped_href(href))),
            Address::Local => self.local(LinkKind::Text, href, "", &title, offset),
            Address::Data | Address::Unsafe => {
                self.report_unsafe(href, offset);
                return self.link_ends.push("");
            }
        }
        self.link_ends.push("</a>");
    }

    pub(super) fn end_link(&mut self) {
        let end = self.link_ends.pop().unwrap_or_default();
        if self.image.is_none() {
            self.out.push(end);
        }
    }

    pub(super) fn start_image(&mut self, href: &str, title: &str, offset: usize) {
        match &mut self.image {
            Some(image) => image.inner += 1,
            None => self.image = Some(Image { alt: String::new(), href: href.to_owned(), title: title.to_owned(), offset, inner: 0 }),
        }
    }

    pub(super) fn end_image(&mut self) {
        match self.image.take() {
            Some(image) if image.inner > 0 => self.image = Some(Image { inner: image.inner - 1, ..image }),
            Some(image) => self.write_image(&image),
            None => {}
        }
    }

    fn write_image(&mut self, image: &Image) {
        if image.alt.trim().is_empty() {
            self.bare_images.push(BareImage { place: self.scope.found.place(image.offset), href: image.href.as_str().into() });
        }
        let title = attribute("title", &image.title) + mode(&image.href);
        match address(&image.href) {
            Address::Local => self.local(LinkKind::Image, &image.href, &image.alt, &title, image.offset),
            Address::Away if self.scope.config.images == Images::LinkRemote => {
                let html = remote_image(&image.href, &image.alt, self.link_ends.iter().all(|end| end.is_empty()));
                self.out.push(&html);
                self.report_remote(&image.href, image.offset);
            }
            Address::Away | Address::Data => {
                let src = escaped_href(&image.href);
                self.out.push(&format!("<img src=\"{src}\" alt=\"{}\"{title}{LATER}>", html::escape(&image.alt)));
            }
            Address::Unsafe => {
                self.out.text(&image.alt);
                self.report_unsafe(&image.href, image.offset);
            }
        }
        self.block.push_str(&image.alt);
    }

    /// Notes the label of a link by reference.
    pub(super) fn use_reference(&mut self, kind: LinkType, label: &str) {
        if matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
            self.used_references.insert(same_label(label));
        }
    }

    /// Takes in the reference definitions, of which all are known at the end.
    pub(super) fn unused_references(&mut self, mut definitions: Vec<Definition>) {
        definitions.retain(|definition| !definition.is_comment && !self.used_references.contains(&same_label(&definition.label)));
        definitions.sort_by_key(|definition| definition.offset);
        let remark = |unused: Definition| UnusedReference { place: self.scope.found.place(unused.offset), label: unused.label.into() };
        self.unused_references = definitions.into_iter().map(remark).collect();
    }

    /// Leaves a hole for what can only be written once all documents are known.
    pub(super) fn local(&mut self, kind: LinkKind, href: &str, text: &str, attributes: &str, offset: usize) {
        if !kind.is_picture() {
            self.block_links.push((self.links.len(), self.block.len()));
        }
        self.out.hole(self.links.len());
        self.links.push(Link {
            kind,
            href: href.to_owned(),
            text: text.into(),
            attributes: attributes.into(),
            place: self.scope.found.place(offset),
            section: self.sections.len().checked_sub(1).map(|at| at as u32),
        });
    }

    pub(super) fn report_unsafe(&mut self, href: &str, offset: usize) {
        let shown: String = href.chars().filter(|c| !c.is_control()).take(80).collect();
        let (message, help) = if href.trim().starts_with(['/', '\\']) {
            (format!("`{shown}` leads to different places over http and from disk"), "write the address with `https:`")
        } else {
            (
                format!("`{shown}` is an address that could run something in the reader's browser, it was left out"),
                "link with `https:`, `mailto:` or a relative path",
            )
        };
        self.findings.push(self.scope.found.at(offset, &finding::UNSAFE_LINK, message).help(help));
    }

    pub(super) fn report_remote(&mut self, href: &str, offset: usize) {
        let message = format!("image `{href}` lies on another host, the page shows a link in its place");
        let help = "copy it beside the document, or set `images: allow-remote` in `hldsite.yaml`";
        self.findings.push(self.scope.found.at(offset, &finding::REMOTE_IMAGE, message).help(help));
    }

    /// Ends a block of text.
    pub(super) fn flush_block(&mut self) {
        if self.scope.highlighter.is_some() {
            self.plain.block(self.sections.len(), false, &self.block);
        }
        self.end_links();
    }

    /// Ends a block whose text is kept elsewhere: its links get the sentences they stand in.
    pub(super) fn end_links(&mut self) {
        // Sentences are quoted on pages, and rules do not ask for them.
        if self.scope.highlighter.is_some() {
            for (link, at) in &self.block_links {
                let text = sentence(&self.block, *at);
                self.links[*link].text = emoji::shown(&text).as_ref().into();
            }
        }
        self.block_links.clear();
        self.block.clear();
    }
}

/// A link in place of an image; just its text where it stands inside a link.
pub(super) fn remote_image(href: &str, alt: &str, may_link: bool) -> String {
    let text = html::escape(if alt.trim().is_empty() { href } else { alt });
    if may_link { format!("<a class=\"remote-image\" href=\"{}\">{text}</a>", escaped_href(href)) } else { text }
}

/// The longest sentence that is quoted, in bytes.
const SENTENCE: usize = 280;

/// The sentence of `text` that holds the byte `at`, cut at words if it is long.
fn sentence(text: &str, at: usize) -> String {
    // A block may be a megabyte with a link in every word: what is not near is not looked at.
    let near = text.floor_char_boundary(at.saturating_sub(2 * SENTENCE));
    let text = &text[near..text.ceil_char_boundary((at + 2 * SENTENCE).min(text.len()))];
    let at = (at - near).min(text.len());
    let is_end = |(index, _): &(usize, &str)| {
        let rest = text[index + 1..].trim_start_matches(['"', '\'', ')', '”']);
        rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| !c.is_lowercase())
    };
    let ends = ['.', '!', '?'];
    let start = text[..at].rmatch_indices(ends).find(is_end).map_or(0, |(index, _)| index + 1);
    let end = text[at..].match_indices(ends).map(|(index, end)| (index + at, end)).find(is_end).map_or(text.len(), |(index, _)| index + 1);
    shorten(&text[start..end], at - start)
}

/// At most [`SENTENCE`] bytes round the byte `at`, cut between words.
pub(in crate::document) fn shorten(text: &str, at: usize) -> String {
    if text.len() <= SENTENCE {
        return text.trim().to_owned();
    }
    let from = text.floor_char_boundary(at.saturating_sub(SENTENCE / 2));
    let to = text.ceil_char_boundary((from + SENTENCE).min(text.len()));
    let from = if from == 0 { 0 } else { text[from..at].find(' ').map_or(from, |blank| from + blank + 1) };
    let to = if to == text.len() { to } else { text[at.min(to)..to].rfind(' ').map_or(to, |blank| at.min(to) + blank) };
    let (before, after) = (if from == 0 { "" } else { "… " }, if to == text.len() { "" } else { " …" });
    format!("{before}{}{after}", text[from..to].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_a_browser_makes_of_it() {
        for (href, expected) in [
            ("a.md", Address::Local),
            ("./a:b.md", Address::Local),
            ("#x", Address::Local),
            ("https://x.org", Address::Away),
            ("HTTP://x.org", Address::Away),
            ("mailto:a@x.org", Address::Away),
            ("javascript:alert(1)", Address::Unsafe),
            (" java\tscript:alert(1)", Address::Unsafe),
            ("JaVaScRiPt:x", Address::Unsafe),
            ("vbscript:x", Address::Unsafe),
            ("data:text/html,x", Address::Unsafe),
            ("data:image/svg+xml,x", Address::Unsafe),
            ("data:image/png;base64,x", Address::Data),
            ("//evil.org", Address::Unsafe),
            ("/\\evil.org", Address::Unsafe),
            ("C:\\x", Address::Unsafe),
        ] {
            assert_eq!(address(href), expected, "{href}");
        }
    }

    #[test]
    fn a_sentence_is_the_one_round_the_link() {
        let text = "First one. It rests on Checkout v2.0 (see there). Third!";
        assert_eq!(sentence(text, text.find("Checkout").unwrap()), "It rests on Checkout v2.0 (see there).");
        assert_eq!(sentence("alone", 0), "alone");
        assert_eq!(sentence("", 0), "");
        let long = "word ".repeat(200);
        let short = sentence(&long, 500);
        assert!(short.starts_with("… word") && short.ends_with("word …") && short.len() < 300, "{short}");
    }
}
