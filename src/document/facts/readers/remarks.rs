//! What is remarked before and behind a text: `[RESOLVED] …`, `Q3: …`, `… (owner: Ana)`, `… @ana`.

use super::asides::TICKS;
use super::unfilled;
use crate::document::facts::blocks::{Block, Blocks, MarkKind};
use crate::document::facts::kinds::DetailName;
use crate::document::facts::values::State;
use crate::document::facts::{find, label};

/// A text without its remarks, and what they say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Remarks<'a> {
    /// What is left.
    pub(super) text: &'a str,
    pub(super) state: Option<State>,
    /// What its document numbers it by.
    pub(super) id: Option<&'a str>,
    /// Who takes care of it, when it is due.
    pub(super) details: Vec<(DetailName, &'a str)>,
}

/// Takes the remarks off a text whose first `bold` bytes are bold.
pub(super) fn read(text: &str, bold: usize) -> Remarks<'_> {
    let mut remarks = Remarks { text: text.trim(), ..Remarks::default() };
    // A number may stand before a state, or behind it.
    let mut bold = bold.min(remarks.text.len());
    for _ in 0..2 {
        let first = remarks.text.len();
        let before = first;
        remarks.take_state(bold);
        bold = bold.saturating_sub(before - remarks.text.len());
        let before = remarks.text.len();
        remarks.take_id(bold);
        bold = bold.saturating_sub(before - remarks.text.len());
        if remarks.text.len() == first {
            break;
        }
    }
    while remarks.take_end() {}
    remarks
}

/// A text without who takes care of it and until when at its end, and what these are.
pub(super) fn read_end(text: &str) -> (&str, Vec<(DetailName, &str)>) {
    let mut remarks = Remarks { text: text.trim(), ..Remarks::default() };
    while remarks.state.is_none() {
        let (text, said) = (remarks.text, remarks.details.len());
        // A state may be a part of what is to be done: `Mark old ones (closed)`.
        if !remarks.take_end() || remarks.details.len() == said || remarks.state.is_some() || needs_more(remarks.text) {
            remarks.text = text;
            remarks.details.truncate(said);
            break;
        }
    }
    (remarks.text, remarks.details)
}

/// Whether a text needs what stands behind it: `Agree on a day with`, `Ask`.
fn needs_more(text: &str) -> bool {
    const WORDS: &[&str] = &["with", "to", "by", "from", "for", "and", "or", "of", "about", "via", "at", "on", "in", "mit", "von", "an", "+", "&"];
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    last.len() == text.len() || last.ends_with([',', '/']) || WORDS.iter().any(|word| word.eq_ignore_ascii_case(last))
}

impl Remarks<'_> {
    /// Takes a state off the beginning.
    fn take_state(&mut self, bold: usize) {
        let Some((state, rest)) = front_state(self.text, bold).filter(|(_, rest)| !rest.is_empty()) else { return };
        self.state = self.state.or(Some(state));
        self.text = rest;
    }

    /// Takes a number off the beginning: `Q3:`, `OQ-1 –`, `Question 4:`, a bold `Q5`, `Q6 (open)`.
    fn take_id(&mut self, bold: usize) {
        if self.id.is_some() {
            return;
        }
        let is_bold = |id: &str| bold > 0 && self.text[..bold].trim().len() == id.len();
        let has_state = |rest: &str| rest.trim_start().starts_with('(') && front_state(rest.trim_start(), 0).is_some();
        let marked = || bare_number(self.text).filter(|(id, rest)| has_digit(id) && (is_bold(id) || has_state(rest)));
        if let Some((id, rest)) = number(self.text).or_else(marked).filter(|(_, rest)| !rest.is_empty()) {
            (self.id, self.text) = ((id.len() > 1).then_some(id), rest.trim_start());
        }
    }

    /// Takes one remark off the end; whether there was one.
    fn take_end(&mut self) -> bool {
        let text = self.text;
        let Some((rest, state, details)) = bracketed(text).or_else(|| mention(text)).or_else(|| end_state(text)) else { return false };
        if rest.is_empty() {
            return false;
        }
        self.text = rest;
        self.state = self.state.or(state);
        self.details.extend(details);
        true
    }
}

