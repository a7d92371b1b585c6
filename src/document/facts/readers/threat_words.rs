//! Words by which texts about threats are told: categories, mitigations, and what stands beside threats.

use crate::document::facts::{find, label};

/// Words behind which stands what is done about a threat.
pub(super) const MITIGATIONS: &[&str] = &["mitigations", "mitigation", "mitigated by", "countermeasures", "countermeasure"];

/// A text up to the word that says what is done about it, and what stands behind: `A stolen phone (mitigated by a short session)`.
pub(super) fn mitigation(text: &str) -> Option<(&str, &str)> {
    // All of them end alike, but for the first letter.
    if !find::contains(text, "itigat") && !find::contains(text, "ountermeasure") {
        return None;
    }
    MITIGATIONS.iter().find_map(|word| {
        let at = find::find(text, &capital(word)).or_else(|| find::find(text, word))?;
        let behind = text[at + word.len()..].trim_start();
        let behind = if word.ends_with("by") { behind } else { behind.strip_prefix(':')?.trim_start() };
        let before = text[..at].trim_end();
        let behind = if before.ends_with('(') { behind.trim_end_matches(')') } else { behind };
        Some((before.trim_end_matches([' ', ';', '(', ',']), behind))
    })
}

fn capital(word: &str) -> String {
    word[..1].to_ascii_uppercase() + &word[1..]
}

/// The number and the name of a label that is a numbered threat: `Threat 2: Replay`, `T-3 – Replay`.
pub(super) fn numbered(label: &str) -> Option<(&str, &str)> {
    let letters = label.find(|c: char| !c.is_ascii_alphabetic())?;
    let is_threat = ["threat", "t", "th", "thr"].iter().any(|word| label[..letters].eq_ignore_ascii_case(word));
    let number = label[letters..].trim_start_matches([' ', '-', '#', '.']);
    let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if !is_threat || digits == 0 || digits > 3 {
        return None;
    }
    let name = number[digits..].trim_start();
    // `T1 Replay`, `TH-02 Replay`: letters right in front of the number, and a name that begins with a capital.
    let is_id = label[..letters].bytes().all(|byte| byte.is_ascii_uppercase()) && !label[letters..].starts_with(' ') && name.starts_with(char::is_uppercase);
    let is_set_off = name.is_empty() || name.starts_with([':', '-', '–', '—', '.', ')']) || is_id;
    is_set_off.then(|| (&label[..label.len() - number.len() + digits], name.trim_start_matches([':', '-', '–', '—', '.', ')', ' '])))
}

/// Whether a name is one of the categories of STRIDE.
pub(super) fn is_stride(name: &str) -> bool {
    const CATEGORIES: &[&str] = &[
        "spoofing",
        "tampering",
        "repudiation",
        "information disclosure",
        "denial of service",
        "elevation of privilege",
        "elevation of privileges",
        "privilege escalation",
    ];
    label::of_words(name, 3).is_some_and(|name| CATEGORIES.contains(&&*name))
}

/// Whether a label names a group of threats: a category, or who they come from.
pub(super) fn is_group(name: &str) -> bool {
    let name = label::normal(name);
    let is_word = |word: &str| ["threats", "attackers"].contains(&word);
    is_stride(&name) || (!is_foreign(&name) && name.split(' ').count() <= 4 && name.split(' ').any(is_word))
}

/// Whether a name in a list of threats is a remark on it.
pub(super) fn is_beside(name: &str) -> bool {
    const NAMES: &[&str] =
        &["assumption", "assumptions", "note", "notes", "scope", "out of scope", "mitigation", "mitigations", "assets", "summary", "references", "see also"];
    label::of_words(name, 3).is_some_and(|name| NAMES.contains(&&*name))
}

/// Whether a label stands in a model of threats and names something else.
pub(super) fn is_foreign(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "assumptions",
        "assumption",
        "assets",
        "asset",
        "actors",
        "adversaries",
        "adversary",
        "boundaries",
        "boundary",
        "scope",
        "method",
        "methodology",
        "note",
        "notes",
        "summary",
        "mitigations",
        "mitigation",
        "controls",
        "residual",
        "review",
        "reviews",
        "references",
        "diagram",
        "flow",
        "flows",
        "overview",
        "principles",
        "requirements",
        "no",
        "not",
        "model",
        "accepted",
        "compliance",
        "checklist",
        "practices",
        "matrix",
        "rating",
        "likelihood",
        "impact",
        "severity",
        "surface",
        "capabilities",
        "conclusion",
        "classification",
        "process",
        "owner",
        "date",
        "version",
        "status",
        "framework",
        "tool",
        "tools",
        "backups",
        "backup",
        "next",
    ];
    let Some(name) = label::of_words(name, 4) else { return false };
    let has_word = || name.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word));
    PRACTICES.contains(&&*name) || !is_stride(&name) && has_word() || &*name == "attacker model" || &*name == "attackers"
}

/// What is done for safety whatever the threats are.
const PRACTICES: &[&str] = &[
    "encryption",
    "encryption at rest",
    "encryption in transit",
    "data protection",
    "data privacy",
    "logging",
    "auditing",
    "tls",
    "transport security",
    "transport",
    "secrets",
    "secret management",
    "secrets management",
    "privacy",
    "monitoring",
    "input validation",
    "validation",
    "rate limiting",
    "network security",
    "network",
    "storage",
    "data",
    "data security",
    "dependencies",
    "dependency scanning",
    "patching",
    "secure coding",
    "defence in depth",
    "defense in depth",
    "least privilege",
    "zero trust",
    "incident response",
];
