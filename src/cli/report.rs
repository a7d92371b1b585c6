//! The one file that speaks: findings, errors, progress and summaries. What is said while a site is watched is beside it.

pub(super) mod findings;
pub(super) mod preview;
pub(super) mod published;
mod setup;
pub(super) mod weight;

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

pub(super) use setup::{set_up, written_before};

use crate::error::Error;
use crate::finding::{Finding, RULES, Rule, Severity, Tally};
use crate::pipeline::{Build, Content};
use crate::search::Answer;
use crate::site::DocPath;
use crate::terminal::visible;
use crate::write::Written;

/// Colours of the terminal; empty where there is none, or `NO_COLOR` is set (no-color.org).
struct Paint {
    red: &'static str,
    yellow: &'static str,
    blue: &'static str,
    bold: &'static str,
    off: &'static str,
}

impl Paint {
    fn stderr() -> Self {
        Self::of(io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()))
    }

    fn of(coloured: bool) -> Self {
        if coloured {
            Self { red: "\x1b[1;31m", yellow: "\x1b[1;33m", blue: "\x1b[1;34m", bold: "\x1b[1m", off: "\x1b[0m" }
        } else {
            Self { red: "", yellow: "", blue: "", bold: "", off: "" }
        }
    }

    fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.red,
            Severity::Warning => self.yellow,
            Severity::Note => self.blue,
        }
    }
}

