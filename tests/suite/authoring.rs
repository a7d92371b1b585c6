//! Commands that write documents: `hldsite new`, `hldsite status`, `hldsite supersede`.

use std::process::Command;

use crate::harness::{Project, Run};

/// Runs the program, whatever git is set to elsewhere.
fn run(project: &Project, words: &[&str]) -> Run {
    project.run_with(words, |command| {
        command.env("GIT_CONFIG_GLOBAL", "").env("GIT_CONFIG_NOSYSTEM", "1");
    })
}

/// Runs the program, which must do what it is asked for; what it printed.
#[track_caller]
fn done(project: &Project, words: &[&str]) -> String {
    let run = run(project, words);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    run.stdout
}

/// Runs the program, which must refuse; its exit code and what it says.
#[track_caller]
fn refused(project: &Project, words: &[&str]) -> String {
    let before = project.tree("");
    let run = run(project, words);
    assert_eq!(run.stdout, "", "{run:?}");
    assert!(project.tree("") == before, "something was changed: {run:?}");
    format!("{} {}", run.code, run.stderr)
}

/// A text with `DAY` in place of what looks like a day.
fn without_days(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(at) = text.find("20").filter(|at| text[*at..].get(4..5) == Some("-") && text[*at..].get(7..8) == Some("-")) {
        text.replace_range(at..at + 10, "DAY");
    }
    text
}

/// The documents of the suite, one in each shape of header, all drafts.
const SHAPES: &[(&str, &str)] = &[
    ("front-matter", "---\ntitle: T\nstatus: Draft # since May\n---\n\nText.\n"),
    ("list", "# T\n\n* Status: Draft\n* Author: Ann\n\nText.\n"),
    ("list-below-h2", "T\n---\n* Status: Draft\n* Author: Ann\n\nText.\n"),
    ("list-above", "* Status: Draft\n* Author: Ann\n\n# Summary\n\nText.\n"),
    ("bold", "# T\n\n**Status:** Draft  \n**Author**: Ann  \n\nText.\n"),
    ("bold-in-a-line", "# T\n\n**Author:** Ann | **Status:** Draft\n\nText.\n"),
    ("table", "# T\n\n| Status | Draft |\n|---|---|\n| Author | Ann |\n\nText.\n"),
    ("code", "```\nTitle: T\nStatus: Draft\nAuthor: Ann\n```\n\nText.\n"),
    ("native", "# High-Level Design: T v1.0\n\nDate: 2026-01-02\nStatus: Draft\nAuthors: Ann\n\nText.\n"),
    ("section", "# 1. T\n\nDate: 2026-01-02\n\n## Status\n\nDraft\n\n## Context\n\nText.\n"),
];

#[test]
fn a_status_changes_and_every_other_byte_stays() {
    for (name, text) in SHAPES {
        for text in [(*text).to_owned(), format!("\u{feff}{}", text.replace('\n', "\r\n")), text.trim_end().to_owned()] {
            let project = Project::new(&[("docs/a.md", &text)]);
            let said = done(&project, &["status", "docs/a.md", "review"]);
            assert_eq!(said, "docs/a.md: the status is `Review` now, it was `Draft`\nnext: `hldsite check` tells what such a design still lacks\n", "{name}");
            assert_eq!(project.read("docs/a.md"), text.replacen("Draft", "Review", 1), "{name}");
        }
    }
}

#[test]
fn a_status_in_the_file_beside_the_document_changes_there() {
    let project =
        Project::new(&[("hldsite.yaml", "docs: {sidecar: kep.yaml}\n"), ("docs/1/README.md", "# T\n"), ("docs/1/kep.yaml", "title: T\nstatus: provisional\n")]);
    let said = done(&project, &["status", "docs/1/README.md", "implementable"]);
    assert!(said.starts_with("docs/1/kep.yaml: the status is `implementable` now, it was `provisional`\n"), "{said}");
    assert_eq!((project.read("docs/1/README.md"), project.read("docs/1/kep.yaml")), ("# T\n".to_owned(), "title: T\nstatus: implementable\n".to_owned()));
}

