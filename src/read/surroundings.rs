//! The repository round the docs folder, for links that lead out of it.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{active, picture, walk};
use crate::config::{Config, Outside};
use crate::error::Error;
use crate::portal::{DocFile, Surroundings};

/// The top of the repository with what the portal needs to know of it; its files only if they may be copied.
///
/// Where the config has a word on links to the outside, the top is the nearest folder with `.git` in it; else it is the
/// config's own folder, so that a site does not depend on how its sources were fetched.
pub(super) fn find(docs: &Path, config_folder: &Path, config: &Config, output: Option<&Path>) -> Result<Option<(PathBuf, Surroundings)>, Error> {
    let repository = || docs.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned);
    let own = || config_folder.canonicalize().ok().filter(|folder| docs.starts_with(folder));
    let asked = matches!(config.outside, Outside::Copy | Outside::Link(_));
    let Some(top) = asked.then(repository).flatten().or_else(own) else { return Ok(None) };
    let mut round = Surroundings { docs: walk::doc_path(docs.strip_prefix(&top).unwrap_or(Path::new(""))).as_str().to_owned(), files: Vec::new() };
    if config.outside == Outside::Copy {
        round.files = files(&top, docs, output)?;
    }
    Ok(Some((top, round)))
}

/// Every file below `top` that is neither hidden nor in the docs or output folder, by path; symbolic links are not followed.
fn files(top: &Path, docs: &Path, output: Option<&Path>) -> Result<Vec<DocFile>, Error> {
    let output = output.and_then(|output| output.canonicalize().ok());
    let wanted = |entry: &DirEntry| {
        let is_site = entry.depth() > 0 && entry.file_type().is_dir() && walk::is_site(entry.path());
        let is_other = entry.path() != docs && output.as_deref() != Some(entry.path()) && !is_site;
        entry.depth() == 0 || (is_other && !walk::is_hidden(&entry.file_name().to_string_lossy()))
    };
    let mut files = Vec::new();
    for entry in WalkDir::new(top).into_iter().filter_entry(wanted) {
        let Some(entry) = walk::still_there(top, entry)? else { continue };
        let relative = entry.path().strip_prefix(top).unwrap_or(entry.path());
        if entry.file_type().is_file() && relative.to_str().is_some() {
            files.push(DocFile { path: walk::doc_path(relative), active: active::is_active(relative, entry.path())?, size: None });
        }
    }
    picture::measure(top, &mut files);
    files.sort();
    Ok(files)
}