/// Writes to standard error; a closed pipe is no failure.
fn say(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Writes to standard output; a closed pipe is no failure.
pub(super) fn print(text: &str) {
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// Whether standard output goes to a person.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether standard output shows colours.
pub(super) fn is_coloured() -> bool {
    is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Whether somebody sits at the terminal and could press keys.
pub(super) fn is_attended() -> bool {
    // A program in the background would be stopped by asking for a key (termios(3), SIGTTIN): its group is not the terminal's.
    let is_behind = || {
        let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
        let mut fields = stat.rsplit_once(") ")?.1.split(' ');
        let (group, terminal) = (fields.nth(2)?.to_owned(), fields.nth(2)?.to_owned());
        Some(group != terminal)
    };
    io::stdin().is_terminal() && io::stdout().is_terminal() && !is_behind().unwrap_or(false)
}

/// What stopped the run.
pub(super) fn error(error: &Error) {
    let paint = Paint::stderr();
    let message = error.to_string().lines().map(visible).collect::<Vec<_>>().join("\n");
    let mut text = format!("{}error{}: {message}\n", paint.red, paint.off);
    if let Some(help) = error.help() {
        let _ = writeln!(text, "{}help:{} {}", paint.bold, paint.off, visible(help));
    }
    say(&text);
}

/// The documents that were found, and what is to be said of the search.
pub(super) fn answer(answer: &Answer) {
    let shown = |text: &str| visible(text);
    let mut notes: Vec<String> = answer.unknown.iter().map(|filter| format!("nothing fits `{}`", shown(filter))).collect();
    notes.extend(answer.corrected.iter().map(|(word, other)| format!("no document holds `{}`, looked for `{}`", shown(word), shown(other))));
    notes.extend(answer.missing.iter().map(|word| format!("no document holds `{}`", shown(word))));
    if answer.relaxed {
        notes.push("no document holds all words, these hold most of them".to_owned());
    }
    if answer.quoted == Some(0) && answer.total > 0 {
        notes.push("none of the best documents holds the quoted words side by side".to_owned());
    }
    if answer.cut {
        notes.push("the query is too long, only its beginning was looked for".to_owned());
    }
    let count = answer.documents.len();
    notes.push(if count < answer.total {
        format!("{count} of {} documents, `--limit` shows more", answer.total)
    } else {
        format!("{count} document{}", if count == 1 { "" } else { "s" })
    });
    let bold = if is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let mut text = String::new();
    for document in &answer.documents {
        let date = document.date.as_deref().map_or(String::new(), |date| format!(", {}", shown(date)));
        let _ = writeln!(text, "{}{}{} ({}{date})", bold.0, shown(&document.title), bold.1, shown(&document.status));
        if document.sections.is_empty() {
            let _ = writeln!(text, "  {}", shown(&document.path));
        }
        for section in &document.sections {
            let title = if section.title.is_empty() { String::new() } else { format!(" {}", shown(&section.title)) };
            let _ = writeln!(text, "  {}:{}{title}", shown(&document.path), section.line);
            let excerpt = section.parts.iter().map(|(part, is_marked)| if *is_marked { format!("{}{}{}", bold.0, shown(part), bold.1) } else { shown(part) });
            let excerpt: String = excerpt.collect();
            if !excerpt.is_empty() {
                let _ = writeln!(text, "    {excerpt}");
            }
        }
    }
    print(&text);
    say(&notes.into_iter().fold(String::new(), |text, note| text + &note + "\n"));
}

/// Every finding that the baseline does not know, one line each and one for its help.
pub(super) fn findings(findings: &[Finding]) {
    let known = findings.iter().filter(|finding| finding.in_baseline).count();
    let known = if known == 0 { String::new() } else { format!("{} in the baseline not shown, `hldsite check` counts them\n", count(known, "finding")) };
    say(&(finding_lines(findings) + &known));
}

fn finding_lines(findings: &[Finding]) -> String {
    findings::short::lines(findings.iter().filter(|finding| !finding.in_baseline), "", &Paint::stderr())
}

/// The page of a rule.
pub(super) fn rule(rule: &Rule) {
    print(&format!("{}\n\nSeverity: {}, unless the config says otherwise\n", rule.page.trim_end(), rule.severity));
}

/// Every rule, by what it is about.
pub(super) fn rules() {
    let bold = if is_coloured() { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    let mut text = String::new();
    let mut group = None;
    for rule in RULES {
        if group.replace(rule.group) != Some(rule.group) {
            let _ = writeln!(text, "{}{}{}:{}", if text.is_empty() { "" } else { "\n" }, bold.0, rule.group, bold.1);
        }
        let _ = writeln!(text, "  {:width$}  {:7}  {}", rule.id, rule.severity.to_string(), rule.summary.trim());
    }
    print(&text);
}

/// What was mended in the documents.
pub(super) fn mended(mended: usize, files: usize, missed: usize, left: &[DocPath]) {
    let mut text = format!("{} mended in {}\n", count(mended, "finding"), count(files, "file"));
    if missed > 0 {
        let _ = writeln!(text, "{} not where expected, left as it was", count(missed, "text"));
    }
    for path in left {
        let _ = writeln!(text, "`{}` was saved by somebody else in the meantime, left as it was", visible(path.as_str()));
    }
    say(&text);
}

/// What was written into the baseline.
pub(super) fn baseline(file: &str, all: usize, new: usize, gone: usize) {
    say(&format!("{} in `{}`: {new} new, {gone} gone\n", count(all, "finding"), visible(file)));
}

/// That the baseline knows findings that are not there any more.
pub(super) fn fixed(fixed: usize) {
    if fixed > 0 {
        say(&format!("{} of the baseline not found any more, `hldsite check --prune-baseline` takes out what is mended\n", count(fixed, "finding")));
    }
}

/// Why a strict run did nothing; `verb` is what to do without `--strict`.
pub(super) fn strict_failure(tally: Tally, consequence: &str, verb: &str) {
    let paint = Paint::stderr();
    say(&format!(
        "{}error{}: {} and {} under `--strict`, {consequence}\n{}help:{} mend them, or {verb} without `--strict`\n",
        paint.red,
        paint.off,
        count(tally.errors, "error"),
        count(tally.warnings, "warning"),
        paint.bold,
        paint.off
    ));
}

/// The one line that says what a build did.
pub(super) fn built(build: &Build, written: &Written, folder: &Path, took: Duration) {
    let paint = Paint::stderr();
    for path in written.edited.iter().map(|path| visible(path)) {
        say(&format!("{}warning{}: `{path}` was changed by hand since the last build, it is overwritten\n", paint.yellow, paint.off));
    }
    for path in written.left.iter().map(|path| visible(path)) {
        say(&format!("{}warning{}: `{path}` is no longer part of the site, but was changed by hand, so it was left\n", paint.yellow, paint.off));
    }
    let tally = build.tally();
    let pages = build.plan().iter().filter(|(_, content)| matches!(content, Content::Page(_))).count();
    let errors = if tally.errors > 0 { format!("{}, ", count(tally.errors, "error")) } else { String::new() };
    let removed = if written.removed > 0 { format!(", {} removed", written.removed) } else { String::new() };
    let line = format!(
        "{}, {}, {errors}{}: {} written, {} kept{removed} in `{}` in {} ms\n",
        count(build.portal().documents.len(), "document"),
        count(pages, "page"),
        count(tally.warnings, "warning"),
        count(written.written, "file"),
        written.kept,
        folder.display(),
        took.as_millis()
    );
    print(&line);
    if written.is_first && pages > 0 {
        let home = folder.join("index.html");
        print(&format!("next: open `{}`, follow your writing with `hldsite serve`, put it on the web with `hldsite publish`\n", home.display()));
    }
}

/// That the manual pages were written.
pub(super) fn pages_written(pages: usize, folder: &Path) {
    print(&format!("{} written to `{}`\n", count(pages, "manual page"), visible(&folder.display().to_string())));
}

/// A number of things, in words.
pub(super) fn count(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

/// A bar on a terminal for what takes longer than a second; nothing anywhere else.
pub(super) struct Progress {
    bar: ProgressBar,
    done: AtomicU64,
    started: Instant,
    is_attended: bool,
}

impl Progress {
    pub(super) fn new(files: usize, started: Instant) -> Self {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} files") {
            bar.set_style(style);
        }
        Self { bar, done: AtomicU64::new(0), started, is_attended: io::stderr().is_terminal() }
    }

    /// Counts a file; draws once a second has gone by.
    pub(super) fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.is_attended || self.started.elapsed() < Duration::from_secs(1) {
            return;
        }
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done);
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
