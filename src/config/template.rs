//! The template of a native document: its sections in order, and its own words, by which a text that was not filled in is known.

use std::collections::HashSet;

use globset::GlobSet;

use super::sections::{SectionKind, SectionNames, normal};

/// The template as it is handed out.
pub const TEXT: &str = include_str!("template.md");

/// What a document that follows the template is measured by.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its sections, in order; the title is none.
    pub sections: Vec<TemplateSection>,
    /// For each kind of section its place among those of the upper level.
    places: Vec<Option<usize>>,
    /// The titles of its sections, as they are compared.
    titles: HashSet<String>,
    /// What stands in braces in its text, with the braces.
    words: HashSet<&'static str>,
    /// What else stands in its text: the names of what is to be filled in, as [`label`] has them.
    labels: HashSet<&'static str>,
    /// What its code blocks hold.
    code: Vec<&'static str>,
    /// Whether first headings are taken apart as its own are.
    pub has_title: bool,
    /// Documents that follow it whatever they look like, by paths from the docs folder.
    paths: GlobSet,
}

/// A section of the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateSection {
    /// Its title.
    pub title: &'static str,
    /// What it is about.
    pub kind: SectionKind,
    /// The section that it stands in, an index into the template's sections.
    pub parent: Option<usize>,
    /// Whether other sections stand in it. Those that none stands in are the ones that a document is measured by.
    pub has_parts: bool,
}

/// A document with this many of the template's titles, word for word, follows it.
const TITLES: usize = 5;

impl Template {
    pub(super) fn new(names: &SectionNames, paths: GlobSet, has_title: bool) -> Self {
        let mut template = Self {
            sections: Vec::new(),
            places: vec![None; SectionKind::Other as usize + 1],
            titles: HashSet::new(),
            words: HashSet::new(),
            labels: HashSet::new(),
            code: Vec::new(),
            has_title,
            paths,
        };
        let mut parent: Option<usize> = None;
        for (at, part) in TEXT.split("```").enumerate() {
            if at % 2 == 1 {
                // Behind the language.
                template.code.push(part.split_once('\n').map_or("", |(_, code)| code).trim());
                continue;
            }
            template.words.extend(braces(part).map(|span| &part[span]));
            template.labels.extend(part.lines().filter(|line| !line.starts_with('#')).flat_map(labels));
            for (level, title) in part.lines().filter_map(|line| line.split_once(' ')).filter(|(mark, _)| matches!(*mark, "##" | "###")) {
                template.titles.insert(normal(title));
                let outer = parent.filter(|_| level == "###");
                if let Some(parent) = outer {
                    template.sections[parent].has_parts = true;
                }
                template.sections.push(TemplateSection { title, kind: names.kind(title), parent: outer, has_parts: false });
                if level == "##" {
                    let place = template.sections.len() - 1;
                    parent = Some(place);
                    template.places[template.sections[place].kind as usize] = Some(place);
                }
            }
        }
        template
    }

    /// The place of a kind of section among those of the upper level, if it is one of them.
    pub fn place(&self, kind: SectionKind) -> Option<usize> {
        self.places.get(kind as usize).copied().flatten()
    }

    /// The sections that a document is measured by, in order.
    pub fn measured(&self) -> impl Iterator<Item = &TemplateSection> {
        self.sections.iter().filter(|section| !section.has_parts)
    }

    /// Whether a section has one of the template's titles, however it is written.
    pub fn has_title(&self, title: &str) -> bool {
        self.titles.contains(&normal(title))
    }

    /// Whether a stretch of text beside what is to be filled in is the template's own: `Phase 1:`.
    pub fn has_label(&self, text: &str) -> bool {
        self.labels.contains(label(text))
    }

    /// Whether the config says that a document at this path follows it.
    pub fn names(&self, path: &str) -> bool {
        self.paths.is_match(path)
    }

