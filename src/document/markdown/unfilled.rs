//! Which sections hold nothing but what the template put there: a section is filled as soon as anything else stands in it.

use pulldown_cmark::{Event, Tag};

use super::placeholders::is_choice;
use super::writer::Writer;
use crate::config::braces;

impl Writer<'_> {
    /// Whether this is of the section's own, not the template's. What code blocks and raw HTML hold is known at their end only.
    pub(super) fn is_own(&self, event: &Event<'_>) -> bool {
        if self.heading.is_some() || self.code.is_some() {
            return false;
        }
        match event {
            Event::Text(text) => self.is_own_text(text),
            // In a quote or a list: it begins no section.
            Event::Start(Tag::Heading { .. }) => self.depth > 0 || !self.outer.is_empty(),
            Event::Start(Tag::Link { .. } | Tag::Image { .. })
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_) => true,
            _ => false,
        }
    }

    /// Whether a text says more than the template does.
    fn is_own_text(&self, text: &str) -> bool {
        let mut rest = 0;
        for span in braces(text) {
            let (before, after) = (text[..span.start].chars().next_back(), text[span.end..].chars().next());
            let braced = &text[span.clone()];
            if self.scope.config.template.has_words(braced) || self.kind(braced, before, after).is_some() {
                if self.says_more(&text[rest..span.start]) {
                    return true;
                }
                rest = span.end;
            }
        }
        let is_mark = rest == 0 && !text.contains(char::is_alphanumeric);
        // A dash in an empty place may well be what its author wants to say.
        if is_mark { !matches!(text.trim(), "" | ":") } else { self.says_more(&text[rest..]) }
    }

    /// Whether a text without anything to fill in says more than the template does.
    fn says_more(&self, text: &str) -> bool {
        text.contains(char::is_alphanumeric) && !is_choice(text.trim_start()) && !self.scope.config.template.has_label(text)
    }

    /// A section in which another stands is filled if that one is, or has a heading of its own.
    pub(super) fn fill(&mut self, outer: Option<&usize>, inner: usize) {
        let Some(outer) = outer.copied().filter(|outer| self.sections[*outer].is_unfilled) else { return };
        let section = &self.sections[inner];
        let is_own_title = || !self.scope.config.template.has_title(&section.title) && self.is_own_text(&section.title);
        self.sections[outer].is_unfilled = section.is_unfilled && !is_own_title();
    }
}
