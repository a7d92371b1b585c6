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
            let referred = footnotes.numbers.remove(label).map(|footnote| footnote.number);
            match referred {
                Some(number) => {
                    self.out.push("<li id=\"");
                    self.out.id(&format!("{OWN_ID}fn-{number}"));
                    self.out.push("\">");
                }
                None => self.out.push("<li>"),
            }
            self.out.append(text);
            if let Some(number) = referred {
                self.out.push(&format!("<a href=\"#{OWN_ID}fnref-{number}\" aria-label=\"back to the text\">↩</a>"));
            }
            self.out.push("</li>\n");
        }
        self.out.push("</ol></section>\n");
    }
}
