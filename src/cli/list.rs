//! `hldsite list`.

use super::args::{List, ListFormat};
use super::{in_pool, report};
use crate::error::Error;
use crate::inventory::{self, Filter, Unknown};
use crate::pipeline;
use crate::read::{self, Places};

/// Prints the documents; the exit code.
pub(super) fn run(args: &List) -> Result<u8, Error> {
    in_pool(args.jobs, || list(args))
}

fn list(args: &List) -> Result<u8, Error> {
    let read = read::inputs(&Places { docs: args.docs.clone(), config: args.config.clone(), output: None })?;
    let portal = pipeline::portal(read.inputs, read.sources)?;
    let filter = Filter { statuses: args.status.clone(), authors: args.author.clone(), fields: args.fields.clone() };
    let rows = inventory::rows(&portal, &filter).map_err(|unknown| usage(&unknown))?;
    report::print(&match args.format {
        ListFormat::Table => inventory::table(&rows, report::is_terminal()),
        ListFormat::Json => inventory::json(&rows),
        ListFormat::Csv => inventory::csv(&rows),
    });
    // The process ends here: freeing every document one by one would take longer than printing them.
    std::mem::forget(portal);
    Ok(0)
}

fn usage(unknown: &Unknown) -> Error {
    let Unknown { what, name, near } = unknown;
    let (message, all) = match *what {
        "status" => (format!("no column and no document has the status `{name}`"), "`hldsite list` without `--status` shows which there are"),
        _ => (format!("no document has the {what} `{name}`"), "`hldsite list --format json` shows which there are"),
    };
    Error::Usage { message, help: near.as_ref().map_or_else(|| all.to_owned(), |near| format!("did you mean `{near}`?")) }
}
