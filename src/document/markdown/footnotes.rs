//! Footnotes: read where they are defined, written at the end of the page.

use std::collections::HashMap;

use pulldown_cmark::CowStr;

use super::OWN_ID;
use super::buffer::Buffer;
use super::writer::Writer;

/// Footnotes in the order in which they are defined, their numbers in the order in which they are referred to.
#[derive(Default)]
pub(super) struct Footnotes {
    numbers: HashMap<String, Footnote>,
    open: Vec<String>,
    done: Vec<(String, Buffer)>,
    bytes: usize,
}

/// A footnote that is referred to more often has no more ways back than these.
const WAYS_BACK: usize = 50;

#[derive(Clone, Copy)]
struct Footnote {
    number: usize,
    references: usize,
}

impl Footnotes {
    /// How many bytes of HTML wait for the end of the page.
    pub(super) fn len(&self) -> usize {
        self.bytes
    }
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &CowStr<'_>) {
        if self.image.is_some() {
            return;
        }
        let next = self.footnotes.numbers.len() + 1;
        let footnote = self.footnotes.numbers.entry(label.to_string()).or_insert(Footnote { number: next, references: 0 });
        footnote.references += 1;
        let Footnote { number, references } = *footnote;
        let again = if references > 1 { format!("-{references}") } else { String::new() };
        self.out.push("<sup><a id=\"");
        self.out.id(&format!("{OWN_ID}fnref-{number}{again}"));
        self.out.push(&format!("\" href=\"#{OWN_ID}fn-{number}\" aria-label=\"footnote {number}\">{number}</a></sup>"));
    }

    pub(super) fn start_footnote(&mut self, label: &CowStr<'_>) {
        self.flush_block();
        self.depth += 1;
        self.footnotes.open.push(label.to_string());
        self.outer.push(std::mem::take(&mut self.out));
    }

    pub(super) fn end_footnote(&mut self) {
        self.flush_block();
        self.depth -= 1;
        if let (Some(label), Some(outer)) = (self.footnotes.open.pop(), self.outer.pop()) {
            let footnote = std::mem::replace(&mut self.out, outer);
            self.footnotes.bytes += footnote.html.len();
            self.footnotes.done.push((label, footnote));
        }
    }

    /// The footnotes in the order of their numbers, then those that nothing refers to.
    pub(super) fn write_footnotes(&mut self) {
        let mut footnotes = std::mem::take(&mut self.footnotes);
        if footnotes.done.is_empty() {
            return;
        }
        let number = |label: &str| footnotes.numbers.get(label).map_or(usize::MAX, |footnote| footnote.number);
        footnotes.done.sort_by_key(|(label, _)| number(label));
        self.out.push("<section class=\"footnotes\" aria-label=\"Footnotes\"><ol>\n");
        for (label, text) in &footnotes.done {
            let referred = footnotes.numbers.remove(label);
            match &referred {
                Some(Footnote { number, .. }) => {
                    self.out.push("<li id=\"");
                    self.out.id(&format!("{OWN_ID}fn-{number}"));
                    self.out.push("\">");
                }
                None => self.out.push("<li>"),
            }
            self.out.append(text);
            if let Some(footnote) = referred {
                self.ways_back(&footnote);
            }
            self.out.push("</li>\n");
        }
        self.out.push("</ol></section>\n");
    }

    /// A way back for each place that refers to the footnote, behind its last words, as on GitHub: `↩ ↩2`.
    fn ways_back(&mut self, footnote: &Footnote) {
        let Footnote { number, references } = footnote;
        let is_paragraph = self.out.html.ends_with("</p>\n");
        if is_paragraph {
            self.out.html.truncate(self.out.html.len() - "</p>\n".len());
        }
        for at in 1..=(*references).min(WAYS_BACK) {
            let (again, sign) = if at > 1 { (format!("-{at}"), format!("<sup>{at}</sup>")) } else { <(String, String)>::default() };
            let label = if at > 1 { format!("back to the text, place {at}") } else { "back to the text".to_owned() };
            self.out.push(&format!(" <a href=\"#{OWN_ID}fnref-{number}{again}\" aria-label=\"{label}\">↩{sign}</a>"));
        }
        if is_paragraph {
            self.out.push("</p>\n");
        }
    }
}
