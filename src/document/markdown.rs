//! Markdown to HTML, sections and links in one pass over pulldown-cmark's events. Every parser option lives here.

mod addresses;
mod autolinks;
mod blocks;
mod buffer;
mod diagrams;
mod dollars;
mod emoji;
mod fence;
mod footnotes;
mod formulas;
mod links;
mod names;
mod outline;
mod placeholders;
mod plausible;
mod quoted;
mod raw_html;
mod references;
mod rescan;
mod tables;
mod unfilled;
mod writer;

use std::ops::ControlFlow;

use autolinks::Autolinks;
pub(super) use dollars::Formulas;
pub(crate) use links::LATER;
pub(super) use links::shorten;
pub(super) use outline::read as outline;
use pulldown_cmark::{Options, Parser};

use super::facts::Facts;
use super::plain::{Gathered, PlainText};
use super::remarks::Remarks;
use super::{Body, Findings, Link, Section};
use crate::config::Config;
use crate::diagram::Artist;
use crate::finding::{self, Finding};
use crate::highlight::Highlighter;
use crate::html;

/// What the ids of the portal's own elements begin with; no anchor of a heading can hold a `:`.
pub(crate) const OWN_ID: &str = "hld:";

/// CommonMark with GitHub's extensions. Heading attributes stay off: they would swallow `v{Version}` and `/users/{id}`.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_GFM
}

/// Whether an address leads to another host, or to a program such as the mail client.
pub(super) fn leads_away(href: &str) -> bool {
    links::address(href) == links::Address::Away
}

/// What the text of a document holds.
#[derive(Debug, Default)]
pub(super) struct Markdown {
    pub(super) body: Body,
    pub(super) plain: PlainText,
    pub(super) links: Vec<Link>,
    pub(super) sections: Vec<Section>,
    pub(super) anchors: Vec<String>,
    /// The heading that is the document's title; it is not in the body.
    pub(super) title: Option<Heading>,
    pub(super) summary: Option<String>,
    pub(super) facts: Facts,
    pub(super) remarks: Remarks,
    pub(super) findings: Vec<Finding>,
}

/// A heading's text and address.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) text: String,
    pub(super) anchor: String,
}

/// What makes something of fences: code is highlighted for a page only, diagrams are always drawn, since that is how it is known what is wrong in them.
pub(super) type Fencers<'a> = (Option<&'a Highlighter>, &'a Artist);

/// Reads the body of a document. `known_title` is the title that its header gives, if any. Without a highlighter it is read for rules only: there
/// is no HTML and no plain text.
pub(super) fn read(text: &str, known_title: Option<&str>, config: &Config, (highlighter, artist): Fencers<'_>, found: &Findings<'_>) -> Markdown {
    let is_silent = highlighter.is_none() && memchr::memchr(b'<', text.as_bytes()).is_none();
    let scope = writer::Scope {
        text,
        known_title,
        config,
        highlighter,
        artist,
        found,
        is_silent,
        escape_raw_html: false,
        has_mentions: config.ids.has_mentions(),
        repository: config.referred(),
    };
    let formulas = Formulas::of(text);
    let write = |scope| match write(scope, &formulas) {
        Err(Limit::Formulas) => write(scope, &Formulas::default()),
        written => written,
    };
    write(scope).unwrap_or_else(|limit| match limit {
        Limit::RawHtml => {
            let mut markdown = write(writer::Scope { escape_raw_html: true, ..scope }).unwrap_or_else(|_| as_source(text, found));
            let message = "the raw HTML of the document cannot be cleaned, it is shown as text";
            markdown.findings.push(found.at(0, &finding::OUTPUT_LIMIT, message).help("close what it opens, split the document, or write Markdown"));
            markdown
        }
        Limit::Output | Limit::Formulas => as_source(text, found),
    })
}

/// What a document may not pass; both depend on its bytes alone.
#[derive(Debug)]
enum Limit {
    /// The page would be many times larger than its source.
    Output,
    /// There is more raw HTML than can be cleaned in reasonable time.
    RawHtml,
    /// What looked like a formula has become a part of an address or the like.
    Formulas,
}

fn write(scope: writer::Scope<'_>, formulas: &Formulas) -> Result<Markdown, Limit> {
    let limit = output_limit(scope.text);
    let mut writer = writer::Writer::new(scope);
    let parser = Parser::new_ext(formulas.covered(scope.text), options());
    // They are known before the first event.
    let definitions = parser.reference_definitions().iter();
    let definitions: Vec<_> = definitions.map(|(label, definition)| links::Definition::new(label, &definition.dest, definition.span.start)).collect();
    let mut autolinks = Autolinks::new(scope.text);
    let passed = formulas.pass(scope.text, parser.into_offset_iter(), |event, range| {
        autolinks.pass(event, range, &mut |event, range, standing| {
            writer.event(event, range, standing);
            if writer.len() > limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    });
    match passed {
        ControlFlow::Break(()) => return Err(Limit::Output),
        ControlFlow::Continue(false) => return Err(Limit::Formulas),
        ControlFlow::Continue(true) => {}
    }
    writer.unused_references(definitions);
    writer.finish()
}

/// How many bytes of HTML a text may become: ordinary documents become twice their size, dense code up to ten times.
fn output_limit(text: &str) -> usize {
    512 * 1024 + text.len() * 24
}

/// The last resort: nothing is lost, nothing is rendered.
fn as_source(text: &str, found: &Findings<'_>) -> Markdown {
    let message = format!("the page would be larger than {} KB, the document is shown as its source", output_limit(text) / 1024);
    let mut source = String::from("<pre class=\"code\" tabindex=\"0\"><code>");
    html::text_into(text.trim(), &mut source);
    source.push_str("</code></pre>\n");
    let mut plain = Gathered::default();
    plain.block(0, true, text);
    let mut markdown = Markdown { body: Body { html: source.into(), ..Body::default() }, plain: plain.finish(), ..Markdown::default() };
    markdown
        .findings
        .push(found.at(0, &finding::OUTPUT_LIMIT, message).help("look for marks that stand there by the thousand, such as `>` in `>`, or split the document"));
    markdown
}
