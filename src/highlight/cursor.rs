//! A place in source code that only moves forward; what the readers of code have in common.

use memchr::memchr2;

/// The bytes of a source and the offset that is read next. All that a cursor skips ends between
/// two characters, since bytes outside ASCII count as parts of words and are skipped together.
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(code: &'a str) -> Self {
        Self { bytes: code.as_bytes(), at: 0 }
    }

    /// What is still to be read.
    pub(super) fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    /// What was read since byte `start`.
    pub(super) fn since(&self, start: usize) -> &'a [u8] {
        &self.bytes[start..self.at]
    }

    /// The byte that lies `ahead` of the next one, or 0 past the end.
    pub(super) fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    /// The byte before the next one, or 0 at the start.
    pub(super) fn behind(&self) -> u8 {
        self.at.checked_sub(1).map_or(0, |before| self.bytes[before])
    }

    pub(super) fn starts_with(&self, prefix: &str) -> bool {
        self.rest().starts_with(prefix.as_bytes())
    }

    pub(super) fn skip(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.bytes.len());
    }

    pub(super) fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        let rest = self.rest();
        self.at += rest.iter().position(|&byte| !wanted(byte)).unwrap_or(rest.len());
    }

    /// Skips to the line break that ends the line, or to the end of the source.
    pub(super) fn skip_line(&mut self) {
        let rest = self.rest();
        self.at += memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
    }

    /// Skips a number that starts here, with its fraction, exponent and unit.
    pub(super) fn skip_number(&mut self) {
        let start = self.at;
        self.skip_while(is_word);
        while self.peek(0) == b'.' && self.peek(1).is_ascii_digit() {
            self.skip(1);
            self.skip_while(is_word);
        }
        let exponent = matches!(self.behind(), b'e' | b'E') && !self.since(start).starts_with(b"0x");
        if exponent && matches!(self.peek(0), b'+' | b'-') && self.peek(1).is_ascii_digit() {
            self.skip(1);
            self.skip_while(is_word);
        }
    }

    /// The first byte behind the white space that comes next, or 0 at the end.
    pub(super) fn peek_past_space(&self) -> u8 {
        self.rest().iter().copied().find(|&byte| !is_space(byte)).unwrap_or(0)
    }
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

/// Letters, digits, the underscore, and all that is not ASCII.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// The length of the placeholder that `rest` starts with: `<name>`, `{name}`, `${name}`, or a
/// template tag like `{{ name }}` and `{% if %}`. The look ahead is bounded, so that a text of
/// nothing but `{` stays linear.
pub(super) fn placeholder(rest: &[u8]) -> Option<usize> {
    match rest {
        [b'{', open @ (b'{' | b'%' | b'#'), ..] => {
            let close = if *open == b'{' { b'}' } else { *open };
            template_tag(rest, close)
        }
        [b'{', ..] => named(rest, 1, b'}'),
        [b'$', b'{', ..] => named(rest, 2, b'}'),
        [b'<', ..] => named(rest, 1, b'>'),
        _ => None,
    }
}

/// Template tags hold calls and quotes, so all of one line may stand in them but another tag.
fn template_tag(rest: &[u8], close: u8) -> Option<usize> {
    let window = &rest[2..rest.len().min(200)];
    let end = window.windows(2).position(|pair| pair == [close, b'}'] || b"\n{".contains(&pair[0]))?;
    (window[end] == close).then_some(end + 4)
}

fn named(rest: &[u8], start: usize, close: u8) -> Option<usize> {
    let window = &rest[start..rest.len().min(64)];
    let length = window.iter().position(|&byte| !is_word(byte) && !b" -./|".contains(&byte))?;
    let name_like = window[0].is_ascii_alphabetic() || window[0] == b'_';
    (window[length] == close && name_like && window[length - 1] != b' ').then_some(start + length + 1)
}
