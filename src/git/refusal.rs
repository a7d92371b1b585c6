//! Why git has no answer, and what to say of it.

use std::io;
use std::path::Path;

use crate::config::without_credentials;
use crate::error::Error;
use crate::terminal::typed;

/// Why git has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It could not be started, and why.
    NotStarted(String),
    /// It was started and would not; the first line of what it said.
    Refused(String),
}

/// What git was to be asked, in words that messages are made of.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// What git was to do: `say what has changed`.
    pub action: &'a str,
    /// What is the case where there is no repository: `nobody knows what has changed`.
    pub without: &'a str,
    /// What can be done where there is none, in place of naming another folder.
    pub instead: &'a str,
}

impl Failure {
    /// Why a program could not be started in a folder.
    pub fn of_start(error: &io::Error, folder: &Path) -> Self {
        Self::NotStarted(match error.kind() {
            // The system says the same of a folder that is gone.
            io::ErrorKind::NotFound if folder.is_dir() => "it is not installed".to_owned(),
            io::ErrorKind::NotFound => format!("the folder `{}` is not there", folder.display()),
            _ => error.to_string(),
        })
    }

    /// What to say where git does not work in a folder at all.
    pub fn explained(&self, folder: &Path, wish: &Wish<'_>) -> Error {
        let shown = folder.display();
        let said = match self {
            Self::NotStarted(why) => return not_started(why),
            Self::Refused(said) => said.strip_prefix("fatal: ").unwrap_or(said),
        };
        if said.contains("not a git repository") {
            return Error::Usage {
                message: format!("`{shown}` is in no git repository, so {}", wish.without),
                help: format!("name a docs folder in a repository, or {}", wish.instead),
            };
        }
        if said.contains("must be run in a work tree") {
            return Error::Usage {
                message: format!("`{shown}` lies in the folder of a repository itself, where git looks after no files, so {}", wish.without),
                help: "name a docs folder of a clone whose files are checked out".to_owned(),
            };
        }
        let help = help_to_trust(said).unwrap_or_else(|| format!("see what `git status` says in `{shown}`"));
        Error::Usage { message: format!("git cannot {}: {}", wish.action, without_credentials(said)), help }
    }
}

/// What to say where git cannot be started.
pub(super) fn not_started(why: &str) -> Error {
    Error::Usage { message: format!("cannot run `git`: {why}"), help: "install git so that it is on the `PATH`".to_owned() }
}

/// What to do where git refuses to work in a repository since it belongs to somebody else, if that is what it said.
fn help_to_trust(said: &str) -> Option<String> {
    let top = said.split_once("dubious ownership in repository at '")?.1;
    let top = top.strip_suffix('\'').unwrap_or(top);
    Some(format!("if you trust it, say so: `git config --global --add safe.directory {}`", typed(top)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_means_is_said_in_the_words_of_who_asked() {
        let wish = Wish { action: "say it", without: "nobody knows", instead: "guess" };
        let of = |failure: Failure| {
            let error = failure.explained(Path::new("docs"), &wish);
            (error.to_string(), error.help().unwrap_or_default().to_owned())
        };
        let refused = |said: &str| of(Failure::Refused(said.to_owned()));
        let (message, help) = refused("fatal: not a git repository (or any of the parent directories): .git");
        assert_eq!((message.as_str(), help.as_str()), ("`docs` is in no git repository, so nobody knows", "name a docs folder in a repository, or guess"));
        let (message, help) = refused("fatal: detected dubious ownership in repository at '/srv/it's a'");
        assert_eq!(message, "git cannot say it: detected dubious ownership in repository at '/srv/it's a'");
        assert_eq!(help, r"if you trust it, say so: `git config --global --add safe.directory '/srv/it'\''s a'`");
        assert!(refused("fatal: this operation must be run in a work tree").1.contains("checked out"));
        assert_eq!(refused("fatal: bad config line 1").1, "see what `git status` says in `docs`");
    }

    #[test]
    fn a_folder_that_is_gone_is_no_reason_to_install_git() {
        let gone = io::Error::from(io::ErrorKind::NotFound);
        assert_eq!(Failure::of_start(&gone, Path::new(".")), Failure::NotStarted("it is not installed".to_owned()));
        assert_eq!(Failure::of_start(&gone, Path::new("no/such")), Failure::NotStarted("the folder `no/such` is not there".to_owned()));
    }
}
