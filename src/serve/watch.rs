//! Tells what may have changed below some folders, in batches: an editor that saves one file causes a handful of events.
//!
//! The batches are made here and not by one of notify's debouncers: these wait for a fixed time, forget that events were lost, and take
//! the reading of a file for a change of it.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::looker::Looker;
use super::mounts;
use crate::error::Error;
use crate::read::{Named, Watched};

/// Tells what may have changed, and passes on what others have to say.
pub struct Watcher {
    eyes: Box<dyn notify::Watcher>,
    watched: Vec<Watched>,
    sender: Sender<Sign>,
    signs: Receiver<Sign>,
    /// Signs that were seen and not looked at yet.
    kept: VecDeque<Sign>,
    /// Why the folders are looked at again and again, if they are.
    polling: Option<String>,
}

/// What has happened.
pub enum Told {
    /// Files may have changed.
    Changed(Batch),
    /// A key was pressed.
    Key(char),
    /// Nothing, for as long as was waited.
    Nothing,
    /// It is to end.
    Stop,
}

/// Lets another thread say something to whoever waits for changes.
#[derive(Clone)]
pub struct Caller(Sender<Sign>);

/// A sign that something has happened.
enum Sign {
    Event(notify::Result<Event>),
    Key(char),
    Stop,
}

impl Caller {
    /// A key was pressed.
    pub fn key(&self, key: char) {
        let _ = self.0.send(Sign::Key(key));
    }

    /// It is to end.
    pub fn stop(&self) {
        let _ = self.0.send(Sign::Stop);
    }
}

/// What may have changed, and when the first sign of it came.
pub struct Batch {
    /// What may have changed.
    pub named: Named,
    /// When it began.
    pub since: Instant,
}

/// A batch ends when nothing has happened for so long: a file that was closed is whole, one that was only written to may get more.
const CLOSED: Duration = Duration::from_millis(4);
const WRITTEN: Duration = Duration::from_millis(12);
/// Of so many paths on, somebody is moving whole folders: then there is time.
const MANY: usize = 40;
const QUIET: Duration = Duration::from_millis(60);
/// A batch is never longer than this.
const LONGEST: Duration = Duration::from_millis(1500);

impl Watcher {
    /// Watches folders; `poll` looks at them again and again, which is done by itself where the system does not tell of changes.
    ///
    /// # Errors
    /// [`Error::Io`] if they can be watched in neither way.
    pub fn new(watched: Vec<Watched>, poll: bool) -> Result<Self, Error> {
        let (sender, signs) = channel();
        let mount = || std::fs::read_to_string("/proc/self/mountinfo").ok();
        let untold = mount().and_then(|mounts| watched.iter().find_map(|place| mounts::untold(&mounts, &place.folder).map(str::to_owned)));
        let mut polling = poll.then(|| "`--poll` was given".to_owned());
        polling = polling.or_else(|| untold.map(|kind| format!("the documents lie on a file system ({kind}) whose changes are not told")));
        let own = if polling.is_some() { Err(notify::Error::generic("not asked for")) } else { native(&sender, &watched) };
        let eyes: Box<dyn notify::Watcher> = match own {
            Ok(watcher) => watcher,
            Err(error) => {
                let limit = matches!(error.kind, ErrorKind::MaxFilesWatch);
                let why = if limit { "the system's limit of watched folders (`fs.inotify.max_user_watches`) is reached".to_owned() } else { error.to_string() };
                polling.get_or_insert(why);
                polled(&sender, &watched).map_err(|error| failed(&watched, &error))?
            }
        };
        Ok(Self { eyes, watched, sender, signs, kept: VecDeque::new(), polling })
    }

    /// Why the folders are looked at again and again, if they are.
    pub fn polling(&self) -> Option<&str> {
        self.polling.as_deref()
    }

    /// Watches the folders again that something was put in place of: the system tells of what was there before, until that is gone.
    fn renew(&mut self, named: &Named) {
        let Named::Paths(paths) = named else { return };
        let again: Vec<Watched> = self.watched.iter().filter(|place| paths.contains(&place.folder)).cloned().collect();
        for place in again {
            let _ = self.eyes.unwatch(&place.folder);
            // Where there is nothing at the moment, whoever waits for it asks for it again.
            if watch(&mut *self.eyes, &place).is_err() {
                self.watched.retain(|known| *known != place);
            }
        }
    }

    /// Watches other folders from now on, if they are others.
    pub fn follow(&mut self, watched: Vec<Watched>) {
        for gone in self.watched.iter().filter(|known| !watched.contains(known)) {
            let _ = self.eyes.unwatch(&gone.folder);
        }
        for new in watched.iter().filter(|new| !self.watched.contains(new)) {
            if let Err(error) = watch(&mut *self.eyes, new) {
                // An error makes the next batch name everything.
                let _ = self.sender.send(Sign::Event(Err(error)));
            }
        }
        self.watched = watched;
    }

    /// Lets another thread say something.
    pub fn caller(&self) -> Caller {
        Caller(self.sender.clone())
    }

