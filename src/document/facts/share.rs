//! Facts say what stands in the plain text of their document as well: where that is kept it is not kept twice.

use std::sync::Arc;

use super::{DetailName, Facts, Span, find};

/// What marks a stretch of the plain text, among those of the facts' own text; no document is as long.
const SHARED: u32 = 1 << 31;
/// A text that is shorter is kept: it takes less room than looking for it takes time.
const SHORT: usize = 8;
/// How far a text is looked for behind where its block begins, in bytes. What is not found near by is kept.
const NEAR: usize = 1024;

impl Facts {
    /// What a stretch says.
    pub(super) fn said(&self, span: Span) -> &str {
        if span.start & SHARED == 0 {
            return &self.text[span.range()];
        }
        &self.plain[(span.start & !SHARED) as usize..(span.end & !SHARED) as usize]
    }

    /// Keeps what does not stand in the plain text of the document, and for all else where it stands there. `near` is for each fact where that may
    /// be looked for.
    pub(super) fn share(&mut self, plain: &Arc<str>, near: &[u32]) {
        if self.facts.is_empty() || plain.is_empty() || plain.len() >= SHARED as usize {
            return;
        }
        let mut shared = Shared { text: &self.text, plain, own: String::new(), near: 0 };
        let mut above: Option<(Span, Span)> = None;
        for (fact, near) in self.facts.iter_mut().zip(near) {
            // What it says of itself stands behind it, or in the cells beside it.
            shared.near = plain.floor_char_boundary(*near as usize);
            fact.text = shared.place(fact.text);
            for detail in &mut self.details[fact.details.range()] {
                // The label above several facts, which the sink has kept once.
                let known = above.filter(|(text, _)| *text == detail.text);
                let placed = known.map_or_else(|| shared.place(detail.text), |(_, placed)| placed);
                if detail.name == DetailName::Group {
                    above = Some((detail.text, placed));
                }
                detail.text = placed;
            }
        }
        self.text = shared.own.into();
        self.plain = plain.clone();
    }
}

/// The texts of facts while they are looked for in the plain text.
struct Shared<'a> {
    text: &'a str,
    plain: &'a str,
    /// What is kept.
    own: String,
    /// From where on they are looked for.
    near: usize,
}

impl Shared<'_> {
    /// Where a text stands: in the plain text, or in what is kept.
    fn place(&mut self, span: Span) -> Span {
        let text = &self.text[span.range()];
        let window = &self.plain[self.near..self.plain.floor_char_boundary(self.near + NEAR + text.len())];
        let found = if text.len() < SHORT { None } else { find::find(window, text) };
        let Some(at) = found.map(|at| self.near + at) else {
            let start = self.own.len() as u32;
            self.own.push_str(text);
            return Span { start, end: self.own.len() as u32 };
        };
        Span { start: at as u32 | SHARED, end: (at + text.len()) as u32 | SHARED }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Wanted;
    use crate::config::Config;
    use crate::document::Fences;
    use crate::document::{Document, SourceFile};

    #[test]
    fn facts_say_the_same_whether_they_share_the_text_or_not() {
        let text = "# A\n\n## Risks\n\n| Risk | Impact | Likelihood | Mitigation |\n|--|--|--|--|\n| The `lock` is *lost* | High | Low | Keep a second lock |\n\n\
                    ## Open Questions\n\n- Why is the lock\n  lost?\n- Why is the lock lost?\n";
        let source = SourceFile::new("a.md", text);
        let (alone, shared) =
            (Document::outline_with_facts(&source, &Config::default(), Wanted::ALL), Document::parse(&source, &Config::default(), &Fences::default()));
        let said = |document: &Document| {
            let facts = &document.facts;
            let details = |fact| facts.details(fact).iter().map(|detail| facts.detail_text(detail).to_owned()).collect::<Vec<_>>();
            facts.all().iter().map(|fact| (facts.text(fact).to_owned(), details(fact))).collect::<Vec<_>>()
        };
        assert_eq!(said(&alone), said(&shared));
        assert_eq!(said(&alone).len(), 3);
        assert!(shared.facts.text.len() < alone.facts.text.len() / 2, "{:?}", shared.facts.text);
    }
}
