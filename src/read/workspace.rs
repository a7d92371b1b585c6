//! The inputs of a site that is built again and again: only what somebody names is read anew.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::concern::{Concern, Known, Part, Place};
use super::{Folders, Found, Places, Read, Sources, config, config_files, docs_folder, surroundings, theme, walk};
use crate::check::Baseline;
use crate::config::{Config, Outside};
use crate::diagram::Artist;
use crate::document::Fences;
use crate::error::Error;
use crate::finding::Finding;
use crate::pipeline::Inputs;
use crate::portal::Files;
use crate::site::{self, DocPath};
use crate::theme::Theme;

/// What may have changed.
#[derive(Clone, Debug)]
pub enum Named {
    /// Nobody knows.
    Everything,
    /// These files and folders.
    Paths(Vec<PathBuf>),
}

/// A folder whose files matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// The folder.
    pub folder: PathBuf,
    /// Whether all that lies below it matters too.
    pub deep: bool,
}

/// What was read of a folder of documents, to be read anew where it changes.
pub struct Workspace {
    places: Places,
    settings: Option<Settings>,
    theme: Option<(Theme, Vec<Finding>)>,
    tree: Option<Tree>,
    /// What was named and not read anew since.
    pending: Concern,
    fences: Arc<Fences>,
}

/// What was set.
struct Settings {
    docs: PathBuf,
    config: Config,
    /// The folder that paths in it start from.
    folder: PathBuf,
    baseline: Option<Arc<Baseline>>,
}

/// What lies in the docs folder.
struct Tree {
    /// The config with what the documents' paths say.
    config: Arc<Config>,
    found: Vec<Found>,
    files: Arc<Files>,
    findings: Vec<Finding>,
    repository: Option<PathBuf>,
    known: Known,
}

impl Workspace {
    /// A workspace in which nothing was read yet.
    pub fn new(places: Places) -> Self {
        let artist = places.cache.as_deref().map(|folder| Artist::new(super::cache::drawings(folder))).unwrap_or_default();
        let fences = Arc::new(Fences { artist, ..Fences::default() });
        Self { places, settings: None, theme: None, tree: None, pending: Concern::all(), fences }
    }

    /// Looks at what may have changed; whether anything of it matters.
    ///
    /// # Errors
    /// As [`super::inputs`]. What could not be read is tried again with the next call.
    pub fn update(&mut self, named: &Named) -> Result<bool, Error> {
        match (named, &self.settings, &self.tree) {
            (Named::Paths(paths), Some(settings), Some(tree)) => {
                let theme = settings.theme_folder();
                let mut configs = config_files(self.places.config.as_deref(), &settings.docs);
                configs.push(settings.baseline_file());
                let place = Place {
                    docs: &settings.docs,
                    theme: theme.as_deref(),
                    configs: &configs,
                    output: self.places.output.as_deref(),
                    repository: tree.repository.as_deref(),
                };
                self.pending.add(paths, &place, &tree.known);
            }
            _ => self.pending = Concern::all(),
        }
        if self.pending.has_part(Part::Settings) {
            let docs = docs_folder(self.places.docs.as_deref())?;
            let (config, folder) = config(self.places.config.as_deref(), &docs)?;
            let baseline = super::baseline::read(&folder.join(&config.checks.baseline))?.map(Arc::new);
            self.settings = Some(Settings { docs, config, folder, baseline });
            self.pending.read_part(Part::Settings);
            self.pending.add_part(Part::Theme);
            self.pending.add_part(Part::Tree);
        }
        let Some(settings) = &self.settings else { return Ok(false) };
        if self.pending.has_part(Part::Theme) {
            let mut findings = Vec::new();
            self.theme = Some((theme::read(&settings.config, settings.theme_folder().as_deref(), &mut findings)?, findings));
            self.pending.read_part(Part::Theme);
        }
        if self.pending.has_part(Part::Tree) {
            let tree = Tree::read(settings, self.places.output.as_deref())?;
            self.pending.note_new(self.tree.as_ref().map(|tree| &*tree.found), &tree.found);
            self.tree = Some(tree);
            self.pending.read_part(Part::Tree);
        }
        Ok(!self.pending.is_read)
    }

    /// All that a site depends on, as it was read last.
    ///
    /// # Errors
    /// [`Error::Usage`] if nothing could be read yet.
    pub fn read(&self) -> Result<Read, Error> {
        let (Some(settings), Some((theme, of_theme)), Some(tree)) = (&self.settings, &self.theme, &self.tree) else {
            return Err(Error::Usage { message: "nothing was read yet".to_owned(), help: "start again".to_owned() });
        };
        let findings = tree.findings.iter().chain(of_theme).cloned().collect();
        let found = tree.found.iter().map(|found| Found { is_as_before: !self.pending.has(found), ..found.clone() });
        Ok(Read {
            folders: Folders {
                docs: settings.docs.clone(),
                theme: settings.theme_folder(),
                repository: tree.repository.clone(),
                baseline: settings.baseline_file(),
            },
            inputs: Inputs {
                config: tree.config.clone(),
                theme: theme.clone(),
                files: tree.files.clone(),
                findings,
                baseline: settings.baseline.clone(),
                fences: self.fences.clone(),
            },
            sources: Sources(found.collect()),
            copies: self.pending.copies.iter().cloned().collect(),
        })
    }

