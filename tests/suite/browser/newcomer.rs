//! What somebody does who has just installed the program: from an empty folder to a portal on the web, each step one command that says the next one.

use std::process::Command;

use super::chromium::Browser;
use super::page::Look;
use super::server::Server;
use crate::harness::{Project, Run};

/// The settings of whoever runs the tests do not count.
const SETTINGS: [(&str, &str); 6] = [
    ("GIT_CONFIG_GLOBAL", ""),
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_AUTHOR_NAME", "Ann Lee"),
    ("GIT_AUTHOR_EMAIL", "ann@example.org"),
    ("GIT_COMMITTER_NAME", "Ann Lee"),
    ("GIT_COMMITTER_EMAIL", "ann@example.org"),
];

fn run(project: &Project, program: &str, words: &[&str]) -> Run {
    let mut command = project.command(program, words);
    command.envs(SETTINGS);
    let run = Run::of(command);
    assert_eq!(run.code, 0, "{words:?}: {run:?}");
    run
}

#[test]
fn from_an_empty_folder_to_a_page_below_a_path_every_step_is_one_command_that_says_the_next() {
    if Command::new("git").arg("--version").output().is_err() {
        println!("skipped: git is not installed");
        return;
    }
    let (here, host) = (Project::new(&[]), Project::new(&[]));
    let git = |words: &[&str]| run(&here, "git", words).stdout;
    let hldsite = |words: &[&str]| run(&here, env!("CARGO_BIN_EXE_hldsite"), words).stdout;
    run(&host, "git", &["init", "--quiet", "--bare"]);
    run(&host, "git", &["symbolic-ref", "HEAD", "refs/heads/main"]);
    git(&["init", "--quiet"]);
    git(&["symbolic-ref", "HEAD", "refs/heads/main"]);
    git(&["config", "user.name", "Ann Lee"]);
    // A host on the web, which is a folder here.
    let address = format!("url.{}.insteadOf", host.path("").display());
    git(&["config", &address, "https://github.com/acme/designs.git"]);
    git(&["remote", "add", "origin", "https://github.com/acme/designs.git"]);

    let said = hldsite(&["init", "--ci", "github"]);
    assert!(said.contains("next: `hldsite new \"Payments\"`"), "{said}");
    assert!(here.read("hldsite.yaml").contains("\nsite_url: https://acme.github.io/designs/\n"), "{}", here.read("hldsite.yaml"));
    assert!(here.has(".github/workflows/hldsite.yml"));

    let said = hldsite(&["new", "Payments"]);
    assert!(said.contains("wrote `docs/payments-v1.0.md`") && said.contains("`hldsite build`"), "{said}");
    assert!(here.read("docs/payments-v1.0.md").starts_with("# High-Level Design: Payments v1.0\n\nDate: 20"));
    assert!(here.read("docs/payments-v1.0.md").contains("\nStatus: Draft\nAuthors: Ann Lee\n"));

    let said = hldsite(&["build"]);
    assert!(said.starts_with("1 document, ") && said.contains("`hldsite publish`"), "{said}");

    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "the first design"]);
    git(&["push", "--quiet", "origin", "main"]);
    assert!(!git(&["ls-files"]).contains("site/"), "the built site is not committed");
    let said = hldsite(&["publish"]);
    assert!(said.contains("it appears at https://acme.github.io/designs/") && said.contains("next: choose the branch `gh-pages`"), "{said}");

    let pages = Project::new(&[]);
    run(&pages, "git", &["clone", "--quiet", "--branch", "gh-pages", host.path("").to_str().expect("UTF-8"), "site"]);
    let files = |project: &Project| project.tree("site").into_iter().filter(|(path, _)| !path.starts_with(".git/") && path != ".nojekyll").collect::<Vec<_>>();
    assert!(files(&pages) == files(&here), "what is published is what was built");

    let Some(browser) = Browser::start() else { return };
    let server = Server::start_at(pages.path("site"), "/designs/");
    let page = browser.open(&format!("{}index.html", server.address()), Look::default());
    page.follow(".row-title");
    assert_eq!(page.url(), format!("{}payments-v1.0.html", server.address()));
    assert_eq!(page.text("h1"), "Payments v1.0");
    page.goto(&format!("{}payments/what.html", server.address()));
    assert_eq!(page.text("h1"), "This page does not exist");
    page.wait_for("the nearest document is named", "document.querySelector('#hld\\\\:nearest a')?.textContent === 'Payments v1.0'");
    page.follow("main p a");
    assert_eq!(page.url(), format!("{}index.html", server.address()));
}
