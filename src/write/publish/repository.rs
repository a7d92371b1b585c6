//! The repository of the documents, and what it is asked.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::message::Source;
use super::rejection;
use crate::config::{self, without_credentials};
use crate::error::Error;
use crate::git::{Failure, Git, first_line, help_to_trust};

/// Settings of users that would start other programs, touch other repositories, or tidy up while something is under way.
const SETTINGS: [&str; 8] = ["-c", "core.fsmonitor=false", "-c", "submodule.recurse=false", "-c", "gc.auto=0", "-c", "maintenance.auto=false"];
/// Nobody is there who could type a password.
const UNATTENDED: &[(&str, &str)] = &[("GIT_TERMINAL_PROMPT", "0")];
/// Who a commit is by where git does not know: a machine that has no name. No mail can be sent there (RFC 2606, section 2).
const NOBODY: (&str, &str) = ("hldsite", "hldsite@noreply.invalid");

/// The repository of the documents.
pub(super) struct Repository {
    top: PathBuf,
    variables: &'static [(&'static str, &'static str)],
    /// How long the names of objects are.
    id_length: usize,
}

/// A remote of a repository, or an address.
pub(super) struct Remote {
    /// As the user named it.
    pub(super) name: String,
    /// What is asked for branches: they have to be those of the place that is pushed to.
    pub(super) read: String,
    /// Where is pushed to, without passwords.
    pub(super) address: String,
    /// The same on the web, if it lies there.
    pub(super) web: Option<config::Remote>,
    /// Whether that is the only place that is pushed to.
    pub(super) is_alone: bool,
}

impl Repository {
    /// The repository round a folder.
    pub(super) fn round(folder: &Path, is_attended: bool) -> Result<Self, Error> {
        let variables = if is_attended { &[] } else { UNATTENDED };
        let mut repository = Self { top: folder.to_owned(), variables, id_length: 40 };
        let top = repository.run("look at it", &["rev-parse", "--show-toplevel"])?;
        if !top.status.success() {
            return Err(not_in_one(folder, &first_line(&top.stderr)));
        }
        repository.top = PathBuf::from(text(&top.stdout));
        // The name of the empty tree is as long as all names here.
        repository.id_length = repository.line("look at it", &["hash-object", "-t", "tree", "--stdin"])?.len();
        Ok(repository)
    }

    /// How many digits the name of an object has.
    pub(super) fn id_length(&self) -> usize {
        self.id_length
    }

