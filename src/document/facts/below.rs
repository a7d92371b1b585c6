//! What may stand below a heading: facts, sections that hold some, or nothing that the document decided.

use super::kinds::Catalogue;
use super::places::{self, Place, Title};
use crate::config::SectionKind;

/// What may stand below a heading.
#[derive(Clone, Copy)]
pub(super) enum Below {
    /// Facts.
    Facts(Place),
    /// No facts, but sections that may hold some.
    Nothing,
    /// The same, but what a part of the system refers to is not what the document does; whether the part is inside of another.
    System(bool),
    /// No facts at any depth: an alternative is not what the document decided.
    Never,
}

impl Below {
    /// What may stand below a heading that stands below another, and whether its own title says so. `is_inner` tells of a heading inside of a section.
    pub(super) fn of(above: Self, level: u8, kind: SectionKind, title: &str, is_inner: bool, is_title: bool) -> (Self, bool) {
        let is_system =
            matches!(kind, SectionKind::Architecture | SectionKind::SystemContext | SectionKind::Components | SectionKind::DataModel | SectionKind::ApiDesign);
        // Inside of what holds facts a title is a label, and a part of the system has its own.
        let is_by_name = kind == SectionKind::Other && level > 1 && (!is_inner || matches!(above, Self::Nothing | Self::System(false)));
        match (above, if is_by_name { places::named_place(title, is_inner) } else { places::titled_place(kind, title) }) {
            (Self::Never, _) => (Self::Never, false),
            (Self::Facts(place), _) if is_topic(place.catalogue, kind) => (above, false),
            _ if kind == SectionKind::Alternatives || !is_title && is_not_chosen(title) => (Self::Never, true),
            (Self::System(_), _) if kind == SectionKind::References => (Self::Nothing, true),
            (Self::System(true), _) if kind == SectionKind::Dependencies => (Self::Nothing, true),
            (_, Some(place)) if kind == SectionKind::References && is_inner => (Self::Facts(Place { title: Title::Inner, ..place }), true),
            (_, Some(place)) => (Self::Facts(place), true),
            (Self::System(_), None) => (Self::System(true), kind != SectionKind::Other),
            (above, None) if kind == SectionKind::Other => (above, false),
            // A title may be called so as well.
            _ if is_system && level > 1 => (Self::System(false), true),
            _ => (Self::Nothing, true),
        }
    }
}

/// Whether a section inside of one that holds facts tells what these are about: `Security` below `Goals`.
fn is_topic(catalogue: Catalogue, kind: SectionKind) -> bool {
    match catalogue {
        // Whatever stands below open questions is no more than a question.
        Catalogue::Questions => true,
        Catalogue::Goals => matches!(kind, SectionKind::Security | SectionKind::Performance | SectionKind::Monitoring),
        _ => false,
    }
}

/// Whether a title says that what stands below it is not what the document decided: `Considered Alternatives`, `Approach B (rejected)`,
/// `Pros and Cons of the Options`, `Example`.
fn is_not_chosen(title: &str) -> bool {
    const WORDS: [&str; 10] = ["alternative", "alternatives", "option", "options", "rejected", "discarded", "example", "examples", "sample", "template"];
    let has = |words: &[&str]| words_of(title).any(|word| words.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word)));
    has(&WORDS) || has(&["considered"]) && has(&["approach", "approaches", "design", "designs", "solution", "solutions", "other"])
}

/// The words of a title that are as long as those that are looked for, and begin with a letter that one of them begins with; letters of other scripts
/// are parts of words.
fn words_of(title: &str) -> impl Iterator<Item = &[u8]> {
    let words = title.as_bytes().split(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    words.filter(|word| (5..=12).contains(&word.len()) && matches!(word[0] | 0x20, b'a' | b'c' | b'd' | b'e' | b'o' | b'r' | b's' | b't'))
}
