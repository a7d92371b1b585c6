//! The arguments of the benchmark, behind `--` on cargo's command line.

use std::io;

/// How much is measured.
#[derive(Debug, Default)]
#[cfg_attr(not(unix), allow(dead_code, reason = "only where something is measured are they read"))]
pub struct Options {
    /// `--sizes`: the numbers of documents.
    sizes: Option<Vec<usize>>,
    /// `--edits`: how many edits.
    edits: Option<usize>,
}

impl Options {
    /// Reads pairs of a flag and its value.
    pub fn parse(words: &[&str]) -> io::Result<Self> {
        let mut options = Self::default();
        for pair in words.chunks(2) {
            match pair {
                ["--sizes", value] => options.sizes = Some(value.split(',').map(positive).collect::<io::Result<_>>()?),
                ["--edits", value] => options.edits = Some(positive(value)?),
                _ => return Err(io::Error::other(format!("cannot make sense of `{}`\nhelp: [memory|idle] --sizes N,N --edits N", pair[0]))),
            }
        }
        Ok(options)
    }

    /// The numbers of documents.
    #[cfg_attr(not(unix), allow(dead_code, reason = "only where something is measured are they read"))]
    pub fn sizes(&self, usual: &[usize]) -> Vec<usize> {
        self.sizes.clone().unwrap_or_else(|| usual.to_vec())
    }

    /// How many edits.
    #[cfg_attr(not(unix), allow(dead_code, reason = "only where something is measured are they read"))]
    pub fn edits(&self, usual: usize) -> usize {
        self.edits.unwrap_or(usual)
    }
}

fn positive(word: &str) -> io::Result<usize> {
    match word.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(io::Error::other(format!("`{word}` is not a number above 0"))),
    }
}
