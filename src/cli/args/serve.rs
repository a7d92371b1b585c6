//! The words of `hldsite serve`.

use clap::Args as Words;

use super::shared::{Drawings, Reading};

/// Show the portal in the browser, and follow every save
///
/// Builds the site in memory, answers browsers on this machine, and builds again whenever a document, the config or the theme changes: pages
/// that are open show it in place. Nothing is written. What is wrong in the config or the theme is shown over the last good page.
///
/// Keys: `o` opens the browser, `r` builds everything anew, `c` prints all findings, `q` ends.
///
/// Exit code: 0 it was ended; 2 the command line is wrong, or the port is in use; 3 something could not be read.
#[derive(Words)]
#[command(after_help = "Try it: hldsite serve docs --open")]
pub(in crate::cli) struct Serve {
    /// The port [default: 4000, or the next free one]
    #[arg(short, long, value_name = "PORT")]
    pub(in crate::cli) port: Option<u16>,
    /// The address to listen on; any but this machine's own lets others read the documents
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    pub(in crate::cli) host: String,
    /// The path that the site lies under, as on GitHub Pages: `/repo/`
    #[arg(long, value_name = "PATH", default_value = "/", value_parser = base_path)]
    pub(in crate::cli) base_path: String,
    /// Open the first page in the browser
    #[arg(long)]
    pub(in crate::cli) open: bool,
    /// Look at the files again and again, for file systems that do not tell of changes
    #[arg(long)]
    pub(in crate::cli) poll: bool,
    /// Say of each page that is rendered again why
    #[arg(long)]
    pub(in crate::cli) explain: bool,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    #[command(flatten)]
    pub(in crate::cli) drawings: Drawings,
}

fn base_path(word: &str) -> Result<String, String> {
    let path = word.trim_matches('/');
    if path.split('/').any(|part| matches!(part, "." | "..")) || path.contains(['?', '#', '\\', '%']) || path.contains("//") {
        return Err("expected a path such as `/repo/`".to_owned());
    }
    Ok(if path.is_empty() { "/".to_owned() } else { format!("/{path}/") })
}
