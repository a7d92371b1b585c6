//! Inputs built to be slow, at three sizes: `cargo bench --bench pathological [NAME]`.
//!
//! Each input is a portal in memory. What is measured is the CPU time of all that a build does between reading and writing:
//! every document is parsed, they are linked, and every page is rendered. Work that grows with the size of the input
//! doubles from column to column; a factor above 2.5 is measured once more and marked with `!`: something grows faster. What takes
//! less than 10 ms is not marked.
//!
//! Each run is a child with the program's allocator and one thread, and the best of three counts. What a portal of one empty
//! document costs (the templates) is taken off.
//!
//! An argument chooses the inputs whose names contain it. `one NAME N` builds one input once, for a profiler:
//! `perf record -g target/release/deps/pathological-* one "n quotes" 50000`.

#[cfg(unix)]
#[path = "pathological/clock.rs"]
mod clock;
#[path = "pathological/inputs.rs"]
mod inputs;
#[cfg(unix)]
#[path = "pathological/table.rs"]
mod table;

use std::env;
use std::io;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let all: Vec<String> = env::args().skip(1).collect();
    // Cargo adds `--bench` behind the arguments of `cargo bench`, and nothing when it runs benches
    // as tests.
    let words: Vec<&str> = all.iter().map(String::as_str).filter(|word| *word != "--bench").collect();
    if all.is_empty() {
        println!("nothing is measured without `cargo bench --bench pathological`");
        return ExitCode::SUCCESS;
    }
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(unix)]
fn run(words: &[&str]) -> io::Result<()> {
    match words {
        [] => table::print(""),
        [filter] => table::print(filter),
        ["one", name, n] => table::one(name, n),
        _ => Err(io::Error::other("expected at most one word, a part of the names of the inputs to be measured, or `one NAME N`")),
    }
}

/// Elsewhere there is nothing that tells the CPU time of a process.
#[cfg(not(unix))]
fn run(_: &[&str]) -> io::Result<()> {
    println!("this benchmark measures through `clock_gettime`, which only unix has; nothing was measured");
    Ok(())
}
