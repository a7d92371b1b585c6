//! Writes tokens as HTML: escaped text, and one span for each run of tokens of a class.

use super::token::{Kind, Token};
use crate::html;

/// Appends `text` to `out` as it may stand in an element; a quote may stay as it is, otherwise a sixth of a highlighted
/// JSON block would be `&quot;`. NUL, which HTML forbids, becomes U+FFFD.
pub(super) fn escape_text_into(text: &str, out: &mut String) {
    for (at, part) in text.split('\0').enumerate() {
        if at > 0 {
            out.push(char::REPLACEMENT_CHARACTER);
        }
        html::text_into(part, out);
    }
}

/// Turns tokens into HTML as they come, and joins neighbours of one class, white space between
/// them included: `<span class=k>not null</span>`.
pub(super) struct Spans<'a> {
    code: &'a str,
    out: &'a mut String,
    /// The class of the run that is under way; `None` for text without a span.
    class: Option<char>,
    /// Where the run starts. All before it is written.
    start: usize,
    /// Where the run ends so far, without the white space that may follow it.
    end: usize,
}

impl<'a> Spans<'a> {
    pub(super) fn new(code: &'a str, out: &'a mut String) -> Self {
        Self { code, out, class: None, start: 0, end: 0 }
    }

    /// Takes the next token, which lies at `start..end`. Tokens come in the order of the source.
    pub(super) fn push(&mut self, kind: Kind, start: usize, end: usize) {
        if kind == Kind::Space {
            return;
        }
        let class = kind.class();
        if class != self.class {
            self.close_run(start);
            self.class = class;
        }
        self.end = end;
    }

    /// Takes all of `tokens`, which were read from the code at byte `offset`.
    pub(super) fn extend(&mut self, tokens: impl Iterator<Item = Token>, offset: usize) {
        for token in tokens {
            self.push(token.kind, token.start + offset, token.end + offset);
        }
    }

    /// Writes what is left. Nothing of the code is ever lost, whatever was pushed.
    pub(super) fn finish(mut self) {
        self.close_run(self.code.len());
    }

    fn close_run(&mut self, next: usize) {
        if let Some(class) = self.class {
            self.out.push_str("<span class=");
            self.out.push(class);
            self.out.push('>');
            escape_text_into(&self.code[self.start..self.end], self.out);
            self.out.push_str("</span>");
            self.start = self.end;
        }
        escape_text_into(&self.code[self.start..next], self.out);
        self.start = next;
    }
}
