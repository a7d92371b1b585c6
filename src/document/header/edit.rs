//! Changes one field of a header in the file's own bytes, in whatever shape the header is; every other byte stays.
//!
//! Where a value stands is not known from reading alone, so likely places are tried, the narrowest first, and **the result is read again**: an edit
//! counts only if the document then says what was wanted, and all else that it said before (`verify.rs`). Where no edit does, there is a [`Refusal`].

mod bytes;
mod escape;
mod insert;
mod place;
mod relate;
mod remove;
#[cfg(test)]
mod tests;
mod verify;
mod words;

use std::ops::Range;

use super::{HeaderField, HeaderSource};
use crate::config::{Config, Field};
use crate::document::{Document, SourceFile};
use crate::finding::Place;
use crate::site::{self, DocPath};

use bytes::Original;
pub use escape::{in_heading, in_value};
use verify::Want;
pub use words::{is_plain_scalar, scalar};

/// Why a header was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file, below the docs folder.
    pub path: DocPath,
    /// Where it would have to be changed.
    pub place: Place,
    /// What stands in the way: lower case, no full stop.
    pub why: String,
    /// What to write by hand.
    pub help: String,
}

/// A document that a relation names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// As a link shows it.
    pub label: String,
    /// The way from the document that names it, with `/` between its parts, not encoded.
    pub path: String,
}

impl Reference {
    /// What names one document in another.
    pub fn between(from: &DocPath, to: &Document) -> Self {
        Self { label: to.label(), path: site::relative(from.folder(), to.path.as_str()) }
    }
}

/// A file whose bytes are other ones now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The file, below the docs folder.
    pub path: DocPath,
    /// What it holds.
    pub before: Vec<u8>,
    /// What it shall hold.
    pub after: Vec<u8>,
}

/// The files that an edit changes: the document's own, the one beside it that holds its header, or none.
pub fn changed(before: &SourceFile, after: &SourceFile) -> Vec<Changed> {
    let files = [(Some(before), Some(after)), (before.sidecar.as_deref(), after.sidecar.as_deref())];
    let changed = files.into_iter().filter_map(|(before, after)| {
        let (before, after) = (before?, after?);
        (before.bytes != after.bytes).then(|| Changed { path: before.path.clone(), before: before.bytes.clone(), after: after.bytes.clone() })
    });
    changed.collect()
}

/// The document with another value of a field that has one: where it stands, or in a line of its own where there is none yet.
///
/// # Errors
/// A [`Refusal`] where it cannot be done so that all else stays what it is.
pub fn set(source: &SourceFile, config: &Config, field: Field, value: &str) -> Result<SourceFile, Refusal> {
    let text = words::by_hand(config, field, value);
    let attempt = Attempt::new(source, config, field, &text)?;
    let targets = attempt.targets();
    let Some(first) = targets.first() else {
        let want = Want::Value(value);
        return attempt.first_of(insert::value(&attempt, value), None, &want, true).ok_or_else(|| attempt.refused(attempt.home(), NO_PLACE));
    };
    let mut now = source.clone();
    for (at, target) in targets.iter().enumerate() {
        let known = &attempt.before.header.fields[*target];
        if known.source == HeaderSource::Path {
            return Err(attempt.refused(known.place, BY_PATH));
        }
        let (raw, _) = attempt.text_of(known);
        if let Some(why) = place::more_than_words(raw, known) {
            return Err(attempt.refused(known.place, why));
        }
        let step = Attempt::new(&now, config, field, &text)?;
        let is_last = at + 1 == targets.len();
        let next = step.first_of(place::edits(&step, *target, value), Some(*target), &Want::Value(value), is_last);
        now = next.ok_or_else(|| attempt.refused(known.place, NOT_SURE))?;
    }
    let place = attempt.before.header.fields[*first].place;
    if verify::has_new_findings(&attempt.before, &Document::outline(&now, config)) { Err(attempt.refused(place, NOT_SURE)) } else { Ok(now) }
}

