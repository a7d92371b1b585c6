//! From a file's bytes to text: marks of encodings, bytes that are no text, line ends.

use std::borrow::Cow;

use xxhash_rust::xxh3::Xxh3;

use crate::finding::{self, Finding};
use crate::site::DocPath;

/// A document's file, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it lies, below the docs folder.
    pub path: DocPath,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The YAML file beside it that holds its header, if the config names one and there is one.
    pub sidecar: Option<Box<SourceFile>>,
}

impl SourceFile {
    /// A file with this text.
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: DocPath::new(path), bytes: text.as_bytes().to_vec(), sidecar: None }
    }

    /// What tells its bytes, and those of the file beside it, from others.
    pub fn digest(&self) -> u64 {
        let mut digest = Xxh3::new();
        for file in [Some(self), self.sidecar.as_deref()].into_iter().flatten() {
            digest.update(&file.bytes);
            digest.update(&file.bytes.len().to_le_bytes());
        }
        digest.digest()
    }
}

impl SourceFile {
    /// Its text, with `\n` as its only line end: lines and columns are those that findings name.
    pub fn text(&self) -> String {
        decode(self, &mut Vec::new()).into_owned()
    }
}

/// The file's text in UTF-8 with `\n` as its only line end, without a byte order mark and without NUL.
pub(super) fn decode<'a>(source: &'a SourceFile, findings: &mut Vec<Finding>) -> Cow<'a, str> {
    let bytes = source.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&source.bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(error) => repair(source, bytes, error.valid_up_to(), findings),
    };
    normalise(text)
}

/// Reads UTF-16 if the file says that it is, else replaces what is not UTF-8 (U+FFFD, as the Unicode standard has it).
fn repair<'a>(source: &SourceFile, bytes: &'a [u8], valid: usize, findings: &mut Vec<Finding>) -> Cow<'a, str> {
    let utf16 = match bytes {
        [0xff, 0xfe, rest @ ..] => Some(("little-endian", units(rest, u16::from_le_bytes))),
        [0xfe, 0xff, rest @ ..] => Some(("big-endian", units(rest, u16::from_be_bytes))),
        _ => None,
    };
    if let Some((order, units)) = utf16 {
        let message = format!("the file is UTF-16 ({order}), expected UTF-8");
        findings.push(Finding::of(&source.path, &finding::UTF16, message).help("save it as UTF-8; it was read as UTF-16 here"));
        return Cow::Owned(String::from_utf16_lossy(&units));
    }
    let text = String::from_utf8_lossy(bytes);
    let offset = valid + (source.bytes.len() - bytes.len());
    let before = &bytes[..valid];
    let is_end = |at: &usize| before[*at] == b'\n' || (before[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    let line_start = (0..valid).rfind(is_end).map_or(0, |at| at + 1);
    let place = finding::Place {
        line: (0..valid).filter(is_end).count() as u32 + 1,
        column: String::from_utf8_lossy(&before[line_start..]).chars().count() as u32 + 1,
    };
    let message = format!("byte {offset} (0x{:02x}) is not UTF-8, replaced by U+FFFD", bytes[valid]);
    findings.push(Finding::at(&source.path, place, &finding::INVALID_UTF8, message).help("save the file as UTF-8"));
    text
}

fn units(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Vec<u16> {
    bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect()
}

/// `\r\n` and lone `\r` become `\n`, NUL becomes U+FFFD (CommonMark 0.31.2, sections 2.1 and 2.3). Lines and columns stay.
fn normalise(text: Cow<'_, str>) -> Cow<'_, str> {
    if memchr::memchr2(b'\r', 0, text.as_bytes()).is_none() {
        return text;
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str, message: &str) {
        let mut findings = Vec::new();
        let source = SourceFile { path: DocPath::new("a.md"), bytes: bytes.to_vec(), sidecar: None };
        assert_eq!(decode(&source, &mut findings), expected);
        let messages: Vec<String> = findings.iter().map(|finding| finding.message.clone()).collect();
        assert_eq!(messages.join("; "), message);
    }

    #[test]
    fn every_encoding_becomes_text_with_plain_line_ends() {
        check(b"\xef\xbb\xbf# T\r\na\rb\n", "# T\na\nb\n", "");
        check(b"a\xffb", "a\u{fffd}b", "byte 1 (0xff) is not UTF-8, replaced by U+FFFD");
        check(b"\xef\xbb\xbfab\xff", "ab\u{fffd}", "byte 5 (0xff) is not UTF-8, replaced by U+FFFD");
        check(b"\xff\xfe#\0 \0T\0", "# T", "the file is UTF-16 (little-endian), expected UTF-8");
        check(b"a\0b", "a\u{fffd}b", "");
    }
}
