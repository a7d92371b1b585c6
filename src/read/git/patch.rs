//! Reads what `git diff --raw -z --patch --unified=0` writes: which files changed, and which of their lines.

use std::collections::HashMap;

/// Lines of a file that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// Every one.
    All,
    /// From the first to the last of each stretch, from 1, in rising order.
    These(Vec<(u32, u32)>),
}

impl Lines {
    pub(super) fn has(&self, line: u32) -> bool {
        match self {
            Self::All => true,
            Self::These(stretches) => {
                let next = stretches.partition_point(|(_, last)| *last < line);
                stretches.get(next).is_some_and(|(first, _)| *first <= line)
            }
        }
    }
}

/// The files of a diff with their lines.
///
/// The names come from the list in front, which ends each with a zero byte. One whose lines are not shown, as it is binary or empty,
/// counts as a whole.
pub(super) fn read(diff: &[u8]) -> HashMap<Vec<u8>, Lines> {
    let (names, patch) = names(diff);
    let mut files: HashMap<Vec<u8>, Lines> = names.into_iter().map(|name| (name.to_vec(), Lines::All)).collect();
    let mut lines = patch.split_inclusive(|byte| *byte == b'\n');
    let mut current: Option<Vec<u8>> = None;
    while let Some(line) = lines.next() {
        if line.starts_with(b"diff --git ") {
            current = None;
        } else if let Some(name) = line.strip_prefix(b"+++ ") {
            current = new_name(name);
        } else if let Some(hunk) = line.strip_prefix(b"@@ -").and_then(hunk) {
            // What the lines of a hunk say could be anything.
            let _ = lines.by_ref().filter(|line| !line.starts_with(b"\\")).nth((hunk.removed + hunk.added).saturating_sub(1) as usize);
            let Some(lines) = current.as_ref().and_then(|name| files.get_mut(name)) else { continue };
            match lines {
                Lines::All => *lines = Lines::These(vec![hunk.stretch()]),
                Lines::These(stretches) => stretches.push(hunk.stretch()),
            }
        }
    }
    files
}

/// The names in the list, and the patch behind it.
fn names(diff: &[u8]) -> (Vec<&[u8]>, &[u8]) {
    let (mut names, mut rest) = (Vec::new(), diff);
    while rest.first() == Some(&b':') {
        let mut parts = rest.splitn(3, |byte| *byte == 0);
        let (Some(_), Some(name), Some(behind)) = (parts.next(), parts.next(), parts.next()) else { break };
        names.push(name);
        rest = behind;
    }
    (names, rest.strip_prefix(b"\0").unwrap_or(rest))
}

/// How many lines of the old file a hunk shows, which one of the new file it starts with, and how many of them it shows.
struct Hunk {
    removed: u32,
    start: u32,
    added: u32,
}

impl Hunk {
    /// The lines that it makes new; where lines only went, those on both sides.
    fn stretch(&self) -> (u32, u32) {
        if self.added == 0 { (self.start.max(1), self.start + 1) } else { (self.start, self.start + (self.added - 1)) }
    }
}

/// Reads what follows `@@ -`: `1,2 +3,4 @@ …`; a count of 1 goes without saying.
fn hunk(line: &[u8]) -> Option<Hunk> {
    let line = String::from_utf8_lossy(line);
    let (removed, rest) = line.split_once(" +")?;
    let (added, _) = rest.split_once(" @@")?;
    let span = |text: &str| {
        let (start, count) = text.split_once(',').unwrap_or((text, "1"));
        Some((start.parse().ok()?, count.parse().ok()?))
    };
    let ((_, removed), (start, added)): ((u32, u32), (u32, u32)) = (span(removed)?, span(added)?);
    Some(Hunk { removed, start, added })
}

/// The name behind `+++ `, as git writes it for a file that there is.
fn new_name(line: &[u8]) -> Option<Vec<u8>> {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    // A name with a blank in it is ended by a tab; a tab of its own is quoted.
    let line = line.strip_suffix(b"\t").unwrap_or(line);
    let name = match line {
        [b'"', quoted @ .., b'"'] => unquoted(quoted),
        _ => line.to_vec(),
    };
    name.strip_prefix(b"b/").map(<[u8]>::to_vec)
}

/// Undoes the quoting of C, in which bytes are written in octal.
fn unquoted(quoted: &[u8]) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::with_capacity(quoted.len()), quoted);
    while let [first, behind @ ..] = rest {
        let (byte, behind) = match (first, behind) {
            (b'\\', [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', behind @ ..]) => ((a - b'0') << 6 | (b - b'0') << 3 | (c - b'0'), behind),
            (b'\\', [letter, behind @ ..]) => (control(*letter), behind),
            _ => (*first, behind),
        };
        bytes.push(byte);
        rest = behind;
    }
    bytes
}

fn control(letter: u8) -> u8 {
    match letter {
        b'a' => 7,
        b'b' => 8,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 11,
        b'f' => 12,
        b'r' => b'\r',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_are_read_and_what_they_show_is_not() {
        let diff = b":100644 100644 1 0 M\0a b.md\0:100644 100644 1 0 M\0c.md\0:000000 100644 0 1 A\0empty.md\0:100644 000000 1 0 D\0gone.md\0\0\
            diff --git a/a b.md b/a b.md\nindex 1..2 100644\n--- a/a b.md\t\n+++ b/a b.md\t\n@@ -1,2 +1 @@ fn +9,9 @@\n--- a/c.md\n-+++ b/c.md\n+++ b/c.md\n\
            @@ -5,2 +3,0 @@\n-@@ -1 +7 @@\n-x\n@@ -9 +6,3 @@\n-a\n\\ No newline at end of file\n+b\n+diff --git a/x b/x\n+c\n\\ No newline at end of file\n\
            diff --git a/c.md b/c.md\n--- a/c.md\n+++ b/c.md\n@@ -1 +0,0 @@\n-a\n\
            diff --git a/empty.md b/empty.md\nnew file mode 100644\n\
            diff --git a/gone.md b/gone.md\n--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n";
        let files = read(diff);
        let of = |name: &str| files.get(name.as_bytes()).cloned();
        assert_eq!(of("a b.md"), Some(Lines::These(vec![(1, 1), (3, 4), (6, 8)])));
        assert_eq!(of("c.md"), Some(Lines::These(vec![(1, 1)])));
        assert_eq!((of("empty.md"), of("gone.md")), (Some(Lines::All), Some(Lines::All)));
        assert_eq!(files.len(), 4);
    }

    #[test]
    fn a_line_is_looked_for_in_every_stretch() {
        let lines = Lines::These(vec![(1, 1), (3, 4), (4, 5), (8, 9)]);
        assert_eq!((0..=10).filter(|line| lines.has(*line)).collect::<Vec<u32>>(), [1, 3, 4, 5, 8, 9]);
    }

    #[test]
    fn a_name_is_read_as_git_writes_it() {
        for (written, name) in [
            ("b/a.md\n", Some("a.md")),
            ("b/b/a c.md\t\n", Some("b/a c.md")),
            ("\"b/a \\\"b\\\" \\\\ \\t\\n.md\"\t\n", Some("a \"b\" \\ \t\n.md")),
            ("\"b/\\303\\274.md\"\n", Some("ü.md")),
            ("/dev/null\n", None),
        ] {
            assert_eq!(new_name(written.as_bytes()), name.map(|name| name.as_bytes().to_vec()), "{written}");
        }
    }

    #[test]
    fn nothing_has_changed_in_nothing() {
        assert!(read(b"").is_empty());
        assert!(read(b":100644").is_empty());
    }
}