#[test]
fn a_status_that_is_there_already_changes_nothing() {
    let project = Project::new(&[("docs/a.md", SHAPES[1].1)]);
    assert_eq!(done(&project, &["status", "docs/a.md", "DRAFT"]), "docs/a.md: the status is `Draft` already, nothing was changed\n");
    assert_eq!(project.read("docs/a.md"), SHAPES[1].1);
}

#[test]
fn a_status_that_no_column_fits_or_that_has_no_sure_place_is_refused() {
    let project = Project::new(&[("docs/a.md", "# T\n\n| Date | Author |\n|---|---|\n| 2026-01-02 | Ann |\n"), ("docs/x.txt", "x"), ("other.md", "# T\n")]);
    assert_eq!(
        refused(&project, &["status", "docs/a.md", "aprovd"]),
        "2 error: no column of the portal fits the status `aprovd`\nhelp: did you mean `Approved`?\n"
    );
    assert_eq!(
        refused(&project, &["status", "docs/a.md", "Review"]),
        "3 error: refusing to write to `docs/a.md:3:3`: there is no place of which it is sure that it belongs there\nhelp: write `Status: Review` there by hand\n"
    );
    for (file, said) in [
        ("a.md", "there is no file `a.md`\nhelp: did you mean `docs/a.md`?"),
        ("docs", "`docs` is a folder"),
        ("docs/x.txt", "`docs/x.txt` is no document"),
        ("other.md", "`other.md` does not lie in the docs folder `docs`"),
    ] {
        let found = refused(&project, &["status", file, "Review"]);
        assert!(found.starts_with(&format!("2 error: {said}")), "{found}");
    }
}

#[test]
fn one_document_supersedes_another_in_both_headers() {
    for (name, text) in SHAPES {
        let project = Project::new(&[("docs/a/old.md", text), ("docs/b/new.md", &text.replace("Draft", "Approved"))]);
        let said = done(&project, &["supersede", "docs/a/old.md", "docs/b/new.md"]);
        let expected = "docs/a/old.md is superseded by docs/b/new.md now\n  docs/a/old.md changed\n  docs/b/new.md changed\n\
                        next: `hldsite check` tells which documents still link to the old one\n";
        assert_eq!(said, expected, "{name}");
        let (old, new) = (project.read("docs/a/old.md"), project.read("docs/b/new.md"));
        assert!(old.contains("Superseded") || old.contains("superseded_by"), "{old}");
        assert!(old.contains("../b/new.md") && new.contains("../a/old.md"), "{old}\n{new}");
        let again = done(&project, &["supersede", "docs/a/old.md", "docs/b/new.md"]);
        assert_eq!(again, "docs/a/old.md is superseded by docs/b/new.md already, nothing was changed\n", "{name}");
        assert_eq!((project.read("docs/a/old.md"), project.read("docs/b/new.md")), (old, new), "{name}");
        let reverse = refused(&project, &["supersede", "docs/b/new.md", "docs/a/old.md"]);
        assert!(reverse.starts_with("2 error: `docs/b/new.md` takes the place of `docs/a/old.md` already\n"), "{reverse}");
        let listed = done(&project, &["list", "--format", "json"]);
        assert!(listed.contains("\"column\":\"Superseded\""), "{listed}");
    }
}

#[test]
fn a_pair_is_written_as_both_headers_have_it() {
    let project = Project::new(&[("docs/pay-v1.0.md", SHAPES[8].1), ("docs/0002-pay.md", SHAPES[0].1)]);
    done(&project, &["supersede", "docs/pay-v1.0.md", "docs/0002-pay.md"]);
    assert_eq!(
        project.read("docs/pay-v1.0.md"),
        "# High-Level Design: T v1.0\n\nDate: 2026-01-02\nStatus: Superseded\nSuperseded by: [T](0002-pay.md)\nAuthors: Ann\n\nText.\n"
    );
    assert_eq!(project.read("docs/0002-pay.md"), "---\ntitle: T\nstatus: Draft # since May\nsupersedes: pay-v1.0.md\n---\n\nText.\n");
}

