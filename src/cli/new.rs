//! `hldsite new`.

mod next;

use std::path::{Path, PathBuf};

use super::args::New;
use super::report;
use crate::config::{Config, Stage, TEMPLATE};
use crate::document::naming::{self, Naming};
use crate::document::{Document, Draft, SourceFile};
use crate::error::Error;
use crate::git::Git;
use crate::read::{self, Read};
use crate::site::{self, DocPath};
use crate::terminal::{typed, visible};
use crate::write;

/// Begins a document; the exit code.
pub(super) fn run(args: &New) -> Result<u8, Error> {
    let read = args.places.read()?;
    match &args.from {
        Some(old) => next::run(args, &read, old),
        None => from_template(args, &read),
    }
}

fn from_template(args: &New, read: &Read) -> Result<u8, Error> {
    let config = &read.inputs.config;
    let (title, version) = title_and_version(args.feature.as_deref().unwrap_or_default(), args.version.as_deref())?;
    let version = version.unwrap_or_else(|| "1.0".to_owned());
    let home = Home::of(args, read);
    let folder = args.folder.as_deref().map(folder).transpose()?;
    let naming = naming::next(&home.paths, &config.ids, &naming::slug_of(&title), &version, folder.as_deref());
    let file = free_file(&home.docs, &naming, config)?;
    let own = read::own_template(&args.places.places())?;
    let template = own.as_ref().map_or(TEMPLATE, |(_, text)| text);
    let (date, author) = (super::today().to_string(), author(&read.folders.docs));
    let draft =
        Draft { title: &title, version: &version, date: &date, status: first_status(config), author: author.as_deref(), number: naming.number.as_deref() };
    let filled = draft.fill(template, &naming.path, config);
    write::create(&home.docs, &naming.path, filled.text.as_bytes())?;
    let document = Document::outline(&SourceFile::new(&naming.path, &filled.text), config);
    let mut notes = Vec::new();
    if document.authors.is_empty() && author.is_none() {
        notes.push("git knows no `user.name`, so the authors are still to be filled in".to_owned());
    }
    if let Some((name, _)) = own.as_ref().filter(|_| !filled.has_title && document.title != title) {
        notes.push(format!("`{name}` has no place for the title that is surely meant, such as `{{Title}}`: write it into the document"));
    } else if !document.title.contains(&title) {
        notes.push(format!("the document is called `{}` by what its template says: look at its title", document.title));
    }
    let next = "fill in what stands in braces, see it with `hldsite serve`, and `hldsite check` tells what is missing; `hldsite build` makes the portal";
    report::print(&written(&file, &notes, next));
    Ok(0)
}

/// What was done, what is to be known of it, and the next steps.
fn written(file: &str, notes: &[String], next: &str) -> String {
    let notes = notes.iter().map(|note| format!("note: {note}"));
    let lines = std::iter::once(format!("wrote `{file}`")).chain(notes).chain([format!("next: {next}")]);
    lines.fold(String::new(), |text, line| text + &visible(&line) + "\n")
}

/// The docs folder, and the documents in it.
struct Home<'a> {
    docs: PathBuf,
    paths: Vec<&'a str>,
}

impl<'a> Home<'a> {
    /// Where no docs folder is named and there is none, `docs` is made, unless the current folder holds documents: then that is the docs folder.
    fn of(args: &New, read: &'a Read) -> Self {
        let paths: Vec<&str> = read.sources.paths().map(DocPath::as_str).collect();
        let is_bare = paths.iter().all(|path| is_of_project(path));
        if args.places.docs.is_none() && !Path::new("docs").exists() && is_bare {
            return Self { docs: read.folders.docs.join("docs"), paths: Vec::new() };
        }
        Self { docs: read.folders.docs.clone(), paths }
    }
}

/// Whether a file at a project's top speaks of the project: it is no design.
fn is_of_project(path: &str) -> bool {
    const NAMES: &[&str] = &["changelog", "contributing", "license", "code_of_conduct", "security", "authors", "support", "governance"];
    let stem = site::split_extension(path).0;
    site::is_index(site::file_name(path)) || NAMES.iter().any(|name| name.eq_ignore_ascii_case(stem))
}

