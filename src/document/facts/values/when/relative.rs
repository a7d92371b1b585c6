//! Times after something that has no day: `Week 3`, `T+30`, `2 weeks after launch`.

use super::tokens::Token;

/// Whether a text names a time after something: `Week 3`, `Sprints 4-6`, `T+30`, `2 weeks after launch`.
pub(super) fn is_relative(lower: &str, tokens: &[Token<'_>]) -> bool {
    let text = lower.trim_start();
    let signed = |text: &str| text.trim_start().strip_prefix(['+', '-', '−']).is_some_and(is_days);
    if text.starts_with('+') && signed(text) || text.strip_prefix(['t', 'd', 'l', 'm']).is_some_and(signed) {
        return true;
    }
    let [first, rest @ ..] = tokens else { return false };
    let is_number = |token: &Token<'_>| token.number().is_some();
    let is_behind = |token: &Token<'_>| matches!(token.text, "after" | "before" | "from" | "post" | "later" | "into" | "following" | "prior");
    // `2 weeks after launch: tell support` is more than a time.
    if tokens.len() > 8 || text.contains(':') {
        return false;
    }
    if first.number().is_some_and(|_| first.text.len() <= 3) {
        let Some(unit) = rest.iter().position(|token| !is_number(token)) else { return false };
        return is_unit(rest[unit].text) && unit <= 1 && rest.get(unit + 1).is_none_or(is_behind);
    }
    let is_next = |token: &Token<'_>| is_number(token) && token.text.len() <= 3 || matches!(token.text, "to" | "and");
    is_counted(first.text) && rest.first().is_some_and(is_number) && rest.iter().all(is_next)
}

/// Whether a text is a number of days or more: `30`, `2 weeks`. Seconds and minutes are no plan's.
fn is_days(text: &str) -> bool {
    let text = text.trim_start();
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let word = unit.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    unit.len() < text.len() && (unit.trim().is_empty() || is_unit(word))
}

/// What the time of a plan is counted in, where the number stands behind.
fn is_counted(word: &str) -> bool {
    matches!(word, "week" | "weeks" | "wk" | "w" | "sprint" | "sprints" | "iteration" | "iterations" | "month" | "months" | "day" | "days")
}

/// What the time of a plan is counted in, where the number stands in front.
pub(super) fn is_unit(word: &str) -> bool {
    let word = word.strip_suffix('s').unwrap_or(word);
    matches!(word, "day" | "week" | "month" | "quarter" | "year" | "sprint" | "iteration" | "wk" | "w" | "d" | "mo")
}
