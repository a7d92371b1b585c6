//! The text of `hldsite.yaml`: what was found, each key with a sentence on it.

use std::fmt::Write as _;

use super::{Documents, Ground, statuses};
use crate::config::IdSetting;

/// The pages of the manual that belong to this version.
const MANUAL: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/v", env!("CARGO_PKG_VERSION"), "/docs/config.md");

/// What a portal is called of which nothing is known.
const TITLE: &str = "Design documents";

/// The whole file. `template` is the template's path from the docs folder.
pub(super) fn text(ground: &Ground, documents: &Documents, template: &str) -> String {
    let mut text = format!("# The settings of this portal. Every key may be left out.\n# All keys: {MANUAL}\n# (`hldsite schema` prints them for editors.)\n");
    let mut add = |comment: &str, lines: &str| {
        let _ = write!(text, "\n# {comment}\n{lines}\n");
    };
    add("The portal's name.", &format!("title: {}", scalar(&title(ground))));
    let site = ground.remote.as_ref().and_then(crate::config::Remote::pages);
    let site = site.map_or_else(|| "# site_url: https://docs.example.org/".to_owned(), |site| format!("site_url: {}", scalar(&site)));
    add("The address that the site will have, for what needs absolute links.", &site);
    let repository = ground.remote.as_ref().map(|remote| format!("repository: {}", scalar(&remote.web())));
    let repository = repository.unwrap_or_else(|| "# repository: https://git.example.org/acme/designs".to_owned());
    add("The repository, for links to the documents' sources.", &repository);
    if let Some(branch) = ground.branch.as_deref().filter(|branch| *branch != "main") {
        add("The branch that those links lead to.", &format!("branch: {}", scalar(branch)));
    }
    text.push_str(&docs(ground, template));
    let _ = write!(text, "\ntemplate:\n  # What `hldsite new` makes documents of.\n  file: {}\n", scalar(&ground.in_docs(template)));
    text.push_str(&ids(&documents.ids));
    text.push_str(&statuses::text(&documents.statuses));
    text
}

/// The name of the repository or the folder, as a title.
fn title(ground: &Ground) -> String {
    let of_remote = ground.remote.as_ref().map(|remote| remote.web().rsplit('/').next().unwrap_or_default().to_owned());
    let name = of_remote.unwrap_or_else(|| ground.name.clone());
    let words = comment(&name.replace(['-', '_', '.'], " "));
    let mut letters = words.chars();
    letters.next().map_or_else(|| TITLE.to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

fn docs(ground: &Ground, template: &str) -> String {
    let mut text = format!("\ndocs:\n  # What is no document: the template.\n  exclude: [{}]\n", scalar(&globset::escape(template)));
    if !ground.below_top.is_empty() {
        let path = format!("{}/{}", ground.below_top, ground.docs);
        let _ = write!(text, "  # Where the documents lie in the repository.\n  path: {}\n", scalar(path.trim_end_matches('/')));
    }
    text
}

/// The kinds of ids: a comment, since they are known without it.
fn ids(ids: &[IdSetting]) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let mut text = String::from("\n# The kinds of ids. These show in the names of files, and are known without being set.\n# ids:\n");
    for IdSetting { label, path, bare } in ids {
        let bare = bare.as_ref().map_or_else(String::new, |bare| format!(", bare: {}", quoted(bare)));
        let _ = writeln!(text, "#   - {{ path: {}{bare}, label: \"{label}\" }}", quoted(path));
    }
    text
}

/// A text as it may stand in a comment: one line, of a length that can be read.
pub(super) fn comment(text: &str) -> String {
    let is_shown = |c: char| c.is_alphanumeric() || c.is_ascii_graphic() || "–—’“”…".contains(c);
    let shown: String = text.chars().take(60).map(|c| if is_shown(c) { c } else { ' ' }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as a value, in quotes where it needs them.
pub(super) fn scalar(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '~' | '/' | ' ' | ':');
    let is_word = text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_plain);
    let is_ambiguous = text.contains(": ")
        || text.ends_with([':', ' '])
        || ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&&*text.to_ascii_lowercase());
    if is_word && !is_ambiguous { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

/// A pattern as a value: nothing in single quotes but these themselves means anything.
pub(super) fn quoted(pattern: &str) -> String {
    format!("'{}'", pattern.replace('\'', "''"))
}
