//! The words of `hldsite theme`.

use std::path::PathBuf;

use clap::{Args as Words, Subcommand};

use super::shared::DocPlaces;

/// Make the theme your own, file by file
///
/// A file in your theme folder takes the place of the base theme's file of the same path; all others stay the base theme's.
/// `docs/theme.md` says what each template sees.
#[derive(Words)]
#[command(arg_required_else_help = true, after_help = "Try it: hldsite theme eject partials/footer")]
pub(in crate::cli) struct Theme {
    #[command(subcommand)]
    pub(in crate::cli) command: ThemeCommand,
}

#[derive(Subcommand)]
pub(in crate::cli) enum ThemeCommand {
    Eject(ThemeEject),
    List(ThemeList),
}

/// Copy files of the base theme into your theme folder
///
/// The folder is the config's `theme`, else `theme` beside the config file or in the current folder. A file that is there
/// already is never written over. The first line of each copy says what it was made from, so that a build can tell
/// when the original has changed.
///
/// Exit code: 0 the files were written, or without FILE all were there; 2 the command line or the config is wrong, or the
/// base theme has no such file; 3 a named file is there already, nothing was written, or something could not be read or written.
#[derive(Words)]
#[command(after_help = "Try it: hldsite theme eject document partials/banner assets/style.css")]
pub(in crate::cli) struct ThemeEject {
    /// A file of the base theme, as `hldsite theme list` shows it; `.hbs` may be left out [default: all files]
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<String>,
    /// The folder to write to, in place of your theme folder
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) folder: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) places: DocPlaces,
}

/// List the files of the base theme, and which of them your theme folder replaces
///
/// Files of yours whose original has changed since are marked, and so are those that the base theme does not have.
///
/// Exit code: 0 the list was printed; 2 the command line or the config is wrong; 3 something could not be read.
#[derive(Words)]
pub(in crate::cli) struct ThemeList {
    #[command(flatten)]
    pub(in crate::cli) places: DocPlaces,
}
