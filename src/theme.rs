//! A theme: templates and assets by their paths, the built-in one, and one that overlays it file by file.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// The files of the built-in theme, inside the program.
#[derive(rust_embed::RustEmbed)]
#[folder = "themes/default"]
struct Builtin;

/// Files by their paths inside the theme. Templates end in `.hbs`; files under `assets/` are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Theme {
    /// The theme inside the program.
    pub fn builtin() -> Self {
        let files = Builtin::iter().filter_map(|path| Some((path.to_string(), Builtin::get(&path)?.data)));
        Self { files: files.collect() }
    }

    /// The theme with some of its files replaced, and others added.
    #[must_use]
    pub fn overlay(mut self, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        self.files.extend(files.into_iter().map(|(path, bytes)| (path, Cow::Owned(bytes))));
        self
    }

    /// The templates, by name (`document`, `partials/head`), with their text or why there is none.
    pub fn templates(&self) -> impl Iterator<Item = (&str, Result<&str, std::str::Utf8Error>)> {
        self.files.iter().filter_map(|(path, bytes)| Some((path.strip_suffix(".hbs")?, std::str::from_utf8(bytes))))
    }

    /// The published files, by their paths below `assets/`.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("assets/")?, bytes.as_ref())))
    }

    /// One published file.
    pub fn asset(&self, path: &str) -> Option<&[u8]> {
        self.assets().find(|(name, _)| *name == path).map(|(_, bytes)| bytes)
    }
}