type End<'a> = (&'a str, Option<State>, Vec<(DetailName, &'a str)>);

/// A remark in parentheses or brackets at the end, if all that it says is understood.
fn bracketed(text: &str) -> Option<End<'_>> {
    let inner = text.strip_suffix(')').map(|text| (text, '(')).or_else(|| text.strip_suffix(']').map(|text| (text, '[')));
    let at = inner.and_then(|(text, open)| text.rfind(open))?;
    // An answer may have commas in it.
    let inner = &text[at + 1..text.len() - 1];
    if let Some((DetailName::Answer, answer)) = key(inner).filter(|(_, answer)| !answer.is_empty() && state_of(inner).is_none()) {
        return Some((text[..at].trim_end(), None, vec![(DetailName::Answer, answer)]));
    }
    let (mut state, mut details) = (None, Vec::new());
    for said in inner.split([',', ';']).map(str::trim) {
        match (state_of(said), key(said)) {
            (Some(read), _) => state = Some(read),
            (None, Some((DetailName::State, rest))) => state = Some(State::read(rest)?),
            (None, Some((name @ (DetailName::Owner | DetailName::End), rest))) if !rest.is_empty() => details.push((name, rest)),
            _ if is_mention(said) => details.push((DetailName::Owner, said)),
            _ => return None,
        }
    }
    Some((text[..at].trim_end(), state, details))
}

/// Whom the last word mentions: `@ana`.
fn mention(text: &str) -> Option<End<'_>> {
    let (rest, last) = text.rsplit_once(char::is_whitespace)?;
    // Of several it is not clear which are meant.
    (is_mention(last) && !rest.contains('@')).then(|| (trim_dash(rest), None, vec![(DetailName::Owner, last)]))
}

fn is_mention(word: &str) -> bool {
    word.strip_prefix('@').is_some_and(|name| name.len() > 1 && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_')))
}

/// A state, an owner or a day behind a dash at the end, or a tick.
fn end_state(text: &str) -> Option<End<'_>> {
    // No tick is of ASCII.
    if !text.as_bytes().last().is_some_and(u8::is_ascii)
        && let Some(rest) = TICKS.iter().find_map(|tick| text.strip_suffix(tick))
    {
        return Some((rest.trim_end(), Some(State::Done), Vec::new()));
    }
    // Dashes begin with one of these bytes.
    memchr::memchr2(b'-', 0xE2, text.as_bytes())?;
    let (at, dash) = [" - ", " – ", " — "].iter().filter_map(|dash| find::rfind(text, dash).map(|at| (at, dash.len()))).max()?;
    let (rest, said) = (text[..at].trim_end(), text[at + dash..].trim());
    if let Some(state) = state_of(said) {
        return Some((rest, Some(state), Vec::new()));
    }
    // Names that are long are none.
    let detail = key(said).filter(|(name, text)| matches!(name, DetailName::Owner | DetailName::End) && !text.is_empty() && text.len() <= 40)?;
    Some((rest, None, vec![detail]))
}

/// The state that a text begins with, in brackets, in bold or before a colon, and what stands behind.
fn front_state(text: &str, bold: usize) -> Option<(State, &str)> {
    // No tick is of ASCII.
    if !text.as_bytes().first().is_some_and(u8::is_ascii)
        && let Some(rest) = TICKS.iter().find_map(|tick| text.strip_prefix(tick))
    {
        return Some((State::Done, rest.trim_start()));
    }
    let close = match text.chars().next()? {
        '[' => text.find(']'),
        '(' => text.find(')'),
        _ => None,
    };
    let start = &text[..text.floor_char_boundary(FRONT)];
    let has_divider = || memchr::memchr3(b':', b'-', 0xE2, start.as_bytes()).is_some();
    let divider = || has_divider().then(|| find::first_of(start, &[":", " - ", " – ", " — "])).flatten().map(|(at, _)| at).filter(|at| *at <= 30);
    let end = close.map(|at| at + 1).or_else(|| (bold > 0).then_some(bold)).or_else(divider)?;
    let state = state_of(text.get(..end)?)?;
    Some((state, text[end..].trim_start_matches(is_divider)))
}

