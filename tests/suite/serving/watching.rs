//! A site that is written again and again is the one that a single build writes, and holds nothing of the preview.

use std::fs;

use super::preview::{Preview, put, until};
use crate::harness::Project;

fn text(title: &str, status: &str, body: &str) -> String {
    format!("# {title}\n\nDate: 2026-01-02\nStatus: {status}\nAuthors: Ann\n\n## Text\n\n{body}\n")
}

fn project(config: &str) -> Project {
    let project = Project::new(&[
        ("docs/a.md", &text("Pay v1.0", "Draft", "See [b](sub/b.md), ![p](p.png) and [c](c.md).")),
        ("docs/sub/b.md", &text("Search v1.0", "Review", "See [a](../a.md).")),
        ("docs/p.png", "a picture"),
        ("theme/partials/footer.hbs", "<footer>{{portal}}</footer>\n"),
    ]);
    project.write("docs/hldsite.yaml", config);
    project
}

/// Waits until the site is the one that a single build writes now.
fn is_as_built(preview: &Preview, project: &Project, what: &str) {
    let run = project.run(&["build", "docs", "-o", "once"]);
    assert_eq!(run.code, 0, "{run:?}");
    let once = project.tree("once");
    let differing = || -> Vec<String> {
        let site = project.tree("site");
        let names = once.keys().chain(site.keys());
        names.filter(|path| once.get(*path) != site.get(*path)).cloned().collect()
    };
    until(what, || differing().is_empty().then_some(()), || format!("other are {:?}\n{:#?}", differing(), preview.lines()));
    // Another build would find nothing to do in it.
    let again = || Some(project.run(&["build", "docs", "-o", "site"])).filter(|run| run.code == 0);
    let run = until("the lock of the site", again, || format!("{:#?}", preview.lines()));
    assert!(run.stdout.contains(": 0 files written, ") && !run.stdout.contains("removed"), "{what}: {run:?}");
}

#[test]
fn what_is_written_while_watching_is_what_a_build_writes() {
    for base in ["default", "plain"] {
        let config = format!("base_theme: {base}\ntheme: ../theme\n");
        let project = project(&config);
        let preview = Preview::watch(&project, &[]);
        let served = Preview::serve(&project, &[]);
        let write = |path: &str, text: &str| project.write(path, text);
        let edits: &[(&str, &dyn Fn())] = &[
            ("nothing yet", &|| {}),
            ("a paragraph", &|| write("docs/a.md", &text("Pay v1.0", "Draft", "See [b](sub/b.md), ![p](p.png), [c](c.md), [d](d.csv)."))),
            ("a new document", &|| write("docs/c.md", &text("Mail v1.0", "Implemented", "See [a](a.md#text)."))),
            ("a new file", &|| write("docs/d.csv", "a,b\n")),
            ("a title", &|| write("docs/c.md", &text("Post v2.0", "Implemented", "See [a](a.md#text)."))),
            ("a status", &|| write("docs/sub/b.md", &text("Search v1.0", "Approved", "See [a](../a.md)."))),
            ("a picture", &|| write("docs/p.png", "another picture")),
            ("the config", &|| write("docs/hldsite.yaml", &format!("{config}title: Designs\n"))),
            ("the theme", &|| write("theme/partials/footer.hbs", "<footer>By {{portal}}</footer>\n")),
            ("a stylesheet", &|| write("theme/assets/mine.css", "p { color: red }\n")),
            ("a folder", &|| fs::rename(project.path("docs/sub"), project.path("docs/other")).expect("a folder")),
            ("what is gone", &|| fs::remove_file(project.path("docs/c.md")).expect("a file")),
            ("a broken header", &|| write("docs/a.md", "---\ntitle: [\n---\n\nText.\n")),
            ("no config", &|| fs::remove_file(project.path("docs/hldsite.yaml")).expect("a file")),
            ("the config again", &|| write("docs/hldsite.yaml", &config)),
        ];
        for (what, edit) in edits {
            edit();
            is_as_built(&preview, &project, what);
        }
        assert_eq!(preview.times("error: "), 0, "{:#?}", preview.lines());
        // What is served is that too, but for what the preview adds to pages.
        served.wait_page("the last edit", "/", |page| page.contains(&format!("By {}", "Design documents")));
        for (path, bytes) in project.tree("site").iter().filter(|(path, _)| *path != "-/manifest.json" && *path != "404.html") {
            let answer = served.get(&format!("/{}", path.replace(' ', "%20")));
            assert_eq!(answer.status, 200, "{base} {path}");
            if path.ends_with(".html") {
                has_only_the_previews_own(&String::from_utf8_lossy(bytes), &answer.text());
            } else {
                assert!(answer.body == *bytes, "{base} {path}");
            }
        }
    }
}

