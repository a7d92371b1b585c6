//! One file's text to one [`Document`]: header, sections, links and body. Never fails; what is wrong becomes findings.

mod allows;
pub mod completeness;
mod draft;
pub mod facts;
mod header;
mod inline;
mod lines;
pub mod markdown;
pub mod naming;
mod person;
mod plain;
mod published;
mod remarks;
pub mod successor;
mod text;
mod title;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

pub use draft::Draft;
pub use facts::Facts;
use facts::Wanted;
pub use header::edit;
pub use header::{DateField, Header, HeaderField, HeaderSource, Part, Value};
pub use inline::{Text, TextLink};
pub use person::Author;
pub use plain::PlainText;
pub use published::published;
pub use remarks::{Allow, BareImage, CodeFault, CodeLanguage, OddRow, Placeholder, PlaceholderKind, Remarks, UnusedReference};
pub use text::SourceFile;
use xxhash_rust::xxh3::Xxh3;

use crate::config::{Config, Field, Id, SectionKind, TitleSource};
use crate::diagram::{Artist, Drawing};
use crate::finding::{Finding, Place};
use crate::highlight::Highlighter;
use crate::html;
use crate::site::DocPath;
use title::Name;

/// All that is known from one file alone.
#[derive(Debug)]
pub struct Document {
    /// Where it lies, below the docs folder.
    pub path: DocPath,
    /// What tells the file that it was read from from another: of two documents with one path and one config that have the same, all is the same.
    pub digest: u64,
    /// The title, as plain text; never empty.
    pub title: String,
    /// Whether it gives itself a title, so that it is not called by its file's name.
    pub has_title: bool,
    /// The anchor of the heading that gave the title, which stands on the page as its first heading.
    pub title_anchor: Option<String>,
    /// The feature that it designs, when the first heading follows the title pattern.
    pub feature: Option<String>,
    /// Its version, as written.
    pub version: Option<String>,
    /// Its id, if it has one.
    pub id: Option<Id>,
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
    /// Anchors of headings inside quotes and lists, and those that raw HTML brought (`<a name>`, `id`).
    pub anchors: Vec<String>,
    /// Indices into `anchors`, by their texts without case.
    raw_by_anchor: Box<[u32]>,
    /// The text as HTML, with holes for links.
    pub body: Body,
    /// The text without markup; its sections are counted by headings, so `sections[n]` is its section `n + 1`.
    pub plain: PlainText,
    /// Links and images of the body that may lead to other files, then the header's relations.
    pub links: Vec<Link>,
    /// Whether it follows the template: by its title, by its sections, or because the config says so.
    pub follows_template: bool,
    /// What its sections state.
    pub facts: Facts,
    /// What only rules ask for.
    pub remarks: Remarks,
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
    /// Whether nothing stands between it and the next heading of its level or above.
    pub is_empty: bool,
    /// Whether nothing of its own stands in it: it is empty, or all that it holds is the template's text and what is still to be filled in.
    pub is_unfilled: bool,
    /// The heading's line in the file, from 1.
    pub line: u32,
    /// Bytes of the text (line ends as `\n`) that belong to it.
    pub span: Range<u32>,
}

/// HTML with holes: at each, an opening tag is put in once it is known where the link leads.
#[derive(Debug, Default, PartialEq)]
pub struct Body {
    /// Everything but the opening tags of links and the images.
    pub html: Box<str>,
    /// Holes in order of their places.
    pub holes: Box<[Hole]>,
    /// Where facts have an address of their own: the byte in the HTML in front of which its attribute goes, and the fact, in order.
    pub facts: Box<[(u32, u32)]>,
    /// Where the text has something in code that may be the name of something, in order.
    pub names: Box<[CodeName]>,
    /// Its diagrams, in order.
    pub drawings: Box<[Arc<Drawing>]>,
}

/// A stretch of a body's HTML that may be the name of a table, an endpoint or the like: a code span, or a name in a block of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeName {
    /// Byte offset in the HTML.
    pub start: u32,
    /// Behind its last byte.
    pub end: u32,
    /// The fact that has its address there; [`CodeName::NO_FACT`] where none has.
    pub fact: u32,
}

impl CodeName {
    /// No fact.
    pub const NO_FACT: u32 = u32::MAX;
}

impl Body {
    /// The texts of its names, in order.
    pub fn names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.names.iter().map(|name| html::text_of(&self.html[name.start as usize..name.end as usize]))
    }
}

/// What makes HTML and pictures of the fences of documents. One serves all threads.
#[derive(Default)]
pub struct Fences {
    /// Highlights code.
    pub highlighter: Highlighter,
    /// Draws diagrams.
    pub artist: Artist,
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
    /// What an image is replaced by where something holds, `<source srcset>` in a `<picture>`.
    Source,
    /// An id that the text mentions.
    Mention,
    /// A diagram, the one with this number in the body's drawings. Its nodes follow.
    Diagram(u32),
    /// A node of the diagram before it.
    Node,
    /// A relation in the header.
    Relation(Field),
    /// A relation that the status tells in passing: `Superseded by ADR-5`.
    StatusRelation(Field),
    /// A link in another field of the header.
    Header,
}

