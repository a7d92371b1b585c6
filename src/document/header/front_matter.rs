//! YAML front matter. The YAML library says whether it is valid and where not; texts and places come from the lines
//! themselves, so that `1.10` stays `1.10` and an invalid header keeps the keys that could be read.

use super::{Block, Entry, Findings, HeaderSource, Value};
use crate::document::inline;
use crate::finding::{self, Finding};
use crate::yaml;

/// Front matter is smaller than this, in bytes; parsers of YAML take seconds for what is nested without end.
const LIMIT: usize = 64 * 1024;

/// Finds and reads front matter at the top of `text`; blank lines and a comment may stand before it.
pub(super) fn read(text: &str, found: &Findings<'_>, findings: &mut Vec<Finding>) -> Option<Block> {
    let lead = lead(text);
    let after = text[lead..].strip_prefix("---")?.trim_start_matches([' ', '\t']);
    let start = text.len() - after.strip_prefix('\n')?.len();
    let opens = text[start..].lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).is_some_and(|line| key(line).is_some());
    // A rule, a blank line and a heading: `# T` is a comment to YAML, and a title to everybody else.
    let is_heading = text[start..].strip_prefix('\n').is_some_and(|rest| rest.trim_start().starts_with("# "));
    if is_heading || (lead > 0 && !opens) {
        return None;
    }
    match closing(text, start) {
        Some((end, after)) => {
            let yaml = &text[start..end];
            // Text between two rules is no front matter; one stray line does not take the keys below it away.
            if !opens && !yaml.trim().is_empty() && !has_keys(yaml) {
                return None;
            }
            validate(yaml, found.line(start), found, findings);
            Some(Block { span: lead..after, source: HeaderSource::FrontMatter, entries: top_level(yaml, start) })
        }
        None if opens => Some(unclosed(text, lead, start, found, findings)),
        None => None,
    }
}

/// Whether YAML that does not begin with a key holds some all the same: a map in braces, or keys below a stray line.
fn has_keys(yaml: &str) -> bool {
    yaml.trim_start().starts_with('{') || (!yaml.trim().contains("\n\n") && yaml.lines().any(|line| key(line).is_some_and(|(name, _)| !name.contains(' '))))
}

/// Reads a YAML file.
pub(super) fn file(text: &str, found: &Findings<'_>, findings: &mut Vec<Finding>) -> Vec<Entry> {
    let yaml = &text[..text.floor_char_boundary(LIMIT)];
    if yaml.len() < text.len() {
        let message = format!("the file is larger than {} KB, the rest of it is not read", LIMIT / 1024);
        findings.push(found.at(yaml.len(), &finding::UNCLOSED_FRONT_MATTER, message).help("keep what describes the document, move the rest elsewhere"));
    } else {
        validate(yaml, 1, found, findings);
    }
    top_level(yaml, 0)
}

/// Reports what makes a text no YAML; `line` is its first line in the file.
fn validate(yaml: &str, line: u32, found: &Findings<'_>, findings: &mut Vec<Finding>) {
    if let Err(error) = yaml::validate(yaml) {
        let place = finding::Place { line: error.line as u32 + line - 1, column: error.column as u32 };
        let help = "the keys that could be read are kept; quote a value that holds `: ` or begins with a special character";
        findings.push(Finding::at(found.path, place, &finding::UNREADABLE_YAML, error.message).help(help));
    }
}

/// Front matter that does not end: its keys are read up to the first blank line or heading, and the text begins there.
fn unclosed(text: &str, lead: usize, start: usize, found: &Findings<'_>, findings: &mut Vec<Finding>) -> Block {
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim().is_empty() || line.starts_with('#') || end - start + line.len() > LIMIT {
            break;
        }
        end += line.len();
    }
    let message = format!("front matter opens here and does not end within {} KB", LIMIT / 1024);
    let help = "close it with a line `---`; it was read up to the first blank line";
    findings.push(found.at(lead, &finding::UNCLOSED_FRONT_MATTER, message).help(help));
    Block { span: lead..end, source: HeaderSource::FrontMatter, entries: top_level(&text[start..end], start) }
}

/// How many bytes of blank lines and comments a text begins with.
fn lead(text: &str) -> usize {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.get(..comment.floor_char_boundary(LIMIT)).and_then(|near| near.find("-->")) else { break };
        rest = comment[end + 3..].trim_start();
    }
    text.len() - rest.len()
}

