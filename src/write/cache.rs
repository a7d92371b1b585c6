//! Keeps what saves time for the next build, in a folder of the user's own.

use std::fs;
use std::path::Path;

use crate::diagram::{Artist, Store};
use crate::error::Error;

/// Puts what an artist has learnt into a folder, if there is one and anything is new. Whoever reads at the same time reads those before or these, and nothing between.
///
/// # Errors
/// [`Error::Io`] if the folder cannot be written to. Nothing is lost then but time.
pub fn drawings(folder: Option<&Path>, artist: &Artist) -> Result<(), Error> {
    let Some((folder, bytes)) = folder.and_then(|folder| Some((folder, artist.learnt()?))) else { return Ok(()) };
    let file = folder.join(Store::FILE);
    let new = folder.join(format!("{}.{}", Store::FILE, std::process::id()));
    let keep = || {
        fs::create_dir_all(folder)?;
        fs::write(&new, &bytes)?;
        fs::rename(&new, &file)
    };
    keep().map_err(|error| {
        // A half-written file would lie there for good.
        drop(fs::remove_file(&new));
        Error::io("write", &file, error)
    })
}
