//! A text as a document: its body and its sections fit together, and each anchor leads somewhere.

#![no_main]

use std::collections::HashSet;
use std::sync::LazyLock;

use hldsite::config::Config;
use hldsite::document::{Document, Section, SourceFile};
use hldsite::document::Fences;
use libfuzzer_sys::fuzz_target;

static CONFIG: LazyLock<Config> = LazyLock::new(|| Config::default().with_paths(["HLD-1.md", "HLD-2.md"].into_iter()));
static FENCES: LazyLock<Fences> = LazyLock::new(Fences::default);

fuzz_target!(|data: &[u8]| {
    // What is left out here changes the text when it is decoded; `header` takes any bytes.
    let text = String::from_utf8_lossy(data).replace(['\r', '\0', '\u{feff}'], "");
    let document = Document::parse(&SourceFile::new("HLD-1.md", &text), &CONFIG, &FENCES);
    check_body(&document);
    check_sections(&document.sections, &text);
    check_anchors(&document);
});

fn check_body(document: &Document) {
    let (html, holes) = (&document.body.html, &document.body.holes);
    assert!(holes.windows(2).all(|pair| pair[0].at <= pair[1].at), "holes stand in order: {holes:?}");
    for hole in holes {
        assert!(html.is_char_boundary(hole.at as usize), "{hole:?} is inside the HTML, which has {} bytes", html.len());
        assert!((hole.link as usize) < document.links.len(), "{hole:?} has a link");
    }
    let sections = document.sections.len();
    assert!(document.links.iter().all(|link| link.section.is_none_or(|section| (section as usize) < sections)), "a link stands in a section that is there");
}

fn check_sections(sections: &[Section], text: &str) {
    let mut open: Vec<&Section> = Vec::new();
    for section in sections {
        let (start, end) = (section.span.start, section.span.end);
        assert!(start < end && text.get(start as usize..end as usize).is_some(), "{section:?} is inside the text, which has {} bytes", text.len());
        assert!((1..=6).contains(&section.level) && section.line as usize <= text.split('\n').count(), "{section:?} has a level and a line");
        while open.pop_if(|outer| outer.span.end <= start).is_some() {}
        if let Some(outer) = open.last() {
            assert!(outer.span.start < start && end <= outer.span.end && outer.level < section.level, "{section:?} is inside {outer:?}");
        }
        open.push(section);
    }
}

fn check_anchors(document: &Document) {
    let sections = || document.sections.iter().map(|section| &*section.anchor);
    let mut given = HashSet::new();
    for anchor in sections().chain(document.anchors.iter().map(String::as_str)) {
        assert!(!anchor.is_empty() && given.insert(anchor), "`{anchor}` is given out once");
    }
    for anchor in sections() {
        assert_eq!(document.anchor(anchor), Some(anchor), "a section's anchor leads to it");
    }
    for anchor in &document.anchors {
        assert!(document.anchor(anchor).is_some(), "`{anchor}` leads somewhere");
    }
}
