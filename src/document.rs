//! One file's text to one [`Document`]: header, sections, links and body. Never fails; what is wrong becomes findings.

mod header;
mod inline;
mod lines;
pub mod markdown;
mod person;
mod text;

use std::ops::Range;

pub use header::{DateField, Header, HeaderField, HeaderSource, Value};
pub use person::Author;
pub use text::SourceFile;

use crate::config::{Config, Field, SectionKind};
use crate::finding::{Finding, Place};
use crate::highlight::Highlighter;
use crate::site::{self, DocPath};

/// All that is known from one file alone.
#[derive(Debug)]
pub struct Document {
    /// Where it lies, below the docs folder.
    pub path: DocPath,
    /// The title, as plain text; never empty.
    pub title: String,
    /// The anchor of the heading that gave the title, which stands on the page as its first heading.
    pub title_anchor: Option<String>,
    /// The feature that it designs, when the first heading follows the title pattern.
    pub feature: Option<String>,
    /// Its version, as written.
    pub version: Option<String>,
    /// Who wrote it, in order.
    pub authors: Vec<Author>,
    /// When it was written.
    pub date: Option<DateField>,
    /// When it was last changed.
    pub updated: Option<DateField>,
    /// The metadata block.
    pub header: Header,
    /// The first paragraph of its summary, or the first of all, as plain text.
    pub summary: Option<String>,
    /// Its headings with their texts, in order.
    pub sections: Vec<Section>,
    /// Indices into `sections`, by anchor; empty where there are so few that looking at each is quicker.
    by_anchor: Box<[u32]>,
    /// Anchors that raw HTML brought (`<a name>`, `id`).
    pub anchors: Vec<String>,
    /// The text as HTML, with holes for links.
    pub body: Body,
    /// Links and images of the body that may lead to other files, then the header's relations.
    pub links: Vec<Link>,
    /// What was found in it.
    pub findings: Vec<Finding>,
}

/// A heading and the text below it, down to the next heading of its level or above.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// 1 to 6.
    pub level: u8,
    /// The heading's text, without markup.
    pub title: Box<str>,
    /// Its address in the page.
    pub anchor: Box<str>,
    /// What it is about.
    pub kind: SectionKind,
    /// The heading's line in the file, from 1.
    pub line: u32,
    /// Bytes of the text (line ends as `\n`) that belong to it.
    pub span: Range<u32>,
}

/// HTML with holes: at each, an opening tag is put in once it is known where the link leads.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Everything but the opening tags of links and the images.
    pub html: Box<str>,
    /// Holes in order of their places.
    pub holes: Box<[Hole]>,
}

/// A place in a body's HTML where a link's opening tag, or an image, goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole {
    /// Byte offset in the HTML.
    pub at: u32,
    /// Index into the document's links.
    pub link: u32,
}

/// What a link is in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// A link in the text.
    Text,
    /// An image in the text.
    Image,
    /// A relation in the header.
    Relation(Field),
}

/// A reference to something else below the docs folder, as written.
#[derive(Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is in the document.
    pub kind: LinkKind,
    /// The address as written, entities and escapes resolved.
    pub href: String,
    /// For a link the sentence it stands in, for an image its alt text, for a relation the value; plain text.
    pub text: Box<str>,
    /// Further HTML attributes, ready to be put in behind the address: ` title="…"`.
    pub attributes: Box<str>,
    /// Where it stands in the file.
    pub place: Place,
    /// The section it stands in, an index into the document's sections.
    pub section: Option<u32>,
}

impl Document {
    /// Reads one file. Never fails: what could not be read is in the findings, and on the page as it was written.
    pub fn parse(source: &SourceFile, config: &Config, highlighter: &Highlighter) -> Self {
        let mut findings = Vec::new();
        let text = text::decode(source, &mut findings);
        let lines = lines::Lines::new(&text);
        let found = Findings { path: &source.path, lines: &lines };
        let header = header::read(&text, config, &found, &mut findings);
        let known_title = header.text(Field::Title);
        let body = header.blank(&text);
        let read = markdown::read(&body, known_title, config, highlighter, &found);
        findings.extend(read.findings);
        let name = Name::of(&header, read.title.as_ref().map(|title| title.text.as_str()), &read.sections, &source.path, config);
        let mut links = read.links;
        links.extend(header.relations());
        let authors = header::authors(&header, &source.path, &mut findings);
        findings.sort();
        Self {
            path: source.path.clone(),
            title: name.title,
            title_anchor: read.title.map(|title| title.anchor),
            feature: name.feature,
            version: name.version,
            authors,
            date: header.date(Field::Date),
            updated: header.date(Field::Updated),
            summary: read.summary,
            by_anchor: by_anchor(&read.sections),
            sections: read.sections,
            anchors: read.anchors,
            body: read.body,
            links,
            findings,
            header,
        }
    }

