//! Files and folders that come, go, move, and are other files than before.

use std::fs;

use super::preview::Preview;
use crate::harness::Project;

fn preview(project: &Project) -> Preview {
    Preview::serve(project, &[])
}

#[test]
fn files_and_folders_come_and_go() {
    let project = Project::new(&[("docs/a.md", "# A\n\n[b](b.md)\n")]);
    let preview = preview(&project);
    preview.wait_line(0, "serving");
    project.write("docs/b.md", "# B\n\nNew file.\n");
    preview.wait_text("/b.html", "New file.");
    preview.wait_text("/a.html", "href=\"b.html\"");
    preview.wait_text("/index.html", "href=\"b.html\"");
    fs::create_dir(project.path("docs/empty")).expect("a folder");
    project.write("docs/new/deep/c.md", "# C\n\nNew folder.\n");
    preview.wait_text("/new/deep/c.html", "New folder.");
    project.write("docs/empty/d.md", "# D\n\nNo longer empty.\n");
    preview.wait_text("/empty/d.html", "No longer empty.");
    // What lies in a folder that has come is followed too, and so it is when the folder has another name.
    project.write("docs/new/deep/c.md", "# C\n\nSaved again.\n");
    preview.wait_text("/new/deep/c.html", "Saved again.");
    fs::rename(project.path("docs/new"), project.path("docs/moved")).expect("a folder");
    preview.wait_documents(&["a.md", "b.md", "empty/d.md", "moved/deep/c.md"]);
    assert_eq!(preview.get("/new/deep/c.html").status, 404);
    project.write("docs/moved/deep/c.md", "# C\n\nSaved where it is now.\n");
    preview.wait_text("/moved/deep/c.html", "Saved where it is now.");
    fs::remove_file(project.path("docs/b.md")).expect("a file");
    preview.wait_status("/b.html", 404);
    preview.wait_page("the list without it", "/index.html", |page| !page.contains("b.html"));
    preview.wait_page("the link without it", "/a.html", |page| !page.contains("href=\"b.html\""));
    fs::remove_dir_all(project.path("docs/moved")).expect("a folder");
    preview.wait_documents(&["a.md", "empty/d.md"]);
    assert_eq!(preview.get("/moved/deep/c.html").status, 404);
}

#[test]
fn a_folder_that_takes_the_place_of_another_is_read_anew() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/x/d.md", "# D\n\nOld one.\n"), ("other/d.md", "# D\n\nNew one.\n"), ("other/e.md", "# E\n")]);
    let preview = preview(&project);
    fs::rename(project.path("docs/x"), project.path("away")).expect("a folder");
    fs::rename(project.path("other"), project.path("docs/x")).expect("a folder");
    preview.wait_text("/x/d.html", "New one.");
    preview.wait_documents(&["a.md", "x/d.md", "x/e.md"]);
    project.write("docs/x/e.md", "# E\n\nSaved.\n");
    preview.wait_text("/x/e.html", "Saved.");
}

#[test]
fn a_document_becomes_a_folder_and_a_document_again() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/x.md", "# X\n\nA file.\n")]);
    let preview = preview(&project);
    for round in 0..3 {
        fs::remove_file(project.path("docs/x.md")).expect("a file");
        project.write("docs/x.md/y.md", format!("# Y\n\nIn a folder {round}.\n"));
        preview.wait_documents(&["a.md", "x.md/y.md"]);
        preview.wait_text("/x.md/y.html", &format!("In a folder {round}."));
        fs::remove_dir_all(project.path("docs/x.md")).expect("a folder");
        project.write("docs/x.md", format!("# X\n\nA file {round}.\n"));
        preview.wait_text("/x.html", &format!("A file {round}."));
        preview.wait_documents(&["a.md", "x.md"]);
    }
}

