//! What `hldsite.yaml` says, word for word: all keys optional, unknown ones refused.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::nearest::nearest;

/// The whole file. Every key may be left out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "hldsite.yaml")]
pub(super) struct File {
    /// The portal's name. Default: `Design documents`.
    pub title: Option<String>,
    /// The language of the documents, as a BCP 47 tag. Default: `en`.
    pub lang: Option<String>,
    /// What is read and what is copied.
    pub docs: Docs,
    /// The address that the site will have; only for pages that need absolute links.
    pub site_url: Option<String>,
    /// The address of the repository, for links to the documents' sources and to what is not published; links to files in it
    /// count as links to the documents.
    pub repository: Option<String>,
    /// The repository's branch that sources are shown and changed in. Default: `main`.
    pub branch: Option<String>,
    /// Whether texts link to the repository's issues and people as its host does: `#12`, `GH-12`, `owner/repo#12`, `@name`, on GitLab `!12`.
    /// Default: `true`, where `repository` is set.
    pub repository_links: Option<bool>,
    /// How the first heading is taken apart: a pattern with the named groups `title`, `version`, `id`, `date`, `status`,
    /// `authors`, `team`, of which any may be left out. Default: `^High-Level Design: (?P<title>.+?) v(?P<version>\S+)$`.
    pub title_pattern: Option<String>,
    /// How a document's path, from the docs folder, is taken apart: a pattern with the same groups. Default: none.
    pub path_pattern: Option<String>,
    /// How the metadata of a document is read.
    pub header: Header,
    /// The columns of the portal, in order, in place of the default ones. `No status` and `Unrecognised` always follow.
    pub status: Option<Vec<StatusColumn>>,
    /// Kinds of ids. Default: those that the names of at least two documents show (`hip-12.md`, `0012-x.md`); of those with letters,
    /// texts mention them as `HIP-12` or `HIP 12`.
    pub ids: Option<Vec<IdKind>>,
    /// Patterns for absolute addresses of the documents' own home; the first group is the path from the docs folder, with
    /// or without its ending. Default: what `repository` and `site_url` say.
    pub self_links: Vec<String>,
    /// Further titles of a kind of section, by the kind's name.
    pub sections: BTreeMap<String, Vec<String>>,
    /// Whether pages may load images from other hosts.
    pub images: Images,
    /// Keep raw HTML as it is; only for documents you trust. Default: `false`.
    pub unsafe_html: bool,
    /// What is reported, and how much it weighs.
    pub check: Check,
    /// What is known of tables beside what documents say.
    pub tables: Tables,
    /// Which documents follow the template.
    pub template: Template,
    /// A folder whose files replace those of the base theme, relative to this file.
    pub theme: Option<String>,
    /// The built-in theme that the pages are made with: `default`, or `plain`, which has no script. Default: `default`.
    pub base_theme: Option<String>,
    /// The editor that `hldsite serve` links errors to: `vscode`, `vscode-insiders`, `vscodium`, `cursor`, `windsurf`, `zed`, `idea`, `sublime`,
    /// `textmate`, `macvim`, `emacs`, or an address with `{path}`, `{line}` and `{column}` in it. Default: errors are shown without a link.
    pub editor: Option<String>,
}

/// What is read and what is copied.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Docs {
    /// Globs of what is a document, from the docs folder. Default: `**/*.md`, `**/*.markdown`.
    pub include: Option<Vec<String>>,
    /// Globs of what is skipped, from the docs folder.
    pub exclude: Vec<String>,
    /// The folder that a link beginning with `/` starts from, from the docs folder. Default: the docs folder.
    pub root: Option<String>,
    /// Where the docs folder lies in the repository, for links to the documents' sources. Default: its path from this file's
    /// folder; the repository's top, if this file lies in the docs folder.
    pub path: Option<String>,
    /// The name of the YAML file beside a `README.md` or `index.md` that holds its header: `kep.yaml`.
    pub sidecar: Option<String>,
    /// What becomes of links to files outside the docs folder: `copy` (only inside the repository), `link:` and an address
    /// that the path from the repository's top is put behind, or `ignore`. Default: they are reported and shown without a link.
    pub outside: Option<String>,
    /// Publish linked files that a browser would run (`.html`, `.js`, SVG with script). Default: `false`.
    pub active_files: bool,
}

/// What is known of tables beside what documents say.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Tables {
    /// Tables that exist and that no document creates, such as those of other systems: `users`, `legacy.*`. Upper and lower case do not
    /// count. Default: none; tables that no document creates are listed on the page of the data model.
    pub outside: Vec<String>,
    /// Tables that several designs create each for itself, in databases of their own: `outbox`, `schema_*`. They are no conflict. Default: none.
    pub separate: Vec<String>,
}

