//! `hldsite init`, as its user sees it. What it writes word for word is in `workflows.rs`.

use std::fs;
use std::path::Path;
use std::process::Command;

use hldsite::setup;
use serde_json::Value;

use crate::harness::{Project, Run};

/// The settings of whoever runs the tests do not count, and no repository round the temporary folder does.
fn alone(command: &mut Command) {
    command.env("GIT_CONFIG_GLOBAL", "").env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CEILING_DIRECTORIES", std::env::temp_dir());
}

fn init(project: &Project, words: &[&str]) -> Run {
    project.run_with(&[&["init"], words].concat(), alone)
}

/// Runs git in the project; `false`, with a word on it, where it is not installed.
fn git(project: &Project, words: &[&str]) -> bool {
    let mut command = project.command("git", words);
    alone(&mut command);
    let Ok(output) = command.output() else {
        println!("skipped: git is not installed");
        return false;
    };
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    true
}

/// A repository with a remote; `None` where git is not installed.
fn repository(files: &[(&str, &str)], address: &str) -> Option<Project> {
    let project = Project::new(files);
    (git(&project, &["init", "--quiet"]) && git(&project, &["symbolic-ref", "HEAD", "refs/heads/main"]) && git(&project, &["remote", "add", "origin", address]))
        .then_some(project)
}

const ODD: &[(&str, &str)] = &[
    ("docs/adr/0001-one.md", "---\nstatus: Accepted\n---\n# One\n\nSee [two](0002-two.md).\n"),
    ("docs/adr/0002-two.md", "---\nstatus: Superseded by ADR-1\n---\n# Two\n"),
    ("docs/a.md", "---\nstatus: banana split\n---\n# A\n"),
    ("docs/b.md", "---\nstatus: Banana Split (2020)\n---\n# B\n"),
];

#[test]
fn an_empty_repository_gets_all_that_it_needs() {
    let Some(project) = repository(&[], "git@github.com:acme/payments-designs.git") else { return };
    let run = init(&project, &["--ci", "github"]);
    assert_eq!(run.code, 0, "{run:?}");
    let expected = "found no documents in `docs`\nwrote `hldsite.yaml`\nwrote `docs/template.md`\nwrote `.gitignore`\nwrote `.github/workflows/hldsite.yml`\n\
                    the workflow publishes what is on the branch `main`\n\
                    next: on GitHub, under Settings > Pages, set the source to \"GitHub Actions\", once\nnext: `hldsite new \"Payments\"`\n";
    assert_eq!(run.stdout, expected);
    let config = project.read("hldsite.yaml");
    for line in ["title: Payments designs", "site_url: https://acme.github.io/payments-designs/", "repository: https://github.com/acme/payments-designs"] {
        assert!(config.contains(&format!("\n{line}\n")), "{line}: {config}");
    }
    assert_eq!(project.read("docs/template.md"), setup::TEMPLATE);
    assert_eq!(project.read(".gitignore"), "/site/\n");
    project.write("docs/a.md", "# A\n");
    assert_eq!(project.run(&["list"]).stdout.lines().count(), 2, "the template is no document");
}

