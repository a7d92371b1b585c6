//! Which document a header relation means: by a link, a path, an id, a title or a file's name.

use super::Target;
use super::index::{Index, Known};
use super::resolve::{Wanted, decoded};
use crate::config::Field;
use crate::document::{Document, Link, LinkKind};
use crate::finding::{self, Finding};

impl Index<'_> {
    /// A relation of the header: a link, a path, an id, or a document's title with or without its version.
    pub(super) fn relation(&self, document: &Document, link: &Link, findings: &mut Vec<Finding>) -> Target {
        let is_link = *link.href != *link.text;
        if let Some(to) = self.related(document, link) {
            return Target::Document { document: to, anchor: None };
        }
        if crate::document::leads_away(&link.href) {
            return Target::Away(link.href.clone());
        }
        match link.kind {
            LinkKind::Relation(_) if is_link => self.link(document, link, findings),
            LinkKind::Relation(field) if field != Field::SeeAlso || self.config.is_document(&link.text) => {
                let at = Wanted { document, link, path: "" };
                let message = format!("`{}` names no document of the portal", link.text);
                findings.push(at.finding(&finding::UNKNOWN_RELATION, message).help("write its path, its id, a link to it, or its title with its version"));
                Target::Nowhere
            }
            _ => Target::Nowhere,
        }
    }

    /// The document that a relation means.
    fn related(&self, document: &Document, link: &Link) -> Option<usize> {
        if let Some(own) = self.config.own_path(&link.href).filter(|_| crate::document::leads_away(&link.href)) {
            return self.own(own, &link.href).and_then(|target| document_of(&target));
        }
        if crate::document::leads_away(&link.href) {
            return None;
        }
        let folder = document.path.folder();
        let href = decoded(link.href.split(['#', '?']).next().unwrap_or_default());
        let by_path = || {
            // `hld-1.md (in part)`
            let path = href.split_once(" (").map_or(href.as_str(), |(path, _)| path);
            let full = self.full_path(folder, path)?;
            match self.path(&full).or_else(|| self.without_ending(&full))? {
                Known::Document(to) | Known::Folder { home: Some(to), .. } => Some(to),
                _ => None,
            }
        };
        let by_id = |text: &str| {
            if self.is_of_another_series(document, text) {
                return None;
            }
            let own = document.id.as_ref().and_then(|id| id.kind);
            self.config.ids.relation(text, own).into_iter().find_map(|(kind, number)| self.with_id(Some(kind), &number, folder))
        };
        let by_mention = || {
            let mentions = self.config.ids.mentions(&link.text);
            mentions.first().filter(|_| mentions.len() == 1).and_then(|mention| self.with_id(Some(mention.kind), &mention.number, folder))
        };
        // The address of a link decides, whatever its text.
        if *link.href != *link.text {
            return by_path();
        }
        by_path()
            .or_else(|| by_id(&link.text))
            .or_else(|| self.with_id(None, &link.text.to_lowercase(), folder))
            .or_else(|| self.titled(&link.text))
            .or_else(by_mention)
            .or_else(|| by_id(leading_label(&link.text)))
            .or_else(|| self.named(&href))
    }

    /// Whether a label is of a series that does not count files: the document `02-x.md` calls itself `ADR 27`, so that `ADR 19` is not `19-y.md`.
    fn is_of_another_series(&self, document: &Document, text: &str) -> bool {
        let letters = |text: &str| text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
        let series = &text[..letters(text)];
        let Some(own) = document.id.as_ref().filter(|own| !series.is_empty() && own.label.starts_with(|c: char| c.is_ascii_digit())) else { return false };
        let called = leading_label(&document.title);
        let is_called = called[..letters(called)].eq_ignore_ascii_case(series);
        let is_own = |(kind, number): (usize, String)| Some(kind) == own.kind && number == own.number;
        is_called && !self.config.ids.relation(called, own.kind).into_iter().any(is_own)
    }
}

/// The label that a relation with a remark begins with: `ADR-3: Title`, `ADR-3 (in part)`, `#3 on 2023-06-30`.
fn leading_label(text: &str) -> &str {
    let digits = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let end = text[digits..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(text.len(), |end| digits + end);
    let rest = &text[end..];
    // A bare number with a word behind it counts things: `2 older services`.
    let is_label = !text.starts_with(|c: char| c.is_ascii_digit());
    let is_apart = rest.is_empty() || rest.starts_with([':', '(', ',']) || [" (", " -", " –"].iter().any(|mark| rest.starts_with(mark));
    if is_apart || (is_label && rest.starts_with(' ')) { &text[..end] } else { "" }
}

fn document_of(target: &Target) -> Option<usize> {
    match target {
        Target::Document { document, .. } => Some(*document),
        _ => None,
    }
}
