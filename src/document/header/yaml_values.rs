//! The values of YAML as texts: scalars keep theirs (`1.10`, `0161`, `Yes`), lists and maps become values of their own.

use super::Value;
use crate::document::inline;

/// The key and the rest of a line `key: rest`.
pub(super) fn key(line: &str) -> Option<(&str, &str)> {
    if line.starts_with([' ', '\t', '#', '-', '[', '{', '|', '>', '&', '*', '%', '@', '`']) {
        return None;
    }
    let glued = || {
        // `Key:value` is no YAML, and still what its author meant; `https://x` is not.
        let colon = line.find(':')?;
        let is_word = line[..colon].chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        (is_word && !line[colon + 1..].starts_with("//") && !line.contains(' ')).then_some(colon)
    };
    let colon = line.find(": ").or_else(|| line.find(":\t")).or_else(|| line.trim_end().strip_suffix(':').map(str::len)).or_else(glued)?;
    let name = line[..colon].trim_end().trim_matches(['"', '\'']);
    (!name.is_empty()).then(|| (name, line[colon + 1..].trim()))
}

/// The values of one key, from the rest of its line and the lines below.
pub(super) fn values(lines: &[&str]) -> Vec<Value> {
    let first = untagged(uncommented(lines[0]));
    let below: Vec<&str> = lines[1..].iter().copied().filter(|line| !line.trim().is_empty()).collect();
    match first.chars().next() {
        None if below.iter().any(|line| line.trim_start().starts_with("- ") || line.trim() == "-") => list(&below),
        None if !below.is_empty() && below.iter().all(|line| key(line.trim_start()).is_some()) => map(&below),
        Some('|') => vec![Value::of(below.iter().map(|line| inline::plain(line)).reduce(stacked).unwrap_or_default())],
        Some('>') => vec![value(&joined("", &below))],
        Some('{') => braced(&joined(first, &below)),
        Some('[') => flow(&joined(first, &below)),
        Some('"' | '\'') => vec![quoted(&joined(first, &below))],
        _ => {
            let text = joined(first, &below);
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL") { Vec::new() } else { vec![value(&text)] }
        }
    }
}

/// Two lines of a literal block.
fn stacked(mut above: inline::Text, below: inline::Text) -> inline::Text {
    above.text.push('\n');
    let at = above.text.len();
    above.text.push_str(&below.text);
    above.links.extend(below.links.into_iter().map(|link| inline::TextLink { span: link.span.start + at..link.span.end + at, ..link }));
    above
}

/// The values of a key inside a value.
fn keyed(key: &str, rest: &str) -> Vec<Value> {
    values(&[rest]).into_iter().map(|value| Value { key: Some(key.to_owned()), ..value }).collect()
}

/// A value less its tag (`!!str`) and its anchor (`&a`), which say nothing to a reader (YAML 1.2.2, section 6.9).
fn untagged(mut text: &str) -> &str {
    while text.starts_with("!!") || text.strip_prefix('&').is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphanumeric())) {
        let Some((_, rest)) = text.split_once(' ') else { break };
        text = rest.trim_start();
    }
    text
}

/// A block list; of an item that is a map the keys are kept.
fn list(lines: &[&str]) -> Vec<Value> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let level = lines.iter().map(|line| indent(line)).min().unwrap_or(0);
    let mut items: Vec<Vec<&str>> = Vec::new();
    for line in lines.iter().filter(|line| !line.trim_start().starts_with('#')) {
        match line.trim_start().strip_prefix('-') {
            Some(item) if indent(line) == level => items.push(vec![item.trim()]),
            _ => items.last_mut().map_or((), |item| item.push(line.trim())),
        }
    }
    items.iter().filter(|item| item.iter().any(|line| !line.is_empty())).flat_map(|item| list_item(item)).collect()
}

fn list_item(lines: &[&str]) -> Vec<Value> {
    let is_map = !lines[0].starts_with(['"', '\'', '[', '{']) && lines.iter().all(|line| key(line).is_some());
    if is_map { map(lines) } else { values(lines) }
}

/// A nested map; keys below keys are put together: `alpha release`.
fn map(lines: &[&str]) -> Vec<Value> {
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut pairs = Vec::new();
    for line in lines {
        let indent = line.len() - line.trim_start().len();
        let Some((name, rest)) = key(line.trim_start()) else { continue };
        while open.pop_if(|(above, _)| *above >= indent).is_some() {}
        open.push((indent, name));
        let name = open.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(" ");
        pairs.extend(keyed(&name, rest));
    }
    pairs
}

/// A map in braces; what is nested in it more deeply stays text, so that no depth of brackets matters.
pub(super) fn braced(text: &str) -> Vec<Value> {
    flow_map(text).into_iter().map(|(key, rest)| Value { key: Some(key), ..quoted(&rest) }).filter(|value| !value.text.is_empty()).collect()
}

/// The keys of a map in braces with their values, which are not read yet.
pub(super) fn flow_map(text: &str) -> Vec<(String, String)> {
    let inner = text.trim().trim_start_matches('{').trim_end_matches('}');
    let pair = |part: &str| {
        let (name, rest) = part.split_once(':')?;
        Some((name.trim().trim_matches(['"', '\'']).to_owned(), rest.trim().to_owned()))
    };
    flow_parts(inner).into_iter().filter_map(pair).collect()
}

/// A list in brackets.
fn flow(text: &str) -> Vec<Value> {
    let inner = text.trim_start_matches('[').trim_end().trim_end_matches(']');
    let part = |part: &str| if part.starts_with('{') { braced(part) } else { vec![quoted(part)] };
    flow_parts(inner).into_iter().flat_map(part).collect()
}

/// What stands between commas outside quotes and inner brackets.
fn flow_parts(inner: &str) -> Vec<&str> {
    let (mut quote, mut depth, mut start, mut parts) = (None, 0_u32, 0, Vec::new());
    for (at, c) in inner.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') if inner[start..at].trim_end().is_empty() || inner[start..at].trim_end().ends_with(':') => quote = Some(c),
            (None, '[' | '{' | '(') => depth += 1,
            (None, ']' | '}' | ')') => depth = depth.saturating_sub(1),
            (None, ',') if depth == 0 => {
                parts.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inner[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// A scalar that may stand in quotes (YAML 1.2.2, section 7.3; escapes of a double-quoted one: `\"`, `\\`, `\n`, `\t`).
fn quoted(text: &str) -> Value {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix('\'') {
        let end = inner.replace("''", "\0\0").find('\'').unwrap_or(inner.len());
        return value(&inner[..end].replace("''", "'"));
    }
    let Some(inner) = text.strip_prefix('"') else { return value(text) };
    let mut unescaped = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next().filter(|c| *c != '"') {
        match (c, if c == '\\' { chars.next() } else { None }) {
            (_, Some('n' | 't')) => unescaped.push(' '),
            (_, Some(escaped)) => unescaped.push(escaped),
            (c, None) => unescaped.push(c),
        }
    }
    value(&unescaped)
}

pub(super) fn value(text: &str) -> Value {
    Value::of(inline::plain(text))
}

/// Less a comment at its end; inside quotes `#` is text.
fn uncommented(line: &str) -> &str {
    if line.starts_with('#') {
        return "";
    }
    if line.starts_with(['"', '\'']) {
        return line.trim();
    }
    line.find(" #").map_or(line, |at| &line[..at]).trim()
}

fn joined(first: &str, below: &[&str]) -> String {
    let mut text = first.to_owned();
    for line in below.iter().map(|line| line.trim()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}
