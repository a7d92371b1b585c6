//! Lines that say what is ready when: `2026-03-01: GA`, `Beta – Q3 2026`, `Phase 1 (Weeks 1–2): Foundation`.

use std::borrow::Cow;

use super::names;
use crate::document::facts::label;
use crate::document::facts::places::Title;
use crate::document::facts::values::When;

/// A time as a line says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time<'a> {
    /// From, and to.
    Range([(&'a str, When); 2]),
    /// Then.
    At(&'a str, When),
    /// So long: `6 weeks`.
    Lasting(&'a str),
    /// It is still to be said: `TBD`.
    Open(&'a str),
}

/// What is ready, and when.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) time: Time<'a>,
    /// What stands behind both.
    pub(super) more: &'a str,
}

/// A time stands within so many bytes of a line's start or end; what is longer is prose.
const REACH: usize = 60;

const SEPARATORS: &[&str] = &[": ", " – ", " — ", " - "];

impl<'a> Time<'a> {
    /// The time that a text is, and nothing else. What names a time of day has happened, or does so each day.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let text = text.trim().trim_end_matches([':', '.', ',']);
        if text.len() > 80 || When::has_clock(text) {
            return None;
        }
        if let Some(both) = When::range(text) {
            return Some(Self::Range(both));
        }
        match When::read(text) {
            When::Undated if label::is_unfilled(text) && !text.starts_with('{') => Some(Self::Open(text)),
            When::Undated => None,
            When::Relative if is_duration(text) => Some(Self::Lasting(text)),
            when => Some(Self::At(text, when)),
        }
    }

    /// Whether it says when, and not only how long.
    pub(super) fn is_when(self) -> bool {
        matches!(self, Self::Range(_) | Self::At(..))
    }
}

/// Whether a text says how long something takes, in days or more: `6 weeks`, `~2-3 sprints`.
pub(super) fn is_duration(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['~', '≈', ' ']);
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '–' | ' '));
    unit.len() < text.len() && text.starts_with(|c: char| c.is_ascii_digit()) && When::is_unit(&unit.trim_end().to_lowercase())
}

/// Whether a text is a number of hours, which for a phase alone is how long it takes: elsewhere it is a time to wait.
fn is_hours(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['~', '≈', ' ']);
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).trim_end();
    let unit = text[number.len()..].trim_start();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    is_number && ["h", "hour", "hours"].iter().any(|known| unit.eq_ignore_ascii_case(known))
}

/// What a line says is ready when; nothing where it says no time, or more than one.
pub(super) fn read(text: &str) -> Option<Line<'_>> {
    let text = text.trim().trim_end_matches(':');
    in_front(text)
        .or_else(|| in_parentheses(text))
        .or_else(|| behind(text))
        .or_else(|| in_words(text))
        .filter(|line| line.name.contains(char::is_alphabetic) && !label::is_unfilled(&line.name))
}

/// `2026-01-05 – 2026-02-13: Foundation`: the longest start that is a time.
fn in_front(text: &str) -> Option<Line<'_>> {
    let reach = floor(text, REACH);
    let mut cuts: Vec<(usize, usize)> = SEPARATORS.iter().flat_map(|sign| text[..reach].match_indices(sign).map(|(at, sign)| (at, sign.len()))).collect();
    cuts.sort_unstable();
    cuts.into_iter().rev().find_map(|(at, length)| {
        let time = Time::read(&text[..at]).filter(|time| time.is_when())?;
        Some(Line { name: text[at + length..].trim().into(), time, more: "" })
    })
}

/// `Beta (March 2026) – ten pilot customers`, `Phase 1 (Weeks 1–2): Foundation`.
fn in_parentheses(text: &str) -> Option<Line<'_>> {
    for (open, _) in text[..floor(text, 2 * REACH)].match_indices('(') {
        let Some(length) = text[open..floor(text, open + 80)].find(')') else { continue };
        let close = open + length;
        let Some(time) = Time::read(&text[open + 1..close]) else { continue };
        let name = text[..open].trim();
        let behind = text[close + 1..].trim();
        let more = behind.trim_start_matches([':', '-', '–', '—', '.', ' ']);
        if behind.starts_with(char::is_alphanumeric) || name.is_empty() {
            return None;
        }
        let is_bare = names::phase_number(name, Title::Plan).is_some_and(|rest| rest.trim().is_empty());
        if is_bare && !more.is_empty() && more.len() <= REACH {
            return Some(Line { name: format!("{name}: {more}").into(), time, more: "" });
        }
        return Some(Line { name: name.into(), time, more });
    }
    None
}

