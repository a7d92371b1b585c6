//! The program: words in, words out, an exit code. All else is in the library.

use std::process::ExitCode;

/// A build makes and drops millions of small strings; this allocator takes less of a build's time for them. Without huge
/// pages, since clearing those costs more than they save in a program that runs for a second; its second version, since the
/// third keeps freed memory for that long.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    hldsite::cli::run(std::env::args_os())
}
