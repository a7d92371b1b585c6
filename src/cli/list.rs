//! `hldsite list`.

use super::args::{List, ListFormat};
use super::{in_pool, report};
use crate::document::facts::{FactKind, Wanted};
use crate::error::Error;
use crate::inventory::{self, Filter, Unknown};
use crate::pipeline;
use crate::portal::Portal;
use crate::read;

/// Prints the documents; the exit code.
pub(super) fn run(args: &List) -> Result<u8, Error> {
    in_pool(args.reading.jobs, || list(args))
}

fn list(args: &List) -> Result<u8, Error> {
    let read = read::inputs(&args.reading.places(None, None))?;
    let kinds = args.facts.as_deref().map(inventory::kinds).transpose().map_err(|unknown| usage(&unknown))?;
    let portal = match &kinds {
        None => pipeline::portal(read.inputs, read.sources)?,
        Some(kinds) => pipeline::portal_with_facts(read.inputs, read.sources, Wanted::of(kinds))?,
    };
    let filter = Filter { statuses: args.status.clone(), authors: args.author.clone(), fields: args.fields.clone() };
    let format = if args.json { ListFormat::Json } else { args.format };
    report::print(&match kinds {
        None => documents(&portal, &filter, format)?,
        Some(kinds) => facts(&portal, &filter, &kinds, format)?,
    });
    // The process ends here: freeing every document one by one would take longer than printing them.
    std::mem::forget(portal);
    Ok(0)
}

fn documents(portal: &Portal, filter: &Filter, format: ListFormat) -> Result<String, Error> {
    let rows = inventory::rows(portal, filter).map_err(|unknown| usage(&unknown))?;
    Ok(match format {
        ListFormat::Table => inventory::table(&rows, report::is_terminal()),
        ListFormat::Json => inventory::json(&rows),
        ListFormat::Csv => inventory::csv(&rows),
    })
}

fn facts(portal: &Portal, filter: &Filter, kinds: &[FactKind], format: ListFormat) -> Result<String, Error> {
    let rows = inventory::facts(portal, filter, kinds).map_err(|unknown| usage(&unknown))?;
    Ok(match format {
        ListFormat::Table => rows.table(),
        ListFormat::Json => rows.json(),
        ListFormat::Csv => rows.csv(),
    })
}

fn usage(unknown: &Unknown) -> Error {
    let Unknown { what, name, near } = unknown;
    let (message, all) = match *what {
        "status" => (format!("no column and no document has the status `{name}`"), "`hldsite list` without `--status` shows which there are"),
        "kind of facts" => return unknown_kind(name, near.as_deref()),
        _ => (format!("no document has the {what} `{name}`"), "`hldsite list --format json` shows which there are"),
    };
    Error::Usage { message, help: near.as_ref().map_or_else(|| all.to_owned(), |near| format!("did you mean `{near}`?")) }
}

fn unknown_kind(name: &str, near: Option<&str>) -> Error {
    let all = format!("there are {}", inventory::names().iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "));
    Error::Usage { message: format!("`{name}` is no kind of facts"), help: near.map_or(all, |near| format!("did you mean `{near}`?")) }
}
