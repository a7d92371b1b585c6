//! Nothing is built where nothing has changed: the preview does not follow itself, or anybody who only reads.

use std::fs;
use std::thread;
use std::time::Duration;

use super::preview::{Preview, put, until};
use crate::harness::Project;

/// So long nothing is done. A build that should not be would come in a fraction of it; one that comes later is missed, and fails no test.
const IDLE: Duration = Duration::from_secs(2);

/// Holds that none of these says anything for a while.
fn are_quiet(previews: &[&Preview]) {
    let lines = || -> Vec<Vec<String>> { previews.iter().map(|preview| preview.lines()).collect() };
    let before = lines();
    thread::sleep(IDLE);
    assert_eq!(lines(), before);
}

fn project() -> Project {
    Project::new(&[
        ("docs/a.md", "# A\n\nText. ![p](p.png)\n"),
        ("docs/sub/b.md", "# B\n\n[a](../a.md)\n"),
        ("docs/p.png", "a picture"),
        ("docs/hldsite.yaml", "theme: ../theme\n"),
        ("theme/partials/footer.hbs", "<footer>{{portal}}</footer>\n"),
    ])
}

/// Reads everything, and opens what is text for writing without writing a word.
fn read_all(project: &Project) {
    for (path, bytes) in project.tree("").into_iter().filter(|(path, _)| !path.contains("site/") && path != "link") {
        assert!(!bytes.is_empty(), "{path}");
        if !path.ends_with(".png") {
            drop(fs::File::options().append(true).open(project.path(&path)).expect("a file"));
        }
    }
}

#[test]
fn a_preview_that_is_left_alone_builds_nothing() {
    let project = project();
    let preview = Preview::serve(&project, &[]);
    let mut events = preview.events();
    assert_eq!(events.next()["build"], 1);
    let from = preview.count();
    read_all(&project);
    for path in ["/", "/a.html", "/sub/b.html", "/p.png", "/portal.json", "/404.html", "/nope"] {
        preview.get(path);
    }
    // The same text once more is no change, and neither is what is hidden or no document.
    for (path, text) in [
        ("docs/a.md", "# A\n\nText. ![p](p.png)\n"),
        ("docs/.hidden.md", "# H\n"),
        ("docs/node_modules/m.md", "# M\n"),
        ("docs/notes.txt", "x"),
        ("docs/notes.txt", "y"),
    ] {
        put(&project, path, text);
    }
    are_quiet(&[&preview]);
    put(&project, "docs/a.md", "# A\n\nOther text.\n");
    preview.wait_line(from, "a.md: ");
    assert_eq!(events.next()["build"], 2, "it was the first build since");
}

#[test]
fn a_build_that_watches_does_not_follow_what_it_writes() {
    // The third output is reached by another path than the documents.
    let outputs = [("docs/site", "docs/site"), ("site", "site"), ("docs/deep/er/site", if cfg!(unix) { "link/deep/er/site" } else { "docs/deep/er/site" })];
    let started = outputs.map(|(output, named)| {
        let project = project();
        #[cfg(unix)]
        std::os::unix::fs::symlink("docs", project.path("link")).expect("a link");
        let preview = Preview::watch(&project, &["-o", named]);
        let from = preview.count();
        put(&project, "docs/a.md", "# A\n\nOther text.\n");
        preview.wait_line(from, "a.md: ");
        preview.wait_line(from, " written");
        read_all(&project);
        (output, project, preview, from)
    });
    are_quiet(&started.each_ref().map(|(_, _, preview, _)| preview));
    for (output, project, preview, from) in &started {
        assert_eq!(preview.count(), from + 2, "{output}: {:#?}", preview.lines());
        assert!(project.read(&format!("{output}/a.html")).contains("Other text.") && !project.has(&format!("{output}/site")), "{output}");
    }
}

#[test]
fn files_are_looked_at_again_and_again_where_that_is_asked_for() {
    let project = project();
    let preview = Preview::serve(&project, &["--poll"]);
    preview.wait_line(0, "note: files are looked at every half second, since `--poll` was given");
    let watching = Preview::watch(&project, &["--poll", "-o", "docs/site"]);
    // Of the same length, and in the same second: only a look that is exact sees it.
    for word in ["Seen", "Once", "More"] {
        project.write("docs/a.md", format!("# A\n\n{word}.\n"));
        preview.wait_text("/a.html", &format!("{word}."));
    }
    project.write("docs/new/c.md", "# C\n\nNew.\n");
    preview.wait_text("/new/c.html", "New.");
    fs::remove_file(project.path("docs/a.md")).expect("a file");
    preview.wait_status("/a.html", 404);
    preview.wait_line(0, ", 1 gone in ");
    until("its page to go", || (!project.has("docs/site/a.html")).then_some(()), || format!("{:#?}", watching.lines()));
    put(&project, "docs/new/c.md", "# C\n\nThe last.\n");
    let is_last = |preview: &Preview, last: &str| preview.times("new/c.md: ") == 2 && preview.lines().last().is_some_and(|line| line.contains(last));
    let both = || (is_last(&preview, "new/c.md: ") && is_last(&watching, " written")).then_some(());
    until("both to have told of the last", both, || format!("{:#?}\n{:#?}", preview.lines(), watching.lines()));
    are_quiet(&[&preview, &watching]);
}
