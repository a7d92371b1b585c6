//! What is said of a site that was put on a branch.

use std::fmt::Write as _;
use std::time::Duration;

use super::{Paint, count, print, say};
use crate::config::without_credentials;
use crate::pipeline::{Build, Content};
use crate::terminal::visible;
use crate::write::publish::{Outcome, Published, Replaced, short};

/// What was asked for, and what came of it.
pub(in crate::cli) struct Told<'a> {
    /// The branch.
    pub(in crate::cli) branch: &'a str,
    /// The remote as it was named.
    pub(in crate::cli) remote: &'a str,
    /// Where the site appears, if that is known.
    pub(in crate::cli) url: Option<String>,
    /// How long it took.
    pub(in crate::cli) took: Duration,
}

/// What was built.
pub(in crate::cli) fn site(build: &Build) {
    let pages = build.plan().iter().filter(|(_, content)| matches!(content, Content::Page(_))).count();
    print(&format!("{}, {}, {}\n", count(build.portal().documents.len(), "document"), count(pages, "page"), super::preview::tallied(build.tally())));
}

/// What the user may not expect.
pub(in crate::cli) fn notes(published: &Published, told: &Told<'_>) {
    let paint = Paint::stderr();
    let warn = |words: String| say(&format!("{}warning{}: {words}\n", paint.yellow, paint.off));
    for path in published.edited.iter().map(|path| visible(path)) {
        warn(format!("`{path}` was changed by hand on the branch since it was published, it is as the site has it now"));
    }
    for path in published.left.iter().map(|path| visible(path)) {
        warn(format!("`{path}` is no longer part of the site, but was changed by hand on the branch, so it was left"));
    }
    match (&published.replaced, &published.source) {
        (Replaced::Newer(theirs), Some(ours)) => {
            warn(format!("the branch held the site of commit {}, which came after {}: this one is older", theirs.short(), ours.short()));
        }
        (Replaced::Unknown(theirs), Some(ours)) => warn(format!(
            "the branch held the site of commit {}, which is neither here nor to be had from `{}`: it is not known whether it came after {}",
            theirs.short(),
            name(told),
            ours.short()
        )),
        _ => {}
    }
    match &published.source {
        Some(source) if source.is_dirty => {
            warn(format!("the documents or the config differ from commit {}, so others cannot build this site from it", source.short()));
        }
        None => warn("the documents have no commit yet, so others cannot build this site".to_owned()),
        Some(_) => {}
    }
    if published.is_first {
        warn(format!("`{}` had no default branch: a host may take the first branch for it, so push that of the documents, and choose it there", name(told)));
    }
}

/// The lines that say what was done, where it appears, and what comes next.
pub(in crate::cli) fn done(published: &Published, told: &Told<'_>) {
    let branch = visible(told.branch);
    let place = format!("the branch `{branch}` of `{}`", name(told));
    let place = if published.address == told.remote { place } else { format!("{place} ({})", visible(&published.address)) };
    let mut text = match &published.outcome {
        Outcome::Pushed(commit) => format!("published {} to {place}: commit {} in {} ms\n", files(published), short(commit), told.took.as_millis()),
        Outcome::Dry => format!("would publish {} to {place}: nothing was pushed\n", files(published)),
        Outcome::Same(commit) => format!("nothing has changed since commit {} on {place}: nothing was pushed\n", short(commit)),
    };
    if let Some(url) = &told.url {
        let would = if published.outcome == Outcome::Dry { "it would appear" } else { "it appears" };
        let _ = writeln!(text, "{would} at {}", visible(url));
    }
    let is_begun = published.is_new && matches!(published.outcome, Outcome::Pushed(_));
    if let Some(host) = published.web.as_ref().filter(|_| is_begun) {
        if host.is_github() {
            let _ = writeln!(text, "next: choose the branch `{branch}` and the folder `/ (root)` at {}/settings/pages", visible(&host.web()));
        } else if host.is_gitlab() {
            text.push_str("next: let a job `pages` in `.gitlab-ci.yml` hand the branch over to GitLab Pages\n");
        }
    }
    print(&text);
}

fn name(told: &Told<'_>) -> String {
    visible(&without_credentials(told.remote))
}

/// How many files there are, and how many of them differ.
fn files(published: &Published) -> String {
    let difference = published.difference;
    let others = if published.others > 0 { format!(", {} of others kept", published.others) } else { String::new() };
    let (added, changed, removed) = (difference.added, difference.changed, difference.removed);
    format!("{} ({added} added, {changed} changed, {removed} removed{others})", count(published.files, "file"))
}
