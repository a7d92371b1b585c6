//! What the commands have in common that change documents.

use std::path::{Path, PathBuf};

use super::args::DocPlaces;
use crate::document::edit::{Changed, Refusal};
use crate::error::Error;
use crate::read::{self, Folders, Read};
use crate::site::DocPath;
use crate::write;

impl DocPlaces {
    /// All that a site depends on.
    pub(super) fn read(&self) -> Result<Read, Error> {
        read::inputs(&self.places())
    }
}

/// A document's file as the user would name it.
pub(super) fn shown(folders: &Folders, path: &DocPath) -> String {
    read::shown(&folders.docs.join(path.as_str()))
}

/// What to say of a header that cannot be changed surely.
pub(super) fn refused(folders: &Folders, refusal: &Refusal) -> Error {
    let place = format!("{}:{}:{}", shown(folders, &refusal.path), refusal.place.line, refusal.place.column);
    Error::Refused { path: PathBuf::from(place), why: refusal.why.clone(), help: refusal.help.clone() }
}

/// Writes changed files: all of them, or none.
pub(super) fn write_all(folders: &Folders, files: &[Changed]) -> Result<(), Error> {
    for (at, file) in files.iter().enumerate() {
        let path = PathBuf::from(shown(folders, &file.path));
        let failure = match write::replace(&path, &file.before, &file.after) {
            Ok(true) => continue,
            Ok(false) => saved_meanwhile(&path),
            Err(error) => error,
        };
        for done in files[..at].iter().rev() {
            put_back(folders, done)?;
        }
        return Err(failure);
    }
    Ok(())
}

fn put_back(folders: &Folders, file: &Changed) -> Result<(), Error> {
    let path = PathBuf::from(shown(folders, &file.path));
    if write::replace(&path, &file.after, &file.before).unwrap_or(false) {
        return Ok(());
    }
    let why = "another document could not be written, and this one could not be put back".to_owned();
    Err(Error::Refused { path, why, help: "look at what it says, and change it back by hand".to_owned() })
}

fn saved_meanwhile(path: &Path) -> Error {
    let why = "it was saved by somebody else in the meantime".to_owned();
    Error::Refused { path: path.to_owned(), why, help: "nothing was changed; try again".to_owned() }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn where_the_second_file_cannot_be_written_the_first_is_put_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let docs = folder.path().canonicalize().expect("a folder");
        fs::write(docs.join("a.md"), "old a").expect("a file");
        fs::write(docs.join("b.md"), "saved by somebody").expect("a file");
        let folders = Folders { docs: docs.clone(), theme: None, repository: None, baseline: docs.join("x") };
        let file = |path: &str, before: &str, after: &str| Changed { path: DocPath::new(path), before: before.into(), after: after.into() };
        let error = write_all(&folders, &[file("a.md", "old a", "new a"), file("b.md", "old b", "new b")]).expect_err("b has changed");
        assert!(error.to_string().contains("saved by somebody else"), "{error}");
        assert_eq!(fs::read_to_string(docs.join("a.md")).expect("a file"), "old a");
        assert_eq!(fs::read_to_string(docs.join("b.md")).expect("a file"), "saved by somebody");
        write_all(&folders, &[file("a.md", "old a", "new a"), file("b.md", "saved by somebody", "new b")]).expect("both are written");
        assert_eq!(fs::read_to_string(docs.join("b.md")).expect("a file"), "new b");
    }
}
