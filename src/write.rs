//! The I/O module at the end: pulls the pages of a build and writes what differs, and nothing that is not ours.

pub mod cache;
mod fresh;
mod guard;
mod in_place;
mod lock;
mod manifest;
mod precompressed;
pub mod publish;
mod target;
mod weight;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::error::Error;
use crate::pipeline::{Build, Content, Copied};
use crate::site::{self, SitePath};

pub use fresh::{create, existing};
pub use guard::Protected;
pub use in_place::{put, replace};
pub use weight::Weight;

use manifest::Manifest;
use target::{Removed, Target, Wrote};

/// Where and how to write.
pub struct Output<'a> {
    /// The output folder, as named by the user.
    pub folder: &'a Path,
    /// The docs folder, absolute.
    pub docs: &'a Path,
    /// Reads a file that is copied, or made into another one.
    pub copied: &'a (dyn Fn(&Copied) -> Result<Vec<u8>, Error> + Sync),
    /// Folders that the output must not be or contain.
    pub protected: Protected,
    /// Whether to write into a folder that holds files of others, and over such files.
    pub force: bool,
    /// Whether compressed copies of text files lie beside them.
    pub precompress: bool,
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
    /// Whether the folder held no site before.
    pub is_first: bool,
    /// The output folder, symbolic links resolved.
    pub folder: PathBuf,
    /// How much the site weighs.
    pub weight: Weight,
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
    let files = files(build.plan(), output.precompress);
    let planned: Vec<&str> = files.iter().flat_map(File::paths).collect();
    let is_first = !Manifest::exists(&folder);
    let was_empty = is_first && !guard::holds_foreign_files(&folder)?;
    if !was_empty {
        guard::check_planned(&folder, &planned, &previous, output.force)?;
    }
    let target = Target::new(&folder, &previous, &planned, was_empty)?;
    let mut removed = remove_in_the_way(&folder, &target, &previous, &planned)?;
    let wrote = files.par_iter().map(|file| {
        let known = |path: &str| previous.digest(path).map(|digest| Wrote { digest, changed: false, was_edited: false, size: 0 });
        if let Some(known) = is_known(file.path).then(|| file.paths().map(known).collect::<Option<Vec<_>>>()).flatten() {
            return Ok(known);
        }
        let bytes = build.bytes(file.path, file.content, output.copied)?;
        let wrote = file.write(&target, &bytes)?;
        progress();
        Ok(wrote)
    });
    let wrote: Vec<Wrote> = wrote.collect::<Result<Vec<_>, Error>>()?.into_iter().flatten().collect();
    let stale = removed.stale(&previous, &planned);
    for (path, digest) in stale {
        removed.note(path, target.remove(path, digest)?);
    }
    let done = finish(&target, &planned, wrote, removed, folder.clone())?;
    Ok(Written { is_first, ..done })
}

/// A file of the site, and the compressed copies beside it.
struct File<'a> {
    path: &'a SitePath,
    content: &'a Content,
    copies: Vec<String>,
}

impl File<'_> {
    /// Where it and its copies go.
    fn paths(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.path.as_str()).chain(self.copies.iter().map(String::as_str))
    }

    /// Writes it and its copies.
    fn write(&self, target: &Target<'_>, bytes: &[u8]) -> Result<Vec<Wrote>, Error> {
        let mut wrote = vec![target.write(self.path.as_str(), bytes)?];
        if !self.copies.is_empty() {
            let copies = precompressed::copies(bytes).map_err(|error| Error::io("compress", Path::new(self.path.as_str()), error))?;
            for path in &self.copies {
                let of_its_ending = precompressed::ENDINGS.iter().zip(&copies).find(|(ending, _)| path.ends_with(*ending));
                wrote.extend(of_its_ending.map(|(_, copy)| target.write(path, copy)).transpose()?);
            }
        }
        Ok(wrote)
    }
}

/// The files of a plan, with their copies if they are asked for; a path that a document claims is none of a copy.
fn files(plan: &[(SitePath, Content)], precompress: bool) -> Vec<File<'_>> {
    let is_taken = |path: &str| plan.binary_search_by(|(known, _)| known.as_str().cmp(path)).is_ok();
    let copies = |path: &SitePath| {
        let of = precompressed::ENDINGS.iter().filter(|_| precompress && precompressed::has_copies(path.as_str()));
        of.map(|ending| format!("{}{ending}", path.as_str())).filter(|path| !is_taken(path)).collect()
    };
    plan.iter().map(|(path, content)| File { path, content, copies: copies(path) }).collect()
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
    let weight = Weight::of(planned.iter().zip(&wrote).map(|(path, wrote)| (*path, wrote.size)));
    let mut done = Written { folder, weight, removed: cleared.gone.len(), left: cleared.left, ..Written::default() };
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
