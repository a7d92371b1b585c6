//! What is said while a site is watched: one quiet line for each build.

use std::fmt::Write as _;
use std::io;
use std::time::Duration;

use super::{Paint, count, finding_lines, print, say};
use crate::finding::Tally;
use crate::pipeline::{Content, Why};
use crate::serve::{Address, Rebuilt};
use crate::terminal::visible;
use crate::write::Written;

/// So many of the files that were changed are named.
const NAMED: usize = 3;
/// So many pages are explained.
const EXPLAINED: usize = 200;

/// What the first build made.
pub(in crate::cli) fn first(first: &Rebuilt, took: Duration) {
    let pages = first.build.pages().iter().filter(|(_, content)| matches!(content, Content::Page(_))).count();
    let documents = first.build.portal().documents.len();
    print(&format!("{}, {}, {} in {} ms\n", count(documents, "document"), count(pages, "page"), tallied(first.build.tally()), took.as_millis()));
}

/// Where the site is, and what can be done.
pub(in crate::cli) fn serving(address: &Address, polling: Option<&str>) {
    print(&format!("serving at {}\n", address.url()));
    if !address.is_local() {
        let paint = Paint::stderr();
        say(&format!(
            "{}warning{}: others can read the documents, since `--host {}` is not this machine alone\n{}help:{} leave out `--host`\n",
            paint.yellow,
            paint.off,
            visible(&address.host),
            paint.bold,
            paint.off
        ));
    }
    polled(polling);
    keys(true);
}

/// That the site follows its sources.
pub(in crate::cli) fn watching(polling: Option<&str>) {
    print("watching for changes\n");
    polled(polling);
    keys(false);
}

fn polled(polling: Option<&str>) {
    if let Some(why) = polling {
        say(&format!("note: files are looked at every half second, since {why}\n"));
    }
}

/// Which keys there are, if somebody sits at the terminal.
pub(in crate::cli) fn keys(with_browser: bool) {
    if super::is_attended() {
        print(if with_browser { "keys: o open, r rebuild, c check, q quit\n" } else { "keys: r rebuild, c check, q quit\n" });
    }
}

/// What a build changed, in a line; then the findings that came and went.
pub(in crate::cli) fn rebuilt(rebuilt: &Rebuilt, took: Duration, was_failed: bool, explain: bool) {
    let what = match rebuilt.what.as_slice() {
        [] if was_failed => "mended".to_owned(),
        [] => "everything".to_owned(),
        some if some.len() <= NAMED => some.iter().map(|name| visible(name)).collect::<Vec<_>>().join(", "),
        [first, rest @ ..] => format!("{} and {} others", visible(first), rest.len()),
    };
    let gone = if rebuilt.changes.gone.is_empty() { String::new() } else { format!(", {} gone", rebuilt.changes.gone.len()) };
    print(&format!("{what}: {}{gone} in {} ms\n", count(rebuilt.changes.pages.len(), "page"), took.as_millis()));
    if explain {
        explained(rebuilt);
    }
    let mut text = finding_lines(&rebuilt.came);
    for gone in &rebuilt.went {
        let _ = writeln!(text, "{}: mended: {}[{}]: {}", visible(gone.path.as_str()), gone.severity, gone.rule.id, visible(&gone.message));
    }
    say(&text);
}

/// That a build asked for has changed nothing.
pub(in crate::cli) fn nothing() {
    print("everything is as it was\n");
}

/// Why pages were rendered.
fn explained(rebuilt: &Rebuilt) {
    let mut text = String::new();
    for change in rebuilt.changes.pages.iter().take(EXPLAINED) {
        let why = match &change.why {
            Why::New => "it is new".to_owned(),
            Why::Everything => "the config or a template is another".to_owned(),
            Why::Parts(parts) => format!("other `{}`", parts.join("`, `")),
        };
        let _ = writeln!(text, "  {}: {why}", visible(change.path.as_str()));
    }
    let more = rebuilt.changes.pages.len().saturating_sub(EXPLAINED);
    if more > 0 {
        let _ = writeln!(text, "  and {}", count(more, "other page"));
    }
    print(&text);
}

/// What was written.
pub(in crate::cli) fn written(written: &Written, took: Duration) {
    let removed = if written.removed > 0 { format!(", {} removed", written.removed) } else { String::new() };
    print(&format!("{} written{removed} in {} ms\n", count(written.written, "file"), took.as_millis()));
}

/// How many findings there are.
pub(in crate::cli) fn tally(tally: Tally) {
    print(&format!("{}\n", tallied(tally)));
}

/// The errors and warnings, in numbers.
pub(super) fn tallied(tally: Tally) -> String {
    let errors = if tally.errors > 0 { format!("{}, ", count(tally.errors, "error")) } else { String::new() };
    format!("{errors}{}", count(tally.warnings, "warning"))
}

/// That no browser could be opened.
pub(in crate::cli) fn not_opened(url: &str, error: &io::Error) {
    let paint = Paint::stderr();
    say(&format!("{}warning{}: no browser could be opened: {error}\n{}help:{} open {url} yourself\n", paint.yellow, paint.off, paint.bold, paint.off));
}

/// That it has ended.
pub(in crate::cli) fn ended() {
    if super::is_attended() {
        print("ended\n");
    }
}
