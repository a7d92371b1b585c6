//! What mending changes, what it leaves alone, and that git takes the diff.

use std::fs;
use std::process::Command;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;
use crate::finding::{self, Place};

fn finding(fix: Fix) -> Finding {
    Finding::at(&DocPath::new("a.md"), Place { line: 1, column: 1 }, &finding::LINK_CASE, "x").fix(fix)
}

fn replace(line: u32, column: u32, found: &str, put: &str) -> Finding {
    finding(Fix::Replace { line, column, found: found.to_owned(), put: put.to_owned() })
}

fn insert(after: u32, put: &str) -> Finding {
    finding(Fix::Insert { path: DocPath::new("a.md"), after, put: put.to_owned() })
}

fn fixes(before: &[u8], findings: &[Finding]) -> Fixes {
    let findings: Vec<&Finding> = findings.iter().collect();
    mend(&findings, &|_| Ok(before.to_vec())).expect("bytes that can be read")
}

fn check(before: &[u8], findings: &[Finding], after: &[u8], missed: &[usize]) {
    let fixes = fixes(before, findings);
    let found = fixes.files.first().map_or(before, |file| &file.after);
    assert_eq!(String::from_utf8_lossy(found), String::from_utf8_lossy(after));
    assert_eq!(found, after);
    assert_eq!(fixes.missed, missed);
    assert_eq!(fixes.files.iter().map(|file| file.done).sum::<usize>(), findings.len() - missed.len());
}

#[test]
fn lines_and_columns_are_those_of_the_text() {
    for (before, line, column, after) in [
        (&b"x\nx x\n"[..], 2, 1, &b"x\ny x\n"[..]),
        (b"x\nx x\n", 2, 2, b"x\nx y\n"),
        (b"x\r\nx x\r\n", 2, 3, b"x\r\nx y\r\n"),
        (b"x\rx x\r\r\nx", 2, 3, b"x\rx y\r\r\nx"),
        (b"x\rx\r\r\nx", 4, 1, b"x\rx\r\r\ny"),
        (b"x\n\r\nx\rx", 4, 1, b"x\n\r\nx\ry"),
        (b"\xef\xbb\xbfx x", 1, 1, b"\xef\xbb\xbfy x"),
        (b"\xef\xbb\xbfx x", 1, 2, b"\xef\xbb\xbfx y"),
        ("ß\u{1f600}x x".as_bytes(), 1, 3, "ß\u{1f600}y x".as_bytes()),
        ("ß\u{1f600}x x".as_bytes(), 1, 4, "ß\u{1f600}x y".as_bytes()),
        // Three replacement characters: a byte alone, a character cut short, and one more byte.
        (b"\xff\xe2\x82\xffx x\xc3", 1, 4, b"\xff\xe2\x82\xffy x\xc3"),
        (b"\xff\xe2\x82\xffx x\xc3", 1, 5, b"\xff\xe2\x82\xffx y\xc3"),
        (b"\0x", 1, 2, b"\0y"),
    ] {
        check(before, &[replace(line, column, "x", "y")], after, &[]);
    }
}

#[test]
fn what_does_not_stand_there_is_missed_and_the_rest_is_done() {
    let findings = [replace(1, 3, "a", "b"), replace(9, 1, "a", "b"), replace(0, 1, "a", "b"), replace(1, 9, "", "b"), insert(3, "x"), replace(2, 1, "c", "d")];
    check(b"a b\nc\n", &findings, b"a b\nd\n", &[0, 1, 2, 3, 4]);
    assert_eq!(fixes(b"a", &[replace(1, 1, "b", "c")]).files, []);
    assert_eq!(fixes(b"", &[replace(1, 1, "b", "c")]).missed, [0]);
}

#[test]
fn the_first_of_two_fixes_for_one_place_wins() {
    check(b"abcd", &[replace(1, 2, "bc", "x"), replace(1, 3, "cd", "y"), replace(1, 1, "ab", "z"), replace(1, 1, "abcd", "-")], b"axd", &[1, 2, 3]);
    check(b"abcd", &[replace(1, 3, "cd", "y"), replace(1, 1, "ab", "x")], b"xy", &[]);
    check(b"a\n", &[insert(1, "one: 1"), insert(1, "two: 2")], b"a\none: 1\n", &[1]);
    check(b"a\nb\n", &[replace(2, 1, "b", "c"), insert(1, "x"), replace(1, 1, "a", "d")], b"d\nx\nc\n", &[]);
}

