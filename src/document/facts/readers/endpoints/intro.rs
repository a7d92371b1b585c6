//! What headings, labels and sentences say of the endpoints below them.

use crate::document::facts::label;

/// What stands above says of the endpoints below.
#[derive(Default)]
pub(super) struct Intro {
    /// What the last heading that says something says, and its level.
    heading: Option<(Below, u8)>,
    /// The same of a label or a sentence with a colon.
    label: Option<Below>,
}

/// What stands below something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    /// Endpoints of the design.
    Endpoints,
    /// Endpoints that are taken away, stay as they are, or are somebody else's.
    Others,
    /// A call that serves as an example.
    Example,
}

impl Intro {
    pub(super) fn is_of_endpoints(&self) -> bool {
        self.label.or(self.heading.map(|(below, _)| below)) == Some(Below::Endpoints)
    }

    /// Whether what stands below is nothing that the document designs.
    pub(super) fn is_of_others(&self) -> bool {
        let is_others = |below: Below| below != Below::Endpoints;
        self.label.is_some_and(is_others) || self.heading.is_some_and(|(below, _)| is_others(below))
    }

    /// Whether a heading of this level stands below one of endpoints that are not of the design.
    pub(super) fn is_within_others(&self, level: u8) -> bool {
        self.heading.is_some_and(|(below, above)| below == Below::Others && level > above)
    }

    /// Takes in a heading that is no endpoint.
    pub(super) fn heading(&mut self, text: &str, level: u8) {
        self.label = None;
        match Below::read(text) {
            Some(Below::Example) => {}
            Some(below) => self.heading = Some((below, level)),
            None => self.heading = self.heading.filter(|(_, above)| level > *above),
        }
    }

    /// Takes in a paragraph without an endpoint, which may be a label.
    pub(super) fn paragraph(&mut self, text: &str, is_label: bool) {
        self.label = if is_label || text.ends_with(':') { Below::read(text) } else { None };
    }

    /// Takes in the end of a block of code: an example is one.
    pub(super) fn code(&mut self) {
        self.label = self.label.filter(|below| *below != Below::Example);
    }
}

impl Below {
    fn read(text: &str) -> Option<Self> {
        const WORDS: usize = 30;
        const FEW: usize = 8;
        const OLD: &[&str] =
            &["existing", "current", "currently", "today", "legacy", "old", "unchanged", "removed", "removes", "dropped", "calls", "call", "uses", "consumes"];
        let name = label::of_words(text, WORDS)?;
        let words = || name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let has = |known: &[&str]| words().any(|word| known.contains(&word));
        let is_short = words().nth(FEW).is_none();
        if is_short && has(&["example", "examples", "sample", "beispiel", "exemple"]) {
            return Some(Self::Example);
        }
        let is_of_endpoints = has(&["endpoint", "endpoints", "api", "apis", "routes", "rest", "endpunkte", "schnittstelle", "schnittstellen"]);
        if has(&["new", "added", "extended", "neue", "neuen"]) && is_of_endpoints {
            return Some(Self::Endpoints);
        }
        if is_short && has(&["removed", "deprecated", "retired", "obsolete", "entfernt", "veraltet"]) {
            return Some(Self::Others);
        }
        is_of_endpoints.then(|| if has(OLD) { Self::Others } else { Self::Endpoints })
    }
}

/// A heading or a label as what the only endpoint below it does; nothing where it is one that sections of endpoints have.
pub(super) fn title(text: &str) -> &str {
    const WORDS: usize = 12;
    const OF_ALL: &[&str] = &[
        "api",
        "apis",
        "endpoint",
        "endpoints",
        "interface",
        "interfaces",
        "overview",
        "routes",
        "rest",
        "http",
        "design",
        "summary",
        "reference",
        "details",
        "specification",
        "request",
        "response",
        "url",
        "definition",
        "exposes",
        "offers",
        "provides",
    ];
    let text = label::unnumbered(text).trim();
    // `Endpoint: Create a user`
    let text = text.split_once(": ").filter(|(name, _)| name.eq_ignore_ascii_case("endpoint")).map_or(text, |(_, behind)| behind.trim());
    let is_of_all = || text.split(|c: char| !c.is_alphanumeric()).any(|word| OF_ALL.iter().any(|known| known.eq_ignore_ascii_case(word)));
    if text.split(' ').nth(WORDS).is_some() || is_of_all() { "" } else { text }
}

/// Whether words before an endpoint tell of a call, or of what somebody else offers.
pub(super) fn tells_of_others(said: &str) -> bool {
    const WORDS: &[&str] = &[
        "dependencies",
        "dependency",
        "depends",
        "calls",
        "call",
        "uses",
        "use",
        "using",
        "consumes",
        "polls",
        "example",
        "instead",
        "not",
        "like",
        "currently",
        "today",
        "existing",
        "removed",
        "deprecated",
    ];
    said.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

/// Whether words behind an endpoint tell of how it is now, or of who asks it, and not of what it shall do.
pub(super) fn tells_of_today(said: &str) -> bool {
    let first = said.split(' ').next().unwrap_or_default();
    ["is", "are", "was", "were", "has", "had", "takes", "took", "stays", "remains", "still", "of", "every", "already"].contains(&first)
}

/// The first words of a paragraph that say what an endpoint does: all of a short one, else its first sentence; nothing of one that is a label.
pub(super) fn first_words(text: &str) -> &str {
    const LONGEST: usize = 200;
    let is_label = |line: &str| line.split_once(':').is_some_and(|(name, _)| name.len() <= 24);
    let end = text.match_indices('\n').map(|(at, _)| at).find(|at| is_label(&text[at + 1..])).unwrap_or(text.len());
    let text = text[..end].trim();
    if text.ends_with(':') || is_label(text) {
        return "";
    }
    if text.len() <= LONGEST {
        return text;
    }
    text.find(". ").map(|at| &text[..=at]).filter(|sentence| sentence.len() <= LONGEST).unwrap_or_default()
}
