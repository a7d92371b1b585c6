//! Generates a corpus of high-level designs, the same bytes on every machine, for the benchmark and
//! for tests at scale.
//!
//! Document `i` depends on the seed, on `i` and on the size of the corpus only. So a corpus is
//! written in parallel, in linear time and in the memory of a few documents, and a single document
//! can be made alone.
#![allow(dead_code, reason = "each user of the generator needs another part of it")]

mod blocks;
mod identity;
mod lists;
mod plan;
mod prose;
mod random;
mod sections;
mod sentences;
mod vocabulary;

use std::fs;
use std::io;
use std::ops::Add;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use identity::Identity;
use plan::Plan;
use prose::Prose;
use random::Random;
use vocabulary::Vocabulary;

/// How many documents lie in one folder.
const FOLDER_SIZE: usize = 100;

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many documents.
    pub documents: usize,
    /// Their size together.
    pub bytes: u64,
    /// How many links they hold from one to another.
    pub links: usize,
}

impl Add for Totals {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { documents: self.documents + other.documents, bytes: self.bytes + other.bytes, links: self.links + other.links }
    }
}

/// Writes `count` documents below `dir`, in folders of a hundred, over what may lie there.
pub fn generate(dir: &Path, count: usize, seed: u64) -> io::Result<Totals> {
    let corpus = Corpus::new(count, seed);
    (0..count.div_ceil(FOLDER_SIZE)).into_par_iter().map(|folder| corpus.write_folder(dir, folder)).try_reduce(Totals::default, |left, right| Ok(left + right))
}

/// A corpus that was not written yet.
pub struct Corpus {
    count: usize,
    seed: u64,
    vocabulary: Vocabulary,
}

impl Corpus {
    /// The corpus of `count` documents that belongs to `seed`.
    pub fn new(count: usize, seed: u64) -> Self {
        Self { count, seed, vocabulary: Vocabulary::new() }
    }

    /// Where document `index` lies, relative to the folder of the corpus.
    pub fn path(&self, index: usize) -> PathBuf {
        let identity = Identity::of(index, self.seed);
        Path::new(&identity.folder()).join(identity.file_name())
    }

    /// The Markdown of document `index`.
    pub fn text(&self, index: usize) -> String {
        self.document(index).0
    }

    /// A number that changes when the generator does: the digest (FNV-1a) of the first documents
    /// and of their paths.
    pub fn fingerprint(&self) -> u64 {
        let sample = (0..self.count.min(64)).map(|index| self.path(index).display().to_string() + &self.text(index));
        let digest = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        sample.fold(0xCBF2_9CE4_8422_2325, |hash, text| text.bytes().fold(hash, digest))
    }

    /// How many people write: 200 for 10,000 documents, since a company grows more slowly than its
    /// archive.
    fn people(&self) -> usize {
        (self.count.isqrt() * 2).max(8)
    }

    /// The text of a document and the number of its links.
    fn document(&self, index: usize) -> (String, usize) {
        let mut random = Random::new(self.seed, index as u64);
        let plan = Plan::of(index, self, &mut random);
        let text = sections::write(&plan, &mut Prose::new(random, &self.vocabulary));
        (text, plan.links.len())
    }

    fn write_folder(&self, dir: &Path, folder: usize) -> io::Result<Totals> {
        let first = folder * FOLDER_SIZE;
        let mut totals = Totals::default();
        fs::create_dir_all(dir.join(Identity::of(first, self.seed).folder()))?;
        for index in first..(first + FOLDER_SIZE).min(self.count) {
            let (text, links) = self.document(index);
            fs::write(dir.join(self.path(index)), &text)?;
            totals = totals + Totals { documents: 1, bytes: text.len() as u64, links };
        }
        Ok(totals)
    }
}