#[test]
fn where_one_document_cannot_be_changed_neither_is() {
    let project = Project::new(&[("docs/a.md", SHAPES[1].1), ("docs/b.md", "Text without a header.\n")]);
    let said = refused(&project, &["supersede", "docs/a.md", "docs/b.md"]);
    assert!(said.starts_with("3 error: refusing to write to `docs/b.md:1:1`: "), "{said}");
    assert!(said.ends_with("such as `Status: Draft` below its title, and `Supersedes: [T](a.md)` in the line behind\n"), "{said}");
    assert!(refused(&project, &["supersede", "docs/a.md", "docs/a.md"]).starts_with("2 error: `docs/a.md` cannot take its own place\n"));
    let project = Project::new(&[("hldsite.yaml", "status: [{name: Draft}, {name: Done}]\n"), ("docs/a.md", SHAPES[1].1), ("docs/b.md", SHAPES[1].1)]);
    assert!(refused(&project, &["supersede", "docs/a.md", "docs/b.md"]).starts_with("2 error: no column of the config means that a document is superseded\n"));
}

#[cfg(unix)]
#[test]
fn where_the_second_document_is_read_only_the_first_is_as_it_was() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::new(&[("docs/a.md", SHAPES[1].1), ("docs/b.md", SHAPES[2].1)]);
    fs::set_permissions(project.path("docs/b.md"), fs::Permissions::from_mode(0o444)).expect("my own file");
    let said = refused(&project, &["supersede", "docs/a.md", "docs/b.md"]);
    assert!(said.starts_with("3 error: cannot write `docs/b.md`: the file is read-only\n"), "{said}");
}

#[test]
fn a_new_document_in_an_empty_folder_goes_to_a_docs_folder_of_its_own() {
    let project = Project::new(&[("README.md", "# My project\n")]);
    let said = done(&project, &["new", "Payments"]);
    let expected = "wrote `docs/payments-v1.0.md`\nnote: git knows no `user.name`, so the authors are still to be filled in\n\
                    next: fill in what stands in braces, see it with `hldsite serve`, and `hldsite check` tells what is missing; `hldsite build` makes the portal\n";
    assert_eq!(said, expected);
    let text = without_days(&project.read("docs/payments-v1.0.md"));
    assert!(text.starts_with("# High-Level Design: Payments v1.0\n\nDate: DAY\nStatus: Draft\nAuthors: {Names}\n\n## Executive Summary\n"), "{text}");
    // The second finds the folder that the first has made.
    assert!(done(&project, &["new", "Größe & Maß v2.0"]).starts_with("wrote `docs/größe-maß-v2.0.md`\n"));
    assert!(done(&project, &["list"]).contains("Größe & Maß v2.0  Draft"));
}

#[test]
fn the_author_is_whom_git_knows() {
    let project = Project::new(&[]);
    let git =
        |words: &[&str]| Command::new("git").args(words).current_dir(project.path("")).env("GIT_CONFIG_GLOBAL", "").env("GIT_CONFIG_NOSYSTEM", "1").status();
    if !git(&["init", "--quiet"]).is_ok_and(|status| status.success()) {
        return println!("skipped: git is not installed");
    }
    assert!(git(&["config", "user.name", "Ann Lee"]).expect("git").success());
    let said = done(&project, &["new", "Payments"]);
    assert!(!said.contains("note:"), "{said}");
    assert!(project.read("docs/payments-v1.0.md").contains("\nAuthors: Ann Lee\n"));
}

