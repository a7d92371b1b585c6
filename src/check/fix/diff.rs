//! What mending changes in a file, as a unified diff that `git apply` takes.

use std::fmt::Write as _;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

use super::Mended;

/// How many lines stand round a change.
const CONTEXT: usize = 3;

/// The change of a file as a unified diff; `prefix` is the docs folder as the repository knows it, `""` for its top.
///
/// Line ends stay as they are. Bytes that are not UTF-8 are replaced: a diff that shows such a line is for reading, and does not apply.
pub fn diff(mended: &Mended, prefix: &str) -> String {
    let (before, after) = (lines(&mended.before), lines(&mended.after));
    let groups = group_diff_ops(capture_diff_slices(Algorithm::Myers, &before, &after), CONTEXT);
    if groups.is_empty() {
        return String::new();
    }
    let path = if prefix.is_empty() { mended.path.to_string() } else { format!("{}/{}", prefix.trim_end_matches('/'), mended.path) };
    let mut text = format!("--- {}\n+++ {}\n", name("a", &path), name("b", &path));
    for group in groups {
        hunk(&mut text, &group, &before, &after);
    }
    text
}

/// Lines with their ends. Here only `\n` ends one, as in git.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

fn hunk(text: &mut String, group: &[DiffOp], before: &[&[u8]], after: &[&[u8]]) {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
    let removed = span(first.old_range().start, last.old_range().end);
    let added = span(first.new_range().start, last.new_range().end);
    let _ = writeln!(text, "@@ -{removed} +{added} @@");
    for op in group {
        let (tag, old, new) = op.as_tag_tuple();
        let is_kept = tag == DiffTag::Equal;
        for line in &before[old] {
            push(text, if is_kept { ' ' } else { '-' }, line);
        }
        for line in after[new].iter().filter(|_| !is_kept) {
            push(text, '+', line);
        }
    }
}

fn push(text: &mut String, mark: char, line: &[u8]) {
    text.push(mark);
    text.push_str(&String::from_utf8_lossy(line));
    if !line.ends_with(b"\n") {
        text.push_str("\n\\ No newline at end of file\n");
    }
}

/// Lines as a hunk names them: the first and their number, which goes without saying if it is 1; no lines are named by the one before them.
fn span(start: usize, end: usize) -> String {
    match end - start {
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        count => format!("{},{count}", start + 1),
    }
}

/// A file's name as git writes it: quoted where it would be misread, with a tab to end one that holds a blank.
fn name(side: &str, path: &str) -> String {
    let mut name = format!("{side}/{path}");
    if path.contains(|letter: char| matches!(letter, '"' | '\\') || letter.is_ascii_control()) {
        let quoted = name.chars().fold(String::new(), |mut quoted, letter| {
            match letter {
                '"' | '\\' => quoted.extend(['\\', letter]),
                _ if letter.is_ascii_control() => drop(write!(quoted, "\\{:03o}", u32::from(letter))),
                _ => quoted.push(letter),
            }
            quoted
        });
        name = format!("\"{quoted}\"");
    }
    if path.contains(' ') {
        name.push('\t');
    }
    name
}
