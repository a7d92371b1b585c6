//! Runs the user's git, and knows what its refusals mean. Nothing else starts it.

mod refusal;
mod remote;

#[cfg(unix)]
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub use refusal::{Failure, Wish};
pub use remote::{Direction, Remote};

/// Variables by which git tells a hook of its repository (git-rev-parse(1), `--local-env-vars`). They are relative to another folder, and name the index of a
/// commit in the making; git finds the repository by the folder instead. The last ones would change how it writes a diff and reads a path.
const OF_HOOKS: [&str; 19] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_REPLACE_REF_BASE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_QUARANTINE_PATH",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_DIFF_OPTS",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
];

/// How to run git.
#[derive(Clone, Copy, Debug)]
pub struct Git<'a> {
    /// The folder that it is run in.
    pub folder: &'a Path,
    /// The program.
    pub program: &'a str,
    /// Variables of its environment, beside our own.
    pub variables: &'a [(&'a str, &'a str)],
}

impl<'a> Git<'a> {
    /// The git on the `PATH`, in a folder.
    pub fn at(folder: &'a Path) -> Self {
        Self { folder, program: "git", variables: &[] }
    }

    /// What git writes, if it does what it is asked for.
    ///
    /// # Errors
    /// [`Failure`] if it could not be started, or says that it could not.
    pub fn succeed(&self, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
        let output = self.run(arguments)?;
        if output.status.success() { Ok(output.stdout) } else { Err(Failure::Refused(first_line(&output.stderr))) }
    }

    /// What git writes, and whether it succeeded.
    ///
    /// # Errors
    /// [`Failure::NotStarted`].
    pub fn run(&self, arguments: &[&str]) -> Result<Output, Failure> {
        self.command().args(arguments).output().map_err(|error| Failure::of_start(&error, self.folder))
    }

    /// Git in its folder, with the surroundings that it is always run in.
    pub fn command(&self) -> Command {
        let mut command = Command::new(self.program);
        command.current_dir(self.folder).envs(self.variables.iter().copied());
        for variable in OF_HOOKS {
            command.env_remove(variable);
        }
        // Its words are read here, and a lock would stand in the way of somebody else's git.
        command.env("LC_ALL", "C").env("LANGUAGE", "").env("GIT_OPTIONAL_LOCKS", "0");
        command
    }
}

/// The first line that a program wrote.
pub fn first_line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).lines().next().unwrap_or_default().trim_end().to_owned()
}

/// A path that git wrote. It need not be UTF-8.
#[cfg(unix)]
pub fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(OsStr::from_bytes(bytes))
}

/// A path that git wrote.
#[cfg(not(unix))]
pub fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(&*String::from_utf8_lossy(bytes))
}