#[test]
fn a_new_document_is_called_and_numbered_as_those_around_it() {
    let project = Project::new(&[("docs/adr/0008-a.md", "# 8. A\n"), ("docs/adr/0009-b.md", "# 9. B\n"), ("docs/README.md", "# Docs\n")]);
    assert!(done(&project, &["new", "Use queues"]).starts_with("wrote `docs/adr/0010-use-queues.md`\n"));
    assert!(done(&project, &["new", "支払い"]).starts_with("wrote `docs/adr/0011-支払い.md`\n"));
    assert!(done(&project, &["new", "Else", "--folder", "x/y"]).starts_with("wrote `docs/x/y/0012-else.md`\n"));
    assert!(refused(&project, &["new", "Else", "--folder", "../x"]).starts_with("2 error: `../x` leads out of the docs folder\n"));
    let project = Project::new(&[("designs/one.md", "# One\n"), ("designs/two.md", "# Two\n")]);
    assert!(done(&project, &["new", "Three", "--docs", "designs"]).starts_with("wrote `designs/three.md`\n"));
    assert_eq!(
        refused(&project, &["new", "Three", "--docs", "designs"]),
        "3 error: refusing to write to `designs/three.md`: it is there already\n\
         help: for its next version: `hldsite new --from designs/three.md`; for another design: choose another title, or `--version`\n"
    );
}

#[test]
fn a_template_of_ones_own_is_filled_where_it_is_sure() {
    let config =
        "status:\n  - {name: Proposed, stage: draft}\n  - {name: Accepted, stage: approved}\ntemplate: {file: tools/adr.md}\nids: [{path: '(\\d{4})-'}]\n";
    let template =
        "---\ntitle: {Title}\nid: {id}\nstatus: \"{status}\" # see the handbook\ndate: {YYYY-MM-DD}\nteam: {team}\n---\n\n# {Title}\n\n{What is it about?}\n";
    let project = Project::new(&[("hldsite.yaml", config), ("tools/adr.md", template), ("docs/0041-x.md", "# X\n")]);
    assert!(done(&project, &["new", "Queues: why"]).starts_with("wrote `docs/0042-queues-why.md`\n"));
    let text = without_days(&project.read("docs/0042-queues-why.md"));
    assert_eq!(
        text,
        "---\ntitle: \"Queues: why\"\nid: 0042\nstatus: \"Proposed\" # see the handbook\ndate: DAY\nteam: {team}\n---\n\n# Queues: why\n\n{What is it about?}\n"
    );
    project.write("tools/adr.md", "# A heading of its own\n");
    assert!(done(&project, &["new", "Other"]).contains("note: `tools/adr.md` has no place for the title that is surely meant, such as `{Title}`"));
    project.write("hldsite.yaml", "template: {file: gone.md}\n");
    let said = refused(&project, &["new", "Third"]);
    assert!(said.starts_with("3 error: cannot read `gone.md`: "), "{said}");
}

#[test]
fn the_next_version_begins_from_the_old_one() {
    let project = Project::new(&[("docs/pay-v1.0.md", &SHAPES[8].1.replace("Draft", "Approved").replace('\n', "\r\n"))]);
    let said = done(&project, &["new", "--from", "docs/pay-v1.0.md"]);
    assert_eq!(
        said,
        "wrote `docs/pay-v1.1.md`\nnext: write what changes, see it with `hldsite serve`, and, when it is agreed, say so in the old one: \
         `hldsite supersede docs/pay-v1.0.md docs/pay-v1.1.md`\n"
    );
    let text = without_days(&project.read("docs/pay-v1.1.md"));
    assert_eq!(text, "# High-Level Design: T v1.1\r\n\r\nDate: DAY\r\nStatus: Draft\r\nSupersedes: [T v1.0](pay-v1.0.md)\r\nAuthors: Ann\r\n\r\nText.\r\n");
    assert!(refused(&project, &["new", "--from", "docs/pay-v1.0.md"]).starts_with("3 error: refusing to write to `docs/pay-v1.1.md`: it is there already\n"));
    assert!(done(&project, &["new", "Pay anew", "--from", "docs/pay-v1.0.md", "--version", "2.0"]).starts_with("wrote `docs/pay-v2.0.md`\n"));
    assert!(project.read("docs/pay-v2.0.md").starts_with("# High-Level Design: Pay anew v2.0\r\n"));
    done(&project, &["supersede", "docs/pay-v1.0.md", "docs/pay-v2.0.md"]);
    let said = refused(&project, &["new", "--from", "docs/pay-v1.0.md", "--version", "3"]);
    assert!(said.starts_with("2 error: `docs/pay-v1.0.md` is superseded already, by `Pay anew v2.0`\n"), "{said}");
}

