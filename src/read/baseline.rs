//! Reads the file of known findings.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::shown;
use crate::check::Baseline;
use crate::error::Error;

/// The baseline, if there is one.
///
/// # Errors
/// [`Error::Config`] for a file that is none, [`Error::Io`] for one that cannot be read.
pub(super) fn read(file: &Path) -> Result<Option<Baseline>, Error> {
    let text = match fs::read(file) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::io("read", file, error)),
    };
    let wrong = |(line, column, message)| Error::Config {
        path: shown(file),
        line,
        column,
        message: format!("the baseline cannot be read: {message}"),
        help: "remove it, and write it anew with `hldsite check --write-baseline`".to_owned(),
    };
    Baseline::parse(&text).map(Some).map_err(wrong)
}
