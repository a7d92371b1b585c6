//! What headings, labels and sentences say of the endpoints below them.

use super::others;
use crate::document::facts::label;

/// What stands above says of the endpoints below.
#[derive(Default)]
pub(super) struct Intro {
    /// What the last heading that says something says, and its level.
    heading: Option<(Below, u8)>,
    /// The same of a label or a sentence with a colon.
    label: Option<Below>,
    /// Whether a bold label stands right above, so that a paragraph may say more of what follows.
    is_bold: bool,
    /// How many lists an item stands in that introduces calls to others.
    calls: Option<u8>,
    /// The level of a heading that speaks of webhooks.
    webhooks: Option<u8>,
}

/// What stands below something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    /// Endpoints of the design.
    Endpoints,
    /// Endpoints that are taken away, stay as they are, or are somebody else's.
    Others,
    /// Calls to what somebody else offers.
    Calls,
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
        self.calls.is_some() || self.label.is_some_and(is_others) || self.heading.is_some_and(|(below, _)| is_others(below))
    }

    /// Whether what stands below are calls to others, of which nothing belongs to an endpoint above.
    pub(super) fn is_of_calls(&self) -> bool {
        self.calls.is_some() || self.label == Some(Below::Calls) || self.heading.is_some_and(|(below, _)| below == Below::Calls)
    }

    /// Whether the headings above speak of webhooks.
    pub(super) fn is_of_webhooks(&self) -> bool {
        self.webhooks.is_some()
    }

    /// Takes in that a block stands in so many lists: an item ends with what stands in it.
    pub(super) fn enter(&mut self, depth: u8) {
        self.calls = self.calls.filter(|own| depth > *own);
        self.is_bold &= depth == 0;
    }

    /// Takes in an item without an endpoint, which may introduce others.
    pub(super) fn item(&mut self, text: &str, depth: u8) {
        if text.ends_with(':') && others::are_called(text) {
            self.calls = Some(depth);
        }
    }

    /// Whether a heading of this level stands below one of endpoints that are not of the design.
    pub(super) fn is_within_others(&self, level: u8) -> bool {
        self.heading.is_some_and(|(below, above)| matches!(below, Below::Others | Below::Calls) && level > above)
    }

    /// Takes in a heading that is no endpoint.
    pub(super) fn heading(&mut self, text: &str, level: u8) {
        (self.label, self.is_bold) = (None, false);
        let has_webhooks = text.split(|c: char| !c.is_alphanumeric()).any(|word| word.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("webhook")));
        self.webhooks = self.webhooks.filter(|above| level > *above).or(has_webhooks.then_some(level));
        match Below::read(text) {
            Some(Below::Example) => {}
            Some(below) => self.heading = Some((below, level)),
            None => self.heading = self.heading.filter(|(_, above)| level > *above),
        }
    }

    /// Takes in a paragraph without an endpoint, which may be a label.
    pub(super) fn paragraph(&mut self, text: &str, is_label: bool) {
        let is_more = !is_label && !text.ends_with(':');
        if is_more && self.is_bold && self.label == Some(Below::Calls) {
            self.is_bold = false;
            return;
        }
        self.is_bold = is_label;
        self.label = if is_more { None } else { Below::read(text) };
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
        if others::are_called(text) {
            return Some(Self::Calls);
        }
        let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
        let is_short = words.len() <= FEW;
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

/// Whether words behind an endpoint in a sentence tell of how it is, and not of what it does: `GET /orders can be asked twice`.
pub(super) fn goes_on(said: &str) -> bool {
    let first = said.split([' ', '\n']).next().unwrap_or_default();
    tells_of_today(said) || ["will", "can", "cannot", "can't", "does", "doesn't", "needs", "must", "should", "may", "fails"].contains(&first)
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
