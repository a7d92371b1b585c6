//! Walks the docs folder: which files are documents, which may be linked to, and what is skipped.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::active;
use crate::config::Config;
use crate::error::Error;
use crate::finding::{self, Finding};
use crate::portal::{DocFile, Files};
use crate::site::{self, DocPath};

/// What was found in the docs folder.
#[derive(Default)]
pub(super) struct Walked {
    /// The documents with their files, by path.
    pub(super) documents: Vec<(DocPath, PathBuf)>,
    pub(super) files: Files,
    pub(super) findings: Vec<Finding>,
}

/// Walks `docs`, which is absolute; `output` is skipped if it lies inside.
pub(super) fn walk(docs: &Path, config: &Config, output: Option<&Path>) -> Result<Walked, Error> {
    let output = output.and_then(|output| output.canonicalize().ok());
    let mut walk = Walk { docs, config, output, entered: HashSet::new(), folders: vec![(PathBuf::new(), docs.to_owned())], walked: Walked::default() };
    while let Some((prefix, folder)) = walk.folders.pop() {
        walk.folder(&prefix, &folder)?;
    }
    let mut walked = walk.walked;
    walked.documents.sort_unstable();
    super::picture::measure(docs, &mut walked.files.files);
    walked.files.files.sort();
    walked.files.excluded.sort();
    Ok(walked)
}

struct Walk<'a> {
    docs: &'a Path,
    config: &'a Config,
    output: Option<PathBuf>,
    /// Folders that a symbolic link led into: each is entered once.
    entered: HashSet<PathBuf>,
    /// Folders to walk: the path that they have in the portal, and where they lie.
    folders: Vec<(PathBuf, PathBuf)>,
    walked: Walked,
}

impl Walk<'_> {
    fn folder(&mut self, prefix: &Path, folder: &Path) -> Result<(), Error> {
        let output = self.output.clone();
        let is_output = move |entry: &DirEntry| output.as_deref() == Some(entry.path()) || (entry.file_type().is_dir() && is_site(entry.path()));
        let wanted = move |entry: &DirEntry| entry.depth() == 0 || !(is_hidden(entry.file_name().to_string_lossy().as_ref()) || is_output(entry));
        for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(wanted) {
            let Some(entry) = still_there(folder, entry)? else { continue };
            let relative = prefix.join(entry.path().strip_prefix(folder).unwrap_or(entry.path()));
            let kind = entry.file_type();
            if kind.is_symlink() {
                self.symlink(&relative, entry.path());
            } else if kind.is_file() {
                self.file(&relative, entry.path())?;
            } else if !kind.is_dir() {
                self.special(&relative);
            }
        }
        Ok(())
    }

    fn file(&mut self, relative: &Path, file: &Path) -> Result<(), Error> {
        let path = doc_path(relative);
        if self.config.is_excluded(path.as_str()) || self.is_excluded_itself(relative, file) {
            self.walked.files.excluded.push(path);
        } else if self.config.is_document(path.as_str()) {
            if relative.to_str().is_none() {
                let finding = Finding::of(&path, &finding::NON_UTF8_NAME, format!("the file's name is not UTF-8, it is called `{path}` here"));
                self.walked.findings.push(finding.help("rename the file"));
            }
            self.walked.documents.push((path, file.to_owned()));
        } else if path.as_str() != super::CONFIG && relative.to_str().is_some() {
            let active = active::is_active(relative, file)?;
            self.walked.files.files.push(DocFile { path, active, size: None });
        }
        Ok(())
    }

    /// Whether a file that a symbolic link led to is excluded at the place where it really lies.
    fn is_excluded_itself(&self, relative: &Path, file: &Path) -> bool {
        let inside = file.strip_prefix(self.docs).unwrap_or(relative);
        inside != relative && self.config.is_excluded(doc_path(inside).as_str())
    }

    /// Followed if it leads to something visible in the docs folder; a folder is entered by one link only.
    fn symlink(&mut self, relative: &Path, link: &Path) {
        let Ok(target) = link.canonicalize() else { return self.skip(relative, "leads nowhere") };
        let Ok(inside) = target.strip_prefix(self.docs) else { return self.skip(relative, "leads out of the docs folder") };
        let hidden = inside.components().any(|part| is_hidden(&part.as_os_str().to_string_lossy()));
        if hidden || self.output.as_deref().is_some_and(|output| target.starts_with(output)) || is_in_site(self.docs, &target) {
            self.skip(relative, "leads to something that is skipped");
        } else if target.is_file() {
            if let Err(failure) = self.file(relative, &target) {
                self.skip(relative, &failure.to_string());
            }
        } else if !target.is_dir() {
            self.special(relative);
        } else if link.starts_with(&target) || !self.entered.insert(target.clone()) {
            self.skip(relative, "leads to a folder that was entered already");
        } else {
            self.folders.push((relative.to_owned(), target));
        }
    }

    fn skip(&mut self, relative: &Path, why: &str) {
        let finding = Finding::of(&doc_path(relative), &finding::SKIPPED_SYMLINK, format!("this symbolic link {why}, it is skipped"));
        self.walked.findings.push(finding.help("copy the file to its place, or exclude it under `docs` in `hldsite.yaml`"));
    }

    /// Pipes, sockets and devices are never opened; one that bears a document's name is reported.
    fn special(&mut self, relative: &Path) {
        let path = doc_path(relative);
        if self.config.is_document(path.as_str()) && !self.config.is_excluded(path.as_str()) {
            let finding = Finding::of(&path, &finding::NOT_A_FILE, "expected a file, found a pipe, socket or device");
            self.walked.findings.push(finding.help("remove or rename it"));
        }
    }
}

