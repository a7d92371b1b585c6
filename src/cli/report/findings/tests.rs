//! The forms of findings, told by what they print.

use std::path::Path;

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::*;
use crate::finding::{self, Fix, Place, RULES, Rule, Severity};

const TEXT: &str = "# A\n\n\tsee 漢字 [x](gone.md), \u{1b}[31m\n| Risk | High/Med/Low |\n";

fn at(path: &str, line: u32, column: u32, rule: &'static Rule, message: &str) -> Finding {
    Finding::at(&DocPath::new(path), Place { line, column }, rule, message)
}

fn findings() -> Vec<Finding> {
    let fix = Fix::Replace { line: 2, column: 7, found: "2026-1-5".to_owned(), put: "2026-01-05".to_owned() };
    let mut known = at("b.md", 9, 1, &finding::MISSING_ALT, "image `x.png` has no text");
    known.in_baseline = true;
    vec![
        at("a b,c.md", 3, 9, &finding::BROKEN_LINK, "link to `gone.md` leads nowhere,\nthere is no `gone.md`").help("did you mean `100%.md`?"),
        at("a b,c.md", 4, 10, &finding::TEMPLATE_CHOICE, "none of `High/Med/Low` was chosen"),
        at("b.md", 2, 7, &finding::DATE_FORM, "`2026-1-5` is not written as `YYYY-MM-DD`").fix(fix),
        known,
        Finding::of(&DocPath::new("c.md"), &finding::UTF16, "the file is UTF-16").help("save it as UTF-8"),
    ]
}

fn said(format: Format, findings: &[Finding], max: Option<usize>, coloured: bool) -> String {
    let text = |path: &DocPath| match path.as_str() {
        "a b,c.md" => Some(TEXT.to_owned()),
        "b.md" => Some("# B\nDate: 2026-1-5\n".to_owned()),
        "long.md" => Some(format!("{}[y](gone.md) {}\n", "wört 漢 ".repeat(9000), "more ".repeat(90_000))),
        _ => None,
    };
    write(format, &Shown { findings, max, prefix: "my docs/", from_top: "work/docs/", documents: 126, text: &text }, coloured)
}

