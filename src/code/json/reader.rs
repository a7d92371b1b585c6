//! Reads JSON with all that sketches hold, in one pass, and tells slips from what a sketch may do.

use super::super::{END, Fault, Grade};
use super::frame::{Frames, Kind, State};
use super::string::{Quality, quality};
use crate::highlight::json::tokens;
use crate::highlight::{Kind as Piece, Token};

pub(super) struct Reader<'a> {
    code: &'a str,
    frames: Frames,
    before: Before,
    /// Whether the block starts within an object, and may end within one.
    excerpt: bool,
    /// Whether something was read that only a sketch holds.
    sketch: bool,
    /// Whether something was read that even a sketch of JSON does not hold, so that brackets may mean anything.
    foreign: bool,
    /// The first slip that makes even a sketch a broken one.
    slip: Option<Fault>,
    /// The first slip that a sketch may have, such as a missing comma.
    lapse: Option<Fault>,
}

/// What stands directly before the token that is read.
struct Before {
    /// Whether a line break does.
    new_line: bool,
    /// Whether a comment or the like stands where something is missing, since the last comma, colon or bracket.
    excused: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(code: &'a str) -> Self {
        let before = Before { new_line: true, excused: false };
        Self { code, frames: Frames::new(), before, excerpt: false, sketch: false, foreign: false, slip: None, lapse: None }
    }

    pub(super) fn grade(mut self) -> Grade {
        if !self.starts_like_json() {
            return Grade::Sketch;
        }
        for token in tokens(self.code) {
            self.read(token);
            if self.foreign {
                return Grade::Sketch;
            }
        }
        self.end();
        match (self.slip, self.lapse) {
            (Some(fault), _) => Grade::Broken(fault),
            (None, Some(fault)) if !self.sketch => Grade::Broken(fault),
            _ => Grade::Sketch,
        }
    }

    /// A block that starts with a word is a request, a command or YAML as likely as JSON.
    fn starts_like_json(&mut self) -> bool {
        let Some(first) = tokens(self.code).find(|token| !matches!(token.kind, Piece::Space | Piece::Comment)) else {
            return false;
        };
        let byte = self.code.as_bytes()[first.start];
        self.excerpt = byte != b'{' && byte != b'[';
        matches!(byte, b'{' | b'[' | b'"' | b'-' | b'0'..=b'9') || matches!(first.kind, Piece::Literal | Piece::Ellipsis)
    }

    fn read(&mut self, token: Token) {
        match token.kind {
            Piece::Space => {
                self.before.new_line |= self.text(token).contains(['\n', '\r']);
                return;
            }
            Piece::Comment => {
                self.note(token);
                return;
            }
            Piece::Ellipsis => self.elide(),
            Piece::String | Piece::Key => self.string_or_key(token),
            Piece::Number if serde_json::from_str::<f64>(self.text(token)).is_ok() => self.item(token),
            Piece::Literal if matches!(self.text(token), "true" | "false" | "null") => self.item(token),
            Piece::Punctuation => self.punctuation(token),
            _ => self.loose(),
        }
        self.before.new_line = false;
    }

