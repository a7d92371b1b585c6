//! The words of `hldsite list`.

use clap::{Args as Words, ValueEnum};

use super::shared::Reading;

/// List the documents on the command line
///
/// Reads the documents as `build` does and prints one line for each: id, title, status, date, authors, path. Nothing is
/// written. Filters can be combined; one that is given several times passes what fits any of its values.
///
/// Exit code: 0 the list was printed, though it may be empty; 2 the command line or the config is wrong; 3 something could
/// not be read.
#[derive(Words)]
#[command(after_help = "Try it: hldsite list docs --status review --where team=payments --format json")]
pub(in crate::cli) struct List {
    /// List what the documents state instead: `risks`, `questions`, `milestones` … (`all` for everything)
    #[arg(long, value_name = "KIND")]
    pub(in crate::cli) facts: Option<String>,
    /// How to print the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(in crate::cli) format: ListFormat,
    /// Print the list as JSON: the same as `--format json`
    #[arg(long, conflicts_with = "format")]
    pub(in crate::cli) json: bool,
    /// Only documents of this column, or with this status as written
    #[arg(long, value_name = "STATUS")]
    pub(in crate::cli) status: Vec<String>,
    /// Only documents of an author whose name holds this text, or whose handle is this (`@ann`)
    #[arg(long, value_name = "AUTHOR")]
    pub(in crate::cli) author: Vec<String>,
    /// Only documents whose header field has this value; `KEY=` asks for those without it
    #[arg(long = "where", value_name = "KEY=VALUE", value_parser = key_value)]
    pub(in crate::cli) fields: Vec<(String, String)>,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
}

/// The forms of a list.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum ListFormat {
    /// Aligned columns
    Table,
    /// An array of objects
    Json,
    /// Comma-separated values
    Csv,
}

fn key_value(word: &str) -> Result<(String, String), String> {
    let (key, value) = word.split_once('=').ok_or("expected `KEY=VALUE`")?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}
