//! From a stretch of the text that was read to the bytes of the file.

use std::ops::Range;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The bytes of a file that is UTF-8.
pub(super) struct Original<'a> {
    bytes: &'a [u8],
    /// Behind a byte order mark.
    text: &'a str,
}

impl<'a> Original<'a> {
    /// `None` for bytes that are not UTF-8.
    pub(super) fn new(bytes: &'a [u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes.strip_prefix(BOM).unwrap_or(bytes)).ok()?;
        Some(Self { bytes, text })
    }

    /// The bytes with something else in a stretch of the text, whose line ends are all `\n`; what is put there gets those of the lines around.
    pub(super) fn with(&self, range: &Range<usize>, put: &str) -> Vec<u8> {
        let base = self.bytes.len() - self.text.len();
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        let put = put.replace('\n', self.line_end(start));
        [&self.bytes[..base + start], put.as_bytes(), &self.bytes[base + end..]].concat()
    }

    /// Where a byte of the text that was read stands in the file's own text.
    fn offset(&self, wanted: usize) -> usize {
        let bytes = self.text.as_bytes();
        let (mut at, mut read) = (0, 0);
        while read < wanted && at < bytes.len() {
            // NUL is read as U+FFFD, of three bytes.
            read += if bytes[at] == 0 { '\u{fffd}'.len_utf8() } else { 1 };
            at += if bytes[at..].starts_with(b"\r\n") { 2 } else { 1 };
        }
        at
    }

    /// The end of the line that a byte stands in, or of the first line if that is the last one.
    fn line_end(&self, at: usize) -> &'static str {
        let end_of = |text: &str| {
            let end = text.find(['\n', '\r'])?;
            Some(if text[end..].starts_with("\r\n") {
                "\r\n"
            } else if text[end..].starts_with('\r') {
                "\r"
            } else {
                "\n"
            })
        };
        end_of(&self.text[at..]).or_else(|| end_of(self.text)).unwrap_or("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_other_byte_stays_whatever_ends_the_lines() {
        for (bytes, expected) in [(&b"\xef\xbb\xbfa\r\nb\r\n"[..], &b"\xef\xbb\xbfa\r\nx\r\ny\r\n"[..]), (b"a\rb", b"a\rx\ry"), (b"a\nb", b"a\nx\ny")] {
            assert_eq!(Original::new(bytes).expect("UTF-8").with(&(2..3), "x\ny"), expected);
        }
        assert_eq!(Original::new(b"\0b").expect("UTF-8").with(&(3..4), "c"), b"\0c");
        assert!(Original::new(b"\xff\xfea\0").is_none());
    }
}