    /// The status as written.
    pub fn status(&self) -> Option<&str> {
        self.header.text(Field::Status)
    }

    /// The title with its version: `Checkout v2.0`.
    pub fn label(&self) -> String {
        match &self.version {
            Some(version) if self.feature.is_some() => format!("{} v{version}", self.title),
            _ => self.title.clone(),
        }
    }

    /// Whether a link may name `anchor`; the anchor as it stands on the page.
    pub fn anchor(&self, anchor: &str) -> Option<&str> {
        let section = |wanted: &str| {
            let at = if self.by_anchor.is_empty() {
                self.sections.iter().position(|section| *section.anchor == *wanted)?
            } else {
                let found = self.by_anchor.binary_search_by(|at| (*self.sections[*at as usize].anchor).cmp(wanted)).ok()?;
                self.by_anchor[found] as usize
            };
            Some(&*self.sections[at].anchor)
        };
        let raw = || self.anchors.iter().map(String::as_str).find(|known| known.eq_ignore_ascii_case(anchor));
        section(anchor).or_else(|| section(&anchor.to_lowercase())).or_else(raw)
    }
}

fn by_anchor(sections: &[Section]) -> Box<[u32]> {
    if sections.len() <= 64 {
        return Box::default();
    }
    let mut order: Vec<u32> = (0..sections.len() as u32).collect();
    order.sort_unstable_by(|a, b| sections[*a as usize].anchor.cmp(&sections[*b as usize].anchor));
    order.into()
}

/// Whether an address leads to another host, or to a program such as the mail client.
pub(crate) fn leads_away(href: &str) -> bool {
    markdown::leads_away(href)
}

/// Makes findings about one file from byte offsets in its text.
pub(crate) struct Findings<'a> {
    path: &'a DocPath,
    lines: &'a lines::Lines<'a>,
}

impl Findings<'_> {
    fn place(&self, offset: usize) -> Place {
        self.lines.place(offset)
    }

    fn line(&self, offset: usize) -> u32 {
        self.lines.line(offset)
    }

    fn at(&self, offset: usize, rule: &'static crate::finding::Rule, message: impl Into<String>) -> Finding {
        Finding::at(self.path, self.place(offset), rule, message)
    }
}

/// What a document is called.
struct Name {
    title: String,
    feature: Option<String>,
    version: Option<String>,
}

impl Name {
    /// From the header, else the first heading, else the first heading that is no section's name, else the file's name.
    fn of(header: &Header, lead: Option<&str>, sections: &[Section], path: &DocPath, config: &Config) -> Self {
        let heading = lead.or_else(|| {
            let named = sections.iter().find(|section| section.kind == SectionKind::Other && !section.title.is_empty());
            named.map(|section| &*section.title)
        });
        let full = header.text(Field::Title).or(heading.filter(|text| !text.is_empty()));
        let version = header.text(Field::Version).map(str::to_owned);
        let parts = lead.or(full).and_then(|text| config.title_pattern.captures(text));
        let group = |name| parts.as_ref().and_then(|parts| Some(parts.name(name)?.as_str().trim().to_owned()));
        let feature = group("title");
        Self {
            title: header.text(Field::Title).map(str::to_owned).or(feature.clone()).or(full.map(str::to_owned)).unwrap_or_else(|| file_title(path)),
            version: version.or(group("version")),
            feature,
        }
    }
}

/// A title from the file's name; a `README` is called by its folder.
fn file_title(path: &DocPath) -> String {
    let stem = site::file_name(site::split_extension(path.as_str()).0);
    let folder = site::file_name(path.folder());
    let is_index = stem.eq_ignore_ascii_case("readme") || stem.eq_ignore_ascii_case("index");
    if is_index && !folder.is_empty() { folder.to_owned() } else { stem.to_owned() }
}
