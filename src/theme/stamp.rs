//! The line at the top of a file that was copied out of a theme: which file it was, and what it held.

use std::borrow::Cow;

use xxhash_rust::xxh3::xxh3_64;

use crate::site;

/// What a file says of the one that it was made from.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stamp<'a> {
    /// The built-in theme.
    pub(super) theme: &'a str,
    /// The file's path in it.
    pub(super) file: &'a str,
    /// What the file held.
    pub(super) digest: u64,
}

const OPENING: &str = "hldsite: theme ";

/// Nobody's first line is longer than this; a file of one line may be of any length.
const LINE: usize = 512;

/// A built-in theme's file as it is copied out of it: below a line that says what it was made from, if it has comments.
pub fn stamped<'a>(theme: &str, file: &str, original: &'a [u8]) -> Cow<'a, [u8]> {
    let Some((open, close)) = comment(file) else { return Cow::Borrowed(original) };
    let line = format!("{open} {OPENING}{theme}, file {file}, original {:016x} {close}\n", digest(original));
    Cow::Owned([line.as_bytes(), original].concat())
}

/// How a comment is written in a file, by its ending; `None` for pictures and fonts.
fn comment(file: &str) -> Option<(&'static str, &'static str)> {
    match site::split_extension(file).1 {
        "hbs" => Some(("{{!--", "--}}")),
        "css" | "js" => Some(("/*", "*/")),
        "svg" => Some(("<!--", "-->")),
        _ => None,
    }
}

/// What a stamp holds of a file's content.
pub(super) fn digest(original: &[u8]) -> u64 {
    xxh3_64(original)
}

impl<'a> Stamp<'a> {
    /// The stamp in the first line of a file.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let end = bytes.iter().take(LINE).position(|byte| *byte == b'\n')?;
        let (_, said) = std::str::from_utf8(&bytes[..end]).ok()?.split_once(OPENING)?;
        let (theme, said) = said.split_once(", file ")?;
        let (file, said) = said.split_once(", original ")?;
        let digest = u64::from_str_radix(said.get(..16)?, 16).ok()?;
        Some(Self { theme, file, digest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{NAMES, Theme};

    #[test]
    fn what_a_stamp_says_is_read_again() {
        let original = b"body { margin: 0 }";
        let stamped = stamped("default", "assets/style.css", original);
        let text = String::from_utf8_lossy(&stamped);
        assert_eq!(text, format!("/* hldsite: theme default, file assets/style.css, original {:016x} */\nbody {{ margin: 0 }}", digest(original)));
        assert_eq!(Stamp::read(&stamped), Some(Stamp { theme: "default", file: "assets/style.css", digest: digest(original) }));
        let saved_elsewhere = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(Stamp::read(saved_elsewhere.as_bytes()).map(|stamp| stamp.digest), Some(digest(original)));
    }

    #[test]
    fn what_is_no_stamp_is_not_read_as_one() {
        for text in [
            "",
            "\n",
            "/* hldsite: theme default */\n",
            "/* hldsite: theme x, file y, original 12 */\n",
            "/* hldsite: theme x, file y, original ääääääää12 */\n",
        ] {
            assert_eq!(Stamp::read(text.as_bytes()), None, "{text}");
        }
        assert_eq!(stamped("default", "assets/icon.png", b"\x89PNG"), Cow::Borrowed(b"\x89PNG"));
    }

    #[test]
    fn a_line_may_stand_above_every_built_in_file() {
        for name in NAMES {
            for (path, bytes) in Theme::builtin(name).files().filter(|(path, _)| comment(path).is_some()) {
                let first = [b"<?xml".as_slice(), b"@charset", b"#!"].into_iter().find(|start| bytes.starts_with(start));
                assert!(first.is_none(), "{name}/{path} begins with what has to be first");
                assert!(!path.contains("--") && !path.contains(", "), "{name}/{path} cannot be named in a comment");
            }
        }
    }
}
