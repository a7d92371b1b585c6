//! Files of the user's own that are mended: each is the old one or the new one, whole, whatever happens.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::target::TEMPORARY;
use crate::error::Error;

/// Replaces what a file holds, `before`, by `after`; `false` if it holds something else by now, and stays as it is.
///
/// A symbolic link stays one: the file that it leads to is replaced. Permissions stay, and the owner where the system allows it.
///
/// # Errors
/// [`Error::Io`] if it cannot be read or written, or is read-only; then it stays as it is, and nothing is left beside it.
pub fn replace(file: &Path, before: &[u8], after: &[u8]) -> Result<bool, Error> {
    let reading = |error| Error::io("read", file, error);
    let writing = |error| Error::io("write", file, error);
    let real = file.canonicalize().map_err(reading)?;
    if fs::read(&real).map_err(reading)? != before {
        return Ok(false);
    }
    may_write(&real).map_err(writing)?;
    let temporary = Temporary::write(&real, after).map_err(writing)?;
    // Somebody may have saved it while the new one was written.
    if fs::read(&real).map_err(reading)? != before {
        return Ok(false);
    }
    temporary.take_place_of(&real).map_err(writing)?;
    Ok(true)
}

/// Writes a file of the user's that is ours to write as a whole, whether it is there already or not.
///
/// # Errors
/// [`Error::Io`] if it cannot be written; then it stays as it is.
pub fn put(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    let writing = |error| Error::io("write", file, error);
    match fs::read(file) {
        Ok(before) if before == bytes => Ok(()),
        Ok(before) if replace(file, &before, bytes)? => Ok(()),
        Ok(_) => Err(writing(io::Error::other("somebody else is writing it"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut new = OpenOptions::new().write(true).create_new(true).open(file).map_err(writing)?;
            new.write_all(bytes).map_err(writing)
        }
        Err(error) => Err(writing(error)),
    }
}

/// A rename does not ask whether the file that it replaces may be written; whoever made it read-only wants to be asked.
fn may_write(file: &Path) -> io::Result<()> {
    if fs::metadata(file)?.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    OpenOptions::new().write(true).open(file).map(drop)
}

/// A file beside the one whose place it will take, under a hidden name that no other run uses; it goes if it is not needed.
struct Temporary {
    path: PathBuf,
}

impl Temporary {
    fn write(real: &Path, bytes: &[u8]) -> io::Result<Self> {
        let (file, temporary) = Self::create(real.parent().unwrap_or(Path::new("")))?;
        temporary.fill(file, real, bytes)?;
        Ok(temporary)
    }

    fn create(folder: &Path) -> io::Result<(File, Self)> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        loop {
            let path = folder.join(format!("{TEMPORARY}-{}-{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed)));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((file, Self { path })),
                // A run that was killed may have left one of this name.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn fill(&self, mut file: File, real: &Path, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)?;
        let there = fs::metadata(real)?;
        keep_owner(&self.path, &there);
        file.set_permissions(there.permissions())?;
        // On the disk before the old one goes: there is no other copy of it.
        file.sync_all()
    }

    fn take_place_of(self, real: &Path) -> io::Result<()> {
        fs::rename(&self.path, real)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // After a rename there is none.
        let _ = fs::remove_file(&self.path);
    }
}

/// In a container that runs as root, the files of the user outside stay theirs. Others may not give files away, which does no harm.
#[cfg(unix)]
fn keep_owner(temporary: &Path, there: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt as _, chown};
    if fs::metadata(temporary).is_ok_and(|ours| (ours.uid(), ours.gid()) != (there.uid(), there.gid())) {
        let _ = chown(temporary, Some(there.uid()), Some(there.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_temporary: &Path, _there: &fs::Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.md");
        fs::write(&file, text).expect("a file");
        (folder, file)
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_and_nothing_stays_beside_it() {
        let (folder, file) = folder("old");
        assert!(replace(&file, b"old", b"new").expect("a file that may be written"));
        assert_eq!(fs::read(&file).expect("a file"), b"new");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn what_somebody_saved_meanwhile_stays() {
        let (folder, file) = folder("newer");
        assert!(!replace(&file, b"old", b"new").expect("a file that may be read"));
        assert_eq!(fs::read(&file).expect("a file"), b"newer");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn a_file_that_is_gone_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let error = replace(&folder.path().join("a.md"), b"", b"new").expect_err("no file");
        assert!(matches!(&error, Error::Io { action: "read", path, .. } if path.ends_with("a.md")), "{error}");
        assert_eq!(names(folder.path()), [""; 0]);
    }

    #[test]
    fn a_read_only_file_stays() {
        let (folder, file) = folder("old");
        let mut permissions = fs::metadata(&file).expect("a file").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&file, permissions).expect("my own file");
        let error = replace(&file, b"old", b"new").expect_err("a read-only file");
        assert_eq!(error.to_string(), format!("cannot write `{}`: the file is read-only", file.display()));
        assert_eq!(fs::read(&file).expect("a file"), b"old");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn a_name_that_a_killed_run_left_is_not_used() {
        let (folder, file) = folder("old");
        let left: Vec<PathBuf> = (0..200).map(|number| folder.path().join(format!("{TEMPORARY}-{}-{number}", process::id()))).collect();
        for left in &left {
            fs::write(left, "left").expect("a file");
        }
        assert!(replace(&file, b"old", b"new").expect("a file that may be written"));
        assert_eq!(fs::read(&file).expect("a file"), b"new");
        assert!(left.iter().all(|left| fs::read(left).is_ok_and(|bytes| bytes == b"left")));
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let (_folder, file) = folder("old");
        for mode in [0o640, 0o755, 0o666] {
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("my own file");
            let before = fs::read(&file).expect("a file");
            assert!(replace(&file, &before, format!("{mode}").as_bytes()).expect("a file that may be written"));
            assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o7777, mode);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_stays_a_link() {
        let (folder, file) = folder("old");
        fs::create_dir(folder.path().join("sub")).expect("a folder");
        let link = folder.path().join("sub/b.md");
        std::os::unix::fs::symlink("../a.md", &link).expect("a link");
        assert!(replace(&link, b"old", b"new").expect("a file that may be written"));
        assert_eq!(fs::read_link(&link).expect("a link"), Path::new("../a.md"));
        assert_eq!(fs::read(&file).expect("a file"), b"new");
        assert_eq!((names(folder.path()), names(&folder.path().join("sub"))), (vec!["a.md".to_owned(), "sub".to_owned()], vec!["b.md".to_owned()]));
    }

    #[cfg(unix)]
    #[test]
    fn in_a_read_only_folder_a_file_stays() {
        use std::os::unix::fs::PermissionsExt as _;
        let (folder, file) = folder("old");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).expect("my own folder");
        let replaced = replace(&file, b"old", b"new");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("my own folder");
        match replaced {
            Ok(done) => {
                assert!(done);
                println!("skipped: root may write anywhere");
            }
            Err(error) => {
                assert!(matches!(&error, Error::Io { action: "write", path, .. } if path.ends_with("a.md")), "{error}");
                assert_eq!(fs::read(&file).expect("a file"), b"old");
            }
        }
        assert_eq!(names(folder.path()), ["a.md"]);
    }
}
