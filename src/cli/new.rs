//! `hldsite new`.

mod next;

use std::collections::HashMap;
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
use crate::slug;
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
    let naming = naming::next(&home.paths, &config.ids, &slug::free_file_slug(&title, &mut HashMap::new()), &version, folder.as_deref());
    let file = free_file(&home.docs, &naming, config)?;
    let own = read::own_template(&args.places.places())?;
    let template = own.as_ref().map_or(TEMPLATE, |(_, text)| text);
    let (date, author) = (super::today().to_string(), author(&read.folders.docs));
    let draft =
        Draft { title: &title, version: &version, date: &date, status: first_status(config), author: author.as_deref(), number: naming.number.as_deref() };
    let text = draft.fill(template, &naming.path, config);
    write::create(&home.docs, &naming.path, text.as_bytes())?;
    let document = Document::outline(&SourceFile::new(&naming.path, &text), config);
    let mut notes = Vec::new();
    if document.authors.is_empty() && author.is_none() {
        notes.push("git knows no `user.name`, so the authors are still to be filled in".to_owned());
    }
    if let Some((name, _)) = own.as_ref().filter(|_| document.title != title) {
        notes.push(format!("`{name}` has no place for the title that is surely meant, such as `{{Title}}`: write it into the document"));
    }
    let next = "fill in what stands in braces, see it with `hldsite serve`, and `hldsite check` tells what is missing; `hldsite build` makes the portal";
    report::print(&written(&file, &notes, next));
    Ok(0)
}

/// What was done, what is to be known of it, and the next steps.
fn written(file: &str, notes: &[String], next: &str) -> String {
    let notes = notes.iter().map(|note| format!("note: {note}"));
    let lines = std::iter::once(format!("wrote {file}")).chain(notes).chain([format!("next: {next}")]);
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
    let mut version = version.map(|version| version.trim().trim_start_matches(['v', 'V']).to_owned());
    if version.is_none()
        && let Some((name, last)) = title.rsplit_once(' ')
        && let Some(number) = last.strip_prefix('v').filter(|number| number.starts_with(|c: char| c.is_ascii_digit()) && naming::raised(number).is_some())
    {
        version = Some(number.to_owned());
        title.truncate(name.len());
    }
    if title.is_empty() || title.chars().any(char::is_control) {
        let help = "name what the document designs: `hldsite new \"Payments\"`".to_owned();
        return Err(Error::Usage { message: "the title is empty, or holds what is no text".to_owned(), help });
    }
    let is_version = |text: &String| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'));
    match version.as_ref().filter(|version| !is_version(version)) {
        Some(wrong) => {
            Err(Error::Usage { message: format!("`{wrong}` is no version"), help: "expected numbers with dots between them: `--version 1.0`".to_owned() })
        }
        None => Ok((title, version)),
    }
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
