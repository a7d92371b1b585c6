//! What the README and the other papers say is so.

use std::fs;
use std::path::Path;

use hldsite::config::Config;

use crate::harness::Project;

fn paper(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn the_config_of_the_readme_is_valid() {
    let readme = paper("README.md");
    let yaml = readme.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a yaml block");
    let config = Config::parse("README.md", yaml).unwrap();
    assert_eq!(config.title, "Acme designs");
}

#[test]
fn the_readme_names_every_option_of_build() {
    let (readme, help) = (paper("README.md"), Project::new(&[]).run(&["build", "--help"]).stdout);
    assert!(help.contains("--strict") && readme.contains("hldsite build --help"));
    for option in help.split_whitespace().filter(|word| word.starts_with("--")).map(|word| word.trim_end_matches(',')) {
        assert!(paper("CHANGELOG.md").contains(option) || option == "--help" || option == "--output", "{option} is in no paper");
    }
}

#[test]
fn every_invariant_of_the_map_is_a_test() {
    let files = walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite")).into_iter().map(Result::unwrap);
    let tests: String = files.filter(|entry| entry.file_type().is_file()).map(|entry| fs::read_to_string(entry.path()).unwrap()).collect();
    let map = paper("ARCHITECTURE.md");
    let table = map.split("## Invariants").nth(1).expect("the invariants");
    let named: Vec<&str> = table.lines().filter_map(|line| line.rsplit('`').nth(1)).collect();
    assert!(named.len() >= 12, "{named:?}");
    for name in named {
        let is_file = Path::new(env!("CARGO_MANIFEST_DIR")).join(name).is_file();
        assert!(is_file || tests.contains(&format!("fn {name}(")), "{name} is no test");
    }
}

#[test]
fn the_example_portal_has_no_warning_and_shows_every_column() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-docs");
    let project = Project::new(&[]);
    let run = project.run(&["build", docs.to_str().unwrap(), "--strict", "-o", "site"]);
    assert_eq!(run.code, 0, "{run:?}");
    for column in ["draft", "review", "approved", "implemented", "superseded", "closed"] {
        assert!(project.has(&format!("site/-/status/{column}.html")), "{column}");
    }
}
