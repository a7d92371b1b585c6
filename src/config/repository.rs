//! The repository that the documents come from: the addresses of their sources on the web.

use crate::site;

/// A repository on a web host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    /// Its address, without a `/` at its end.
    address: String,
    /// The branch that readers look at and writers change.
    branch: String,
    host: Host,
}

/// The kinds of hosts, by the shape of their addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Host {
    GitHub,
    GitLab,
    Bitbucket,
    Forgejo,
}

impl Host {
    /// The host that the name in an address tells of; others are taken to have GitHub's addresses.
    fn of(address: &str) -> Self {
        let name = address.split_once("://").map_or(address, |(_, rest)| rest).split('/').next().unwrap_or_default().to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        if has(&["gitlab"]) {
            Self::GitLab
        } else if has(&["bitbucket"]) {
            Self::Bitbucket
        } else if has(&["codeberg", "gitea", "forgejo"]) {
            Self::Forgejo
        } else {
            Self::GitHub
        }
    }
}

impl Repository {
    /// A repository; `address` is one on the web, without a `/` at its end.
    pub(super) fn new(address: String, branch: Option<&str>) -> Self {
        Self { host: Host::of(&address), address, branch: branch.map_or_else(|| "main".to_owned(), site::encode_path) }
    }

    /// Where a file is shown; `path` is its path from the repository's top.
    pub fn view(&self, path: &str) -> String {
        let Self { address, branch, .. } = self;
        let path = site::encode_path(path);
        match self.host {
            Host::GitHub => format!("{address}/blob/{branch}/{path}"),
            Host::GitLab => format!("{address}/-/blob/{branch}/{path}"),
            Host::Bitbucket => format!("{address}/src/{branch}/{path}"),
            Host::Forgejo => format!("{address}/src/branch/{branch}/{path}"),
        }
    }

    /// Where a file is changed; `path` is its path from the repository's top.
    pub fn edit(&self, path: &str) -> String {
        let Self { address, branch, .. } = self;
        let path = site::encode_path(path);
        match self.host {
            Host::GitHub => format!("{address}/edit/{branch}/{path}"),
            Host::GitLab => format!("{address}/-/edit/{branch}/{path}"),
            Host::Bitbucket => format!("{address}/src/{branch}/{path}?mode=edit"),
            Host::Forgejo => format!("{address}/_edit/{branch}/{path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_shown_and_changed_where_its_host_has_it() {
        let both = |address: &str, branch| {
            let repository = Repository::new(address.to_owned(), branch);
            (repository.view("docs/a b.md"), repository.edit("docs/a b.md"))
        };
        let (view, edit) = both("https://github.com/acme/x", None);
        assert_eq!((view.as_str(), edit.as_str()), ("https://github.com/acme/x/blob/main/docs/a%20b.md", "https://github.com/acme/x/edit/main/docs/a%20b.md"));
        let (view, edit) = both("https://gitlab.acme.io/team/x", Some("release/1"));
        assert_eq!(view, "https://gitlab.acme.io/team/x/-/blob/release/1/docs/a%20b.md");
        assert_eq!(edit, "https://gitlab.acme.io/team/x/-/edit/release/1/docs/a%20b.md");
        assert_eq!(both("https://codeberg.org/acme/x", None).0, "https://codeberg.org/acme/x/src/branch/main/docs/a%20b.md");
        assert_eq!(both("https://bitbucket.org/acme/x", None).1, "https://bitbucket.org/acme/x/src/main/docs/a%20b.md?mode=edit");
        assert_eq!(both("https://git.acme.io/gitlab/x", None).0, "https://git.acme.io/gitlab/x/blob/main/docs/a%20b.md", "the host's own name counts");
    }
}
