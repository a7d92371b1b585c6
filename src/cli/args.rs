//! The words that the program understands.

use std::path::PathBuf;

use clap::{Args as Words, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::report::findings::Format;

/// A portal for design documents: a static, cross-linked site from a folder of Markdown.
#[derive(Parser)]
#[command(name = "hldsite", version, about, arg_required_else_help = true, after_help = "Try it: hldsite build docs && open site/index.html")]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    Build(Build),
    Check(Check),
    Explain(Explain),
    Serve(Serve),
    List(List),
    Search(Search),
    Theme(Theme),
    Schema(Schema),
}

/// Make the theme your own, file by file
///
/// A file in your theme folder takes the place of the base theme's file of the same path; all others stay the base theme's.
/// `docs/theme.md` says what each template sees.
#[derive(Words)]
#[command(arg_required_else_help = true, after_help = "Try it: hldsite theme eject partials/footer")]
pub(super) struct Theme {
    #[command(subcommand)]
    pub(super) command: ThemeCommand,
}

#[derive(Subcommand)]
pub(super) enum ThemeCommand {
    Eject(ThemeEject),
    List(ThemeList),
}

/// Copy files of the base theme into your theme folder
///
/// The folder is the config's `theme`, else `theme` beside the config file or in the current folder. A file that is there
/// already is never written over. The first line of each copy says what it was made from, so that a build can tell
/// when the original has changed.
///
/// Exit code: 0 the files were written, or without FILE all were there; 2 the command line or the config is wrong, or the
/// base theme has no such file; 3 a named file is there already, nothing was written, or something could not be read or written.
#[derive(Words)]
#[command(after_help = "Try it: hldsite theme eject document partials/banner assets/style.css")]
pub(super) struct ThemeEject {
    /// A file of the base theme, as `hldsite theme list` shows it; `.hbs` may be left out [default: all files]
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<String>,
    /// The folder to write to, in place of your theme folder
    #[arg(long, value_name = "FOLDER")]
    pub(super) folder: Option<PathBuf>,
    #[command(flatten)]
    pub(super) places: ThemePlaces,
}

/// List the files of the base theme, and which of them your theme folder replaces
///
/// Files of yours whose original has changed since are marked, and so are those that the base theme does not have.
///
/// Exit code: 0 the list was printed; 2 the command line or the config is wrong; 3 something could not be read.
#[derive(Words)]
pub(super) struct ThemeList {
    #[command(flatten)]
    pub(super) places: ThemePlaces,
}

/// Where the config is looked for.
#[derive(Words)]
pub(super) struct ThemePlaces {
    /// The folder of documents, where the config is looked for first [default: `docs` if it exists, else the current folder]
    #[arg(long, value_name = "DOCS")]
    pub(super) docs: Option<PathBuf>,
    /// The config file [default: `hldsite.yaml` in DOCS or in the current folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

/// Print the JSON Schema of `hldsite.yaml`
///
/// Editors with a YAML language server complete and check the file by it.
#[derive(Words)]
pub(super) struct Schema {}

/// List the documents on the command line
///
/// Reads the documents as `build` does and prints one line for each: id, title, status, date, authors, path. Nothing is
/// written. Filters can be combined; one that is given several times passes what fits any of its values.
///
/// Exit code: 0 the list was printed, though it may be empty; 2 the command line or the config is wrong; 3 something could
/// not be read.
#[derive(Words)]
#[command(after_help = "Try it: hldsite list docs --status review --where team=payments --format json")]
pub(super) struct List {
    /// The folder of documents [default: `docs` if it exists, else the current folder]
    #[arg(value_name = "DOCS")]
    pub(super) docs: Option<PathBuf>,
    /// List what the documents state instead: `risks`, `questions`, `milestones` … (`all` for everything)
    #[arg(long, value_name = "KIND")]
    pub(super) facts: Option<String>,
    /// How to print the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(super) format: ListFormat,
    /// Print the list as JSON: the same as `--format json`
    #[arg(long, conflicts_with = "format")]
    pub(super) json: bool,
    /// Only documents of this column, or with this status as written
    #[arg(long, value_name = "STATUS")]
    pub(super) status: Vec<String>,
    /// Only documents of an author whose name holds this text, or whose handle is this (`@ann`)
    #[arg(long, value_name = "AUTHOR")]
    pub(super) author: Vec<String>,
    /// Only documents whose header field has this value; `KEY=` asks for those without it
    #[arg(long = "where", value_name = "KEY=VALUE", value_parser = key_value)]
    pub(super) fields: Vec<(String, String)>,
    /// The config file [default: `hldsite.yaml` in DOCS or in the current folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// How many threads to use [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
}

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
pub(super) struct Search {
    /// What to look for, as one word: quote it
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub(super) query: String,
    /// The folder of documents [default: `docs` if it exists, else the current folder]
    #[arg(value_name = "DOCS")]
    pub(super) docs: Option<PathBuf>,
    /// Print the answer as JSON
    #[arg(long)]
    pub(super) json: bool,
    /// How many documents to print at most
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10)]
    pub(super) limit: u16,
    /// The config file [default: `hldsite.yaml` in DOCS or in the current folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Where the drawings of diagrams are kept, so that they need not be made again [default: a folder of the user's cache]
    #[arg(long, value_name = "FOLDER")]
    pub(super) cache_dir: Option<PathBuf>,
    /// How many threads to use [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
}

