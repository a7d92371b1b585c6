//! The I/O module in front: finds the docs folder, reads config, theme and documents. It reads and writes nothing else.

mod active;
mod baseline;
pub mod cache;
mod concern;
mod git;
mod ground;
mod named;
mod picture;
mod surroundings;
mod template;
mod theme;
mod walk;
mod workspace;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::document::SourceFile;
use crate::error::Error;
use crate::pipeline::{Copied, Inputs, Source};
use crate::site::DocPath;

pub use git::{Changed, changed_since};
pub use ground::ground;
pub use picture::size as picture_size;
pub use template::own_template;
pub use theme::{OwnTheme, own_theme};
pub use walk::unread;
pub use workspace::{Named, Watched, Workspace};

/// Where to read, as asked for on the command line.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The docs folder; without it `docs/` if that exists, else the current folder.
    pub docs: Option<PathBuf>,
    /// The config file; without it `hldsite.yaml` in the docs folder or in the current one, if there is one.
    pub config: Option<PathBuf>,
    /// The output folder, which is no part of the docs, if something is to be written.
    pub output: Option<PathBuf>,
    /// The folder in which drawings are kept from build to build, if they are.
    pub cache: Option<PathBuf>,
}

/// What was read, and where.
pub struct Read {
    /// The folders that it was read from.
    pub folders: Folders,
    /// All that a site depends on beside its documents.
    pub inputs: Inputs,
    /// The documents, not read yet.
    pub sources: Sources,
    /// Files in the docs folder that are no documents and may have changed since they were read last.
    pub copies: Vec<DocPath>,
}

/// Where a site is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// The docs folder, absolute, symbolic links resolved.
    pub docs: PathBuf,
    /// The folder of the config's own theme, if it names one.
    pub theme: Option<PathBuf>,
    /// The top of the repository round the docs folder, if files of it may be copied.
    pub repository: Option<PathBuf>,
    /// The file of known findings, which need not be there.
    pub baseline: PathBuf,
}

impl Folders {
    /// The bytes of a file that is copied to the site.
    ///
    /// # Errors
    /// [`Error::Io`] if it cannot be read.
    pub fn copied(&self, source: &Copied) -> Result<Vec<u8>, Error> {
        let folder = match source {
            Copied::Docs(_) => &self.docs,
            Copied::Repository(_) => self.repository.as_ref().unwrap_or(&self.docs),
        };
        let file = walk::real_file(folder, source.path());
        let failed = |error| Error::io("read", &file, error);
        // It was no symbolic link to the outside when it was found, and may have become one since.
        let real = file.canonicalize().map_err(failed)?;
        if !real.starts_with(folder) {
            return Err(failed(std::io::Error::other("it leads out of the docs folder now")));
        }
        fs::read(&real).map_err(failed)
    }
}

impl Folders {
    /// The bytes of a file in the docs folder.
    ///
    /// # Errors
    /// [`Error::Io`] if it cannot be read.
    pub fn bytes(&self, path: &DocPath) -> Result<Vec<u8>, Error> {
        let file = self.docs.join(path.as_str());
        fs::read(&file).map_err(|error| Error::io("read", &file, error))
    }

    /// What stands before a path below the docs folder so that it leads there from the current folder: `docs/`, or nothing.
    pub fn from_here(&self) -> String {
        let current = std::env::current_dir().and_then(|folder| folder.canonicalize()).unwrap_or_default();
        before(self.docs.strip_prefix(&current).unwrap_or(&self.docs))
    }

    /// What stands before a path below the docs folder so that it leads there from the top of the repository round it; from the current folder
    /// if there is none.
    pub fn from_top(&self) -> String {
        let top = self.docs.ancestors().find(|folder| folder.join(".git").exists());
        top.and_then(|top| self.docs.strip_prefix(top).ok()).map_or_else(|| self.from_here(), before)
    }
}

/// A folder as it stands before the path of a file in it.
fn before(folder: &Path) -> String {
    let folder = folder.to_string_lossy().replace('\\', "/");
    if folder.is_empty() { folder } else { format!("{folder}/") }
}

/// The documents' files.
pub struct Sources(Vec<Found>);

/// A document that was found and not read yet.
#[derive(Clone)]
pub struct Found {
    path: DocPath,
    file: Arc<Path>,
    /// The YAML file beside it.
    sidecar: Option<(DocPath, Arc<Path>)>,
    /// Whether nobody has said that one of them was changed since they were read last.
    is_as_before: bool,
}

