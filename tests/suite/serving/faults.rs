//! What is wrong in the config, in the theme and in documents: the last good page stays, the browser and the terminal are told, and all is
//! well again by itself.

use std::fs;

use serde_json::{Value, json};

use super::preview::{Preview, put};
use crate::harness::Project;

fn project() -> Project {
    Project::new(&[
        ("docs/a.md", "# A\n\nThe old text.\n"),
        ("docs/hldsite.yaml", "theme: ../theme\neditor: vscode\n"),
        ("theme/partials/footer.hbs", "<footer>{{portal}}</footer>\n"),
    ])
}

fn is_error(event: &Value) -> bool {
    !event["error"].is_null()
}

const CONFIG: &str = "docs/hldsite.yaml";
const FOOTER: &str = "theme/partials/footer.hbs";

#[test]
fn an_error_leaves_the_last_good_page_and_is_told_until_it_is_mended() {
    let project = project();
    let preview = Preview::serve(&project, &[]);
    let mut events = preview.events();
    assert!(!is_error(&events.next()));
    let rows = [
        (CONFIG, "titel: Mine\n", "The config cannot be read", "unknown key `titel`", "docs/hldsite.yaml"),
        (
            CONFIG,
            "title: x\ntheme: ../theme\n<img src=x onerror=alert(1)>: y\n",
            "The config cannot be read",
            "<img src=x onerror=alert(1)>",
            "docs/hldsite.yaml:3:1",
        ),
        (FOOTER, "{{#if portal}}<footer>", "The theme cannot be used", "", "partials/footer.hbs"),
        (FOOTER, "{{no_such_helper 1 2}}", "The theme cannot be used", "no_such_helper", "partials/footer.hbs"),
    ];
    for (file, text, title, message, place) in rows {
        let good = project.read(file);
        let from = preview.count();
        put(&project, file, text);
        let error = events.wait(is_error)["error"].take();
        assert_eq!(error["title"], title, "{error}");
        assert!(error["message"].as_str().expect("a message").contains(message), "{text}: {error}");
        assert!(error["place"].as_str().expect("a place").starts_with(place) && error["severity"] == "error", "{text}: {error}");
        let link = error["editor"].as_str().unwrap_or_default();
        assert!(link.starts_with("vscode://file/") && link.contains(file), "{error}");
        preview.wait_line(from, "error: ");
        // A document that is saved meanwhile is not forgotten, and the error is not said again.
        project.write("docs/a.md", format!("# A\n\nSaved at {from}.\n"));
        let page = preview.get("/a.html");
        assert!(page.status == 200 && page.text().contains("<footer>") && !page.text().contains("onerror=alert(1)>"), "{}", page.text());
        put(&project, file, &good);
        let event = events.wait(|event| !is_error(event));
        assert!(event["build"].as_u64() > Some(1), "{event}");
        preview.wait_text("/a.html", &format!("Saved at {from}."));
        preview.wait_line(from, " ms");
        let said = preview.lines().split_off(from);
        assert_eq!(said.iter().filter(|line| line.starts_with("error: ")).count(), 1, "{text}: {said:#?}");
        assert!(said.iter().any(|line| line.starts_with("help: ")), "{said:#?}");
    }
}

#[test]
fn an_error_that_is_taken_back_is_told_as_mended() {
    let project = project();
    let preview = Preview::serve(&project, &[]);
    let mut events = preview.events();
    let good = project.read(CONFIG);
    for _ in 0..2 {
        let from = preview.count();
        put(&project, CONFIG, "titel: Mine\n");
        events.wait(is_error);
        put(&project, CONFIG, &good);
        assert_eq!(events.wait(|event| !is_error(event))["error"], Value::Null);
        preview.wait_line(from, "mended: 0 pages in ");
    }
}

