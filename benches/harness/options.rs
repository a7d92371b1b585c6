//! The arguments of the benchmark, behind `--` on cargo's command line.

use std::io;
use std::path::PathBuf;
use std::thread;

/// How much is measured.
#[derive(Debug)]
#[cfg_attr(not(unix), allow(dead_code, reason = "only where something is measured are they read"))]
pub struct Options {
    /// `--sizes`: the numbers of documents, ascending; 1,000, 5,000 and 10,000 by default.
    pub sizes: Vec<usize>,
    /// `--jobs`: the threads of each child; as many as there are processors by default.
    pub jobs: usize,
    /// `--rounds`: how often each child runs; 3 by default.
    pub rounds: usize,
    /// `--json`: where to store the figures as well.
    pub json: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        let jobs = thread::available_parallelism().map_or(1, usize::from);
        Self { sizes: vec![1_000, 5_000, 10_000], jobs, rounds: 3, json: None }
    }
}

impl Options {
    /// Reads pairs of a flag and its value.
    pub fn parse(words: &[&str]) -> io::Result<Self> {
        let mut options = Self::default();
        for pair in words.chunks(2) {
            let [flag, value] = pair else {
                return Err(unexpected(pair[0]));
            };
            options.set(flag, value)?;
        }
        options.sizes.sort_unstable();
        options.sizes.dedup();
        Ok(options)
    }

    fn set(&mut self, flag: &str, value: &str) -> io::Result<()> {
        match flag {
            "--sizes" => self.sizes = value.split(',').map(positive).collect::<io::Result<_>>()?,
            "--jobs" => self.jobs = positive(value)?,
            "--rounds" => self.rounds = positive(value)?,
            "--json" => self.json = Some(PathBuf::from(value)),
            _ => return Err(unexpected(flag)),
        }
        Ok(())
    }
}

fn positive(word: &str) -> io::Result<usize> {
    match word.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(io::Error::other(format!("`{word}` is not a number above 0"))),
    }
}

fn unexpected(word: &str) -> io::Error {
    let usage = "--sizes N,N --jobs N --rounds N --json FILE, or generate DIR COUNT [SEED]";
    io::Error::other(format!("cannot make sense of `{word}`\nhelp: {usage}"))
}
