//! The I/O module at the end: pulls the pages of a build and writes what differs, and nothing that is not ours.

mod guard;
mod lock;
mod manifest;
mod target;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::error::Error;
use crate::pipeline::Build;

pub use guard::Protected;

use manifest::Manifest;
use target::{Target, Wrote};

/// Where and how to write.
pub struct Output<'a> {
    /// The output folder, as named by the user.
    pub folder: &'a Path,
    /// The docs folder, absolute.
    pub docs: &'a Path,
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

/// Writes a site. `progress` is called after each file.
///
/// # Errors
/// [`Error::Refused`] before anything is touched if files of others are at risk, [`Error::Io`] for a file that cannot
/// be written, [`Error::Theme`] for a page that cannot be rendered. In every case each file is whole.
pub fn site(build: &Build, output: &Output<'_>, progress: &(dyn Fn() + Sync)) -> Result<Written, Error> {
    let folder = guard::check(output)?;
    let _lock = lock::take(&folder)?;
    let previous = Manifest::read(&folder)?;
    let planned: Vec<&str> = build.plan().iter().map(|(path, _)| path.as_str()).collect();
    let was_empty = !Manifest::exists(&folder) && !guard::holds_foreign_files(&folder)?;
    if !was_empty {
        guard::check_planned(&folder, &planned, &previous, output.force)?;
    }
    let target = Target::new(&folder, &previous, &planned, was_empty)?;
    let wrote = build.plan().par_iter().map(|(path, content)| {
        let bytes = match build.bytes(path, content)? {
            Some(bytes) => bytes,
            None => target::copied(output.docs, content)?,
        };
        let wrote = target.write(path.as_str(), &bytes)?;
        progress();
        Ok(wrote)
    });
    let wrote: Vec<Wrote> = wrote.collect::<Result<_, Error>>()?;
    finish(&target, &previous, &planned, wrote, folder.clone())
}

/// Removes what the last build wrote and this one did not, and writes the final manifest.
fn finish(target: &Target<'_>, previous: &Manifest, planned: &[&str], wrote: Vec<Wrote>, folder: PathBuf) -> Result<Written, Error> {
    let mut done = Written { folder, ..Written::default() };
    let mut files = Vec::with_capacity(planned.len());
    for (path, wrote) in planned.iter().zip(wrote) {
        done.written += usize::from(wrote.changed);
        done.kept += usize::from(!wrote.changed);
        if wrote.was_edited {
            done.edited.push((*path).to_owned());
        }
        files.push(((*path).to_owned(), wrote.digest));
    }
    for (path, digest) in previous.stale(planned) {
        match target.remove(path, digest)? {
            target::Removed::Gone => done.removed += 1,
            target::Removed::Left => done.left.push(path.to_owned()),
            target::Removed::Missing => {}
        }
    }
    target.finish(&Manifest::done(files))?;
    Ok(done)
}