#[test]
fn equal_fixes_are_done_once_and_both_count() {
    check(b"a\n", &[insert(1, "x"), insert(1, "x"), replace(1, 1, "a", "b"), replace(1, 1, "a", "b")], b"b\nx\n", &[]);
}

#[test]
fn a_line_gets_the_line_end_of_its_neighbour() {
    for (before, after, expected) in [
        (&b"a\nb\n"[..], 1, &b"a\nx\nb\n"[..]),
        (b"a\r\nb\n", 1, b"a\r\nx\r\nb\n"),
        (b"a\r\nb\n", 2, b"a\r\nb\nx\n"),
        (b"a\rb", 1, b"a\rx\rb"),
        (b"a\r\nb", 2, b"a\r\nb\r\nx"),
        (b"a", 1, b"a\nx"),
        (b"a", 0, b"x\na"),
        (b"a\r\n", 0, b"x\r\na\r\n"),
        (b"\xef\xbb\xbfa\r", 0, b"\xef\xbb\xbfx\ra\r"),
        (b"", 0, b"x\n"),
        (b"\xef\xbb\xbf", 0, b"\xef\xbb\xbfx\n"),
    ] {
        check(before, &[insert(after, "x")], expected, &[]);
    }
}

#[test]
fn a_line_may_go_to_another_file() {
    let other = finding(Fix::Insert { path: DocPath::new("b.md"), after: 1, put: "x".to_owned() });
    let read = |path: &DocPath| Ok(format!("# {path}\n").into_bytes());
    let fixes = mend(&[&other, &replace(1, 1, "a", "A")], &read).expect("bytes that can be read");
    let files: Vec<_> = fixes.files.iter().map(|file| (file.path.as_str(), String::from_utf8_lossy(&file.after))).collect();
    assert_eq!(files, [("a.md", "# A.md\n".into()), ("b.md", "# b.md\nx\n".into())]);
}

