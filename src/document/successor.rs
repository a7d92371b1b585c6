//! A document to its next version: the same text, with another version, status and day in its header, and a relation to the one before.

use super::header::edit::{self, Reference, Refusal};
use super::{Document, HeaderSource, SourceFile};
use crate::config::{Config, Field};
use crate::site::DocPath;

/// What the next version of a document is to say.
#[derive(Clone, Copy, Debug)]
pub struct Next<'a> {
    /// Where it will lie.
    pub path: &'a DocPath,
    /// Its title, if it is another one.
    pub title: Option<&'a str>,
    /// Its version; none where documents have none.
    pub version: Option<&'a str>,
    /// The old number and its own, where documents are numbered.
    pub numbers: Option<(&'a str, &'a str)>,
    /// Its status.
    pub status: &'a str,
    /// The day that it is begun.
    pub date: &'a str,
}

impl Next<'_> {
    /// The bytes of the next version.
    ///
    /// # Errors
    /// A [`Refusal`] where the old one's header cannot be changed so that all else surely stays as it is.
    pub fn of(&self, old: &SourceFile, config: &Config) -> Result<Vec<u8>, Refusal> {
        let before = Document::outline(old, config);
        let mut next = old.clone();
        if let Some(title) = self.title.filter(|title| *title != before.title) {
            next = edit::retitle(&next, config, title)?;
        } else if let Some(title) = self.renumbered(&before.title) {
            next = edit::retitle(&next, config, &title)?;
        }
        let id = before.header.text(Field::Id).and_then(|id| self.renumbered(id));
        // The day on which the old one was changed last says nothing of this one.
        let updated = before.header.text(Field::Updated).map(|_| self.date);
        for (field, value) in [
            (Field::Version, self.version),
            (Field::Id, id.as_deref()),
            (Field::Status, Some(self.status)),
            (Field::Date, Some(self.date)),
            (Field::Updated, updated),
        ] {
            // What the path says, the new path says.
            let is_in_path = before.header.get(field).is_some_and(|known| known.source == HeaderSource::Path);
            if let Some(value) = value.filter(|value| !is_in_path && before.header.text(field) != Some(value)) {
                next = edit::set(&next, config, field, value)?;
            }
        }
        let to = Reference::between(self.path, &before);
        Ok(edit::relate(&next, config, Field::Replaces, &to, true)?.bytes)
    }

    /// A text that begins with the old number, or with letters and the old number, with the new one.
    fn renumbered(&self, text: &str) -> Option<String> {
        let (old, new) = self.numbers?;
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let digits = text[start..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |end| start + end);
        let bare = |number: &str| number.trim_start_matches(|c: char| c == '0' || c.is_ascii_alphabetic()).to_owned();
        let is_label = text[..start].chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | ' ' | '#')) && text[..start].len() <= 8;
        let is_apart = text[digits..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        let width = digits - start;
        (is_label && is_apart && bare(&text[start..digits]) == bare(old)).then(|| format!("{}{:0>width$}{}", &text[..start], bare(new), &text[digits..]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(path: &str, text: &str, to: &str, version: Option<&str>, numbers: Option<(&str, &str)>) -> Result<String, String> {
        let config = Config::default();
        let next = Next { path: &DocPath::new(to), title: None, version, numbers, status: "Draft", date: "2026-05-06" };
        let made = next.of(&SourceFile::new(path, text), &config);
        made.map(|bytes| String::from_utf8(bytes).expect("UTF-8")).map_err(|refusal| refusal.why)
    }

    #[test]
    fn the_next_version_says_what_it_is_and_what_it_replaces() {
        let old =
            "# High-Level Design: TLS 1.0 v1.0\r\n\r\nDate: 2026-01-02\r\nStatus: Approved\r\nAuthors: Ann\r\n\r\n## Architecture\r\n\r\nStatus: v1.0\r\n";
        let new = "# High-Level Design: TLS 1.0 v1.1\r\n\r\nDate: 2026-05-06\r\nStatus: Draft\r\nSupersedes: [TLS 1.0 v1.0](tls-v1.0.md)\r\nAuthors: Ann\r\n\r\n\
                   ## Architecture\r\n\r\nStatus: v1.0\r\n";
        assert_eq!(next("tls-v1.0.md", old, "tls-v1.1.md", Some("1.1"), None).as_deref(), Ok(new));
    }

    #[test]
    fn what_the_old_one_replaced_gives_way_to_the_old_one() {
        let old = "---\ntitle: T\nversion: 2\nstatus: accepted\nsupersedes: t-v1.md\n---\n";
        let new = "---\ntitle: T\nversion: 3\nstatus: Draft\nsupersedes: t-v2.md\n---\n";
        let new = new.replace("title: T\n", "title: T\ndate: 2026-05-06\n");
        assert_eq!(next("t-v2.md", old, "t-v3.md", Some("3"), None), Ok(new));
    }

    #[test]
    fn a_numbered_document_gets_the_next_number_in_its_title() {
        let old = "# 5. Use queues\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nText.\n";
        let new = "# 9. Use queues\n\nDate: 2026-05-06\n\n## Status\n\nDraft\n\nSupersedes [5. Use queues](0005-q.md)\n\n## Context\n\nText.\n";
        assert_eq!(next("0005-q.md", old, "0009-q.md", None, Some(("0005", "0009"))).as_deref(), Ok(new));
        assert_eq!(next("a.md", "Text.\n", "b.md", None, None), Err(edit_refusal()));
    }

    fn edit_refusal() -> String {
        "there is no place of which it is sure that it belongs there".to_owned()
    }
}