#[test]
fn a_second_run_writes_nothing_and_says_so() {
    let project = Project::new(ODD);
    assert_eq!(init(&project, &["--ci", "gitlab"]).code, 0);
    let before = project.tree("");
    let run = init(&project, &["--ci", "gitlab"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("nothing was written, all is there\n") && !run.stdout.contains("wrote"), "{}", run.stdout);
    for path in ["hldsite.yaml", "docs/template.md", ".gitignore", ".gitlab-ci.yml"] {
        assert!(run.stdout.contains(&format!("kept `{path}`, which was there\n")), "{}", run.stdout);
    }
    assert_eq!(project.tree(""), before);
}

#[test]
fn nothing_that_is_there_is_touched() {
    let mine = [
        ("hldsite.yaml", "title: Mine\n"),
        (".gitignore", "target\n"),
        (".github/workflows/hldsite.yml", "mine"),
        ("docs/template.md", "mine"),
        ("docs/a.md", "# A\n"),
    ];
    let project = Project::new(&mine);
    let run = init(&project, &["--ci", "github"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(project.tree("").len(), mine.len(), "{run:?}");
    for (path, text) in mine {
        assert_eq!(project.read(path), text);
    }
    assert!(run.stdout.contains("next: add `/site/` to `.gitignore`"), "{}", run.stdout);
}

#[test]
fn statuses_without_a_column_are_named_and_have_lines_ready() {
    let project = Project::new(ODD);
    let run = init(&project, &[]);
    assert!(run.stdout.starts_with("found 4 documents in `docs`\nstatuses that stand in no column: `Banana Split` (2 documents)\n"), "{}", run.stdout);
    assert!(run.stdout.ends_with("next: give those statuses a column: `hldsite.yaml` has lines for it at its end\nnext: `hldsite build`\n"), "{}", run.stdout);
    let config = project.read("hldsite.yaml");
    assert!(config.contains("#   Banana Split (2): none, it is shown as Unrecognised\n"), "{config}");
    let (kept, example) = config.split_once("# status:\n").expect("an example");
    project.write("hldsite.yaml", format!("{kept}status:\n{}", example.replace("# ", "")));
    let columns: Vec<String> = listed(&project).iter().map(|row| row["column"].as_str().unwrap_or_default().to_owned()).collect();
    assert_eq!(columns, ["Banana Split", "Approved", "Superseded", "Banana Split"]);
}

fn listed(project: &Project) -> Vec<Value> {
    let run = project.run(&["list", "--format", "json"]);
    assert_eq!(run.code, 0, "{run:?}");
    serde_json::from_str(&run.stdout).expect("JSON")
}

#[test]
fn the_config_changes_no_byte_of_the_portal_but_for_what_it_names() {
    let Some(project) = repository(ODD, "https://gitlab.com/acme/designs.git") else { return };
    let before = listed(&project);
    assert_eq!(init(&project, &[]).code, 0);
    assert_eq!(listed(&project), before);
    project.build();
    let with = project.tree("site");
    fs::remove_dir_all(project.path("site")).expect("the site");
    fs::remove_file(project.path("docs/template.md")).expect("the template");
    project.write("hldsite.yaml", "title: Designs\nsite_url: https://acme.gitlab.io/designs/\nrepository: https://gitlab.com/acme/designs\n");
    project.build();
    assert_eq!(project.tree("site"), with);
}

#[test]
fn the_example_portal_is_the_same_with_a_config_of_init() {
    let project = Project::new(&[]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-docs");
    for entry in walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file() && entry.file_name() != "hldsite.yaml")
    {
        let path = entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        project.write(&format!("docs/{path}"), fs::read(entry.path()).unwrap());
    }
    let before = listed(&project);
    assert_eq!(init(&project, &[]).code, 0);
    assert_eq!(listed(&project), before);
}

#[test]
fn the_docs_folder_is_where_the_markdown_lies() {
    let project = Project::new(&[("README.md", "# Us\n"), ("designs/pay/a.md", "# A\n"), ("designs/b.md", "# B\n")]);
    let run = init(&project, &[]);
    assert!(run.stdout.starts_with("found 2 documents in `designs`\n") && run.stdout.ends_with("next: `hldsite build designs`\n"), "{}", run.stdout);
    assert!(project.has("designs/template.md") && project.read("hldsite.yaml").contains("file: designs/template.md\n"));
}

#[test]
fn a_docs_folder_that_is_asked_for_is_made() {
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    let run = init(&project, &["our designs"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(project.has("our designs/template.md") && !project.has("docs/template.md"));
    assert_eq!(project.run(&["check", "our designs"]).code, 0);
    let elsewhere = init(&project, &[".."]);
    assert_eq!(elsewhere.code, 2);
    assert!(elsewhere.stderr.contains("docs folder `..` does not lie in the current folder"), "{}", elsewhere.stderr);
    let file = init(&project, &["hldsite.yaml"]);
    assert!(file.code == 2 && file.stderr.contains("is a file, expected a folder"), "{file:?}");
}

#[test]
fn a_template_that_is_there_is_the_template() {
    let project = Project::new(&[("docs/adr/0000-template.md", "# Title\n"), ("docs/adr/0001-a.md", "# A\n")]);
    let run = init(&project, &[]);
    assert!(
        run.stdout.contains("found 1 document in `docs`\n") && run.stdout.contains("kept `docs/adr/0000-template.md`, which was there\n"),
        "{}",
        run.stdout
    );
    let config = project.read("hldsite.yaml");
    assert!(config.contains("exclude: [adr/0000-template.md]\n") && config.contains("file: docs/adr/0000-template.md\n"), "{config}");
    assert!(!project.has("docs/template.md"));
}

#[test]
fn secrets_of_a_remote_are_neither_written_nor_printed() {
    let Some(project) = repository(&[], "https://ann:hunter2@github.com/acme/designs.git") else { return };
    let run = init(&project, &["--ci", "github"]);
    let all = project.tree("").into_iter().filter(|(path, _)| !path.starts_with(".git/")).map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned());
    assert!(!all.chain([run.stdout, run.stderr]).any(|text| text.contains("hunter2")));
}

#[test]
fn the_branch_that_is_published_is_named() {
    let Some(project) = repository(&[("docs/a.md", "# A\n")], "https://github.com/acme/designs") else { return };
    git(&project, &["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk"]);
    assert_eq!(init(&project, &["--ci", "github"]).code, 0);
    assert!(project.read("hldsite.yaml").contains("\nbranch: trunk\n"));
    assert!(project.read(".github/workflows/hldsite.yml").contains("branches: [\"trunk\"]"));
}

#[test]
fn below_the_top_of_a_repository_the_config_says_where_the_documents_lie_and_a_workflow_is_refused() {
    let Some(project) = repository(&[("services/pay/docs/a.md", "# A\n")], "https://github.com/acme/all") else { return };
    let run = |words: &[&str]| {
        project.run_with(words, |command| {
            alone(command);
            command.current_dir(project.path("services/pay"));
        })
    };
    let refused = run(&["init", "--ci", "github"]);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.stderr.contains("help: run it there: `cd ../../ && hldsite init services/pay/docs --ci …`; or leave out `--ci`\n"), "{}", refused.stderr);
    assert!(!project.has("services/pay/hldsite.yaml"));
    assert_eq!(run(&["init"]).code, 0);
    assert!(project.read("services/pay/hldsite.yaml").contains("  path: services/pay/docs\n"));
}

#[test]
fn jobs_are_written_beside_those_of_others() {
    let project = Project::new(&[("docs/a.md", "# A\n"), (".gitlab-ci.yml", "test: { script: [x] }\n")]);
    let run = init(&project, &["--ci", "gitlab"]);
    assert!(run.stdout.contains("next: add `include: { local: hldsite.gitlab-ci.yml }` to `.gitlab-ci.yml`\n"), "{}", run.stdout);
    assert_eq!(project.read(".gitlab-ci.yml"), "test: { script: [x] }\n");
    project.write(".gitlab-ci.yml", "include: { local: hldsite.gitlab-ci.yml }\n");
    let again = init(&project, &["--ci", "gitlab"]);
    assert!(!again.stdout.contains("include") && again.stdout.contains("kept `hldsite.gitlab-ci.yml`"), "{}", again.stdout);
}

#[test]
fn what_was_written_before_a_failure_is_told() {
    let project = Project::new(&[("docs/a.md", "# A\n"), (".github", "a file")]);
    let run = init(&project, &["--ci", "github"]);
    assert_eq!(run.code, 3, "{run:?}");
    assert_eq!(run.stdout, "wrote `hldsite.yaml`\nwrote `docs/template.md`\nwrote `.gitignore`\n");
    assert!(run.stderr.contains(".github"), "{}", run.stderr);
}

#[test]
fn the_branch_that_is_published_is_told() {
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    let told = "the workflow publishes what is on the branch `main`\n";
    assert!(init(&project, &["--ci", "github"]).stdout.contains(told));
    assert!(!init(&project, &["--ci", "github"]).stdout.contains(told), "the workflow is somebody else's now");
}

#[test]
fn a_broken_config_is_said_and_nothing_is_written() {
    let project = Project::new(&[("hldsite.yaml", "titel: x\n"), ("docs/a.md", "# A\n")]);
    let run = init(&project, &[]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("hldsite.yaml:1:1: unknown key `titel`"), "{}", run.stderr);
    assert!(!project.has(".gitignore"));
}
