//! The measuring itself: for each size, rounds in which every kind of child has its turn.

use std::env;
use std::io;
use std::path::Path;
use std::process::Command;

use super::child::{self, Cost};
use super::data::{self, Data};
use super::options::Options;

/// What was measured at one size.
pub struct Size {
    /// How many documents.
    pub documents: usize,
    /// One entry a round.
    pub rounds: Vec<Round>,
}

/// One turn of each child.
pub struct Round {
    /// Reading, parsing, HTML and writing, and nothing else.
    pub floor: Cost,
    /// Reading and parsing.
    pub parse: Cost,
    /// Listing the documents on the command line.
    pub list: Cost,
    /// The same list of no document, with what all of them state read out of their sections.
    pub facts: Cost,
    /// Checking them.
    pub check: Cost,
    /// The build into a folder that does not exist.
    pub cold: Cost,
    /// The same build once more.
    pub warm: Cost,
    /// How many files the warm build wrote.
    pub written: usize,
}

impl Size {
    /// The median over the rounds of one figure; each figure has a median of its own.
    pub fn median(&self, figure: impl Fn(&Round) -> f64) -> f64 {
        let mut figures: Vec<f64> = self.rounds.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        f64::midpoint(figures[(figures.len() - 1) / 2], figures[figures.len() / 2])
    }
}

/// Measures all sizes, and leaves nothing of what the children wrote, however it ends.
pub fn measure(options: &Options, data: &Data) -> io::Result<Vec<Size>> {
    let sizes = rounds(options, data);
    data::remove(data.work())?;
    sizes
}

/// The rounds go through the sizes in turn, so that a busy minute of the machine spoils one round
/// of each figure and not all rounds of one.
fn rounds(options: &Options, data: &Data) -> io::Result<Vec<Size>> {
    let mut sizes = Vec::new();
    for &documents in &options.sizes {
        let rounds = Vec::new();
        sizes.push((data.docs(documents)?, Size { documents, rounds }));
    }
    for number in 1..=options.rounds {
        for (docs, size) in &mut sizes {
            eprintln!("round {number} of {}: {} documents", options.rounds, size.documents);
            size.rounds.push(round(docs, options.jobs, data)?);
        }
    }
    Ok(sizes.into_iter().map(|(_, size)| size).collect())
}

fn round(docs: &Path, jobs: usize, data: &Data) -> io::Result<Round> {
    let jobs = jobs.to_string();
    let run = |command: &mut Command| child::run(command, &data.log());
    let floor = run(&mut floor(docs, data.fresh()?, &jobs)?)?;
    let parse = run(&mut parse(docs, &jobs)?)?;
    let list = run(&mut command("list", docs, data.fresh()?, &jobs))?;
    let facts = run(command("list", docs, data.fresh()?, &jobs).args(["--facts", "all", "--where", "path=none"]))?;
    let check = run(&mut command("check", docs, data.fresh()?, &jobs))?;
    let work = data.fresh()?;
    let cold = run(&mut build(docs, work, &jobs))?;
    let moment = data::now(work)?;
    let warm = run(&mut build(docs, work, &jobs))?;
    let written = data::written_since(&work.join("site"), moment)?;
    Ok(Round { floor, parse, list, facts, check, cold, warm, written })
}

fn floor(docs: &Path, out: &Path, jobs: &str) -> io::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.arg("floor").arg(docs).arg(out).arg(jobs);
    Ok(command)
}

fn parse(docs: &Path, jobs: &str) -> io::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.arg("parse").arg(docs).arg(jobs);
    Ok(command)
}

/// A command that writes nothing.
fn command(name: &str, docs: &Path, work: &Path, jobs: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hldsite"));
    command.current_dir(work).arg(name).arg(docs).args(["--jobs", jobs]);
    command
}

/// A build that can see neither a config nor a cache of the person who runs the benchmark.
fn build(docs: &Path, work: &Path, jobs: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hldsite"));
    command.current_dir(work).env("XDG_CACHE_HOME", work.join("cache"));
    command.arg("build").arg(docs).arg("-o").arg(work.join("site")).args(["--jobs", jobs]);
    command
}
