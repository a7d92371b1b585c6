//! Headings, paragraphs, quotes, lists and code.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind};

use super::Heading;
use super::writer::Writer;
use crate::config::SectionKind;
use crate::document::Section;
use crate::finding;
use crate::highlight::{self, Outcome};
use crate::html;
use crate::math;

/// A code block that is being read.
pub(super) struct CodeBlock {
    pub(super) language: String,
    pub(super) text: String,
    pub(super) offset: usize,
}

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
            None => self.anchors.heading(&title),
        };
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
        let agrees = self.scope.known_title.is_none_or(|known| known.trim().eq_ignore_ascii_case(title));
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
        slot.get_or_insert_with(|| self.block.trim().to_owned());
    }

    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.depth += 1;
        match kind.map(alert) {
            None => self.block_html("<blockquote>\n"),
            Some((class, name)) => self.block_html(&format!("<div class=\"alert {class}\">\n<p class=\"alert-title\">{name}</p>\n")),
        }
    }

    pub(super) fn end_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.depth -= 1;
        self.block_html(if kind.is_some() { "</div>\n" } else { "</blockquote>\n" });
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

    pub(super) fn start_code(&mut self, kind: CodeBlockKind<'_>, offset: usize) {
        self.flush_block();
        let language = match kind {
            CodeBlockKind::Fenced(info) => highlight::language(&info).into_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        self.code = Some(CodeBlock { language, text: String::new(), offset });
    }

    pub(super) fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        if code.language == math::LANGUAGE && self.formula_block(&code) {
            return;
        }
        if code.language.is_empty() {
            self.out.push("<pre class=\"code\" tabindex=\"0\"><code>");
        } else {
            let name: String = code.language.chars().take(32).collect();
            self.out.push("<pre class=\"code\" tabindex=\"0\" data-lang=\"");
            html::escape_into(&name, &mut self.out.html);
            self.out.push("\"><code>");
        }
        let is_over_budget = match self.scope.highlighter {
            Some(highlighter) => {
                self.plain.block(self.sections.len(), true, &code.text);
                highlighter.highlight(&code.language, &code.text, &mut self.out.html) == Outcome::OverBudget
            }
            None => highlight::is_over_budget(&code.language, &code.text),
        };
        self.out.push("</code></pre>\n");
        self.grade(&code);
        self.has_own |= !code.text.trim().is_empty() && !self.scope.config.template.has_code(&code.text);
        if is_over_budget {
            let message = format!("the `{}` block is too large to be highlighted, it is shown as plain text", code.language);
            self.findings.push(self.scope.found.at(code.offset, &finding::HIGHLIGHT_LIMIT, message).help("show the part that matters, and link to the whole"));
        }
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
