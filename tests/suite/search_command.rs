//! `hldsite search`: what it prints, for people and for scripts.

use serde_json::Value;

use crate::harness::{Project, Run};

fn portal() -> Project {
    Project::new(&[
        ("docs/hldsite.yaml", "title: Designs\n"),
        (
            "docs/pay.md",
            "---\nid: PAY-1\nstatus: Draft\nauthor: Ann\ndate: 2025-02-03\n---\n\n# Payments\n\nA lead.\n\n## Refunds\n\nThe escrow account pays a refund.\n",
        ),
        ("docs/sub/ledger.md", "# Ledger\n\nStatus: Review\nDate: 2025-01-01\n\nThe books of the escrow account.\n"),
        ("docs/other.md", "# Other\n"),
    ])
}

fn search(project: &Project, words: &[&str]) -> Run {
    project.run(&[&["search"], words].concat())
}

#[test]
fn what_was_found_is_printed_with_its_place_and_what_it_says() {
    let project = portal();
    let before = project.tree("");
    let run = search(&project, &["refund escrow", "docs"]);
    let expected = "PAY-1 Payments (Draft, 2025-02-03)\n  pay.md:12 Refunds\n    The escrow account pays a refund.\n";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, expected, "1 document\n"));
    assert_eq!(search(&project, &["status:draft"]).stdout, "PAY-1 Payments (Draft, 2025-02-03)\n  pay.md\n", "`docs` is the folder if none is said");
    assert_eq!(search(&project, &["-escrow", "docs"]).stdout, "Other (No status)\n  other.md\n", "a query may begin with a minus");
    assert!(project.tree("") == before, "nothing is written");
}

#[test]
fn the_answer_in_json_holds_all_that_was_found() {
    let project = portal();
    let run = search(&project, &["refnud author:ann", "docs", "--json"]);
    let answer: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((run.code, run.stderr.as_str(), answer["total"].as_u64()), (0, "", Some(1)));
    assert_eq!(answer["corrected"], serde_json::json!([["refnud", "refund"]]));
    let (document, section) = (&answer["documents"][0], &answer["documents"][0]["sections"][0]);
    let facts = ["path", "url", "title", "status", "date"].map(|name| document[name].as_str().unwrap_or_default());
    assert_eq!(facts, ["pay.md", "pay.html", "PAY-1 Payments", "Draft", "2025-02-03"]);
    assert_eq!((section["anchor"].as_str(), section["line"].as_u64(), section["url"].as_str()), (Some("refunds"), Some(12), Some("pay.html#refunds")));
    let nothing: Value = serde_json::from_str(&search(&project, &["qqqq", "docs", "--json"]).stdout).expect("JSON");
    assert_eq!((nothing["total"].as_u64(), &nothing["missing"]), (Some(0), &serde_json::json!(["qqqq"])));
}

#[test]
fn so_many_documents_are_printed_as_were_asked_for() {
    let files: Vec<(String, String)> = (10..40).map(|at| (format!("docs/{at}.md"), format!("# Part {at}\n\nStatus: Draft\n\nAll alike.\n"))).collect();
    let project = Project::new(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    for (words, count) in [(&["alike"][..], 10), (&["alike", "--limit", "3"], 3), (&["alike", "-n", "100"], 30), (&["alike", "-n", "0"], 0)] {
        let run = search(&project, words);
        assert_eq!((run.code, run.stdout.lines().filter(|line| line.ends_with("(Draft)")).count()), (0, count), "{run:?}");
        assert_eq!(run.stderr.contains(&format!("{count} of 30 documents, `--limit` shows more")), count < 30, "{run:?}");
    }
    let runs = ["1", "2", "7"].map(|jobs| search(&project, &["alike part", "docs", "--jobs", jobs, "-n", "30"]).stdout);
    assert!(runs.iter().all(|run| *run == runs[0]), "any number of threads prints the same");
}

#[test]
fn nothing_found_is_no_failure_and_a_folder_that_is_not_there_is() {
    let project = portal();
    for (query, said) in [
        ("qqqq", "no document holds `qqqq`\n0 documents\n"),
        ("author:eve", "nothing fits `author:eve`\n0 documents\n"),
        ("", "0 documents\n"),
        ("refnud", "no document holds `refnud`, looked for `refund`\n1 document\n"),
    ] {
        let run = search(&project, &[query, "docs"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, said), "{query}: {run:?}");
    }
    for (words, name) in [
        (&["x", "nowhere"][..], "docs folder `nowhere` does not exist"),
        (&["x", "docs", "-n", "-1"], "-1"),
        (&["x", "docs", "--nope"], "--nope"),
        (&[], "QUERY"),
        (&["x", "docs", "--config", "none.yaml"], "none.yaml"),
    ] {
        let run = search(&project, words);
        let code = if name == "none.yaml" { 3 } else { 2 };
        assert!(run.code == code && run.stdout.is_empty() && run.stderr.contains(name), "{words:?}: {run:?}");
    }
}

#[test]
fn what_documents_say_does_not_reach_the_terminal_raw() {
    let escape = "\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}2J\u{202e}\u{8}";
    let text = format!(
        "---\ntitle: \"bad \\e[31m\\u202e title\"\nstatus: \"Draft \\e[0m\"\ndate: \"soon \\a\"\n---\n\nA needle {escape} here.\n\n## Head {escape} needle\n\nMore.\n"
    );
    let project = Project::new(&[("docs/a.md", text.as_str())]);
    for words in [&["needle"][..], &[&format!("needle {escape}")], &["needle", "--json"], &[&format!("author:{escape}")], &[&format!("qq{escape}")]] {
        let run = search(&project, words);
        assert_eq!(run.code, 0, "{run:?}");
        let said = run.stdout + &run.stderr;
        let raw: Vec<char> = said.chars().filter(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c)).collect();
        assert!(raw.is_empty() || (words.contains(&"--json") && !raw.iter().any(char::is_ascii_control)), "{words:?}: {raw:?} in {said:?}");
    }
}
