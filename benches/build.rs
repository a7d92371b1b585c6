//! The benchmark of a whole build: `cargo bench --bench build`, described in the `README.md` beside
//! this file.
//!
//! The program runs itself again for each measured piece of work, because the CPU time and the peak
//! memory of a process are what the system counts exactly. So its first argument may name such a
//! piece: `floor`, `parse` or `generate`.

mod corpus;
mod harness;

use std::env;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use harness::Options;

fn main() -> ExitCode {
    let all: Vec<String> = env::args().skip(1).collect();
    // Cargo adds `--bench` behind the arguments of `cargo bench`, and nothing when it runs benches
    // as tests.
    let words: Vec<&str> = all.iter().map(String::as_str).filter(|word| *word != "--bench").collect();
    if all.is_empty() {
        println!("nothing is measured without `cargo bench --bench build`");
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

fn run(words: &[&str]) -> io::Result<()> {
    match words {
        ["generate", dir, count] => generate(dir, count, "1"),
        ["generate", dir, count, seed] => generate(dir, count, seed),
        ["floor", docs, out, jobs] => harness::work::write_bodies(Path::new(docs), Path::new(out), number(jobs)?),
        ["parse", docs, jobs] => harness::work::parse_only(Path::new(docs), number(jobs)?),
        options => harness::run(&Options::parse(options)?),
    }
}

fn generate(dir: &str, count: &str, seed: &str) -> io::Result<()> {
    let totals = corpus::generate(Path::new(dir), number(count)?, number(seed)? as u64)?;
    println!("{} documents, {} bytes, {} links in `{dir}`", totals.documents, totals.bytes, totals.links);
    Ok(())
}

fn number(word: &str) -> io::Result<usize> {
    word.parse().map_err(|_| io::Error::other(format!("`{word}` is not a number")))
}
