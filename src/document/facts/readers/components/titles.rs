//! Titles in a section about components: those of the section itself, of its events, and those that are no names of a component.

use crate::document::facts::find::begins;
use crate::document::facts::label;
use crate::document::facts::places;
use crate::document::facts::words::Words;

/// Titles of sections of components that end with another word.
const OF_SEVERAL: &[&str] = &[
    "component overview",
    "components overview",
    "component details",
    "component descriptions",
    "component breakdown",
    "component architecture",
    "component responsibilities",
    "components and responsibilities",
    "components and services",
    "services and components",
    "module design",
];

/// Whether a title is the section's own.
pub(super) fn is_section(title: &str) -> bool {
    let name = label::normal(title);
    let is_one = |name: &str| ["components", "component", "komponenten", "composants", "component design"].iter().any(|known| name.ends_with(known));
    name.split(" / ").any(is_one) || OF_SEVERAL.contains(&&*name.replace(" & ", " and ")) || places::holds_components(title)
}

/// Whether a label says that events stand below it.
pub(super) fn is_events(title: &str) -> bool {
    const LABELS: &[&str] = &[
        "events",
        "event",
        "topics",
        "domain events",
        "event catalog",
        "event catalogue",
        "kafka topics",
        "event flows",
        "queues",
        "ereignisse",
        "événements",
    ];
    LABELS.contains(&&*label::normal(title))
}

/// Words that at the end of a title, or alone, are no name of a component.
static ENDS: Words = Words::of(
    "overview summary introduction background context diagram diagrams flow flows sequence sequences rationale note notes important caution warning tip \
    remark remarks considerations consideration choices technologies interaction interactions communication relationship relationships interplay deployment scaling scalability errors \
    failures structure implementation changes change naming lifecycle assumptions assumption requirements constraints principles principle glossary legend example \
    examples usage responsibilities responsibility interfaces dependencies alternatives alternative tradeoffs trade-offs decision decisions question questions risks \
    limitations tasks todo todos goals scope future retries steps boundaries behavior behaviour details walkthrough conventions guidelines handling why how phases \
    conclusion conclusions non-functional timeline migration rollout drawbacks advantages benefits pros cons überblick ablauf hinweis hinweise anmerkung begründung diagramm remarque vue schéma séquence \
    aperçu pseudo-code pseudocode",
);

/// Titles of what stands beside components, and is none.
const OTHERS: &[&str] = &[
    "api design",
    "api endpoints",
    "rest endpoints",
    "endpoints",
    "data model",
    "data models",
    "database design",
    "database schema",
    "schema",
    "directory structure",
    "file structure",
    "folder structure",
    "project structure",
];

/// Whether a title is never that of a component, whatever stands below it.
pub(super) fn is_never(title: &str) -> bool {
    static WORDS: Words = Words::of("conclusion conclusions summary notes legend trade-offs tradeoffs rationale constraints assumptions");
    let name = label::normal(label::unnumbered(title));
    let is_technology = || begins(&name, "tech") && matches!(name.rsplit(' ').next(), Some("stack" | "choices" | "technology" | "technologies"));
    WORDS.has(&name) || OTHERS.contains(&&*name) || is_technology() || begins(&name, "non-functional") || begins(&name, "nonfunctional")
}

/// Words that are none alone: with another in front they may be a part of a name, `Booking API`.
static ALONE: Words = Words::of(
    "api apis endpoints endpoint interface dependency configuration testing security performance monitoring observability operations caching storage \
    schema validation logging algorithm pages screens copy data events event topics",
);

/// Whether a title tells about components and is no name of one: `Data flow`, `Why not one service?`, `Communication between the services`.
pub(super) fn is_topic(title: &str) -> bool {
    if is_never(title) {
        return true;
    }
    let title = label::bare(label::unnumbered(title));
    if title.contains('?') {
        return true;
    }
    let lower = title.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().map(|word| word.trim_end_matches([':', '.', ','])).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return true };
    let asks = matches!(*first, "why" | "how" | "what" | "when" | "where" | "who" | "which" | "warum" | "wie" | "was" | "pourquoi" | "comment");
    let is_between = words.iter().any(|word| matches!(*word, "between" | "among" | "zwischen"));
    let is_end = ENDS.has(last) || words.len() == 1 && ALONE.has(first);
    // `Overview of the parts`, `Data flow to the ledger`, `Monitoring of lifts`
    let is_of = |two: &[&str]| matches!(two[1], "of" | "with" | "for" | "in" | "to" | "across" | "des" | "de" | "du" | "der") && ENDS.has(two[0]);
    asks || is_between || is_end || words.windows(2).any(is_of) || words.get(1) == Some(&"of") && ALONE.has(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_tell_about_components_are_no_names() {
        for title in [
            "Data flow",
            "Overview",
            "4.3 Sequence diagram",
            "Why not two services?",
            "Communication between the services",
            "Monitoring",
            "How they talk",
            "Pseudo-code of the loader",
        ] {
            assert!(is_topic(title), "{title}");
        }
        for title in ["Order Service", "Booking API", "Object storage", "Flow control", "Note keeper", "Monitoring agent"] {
            assert!(!is_topic(title), "{title}");
        }
    }
}
