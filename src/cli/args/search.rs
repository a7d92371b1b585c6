//! The words of `hldsite search`.

use clap::Args as Words;

use super::shared::{Drawings, Reading};

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
    /// Print the answer as JSON
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// How many documents to print at most
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10)]
    pub(in crate::cli) limit: u16,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    #[command(flatten)]
    pub(in crate::cli) drawings: Drawings,
}
