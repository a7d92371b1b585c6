//! Tries edits of a document, and takes the first that does what is wanted and nothing else.

use std::ops::Range;

use super::Refusal;
use super::bytes::Original;
use super::verify::{self, Want};
use crate::config::{Config, Field};
use crate::document::header::{HeaderField, HeaderSource};
use crate::document::{Document, SourceFile};
use crate::finding::Place;

pub(super) const BY_PATH: &str = "the path says it";
pub(super) const NO_PLACE: &str = "there is no place of which it is sure that it belongs there";
pub(super) const NOT_GONE: &str = "only one document may say this, and it cannot be left out of a copy so that all else surely stays as it is";
pub(super) const NOT_SURE: &str = "it cannot be changed there so that all else surely stays as it is";

/// What takes the place of a stretch of a text.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// Whether the text is that of the file beside the document.
    pub(super) beside: bool,
    /// The bytes of the text.
    pub(super) range: Range<usize>,
    pub(super) put: String,
}

/// A document that is about to be changed.
pub(super) struct Attempt<'a> {
    pub(super) source: &'a SourceFile,
    pub(super) config: &'a Config,
    pub(super) field: Field,
    pub(super) before: Document,
    /// Its text as it is read, and that of the file beside it.
    pub(super) texts: (String, String),
    pub(super) by_hand: &'a str,
}

impl<'a> Attempt<'a> {
    pub(super) fn new(source: &'a SourceFile, config: &'a Config, field: Field, by_hand: &'a str) -> Result<Self, Refusal> {
        for file in [Some(source), source.sidecar.as_deref()].into_iter().flatten() {
            if Original::new(&file.bytes).is_none() {
                let help = "save it as UTF-8, and try again".to_owned();
                return Err(Refusal { path: file.path.clone(), place: Place { line: 1, column: 1 }, why: "the file is not UTF-8".to_owned(), help });
            }
        }
        let texts = (source.text(), source.sidecar.as_ref().map_or(String::new(), |beside| beside.text()));
        Ok(Self { source, config, field, before: Document::outline(source, config), texts, by_hand })
    }

    pub(super) fn text(&self, beside: bool) -> &str {
        if beside { &self.texts.1 } else { &self.texts.0 }
    }

    /// The text that a field stands in, and whether that is the file beside the document.
    pub(super) fn text_of(&self, field: &HeaderField) -> (&str, bool) {
        let beside = field.source == HeaderSource::Sidecar;
        (self.text(beside), beside)
    }

    /// The fields that say it, the one that counts first: one of each source, by the same kind of key.
    pub(super) fn targets(&self) -> Vec<usize> {
        let fields = &self.before.header.fields;
        let is_it = |known: &HeaderField| known.field == Some(self.field);
        let counts = self.before.header.get(self.field).and_then(|counts| fields.iter().position(|known| std::ptr::eq(known, counts)));
        let empty = || (0..fields.len()).filter(|at| is_it(&fields[*at])).min_by_key(|at| (fields[*at].source, fields[*at].rank));
        let Some(first) = counts.or_else(empty) else { return Vec::new() };
        let mut sources = vec![fields[first].source];
        let mut targets = vec![first];
        for (at, known) in fields.iter().enumerate().filter(|(_, known)| is_it(known) && !known.values.is_empty()) {
            if known.rank == fields[first].rank && !sources.contains(&known.source) {
                sources.push(known.source);
                targets.push(at);
            }
        }
        targets
    }

    /// The source with an edit.
    pub(super) fn made(&self, edit: &Edit) -> SourceFile {
        let mut made = self.source.clone();
        let file = if edit.beside { made.sidecar.as_deref_mut() } else { Some(&mut made) };
        if let Some(file) = file
            && let Some(original) = Original::new(&file.bytes)
        {
            file.bytes = original.with(&edit.range, &edit.put);
        }
        made
    }

    /// The first of some edits after which the document says what is wanted, and all else as before.
    pub(super) fn first_of(&self, edits: Vec<Edit>, target: Option<usize>, want: &Want<'_>, counts: bool) -> Option<SourceFile> {
        edits.into_iter().take(MOST).find_map(|edit| {
            let made = self.made(&edit);
            verify::holds(self, &edit, &made, target, want, counts).then_some(made)
        })
    }

    /// Where what is missing would be looked for: in the header, or below the title.
    pub(super) fn home(&self) -> Place {
        let first = self.before.header.fields.iter().find(|known| !matches!(known.source, HeaderSource::Title | HeaderSource::Path));
        if let Some(first) = first {
            return first.place;
        }
        let line = self.before.sections.first().filter(|_| self.before.has_title).map_or(1, |section| section.line);
        Place { line, column: 1 }
    }

    pub(super) fn refused(&self, place: Place, why: &str) -> Refusal {
        let known = self.before.header.fields.iter().find(|known| known.place == place && known.source == HeaderSource::Sidecar);
        let path = known.map_or(&self.source.path, |known| self.before.header.file(known, &self.source.path)).clone();
        let help = match why {
            BY_PATH => "rename the file by hand".to_owned(),
            // A relation alone is not read as a header.
            NO_PLACE if self.field.is_relation() => {
                format!("give it a header first, such as `Status: Draft` below its title, and `{}` in the line behind", self.by_hand)
            }
            _ => format!("write `{}` there by hand", self.by_hand),
        };
        Refusal { path, place, why: why.to_owned(), help }
    }
}

/// So many edits are tried at most; each is a reading of the document.
const MOST: usize = 400;
