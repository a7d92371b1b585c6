//! What a text tells of a question in sentences: `Facilities asks. Owner: Greta. Due: 2026-12-15.`

use super::{pieces, remarks};
use crate::document::facts::kinds::DetailName;
use crate::document::facts::words::Words;

/// A text in parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told<'a> {
    /// What stands in front of the first key.
    pub(super) head: &'a str,
    /// Each key with what it says.
    pub(super) keys: Vec<(DetailName, &'a str)>,
}

/// Whether a text says who finds out and when, which is no answer yet: `Ana measures it in week 2`.
pub(super) fn is_errand(text: &str) -> bool {
    static DOES: Words = Words::of(
        "measures checks asks investigates evaluates clarifies clarify decides decide tests verifies examines measure check ask investigate evaluate",
    );
    const WHEN: &[&str] = &["week", "sprint", "month", "quarter", "meeting", "workshop"];
    let words = pieces::words(text);
    // `The probe checks each pod in week 2` is one: who finds out is a person or two, and stands first.
    let does = words.iter().take(4).skip(1).any(|word| DOES.has(word));
    let when = words.windows(2).any(|two| matches!(two[0].as_str(), "in" | "next" | "by" | "until") && WHEN.contains(&two[1].as_str()));
    words.len() <= 12 && does && when
}

/// Whether a text says that it was decided: `Frankfurt, decided in May`.
pub(super) fn says_decided(text: &str) -> bool {
    let words = pieces::words(text);
    let is_denied = words.iter().any(|word| matches!(word.as_str(), "not" | "undecided" | "to" | "be" | "until" | "before" | "dropped" | "obsolete"));
    !is_denied && words.iter().any(|word| matches!(word.as_str(), "decided" | "resolved" | "answered" | "agreed" | "settled"))
}

/// Names and days are not longer, in bytes.
const LONGEST: usize = 40;

/// Divides a text at keys that begin a sentence, or that stand behind a comma where another key came before.
pub(super) fn split(text: &str) -> Told<'_> {
    let mut told = Told { head: text.trim(), keys: Vec::new() };
    // Most texts have no colon.
    if memchr::memchr(b':', text.as_bytes()).is_none() {
        return told;
    }
    let mut from = 0;
    let mut found = None;
    for start in starts(text) {
        // Behind commas an answer goes on.
        let is_sentence = start == 0 || text[..start].trim_end().ends_with(['.', '?', '!']);
        if !is_sentence && !matches!(found, Some(DetailName::Owner | DetailName::End | DetailName::State)) {
            continue;
        }
        // `A: two regions` in a text is a choice.
        let is_letter = start > 0 && text[start..].find(':') == Some(1);
        let Some((name, rest)) = remarks::key(&text[start..]).filter(|_| !is_letter) else { continue };
        told.end(found, &text[from..start]);
        // What stands behind the key ends with the text, but for blanks.
        (found, from) = (Some(name), text.trim_end().len() - rest.len());
    }
    told.end(found, &text[from..]);
    told
}

/// Where sentences and what stands between commas begin.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let is_end = move |at: &usize| matches!(bytes[*at], b'.' | b'?' | b'!' | b',' | b';' | b'|') && matches!(bytes.get(at + 1), Some(b' ' | b'\n'));
    std::iter::once(0).chain((0..bytes.len()).filter(is_end).map(|at| at + 2))
}

impl<'a> Told<'a> {
    /// Ends what stands in front of the next key.
    fn end(&mut self, found: Option<DetailName>, text: &'a str) {
        let text = text.trim();
        match found {
            None => self.head = text,
            Some(DetailName::Answer) => self.keys.push((DetailName::Answer, text)),
            Some(name) => {
                let said = sentence(text).trim_end_matches(['.', ',', ';', '|', ' ']);
                // Names that are long are none.
                if said.len() <= LONGEST {
                    self.keys.push((name, said));
                }
            }
        }
    }
}

/// A text up to the end of its first sentence: behind a few letters or digits a full stop ends a short form, `Dr. May` or `1. May`.
fn sentence(text: &str) -> &str {
    const SHORT: usize = 2;
    let is_end = |at: &usize| text[..*at].rsplit(' ').next().is_some_and(|word| word.len() > SHORT);
    text.match_indices(". ").map(|(at, _)| at).find(is_end).map_or(text, |at| &text[..at])
}

/// What stands behind the arrow that a text begins with.
pub(super) fn arrow(text: &str) -> Option<&str> {
    // All arrows begin with one of these.
    if !text.starts_with(['→', '⇒', '-', '=']) {
        return None;
    }
    ["→", "⇒", "->", "=>"].iter().find_map(|arrow| text.strip_prefix(arrow)).map(str::trim).filter(|rest| !rest.is_empty())
}

/// Whether what stands behind an arrow is an answer, and not what is to be done to find one, or another question.
pub(super) fn is_answer(text: &str) -> bool {
    const NEXT: &[&str] = &[
        "ask",
        "check",
        "see",
        "discuss",
        "clarify",
        "talk",
        "needs",
        "need",
        "follow",
        "moved",
        "to",
        "investigate",
        "verify",
        "decide",
        "find",
        "spike",
        "maybe",
        "depends",
        "owner",
        "action",
    ];
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    !text.contains('?') && !text.starts_with('@') && !NEXT.iter().any(|word| word.eq_ignore_ascii_case(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_begin_sentences_divide_a_text() {
        let told = split("Facilities asks. Owner: Greta. Due: 2026-12-15.");
        assert_eq!((told.head, &told.keys[..]), ("Facilities asks.", &[(DetailName::Owner, "Greta"), (DetailName::End, "2026-12-15")][..]));
        let told = split("Owner: Dr. May, due: 1. June 2026; then we see");
        assert_eq!((told.head, &told.keys[..]), ("", &[(DetailName::Owner, "Dr. May"), (DetailName::End, "1. June 2026; then we see")][..]));
        let told = split("Decision: no, owner: the shop. It is cheap.");
        assert_eq!(told.keys, [(DetailName::Answer, "no, owner: the shop. It is cheap.")]);
        for plain in ["There are two. A: one region. B: two regions", "", ":", "The owner: we", "Legal says no: not now", "é: Owner"] {
            assert_eq!(split(plain), Told { head: plain, keys: Vec::new() }, "{plain}");
        }
    }
}
