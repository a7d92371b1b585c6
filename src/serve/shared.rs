//! What the builder and the server share: the site as it was built last, what went wrong since, and the browsers that wait for news.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use hyper::body::Bytes;
use serde::Serialize;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::problem::Problem;
use crate::pipeline::Build;
use crate::read::Folders;

/// What the builder and the server share.
pub struct Shared {
    /// Tells this run of the server from others.
    pub(super) boot: String,
    state: RwLock<Arc<State>>,
    browsers: Mutex<Vec<UnboundedSender<Bytes>>>,
}

/// The site as it was built last, and what went wrong since.
#[derive(Clone, Default)]
pub(super) struct State {
    /// Counts the builds, from 1.
    pub(super) number: u64,
    pub(super) site: Option<Site>,
    /// What stopped the last build.
    pub(super) error: Option<Problem>,
    /// What is wrong in documents.
    pub(super) findings: Vec<Problem>,
    /// How much more of it there is.
    pub(super) more: usize,
}

/// A built site.
#[derive(Clone)]
pub(super) struct Site {
    pub(super) build: Arc<Build>,
    pub(super) folders: Arc<Folders>,
}

/// What else has changed with a build: browsers load it anew.
#[derive(Default)]
pub(super) struct News {
    /// Stylesheets of the theme, by name.
    pub(super) styles: Vec<String>,
    /// Whether scripts of the theme have.
    pub(super) scripts: bool,
    /// Copied files, by their paths in the site.
    pub(super) files: Vec<String>,
}

/// What browsers are told.
#[derive(Serialize)]
struct Message<'a> {
    boot: &'a str,
    build: u64,
    error: Option<&'a Problem>,
    findings: &'a [Problem],
    more: usize,
    styles: &'a [String],
    scripts: bool,
    files: &'a [String],
}

impl Shared {
    /// A place for a site that is not built yet; `boot` tells this run of the server from others.
    pub fn new(boot: String) -> Self {
        Self { boot, state: RwLock::default(), browsers: Mutex::default() }
    }

    pub(super) fn state(&self) -> Arc<State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts a new state in place of the last one, and tells all browsers.
    pub(super) fn publish(&self, state: State, news: &News) {
        let state = Arc::new(state);
        let message = self.message(&state, news);
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = state;
        // Those that have gone away are forgotten.
        self.browsers.lock().unwrap_or_else(PoisonError::into_inner).retain(|browser| browser.send(message.clone()).is_ok());
    }

    /// A browser that waits for news; it gets the state at once.
    pub(super) fn listen(&self) -> UnboundedReceiver<Bytes> {
        let (sender, receiver) = unbounded_channel();
        let mut browsers = self.browsers.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = sender.send(Bytes::from_static(b"retry: 500\n\n"));
        let _ = sender.send(self.message(&self.state(), &News::default()));
        browsers.retain(|browser| !browser.is_closed());
        browsers.push(sender);
        receiver
    }

    /// A message as an event (HTML standard, section 9.2.5).
    fn message(&self, state: &State, news: &News) -> Bytes {
        let message = Message {
            boot: &self.boot,
            build: state.number,
            error: state.error.as_ref(),
            findings: &state.findings,
            more: state.more,
            styles: &news.styles,
            scripts: news.scripts,
            files: &news.files,
        };
        format!("data: {}\n\n", serde_json::to_string(&message).unwrap_or_default()).into()
    }
}
