//! Fields that the first heading or the path hold, taken apart by the config's patterns with named groups.

use regex::{Captures, Regex};

use super::{Header, HeaderField, HeaderSource, Value};
use crate::config::{Config, Field, GROUPS};
use crate::finding::Place;
use crate::site::DocPath;

/// What the patterns found.
#[derive(Default)]
pub(in crate::document) struct Patterns {
    /// The title without what stands round it in the first heading.
    pub(in crate::document) title: Option<String>,
    /// The title that the path gives.
    pub(in crate::document) path_title: Option<String>,
}

impl Patterns {
    /// Applies the patterns; what they find becomes fields of the header. `lead` is the first heading with its place.
    pub(in crate::document) fn apply(header: &mut Header, lead: Option<(&str, Place)>, path: &DocPath, config: &Config) -> Self {
        let mut found = Self::default();
        if let Some((captures, place)) = lead.and_then(|(text, place)| Some((config.title_pattern.captures(text)?, place))) {
            found.title = title(&captures);
            header.take_groups(&config.title_pattern, &captures, HeaderSource::Title, place);
        }
        if let Some((pattern, captures)) = config.path_pattern.as_ref().and_then(|pattern| Some((pattern, pattern.captures(path.as_str())?))) {
            found.path_title = title(&captures).map(|title| title.replace(['-', '_'], " "));
            header.take_groups(pattern, &captures, HeaderSource::Path, Place { line: 1, column: 1 });
        }
        found
    }
}

fn title(captures: &Captures<'_>) -> Option<String> {
    captures.name("title").map(|title| title.as_str().trim().to_owned()).filter(|title| !title.is_empty())
}

impl Header {
    fn take_groups(&mut self, pattern: &Regex, captures: &Captures<'_>, source: HeaderSource, place: Place) {
        for name in pattern.capture_names().flatten() {
            let Some((_, field)) = GROUPS.iter().find(|(group, field)| *group == name && *field != Field::Title) else { continue };
            let Some(text) = captures.name(name).map(|group| group.as_str().trim()).filter(|text| !text.is_empty()) else { continue };
            let values = vec![Value { text: text.to_owned(), ..Value::default() }];
            self.fields.push(HeaderField { key: name.to_owned(), field: Some(*field), values, source, place, rank: 0 });
        }
    }
}