    /// Whether a document with these section titles follows it.
    pub fn is_followed_by<'a>(&self, titles: impl Iterator<Item = &'a str>) -> bool {
        let mut found: HashSet<&str> = HashSet::new();
        for title in titles {
            found.extend(self.titles.get(&normal(title)).map(String::as_str));
            if found.len() >= TITLES {
                return true;
            }
        }
        false
    }

    /// Whether this text, with its braces, is the template's own.
    pub fn has_words(&self, braced: &str) -> bool {
        self.words.contains(braced)
    }

    /// Whether a code block is the template's own.
    pub fn has_code(&self, code: &str) -> bool {
        self.code.contains(&code.trim())
    }
}

/// A stretch of text as such stretches are compared: without marks round it, and without the number of what there are several of.
fn label(text: &str) -> &str {
    let words = text.trim_matches(|c: char| !c.is_alphanumeric());
    match words.rsplit_once(' ') {
        Some((name, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => words,
    }
}

/// What stands in a line of the template beside what is in braces.
fn labels(line: &'static str) -> impl Iterator<Item = &'static str> {
    let ends = braces(line).map(|span| (span.start, span.end)).chain([(line.len(), line.len())]);
    let pieces = ends.scan(0, |start, (end, next)| Some(&line[std::mem::replace(start, next)..end]));
    pieces.flat_map(|piece| piece.split("**").flat_map(|text| text.split('|'))).map(label).filter(|label| !label.is_empty())
}

/// Stretches of a text in braces, without braces inside them, on one line.
pub(crate) fn braces(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + memchr::memchr(b'{', &text.as_bytes()[at..])?;
            at = start + 1;
            let end = start + 1 + memchr::memchr3(b'}', b'{', b'\n', &text.as_bytes()[start + 1..])?;
            if text.as_bytes()[end] == b'}' {
                at = end + 1;
                return Some(start..end + 1);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn the_template_is_read_from_its_text() {
        let template = Config::default().template;
        let top: Vec<&str> = template.sections.iter().filter(|section| section.parent.is_none()).map(|section| section.title).collect();
        assert_eq!(top.len(), 11, "{top:?}");
        assert_eq!((top[0], top[10]), ("Executive Summary", "References"));
        assert!(template.sections.iter().all(|section| section.kind != SectionKind::Other), "{:?}", template.sections);
        let timeline = template.sections.iter().find(|section| section.title == "Timeline").unwrap();
        assert_eq!(template.sections[timeline.parent.unwrap()].title, "Implementation Plan");
        for words in ["{Goal 1}", "{X%}", "{Draft|Review|Approved|Implemented}", "{resource}"] {
            assert!(template.has_words(words), "{words}");
        }
        assert!(template.has_code("-- Example schema changes\n") && template.has_code("{\n  \"request\": \"example\"\n}"));
        assert!(!template.has_words("{id}") && !template.has_code("SELECT 1"));
    }

    #[test]
    fn what_stands_beside_braces_is_known_with_any_number() {
        let template = Config::default().template;
        for text in ["Phase 1: ", "Phase 12", "Component 3: ", "Responsibility: ", "Coverage Target:", "High/Med/Low", "Start Date", "Endpoint: POST /api/"] {
            assert!(template.has_label(text), "{text}");
        }
        for text in ["Phase one", "2026-01-02", "12", "None", "phase", "Response time: 10 ms", "Executive Summary"] {
            assert!(!template.has_label(text), "{text}");
        }
        assert!(template.has_title("3. TIMELINE") && !template.has_title("Phase 1"));
        let measured: Vec<&str> = template.measured().map(|section| section.title).collect();
        assert_eq!(measured.len(), 17, "{measured:?}");
        assert!(measured.contains(&"Timeline") && measured.contains(&"Testing Strategy") && !measured.contains(&"Architecture"));
    }

    #[test]
    fn five_titles_word_for_word_follow_it() {
        let template = Config::default().template;
        let titles = ["1. Executive Summary", "Goals", "Architecture", "Risks and Mitigations", "OPEN QUESTIONS"];
        assert!(template.is_followed_by(titles.into_iter()));
        assert!(!template.is_followed_by(titles[..4].iter().copied().chain(["Summary", "Drawbacks", "Goals"])));
    }

    #[test]
    fn braces_stand_on_one_line_and_hold_no_others() {
        let found = |text: &str| braces(text).map(|span| text[span].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("a {b} {c {d} e} {f\ng} {}"), ["{b}", "{d}", "{}"]);
    }
}
