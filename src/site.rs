//! Paths and outputs: where a document comes from, where a page goes, and what a page's links to other pages look like.

use std::borrow::{Borrow, Cow};
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization;

/// A path below the docs folder, with `/` between its parts; never absolute, never with `..`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocPath(Arc<str>);

impl DocPath {
    /// A path below the docs folder. `path` uses `/` and holds no `.` or `..` part.
    pub fn new(path: &str) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder it lies in, `""` at the top.
    pub fn folder(&self) -> &str {
        folder(&self.0)
    }

    /// Its last part.
    pub fn file_name(&self) -> &str {
        file_name(&self.0)
    }
}

impl fmt::Display for DocPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for DocPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Borrow<str> for DocPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A path below the output folder, with `/` between its parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// A path below the output folder. `path` uses `/` and holds no `.` or `..` part.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What leads from this page to the site's top: `""`, `"../"`, `"../../"` …
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The path as it stands in a link from the site's top, percent-encoded (RFC 3986, section 2).
    pub fn url(&self) -> String {
        encode_path(&self.0)
    }
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// What a path may hold as it is in a link; all else is percent-encoded (RFC 3986, section 3.3, less `:` and `@`,
/// so that a first part is never taken for a scheme).
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The list of the files that a build wrote, from the site's top; a built site is known by it.
pub(crate) const MANIFEST: &str = "-/manifest.json";

/// Percent-encodes a path for a link.
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// Percent-encodes an anchor for a link, ready for an attribute (RFC 3986, section 3.5): letters of all scripts stay readable.
pub fn encode_fragment_into(anchor: &str, out: &mut String) {
    if anchor.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || !byte.is_ascii()) {
        return out.push_str(anchor);
    }
    for c in anchor.chars() {
        match c {
            c if c.is_ascii_alphanumeric() || !c.is_ascii() => out.push(c),
            '-' | '_' | '.' | '~' | '!' | '*' | '(' | ')' | ',' | ';' | ':' | '@' | '/' | '?' | '$' | '=' | '+' => out.push(c),
            c => out.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC)),
        }
    }
}

/// [`encode_fragment_into`] as a new text.
pub fn encode_fragment(anchor: &str) -> String {
    let mut encoded = String::with_capacity(anchor.len());
    encode_fragment_into(anchor, &mut encoded);
    encoded
}

/// A path as the most forgetful file systems tell it from others: in NFC, without case.
pub fn folded(path: &str) -> Cow<'_, str> {
    if path.is_ascii() && !path.contains(|c: char| c.is_ascii_uppercase()) {
        Cow::Borrowed(path)
    } else {
        Cow::Owned(path.nfc().collect::<String>().to_lowercase())
    }
}

/// The folder part of a `/` path, `""` at the top.
pub fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |slash| &path[..slash])
}

/// The last part of a `/` path.
pub fn file_name(path: &str) -> &str {
    path.rfind('/').map_or(path, |slash| &path[slash + 1..])
}

/// A path and its ending, without the dot: `("a/b", "md")`; the ending is `""` where there is none.
pub fn split_extension(path: &str) -> (&str, &str) {
    let name = file_name(path);
    match name.rfind('.') {
        Some(dot) if dot > 0 => (&path[..path.len() - name.len() + dot], &name[dot + 1..]),
        _ => (path, ""),
    }
}

/// Joins a folder and a relative path, resolving `.` and `..`; `None` if it leaves the top.
pub fn join(folder: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Compares names as people sort them: numbers by their value, so that `hip-9` stands before `hip-10`.
pub fn natural(a: &str, b: &str) -> Ordering {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (mut left, mut right) = (a, b);
    loop {
        let (one, other) = (digits(left), digits(right));
        if one > 0 && other > 0 {
            let (x, y) = (left[..one].trim_start_matches('0'), right[..other].trim_start_matches('0'));
            let order = x.len().cmp(&y.len()).then_with(|| x.cmp(y));
            if order.is_ne() {
                return order;
            }
            (left, right) = (&left[one..], &right[other..]);
            continue;
        }
        match (left.chars().next(), right.chars().next()) {
            (Some(x), Some(y)) if x == y => (left, right) = (&left[x.len_utf8()..], &right[y.len_utf8()..]),
            // Equal but for noughts in front: the texts decide, so that no two names are equal.
            (None, None) => return a.cmp(b),
            (x, y) => return x.cmp(&y),
        }
    }
}

/// Whether a file of this name is its folder's page, as on GitHub.
pub(crate) fn is_index(name: &str) -> bool {
    let stem = split_extension(name).0;
    stem.eq_ignore_ascii_case("readme") || stem.eq_ignore_ascii_case("index")
}

/// How a document in `folder` would write a link to `path`.
pub(crate) fn relative(folder: &str, path: &str) -> String {
    let mut from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let mut to: Vec<&str> = path.split('/').collect();
    while to.len() > 1 && from.first() == to.first() {
        from.remove(0);
        to.remove(0);
    }
    format!("{}{}", "../".repeat(from.len()), to.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_joined_inside_the_top_only() {
        assert_eq!(join("a/b", "../c.md").as_deref(), Some("a/c.md"));
        assert_eq!(join("a", "./x//y").as_deref(), Some("a/x/y"));
        assert_eq!(join("a", "../../etc/passwd"), None);
    }

    #[test]
    fn names_are_sorted_by_the_value_of_their_numbers() {
        let mut names = ["a-10", "b", "a-9", "a-009", "a", "a-9b", "a-10-2", "a-10-10"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["a", "a-009", "a-9", "a-9b", "a-10", "a-10-2", "a-10-10", "b"]);
    }

    #[test]
    fn an_ending_is_split_off_the_last_part_only() {
        assert_eq!(split_extension("a.b/c.md"), ("a.b/c", "md"));
        assert_eq!(split_extension("a.b/c"), ("a.b/c", ""));
        assert_eq!(split_extension(".env"), (".env", ""));
    }

    #[test]
    fn a_url_is_encoded_and_an_anchor_stays_readable() {
        assert_eq!(SitePath::new("a b/c#?.html").url(), "a%20b/c%23%3F.html");
        assert_eq!(encode_fragment("größe \"x\""), "größe%20%22x%22");
    }

    #[test]
    fn a_hint_is_written_as_its_author_would() {
        assert_eq!(relative("a/b", "a/c.md"), "../c.md");
        assert_eq!(relative("", "a/c.md"), "a/c.md");
        assert_eq!(relative("a", "a/c.md"), "c.md");
    }
}