/// Where the closing line (`---` or `...`) begins, and where the text after it begins.
fn closing(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if at - start > LIMIT {
            return None;
        }
        if matches!(line.trim_end(), "---" | "...") {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The top-level keys of YAML that begins at a byte of the file; lines before them are kept as an entry without a key.
fn top_level(yaml: &str, start: usize) -> Vec<Entry> {
    if yaml.trim_start().starts_with('{') {
        let offset = start + (yaml.len() - yaml.trim_start().len());
        let pairs = flow_map(&yaml.split_whitespace().collect::<Vec<_>>().join(" "));
        return pairs.into_iter().map(|(key, rest)| Entry { offset, key, values: values(&[&rest]) }).collect();
    }
    let (groups, strangers) = grouped(numbered(yaml, start, indent(yaml)));
    let strangers = strangers.into_iter().map(|(offset, line)| Entry { offset, key: String::new(), values: vec![value(line.trim())] });
    strangers.chain(groups.into_iter().map(|(offset, key, lines)| Entry { offset, key, values: values(&lines) })).collect()
}

/// The lines of a text that begins at a byte of the file, less so many blanks at the beginning of each.
pub(super) fn numbered(text: &str, start: usize, indent: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut offset = start;
    text.split('\n').map(move |line| {
        let at = offset;
        offset += line.len() + 1;
        (at + indent.min(line.len()), line.get(indent..).unwrap_or_default())
    })
}

/// With how many blanks every line of a text begins.
pub(super) fn indent(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| line.len() - line.trim_start_matches(' ').len()).min().unwrap_or(0)
}

/// The keys in lines of code, if every line is one or belongs to one. Where `holds_many` says so, each line is a value.
pub(super) fn entries<'a>(lines: impl Iterator<Item = (usize, &'a str)>, holds_many: &dyn Fn(&str) -> bool) -> Option<Vec<Entry>> {
    let (groups, strangers) = grouped(lines);
    let entry = |(offset, key, lines): (usize, String, Vec<&str>)| {
        let below = || lines[1..].iter().map(|line| line.trim()).filter(|line| !line.is_empty());
        let is_lines = holds_many(&key) && !lines[0].is_empty() && !lines[0].starts_with(['[', '{', '"', '\'']) && below().all(|line| !line.starts_with('-'));
        let values = if is_lines { std::iter::once(lines[0]).chain(below()).map(value).collect() } else { values(&lines) };
        Entry { offset, key, values }
    };
    (strangers.is_empty() && !groups.is_empty()).then(|| groups.into_iter().map(entry).collect())
}

/// A key with its offset, and the lines that belong to it: the rest of its own, and those below.
type Group<'a> = (usize, String, Vec<&'a str>);

/// The keys, and the lines that stand before the first of them.
fn grouped<'a>(lines: impl Iterator<Item = (usize, &'a str)>) -> (Vec<Group<'a>>, Vec<(usize, &'a str)>) {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut strangers = Vec::new();
    for (offset, line) in lines {
        if let Some((name, rest)) = key(line) {
            groups.push((offset, name.to_owned(), vec![rest]));
        } else if !line.starts_with('#') {
            match groups.last_mut() {
                Some((.., lines)) => lines.push(line),
                None if line.trim().is_empty() => {}
                None => strangers.push((offset, line)),
            }
        }
    }
    (groups, strangers)
}

/// The key and the rest of a line `key: rest`.
fn key(line: &str) -> Option<(&str, &str)> {
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
fn values(lines: &[&str]) -> Vec<Value> {
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
fn braced(text: &str) -> Vec<Value> {
    flow_map(text).into_iter().map(|(key, rest)| Value { key: Some(key), ..quoted(&rest) }).filter(|value| !value.text.is_empty()).collect()
}

/// The keys of a map in braces with their values, which are not read yet.
fn flow_map(text: &str) -> Vec<(String, String)> {
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

fn value(text: &str) -> Value {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(yaml: &str, expected: &[&str]) {
        let read = top_level(yaml, 4);
        let shown: Vec<String> = read
            .iter()
            .map(|entry| {
                let values = entry.values.iter().map(|value| match &value.key {
                    Some(key) => format!("{key}={}", value.text),
                    None => value.text.clone(),
                });
                format!("{}: {}", entry.key, values.collect::<Vec<_>>().join(" | "))
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn scalars_keep_their_text() {
        check("version: 1.10\nid: 0161\nok: Yes\nnone: null\nempty:\n", &["version: 1.10", "id: 0161", "ok: Yes", "none: ", "empty: "]);
        check("a: \"x: \\\"y\\\"\"\nb: 'it''s' # c\nc: x # y\nd: a#b\n", &["a: x: \"y\"", "b: it's", "c: x", "d: a#b"]);
    }

    #[test]
    fn lists_and_maps_are_read_in_all_their_forms() {
        check("authors: [Ann, \"B, C\"]\n", &["authors: Ann | B, C"]);
        check("authors:\n  - Ann\n  - 'Ben'\n", &["authors: Ann | Ben"]);
        check("authors:\n- Ann\n- Ben\nstatus: Draft\n", &["authors: Ann | Ben", "status: Draft"]);
        check("authors:\n  - name: Ann\n    mail: a@x.org\n", &["authors: name=Ann | mail=a@x.org"]);
        check("authors: [{name: Ann, mail: a@x.org}, Ben]\n", &["authors: name=Ann | mail=a@x.org | Ben"]);
        check("m:\n  alpha:\n    release: v1\n  beta: v2\n", &["m: alpha release=v1 | beta=v2"]);
        check("prr:\n  alpha: Ann\n  beta: Ben\n", &["prr: alpha=Ann | beta=Ben"]);
        check("title: >\n  a long\n  title\n", &["title: a long title"]);
        check("title: a long\n  title\n", &["title: a long title"]);
    }

    #[test]
    fn an_invalid_line_does_not_take_the_others_with_it() {
        check("title: A: B\nstatus: Draft\n", &["title: A: B", "status: Draft"]);
        check("\tbad\ntitle: A\n", &[": bad", "title: A"]);
    }
}
