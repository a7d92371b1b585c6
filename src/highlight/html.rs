//! Writes tokens as HTML: escaped text, and one span for each run of tokens of a class.

use super::token::{Kind, Token};

/// Appends `text` to `out` with `&`, `<`, `>` and `"` as entities, so that it may stand in an
/// element or in a quoted attribute. NUL, which HTML forbids, becomes U+FFFD.
pub fn escape_into(text: &str, out: &mut String) {
    escape_with(text, out, |byte| match byte {
        b'"' => Some("&quot;"),
        _ => entity(byte),
    });
}

/// Like [`escape_into`] for text that stands in an element, where a quote may stay as it is.
/// Otherwise a sixth of a highlighted JSON block would be `&quot;`.
pub(super) fn escape_text_into(text: &str, out: &mut String) {
    escape_with(text, out, entity);
}

fn entity(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        0 => Some("\u{FFFD}"),
        _ => None,
    }
}

/// Only ASCII bytes are ever replaced, so every cut lies between two characters.
fn escape_with(text: &str, out: &mut String, entity: impl Fn(u8) -> Option<&'static str>) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(entity) = entity(byte) {
            out.push_str(&text[written..at]);
            out.push_str(entity);
            written = at + 1;
        }
    }
    out.push_str(&text[written..]);
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
