//! A theme: templates and assets by their paths, the built-in one, and one that overlays it file by file.

mod stamp;
mod standing;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub use stamp::stamped;
pub use standing::Standing;

/// The files of the built-in themes, inside the program, each theme in a folder of its name.
#[derive(rust_embed::RustEmbed)]
#[folder = "themes"]
struct Builtin;

/// The built-in theme that is used unless the config names another.
pub const DEFAULT: &str = "default";
/// The names of all built-in themes.
pub const NAMES: &[&str] = &[DEFAULT, "plain"];

/// Files by their paths inside the theme. Templates end in `.hbs`; files under `assets/` are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The built-in theme that it is, or rests on.
    name: String,
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Theme {
    /// A theme inside the program, by one of the [`NAMES`]; empty for any other name.
    pub fn builtin(name: &str) -> Self {
        let own = |path: &str| Some(path.strip_prefix(name)?.strip_prefix('/')?.to_owned());
        let files = Builtin::iter().filter_map(|path| Some((own(&path)?, Builtin::get(&path)?.data)));
        Self { name: name.to_owned(), files: files.collect() }
    }

    /// The name of the built-in theme that it is, or rests on.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Every file, by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// One file's bytes.
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(AsRef::as_ref)
    }

    /// Whether its pages have scripts, for which there are data files.
    pub fn has_scripts(&self) -> bool {
        self.assets().any(|(path, _)| path.ends_with(".js"))
    }

    /// Whether it has a page for searching, for which there is an index.
    pub fn has_search(&self) -> bool {
        self.file("search.hbs").is_some()
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
        self.file(&format!("assets/{path}"))
    }
}
