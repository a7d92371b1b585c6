//! The workflows that check pull requests and publish the site.

use super::Ground;

/// A host that a workflow is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ci {
    /// GitHub Actions and GitHub Pages.
    GitHub,
    /// GitLab CI and GitLab Pages.
    GitLab,
}

const GITHUB: &str = include_str!("github.yml");
const GITLAB: &str = include_str!("gitlab.yml");

/// Where GitLab looks for jobs.
const GITLAB_FILE: &str = ".gitlab-ci.yml";
/// Where jobs go if that file is somebody else's.
pub(super) const GITLAB_INCLUDED: &str = "hldsite.gitlab-ci.yml";

impl Ci {
    /// The workflow's path from the repository's top.
    pub fn path(self, ground: &Ground) -> &'static str {
        match self {
            Self::GitHub => ".github/workflows/hldsite.yml",
            Self::GitLab if ground.gitlab.as_ref().is_some_and(|text| !text.contains("hldsite build")) => GITLAB_INCLUDED,
            Self::GitLab => GITLAB_FILE,
        }
    }

    /// The lines that have to be added to `.gitlab-ci.yml`, if it is somebody else's and does not have them.
    pub fn missing_include(self, ground: &Ground) -> Option<String> {
        let lacks = ground.gitlab.as_ref().is_some_and(|text| !text.contains(GITLAB_INCLUDED));
        (lacks && self.path(ground) == GITLAB_INCLUDED).then(|| format!("include: {{ local: {GITLAB_INCLUDED} }}"))
    }

    /// The workflow.
    pub(super) fn text(self, ground: &Ground) -> String {
        let text = match self {
            Self::GitHub => GITHUB,
            Self::GitLab => GITLAB,
        };
        text.replace("@VERSION@", env!("CARGO_PKG_VERSION"))
            .replace("@RUST@", env!("CARGO_PKG_RUST_VERSION"))
            .replace("@BRANCH@", &string(&branch_filter(ground.branch.as_deref().unwrap_or("main"))))
            .replace("@DOCS@", &self.variable(ground.docs_word()))
    }

    /// A text as the value of a variable that means nothing to the host.
    fn variable(self, text: &str) -> String {
        match self {
            Self::GitHub => string(&text.replace("${{", "${{ '${{' }}")),
            Self::GitLab => string(&text.replace('$', "$$")),
        }
    }
}

/// A text in double quotes.
fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The name of a branch as a filter of GitHub, in which some characters are wild.
fn branch_filter(name: &str) -> String {
    let mut filter = String::new();
    for c in name.chars() {
        if matches!(c, '*' | '?' | '+' | '[' | ']' | '!' | '\\') {
            filter.push('\\');
        }
        filter.push(c);
    }
    filter
}