/// The forms of a list.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ListFormat {
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
pub(super) struct Build {
    /// The folder of documents [default: `docs` if it exists, else the current folder]
    #[arg(value_name = "DOCS")]
    pub(super) docs: Option<PathBuf>,
    /// The folder to write the site to
    #[arg(short, long, value_name = "FOLDER", default_value = "site")]
    pub(super) output: PathBuf,
    /// The config file [default: `hldsite.yaml` in DOCS or in the current folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Fail at any warning or error, and leave the output folder untouched
    #[arg(long)]
    pub(super) strict: bool,
    /// Where the drawings of diagrams are kept, so that they need not be made again [default: a folder of the user's cache]
    #[arg(long, value_name = "FOLDER")]
    pub(super) cache_dir: Option<PathBuf>,
    /// How many threads to use [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
    /// Write into a folder that holds other files; they stay, unless a page has to go where one stands
    #[arg(long)]
    pub(super) force: bool,
    /// Stay, and build again whenever something changes
    #[arg(long)]
    pub(super) watch: bool,
    /// With `--watch`: look at the files again and again, for file systems that do not tell of changes
    #[arg(long, requires = "watch")]
    pub(super) poll: bool,
    /// With `--watch`: say of each page that is rendered again why
    #[arg(long, requires = "watch")]
    pub(super) explain: bool,
}

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
pub(super) struct Check {
    /// The folder of documents [default: `docs` if it exists, else the current folder]
    #[arg(value_name = "DOCS")]
    pub(super) docs: Option<PathBuf>,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Format,
    /// How many findings to print at most, in the forms for people; the rest are counted, and 0 prints all
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(super) max: usize,
    /// Fail at warnings too
    #[arg(long)]
    pub(super) strict: bool,
    /// The day that it is, for rules that ask for it [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) today: Option<Date>,
    /// Only what was found in lines that have changed since this revision of git, or since it branched off
    #[arg(long, value_name = "REV")]
    pub(super) changed_since: Option<String>,
    /// Mend in the documents what has one right answer, then check again
    #[arg(long, conflicts_with_all = ["write_baseline", "prune_baseline"])]
    pub(super) fix: bool,
    /// Show what `--fix` would change as a diff, and write nothing
    #[arg(long, conflicts_with_all = ["write_baseline", "prune_baseline"])]
    pub(super) diff: bool,
    /// Write all that is found now into the baseline file
    #[arg(long, conflicts_with_all = ["changed_since", "prune_baseline"])]
    pub(super) write_baseline: bool,
    /// Take out of the baseline file what is not found any more
    #[arg(long, conflicts_with = "changed_since")]
    pub(super) prune_baseline: bool,
    /// The config file [default: `hldsite.yaml` in DOCS or in the current folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Where the drawings of diagrams are kept, so that they need not be made again [default: a folder of the user's cache]
    #[arg(long, value_name = "FOLDER")]
    pub(super) cache_dir: Option<PathBuf>,
    /// How many threads to use [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
}

/// Say what a rule finds, why, and how it looks when all is well
///
/// Without RULE, all rules are listed with what they weigh by default.
///
/// Exit code: 0 the page was printed; 2 there is no such rule.
#[derive(Words)]
#[command(after_help = "Try it: hldsite explain broken-link")]
pub(super) struct Explain {
    /// The rule's id, as findings show it
    #[arg(value_name = "RULE")]
    pub(super) rule: Option<String>,
}

/// Show the portal in the browser, and follow every save
///
/// Builds the site in memory, answers browsers on this machine, and builds again whenever a document, the config or the theme changes: pages
/// that are open show it in place. Nothing is written. What is wrong in the config or the theme is shown over the last good page.
///
/// Keys: `o` opens the browser, `r` builds everything anew, `c` prints all findings, `q` ends.
///
/// Exit code: 0 it was ended; 2 the command line is wrong, or the port is in use; 3 something could not be read.
#[derive(Words)]
#[command(after_help = "Try it: hldsite serve docs --open")]
pub(super) struct Serve {
    /// The folder of documents [default: `docs` if it exists, else the current folder]
    #[arg(value_name = "DOCS")]
    pub(super) docs: Option<PathBuf>,
    /// The port [default: 4000, or the next free one]
    #[arg(short, long, value_name = "PORT")]
    pub(super) port: Option<u16>,
    /// The address to listen on; any but this machine's own lets others read the documents
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    pub(super) host: String,
    /// The path that the site lies under, as on GitHub Pages: `/repo/`
    #[arg(long, value_name = "PATH", default_value = "/", value_parser = base_path)]
    pub(super) base_path: String,
    /// Open the first page in the browser
    #[arg(long)]
    pub(super) open: bool,
    /// Look at the files again and again, for file systems that do not tell of changes
    #[arg(long)]
    pub(super) poll: bool,
    /// Say of each page that is rendered again why
    #[arg(long)]
    pub(super) explain: bool,
    /// The config file [default: `hldsite.yaml` in DOCS or in the current folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Where the drawings of diagrams are kept, so that they need not be made again [default: a folder of the user's cache]
    #[arg(long, value_name = "FOLDER")]
    pub(super) cache_dir: Option<PathBuf>,
    /// How many threads to use [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
}

fn base_path(word: &str) -> Result<String, String> {
    let path = word.trim_matches('/');
    if path.split('/').any(|part| matches!(part, "." | "..")) || path.contains(['?', '#', '\\', '%']) || path.contains("//") {
        return Err("expected a path such as `/repo/`".to_owned());
    }
    Ok(if path.is_empty() { "/".to_owned() } else { format!("/{path}/") })
}