impl LinkKind {
    /// Whether it shows a picture.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Image | Self::Source | Self::Diagram(_))
    }

    /// The relation that it is, if it is one.
    pub fn relation(self) -> Option<Field> {
        match self {
            Self::Relation(field) | Self::StatusRelation(field) => Some(field),
            _ => None,
        }
    }
}

/// A reference to something else below the docs folder, as written.
#[derive(Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is in the document.
    pub kind: LinkKind,
    /// The address as written, the label of a node, nothing for a diagram; entities and escapes resolved.
    pub href: String,
    /// For a link the sentence it stands in, for an image its alt text, for a diagram and a node what it is called, for a relation the value; plain text.
    pub text: Box<str>,
    /// Further HTML attributes, ready to be put in behind the address: ` title="…"`.
    pub attributes: Box<str>,
    /// Where it stands in the file.
    pub place: Place,
    /// The section it stands in, an index into the document's sections.
    pub section: Option<u32>,
}

/// How much of a document is read.
#[derive(Clone, Copy)]
enum Depth<'a> {
    /// The header and the headings.
    Headings,
    /// These, and of what sections state what is wanted.
    Facts(Wanted),
    /// All that rules ask for.
    Rules(&'a Artist),
    /// All that its page shows.
    Page(&'a Fences),
}

impl Document {
    /// Reads one file. Never fails: what could not be read is in the findings, and on the page as it was written.
    pub fn parse(source: &SourceFile, config: &Config, fences: &Fences) -> Self {
        Self::read(source, config, Depth::Page(fences))
    }

    /// Reads one file as [`Document::parse`] does, but for its text as HTML and as plain text: all that rules ask for.
    pub fn survey(source: &SourceFile, config: &Config, artist: &Artist) -> Self {
        Self::read(source, config, Depth::Rules(artist))
    }

    /// Reads one file's header and headings, without its text, links and anchors.
    pub fn outline(source: &SourceFile, config: &Config) -> Self {
        Self::read(source, config, Depth::Headings)
    }

    /// Reads one file as [`Document::outline`] does, and of what its sections state what is wanted.
    pub fn outline_with_facts(source: &SourceFile, config: &Config, wanted: Wanted) -> Self {
        Self::read(source, config, Depth::Facts(wanted))
    }

    fn read(source: &SourceFile, config: &Config, depth: Depth<'_>) -> Self {
        let mut findings = Vec::new();
        let text = text::decode(source, &mut findings);
        let lines = lines::Lines::new(&text);
        let found = Findings { path: &source.path, lines: &lines };
        let mut header = header::read(source, &text, config, &found, &mut findings);
        let known_title = header.get(Field::Title).filter(|field| field.is_first_key() && config.title_sources.first() == Some(&TitleSource::Key));
        let known_title = known_title.map(|field| field.values[0].text.clone());
        // A heading that is not the title stays in the text.
        let is_heading = config.title_sources.iter().take_while(|source| **source != TitleSource::Path).any(|source| *source == TitleSource::Heading);
        let known_title = known_title.or_else(|| (!is_heading).then(String::new));
        let body = |text: &str, title: Option<&str>| match depth {
            Depth::Headings => markdown::outline(text, config, None, &found),
            Depth::Facts(wanted) => markdown::outline(text, config, Some(wanted), &found),
            Depth::Rules(artist) => markdown::read(text, title, config, (None, artist), &found),
            Depth::Page(fences) => markdown::read(text, title, config, (Some(&fences.highlighter), &fences.artist), &found),
        };
        let body_text = header.blank(&text);
        let mut read = body(&body_text, known_title.as_deref());
        let title_line = read.title.as_ref().and_then(|_| Some(read.sections.first()?.line));
        if !matches!(depth, Depth::Headings | Depth::Facts(_)) {
            read.remarks.allows = allows::read(&text, header.lifted(), title_line, &found);
        }
        let stretches = header::read_sections(&mut header, &body_text, &read.sections, config, &found, &mut findings);
        if let Some(text) = person::without_mail_in(&body_text, &stretches).filter(|_| !config.show_mail) {
            // `## Authors` stays in the body, and the authors' mail addresses do not.
            let allows = read.remarks.allows;
            read = body(&text, known_title.as_deref());
            read.remarks.allows = allows;
        }
        findings.extend(read.findings);
        let lead = read.title.as_ref().map(|title| title.text.as_str());
        let name = Name::of(&mut header, lead, &read.sections, &source.path, config);
        let is_native = config.template.has_title && name.feature.is_some();
        let titles = || read.sections.iter().map(|section| &*section.title);
        let follows_template = is_native || config.template.is_followed_by(titles()) || config.template.names(source.path.as_str());
        header.report_contradictions(&source.path, &mut findings);
        header.report_dates(&source.path, &mut findings);
        let mut links = read.links;
        links.extend(header.links(config, links.len()));
        let authors = header::authors(&header, &source.path, &mut findings);
        let id = header.get(Field::Id).map(|field| (field.key.as_str(), field.values[0].text.as_str()));
        findings.sort();
        Self {
            path: source.path.clone(),
            digest: source.digest(),
            title: name.title,
            has_title: name.is_given,
            title_anchor: read.title.map(|title| title.anchor),
            feature: name.feature,
            version: header.text(Field::Version).map(str::to_owned),
            id: config.ids.of(source.path.as_str(), Some(&name.full), id),
            authors,
            date: header.date(Field::Date),
            updated: header.date(Field::Updated),
            summary: read.summary,
            by_anchor: by_anchor(&read.sections),
            raw_by_anchor: raw_by_anchor(&read.anchors),
            sections: read.sections,
            anchors: read.anchors,
            body: read.body,
            plain: read.plain,
            links,
            follows_template,
            facts: read.facts,
            remarks: read.remarks,
            findings,
            header,
        }
    }

    /// The status as written.
    pub fn status(&self) -> Option<&str> {
        self.header.text(Field::Status)
    }

    /// Its id as shown before the title, unless the title holds it already: `ADR-5: Title`, `5. Title`.
    pub fn shown_id(&self) -> Option<&str> {
        let id = self.id.as_ref()?;
        let title = self.title.to_lowercase();
        let is_numbered = title.trim_start_matches('0').strip_prefix(&id.number).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        (!is_numbered && !title.contains(&id.label.to_lowercase())).then_some(&id.label)
    }

    /// Its version as shown: with a `v` before a number.
    pub fn shown_version(&self) -> Option<String> {
        self.version.as_ref().map(|version| if version.starts_with(|c: char| c.is_ascii_digit()) { format!("v{version}") } else { version.clone() })
    }

    /// The title as links show it, with its id and its version: `HIP-12 Allowances`, `Checkout v2.0`.
    pub fn label(&self) -> String {
        let id = self.shown_id().map_or(String::new(), |id| format!("{id} "));
        match self.shown_version() {
            Some(version) if self.feature.is_some() => format!("{id}{} {version}", self.title),
            _ => format!("{id}{}", self.title),
        }
    }

    /// The file that a link stands in: its own, or the one beside it that holds its header.
    pub fn file_of(&self, link: &Link) -> &DocPath {
        let is_beside = |field: &HeaderField| field.source == HeaderSource::Sidecar && field.place == link.place;
        let in_header = !matches!(link.kind, LinkKind::Text | LinkKind::Mention | LinkKind::Node) && !link.kind.is_picture();
        let beside = self.header.sidecar.as_ref().filter(|_| in_header && self.header.fields.iter().any(is_beside));
        beside.unwrap_or(&self.path)
    }

    /// What tells the anchors that a link may name from those of another text.
    pub(crate) fn anchors_digest(&self) -> u64 {
        let mut digest = Xxh3::new();
        for anchor in self.sections.iter().map(|section| &*section.anchor).chain(self.anchors.iter().map(String::as_str)) {
            digest.update(anchor.as_bytes());
            digest.update(&[0xff]);
        }
        digest.digest()
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
        let raw = || {
            let wanted = anchor.to_ascii_lowercase();
            let found = self.raw_by_anchor.partition_point(|at| self.anchors[*at as usize].to_ascii_lowercase() < wanted);
            let known = self.anchors[*self.raw_by_anchor.get(found)? as usize].as_str();
            known.eq_ignore_ascii_case(anchor).then_some(known)
        };
        // GitHub's own ids begin with `user-content-`, and links are copied with it.
        let bare = anchor.strip_prefix("user-content-").unwrap_or(anchor);
        section(anchor).or_else(|| section(&anchor.to_lowercase())).or_else(raw).or_else(|| section(bare))
    }
}

fn raw_by_anchor(anchors: &[String]) -> Box<[u32]> {
    let mut order: Vec<u32> = (0..anchors.len() as u32).collect();
    order.sort_by_cached_key(|at| anchors[*at as usize].to_ascii_lowercase());
    order.into()
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
    /// The whole text.
    fn text(&self) -> &str {
        self.lines.text()
    }

    fn place(&self, offset: usize) -> Place {
        self.lines.place(offset)
    }

    fn line(&self, offset: usize) -> u32 {
        self.lines.line(offset)
    }

    /// Remembers the place that was asked for last.
    fn mark(&self) {
        self.lines.mark();
    }

    fn at(&self, offset: usize, rule: &'static crate::finding::Rule, message: impl Into<String>) -> Finding {
        Finding::at(self.path, self.place(offset), rule, message)
    }
}