#[test]
fn people_see_each_line_and_what_is_meant_in_it() {
    let expected = "\
warning[broken-link]: link to `gone.md` leads nowhere,\u{fffd}there is no `gone.md`
 --> my docs/a b,c.md:3:9
  |
3 |     see 漢字 [x](gone.md), \u{fffd}[31m
  |                  ^^^^^^^
  |
  = help: did you mean `100%.md`?

warning[template-choice]: none of `High/Med/Low` was chosen
 --> my docs/a b,c.md:4:10
  |
4 | | Risk | High/Med/Low |
  |          ^^^^^^^^^^^^

note[date-form]: `2026-1-5` is not written as `YYYY-MM-DD`
 --> my docs/b.md:2:7
  |
2 | Date: 2026-1-5
  |       ^^^^^^^^

error[utf-16]: the file is UTF-16
--> my docs/c.md
 |
 = help: save it as UTF-8

1 error, 2 warnings, 1 note in 3 of 126 documents (1 more in the baseline)
1 can be mended by `--fix`
`hldsite explain utf-16` says more
";
    assert_eq!(said(Format::Human, &findings(), None, false), expected);
}

#[test]
fn of_a_very_long_line_people_see_what_is_round_the_mark() {
    let column = 9000 * 7 + 1;
    let findings = [at("long.md", 1, column, &finding::BROKEN_LINK, "link to `gone.md` leads nowhere")];
    let expected = "\
warning[broken-link]: link to `gone.md` leads nowhere
 --> my docs/long.md:1:63001
  |
1 | … 漢 wört 漢 wört 漢 wört 漢 wört 漢 [y](gone.md) more more more more more more more more more more more more more more m…
  |                                          ^^^^^^^

1 warning in 1 of 126 documents
`hldsite explain broken-link` says more
";
    let found = said(Format::Human, &findings, None, false);
    assert_eq!(found, expected);
}

#[test]
fn only_so_many_are_printed_and_the_rest_is_counted() {
    let short = said(Format::Short, &findings(), Some(1), false);
    let expected = "\
my docs/a b,c.md:3:9: warning[broken-link]: link to `gone.md` leads nowhere,\u{fffd}there is no `gone.md`
  help: did you mean `100%.md`?
… and 3 more, `--max 0` shows them
1 error, 2 warnings, 1 note in 3 of 126 documents (1 more in the baseline)
";
    assert_eq!(short, expected);
    let human = said(Format::Human, &findings(), Some(0), false);
    assert!(human.starts_with("… and 4 more, `--max 0` shows them\n1 error, "), "{human}");
    assert!(!said(Format::Github, &findings(), Some(1), false).contains("more,"));
}

#[test]
fn where_nothing_is_wrong_one_line_says_so() {
    for format in [Format::Human, Format::Short, Format::Github] {
        assert_eq!(said(format, &[], None, false), "126 documents, nothing found\n");
        assert_eq!(said(format, &findings()[3..4], None, false), "126 documents, nothing found (1 in the baseline)\n");
    }
}

#[test]
fn colours_change_no_word() {
    let plain = |text: String| regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap().replace_all(&text, "").into_owned();
    for format in [Format::Human, Format::Short] {
        let coloured = said(format, &findings(), None, true);
        assert!(coloured.contains("\u{1b}["));
        assert_eq!(plain(coloured), said(format, &findings(), None, false));
    }
}

#[test]
fn any_place_can_be_shown() {
    let lines =
        ["", " ", "\t\t\t\t\t\t\t\t\tx", "e\u{301}\u{200d}漢\u{202e}x\r", "漢字".repeat(200).as_str(), &"\u{301}".repeat(900), &" ".repeat(900)].join("\n");
    let text = |_: &DocPath| Some(lines.clone());
    for line in 1..9 {
        for column in [1, 2, 3, 8, 10, 60, 200, 399, 400, 401, 900, 2000] {
            let findings = [at("a.md", line, column, &finding::BROKEN_LINK, "`x`"), at("a.md", line, column, &finding::BROKEN_LINK, "")];
            let shown = Shown { findings: &findings, max: None, prefix: "", from_top: "", documents: 1, text: &text };
            for format in [Format::Human, Format::Json, Format::Github, Format::Sarif] {
                assert!(write(format, &shown, false).len() < 8000, "{line}:{column}");
            }
        }
    }
}

#[test]
fn a_file_of_the_theme_does_not_lie_in_the_docs_folder() {
    let findings =
        [Finding::of(&DocPath::new("theme/footer.hbs"), &finding::THEME_OUTDATED, "x"), Finding::of(&DocPath::new("."), &finding::EMPTY_PORTAL, "y")];
    let text = said(Format::Short, &findings, None, false);
    assert!(text.starts_with("theme/footer.hbs: warning[theme-outdated]: x\nmy docs: warning[empty-portal]: y\n"), "{text}");
}

#[test]
fn github_gets_a_command_for_each_errors_first() {
    let expected = "\
::error file=work/docs/c.md,title=utf-16::the file is UTF-16%0Ahelp: save it as UTF-8
::warning file=work/docs/a b%2Cc.md,line=3,col=9,endColumn=20,title=broken-link::link to `gone.md` leads nowhere,\u{fffd}there is no `gone.md`%0Ahelp: did you mean `100%25.md`?
::warning file=work/docs/a b%2Cc.md,line=4,col=10,endColumn=22,title=template-choice::none of `High/Med/Low` was chosen
::notice file=work/docs/b.md,line=2,col=7,endColumn=15,title=date-form::`2026-1-5` is not written as `YYYY-MM-DD`
1 error, 2 warnings, 1 note in 3 of 126 documents (1 more in the baseline)
";
    assert_eq!(said(Format::Github, &findings(), None, false), expected);
}

/// What a JSON Schema has against a value.
fn refused(schema: &Value, value: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).unwrap();
    validator.iter_errors(value).map(|error| format!("{error} at {}", error.instance_path())).collect()
}

/// A finding of each rule there is.
fn of_all_rules() -> Vec<Finding> {
    RULES.iter().map(|rule| at("a b,c.md", 1, 1, rule, "`x`")).collect()
}

#[test]
fn json_holds_every_finding_and_conforms_to_its_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../../../schemas/findings.schema.json")).unwrap();
    let report: Value = serde_json::from_str(&said(Format::Json, &findings(), Some(1), false)).unwrap();
    assert_eq!(refused(&schema, &report), [""; 0]);
    let counts = ["format", "documents", "errors", "warnings", "notes", "in_baseline"].map(|name| report[name].as_u64().unwrap());
    assert_eq!(counts, [1, 126, 1, 2, 1, 1]);
    let expected = json!({
        "path": "a b,c.md", "line": 3, "column": 9, "end_column": 20, "rule": "broken-link", "severity": "warning", "group": "links",
        "message": "link to `gone.md` leads nowhere,\nthere is no `gone.md`", "help": "did you mean `100%.md`?", "fixable": false, "in_baseline": false,
    });
    assert_eq!(report["findings"][0], expected);
    let told = |name: &str| report["findings"].as_array().unwrap().iter().map(|finding| finding[name].clone()).collect::<Vec<Value>>();
    assert_eq!(told("fixable"), [false, false, true, false, false]);
    assert_eq!(told("in_baseline"), [false, false, false, true, false]);
    assert_eq!(told("end_column"), [json!(20), json!(22), json!(15), Value::Null, Value::Null]);
    assert_eq!(told("line")[4], Value::Null);
    for findings in [vec![], of_all_rules()] {
        let report = serde_json::from_str(&said(Format::Json, &findings, None, false)).unwrap();
        assert_eq!(refused(&schema, &report), [""; 0]);
    }
    let mut more = report;
    more["findings"][0]["more"] = json!(1);
    assert_ne!(refused(&schema, &more), [""; 0]);
}

