//! The documents for language models, as they are asked to be listed in `llms.txt` (llmstxt.org): Markdown, a line for each document with a link to
//! its own Markdown.

use std::fmt::Write as _;

use crate::portal::Portal;
use crate::render::context;
use crate::site;

/// The longest summary of a document, in bytes.
const SUMMARY: usize = 200;

/// The whole file; `others` are further files for programs with what they hold.
pub(super) fn write(portal: &Portal, others: &[(&str, &str)]) -> String {
    let mut out = format!("# {}\n\n", plain(&portal.config.title));
    let count = portal.documents.len();
    let documents = if count == 1 { "document" } else { "documents" };
    let links = if portal.config.markdown {
        "Each link leads to a document's Markdown; its page lies beside it, with the ending `.html`."
    } else {
        "Each link leads to a document's page."
    };
    let _ = writeln!(out, "> A portal of {count} design {documents}, grouped by status. {links}");
    for group in &portal.groups {
        let column = portal.config.statuses.get(group.column);
        let _ = write!(out, "\n## {}\n\n", plain(&column.name));
        for at in &group.documents {
            line(portal, *at, &mut out);
        }
    }
    if !others.is_empty() {
        out.push_str("\n## Optional\n\n");
        for (path, meaning) in others {
            let _ = writeln!(out, "- [{path}]({path}): {meaning}");
        }
    }
    out
}

fn line(portal: &Portal, at: usize, out: &mut String) {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let id = document.shown_id().map_or(String::new(), |id| format!("{id}: "));
    let address = entry.markdown.as_ref().map_or_else(|| entry.url.to_string(), |markdown| site::encode_path(markdown.as_str()));
    let _ = write!(out, "- [{}]({address})", plain(&format!("{id}{}", entry.label)));
    let date = document.date.as_ref().and_then(|date| date.day).map(|day| day.to_string());
    let authors = context::names(portal, &entry.people);
    let summary = document.summary.as_deref().map(|summary| context::shortened(summary, SUMMARY));
    let notes: Vec<String> = [date, Some(authors).filter(|authors| !authors.is_empty()), summary].into_iter().flatten().map(|note| plain(&note)).collect();
    if !notes.is_empty() {
        let _ = write!(out, ": {}", notes.join("; "));
    }
    out.push('\n');
}

/// A text in one line, in which no character is markup (CommonMark 0.31.2, section 2.4).
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '#') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_text_stays_in_its_line_and_is_no_markup() {
        assert_eq!(plain("a\n# b\u{0} [x](y) <script>"), "a \\# b \\[x\\](y) \\<script\\>");
    }
}
