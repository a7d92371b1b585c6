//! The branch on the remote: what is on it, whose that is, and how it is moved.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Output, Stdio};
use std::thread;

use xxhash_rust::xxh3::xxh3_64;

use super::message::{self, Source, short};
use super::rejection;
use super::repository::{Remote, Repository};
use super::tree::{self, Tree};
use crate::config::without_credentials;
use crate::error::Error;
use crate::git::Failure;
use crate::site;
use crate::terminal::typed;
use crate::write::guard;
use crate::write::manifest::{self, Manifest};

/// So often a branch is looked at again that moves while it is.
pub(super) const TRIES: usize = 5;

/// What a remote says of itself and of a branch.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The branch that others get if they name none.
    pub(super) default: Option<String>,
    /// A branch beside which git cannot have this one: `a/b` beside `a`.
    pub(super) in_the_way: Option<String>,
    /// What is on the branch, if there is one.
    pub(super) tip: Option<Tip>,
}

/// The last commit of a branch.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tip {
    pub(super) commit: String,
    pub(super) tree: Tree,
    /// The list of the files that a build wrote, if it is the branch of a site.
    pub(super) manifest: Option<Manifest>,
    /// Whether there is something in the place of that list which is none.
    pub(super) is_unreadable: bool,
    /// The commit that the site is of, if somebody published one, last or before others put files there.
    pub(super) source: Option<Source>,
    /// Whether other commits came before it.
    pub(super) has_parent: bool,
}

impl Found {
    /// The last commit of the branch.
    pub(super) fn commit(&self) -> Option<&str> {
        self.tip.as_ref().map(|tip| tip.commit.as_str())
    }
}

impl Tip {
    /// Whether a site may take the place of what is there: it is one, or there is nothing.
    pub(super) fn is_ours(&self) -> bool {
        self.manifest.is_some()
    }

    /// The files that are not of the site that was published, and those of it that somebody has changed by hand where the new site, `made`, has no such file.
    /// `edited` are those of it that somebody has changed by hand.
    pub(super) fn of_others(&self, made: &Tree, edited: &BTreeSet<Vec<u8>>) -> Tree {
        let is_ours = |path: &[u8]| self.lists(path) && (made.contains_key(path) || !edited.contains(path));
        self.tree.iter().filter(|(path, _)| !is_ours(path)).map(|(path, leaf)| (path.clone(), leaf.clone())).collect()
    }

    /// Whether a file is one of the site that was published.
    fn lists(&self, path: &[u8]) -> bool {
        let listed = || std::str::from_utf8(path).is_ok_and(|path| path == manifest::PATH || self.manifest.as_ref().is_some_and(|ours| ours.lists(path)));
        // What a build cannot have written is not ours, whatever a list says.
        self.is_ours() && self.tree.get(path).is_some_and(tree::Leaf::is_file) && listed()
    }
}

/// Looks at a branch of a remote, and fetches its last commit if it is not here.
pub(super) fn look(repository: &Repository, remote: &Remote, branch: &str) -> Result<Found, Error> {
    let name = format!("refs/heads/{branch}");
    for _ in 0..TRIES {
        let mut asked = repository.command(&["ls-remote", "--symref", "--"]);
        asked.arg(&remote.read).args(["HEAD", &name, &format!("{name}/*")]);
        asked.args(guard::ancestors(site::folder(branch)).map(|before| format!("refs/heads/{before}")));
        let listed = repository.output("ask the remote", &mut asked)?;
        if !listed.status.success() {
            return Err(Repository::unreachable(remote, &listed));
        }
        let (found, commit) = advertised(&String::from_utf8_lossy(&listed.stdout), &name);
        let Some(commit) = commit else { return Ok(found) };
        if let Some(tip) = tip(repository, &commit)? {
            return Ok(Found { tip: Some(tip), ..found });
        }
        // A clone that is shallow already gets no more than is needed; any other would become shallow by that.
        let depth = repository.is_shallow()?.then_some("--depth=1");
        let fetched = fetch(repository, remote, &name, depth)?;
        // A branch that is gone by now is looked at again.
        if !fetched.status.success() && !String::from_utf8_lossy(&fetched.stderr).contains("couldn't find remote ref") {
            return Err(Repository::unreachable(remote, &fetched));
        }
        if let Some(tip) = tip(repository, &commit)? {
            return Ok(Found { tip: Some(tip), ..found });
        }
    }
    Err(busy(remote, branch))
}

