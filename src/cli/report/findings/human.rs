//! Findings as the compiler shows its own: the line, what is meant in it, the next step.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::renderer::{DEFAULT_INFO_STYLE, DEFAULT_LINE_NUM_STYLE, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Padding, Renderer, Snippet};
use unicode_width::UnicodeWidthChar;

use super::source::{Marked, Sources};
use super::{Shown, led};
use crate::finding::{Finding, Severity};
use crate::terminal::visible;

/// So many columns of a line are shown.
const WIDTH: usize = 120;
/// So many of them before the mark, if the line is longer.
const LEAD: usize = 40;

/// Every finding with its line, then how many there are and what can be done.
pub(super) fn text(shown: &Shown<'_>, coloured: bool) -> String {
    let renderer = if coloured { Renderer::styled().note(DEFAULT_INFO_STYLE) } else { Renderer::plain() };
    // Lines are cut here, since the renderer would measure the whole of each.
    let renderer = renderer.term_width(10 * WIDTH);
    let arrow = if coloured { DEFAULT_LINE_NUM_STYLE } else { Style::new() };
    let mut sources = Sources::new(shown.text);
    let mut text = String::new();
    for finding in shown.printed() {
        let marked = sources.marked(finding);
        let rendered = block(finding, marked.as_ref(), &renderer);
        let (title, rest) = rendered.split_once('\n').unwrap_or((&rendered, ""));
        // The renderer would count the column in the part of the line that is shown.
        let place = finding.place.map_or(String::new(), |place| format!(":{}:{}", place.line, place.column));
        let digits = finding.place.filter(|_| marked.is_some()).map_or(0, |place| place.line.to_string().len());
        let _ = write!(text, "{title}\n{:digits$}{arrow}-->{arrow:#} {}{place}\n{rest}", "", visible(&led(shown.prefix, finding)));
        text.push_str(if rest.is_empty() { "\n" } else { "\n\n" });
    }
    text + &closing(shown)
}

/// A finding without the line that names its file.
fn block(finding: &Finding, marked: Option<&Marked<'_>>, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(visible(&finding.message)).id(finding.rule.id));
    if let (Some(marked), Some(place)) = (marked, finding.place) {
        let (line, mark) = window(marked.line, &marked.mark);
        group = group.element(Snippet::source(line).line_start(place.line as usize).annotation(AnnotationKind::Primary.span(mark)));
    } else if finding.help.is_some() {
        group = group.element(Padding);
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    renderer.render(&[group])
}

/// The part of a line that is shown, and the mark in it.
fn window(line: &str, mark: &Range<usize>) -> (String, Range<usize>) {
    let (mut start, mut end) = (0, taken(line.chars(), WIDTH).0);
    if end < line.len() {
        let (back, lead) = taken(line[..mark.start].chars().rev(), LEAD);
        let (ahead, used) = taken(line[mark.start..].chars(), WIDTH - lead);
        (start, end) = (mark.start - back, mark.start + ahead);
        if end == line.len() {
            start = mark.start - taken(line[..mark.start].chars().rev(), WIDTH - used).0;
        }
    }
    let before = if start > 0 { "…" } else { "" }.to_owned() + &shown(&line[start..mark.start]);
    let stop = mark.end.min(end);
    let marked = shown(&line[mark.start..stop]);
    let after = shown(&line[stop..end]) + if end < line.len() { "…" } else { "" };
    let mark = before.len()..before.len() + marked.len();
    (before + &marked + &after, mark)
}

/// How many bytes of the first characters fit into some columns, and how many columns they take.
fn taken(chars: impl Iterator<Item = char>, columns: usize) -> (usize, usize) {
    let (mut bytes, mut used) = (0, 0);
    for c in chars {
        // What takes no column counts as one: there may be any number of those.
        let wide = if c == '\t' { 4 } else { c.width().unwrap_or(1).max(1) };
        if used + wide > columns {
            break;
        }
        (bytes, used) = (bytes + c.len_utf8(), used + wide);
    }
    (bytes, used)
}

/// Text of a document's line; of tabs the renderer makes blanks.
fn shown(text: &str) -> String {
    text.split('\t').map(visible).collect::<Vec<_>>().join("\t")
}

/// What stands below the last finding.
fn closing(shown: &Shown<'_>) -> String {
    let mut text = shown.cut() + &shown.summary();
    let fixable = shown.fresh().filter(|finding| finding.fix.is_some()).count();
    if fixable > 0 {
        let _ = writeln!(text, "{fixable} can be mended by `--fix`");
    }
    // Of the heaviest the first: `max_by_key` would take the last.
    if let Some(finding) = shown.printed().filter(|finding| finding.severity > Severity::Note).min_by_key(|finding| std::cmp::Reverse(finding.severity)) {
        let _ = writeln!(text, "`hldsite explain {}` says more", finding.rule.id);
    }
    text
}
