//! A document's file on its way into a build.

use crate::document::SourceFile;
use crate::error::Error;
use crate::site::DocPath;

/// A document's file, read when it is asked for.
pub trait Source: Send {
    /// Where it lies, below the docs folder.
    fn path(&self) -> &DocPath;

    /// Whether it is known to be what it was when it was read last, so that an earlier build's document can be taken.
    fn is_as_before(&self) -> bool {
        false
    }

    /// Reads it.
    ///
    /// # Errors
    /// [`Error::Io`] if it cannot be read.
    fn read(self) -> Result<SourceFile, Error>;
}

impl Source for SourceFile {
    fn path(&self) -> &DocPath {
        &self.path
    }

    fn read(self) -> Result<SourceFile, Error> {
        Ok(self)
    }
}
