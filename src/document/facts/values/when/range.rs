//! Ranges of time: two ends with a dash or a word between them.

use jiff::civil::Date;

use super::{LONGEST, When};
use crate::document::header;

/// What stands between the ends; the surest first.
const SEPARATORS: &[&str] = &[" – ", " — ", " - ", " to ", " until ", " till ", " through ", " thru ", " and ", "–", "—", "..", "/", "-"];

type Ends<'a> = [(&'a str, When); 2];

/// The ends of a range with what each means.
pub(super) fn read(text: &str) -> Option<Ends<'_>> {
    if text.len() > LONGEST || When::single(text) != When::Undated || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let text = text.split(['(', '[']).next().unwrap_or_default().trim();
    let (text, is_between) = introduced(text);
    let is_possible = |separator: &&&str| **separator != " and " || is_between;
    SEPARATORS.iter().filter(is_possible).find_map(|separator| {
        // What has many of them is no range; each one is looked at with both its sides.
        text.match_indices(separator).take(5).find_map(|(at, found)| ends(text[..at].trim(), text[at + found.len()..].trim()))
    })
}

/// The text without `from` or `between`, and whether it was the latter.
fn introduced(text: &str) -> (&str, bool) {
    let without = |word: &str| text.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word)).map(|_| text[word.len()..].trim_start());
    match (without("between "), without("from ")) {
        (Some(rest), _) => (rest, true),
        (_, rest) => (rest.unwrap_or(text), false),
    }
}

fn ends<'a>(from: &'a str, to: &'a str) -> Option<Ends<'a>> {
    if from.is_empty() || to.is_empty() {
        return None;
    }
    let (first, last) = (When::single(from), When::single(to));
    match (first, last) {
        (When::Relative, When::Relative) => Some([(from, first), (to, last)]),
        _ if first.is_dated() && is_open(to) => Some([(from, first), (to, When::Undated)]),
        _ if first.is_dated() && last.is_dated() => in_order(from, first, to, last),
        _ if last.is_dated() => in_order(from, with_year(from, to).or_else(|| with_month(from, to, last))?, to, last),
        _ => month_in_front(from, to),
    }
}

fn in_order<'a>(from: &'a str, first: When, to: &'a str, last: When) -> Option<Ends<'a>> {
    (first.first()? <= last.first()? && first.last()? <= last.last()?).then_some([(from, first), (to, last)])
}

/// `Jan`, where `Mar 2026` stands at the other end.
fn with_year(from: &str, to: &str) -> Option<When> {
    let year = year(to).filter(|_| from.contains(char::is_alphabetic))?;
    Some(When::single(&format!("{from} {year}"))).filter(|when| when.is_dated())
}

/// `3`, where `14 March 2026` stands at the other end.
fn with_month(from: &str, to: &str, last: When) -> Option<When> {
    let When::Day(day) = last else { return None };
    to.contains(char::is_alphabetic).then_some(())?;
    Date::new(day.year(), day.month(), day_of_month(from)?).ok().map(When::Day)
}

/// `March 3` and `14, 2026`.
fn month_in_front<'a>(from: &'a str, to: &'a str) -> Option<Ends<'a>> {
    let (month, day) = from.split_once(' ')?;
    let (last, year) = to.split_once([',', ' '])?;
    (day_of_month(day).is_some() && day_of_month(last).is_some() && self::year(year)? == year.trim()).then_some(())?;
    let read = |day: &str| header::day(&format!("{month} {day} {}", year.trim())).map(When::Day);
    in_order(from, read(day)?, to, read(last)?)
}

fn day_of_month(text: &str) -> Option<i8> {
    let digits = text.trim().trim_end_matches('.').trim_end_matches(char::is_alphabetic);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// The four digits of a year that a text ends in.
fn year(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let year = text.get(text.len().checked_sub(4)?..)?;
    (year.bytes().all(|byte| byte.is_ascii_digit()) && !text[..text.len() - 4].ends_with(|c: char| c.is_alphanumeric())).then_some(year)
}

/// Whether a text says that an end is not known.
fn is_open(text: &str) -> bool {
    let name = crate::document::facts::label::normal(text);
    text == "?" || ["tbd", "tba", "tbc", "ongoing", "open", "open end", "open-ended"].contains(&&*name)
}
