//! Anchors of headings, as GitHub makes them, and names for files.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use unicode_normalization::UnicodeNormalization;

/// The anchors of one document: each is given out once.
///
/// The rule is GitHub's (github-slugger 2): lower case; letters, marks, digits, `_` and `-` stay, blanks become `-`,
/// all else goes; a second `x` is `x-1`, a third `x-2`, and none of them takes a name that was given out before.
#[derive(Debug)]
pub struct Anchors {
    given: foldhash::HashMap<String, u32>,
}

impl Anchors {
    /// Room for the headings of an ordinary document.
    pub fn new() -> Self {
        Self { given: HashMap::with_capacity_and_hasher(28, foldhash::fast::RandomState::default()) }
    }

    /// The anchor of a heading with this text.
    pub fn heading(&mut self, text: &str) -> String {
        let slug = slug(text);
        self.unique(if slug.is_empty() { "section".to_owned() } else { slug })
    }

    /// `wanted`, or the first `wanted-N` that is free.
    pub fn unique(&mut self, wanted: String) -> String {
        let mut count = match self.given.entry(wanted.clone()) {
            Entry::Vacant(free) => {
                free.insert(0);
                return wanted;
            }
            Entry::Occupied(taken) => *taken.get(),
        };
        loop {
            count += 1;
            let candidate = format!("{wanted}-{count}");
            if !self.given.contains_key(&candidate) {
                self.given.insert(wanted, count);
                self.given.insert(candidate.clone(), 0);
                return candidate;
            }
        }
    }

    /// Whether this anchor was given out.
    pub fn contains(&self, anchor: &str) -> bool {
        self.given.contains_key(anchor)
    }
}

/// GitHub's slug of a heading's text.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-' | b'_')) {
        slug.extend(text.bytes().map(|byte| if byte == b' ' { '-' } else { char::from(byte.to_ascii_lowercase()) }));
        return slug;
    }
    for c in text.chars() {
        match c {
            ' ' => slug.push('-'),
            '-' | '_' => slug.push(c),
            c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            c if c.is_ascii() => {}
            c if is_word(c) => slug.extend(c.to_lowercase()),
            _ => {}
        }
    }
    slug
}

/// Letters, digits and the marks that belong to them, outside ASCII.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{203f}' | '\u{2040}')
}

/// A name for a generated file: the slug with runs of `-` folded, never empty.
pub fn file_slug(text: &str) -> String {
    let slug = slug(text);
    let folded: Vec<&str> = slug.split('-').filter(|part| !part.is_empty()).collect();
    if folded.is_empty() { "unnamed".to_owned() } else { folded.join("-") }
}

/// Whether Windows takes a name for that of a device, whatever ends it.
fn is_device(name: &str) -> bool {
    let is_numbered = |name: &str| matches!(name.as_bytes(), [b'c', b'o', b'm', b'1'..=b'9'] | [b'l', b'p', b't', b'1'..=b'9']);
    matches!(name, "con" | "prn" | "aux" | "nul") || is_numbered(name)
}

/// A name for a generated file that no other text has; `given` counts how often each was asked for.
pub fn free_file_slug(text: &str, given: &mut HashMap<String, usize>) -> String {
    // Some file systems take names for one that are written with other code points, and some keep a few for devices.
    let composed = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) };
    let mut slug = file_slug(&composed);
    slug.truncate(slug.floor_char_boundary(100));
    if is_device(&slug) {
        slug.push('_');
    }
    loop {
        let count = given.entry(slug.clone()).or_default();
        *count += 1;
        if *count == 1 {
            return slug;
        }
        slug = format!("{slug}-{count}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_those_of_github() {
        for (text, expected) in [
            ("Data Model", "data-model"),
            ("High-Level Design: Checkout v2.0", "high-level-design-checkout-v20"),
            ("GET /users/{id}", "get-usersid"),
            ("Größe & Maß", "größe--maß"),
            ("支払い", "支払い"),
            ("🚀 Launch", "-launch"),
            ("a_b", "a_b"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn names_of_files_are_names_on_every_system() {
        let mut given = HashMap::new();
        let names = ["con", "Con", "caf\u{e9}", "cafe\u{301}", "com1", "com", "..", "a/b"].map(|text| free_file_slug(text, &mut given));
        assert_eq!(names, ["con_", "con_-2", "caf\u{e9}", "caf\u{e9}-2", "com1_", "com", "unnamed", "ab"]);
    }

    #[test]
    fn no_anchor_is_given_out_twice() {
        let mut anchors = Anchors::new();
        let given: Vec<String> = ["x", "x", "x-1", "x", "", "🚀"].iter().map(|text| anchors.heading(text)).collect();
        assert_eq!(given, ["x", "x-1", "x-1-1", "x-2", "section", "section-1"]);
    }
}