#[test]
fn utf_16_is_left_alone() {
    for before in [&b"\xff\xfea\0"[..], b"\xfe\xff\0a", b"\xef\xbb\xbf\xff\xfea\0"] {
        check(before, &[replace(1, 1, "a", "b"), insert(0, "x")], before, &[0, 1]);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_an_error() {
    let read = |path: &DocPath| Err(Error::io("read", path.as_str().as_ref(), std::io::ErrorKind::NotFound.into()));
    assert!(mend(&[&insert(0, "x")], &read).is_err());
    let without = Finding::of(&DocPath::new("a.md"), &finding::LINK_CASE, "x");
    assert_eq!(mend(&[&without], &read).expect("nothing to read"), Fixes::default());
}

/// The text as the decoder makes it, by lines.
fn decoded(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes.strip_prefix(BOM).unwrap_or(bytes)).into_owned();
    text.replace("\r\n", "\n").replace('\r', "\n").split('\n').map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    /// Every `<x>` is named by the line and column that it has in the decoded text: all are replaced, and no other byte differs.
    #[test]
    fn every_other_byte_is_as_before(
        pieces in prop::collection::vec(prop::sample::select(vec![
            &b"<x>"[..], b"<x>", b"<x", b"a ", b"\n", b"\r\n", b"\r", "ß".as_bytes(), "\u{1f600}".as_bytes(), b"\xff", b"\xe2\x82", b"\xf0\x9f", b"\x80", b"\xc3", b"\0", BOM,
        ]), 0..24),
        put in "[yz\u{df}]{0,4}",
    ) {
        let before = [&b"-"[..], &pieces.concat()].concat();
        let findings: Vec<Finding> = decoded(&before).iter().zip(1..).flat_map(|(text, line)| {
            let places: Vec<u32> = text.match_indices("<x>").map(|(at, _)| text[..at].chars().count() as u32 + 1).collect();
            places.into_iter().map(move |column| (line, column))
        }).map(|(line, column)| replace(line, column, "<x>", &put)).collect();
        let mut parts = Vec::new();
        let mut at = 0;
        for found in memmem::find_iter(&before, b"<x>") {
            parts.extend([&before[at..found], put.as_bytes()]);
            at = found + 3;
        }
        let expected = [parts.concat(), before[at..].to_vec()].concat();
        let mended = fixes(&before, &findings);
        prop_assert_eq!(&mended.missed, &[] as &[usize]);
        let after = mended.files.first().map_or(&before, |file| &file.after);
        prop_assert_eq!(after, &expected);
        // From behind, nothing is different.
        let backwards: Vec<Finding> = findings.iter().rev().cloned().collect();
        prop_assert_eq!(&fixes(&before, &backwards), &mended);
    }

    /// Any fixes at all: none fails, and a line that was put in stands on a line of its own.
    #[test]
    fn any_fix_is_done_or_missed(text in "[ab\r\n\u{df}]{0,12}", line in 0u32..5, column in 0u32..5, found in "[ab]{0,2}", after in 0u32..5) {
        let mended = fixes(text.as_bytes(), &[replace(line, column, &found, "ccc"), insert(after, "new")]);
        prop_assert_eq!(mended.files.iter().map(|file| file.done).sum::<usize>() + mended.missed.len(), 2);
        if !mended.missed.contains(&1) {
            prop_assert!(decoded(&mended.files[0].after).iter().any(|line| line == "new"));
        }
    }

    #[test]
    fn a_diff_says_all_that_changed(before in "(([abc]{0,1}|a\u{df})\r?\n){0,30}[ab]?", after in "(([abc]{0,1}|a\u{df})\r?\n){0,30}[ab]?") {
        let mended = mended("a.md", before.as_bytes(), after.as_bytes());
        prop_assert_eq!(applied(&before, &diff(&mended, "")), after);
    }
}

fn mended(path: &str, before: &[u8], after: &[u8]) -> Mended {
    Mended { path: DocPath::new(path), before: before.to_vec(), after: after.to_vec(), done: 1 }
}

/// Applies a diff as plainly as can be.
fn applied(before: &str, diff: &str) -> String {
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let (mut after, mut at, mut was_removed) = (String::new(), 0, false);
    for line in diff.split_inclusive('\n').skip(2) {
        if let Some(span) = line.strip_prefix("@@ -").and_then(|header| header.split(' ').next()) {
            let (start, count) = span.split_once(',').unwrap_or((span, "1"));
            let start = start.parse::<usize>().expect("a number") - usize::from(count != "0");
            after.extend(old[at..start].iter().copied());
            at = start;
        } else if line.starts_with('\\') {
            after.truncate(after.len() - usize::from(!was_removed));
        } else {
            was_removed = line.starts_with('-');
            at += usize::from(!line.starts_with('+'));
            after.push_str(if was_removed { "" } else { &line[1..] });
        }
    }
    after.extend(old[at..].iter().copied());
    after
}

#[test]
fn a_diff_reads_as_one_of_git() {
    let before = b"1\n2\n3\n4\n5\n6\r\n7\n8\n9\n10\n11\n12\n13\n14";
    let after = b"1\n2\n3\n4\nfive\n6\r\n7\n8\n9\n10\n11\n12\n13\n14\nx";
    let expected = "--- a/docs/b c.md\t\n+++ b/docs/b c.md\t\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\r\n 7\n 8\n@@ -11,4 +11,5 @@\n 11\n 12\n 13\n-14\n\
        \\ No newline at end of file\n+14\n+x\n\\ No newline at end of file\n";
    assert_eq!(diff(&mended("b c.md", before, after), "docs/"), expected);
    assert_eq!(diff(&mended("b c.md", before, after), "docs"), expected);
    assert_eq!(diff(&mended("a.md", before, before), ""), "");
}

#[test]
fn git_applies_a_diff() {
    if Command::new("git").arg("--version").output().is_err() {
        return println!("skipped: git is not installed");
    }
    let mut cases =
        vec![("a.md", "a\r\nb\rc", "a\r\nB\rc\r\nd"), ("sub/b c.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\nx\n"), ("ü.md", "a", "a\nb")];
    cases.push(("empty.md", "", "x\n"));
    if cfg!(unix) {
        cases.push(("\"q\" \\ü\t.md", "a\n", "b\n"));
    }
    for prefix in ["", "docs/ö"] {
        for (path, before, after) in &cases {
            let folder = tempfile::tempdir().expect("a folder");
            let file = folder.path().join(prefix).join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(&file, before).expect("a file");
            let patch = folder.path().join("patch");
            fs::write(&patch, diff(&mended(path, before.as_bytes(), after.as_bytes()), prefix)).expect("a patch");
            // Outside of any repository, so that nobody's settings count.
            let mut git = Command::new("git");
            git.current_dir(folder.path()).env("GIT_CEILING_DIRECTORIES", folder.path()).env("GIT_CONFIG_GLOBAL", "").env("GIT_CONFIG_NOSYSTEM", "1");
            let git = git.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env_remove("GIT_INDEX_FILE").args(["apply", "patch"]);
            let output = git.output().expect("git");
            assert!(output.status.success(), "{path}: {}", String::from_utf8_lossy(&output.stderr));
            assert_eq!(fs::read_to_string(&file).expect("a file"), *after, "{path}");
        }
    }
}
