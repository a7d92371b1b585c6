//! Findings as list items: written here as other long lists are. What a message quotes is shown as code, and all of it is escaped.

use std::fmt::Write as _;

use super::context::shortened;
use super::health::{self, Found, Health};
use super::page::{self, FOUND, Page};
use crate::document::Document;
use crate::finding::{Finding, Rule};
use crate::html;
use crate::portal::Portal;
use crate::site;

/// The anchor of a document's findings on its page. It stands inside of what is folded, which browsers unfold for it.
pub(super) const ANCHOR: &str = "hld:findings";
/// How many findings a document's page shows.
pub(super) const SHOWN: usize = 50;
/// How many findings a list shows of each document.
const EACH: usize = 5;
/// The longest message on such a list, in bytes.
const MESSAGE: usize = 200;

/// Appends what was found in a document, for its own page.
pub(super) fn of_document(portal: &Portal, health: &Health, at: usize, root: &str, out: &mut String) {
    let document = &portal.documents[at];
    for finding in health.worst(at).into_iter().take(SHOWN) {
        out.push_str("<li>");
        severity(finding, out);
        marked(&finding.message, out);
        if let Some(help) = &finding.help {
            out.push_str(" <span class=\"help\">");
            marked(help, out);
            out.push_str("</span>");
        }
        out.push_str(" <span class=\"where\">");
        if let Some(words) = whereabouts(document, finding) {
            place(document, finding, "", &words, out);
            out.push_str(" · ");
        }
        rule(portal, finding.rule, root, out);
        out.push_str("</span></li>\n");
    }
}

/// Appends the documents of one page of the list of all findings, with the worst that was found in each.
pub(super) fn documents(portal: &Portal, health: &Health, part: usize, root: &str, out: &mut String) {
    for at in page::nth(&health.documents, part, FOUND) {
        let findings = health.worst(*at);
        let counts = health::in_words(health::tally(findings.iter().copied()), ", ");
        document(portal, *at, &findings, Some(&counts), root, out, |finding, out| {
            out.push_str(" <span class=\"where\">");
            rule(portal, finding.rule, root, out);
            out.push_str("</span>");
        });
    }
}

/// Appends the documents in which a rule found something, with the places.
pub(super) fn of_rule(portal: &Portal, health: &Health, found: &Found, root: &str, out: &mut String) {
    for at in found.documents.iter().take(FOUND) {
        let findings: Vec<&Finding> = health.of_document(*at).into_iter().flatten().filter(|finding| finding.rule == found.rule).collect();
        document(portal, *at, &findings, None, root, out, |finding, out| {
            let text = &portal.documents[*at];
            if let Some(words) = whereabouts(text, finding) {
                out.push_str(" <span class=\"where\">");
                place(text, finding, &format!("{root}{}", portal.entries[*at].url), &words, out);
                out.push_str("</span>");
            }
        });
    }
}

/// Appends findings about files that are no documents.
pub(super) fn others(portal: &Portal, health: &Health, others: &[usize], root: &str, out: &mut String) {
    for finding in others.iter().map(|at| &health.findings()[*at]) {
        out.push_str("<li>");
        severity(finding, out);
        if !finding.path.as_str().is_empty() {
            out.push_str("<code>");
            html::escape_into(finding.path.as_str(), out);
            out.push_str("</code>, ");
        }
        marked(&shortened(&finding.message, MESSAGE), out);
        out.push_str(" <span class=\"where\">");
        rule(portal, finding.rule, root, out);
        out.push_str("</span></li>\n");
    }
}

/// Appends the rules that found something as rows of a table.
pub(super) fn rules(portal: &Portal, health: &Health, root: &str, out: &mut String) {
    for found in &health.rules {
        out.push_str("<tr><td>");
        rule(portal, found.rule, root, out);
        let _ = write!(out, "</td><td><strong class=\"severity {0}\">{0}</strong></td><td>", found.severity);
        marked(found.rule.summary.trim(), out);
        let _ = writeln!(out, "</td><td class=\"right\">{}</td><td class=\"right\">{}</td></tr>", found.count, found.documents.len());
    }
}

