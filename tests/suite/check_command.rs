//! `hldsite check` and `hldsite explain` as a user runs them.

use std::process::Command;

use serde_json::Value;

use crate::harness::{Project, Run};

/// Three documents: a broken link, a slip in a status and a date in another form, two sides of a relation of which one is not said.
const DOCS: &[(&str, &str)] = &[
    ("docs/a.md", "# A\n\nStatus: Aproved\nDate: 2026/01/05\n\nSee [B](B.md#b), [c](./c \"the third\") and [gone](gone.md).\n"),
    ("docs/b.md", "# B\n\nStatus: Approved\nReplaces: c.md\n\nText.\n"),
    ("docs/c.md", "---\ntitle: C\nstatus: Superseded\n---\n\nText.\n"),
];

fn check(project: &Project, words: &[&str]) -> Run {
    let words: Vec<&str> = ["check", "docs", "--today", "2026-06-30"].iter().chain(words).copied().collect();
    project.run(&words)
}

fn rules(run: &Run) -> Vec<String> {
    let value: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let fresh = value["findings"].as_array().unwrap().iter().filter(|finding| finding["in_baseline"] == false);
    fresh.map(|finding| format!("{} {}", finding["path"].as_str().unwrap(), finding["rule"].as_str().unwrap())).collect()
}

#[test]
fn errors_fail_warnings_fail_strictly_and_notes_never() {
    for (text, code, strict) in
        [("# A\n\nText.\n", 0, 0), ("# A\n\nSee [a](a.md).\n", 0, 0), ("# A\n\nSee [gone](gone.md).\n", 0, 1), ("---\ntitle: 'A\n---\n# A\n\nText.\n", 1, 1)]
    {
        let project = Project::new(&[("docs/a.md", text)]);
        assert_eq!((check(&project, &[]).code, check(&project, &["--strict"]).code), (code, strict), "{text}");
    }
}

#[test]
fn every_finding_of_every_document_is_told_in_one_run_with_its_place() {
    let run = check(&Project::new(DOCS), &["--format", "short"]);
    let places: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("docs/")).filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(places, ["docs/a.md:3:1", "docs/a.md:4:1", "docs/a.md:6:5", "docs/a.md:6:18", "docs/a.md:6:43", "docs/b.md:4:1"], "{}", run.stdout);
    assert_eq!(check(&Project::new(&[("docs/a.md", "# A\n\nText.\n")]), &[]).stdout, "1 document, nothing found\n");
}

#[test]
fn a_limit_counts_what_it_leaves_out() {
    let run = check(&Project::new(DOCS), &["--max", "1"]);
    assert_eq!(run.stdout.matches("\n --> ").count() + run.stdout.matches("\n  --> ").count(), 1, "{}", run.stdout);
    assert!(run.stdout.contains("… and 5 more, `--max 0` shows them\n"), "{}", run.stdout);
}

#[test]
fn what_has_one_right_answer_is_mended_and_every_other_byte_stays() {
    let project = Project::new(DOCS);
    let crlf = DOCS[0].1.replace('\n', "\r\n");
    project.write("docs/a.md", &crlf);
    let diff = check(&project, &["--diff"]);
    assert_eq!(diff.code, 1, "{diff:?}");
    assert!(diff.stdout.contains("-Status: Aproved") && diff.stdout.contains("+Status: Approved"), "{}", diff.stdout);
    assert_eq!(project.read("docs/a.md"), crlf, "a diff writes nothing");

    let run = check(&project, &["--fix", "--format", "json"]);
    assert!(run.stderr.starts_with("5 findings mended in 2 files\n"), "{run:?}");
    let expected = crlf.replace("Aproved", "Approved").replace("2026/01/05", "2026-01-05").replace("](B.md#", "](b.md#").replace("](./c ", "](./c.md ");
    assert_eq!(project.read("docs/a.md"), expected);
    assert_eq!(project.read("docs/c.md"), "---\ntitle: C\nreplaced_by: b.md\nstatus: Superseded\n---\n\nText.\n");
    assert_eq!(rules(&run), ["a.md broken-link"], "{run:?}");

    let before = project.tree("docs");
    assert!(check(&project, &["--fix"]).stderr.starts_with("0 findings mended in 0 files\n"));
    assert_eq!(project.tree("docs"), before);
    assert_eq!(check(&project, &["--diff"]).stdout, "");
}

