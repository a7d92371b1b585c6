//! Changes one field of a header in the file's own bytes, in whatever shape the header is; every other byte stays.
//!
//! Where a value stands is not known from reading alone, so likely places are tried, the narrowest first, and **the result is read again**: an edit
//! counts only if the document then says what was wanted, and all else that it said before (`verify.rs`). Where no edit does, there is a [`Refusal`].

mod attempt;
mod bytes;
mod escape;
mod insert;
mod place;
mod relate;
mod remove;
#[cfg(test)]
mod tests;
mod title;
mod verify;
mod words;

use super::HeaderSource;
use crate::config::{Config, Field};
use crate::document::{Document, SourceFile};
use crate::finding::Place;
use crate::site::{self, DocPath};

use attempt::{Attempt, BY_PATH, Edit, NO_PLACE, NOT_GONE, NOT_SURE};
pub use escape::{in_heading, in_value};
pub use title::retitle;
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
