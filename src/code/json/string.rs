//! What is wrong with a string of JSON: no end, or an escape that there is not.

use memchr::memchr;

use super::super::Fault;

/// How a string reads.
pub(super) enum Quality {
    Strict,
    /// It has a placeholder for an escape.
    Sketch,
    /// It runs over lines, so that quotes behind it may open what they close.
    Folded,
    /// It has no end, and yet says `...`.
    Elided,
    Broken(Fault),
}

/// Looks at the string or the quoted key in double quotes that stands at `start..end` of `code`.
pub(super) fn quality(code: &str, start: usize, end: usize) -> Quality {
    let text = &code[start..end];
    let Some(length) = inner_length(text.as_bytes()) else {
        return without_end(code, start, end);
    };
    let inner = &text[1..=length];
    let mut quality = Quality::Strict;
    let mut at = 0;
    while let Some(found) = memchr(b'\\', &inner.as_bytes()[at..]) {
        at += found;
        match escape(&inner[at..]) {
            Ok(Some(length)) => at += length,
            Ok(None) => (quality, at) = (Quality::Sketch, at + 1),
            Err(()) => {
                let length = inner[at..].chars().take(2).map(char::len_utf8).sum::<usize>();
                return Quality::Broken(Fault::new(start + 1 + at, &inner[at..at + length], "an escape of JSON, such as `\\n` or `\\\\`"));
            }
        }
    }
    quality
}

/// The length of what stands between the quotes, or `None` if there is no quote at the end that closes the string.
fn inner_length(text: &[u8]) -> Option<usize> {
    let inner = text.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    // In `"\"` the quote at the end is escaped: an odd number of backslashes stands before it.
    let escapes = inner.iter().rev().take_while(|&&byte| byte == b'\\').count();
    (escapes % 2 == 0).then_some(inner.len())
}

/// The length of the escape that `text` starts with; `None` where it stands for one in a sketch: `\uXXXX`, or `\` at the end of a line.
fn escape(text: &str) -> Result<Option<usize>, ()> {
    match text.as_bytes() {
        [_, b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => Ok(Some(2)),
        [_, b'u', digits @ ..] if digits.len() >= 4 && digits[..4].iter().all(u8::is_ascii_hexdigit) => Ok(Some(6)),
        [_, b'u', b'X' | b'x' | b'{' | b'N' | b'n' | b'.', ..] | [_, b'\n' | b'\r', ..] | [_] => Ok(None),
        _ => Err(()),
    }
}

/// A string that ends with its line is a slip only if what follows is JSON again; otherwise it is a text that runs over lines.
fn without_end(code: &str, start: usize, end: usize) -> Quality {
    let text = code[start..end].trim_end();
    if text.contains("...") || text.contains('…') {
        return Quality::Elided;
    }
    match code[end..].trim_start().as_bytes().first() {
        None => Quality::Broken(Fault::at_end(code, "a `\"` that closes the string")),
        Some(b'"' | b'}' | b']') => {
            let (at, found) = (start + text.len(), "the end of the line".to_owned());
            Quality::Broken(Fault { at, found, expected: "a `\"` that closes the string".to_owned() })
        }
        Some(_) => Quality::Folded,
    }
}
