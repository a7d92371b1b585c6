//! `hldsite list`: the documents on the command line.

use serde_json::Value;

use crate::harness::{Project, Run};

const DOCS: &[(&str, &str)] = &[
    (
        "docs/hld-1.md",
        "# High-Level Design: Pay v1.0\n\nDate: 2025-01-01\nStatus: Implemented\nAuthors: Ann Lee (@ann) <ann@x.org>\nTeam: Payments\nTags: money, cards\n",
    ),
    ("docs/hld-2.md", "# High-Level Design: Pay v2.0\n\nDate: 3 May 2026\nStatus: Aprroved\nAuthors: Ben, Ann Lee (@ann)\nTeam: payments\nRequires: 3\n"),
    ("docs/hld-3.md", "# Ledger, \"the second\"\n\n- Status: in review\n- Author: Cy\n- Ticket: [X-1](https://x.org/1)\n"),
    ("docs/notes.md", "Just words.\n"),
];

fn list(words: &[&str]) -> Run {
    Project::new(DOCS).run(&[&["list", "docs"], words].concat())
}

/// The paths that a list with these words holds.
fn paths(words: &[&str]) -> Vec<String> {
    let run = list(&[&["--format", "json"], words].concat());
    assert_eq!(run.code, 0, "{run:?}");
    let rows: Value = serde_json::from_str(&run.stdout).unwrap();
    rows.as_array().unwrap().iter().map(|row| row["path"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_table_has_a_line_for_each_document() {
    let run = list(&[]);
    let expected = "\
ID     TITLE                 STATUS       DATE        AUTHORS             PATH
HLD-1  Pay v1.0              Superseded   2025-01-01  Ann Lee (@ann)      hld-1.md
HLD-2  Pay v2.0              Approved     2026-05-03  Ben, Ann Lee (@ann)  hld-2.md
HLD-3  Ledger, \"the second\"  Review                   Cy                  hld-3.md
       notes                 No status                                    notes.md
";
    let squeeze = |text: &str| text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>();
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    // `Pay v2.0` is agreed and not built, so it does not supersede what is in use.
    assert_eq!(squeeze(&run.stdout), squeeze(&expected.replace("Superseded ", "Implemented")));
    let starts: Vec<Option<usize>> = run.stdout.lines().map(|line| line.find("hld-").or(line.find("notes.md")).or(line.find("PATH"))).collect();
    assert!(starts.windows(2).all(|pair| pair[0] == pair[1]), "{}", run.stdout);
}

#[test]
fn json_holds_every_field_and_no_mail_address() {
    let run = list(&["--format", "json"]);
    let rows: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(rows[0]["authors"], serde_json::json!(["Ann Lee (@ann)"]));
    assert_eq!(rows[1]["status"], "Aprroved");
    assert_eq!(rows[2]["fields"]["Ticket"], "X-1");
    assert!(rows[3]["status"].is_null() && rows[3]["column"] == "No status");
    assert!(!run.stdout.contains("ann@x.org"), "{}", run.stdout);
}

#[test]
fn csv_is_read_by_a_spreadsheet() {
    let run = list(&["--format", "csv", "--status", "review"]);
    let expected = "path,id,title,version,status,column,authors,date,updated\r\nhld-3.md,HLD-3,\"Ledger, \"\"the second\"\"\",,in review,Review,Cy,,\r\n";
    assert_eq!(run.stdout, expected);
}

#[test]
fn filters_choose_by_status_author_and_any_field() {
    for (words, expected) in [
        (&["--status", "approved"][..], &["hld-2.md"][..]),
        (&["--status", "IN REVIEW"], &["hld-3.md"]),
        (&["--status", "review", "--status", "no status"], &["hld-3.md", "notes.md"]),
        (&["--author", "ann"], &["hld-1.md", "hld-2.md"]),
        (&["--author", "@ann"], &["hld-1.md", "hld-2.md"]),
        (&["--author", "@an"], &[]),
        (&["--author", "cy", "--author", "ben"], &["hld-2.md", "hld-3.md"]),
        (&["--where", "team=payments"], &["hld-1.md", "hld-2.md"]),
        (&["--where", "tags=cards"], &["hld-1.md"]),
        (&["--where", "ticket=x-1"], &["hld-3.md"]),
        (&["--where", "id=2"], &["hld-2.md"]),
        (&["--where", "path=notes.md"], &["notes.md"]),
        (&["--where", "column=Review"], &["hld-3.md"]),
        (&["--where", "authors=Ann Lee"], &["hld-1.md", "hld-2.md"]),
        (&["--where", "team="], &["hld-3.md", "notes.md"]),
        (&["--where", "team=payments", "--status", "implemented"], &["hld-1.md"]),
    ] {
        assert_eq!(paths(words), expected, "{words:?}");
    }
}

#[test]
fn what_cannot_be_asked_for_is_said_with_the_way_out() {
    let run = list(&["--status", "aproved"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_eq!(run.stderr, "error: no column and no document has the status `aproved`\nhelp: did you mean `Approved`?\n");
    let run = list(&["--where", "tickt=X-1"]);
    assert_eq!((run.code, run.stderr.as_str()), (2, "error: no document has the key `tickt`\nhelp: did you mean `Ticket`?\n"));
    assert_eq!(list(&["--where", "team"]).code, 2);
    assert_eq!(list(&["--format", "xml"]).code, 2);
    assert_eq!(Project::new(&[]).run(&["list", "nowhere"]).code, 2);
}

#[test]
fn a_list_writes_nothing_and_ends_quietly_with_its_pipe() {
    let project = Project::new(DOCS);
    let before = project.tree("");
    assert_eq!(project.run(&["list", "docs"]).code, 0);
    assert_eq!(project.tree(""), before);
    let mut shell = project.command("sh", &["-c", &format!("{} list docs | head -1", env!("CARGO_BIN_EXE_hldsite"))]);
    let output = shell.output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn a_list_says_of_each_document_what_the_portal_says() {
    let documents: Vec<(&str, &str)> = DOCS.iter().map(|(path, text)| (path.trim_start_matches("docs/"), *text)).collect();
    let site = crate::harness::site(&documents);
    let portal: Value = serde_json::from_str(&site.files["portal.json"]).unwrap();
    let rows: Value = serde_json::from_str(&list(&["--format", "json"]).stdout).unwrap();
    for (row, document) in rows.as_array().unwrap().iter().zip(portal["docs"].as_array().unwrap()) {
        for name in ["path", "id", "title", "version", "status", "column", "authors", "date", "updated"] {
            assert_eq!(row[name], document[name], "{name} of {}", row["path"]);
        }
    }
}

#[test]
fn a_list_reads_headings_as_the_pages_do() {
    for heading in ["Author</x>s", "<b>T</b>", "Vec<T> {#id}", "a `b` *c*", "![alt](x.png) d", "<!-- no -->e", "List<String> of"] {
        let text = format!("# {heading}\n\nText.\n");
        let title = crate::harness::site(&[("a.md", &text)]).build.portal().documents[0].title.clone();
        let run = Project::new(&[("docs/a.md", &text)]).run(&["list", "docs", "--format", "json"]);
        let rows: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(rows[0]["title"], title.as_str(), "{heading}");
    }
}
