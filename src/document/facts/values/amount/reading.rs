//! The one number that a target names: understood only where it is sure which of a text's numbers that is.

use super::number::Number;
use super::units::unit;
use super::{Amount, Bound, Unit};
use crate::document::facts::find;

/// Longer texts say more than a target.
const LONGEST: usize = 400;

/// The number that a text begins with, or the only one with a bound before it.
pub(super) fn read(text: &str) -> Option<Amount> {
    let text = text.trim();
    if text.len() > LONGEST || !has_digit(text) || ["→", "->", "=>", "±", "~"].iter().any(|sign| find::contains(text, sign)) {
        return None;
    }
    direct(text).or_else(|| bounded(text))
}

/// The number that a text begins with, behind a percentile and a bound.
fn direct(text: &str) -> Option<Amount> {
    let text = percentile(text).map_or(text, |rest| rest.trim_start_matches([':', '=']).trim_start());
    let (bound, text) = bound(text).unwrap_or((Bound::Exact, text));
    let (amount, tail) = amount(text, bound)?;
    // `1 s cold, 100 ms warm` names two.
    let numbers = &tail[..tail.rfind(|c: char| c.is_ascii_digit()).map_or(0, |last| last + 1)];
    let mut rivals = words(numbers).filter_map(|(at, _)| amount_at(&tail[at..]));
    (rivals.all(|rival| rival.unit != amount.unit)).then_some(amount)
}

/// Whether a text has a digit: without one it names no number.
fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The only number with a bound before it, if no other number stands before that.
fn bounded(text: &str) -> Option<Amount> {
    let mut only = None;
    let mut next = 0;
    for (at, word) in words(text).filter(|(at, _)| *at == 0 || text[..*at].ends_with([' ', '('])) {
        if at < next {
            continue;
        }
        if let Some(rest) = percentile(word) {
            next = text.len() - rest.len();
        } else if let Some((side, rest)) = bound(word) {
            if only.is_some() {
                return None;
            }
            only = Some((at, side, rest));
            next = text.len() - rest.len() + 1;
        } else if only.is_none() && word.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
    }
    let (at, side, rest) = only?;
    let before = &text[..at];
    let is_turned = |word: &str| ["not", "never", "no", "cannot", "nor"].contains(&word) || word.ends_with("n't");
    let is_other = |word: &str| MEASURED.contains(&word) || ["timeout", "instead", "alert", "alerts", "unless"].contains(&word);
    let says = |is: &dyn Fn(&str) -> bool| before.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|word| is(&word.to_ascii_lowercase()));
    if says(&is_turned) || says(&is_other) { None } else { amount(rest, side).map(|(amount, _)| amount) }
}

/// Words that say that a number is what was seen, not what is wanted.
const MEASURED: &[&str] = &["today", "today's", "currently", "current", "now", "measured", "was", "were", "observed", "baseline"];

/// The words of a text, each with all that follows it.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut was_blank = true;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = was_blank && !c.is_whitespace() && c != '(';
        was_blank = c.is_whitespace() || c == '(';
        begins.then(|| (at, &text[at..]))
    })
}

/// What stands behind a percentile: `p95`, `P99.9`, `99th percentile`.
fn percentile(text: &str) -> Option<&str> {
    let has_p = text.starts_with(['p', 'P']);
    let digits = &text[usize::from(has_p)..];
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == digits.len() {
        return None;
    }
    let rest = rest.strip_prefix('.').map_or(rest, |part| part.trim_start_matches(|c: char| c.is_ascii_digit()));
    if has_p {
        return (!rest.starts_with(char::is_alphanumeric)).then(|| rest.trim_start());
    }
    let rest = ["th", "st", "nd", "rd"].iter().find_map(|end| rest.strip_prefix(end))?;
    Some(word(rest.trim_start(), "percentile").unwrap_or(rest).trim_start())
}

