//! The document that somebody names on the command line, by its file.

use std::path::Path;

use super::{Found, Read, shown};
use crate::document::SourceFile;
use crate::error::Error;
use crate::pipeline::Source as _;

impl Read {
    /// The document whose file this is, by its path from the current folder.
    ///
    /// # Errors
    /// [`Error::Usage`] if there is no such file, or if it is no document of the docs folder, [`Error::Io`] if it cannot be read.
    pub fn document(&self, file: &Path) -> Result<SourceFile, Error> {
        let Ok(real) = file.canonicalize() else { return Err(self.missing(file)) };
        let found = self.sources.0.iter().find(|found| found.file.canonicalize().is_ok_and(|file| file == real));
        found.cloned().map_or_else(|| Err(self.no_document(file, &real)), Found::read)
    }

    fn missing(&self, file: &Path) -> Error {
        let below = self.folders.docs.join(file);
        let help = if file.is_relative() && below.is_file() {
            format!("did you mean `{}`? paths start in the current folder", shown(&below))
        } else {
            "paths start in the current folder; `hldsite list` shows which documents there are".to_owned()
        };
        Error::Usage { message: format!("there is no file `{}`", file.display()), help }
    }

    fn no_document(&self, file: &Path, real: &Path) -> Error {
        let (name, docs) = (file.display(), shown(&self.folders.docs));
        let docs = if docs.is_empty() { ".".to_owned() } else { docs };
        if real.is_dir() {
            return Error::Usage { message: format!("`{name}` is a folder, expected a document"), help: "name the document's file".to_owned() };
        }
        if !real.starts_with(&self.folders.docs) {
            let help = "name the folder that it lies in with `--docs`".to_owned();
            return Error::Usage { message: format!("`{name}` does not lie in the docs folder `{docs}`"), help };
        }
        let help = "what a document is, `docs.include` and `docs.exclude` in `hldsite.yaml` say; `hldsite list` shows them".to_owned();
        Error::Usage { message: format!("`{name}` is no document"), help }
    }
}
