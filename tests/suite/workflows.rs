//! What `hldsite init` writes, word for word, and whether workflows are safe: those that it writes, the project's own, and the action.

use std::fs;
use std::path::Path;

use hldsite::config::{Config, Remote};
use hldsite::setup::{self, Ci, Documents, Ground};
use regex::Regex;
use serde_json::Value;

/// A folder as many are.
fn ground() -> Ground {
    let remote = Remote::parse("git@github.com:acme/payments-designs.git");
    Ground { name: "x".to_owned(), docs: "docs".to_owned(), has_docs: true, is_usual: true, remote, branch: Some("main".to_owned()), ..Ground::default() }
}

fn written(path: &str, ci: Option<Ci>) -> String {
    let plan = setup::plan(&ground(), &Documents::default(), ci);
    plan.files.into_iter().find(|file| file.path == path).expect("the file").text
}

#[test]
fn the_files_are_those_of_the_golden_folder() {
    // The version is the one thing in them that changes from release to release.
    let golden = |text: String| text.replace(env!("CARGO_PKG_VERSION"), "X.Y.Z");
    for (name, text) in [
        ("hldsite.yaml", written("hldsite.yaml", None)),
        ("github.yml", written(".github/workflows/hldsite.yml", Some(Ci::GitHub))),
        ("gitlab.yml", written(".gitlab-ci.yml", Some(Ci::GitLab))),
    ] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/init").join(name);
        let found = golden(text);
        if std::env::var_os("HLDSITE_BLESS").is_some() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &found).unwrap();
        }
        assert_eq!(fs::read_to_string(&file).unwrap_or_default(), found, "{name}: `HLDSITE_BLESS=1 cargo test --test suite workflows` writes it anew");
    }
    assert!(Config::parse("hldsite.yaml", &written("hldsite.yaml", None)).is_ok());
}

/// The workflows that run with rights to something, by name: those of the project, its action, and the one that is written for others.
fn workflows() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = vec![("init".to_owned(), written(".github/workflows/hldsite.yml", Some(Ci::GitHub)))];
    for entry in fs::read_dir(root.join(".github/workflows")).expect("workflows").map(|entry| entry.expect("an entry").path()).chain([root.join("action.yml")])
    {
        all.push((entry.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&entry).expect("a workflow")));
    }
    all
}

#[test]
fn workflows_use_nothing_that_may_change_under_them() {
    let uses = Regex::new(r"(?m)^\s*(?:- )?uses: (\S+)(.*)$").unwrap();
    let pinned = Regex::new(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40}$").unwrap();
    for (name, text) in workflows() {
        for found in uses.captures_iter(&text) {
            assert!(pinned.is_match(&found[1]) && found[2].starts_with(" # v"), "{name}: {}", &found[0]);
        }
        assert!(!text.contains("pull_request_target"), "{name}");
    }
}

#[test]
fn no_script_of_a_workflow_holds_what_others_wrote() {
    for (name, text) in workflows() {
        let value: Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut scripts = Vec::new();
        collect_scripts(&value, &mut scripts);
        assert!(!scripts.is_empty(), "{name}");
        for script in scripts {
            assert!(!script.contains("${{"), "{name}: {script}");
        }
    }
}

fn collect_scripts(value: &Value, scripts: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            scripts.extend(map.get("run").and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|value| collect_scripts(value, scripts));
        }
        Value::Array(list) => list.iter().for_each(|value| collect_scripts(value, scripts)),
        _ => {}
    }
}

#[test]
fn the_action_installs_the_version_that_it_belongs_to() {
    let text = workflows().into_iter().find(|(name, _)| name == "action.yml").expect("the action").1;
    let value: Value = serde_yaml::from_str(&text).expect("YAML");
    assert_eq!(value["inputs"]["version"]["default"], env!("CARGO_PKG_VERSION"));
    let named = format!("hldsite/hldsite@v{}", env!("CARGO_PKG_VERSION"));
    let paper = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/setup.md")).expect("the page");
    assert!(text.contains(&named) && paper.contains(&named));
}

#[test]
fn only_the_job_that_publishes_may_write() {
    let value: Value = serde_yaml::from_str(&written(".github/workflows/hldsite.yml", Some(Ci::GitHub))).expect("YAML");
    assert_eq!(value["permissions"], serde_json::json!({}));
    assert_eq!(value["jobs"]["site"]["permissions"], serde_json::json!({ "contents": "read" }));
    assert_eq!(value["jobs"]["publish"]["permissions"], serde_json::json!({ "pages": "write", "id-token": "write" }));
    assert!(value["jobs"]["publish"]["if"].as_str().is_some_and(|text| text.contains("default_branch") && text.contains("!= 'pull_request'")));
    for job in ["site", "publish"] {
        assert!(value["jobs"][job]["timeout-minutes"].is_number());
    }
    let checkout = &value["jobs"]["site"]["steps"][0]["with"];
    assert_eq!((&checkout["fetch-depth"], &checkout["persist-credentials"]), (&Value::from(0), &Value::from(false)));
}

#[test]
fn gitlab_publishes_the_default_branch_and_checks_merge_requests() {
    let value: Value = serde_yaml::from_str(&written(".gitlab-ci.yml", Some(Ci::GitLab))).expect("YAML");
    assert_eq!(value["pages"]["artifacts"]["paths"], serde_json::json!(["public"]));
    assert_eq!(value["pages"]["rules"][0]["if"], "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH");
    assert_eq!(value["hldsite-check"]["rules"][0]["if"], "$CI_PIPELINE_SOURCE == \"merge_request_event\"");
    assert_eq!(value[".hldsite"]["variables"]["GIT_DEPTH"], "0");
}
