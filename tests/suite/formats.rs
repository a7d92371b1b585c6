//! The forms of `hldsite check`: what people, scripts, GitHub and code scanning get of one run.

use serde_json::Value;

use crate::harness::Project;

const FORMATS: [&str; 5] = ["human", "short", "json", "github", "sarif"];

fn project() -> Project {
    Project::new(&[("docs/a.md", "# A\n\nSee 漢字 [x](gone.md).\n"), ("docs/b c.md", "# B\n\n![](https://example.org/x.png)\n")])
}

fn said(project: &Project, format: &str) -> String {
    let run = project.run(&["check", "docs", "--format", format]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    run.stdout
}

fn parsed(project: &Project, format: &str, schema: &str) -> Value {
    let value = serde_json::from_str(&said(project, format)).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let errors: Vec<String> = validator.iter_errors(&value).map(|error| format!("{error} at {}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    value
}

fn json(project: &Project) -> Value {
    parsed(project, "json", include_str!("../../schemas/findings.schema.json"))
}

fn sarif(project: &Project) -> Value {
    // A bracket that opens nothing makes the pattern of languages none of ECMAScript; our logs name no language.
    parsed(project, "sarif", &include_str!("../data/sarif/sarif-schema-2.1.0.json").replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$"))
}

#[test]
fn people_are_shown_the_line_and_what_is_meant_in_it() {
    let expected = "\
warning[broken-link]: link to `gone.md` leads nowhere, there is no `gone.md`
 --> docs/a.md:3:8
  |
3 | See 漢字 [x](gone.md).
  |              ^^^^^^^
";
    for words in [&["check", "docs"][..], &["check", "docs", "--format", "human"]] {
        let run = project().run(words);
        assert!(run.stdout.starts_with(expected), "{}", run.stdout);
        assert!(run.stdout.contains(" in 2 of 2 documents\n"), "{}", run.stdout);
        assert!(run.stdout.ends_with("`hldsite explain broken-link` says more\n"), "{}", run.stdout);
    }
}

#[test]
fn every_form_names_the_same_findings() {
    let project = project();
    let json = json(&project);
    let findings: Vec<(&str, u64, u64, &str, &str)> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            let word = |name: &str| finding[name].as_str().unwrap();
            (word("path"), finding["line"].as_u64().unwrap(), finding["column"].as_u64().unwrap(), word("rule"), word("severity"))
        })
        .collect();
    assert_eq!(findings[0], ("a.md", 3, 8, "broken-link", "warning"));
    assert!(findings.contains(&("b c.md", 3, 1, "remote-image", "note")), "{findings:?}");
    let (short, github, human, sarif) = (said(&project, "short"), said(&project, "github"), said(&project, "human"), sarif(&project));
    for (nth, &(path, line, column, rule, severity)) in findings.iter().enumerate() {
        assert!(short.contains(&format!("docs/{path}:{line}:{column}: {severity}[{rule}]: ")), "{short}");
        assert!(human.contains(&format!(" --> docs/{path}:{line}:{column}\n")), "{human}");
        let command = if severity == "note" { "notice" } else { severity };
        assert!(github.contains(&format!("::{command} file=docs/{path},line={line},col={column},")), "{github}");
        let result = &sarif["runs"][0]["results"][nth];
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!((&result["ruleId"], &result["level"]), (&rule.into(), &severity.into()));
        assert_eq!(place["artifactLocation"]["uri"], format!("docs/{}", path.replace(' ', "%20")));
        assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&line.into(), &column.into()));
    }
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), findings.len());
}

#[test]
fn what_the_baseline_knows_is_counted_for_people_and_marked_for_programs() {
    let project = project();
    let known = json(&project)["findings"].as_array().unwrap().len();
    assert_eq!(project.run(&["check", "docs", "--write-baseline"]).code, 0);
    for format in ["human", "short", "github"] {
        assert_eq!(said(&project, format), format!("2 documents, nothing found ({known} in the baseline)\n"));
    }
    let (json, sarif) = (json(&project), sarif(&project));
    assert_eq!((&json["warnings"], &json["in_baseline"]), (&0.into(), &known.into()));
    assert!(json["findings"].as_array().unwrap().iter().all(|finding| finding["in_baseline"] == true));
    assert!(sarif["runs"][0]["results"].as_array().unwrap().iter().all(|result| result["suppressions"][0]["kind"] == "external"));
}

#[test]
fn an_error_ends_with_one_in_every_form() {
    let project = Project::new(&[("docs/a.md", "---\na: b: c\n---\n# A\n")]);
    for format in FORMATS {
        let run = project.run(&["check", "docs", "--format", format]);
        assert_eq!(run.code, 1, "{format}: {run:?}");
        assert!(run.stdout.contains("unreadable-yaml"), "{format}: {}", run.stdout);
    }
}

#[test]
fn a_document_cannot_speak_to_the_terminal_or_to_github() {
    let project = Project::new(&[("docs/a.md", "# A\n\n[x](<gone\u{1b}[31m.md>) and [y](gone%0A::error::z.md)\n")]);
    for format in FORMATS {
        let text = said(&project, format);
        assert!(!text.contains('\u{1b}'), "{format}: {text}");
        assert!(!text.lines().any(|line| line.starts_with("::error")), "{format}: {text}");
    }
}

#[test]
fn a_form_that_is_none_is_refused() {
    let run = project().run(&["check", "docs", "--format", "xml"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("human, short, json, github, sarif"), "{}", run.stderr);
}
