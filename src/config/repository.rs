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
    /// The address of the host, whose people and projects lie below it.
    home: String,
    /// The path of the repository below its host, without a `/` at its start.
    project: String,
    /// Whether texts link to its issues and people.
    is_referred: bool,
}

/// What a text names in a repository, without an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference<'a> {
    /// `#12`, in the repository itself or in another project on its host. Where it is a pull request the host leads on to that.
    Issue(Option<&'a str>, &'a str),
    /// `!12`, on GitLab.
    MergeRequest(Option<&'a str>, &'a str),
    /// `@name`.
    Person(&'a str),
    /// `@organisation/team`.
    Team(&'a str, &'a str),
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
    pub(super) fn new(address: String, branch: Option<&str>, links: Option<bool>) -> Self {
        let host = Host::of(&address);
        let top = address.find("://").map_or(0, |at| at + 3);
        let path = address[top..].find('/').map_or(address.len(), |at| top + at);
        // GitLab has groups in groups. A host of GitHub's shape has two names, and may itself lie below a path.
        let home = if host == Host::GitLab { path } else { address[path..].rmatch_indices('/').nth(1).map_or(path, |(at, _)| path + at) };
        let project = address[home..].trim_start_matches('/').to_owned();
        let branch = branch.map_or_else(|| "main".to_owned(), site::encode_path);
        Self { host, home: address[..home].to_owned(), project, address, branch, is_referred: links.unwrap_or(true) }
    }

    /// Whether texts link to what lies in it: the config does not say otherwise, and it is known how its host is referred to.
    pub fn has_references(&self) -> bool {
        self.is_referred && self.host != Host::Bitbucket && self.project.contains('/')
    }

    /// Whether its host is GitHub or one of its kind, where `GH-12` is an issue.
    pub fn is_github(&self) -> bool {
        self.host == Host::GitHub
    }

    /// Whether its host is GitLab, where `!12` is a merge request.
    pub fn is_gitlab(&self) -> bool {
        self.host == Host::GitLab
    }

    /// Whether this is who the repository belongs to.
    pub fn belongs_to(&self, name: &str) -> bool {
        self.project.split('/').next().is_some_and(|owner| owner.eq_ignore_ascii_case(name))
    }

    /// Where a reference leads.
    pub fn refer(&self, reference: Reference<'_>) -> String {
        let home = &self.home;
        let project = |project: Option<&str>| project.map_or_else(|| self.address.clone(), |project| format!("{home}/{project}"));
        match (reference, self.host) {
            (Reference::Issue(of, number), Host::GitLab) => format!("{}/-/issues/{number}", project(of)),
            (Reference::Issue(of, number), _) => format!("{}/issues/{number}", project(of)),
            (Reference::MergeRequest(of, number), _) => format!("{}/-/merge_requests/{number}", project(of)),
            (Reference::Person(name), _) => format!("{home}/{name}"),
            (Reference::Team(owner, team), Host::GitLab) => format!("{home}/{owner}/{team}"),
            (Reference::Team(owner, team), Host::Forgejo) => format!("{home}/org/{owner}/teams/{team}"),
            (Reference::Team(owner, team), _) => format!("{home}/orgs/{owner}/teams/{team}"),
        }
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
    fn references_lead_where_their_host_has_them() {
        let refer = |address: &str, reference| Repository::new(address.to_owned(), None, None).refer(reference);
        let (issue, other) = (Reference::Issue(None, "12"), Reference::Issue(Some("acme/y"), "12"));
        for (address, reference, expected) in [
            ("https://github.com/acme/x", issue, "https://github.com/acme/x/issues/12"),
            ("https://github.com/acme/x", other, "https://github.com/acme/y/issues/12"),
            ("https://github.com/acme/x", Reference::Person("ann"), "https://github.com/ann"),
            ("https://github.com/acme/x", Reference::Team("acme", "ui"), "https://github.com/orgs/acme/teams/ui"),
            ("https://gitlab.com/acme/sub/x", issue, "https://gitlab.com/acme/sub/x/-/issues/12"),
            ("https://gitlab.com/acme/sub/x", Reference::MergeRequest(None, "3"), "https://gitlab.com/acme/sub/x/-/merge_requests/3"),
            ("https://gitlab.com/acme/sub/x", Reference::Person("ann"), "https://gitlab.com/ann"),
            ("https://acme.io/git/acme/x", other, "https://acme.io/git/acme/y/issues/12"),
            ("https://codeberg.org/acme/x", issue, "https://codeberg.org/acme/x/issues/12"),
        ] {
            assert_eq!(refer(address, reference), expected);
        }
        let has = |address: &str| Repository::new(address.to_owned(), None, None).has_references();
        assert!(has("https://github.com/acme/x") && !has("https://github.com") && !has("https://git.acme.io/x") && !has("https://bitbucket.org/acme/x"));
    }

    #[test]
    fn a_source_is_shown_and_changed_where_its_host_has_it() {
        let both = |address: &str, branch| {
            let repository = Repository::new(address.to_owned(), branch, None);
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
