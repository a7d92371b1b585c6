//! Headings, paragraphs, quotes and lists.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use super::Heading;
use super::emoji;
use super::writer::Writer;
use crate::config::SectionKind;
use crate::document::Section;
use crate::html;
use crate::site;

/// The tasks of the list that is being read, with those of the lists in it.
#[derive(Default)]
pub(super) struct Tasks {
    /// How many lists are open.
    lists: usize,
    done: usize,
    all: usize,
}

/// The first paragraph of the summary, of the lead before any section, of all: the first of these that there is.
#[derive(Default)]
pub(super) struct Summary {
    section: Option<String>,
    lead: Option<String>,
    any: Option<String>,
}

impl Summary {
    pub(super) fn into_text(self) -> Option<String> {
        self.section.or(self.lead).or(self.any)
    }
}

/// The tags of headings of each level; the anchor goes behind the first.
const HEADINGS: [(&str, &str); 6] = [
    ("<h1 id=\"", "</h1>\n"),
    ("<h2 id=\"", "</h2>\n"),
    ("<h3 id=\"", "</h3>\n"),
    ("<h4 id=\"", "</h4>\n"),
    ("<h5 id=\"", "</h5>\n"),
    ("<h6 id=\"", "</h6>\n"),
];

/// How the link to a heading begins, up to its address.
pub(super) const PERMALINK: &str = "<a class=\"anchor\" href=\"";

