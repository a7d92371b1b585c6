//! YAML front matter. The YAML library says whether it is valid and where not; texts and places come from the lines
//! themselves, so that `1.10` stays `1.10` and an invalid header keeps the keys that could be read.

use super::yaml_values::{flow_map, key, value, values};
use super::{Block, Entry, Findings, HeaderSource};
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
