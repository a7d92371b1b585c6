//! What `hldsite init` writes: from what was found in a folder to the texts of files.

mod ci;
mod settings;
mod statuses;
#[cfg(test)]
mod tests;

use crate::config::{Config, IdSetting, Remote};
use crate::portal::Portal;

pub use ci::Ci;
pub use statuses::Status;

/// The template that new documents begin as.
pub const TEMPLATE: &str = include_str!("config/template.md");

/// The name of the config file.
const CONFIG: &str = "hldsite.yaml";
/// The name of a template that is written.
const TEMPLATE_FILE: &str = "template.md";
/// The file that says what git leaves alone.
const IGNORE: &str = ".gitignore";
/// The line in it for the site.
pub const IGNORED: &str = "/site/";

/// What a folder is like before it is set up.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// The folder's name.
    pub name: String,
    /// The docs folder, from this one; empty if it is this one.
    pub docs: String,
    /// Whether the docs folder is there.
    pub has_docs: bool,
    /// Whether commands find the docs folder without being told which it is.
    pub is_usual: bool,
    /// The folder's path from the repository's top; empty if it is the top, or there is no repository.
    pub below_top: String,
    /// The repository on the web, if it is known.
    pub remote: Option<Remote>,
    /// The branch that the repository is published from, if it is known.
    pub branch: Option<String>,
    /// The config that is there: its path from this folder, and what it says.
    pub config: Option<(String, Config)>,
    /// The template that is there, by its path from the docs folder.
    pub template: Option<String>,
    /// The text of `.gitignore`.
    pub ignore: Option<String>,
    /// The text of `.gitlab-ci.yml`.
    pub gitlab: Option<String>,
}

/// What the documents are like.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// How many there are.
    pub count: usize,
    /// The statuses that they have: by column, the most frequent first, and at the end those that stand in none.
    pub statuses: Vec<Status>,
    /// The kinds of ids that their names show.
    pub ids: Vec<IdSetting>,
}

/// A file to be written, unless it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path from the folder.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// What is to be done.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The files to write, in the order in which they are told.
    pub files: Vec<File>,
    /// Files that stand in the place of others: they stay.
    pub kept: Vec<String>,
}

impl Documents {
    /// What the documents of a portal are like, the template apart.
    pub fn of(portal: &Portal, template: Option<&str>) -> Self {
        let documents = portal.documents.iter().filter(|document| Some(document.path.as_str()) != template);
        let raw = documents.clone().filter_map(|document| document.status());
        Self { count: documents.clone().count(), statuses: statuses::tally(&portal.config, raw), ids: portal.config.ids.inferred_settings() }
    }

    /// The statuses that stand in no column.
    pub fn unrecognised(&self) -> impl Iterator<Item = &Status> {
        self.statuses.iter().filter(|status| status.column.is_none())
    }
}

impl Ground {
    /// A path below the docs folder, from this folder.
    fn in_docs(&self, path: &str) -> String {
        if self.docs.is_empty() { path.to_owned() } else { format!("{}/{path}", self.docs) }
    }

    /// The docs folder as it is named on the command line.
    pub fn docs_word(&self) -> &str {
        if self.docs.is_empty() { "." } else { &self.docs }
    }

    /// Whether `.gitignore` is there and says nothing of the site.
    pub fn lacks_ignored(&self) -> bool {
        let is_it = |line: &str| line.trim().trim_matches('/') == IGNORED.trim_matches('/');
        self.ignore.as_ref().is_some_and(|text| !text.lines().any(is_it))
    }
}

/// What is to be written.
pub fn plan(ground: &Ground, documents: &Documents, ci: Option<Ci>) -> Plan {
    let mut plan = Plan::default();
    let template = ground.template.clone().unwrap_or_else(|| TEMPLATE_FILE.to_owned());
    match &ground.config {
        Some((path, _)) => plan.kept.push(path.clone()),
        None => plan.add(CONFIG, settings::text(ground, documents, &template)),
    }
    // Where the config that is there does not leave it out it would become a document, and where it names another it would be of no use.
    let is_named = |config: &Config| config.template_file.as_ref().is_none_or(|file| file.ends_with(&template));
    let is_wanted = ground.config.as_ref().is_none_or(|(_, config)| config.is_excluded(&template) && is_named(config));
    match &ground.template {
        Some(path) => plan.kept.push(ground.in_docs(path)),
        None if is_wanted => plan.add(&ground.in_docs(TEMPLATE_FILE), TEMPLATE.to_owned()),
        None => {}
    }
    plan.add(IGNORE, format!("{IGNORED}\n"));
    if let Some(ci) = ci {
        plan.add(ci.path(ground), ci.text(ground));
    }
    plan
}

impl Plan {
    fn add(&mut self, path: &str, text: String) {
        self.files.push(File { path: path.to_owned(), text });
    }
}