/// Whether a folder is a site that a build wrote: what lies in it is made of documents and is none.
pub(super) fn is_site(folder: &Path) -> bool {
    let Ok(manifest) = File::open(folder.join(site::MANIFEST)) else { return false };
    let mut start = Vec::new();
    // Its first key tells it; the list may be long.
    let read = manifest.take(100).read_to_end(&mut start);
    let start = String::from_utf8_lossy(&start);
    read.is_ok() && start.trim_start_matches(|c: char| c == '{' || c.is_whitespace()).starts_with("\"hldsite\":")
}

/// Whether a path below the docs folder lies in a site that a build wrote.
pub(super) fn is_in_site(docs: &Path, path: &Path) -> bool {
    path.ancestors().take_while(|folder| *folder != docs).any(is_site)
}

/// Why a file in a folder below the docs folder would not be read, if it would not; the folder need not be there yet.
pub fn unread(docs: &Path, folder: &str) -> Option<String> {
    let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
    ends.map(|end| &folder[..end]).filter(|path| !path.is_empty()).find_map(|path| {
        let place = docs.join(path);
        if is_hidden(site::file_name(path)) {
            return Some(format!("folders like `{path}` are skipped"));
        }
        let real = place.canonicalize().ok()?;
        if !real.is_dir() {
            return Some(format!("`{path}` is a file, expected a folder"));
        }
        if docs.canonicalize().is_ok_and(|docs| !real.starts_with(docs)) {
            return Some(format!("`{path}` is a symbolic link that leads out of the docs folder"));
        }
        is_site(&real).then(|| format!("`{path}` is a site that was built"))
    })
}

/// What is skipped without being asked: hidden names and `node_modules`.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name == "node_modules"
}

/// A relative path with `/` between its parts; bytes that are not UTF-8 are written as `%XX`.
pub(super) fn doc_path(relative: &Path) -> DocPath {
    if let Some(path) = relative.to_str().filter(|_| MAIN_SEPARATOR == '/') {
        return DocPath::new(path);
    }
    let parts = relative.components().filter_map(|part| match part {
        Component::Normal(name) => Some(escaped(name.as_encoded_bytes())),
        _ => None,
    });
    DocPath::new(&parts.collect::<Vec<_>>().join("/"))
}

/// The file that a path leads to in a folder; where there is none of that name, the one whose name is not UTF-8.
pub(super) fn real_file(folder: &Path, path: &DocPath) -> PathBuf {
    let file = folder.join(path.as_str());
    if !path.as_str().contains('%') || file.exists() {
        return file;
    }
    folder.join(unescaped(path.as_str()))
}

/// What [`escaped`] made a path of.
#[cfg(unix)]
fn unescaped(path: &str) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    std::ffi::OsString::from_vec(percent_encoding::percent_decode_str(path).collect()).into()
}

/// What [`escaped`] made a path of.
#[cfg(not(unix))]
fn unescaped(path: &str) -> PathBuf {
    path.into()
}

fn escaped(name: &[u8]) -> String {
    let mut escaped = String::with_capacity(name.len());
    for chunk in name.utf8_chunks() {
        escaped.push_str(chunk.valid());
        escaped.extend(chunk.invalid().iter().map(|byte| format!("%{byte:02X}")));
    }
    escaped
}

/// An entry of a folder that is walked; `None` for one below it that went in the meantime, as if it had never been there.
pub(super) fn still_there(folder: &Path, entry: walkdir::Result<DirEntry>) -> Result<Option<DirEntry>, Error> {
    let is_gone = |failure: &walkdir::Error| failure.depth() > 0 && failure.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
    match entry {
        Ok(entry) => Ok(Some(entry)),
        Err(failure) if is_gone(&failure) => Ok(None),
        Err(failure) => Err(error(folder, failure)),
    }
}

/// What went wrong while walking.
fn error(folder: &Path, failure: walkdir::Error) -> Error {
    let path = failure.path().unwrap_or(folder).to_owned();
    Error::io("read", &path, failure.into_io_error().unwrap_or_else(|| io::Error::other("a folder holds itself")))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use walkdir::WalkDir;

    use super::still_there;

    #[test]
    fn a_folder_that_goes_while_it_is_walked_was_never_there() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a", "b", "c"] {
            fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        let mut seen = Vec::new();
        for entry in WalkDir::new(folder.path()).sort_by_file_name() {
            let Some(entry) = still_there(folder.path(), entry).expect("no error") else { continue };
            if entry.file_name() == "a" {
                fs::remove_dir(folder.path().join("b")).expect("a folder");
            }
            seen.push(entry.file_name().to_owned());
        }
        // Its name was read with the others.
        assert_eq!(seen[1..], ["a", "b", "c"]);
        let missing = folder.path().join("missing");
        let first = WalkDir::new(&missing).into_iter().next().expect("an entry");
        assert!(still_there(&missing, first).is_err());
    }
}
