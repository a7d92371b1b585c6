//! The I/O module in front: finds the docs folder, reads config, theme and documents. It reads and writes nothing else.

mod active;
mod surroundings;
mod theme;
mod walk;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{Config, Outside};
use crate::document::SourceFile;
use crate::error::Error;
use crate::pipeline::Inputs;
use crate::site::{self, DocPath};

pub use theme::{OwnTheme, own_theme};

/// Where to read, as asked for on the command line.
#[derive(Debug, Default)]
pub struct Places {
    /// The docs folder; without it `docs/` if that exists, else the current folder.
    pub docs: Option<PathBuf>,
    /// The config file; without it `hldsite.yaml` in the docs folder or in the current one, if there is one.
    pub config: Option<PathBuf>,
    /// The output folder, which is no part of the docs, if something is to be written.
    pub output: Option<PathBuf>,
}

/// What was read, and where.
pub struct Read {
    /// The docs folder, absolute, symbolic links resolved.
    pub docs: PathBuf,
    /// The folder of the config's own theme, if it names one.
    pub theme: Option<PathBuf>,
    /// The top of the repository round the docs folder, if files of it may be copied.
    pub repository: Option<PathBuf>,
    /// All that a site depends on beside its documents.
    pub inputs: Inputs,
    /// The documents, not read yet.
    pub sources: Sources,
}

/// The documents' files.
pub struct Sources(Vec<Found>);

/// A document that was found and not read yet.
pub struct Found {
    path: DocPath,
    file: PathBuf,
    /// The YAML file beside it.
    sidecar: Option<(DocPath, PathBuf)>,
}

impl Found {
    fn read(self) -> Result<SourceFile, Error> {
        let bytes = |file: &Path| fs::read(file).map_err(|error| Error::io("read", file, error));
        let sidecar = self.sidecar.map(|(path, file)| Ok::<_, Error>(Box::new(SourceFile { path, bytes: bytes(&file)?, sidecar: None }))).transpose()?;
        Ok(SourceFile { bytes: bytes(&self.file)?, path: self.path, sidecar })
    }
}

impl IntoParallelIterator for Sources {
    type Item = Result<SourceFile, Error>;
    type Iter = rayon::iter::Map<rayon::vec::IntoIter<Found>, fn(Found) -> Self::Item>;

    /// Reads each file when it is asked for.
    fn into_par_iter(self) -> Self::Iter {
        self.0.into_par_iter().map(Found::read)
    }
}

const CONFIG: &str = "hldsite.yaml";

/// Reads all that a site depends on.
///
/// # Errors
/// [`Error::Usage`] for a docs folder that is none, [`Error::Config`] for a config that cannot be understood,
/// [`Error::Io`] for a file that cannot be read.
pub fn inputs(places: &Places) -> Result<Read, Error> {
    let docs = docs_folder(places.docs.as_deref())?;
    let (config, config_folder) = config(places.config.as_deref(), &docs)?;
    let theme_folder = config.theme.as_ref().map(|theme| config_folder.join(theme));
    let mut walked = walk::walk(&docs, &config, places.output.as_deref())?;
    let theme = theme::read(&config, theme_folder.as_deref(), &mut walked.findings)?;
    let round = surroundings::find(&docs, &config_folder, &config, places.output.as_deref())?;
    let repository = round.as_ref().map(|(top, _)| top.clone()).filter(|_| config.outside == Outside::Copy);
    walked.files.surroundings = round.map(|(_, round)| round);
    let config = config.with_paths(walked.documents.iter().map(|(path, _)| path.as_str()));
    let found = walked.documents.into_iter().map(|(path, file)| Found { sidecar: sidecar(&path, &file, &config), path, file }).collect();
    let inputs = Inputs { config: Arc::new(config), theme, files: walked.files, findings: walked.findings };
    Ok(Read { docs, theme: theme_folder, repository, inputs, sources: Sources(found) })
}

/// The YAML file that holds the header of a folder's page, if the config names one and it is there.
fn sidecar(path: &DocPath, file: &Path, config: &Config) -> Option<(DocPath, PathBuf)> {
    let name = config.sidecar.as_deref().filter(|_| site::is_index(path.file_name()))?;
    let beside = file.parent()?.join(name);
    let is_file = beside.symlink_metadata().is_ok_and(|data| data.is_file());
    let folder = path.folder();
    let shown = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    is_file.then(|| (DocPath::new(&shown), beside))
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
        None => [docs.join(CONFIG), PathBuf::from(CONFIG)].into_iter().find(|file| file.is_file()),
    }
}

/// A path as short as the user would name it.
fn shown(file: &Path) -> String {
    let current = std::env::current_dir().and_then(|folder| folder.canonicalize()).unwrap_or_default();
    file.strip_prefix(&current).unwrap_or(file).display().to_string()
}
