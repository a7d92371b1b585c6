//! Endpoints that a document asks and that others offer: headings and introductions that say so.

use crate::document::facts::label;

/// Whether a heading or an introduction says that what stands below is asked of others: `Calls made to others:`, `Upstream APIs`, `We call:`.
pub(super) fn are_called(text: &str) -> bool {
    const WORDS: usize = 10;
    let Some(name) = label::of_words(text, WORDS) else { return false };
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric() && c != '.' && c != '-').filter(|word| !word.is_empty()).collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    let ends_with = |known: &[&[&str]]| known.iter().any(|end| words.ends_with(end));
    if has(&["new", "added", "extended"]) {
        return false;
    }
    // `Outbound calls`, `APIs consumed`
    let is_outward = has(OUTWARD) && has(CALLS);
    let is_external = has(&["external", "externe", "extern", "third", "third-party", "foreign", "fremde"]) && has(ASKED) || has(&["third-party"]) && has(CALLS);
    let is_used = ends_with(&[
        &["apis", "used"],
        &["endpoints", "used"],
        &["apis", "we", "use"],
        &["endpoints", "we", "use"],
        &["services", "used"],
        &["interfaces", "used"],
        &["required", "interfaces"],
    ]);
    let is_own_call =
        ends_with(&[&["we", "call"], &["wir", "rufen"], &["depends", "on"], &["wir", "rufen", "auf"]]) || matches!(&words[..], ["we", "call", ..]);
    is_outward || is_external || is_used || is_own_call || has_foreign_end(&words)
}

/// Whether words tell of calls to somebody: `calls made to others`, `requests to partner.example`, `Aufrufe anderer Dienste`. Requests may be things
/// of the design, so that these need somebody else.
fn has_foreign_end(words: &[&str]) -> bool {
    const OWN: &[&str] = &["us", "this", "our"];
    let to = words.iter().position(|word| matches!(*word, "to" | "an" | "anderer" | "von")).filter(|at| *at > 0);
    let Some((before, behind)) = to.map(|at| words.split_at(at)) else { return false };
    let is_to_others = behind.iter().any(|word| OTHERS.contains(word) || word.contains('.'));
    let is_to_us = behind.iter().any(|word| OWN.contains(word));
    let is_call = matches!(before, ["calls" | "aufrufe"] | ["calls", "made"] | ["api", "calls"] | ["calls", "we", "make"]);
    let is_request = matches!(before, ["requests" | "request" | "webhooks"] | [.., "requests"] | ["requests", "made" | "sent"]);
    is_call && !is_to_us || is_request && is_to_others
}

/// Words for what goes out.
const OUTWARD: &[&str] = &["outbound", "outgoing", "upstream", "downstream", "consumed", "genutzte", "ausgehende", "sortants", "sortantes"];

/// Words for what is asked, behind a word for what goes out.
const CALLS: &[&str] = &[
    "call",
    "calls",
    "request",
    "requests",
    "api",
    "apis",
    "endpoint",
    "endpoints",
    "service",
    "services",
    "interface",
    "interfaces",
    "schnittstellen",
    "aufrufe",
    "anfragen",
    "webhooks",
    "appels",
];

/// Words for what is asked of somebody outside. An `external API` is as often what the design offers to those.
const ASKED: &[&str] =
    &["call", "calls", "endpoint", "endpoints", "services", "systems", "integrations", "requests", "aufrufe", "dienste", "systeme", "appels", "party"];

/// Words for somebody else.
const OTHERS: &[&str] =
    &["other", "others", "partner", "partners", "third", "third-party", "external", "vendor", "vendors", "provider", "providers", "anderer", "dienste"];

/// Whether what is said behind an endpoint names the host of somebody: `to partner.example`.
pub(super) fn names_host(said: &str) -> bool {
    let Some(host) = said.strip_prefix("to ").or_else(|| said.strip_prefix("at ")).and_then(|rest| rest.split_whitespace().next()) else { return false };
    let host = host.trim_end_matches(['.', ',', ';', ':']);
    let is_in_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '/');
    host.contains('.') && host.chars().all(is_in_host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_to_others_are_told_from_what_the_design_offers() {
        for text in [
            "Calls made to others:",
            "Calls to other services",
            "External calls",
            "Outbound calls",
            "Upstream APIs",
            "Consumed APIs",
            "APIs used",
            "We call:",
            "Depends on:",
            "Third-party endpoints",
            "Requests to partner.example",
            "Webhooks that we call",
            "Aufrufe anderer Dienste",
            "External API calls",
            "Consumed interfaces",
            "External Systems",
            "Third-party integrations",
            "Third-Party APIs",
        ] {
            assert!(are_called(text), "{text}");
        }
        for text in [
            "Endpoints",
            "New endpoints for external calls",
            "External API",
            "API calls",
            "Calls to our API",
            "Requests to join a group",
            "Webhooks",
            "Requests",
            "Third orders",
            "Used by",
        ] {
            assert!(!are_called(text), "{text}");
        }
        assert!(names_host("to partner.example") && !names_host("to send an order. Then") && !names_host("creates a.b"));
    }
}