#[test]
fn the_schema_of_findings_in_the_repository_is_the_one_of_the_code() {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.root_schema_for::<json::Report<'_>>().to_value();
    schema["additionalProperties"] = false.into();
    schema["$defs"]["Finding"]["additionalProperties"] = false.into();
    let (file, found) = (Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/findings.schema.json"), format!("{schema:#}\n"));
    if std::env::var_os("HLDSITE_BLESS").is_some() {
        std::fs::write(&file, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default().replace('\r', "");
    assert!(expected == found, "{} is not what the code says; `HLDSITE_BLESS=1 cargo test findings` writes it anew", file.display());
}

#[test]
fn code_scanning_gets_a_valid_log() {
    // A bracket that opens nothing makes the pattern of languages none of ECMAScript; our logs name no language.
    let schema = include_str!("../../../../tests/data/sarif/sarif-schema-2.1.0.json").replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let log: Value = serde_json::from_str(&said(Format::Sarif, &findings(), Some(1), false)).unwrap();
    assert_eq!(refused(&schema, &log), [""; 0]);
    let (rules, results) = (&log["runs"][0]["tool"]["driver"]["rules"], &log["runs"][0]["results"]);
    let ids: Vec<&str> = rules.as_array().unwrap().iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!(ids, ["broken-link", "date-form", "missing-alt", "template-choice", "utf-16"]);
    assert_eq!(rules[0]["properties"]["tags"], json!(["links"]));
    for (result, finding) in results.as_array().unwrap().iter().zip(findings()) {
        assert_eq!(ids[result["ruleIndex"].as_u64().unwrap() as usize], finding.rule.id);
        assert_eq!(result["suppressions"].as_array().unwrap().len(), usize::from(finding.in_baseline));
    }
    assert_eq!(results.as_array().unwrap().len(), 5);
    let place = |nth: usize| &results[nth]["locations"][0]["physicalLocation"];
    assert_eq!(place(0)["artifactLocation"], json!({ "uri": "work/docs/a%20b%2Cc.md", "uriBaseId": "%SRCROOT%" }));
    assert_eq!(place(0)["region"], json!({ "startLine": 3, "startColumn": 9, "endColumn": 20 }));
    assert_eq!(place(4)["region"], json!({ "startLine": 1 }));
    assert_eq!(results[0]["message"]["text"], "link to `gone.md` leads nowhere,\nthere is no `gone.md`\nhelp: did you mean `100%.md`?");
    assert_eq!((&results[2]["level"], &results[4]["level"]), (&json!("note"), &json!("error")));
    for findings in [vec![], of_all_rules()] {
        let log: Value = serde_json::from_str(&said(Format::Sarif, &findings, None, false)).unwrap();
        assert_eq!(refused(&schema, &log), [""; 0]);
        assert!(log["runs"][0]["results"].as_array().unwrap().iter().all(|result| result["suppressions"].is_null()));
    }
}

#[test]
fn a_finding_that_moves_keeps_its_fingerprint_and_no_two_have_one() {
    let prints = |findings: &[Finding]| {
        let log: Value = serde_json::from_str(&said(Format::Sarif, findings, None, false)).unwrap();
        log["runs"][0]["results"].as_array().unwrap().iter().map(|result| result["partialFingerprints"]["hldsite/v1"].to_string()).collect::<Vec<_>>()
    };
    let link = |path: &str, line: u32, target: &str| at(path, line, 1, &finding::BROKEN_LINK, &format!("link to `{target}` leads nowhere"));
    let before = prints(&[link("a.md", 1, "x"), link("a.md", 2, "x"), link("a.md", 3, "y"), link("b.md", 1, "x")]);
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), 4);
    assert_eq!(prints(&[link("a.md", 7, "x"), link("a.md", 8, "y"), link("a.md", 9, "x")]), [&before[0], &before[2], &before[1]].map(String::clone));
}

#[test]
fn the_heaviest_finding_that_is_shown_is_explained() {
    let mut findings = findings();
    assert!(said(Format::Human, &findings, Some(2), false).ends_with("`hldsite explain broken-link` says more\n"));
    findings.retain(|finding| finding.severity == Severity::Note);
    assert!(!said(Format::Human, &findings, None, false).contains("explain"));
}
