//! What went wrong, as the browser shows it: with its place, and a link that opens it in the editor.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::config::Editor;
use crate::error::Error;
use crate::finding::{Finding, Severity};
use crate::portal::Portal;
use crate::read::Folders;

/// Something that went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Problem {
    severity: Severity,
    title: String,
    message: String,
    help: Option<String>,
    place: Option<String>,
    editor: Option<String>,
    /// The page of the document that it is about, from the site's top, percent-encoded.
    page: Option<String>,
}

impl Problem {
    /// What stopped a build.
    pub(super) fn of(error: &Error, folders: Option<&Folders>, editor: Option<&Editor>) -> Self {
        let (title, place, file) = match error {
            Error::Config { path, line, column, .. } => {
                ("The config cannot be read".to_owned(), Some((path.clone(), *line, *column)), Some(PathBuf::from(path)))
            }
            Error::Theme { file, .. } => {
                let folder = folders.and_then(|folders| folders.theme.clone());
                ("The theme cannot be used".to_owned(), Some((file.clone(), 1, 1)), folder.map(|folder| folder.join(file)))
            }
            _ => ("The site cannot be built".to_owned(), None, None),
        };
        let message = match error {
            Error::Config { message, .. } | Error::Theme { message, .. } => message.clone(),
            _ => error.to_string(),
        };
        let link = |(file, (_, line, column)): (PathBuf, &(String, usize, usize))| editor.map(|editor| editor.link(&absolute(&file), *line, *column));
        Self {
            severity: Severity::Error,
            title,
            message,
            help: error.help().map(str::to_owned),
            editor: file.zip(place.as_ref()).and_then(link),
            place: place.map(|(path, line, column)| if line > 1 || column > 1 { format!("{path}:{line}:{column}") } else { path }),
            page: None,
        }
    }

    /// What was found in a document.
    pub(super) fn found(finding: &Finding, portal: &Portal, folders: &Folders) -> Self {
        let (line, column) = finding.place.map_or((1, 1), |place| (place.line as usize, place.column as usize));
        let file = folders.docs.join(finding.path.as_str());
        let document = portal.find(&finding.path, 0);
        Self {
            severity: finding.severity,
            title: finding.rule.id.to_owned(),
            message: finding.message.clone(),
            help: finding.help.clone(),
            place: Some(finding.place.map_or_else(|| finding.path.to_string(), |_| format!("{}:{line}:{column}", finding.path))),
            editor: portal.config.editor.as_ref().map(|editor| editor.link(&file, line, column)),
            page: document.map(|document| portal.entries[document].url.to_string()),
        }
    }
}

fn absolute(file: &Path) -> PathBuf {
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned())
}
