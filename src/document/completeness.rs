//! Which of the template's sections a document has, and which of them are still to be written. A document that does not follow the template is
//! not measured by it.

use super::{Document, Placeholder, PlaceholderKind, Section};
use crate::config::{SectionKind, Template, TemplateSection};

/// How far a document that follows the template is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completeness {
    /// The sections that it is measured by, in the template's order: those that no other section of the template stands in.
    pub parts: Vec<Part>,
    /// How many of these are filled.
    pub filled: usize,
    /// How many of the template's words, in braces, are left anywhere in it.
    pub placeholders: usize,
}

/// A section of the template, in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its title in the template.
    pub title: &'static str,
    /// How far it is written.
    pub state: PartState,
    /// The section that stands for it, an index into the document's sections; none if it is missing.
    pub section: Option<usize>,
    /// How many of the template's words are left in it.
    pub placeholders: usize,
}

/// How far a section of the template is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartState {
    /// It holds something of its own, if only `None`.
    Filled,
    /// It is empty, or holds what the template put there.
    Unfilled,
    /// There is no such section.
    Missing,
}

impl Completeness {
    /// How many sections the document is measured by.
    pub fn all(&self) -> usize {
        self.parts.len()
    }
}

/// How far a document is written, if it follows the template.
pub fn of(document: &Document, template: &Template) -> Option<Completeness> {
    if !document.follows_template {
        return None;
    }
    let found = Found::in_document(document);
    let parts: Vec<Part> = template.measured().map(|section| part(document, section, &found)).collect();
    let filled = parts.iter().filter(|part| part.state == PartState::Filled).count();
    Some(Completeness { parts, filled, placeholders: count(&document.remarks.placeholders) })
}

/// Whether a section of a document is one that the template asks for and that is still to be written.
pub fn is_unfilled(document: &Document, section: &Section, template: &Template) -> bool {
    document.follows_template && section.is_unfilled && template.measured().any(|part| part.kind == section.kind)
}

/// The sections of the template that a document lacks; of a section that is missing with all that stands in it, that section alone.
pub fn missing<'a>(document: &Document, template: &'a Template) -> impl Iterator<Item = &'a TemplateSection> {
    let (found, sections) = (Found::in_document(document), &template.sections);
    let has = move |section: &TemplateSection| found.of(section.kind).is_some();
    // `Goals` and `Non-Goals` may stand without a heading over both.
    let stands = move |at: usize| has(&sections[at]) || sections.iter().any(|part| part.parent == Some(at) && has(part));
    sections.iter().enumerate().filter_map(move |(at, section)| {
        let is_missing = section.parent.map_or_else(|| !stands(at), |parent| stands(parent) && !has(section));
        is_missing.then_some(section)
    })
}

/// For each kind of section the one that stands for it in a document: the first that is filled, or the first of all.
#[derive(Clone, Copy)]
struct Found([Option<u32>; SectionKind::Other as usize + 1]);

impl Found {
    fn in_document(document: &Document) -> Self {
        let mut found = [None; SectionKind::Other as usize + 1];
        for (at, section) in document.sections.iter().enumerate() {
            let known: &mut Option<u32> = &mut found[section.kind as usize];
            let is_better = known.is_none_or(|known| document.sections[known as usize].is_unfilled && !section.is_unfilled);
            if is_better {
                *known = Some(at as u32);
            }
        }
        Self(found)
    }

    fn of(&self, kind: SectionKind) -> Option<usize> {
        self.0[kind as usize].map(|at| at as usize)
    }
}

fn part(document: &Document, section: &TemplateSection, found: &Found) -> Part {
    let title = section.title;
    let Some(at) = found.of(section.kind) else {
        return Part { title, state: PartState::Missing, section: None, placeholders: 0 };
    };
    let state = if document.sections[at].is_unfilled { PartState::Unfilled } else { PartState::Filled };
    Part { title, state, section: Some(at), placeholders: count(below(document, at)) }
}

/// What is still to be filled in in a section and in those that stand in it.
fn below(document: &Document, at: usize) -> &[Placeholder] {
    let all = &document.remarks.placeholders;
    if all.is_empty() {
        return all;
    }
    let level = document.sections[at].level;
    let end = at + 1 + document.sections[at + 1..].iter().take_while(|below| below.level > level).count();
    let before = |end: usize| all.partition_point(|known| known.section.is_none_or(|section| (section as usize) < end));
    &all[before(at)..before(end)]
}

