//! What must not be written to, decided before the first byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::manifest::Manifest;
use super::{Output, lock, target};
use crate::error::Error;
use crate::site;

/// Folders that the output must neither be nor contain, with what they are.
#[derive(Clone, Debug, Default)]
pub struct Protected(Vec<(PathBuf, &'static str)>);

impl Protected {
    /// The folders that are at risk around the docs folder: itself, its repository, the theme, the user's home.
    pub fn around(docs: &Path, theme: Option<&Path>) -> Self {
        let mut folders = vec![(docs.to_owned(), "the docs folder")];
        folders.extend(docs.ancestors().find(|folder| folder.join(".git").exists()).map(|root| (root.to_owned(), "the repository")));
        folders.extend(theme.and_then(|theme| theme.canonicalize().ok()).map(|theme| (theme, "the theme")));
        folders.extend(std::env::home_dir().and_then(|home| home.canonicalize().ok()).map(|home| (home, "your home folder")));
        Self(folders)
    }
}

/// The output folder, absolute and with symbolic links resolved, if it may be written to.
pub(super) fn check(output: &Output<'_>) -> Result<PathBuf, Error> {
    let folder = resolve(output.folder)?;
    let refuse = |why: String, help: &str| Err(Error::Refused { path: output.folder.to_owned(), why, help: help.to_owned() });
    for (protected, name) in &output.protected.0 {
        if protected.starts_with(&folder) {
            let why = if *protected == folder { format!("it is {name}") } else { format!("{name} lies inside it") };
            return refuse(why, "name a folder of its own for the site: `-o site`");
        }
    }
    if folder.components().any(|part| part.as_os_str() == ".git") {
        return refuse("it lies inside a git folder".to_owned(), "name a folder of its own for the site: `-o site`");
    }
    if output.folder.is_symlink() && folder.starts_with(output.docs) {
        return refuse("it is a symbolic link into the docs folder".to_owned(), "name the folder itself, or one outside the docs folder");
    }
    match fs::metadata(&folder) {
        Ok(found) if !found.is_dir() => refuse("it is a file, expected a folder".to_owned(), "name another folder: `-o site`"),
        Ok(_) if !output.force && !Manifest::exists(&folder) && holds_foreign_files(&folder)? => {
            refuse("it holds files that no build of hldsite wrote".to_owned(), "name an empty folder, or add `--force` to write the site among them")
        }
        _ => Ok(folder),
    }
}

/// Whether the folder holds anything but what a running build keeps in it.
pub(super) fn holds_foreign_files(folder: &Path) -> Result<bool, Error> {
    let entries = fs::read_dir(folder).map_err(|error| Error::io("read", folder, error))?;
    let ours = [lock::NAME, target::TEMPORARY];
    Ok(entries.filter_map(Result::ok).any(|entry| !ours.iter().any(|name| entry.file_name() == *name)))
}

/// Refuses to write over files of others, or through symbolic links inside the output folder.
pub(super) fn check_planned(folder: &Path, planned: &[&str], previous: &Manifest, force: bool) -> Result<(), Error> {
    let folders: BTreeSet<&str> = planned.iter().map(|path| site::folder(path)).collect();
    for relative in folders.iter().flat_map(|path| ancestors(path)).collect::<BTreeSet<_>>() {
        let path = folder.join(relative);
        if path.is_symlink() {
            let help = "remove the link, the site needs a folder of its own there";
            return Err(Error::Refused { path, why: "it is a symbolic link".to_owned(), help: help.to_owned() });
        }
    }
    if force || previous.is_unknown() {
        return Ok(());
    }
    for relative in planned.iter().filter(|path| !previous.lists(path)) {
        let path = folder.join(relative);
        if path.symlink_metadata().is_ok() {
            let why = "it stands where a page has to go, and no build of hldsite wrote it".to_owned();
            return Err(Error::Refused { path, why, help: "move it away, or add `--force` to write over it".to_owned() });
        }
    }
    Ok(())
}

fn ancestors(path: &str) -> impl Iterator<Item = &str> {
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