#[test]
fn what_the_baseline_knows_fails_no_run_and_counts_in_a_build_too() {
    let project = Project::new(DOCS);
    let run = check(&project, &["--write-baseline"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, "6 findings in `docs/hldsite-baseline.json`: 6 new, 0 gone\n"));
    assert_eq!(check(&project, &["--strict"]).stdout, "3 documents, nothing found (6 in the baseline)\n");
    let build = project.run(&["build", "docs", "--strict"]);
    assert_eq!(build.code, 0, "{build:?}");
    assert!(!build.stderr.contains("broken-link") && build.stdout.contains("0 warnings"), "{build:?}");

    // What moves stays known, what is new is told, and what is mended can be taken out.
    project.write("docs/a.md", "# A\n\nStatus: Approved\n\nMore.\n\nSee [gone](gone.md) and [lost](lost.md).\n");
    let run = check(&project, &["--strict", "--format", "json"]);
    assert_eq!((run.code, rules(&run)), (1, vec!["a.md broken-link".to_owned()]), "{run:?}");
    assert!(run.stderr.contains("4 findings of the baseline not found any more"), "{run:?}");
    let run = check(&project, &["--prune-baseline"]);
    assert_eq!(run.stderr, "2 findings in `docs/hldsite-baseline.json`: 0 new, 4 gone\n");
    assert_eq!(check(&project, &["--strict"]).code, 1);
}

#[test]
fn a_baseline_lies_beside_the_config_or_where_that_says_and_is_never_guessed() {
    let project = Project::new(DOCS);
    project.write("hldsite.yaml", "check: { baseline: known/all.json }\n");
    assert_eq!(check(&project, &["--write-baseline"]).code, 3, "there is no such folder");
    project.write("known/x", "");
    assert_eq!(check(&project, &["--write-baseline"]).code, 0);
    assert!(project.read("known/all.json").starts_with("{ \"baseline\": 1, \"findings\": [\n  {\"path\":\"a.md\","));
    project.write("known/all.json", "[]\n");
    let run = check(&project, &[]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.starts_with("error: known/all.json:1:"), "{run:?}");
    project.run(&["build", "docs"]);
    assert_eq!(project.read("known/all.json"), "[]\n");
}

#[test]
fn a_comment_allows_a_rule_in_its_block_or_in_the_document() {
    let text = |comment: &str| format!("# A\n\nText.\n\n{comment}\nSee [gone](gone.md).\n\nSee [lost](lost.md).\n");
    for (comment, expected) in [
        ("<!-- hldsite: allow broken-link -->", vec!["a.md broken-link"]),
        ("<!-- hldsite: allow self-link, broken-link: on its way -->", vec!["a.md unused-allow", "a.md broken-link"]),
        ("<!-- hldsite: allow brokn-link -->", vec!["a.md unused-allow", "a.md broken-link", "a.md broken-link"]),
        ("<!-- hldsite: ignore -->", vec!["a.md unused-allow", "a.md broken-link", "a.md broken-link"]),
    ] {
        let project = Project::new(&[("docs/a.md", &text(comment))]);
        assert_eq!(rules(&check(&project, &["--format", "json"])), expected, "{comment}");
    }
    let above = "<!-- hldsite: allow broken-link -->\n# A\n\nSee [gone](gone.md).\n\nSee [lost](lost.md).\n";
    assert_eq!(check(&Project::new(&[("docs/a.md", above)]), &[]).stdout, "1 document, nothing found\n");
}

