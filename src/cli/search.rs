//! `hldsite search`.

use super::args::Search;
use super::{in_pool, report};
use crate::error::Error;
use crate::pipeline;
use crate::read;
use crate::search;

/// Prints the documents that were found; the exit code.
pub(super) fn run(args: &Search) -> Result<u8, Error> {
    in_pool(args.reading.jobs, || print(args))
}

fn print(args: &Search) -> Result<u8, Error> {
    let places = args.reading.places(None, Some(&args.drawings));
    let read = read::inputs(&places)?;
    let fences = read.inputs.fences.clone();
    let (portal, index) = pipeline::index(read.inputs, read.sources)?;
    super::keep(places.cache.as_deref(), &fences);
    let answer = search::answer(&portal, &index, &args.query, usize::from(args.limit));
    // The process ends here: freeing every document one by one would take longer than the search.
    std::mem::forget((portal, index));
    if args.json {
        report::print(&format!("{}\n", serde_json::to_string_pretty(&answer).unwrap_or_default()));
    } else {
        report::answer(&answer);
    }
    Ok(0)
}