/// How the metadata of a document is read.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Header {
    /// The keys that mean a field, the first the one that counts most, in place of the field's default ones. The case
    /// of letters, `-`, `_` and `(s)` do not count.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Values that say that there is none, without case. Default: `""`, `-`, `n/a`, `none`, `tbd` and their like.
    pub none: Option<Vec<String>>,
    /// Where the title is looked for, in order: `key`, `heading`, `path`. Default: all three, in this order.
    pub title: Option<Vec<TitleSource>>,
    /// Show the authors' mail addresses. Default: `false`.
    pub show_mail: bool,
}

/// Where a title may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TitleSource {
    /// In a header key.
    Key,
    /// In a heading.
    Heading,
    /// In the document's path.
    Path,
}

/// A column of the portal.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StatusColumn {
    /// Its name, as shown.
    pub name: String,
    /// Patterns of the statuses that stand in it, without case; a status that is the column's name always does.
    #[serde(default)]
    pub r#match: Vec<String>,
    /// What it means, in plain words.
    #[serde(default)]
    pub meaning: Option<String>,
    /// How far along it is. Default: what its name says.
    #[serde(default)]
    pub stage: Option<StageName>,
    /// Its colour. Default: that of its stage.
    #[serde(default)]
    pub color: Option<Tone>,
}

/// How far along a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum StageName {
    Draft,
    Review,
    Approved,
    Implemented,
    Superseded,
    Closed,
}

/// A colour of the theme, which has a light and a dark form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// As drafts are.
    Gray,
    /// As approved designs are.
    Blue,
    /// As superseded designs are.
    Violet,
    /// As implemented designs are.
    Green,
    /// Used by no default column.
    Teal,
    /// As designs in review are.
    Amber,
    /// As closed designs are.
    Red,
}

/// A kind of ids.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct IdKind {
    /// A pattern for the document's path, without case; its first group is the id.
    pub path: Option<String>,
    /// A pattern for the document's title; its first group is the id.
    pub title: Option<String>,
    /// Header keys that hold the id.
    pub header: Vec<String>,
    /// A pattern for mentions in a text, which become links; its first group is the id. Default: mentions stay text.
    pub bare: Option<String>,
    /// As shown, with `{id}` in it. Default: `{id}`.
    pub label: Option<String>,
}

/// What is reported, and how much it weighs.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Check {
    /// From a rule's id to its weight.
    pub rules: BTreeMap<String, Level>,
    /// Other weights for some documents; where several entries fit, the last one counts.
    pub paths: Vec<CheckPaths>,
    /// The header fields that every document has to have. Default: `status`, `date` and `authors`, in documents that follow the template.
    pub fields: Option<Vec<String>>,
    /// For how many days a document may be in review before `hldsite check` says so. Default: 30.
    pub review_days: Option<u32>,
    /// The file of known findings, which fail no run, relative to this file; `hldsite check --write-baseline` writes it. Default:
    /// `hldsite-baseline.json`.
    pub baseline: Option<String>,
}

/// What is reported of some documents.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckPaths {
    /// Globs of the documents, from the docs folder.
    pub r#match: Vec<String>,
    /// From a rule's id to its weight.
    pub rules: BTreeMap<String, Level>,
}

/// Which documents follow the template.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Template {
    /// The template of new documents, which `hldsite new` fills in, relative to this file. Default: the one that hldsite brings.
    pub file: Option<String>,
    /// Globs of documents that follow it whatever they look like, from the docs folder. Beside them those follow it whose first heading is
    /// `# High-Level Design: NAME vVERSION`, or which have at least five of its section titles.
    pub paths: Vec<String>,
}

/// How much the findings of a rule weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// They are not reported.
    Allow,
    /// Worth knowing, never a failure.
    Note,
    /// Fails under `--strict`.
    Warn,
    /// Fails under `--strict`.
    Error,
}

/// Whether a page may load images from other hosts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
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
    const HELP: &str = "see the keys of `hldsite.yaml` in `docs/config.md`, or the schema that `hldsite schema` prints";
    if message.contains("expected struct ") {
        return (message.replace("expected struct File", "expected keys").replace("expected struct ", "expected keys of "), HELP.to_owned());
    }
    let found = ["key", "value"].into_iter().zip(["unknown field `", "unknown variant `"]).find_map(|(what, start)| Some((what, message.split_once(start)?.1)));
    let Some((what, rest)) = found else { return (message.to_owned(), HELP.to_owned()) };
    let mut quoted = rest.split('`').step_by(2);
    let unknown = quoted.next().unwrap_or_default();
    let known: Vec<&str> = quoted.filter(|name| !name.is_empty()).collect();
    let help = match nearest(unknown, known.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None if known.is_empty() => HELP.to_owned(),
        None => format!("the {what}s here are `{}`", known.join("`, `")),
    };
    (format!("unknown {what} `{unknown}`"), help)
}
