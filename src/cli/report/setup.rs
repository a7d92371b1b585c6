//! What is said of a folder that was set up.

use std::fmt::Write as _;

use super::{count, print};
use crate::setup::{Ci, Documents, Ground, IGNORED};
use crate::terminal::{typed, visible};

/// What was found, written and kept, and the next step.
pub(in crate::cli) fn set_up(ground: &Ground, documents: &Documents, ci: Option<Ci>, wrote: &[String], kept: &[String]) {
    print(&text(ground, documents, ci, wrote, kept));
}

/// What was written before a file could not be.
pub(in crate::cli) fn written_before(wrote: &[String]) {
    print(&lines_of(wrote));
}

fn lines_of(wrote: &[String]) -> String {
    wrote.iter().fold(String::new(), |text, path| text + "wrote `" + &visible(path) + "`\n")
}

fn text(ground: &Ground, documents: &Documents, ci: Option<Ci>, wrote: &[String], kept: &[String]) -> String {
    let docs = visible(ground.docs_word());
    let mut text = match documents.count {
        0 => format!("found no documents in `{docs}`\n"),
        found => format!("found {} in `{docs}`\n", count(found, "document")),
    };
    let unknown: Vec<String> = documents.unrecognised().map(|status| format!("`{}` ({})", visible(&status.text), count(status.count, "document"))).collect();
    if !unknown.is_empty() {
        let _ = writeln!(text, "statuses that stand in no column: {}", unknown.join(", "));
    }
    text.push_str(&lines_of(wrote));
    for path in kept {
        let _ = writeln!(text, "kept `{}`, which was there", visible(path));
    }
    if wrote.is_empty() {
        text.push_str("nothing was written, all is there\n");
    }
    let is_new = |ci: &Ci| wrote.iter().any(|path| path == ci.path(ground));
    if let Some(branch) = ci.filter(is_new).and_then(|ci| ci.branch(ground)) {
        let _ = writeln!(text, "the workflow publishes what is on the branch `{}`", visible(branch));
    }
    for step in steps(ground, documents, ci) {
        let _ = writeln!(text, "next: {step}");
    }
    text
}

/// What is to be done by hand, and what comes then.
fn steps(ground: &Ground, documents: &Documents, ci: Option<Ci>) -> Vec<String> {
    let mut steps = Vec::new();
    if ground.lacks_ignored() {
        steps.push(format!("add `{IGNORED}` to `.gitignore`, so that the built site is not committed"));
    }
    if documents.unrecognised().next().is_some() && ground.config.is_none() {
        steps.push("give those statuses a column: `hldsite.yaml` has lines for it at its end".to_owned());
    }
    steps.extend(ci.into_iter().flat_map(|ci| ci.by_hand(ground)));
    if ci == Some(Ci::GitHub) {
        steps.push("on GitHub, under Settings > Pages, set the source to \"GitHub Actions\", once".to_owned());
    }
    let docs = if ground.is_usual { String::new() } else { format!(" {}", typed(ground.docs_word())) };
    steps.push(if documents.count == 0 { "`hldsite new \"Payments\"`".to_owned() } else { format!("`hldsite build{docs}`") });
    steps
}
