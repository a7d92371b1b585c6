//! Reads the template of new documents, where the config names one.

use std::fs;

use super::{Places, config, docs_folder, shown};
use crate::error::Error;

/// The template that the config names: its file as the user would name it, and its text.
///
/// # Errors
/// As [`super::inputs`], and [`Error::Io`] if there is no such file, or if it is not UTF-8.
pub fn own_template(places: &Places) -> Result<Option<(String, String)>, Error> {
    let docs = docs_folder(places.docs.as_deref())?;
    let (config, folder) = config(places.config.as_deref(), &docs)?;
    let Some(name) = &config.template_file else { return Ok(None) };
    let file = folder.join(name);
    let file = file.strip_prefix(".").unwrap_or(&file);
    let text = fs::read_to_string(file).map_err(|error| Error::io("read", file, error))?;
    Ok(Some((shown(file), text)))
}