/// The document with one more document named by a relation; `alone` takes the place of all that it names now.
///
/// # Errors
/// A [`Refusal`] where it cannot be done so that all else stays what it is.
pub fn relate(source: &SourceFile, config: &Config, field: Field, to: &Reference, alone: bool) -> Result<SourceFile, Refusal> {
    let text = words::by_hand(config, field, &words::link(to));
    let attempt = Attempt::new(source, config, field, &text)?;
    let fields = &attempt.before.header.fields;
    let Some(target) = fields.iter().position(|known| known.field == Some(field)) else {
        let want = Want::Link { to, kept: Vec::new() };
        return attempt.first_of(insert::relation(&attempt, to), None, &want, true).ok_or_else(|| attempt.refused(attempt.home(), NO_PLACE));
    };
    let only = || attempt.first_of(relate::instead(&attempt, target, to), Some(target), &Want::Link { to, kept: Vec::new() }, true);
    let beside = || {
        let want = Want::Link { to, kept: verify::named(&attempt.before, field) };
        attempt.first_of(relate::beside(&attempt, target, to), Some(target), &want, true)
    };
    let done = match fields[target].values.is_empty() {
        _ if alone => only(),
        true => only().or_else(beside),
        false => beside(),
    };
    done.ok_or_else(|| attempt.refused(fields[target].place, NOT_SURE))
}

/// The document without a field, whichever keys say it; with `but_first`, the one of them that comes first stays. What its path says stays as well.
///
/// # Errors
/// A [`Refusal`] where it cannot be done so that all else stays what it is.
pub fn remove(source: &SourceFile, config: &Config, field: Field, but_first: bool) -> Result<SourceFile, Refusal> {
    let mut now = source.clone();
    loop {
        let step = Attempt::new(&now, config, field, "")?;
        let fields = step.before.header.fields.iter().enumerate();
        let mut said = fields.filter(|(_, known)| known.field == Some(field) && known.source != HeaderSource::Path && !known.values.is_empty());
        if but_first {
            said.next();
        }
        let Some((target, known)) = said.next_back() else { break };
        let next = step.first_of(remove::edits(&step, target), Some(target), &Want::Gone, true);
        let Some(next) = next else {
            let mut refusal = step.refused(known.place, NOT_GONE);
            refusal.help = format!("copy the file by hand, and take `{}` out of the copy", known.key);
            return Err(refusal);
        };
        now = next;
    }
    Ok(now)
}

/// The document with another title, in its first heading and in its header, wherever it is called by that.
///
/// # Errors
/// A [`Refusal`] where it cannot be done so that all else stays what it is.
pub fn retitle(source: &SourceFile, config: &Config, title: &str) -> Result<SourceFile, Refusal> {
    let attempt = Attempt::new(source, config, Field::Title, title)?;
    let key = attempt.before.header.fields.iter().position(|known| known.field == Some(Field::Title) && !known.values.is_empty());
    let in_header = key.and_then(|key| attempt.first_of(place::edits(&attempt, key, &in_value(title)), Some(key), &Want::Title(title), true));
    let now = in_header.as_ref().unwrap_or(source);
    // Where the header says it, the heading may be another one.
    let is_heading = in_header.is_none() || attempt.before.sections.first().is_some_and(|section| *section.title == *attempt.before.title);
    let in_heading = if is_heading { Attempt::new(now, config, Field::Title, title)?.with_heading(&attempt.before.title, title) } else { None };
    in_heading.or_else(|| in_header.clone()).ok_or_else(|| attempt.refused(Place { line: 1, column: 1 }, NOT_SURE))
}

const BY_PATH: &str = "the path says it";
const NO_PLACE: &str = "there is no place of which it is sure that it belongs there";
const NOT_GONE: &str = "only one document may say this, and it cannot be left out of a copy so that all else surely stays as it is";
const NOT_SURE: &str = "it cannot be changed there so that all else surely stays as it is";

/// What takes the place of a stretch of a text.
#[derive(Clone, Debug)]
struct Edit {
    /// Whether the text is that of the file beside the document.
    beside: bool,
    /// The bytes of the text.
    range: Range<usize>,
    put: String,
}

