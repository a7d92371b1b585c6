//! Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request.

use std::cmp::Reverse;
use std::fmt::Write as _;

use super::source::Sources;
use super::{Shown, led};
use crate::finding::Severity;
use crate::terminal::visible;

/// A command for each finding, then how many there are. GitHub shows the first ten of a kind in a step, and no more than some in all.
pub(super) fn text(shown: &Shown<'_>) -> String {
    let mut sources = Sources::new(shown.text);
    let mut findings: Vec<_> = shown.fresh().map(|finding| (finding, sources.marked(finding).map(|marked| marked.end_column))).collect();
    findings.sort_by_key(|(finding, _)| Reverse(finding.severity));
    let mut text = String::new();
    for (finding, end) in findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let _ = write!(text, "::{command} file={}", property(&visible(&led(shown.from_top, finding))));
        if let Some(place) = finding.place {
            let _ = write!(text, ",line={},col={}", place.line, place.column);
            if let Some(end) = end.filter(|end| *end > place.column) {
                let _ = write!(text, ",endColumn={end}");
            }
        }
        let help = finding.help.as_ref().map_or(String::new(), |help| format!("\nhelp: {}", visible(help)));
        let _ = writeln!(text, ",title={}::{}", property(finding.rule.id), data(&(visible(&finding.message) + &help)));
    }
    text + &shown.summary()
}

/// The text of a command, escaped as GitHub's own toolkit does (`@actions/core`, `command.ts`).
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, escaped likewise.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("100%: a, b\r\n::error::x"), "100%25: a, b%0D%0A::error::x");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }
}