/// The title, and the version if one is given: `--version`, or behind the title as in `Payments v2.0`.
fn title_and_version(feature: &str, version: Option<&str>) -> Result<(String, Option<String>), Error> {
    let mut title = feature.split_whitespace().collect::<Vec<_>>().join(" ");
    let asked = version.map(asked_version).transpose()?;
    let behind = title.rsplit_once(' ').and_then(|(name, last)| Some((name.len(), number_of(last)?.to_owned())));
    if let Some((asked, (_, named))) = asked.as_ref().zip(behind.as_ref()).filter(|(asked, (_, named))| !naming::is_same_version(asked, named)) {
        let help = "say the version once, behind the title or with `--version`".to_owned();
        return Err(Error::Usage { message: format!("the title ends with version `{named}`, and `--version` says `{asked}`"), help });
    }
    let version = behind.map(|(end, named)| {
        title.truncate(end);
        named
    });
    if title.is_empty() || title.chars().any(char::is_control) {
        let help = "name what the document designs: `hldsite new \"Payments\"`".to_owned();
        return Err(Error::Usage { message: "the title is empty, or holds what is no text".to_owned(), help });
    }
    Ok((title, asked.or(version)))
}

/// What `--version` says, without a `v` in front of its number.
fn asked_version(typed: &str) -> Result<String, Error> {
    let version = typed.trim();
    let bare = version.strip_prefix(['v', 'V']).filter(|bare| bare.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(version);
    let is_edge = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_version = bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+')) && !bare.contains("..");
    if is_version && is_edge(bare.chars().next()) && is_edge(bare.chars().next_back()) && bare != "v" && bare != "V" {
        return Ok(bare.to_owned());
    }
    Err(Error::Usage { message: format!("`{typed}` is no version"), help: "expected numbers with dots between them: `--version 1.0`".to_owned() })
}

/// The number of a word that is a version: `2.0` of `v2.0`, `2.0-beta` of `V2.0-beta`.
fn number_of(word: &str) -> Option<&str> {
    let number = word.strip_prefix(['v', 'V'])?;
    let bare = number.split(['-', '+']).next().unwrap_or_default();
    let is_number = bare.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    (is_number && asked_version(number).is_ok()).then_some(number)
}

fn folder(asked: &str) -> Result<String, Error> {
    let asked_path = asked.replace('\\', "/");
    let is_absolute = asked_path.starts_with('/');
    site::join("", &asked_path).filter(|_| !is_absolute).ok_or_else(|| Error::Usage {
        message: format!("`{asked}` leads out of the docs folder"),
        help: "name a folder below the docs folder, or the docs folder itself with `--docs`".to_owned(),
    })
}

/// The file as the user would name it, if it is not there yet and will be a document.
fn free_file(docs: &Path, naming: &Naming, config: &Config) -> Result<String, Error> {
    let file = read::shown(&docs.join(&naming.path));
    if !config.is_document(&naming.path) || config.is_excluded(&naming.path) {
        let help = "name a folder whose files are documents with `--folder`, or change `docs.include` and `docs.exclude`".to_owned();
        return Err(Error::Usage { message: format!("by the config, `{file}` would be no document"), help });
    }
    if let Some(why) = read::unread(docs, site::folder(&naming.path)) {
        let help = "name another folder below the docs folder with `--folder`".to_owned();
        return Err(Error::Usage { message: format!("`{file}` would not be read: {why}"), help });
    }
    if docs.is_dir() && !write::existing(docs, [naming.path.as_str()])?.is_empty() {
        let help = format!("for its next version: `hldsite new --from {}`; for another design: choose another title, or `--version`", typed(&file));
        return Err(Error::Refused { path: PathBuf::from(file), why: "it is there already".to_owned(), help });
    }
    Ok(file)
}

/// The name of the first column that means a draft, else of the first column.
fn first_status(config: &Config) -> &str {
    let columns = &config.statuses;
    &columns.first_of(Stage::Draft).unwrap_or(&columns.columns()[0]).name
}

/// Who is at work, as git knows.
fn author(folder: &Path) -> Option<String> {
    let said = Git::at(folder).succeed(&["config", "user.name"]).ok()?;
    let name = String::from_utf8_lossy(&said).split_whitespace().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}