#[test]
fn a_preview_that_starts_with_an_error_says_so_and_recovers() {
    for (file, text, title) in [
        (CONFIG, "titel: <b>Mine</b>\n", "The config cannot be read"),
        (CONFIG, "theme: ../none\n", "The site cannot be built"),
        (FOOTER, "{{#if portal}}", "The theme cannot be used"),
    ] {
        let project = project();
        let good = project.read(file);
        project.write(file, text);
        let preview = Preview::serve(&project, &[]);
        assert_eq!(preview.times("error: "), 1, "{:#?}", preview.lines());
        let page = preview.get("/a.html");
        assert_eq!(page.status, 503, "{}", page.text());
        assert!(page.text().contains("<h1>The site could not be built yet</h1>") && page.text().contains("/-/serve/client.js\""), "{}", page.text());
        let mut events = preview.events();
        assert_eq!(events.next()["error"]["title"], title);
        put(&project, file, &good);
        assert_eq!(events.wait(|event| !is_error(event))["build"], 1);
        preview.wait_text("/a.html", "The old text.");
        preview.wait_line(0, "mended: ");
    }
}

#[test]
fn a_build_that_watches_writes_nothing_while_there_is_an_error() {
    let project = project();
    project.write(CONFIG, "titel: Mine\n");
    let preview = Preview::watch(&project, &[]);
    assert!(preview.times("error: ") == 1 && !project.has("site"), "{:#?}", preview.lines());
    put(&project, CONFIG, "theme: ../theme\n");
    preview.wait_line(0, " written");
    let before = project.tree("site");
    let from = preview.count();
    put(&project, FOOTER, "{{#if");
    preview.wait_line(from, "error: theme file `partials/footer.hbs`");
    assert!(project.tree("site") == before);
    fs::remove_file(project.path(FOOTER)).expect("a file");
    preview.wait_line(from, " written");
    assert!(!project.read("site/a.html").contains("<footer>Design"), "the base theme's footer");
}

#[test]
fn an_error_in_a_document_is_told_with_its_place_and_a_way_to_it() {
    let project = Project::new(&[("docs/sub/a b.md", "# A\n"), ("docs/b.md", "# B\n")]);
    project.write(CONFIG, "editor: vscode\ncheck: { rules: { unreadable-yaml: error, broken-link: error } }\n");
    let preview = Preview::serve(&project, &[]);
    let mut events = preview.events();
    assert_eq!(events.next()["findings"], json!([]));
    let from = preview.count();
    put(&project, "docs/sub/a b.md", "---\ntitle: [a\n---\n\n# A\n\n[x](<%3Cimg src=x onerror=alert(1)%3E.md>)\n");
    let event = events.wait(|event| event["findings"].as_array().is_some_and(|findings| findings.len() == 2));
    let [header, link] = event["findings"].as_array().expect("findings").as_slice() else { panic!("{event}") };
    assert!(header["title"] == "unreadable-yaml" && header["severity"] == "error" && header["place"] == "sub/a b.md:3:1", "{header}");
    assert_eq!(header["page"], "sub/a%20b.html");
    let file = project.path("docs/sub").canonicalize().expect("a folder");
    assert_eq!(header["editor"], format!("vscode://file{}/a%20b.md:3:1", file.display()));
    assert!(link["title"] == "broken-link" && link["message"].as_str().expect("a message").contains("<img src=x onerror=alert(1)>"), "{link}");
    assert!(event["error"].is_null() && event["more"] == 0, "{event}");
    preview.wait_line(from, "sub/a b.md:3:1: error[unreadable-yaml]: ");
    preview.wait_line(from, "sub/a b.md:7:1: error[broken-link]: ");
    put(&project, "docs/sub/a b.md", "# A\n\nMended.\n");
    assert_eq!(events.next()["findings"], json!([]));
    preview.wait_line(from, "sub/a b.md: mended: error[broken-link]: ");
    // Of very many only some are sent, and the others are counted.
    put(&project, "docs/b.md", &("# B\n\n[x](nothing.md)\n".to_owned() + &"[x](nothing.md)\n".repeat(40)));
    let event = events.next();
    assert_eq!((event["findings"].as_array().map(Vec::len), &event["more"]), (Some(20), &json!(21)));
}
