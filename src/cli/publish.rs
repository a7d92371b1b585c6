//! `hldsite publish`.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::time::Instant;

use super::args::Publish;
use super::report::published::{self, Told};
use super::{in_pool, report};
use crate::config::{Config, Remote};
use crate::error::Error;
use crate::pipeline::{self, Copied};
use crate::read::{self, Places, Settings};
use crate::write::publish::{self, Aim, Asked, Folder, Published, Site};

/// Where `hldsite build` writes to, if nobody names another folder.
const SITE: &str = "site";

/// Puts a site on a branch; the exit code.
pub(super) fn run(args: &Publish) -> Result<u8, Error> {
    in_pool(args.reading.jobs, || publish(args))
}

fn publish(args: &Publish) -> Result<u8, Error> {
    let started = Instant::now();
    let places = args.reading.places(None, Some(&args.drawings));
    let settings = read::settings(&places)?;
    let folder = args.dir.as_deref().map(Folder::open).transpose()?;
    // Whether the branch may be pushed to shall be known before any work is done.
    let aim = publish::aim(asked(args, &settings))?;
    let published = match folder {
        Some(folder) => aim.publish(&Site::Folder(folder), &|| ()),
        None => match built(args, &places, aim, started)? {
            Some(published) => Ok(published),
            None => return Ok(1),
        },
    }?;
    let told = Told { branch: &args.branch, remote: &args.remote, url: url(args.cname.as_deref(), &settings.config, &published), took: started.elapsed() };
    published::notes(&published, &told);
    published::done(&published, &told);
    report::weight::of_site(&published.weight, false);
    Ok(0)
}

/// Builds the site in memory and publishes it; `None` where `--strict` forbids it.
fn built(args: &Publish, places: &Places, aim: Aim<'_>, started: Instant) -> Result<Option<Published>, Error> {
    let read = read::inputs(places)?;
    let folders = read.folders;
    let build = pipeline::build(read.inputs, read.sources)?;
    report::findings(build.findings());
    if args.strict && build.tally().fails_strict() {
        super::keep(places.cache.as_deref(), build.fences());
        report::strict_failure(build.tally(), "nothing was pushed", "publish");
        return Ok(None);
    }
    let copied = |source: &Copied| folders.copied(source);
    let progress = report::Progress::new(build.plan().len(), started);
    let published = aim.publish(&Site::Built(&build, &copied), &|| progress.tick());
    progress.finish();
    // Pages have pictures of their own.
    super::keep(places.cache.as_deref(), build.fences());
    published::site(&build);
    // The process ends soon: freeing every document one by one would take a twentieth of the build's time.
    std::mem::forget(build);
    published.map(Some)
}

fn asked<'a>(args: &'a Publish, settings: &'a Settings) -> Asked<'a> {
    Asked {
        docs: &settings.docs,
        beside: settings.files.clone(),
        sites: std::iter::once(args.dir.clone().unwrap_or_else(|| PathBuf::from(SITE))).filter(|folder| Folder::open(folder).is_ok()).collect(),
        remote: &args.remote,
        branch: &args.branch,
        cname: args.cname.as_deref(),
        has_history: !args.no_history,
        allows_older: args.allow_older,
        is_dry: args.dry_run,
        is_attended: io::stdin().is_terminal(),
    }
}

/// Where the site appears, as far as that is known.
fn url(cname: Option<&str>, config: &Config, published: &Published) -> Option<String> {
    let named = |name: &str| format!("https://{name}/");
    let by_name = || published.cname.as_deref().map(named);
    let by_remote = || published.web.as_ref().and_then(Remote::pages);
    cname.map(named).or_else(|| config.site_url.clone()).or_else(by_name).or_else(by_remote)
}