/// States in front of a text, with what divides them from it, are not longer, in bytes.
const FRONT: usize = 36;

fn is_divider(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—')
}

fn trim_dash(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '→'))
}

/// The state that a remark says, alone or with a day: `RESOLVED`, `resolved on 2026-03-01`.
pub(super) fn state_of(remark: &str) -> Option<State> {
    const LONGEST: usize = 40;
    let remark = remark.trim_matches(|c: char| !c.is_alphanumeric());
    let is_letter = |first: &u8| b"abcdinoprsuw".contains(&first.to_ascii_lowercase());
    if remark.len() > LONGEST || !remark.as_bytes().first().is_some_and(is_letter) {
        return None;
    }
    let lower = remark.to_lowercase();
    let word = lower.trim_end_matches(|c: char| !c.is_alphabetic());
    Some(match word.strip_suffix(" on").unwrap_or(word) {
        "open" | "still open" | "unresolved" | "pending" | "in progress" | "under discussion" | "undecided" | "in review" | "blocked" => State::Open,
        "resolved" | "closed" | "answered" | "decided" | "done" | "solved" | "agreed" | "approved" | "confirmed" => State::Done,
        "dropped" | "withdrawn" | "obsolete" | "wont fix" | "won't fix" | "wontfix" | "cancelled" | "canceled" | "no longer relevant" => State::Dropped,
        _ => return None,
    })
}

/// The number that a text begins with, set off from the rest, and what stands behind it: `Q3: …`, `Q: …`, `OQ-1 – …`, `[Q4] …`.
pub(super) fn number(text: &str) -> Option<(&str, &str)> {
    let (id, rest) = bare_number(text)?;
    let is_set_off = |rest: &str| rest.starts_with('.') || rest.trim_start().starts_with(['-', '–', '—']);
    let is_set_off = rest.starts_with([':', ')']) || (has_digit(id) && (text.starts_with('[') || is_set_off(rest)));
    is_set_off.then(|| (id, rest.trim_start_matches(|c: char| is_divider(c) || matches!(c, '.' | ')'))))
}

/// The number that a text begins with, and the rest.
fn bare_number(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('[').unwrap_or(text);
    let word = ["Question ", "Question", "Issue ", "Issue", "OQ", "OI", "Q"]
        .iter()
        .find(|word| inner.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))?;
    let behind = &inner[word.len()..];
    let digits = behind.strip_prefix(['-', '#', '.']).unwrap_or(behind);
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    // `Issue: …` may be what is wrong.
    if rest.len() == digits.len() && matches!(*word, "Issue " | "Issue" | "OI") {
        return None;
    }
    let id = inner[..inner.len() - rest.len()].trim_end();
    let rest = if inner.len() < text.len() { rest.strip_prefix(']')? } else { rest };
    (!rest.starts_with(char::is_alphanumeric)).then_some((id, rest))
}

/// Whether a text is nothing but a number: `Q3`.
pub(super) fn is_number(text: &str) -> bool {
    bare_number(text).is_some_and(|(_, rest)| rest.is_empty())
}

fn has_digit(id: &str) -> bool {
    id.ends_with(|c: char| c.is_ascii_digit())
}

/// The detail that a text is by what it begins with, and what it says: `Answer: yes`, `Owner: Ana`.
pub(super) fn key(text: &str) -> Option<(DetailName, &str)> {
    const LONGEST: usize = 40;
    // No further: this is asked of many places of a text.
    let at = text.bytes().take(LONGEST).position(|byte| byte == b':')?;
    key_name(&text[..at]).map(|key| (key, text[at + 1..].trim()))
}

