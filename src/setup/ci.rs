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
const GITLAB_INCLUDED: &str = "hldsite.gitlab-ci.yml";
/// The stages that the jobs run in.
const STAGES: &[&str] = &["test", "deploy"];

impl Ci {
    /// The workflow's path from the repository's top.
    pub fn path(self, ground: &Ground) -> &'static str {
        match self {
            Self::GitHub => ".github/workflows/hldsite.yml",
            Self::GitLab if ground.gitlab.as_ref().is_some_and(|text| !text.contains("hldsite build")) => GITLAB_INCLUDED,
            Self::GitLab => GITLAB_FILE,
        }
    }

    /// The branch that the workflow names, if it names one.
    pub fn branch(self, ground: &Ground) -> Option<&str> {
        (self == Self::GitHub).then(|| ground.branch.as_deref().unwrap_or("main"))
    }

    /// What has to be done by hand to a `.gitlab-ci.yml` that is somebody else's.
    pub fn by_hand(self, ground: &Ground) -> Vec<String> {
        let Some(text) = ground.gitlab.as_ref().filter(|_| self.path(ground) == GITLAB_INCLUDED) else { return Vec::new() };
        let mut steps = Vec::new();
        if !text.contains(GITLAB_INCLUDED) {
            steps.push(match block(text, "include") {
                Some(_) => format!("add `- local: {GITLAB_INCLUDED}` to the list `include` in `{GITLAB_FILE}`"),
                None => format!("add `include: {{ local: {GITLAB_INCLUDED} }}` to `{GITLAB_FILE}`"),
            });
        }
        let is_word = |stages: &str, name: &str| stages.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).any(|word| word == name);
        if let Some(stages) = block(text, "stages") {
            let missing = STAGES.iter().filter(|stage| !is_word(stages, stage));
            steps.extend(missing.map(|stage| format!("add `{stage}` to `stages` in `{GITLAB_FILE}`, since a job of `{GITLAB_INCLUDED}` runs in it")));
        }
        if block(text, "pages").is_some() {
            steps.push(format!("remove the job `pages` from `{GITLAB_FILE}`: GitLab would mix it with the job of that name in `{GITLAB_INCLUDED}`"));
        }
        steps
    }

    /// The workflow.
    pub(super) fn text(self, ground: &Ground) -> String {
        let text = match self {
            Self::GitHub => GITHUB,
            Self::GitLab => GITLAB,
        };
        text.replace("@VERSION@", env!("CARGO_PKG_VERSION"))
            .replace("@RUST@", env!("CARGO_PKG_RUST_VERSION"))
            .replace("@BRANCH@", &string(&branch_filter(self.branch(ground).unwrap_or_default())))
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

/// What stands behind a key at the top of a YAML text, up to the next one. GitLab's own tags keep such a file from being read as YAML.
fn block<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let mut at = 0;
    let start = text.split_inclusive('\n').find_map(|line| {
        at += line.len();
        line.strip_prefix(key)?.strip_prefix(':').map(|rest| at - rest.len())
    })?;
    let is_next = |end: &usize| text[end + 1..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '"' | '\''));
    let end = text[start..].match_indices('\n').map(|(end, _)| start + end).find(is_next);
    Some(&text[start..end.unwrap_or(text.len())])
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