/// Reads what `git ls-remote --symref` writes: what is known of a branch without its commit, and that commit.
fn advertised(listed: &str, name: &str) -> (Found, Option<String>) {
    let (mut found, mut commit) = (Found::default(), None);
    let is_below = |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'));
    for (left, right) in listed.lines().filter_map(|line| line.split_once('\t')) {
        let branch = |name: &str| name.strip_prefix("refs/heads/").map(str::to_owned);
        match left.strip_prefix("ref: ") {
            Some(target) if right == "HEAD" => found.default = branch(target),
            None if right == name => commit = Some(left.to_owned()),
            None if is_below(right, name) || is_below(name, right) => found.in_the_way = branch(right),
            _ => {}
        }
    }
    (found, commit)
}

/// Fetches something into the objects of the repository: no branch and no tag there tells of it.
pub(super) fn fetch(repository: &Repository, remote: &Remote, what: &str, depth: Option<&str>) -> Result<Output, Error> {
    let mut command = repository.command(&["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-prune", "--refmap="]);
    command.args(depth).arg("--").arg(&remote.read).arg(what);
    repository.output("fetch the branch", &mut command)
}

/// What is in a commit, if it is here as a whole.
fn tip(repository: &Repository, commit: &str) -> Result<Option<Tip>, Error> {
    if !repository.has_commit(commit)? {
        return Ok(None);
    }
    let listed = repository.run("read the branch", &["ls-tree", "-r", "-z", "--full-tree", commit])?;
    if !listed.status.success() {
        return Ok(None);
    }
    let tree = tree::read(&listed.stdout);
    let blob =
        |path: &str| tree.get(path.as_bytes()).filter(|leaf| leaf.is_file()).map(|leaf| repository.bytes("read the branch", &["cat-file", "blob", &leaf.id]));
    let manifest = blob(manifest::PATH).transpose()?.and_then(|bytes| Manifest::of_bytes(&bytes));
    let is_unreadable = manifest.is_none() && tree.contains_key(manifest::PATH.as_bytes());
    let of_a_site = format!("--grep=^{}", message::TRAILER);
    let said = ["log", "-1", "--no-show-signature", "--encoding=UTF-8", "--basic-regexp", &of_a_site, "--format=%B", commit, "--"];
    let said = repository.bytes("read the branch", &said)?;
    let source = message::source(&String::from_utf8_lossy(&said));
    let raw = repository.bytes("read the branch", &["cat-file", "commit", commit])?;
    let has_parent = raw.split(|byte| *byte == b'\n').take_while(|line| !line.is_empty()).any(|line| line.starts_with(b"parent "));
    Ok(Some(Tip { commit: commit.to_owned(), tree, manifest: manifest.filter(Manifest::is_done), is_unreadable, source, has_parent }))
}

/// The files of a site whose bytes are not those that its list tells of: somebody has changed them by hand, whoever signed the last commit. Those that are
/// in the new site as they are, `made`, need no look.
pub(super) fn edited(repository: &Repository, tip: &Tip, made: &Tree) -> Result<BTreeSet<Vec<u8>>, Error> {
    let Some(manifest) = &tip.manifest else { return Ok(BTreeSet::new()) };
    let written = |path: &[u8]| std::str::from_utf8(path).ok().and_then(|path| manifest.digest(path));
    let listed: Vec<(&Vec<u8>, &str, u64)> = tip
        .tree
        .iter()
        .filter(|(path, leaf)| made.get(*path) != Some(leaf))
        .filter_map(|(path, leaf)| Some((path, leaf.id.as_str(), written(path).filter(|_| leaf.is_file())?)))
        .collect();
    if listed.is_empty() {
        return Ok(BTreeSet::new());
    }
    let failed = |error| repository.not_started("read the branch", &error);
    let mut child = repository.command(&["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().map_err(failed)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let ids: String = listed.iter().fold(String::new(), |text, (_, id, _)| text + id + "\n");
    let asked = thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(ids.as_bytes())));
    let mut edited = BTreeSet::new();
    if let Some(stdout) = stdout {
        let mut answers = BufReader::new(stdout);
        for (path, _, digest) in listed {
            let mut head = String::new();
            answers.read_line(&mut head).map_err(failed)?;
            let size = head.rsplit(' ').next().and_then(|size| size.trim_end().parse::<usize>().ok());
            let Some(size) = size else { return Err(repository.failed("read the branch", &Failure::Refused(head.trim_end().to_owned()))) };
            let mut bytes = vec![0; size + 1];
            answers.read_exact(&mut bytes).map_err(failed)?;
            if xxh3_64(&bytes[..size]) != digest {
                edited.insert(path.clone());
            }
        }
    }
    drop(asked.join());
    child.wait().map_err(failed)?;
    Ok(edited)
}