/// The detail that a word in front of a colon names.
pub(super) fn key_name(name: &str) -> Option<DetailName> {
    // Nearly all texts are told by their first letter.
    if !label::bare(name).starts_with(['a', 'c', 'd', 'n', 'o', 'r', 's', 'A', 'C', 'D', 'N', 'O', 'R', 'S']) {
        return None;
    }
    let name = label::normal(name);
    let word = name.trim_end_matches(|c: char| !c.is_alphabetic());
    Some(match word.strip_suffix(" on").unwrap_or(word) {
        "answer" | "a" | "answered" | "decision" | "decided" | "resolution" | "resolved" | "outcome" | "conclusion" => DetailName::Answer,
        "owner" | "owned by" | "assignee" | "assigned to" | "responsible" => DetailName::Owner,
        "due" | "due date" | "deadline" | "needed by" | "decide by" | "decision needed by" | "decision by" | "due by" => DetailName::End,
        "status" | "state" => DetailName::State,
        _ => return None,
    })
}

/// Whether an answer says that there is none yet.
pub(super) fn is_no_answer(text: &str) -> bool {
    let text = text.trim().trim_start_matches(|c: char| !c.is_alphanumeric());
    let starts =
        |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) && !text[word.len()..].starts_with(char::is_alphanumeric);
    let words = [
        "tbd",
        "tba",
        "tbc",
        "todo",
        "open",
        "still open",
        "pending",
        "not decided",
        "not yet",
        "undecided",
        "unclear",
        "unknown",
        "to be",
        "none yet",
        "no answer",
        "no decision",
        "waiting",
        "in progress",
        "under discussion",
        "?",
    ];
    label::says_none(text) || label::is_unfilled(text) || unfilled::is_unfilled(text) || words.iter().any(|word| starts(word))
}

/// How much of a block's text stands in marks of one kind that it begins with, in bytes.
pub(super) fn front(blocks: &Blocks, block: &Block, kind: MarkKind) -> usize {
    let text = blocks.text_of(block);
    let whole = &blocks.text[block.text.start as usize..block.text.end as usize];
    let start = block.text.start as usize + whole.len() - whole.trim_start().len();
    let mark = blocks.marks_of(block).take_while(|mark| mark.text.start as usize <= start).find(|mark| mark.kind == kind);
    mark.map_or(0, |mark| (mark.text.end as usize).saturating_sub(start).min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remarked_is_taken_off() {
        for (text, left, state) in [
            ("[RESOLVED] Which region?", "Which region?", Some(State::Done)),
            ("Resolved 2026-03-01: Which region?", "Which region?", Some(State::Done)),
            ("Closed - Which region?", "Which region?", Some(State::Done)),
            ("(open) Which region?", "Which region?", Some(State::Open)),
            ("Open source licence: which one?", "Open source licence: which one?", None),
            ("Which region? (resolved)", "Which region?", Some(State::Done)),
            ("Which region? — CLOSED", "Which region?", Some(State::Done)),
            ("Which region (EU or US)?", "Which region (EU or US)?", None),
            ("Q3: Which region?", "Which region?", None),
            ("Quotas: which ones?", "Quotas: which ones?", None),
            ("Which region? (owner: Ana, due: 2026-05-01)", "Which region?", None),
            ("Which region? (Ana)", "Which region? (Ana)", None),
            ("Which region? @ana", "Which region?", None),
            ("Which region? @ana @bo", "Which region? @ana @bo", None),
        ] {
            let read = read(text, 0);
            assert_eq!((read.text, read.state), (left, state), "{text}");
        }
        assert_eq!(read("OPEN Which region?", 4).state, Some(State::Open));
        assert_eq!(read("Q12 – Which region?", 0).id, Some("Q12"));
        let ends = read("Which region? (owner: Ana, due: 2026-05-01)", 0).details;
        assert_eq!(ends, [(DetailName::Owner, "Ana"), (DetailName::End, "2026-05-01")]);
    }
}
