//! The list of files that a build wrote, so that the next one knows what is ours.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::site;

/// Where it lies in the output folder.
pub(super) use crate::site::MANIFEST as PATH;

const VERSION: u32 = 1;

/// What an earlier build wrote, or what this one writes.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    hldsite: u32,
    state: State,
    /// From paths to digests (xxh3, 64 bits, hexadecimal); `""` for a file that was planned and may not be written.
    files: BTreeMap<String, String>,
    /// Whether there is a manifest that could not be read: then the folder is ours, and nothing is known of its files.
    #[serde(skip)]
    unknown: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    /// A build began to write, and may have been killed.
    Writing,
    /// Every file listed was written.
    #[default]
    Done,
}

impl Manifest {
    /// Whether the folder holds a manifest in whatever state.
    pub(super) fn exists(folder: &Path) -> bool {
        folder.join(PATH).is_file()
    }

    /// The folder's manifest; an empty one if there is none, or none that can be read.
    pub(super) fn read(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(PATH);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(Error::io("read", &path, error)),
        };
        let unknown = Self { unknown: true, ..Self::default() };
        Ok(Self::of_bytes(&bytes).unwrap_or(unknown))
    }

    /// The manifest that a file holds, if a build of this version can have written it.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(Self::is_credible)
    }

    /// Whether a build of this version can have written it.
    fn is_credible(&self) -> bool {
        let complete = self.state == State::Writing || self.files.values().all(|digest| !digest.is_empty());
        self.hldsite == VERSION && complete && self.files.keys().all(|path| is_ours(path))
    }

    /// The manifest of a finished build.
    pub(super) fn done(files: Vec<(String, u64)>) -> Self {
        let files = files.into_iter().map(|(path, digest)| (path, format!("{digest:016x}"))).collect();
        Self { hldsite: VERSION, state: State::Done, files, unknown: false }
    }

    /// The manifest of a build that begins: all that was written before, and all that is going to be.
    pub(super) fn writing(&self, planned: &[&str]) -> Self {
        let mut files = self.files.clone();
        for path in planned {
            files.insert((*path).to_owned(), String::new());
        }
        Self { hldsite: VERSION, state: State::Writing, files, unknown: false }
    }

    /// Whether the folder is ours without a word on which files are.
    pub(super) fn is_unknown(&self) -> bool {
        self.unknown
    }

    /// Whether it is that of a build that came to its end.
    pub(super) fn is_done(&self) -> bool {
        self.state == State::Done && self.hldsite == VERSION && !self.unknown
    }

    /// Every file that is listed, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether an earlier build wrote, or was about to write, this file.
    pub(super) fn lists(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The digest of what an earlier build wrote; a build that was killed does not know how far it came.
    pub(super) fn digest(&self, path: &str) -> Option<u64> {
        if self.state == State::Writing {
            return None;
        }
        u64::from_str_radix(self.files.get(path)?, 16).ok()
    }

    /// What an earlier build wrote and this one does not plan, with digests.
    pub(super) fn stale<'a>(&'a self, planned: &[&str]) -> Vec<(&'a str, Option<u64>)> {
        // Where a file system forgets case or form, a page that was renamed only in these is the new page.
        let planned: HashSet<Cow<'_, str>> = planned.iter().map(|path| site::folded(path)).collect();
        let stale = self.files.keys().map(String::as_str).filter(|path| !planned.contains(&site::folded(path)));
        stale.map(|path| (path, self.digest(path))).collect()
    }

    /// The manifest as a file.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// Whether a path of a manifest, which somebody may have edited, can be one of ours: inside the folder, and not hidden.
fn is_ours(path: &str) -> bool {
    let leads_out = path.contains('\0') || (cfg!(windows) && path.contains(['\\', ':']));
    !leads_out && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
}
