//! What stands above the table of dependencies: which designs wait for which, the longest chain, and circles.

use std::fmt::Write as _;

use super::lists;
use crate::portal::{Portal, Waits};

/// How many documents, circles and members of a chain are shown.
const BLOCKED: usize = 100;
const CIRCLES: usize = 20;
const CHAIN: usize = 30;

/// Appends all of it; nothing where no document waits for another.
pub(super) fn write(portal: &Portal, root: &str, out: &mut String) {
    let waits = Waits::of(portal);
    circles(portal, &waits, root, out);
    blocked(portal, &waits, root, out);
    if waits.chain.len() > 1 {
        let _ = write!(
            out,
            "<section class=\"waits\" aria-labelledby=\"hld:chain\">\n<h2 id=\"hld:chain\">The longest chain: each design waits for the next</h2>\n<ol class=\"chain\">\n"
        );
        for at in waits.chain.iter().take(CHAIN) {
            out.push_str("<li>");
            lists::document(portal, *at, root, out);
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n");
        more(waits.chain.len(), CHAIN, out);
        out.push_str("</section>\n");
    }
}

fn circles(portal: &Portal, waits: &Waits, root: &str, out: &mut String) {
    if waits.circles.is_empty() {
        return;
    }
    out.push_str("<section class=\"waits\" aria-labelledby=\"hld:circles\">\n<h2 id=\"hld:circles\">Designs that wait for each other</h2>\n<ul>\n");
    for circle in waits.circles.iter().take(CIRCLES) {
        out.push_str("<li>");
        list(portal, circle, root, out);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
    more(waits.circles.len(), CIRCLES, out);
    out.push_str("</section>\n");
}

fn blocked(portal: &Portal, waits: &Waits, root: &str, out: &mut String) {
    let blocked: Vec<(usize, Vec<usize>)> = waits.blocked(portal).collect();
    if blocked.is_empty() {
        return;
    }
    out.push_str("<section class=\"waits\" aria-labelledby=\"hld:blocked\">\n<h2 id=\"hld:blocked\">Waiting for designs that are not built yet</h2>\n");
    out.push_str(
        "<div class=\"table\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">Design</th><th scope=\"col\">Waits for</th></tr></thead>\n<tbody>\n",
    );
    for (at, on) in blocked.iter().take(BLOCKED) {
        out.push_str("<tr><td>");
        lists::document(portal, *at, root, out);
        out.push_str("</td><td>");
        list(portal, on, root, out);
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
    more(blocked.len(), BLOCKED, out);
    out.push_str("</section>\n");
}

fn list(portal: &Portal, documents: &[usize], root: &str, out: &mut String) {
    for (nth, at) in documents.iter().enumerate() {
        out.push_str(if nth > 0 { ", " } else { "" });
        lists::document(portal, *at, root, out);
    }
}

fn more(all: usize, shown: usize, out: &mut String) {
    if all > shown {
        let _ = writeln!(out, "<p class=\"more\">and {} more</p>", all - shown);
    }
}
