//! `hldsite new --from`: the next version of a document.

use std::path::Path;

use super::{first_status, free_file, title_and_version, written};
use crate::cli::args::New;
use crate::cli::{authoring, report, today};
use crate::config::{Config, Field};
use crate::document::naming::{self, Naming};
use crate::document::successor::Next;
use crate::document::{Document, SourceFile};
use crate::error::Error;
use crate::read::Read;
use crate::site::{self, DocPath};
use crate::terminal::typed;
use crate::write;

/// Writes the next version of a document; the exit code.
pub(super) fn run(args: &New, read: &Read, old: &Path) -> Result<u8, Error> {
    let config = &read.inputs.config;
    let source = read.document(old)?;
    let before = Document::outline(&source, config);
    let shown = authoring::shown(&read.folders, &source.path);
    may_be_followed(&source, &before, &shown)?;
    let title = args.feature.as_deref().map(|feature| title_and_version(feature, args.version.as_deref())).transpose()?;
    let asked = match &title {
        Some((_, version)) => version.clone(),
        None => title_and_version("x", args.version.as_deref())?.1,
    };
    let title = title.map(|(title, _)| title);
    let old_number = config.ids.in_path(source.path.as_str()).map(|(_, number)| number);
    let in_name = naming::version_in(source.path.as_str());
    let old_version = before.version.clone().or(in_name.clone());
    let has_version = old_version.is_some() || asked.is_some() || old_number.is_none();
    let version = if has_version { Some(asked.map_or_else(|| version_behind(&before, in_name.as_deref(), &shown), Ok)?) } else { None };
    let naming = naming(read, config, &source.path, (&before, title.as_deref()), version.as_deref());
    let file = free_file(&read.folders.docs, &naming, config)?;
    let path = DocPath::new(&naming.path);
    let next = Next {
        path: &path,
        title: title.as_deref(),
        version: version.as_deref(),
        old_version: old_version.as_deref(),
        numbers: old_number.as_deref().zip(naming.number.as_deref()),
        status: first_status(config),
        date: &today().to_string(),
    };
    let bytes = next.of(&source, config).map_err(|refusal| authoring::refused(&read.folders, &refusal))?;
    write::create(&read.folders.docs, path.as_str(), &bytes)?;
    let after = Document::outline(&SourceFile { path: path.clone(), bytes, sidecar: None }, config);
    let then = format!("`hldsite supersede {} {}`", typed(&shown), typed(&file));
    let then = format!("write what changes, see it with `hldsite serve`, and, when it is agreed, say so in the old one: {then}");
    report::print(&written(&file, &notes(&before, &after), &then));
    Ok(0)
}

/// What the next version does not say any more.
fn notes(before: &Document, after: &Document) -> Vec<String> {
    let mut notes = Vec::new();
    if let (Some(id), None) = (before.header.text(Field::Id), after.header.text(Field::Id)) {
        notes.push(format!("the id `{id}` stays that of the old one, so it was left out: if the new one shall have an id, write it into the header"));
    }
    if before.header.get(Field::Aliases).is_some() {
        notes.push("the aliases lead to the old one, so they were left out".to_owned());
    }
    notes
}

/// Refuses what has no next version of its own.
fn may_be_followed(source: &SourceFile, before: &Document, shown: &str) -> Result<(), Error> {
    if let Some(beside) = &source.sidecar {
        let help = "copy the folder, and change the header there by hand".to_owned();
        return Err(Error::Usage { message: format!("the header of `{shown}` stands in a file beside it, `{}`", beside.path.file_name()), help });
    }
    if let Some(link) = before.links.iter().find(|link| link.kind.relation() == Some(Field::ReplacedBy)) {
        let help = "begin from the document that took its place".to_owned();
        return Err(Error::Usage { message: format!("`{shown}` is superseded already, by `{}`", link.text), help });
    }
    Ok(())
}

/// The version behind the old one's, which its header says, or else its name; behind none it is 1.1, since the old one was the first.
fn version_behind(before: &Document, in_name: Option<&str>, shown: &str) -> Result<String, Error> {
    let help = "name the next one with `--version`".to_owned();
    let said = before.version.as_deref();
    if let Some((said, named)) = said.zip(in_name).filter(|(said, named)| !naming::is_same_version(said, named)) {
        return Err(Error::Usage { message: format!("`{shown}` is version `{said}` by what it says, and `{named}` by its name"), help });
    }
    let old = said.or(in_name).unwrap_or("1.0");
    naming::raised(old).ok_or_else(|| Error::Usage { message: format!("nobody knows what comes behind version `{old}` of `{shown}`"), help })
}

/// What the next version is called: by the next number where its name holds one, with its version where the old one's name has one.
fn naming(read: &Read, config: &Config, old: &DocPath, (before, title): (&Document, Option<&str>), version: Option<&str>) -> Naming {
    let old_version = before.version.as_deref();
    let paths: Vec<&str> = read.sources.paths().map(DocPath::as_str).collect();
    let slug = title.map_or_else(|| slug_of(config, old, before), naming::slug_of);
    match naming::next_number(&paths, &config.ids, &slug, old.as_str()) {
        Some(Naming { path, number }) => {
            let is_versioned = naming::version_in(old.as_str()).is_some();
            let path = match version.filter(|_| is_versioned) {
                Some(version) => naming::next_version(&path, old_version, version),
                None => path,
            };
            Naming { path, number }
        }
        None => Naming { path: naming::next_version(old.as_str(), old_version, version.unwrap_or("1.1")), number: None },
    }
}

/// What stands behind the number in a document's name; its title's slug where nothing does.
fn slug_of(config: &Config, old: &DocPath, before: &Document) -> String {
    let number = config.ids.in_path(old.as_str()).map(|(_, number)| number).unwrap_or_default();
    let name = old.as_str().split('/').rfind(|part| part.contains(&number)).unwrap_or_default();
    let stem = if name == old.file_name() { site::split_extension(name).0 } else { name };
    let behind = stem.find(&number).map_or("", |at| stem[at + number.len()..].trim_start_matches(['-', '_', '.', ' ']));
    if behind.is_empty() { naming::slug_of(&before.title) } else { behind.to_owned() }
}
