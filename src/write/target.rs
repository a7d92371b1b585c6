//! One output folder while it is written: every file is whole, the old one or the new one.
//!
//! A file that takes the place of another is written beside the site and renamed. Into an empty folder the site is written beside it as a whole,
//! and each of its folders is moved as one, which saves a rename for every file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use xxhash_rust::xxh3::xxh3_64;

use super::manifest::{self, Manifest};
use crate::error::Error;
use crate::site;

/// The folder for files that are being written; it does not stay in the output folder.
pub(super) const TEMPORARY: &str = ".hldsite-tmp";
/// The folder in it for a site that is moved to its place as a whole.
const ASIDE: &str = "site";

/// What became of one file.
pub(super) struct Wrote {
    pub(super) digest: u64,
    pub(super) changed: bool,
    /// Whether somebody changed it since the last build.
    pub(super) was_edited: bool,
    /// In bytes; 0 for a file that was not made again.
    pub(super) size: u64,
}

/// What became of a file that the site no longer has.
#[derive(Clone, Copy)]
pub(super) enum Removed {
    Gone,
    /// Somebody changed it, so it is no longer ours.
    Left,
    Missing,
}

/// The output folder.
pub(super) struct Target<'a> {
    folder: &'a Path,
    previous: &'a Manifest,
    planned: &'a [&'a str],
    temporary: PathBuf,
    next: AtomicUsize,
    /// Whether there is nothing to compare with.
    was_empty: bool,
    /// Set by the first file that differs: from then on the folder is being written.
    begun: OnceLock<Result<(), String>>,
}

impl<'a> Target<'a> {
    /// Prepares to write; removes what a killed build left in the folder for temporary files.
    pub(super) fn new(folder: &'a Path, previous: &'a Manifest, planned: &'a [&'a str], was_empty: bool) -> Result<Self, Error> {
        let temporary = folder.join(TEMPORARY);
        remove_folder(&temporary)?;
        Ok(Self { folder, previous, planned, temporary, next: AtomicUsize::new(0), was_empty, begun: OnceLock::new() })
    }

    /// Writes one file if it differs from what is there.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<Wrote, Error> {
        let file = self.folder.join(path);
        let (digest, size) = (xxh3_64(bytes), bytes.len() as u64);
        if self.was_empty {
            self.begin()?;
            self.lay_aside(path, bytes)?;
            return Ok(Wrote { digest, changed: true, was_edited: false, size });
        }
        let there = match fs::read(&file) {
            Ok(there) => Some(there),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => None,
            Err(error) => return Err(Error::io("read", &file, error)),
        };
        if there.as_deref() == Some(bytes) {
            return Ok(Wrote { digest, changed: false, was_edited: false, size });
        }
        let was_edited = there.is_some_and(|there| self.previous.digest(path).is_some_and(|written| written != xxh3_64(&there)));
        self.begin()?;
        self.replace(&file, bytes)?;
        Ok(Wrote { digest, changed: true, was_edited, size })
    }

    /// Says in the folder itself that it is being written, once, before the first file.
    fn begin(&self) -> Result<(), Error> {
        let begun = self.begun.get_or_init(|| {
            fs::create_dir_all(&self.temporary).map_err(|error| Error::io("create", &self.temporary, error).to_string())?;
            self.write_manifest(&self.previous.writing(self.planned)).map_err(|error| error.to_string())
        });
        begun.clone().map_err(|message| Error::io("write", &self.folder.join(manifest::PATH), io::Error::other(message)))
    }

    fn write_manifest(&self, manifest: &Manifest) -> Result<(), Error> {
        self.replace(&self.folder.join(manifest::PATH), &manifest.to_bytes())
    }

    /// Writes a file of a site that is moved to its place as a whole.
    fn lay_aside(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let file = self.temporary.join(ASIDE).join(path);
        match fs::write(&file, bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let folder = file.parent().unwrap_or(&self.temporary);
                fs::create_dir_all(folder).map_err(|error| Error::io("create", folder, error))?;
                fs::write(&file, bytes)
            }
            written => written,
        }
        .map_err(|error| Error::io("write", &self.folder.join(path), error))
    }

    /// Writes a temporary file and renames it to its place.
    fn replace(&self, file: &Path, bytes: &[u8]) -> Result<(), Error> {
        let temporary = self.temporary.join(self.next.fetch_add(1, Ordering::Relaxed).to_string());
        fs::write(&temporary, bytes).map_err(|error| Error::io("write", file, error))?;
        match fs::rename(&temporary, file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let folder = file.parent().unwrap_or(self.folder);
                fs::create_dir_all(folder).map_err(|error| Error::io("create", folder, error))?;
                fs::rename(&temporary, file)
            }
            renamed => renamed,
        }
        .map_err(|error| Error::io("write", file, error))
    }

    /// Removes a file that an earlier build wrote, and the folders that it leaves empty.
    pub(super) fn remove(&self, path: &str, written: Option<u64>) -> Result<Removed, Error> {
        let file = self.folder.join(path);
        // Somebody may have put a symbolic link in place of a folder; what lies behind it is not ours.
        let folder = self.folder.join(site::folder(path));
        let is_ours = folder.canonicalize().is_ok_and(|real| real == folder);
        let Some(there) = is_ours.then(|| fs::read(&file).ok()).flatten() else { return Ok(Removed::Missing) };
        if written.is_some_and(|written| written != xxh3_64(&there)) {
            return Ok(Removed::Left);
        }
        self.begin()?;
        fs::remove_file(&file).map_err(|error| Error::io("remove", &file, error))?;
        let mut folder = site::folder(path);
        // A folder that is not empty cannot be removed, and stays.
        while !folder.is_empty() && fs::remove_dir(self.folder.join(folder)).is_ok() {
            folder = site::folder(folder);
        }
        Ok(Removed::Gone)
    }

    /// Writes the final manifest if it differs from the last one.
    pub(super) fn finish(&self, manifest: &Manifest) -> Result<(), Error> {
        if self.begun.get().is_some() || manifest != self.previous {
            self.begin()?;
            if self.was_empty {
                move_into(&self.temporary.join(ASIDE), self.folder)?;
            }
            self.write_manifest(manifest)?;
        }
        remove_folder(&self.temporary)
    }
}

impl Drop for Target<'_> {
    fn drop(&mut self) {
        // After an error: the files in it are of no use, and one that cannot be removed is removed by the next build.
        let _ = remove_folder(&self.temporary);
    }
}

/// Moves all that a folder holds, each folder in it as one where there is none of this name yet.
fn move_into(from: &Path, to: &Path) -> Result<(), Error> {
    let entries = match fs::read_dir(from) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(|error| Error::io("read", from, error))?,
    };
    for entry in entries {
        let entry = entry.map_err(|error| Error::io("read", from, error))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let Err(error) = fs::rename(&source, &target) else { continue };
        // Windows moves no folder while some program looks at a file of it; and one that is there already is not replaced.
        if !source.is_dir() {
            return Err(Error::io("write", &target, error));
        }
        fs::create_dir_all(&target).map_err(|error| Error::io("create", &target, error))?;
        move_into(&source, &target)?;
    }
    Ok(())
}

fn remove_folder(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io("remove", folder, error)),
        _ => Ok(()),
    }
}
