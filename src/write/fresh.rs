//! New files in a folder of the user's: what is there already is never written over.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use super::guard;
use crate::error::Error;

/// Which of the files are there already.
///
/// # Errors
/// [`Error::Refused`] if `folder` is a file.
pub fn existing<'a>(folder: &Path, files: impl IntoIterator<Item = &'a str>) -> Result<Vec<&'a str>, Error> {
    if fs::metadata(folder).is_ok_and(|found| !found.is_dir()) {
        return Err(guard::refused(folder, "it is a file, expected a folder".to_owned(), "name another folder"));
    }
    // A symbolic link counts as well, wherever it leads.
    Ok(files.into_iter().filter(|path| folder.join(path).symlink_metadata().is_ok()).collect())
}

/// Writes a file that is not there yet, and the folders on its way.
///
/// # Errors
/// [`Error::Io`] if it cannot be written, or is there by now.
pub fn create(folder: &Path, path: &str, bytes: &[u8]) -> Result<(), Error> {
    let file = folder.join(path);
    let above = file.parent().unwrap_or(folder);
    fs::create_dir_all(above).map_err(|error| Error::io("create", above, error))?;
    let write = || -> io::Result<()> { OpenOptions::new().write(true).create_new(true).open(&file)?.write_all(bytes) };
    write().map_err(|error| Error::io("create", &file, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        create(folder.path(), "a/b.txt", b"one").expect("a new file");
        assert!(create(folder.path(), "a/b.txt", b"two").is_err());
        assert_eq!(fs::read(folder.path().join("a/b.txt")).expect("the file"), b"one");
        assert_eq!(existing(folder.path(), ["a/b.txt", "c.txt"]).expect("a folder"), ["a/b.txt"]);
        assert!(existing(&folder.path().join("a/b.txt"), ["x"]).is_err());
    }
}
