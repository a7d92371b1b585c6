//! What stops a run: a wrong word on the command line, a wrong config or theme, a file that cannot be read or written.
//!
//! What is wrong with somebody's document is a [`crate::finding::Finding`] instead, and never stops anything.

use std::io;
use std::path::{Path, PathBuf};

/// An error that ends the run.
///
/// `Display` gives one lower-case sentence without a full stop; [`Error::help`] gives the way out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The command line asks for something that cannot be.
    #[error("{message}")]
    Usage {
        /// What was found and what was expected.
        message: String,
        /// What to do next.
        help: String,
    },
    /// The config file cannot be understood.
    #[error("{path}:{line}:{column}: {message}")]
    Config {
        /// The config file as the user would name it.
        path: String,
        /// Line in the file, from 1.
        line: usize,
        /// Column in the line, from 1, in characters.
        column: usize,
        /// What was found and what was expected.
        message: String,
        /// What to do next.
        help: String,
    },
    /// A template of the theme cannot be compiled or rendered.
    #[error("theme file `{file}`: {message}")]
    Theme {
        /// The template's path inside the theme.
        file: String,
        /// What the template engine said, with line and column where it knows them.
        message: String,
    },
    /// A file or folder could not be read or written.
    #[error("cannot {action} `{}`: {source}", path.display())]
    Io {
        /// What was tried: `read`, `write`, `create`, `remove`, `rename`, `lock`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Writing would put files at risk that are not ours.
    #[error("refusing to write to `{}`: {why}", path.display())]
    Refused {
        /// The output folder, or the file in it.
        path: PathBuf,
        /// What stands in the way.
        why: String,
        /// What to do next.
        help: String,
    },
    /// A site could not be put on a branch of a git remote.
    #[error("{message}")]
    NotPublished {
        /// What stands in the way, and what git said.
        message: String,
        /// What to do next.
        help: String,
    },
}

impl Error {
    /// Wraps what the system said about `path`.
    pub fn io(action: &'static str, path: &Path, source: io::Error) -> Self {
        Self::Io { action, path: path.to_owned(), source }
    }

    /// The exit code of a run that ends with this error: 2 for usage, config and theme, 3 for reading and writing.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage { .. } | Self::Config { .. } | Self::Theme { .. } => 2,
            Self::Io { .. } | Self::Refused { .. } | Self::NotPublished { .. } => 3,
        }
    }

    /// The next step, if there is one to name.
    pub fn help(&self) -> Option<&str> {
        match self {
            Self::Usage { help, .. } | Self::Config { help, .. } | Self::Refused { help, .. } | Self::NotPublished { help, .. } => Some(help),
            Self::Theme { .. } => Some("compare it with the built-in file of the same name, or remove it from your theme folder"),
            Self::Io { action: "read", .. } => Some("check that it exists and that you may read it"),
            Self::Io { .. } => Some("check that you may write there, and that the disk is not full"),
        }
    }
}
