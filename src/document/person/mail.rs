//! Mail addresses: where they stand in a text, and the text without them.

use std::ops::Range;

/// What may stand round a mail address.
const BLANKS: [char; 2] = [' ', '\t'];
/// Blanks, and what separates nothing any more when what it separated is left out.
const SEPARATORS: [char; 6] = [',', ';', '|', '&', ' ', '\t'];
/// What opens a bracket.
const OPENERS: [char; 4] = ['(', '[', '<', '（'];

/// A text with its mail addresses, and the brackets round them, left out.
pub(crate) fn without_mail(text: &str) -> String {
    let left = cut(text, &mails(text, false));
    // What stood on both sides of one may be another, now: `a<b@c.org>@d.org`.
    if mails(&left, false).is_empty() { left } else { left.replace('@', " ") }
}

/// A text with blanks in place of the mail addresses in these stretches of it, and of the brackets round them: places in it stay.
/// `None` if there are none.
pub(crate) fn without_mail_in(text: &str, stretches: &[Range<usize>]) -> Option<String> {
    let mut hidden: Vec<Range<usize>> = Vec::new();
    for stretch in stretches {
        hidden.extend(mails(&text[stretch.clone()], true).into_iter().map(|mail| mail.start + stretch.start..mail.end + stretch.start));
    }
    if hidden.is_empty() {
        return None;
    }
    let mut bytes = text.to_owned().into_bytes();
    for mail in hidden {
        let around = (mail.start.checked_sub(1).map(|at| bytes[at]), bytes.get(mail.end).copied());
        let is_bracketed = matches!(around, (Some(b'<'), Some(b'>')) | (Some(b'('), Some(b')')));
        let mail = if is_bracketed { mail.start - 1..mail.end + 1 } else { mail };
        bytes[mail].fill(b' ');
    }
    String::from_utf8(bytes).ok()
}

/// A text without these parts of it, the brackets that held nothing else, and the separators beside them.
pub(super) fn cut(text: &str, spans: &[Range<usize>]) -> String {
    let Some(first) = spans.first() else { return text.to_owned() };
    let mut out = text[..first.start].to_owned();
    for (at, span) in spans.iter().enumerate() {
        let next = spans.get(at + 1).map_or(text.len(), |next| next.start);
        join(&mut out, &text[span.end..next]);
    }
    if spans.last().is_some_and(|last| text[last.end..].chars().all(|c| closes(c) || SEPARATORS.contains(&c))) {
        // Nothing follows: brackets that are still open never close.
        out.truncate(out.trim_end_matches(SEPARATORS).trim_end_matches(OPENERS).trim_end_matches(SEPARATORS).len());
    }
    out
}

/// Adds what follows a part that was left out.
fn join(out: &mut String, mut rest: &str) {
    let mut blank = false;
    loop {
        let before = out.trim_end_matches(BLANKS).len();
        blank |= before < out.len() || rest.starts_with(BLANKS);
        out.truncate(before);
        rest = rest.trim_start_matches(BLANKS);
        let (open, close) = (out.chars().next_back(), rest.chars().next());
        if let Some(close) = close.filter(|_| open.and_then(closer_or_quote) == close) {
            out.pop();
            rest = &rest[close.len_utf8()..];
        } else if close.is_some_and(|c| SEPARATORS.contains(&c)) && open.is_none_or(|c| begins(c) || SEPARATORS.contains(&c)) {
            rest = rest.trim_start_matches(SEPARATORS);
        } else if close.is_some_and(closes) && out.ends_with(SEPARATORS) {
            out.truncate(out.trim_end_matches(SEPARATORS).len());
        } else {
            break;
        }
    }
    let glued = rest.starts_with([',', ';', '.', '\n']) || rest.starts_with(closes);
    if blank && !glued && !out.is_empty() && !out.ends_with('\n') && !out.ends_with(OPENERS) {
        out.push(' ');
    }
    out.push_str(rest);
}

/// The bracket that closes what this one opens.
pub(super) fn closer(open: char) -> Option<char> {
    let at = OPENERS.iter().position(|c| *c == open)?;
    [')', ']', '>', '）'].get(at).copied()
}

/// What closes a bracket or a quote that may hold a mail address.
fn closer_or_quote(open: char) -> Option<char> {
    if matches!(open, '"' | '\'' | '`') { Some(open) } else { closer(open) }
}

/// Whether it closes a bracket or a quote.
fn closes(c: char) -> bool {
    matches!(c, ')' | ']' | '>' | '）' | '"' | '\'' | '`')
}

/// Whether behind it a separator has nothing to separate.
fn begins(c: char) -> bool {
    matches!(c, '\n' | ':' | '"' | '\'' | '`') || OPENERS.contains(&c)
}

/// Where mail addresses stand, in order; `host`: behind `<` a host without a dot will do.
pub(super) fn mails(text: &str, host: bool) -> Vec<Range<usize>> {
    let mut mails: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices('@') {
        if at < from {
            continue;
        }
        // What is before an `@` that is in no address belongs to no later one either: it is not looked at again.
        from = at + 1;
        if let Some(span) = mail_at(text, mails.last().map_or(0, |last| last.end), at, host) {
            from = span.end;
            mails.push(span);
        }
    }
    mails
}

/// The mail address round an `@`, not before `from`.
fn mail_at(text: &str, from: usize, at: usize, host: bool) -> Option<Range<usize>> {
    let is_domain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
    let is_local = |c: char| is_domain(c) || matches!(c, '_' | '%' | '+');
    let (left, right) = (&text[from..at], &text[at + 1..]);
    let local = left[left.trim_end_matches(is_local).len()..].trim_start_matches(['.', '-']);
    let domain = &right[..right.find(|c| !is_domain(c)).unwrap_or(right.len())];
    let domain = domain.trim_end_matches(['.', '-']);
    let (before, after) = (&text[..at - local.len()], &right[domain.len()..]);
    let is_host = host && before.ends_with('<') && !domain.is_empty();
    // `git@github.com:x/y`, `https://user@host` and `@user@host` are no mail addresses.
    if local.is_empty() || local == "git" || before.ends_with("://") || before.ends_with('@') || !(is_host || is_domain_name(domain)) {
        return None;
    }
    let end = at + 1 + domain.len();
    match before.len().checked_sub("mailto:".len()) {
        Some(start) if start >= from && is_mailto(before.get(start..)) => Some(start..end + query(after)),
        _ => Some(before.len()..end),
    }
}

/// Whether what is before an address makes it a link.
fn is_mailto(before: Option<&str>) -> bool {
    before.is_some_and(|before| before.eq_ignore_ascii_case("mailto:"))
}

/// How long the query behind an address in a `mailto:` is.
fn query(after: &str) -> usize {
    let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ';') || closes(c) || OPENERS.contains(&c);
    if after.starts_with('?') { after.find(is_end).unwrap_or(after.len()) } else { 0 }
}

/// At least two labels, the last of which is not a number, as it is in `package@1.2`.
fn is_domain_name(domain: &str) -> bool {
    let last = domain.rsplit_once('.').map_or("", |(_, last)| last);
    last.contains(char::is_alphabetic) && domain.split('.').all(|label| !label.is_empty())
}
