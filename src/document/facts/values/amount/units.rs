//! The units behind numbers, and what has so many of itself each second.

use super::Unit;
use super::number::Number;
use super::reading::{bound, word, words};

/// By what a number is multiplied and divided.
pub(super) type Factor = (i128, i128);

/// The unit behind a number, by what that has to be multiplied and divided, and what follows.
pub(super) fn unit<'a>(number: &Number<'a>) -> Option<(Unit, Factor, &'a str)> {
    let rest = number.rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if let Some(rest) = rest.strip_prefix('%') {
        return percent(rest);
    }
    if let Some(rest) = rest.strip_prefix('×') {
        return Some((Unit::Times, (1, 1), rest));
    }
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | ':')).unwrap_or(rest.len());
    let (name, tail) = (rest[..end].trim_end_matches('.'), &rest[end..]);
    let lower = name.to_ascii_lowercase();
    if let Some(factor) = time(&lower) {
        return Some((Unit::Milliseconds, factor, tail));
    }
    match lower.as_str() {
        "percent" => percent(tail),
        "x" | "times" => Some((Unit::Times, (1, 1), tail)),
        "rps" | "qps" | "tps" => Some((Unit::PerSecond, (1, 1), tail)),
        "rpm" => Some((Unit::PerSecond, (1, 60), tail)),
        _ if bytes(name).is_some() => bytes(name).filter(|_| !says_each(tail)).map(|factor| (Unit::Bytes, (factor, 1), tail)),
        _ => counted(rest),
    }
}

/// A share, unless it is one of things that another number is said of: `99 % of requests below 200 ms`.
fn percent(tail: &str) -> Option<(Unit, Factor, &str)> {
    let clause = tail.split([',', ';', '(']).next().unwrap_or_default();
    let is_share = words(clause).any(|(_, word)| bound(word).is_some());
    (!is_share).then_some((Unit::Percent, (1, 1), tail))
}

fn time(name: &str) -> Option<Factor> {
    Some(match name {
        "ms" | "msec" | "msecs" | "millisecond" | "milliseconds" | "millis" => (1, 1),
        "s" | "sec" | "secs" | "second" | "seconds" => (1000, 1),
        "min" | "mins" | "minute" | "minutes" => (60_000, 1),
        "h" | "hr" | "hrs" | "hour" | "hours" => (3_600_000, 1),
        "µs" | "μs" | "us" | "microsecond" | "microseconds" => (1, 1000),
        _ => return None,
    })
}

/// How many bytes a unit is; `Mb` may be bits.
fn bytes(name: &str) -> Option<i128> {
    Some(match name {
        "B" | "byte" | "bytes" => 1,
        "KB" | "kB" | "kb" => 1000,
        "MB" | "mb" => 1_000_000,
        "GB" | "gb" => 1_000_000_000,
        "TB" | "tb" => 1_000_000_000_000,
        "KiB" | "kib" => 1 << 10,
        "MiB" | "mib" => 1 << 20,
        "GiB" | "gib" => 1 << 30,
        "TiB" | "tib" => 1 << 40,
        _ => return None,
    })
}

/// So many of something, or so many each second.
fn counted(rest: &str) -> Option<(Unit, Factor, &str)> {
    // Things that are counted have few words, and no other number among them.
    const MOST: usize = 4;
    let clause = &rest[..rest.find([',', ';', '(', ')']).unwrap_or(rest.len())];
    let mut seen = 0;
    for (at, from) in words(clause) {
        let name = from.split_whitespace().next().unwrap_or_default();
        if let Some((thing, each)) = name.split_once('/') {
            let is_thing = thing.chars().all(|c| c.is_alphabetic() || c == '-') && bytes(thing).is_none() && time(thing).is_none() && !is_bits(thing);
            let by = each_time(each).filter(|_| is_thing && seen < MOST)?;
            return Some((Unit::PerSecond, (1, by), &rest[at + name.len()..]));
        }
        if ["per", "a", "an", "each", "every"].contains(&name) {
            let each = from[name.len()..].trim_start();
            let period = each.split_whitespace().next().unwrap_or_default();
            // `without a second printer` is no rate.
            let is_end = each[period.len()..].split_whitespace().next().is_none_or(|next| BEHIND_RATES.contains(&next));
            let by = each_time(period).filter(|_| is_end && seen > 0 && seen <= MOST)?;
            return Some((Unit::PerSecond, (1, by), &rest[at + (from.len() - each.len()) + period.len()..]));
        }
        // What is counted in some time, or on some day, is a rate that is not understood.
        if ["in", "on", "within", "during", "by", "daily", "overnight"].contains(&name) {
            return None;
        }
        seen += if NO_THINGS.contains(&name) { MOST + 1 } else { 1 };
    }
    let first = clause.split_whitespace().next().unwrap_or_default().trim_end_matches('.');
    let has_number = clause.contains(|c: char| c.is_ascii_digit());
    let is_thing = first.is_empty() || (first.len() > 2 && first.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !NO_THINGS.contains(&first));
    (!has_number && is_thing).then_some((Unit::Count, (1, 1), &rest[first.len()..]))
}

/// Units that are not understood, which are no things that one counts.
const NO_THINGS: &[&str] = &[
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "euro",
    "euros",
    "dollars",
    "cents",
    "bit",
    "bits",
    "points",
    "nines",
    "out",
    "to",
    "and",
    "or",
    "daily",
    "without",
    "with",
    "while",
    "ns",
    "nanoseconds",
    "percentage",
    "of",
    "in",
    "at",
    "for",
    "on",
    "from",
];

/// What goes on behind a rate.
const BEHIND_RATES: &[&str] = &[
    "at",
    "on",
    "in",
    "for",
    "during",
    "with",
    "over",
    "from",
    "per",
    "sustained",
    "or",
    "and",
    "under",
    "when",
    "across",
    "max",
    "maximum",
    "minimum",
    "peak",
];

fn is_bits(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with("bit") || name.to_ascii_lowercase().ends_with("bits") || ["Mb", "Gb", "Kb", "Tb"].contains(&name)
}

/// Of how many seconds a rate is.
fn each_time(name: &str) -> Option<i128> {
    Some(match name.trim_end_matches('.') {
        "s" | "sec" | "second" => 1,
        "min" | "minute" => 60,
        "h" | "hr" | "hour" => 3600,
        _ => return None,
    })
}

/// Whether a text goes on with `per …`: what stands before is a rate.
fn says_each(tail: &str) -> bool {
    let tail = tail.trim_start();
    ["per", "a", "an", "each", "every"].iter().any(|each| word(tail, each).is_some()) || tail.starts_with('/')
}
