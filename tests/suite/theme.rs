//! Themes: one's own over a built-in one, and what is copied out of it; the theme without script is in `theme/plain.rs`.

mod plain;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use hldsite::theme::{self, Theme};

use crate::harness::{Project, Run};

const DOCUMENTS: &[(&str, &str)] = &[
    ("docs/pay/old.md", "# High-Level Design: Pay v1.0\n\nDate: 2025-01-01\nStatus: Implemented\nAuthors: Ann\n\n## Text\n\nSee [it](new.md).\n"),
    ("docs/pay/new.md", "# High-Level Design: Pay v2.0\n\nDate: 2026-01-01\nStatus: Review\nAuthors: Ann, Ben\n\n## Text\n\nNone.\n"),
];

fn project(config: &str) -> Project {
    let project = Project::new(DOCUMENTS);
    project.write("hldsite.yaml", config);
    project
}

/// The site of a project, by path.
fn built(project: &Project) -> (Run, BTreeMap<String, Vec<u8>>) {
    if project.has("site") {
        fs::remove_dir_all(project.path("site")).unwrap();
    }
    let run = project.build();
    let mut tree = project.tree("site");
    tree.remove("-/manifest.json");
    (run, tree)
}

fn lines(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}

// A folder over a base theme.

#[test]
fn one_partial_is_replaced_and_all_else_stays_the_base_themes() {
    for base in theme::NAMES {
        let project = project(&format!("base_theme: {base}\n"));
        let (_, before) = built(&project);
        project.write("hldsite.yaml", format!("base_theme: {base}\ntheme: mine\n"));
        project.write("mine/partials/footer.hbs", "<footer class=\"site\"><p>Kept by the architects of {{portal}}</p></footer>\n");
        let (run, after) = built(&project);
        assert!(!run.stderr.contains("theme-outdated"), "{run:?}");
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
        let without_footer = |page: &[u8]| {
            let page = lines(page);
            let (top, rest) = page.split_once("<footer class=\"site\">").expect("a footer");
            format!("{top}{}", rest.split_once("</footer>").expect("its end").1)
        };
        for (path, page) in after.iter().filter(|(path, _)| path.ends_with(".html")) {
            assert!(lines(page).contains("<footer class=\"site\"><p>Kept by the architects of Design documents</p></footer>"), "{base} {path}");
            assert_eq!(without_footer(&before[path]), without_footer(page), "{base} {path}");
        }
        assert!(after.iter().filter(|(path, _)| !path.ends_with(".html")).all(|(path, bytes)| before[path] == *bytes));
    }
}

#[test]
fn a_stylesheet_is_added_by_the_empty_partial() {
    let project = project("theme: mine\n");
    project.write("mine/partials/head.hbs", "<link rel=\"stylesheet\" href=\"{{root}}-/theme/own.css\">\n");
    project.write("mine/assets/own.css", "body { margin: 0 }\n");
    let (_, site) = built(&project);
    assert!(lines(&site["pay/old.html"]).contains("<link rel=\"stylesheet\" href=\"../-/theme/own.css\">\n</head>"));
    assert_eq!(lines(&site["-/theme/own.css"]), "body { margin: 0 }\n");
}

#[test]
fn a_faulty_file_of_ones_own_is_an_error_with_its_name_and_line() {
    for (file, text, line) in [
        ("partials/footer.hbs", "<footer>\n{{#if portal}}\n</footer>\n", "\"partials/footer\":4"),
        ("partials/footer.hbs", "<footer>\n{{documents}}\n</footer>\n", "\"partials/footer\" line 2"),
        ("partials/pager.hbs", "\n\n{{page}\n", "\"partials/pager\":3"),
        ("document.hbs", "<h1>{{title}}</h1>\n{{#each facts.authors}}\n<b>{{mail}}</b>\n{{/each}}\n", "\"document\" line 3"),
        ("row.hbs", "<li>\n{{> partials/none}}\n</li>\n", "\"row\" line 2"),
    ] {
        let project = project("theme: mine\n");
        project.write(&format!("mine/{file}"), text);
        let run = project.run(&["build", "docs", "-o", "site"]);
        assert_eq!(run.code, 2, "{file}: {run:?}");
        assert!(run.stderr.contains(&format!("error: theme file `{file}`")) && run.stderr.contains(line), "{file} {line}: {}", run.stderr);
        assert!(!project.has("site"), "{file}");
    }
}

#[test]
fn the_helpers_that_the_manual_names_are_there() {
    let manual = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/theme.md")).unwrap();
    let project = project("theme: mine\n");
    let template = "{{#if (and (eq 1 1) (ne 1 2) (not (gt 1 2)) (gte 2 2) (lt 1 2) (lte 1 1) (or true false))}}yes{{/if}} \
                    {{#unless root}}top{{else}}below{{/unless}} {{len root}} {{lookup this \"root\"}}{{#with root}}{{this}}{{/with}}.";
    project.write("mine/404.hbs", template);
    project.write("hldsite.yaml", "theme: mine\nsite_url: https://example.org/\n");
    let (_, site) = built(&project);
    assert!(lines(&site["404.html"]).contains("yes below 1 //."), "{}", lines(&site["404.html"]));
    for helper in ["lookup", "eq", "ne", "gt", "gte", "lt", "lte", "and", "or", "not", "len"] {
        assert!(manual.contains(&format!("`{helper}`")), "{helper}");
    }
}