/// Refuses a branch that is for something else.
pub(super) fn check(found: &Found, remote: &Remote, branch: &str, checked_out: Option<&str>) -> Result<(), Error> {
    if found.tip.as_ref().is_some_and(Tip::is_ours) {
        return Ok(());
    }
    let name = without_credentials(&remote.name);
    let refused =
        |why: String, help: String| Err(Error::NotPublished { message: format!("refusing to publish to the branch `{branch}` of `{name}`: {why}"), help });
    let other = || format!("name a branch that holds the site alone: `--branch {}`", if branch == "gh-pages" { "site" } else { "gh-pages" });
    if let Some(there) = &found.in_the_way {
        return refused(format!("`{there}` is a branch there, and git cannot have both"), other());
    }
    if checked_out == Some(branch) {
        return refused("it is checked out here".to_owned(), other());
    }
    if found.default.as_deref() == Some(branch) {
        return refused("it is the default branch there".to_owned(), other());
    }
    match &found.tip {
        Some(tip) if tip.is_unreadable || tip.source.is_some() => refused(
            format!(
                "the list of the site's files, `{}`, {} in its commit {}",
                manifest::PATH,
                if tip.is_unreadable { "cannot be read" } else { "is missing" },
                short(&tip.commit)
            ),
            format!(
                "a newer hldsite may have written it, so see whether yours is the newest; else bring `{}` back as it was in an earlier commit of the branch, or publish to another with `--branch`",
                manifest::PATH
            ),
        ),
        Some(tip) if !tip.tree.is_empty() => refused(
            format!("it holds {} that no `hldsite publish` put there", if tip.tree.len() == 1 { "a file" } else { "files" }),
            format!("name another with `--branch`, or, if nobody needs what is on it, `git push {} --delete {}`", typed(&name), typed(branch)),
        ),
        _ => Ok(()),
    }
}

/// Moves a branch of a remote from a commit to another. `Err` is why it was not moved.
pub(super) fn push(repository: &Repository, remote: &Remote, branch: &str, old: Option<&str>, new: &str) -> Result<Result<(), Error>, Error> {
    // What is there has to be what was looked at, or nothing at all.
    let lease = format!("--force-with-lease=refs/heads/{branch}:{}", old.unwrap_or_default());
    let plain = ["push", "--porcelain", "--no-follow-tags", "--no-signed", "--no-recurse-submodules"];
    let to = format!("{new}:refs/heads/{branch}");
    let mut command = repository.command(&plain);
    command.args([&lease, "--"]).arg(&remote.to).arg(to);
    let output = repository.output("push", &mut command)?;
    if output.status.success() {
        return Ok(Ok(()));
    }
    let (pushed, said) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let name = without_credentials(&remote.name);
    // A hook of the user's own is asked before anything is sent, and git says nothing of its own then.
    if pushed.is_empty()
        && output.status.code() == Some(1)
        && let Some(hook) = repository.hook("pre-push")?
    {
        let what = format!("the hook `{}` does not let the branch `{branch}` go to `{name}`", hook.display());
        return Ok(Err(rejection::of_hook(&what, &said)));
    }
    let what = format!("`{name}` did not take the branch `{branch}`");
    Ok(Err(rejection::error(&what, rejection::reason(&pushed), &said, &remote.address)))
}

/// What to say of a branch that others move all the time.
pub(super) fn busy(remote: &Remote, branch: &str) -> Error {
    Error::NotPublished {
        message: format!("others push to the branch `{branch}` of `{}` all the time", without_credentials(&remote.name)),
        help: "try again, or let only one job publish at a time".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_remote_lists_is_read_and_names_that_only_end_alike_are_not() {
        let listed =
            "ref: refs/heads/main\tHEAD\naa\tHEAD\nbb\trefs/heads/gh-pages\ncc\trefs/x/refs/heads/gh-pages\nref: refs/heads/old\trefs/remotes/x/HEAD\n";
        let found = Found { default: Some("main".to_owned()), ..Found::default() };
        assert_eq!(advertised(listed, "refs/heads/gh-pages"), (found, Some("bb".to_owned())));
        assert_eq!(advertised("aa\tHEAD\n", "refs/heads/gh-pages"), (Found::default(), None));
        assert_eq!(advertised("", "refs/heads/x"), (Found::default(), None));
    }

    #[test]
    fn a_branch_below_another_is_in_its_way() {
        let in_the_way = |listed: &str, name: &str| advertised(&format!("aa\trefs/heads/{listed}\n"), &format!("refs/heads/{name}")).0.in_the_way;
        assert_eq!(in_the_way("gh-pages/x/y", "gh-pages").as_deref(), Some("gh-pages/x/y"));
        assert_eq!(in_the_way("gh-pages", "gh-pages/x").as_deref(), Some("gh-pages"));
        assert_eq!(in_the_way("gh-pages-2", "gh-pages"), None);
    }
}
