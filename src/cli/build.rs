//! `hldsite build`.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use super::args::Build;
use super::follow::Followed;
use super::report::preview;
use super::{in_pool, report};
use crate::error::Error;
use crate::pipeline::{self, Content, Copied};
use crate::read::{self, Folders, Places};
use crate::render::Program;
use crate::serve::{Rebuilt, Shared};
use crate::site::SitePath;
use crate::write::{self, Output, Protected, Written};

/// Builds a site, once or again and again; the exit code.
pub(super) fn run(args: &Build) -> Result<u8, Error> {
    in_pool(args.reading.jobs, || if args.watch { watch(args) } else { build(args) })
}

fn build(args: &Build) -> Result<u8, Error> {
    let started = Instant::now();
    let places = places(args);
    let read = read::inputs(&places)?;
    let folders = read.folders;
    write::check(&output(args, &folders, &|source| folders.copied(source)))?;
    let build = pipeline::build(read.inputs, read.sources)?;
    report::findings(build.findings());
    if is_refused(args, &build) {
        super::keep(places.cache.as_deref(), build.fences());
        return Ok(1);
    }
    let written = write(args, &build, &folders, None, started)?;
    // Pages have pictures of their own.
    super::keep(places.cache.as_deref(), build.fences());
    report::built(&build, &written, &args.output, started.elapsed());
    report::weight::of_site(&written.weight, args.sizes);
    // The process ends here: freeing every document one by one would take a twentieth of the build's time.
    std::mem::forget(build);
    Ok(0)
}

/// Builds again whenever something changes, into the same folder.
fn watch(args: &Build) -> Result<u8, Error> {
    let started = Instant::now();
    let shared = Arc::new(Shared::new(String::new()));
    let (followed, first) = Followed::new(places(args), shared, args.poll, args.explain)?;
    let mut is_written = false;
    if let Some(first) = &first {
        report::findings(first.build.findings());
        if !is_refused(args, &first.build) {
            let written = write(args, &first.build, &first.folders, None, started)?;
            report::built(&first.build, &written, &args.output, started.elapsed());
            is_written = true;
        }
    }
    preview::watching(followed.watcher().polling());
    let mut shown = |rebuilt: &Rebuilt| {
        let started = Instant::now();
        if is_refused(args, &rebuilt.build) {
            // What is skipped now would be missing the next time.
            is_written = false;
            return Ok(());
        }
        // What an error leaves behind is not known.
        let since = std::mem::take(&mut is_written).then_some(rebuilt);
        let written = write(args, &rebuilt.build, &rebuilt.folders, since, started)?;
        is_written = true;
        preview::written(&written, started.elapsed());
        Ok(())
    };
    followed.run(&mut shown, &|_| preview::keys(false));
    Ok(0)
}

fn places(args: &Build) -> Places {
    args.reading.places(Some(args.output.clone()), Some(&args.drawings))
}

type Copy<'a> = &'a (dyn Fn(&Copied) -> Result<Vec<u8>, Error> + Sync);

fn output<'a>(args: &'a Build, folders: &'a Folders, copied: Copy<'a>) -> Output<'a> {
    let protected = Protected::around(&folders.docs, folders.theme.as_deref());
    Output { folder: &args.output, docs: &folders.docs, copied, protected, force: args.force, precompress: args.precompress }
}

/// Whether nothing may be written since `--strict` was given.
fn is_refused(args: &Build, build: &pipeline::Build) -> bool {
    let is_refused = args.strict && build.tally().fails_strict();
    if is_refused {
        report::strict_failure(build.tally(), "nothing was written", "build");
    }
    is_refused
}

/// Writes a site; after what was written last only the pages that have changed since are made.
fn write(args: &Build, build: &pipeline::Build, folders: &Folders, since: Option<&Rebuilt>, started: Instant) -> Result<Written, Error> {
    let copied = |source: &Copied| folders.copied(source);
    let output = output(args, folders, &copied);
    let progress = report::Progress::new(build.plan().len(), started);
    let changed: Option<HashSet<&SitePath>> = since.map(|since| since.changes.pages.iter().map(|change| &change.path).collect());
    let documents: HashSet<usize> = since.map(|since| since.changes.documents.iter().copied().collect()).unwrap_or_default();
    let is_same = |path: &SitePath, changed: &HashSet<&SitePath>| match build.find(path.as_str()) {
        Some((_, Content::Page(_))) => !changed.contains(path),
        Some((_, Content::Markdown(at) | Content::Program(Program::Badge(at)))) => !documents.contains(at),
        _ => false,
    };
    let is_known = |path: &SitePath| changed.as_ref().is_some_and(|changed| is_same(path, changed));
    let written = write::changed(build, &output, &is_known, &|| progress.tick());
    progress.finish();
    written
}
