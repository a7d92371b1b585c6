//! Findings in a line each, as `build` prints them.

use std::fmt::Write as _;

use super::{Paint, Shown, led};
use crate::finding::Finding;
use crate::terminal::visible;

/// Every finding in a line, then how many there are.
pub(super) fn text(shown: &Shown<'_>, paint: &Paint) -> String {
    lines(shown.printed(), shown.prefix, paint) + &shown.cut() + &shown.summary()
}

/// A line for each finding, and one for its help; `prefix` stands before the paths.
pub(in crate::cli::report) fn lines<'a>(findings: impl IntoIterator<Item = &'a Finding>, prefix: &str, paint: &Paint) -> String {
    let mut text = String::new();
    for finding in findings {
        let place = finding.place.map_or(String::new(), |place| format!(":{}:{}", place.line, place.column));
        let severity = finding.severity;
        let _ = writeln!(
            text,
            "{}{place}: {}{severity}[{}]{}: {}",
            visible(&led(prefix, finding)),
            paint.severity(severity),
            finding.rule.id,
            paint.off,
            visible(&finding.message)
        );
        if let Some(help) = &finding.help {
            let _ = writeln!(text, "  {}help:{} {}", paint.bold, paint.off, visible(help));
        }
    }
    text
}
