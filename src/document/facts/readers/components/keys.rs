//! Words in front of what is said of a component.

use std::sync::LazyLock;

use crate::document::facts::find::begins;
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::values::EventAction;
use crate::document::facts::words::Words;

/// What stands behind a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A detail of the component.
    Detail(DetailName),
    /// Events, which it tells or waits for where no verb says otherwise.
    Events(EventAction),
    /// What goes in or comes out: events, where it says so.
    Flow(EventAction),
    /// Who needs it, which others say as well.
    Others,
}

/// Words that columns are not called by.
const WORDS: &[(Key, &[&str])] = &[
    (
        Key::Detail(DetailName::Responsibility),
        &[
            "key responsibilities",
            "main responsibilities",
            "main responsibility",
            "primary responsibility",
            "responsible for",
            "verantwortung",
            "verantwortlichkeit",
            "verantwortlichkeiten",
            "aufgabe",
            "aufgaben",
            "zweck",
            "responsabilité",
            "responsabilités",
            "rôle",
            "objet",
        ],
    ),
    (
        Key::Detail(DetailName::Interfaces),
        &[
            "public interface",
            "public interfaces",
            "public api",
            "provided interfaces",
            "key interfaces",
            "interface(s)",
            "rest api",
            "schnittstelle",
            "schnittstellen",
        ],
    ),
    (
        Key::Detail(DetailName::DependsOn),
        &[
            "depends upon",
            "talks to",
            "calls",
            "upstream",
            "upstreams",
            "upstream services",
            "upstream systems",
            "owns",
            "owns tables",
            "owned tables",
            "dependent on",
            "relies on",
            "key dependencies",
            "external dependencies",
            "internal dependencies",
            "runtime dependencies",
            "upstream dependencies",
            "abhängigkeiten",
            "abhängigkeit",
            "hängt ab von",
            "benötigt",
            "dépendances",
            "dépendance",
            "dépend de",
        ],
    ),
    (
        Key::Detail(DetailName::Owner),
        &["owning team", "owners", "team owner", "maintainer", "maintained by", "zuständig", "verantwortlich", "équipe", "propriétaire"],
    ),
    (
        Key::Detail(DetailName::Description),
        &[
            "tech stack",
            "technology stack",
            "implementation language",
            "framework",
            "frameworks",
            "runtime",
            "built with",
            "written in",
            "note",
            "technologie",
            "technologien",
            "remarques",
        ],
    ),
    (Key::Detail(DetailName::State), &["zustand", "état", "statut"]),
    (
        Key::Events(EventAction::Publishes),
        &[
            "events",
            "event",
            "topics",
            "topic",
            "publishes",
            "publishes events",
            "publishes to",
            "published events",
            "events published",
            "produces",
            "produces events",
            "produced events",
            "events produced",
            "emits",
            "emits events",
            "emitted events",
            "events emitted",
            "raises",
            "outgoing events",
            "events out",
            "ereignisse",
            "veröffentlicht",
            "sendet",
            "publie",
            "émet",
            "événements publiés",
            "évènements publiés",
        ],
    ),
    (
        Key::Events(EventAction::Consumes),
        &[
            "consumes",
            "consumes events",
            "consumes from",
            "consumed events",
            "events consumed",
            "subscribes",
            "subscribes to",
            "subscriptions",
            "subscribed events",
            "listens",
            "listens to",
            "listens for",
            "reacts to",
            "handles events",
            "handled events",
            "incoming events",
            "events in",
            "konsumiert",
            "abonniert",
            "empfängt",
            "consomme",
            "écoute",
            "s'abonne à",
        ],
    ),
    (Key::Flow(EventAction::Consumes), &["inputs", "input", "inbound", "inbound events", "eingaben", "entrées"]),
    (Key::Flow(EventAction::Publishes), &["outputs", "output", "outbound", "outbound events", "ausgaben", "sorties"]),
    (Key::Others, &["downstream", "downstreams", "downstream services", "downstream systems", "downstream consumers", "used by", "called by"]),
];

/// What each label says, in small letters.
static LABELS: LazyLock<foldhash::HashMap<&'static str, Key>> = LazyLock::new(|| {
    // `name`, `part` and the like are columns, but no keys.
    let columns = FactKind::Component.columns().iter().filter(|(detail, _)| *detail != DetailName::Name);
    let columns = columns.map(|(detail, titles)| (Key::Detail(*detail), *titles));
    let mut labels = foldhash::HashMap::default();
    for (key, words) in WORDS.iter().copied().chain(columns) {
        for word in words {
            labels.entry(*word).or_insert(key);
        }
    }
    labels
});

/// What a label says of a component.
pub(super) fn of(text: &str) -> Option<Key> {
    const LONGEST: usize = 4;
    const BYTES: usize = 60;
    let name = if text.len() > BYTES { None } else { label::of_words(text, LONGEST) }?;
    LABELS.get(name.as_str()).copied()
}

