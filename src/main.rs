//! The program: words in, words out, an exit code. All else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    hldsite::cli::run(std::env::args_os())
}