/// How many of these are surely the template's.
fn count(placeholders: &[Placeholder]) -> usize {
    placeholders.iter().filter(|known| known.kind != PlaceholderKind::Possible).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::diagram::Artist;
    use crate::document::{Fences, SourceFile};

    const TEMPLATE: &str = include_str!("../config/template.md");

    fn with<T>(text: &str, ask: impl Fn(&Document, &Template) -> T) -> T {
        let config = Config::default();
        let whole = Document::parse(&SourceFile::new("a.md", text), &config, &Fences::default());
        let survey = Document::survey(&SourceFile::new("a.md", text), &config, &Artist::default());
        assert_eq!(of(&whole, &config.template), of(&survey, &config.template), "{text}");
        ask(&whole, &config.template)
    }

    /// The parts of a document whose text this is, less those that are missing: title, state and what is left to fill in.
    fn parts(sections: &str) -> Vec<(&'static str, PartState, usize)> {
        let text = format!("# High-Level Design: Parcel Lockers v1.0\n\nStatus: Draft\n\n{sections}");
        let parts = with(&text, |document, template| of(document, template).expect("a document that follows the template").parts);
        parts.iter().filter(|part| part.state != PartState::Missing).map(|part| (part.title, part.state, part.placeholders)).collect()
    }

    #[track_caller]
    fn is(state: PartState, sections: &str) {
        let parts = parts(sections);
        assert!(parts.len() == 1 && parts[0].1 == state, "{sections}: {parts:?}");
    }

    #[test]
    fn of_the_bare_template_nothing_is_filled_and_nothing_is_missing() {
        let completeness = with(TEMPLATE, of).expect("the template follows itself");
        assert_eq!((completeness.filled, completeness.all()), (0, 17));
        for part in &completeness.parts {
            assert_eq!(part.state, PartState::Unfilled, "{part:?}");
        }
        // Two of them in the title; the header is no text.
        assert_eq!(completeness.placeholders, 78);
        let others = with("# Another design\n\n## Goals\n\nSpeed.\n", of);
        assert_eq!(others, None);
    }

    #[test]
    fn a_section_is_filled_by_anything_that_is_not_the_templates() {
        for own in [
            "None",
            "—",
            "- Parcels leave the depot before noon",
            "```mermaid\\ngraph LR\\n```",
            "![](lockers.png)",
            "`locker-api`",
            "> A quote",
            "{Key components and their responsibilities}\n\nThe locker, and what it talks to.",
            "**Component 1: Gateway**\n- Responsibility: {what it does}",
            "**Component 1: {Name}**\n- Responsibility: {what it does}, and opens the door",
            "- [{Name}](https://wiki.example.org/locker)",
            "Since 2026",
            "2026",
            "<img src=\"a.png\">",
            "| {Risk 1} | 3 |\n|---|---|",
            "#### Locker firmware",
            "> #### Locker firmware",
        ] {
            is(PartState::Filled, &format!("## Components\n\n{own}\n"));
        }
    }

    #[test]
    fn a_section_is_unfilled_while_it_is_empty_or_the_templates() {
        for not_own in [
            "",
            "<!-- what it is made of -->",
            "<!--\nwhat it\nis made of\n-->",
            "---",
            "{Key components and their responsibilities}",
            "{What the lockers are made of}",
            "**Component 3: {Name}**\n- Responsibility: {what it does}\n- Interfaces: {APIs, events}",
            "- **{Metric 1}**: {description}\n-\n- {Goal 4}",
            "```sql\n-- Example schema changes\n```",
            "#### Component 2: {Name}\n\n- Dependencies: {what it depends on}",
            "#### Dependencies",
            "| Risk | Impact | Likelihood | Mitigation |\n|---|---|---|---|\n| {Risk 3} | High/Med/Low | H/M/L | {Strategy} |",
        ] {
            let parts = parts(&format!("## Components\n\n{not_own}\n"));
            assert!(parts[0].0 == "Components" && parts[0].1 == PartState::Unfilled, "{not_own}: {parts:?}");
        }
    }

    #[test]
    fn what_is_left_to_fill_in_is_counted_by_section() {
        let text = "## Timeline\n\n| Phase | Start Date |\n|---|---|\n| Phase 1 | 2026-03-02 |\n| Phase 2 | {date} |\n\n### Dates\n\n{date}\n\n## Testing\n\n{X%} {A b}\n";
        assert_eq!(parts(text), [("Timeline", PartState::Filled, 2), ("Testing Strategy", PartState::Unfilled, 1)]);
    }

    #[test]
    fn a_section_is_what_stands_in_it_too_and_one_below_it_is_its_own() {
        use PartState::{Filled, Unfilled};
        assert_eq!(parts("## Architecture\n\n### Components\n\nA door.\n\n### Data Model\n"), [("Components", Filled, 0), ("Data Model", Unfilled, 0)]);
        is(Filled, "## Risks and Mitigations\n\n### Vandalism\n\nLikely.\n");
        is(Unfilled, "## Testing Strategy\n\n### Unit Tests\n\n- {Test area 1}\n\n### Integration Tests\n\n## Notes\n\nOwn.\n");
    }

    #[test]
    fn order_nesting_and_aliases_do_not_matter_and_of_two_the_filled_one_counts() {
        use PartState::{Filled, Unfilled};
        assert_eq!(
            parts("## Non-Goals\n\nNone.\n\n## Objectives\n\nSpeed.\n\n# Summary\n"),
            [("Executive Summary", Unfilled, 0), ("Goals", Filled, 0), ("Non-Goals", Filled, 0),]
        );
        let text = "# High-Level Design: A v1\n\n## Risks\n\n{Risk 1}\n\n## Drawbacks\n\nNoise.\n\n## Risks\n\nTheft.\n";
        with(text, |document, template| {
            let completeness = of(document, template).expect("it follows the template");
            let risks = completeness.parts.iter().find(|part| part.title == "Risks and Mitigations").expect("a part");
            let anchor = risks.section.map(|at| &*document.sections[at].anchor);
            assert_eq!((risks.state, anchor, risks.placeholders, completeness.placeholders), (Filled, Some("drawbacks"), 0, 1));
            let unfilled: Vec<bool> = document.sections.iter().map(|section| is_unfilled(document, section, template)).collect();
            assert_eq!(unfilled, [false, true, false, false]);
        });
    }

    #[test]
    fn what_is_missing_is_named_at_its_highest_level() {
        let lacks = |sections: &str| {
            let text = format!("# High-Level Design: A v1\n\n{sections}");
            with(&text, |document, template| missing(document, template).map(|section| section.title).collect::<Vec<_>>())
        };
        assert_eq!(lacks("").len(), 11);
        assert_eq!(lacks("## Goals\n\nOne.\n")[..2], ["Executive Summary", "Non-Goals"]);
        assert_eq!(lacks("## Architecture\n\nText.\n")[1..6], ["Goals and Non-Goals", "System Context", "Components", "Data Model", "API Design"]);
    }
}
