//! The headings of a document and nothing else, for those who need no page.

use std::convert::Infallible;
use std::ops::{ControlFlow, Range};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::autolinks::Autolinks;
use super::dollars::Formulas;
use super::emoji::{self, Part};
use super::{Markdown, options, raw_html};
use crate::config::Config;
use crate::document::facts::{Gather, Wanted};
use crate::document::{Facts, Findings, Section};

/// Reads the headings, without their anchors, and of what sections state what is asked for.
pub(in crate::document) fn read(text: &str, config: &Config, facts: Option<Wanted>, found: &Findings<'_>) -> Markdown {
    let formulas = Formulas::of(text);
    let outline = pass(text, &formulas, config, facts, found).or_else(|| pass(text, &Formulas::default(), config, facts, found));
    let Some(mut outline) = outline else { return Markdown::default() };
    let ends: Vec<u32> = outline.sections.iter().skip(1).map(|section| section.span.start).chain([text.len() as u32]).collect();
    for (section, end) in outline.sections.iter_mut().zip(ends) {
        section.span.end = end;
    }
    let facts = outline.facts.map_or_else(Facts::default, Gather::finish);
    Markdown { sections: outline.sections, facts, ..Markdown::default() }
}

/// Goes over the text once; nothing if its formulas were none after all.
fn pass<'a>(text: &str, formulas: &Formulas, config: &'a Config, facts: Option<Wanted>, found: &'a Findings<'a>) -> Option<Outline<'a>> {
    let facts = facts.map(|wanted| Gather::new(wanted, found));
    let mut outline = Outline { config, found, depth: 0, title: None, sections: Vec::new(), facts };
    let events = Parser::new_ext(formulas.covered(text), options()).into_offset_iter();
    let mut autolinks = Autolinks::new(text);
    let passed = formulas.pass(text, events, |event, range| {
        autolinks.pass(event, range, &mut |event, range, standing| {
            match event {
                Event::Text(words) if memchr::memchr(b':', words.as_bytes()).is_some() && !standing.is_as_written => {
                    emoji::divide(&words, text, range, |part, range| {
                        let (Part::Text(words) | Part::Emoji { sign: words, .. }) = part;
                        outline.take(&Event::Text(words.into()), range);
                    });
                }
                event => outline.take(&event, range),
            }
            ControlFlow::<Infallible>::Continue(())
        })
    });
    (passed == ControlFlow::Continue(true)).then_some(outline)
}

struct Outline<'a> {
    config: &'a Config,
    found: &'a Findings<'a>,
    /// How many quotes, lists and footnotes are open: headings in them begin no section.
    depth: usize,
    /// The text of the heading that is being read.
    title: Option<String>,
    sections: Vec<Section>,
    facts: Option<Gather<'a>>,
}

impl Outline<'_> {
    fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        if let Some(facts) = self.facts.as_mut().filter(|facts| facts.is_wanted(event)) {
            facts.event(event, &range, 0, 0);
        }
        self.event(event, range);
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::FootnoteDefinition(_)) => self.depth += 1,
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::FootnoteDefinition) => self.depth -= 1,
            Event::Start(Tag::Heading { .. }) if self.depth == 0 => self.title = Some(String::new()),
            Event::End(TagEnd::Heading(level)) => {
                if let Some(title) = self.title.take() {
                    let (title, start) = (without_anchor(title.trim()), range.start as u32);
                    let kind = self.config.sections.kind(title);
                    let line = self.found.line(range.start);
                    if let Some(facts) = &mut self.facts {
                        facts.heading(self.sections.len(), *level as u8, kind, title, range);
                    }
                    self.sections.push(Section {
                        level: *level as u8,
                        title: title.into(),
                        anchor: "".into(),
                        kind,
                        is_empty: false,
                        is_unfilled: false,
                        line,
                        span: start..start,
                    });
                }
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(title) = &mut self.title {
                    title.push_str(text);
                }
            }
            Event::InlineMath(tex) | Event::DisplayMath(tex) => {
                if let Some(title) = &mut self.title {
                    title.extend(["$", tex, "$"]);
                }
            }
            Event::InlineHtml(html) => {
                if let Some(title) = self.title.as_mut().filter(|_| raw_html::is_text(html, self.config)) {
                    title.push_str(html);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(title) = &mut self.title {
                    title.push(' ');
                }
            }
            _ => {}
        }
    }
}

/// A heading without the anchor that it gives itself: `Title {#id}`.
fn without_anchor(title: &str) -> &str {
    match title.rfind(" {#") {
        Some(at) if super::blocks::own_anchor(&title[at..]).is_some() => title[..at].trim_end(),
        _ => title,
    }
}
