//! What `hldsite check` has found, in the form that was asked for: for people, for scripts, for GitHub, for code scanning.

mod github;
mod human;
mod json;
mod sarif;
pub(super) mod short;
mod source;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use clap::ValueEnum;

use super::{Paint, count};
use crate::finding::{Finding, THEME_OUTDATED, Tally};
use crate::site::DocPath;

/// The forms of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// For people: each with its line, and what is meant in it
    Human,
    /// A line for each, and one for its help
    Short,
    /// An object with all findings, as `schemas/findings.schema.json` says
    Json,
    /// Workflow commands of GitHub Actions, errors first: GitHub shows the first ten of a kind in a step
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

/// What is shown of a run.
pub(in crate::cli) struct Shown<'a> {
    /// All findings of the run, by path and line, those of the baseline included.
    pub(in crate::cli) findings: &'a [Finding],
    /// How many of those outside the baseline are printed at most; only the forms for people are cut.
    pub(in crate::cli) max: Option<usize>,
    /// What stands before a finding's path so that it leads there from the current folder: `example-docs/` or nothing.
    pub(in crate::cli) prefix: &'a str,
    /// What stands before a finding's path so that it leads there from the repository's top.
    pub(in crate::cli) from_top: &'a str,
    /// How many documents were read.
    pub(in crate::cli) documents: usize,
    /// The text of a finding's file, with `\n` as its line ends; `None` if it is no file of the docs folder or cannot be read.
    pub(in crate::cli) text: &'a dyn Fn(&DocPath) -> Option<String>,
}

/// The whole text for standard output.
pub(in crate::cli) fn write(format: Format, shown: &Shown<'_>, coloured: bool) -> String {
    match format {
        Format::Human => human::text(shown, coloured),
        Format::Short => short::text(shown, &Paint::of(coloured)),
        Format::Json => json::text(shown),
        Format::Github => github::text(shown),
        Format::Sarif => sarif::text(shown),
    }
}

impl<'a> Shown<'a> {
    /// The findings that the baseline does not know.
    fn fresh(&self) -> impl Iterator<Item = &'a Finding> + use<'a> {
        self.findings.iter().filter(|finding| !finding.in_baseline)
    }

    /// Those of them that are printed where there is a limit.
    fn printed(&self) -> impl Iterator<Item = &'a Finding> + use<'a> {
        self.fresh().take(self.max.unwrap_or(usize::MAX))
    }

    /// How many findings the baseline knows.
    fn in_baseline(&self) -> usize {
        self.findings.len() - self.fresh().count()
    }

    /// That findings were left out, as a line; empty if none were.
    fn cut(&self) -> String {
        let more = self.fresh().count() - self.printed().count();
        if more == 0 { String::new() } else { format!("… and {more} more, `--max 0` shows them\n") }
    }

    /// How many findings there are, as a line.
    fn summary(&self) -> String {
        let (tally, known) = (Tally::of(self.findings), self.in_baseline());
        let parts = [(tally.errors, "error"), (tally.warnings, "warning"), (tally.notes, "note")];
        let parts: Vec<String> = parts.into_iter().filter(|(number, _)| *number > 0).map(|(number, thing)| count(number, thing)).collect();
        let documents = count(self.documents, "document");
        if parts.is_empty() {
            let known = if known == 0 { String::new() } else { format!(" ({known} in the baseline)") };
            return format!("{documents}, nothing found{known}\n");
        }
        let known = if known == 0 { String::new() } else { format!(" ({known} more in the baseline)") };
        let paths = self.fresh().map(|finding| &finding.path).collect::<BTreeSet<_>>().len();
        // Files that are no documents have findings too.
        let places = if paths > self.documents { count(paths, "file") } else { format!("{paths} of {documents}") };
        format!("{} in {places}{known}\n", parts.join(", "))
    }
}

/// A finding's path behind what leads to the docs folder; a file of the theme lies elsewhere, and has the path that the config gives it.
fn led(prefix: &str, finding: &Finding) -> String {
    match finding.path.as_str() {
        path if *finding.rule == THEME_OUTDATED => path.to_owned(),
        // The docs folder itself.
        "." if !prefix.is_empty() => prefix.trim_end_matches('/').to_owned(),
        path => format!("{prefix}{path}"),
    }
}