/// A document that is about to be changed.
struct Attempt<'a> {
    source: &'a SourceFile,
    config: &'a Config,
    field: Field,
    before: Document,
    /// Its text as it is read, and that of the file beside it.
    texts: (String, String),
    by_hand: &'a str,
}

impl<'a> Attempt<'a> {
    fn new(source: &'a SourceFile, config: &'a Config, field: Field, by_hand: &'a str) -> Result<Self, Refusal> {
        for file in [Some(source), source.sidecar.as_deref()].into_iter().flatten() {
            if Original::new(&file.bytes).is_none() {
                let help = "save it as UTF-8, and try again".to_owned();
                return Err(Refusal { path: file.path.clone(), place: Place { line: 1, column: 1 }, why: "the file is not UTF-8".to_owned(), help });
            }
        }
        let texts = (source.text(), source.sidecar.as_ref().map_or(String::new(), |beside| beside.text()));
        Ok(Self { source, config, field, before: Document::outline(source, config), texts, by_hand })
    }

    fn text(&self, beside: bool) -> &str {
        if beside { &self.texts.1 } else { &self.texts.0 }
    }

    /// The text that a field stands in, and whether that is the file beside the document.
    fn text_of(&self, field: &HeaderField) -> (&str, bool) {
        let beside = field.source == HeaderSource::Sidecar;
        (self.text(beside), beside)
    }

    /// The fields that say it, the one that counts first: one of each source, by the same kind of key.
    fn targets(&self) -> Vec<usize> {
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
    fn made(&self, edit: &Edit) -> SourceFile {
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
    fn first_of(&self, edits: Vec<Edit>, target: Option<usize>, want: &Want<'_>, counts: bool) -> Option<SourceFile> {
        edits.into_iter().take(MOST).find_map(|edit| {
            let made = self.made(&edit);
            verify::holds(self, &edit, &made, target, want, counts).then_some(made)
        })
    }

    /// The source with another title in its first heading, if the old one stands there.
    fn with_heading(&self, old: &str, title: &str) -> Option<SourceFile> {
        let heading = self.before.sections.first().filter(|section| section.title.contains(old))?;
        let text = self.text(false);
        let line = place::line(text, heading.line);
        let mut ranges: Vec<Range<usize>> = text[line.clone()].match_indices(old).map(|(at, was)| line.start + at..line.start + at + was.len()).collect();
        // With marks in it, the old one does not stand there as it reads: any words may be it.
        let is_start = |at: &usize| !text[*at..].starts_with([' ', '#', '\t']) && (*at == line.start || text[..*at].ends_with([' ', '\t']));
        let is_end = |at: &usize| *at > line.start && !text[..*at].ends_with([' ', '\t']) && (*at == line.end || text[*at..].starts_with([' ', '\t']));
        let places = || line.clone().chain([line.end]).filter(|at| text.is_char_boundary(*at));
        for start in places().filter(|at| *at < line.end).filter(is_start) {
            ranges.extend(places().rev().filter(is_end).filter(|end| *end > start).map(|end| start..end));
        }
        let put = in_heading(title, ("# ", ""), self.config);
        let puts = if put == title { vec![put] } else { vec![title.to_owned(), put] };
        let edits = ranges.iter().flat_map(|range| puts.iter().map(|put| Edit { beside: false, range: range.clone(), put: put.clone() })).collect();
        self.first_of(edits, None, &Want::Title(title), true)
    }

    /// Where what is missing would be looked for: in the header, or below the title.
    fn home(&self) -> Place {
        let first = self.before.header.fields.iter().find(|known| !matches!(known.source, HeaderSource::Title | HeaderSource::Path));
        if let Some(first) = first {
            return first.place;
        }
        let line = self.before.sections.first().filter(|_| self.before.has_title).map_or(1, |section| section.line);
        Place { line, column: 1 }
    }

    fn refused(&self, place: Place, why: &str) -> Refusal {
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