    fn text(&self, token: Token) -> &'a str {
        &self.code[token.start..token.end]
    }

    /// A comment may say what is left out, or stand for a value.
    fn note(&mut self, token: Token) {
        self.sketch = true;
        self.before.excused = true;
        let text = self.text(token);
        self.frames.top().elided |= text.contains("...") || text.contains('…');
    }

    fn loose(&mut self) {
        self.sketch = true;
        self.before.excused = true;
        self.frames.top().state = State::Loose;
    }

    fn elide(&mut self) {
        self.loose();
        self.frames.top().elided = true;
    }

    fn string_or_key(&mut self, token: Token) {
        let is_quoted = self.code.as_bytes()[token.start] == b'"';
        if is_quoted {
            match quality(self.code, token.start, token.end) {
                Quality::Strict => {}
                Quality::Sketch => self.sketch = true,
                Quality::Folded => self.foreign = true,
                Quality::Elided => return self.elide(),
                Quality::Broken(fault) => {
                    self.slip(fault);
                    return self.loose();
                }
            }
        } else {
            self.sketch = true;
        }
        match token.kind {
            Piece::Key => self.key(token),
            _ if is_quoted => self.item(token),
            _ => self.loose(),
        }
    }

    fn key(&mut self, token: Token) {
        let top = *self.frames.top();
        // Members without braces are no JSON yet, however well they are written.
        self.sketch |= top.kind == Kind::Block;
        match top.state {
            State::Item => self.lapse(token, top.kind.separator()),
            State::Lone => self.missing(token, "a colon"),
            // In `"a": "b": 1` the second string is a value, and its colon is too many.
            State::Colon if !self.before.new_line => return self.item(token),
            State::Colon => self.missing(token, "a value"),
            State::Start | State::Comma | State::Key | State::Loose => {}
        }
        self.frames.top().state = State::Key;
    }

    /// A value, or a string that could be a key and is not; an opening bracket is where its value starts.
    fn item(&mut self, token: Token) {
        let top = *self.frames.top();
        let is_string = self.code.as_bytes()[token.start] == b'"';
        let in_object = top.kind == Kind::Object;
        let next = match top.state {
            State::Start | State::Comma if in_object && is_string => State::Lone,
            State::Start | State::Comma if in_object => {
                self.sketch = true;
                State::Item
            }
            State::Item => {
                match top.kind {
                    Kind::Object | Kind::Array if self.before.new_line => self.lapse(token, top.kind.separator()),
                    _ => self.sketch = true,
                }
                if in_object && is_string { State::Lone } else { State::Item }
            }
            State::Lone if top.colons || !is_string => {
                self.missing(token, "a colon");
                State::Item
            }
            State::Lone => {
                self.sketch = true;
                State::Lone
            }
            State::Start | State::Comma | State::Key | State::Colon | State::Loose => State::Item,
        };
        self.frames.top().state = next;
    }

    fn punctuation(&mut self, token: Token) {
        match self.code.as_bytes()[token.start] {
            b'{' => self.open(token, Kind::Object),
            b'[' => self.open(token, Kind::Array),
            b'(' => {
                self.loose();
                self.frames.push(Kind::Call);
            }
            b'}' => self.close(token, Kind::Object),
            b']' => self.close(token, Kind::Array),
            b')' => {
                if self.frames.top().kind == Kind::Call {
                    self.frames.pop();
                }
                self.loose();
            }
            b',' => self.comma(token),
            b':' => self.colon(token),
            b'.' if self.frames.top().state == State::Item && !self.before.new_line => self.full_stop(token),
            b'=' | b';' | b'`' | b'\\' | b'+' => self.foreign = true,
            b'-' if self.before.new_line => self.foreign = true,
            _ => self.loose(),
        }
    }

    fn open(&mut self, token: Token, kind: Kind) {
        self.item(token);
        self.frames.push(kind);
        self.before.excused = false;
    }

    fn close(&mut self, token: Token, kind: Kind) {
        self.frames.pop_calls();
        let top = *self.frames.top();
        match top.state {
            State::Comma => self.sketch = true,
            State::Colon => self.missing(token, "a value"),
            State::Lone if top.colons => self.lapse(token, "a colon"),
            _ => {}
        }
        if top.kind == kind {
            self.frames.pop();
        } else {
            match top.kind {
                Kind::Block if self.excerpt || top.elided => self.sketch = true,
                Kind::Block => self.slip(Fault::new(token.start, self.text(token), END)),
                _ if top.elided => self.sketch = true,
                _ => self.slip(Fault::new(token.start, self.text(token), top.kind.separator())),
            }
            self.frames.pop_to(kind);
        }
        self.before.excused = false;
    }

    fn comma(&mut self, token: Token) {
        let top = *self.frames.top();
        match (top.state, top.kind) {
            (_, Kind::Call) => {}
            (State::Start, Kind::Block) => self.sketch = true,
            (State::Start | State::Comma, kind) => self.missing(token, kind.item()),
            (State::Colon, _) => self.missing(token, "a value"),
            (State::Lone, _) if top.colons => self.lapse(token, "a colon"),
            _ => {}
        }
        self.frames.top().state = State::Comma;
        self.before.excused = false;
    }

    /// A full stop at the end of a line, right behind a value, was to be a comma.
    fn full_stop(&mut self, token: Token) {
        let is_at_end = self.code[token.end..].trim_start_matches([' ', '\t']).starts_with(['\n', '\r']);
        let kind = self.frames.top().kind;
        if !is_at_end || !matches!(kind, Kind::Object | Kind::Array) {
            return self.loose();
        }
        self.lapse(token, kind.separator());
        self.frames.top().state = State::Comma;
    }

    fn colon(&mut self, token: Token) {
        let top = *self.frames.top();
        match (top.state, top.kind) {
            (State::Key, Kind::Array) => self.lapse(token, "a comma or `]`"),
            (State::Item, Kind::Object | Kind::Array) => self.lapse(token, top.kind.separator()),
            (State::Key | State::Lone | State::Loose, _) => {}
            _ => self.sketch = true,
        }
        self.frames.top().state = State::Colon;
        self.frames.top().colons = true;
        self.before.excused = false;
    }

    fn end(&mut self) {
        self.frames.pop_calls();
        let kind = self.frames.top().kind;
        if kind != Kind::Block && !self.frames.elided() {
            self.slip(Fault::at_end(self.code, kind.closer()));
        }
    }

    /// Something is missing before `token`, unless a comment or the like stands in its place.
    fn missing(&mut self, token: Token, expected: &str) {
        if !self.before.excused {
            self.slip(Fault::new(token.start, self.text(token), expected));
        }
    }

    fn slip(&mut self, fault: Fault) {
        self.slip.get_or_insert(fault);
    }

    fn lapse(&mut self, token: Token, expected: &str) {
        if self.lapse.is_none() {
            self.lapse = Some(Fault::new(token.start, self.text(token), expected));
        }
    }
}
