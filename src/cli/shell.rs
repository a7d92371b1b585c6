//! `hldsite completions` and `hldsite man`: what the words of the command line are for shells and for `man`.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man as Page;

use super::args::{Args, Completions, Man};
use super::report;
use crate::error::Error;
use crate::write;

const NAME: &str = "hldsite";

/// Prints the completions of a shell; the exit code.
pub(super) fn completions(args: &Completions) -> u8 {
    let mut bytes = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), NAME, &mut bytes);
    report::print(&String::from_utf8_lossy(&bytes));
    0
}

/// Prints the manual page, or writes all of them; the exit code.
pub(super) fn man(args: &Man) -> Result<u8, Error> {
    // `hldsite help` is no command with a page of its own.
    let mut program = Args::command().disable_help_subcommand(true).mut_subcommands(|command| command.disable_help_subcommand(true));
    program.build();
    let Some(folder) = &args.folder else {
        report::print(&page(&program));
        return Ok(0);
    };
    let mut pages = Vec::new();
    collect(&program, &mut pages);
    for (name, text) in &pages {
        put(folder, name, text.as_bytes())?;
    }
    report::pages_written(pages.len(), folder);
    Ok(0)
}

/// The pages of a command and of all commands below it, each with the name of its file.
fn collect(command: &Command, pages: &mut Vec<(String, String)>) {
    // Where commands are built, each knows the names above its own: `hldsite-theme-eject`.
    let name = command.get_display_name().unwrap_or(NAME);
    pages.push((format!("{name}.1"), page(command)));
    for below in command.get_subcommands() {
        collect(below, pages);
    }
}

/// The page of a command, in ASCII: not every troff reads anything else.
fn page(command: &Command) -> String {
    let mut bytes = Vec::new();
    Page::new(command.clone()).render(&mut bytes).expect("writing to memory does not fail");
    let mut page = String::with_capacity(bytes.len());
    for c in String::from_utf8_lossy(&bytes).chars() {
        if c.is_ascii() {
            page.push(c);
        } else {
            let _ = write!(page, "\\[u{:04X}]", u32::from(c));
        }
    }
    page
}

/// Writes a page; one of another version gives way to it.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Error> {
    let file = folder.join(name);
    match fs::read(&file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => write::create(folder, name, bytes),
        Err(error) => Err(Error::io("read", &file, error)),
        Ok(old) if is_ours(&old) => write::put(&file, bytes),
        Ok(_) => Err(Error::Refused {
            path: file,
            why: "it is no manual page of hldsite".to_owned(),
            help: "name another folder with `--folder`, or move the file away".to_owned(),
        }),
    }
}

/// Whether a file is a page that this program wrote.
fn is_ours(bytes: &[u8]) -> bool {
    String::from_utf8_lossy(bytes).lines().any(|line| line.starts_with(".TH hldsite"))
}
