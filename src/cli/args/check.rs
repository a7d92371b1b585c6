//! The words of `hldsite check` and `hldsite explain`.

use clap::Args as Words;
use jiff::civil::Date;

use super::shared::{Drawings, Reading};
use crate::cli::report::findings::Format;

/// Check the documents, as a reviewer would
///
/// Reads the documents as `build` does and prints what is missing, not filled in, broken, contradictory or stale: each with its place, what was
/// expected and what to do. Nothing is written, unless `--fix` or one of the baseline's options is given.
///
/// `hldsite explain` lists the rules, `hldsite explain RULE` says more of one. How much they weigh is set under `check` in the config. A comment
/// `<!-- hldsite: allow RULE -->` allows a rule in the block behind it, or, above all text, in the whole document. Findings in the baseline file
/// are known, and fail no run.
///
/// Exit code: 0 there are no errors; 1 there are errors, or warnings and `--strict` was given, or `--diff` has something to show; 2 the
/// command line or the config is wrong; 3 something could not be read or written.
#[derive(Words)]
#[command(after_help = "Try it: hldsite check docs --changed-since origin/main")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(in crate::cli) struct Check {
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(in crate::cli) format: Format,
    /// How many findings to print at most, in the forms for people; the rest are counted, and 0 prints all
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(in crate::cli) max: usize,
    /// Fail at warnings too
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    /// The day that it is, for rules that ask for it [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(in crate::cli) today: Option<Date>,
    /// Only what was found in lines that have changed since this revision of git, or since it branched off
    #[arg(long, value_name = "REV")]
    pub(in crate::cli) changed_since: Option<String>,
    /// Mend in the documents what has one right answer, then check again
    #[arg(long, conflicts_with_all = ["write_baseline", "prune_baseline"])]
    pub(in crate::cli) fix: bool,
    /// Show what `--fix` would change as a diff, and write nothing
    #[arg(long, conflicts_with_all = ["write_baseline", "prune_baseline"])]
    pub(in crate::cli) diff: bool,
    /// Write all that is found now into the baseline file
    #[arg(long, conflicts_with_all = ["changed_since", "prune_baseline"])]
    pub(in crate::cli) write_baseline: bool,
    /// Take out of the baseline file what is not found any more
    #[arg(long, conflicts_with = "changed_since")]
    pub(in crate::cli) prune_baseline: bool,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    #[command(flatten)]
    pub(in crate::cli) drawings: Drawings,
}

/// Say what a rule finds, why, and how it looks when all is well
///
/// Without RULE, all rules are listed with what they weigh by default.
///
/// Exit code: 0 the page was printed; 2 there is no such rule.
#[derive(Words)]
#[command(after_help = "Try it: hldsite explain broken-link")]
pub(in crate::cli) struct Explain {
    /// The rule's id, as findings show it
    #[arg(value_name = "RULE")]
    pub(in crate::cli) rule: Option<String>,
}
