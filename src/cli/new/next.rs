//! `hldsite new --from`: the next version of a document.

use std::collections::HashMap;
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
use crate::slug;
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
    let has_version = before.version.is_some() || asked.is_some() || old_number.is_none();
    let version = if has_version { Some(asked.map_or_else(|| version_behind(&before, &shown), Ok)?) } else { None };
    let naming = naming(read, config, &source.path, (&before, title.as_deref()), version.as_deref());
    let file = free_file(&read.folders.docs, &naming, config)?;
    let path = DocPath::new(&naming.path);
    let numbers = old_number.as_deref().zip(naming.number.as_deref());
    let next = Next { path: &path, title: title.as_deref(), version: version.as_deref(), numbers, status: first_status(config), date: &today().to_string() };
    let bytes = next.of(&source, config).map_err(|refusal| authoring::refused(&read.folders, &refusal))?;
    write::create(&read.folders.docs, path.as_str(), &bytes)?;
    let then = format!("`hldsite supersede {} {}`", typed(&shown), typed(&file));
    report::print(&written(&file, &[], &format!("write what changes, see it with `hldsite serve`, and, when it is agreed, say so in the old one: {then}")));
    Ok(0)
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

/// The version behind the old one's; behind none it is 1.1, since the old one was the first.
fn version_behind(before: &Document, shown: &str) -> Result<String, Error> {
    let old = before.version.as_deref().unwrap_or("1.0");
    naming::raised(old).ok_or_else(|| Error::Usage {
        message: format!("nobody knows what comes behind version `{old}` of `{shown}`"),
        help: "name it with `--version`".to_owned(),
    })
}

/// What the next version is called: by the next number where documents are numbered and have no versions, else by its version.
fn naming(read: &Read, config: &Config, old: &DocPath, (before, title): (&Document, Option<&str>), version: Option<&str>) -> Naming {
    if let Some(version) = version {
        return Naming { path: naming::next_version(old.as_str(), before.version.as_deref(), version), number: None };
    }
    let paths: Vec<&str> = read.sources.paths().map(DocPath::as_str).collect();
    let slug = match title {
        Some(title) => slug::free_file_slug(title, &mut HashMap::new()),
        None => slug_of(config, old, before),
    };
    let mut naming = naming::next(&paths, &config.ids, &slug, "1.0", Some(old.folder()));
    if naming.number.is_none() {
        naming = naming::next(&[old.as_str()], &config.ids, &slug, "1.0", None);
    }
    naming
}

/// What stands behind the number in a document's name; its title's slug where nothing does.
fn slug_of(config: &Config, old: &DocPath, before: &Document) -> String {
    let number = config.ids.in_path(old.as_str()).map(|(_, number)| number).unwrap_or_default();
    let name = old.as_str().split('/').rfind(|part| part.contains(&number)).unwrap_or_default();
    let stem = if name == old.file_name() { site::split_extension(name).0 } else { name };
    let behind = stem.find(&number).map_or("", |at| stem[at + number.len()..].trim_start_matches(['-', '_', '.', ' ']));
    if behind.is_empty() { slug::free_file_slug(&before.title, &mut HashMap::new()) } else { behind.to_owned() }
}
