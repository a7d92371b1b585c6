//! `hldsite check`.

use std::sync::Arc;

use super::args::Check;
use super::report::findings::{self, Shown};
use super::{in_pool, report};
use crate::check::fix::{self, Fixes};
use crate::check::{Baseline, Checked};
use crate::document::SourceFile;
use crate::error::Error;
use crate::finding::{Finding, Tally};
use crate::pipeline;
use crate::read::{self, Folders};
use crate::site::DocPath;
use crate::write;

/// Checks the documents; the exit code.
pub(super) fn run(args: &Check) -> Result<u8, Error> {
    in_pool(args.reading.jobs, || check(args))
}

/// A check that was made.
struct Run {
    folders: Folders,
    documents: usize,
    checked: Checked,
}

fn check(args: &Check) -> Result<u8, Error> {
    let mut run = Run::new(args)?;
    if args.fix || args.diff {
        let fixable: Vec<&Finding> = run.checked.findings.iter().filter(|finding| finding.fix.is_some()).collect();
        let fixes = fix::mend(&fixable, &|path| run.folders.bytes(path))?;
        if args.diff {
            return Ok(diff(&run, &fixes));
        }
        mend(&run, &fixes)?;
        run = Run::new(args)?;
    }
    if args.write_baseline || args.prune_baseline {
        return write_baseline(args, &run);
    }
    let (prefix, from_top) = (run.folders.from_here(), run.folders.from_top());
    let shown = Shown {
        findings: &run.checked.findings,
        max: (args.max > 0).then_some(args.max),
        prefix: &prefix,
        from_top: &from_top,
        documents: run.documents,
        text: &|path: &DocPath| run.folders.bytes(path).ok().map(|bytes| SourceFile { path: path.clone(), bytes, sidecar: None }.text()),
    };
    report::print(&findings::write(args.format, &shown, report::is_coloured()));
    if args.changed_since.is_none() {
        report::fixed(run.checked.fixed);
    }
    let tally = Tally::of(&run.checked.findings);
    Ok(u8::from(tally.errors > 0 || (args.strict && tally.warnings > 0)))
}

impl Run {
    fn new(args: &Check) -> Result<Self, Error> {
        let places = args.reading.places(None, Some(&args.drawings));
        let read = read::inputs(&places)?;
        let fences = read.inputs.fences.clone();
        let changed = args.changed_since.as_deref().map(|revision| read::changed_since(&read.folders.docs, revision)).transpose()?;
        let (portal, mut checked) = pipeline::check(read.inputs, read.sources, Some(args.today.unwrap_or_else(super::today)))?;
        super::keep(places.cache.as_deref(), &fences);
        if let Some(changed) = changed {
            let is_new = |finding: &&Finding| changed.has(&finding.path, finding.place.map(|place| place.line));
            checked.findings = Arc::new(checked.findings.iter().filter(is_new).cloned().collect());
        }
        let documents = portal.documents.len();
        // Freeing every document one by one would take longer than printing what was found.
        std::mem::forget(portal);
        Ok(Self { folders: read.folders, documents, checked })
    }
}

fn diff(run: &Run, fixes: &Fixes) -> u8 {
    let prefix = run.folders.from_here();
    report::print(&fixes.files.iter().map(|file| fix::diff(file, &prefix)).collect::<String>());
    u8::from(!fixes.files.is_empty())
}

/// Writes what was mended, but for files that somebody saved in the meantime.
fn mend(run: &Run, fixes: &Fixes) -> Result<(), Error> {
    let (mut mended, mut files) = (0, 0);
    let mut left = Vec::new();
    for file in &fixes.files {
        if write::replace(&run.folders.docs.join(file.path.as_str()), &file.before, &file.after)? {
            mended += file.done;
            files += 1;
        } else {
            left.push(file.path.clone());
        }
    }
    report::mended(mended, files, fixes.missed.len(), &left);
    Ok(())
}

fn write_baseline(args: &Check, run: &Run) -> Result<u8, Error> {
    let known = run.checked.findings.iter().filter(|finding| finding.in_baseline).count();
    let baseline = if args.prune_baseline {
        let known: Vec<Finding> = run.checked.findings.iter().filter(|finding| finding.in_baseline).cloned().collect();
        Baseline::of(&known)
    } else {
        Baseline::of(&run.checked.findings)
    };
    let file = &run.folders.baseline;
    write::put(file, baseline.text().as_bytes())?;
    report::baseline(&read::shown(file), baseline.len(), baseline.len() - known, run.checked.fixed);
    Ok(0)
}
