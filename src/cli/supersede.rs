//! `hldsite supersede`.

use super::args::Supersede;
use super::{authoring, report};
use crate::config::{Config, Field, Placed, Stage};
use crate::document::edit::{self, Reference, Refusal};
use crate::document::{Document, SourceFile};
use crate::error::Error;
use crate::pipeline;
use crate::portal::Portal;
use crate::read::Folders;
use crate::site::DocPath;
use crate::terminal::{typed, visible};

/// Says in both documents that one takes the place of the other; the exit code.
pub(super) fn run(args: &Supersede) -> Result<u8, Error> {
    let read = args.places.read()?;
    let (old, new) = (read.document(&args.old)?, read.document(&args.new)?);
    let (folders, config) = (read.folders, read.inputs.config.clone());
    let (old_name, new_name) = (authoring::shown(&folders, &old.path), authoring::shown(&folders, &new.path));
    if old.path == new.path {
        let help = "name the document that takes its place".to_owned();
        return Err(Error::Usage { message: format!("`{old_name}` cannot take its own place"), help });
    }
    let portal = pipeline::portal(read.inputs, read.sources)?;
    let known = Known::of(&portal, &old.path, &new.path);
    if known.is_reverse {
        let help = format!("name them the other way round: `hldsite supersede {} {}`", typed(&new_name), typed(&old_name));
        return Err(Error::Usage { message: format!("`{old_name}` takes the place of `{new_name}` already"), help });
    }
    let files = changes(&portal, &config, (&old, &new), &known).map_err(|failure| failure.error(&folders))?;
    if files.is_empty() {
        report::print(&format!("{} is superseded by {} already, nothing was changed\n", visible(&old_name), visible(&new_name)));
        return Ok(0);
    }
    authoring::write_all(&folders, &files)?;
    report::print(&format!("{} is superseded by {} now\n", visible(&old_name), visible(&new_name)));
    for file in &files {
        report::print(&format!("  {} changed\n", visible(&authoring::shown(&folders, &file.path))));
    }
    report::print("next: `hldsite check` tells which documents still link to the old one\n");
    Ok(0)
}

/// What the two documents say of each other.
struct Known {
    /// Their places in the portal.
    places: (usize, usize),
    /// Whether the old one says that the new one took its place.
    in_old: bool,
    /// Whether the new one says that it takes the place of the old one.
    in_new: bool,
    /// Whether one of them says it the other way round.
    is_reverse: bool,
}

impl Known {
    fn of(portal: &Portal, old: &DocPath, new: &DocPath) -> Self {
        let place = |path: &DocPath| portal.find(path, 0).unwrap_or_default();
        let (old, new) = (place(old), place(new));
        let says = |one: usize, field: Field, other: usize| {
            let links = portal.documents[one].links.iter().zip(&*portal.entries[one].targets);
            links.into_iter().any(|(link, target)| link.kind.relation() == Some(field) && target.document() == Some(other))
        };
        let is_reverse = says(new, Field::ReplacedBy, old) || says(old, Field::Replaces, new);
        Self { places: (old, new), in_old: says(old, Field::ReplacedBy, new), in_new: says(new, Field::Replaces, old), is_reverse }
    }
}

/// Why nothing was changed.
enum Failure {
    NoColumn,
    Refused(Refusal),
}

impl Failure {
    fn error(&self, folders: &Folders) -> Error {
        match self {
            Self::NoColumn => Error::Usage {
                message: "no column of the config means that a document is superseded".to_owned(),
                help: "add one to `status` in `hldsite.yaml`: `- name: Superseded`".to_owned(),
            },
            Self::Refused(refusal) => authoring::refused(folders, refusal),
        }
    }
}

/// The files that change; none if all is said already.
fn changes(portal: &Portal, config: &Config, (old, new): (&SourceFile, &SourceFile), known: &Known) -> Result<Vec<edit::Changed>, Failure> {
    let (before, after): (&Document, &Document) = (&portal.documents[known.places.0], &portal.documents[known.places.1]);
    let column = config.statuses.first_of(Stage::Superseded).ok_or(Failure::NoColumn)?;
    let is_superseded = before.status().is_some_and(|status| match config.statuses.column(status) {
        Placed::Known(placed) => config.statuses.get(placed).stage == Stage::Superseded,
        _ => false,
    });
    let (mut old_now, mut new_now) = (old.clone(), new.clone());
    if !is_superseded {
        old_now = edit::set(&old_now, config, Field::Status, &column.name).map_err(Failure::Refused)?;
    }
    if !known.in_old {
        old_now = edit::relate(&old_now, config, Field::ReplacedBy, &Reference::between(&old.path, after), false).map_err(Failure::Refused)?;
    }
    if !known.in_new {
        new_now = edit::relate(&new_now, config, Field::Replaces, &Reference::between(&new.path, before), false).map_err(Failure::Refused)?;
    }
    Ok([edit::changed(old, &old_now), edit::changed(new, &new_now)].concat())
}
