//! What has changed in the docs folder since a revision, as `git` says.

mod patch;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use super::walk;
use crate::error::Error;
use crate::git::{self, Failure, Git, Wish, first_line};
use crate::site::DocPath;

use patch::Lines;

/// Whatever the user's settings, a diff looks like this. `core.fsmonitor` would start a program, `core.fileMode` is no change of a text.
#[rustfmt::skip]
const DIFF: [&str; 17] = [
    "-c", "core.fsmonitor=false", "-c", "core.fileMode=false", "diff", "--raw", "-z", "--patch", "--unified=0", "--inter-hunk-context=0",
    "--no-ext-diff", "--no-textconv", "--no-color", "--no-renames", "--ignore-submodules=all", "--relative", "--src-prefix=a/",
];

/// Files that git does not know yet, those that it shall ignore apart.
const UNTRACKED: [&str; 6] = ["-c", "core.fsmonitor=false", "ls-files", "--others", "--exclude-standard", "-z"];

/// What git is asked here.
const WISH: Wish<'_> = Wish { action: "say what has changed", without: "nobody knows what has changed", instead: "check all documents, changed or not" };

/// What has changed, by path below the docs folder.
#[derive(Debug, Default)]
pub struct Changed {
    files: HashMap<DocPath, Lines>,
}

impl Changed {
    /// Whether a line of a file has changed or stands beside one that went; without a line, whether the file changed at all.
    pub fn has(&self, path: &DocPath, line: Option<u32>) -> bool {
        self.files.get(path).is_some_and(|lines| line.is_none_or(|line| lines.has(line)))
    }
}

/// What has changed in the docs folder since a revision: since the commit where HEAD left it, if there is one. Files that git does not know yet count,
/// and so does what is not committed; files of other repositories inside do not.
///
/// # Errors
/// [`Error::Usage`] if there is no git, no repository or no such revision, or if git refuses to work.
pub fn changed_since(docs: &Path, revision: &str) -> Result<Changed, Error> {
    Git::at(docs).changed_since(revision)
}

impl Git<'_> {
    fn changed_since(&self, revision: &str) -> Result<Changed, Error> {
        let commit = self.commit(revision)?;
        let base = self.run(&["merge-base", &commit, "HEAD"]).map_err(|failure| self.failed(&failure))?;
        let base = id(&base).unwrap_or(commit);
        let diff = self.succeed(&[&DIFF[..], &["--dst-prefix=b/", &base, "--", "."]].concat()).map_err(|failure| self.failed(&failure))?;
        let untracked = self.succeed(&UNTRACKED).map_err(|failure| self.failed(&failure))?;
        let mut files: HashMap<DocPath, Lines> = HashMap::new();
        for (name, lines) in patch::read(&diff) {
            let path = doc_path(&name);
            // Git knows no `\r` as a line end.
            let is_counted_alike = matches!(lines, Lines::All) || !fs::read(self.folder.join(path.as_str())).is_ok_and(|bytes| has_lone_return(&bytes));
            files.insert(path, if is_counted_alike { lines } else { Lines::All });
        }
        let untracked = untracked.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        files.extend(untracked.map(|name| (doc_path(name), Lines::All)));
        Ok(Changed { files })
    }

    /// The commit that a revision names.
    fn commit(&self, revision: &str) -> Result<String, Error> {
        // No revision begins with `-`, but options of git do.
        if revision.starts_with('-') {
            return Err(self.unknown(revision));
        }
        let output = self.run(&["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")]).map_err(|failure| self.failed(&failure))?;
        if let Some(commit) = id(&output) {
            return Ok(commit);
        }
        let said = first_line(&output.stderr);
        let is_refusal = said.contains("not a git repository") || said.contains("dubious ownership");
        Err(if is_refusal { self.failed(&Failure::Refused(said)) } else { self.unknown(revision) })
    }

    /// What to say when git has no answer.
    fn failed(&self, failure: &Failure) -> Error {
        failure.explained(self.folder, &WISH)
    }

    fn unknown(&self, revision: &str) -> Error {
        let is_shallow = self.run(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|output| output.stdout.starts_with(b"true"));
        let help = if is_shallow {
            "this clone is shallow: fetch the rest with `git fetch --unshallow`, or set `fetch-depth: 0` where GitHub checks it out"
        } else {
            "name a branch, a tag or a commit that is here: `git fetch` gets those of others, whose branches are called like `origin/main`"
        };
        Error::Usage { message: format!("git knows no commit `{revision}`"), help: help.to_owned() }
    }
}

/// The first id of a commit that git writes; something else, like `^` and an id for `^main`, is none.
fn id(output: &Output) -> Option<String> {
    let line = first_line(&output.stdout);
    (output.status.success() && !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(line)
}

fn has_lone_return(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}

/// A name of git as the walk through the docs folder calls it.
fn doc_path(name: &[u8]) -> DocPath {
    walk::doc_path(&git::path(name))
}
