//! What must not be written to, decided before the first byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::manifest::Manifest;
use super::{Output, lock, target};
use crate::error::Error;
use crate::site;

const THEME: &str = "the theme";

/// Folders that the output must neither be nor contain, with what they are.
#[derive(Clone, Debug, Default)]
pub struct Protected(Vec<(PathBuf, &'static str)>);

impl Protected {
    /// The folders that are at risk around the docs folder: itself, its repository, the theme, the user's home.
    pub fn around(docs: &Path, theme: Option<&Path>) -> Self {
        let mut folders = vec![(docs.to_owned(), "the docs folder")];
        folders.extend(docs.ancestors().find(|folder| folder.join(".git").exists()).map(|root| (root.to_owned(), "the repository")));
        folders.extend(theme.and_then(|theme| theme.canonicalize().ok()).map(|theme| (theme, THEME)));
        folders.extend(std::env::home_dir().and_then(|home| home.canonicalize().ok()).map(|home| (home, "your home folder")));
        Self(folders)
    }
}

/// The output folder, absolute and with symbolic links resolved, if it lies where it can do no harm.
pub(super) fn check_place(output: &Output<'_>) -> Result<PathBuf, Error> {
    let folder = resolve(output.folder)?;
    let elsewhere = "name a folder of its own for the site: `-o site`";
    for (protected, name) in &output.protected.0 {
        if protected.starts_with(&folder) {
            let why = if *protected == folder { format!("it is {name}") } else { format!("{name} lies inside it") };
            return Err(refused(output.folder, why, elsewhere));
        }
    }
    if output.protected.0.iter().any(|(protected, name)| *name == THEME && folder.starts_with(protected)) {
        return Err(refused(output.folder, "it lies inside the theme".to_owned(), elsewhere));
    }
    if folder.components().any(|part| part.as_os_str() == ".git") {
        return Err(refused(output.folder, "it lies inside a git folder".to_owned(), elsewhere));
    }
    // Through its components, since a `/` at the end would ask for what the link leads to.
    if output.folder.components().collect::<PathBuf>().is_symlink() && folder.starts_with(output.docs) {
        let help = "name the folder itself, or one outside the docs folder";
        return Err(refused(output.folder, "it is a symbolic link into the docs folder".to_owned(), help));
    }
    match fs::metadata(&folder) {
        Ok(found) if !found.is_dir() => Err(refused(output.folder, "it is a file, expected a folder".to_owned(), "name another folder: `-o site`")),
        _ => Ok(folder),
    }
}

/// Refuses a folder that holds files of others, unless it was built into before or the user insists. Inside the docs folder
/// the user cannot: what lies there are documents.
pub(super) fn check_contents(output: &Output<'_>, folder: &Path) -> Result<(), Error> {
    let insists = output.force && !folder.starts_with(output.docs);
    if insists || Manifest::exists(folder) || !folder.is_dir() || !holds_foreign_files(folder)? {
        return Ok(());
    }
    if lock::is_held(folder) {
        return Err(lock::busy(folder));
    }
    let help = if folder.starts_with(output.docs) {
        "name an empty folder, or one outside the docs folder"
    } else {
        "name an empty folder, or add `--force` to write the site among them"
    };
    Err(refused(output.folder, "it holds files that no build of hldsite wrote".to_owned(), help))
}

pub(super) fn refused(path: &Path, why: String, help: &str) -> Error {
    Error::Refused { path: path.to_owned(), why, help: help.to_owned() }
}

/// Whether the folder holds anything but what a build that has just begun keeps in it.
pub(super) fn holds_foreign_files(folder: &Path) -> Result<bool, Error> {
    let entries = fs::read_dir(folder).map_err(|error| Error::io("read", folder, error))?;
    let is_ours = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        let is_empty = || fs::read_dir(entry.path()).is_ok_and(|mut entries| entries.next().is_none());
        name == lock::NAME || name == target::TEMPORARY || (name == "-" && is_empty())
    };
    Ok(entries.filter_map(Result::ok).any(|entry| !is_ours(&entry)))
}

/// Refuses to write over files of others, or through symbolic links inside the output folder.
pub(super) fn check_planned(folder: &Path, planned: &[&str], previous: &Manifest, force: bool) -> Result<(), Error> {
    let folders: BTreeSet<&str> = planned.iter().map(|path| site::folder(path)).collect();
    for relative in folders.iter().flat_map(|path| ancestors(path)).collect::<BTreeSet<_>>() {
        let path = folder.join(relative);
        let Ok(found) = path.symlink_metadata() else { continue };
        if found.is_symlink() {
            return Err(refused(&path, "it is a symbolic link".to_owned(), "remove the link, the site needs a folder of its own there"));
        }
        if !found.is_dir() && !previous.lists(relative) {
            let why = "it is a file where a folder has to go, and no build of hldsite wrote it".to_owned();
            return Err(refused(&path, why, "move it away"));
        }
    }
    if force || previous.is_unknown() {
        return Ok(());
    }
    for relative in planned.iter().filter(|path| !previous.lists(path)) {
        let path = folder.join(relative);
        let Ok(found) = path.symlink_metadata() else { continue };
        if !found.is_dir() || holds_unlisted(folder, relative, previous) {
            let why = "it stands where a page has to go, and no build of hldsite wrote it".to_owned();
            return Err(refused(&path, why, "move it away, or add `--force` to write over it"));
        }
    }
    Ok(())
}

/// A page of the last build that was changed by hand, where a folder has to go now, or the other way round.
pub(super) fn edited_in_the_way(path: &Path) -> Error {
    let why = "it was changed by hand since the last build, and stands where a page has to go".to_owned();
    refused(path, why, "move it away")
}

/// Whether a folder that stands where a page has to go holds a file that no build wrote.
fn holds_unlisted(folder: &Path, relative: &str, previous: &Manifest) -> bool {
    walkdir::WalkDir::new(folder.join(relative)).into_iter().any(|entry| {
        let Ok(entry) = entry else { return true };
        let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        !entry.file_type().is_dir() && !inside.to_str().is_some_and(|path| previous.lists(&path.replace('\\', "/")))
    })
}

/// A folder and those above it, without the top.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| Some(site::folder(path))).take_while(|path| !path.is_empty())
}

/// The path, absolute, with symbolic links resolved as far as it exists.
fn resolve(folder: &Path) -> Result<PathBuf, Error> {
    let absolute = std::path::absolute(folder).map_err(|error| Error::io("read", folder, error))?;
    let mut plain = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                // `a/link/..` is where the link leads to, so what exists is resolved before going up.
                plain = plain.canonicalize().unwrap_or(plain);
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    let existing = plain.ancestors().find(|path| path.exists()).unwrap_or(&plain);
    let rest = plain.strip_prefix(existing).unwrap_or(Path::new(""));
    let resolved = existing.canonicalize().map_err(|error| Error::io("read", existing, error))?;
    Ok(if rest.as_os_str().is_empty() { resolved } else { resolved.join(rest) })
}