/// What stands behind a word, in capitals or not.
pub(super) fn word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    let rest = &text[word.len()..];
    (start.eq_ignore_ascii_case(word) && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// Words and signs that bound a number; the longer before those that they begin with.
const BOUNDS: &[(&str, Bound)] = &[
    ("<=", Bound::Most),
    ("≤", Bound::Most),
    ("<", Bound::Most),
    (">=", Bound::Least),
    ("≥", Bound::Least),
    (">", Bound::Least),
    ("at most", Bound::Most),
    ("no more than", Bound::Most),
    ("not more than", Bound::Most),
    ("less than", Bound::Most),
    ("fewer than", Bound::Most),
    ("lower than", Bound::Most),
    ("no longer than", Bound::Most),
    ("up to", Bound::Most),
    ("maximum of", Bound::Most),
    ("maximum", Bound::Most),
    ("max", Bound::Most),
    ("under", Bound::Most),
    ("below", Bound::Most),
    ("within", Bound::Most),
    ("at least", Bound::Least),
    ("no less than", Bound::Least),
    ("not less than", Bound::Least),
    ("more than", Bound::Least),
    ("greater than", Bound::Least),
    ("higher than", Bound::Least),
    ("minimum of", Bound::Least),
    ("minimum", Bound::Least),
    ("min", Bound::Least),
    ("above", Bound::Least),
];

/// The bound that a text begins with, and the number behind it.
pub(super) fn bound(text: &str) -> Option<(Bound, &str)> {
    let first = text.as_bytes().first()?.to_ascii_lowercase();
    BOUNDS.iter().filter(|(said, _)| said.as_bytes()[0] == first).find_map(|(said, bound)| {
        let is_word = said.starts_with(|c: char| c.is_ascii_alphabetic());
        let rest = if is_word { word(text, said)? } else { text.strip_prefix(said)? };
        let rest = rest.trim_start_matches(['.', ':', ' ', '\u{a0}']);
        rest.starts_with(|c: char| c.is_ascii_digit()).then_some((*bound, rest))
    })
}

/// The number with a unit that a text begins with, whatever else it says.
fn amount_at(text: &str) -> Option<Amount> {
    if percentile(text).is_some() {
        return None;
    }
    amount(bound(text).map_or(text, |(_, rest)| rest), Bound::Exact).map(|(amount, _)| amount)
}

/// The number with its unit that a text begins with, and what follows.
fn amount(text: &str, bound: Bound) -> Option<(Amount, &str)> {
    let number = Number::read(text)?;
    let (unit, factor, tail) = unit(&number)?;
    // `1.200 ms` is a second in some countries.
    if number.is_ambiguous && unit != Unit::Percent {
        return None;
    }
    let bound = tail_bound(tail, if number.has_plus && bound == Bound::Exact { Bound::Least } else { bound })?;
    let (times, by) = factor;
    let above = number.digits.checked_mul(number.times)?.checked_mul(1000)?.checked_mul(times)?;
    let below = 10_i128.pow(number.decimals) * by;
    let thousandths = i64::try_from(above.checked_mul(2)?.checked_add(below)? / (below * 2)).ok()?;
    // A number that is lost in rounding says nothing.
    (above == 0 || thousandths > 0).then_some((Amount::new(thousandths, unit, bound), tail))
}

/// The bound that stands behind a number, or the one before it. Nothing where what follows makes another thing of it: a range, what was measured.
fn tail_bound(tail: &str, bound: Bound) -> Option<Bound> {
    let tail = tail.trim_start();
    let is_range = |sign: &str| tail.strip_prefix(sign).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let clause = tail.split([',', ';', '(']).next().unwrap_or_default();
    let is_measured = clause.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|word| MEASURED.iter().any(|known| word.eq_ignore_ascii_case(known)));
    if ["-", "–", "—", "to ", "and ", "or ", "/"].iter().any(|sign| is_range(sign)) || is_measured {
        return None;
    }
    let says = |words: &[&str]| bound == Bound::Exact && words.iter().any(|said| word(tail, said).is_some());
    if says(&["or less", "or faster", "or below", "or lower", "or fewer", "max", "maximum", "at most"]) {
        return Some(Bound::Most);
    }
    if bound == Bound::Exact && tail.starts_with('+') || says(&["or more", "or better", "or higher", "or above", "minimum", "at least"]) {
        return Some(Bound::Least);
    }
    // `85 % line coverage minimum`
    let ends = |word: &str| bound == Bound::Exact && clause.trim_end().strip_suffix(word).is_some_and(|rest| rest.ends_with(' ') && !rest.ends_with(" the "));
    Some(match () {
        () if ends("minimum") => Bound::Least,
        () if ends("maximum") => Bound::Most,
        () => bound,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_understood_in_the_forms_that_people_write() {
        for (text, expected) in [
            ("< 200ms", "≤ 200 ms"),
            ("≤ 1.5 s", "≤ 1500 ms"),
            ("600 ms at the 99th percentile", "600 ms"),
            ("p95 < 200ms", "≤ 200 ms"),
            ("p95: 200 ms", "200 ms"),
            ("P99.9 ≤ 2 sec", "≤ 2000 ms"),
            ("95th percentile below 300 ms", "≤ 300 ms"),
            ("250 µs", "0.25 ms"),
            ("within 25 min", "≤ 1500000 ms"),
            ("2 hours", "7200000 ms"),
            ("2,000 req/s", "2000/s"),
            ("2 000 requests per second", "2000/s"),
            ("1_000 rps", "1000/s"),
            ("10k req/s", "10000/s"),
            ("10 k RPS", "10000/s"),
            ("2.5M events per minute", "41666.667/s"),
            ("40 labels per minute on Sunday evening", "0.667/s"),
            ("at least 500 rps", "≥ 500/s"),
            ("500+ concurrent users", "≥ 500"),
            ("99.9 %", "99.9 %"),
            ("85 % line coverage minimum", "≥ 85 %"),
            ("200 ms round trip maximum", "≤ 200 ms"),
            ("99.999% uptime", "99.999 %"),
            ("min. 80 %", "≥ 80 %"),
            ("80%+", "≥ 80 %"),
            ("99.9 % or better", "≥ 99.9 %"),
            ("max 512 MB", "≤ 512000000 B"),
            ("1 GiB", "1073741824 B"),
            ("10x the load of last year", "10×"),
            ("3 times the peak", "3×"),
            ("20 million entries before partitioning is worth it", "20000000"),
            ("500", "500"),
            ("commit to consumer p95 below 1 s", "≤ 1000 ms"),
            ("open a payment p95 below 900 ms, of which the bank takes about 650 ms", "≤ 900 ms"),
            ("1,200 events/s for an hour (today's peak: 45)", "1200/s"),
            ("60 requests/s at peak", "60/s"),
            ("200 ms max", "≤ 200 ms"),
            ("2 s for 95 % of requests", "2000 ms"),
        ] {
            assert_eq!(read(text).map(|amount| amount.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn nothing_is_made_of_texts_whose_number_is_not_sure() {
        for text in [
            "",
            "fast",
            "p95",
            "100-200 ms",
            "100 to 200 ms",
            "1.5 s–2 s",
            "between 100 and 200 ms",
            "p95 below 1.8 s, p99 below 3.5 s",
            "split call p95 below 120 ms; hold call p95 below 80 ms",
            "900 ms today",
            "today it takes 900 ms",
            "from 900 ms to below 300 ms",
            "900 ms → 300 ms",
            "1 s cold, 100 ms warm",
            "99 % of requests below 200 ms",
            "12 million rows a year",
            "450 items a day, 9 minutes each",
            "40,000 splits per payout run within 25 min",
            "46 features for 1.5 million entities in 3 GB of memory",
            "500 users with p95 below 300 ms",
            "10 Mbit/s",
            "500 MB/s",
            "1 GB per day",
            "500 EUR",
            "$500",
            "24/7",
            "2026-03-01",
            "10:30",
            "1,5 s",
            "1.200 ms",
            "5m",
            "3 of 5 nodes",
            "never above 200 ms",
            "must not be more than 2 s",
            "HTTP/2",
            "30 days",
            "~200 ms",
            "v2.1",
            "3 nines",
            "999999999999999 billion TB",
            "40 desks without a second printer",
            "95 % below 10 min",
            "600 new cases on the Tuesday after a sale",
            "4,000 checks in the first two days",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