impl Source for Found {
    fn path(&self) -> &DocPath {
        &self.path
    }

    fn is_as_before(&self) -> bool {
        self.is_as_before
    }

    fn read(self) -> Result<SourceFile, Error> {
        let bytes = |file: &Path| fs::read(file).map_err(|error| Error::io("read", file, error));
        let sidecar = self.sidecar.map(|(path, file)| Ok::<_, Error>(Box::new(SourceFile { path, bytes: bytes(&file)?, sidecar: None }))).transpose()?;
        Ok(SourceFile { bytes: bytes(&self.file)?, path: self.path, sidecar })
    }
}

impl Sources {
    /// The paths of the documents, in order.
    pub fn paths(&self) -> impl Iterator<Item = &DocPath> {
        self.0.iter().map(|found| &found.path)
    }
}

impl IntoParallelIterator for Sources {
    type Item = Found;
    type Iter = rayon::vec::IntoIter<Found>;

    /// The files, each to be read when its turn comes.
    fn into_par_iter(self) -> Self::Iter {
        self.0.into_par_iter()
    }
}

const CONFIG: &str = "hldsite.yaml";

/// Reads all that a site depends on.
///
/// # Errors
/// [`Error::Usage`] for a docs folder that is none, [`Error::Config`] for a config that cannot be understood,
/// [`Error::Io`] for a file that cannot be read.
pub fn inputs(places: &Places) -> Result<Read, Error> {
    let mut workspace = Workspace::new(places.clone());
    workspace.update(&Named::Everything)?;
    workspace.read()
}

/// What is set for a docs folder, without what is in it.
pub struct Settings {
    /// The docs folder, absolute, symbolic links resolved.
    pub docs: PathBuf,
    /// The config, or the defaults.
    pub config: Config,
    /// The files and folders beside the documents that a site is made from: the config file and the theme's folder, where there are any.
    pub files: Vec<PathBuf>,
}

/// Reads what is set for a docs folder.
///
/// # Errors
/// As [`inputs`].
pub fn settings(places: &Places) -> Result<Settings, Error> {
    let docs = docs_folder(places.docs.as_deref())?;
    let (config, folder) = config(places.config.as_deref(), &docs)?;
    let theme = config.theme.as_deref().map(|theme| folder.join(theme));
    let files = config_file(places.config.as_deref(), &docs).into_iter().chain(theme).collect();
    Ok(Settings { docs, config, files })
}

/// The docs folder, absolute.
fn docs_folder(asked: Option<&Path>) -> Result<PathBuf, Error> {
    let folder = match asked {
        Some(folder) => folder,
        None if Path::new("docs").is_dir() => Path::new("docs"),
        None => Path::new("."),
    };
    if !folder.is_dir() {
        let found = if folder.exists() { "is a file, expected a folder" } else { "does not exist" };
        return Err(Error::Usage {
            message: format!("docs folder `{}` {found}", folder.display()),
            help: "name the folder that holds the documents".to_owned(),
        });
    }
    folder.canonicalize().map_err(|error| Error::io("read", folder, error))
}

/// The config, and the folder that paths in it start from.
fn config(asked: Option<&Path>, docs: &Path) -> Result<(Config, PathBuf), Error> {
    let Some(file) = config_file(asked, docs) else { return Ok((Config::default(), docs.to_owned())) };
    let bytes = fs::read(&file).map_err(|error| Error::io("read", &file, error))?;
    let config = Config::parse(&shown(&file), &String::from_utf8_lossy(&bytes))?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok((config, folder.to_owned()))
}

/// The config file, if one is named or stands where one is looked for.
fn config_file(asked: Option<&Path>, docs: &Path) -> Option<PathBuf> {
    match asked {
        Some(file) => Some(file.to_owned()),
        None => config_files(None, docs).into_iter().find(|file| file.is_file()),
    }
}

/// The config file that is named, else the places where one is looked for.
fn config_files(asked: Option<&Path>, docs: &Path) -> Vec<PathBuf> {
    asked.map_or_else(|| vec![docs.join(CONFIG), PathBuf::from(CONFIG)], |file| vec![file.to_owned()])
}

/// A path as short as the user would name it.
pub fn shown(file: &Path) -> String {
    let current = std::env::current_dir().and_then(|folder| folder.canonicalize()).unwrap_or_default();
    let file = file.strip_prefix(&current).unwrap_or(file);
    file.strip_prefix(".").unwrap_or(file).display().to_string()
}
