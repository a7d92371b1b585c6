//! One build at a time in one output folder. The system drops the lock when its process ends, however it ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The lock's file; it does not stay in the output folder.
pub(super) const NAME: &str = ".hldsite.lock";

/// A held lock; dropping it removes its file.
pub(super) struct Lock {
    _file: File,
    path: PathBuf,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock file that cannot be removed does no harm: the next build takes it over.
        let _ = fs::remove_file(&self.path);
    }
}

/// Creates the output folder and locks it.
pub(super) fn take(folder: &Path) -> Result<Lock, Error> {
    fs::create_dir_all(folder).map_err(|error| Error::io("create", folder, error))?;
    let path = folder.join(NAME);
    loop {
        let open = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = open.map_err(|error| Error::io("lock", &path, error))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                return Err(busy(folder));
            }
            Err(TryLockError::Error(error)) => return Err(Error::io("lock", &path, error)),
            // The build that held the lock may have removed the file after we opened it: then it locks nothing.
            Ok(()) if is_same(&file, &path) => return Ok(Lock { _file: file, path }),
            Ok(()) => {}
        }
    }
}

/// Whether another build holds the folder's lock.
pub(super) fn is_held(folder: &Path) -> bool {
    File::open(folder.join(NAME)).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

/// What to say when another build holds the lock.
pub(super) fn busy(folder: &Path) -> Error {
    let why = "another build is writing to it".to_owned();
    Error::Refused { path: folder.to_owned(), why, help: "wait until it is done, or name another folder: `-o`".to_owned() }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Where open files cannot be removed, the file that was opened is the one that is there.
#[cfg(not(unix))]
fn is_same(_file: &File, path: &Path) -> bool {
    path.exists()
}
