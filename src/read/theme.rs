//! Reads the theme: the base, and the files of one's own that overlay it.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{Places, config, config_file, docs_folder, shown, walk};
use crate::config::Config;
use crate::error::Error;
use crate::finding::Finding;
use crate::theme::Theme;

/// A base theme, and the files of one's own beside it.
pub struct OwnTheme {
    /// The built-in theme that the config names.
    pub base: Theme,
    /// The folder of one's own files: the one that the config names, else `theme` beside the config file or in the current folder.
    pub folder: PathBuf,
    /// Whether the config names that folder.
    pub is_named: bool,
    /// The config file as the user would name it; `hldsite.yaml` where there is none.
    pub config: String,
    /// The files in the folder, by their paths in it; none where there is no such folder.
    pub files: Vec<(String, Vec<u8>)>,
}

/// The folder for files of one's own where the config names none.
const FOLDER: &str = "theme";

/// Reads the theme alone.
///
/// # Errors
/// As [`super::inputs`].
pub fn own_theme(places: &Places) -> Result<OwnTheme, Error> {
    let docs = docs_folder(places.docs.as_deref())?;
    let file = config_file(places.config.as_deref(), &docs);
    let (config, beside) = match &file {
        Some(_) => config(places.config.as_deref(), &docs)?,
        None => (Config::default(), PathBuf::new()),
    };
    let folder = PathBuf::from(shown(&beside.join(config.theme.as_deref().unwrap_or(FOLDER))));
    let folder = folder.strip_prefix(".").map(Path::to_owned).unwrap_or(folder);
    let files = if folder.exists() { files(&folder)? } else { Vec::new() };
    let config_name = file.map_or_else(|| super::CONFIG.to_owned(), |file| shown(&file));
    Ok(OwnTheme { base: Theme::builtin(&config.base_theme), folder, is_named: config.theme.is_some(), config: config_name, files })
}

/// The theme that pages are made with. Files in `folder` whose originals have changed since are reported.
pub(super) fn read(config: &Config, folder: Option<&Path>, findings: &mut Vec<Finding>) -> Result<Theme, Error> {
    let base = Theme::builtin(&config.base_theme);
    let Some(folder) = folder else { return Ok(base) };
    let own = files(folder)?;
    let named = config.theme.as_deref().unwrap_or(FOLDER);
    findings.extend(base.outdated(named, own.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))));
    Ok(base.overlay(own))
}

/// The files of a theme folder, by their paths in it; hidden ones are left out.
fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    if !folder.is_dir() {
        let found = if folder.exists() { "is a file, expected a folder" } else { "does not exist" };
        return Err(Error::Usage {
            message: format!("theme folder `{}` {found}", folder.display()),
            help: "`theme` in `hldsite.yaml` is relative to that file; `hldsite theme eject` fills the folder".to_owned(),
        });
    }
    let visible = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible) {
        let Some(entry) = walk::still_there(folder, entry)? else { continue };
        if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).map_err(|error| Error::io("read", entry.path(), error))?;
            let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            files.push((walk::doc_path(relative).as_str().to_owned(), bytes));
        }
    }
    Ok(files)
}
