//! What is still to be filled in, and code that is not what it says it is.

use std::ops::Range;

use memchr::memchr;

use super::fence::CodeBlock;
use super::writer::Writer;
use crate::code::{self, Grade};
use crate::config::braces;
use crate::document::{CodeFault, CodeLanguage, Placeholder, PlaceholderKind};
use crate::finding::Place;

/// Lists of choices that a table of risks holds before it is filled in.
const CHOICES: &[&str] = &["High/Med/Low", "High/Medium/Low", "H/M/L"];

pub(super) fn is_choice(text: &str) -> bool {
    text.starts_with('H') && CHOICES.contains(&text.trim_end())
}

impl Writer<'_> {
    /// Whether a text could hold something that is to be filled in: text, not code. Texts come in the order of the source.
    pub(super) fn may_be_filled_in(&mut self, text: &str, range: &Range<usize>) -> bool {
        if self.next_brace < range.start {
            let rest = self.scope.text.as_bytes().get(range.start..).unwrap_or_default();
            self.next_brace = memchr(b'{', rest).map_or(usize::MAX, |at| range.start + at);
        }
        (self.next_brace < range.end || is_choice(text)) && self.code.is_none() && self.image.is_none()
    }

    /// Notes what is still to be filled in.
    pub(super) fn placeholders(&mut self, text: &str, offset: usize) {
        if is_choice(text) {
            let place = self.scope.found.place(offset);
            self.placeholder(place, text.trim(), PlaceholderKind::Choice);
        }
        for span in braces(text) {
            let (before, after) = (text[..span.start].chars().next_back(), text[span.end..].chars().next());
            let braced = &text[span.clone()];
            let Some(kind) = self.kind(braced, before, after) else { continue };
            let place = self.scope.found.place(offset + span.start);
            self.placeholder(place, braced, kind);
        }
    }

    pub(super) fn kind(&self, braced: &str, before: Option<char>, after: Option<char>) -> Option<PlaceholderKind> {
        let inner = &braced[1..braced.len() - 1];
        // `{id}` in a path, `${HOME}`, `\frac{A}{B}`.
        let is_joined = before.is_some_and(|c| c.is_alphanumeric() || "/$}\\_^-.".contains(c)) || after.is_some_and(|c| "/{_^".contains(c));
        let is_word = !inner.contains(' ');
        if self.scope.config.template.has_words(braced) && !(is_word && is_joined && before != Some('v')) {
            let is_choice = inner.contains('|');
            return Some(if is_choice { PlaceholderKind::Choice } else { PlaceholderKind::Template });
        }
        let has_words = inner.contains(' ') && !inner.contains(',');
        let is_text = inner.trim() == inner && inner.chars().all(|c| c.is_alphanumeric() || " -'’,.?!/&()".contains(c));
        let looks = is_text && (3..=120).contains(&inner.len()) && !is_joined && (inner.starts_with(char::is_uppercase) || has_words);
        looks.then_some(PlaceholderKind::Possible)
    }

    fn placeholder(&mut self, place: Place, text: &str, kind: PlaceholderKind) {
        let section = self.sections.len().checked_sub(1).map(|at| at as u32);
        self.placeholders.push(Placeholder { place, text: text.into(), section, kind });
    }

    /// Notes a code block that is the template's, or is not what it says it is.
    pub(super) fn grade(&mut self, code: &CodeBlock) {
        let (language, grade): (_, fn(&str) -> Grade) = match code.language.as_str() {
            "json" => (CodeLanguage::Json, code::json::grade),
            "sql" => (CodeLanguage::Sql, code::sql::grade),
            _ => return,
        };
        if self.scope.config.template.has_code(&code.text) {
            let first = code.text.trim().lines().find(|line| line.len() > 1).unwrap_or_default().trim();
            let place = self.place_in(code, code.text.find(first).unwrap_or(0));
            return self.placeholder(place, first, PlaceholderKind::Template);
        }
        if let Grade::Broken(fault) = grade(&code.text) {
            let place = self.place_in(code, fault.at);
            self.code_faults.push(CodeFault { language, place, found: fault.found.into(), expected: fault.expected.into() });
        }
    }

    /// The place of a byte of a code block. In quotes and lists its lines are indented further than they are in the block.
    fn place_in(&self, code: &CodeBlock, at: usize) -> Place {
        let before = &code.text[..code.text.floor_char_boundary(at)];
        let (lines, start) = (before.matches('\n').count(), before.rfind('\n').map_or(0, |end| end + 1));
        let own = code.text[start..].lines().next().unwrap_or_default();
        let mut source = self.scope.text[code.offset..].split('\n');
        let is_fenced = source.clone().next().is_some_and(|line| line.trim_start().starts_with(['`', '~']));
        let indent = source.nth(lines + usize::from(is_fenced)).and_then(|line| Some(line[..line.find(own)?].chars().count())).unwrap_or(0);
        let line = self.scope.found.line(code.offset) + lines as u32 + u32::from(is_fenced);
        Place { line, column: (indent + before[start..].chars().count()) as u32 + 1 }
    }
}