    /// A git that is about to be run, at the top of the repository, so that no path depends on where somebody stands.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Git { folder: &self.top, program: "git", variables: self.variables }.command();
        command.args(SETTINGS).args(arguments);
        command
    }

    /// What git says, whether it succeeds or not; `action` is what is to be done by it.
    pub(super) fn run(&self, action: &str, arguments: &[&str]) -> Result<Output, Error> {
        self.command(arguments).output().map_err(|error| self.failed(action, &Failure::of_start(&error)))
    }

    /// What git writes, where it has to succeed.
    pub(super) fn bytes(&self, action: &str, arguments: &[&str]) -> Result<Vec<u8>, Error> {
        let output = self.run(action, arguments)?;
        if output.status.success() { Ok(output.stdout) } else { Err(self.failed(action, &Failure::Refused(first_line(&output.stderr)))) }
    }

    /// The line that git writes, where it has to succeed.
    pub(super) fn line(&self, action: &str, arguments: &[&str]) -> Result<String, Error> {
        Ok(text(&self.bytes(action, arguments)?))
    }

    /// The line that git writes, if it succeeds.
    fn answer(&self, arguments: &[&str]) -> Result<Option<String>, Error> {
        let output = self.run("look at it", arguments)?;
        Ok(output.status.success().then(|| text(&output.stdout)))
    }

    /// Whether git succeeds.
    pub(super) fn is_so(&self, arguments: &[&str]) -> Result<bool, Error> {
        Ok(self.run("look at it", arguments)?.status.success())
    }

    /// What to say when git fails.
    pub(super) fn failed(&self, action: &str, failure: &Failure) -> Error {
        match failure {
            Failure::NotStarted(why) => {
                Error::Usage { message: format!("cannot run `git`: {why}"), help: "install git so that it is on the `PATH`".to_owned() }
            }
            Failure::Refused(said) => {
                let said = without_credentials(said.strip_prefix("fatal: ").unwrap_or(said));
                let help = format!("see what `git status` and `git fsck` say in `{}`, and whether the disk is full", self.top.display());
                Error::NotPublished { message: format!("git cannot {action}: {said}"), help }
            }
        }
    }

    /// The remote of this name or address.
    pub(super) fn remote(&self, name: &str) -> Result<Remote, Error> {
        let is_option = name.starts_with('-') || name.is_empty();
        let urls = |option: &[&str]| self.answer(&[&["remote", "get-url"], option, &[name]].concat());
        let Some(fetch) = (if is_option { None } else { urls(&[])? }) else {
            if !is_option && name.contains(['/', ':', '\\']) {
                let address = without_credentials(name).into_owned();
                return Ok(Remote { name: name.to_owned(), read: name.to_owned(), web: config::Remote::parse(name), address, is_alone: true });
            }
            return Err(self.no_remote(name)?);
        };
        let push = urls(&["--push"])?.unwrap_or_else(|| fetch.clone());
        // Where is read from elsewhere than is written to, the branch that is written to counts.
        let read = if push == fetch { name.to_owned() } else { push.clone() };
        // Settings may lead a well-known address to a name that only this machine knows.
        let set = |key: &str| self.answer(&["config", "--get", &format!("remote.{name}.{key}")]);
        let web = match config::Remote::parse(&push) {
            None => set("pushurl")?.or(set("url")?).and_then(|address| config::Remote::parse(&address)),
            known => known,
        };
        let is_alone = urls(&["--push", "--all"])?.is_none_or(|all| all.lines().count() < 2);
        Ok(Remote { name: name.to_owned(), read, address: without_credentials(&push).into_owned(), web, is_alone })
    }

    fn no_remote(&self, name: &str) -> Result<Error, Error> {
        let all = self.answer(&["remote"])?.unwrap_or_default();
        let names: Vec<String> = all.lines().map(|name| format!("`{name}`")).collect();
        let help = match names[..] {
            [] => "name the place of the repository on its host: `git remote add origin https://…`".to_owned(),
            _ => format!("there are {}: name one with `--remote`", names.join(", ")),
        };
        Ok(Error::Usage { message: format!("the repository of the documents has no remote `{name}`"), help })
    }

    /// That a branch can have this name.
    pub(super) fn check_name(&self, branch: &str) -> Result<(), Error> {
        let is_plain = !branch.starts_with("refs/") && !branch.starts_with('-') && !branch.starts_with('@');
        if is_plain && branch != "HEAD" && self.is_so(&["check-ref-format", &format!("refs/heads/{branch}")])? {
            return Ok(());
        }
        Err(Error::Usage { message: format!("no branch can be called `{branch}`"), help: "name one such as `gh-pages`".to_owned() })
    }

    /// The branch that is checked out, whether it has a commit or not.
    pub(super) fn branch(&self) -> Result<Option<String>, Error> {
        let name = self.answer(&["symbolic-ref", "--quiet", "HEAD"])?;
        Ok(name.and_then(|name| name.strip_prefix("refs/heads/").map(str::to_owned)))
    }

    /// Whether nobody fetched all that there is.
    pub(super) fn is_shallow(&self) -> Result<bool, Error> {
        Ok(self.answer(&["rev-parse", "--is-shallow-repository"])?.as_deref() == Some("true"))
    }

    /// The commit that is checked out, and whether any of these files and folders differs from it; nothing that lies in `apart` counts. `None` where there is
    /// no commit yet.
    pub(super) fn source(&self, files: &[PathBuf], apart: &[PathBuf]) -> Result<Option<Source>, Error> {
        let Some(commit) = self.answer(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])? else { return Ok(None) };
        let top = self.top.canonicalize().unwrap_or_else(|_| self.top.clone());
        let inside = |magic: &str, path: &PathBuf| {
            let path = path.canonicalize().ok()?.strip_prefix(&top).ok()?.to_string_lossy().replace('\\', "/");
            Some(format!(":({magic}){path}"))
        };
        let mut paths: Vec<String> = files.iter().filter_map(|path| inside("top,literal", path)).collect();
        paths.extend(apart.iter().filter_map(|path| inside("top,literal,exclude", path)));
        let status = ["status", "--porcelain", "--untracked-files=normal", "--no-renames", "--"];
        let changed = self.bytes("compare the documents with their commit", &status.into_iter().chain(paths.iter().map(String::as_str)).collect::<Vec<_>>())?;
        Ok(Some(Source { commit, is_dirty: !changed.is_empty() }))
    }

    /// The commit `theirs`, if it is known to have come after `ours`.
    pub(super) fn came_later(&self, ours: &Source, theirs: Option<&Source>) -> Result<Option<Source>, Error> {
        let Some(theirs) = theirs.filter(|theirs| theirs.commit != ours.commit) else { return Ok(None) };
        // It need not be here, and then nothing is known of it.
        Ok(self.is_so(&["merge-base", "--is-ancestor", &ours.commit, &theirs.commit])?.then(|| theirs.clone()))
    }

    /// Makes a commit.
    pub(super) fn commit(&self, tree: &str, parent: Option<&str>, paragraphs: &[String]) -> Result<String, Error> {
        let mut command = self.command(&["-c", "i18n.commitEncoding=UTF-8", "commit-tree", tree]);
        command.args(parent.iter().flat_map(|parent| ["-p", parent]));
        command.args(paragraphs.iter().flat_map(|paragraph| ["-m", paragraph]));
        for role in ["AUTHOR", "COMMITTER"] {
            if !self.is_so(&["var", &format!("GIT_{role}_IDENT")])? {
                command.env(format!("GIT_{role}_NAME"), NOBODY.0).env(format!("GIT_{role}_EMAIL"), NOBODY.1);
            }
        }
        let output = command.output().map_err(|error| self.failed("make a commit", &Failure::of_start(&error)))?;
        if output.status.success() { Ok(text(&output.stdout)) } else { Err(self.failed("make a commit", &Failure::Refused(first_line(&output.stderr)))) }
    }

    /// What to say when a remote cannot be asked.
    pub(super) fn unreachable(remote: &Remote, output: &Output) -> Error {
        let said = String::from_utf8_lossy(&output.stderr);
        rejection::error(&format!("cannot read from `{}`", without_credentials(&remote.name)), None, &said, &remote.address)
    }
}

/// What to say of a folder that git finds no repository round.
fn not_in_one(folder: &Path, said: &str) -> Error {
    let shown = folder.display();
    if said.contains("not a git repository") {
        return Error::Usage {
            message: format!("`{shown}` is in no git repository, so there is no remote to push a site to"),
            help: "name a docs folder in a repository, or begin one: `git init`".to_owned(),
        };
    }
    let said = said.strip_prefix("fatal: ").unwrap_or(said);
    let help = help_to_trust(said).unwrap_or_else(|| format!("see what `git status` says in `{shown}`"));
    Error::Usage { message: format!("git does not work in `{shown}`: {said}"), help }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end().to_owned()
}
