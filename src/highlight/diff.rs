//! Reads patches: each line is a token, told by its first character.

use memchr::memchr;

use super::token::{Kind, Token};

/// The tokens of `code`, one for each line and each line break.
pub fn tokens(code: &str) -> impl Iterator<Item = Token> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let rest = code.as_bytes().get(start..).filter(|rest| !rest.is_empty())?;
        let length = memchr(b'\n', rest).unwrap_or(rest.len());
        at += length.max(1);
        let kind = if length == 0 { Kind::Space } else { line_kind(&rest[..length]) };
        Some(Token { kind, start, end: at })
    })
}

fn line_kind(line: &[u8]) -> Kind {
    const HEADERS: [&[u8]; 7] = [b"diff ", b"index ", b"+++ ", b"--- ", b"rename ", b"new file ", b"deleted file "];
    match line[0] {
        _ if HEADERS.iter().any(|header| line.starts_with(header)) => Kind::Keyword,
        b'@' => Kind::Annotation,
        b'+' | b'>' => Kind::Inserted,
        b'-' | b'<' => Kind::Deleted,
        b'\\' => Kind::Comment,
        _ => Kind::Name,
    }
}
