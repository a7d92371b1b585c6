//! Takes away what stands before lines of SQL and is none: prompts of a shell, the marks of a patch, and the commands of psql.

use std::borrow::Cow;

/// `code` with blanks in place of such marks, byte for byte: what stands at an offset stands there still.
///
/// A line that a patch takes away is blanked as a whole, since a patch says how things are once it is applied.
pub(super) fn without(code: &str) -> Cow<'_, str> {
    let is_patch = code.lines().any(|line| line.starts_with('+')) && !code.lines().any(|line| line.starts_with("+-"));
    if !is_patch && !code.lines().any(|line| marked(line, false) > 0) {
        return Cow::Borrowed(code);
    }
    let mut plain = String::with_capacity(code.len());
    for line in code.split_inclusive('\n') {
        let mark = marked(line, is_patch);
        plain.extend(std::iter::repeat_n(' ', mark));
        plain.push_str(&line[mark..]);
    }
    Cow::Owned(plain)
}

/// How many bytes of a line, from its start, are a mark. The line break is none of them.
fn marked(line: &str, is_patch: bool) -> usize {
    let whole = line.trim_end_matches(['\n', '\r']).len();
    let start = line.trim_start();
    // `\d orders` and the like; in a string of many lines a back-slash rarely begins one.
    if start.strip_prefix('\\').is_some_and(|command| command.starts_with(|first: char| first.is_ascii_alphabetic() || first == '?')) {
        return whole;
    }
    match line.as_bytes() {
        [b'+', ..] if is_patch => return if line.starts_with("+++") { whole } else { 1 },
        [b'-', ..] if is_patch && !line.starts_with("-- ") => return whole,
        [b'-', next, ..] if !b"->".contains(next) => return 1,
        [b'@', b'@', ..] if is_patch => return whole,
        _ => {}
    }
    prompt(start).map_or(0, |length| line.len() - start.len() + length)
}

/// No prompt is longer.
const PROMPT: usize = 40;

/// The length of the prompt that a line begins with: `shop=# `, `mysql> `, `cqlsh:shop> `, `shop-# `, `1> `, `-> `; and of a number, `1. `.
fn prompt(line: &str) -> Option<usize> {
    let length = line.bytes().take(PROMPT).position(|byte| byte.is_ascii_whitespace())?;
    let (name, end) = line[..length].split_at_checked(length.checked_sub(1)?)?;
    let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.:@/".contains(&byte));
    let is_prompt = match end {
        // Of `#` only this is a prompt, as it begins a comment elsewhere; `a-# b` and `a=> b` may be operators, but not at the start of a line.
        "#" => name.strip_suffix(['=', '-', '*', '(', '\'', '!']).is_some_and(|name| !name.is_empty() && is_name(name.trim_end_matches(['=', '-']))),
        ">" => is_name(name.strip_suffix(['=', '-', '*', '(', '\'']).unwrap_or(name).trim_end_matches('=')),
        // The number of a step.
        "." => !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    };
    is_prompt.then_some(length)
}
