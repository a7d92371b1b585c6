//! Files of the repository outside the docs folder: what a link to one becomes.

use crate::harness::{self, Project};

/// A repository with documents in `docs/`, beside files that may be linked to and others that never are.
fn repository(config: &str, links: &[&str]) -> Project {
    let text = links.iter().fold("# T\n".to_owned(), |text, link| format!("{text}\n{}[it]({link})\n", if link.ends_with(".png") { "!" } else { "" }));
    Project::new(&[
        ("repo/.git/config", "secret of git"),
        ("repo/.env", "secret of env"),
        ("repo/src/.hidden/x.txt", "secret of hidden"),
        ("repo/src/main.rs", "fn main() {}"),
        ("repo/README.md", "# Readme of the repository\n"),
        ("repo/run.html", "<script>alert(1)</script>"),
        ("repo/unlinked.txt", "nobody links to this"),
        ("repo/img/p q.png", "png"),
        ("outside.txt", "secret of outside"),
        ("repo/hldsite.yaml", config),
        ("repo/docs/sub/from.md", &text),
    ])
}

fn build(project: &Project) -> (Vec<String>, String) {
    let run = project.run_with(&["build", "docs", "-o", "../site"], |command| {
        command.current_dir(project.path("repo"));
    });
    assert_eq!(run.code, 0, "{run:?}");
    let page = harness::Page(scraper::Html::parse_document(&project.read("site/sub/from.html")));
    (page.attributes(".text a[href]", "href"), run.stderr)
}

const OUT: &[&str] = &[
    "../../src/main.rs",
    "../../README.md",
    "../../.env",
    "../../.git/config",
    "../../src/.hidden/x.txt",
    "../../../outside.txt",
    "../../none.txt",
    "../../run.html",
];

#[test]
fn files_outside_the_docs_folder_are_copied_only_if_asked_and_never_hidden_ones_or_those_outside_the_repository() {
    let project = repository("docs: { outside: copy }\n", OUT);
    let (hrefs, stderr) = build(&project);
    assert_eq!(hrefs, ["../-/repository/src/main.rs", "../-/repository/README.md"]);
    assert_eq!(project.read("site/-/repository/src/main.rs"), "fn main() {}");
    assert_eq!(stderr.matches("link-outside").count(), 5, "{stderr}");
    assert_eq!(stderr.matches("active-file").count(), 1, "{stderr}");
    let tree = project.tree("site");
    assert_eq!(tree.keys().filter(|path| path.starts_with("-/repository/")).count(), 2);
    for config in ["docs: { outside: copy }\n", "docs: { outside: ignore }\n", ""] {
        let project = repository(config, OUT);
        build(&project);
        for (path, bytes) in project.tree("site") {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("secret of") && !text.contains("nobody links to this"), "{config}{path}");
            assert!(!config.is_empty() || !text.contains("fn main"), "{path}");
        }
    }
}

#[test]
fn files_outside_the_docs_folder_are_linked_to_at_the_address_of_the_config() {
    let project = repository("docs: { outside: 'link:https://github.com/acme/x/blob/main' }\n", OUT);
    let (hrefs, stderr) = build(&project);
    let expected = ["src/main.rs", "README.md", ".env", ".git/config", "src/.hidden/x.txt", "none.txt", "run.html"];
    assert_eq!(hrefs, expected.map(|path| format!("https://github.com/acme/x/blob/main/{path}")));
    assert_eq!(stderr.matches("link-outside").count(), 1, "{stderr}");
    assert!(!project.tree("site").keys().any(|path| path.starts_with("-/repository/")));
    for (config, expected) in [("", 8), ("docs: { outside: ignore }\n", 0)] {
        let (hrefs, stderr) = build(&repository(config, OUT));
        assert_eq!((hrefs.len(), stderr.matches("link-outside").count()), (0, expected), "{config:?}: {stderr}");
    }
}

#[test]
fn images_outside_the_docs_folder_are_copied_and_else_not_loaded_from_other_hosts() {
    for (config, expected) in [
        ("docs: { outside: copy }\n", &["../-/repository/img/p%20q.png"][..]),
        ("docs: { outside: ignore }\n", &[]),
        ("", &[]),
        ("docs: { outside: 'link:https://github.com/acme/x/blob/main' }\n", &[]),
        ("docs: { outside: copy, exclude: ['**/*.png'] }\n", &["../-/repository/img/p%20q.png"]),
    ] {
        let project = repository(config, &["../../img/p%20q.png"]);
        build(&project);
        let page = harness::Page(scraper::Html::parse_document(&project.read("site/sub/from.html")));
        assert_eq!(page.attributes(".text img", "src"), expected, "{config:?}");
        assert_eq!(project.has("site/-/repository/img/p q.png"), !expected.is_empty(), "{config:?}");
    }
}
