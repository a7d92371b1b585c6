//! The words of `hldsite search`.

use std::path::PathBuf;

use clap::Args as Words;

/// Search the documents on the command line
///
/// Looks for the words of QUERY in every section, as the search of the built site does, and prints the documents, best
/// first, with up to three sections each. Nothing is written.
///
/// All words have to occur (of more than three, those that weigh most), in any order and in any form; the last may be the
/// beginning of a word. A document's id, title or
/// path brings it to the top. `"two words"` prefers documents that hold them side by side, `-word` leaves out documents that hold it. Fields
/// narrow the search: status:review author:ada tag:x team:core in:risks id:12 after:2025-01 before:2025-06.
///
/// Exit code: 0 the answer was printed, though nothing may have been found; 2 the command line or the config is wrong; 3
/// something could not be read.
#[derive(Words)]
#[command(after_help = "Try it: hldsite search 'refund status:review' docs")]
pub(in crate::cli) struct Search {
    /// What to look for, as one word: quote it
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub(in crate::cli) query: String,
    /// The folder of documents [default: `docs` if it exists, else the current folder]
    #[arg(value_name = "DOCS")]
    pub(in crate::cli) docs: Option<PathBuf>,
    /// Print the answer as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// How many documents to print at most
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10)]
    pub(in crate::cli) limit: u16,
    /// The config file [default: `hldsite.yaml` in DOCS or in the current folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// Where the drawings of diagrams are kept, so that they need not be made again [default: a folder of the user's cache]
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) cache_dir: Option<PathBuf>,
    /// How many threads to use [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(in crate::cli) jobs: Option<u16>,
}
