//! `hldsite theme`: the base theme's files, and those of one's own.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use super::args::{DocPlaces, ThemeCommand, ThemeEject, ThemeList};
use super::report;
use crate::error::Error;
use crate::nearest::nearest;
use crate::read::{self, OwnTheme};
use crate::site;
use crate::terminal::visible;
use crate::theme::{self, Standing, Theme};
use crate::write;

/// Runs a command about the theme; the exit code.
pub(super) fn run(command: &ThemeCommand) -> Result<u8, Error> {
    match command {
        ThemeCommand::Eject(args) => eject(args),
        ThemeCommand::List(args) => list(args),
    }
}

fn own_theme(places: &DocPlaces) -> Result<OwnTheme, Error> {
    read::own_theme(&places.places())
}

/// Copies files of the base theme to a folder.
fn eject(args: &ThemeEject) -> Result<u8, Error> {
    let own = own_theme(&args.places)?;
    let folder = args.folder.as_deref().unwrap_or(&own.folder);
    let all = || own.base.files().map(|(path, _)| path).collect();
    let files: BTreeSet<&str> = if args.files.is_empty() { all() } else { named(&own.base, &args.files)? };
    let existing = write::existing(folder, files.iter().copied())?;
    if !args.files.is_empty() && !existing.is_empty() {
        return Err(in_the_way(folder, &existing));
    }
    let wanted: Vec<&str> = files.into_iter().filter(|path| !existing.contains(path)).collect();
    for path in &wanted {
        let original = own.base.file(path).unwrap_or_default();
        write::create(folder, path, &theme::stamped(own.base.name(), path, original))?;
    }
    report::print(&written(&own, folder, &wanted, existing.len(), args.files.is_empty()));
    Ok(0)
}

/// The files of the base theme that were asked for.
fn named<'a>(base: &'a Theme, asked: &[String]) -> Result<BTreeSet<&'a str>, Error> {
    let find = |word: &String| {
        let path = word.trim_start_matches("./");
        let is_it = |file: &&str| *file == path || file.strip_suffix(".hbs") == Some(path);
        base.files().map(|(file, _)| file).find(is_it).ok_or_else(|| unknown(base, word))
    };
    asked.iter().map(find).collect()
}

fn unknown(base: &Theme, word: &str) -> Error {
    let files = || base.files().map(|(file, _)| file);
    let stems = files().filter_map(|file| file.strip_suffix(".hbs"));
    let is_named_so = |file: &&str| site::file_name(file) == word || site::file_name(site::split_extension(file).0) == word;
    let help = match files().find(is_named_so).or_else(|| nearest(word, files().chain(stems))) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`hldsite theme list` shows which there are".to_owned(),
    };
    Error::Usage { message: format!("theme `{}` has no file `{word}`", base.name()), help }
}

fn in_the_way(folder: &Path, existing: &[&str]) -> Error {
    let (is, it) = if existing.len() == 1 { ("is", "it") } else { ("are", "them") };
    Error::Refused {
        path: folder.to_owned(),
        why: format!("`{}` {is} there already", existing.join("`, `")),
        help: format!("to compare, write elsewhere with `--folder`; to begin anew, remove {it} first"),
    }
}

/// What was written, and the next step.
fn written(own: &OwnTheme, folder: &Path, wanted: &[&str], kept: usize, is_all: bool) -> String {
    let shown = visible(&folder.display().to_string());
    let kept = if kept > 0 { format!(", {kept} kept that were there") } else { String::new() };
    let mut text = format!("{} of theme `{}` written to `{shown}`{kept}\n", report::count(wanted.len(), "file"), own.base.name());
    if !is_all {
        for path in wanted {
            let _ = writeln!(text, "  {path}");
        }
    }
    let mine = visible(&own.folder.display().to_string());
    let is_elsewhere = folder != own.folder;
    let next = match own.is_named {
        true if is_elsewhere => format!("compare them with those in `{mine}`, and put their first lines in there when all is taken over"),
        true => "change them, remove those that you leave as they are, and build".to_owned(),
        false if is_elsewhere => format!("name the folder as `theme` in `{}`, relative to that file", visible(&own.config)),
        false => format!("add `theme: theme` to `{}`", visible(&own.config)),
    };
    let _ = writeln!(text, "next: {next}");
    text
}

/// Prints the files of the base theme and of the theme folder, each with how it stands.
fn list(args: &ThemeList) -> Result<u8, Error> {
    let own = own_theme(&args.places)?;
    let yours = |path: &str| own.files.iter().find(|(file, _)| file == path).map(|(file, bytes)| own.base.standing(file, bytes));
    let paths: BTreeSet<&str> = own.base.files().map(|(path, _)| path).chain(own.files.iter().map(|(path, _)| path.as_str())).collect();
    let width = paths.iter().map(|path| path.len()).max().unwrap_or(0);
    let mut text = format!("theme `{}`, your files in `{}`\n", own.base.name(), visible(&own.folder.display().to_string()));
    for path in paths {
        let (mark, words) = yours(path).map_or((' ', String::new()), mark);
        let line = format!("{mark} {:width$}  {words}", visible(path));
        let _ = writeln!(text, "{}", line.trim_end());
    }
    report::print(&text);
    Ok(0)
}

/// How a file of one's own stands to the base theme, as a sign and in words.
fn mark(standing: Standing) -> (char, String) {
    match standing {
        Standing::Added => ('+', "yours alone, the base theme has no such file".to_owned()),
        Standing::Unstamped => ('*', "yours, it does not say what it was made from".to_owned()),
        Standing::Current => ('*', "yours".to_owned()),
        Standing::Outdated(why) => ('!', format!("yours, {why}")),
    }
}
