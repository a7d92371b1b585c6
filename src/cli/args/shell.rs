//! The words of what makes the program at home in a shell: `hldsite completions` and `hldsite man`.

use std::path::PathBuf;

use clap::Args as Words;
use clap_complete::Shell;

/// Print what a shell needs to complete commands and options
///
/// bash: `hldsite completions bash > ~/.local/share/bash-completion/completions/hldsite`; zsh: into a file `_hldsite` in a folder of `$fpath`;
/// fish: into `~/.config/fish/completions/hldsite.fish`; PowerShell: `hldsite completions powershell | Out-String | Invoke-Expression` in `$PROFILE`;
/// elvish: `eval (hldsite completions elvish | slurp)` in `rc.elv`.
///
/// Exit code: 0 it was printed; 2 there is no such shell.
#[derive(Words)]
#[command(after_help = "Try it: source <(hldsite completions bash)")]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(in crate::cli) shell: Shell,
}

/// Print the manual page
///
/// Without `--folder` the page of the program, which names all commands. With it a page for the program and one for each command is written:
/// `hldsite.1`, `hldsite-build.1` … Pages of another version are replaced, other files of these names are not.
///
/// Exit code: 0 the page was printed, or the pages were written; 3 something could not be read or written, or a file of another kind is in the way.
#[derive(Words)]
#[command(after_help = "Try it: hldsite man > hldsite.1 && man ./hldsite.1")]
pub(in crate::cli) struct Man {
    /// Write all pages into this folder
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) folder: Option<PathBuf>,
}
