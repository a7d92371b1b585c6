//! What a document is called: by its header, a heading or its path.

use super::header::Patterns;
use super::{Header, HeaderSource, Section};
use crate::config::{Config, Field, SectionKind, TitleSource};
use crate::finding::Place;
use crate::site::{self, DocPath};

/// What a document is called.
pub(super) struct Name {
    /// The title, without what `title_pattern` takes off it.
    pub(super) title: String,
    /// The title as it stands in its source.
    pub(super) full: String,
    pub(super) feature: Option<String>,
    /// Whether the document gives it, or the config says how its path does.
    pub(super) is_given: bool,
}

impl Name {
    /// From the header, a heading or the path, in the config's order; the patterns' other groups become fields.
    pub(super) fn of(header: &mut Header, lead: Option<&str>, sections: &[Section], path: &DocPath, config: &Config) -> Self {
        let key = header.get(Field::Title).map(|field| (field.values[0].text.clone(), field.place, field.is_first_key()));
        let heading = title_heading(lead, sections, header).map(|section| (section.title.to_string(), Place { line: section.line, column: 1 }));
        let sources = config.title_sources.iter().filter_map(|source| match source {
            // `Feature name: if_let` is a title only where there is no better one.
            TitleSource::Key => key.clone().filter(|(.., is_first)| *is_first || heading.is_none()).map(|(text, place, _)| (text, place)),
            TitleSource::Heading => heading.clone(),
            TitleSource::Path => None,
        });
        let path_first = config.title_sources.first() == Some(&TitleSource::Path);
        let full = sources.into_iter().find(|_| !path_first);
        let is_split = |candidate: &&(String, Place)| config.title_pattern.is_match(&candidate.0);
        let split = [&full, &heading].into_iter().flatten().find(is_split).cloned();
        let patterns = Patterns::apply(header, split.as_ref().map(|(text, place)| (text.as_str(), *place)), path, config);
        let feature = patterns.title;
        let from_path = || patterns.path_title.clone().unwrap_or_else(|| file_title(path));
        let title = match &full {
            Some((text, _)) if split.as_ref().is_some_and(|(split, _)| split == text) => feature.clone().unwrap_or_else(|| text.clone()),
            Some((text, _)) => text.clone(),
            None => from_path(),
        };
        let is_given = full.is_some() || path_first || patterns.path_title.is_some();
        Self { full: full.map_or_else(|| title.clone(), |(text, _)| text), title, feature, is_given }
    }
}

/// The heading that is the title: the first one, or, if that is a section's name, the first one of the upper two levels that
/// is none. There is no such heading where the header stands above all headings, or where several first-level headings are sections.
fn title_heading<'a>(lead: Option<&str>, sections: &'a [Section], header: &Header) -> Option<&'a Section> {
    let first = sections.first()?;
    let is_title = |section: &&Section| section.kind == SectionKind::Other && !section.title.is_empty();
    if lead.is_some() || is_title(&first) {
        return Some(first);
    }
    let in_block = header.fields.iter().any(|field| field.source == HeaderSource::Block && field.place.line < first.line);
    let are_sections = sections.iter().filter(|section| section.level == 1).count() > 1 && first.level == 1;
    let other = || sections.iter().filter(is_title);
    if (in_block && !first.title.is_empty()) || are_sections { None } else { other().find(|section| section.level <= 2).or_else(|| other().next()) }
}

/// A title from the file's name, with blanks between its words; a `README` is called by its folder.
fn file_title(path: &DocPath) -> String {
    let stem = site::file_name(site::split_extension(path.as_str()).0);
    let folder = site::file_name(path.folder());
    let is_index = site::is_index(path.file_name());
    let name = if is_index && !folder.is_empty() { folder } else { stem };
    let spaced = name.replace(['-', '_'], " ");
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { name.to_owned() } else { words }
}
