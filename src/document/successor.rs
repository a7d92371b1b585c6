//! A document to its next version: the same text, with another version, status and day in its header, and a relation to the one before.

use std::ops::Range;

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
    /// The old one's version, if it has one.
    pub old_version: Option<&'a str>,
    /// The old number and its own, where documents are numbered.
    pub numbers: Option<(&'a str, &'a str)>,
    /// Its status.
    pub status: &'a str,
    /// The day that it is begun.
    pub date: &'a str,
}

impl Next<'_> {
    /// The bytes of the next version. What only one document may say stays with the old one: its other addresses, and an id that is no number to be raised.
    ///
    /// # Errors
    /// A [`Refusal`] where the old one's header cannot be changed so that all else surely stays as it is.
    pub fn of(&self, old: &SourceFile, config: &Config) -> Result<Vec<u8>, Refusal> {
        let before = Document::outline(old, config);
        let mut next = old.clone();
        if let Some(title) = self.title_of(&before) {
            next = edit::retitle(&next, config, &title)?;
        }
        next = edit::remove(&next, config, Field::Aliases, false)?;
        let id = before.header.text(Field::Id).and_then(|id| self.renumbered(id));
        if id.is_none() {
            next = edit::remove(&next, config, Field::Id, false)?;
        }
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
            if let Some(value) = value.filter(|value| !is_in_path && Document::outline(&next, config).header.text(field) != Some(value)) {
                next = edit::set(&next, config, field, value)?;
            }
        }
        let to = Reference::between(self.path, &before);
        next = edit::remove(&next, config, Field::Replaces, true)?;
        Ok(edit::relate(&next, config, Field::Replaces, &to, true)?.bytes)
    }

    /// The new one's title, where it is another one: a number in front of the old one's, or a version behind it, becomes the new one's.
    fn title_of(&self, before: &Document) -> Option<String> {
        let old = before.title.as_str();
        let version = self.old_version.zip(self.version).and_then(|(old_version, new)| Some((versioned(old, old_version)?, new)));
        let (name, behind) = match version {
            Some(((name, span), new)) => (name, format!("{}{new}{}", &old[name.len()..span.start], &old[span.end..])),
            None => (old, String::new()),
        };
        let (label, name) = self.label(name).unwrap_or((String::new(), name));
        let title = match self.title {
            // Whoever writes the new number as well wants no other.
            Some(title) if self.numbers.is_some_and(|(_, new)| labelled(title, (new, new)).is_some()) => format!("{title}{behind}"),
            title => format!("{label}{}{behind}", title.unwrap_or(name)),
        };
        // A file's name is no title to be changed.
        let is_written = before.header.get(Field::Title).is_some() || before.sections.iter().any(|section| section.title.contains(old));
        (title != old && (is_written || self.title.is_some())).then_some(title)
    }

    /// A text that begins with the old number, or with letters and the old number, with the new one.
    fn renumbered(&self, text: &str) -> Option<String> {
        self.label(text).map(|(label, rest)| label + rest)
    }

    /// What stands in front of a text with the old number in it, with the new one, and the rest of the text.
    fn label<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        labelled(text, self.numbers?)
    }
}

/// A label with a number that a text begins with (`5. `, `ADR-0005: `), with another number, and the rest of the text.
fn labelled<'t>(text: &'t str, (old, new): (&str, &str)) -> Option<(String, &'t str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let digits = text[start..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |end| start + end);
    let bare = |number: &str| number.trim_start_matches(|c: char| c == '0' || c.is_ascii_alphabetic()).to_owned();
    let rest = text[digits..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | ')' | ']' | '|' | '-' | '–' | '—'));
    let between = &text[digits..text.len() - rest.len()];
    let letters = &text[..start];
    let is_label = letters.len() <= 8 && letters.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | ' ' | '#' | '['));
    // `5 ways to pay` is a title.
    let is_sure =
        rest.is_empty() || text[start..].starts_with('0') || !between.trim().is_empty() || (!letters.is_empty() && *letters == letters.to_uppercase());
    let is_apart = rest.is_empty() || !between.is_empty();
    let width = digits - start;
    let is_old = is_label && is_sure && is_apart && bare(&text[start..digits]) == bare(old);
    is_old.then(|| (format!("{letters}{:0>width$}{between}", bare(new)), rest))
}

/// The part of a title in front of its version (`Pay v1.0`), and where that stands.
fn versioned<'t>(title: &'t str, version: &str) -> Option<(&'t str, Range<usize>)> {
    let bare = version.trim_start_matches(['v', 'V']);
    let at = title.rfind(bare).filter(|_| !bare.is_empty())?;
    let before = title[..at].strip_suffix(['v', 'V'])?;
    let is_apart = before.ends_with(|c: char| !c.is_alphanumeric()) && !title[at + bare.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '.');
    let name = before.trim_end_matches([' ', '(', '[', ',', '-', '–', '—']);
    (is_apart && !name.is_empty()).then_some((name, at..at + bare.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(path: &str, text: &str, to: &str, version: Option<&str>, numbers: Option<(&str, &str)>) -> Result<String, String> {
        let config = Config::default();
        let next = Next { path: &DocPath::new(to), title: None, version, old_version: None, numbers, status: "Draft", date: "2026-05-06" };
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
