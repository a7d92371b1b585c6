//! Words that several commands understand.

use std::path::PathBuf;

use clap::Args as Words;

use crate::read::{self, Places};

/// Which documents are read, and by how many threads.
#[derive(Words)]
pub(in crate::cli) struct Reading {
    /// The folder of documents [default: `docs` if it exists, else the current folder]
    #[arg(value_name = "DOCS")]
    pub(in crate::cli) docs: Option<PathBuf>,
    /// The config file [default: `hldsite.yaml` in DOCS or in the current folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// How many threads to use [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(in crate::cli) jobs: Option<u16>,
}

/// Where drawings are kept.
#[derive(Words)]
pub(in crate::cli) struct Drawings {
    /// Where the drawings of diagrams are kept, so that they need not be made again [default: a folder of the user's cache]
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) cache_dir: Option<PathBuf>,
}

/// Where the documents and the config are, for commands that take other words first.
#[derive(Words)]
pub(in crate::cli) struct DocPlaces {
    /// The folder of documents [default: `docs` if it exists, else the current folder]
    #[arg(long, value_name = "DOCS")]
    pub(in crate::cli) docs: Option<PathBuf>,
    /// The config file [default: `hldsite.yaml` in DOCS or in the current folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,
}

impl Reading {
    /// Where to read; `drawings` are kept there, if the command draws any.
    pub(in crate::cli) fn places(&self, output: Option<PathBuf>, drawings: Option<&Drawings>) -> Places {
        let cache = drawings.and_then(|drawings| read::cache::folder(drawings.cache_dir.as_deref()));
        Places { docs: self.docs.clone(), config: self.config.clone(), output, cache }
    }
}

impl DocPlaces {
    /// Where to read.
    pub(in crate::cli) fn places(&self) -> Places {
        Places { docs: self.docs.clone(), config: self.config.clone(), output: None, cache: None }
    }
}
