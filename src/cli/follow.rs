//! What `hldsite serve` and `hldsite build --watch` share: one turn for each change, until it is to end.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::report::{self, preview};
use crate::error::Error;
use crate::finding::Tally;
use crate::read::{Named, Places};
use crate::serve::{self, Batch, Caller, Live, Rebuilt, Shared, Told, Watcher};

/// A site that is built again and again.
pub(super) struct Followed {
    live: Live,
    watcher: Watcher,
    /// What the last turn failed with, so that it is said once.
    failed: Option<String>,
    explain: bool,
}

/// How long a document that is not there is given to come back: some editors move it away before they write it.
const SAVING: Duration = Duration::from_millis(60);
/// How often a docs folder that is gone is looked for.
const GONE: Duration = Duration::from_millis(500);

impl Followed {
    /// Watches, then builds for the first time, so that no change is missed.
    ///
    /// # Errors
    /// What keeps the site from being built, unless it may be mended while it is watched: the config and the theme.
    pub(super) fn new(places: Places, shared: Arc<Shared>, poll: bool, explain: bool) -> Result<(Self, Option<Rebuilt>), Error> {
        let mut live = Live::new(places, shared);
        let watcher = Watcher::new(live.watched(), poll)?;
        let first = live.rebuild(&Named::Everything, &mut || false);
        let mut followed = Self { live, watcher, failed: None, explain };
        let first = match first {
            Ok(first) => first,
            Err(error @ (Error::Config { .. } | Error::Theme { .. })) => followed.begin_failed(&error),
            // The config was read, so that it can be watched: its theme folder may be missing.
            Err(error @ Error::Usage { .. }) if followed.live.is_placed() => followed.begin_failed(&error),
            Err(error) => return Err(error),
        };
        followed.watcher.follow(followed.live.watched());
        // Before anything is written or said: whoever reads that it is ready may end it at once.
        serve::on_interrupt(followed.watcher.caller());
        Ok((followed, first))
    }

    /// Begins without a site: what is wrong may be mended.
    fn begin_failed(&mut self, error: &Error) -> Option<Rebuilt> {
        self.fail(error);
        None
    }

    pub(super) fn watcher(&self) -> &Watcher {
        &self.watcher
    }

    /// Goes on until somebody ends it. `shown` is done with each build; `key` with the keys that it does not know itself.
    pub(super) fn run(mut self, shown: &mut dyn FnMut(&Rebuilt) -> Result<(), Error>, key: &dyn Fn(char)) {
        keys(self.watcher.caller());
        loop {
            let is_lost = self.live.is_lost();
            match self.watcher.next(is_lost.then_some(GONE)) {
                Told::Stop | Told::Key('q') => break,
                Told::Key('r') => {
                    if !self.turn(&everything(), shown) {
                        preview::nothing();
                    }
                }
                Told::Key('c') => self.check(),
                Told::Key(other) => key(other),
                Told::Changed(batch) => {
                    let batch = if self.live.misses(&batch.named) { self.watcher.wait(batch, SAVING) } else { batch };
                    let _ = self.turn(&batch, shown);
                }
                // A folder that was gone is watched no longer, though it may be back.
                Told::Nothing if self.live.is_lost() => {}
                Told::Nothing => {
                    self.watcher.follow(self.live.watched());
                    let _ = self.turn(&everything(), shown);
                }
            }
        }
        preview::ended();
    }

    /// Builds again; whether anything was said.
    fn turn(&mut self, batch: &Batch, shown: &mut dyn FnMut(&Rebuilt) -> Result<(), Error>) -> bool {
        let watcher = &mut self.watcher;
        let done = self.live.rebuild(&batch.named, &mut || watcher.has_more());
        self.watcher.follow(self.live.watched());
        match done {
            Ok(Some(rebuilt)) => {
                let was_failed = self.failed.take().is_some();
                preview::rebuilt(&rebuilt, batch.since.elapsed(), was_failed, self.explain);
                if let Err(error) = shown(&rebuilt) {
                    self.fail(&error);
                }
            }
            Ok(None) => return false,
            Err(error) => self.fail(&error),
        }
        true
    }

    /// Says what went wrong, once.
    fn fail(&mut self, error: &Error) {
        let text = error.to_string();
        if self.failed.as_ref() != Some(&text) {
            report::error(error);
            self.failed = Some(text);
        }
    }

    fn check(&self) {
        if let Some(build) = self.live.site() {
            let checked = build.check(super::today());
            report::findings(&checked.findings);
            preview::tally(Tally::of(&checked.findings));
        }
    }
}

/// That anything may have changed.
fn everything() -> Batch {
    Batch { named: Named::Everything, since: Instant::now() }
}

/// Passes keys on, if somebody sits at the terminal.
fn keys(caller: Caller) {
    if !report::is_attended() {
        return;
    }
    let read = move || {
        // An error is Ctrl-C, which has a way of its own, or a terminal that is gone.
        while let Ok(key) = console::Term::stdout().read_key() {
            let console::Key::Char(key) = key else { continue };
            caller.key(key);
            if key == 'q' {
                // Whoever waits for a key holds the terminal: it has to be given back before the program ends.
                return;
            }
        }
    };
    let _ = thread::Builder::new().name("keys".to_owned()).spawn(read);
}