    /// Whether something has happened since the last batch.
    pub fn has_more(&mut self) -> bool {
        self.kept.extend(self.signs.try_iter().filter(is_sign));
        !self.kept.is_empty()
    }

    /// What happens next; [`Told::Nothing`] if that is nothing for so long.
    pub fn next(&mut self, within: Option<Duration>) -> Told {
        let next = |signs: &Receiver<Sign>| match within {
            Some(within) => signs.recv_timeout(within),
            None => signs.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        loop {
            match self.kept.pop_front().map_or_else(|| next(&self.signs), Ok) {
                Ok(Sign::Key(key)) => return Told::Key(key),
                Ok(Sign::Event(event)) if is_change(&event) => return Told::Changed(self.batch(event)),
                Ok(Sign::Event(_)) => {}
                Ok(Sign::Stop) | Err(RecvTimeoutError::Disconnected) => return Told::Stop,
                Err(RecvTimeoutError::Timeout) => return Told::Nothing,
            }
        }
    }

    /// What changes besides within so long.
    pub fn wait(&mut self, batch: Batch, time: Duration) -> Batch {
        std::thread::sleep(time);
        let Some(event) = self.next_change(Duration::ZERO) else { return batch };
        let more = self.batch(event);
        let named = match (batch.named, more.named) {
            (Named::Paths(mut paths), Named::Paths(more)) => {
                paths.extend(more);
                Named::Paths(paths)
            }
            _ => Named::Everything,
        };
        Batch { named, since: batch.since }
    }

    /// All that changes until nothing more does.
    fn batch(&mut self, first: notify::Result<Event>) -> Batch {
        let since = Instant::now();
        let (mut paths, mut everything) = (Vec::new(), false);
        let mut event = first;
        loop {
            let quiet = if paths.len() > MANY { QUIET } else { quiet_after(&event) };
            match event {
                Ok(event) if !event.need_rescan() => paths.extend(event.paths.into_iter().filter(|path| !path.as_os_str().is_empty())),
                _ => everything = true,
            }
            let room = LONGEST.saturating_sub(since.elapsed());
            event = match self.next_change(quiet.min(room)) {
                Some(event) if !room.is_zero() => event,
                Some(event) => {
                    self.kept.push_back(Sign::Event(event));
                    break;
                }
                None => break,
            };
        }
        paths.sort_unstable();
        paths.dedup();
        let named = if everything { Named::Everything } else { Named::Paths(paths) };
        self.renew(&named);
        Batch { named, since }
    }

    /// The next event that tells of a change; other signs are kept.
    fn next_change(&mut self, within: Duration) -> Option<notify::Result<Event>> {
        if let Some(at) = self.kept.iter().position(|sign| matches!(sign, Sign::Event(_))) {
            return match self.kept.remove(at) {
                Some(Sign::Event(event)) => Some(event),
                _ => None,
            };
        }
        let deadline = Instant::now() + within;
        loop {
            match self.signs.recv_timeout(deadline.saturating_duration_since(Instant::now())).ok()? {
                Sign::Event(event) if is_change(&event) => return Some(event),
                Sign::Event(_) => {}
                other => self.kept.push_back(other),
            }
        }
    }
}

fn is_sign(sign: &Sign) -> bool {
    !matches!(sign, Sign::Event(event) if !is_change(event))
}

/// Whether an event tells of a change: that a file was read or opened is none, or the preview would follow itself.
fn is_change(event: &notify::Result<Event>) -> bool {
    match event {
        Ok(event) => !matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)),
        Err(_) => true,
    }
}

fn quiet_after(event: &notify::Result<Event>) -> Duration {
    match event {
        Ok(event) if matches!(event.kind, EventKind::Access(AccessKind::Close(AccessMode::Write))) => CLOSED,
        _ => WRITTEN,
    }
}

/// A watcher that the system tells of changes.
fn native(sender: &Sender<Sign>, watched: &[Watched]) -> notify::Result<Box<dyn notify::Watcher>> {
    let sender = sender.clone();
    let send = move |event| drop(sender.send(Sign::Event(event)));
    let mut watcher = RecommendedWatcher::new(send, notify::Config::default())?;
    watched.iter().try_for_each(|place| watch(&mut watcher, place))?;
    Ok(Box::new(watcher))
}

/// A watcher that looks again and again.
fn polled(sender: &Sender<Sign>, watched: &[Watched]) -> notify::Result<Box<dyn notify::Watcher>> {
    let sender = sender.clone();
    let send = move |event| drop(sender.send(Sign::Event(event)));
    let mut watcher = Looker::new(send, notify::Config::default())?;
    watched.iter().try_for_each(|place| watch(&mut watcher, place))?;
    Ok(Box::new(watcher))
}

fn watch(watcher: &mut dyn notify::Watcher, place: &Watched) -> notify::Result<()> {
    watcher.watch(&place.folder, if place.deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive })
}

fn failed(watched: &[Watched], error: &notify::Error) -> Error {
    let folder = watched.first().map_or(Path::new("."), |place| &place.folder);
    let path = error.paths.first().map_or(folder, PathBuf::as_path);
    Error::io("watch", path, std::io::Error::other(error.to_string()))
}
