//! What a path that may have changed means for what was read: nothing, one file, or that the folder is to be walked again.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::{Found, picture, walk};
use crate::portal::Files;
use crate::site::DocPath;

/// A part of what is read beside the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The config, and the baseline; all else depends on it.
    Settings,
    /// The theme's files.
    Theme,
    /// Which files there are.
    Tree,
}

/// What is to be read anew.
#[derive(Debug, Default)]
pub(super) struct Concern {
    parts: BTreeSet<Part>,
    /// Every document.
    every: bool,
    /// Documents and files beside them.
    files: HashSet<OsString>,
    /// Files that are copied.
    pub(super) copies: BTreeSet<DocPath>,
    /// Whether all of this was made a site of.
    pub(super) is_read: bool,
}

/// Where things lie.
pub(super) struct Place<'a> {
    pub(super) docs: &'a Path,
    pub(super) theme: Option<&'a Path>,
    pub(super) configs: &'a [PathBuf],
    pub(super) output: Option<&'a Path>,
    pub(super) repository: Option<&'a Path>,
}

/// The files that were found.
#[derive(Default)]
pub(super) struct Known {
    /// Documents and the files beside them.
    documents: HashSet<PathBuf>,
    /// Others, with their paths below the docs folder; none for those that are left out.
    others: HashMap<PathBuf, Option<DocPath>>,
    /// The folders that any of them lies in.
    folders: HashSet<PathBuf>,
}

impl Known {
    pub(super) fn of(docs: &Path, found: &[Found], files: &Files) -> Self {
        let beside = found.iter().filter_map(|found| Some(found.sidecar.as_ref()?.1.to_path_buf()));
        let documents: HashSet<PathBuf> = found.iter().map(|found| found.file.to_path_buf()).chain(beside).collect();
        let mut others: HashMap<PathBuf, Option<DocPath>> = files.files.iter().map(|file| (docs.join(file.path.as_str()), Some(file.path.clone()))).collect();
        others.extend(files.excluded.iter().map(|path| (docs.join(path.as_str()), None)));
        let mut folders: HashSet<PathBuf> = HashSet::new();
        for path in documents.iter().chain(others.keys()) {
            for folder in path.ancestors().skip(1) {
                if !folders.insert(folder.to_owned()) {
                    break;
                }
            }
        }
        Self { documents, others, folders }
    }

    pub(super) fn is_document(&self, path: &Path) -> bool {
        self.documents.contains(path)
    }
}

impl Concern {
    /// Everything.
    pub(super) fn all() -> Self {
        Self { parts: [Part::Settings, Part::Theme, Part::Tree].into(), every: true, ..Self::default() }
    }

    /// Takes in that a part may have changed.
    pub(super) fn add_part(&mut self, part: Part) {
        self.parts.insert(part);
        self.is_read = false;
    }

    /// Whether a part may have changed.
    pub(super) fn has_part(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// Says that a part was read.
    pub(super) fn read_part(&mut self, part: Part) {
        self.parts.remove(&part);
        self.is_read = false;
    }

    /// Takes in what these paths mean.
    pub(super) fn add(&mut self, paths: &[PathBuf], place: &Place<'_>, known: &Known) {
        for path in paths {
            // Through whatever link the watcher came: files are known by where they lie.
            let real = path.parent().and_then(|folder| folder.canonicalize().ok()).zip(path.file_name()).map(|(folder, name)| folder.join(name));
            self.add_path(real.as_deref().unwrap_or(path), place, known);
        }
    }

    fn add_path(&mut self, path: &Path, place: &Place<'_>, known: &Known) {
        let same = |other: &PathBuf| real(other) == path;
        if place.output.is_some_and(|output| path.starts_with(real(output))) {
            return;
        }
        if place.configs.iter().any(same) {
            self.add_part(Part::Settings);
        }
        if place.theme.is_some_and(|theme| path.starts_with(real(theme))) {
            self.add_part(Part::Theme);
        }
        if let Ok(relative) = path.strip_prefix(place.docs) {
            self.add_in_docs(place.docs, path, relative, known);
        } else if let Some(relative) = place.repository.and_then(|top| path.strip_prefix(top).ok()).filter(|relative| !is_hidden(relative)) {
            self.add_part(Part::Tree);
            self.copies.insert(walk::doc_path(relative));
        }
    }

    fn add_in_docs(&mut self, docs: &Path, path: &Path, relative: &Path, known: &Known) {
        if is_hidden(relative) {
            return;
        }
        // What lies in a built site is no matter of ours, whether it is one is.
        if walk::is_in_site(docs, path) {
            return;
        }
        // A link may have come in the place of a file, and lead anywhere: the walk knows which are followed.
        let is_file = path.symlink_metadata().is_ok_and(|data| data.is_file());
        if known.documents.contains(path) && is_file {
            self.files.insert(path.into());
        } else if let Some(other) = known.others.get(path).filter(|_| is_file) {
            // How large a picture is, and whether it runs script, is told by its text.
            if picture::is_picture(path) {
                self.add_part(Part::Tree);
            }
            let Some(other) = other else { return };
            self.copies.insert(other.clone());
        } else if path.symlink_metadata().is_ok() || known.documents.contains(path) || known.others.contains_key(path) || known.folders.contains(path) {
            self.add_part(Part::Tree);
            self.copies.extend(known.others.get(path).cloned().flatten());
            if !is_file {
                // What lies in a folder that was put in place of another was named by nobody.
                self.files.extend(known.documents.iter().filter(|document| document.starts_with(path)).map(Into::into));
            }
        } else {
            return;
        }
        self.is_read = false;
    }

    /// Takes in the documents that lie elsewhere than before, or have another file beside them.
    pub(super) fn note_new(&mut self, before: Option<&[Found]>, now: &[Found]) {
        let Some(before) = before else { return };
        let same = |a: &Found, b: &Found| a.file == b.file && a.sidecar == b.sidecar;
        let known = |found: &Found| before.binary_search_by(|other| other.path.cmp(&found.path)).is_ok_and(|at| same(&before[at], found));
        self.files.extend(now.iter().filter(|found| !known(found)).map(|found| found.file.as_os_str().to_owned()));
    }

    /// Whether a document is to be read anew.
    pub(super) fn has(&self, found: &Found) -> bool {
        let is_named = |file: &Path| self.files.contains(file.as_os_str());
        self.every || is_named(&found.file) || found.sidecar.as_ref().is_some_and(|(_, file)| is_named(file))
    }

    /// Says that all was read.
    pub(super) fn settle(&mut self) {
        (self.every, self.is_read) = (false, true);
        self.files.clear();
        self.copies.clear();
    }
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

fn is_hidden(relative: &Path) -> bool {
    relative.components().any(|part| walk::is_hidden(&part.as_os_str().to_string_lossy()))
}
