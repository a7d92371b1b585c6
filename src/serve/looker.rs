//! Looks at folders again and again, where the system does not tell of changes.
//!
//! Not notify's own poller: it tells times by the second and takes an earlier one for no change, so that the second of two quick saves would
//! be lost, and it looks into hidden folders, of which `.git` may hold more than all documents.

use std::collections::HashMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

use notify::event::EventKind;
use notify::{Config, Event, EventHandler, RecursiveMode, Watcher, WatcherKind};
use walkdir::{DirEntry, WalkDir};

/// How long it rests between two looks.
const REST: Duration = Duration::from_millis(500);

/// Looks at folders until it is dropped.
pub(super) struct Looker {
    seen: Arc<Mutex<Seen>>,
    /// The thread ends when this is gone.
    _end: Sender<()>,
}

/// What was seen last.
#[derive(Default)]
struct Seen {
    /// The folders, and whether all that lies below them is looked at.
    places: Vec<(PathBuf, bool)>,
    files: HashMap<PathBuf, Face>,
}

/// What a file looks like from outside: if it has changed, so has this.
#[derive(PartialEq, Eq)]
struct Face {
    is_folder: bool,
    length: u64,
    modified: Option<SystemTime>,
    /// Its number, and when that was last given other bytes, a name or rights: nobody can set this time back.
    inner: (u64, i64, i64),
}

impl Face {
    fn of(data: &Metadata) -> Self {
        // What is in a folder is looked at itself.
        let is_folder = data.is_dir();
        if is_folder {
            return Self { is_folder, length: 0, modified: None, inner: (0, 0, 0) };
        }
        #[cfg(unix)]
        let inner = {
            use std::os::unix::fs::MetadataExt;
            (data.ino(), data.ctime(), data.ctime_nsec())
        };
        #[cfg(not(unix))]
        let inner = (0, 0, 0);
        Self { is_folder, length: data.len(), modified: data.modified().ok(), inner }
    }
}

impl Seen {
    /// Looks at all places; what has changed.
    fn look(&mut self) -> Vec<PathBuf> {
        let now: HashMap<PathBuf, Face> = self.places.iter().flat_map(|(folder, deep)| faces(folder, *deep)).collect();
        let gone = self.files.keys().filter(|path| !now.contains_key(*path));
        let other = now.iter().filter(|(path, face)| self.files.get(*path) != Some(face)).map(|(path, _)| path);
        let changed = gone.chain(other).cloned().collect();
        self.files = now;
        changed
    }
}

/// What lies in a folder. What cannot be looked at is not there, until it can.
fn faces(folder: &Path, deep: bool) -> impl Iterator<Item = (PathBuf, Face)> {
    let is_closed = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() > 0 && entry.file_type().is_dir() && (name.starts_with('.') || name == "node_modules")
    };
    let walk = WalkDir::new(folder).max_depth(if deep { usize::MAX } else { 1 });
    let entries = walk.into_iter().filter_entry(move |entry| !is_closed(entry)).filter_map(Result::ok);
    entries.filter_map(|entry| Some((entry.path().to_owned(), Face::of(&entry.metadata().ok()?))))
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Watcher for Looker {
    fn new<F: EventHandler>(mut handler: F, _: Config) -> notify::Result<Self> {
        let seen = Arc::<Mutex<Seen>>::default();
        let (end, ended) = channel();
        let looked = seen.clone();
        let look = move || {
            while ended.recv_timeout(REST) == Err(RecvTimeoutError::Timeout) {
                let paths = lock(&looked).look();
                if !paths.is_empty() {
                    handler.handle_event(Ok(Event { paths, ..Event::new(EventKind::Any) }));
                }
            }
        };
        thread::Builder::new().name("looker".to_owned()).spawn(look).map_err(notify::Error::io)?;
        Ok(Self { seen, _end: end })
    }

    fn watch(&mut self, folder: &Path, mode: RecursiveMode) -> notify::Result<()> {
        let deep = mode == RecursiveMode::Recursive;
        let mut seen = lock(&self.seen);
        // What is there now is no change; what is known already may be one that was not told yet.
        for (path, face) in faces(folder, deep) {
            seen.files.entry(path).or_insert(face);
        }
        seen.places.push((folder.to_owned(), deep));
        Ok(())
    }

    fn unwatch(&mut self, folder: &Path) -> notify::Result<()> {
        let mut seen = lock(&self.seen);
        let Seen { places, files } = &mut *seen;
        places.retain(|(known, _)| known != folder);
        files.retain(|path, _| places.iter().any(|(known, deep)| if *deep { path.starts_with(known) } else { path == known || path.parent() == Some(known) }));
        Ok(())
    }

    fn kind() -> WatcherKind {
        WatcherKind::PollWatcher
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use super::*;

    #[test]
    fn what_looks_the_same_has_not_changed_and_all_else_has() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for folder in ["sub", ".git", "node_modules"] {
            fs::create_dir(path(folder)).unwrap();
        }
        for name in ["a.md", "sub/b.md", ".git/c", "node_modules/d.md", ".config.yaml"] {
            fs::write(path(name), "one").unwrap();
        }
        let mut seen = Seen { places: vec![(folder.path().to_owned(), true)], ..Seen::default() };
        assert_eq!(seen.look().len(), 5, "{:?}", seen.files.keys());
        let mut changes = |edit: &dyn Fn()| -> Vec<PathBuf> {
            edit();
            let mut changed = seen.look();
            changed.sort();
            changed
        };
        assert!(changes(&|| drop(fs::read(path("a.md")))).is_empty());
        assert!(changes(&|| fs::write(path(".git/c"), "two").unwrap()).is_empty());
        assert_eq!(changes(&|| fs::write(path("a.md"), "longer").unwrap()), [path("a.md")]);
        assert_eq!(changes(&|| fs::rename(path("sub"), path("new")).unwrap()), [path("new"), path("new/b.md"), path("sub"), path("sub/b.md")]);
        assert_eq!(changes(&|| fs::remove_file(path("a.md")).unwrap()), [path("a.md")]);
        let time = SystemTime::UNIX_EPOCH;
        assert_eq!(changes(&|| File::open(path("new/b.md")).and_then(|file| file.set_modified(time)).unwrap()), [path("new/b.md")], "an earlier time");
    }
}