/// `Beta – Q3 2026`, `Phase 1: Foundation, 2026-01-05 – 2026-02-13`: the longest end that is a time.
fn behind(text: &str) -> Option<Line<'_>> {
    let mut cuts: Vec<(usize, usize)> =
        SEPARATORS.iter().chain(&[", "]).flat_map(|sign| text.rmatch_indices(sign).take(3).map(|(at, sign)| (at, sign.len()))).collect();
    cuts.sort_unstable();
    cuts.into_iter().filter(|(at, _)| text.len() - at <= 2 * REACH).find_map(|(at, length)| {
        let (end, name) = (&text[at + length..], text[..at].trim_end_matches([':', ',', ' ']));
        let time = Time::read(end).or_else(|| (is_hours(end) && names::is_phase(name, Title::Plan)).then_some(Time::Lasting(end)))?;
        // `Beta, 6 weeks` may be anything.
        let is_sure = time.is_when() || !text[at..].starts_with(',') || names::is_phase(name, Title::Plan);
        is_sure.then(|| Line { name: name.into(), time, more: "" })
    })
}

/// `Kick-off on 1 March 2026`, `GA in Q3 2026`: a few words and a time.
fn in_words(text: &str) -> Option<Line<'_>> {
    const LONGEST: usize = 6;
    let cut = [" on ", " by ", " in "].iter().filter_map(|word| text.rfind(word).map(|at| (at, word.len()))).max();
    let (at, length) = cut.filter(|(at, _)| *at <= REACH && text.len() - at <= REACH)?;
    let name = text[..at].trim();
    let is_short = name.split(' ').count() <= LONGEST
        && !["we ", "it ", "this "].iter().any(|word| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)));
    let time = Time::read(&text[at + length..]).filter(|time| is_short && matches!(time, Time::At(_, when) if when.is_dated()))?;
    Some(Line { name: name.into(), time, more: "" })
}

/// The last place up to `at` where a character ends.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line as the table below writes it.
    fn told(text: &str) -> String {
        let Some(line) = read(text) else { return "-".to_owned() };
        let time = match line.time {
            Time::Range([(from, _), (to, _)]) => format!("{from}..{to}"),
            Time::At(text, _) => text.to_owned(),
            Time::Lasting(text) => format!("for {text}"),
            Time::Open(text) => format!("open {text}"),
        };
        format!("{} | {time} | {}", line.name, line.more).trim_end_matches(" | ").to_owned()
    }

    #[test]
    fn lines_with_times() {
        for (text, expected) in [
            ("2026-03-01: GA", "GA | 2026-03-01"),
            ("2026-01-05 – 2026-02-13: Foundation: tables", "Foundation: tables | 2026-01-05..2026-02-13"),
            ("Q3 2026 – rollout", "rollout | Q3 2026"),
            ("Weeks 1-2: Set up", "Set up | Weeks 1-2"),
            ("Beta — March 2026", "Beta | March 2026"),
            ("Beta: Q1 2026 – Q2 2026", "Beta | Q1 2026..Q2 2026"),
            ("Phase 1: Foundation (Jan–Mar 2026)", "Phase 1: Foundation | Jan..Mar 2026"),
            ("Phase 1 (Weeks 1–2): Foundation", "Phase 1: Foundation | Weeks 1–2"),
            ("Beta (March 2026) – ten customers", "Beta | March 2026 | ten customers"),
            ("Phase 1: Foundation – 6 weeks", "Phase 1: Foundation | for 6 weeks"),
            ("GA: TBD", "GA | open TBD"),
            ("Kick-off on 1 March 2026", "Kick-off | 1 March 2026"),
            ("GA in Q3 2026.", "GA | Q3 2026"),
            ("Public beta, 1 March 2026", "Public beta | 1 March 2026"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_without_times() {
        for text in [
            "GA",
            "We ship in March",
            "We ship in March 2026",
            "2026-03-01 14:02: alert",
            "14:02 – paged",
            "Retry 3 times: 350 ms",
            "The API (v2) – soon",
            "",
            "2026-03-01",
            "Logs (30 MB): kept",
            ": ",
            "é – é (é",
        ] {
            assert_eq!(told(text), "-", "{text}");
        }
    }
}
