//! The words of `hldsite build`.

use std::path::PathBuf;

use clap::Args as Words;

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
    /// The folder of documents [default: `docs` if it exists, else the current folder]
    #[arg(value_name = "DOCS")]
    pub(in crate::cli) docs: Option<PathBuf>,
    /// The folder to write the site to
    #[arg(short, long, value_name = "FOLDER", default_value = "site")]
    pub(in crate::cli) output: PathBuf,
    /// The config file [default: `hldsite.yaml` in DOCS or in the current folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// Fail at any warning or error, and leave the output folder untouched
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    /// Where the drawings of diagrams are kept, so that they need not be made again [default: a folder of the user's cache]
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) cache_dir: Option<PathBuf>,
    /// How many threads to use [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(in crate::cli) jobs: Option<u16>,
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
}
