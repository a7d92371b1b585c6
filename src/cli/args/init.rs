//! The words of `hldsite init`.

use std::path::PathBuf;

use clap::{Args as Words, ValueEnum};

/// Set up the portal of this folder
///
/// Looks at the folder, its documents and its git remote, and writes what is not there yet: `hldsite.yaml` with what was found, each key with a
/// sentence on it; a template for new documents; `.gitignore`; and, with `--ci`, a workflow that checks pull requests and publishes the site.
/// A file that is there already is never touched.
///
/// Exit code: 0 all files are there now, written or kept; 2 the command line or the config is wrong; 3 something could not be read or written.
#[derive(Words)]
#[command(after_help = "Try it: hldsite init --ci github")]
pub(in crate::cli) struct Init {
    /// The folder of documents, which is made if it is not there [default: `docs` if it exists, else the folder that holds the Markdown]
    #[arg(value_name = "DOCS")]
    pub(in crate::cli) docs: Option<PathBuf>,
    /// Write a workflow for this host as well
    #[arg(long, value_name = "HOST")]
    pub(in crate::cli) ci: Option<CiHost>,
}

/// The hosts that a workflow can be written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CiHost {
    /// GitHub Actions and GitHub Pages
    Github,
    /// GitLab CI and GitLab Pages
    Gitlab,
}
