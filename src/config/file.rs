//! What `hldsite.yaml` says, word for word: all keys optional, unknown ones refused.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::nearest::nearest;

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct File {
    pub title: Option<String>,
    pub lang: Option<String>,
    pub docs: Docs,
    pub site_url: Option<String>,
    pub repository: Option<String>,
    pub title_pattern: Option<String>,
    pub header: Header,
    pub status: Option<Vec<StatusColumn>>,
    pub sections: BTreeMap<String, Vec<String>>,
    pub images: Images,
    pub unsafe_html: bool,
    pub theme: Option<String>,
}

/// `docs:`, what is read and what is copied.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Docs {
    pub include: Option<Vec<String>>,
    pub exclude: Vec<String>,
    pub root: Option<String>,
    pub active_files: bool,
}

/// `header:`, how the metadata block is read.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Header {
    pub keys: BTreeMap<String, Vec<String>>,
}

/// One entry of `status:`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatusColumn {
    pub name: String,
    #[serde(default)]
    pub r#match: Vec<String>,
    #[serde(default)]
    pub meaning: Option<String>,
}

/// `images:`, whether a page may load images from other hosts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Images {
    /// An image on another host becomes a link with its alt text.
    #[default]
    LinkRemote,
    /// Images on other hosts are loaded by the reader's browser.
    AllowRemote,
}

/// Says what the YAML library said in the words of a config's author: message and help.
pub(super) fn explain(message: &str) -> (String, String) {
    const HELP: &str = "see the keys of `hldsite.yaml` in the README";
    let Some((_, rest)) = message.split_once("unknown field `") else {
        return (message.to_owned(), HELP.to_owned());
    };
    let mut quoted = rest.split('`').step_by(2);
    let unknown = quoted.next().unwrap_or_default();
    let known: Vec<&str> = quoted.filter(|name| !name.is_empty()).collect();
    let help = match nearest(unknown, known.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None if known.is_empty() => HELP.to_owned(),
        None => format!("the keys here are `{}`", known.join("`, `")),
    };
    (format!("unknown key `{unknown}`"), help)
}
