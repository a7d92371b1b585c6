//! `hldsite build`.

use std::time::Instant;

use super::args::Build;
use super::{in_pool, report};
use crate::error::Error;
use crate::pipeline::{self, Copied};
use crate::read::{self, Places};
use crate::write::{self, Output, Protected};

/// Builds a site once; the exit code.
pub(super) fn run(args: &Build) -> Result<u8, Error> {
    in_pool(args.jobs, || build(args))
}

fn build(args: &Build) -> Result<u8, Error> {
    let started = Instant::now();
    let places = Places { docs: args.docs.clone(), config: args.config.clone(), output: Some(args.output.clone()) };
    let read = read::inputs(&places)?;
    let protected = Protected::around(&read.folders.docs, read.folders.theme.as_deref());
    let copied = |source: &Copied| read.folders.copied(source);
    let output = Output { folder: &args.output, docs: &read.folders.docs, copied: &copied, protected, force: args.force };
    write::check(&output)?;
    let build = pipeline::build(read.inputs, read.sources)?;
    report::findings(build.findings());
    let tally = build.tally();
    if args.strict && tally.fails_strict() {
        report::strict_failure(tally);
        return Ok(1);
    }
    let progress = report::Progress::new(build.plan().len(), started);
    let written = write::site(&build, &output, &|| progress.tick())?;
    progress.finish();
    report::built(&build, &written, &args.output, started.elapsed());
    // The process ends here: freeing every document one by one would take a twentieth of the build's time.
    std::mem::forget(build);
    Ok(0)
}