#[test]
fn the_config_weighs_rules_everywhere_and_in_some_documents() {
    let project =
        Project::new(&[("docs/a.md", "# A\n\n[x](gone.md)\n"), ("docs/old/b.md", "# B\n\n[x](gone.md)\n"), ("docs/old/keep/c.md", "# C\n\n[x](gone.md)\n")]);
    project.write(
        "docs/hldsite.yaml",
        "check:\n  rules: { broken-link: error }\n  paths:\n  - match: ['old/**']\n    rules: { broken-link: allow }\n  \
         - match: ['old/keep/**']\n    rules: { broken-link: note }\n",
    );
    let run = check(&project, &["--format", "short"]);
    let severities: Vec<&str> = run.stdout.lines().filter(|line| line.contains("broken-link")).filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!((run.code, severities), (1, vec!["error[broken-link]", "note[broken-link]"]), "{}", run.stdout);
    project.write("docs/hldsite.yaml", "check:\n  paths:\n  - match: ['old/**']\n    rules: { brokn-link: allow }\n");
    let run = check(&project, &[]);
    assert_eq!((run.code, run.stderr.lines().last()), (2, Some("help: did you mean `broken-link`?")), "{run:?}");
}

#[test]
fn fields_that_the_config_asks_for_are_asked_of_every_document() {
    let project = Project::new(&[("docs/a.md", "# A\n\nStatus: Draft\n\nText.\n"), ("docs/hldsite.yaml", "check: { fields: [status, team] }\n")]);
    let run = check(&project, &["--format", "short"]);
    assert!(run.stdout.contains("docs/a.md: warning[missing-field]: the header has no `team`"), "{}", run.stdout);
    assert!(!run.stdout.contains("no `status`"), "{}", run.stdout);
}

#[test]
fn a_review_is_stale_by_the_day_that_is_named() {
    let project = Project::new(&[("docs/a.md", "# A\n\nStatus: Review\nDate: 2026-06-01\n\nText.\n")]);
    let on = |day: &str| project.run(&["check", "docs", "--today", day]).stdout.contains("stale-review");
    assert_eq!([on("2026-06-30"), on("2026-07-01"), on("2026-07-02")], [false, false, true]);
    project.write("docs/hldsite.yaml", "check: { review_days: 7 }\n");
    assert!(on("2026-06-30"));
    assert!(!project.build().stderr.contains("stale-review"), "a build asks no clock");
    assert_eq!(project.run(&["check", "docs", "--today", "tomorrow"]).code, 2);
}

#[test]
fn only_what_stands_in_changed_lines_is_told() {
    let project = Project::new(DOCS);
    let git = |words: &[&str]| {
        let mut command = project.command("git", words);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").envs([("GIT_AUTHOR_NAME", "a"), ("GIT_AUTHOR_EMAIL", "a@x"), ("GIT_COMMITTER_NAME", "a")]);
        command.env("GIT_COMMITTER_EMAIL", "a@x");
        Run::of(command).code == 0
    };
    if Command::new("git").arg("--version").output().is_err() {
        return println!("there is no git");
    }
    assert!(git(&["init", "-q"]) && git(&["add", "."]) && git(&["commit", "-qm", "first"]));
    project.write("docs/b.md", "# B\n\nStatus: Approved\nReplaces: c.md\n\nText.\n\n[x](gone.md)\n");
    project.write("docs/d.md", "[x](gone.md)\n");
    let found = rules(&check(&project, &["--changed-since", "HEAD", "--format", "json"]));
    assert_eq!(found, ["b.md broken-link", "d.md missing-title", "d.md broken-link"]);
    let run = check(&project, &["--changed-since", "nowhere"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("`nowhere`") && run.stderr.contains("help: "), "{run:?}");
}

#[test]
fn a_closed_pipe_ends_a_check_quietly() {
    let project = Project::new(DOCS);
    let mut shell = project.command("sh", &["-c", &format!("{} check docs --format short | head -1", env!("CARGO_BIN_EXE_hldsite"))]);
    let output = shell.output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn a_rule_is_explained_by_its_id() {
    let project = Project::new(&[]);
    let page = project.run(&["explain", "broken-link"]).stdout;
    assert!(
        page.starts_with("# `broken-link`\n") && page.contains("## Why") && page.ends_with("Severity: warning, unless the config says otherwise\n"),
        "{page}"
    );
    let list = project.run(&["explain"]).stdout;
    assert!(hldsite::finding::RULES.iter().all(|rule| list.contains(&format!("  {} ", rule.id))), "{list}");
    let run = project.run(&["explain", "broken-lnk"]);
    assert_eq!((run.code, run.stderr.as_str()), (2, "error: there is no rule `broken-lnk`\nhelp: did you mean `broken-link`?\n"));
}
