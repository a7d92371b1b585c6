//! The repository of the documents, and what it is asked.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::message::Source;
use super::rejection;
use crate::config::{self, without_credentials};
use crate::error::Error;
use crate::git::{self, Direction, Failure, Git, Wish, first_line};

/// Settings of users that would start other programs, touch other repositories, or tidy up while something is under way.
const SETTINGS: [&str; 8] = ["-c", "core.fsmonitor=false", "-c", "submodule.recurse=false", "-c", "gc.auto=0", "-c", "maintenance.auto=false"];
/// Nobody is there who could type a password.
const UNATTENDED: &[(&str, &str)] = &[("GIT_TERMINAL_PROMPT", "0")];
/// What git is asked here.
const WISH: Wish<'_> =
    Wish { action: "work in the repository of the documents", without: "there is no remote to push a site to", instead: "begin one: `git init`" };
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
    /// What git is told to push to.
    pub(super) to: OsString,
    /// What is asked for branches: they have to be those of the place that is pushed to.
    pub(super) read: OsString,
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
            return Err(Failure::Refused(first_line(&top.stderr)).explained(folder, &WISH));
        }
        repository.top = git::path(line_of(&top.stdout));
        // The name of the empty tree is as long as all names here.
        repository.id_length = repository.line("look at it", &["hash-object", "-t", "tree", "--stdin"])?.len();
        Ok(repository)
    }

    /// How many digits the name of an object has.
    pub(super) fn id_length(&self) -> usize {
        self.id_length
    }

    fn git(&self) -> Git<'_> {
        Git { folder: &self.top, program: "git", variables: self.variables }
    }

    /// A git that is about to be run, at the top of the repository, so that no path depends on where somebody stands.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.git().command();
        command.args(SETTINGS).args(arguments);
        command
    }

    /// What git says, whether it succeeds or not; `action` is what is to be done by it.
    pub(super) fn run(&self, action: &str, arguments: &[&str]) -> Result<Output, Error> {
        self.output(action, &mut self.command(arguments))
    }

    /// What a git says, whether it succeeds or not.
    pub(super) fn output(&self, action: &str, command: &mut Command) -> Result<Output, Error> {
        command.output().map_err(|error| self.not_started(action, &error))
    }

    /// What to say when git cannot be started, or is gone.
    pub(super) fn not_started(&self, action: &str, error: &std::io::Error) -> Error {
        self.failed(action, &Failure::of_start(error, &self.top))
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
            Failure::NotStarted(_) => failure.explained(&self.top, &WISH),
            Failure::Refused(said) => {
                let said = without_credentials(said.strip_prefix("fatal: ").unwrap_or(said));
                let help = format!("see what `git status` and `git fsck` say in `{}`, and whether the disk is full", self.top.display());
                Error::NotPublished { message: format!("git cannot {action}: {said}"), help }
            }
        }
    }

    /// The remote of this name or address, as git decides between them: what the settings name comes first, all else is an address. A folder is meant as it is
    /// named from where the user is.
    pub(super) fn remote(&self, name: &str) -> Result<Remote, Error> {
        let shown = without_credentials(name);
        if name.is_empty() || name.starts_with('-') {
            return Err(self.no_remote(&shown)?);
        }
        if let Some(remote) = self.configured(name)? {
            return Ok(remote);
        }
        let is_host = name.find(':').is_some_and(|colon| !name[..colon].contains('/')) && !(cfg!(windows) && Path::new(name).is_absolute());
        let whole = |name: &str| std::path::absolute(name).map_err(|error| Error::io("read", Path::new(name), error));
        let to = match is_host {
            true => OsString::from(name),
            false if name.contains(['/', '\\']) || Path::new(name).is_dir() => whole(name)?.into_os_string(),
            false => return Err(self.no_remote(&shown)?),
        };
        let address = if is_host { shown.into_owned() } else { to.to_string_lossy().into_owned() };
        Ok(Remote { name: name.to_owned(), read: to.clone(), to, web: config::Remote::parse(name), address, is_alone: true })
    }

    /// The remote that the settings know by this name.
    fn configured(&self, name: &str) -> Result<Option<Remote>, Error> {
        let known = |direction| self.git().remote(name, direction).map_err(|failure| self.failed("look at it", &failure));
        let Some(fetched) = known(Direction::Fetch)? else { return Ok(None) };
        if self.answer(&["config", "--get", "--type=bool", &format!("remote.{name}.mirror")])?.as_deref() == Some("true") {
            return Err(Error::Usage {
                message: format!("`{name}` is a mirror, on which the next `git push` deletes every branch that is not here, that of the site too"),
                help: "name another remote, or the address of a repository, with `--remote`".to_owned(),
            });
        }
        let pushed = known(Direction::Push)?.unwrap_or_else(|| fetched.clone());
        let (push, is_alone) = (&pushed.addresses[0], pushed.addresses.len() < 2);
        // Where is read from elsewhere than is written to, the branch that is written to counts.
        let read = if *push == fetched.addresses[0] { name } else { push };
        let address = without_credentials(push).into_owned();
        Ok(Some(Remote { name: name.to_owned(), to: name.into(), read: read.into(), address, web: pushed.web, is_alone }))
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
            let mut specification = OsString::from(format!(":({magic})"));
            specification.push(with_slashes(path.canonicalize().ok()?.strip_prefix(&top).ok()?.as_os_str()));
            Some(specification)
        };
        let action = "compare the documents with their commit";
        let mut status = self.command(&["status", "--porcelain", "--untracked-files=normal", "--no-renames", "--"]);
        status.args(files.iter().filter_map(|path| inside("top,literal", path)));
        status.args(apart.iter().filter_map(|path| inside("top,literal,exclude", path)));
        let changed = self.output(action, &mut status)?;
        if !changed.status.success() {
            return Err(self.failed(action, &Failure::Refused(first_line(&changed.stderr))));
        }
        Ok(Some(Source { commit, is_dirty: !changed.stdout.is_empty() }))
    }

    /// Whether a commit is here.
    pub(super) fn has_commit(&self, commit: &str) -> Result<bool, Error> {
        self.is_so(&["cat-file", "-e", &format!("{commit}^{{commit}}")])
    }

    /// Whether a commit is known to have come before another.
    pub(super) fn is_before(&self, first: &str, then: &str) -> Result<bool, Error> {
        self.is_so(&["merge-base", "--is-ancestor", first, then])
    }

    /// The program that git asks before something happens, if the user has one.
    pub(super) fn hook(&self, name: &str) -> Result<Option<PathBuf>, Error> {
        let path = self.run("look at it", &["rev-parse", "--git-path", &format!("hooks/{name}")])?;
        let path = self.top.join(git::path(line_of(&path.stdout)));
        Ok(path.is_file().then_some(path))
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
        let output = self.output("make a commit", &mut command)?;
        if output.status.success() { Ok(text(&output.stdout)) } else { Err(self.failed("make a commit", &Failure::Refused(first_line(&output.stderr)))) }
    }

    /// What to say when a remote cannot be asked.
    pub(super) fn unreachable(remote: &Remote, output: &Output) -> Error {
        let said = String::from_utf8_lossy(&output.stderr);
        rejection::error(&format!("cannot read from `{}`", without_credentials(&remote.name)), None, &said, &remote.address)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end().to_owned()
}

/// The line that git writes; a path may end in blanks.
fn line_of(bytes: &[u8]) -> &[u8] {
    let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    line.strip_suffix(b"\r").filter(|_| cfg!(windows)).unwrap_or(line)
}

/// A path as git writes it.
fn with_slashes(path: &OsStr) -> OsString {
    if cfg!(windows) { path.to_string_lossy().replace('\\', "/").into() } else { path.to_owned() }
}