/// The policy of a page, and the page without it.
fn policy(page: &str) -> (String, String) {
    let (before, rest) = page.split_once("Content-Security-Policy\" content=\"").expect("a policy");
    let (policy, after) = rest.split_once('"').expect("its end");
    (policy.to_owned(), format!("{before}{after}"))
}

/// Holds that a page was answered as it was built, with the preview's script and stylesheet and the right to use them.
fn has_only_the_previews_own(built: &str, answered: &str) {
    assert!(!built.contains("/-/serve/"), "{built}");
    let ((built_policy, built), (answered_policy, answered)) = (policy(built), policy(answered));
    let start = answered.find("<link rel=\"stylesheet\" href=\"/-/serve/client.css\">").expect("the preview's stylesheet");
    let end = answered.find("</head>").expect("the end of the head");
    assert!(answered[start..end].contains("<script src=\"/-/serve/client.js\" ") && answered[start..end].matches("<script").count() == 1, "{answered}");
    assert_eq!(format!("{}{}", &answered[..start], &answered[end..]), built);
    let sources = |policy: &str, name: &str| -> Option<Vec<String>> {
        let directive = policy.split(';').find_map(|directive| directive.trim().strip_prefix(name).map(str::to_owned))?;
        Some(directive.split_ascii_whitespace().map(str::to_owned).collect())
    };
    for name in ["script-src", "style-src", "connect-src"] {
        assert_eq!(sources(&answered_policy, name), Some(vec!["'self'".to_owned()]), "{answered_policy}");
    }
    for name in ["default-src", "img-src", "base-uri", "form-action"] {
        assert_eq!(sources(&answered_policy, name), sources(&built_policy, name), "{answered_policy}");
    }
}

#[test]
fn under_strict_nothing_is_written_while_there_is_a_finding_and_all_of_it_afterwards() {
    let project = project("theme: ../theme\n");
    project.write("docs/c.md", text("Mail v1.0", "Draft", "None."));
    let preview = Preview::watch(&project, &["--strict"]);
    is_as_built(&preview, &project, "nothing is wrong");
    let before = project.tree("site");
    let from = preview.count();
    put(&project, "docs/a.md", &text("Pay v1.0", "Draft", "[gone](gone.md)"));
    preview.wait_line(from, "warning[broken-link]");
    preview.wait_line(from, "under `--strict`, nothing was written");
    assert!(project.tree("site") == before);
    let from = preview.count();
    put(&project, "docs/c.md", &text("Mail v2.0", "Draft", "Changed meanwhile."));
    preview.wait_line(from, "under `--strict`, nothing was written");
    assert!(project.tree("site") == before);
    project.write("docs/a.md", text("Pay v1.0", "Draft", "Mended."));
    is_as_built(&preview, &project, "what was skipped is written");
}

#[test]
fn what_could_not_be_written_is_written_with_the_next_build() {
    let project = project("theme: ../theme\n");
    project.write("docs/c.md", text("Mail v1.0", "Draft", "None."));
    let preview = Preview::watch(&project, &[]);
    is_as_built(&preview, &project, "nothing is wrong");
    // Somebody's own folder stands where a page goes.
    fs::remove_file(project.path("site/c.html")).expect("a page");
    project.write("site/c.html/mine.txt", "Mine.");
    let from = preview.count();
    project.write("docs/a.md", text("Pay v1.0", "Draft", "Saved while nothing could be written."));
    preview.wait_line(from, "error: ");
    assert_eq!(project.read("site/c.html/mine.txt"), "Mine.");
    fs::remove_dir_all(project.path("site/c.html")).expect("a folder");
    project.write("docs/sub/b.md", text("Search v1.0", "Review", "Another one."));
    is_as_built(&preview, &project, "what was not written is now");
}

