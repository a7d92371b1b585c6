//! The words of `hldsite publish`.

use std::path::PathBuf;

use clap::Args as Words;

use super::shared::{Drawings, Reading};

/// Build the portal and push it to a branch, as for GitHub Pages
///
/// Builds the site in memory and puts it on a branch of a remote of the documents' repository. Your files, your index and your branches are not
/// touched. The branch keeps what was published before as its history, and files of others, such as `CNAME`; only files that an earlier site
/// put there are removed. A branch that holds something else, or the site of a later commit, is refused, and nothing that others push meanwhile is
/// lost. What is wrong in the documents is printed, as by `hldsite build`.
///
/// Exit code: 0 the site is on the branch; 1 there are warnings or errors and `--strict` was given, nothing was pushed;
/// 2 the command line, the config or the theme is wrong, or there is no repository; 3 something could not be read or written, or the branch
/// was refused, here or by the remote.
#[derive(Words)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[command(after_help = "Try it: hldsite publish docs --dry-run")]
pub(in crate::cli) struct Publish {
    /// The branch to put the site on; it is made if there is none
    #[arg(long, value_name = "BRANCH", default_value = "gh-pages")]
    pub(in crate::cli) branch: String,
    /// The remote to push to: its name, or the address of a repository
    #[arg(long, value_name = "REMOTE", default_value = "origin")]
    pub(in crate::cli) remote: String,
    /// Publish what `hldsite build -o FOLDER` wrote, and build nothing
    #[arg(long, value_name = "FOLDER", conflicts_with = "strict")]
    pub(in crate::cli) dir: Option<PathBuf>,
    /// The site's own host name, for the file `CNAME`; without it, one that is on the branch stays
    #[arg(long, value_name = "NAME", value_parser = host_name)]
    pub(in crate::cli) cname: Option<String>,
    /// Say what would be pushed, and push nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Publish although the branch holds the site of a later commit, to put an older one back
    #[arg(long)]
    pub(in crate::cli) allow_older: bool,
    /// Leave one commit on the branch, without what was published before
    #[arg(long)]
    pub(in crate::cli) no_history: bool,
    /// Push nothing at any warning or error
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
    #[command(flatten)]
    pub(in crate::cli) drawings: Drawings,
}

/// A host name (RFC 1123, section 2.1), in small letters.
fn host_name(word: &str) -> Result<String, String> {
    let is_label = |label: &str| {
        let is_edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let bytes = label.as_bytes();
        bytes.len() < 64 && is_edge(bytes.first()) && is_edge(bytes.last()) && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    };
    // A number at the end is that of an address.
    let has_letters = word.rsplit('.').next().is_some_and(|last| last.bytes().any(|byte| byte.is_ascii_alphabetic()));
    if word.len() < 254 && word.contains('.') && has_letters && word.split('.').all(is_label) {
        return Ok(word.to_ascii_lowercase());
    }
    Err("expected a host name alone, such as `designs.example.org`; one with other letters in the form `xn--…`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_name_is_nothing_but_a_name() {
        for name in ["designs.example.org", "a.b", "xn--gre-6ka.example.org", "a-b.example.org", "1.example.org"] {
            assert_eq!(host_name(name).as_deref(), Ok(name));
        }
        assert_eq!(host_name("Designs.Example.org").as_deref(), Ok("designs.example.org"));
        let long = format!("{}.org", "a".repeat(64));
        for name in [
            "",
            "localhost",
            "https://a.org",
            "a.org/x",
            "a.org:80",
            "a b.org",
            "-a.org",
            "a-.org",
            "a..org",
            ".a.org",
            "a.org.",
            "größe.org",
            "1.2.3.4",
            "a.org\nb.org",
            &long,
        ] {
            assert!(host_name(name).is_err(), "{name}");
        }
    }
}
