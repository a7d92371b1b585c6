//! `hldsite list --facts`: what the documents state, on the command line.

use serde_json::{Value, json};

use crate::harness::{Project, Run};

const DOCS: &[(&str, &str)] = &[
    (
        "docs/pay.md",
        "# High-Level Design: Pay v1.0\n\nDate: 2026-01-10\nStatus: Approved\nAuthors: Ann\n\n## Risks\n\n| Risk | Impact | Likelihood | Mitigation |\n|---|---|---|---|\n| Refunds are paid twice, or \"never\" | High | Low | Keys |\n| Nobody is on call | Low | ? | |\n\n## Goals\n\n- Pay in [euros](https://example.org/e)\n\n## Monitoring\n\n**Metrics:**\n- `pay_total`: payments\n\n**Alerts:**\n- PayDown: none for 5 min\n",
    ),
    ("docs/old.md", "# Old\n\nStatus: Rejected\n\n## Risks\n\nWe talked about it at length, and all will be well.\n\n## Non-Goals\n\n- A cart\n"),
    ("docs/words.md", "# Words\n\nNothing but words.\n"),
];

fn list(words: &[&str]) -> Run {
    Project::new(DOCS).run(&[&["list", "docs"], words].concat())
}

#[test]
fn a_line_for_each_fact_says_where_it_stands_and_below_them_what_was_not_understood() {
    let run = list(&["--facts", "risks"]);
    let expected = "\
pay.md:11: risk: Refunds are paid twice, or \"never\" (impact: High; likelihood: Low; mitigation: Keys)
pay.md:12: risk: Nobody is on call (impact: Low; likelihood: ?)
2 facts from 1 of 3 documents
old.md:7: not understood: it is prose, expected a list or a table of risks
";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, expected, ""));
}

#[test]
fn json_holds_what_each_was_understood_as() {
    let run = list(&["--facts", "risks", "--json"]);
    assert_eq!(run.stdout, list(&["--facts", "risks", "--format", "json"]).stdout);
    let rows: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 2);
    assert_eq!(
        (&rows[0]["path"], &rows[0]["document"], &rows[0]["column"], &rows[0]["kind"]),
        (&json!("pay.md"), &json!("Pay v1.0"), &json!("Approved"), &json!("risk"))
    );
    assert_eq!(rows[0]["details"][0], json!({ "name": "impact", "text": "High", "value": "high" }));
    assert_eq!(rows[1]["details"][1], json!({ "name": "likelihood", "text": "?" }), "what is not understood has no value");
    let rows: Value = serde_json::from_str(&list(&["--facts", "goals", "--json"]).stdout).unwrap();
    assert_eq!((&rows[0]["text"], &rows[0]["links"]), (&json!("Pay in euros"), &json!(["https://example.org/e"])));
    assert_eq!(list(&["--facts", "threats", "--json"]).stdout, "[]\n");
}

#[test]
fn csv_has_a_column_for_each_detail() {
    let expected = "path,line,document,column,kind,text,links,impact,likelihood,mitigation\r\n\
        pay.md,11,Pay v1.0,Approved,risk,\"Refunds are paid twice, or \"\"never\"\"\",,High,Low,Keys\r\n\
        pay.md,12,Pay v1.0,Approved,risk,Nobody is on call,,Low,?,\r\n";
    assert_eq!(list(&["--facts", "risks", "--format", "csv"]).stdout, expected);
}

#[test]
fn of_json_a_line_says_how_far_it_is_some_and_data_holds_all_of_it() {
    let text = "# Pay\n\n## API\n\n### POST /refunds\n\nPays back.\n\n```json\n{\n  \"cents\": 5\n}\n```\n\nResponse (201):\n\n```json\n{ \"id\": 7 }\n```\n";
    let project = Project::new(&[("docs/pay.md", text)]);
    let list = |format: &str| project.run(&["list", "docs", "--facts", "endpoints", "--format", format]).stdout;
    let expected = "pay.md:5: endpoint: POST /refunds (description: Pays back.; request: valid; response: 201 valid)\n1 fact from 1 of 1 document\n";
    assert_eq!(list("table"), expected);
    let rows: Value = serde_json::from_str(&list("json")).unwrap();
    assert_eq!(rows[0]["details"][1]["text"], json!("{\n  \"cents\": 5\n}"));
    assert!(list("csv").contains("\"\"cents\"\": 5"));
}

#[test]
fn kinds_catalogues_and_all_can_be_asked_for_with_the_filters_of_documents() {
    let count = |words: &[&str]| {
        let run = list(&[words, &["--json"]].concat());
        assert_eq!(run.code, 0, "{run:?}");
        serde_json::from_str::<Value>(&run.stdout).unwrap().as_array().unwrap().len()
    };
    for (words, expected) in [
        (&["--facts", "risk"][..], 2),
        (&["--facts", "non-goals"], 1),
        (&["--facts", "goals"], 1),
        (&["--facts", "monitoring"], 2),
        (&["--facts", "Risks"], 2),
        (&["--facts", "all"], 6),
        (&["--facts", "all", "--status", "approved"], 5),
        (&["--facts", "all", "--author", "ann"], 5),
        (&["--facts", "all", "--where", "path=old.md"], 1),
    ] {
        assert_eq!(count(words), expected, "{words:?}");
    }
}

#[test]
fn a_kind_that_does_not_exist_is_refused_with_the_nearest_name() {
    let run = list(&["--facts", "riscs"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_eq!(run.stderr, "error: `riscs` is no kind of facts\nhelp: did you mean `risks`?\n");
    let run = list(&["--facts", "xyz"]);
    assert!(run.code == 2 && run.stderr.contains("help: there are `access-rules`, `alerts`, `all`"), "{run:?}");
    assert_eq!(list(&["--facts"]).code, 2);
}