/// An edit with a name, and the text of a file that is shown afterwards.
type Edit<'a> = (&'a str, &'a dyn Fn(), Option<&'a str>);

#[test]
fn files_of_the_repository_round_the_documents_are_followed() {
    let project = project("docs: { outside: copy }\n");
    fs::create_dir(project.path(".git")).expect("a folder");
    project.write("plans/plan.txt", "The first plan.");
    project.write("docs/a.md", text("Pay v1.0", "Draft", "See [the plan](../plans/plan.txt) and [another](../plans/other.txt)."));
    let preview = Preview::watch(&project, &[]);
    let served = Preview::serve(&project, &[]);
    let edits: &[Edit<'_>] = &[
        ("as it is", &|| {}, Some("The first plan.")),
        ("another plan", &|| project.write("plans/plan.txt", "The second plan."), Some("The second plan.")),
        ("a new file", &|| project.write("plans/other.txt", "Another."), Some("The second plan.")),
        ("one that is gone", &|| fs::remove_file(project.path("plans/plan.txt")).expect("a file"), None),
        ("and is back", &|| project.write("plans/plan.txt", "The third plan."), Some("The third plan.")),
    ];
    for (what, edit, plan) in edits {
        edit();
        is_as_built(&preview, &project, what);
        let shown = || {
            let page = served.get("/a.html").text();
            let address = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).find(|address| address.ends_with("plan.txt"))?.to_owned();
            Some(served.get(&format!("/{address}")).text())
        };
        until(what, || (shown().as_deref() == *plan).then_some(()), || format!("{:?}\n{:#?}", shown(), served.lines()));
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_and_leaves_a_whole_site() {
    let project = project("theme: ../theme\n");
    let is_left_over = |path: &String| path.contains(".hldsite");
    for number in 0..90 {
        project.write(&format!("docs/d/{number}.md"), text(&format!("Design{number} v1.0"), "Draft", "See [a](../a.md)."));
    }
    let mut served = Preview::serve(&project, &[]);
    let mut preview = Preview::watch(&project, &[]);
    for (round, title) in ["One", "Two", "Three"].into_iter().enumerate() {
        let from = preview.count();
        // All pages are written anew; the signal comes at another time of that each round.
        project.write("docs/hldsite.yaml", format!("theme: ../theme\ntitle: {title}\n"));
        if round == 0 {
            preview.wait_line(from, " written");
            served.wait_text("/a.html", title);
        } else {
            let first = project.path(if round == 1 { "site/.hldsite.lock" } else { "site/a.html" });
            let is_there = || if round == 1 { first.exists() } else { project.read("site/a.html").contains(title) };
            until("the first file", || (is_there() || preview.count() > from + 1).then_some(()), || format!("{:#?}", preview.lines()));
        }
        assert_eq!(preview.interrupt().code(), Some(0), "{:#?}", preview.lines());
        let tree = project.tree("site");
        assert!(!tree.keys().any(is_left_over), "{:?}", tree.keys().filter(|path| is_left_over(path)).collect::<Vec<_>>());
        let pages: Vec<_> = tree.iter().filter(|(path, _)| path.ends_with(".html")).collect();
        assert!(pages.len() > 90 && pages.iter().all(|(_, page)| page.ends_with(b"</html>\n")), "{}", pages.len());
        preview = Preview::watch(&project, &[]);
    }
    assert_eq!(served.interrupt().code(), Some(0), "{:#?}", served.lines());
    is_as_built(&preview, &project, "all rounds later");
    let before = project.tree("");
    drop(preview);
    assert!(project.tree("") == before && !before.keys().any(is_left_over), "a killed one leaves nothing either while it is idle");
}

#[cfg(unix)]
#[test]
fn an_interrupt_is_heard_as_soon_as_the_program_says_that_it_is_ready() {
    let project = project("theme: ../theme\n");
    for start in [Preview::serve, Preview::watch] {
        for _ in 0..6 {
            let mut preview = start(&project, &[]);
            assert_eq!(preview.interrupt().code(), Some(0), "{:#?}", preview.lines());
        }
    }
}
