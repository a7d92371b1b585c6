//! Files that documents show and link to: under their own types, as they are now, and only while they lie in the docs folder.

use super::preview::{Preview, put};
use crate::harness::Project;

const FILES: &[(&str, &str)] = &[
    ("p.png", "image/png"),
    ("p.svg", "image/svg+xml; charset=utf-8"),
    ("p.jpg", "image/jpeg"),
    ("t.csv", "text/csv; charset=utf-8"),
    ("t.pdf", "application/pdf"),
    ("t.txt", "text/plain; charset=utf-8"),
    ("t.json", "application/json; charset=utf-8"),
    ("t.unknown-kind", "application/octet-stream"),
    ("no-ending", "application/octet-stream"),
    ("with space & Größe.txt", "text/plain; charset=utf-8"),
];

fn project() -> Project {
    let links = FILES.iter().fold(String::new(), |links, (name, _)| links + &format!("[it](<f/{name}>)\n"));
    let project = Project::new(&[("docs/a.md", &format!("# A\n\nText. ![p](f/p.png)\n\n{links}")), ("docs/f/unlinked.txt", "Nobody links here.")]);
    for (name, _) in FILES {
        project.write(&format!("docs/f/{name}"), format!("<svg xmlns='http://www.w3.org/2000/svg'><title>{name}</title></svg>"));
    }
    project
}

fn address(name: &str) -> String {
    format!("/f/{}", percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC))
}

#[test]
fn a_linked_file_has_its_own_type_and_its_own_bytes() {
    let project = project();
    let preview = Preview::serve(&project, &[]);
    let mut events = preview.events();
    events.next();
    for (name, kind) in FILES {
        let answer = preview.get(&address(name));
        assert_eq!((answer.status, answer.header("content-type")), (200, *kind), "{name}");
        let text = answer.text();
        assert!(text.contains(&format!("<title>{name}</title>")) && !text.contains("-/serve/"), "{name}: {text}");
    }
    for (target, kind) in [
        ("/a.html", "text/html; charset=utf-8"),
        ("/-/theme/style.css", "text/css; charset=utf-8"),
        ("/-/theme/theme.js", "text/javascript; charset=utf-8"),
        ("/-/serve/client.js", "text/javascript; charset=utf-8"),
        ("/portal.json", "application/json; charset=utf-8"),
    ] {
        assert_eq!(preview.get(target).header("content-type"), kind, "{target}");
    }
    assert_eq!(preview.get("/f/unlinked.txt").status, 404);
    // Browsers are told which files are others now.
    let from = preview.count();
    put(&project, "docs/f/p.png", "another picture");
    assert_eq!(events.next()["files"], serde_json::json!(["f/p.png"]));
    assert_eq!(preview.get("/f/p.png").text(), "another picture");
    preview.wait_line(from, "f/p.png: 0 pages in ");
    // A picture of another size: pages leave other room for it.
    let from = preview.count();
    put(&project, "docs/f/p.png", "GIF89a\x20\0\x09\0\0\0\0");
    preview.wait_line(from, "f/p.png: 1 page in ");
    assert!(preview.get("/a.html").text().contains(" width=\"32\" height=\"9\""), "{}", preview.get("/a.html").text());
    // A drawing that runs script is no longer published, and is again when it does not.
    project.write("docs/f/p.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
    preview.wait_status("/f/p.svg", 404);
    preview.wait_line(from, "warning[active-file]");
    project.write("docs/f/p.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    preview.wait_status("/f/p.svg", 200);
}

#[cfg(unix)]
#[test]
fn a_file_that_was_replaced_by_a_link_to_the_outside_is_not_served() {
    use std::fs;
    use std::os::unix::fs::symlink;

    let project = project();
    project.write("secret/t.txt", "Secret.");
    let preview = Preview::serve(&project, &[]);
    let watching = Preview::watch(&project, &[]);
    for (name, to) in [("t.csv", "/etc/passwd"), ("t.txt", "../../secret/t.txt")] {
        let from = preview.count();
        fs::remove_file(project.path(&format!("docs/f/{name}"))).expect("a file");
        symlink(to, project.path(&format!("docs/f/{name}"))).expect("a link");
        preview.wait_status(&address(name), 404);
        preview.wait_line(from, &format!("f/{name}: warning[skipped-symlink]"));
        watching.wait_line(0, &format!("f/{name}: warning[skipped-symlink]"));
    }
    // A folder that leads out is another way to the same.
    fs::remove_dir_all(project.path("docs/f")).expect("a folder");
    symlink("../secret", project.path("docs/f")).expect("a link");
    preview.wait_line(0, "f: warning[skipped-symlink]");
    for (name, _) in FILES {
        assert_eq!(preview.get(&address(name)).status, 404, "{name}");
    }
    watching.wait_line(0, "f: warning[skipped-symlink]");
    project.write("docs/a.md", "# A\n\nThe end.\n");
    super::preview::until("the last build", || project.read("site/a.html").contains("The end.").then_some(()), || format!("{:#?}", watching.lines()));
    assert!(project.tree("site").iter().all(|(path, bytes)| !path.starts_with("f/") && !bytes.windows(7).any(|window| window == b"Secret.")));
    // Back again, it is what it was.
    fs::remove_file(project.path("docs/f")).expect("a link");
    project.write("docs/f/t.txt", "Open.");
    project.write("docs/a.md", "# A\n\n[it](f/t.txt)\n");
    preview.wait_status("/f/t.txt", 200);
}