/// Appends a document with the first of its findings, and what `more` says of each.
fn document(portal: &Portal, at: usize, findings: &[&Finding], counts: Option<&str>, root: &str, out: &mut String, more: impl Fn(&Finding, &mut String)) {
    let entry = &portal.entries[at];
    let column = portal.config.statuses.get(entry.column);
    let _ = write!(out, "<li><a class=\"document {}\" data-status=\"", column.class);
    html::escape_into(&column.name, out);
    let _ = write!(out, "\" href=\"{root}{}#{ANCHOR}\">", entry.url);
    html::escape_into(&entry.label, out);
    out.push_str("</a>");
    if let Some(counts) = counts {
        let _ = write!(out, " <span class=\"number\">{counts}</span>");
    }
    out.push_str("\n<ul>\n");
    for finding in findings.iter().take(EACH) {
        out.push_str("<li>");
        severity(finding, out);
        marked(&shortened(&finding.message, MESSAGE), out);
        more(finding, out);
        out.push_str("</li>\n");
    }
    if findings.len() > EACH {
        let _ = writeln!(out, "<li><a href=\"{root}{}#{ANCHOR}\">and {} more</a></li>", entry.url, findings.len() - EACH);
    }
    out.push_str("</ul></li>\n");
}

fn severity(finding: &Finding, out: &mut String) {
    let known = if finding.in_baseline { " (known)" } else { "" };
    let _ = write!(out, "<strong class=\"severity {0}\">{0}</strong>{known}: ", finding.severity);
}

fn rule(portal: &Portal, rule: &'static Rule, root: &str, out: &mut String) {
    let _ = write!(out, "<a href=\"{root}{}\">{}</a>", Page::Rule(rule).url(portal), rule.id);
}

/// Where in its file a finding is, in words.
fn whereabouts(document: &Document, finding: &Finding) -> Option<String> {
    let line = finding.place.map(|place| format!("line {}", place.line));
    if finding.path == document.path {
        return line;
    }
    let file = finding.path.file_name();
    Some(line.map_or_else(|| file.to_owned(), |line| format!("{line} of {file}")))
}

/// Appends a link to the section that a finding is in, or to the title; `page` is the address of the document's page.
fn place(document: &Document, finding: &Finding, page: &str, words: &str, out: &mut String) {
    let line = finding.place.filter(|_| finding.path == document.path).map_or(0, |place| place.line);
    let above = document.sections.partition_point(|section| section.line <= line);
    let anchor = match above.checked_sub(1) {
        Some(section) => &document.sections[section].anchor,
        None => document.title_anchor.as_deref().unwrap_or(super::document_view::TITLE),
    };
    let _ = write!(out, "<a href=\"{page}#");
    site::encode_fragment_into(anchor, out);
    out.push_str("\">");
    html::escape_into(words, out);
    out.push_str("</a>");
}

/// Appends a message: what stands in back-ticks as code.
pub(super) fn marked(message: &str, out: &mut String) {
    let mut rest = message;
    while let Some((before, (code, behind))) = rest.split_once('`').and_then(|(before, behind)| Some((before, behind.split_once('`')?))) {
        html::escape_into(before, out);
        out.push_str("<code>");
        html::escape_into(code, out);
        out.push_str("</code>");
        rest = behind;
    }
    html::escape_into(rest, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_back_ticks_is_code_and_everything_is_escaped() {
        let marked = |message: &str| {
            let mut html = String::new();
            marked(message, &mut html);
            html
        };
        assert_eq!(marked("`a.md` leads to `b<c`"), "<code>a.md</code> leads to <code>b&lt;c</code>");
        assert_eq!(marked("a ` alone & `two` and ` last"), "a <code> alone &amp; </code>two<code> and </code> last");
        assert_eq!(marked("<b>`"), "&lt;b&gt;`");
        assert_eq!(marked(""), "");
    }
}