/// Keys that may stand behind other words of a text without a sign between them, where a line of its own became a part of it.
static SURE: Words =
    Words::of("responsibility responsibilities purpose interface interfaces dependencies dependency owner technology publishes consumes events produces emits");

/// A text up to its first key, and each key with what stands behind it: `Responsibility: … Dependencies: …`.
pub(super) fn pairs(text: &str) -> (&str, Vec<(&str, &str)>) {
    let mut found: Vec<(&str, usize, usize)> = Vec::new();
    let mut from = 0;
    for colon in memchr::memchr_iter(b':', text.as_bytes()) {
        if !text[colon + 1..].starts_with([' ', '\n']) && colon + 1 < text.len() {
            continue;
        }
        if let Some(start) = key_before(text, from, colon) {
            found.push((&text[start..colon], start, colon + 1));
            from = colon + 1;
        }
    }
    let head = found.first().map_or(text, |(_, start, _)| &text[..*start]);
    let ends = found.iter().skip(1).map(|(_, start, _)| *start).chain([text.len()]);
    let is_joint = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '·' | '•' | '(');
    let value = |key: usize, start: usize, end: usize| {
        let value = &text[start..end];
        // What a parenthesis begins with ends with it.
        let is_inner = text[..key].trim_end().ends_with('(');
        let close = memchr::memchr(b')', value.as_bytes()).filter(|_| is_inner);
        close.map_or(value, |close| &value[..close]).trim_start().trim_end_matches(is_joint)
    };
    let pairs = found.iter().zip(ends).map(|((name, key, start), end)| (*name, value(*key, *start, end))).collect();
    (head.trim_end_matches(is_joint), pairs)
}

/// Where the key begins that ends at a colon: at the begin of the text, behind the end of a sentence, or one that can be nothing else.
fn key_before(text: &str, from: usize, colon: usize) -> Option<usize> {
    let before = &text[from..colon];
    let starts = before.rmatch_indices([' ', '(']).map(|(at, _)| at + 1).take(3);
    starts.chain([0]).find_map(|start| {
        let name = &before[start..];
        let front = before[..start].trim_end();
        let is_first = from == 0 && front.is_empty();
        // Right behind a key stands what it tells: `Dependencies: REST API: v2`.
        let is_behind = front.ends_with(['.', ';', ',', '(', '|', ')']);
        let is_sure = !front.is_empty() && SURE.has(&name.to_lowercase());
        // `(depends on: S3)`, `keeps plans, uses: S3`
        let is_inner = front.ends_with('(') || front.ends_with([',', ';']) && is_one_of_needs(name);
        let is_key = name.starts_with(char::is_uppercase) && (is_behind || is_sure) || is_first || is_inner;
        (name.len() <= 40 && is_key && of(name).is_some()).then_some(from + start)
    })
}

/// Whether a key in small letters, in the middle of a line, can only be one of what is needed.
fn is_one_of_needs(name: &str) -> bool {
    matches!(name, "depends on" | "depends upon" | "relies on" | "needs" | "requires" | "uses" | "calls" | "talks to" | "owns")
}

/// What a text says in passing that something needs: `accepts requests, depends on tpl`.
pub(super) fn needs_in(text: &str) -> Option<&str> {
    const WORDS: &str = "depends on ";
    let lower = text.to_ascii_lowercase();
    let is_own = |at: &usize| {
        let front = lower[..*at].trim_end();
        front.is_empty() || front.ends_with(['.', ',', ';', '(', ')', '—', '–']) || [" and", " it"].iter().any(|word| front.ends_with(word))
    };
    let at = lower.match_indices(WORDS).map(|(at, _)| at).find(is_own)?;
    let rest = &text[at + WORDS.len()..];
    let is_open = ["how", "what", "when", "where", "whether", "who", "which", "it", "this"].iter().any(|word| begins(rest, &format!("{word} ")));
    let end = rest.find([';', ')']).unwrap_or(rest.len());
    (!is_open).then_some(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_divide_a_text() {
        let (head, found) = pairs("keeps orders. Depends on: `a`, b. Owner: Ana");
        assert_eq!((head, found.as_slice()), ("keeps orders.", &[("Depends on", "`a`, b."), ("Owner", "Ana")][..]));
        let (head, found) = pairs("Responsibility: prints labels Dependencies: REST API: v2");
        assert_eq!((head, found.as_slice()), ("", &[("Responsibility", "prints labels"), ("Dependencies", "REST API: v2")][..]));
        for plain in ["nothing: here", "It has three purposes", "at 10:30", "See https://x.example"] {
            assert_eq!(pairs(plain).1, [], "{plain}");
        }
    }
}