    /// The folder in which drawings are kept, if they are.
    pub fn cache(&self) -> Option<&Path> {
        self.places.cache.as_deref()
    }

    /// Says that a site was made of what was read last, so that its files are known.
    pub fn settle(&mut self) {
        self.pending.settle();
    }

    /// Whether a document or the config among these paths is not there, or has nothing in it, as happens for a moment while an editor saves it.
    pub fn misses(&self, named: &Named) -> bool {
        let (Named::Paths(paths), Some(settings), Some(tree)) = (named, &self.settings, &self.tree) else { return false };
        let configs = config_files(self.places.config.as_deref(), &settings.docs);
        let is_config = |path: &Path| configs.iter().any(|file| std::path::absolute(file).is_ok_and(|file| file == path));
        let is_empty = |path: &Path| path.metadata().map_or(true, |data| data.len() == 0);
        paths.iter().any(|path| (tree.known.is_document(path) || is_config(path)) && is_empty(path))
    }

    /// Whether a config was read, or it is known that there is none.
    pub fn is_placed(&self) -> bool {
        self.settings.is_some()
    }

    /// Whether the docs folder is gone, where there was one.
    pub fn is_lost(&self) -> bool {
        self.settings.as_ref().is_some_and(|settings| !settings.docs.is_dir())
    }

    /// The folders to watch.
    pub fn watched(&self) -> Vec<Watched> {
        let mut all: Vec<Watched> = Vec::new();
        let mut add = |folder: &Path, deep: bool| {
            let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
            if folder.is_dir() && !all.iter().any(|known| folder == known.folder || (known.deep && folder.starts_with(&known.folder))) {
                all.push(Watched { folder, deep });
            }
        };
        let docs = self.settings.as_ref().map(|settings| settings.docs.clone()).or_else(|| docs_folder(self.places.docs.as_deref()).ok());
        if let Some(repository) = self.tree.as_ref().and_then(|tree| tree.repository.as_deref()) {
            add(repository, true);
        }
        if let Some(docs) = &docs {
            add(docs, true);
        }
        if let Some(theme) = self.settings.as_ref().and_then(Settings::theme_folder) {
            add(&theme, true);
            // A folder that is not there yet will be made in the one above.
            add(theme.parent().unwrap_or(Path::new(".")), false);
        }
        for file in config_files(self.places.config.as_deref(), &docs.unwrap_or_default()) {
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            add(folder, false);
        }
        all
    }
}

impl Settings {
    fn baseline_file(&self) -> PathBuf {
        self.folder.join(&self.config.checks.baseline)
    }

    fn theme_folder(&self) -> Option<PathBuf> {
        self.config.theme.as_ref().map(|theme| self.folder.join(theme))
    }
}

impl Tree {
    fn read(settings: &Settings, output: Option<&Path>) -> Result<Self, Error> {
        let Settings { docs, config, folder, .. } = settings;
        let mut walked = walk::walk(docs, config, output)?;
        let round = surroundings::find(docs, folder, config, output)?;
        let repository = round.as_ref().map(|(top, _)| top.clone()).filter(|_| config.outside == Outside::Copy);
        walked.files.surroundings = round.map(|(_, round)| round);
        let config = config.clone().with_paths(walked.documents.iter().map(|(path, _)| path.as_str()));
        let found = |(path, file): (DocPath, PathBuf)| Found { sidecar: sidecar(&path, &file, &config), path, file: file.into(), is_as_before: false };
        let found: Vec<Found> = walked.documents.into_iter().map(found).collect();
        let known = Known::of(docs, &found, &walked.files);
        Ok(Self { config: Arc::new(config), found, files: Arc::new(walked.files), findings: walked.findings, repository, known })
    }
}

/// The YAML file that holds the header of a folder's page, if the config names one and it is there.
fn sidecar(path: &DocPath, file: &Path, config: &Config) -> Option<(DocPath, Arc<Path>)> {
    let name = config.sidecar.as_deref().filter(|_| site::is_index(path.file_name()))?;
    let beside = file.parent()?.join(name);
    let is_file = beside.symlink_metadata().is_ok_and(|data| data.is_file());
    let folder = path.folder();
    let shown = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    is_file.then(|| (DocPath::new(&shown), beside.into()))
}