#[test]
fn a_base_theme_that_does_not_exist_is_refused_with_the_nearest_name() {
    let project = project("title: x\nbase_theme: plan\n");
    let run = project.run(&["build", "docs", "-o", "site"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("hldsite.yaml:2:") && run.stderr.contains("`plan`") && run.stderr.contains("did you mean `plain`?"), "{}", run.stderr);
}

// Copies of its files.

#[test]
fn a_theme_that_was_ejected_makes_the_same_site() {
    for base in theme::NAMES {
        let project = project(&format!("base_theme: {base}\n"));
        let (_, before) = built(&project);
        let run = project.run(&["theme", "eject"]);
        assert_eq!(run.code, 0, "{run:?}");
        let files = Theme::builtin(base).files().count();
        assert!(run.stdout.starts_with(&format!("{files} files of theme `{base}` written to `theme`\n")), "{run:?}");
        assert!(run.stdout.contains("next: add `theme: theme` to `hldsite.yaml`"), "{run:?}");
        assert_eq!(project.tree("theme").len(), files);
        project.write("hldsite.yaml", format!("base_theme: {base}\ntheme: theme\n"));
        let (run, after) = built(&project);
        assert!(!run.stderr.contains("theme-outdated"), "{run:?}");
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
        for (path, bytes) in &before {
            let stamped = path.starts_with("-/theme/") && [".css", ".js", ".svg"].iter().any(|ending| path.ends_with(ending));
            let own = lines(&after[path]);
            let found = if stamped { own.split_once('\n').expect("a stamp").1.to_owned() } else { own };
            assert_eq!(lines(bytes), found, "{base} {path}");
        }
    }
}

#[test]
fn named_files_are_copied_with_a_line_that_says_what_they_were_made_from() {
    let project = project("");
    let run = project.run(&["theme", "eject", "document", "partials/banner.hbs", "./assets/style.css", "document.hbs"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(project.tree("theme").keys().collect::<Vec<_>>(), ["assets/style.css", "document.hbs", "partials/banner.hbs"]);
    assert_eq!(
        run.stdout,
        "3 files of theme `default` written to `theme`\n  assets/style.css\n  document.hbs\n  partials/banner.hbs\nnext: add `theme: theme` to `hldsite.yaml`\n"
    );
    assert!(project.read("theme/document.hbs").starts_with("{{!-- hldsite: theme default, file document.hbs, original "));
    let (first, rest) = project.read("theme/assets/style.css").split_once('\n').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    assert!(first.starts_with("/* hldsite: theme default, file assets/style.css, original ") && first.ends_with(" */"), "{first}");
    assert_eq!(Theme::builtin("default").file("assets/style.css"), Some(rest.as_bytes()));
}

#[test]
fn a_copy_goes_where_the_config_says_or_beside_it() {
    let project = Project::new(DOCUMENTS);
    project.write("docs/hldsite.yaml", "title: x\n");
    let run = project.run(&["theme", "eject", "row"]);
    assert!(project.has("docs/theme/row.hbs") && run.stdout.contains("`theme: theme` to `docs/hldsite.yaml`"), "{run:?}");
    project.write("conf/site.yaml", "theme: ../looks\nbase_theme: plain\n");
    let run = project.run(&["theme", "eject", "row", "--config", "conf/site.yaml"]);
    assert!(run.code == 0 && project.read("looks/row.hbs").contains("theme plain"), "{run:?}");
    project.write("other/docs/hldsite.yaml", "theme: t\n");
    let run = project.run(&["theme", "eject", "row", "--docs", "other/docs"]);
    assert!(run.code == 0 && project.has("other/docs/t/row.hbs"), "{run:?}");
    let run = project.run(&["theme", "eject", "row", "--folder", "new/row"]);
    assert!(run.code == 0 && project.has("new/row/row.hbs") && run.stdout.contains("name the folder as `theme` in `docs/hldsite.yaml`"), "{run:?}");
}

#[test]
fn without_a_config_a_copy_goes_to_the_current_folder() {
    let project = Project::new(DOCUMENTS);
    let run = project.run(&["theme", "eject", "row"]);
    assert!(run.code == 0 && project.has("theme/row.hbs") && run.stdout.contains("add `theme: theme` to `hldsite.yaml`"), "{run:?}");
    let empty = Project::new(&[]);
    assert!(empty.run(&["theme", "eject", "row"]).code == 0 && empty.has("theme/row.hbs"));
}

#[test]
fn a_file_that_exists_is_never_written_over() {
    let project = project("theme: theme\n");
    project.write("theme/row.hbs", "mine");
    project.write("theme/404.hbs", "mine too");
    let run = project.run(&["theme", "eject", "row", "404", "document"]);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.stderr.contains("`404.hbs`, `row.hbs` are there already") && run.stderr.contains("--folder"), "{run:?}");
    assert!(!project.has("theme/document.hbs"), "nothing is written");
    let all = Theme::builtin("default").files().count();
    let run = project.run(&["theme", "eject"]);
    assert!(run.code == 0 && run.stdout.contains(&format!("{} files of theme `default` written to `theme`, 2 kept that were there", all - 2)), "{run:?}");
    let run = project.run(&["theme", "eject"]);
    assert!(run.code == 0 && run.stdout.contains(&format!("0 files of theme `default` written to `theme`, {all} kept")), "{run:?}");
    assert_eq!((project.read("theme/row.hbs"), project.read("theme/404.hbs")), ("mine".to_owned(), "mine too".to_owned()));
    project.write("file", "");
    assert_eq!(project.run(&["theme", "eject", "--folder", "file"]).code, 3);
}

#[cfg(unix)]
#[test]
fn a_copy_does_not_follow_a_symbolic_link_that_leads_nowhere() {
    let project = project("");
    fs::create_dir(project.path("theme")).unwrap();
    std::os::unix::fs::symlink("../elsewhere", project.path("theme/row.hbs")).unwrap();
    assert_eq!(project.run(&["theme", "eject", "row"]).code, 3);
    assert!(!project.has("elsewhere"));
}

#[test]
fn a_file_that_the_base_theme_does_not_have_is_refused_with_the_nearest_name() {
    let project = project("");
    for (word, near) in [
        ("docment", "did you mean `document`?"),
        ("assets/styl.css", "did you mean `assets/style.css`?"),
        ("banner", "did you mean `partials/banner.hbs`?"),
        ("zzzzzzzz", "`hldsite theme list`"),
    ] {
        let run = project.run(&["theme", "eject", "row", word]);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains(&format!("theme `default` has no file `{word}`")) && run.stderr.contains(near), "{run:?}");
        assert!(!project.has("theme"), "{word}");
    }
}

// Copies whose original has changed.

const OLD: &str = "{{!-- hldsite: theme default, file partials/footer.hbs, original 0123456789abcdef --}}\n<footer class=\"site\"></footer>\n";

#[test]
fn a_copy_whose_original_has_changed_is_reported() {
    let project = project("theme: theme\n");
    project.write("theme/partials/footer.hbs", OLD);
    let (run, _) = built(&project);
    assert!(run.stderr.contains("theme/partials/footer.hbs: warning[theme-outdated]: the file that it was made from has changed since"), "{run:?}");
    assert!(run.stderr.contains("help: compare it with the new file, which `hldsite theme eject partials/footer.hbs --folder new-theme` writes"), "{run:?}");
    assert_eq!(project.run(&["build", "docs", "-o", "site", "--strict"]).code, 1);
    // The way out that the help names.
    assert_eq!(project.run(&["theme", "eject", "partials/footer.hbs", "--folder", "new-theme"]).code, 0);
    let new = project.read("new-theme/partials/footer.hbs");
    project.write("theme/partials/footer.hbs", format!("{}\n<footer class=\"site\"></footer>\n", new.lines().next().unwrap_or_default()));
    assert!(!built(&project).0.stderr.contains("theme-outdated"));
}

#[test]
fn the_rule_of_outdated_copies_can_be_turned_off() {
    let project = project("theme: theme\ncheck: { rules: { theme-outdated: allow } }\n");
    project.write("theme/partials/footer.hbs", OLD);
    assert!(!built(&project).0.stderr.contains("theme-outdated"));
}

#[test]
fn the_list_says_which_files_are_replaced_and_which_of_them_are_outdated() {
    let project = project("theme: theme\n");
    assert_eq!(project.run(&["theme", "eject", "row"]).code, 0);
    project.write("theme/partials/footer.hbs", OLD);
    project.write("theme/404.hbs", "<p>Gone</p>\n");
    project.write("theme/partials/mine.hbs", "");
    let run = project.run(&["theme", "list"]);
    assert_eq!(run.code, 0, "{run:?}");
    let line = |path: &str| run.stdout.lines().find(|line| line[2..].split_whitespace().next() == Some(path)).unwrap_or_else(|| panic!("{path}: {run:?}"));
    assert!(run.stdout.starts_with("theme `default`, your files in `theme`\n"));
    assert_eq!(line("document.hbs"), "  document.hbs");
    assert!(line("row.hbs").starts_with("* ") && line("row.hbs").ends_with(" yours"));
    assert!(line("404.hbs").starts_with("* ") && line("404.hbs").ends_with("it does not say what it was made from"));
    assert!(line("partials/footer.hbs").starts_with("! ") && line("partials/footer.hbs").ends_with("has changed since"));
    assert!(line("partials/mine.hbs").starts_with("+ "));
    assert_eq!(run.stdout.lines().count(), Theme::builtin("default").files().count() + 2);
}
