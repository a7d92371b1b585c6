//! The command line: words in, words out, an exit code.

mod args;
mod build;
mod report;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// Runs the program with these words, the first being its name.
///
/// The exit code is 0 when all went well, 1 when `--strict` found something, 2 for usage, config and theme, 3 for what
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
        Command::Build(args) => build::run(&args),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            report::error(&error);
            ExitCode::from(error.exit_code())
        }
    }
}
