//! What a document says, section by section, without markup: what search reads.

use std::sync::Arc;

/// Text without markup, in stretches that belong to one section and are either code or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainText {
    text: Arc<str>,
    stretches: Box<[Stretch]>,
}

/// A stretch of the text: where it ends, and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    end: u32,
    /// How many headings stand before it.
    section: u32,
    is_code: bool,
}

impl PlainText {
    /// All of it.
    pub(super) fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The text of each section that has any, with whether it is code, in order. Section 0 is what stands above the first heading,
    /// section `n` what stands below the `n`th; a section may come several times.
    pub fn stretches(&self) -> impl Iterator<Item = (usize, bool, &str)> {
        let mut start = 0;
        self.stretches.iter().map(move |stretch| {
            let text = &self.text[start..stretch.end as usize];
            start = stretch.end as usize;
            (stretch.section as usize, stretch.is_code, text)
        })
    }
}

/// A plain text that is being gathered.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    text: String,
    stretches: Vec<Stretch>,
}

impl Gathered {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), stretches: Vec::with_capacity(32) }
    }

    /// How many bytes there are so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Appends a block of text below the `section`th heading.
    pub(super) fn block(&mut self, section: usize, is_code: bool, text: &str) {
        let text = text.trim_ascii();
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        self.text.push('\n');
        let (end, section) = (self.text.len() as u32, section as u32);
        match self.stretches.last_mut() {
            Some(last) if last.section == section && last.is_code == is_code => last.end = end,
            _ => self.stretches.push(Stretch { end, section, is_code }),
        }
    }

    /// The finished text: a copy, since shrinking in place would keep most of what it grew to.
    pub(super) fn finish(self) -> PlainText {
        PlainText { text: self.text.as_str().into(), stretches: self.stretches.as_slice().into() }
    }
}

/// What a piece of raw HTML says: all that is no tag, no comment and no script; character references stay as they are.
pub(super) fn of_html(html: &str) -> String {
    let mut said = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        said.push_str(&rest[..at]);
        said.push(' ');
        rest = &rest[at..];
        let ends = [("<!--", "-->"), ("<script", "</script"), ("<style", "</style")];
        let skipped = ends.iter().find(|(start, _)| rest.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)));
        if let Some((_, end)) = skipped {
            let found = rest.as_bytes().windows(end.len()).position(|bytes| bytes.eq_ignore_ascii_case(end.as_bytes()));
            rest = found.map_or("", |at| &rest[at + 1..]);
        }
        rest = rest.find('>').map_or("", |at| &rest[at + 1..]);
    }
    said.push_str(rest);
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_says_what_stands_between_its_tags() {
        for (html, said) in [("<td>one</td><td>two</td>", "one two"), ("a<!-- <b>no</b> -->b", "a b"), ("<SCRIPT>no</SCRIPT>yes<style>no", "yes"), ("3 <", "3")]
        {
            assert_eq!(of_html(html).split_whitespace().collect::<Vec<_>>().join(" "), said, "{html}");
        }
    }
}
