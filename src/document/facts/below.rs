//! What may stand below a heading: facts, sections that hold some, or nothing that the document decided.

use super::catalogues::Catalogue;
use super::places::{self, Place, Title};
use crate::config::SectionKind;

/// What may stand below a heading.
#[derive(Clone, Copy)]
pub(super) enum Below {
    /// Facts.
    Facts(Place),
    /// No facts but endpoints, and sections that may hold some.
    Nothing,
    /// The same without endpoints: what is told of there is not what the document designs.
    Told,
    /// The same as nothing, but what a part of the system refers to is not what the document does; whether the part is inside of another, and what it is.
    System(bool, System),
    /// No facts at any depth: an alternative is not what the document decided.
    Never,
}

/// A section that tells how the system is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    /// How all of it fits together.
    Whole,
    /// What it keeps.
    Data,
    /// What is round it.
    Context,
    /// What it is made of.
    Components,
    /// What it offers to others.
    Api,
}

impl System {
    fn of(kind: SectionKind) -> Option<Self> {
        match kind {
            SectionKind::Architecture => Some(Self::Whole),
            SectionKind::DataModel => Some(Self::Data),
            SectionKind::SystemContext => Some(Self::Context),
            SectionKind::Components => Some(Self::Components),
            SectionKind::ApiDesign => Some(Self::Api),
            _ => None,
        }
    }
}

impl Below {
    /// What is read below it.
    pub(super) fn place(self) -> Option<Place> {
        match self {
            Self::Facts(place) => Some(place),
            Self::Nothing | Self::System(_, System::Data) => Some(places::ANYWHERE),
            Self::System(_, System::Whole) => Some(places::ARCHITECTURE),
            Self::System(_, System::Components) => Some(places::COMPONENTS),
            Self::System(_, System::Api) => Some(places::API),
            Self::Told | Self::System(_, System::Context) | Self::Never => None,
        }
    }

    /// What may stand below a heading that stands below another, and whether its own title says so. `is_inner` tells of a heading inside of a section.
    pub(super) fn of(above: Self, level: u8, kind: SectionKind, title: &str, is_inner: bool, is_title: bool) -> (Self, bool) {
        // Inside of what holds facts a title is a label, and a part of the system has its own.
        let is_by_name = kind == SectionKind::Other && level > 1 && (!is_inner || matches!(above, Self::Nothing | Self::Told | Self::System(false, _)));
        match (above, if is_by_name { places::named_place(title, is_inner) } else { places::titled_place(kind, title) }) {
            (Self::Never, _) => (Self::Never, false),
            (Self::Facts(place), _) if is_topic(place.catalogue, kind) => (above, false),
            _ if kind == SectionKind::Alternatives || !is_title && is_not_chosen(title) => (Self::Never, true),
            (Self::System(..), _) if kind == SectionKind::References => (Self::Told, true),
            // What a component depends on stands with it.
            (Self::System(true, System::Components), _) if kind == SectionKind::Dependencies => (above, false),
            (Self::System(true, _), _) if kind == SectionKind::Dependencies => (Self::Told, true),
            (_, Some(place)) if kind == SectionKind::References && is_inner => (Self::Facts(Place { title: Title::Inner, ..place }), true),
            (_, Some(place)) => (Self::Facts(place), true),
            (Self::System(_, System::Whole | System::Data | System::Context | System::Api), None)
                if kind == SectionKind::Other && places::holds_events(title) =>
            {
                (Self::Facts(places::EVENTS), true)
            }
            (Self::Nothing, None) if kind == SectionKind::Other && level > 1 && !is_inner && places::holds_events(title) => (Self::Facts(places::EVENTS), true),
            // `Services` inside of the architecture; elsewhere it may be what is sold.
            (Self::System(_, System::Whole | System::Data | System::Context), None)
                if kind == SectionKind::Other && level > 1 && places::holds_components(title) =>
            {
                (Self::System(false, System::Components), true)
            }
            // The interfaces of a component stand with it as well.
            (Self::System(_, System::Components), None) => (Self::System(true, System::Components), false),
            (Self::System(_, part), None) => {
                let own = System::of(kind);
                (Self::System(true, own.unwrap_or(part)), kind != SectionKind::Other)
            }
            (above, None) if kind == SectionKind::Other => (above, false),
            // A title may be called so as well.
            (_, None) => match System::of(kind) {
                Some(part) if level > 1 => (Self::System(false, part), true),
                None if kind != SectionKind::Decision => (Self::Told, true),
                _ => (Self::Nothing, true),
            },
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