impl Writer<'_> {
    pub(super) fn start_heading(&mut self) {
        self.flush_block();
        self.heading = Some(self.out.html.len());
    }

    pub(super) fn end_heading(&mut self, level: u8, range: Range<usize>) {
        let Some(start) = self.heading.take() else { return };
        let mut title = self.block.trim().to_owned();
        let anchor = match self.own_anchor(&mut title) {
            Some(anchor) => self.anchors.unique(anchor),
            None if self.heading_emoji.is_empty() => self.anchors.heading(&title),
            None => self.anchors.heading(self.as_written().trim()),
        };
        self.heading_emoji.clear();
        let kind = self.scope.config.sections.kind(&title);
        if self.is_title(level, start, &title, kind) {
            self.out.truncate(start);
            self.title = Some(Heading { text: title.clone(), anchor: anchor.clone() });
        } else {
            let (open, close) = HEADINGS[usize::from(level).clamp(1, 6) - 1];
            self.opening.clear();
            self.opening.push_str(open);
            html::escape_into(&anchor, &mut self.opening);
            self.opening.push_str("\">");
            self.out.insert(start, &self.opening);
            self.out.id_at(start + open.len());
            self.permalink(&anchor, &title);
            self.out.push(close);
        }
        if self.depth > 0 || !self.outer.is_empty() {
            // A heading in a quote, a list or a footnote can be linked to, and begins no section.
            self.nested_anchors.push(anchor);
            return self.flush_block();
        }
        let line = self.scope.found.line(range.start);
        self.facts.heading(self.sections.len(), level, kind, &title, range.clone());
        self.end_section(level, start);
        self.below_heading = self.out.html.len();
        self.sections.push(Section {
            level,
            title: title.into(),
            anchor: anchor.into(),
            kind,
            is_empty: false,
            is_unfilled: false,
            line,
            span: range.start as u32..range.start as u32,
        });
        self.end_links();
    }

    /// A link to the heading itself. It has no text: a stylesheet shows its sign, so that nothing that reads text reads it.
    fn permalink(&mut self, anchor: &str, title: &str) {
        if self.scope.is_silent || title.is_empty() {
            return;
        }
        self.out.push(PERMALINK);
        self.out.id("#");
        site::encode_fragment_into(anchor, &mut self.out.html);
        self.out.push("\" aria-label=\"Link to ");
        html::escape_into(title, &mut self.out.html);
        self.out.push("\"></a>");
    }

    /// The text of the heading with the names of its emoji, of which GitHub makes anchors: `## :rocket: Launch` is `#rocket-launch`.
    fn as_written(&self) -> String {
        let mut written = self.block.clone();
        for (at, sign, name) in self.heading_emoji.iter().rev() {
            written.replace_range(*at..at + sign.len(), name);
        }
        written
    }

    /// A section ends where a heading of its level or above begins, whose HTML begins at `start`; it is empty if nothing was written since its own.
    pub(super) fn end_section(&mut self, level: u8, start: usize) {
        if let Some(last) = self.sections.last_mut() {
            last.is_empty = level <= last.level && start == self.below_heading;
            last.is_unfilled = !self.has_own;
        }
        self.has_own = false;
    }

    /// A trailing ` {#id}` is the heading's own anchor; any other brace is text.
    fn own_anchor(&mut self, title: &mut String) -> Option<String> {
        let at = title.rfind(" {#")?;
        let written = self.out.html.trim_end().strip_suffix(&title[at..])?.len();
        let id = own_anchor(&title[at..])?.to_owned();
        self.out.html.truncate(written);
        title.truncate(at);
        Some(id)
    }

    /// The first heading is the title if nothing stands before it, it is no section's name, and the header does not say otherwise.
    fn is_title(&self, level: u8, start: usize, title: &str, kind: SectionKind) -> bool {
        let first = level <= 2 && start == 0 && self.sections.is_empty() && self.outer.is_empty() && self.depth == 0;
        let agrees = self.scope.known_title.is_none_or(|known| emoji::shown(known.trim()).eq_ignore_ascii_case(title));
        // The page's title has no room for a footnote, and the footnote's way back would lead nowhere.
        let has_footnote = self.out.html[start..].contains("fnref-");
        first && agrees && kind == SectionKind::Other && !title.is_empty() && !has_footnote
    }

    /// Gives each section the text down to the next heading of its level or above.
    pub(super) fn close_spans(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        for at in 0..self.sections.len() {
            let (level, start) = (self.sections[at].level, self.sections[at].span.start);
            while let Some(last) = open.pop_if(|last| self.sections[*last].level >= level) {
                self.sections[last].span.end = start;
                self.fill(open.last(), last);
            }
            open.push(at);
        }
        while let Some(last) = open.pop() {
            self.sections[last].span.end = self.scope.text.len() as u32;
            self.fill(open.last(), last);
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        self.out.push("</p>\n");
        if self.depth == 0 && !self.block.trim().is_empty() {
            self.summarise();
        }
        self.flush_block();
    }

    fn summarise(&mut self) {
        let in_lead = self.sections.len() == usize::from(self.title.is_some());
        let in_summary = self.sections.last().is_some_and(|section| section.kind == SectionKind::ExecutiveSummary);
        if self.sections.last().is_some_and(|section| section.kind == SectionKind::FrontMatter) {
            // Under `## Status` stands a status.
            return;
        }
        let slot = match (in_summary, in_lead) {
            (true, _) => &mut self.summary.section,
            (_, true) => &mut self.summary.lead,
            _ => &mut self.summary.any,
        };
        slot.get_or_insert_with(|| emoji::shown(self.block.trim()).into_owned());
    }

    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>, range: &Range<usize>) {
        let is_alert = self.is_alert(kind, range);
        self.alert_mark = kind.filter(|_| !is_alert).map(|_| self.mark_of_alert(range).0.to_owned());
        self.depth += 1;
        match kind.filter(|_| is_alert).map(alert) {
            None => self.block_html("<blockquote>\n"),
            Some((class, name)) => self.block_html(&format!("<div class=\"alert {class}\">\n<p class=\"alert-title\">{name}</p>\n")),
        }
    }

    /// Whether a quote is an alert: as on GitHub none is in a list, a quote or a footnote, and none says nothing.
    fn is_alert(&self, kind: Option<BlockQuoteKind>, range: &Range<usize>) -> bool {
        kind.is_some() && self.depth == 0 && self.outer.is_empty() && !self.mark_of_alert(range).1
    }

    /// What marks the alert that stands here, and whether nothing follows it.
    fn mark_of_alert(&self, range: &Range<usize>) -> (&str, bool) {
        let quote = self.scope.text.get(range.clone()).unwrap_or_default();
        let (start, end) = (quote.find('[').unwrap_or(0), quote.find(']').map_or(quote.len(), |end| end + 1));
        let is_empty = !quote[end..].contains(|c: char| c != '>' && !c.is_whitespace());
        (quote.get(start..end).unwrap_or_default(), is_empty)
    }

    /// Writes what marked an alert that is none: at the start of its paragraph, or as one.
    pub(super) fn alert_mark(&mut self, mark: &str, event: &Event<'_>) {
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            self.block_html("<p>");
            self.plain_text(mark);
            return self.end_paragraph();
        }
        self.block_html("<p>");
        self.plain_text(mark);
        self.line_break("\n");
    }

    pub(super) fn end_quote(&mut self, kind: Option<BlockQuoteKind>, range: &Range<usize>) {
        self.depth -= 1;
        let is_alert = self.is_alert(kind, range);
        self.block_html(if is_alert { "</div>\n" } else { "</blockquote>\n" });
    }

    pub(super) fn start_list(&mut self, first: Option<u64>) {
        self.depth += 1;
        self.tasks.lists += 1;
        match first {
            None => self.block_html("\n<ul>\n"),
            Some(1) => self.block_html("\n<ol>\n"),
            Some(first) => self.block_html(&format!("\n<ol start=\"{first}\">\n")),
        }
    }

    pub(super) fn end_list(&mut self, ordered: bool) {
        self.depth -= 1;
        self.block_html(if ordered { "</ol>\n" } else { "</ul>\n" });
        self.tasks.lists -= 1;
        if self.tasks.lists == 0 {
            let Tasks { done, all, .. } = std::mem::take(&mut self.tasks);
            if all > 1 {
                self.out.push(&format!("<p class=\"tasks-done\">{done} of {all} done</p>\n"));
            }
        }
    }

    pub(super) fn start_item(&mut self) {
        self.depth += 1;
        self.block_html("<li>");
    }

    pub(super) fn end_item(&mut self) {
        self.depth -= 1;
        self.block_html("</li>\n");
    }

    pub(super) fn task(&mut self, done: bool) {
        self.tasks.all += 1;
        self.tasks.done += usize::from(done);
        self.out.push(if done {
            "<input type=\"checkbox\" disabled aria-label=\"done\" checked> "
        } else {
            "<input type=\"checkbox\" disabled aria-label=\"open\"> "
        });
    }
}

/// The id in ` {#id}`.
pub(super) fn own_anchor(text: &str) -> Option<&str> {
    let id = text.strip_prefix(" {#")?.strip_suffix('}')?;
    (!id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))).then_some(id)
}

fn alert(kind: BlockQuoteKind) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("note", "Note"),
        BlockQuoteKind::Tip => ("tip", "Tip"),
        BlockQuoteKind::Important => ("important", "Important"),
        BlockQuoteKind::Warning => ("warning", "Warning"),
        BlockQuoteKind::Caution => ("caution", "Caution"),
    }
}
