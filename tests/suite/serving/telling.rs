//! What the terminal says: a line for each build, what came and what was mended, and where it is asked for, why.

use std::fs;

use super::preview::{Preview, put};
use crate::harness::Project;

fn text(body: &str) -> String {
    format!("# A\n\nStatus: Draft\n\nWhat it is about.\n\n## Text\n\n{body}\n")
}

fn project() -> Project {
    Project::new(&[
        ("docs/a.md", &text("Old.")),
        ("docs/sub/b.md", "# B\n\nStatus: Draft\n\nSee [a](../a.md).\n"),
        ("docs/hldsite.yaml", "theme: ../theme\n"),
        ("theme/assets/x.css", ""),
    ])
}

/// A line without its number of milliseconds.
fn timeless(line: &str) -> String {
    match line.rsplit_once(" in ") {
        Some((before, took)) if took.strip_suffix(" ms").is_some_and(|number| number.parse::<u32>().is_ok()) => format!("{before} in N ms"),
        _ => line.to_owned(),
    }
}

#[test]
fn one_line_is_said_for_a_build_and_one_for_a_finding_that_comes_or_goes() {
    let project = project();
    let preview = Preview::serve(&project, &[]);
    assert_eq!(
        preview.lines().iter().map(|line| timeless(line)).collect::<Vec<_>>(),
        ["2 documents, 8 pages, 0 warnings in N ms".to_owned(), format!("serving at {}", preview.url())]
    );
    let rows: &[(&dyn Fn(), &[&str])] = &[
        (&|| put(&project, "docs/a.md", &text("New.")), &["a.md: 1 page in N ms"]),
        // With the first finding there is a page of all, which the header of each page links to, and a page of its rule.
        (
            &|| put(&project, "docs/a.md", &text("[x](gone.md)")),
            &["a.md: 10 pages in N ms", "a.md:9:1: warning[broken-link]: link to `gone.md` leads nowhere, there is no `gone.md`"],
        ),
        // A finding that has only moved is not said again.
        (&|| put(&project, "docs/a.md", &text("More.\n\n[x](gone.md)")), &["a.md: 2 pages in N ms"]),
        (
            &|| put(&project, "docs/a.md", &text("New.")),
            &["a.md: 8 pages, 2 gone in N ms", "a.md: mended: warning[broken-link]: link to `gone.md` leads nowhere, there is no `gone.md`"],
        ),
    ];
    for (edit, expected) in rows {
        let from = preview.count();
        edit();
        preview.wait_line(from, expected.last().expect("a line").split(" in N").next().expect("its beginning"));
        let said: Vec<String> = preview.lines().iter().skip(from).filter(|line| !line.starts_with("  help: ")).map(|line| timeless(line)).collect();
        assert_eq!(said, *expected);
    }
    for (edit, expected) in [
        (&(|| put(&project, "docs/hldsite.yaml", "theme: ../theme\ntitle: Mine\n")) as &dyn Fn(), "hldsite.yaml: 8 pages in "),
        (&|| put(&project, "theme/assets/mine.css", "p {}\n"), "the theme: "),
        (&|| put(&project, "theme/partials/footer.hbs", "<footer></footer>\n"), "the theme: 8 pages in "),
        (&|| fs::remove_file(project.path("docs/sub/b.md")).expect("a file"), "sub/b.md: "),
    ] {
        let from = preview.count();
        edit();
        let line = preview.wait_line(from, " page");
        assert!(line.starts_with(expected), "{line}");
    }
    assert_eq!(preview.times("2 gone in "), 2, "{:#?}", preview.lines());
}

#[test]
fn many_files_at_once_are_counted() {
    let project = project();
    let preview = Preview::serve(&project, &[]);
    fs::create_dir(project.path("new")).expect("a folder");
    for number in 0..9 {
        project.write(&format!("new/d{number}.md"), "# D\n");
    }
    fs::rename(project.path("new"), project.path("docs/new")).expect("a folder");
    preview.wait_line(0, "new/d0.md and 8 others: ");
    // Names are anybody's: what would steer the terminal is shown, not sent.
    project.write("docs/x\u{1b}[2J\u{202e}.md", "# X\n");
    let line = preview.wait_line(0, "[2J");
    assert!(!line.contains(['\u{1b}', '\u{202e}']), "{line:?}");
}

#[test]
fn where_it_is_asked_for_each_page_says_why_it_was_rendered() {
    for start in [Preview::serve, Preview::watch] {
        let project = project();
        let preview = start(&project, &["--explain"]);
        let from = preview.count();
        put(&project, "docs/a.md", &text("New."));
        preview.wait_line(from, "  a.html: other `body`");
        put(&project, "docs/c.md", "# C\n");
        preview.wait_line(from, "  c.html: it is new");
        put(&project, "docs/hldsite.yaml", &format!("theme: ../theme\ntitle: Portal {from}\n"));
        preview.wait_line(from, "  a.html: the config or a template is another");
    }
}
