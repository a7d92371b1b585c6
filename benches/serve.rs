//! How long the preview takes from the save of a file until the changed page is there, and what it costs to leave it running:
//! `cargo bench --bench serve`, described in the `README.md` beside this file.
//!
//! Everything is asked of the real program from outside: files are written, events and pages are read as a browser reads them.

#[cfg(unix)]
mod corpus;
// The folders and children of the benchmark of a build, of which the kept documents alone are needed.
#[cfg(unix)]
#[allow(dead_code, reason = "what a child costs is not asked for here")]
#[path = "harness/child.rs"]
mod child;
#[cfg(unix)]
#[allow(dead_code, reason = "what a child has written is not asked for here")]
#[path = "harness/data.rs"]
mod data;
#[cfg(unix)]
#[path = "serve/edit.rs"]
mod edit;
#[cfg(unix)]
#[path = "serve/figures.rs"]
mod figures;
#[cfg(unix)]
#[path = "serve/latency.rs"]
mod latency;
#[path = "serve/options.rs"]
mod options;
#[cfg(unix)]
#[path = "serve/portal.rs"]
mod portal;
#[cfg(unix)]
#[path = "serve/preview.rs"]
mod preview;
#[cfg(unix)]
#[path = "serve/standing.rs"]
mod standing;
#[cfg(unix)]
#[allow(dead_code, reason = "the floor of a build is not asked for here")]
#[path = "harness/work.rs"]
mod work;

use std::env;
use std::io;
use std::process::ExitCode;

use options::Options;

/// The seed of the kept documents.
#[cfg(unix)]
const SEED: u64 = 1;

fn main() -> ExitCode {
    let all: Vec<String> = env::args().skip(1).collect();
    // Cargo adds `--bench` behind the arguments of `cargo bench`, and nothing when it runs benches
    // as tests.
    let words: Vec<&str> = all.iter().map(String::as_str).filter(|word| *word != "--bench").collect();
    if all.is_empty() {
        println!("nothing is measured without `cargo bench --bench serve`");
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
        // The kept documents are made by a child, which calls itself so.
        ["generate", dir, count, seed] => {
            let number = |word: &str| word.parse().map_err(io::Error::other);
            corpus::generate(std::path::Path::new(dir), number(count)?, number(seed)? as u64).map(drop)
        }
        ["memory", rest @ ..] => standing::memory(&Options::parse(rest)?),
        ["idle", rest @ ..] => standing::idle(&Options::parse(rest)?),
        rest => latency::print(&Options::parse(rest)?),
    }
}

/// Elsewhere there is no generator of documents that keeps them.
#[cfg(not(unix))]
fn run(words: &[&str]) -> io::Result<()> {
    Options::parse(words)?;
    println!("this benchmark uses the documents of `cargo bench --bench build`, which only unix has; nothing was measured");
    Ok(())
}
