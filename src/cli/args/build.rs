//! The words of `hldsite build`.

use std::path::PathBuf;

use clap::Args as Words;

use super::shared::{Drawings, Reading};

/// Build the portal into a folder
///
/// Reads every Markdown file below DOCS and writes a site that opens from any web host, any sub-path, and from disk.
/// Only files that differ are written, and only files that an earlier build wrote are removed. What is wrong in the
/// documents is printed and counted; the site is written all the same, unless `--strict` is given.
///
/// Exit code: 0 the site was written; 1 there are warnings or errors and `--strict` was given, nothing was written;
/// 2 the command line, the config or the theme is wrong; 3 something could not be read or written.
#[derive(Words)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(in crate::cli) struct Build {
    /// The folder to write the site to
    #[arg(short, long, value_name = "FOLDER", default_value = "site")]
    pub(in crate::cli) output: PathBuf,
    /// Fail at any warning or error, and leave the output folder untouched
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    /// Write into a folder that holds other files; they stay, unless a page has to go where one stands
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Write compressed copies (gzip and Brotli) beside text files, for hosts that send them as they lie there
    #[arg(long)]
    pub(in crate::cli) precompress: bool,
    /// Say how large the site is, and which files are the largest
    #[arg(long)]
    pub(in crate::cli) sizes: bool,
    /// Stay, and build again whenever something changes
    #[arg(long)]
    pub(in crate::cli) watch: bool,
    /// With `--watch`: look at the files again and again, for file systems that do not tell of changes
    #[arg(long, requires = "watch")]
    pub(in crate::cli) poll: bool,
    /// With `--watch`: say of each page that is rendered again why
    #[arg(long, requires = "watch")]
    pub(in crate::cli) explain: bool,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    #[command(flatten)]
    pub(in crate::cli) drawings: Drawings,
}