#[test]
fn the_next_of_a_numbered_document_without_versions_has_the_next_number() {
    let project = Project::new(&[("docs/0001-queues.md", SHAPES[9].1), ("docs/0002-x.md", "# 2. X\n")]);
    assert!(done(&project, &["new", "--from", "docs/0001-queues.md"]).starts_with("wrote `docs/0003-queues.md`\n"));
    let text = without_days(&project.read("docs/0003-queues.md"));
    assert_eq!(text, "# 3. T\n\nDate: DAY\n\n## Status\n\nDraft\n\nSupersedes [1. T](0001-queues.md)\n\n## Context\n\nText.\n");
}

#[test]
fn a_title_or_a_version_that_is_none_is_refused() {
    let project = Project::new(&[]);
    assert!(refused(&project, &["new", " "]).starts_with("2 error: the title is empty"));
    assert!(refused(&project, &["new", "T", "--version", "a/b"]).starts_with("2 error: `a/b` is no version\n"));
    assert_eq!(run(&project, &["new"]).code, 2);
}

#[test]
fn what_only_one_document_may_say_stays_with_the_old_one() {
    let flow = "---\ntitle: Pay\nversion: 1.0\nid: HLD-7\naliases: [old/a.md, old/b.md]\n---\n";
    let block = "---\ntitle: Pay\nversion: 1.0\naliases:\n  - old/a.md\n  - old/b.md\nid: HLD-7\n---\n";
    let line = "# Pay\n\n* Version: 1.0\n* Aliases: old/a.md\n* ID: HLD-7\n* Author: Ann\n";
    for text in [flow, block, line] {
        let project = Project::new(&[("docs/pay-v1.0.md", text)]);
        let said = done(&project, &["new", "--from", "docs/pay-v1.0.md"]);
        assert!(said.contains("\nnote: the id `HLD-7` stays that of the old one, so it was left out"), "{said}");
        assert!(said.contains("\nnote: the aliases lead to the old one, so they were left out\n"), "{said}");
        let made = project.read("docs/pay-v1.1.md");
        assert!(!made.contains("old/") && !made.to_lowercase().contains("alias") && !made.to_lowercase().contains("id:"), "{made}");
        assert_eq!(run(&project, &["check", "--strict"]).stdout.matches("duplicate-id").count(), 0);
    }
}

#[test]
fn the_next_of_a_numbered_document_keeps_the_form_of_its_title() {
    let project = Project::new(&[
        ("docs/0005-q.md", &SHAPES[9].1.replace("1. T", "5. Use queues")),
        ("docs/0008-o.md", "# ADR 0008: Other\n\n* Status: Accepted\n* Date: 2020-01-01\n"),
    ]);
    let first = |path: &str| project.read(path).lines().next().map(str::to_owned).expect("a line");
    assert!(done(&project, &["new", "--from", "docs/0005-q.md", "Use streams"]).starts_with("wrote `docs/0009-use-streams.md`\n"));
    assert_eq!(first("docs/0009-use-streams.md"), "# 9. Use streams");
    assert!(done(&project, &["new", "--from", "docs/0008-o.md", "Use rivers"]).starts_with("wrote `docs/0010-use-rivers.md`\n"));
    assert_eq!(first("docs/0010-use-rivers.md"), "# ADR 0010: Use rivers");
    assert!(done(&project, &["new", "--from", "docs/0005-q.md", "Pay v2.0"]).starts_with("wrote `docs/0011-pay.md`\n"));
    assert_eq!(first("docs/0011-pay.md"), "# 11. Pay");
    assert!(done(&project, &["new", "--from", "docs/0005-q.md", "12. Use lakes"]).starts_with("wrote `docs/0012-12-use-lakes.md`\n"));
    assert_eq!(first("docs/0012-12-use-lakes.md"), "# 12. Use lakes");
}

