//! The title of a document is changed wherever it stands.

use std::ops::Range;

use super::attempt::{Attempt, Edit, NOT_SURE};
use super::escape::{in_heading, in_value};
use super::verify::Want;
use super::{Refusal, place};
use crate::config::{Config, Field};
use crate::document::SourceFile;
use crate::finding::Place;

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

impl Attempt<'_> {
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
}
