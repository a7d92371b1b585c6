//! The command line: words in, words out, an exit code.

mod args;
mod authoring;
mod build;
mod check;
mod explain;
mod follow;
mod init;
mod list;
mod new;
mod publish;
mod report;
mod search;
mod serve;
mod shell;
mod status;
mod supersede;
mod theme;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use jiff::civil::Date;

use args::{Args, Command};

use crate::document::Fences;
use crate::error::Error;
use crate::write;

/// Runs the program with these words, the first being its name.
///
/// The exit code is 0 when all went well, 1 when `check` found errors or `--strict` found something, 2 for usage, config and theme, 3 for what
/// could not be read or written.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(words) {
        Ok(args) => args,
        Err(error) => {
            // Help and version go to standard output, errors of usage to standard error; a closed pipe is no failure.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let done = match args.command {
        Command::Init(args) => init::run(&args),
        Command::New(args) => new::run(&args),
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Publish(args) => publish::run(&args),
        Command::Status(args) => status::run(&args),
        Command::Supersede(args) => supersede::run(&args),
        Command::List(args) => list::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Theme(args) => theme::run(&args.command),
        Command::Schema(_) => {
            report::print(&format!("{:#}\n", crate::config::schema()));
            Ok(0)
        }
        Command::Completions(args) => Ok(shell::completions(&args)),
        Command::Man(args) => shell::man(&args),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            report::error(&error);
            ExitCode::from(error.exit_code())
        }
    }
}

/// The day it is, in UTC, as on every machine at this moment.
fn today() -> Date {
    jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date()
}

/// Keeps the drawings that were made. Where that fails the next run draws them again, and nothing else is lost.
fn keep(folder: Option<&Path>, fences: &Fences) {
    drop(write::cache::drawings(folder, &fences.artist));
}

/// Runs `task` on as many threads as asked for.
fn in_pool<T: Send>(jobs: Option<u16>, task: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    let Some(jobs) = jobs else { return task() };
    let usage = |error: rayon::ThreadPoolBuildError| Error::Usage {
        message: format!("cannot start {jobs} threads: {error}"),
        help: "name a smaller number with `--jobs`".to_owned(),
    };
    rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build().map_err(usage)?.install(task)
}
