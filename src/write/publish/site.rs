//! The files that are published: those of a build in memory, or those that a build wrote into a folder.

use std::fs;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use crate::error::Error;
use crate::pipeline::{Build, Copied};
use crate::terminal::typed;
use crate::write::lock;
use crate::write::manifest::Manifest;

/// A whole site, whose files are made or read one by one.
pub enum Site<'a> {
    /// One that was built and never written; and what reads a file that is copied, or made into another one.
    Built(&'a Build, &'a (dyn Fn(&Copied) -> Result<Vec<u8>, Error> + Sync)),
    /// One in a folder.
    Folder(Folder),
}

/// A site in a folder, as a build wrote it.
pub struct Folder {
    folder: PathBuf,
    /// Its files, with what they were when they were written.
    files: Vec<(String, Option<u64>)>,
}

impl Folder {
    /// The site that a build wrote into a folder.
    ///
    /// # Errors
    /// [`Error::NotPublished`] if none did, or it has not come to its end; [`Error::Io`] if it cannot be read.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let build = format!("build it first: `hldsite build -o {}`", typed(&folder.to_string_lossy()));
        let refused = |why: &str, help: &str| Error::NotPublished { message: format!("cannot publish `{}`: {why}", folder.display()), help: help.to_owned() };
        if !folder.is_dir() {
            return Err(refused(if folder.exists() { "it is a file, expected a folder" } else { "it does not exist" }, &build));
        }
        if lock::is_held(folder) {
            return Err(refused("a build is writing to it", "wait until it is done"));
        }
        let manifest = Manifest::read(folder)?;
        if !Manifest::exists(folder) || manifest.is_unknown() {
            return Err(refused("it holds no site that this version of hldsite built", &build));
        }
        if !manifest.is_done() {
            return Err(refused("the build that wrote it did not come to its end", &build));
        }
        let files = manifest.paths().map(|path| (path.to_owned(), manifest.digest(path))).collect();
        Ok(Self { folder: folder.to_owned(), files })
    }

    fn file(&self, at: usize) -> Result<(Vec<u8>, u64), Error> {
        let (path, written) = &self.files[at];
        let file = self.folder.join(path);
        let bytes = fs::read(&file).map_err(|error| Error::io("read", &file, error))?;
        let digest = xxh3_64(&bytes);
        if Some(digest) == *written {
            return Ok((bytes, digest));
        }
        Err(Error::NotPublished {
            message: format!("cannot publish `{}`: it was changed since the site was built", file.display()),
            help: format!(
                "build it again: `hldsite build -o {}`; what is to stay belongs into the documents or the theme",
                typed(&self.folder.to_string_lossy())
            ),
        })
    }
}

impl Site<'_> {
    /// How many files it has.
    pub fn len(&self) -> usize {
        match self {
            Self::Built(build, _) => build.plan().len(),
            Self::Folder(folder) => folder.files.len(),
        }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The path of a file.
    pub fn path(&self, at: usize) -> &str {
        match self {
            Self::Built(build, _) => build.plan()[at].0.as_str(),
            Self::Folder(folder) => &folder.files[at].0,
        }
    }

    /// The bytes of a file, and their digest.
    pub(super) fn file(&self, at: usize) -> Result<(Vec<u8>, u64), Error> {
        match self {
            Self::Folder(folder) => folder.file(at),
            Self::Built(build, copied) => {
                let (path, content) = &build.plan()[at];
                let bytes = build.bytes(path, content, copied)?;
                let digest = xxh3_64(&bytes);
                Ok((bytes, digest))
            }
        }
    }
}
