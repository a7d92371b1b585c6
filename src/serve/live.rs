//! A site that is built again whenever something changes, by value: what is the same is taken from the build before.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use rayon::prelude::*;

use super::changed::Rebuilt;
use super::problem::Problem;
use super::shared::{News, Shared, Site, State};
use crate::error::Error;
use crate::finding::Severity;
use crate::pipeline::{self, Build, Change};
use crate::read::{Folders, Named, Places, Watched, Workspace};
use crate::write;

/// A site that follows its sources.
pub struct Live {
    workspace: Workspace,
    shared: Arc<Shared>,
    build: Option<Arc<Build>>,
    folders: Option<Arc<Folders>>,
}

/// So many pages are rendered before a site is shown; where more have changed it is shown first, and all are rendered behind.
const AT_ONCE: usize = 64;
/// How often a file that cannot be found is looked for again, and after how long.
const TRIES: usize = 3;
const AGAIN: Duration = Duration::from_millis(40);
/// So many errors in documents are shown.
const SHOWN: usize = 20;

impl Live {
    /// A site that was not built yet.
    pub fn new(places: Places, shared: Arc<Shared>) -> Self {
        Self { workspace: Workspace::new(places), shared, build: None, folders: None }
    }

    /// The folders whose changes matter.
    pub fn watched(&self) -> Vec<Watched> {
        self.workspace.watched()
    }

    /// Whether a document among these paths is not there, as happens for a moment while an editor saves it.
    pub fn misses(&self, named: &Named) -> bool {
        self.workspace.misses(named)
    }

    /// Whether a config was read, so that it is known what to watch.
    pub fn is_placed(&self) -> bool {
        self.workspace.is_placed()
    }

    /// Whether the docs folder is gone.
    pub fn is_lost(&self) -> bool {
        self.workspace.is_lost()
    }

    /// The site as it was built last.
    pub fn site(&self) -> Option<&Arc<Build>> {
        self.build.as_ref()
    }

    /// Builds the site again, as far as what is named matters, and shows it; nothing if all is as it was. Where very many pages have changed
    /// they are rendered once it is shown, until `is_over` says that there is something newer to do.
    ///
    /// # Errors
    /// What keeps the site from being built; browsers are told, and the site of before stays.
    pub fn rebuild(&mut self, named: &Named, is_over: &mut dyn FnMut() -> bool) -> Result<Option<Rebuilt>, Error> {
        let mut done = self.build_again(named);
        for _ in 0..TRIES {
            // A file that was there a moment ago is being replaced: then it is named once more, and there or not there.
            let Err(Error::Io { path, source, .. }) = &done else { break };
            if source.kind() != std::io::ErrorKind::NotFound || self.build.is_none() {
                break;
            }
            std::thread::sleep(AGAIN);
            done = self.build_again(&Named::Paths(vec![path.clone()]));
        }
        if let Err(error) = &done {
            self.show_error(error);
        }
        let Some((rebuilt, news)) = done? else { return Ok(None) };
        self.show(&rebuilt.build, &news);
        if rebuilt.changes.pages.len() > AT_ONCE {
            for some in rebuilt.changes.pages.chunks(AT_ONCE).take_while(|_| !is_over()) {
                render(&rebuilt.build, some).inspect_err(|error| self.show_error(error))?;
            }
        }
        Ok(Some(rebuilt))
    }

    fn build_again(&mut self, named: &Named) -> Result<Option<(Rebuilt, News)>, Error> {
        if !self.workspace.update(named)? {
            return Ok(None);
        }
        let read = self.workspace.read()?;
        let build = Arc::new(pipeline::build_after(self.build.as_deref(), read.inputs, read.sources)?);
        // Without it the next start is slower, and nothing else.
        drop(write::cache::drawings(self.workspace.cache(), &build.fences().artist));
        let folders = Arc::new(read.folders);
        // Of the other files those matter that a document shows or links to.
        let changed: HashSet<_> = read.copies.into_iter().collect();
        let assets: Vec<_> = build.portal().assets.iter().filter(|asset| changed.contains(asset.source.path())).collect();
        let copies: Vec<_> = assets.iter().map(|asset| asset.source.path().clone()).collect();
        let files = assets.iter().map(|asset| asset.target.as_str().to_owned()).collect();
        let rebuilt = Rebuilt::of(&build, &folders, self.build.as_deref(), &copies);
        if rebuilt.changes.pages.len() <= AT_ONCE {
            render(&build, &rebuilt.changes.pages)?;
        }
        self.workspace.settle();
        let is_new = self.build.is_none() || self.shared.state().error.is_some();
        self.folders = Some(folders);
        self.build = Some(build);
        let named = |ending: &str| rebuilt.changes.assets.iter().filter(|name| name.ends_with(ending)).cloned().collect::<Vec<_>>();
        let news = News { styles: named(".css"), scripts: !named(".js").is_empty(), files };
        Ok((is_new || !rebuilt.is_nothing()).then_some((rebuilt, news)))
    }

    fn show(&self, build: &Arc<Build>, news: &News) {
        let Some(folders) = &self.folders else { return };
        let errors: Vec<_> = build.findings().iter().filter(|finding| finding.severity == Severity::Error && !finding.in_baseline).collect();
        let state = State {
            number: self.shared.state().number + 1,
            site: Some(Site { build: build.clone(), folders: folders.clone() }),
            error: None,
            findings: errors.iter().take(SHOWN).map(|finding| Problem::found(finding, build.portal(), folders)).collect(),
            more: errors.len().saturating_sub(SHOWN),
        };
        self.shared.publish(state, news);
    }

    /// Shows what went wrong over the site of before.
    fn show_error(&self, error: &Error) {
        let editor = self.build.as_ref().and_then(|build| build.portal().config.editor.as_ref());
        let problem = Problem::of(error, self.folders.as_deref(), editor);
        let state = self.shared.state();
        if state.error.as_ref() != Some(&problem) {
            self.shared.publish(State { error: Some(problem), ..(*state).clone() }, &News::default());
        }
    }
}

/// Renders pages, so that what keeps one from being rendered is known before somebody asks for it.
fn render(build: &Build, pages: &[Change]) -> Result<(), Error> {
    pages.par_iter().try_for_each(|change| build.page(&change.path, &change.page).map(drop))
}
