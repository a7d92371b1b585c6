//! The I/O module at the end: pulls the pages of a build and writes what differs, and nothing that is not ours.

pub mod cache;
mod fresh;
mod guard;
mod in_place;
mod lock;
mod manifest;
pub mod publish;
mod target;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::error::Error;
use crate::pipeline::{Build, Content, Copied};
use crate::site::{self, SitePath};

pub use fresh::{create, existing};
pub use guard::Protected;
pub use in_place::{put, replace};

use manifest::Manifest;
use target::{Removed, Target, Wrote};

/// Where and how to write.
pub struct Output<'a> {
    /// The output folder, as named by the user.
    pub folder: &'a Path,
    /// The docs folder, absolute.
    pub docs: &'a Path,
    /// Reads a file that is copied.
    pub copied: &'a (dyn Fn(&Copied) -> Result<Vec<u8>, Error> + Sync),
    /// Folders that the output must not be or contain.
    pub protected: Protected,
    /// Whether to write into a folder that holds files of others, and over such files.
    pub force: bool,
}

/// What was done.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were new or different.
    pub written: usize,
    /// Files that were the same.
    pub kept: usize,
    /// Files of the last build that the site no longer has.
    pub removed: usize,
    /// Files that somebody changed since the last build wrote them, by path; they were overwritten.
    pub edited: Vec<String>,
    /// Files of the last build that are no longer part of the site, and that somebody changed; they were left.
    pub left: Vec<String>,
    /// The output folder, symbolic links resolved.
    pub folder: PathBuf,
}

/// Whether a site may be written there, before any work is done for it; the folder with symbolic links resolved.
///
/// # Errors
/// [`Error::Refused`] if files of others are at risk.
pub fn check(output: &Output<'_>) -> Result<PathBuf, Error> {
    let folder = guard::check_place(output)?;
    guard::check_contents(output, &folder)?;
    Ok(folder)
}

/// Writes a site. `progress` is called after each file.
///
/// # Errors
/// [`Error::Refused`] before anything is touched if files of others are at risk, [`Error::Io`] for a file that cannot
/// be written, [`Error::Theme`] for a page that cannot be rendered. In every case each file is whole.
pub fn site(build: &Build, output: &Output<'_>, progress: &(dyn Fn() + Sync)) -> Result<Written, Error> {
    changed(build, output, &|_| false, progress)
}

/// Writes a site as [`site()`] does, where an earlier one was written; `is_known` are the files that are known to be what they were then: they
/// are not made again.
///
/// # Errors
/// As [`site()`].
pub fn changed(build: &Build, output: &Output<'_>, is_known: &(dyn Fn(&SitePath) -> bool + Sync), progress: &(dyn Fn() + Sync)) -> Result<Written, Error> {
    let folder = check(output)?;
    let _lock = lock::take(&folder)?;
    let previous = Manifest::read(&folder)?;
    let planned: Vec<&str> = build.plan().iter().map(|(path, _)| path.as_str()).collect();
    let was_empty = !Manifest::exists(&folder) && !guard::holds_foreign_files(&folder)?;
    if !was_empty {
        guard::check_planned(&folder, &planned, &previous, output.force)?;
    }
    let target = Target::new(&folder, &previous, &planned, was_empty)?;
    let mut removed = remove_in_the_way(&folder, &target, &previous, &planned)?;
    let wrote = build.plan().par_iter().map(|(path, content)| {
        if let Some(digest) = previous.digest(path.as_str()).filter(|_| is_known(path)) {
            return Ok(Wrote { digest, changed: false, was_edited: false });
        }
        let bytes = match content {
            Content::Copy(source) => (output.copied)(source)?,
            _ => build.bytes(path, content)?,
        };
        let wrote = target.write(path.as_str(), &bytes)?;
        progress();
        Ok(wrote)
    });
    let wrote: Vec<Wrote> = wrote.collect::<Result<_, Error>>()?;
    let stale = removed.stale(&previous, &planned);
    for (path, digest) in stale {
        removed.note(path, target.remove(path, digest)?);
    }
    finish(&target, &planned, wrote, removed, folder.clone())
}

/// Files of the last build that went, or that stayed.
#[derive(Default)]
struct Cleared {
    gone: HashSet<String>,
    left: Vec<String>,
}

impl Cleared {
    fn note(&mut self, path: &str, removed: Removed) {
        match removed {
            Removed::Gone => drop(self.gone.insert(path.to_owned())),
            Removed::Left => self.left.push(path.to_owned()),
            Removed::Missing => {}
        }
    }

    /// What is still to be removed.
    fn stale<'a>(&self, previous: &'a Manifest, planned: &[&str]) -> Vec<(&'a str, Option<u64>)> {
        previous.stale(planned).into_iter().filter(|(path, _)| !self.gone.contains(*path)).collect()
    }
}

/// A page may have become a folder, or a folder a page: what stands in the way goes before anything is written.
fn remove_in_the_way(folder: &Path, target: &Target<'_>, previous: &Manifest, planned: &[&str]) -> Result<Cleared, Error> {
    let mut cleared = Cleared::default();
    let files: HashSet<&str> = planned.iter().copied().collect();
    let folders: HashSet<&str> = planned.iter().flat_map(|path| guard::ancestors(site::folder(path))).collect();
    for (path, digest) in previous.stale(planned) {
        if folders.contains(path) || guard::ancestors(site::folder(path)).any(|folder| files.contains(folder)) {
            let removed = target.remove(path, digest)?;
            if matches!(removed, Removed::Left) {
                return Err(guard::edited_in_the_way(&folder.join(path)));
            }
            cleared.note(path, removed);
        }
    }
    Ok(cleared)
}

/// Counts what was done, and writes the final manifest.
fn finish(target: &Target<'_>, planned: &[&str], wrote: Vec<Wrote>, cleared: Cleared, folder: PathBuf) -> Result<Written, Error> {
    let mut done = Written { folder, removed: cleared.gone.len(), left: cleared.left, ..Written::default() };
    let mut files = Vec::with_capacity(planned.len());
    for (path, wrote) in planned.iter().zip(wrote) {
        done.written += usize::from(wrote.changed);
        done.kept += usize::from(!wrote.changed);
        if wrote.was_edited {
            done.edited.push((*path).to_owned());
        }
        files.push(((*path).to_owned(), wrote.digest));
    }
    target.finish(&Manifest::done(files))?;
    Ok(done)
}