/// Puts a link in the place of whatever is there, at once.
#[cfg(unix)]
fn link(project: &Project, to: &str, at: &str) {
    let temporary = project.path("link-to-be");
    std::os::unix::fs::symlink(to, &temporary).expect("a link");
    fs::rename(&temporary, project.path(at)).expect("a link in its place");
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_to_where_it_leads_now() {
    let project = Project::new(&[
        ("docs/one.md", "# One\n\nFirst text.\n"),
        ("docs/two.md", "# Two\n\nSecond text.\n"),
        ("docs/v1/d.md", "# D\n\nVersion one.\n"),
        ("docs/v2/d.md", "# D\n\nVersion two.\n"),
    ]);
    link(&project, "one.md", "docs/current.md");
    link(&project, "v1", "docs/latest");
    let preview = preview(&project);
    for (file, folder, text, version) in [("two.md", "v2", "Second text.", "Version two."), ("one.md", "v1", "First text.", "Version one.")] {
        link(&project, file, "docs/current.md");
        preview.wait_text("/current.html", text);
        link(&project, folder, "docs/latest");
        preview.wait_text("/latest/d.html", version);
    }
    project.write("docs/one.md", "# One\n\nSaved behind the link.\n");
    preview.wait_text("/current.html", "Saved behind the link.");
    preview.wait_text("/one.html", "Saved behind the link.");
}

#[cfg(unix)]
#[test]
fn a_document_that_was_replaced_by_a_link_to_the_outside_is_not_read() {
    let project = Project::new(&[("docs/a.md", "# A\n\nOpen.\n"), ("docs/b.md", "# B\n"), ("secret.md", "# S\n\nSecret.\n"), ("docs/c.md", "# C\n")]);
    let preview = preview(&project);
    link(&project, "../secret.md", "docs/a.md");
    preview.wait_status("/a.html", 404);
    preview.wait_line(0, "a.md: warning[skipped-symlink]");
    // And where it leads to another document, it is that one.
    link(&project, "c.md", "docs/b.md");
    preview.wait_page("the other document", "/b.html", |page| page.contains("<title>C"));
    assert!(preview.documents() == ["b.md", "c.md"] && preview.times("Secret") == 0, "{:?}", preview.documents());
}

#[test]
fn a_checkout_of_three_thousand_files_comes_whole_and_goes_whole() {
    const FILES: usize = 3000;
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    let preview = preview(&project);
    let mut events = preview.events();
    for number in 0..FILES {
        project.write(&format!("docs/f{}/g{}/d{number}.md", number % 30, number % 7), format!("# Document {number}\n"));
    }
    // Whoever asks again and again keeps the program from what it is asked for: it tells when there is something new.
    let mut count = |wanted: usize| {
        while preview.documents().len() != wanted {
            events.next();
        }
    };
    count(FILES + 1);
    for number in (0..FILES).step_by(41) {
        let page = preview.get(&format!("/f{}/g{}/d{number}.html", number % 30, number % 7));
        assert!(page.status == 200 && page.text().contains(&format!("Document {number}<")), "{number}");
    }
    project.write("docs/f17/g3/d17.md", "# Document 17\n\nSaved in between.\n");
    preview.wait_text("/f17/g3/d17.html", "Saved in between.");
    for folder in 0..30 {
        fs::remove_dir_all(project.path(&format!("docs/f{folder}"))).expect("a folder");
    }
    count(1);
    assert_eq!(preview.get("/f1/g1/d1.html").status, 404);
}

#[test]
fn a_docs_folder_that_was_gone_is_followed_when_it_is_back() {
    let project = Project::new(&[("docs/a.md", "# A\n\nOld one.\n"), ("away/a.md", "# A\n\nNew one.\n")]);
    let preview = preview(&project);
    fs::rename(project.path("docs"), project.path("gone")).expect("a folder");
    preview.wait_line(0, "error: ");
    preview.wait_text("/a.html", "Old one.");
    fs::rename(project.path("away"), project.path("docs")).expect("a folder");
    preview.wait_text("/a.html", "New one.");
    project.write("docs/a.md", "# A\n\nSaved.\n");
    preview.wait_text("/a.html", "Saved.");
}