#[test]
fn a_version_in_the_name_or_in_the_title_is_raised_as_well() {
    let project = Project::new(&[
        ("docs/pay-v2.md", SHAPES[1].1),
        ("docs/buy-v2.md", "# Buy\n\n* Version: 1.0\n* Author: Ann\n"),
        ("docs/x.md", "# X v1.0\n\n* Version: 1.0\n* Author: Ann\n"),
    ]);
    assert!(done(&project, &["new", "--from", "docs/pay-v2.md"]).starts_with("wrote `docs/pay-v3.md`\n"));
    assert_eq!(
        refused(&project, &["new", "--from", "docs/buy-v2.md"]),
        "2 error: `docs/buy-v2.md` is version `1.0` by what it says, and `2` by its name\nhelp: name the next one with `--version`\n"
    );
    assert!(done(&project, &["new", "--from", "docs/buy-v2.md", "--version", "3"]).starts_with("wrote `docs/buy-v3.md`\n"));
    assert!(done(&project, &["new", "--from", "docs/x.md", "X anew"]).starts_with("wrote `docs/x-v1.1.md`\n"));
    assert!(project.read("docs/x-v1.1.md").starts_with("# X anew v1.1\n\n* Version: 1.1\n"));
}

#[test]
fn a_version_behind_a_title_is_one_in_each_of_its_forms() {
    let project = Project::new(&[]);
    assert!(done(&project, &["new", "Payments V2.0"]).starts_with("wrote `docs/payments-v2.0.md`\n"));
    assert!(done(&project, &["new", "Payments v2.1-beta"]).starts_with("wrote `docs/payments-v2.1-beta.md`\n"));
    assert!(project.read("docs/payments-v2.1-beta.md").starts_with("# High-Level Design: Payments v2.1-beta\n"));
    assert!(done(&project, &["new", "TLS 1.10"]).starts_with("wrote `docs/tls-1-10-v1.0.md`\n"));
    assert!(done(&project, &["new", "TLS 11.0"]).starts_with("wrote `docs/tls-11-0-v1.0.md`\n"));
    assert_eq!(
        refused(&project, &["new", "Payments v2.0", "--version", "3.0"]),
        "2 error: the title ends with version `2.0`, and `--version` says `3.0`\nhelp: say the version once, behind the title or with `--version`\n"
    );
    for version in ["..", "-", "v", "1..2"] {
        let said = refused(&project, &["new", "T", &format!("--version={version}")]);
        assert!(said.starts_with(&format!("2 error: `{version}` is no version\n")), "{said}");
    }
}

#[test]
fn a_folder_that_is_never_read_is_refused() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/site/-/manifest.json", "{\"hldsite\": \"1\"}"), ("docs/site/x/y.html", "")]);
    for (folder, why) in [
        (".hidden", "folders like `.hidden` are skipped"),
        ("a/node_modules/b", "folders like `a/node_modules` are skipped"),
        ("site", "`site` is a site that was built"),
        ("site/x", "`site` is a site that was built"),
        ("a.md", "`a.md` is a file, expected a folder"),
        ("a.md/x", "`a.md` is a file, expected a folder"),
    ] {
        let said = refused(&project, &["new", "T", "--folder", folder]);
        let expected = format!("2 error: `docs/{folder}/t.md` would not be read: {why}\nhelp: name another folder below the docs folder with `--folder`\n");
        assert_eq!(said, expected);
    }
}

#[test]
fn a_title_with_marks_reads_as_it_was_typed() {
    let project = Project::new(&[]);
    for title in ["C++ & <b>", "[a](b)", "`x` and *y*"] {
        let said = done(&project, &["new", title]);
        assert!(!said.contains("title"), "{said}");
        assert!(done(&project, &["list"]).contains(&format!("{title} v1.0")), "{title}");
    }
    let config = "template: {file: adr.md}\nids: [{path: '(\\d{4})-'}]\n";
    let project = Project::new(&[("hldsite.yaml", config), ("adr.md", "# ADR {NNNN}: {Title}\n\n* Status: {x}\n"), ("docs/0001-x.md", "# X\n")]);
    let said = done(&project, &["new", "Pay"]);
    assert!(said.starts_with("wrote `docs/0002-pay.md`\n") && !said.contains("title"), "{said}");
}
