//! The words of `hldsite new`, `hldsite status` and `hldsite supersede`.

use std::path::PathBuf;

use clap::Args as Words;

use super::shared::DocPlaces;

/// Begin a new design document
///
/// Writes a document from the template, with title, version, today's date, the author that git knows and the first status filled in, called and
/// numbered as the documents around it are. The template is the config's `template.file`, else the one that hldsite brings.
///
/// With `--from`, the next version of a document is begun: the same text, its number or version raised, as a draft of today that supersedes the old one.
/// Its aliases, and an id that is no number of its name, stay those of the old one.
///
/// Exit code: 0 the document was written; 2 the command line or the config is wrong; 3 there is such a file already, nothing was written, or something
/// could not be read or written.
#[derive(Words)]
#[command(after_help = "Try it: hldsite new \"Payments\"")]
pub(in crate::cli) struct New {
    /// What the document designs: its title [default with `--from`: that of the old document]
    #[arg(value_name = "FEATURE", required_unless_present = "from")]
    pub(in crate::cli) feature: Option<String>,
    /// Its version [default: 1.0; with `--from`, the one behind the old document's]
    #[arg(long, value_name = "VERSION")]
    pub(in crate::cli) version: Option<String>,
    /// Begin the next version of this document
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) from: Option<PathBuf>,
    /// The folder that it goes to, below DOCS [default: where most documents lie, or the last one with a number]
    #[arg(long, value_name = "FOLDER", conflicts_with = "from")]
    pub(in crate::cli) folder: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) places: DocPlaces,
}

/// Change the status of a document
///
/// Changes the status in the document's header, in whatever shape that is, and leaves every other byte as it is. A document without a status gets one in
/// the shape of its header. What cannot be done surely is refused, with the place and what to write there by hand.
///
/// Exit code: 0 the document has this status; 2 the command line or the config is wrong, or no column fits the status; 3 the document was left as it
/// is, since it cannot be changed surely, or something could not be read or written.
#[derive(Words)]
#[command(after_help = "Try it: hldsite status docs/payments-v1.0.md Review")]
pub(in crate::cli) struct Status {
    /// The document
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// The status: a column of the portal, or a word that stands in one
    #[arg(value_name = "STATUS")]
    pub(in crate::cli) word: String,
    #[command(flatten)]
    pub(in crate::cli) places: DocPlaces,
}

/// Say that one document takes the place of another
///
/// OLD becomes superseded and links to NEW, and NEW links to OLD, each in the shape of its own header; every other byte stays. Both documents are changed,
/// or none is.
///
/// Exit code: 0 both documents say it; 2 the command line or the config is wrong; 3 both were left as they are, since one cannot be changed surely, or
/// something could not be read or written.
#[derive(Words)]
#[command(after_help = "Try it: hldsite supersede docs/payments-v1.0.md docs/payments-v2.0.md")]
pub(in crate::cli) struct Supersede {
    /// The document that is superseded
    #[arg(value_name = "OLD")]
    pub(in crate::cli) old: PathBuf,
    /// The document that takes its place
    #[arg(value_name = "NEW")]
    pub(in crate::cli) new: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) places: DocPlaces,
}
