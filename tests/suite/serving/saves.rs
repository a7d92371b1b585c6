//! The ways in which editors save a file: each is seen, and the last text is what stays.

use std::fs::{self, File};
use std::path::Path;

use super::preview::{Preview, until};
use crate::harness::Project;

/// A document with a paragraph that stands on no other page.
fn text(word: &str) -> String {
    format!("# A\n\nWhat it is about.\n\n## Text\n\n{word}\n")
}

/// A way to save a text to a file.
type Save = fn(&Path, &str);

fn plainly(file: &Path, text: &str) {
    fs::write(file, text).expect("a file");
}

/// As vim does with `backupcopy=no`: it tries whether it may write there, moves the old file away, and takes it off at the end.
fn as_vim(file: &Path, text: &str) {
    let probe = file.with_file_name("4913");
    plainly(&probe, "");
    fs::remove_file(&probe).expect("a file");
    let backup = file.with_file_name("a.md~");
    fs::rename(file, &backup).expect("a backup");
    plainly(file, text);
    fs::remove_file(&backup).expect("a backup");
}

fn by_rename(file: &Path, text: &str) {
    let temporary = file.with_file_name("a.md.tmp.1234");
    plainly(&temporary, text);
    fs::rename(&temporary, file).expect("a file");
}

fn by_hidden_rename(file: &Path, text: &str) {
    let temporary = file.with_file_name(".a.md.swp-new");
    plainly(&temporary, text);
    fs::rename(&temporary, file).expect("a file");
}

/// As emacs does: a link that leads nowhere is its lock, what is typed is kept beside the file, and the old file becomes a backup.
#[cfg(unix)]
fn as_emacs(file: &Path, text: &str) {
    let (lock, kept) = (file.with_file_name(".#a.md"), file.with_file_name("#a.md#"));
    std::os::unix::fs::symlink("ann@machine.1234:5678", &lock).expect("a lock");
    plainly(&kept, text);
    fs::copy(file, file.with_file_name("a.md~")).expect("a backup");
    plainly(file, text);
    fs::remove_file(&kept).expect("a file");
    fs::remove_file(&lock).expect("a lock");
}

fn deleted_and_made_again(file: &Path, text: &str) {
    fs::remove_file(file).expect("a file");
    plainly(file, text);
}

fn twice(file: &Path, text: &str) {
    plainly(file, "# A\n\nNot yet.\n");
    plainly(file, text);
}

fn in_pieces(file: &Path, text: &str) {
    use std::io::Write as _;
    let mut open = File::create(file).expect("a file");
    for byte in text.as_bytes() {
        open.write_all(std::slice::from_ref(byte)).expect("a file");
    }
}

/// The length and the time stay what they were: only the bytes tell.
fn in_disguise(file: &Path, text: &str) {
    let time = file.metadata().and_then(|data| data.modified()).expect("a time");
    let length = file.metadata().expect("a file").len() as usize;
    plainly(file, &format!("{text:<length$}"));
    File::options().append(true).open(file).and_then(|file| file.set_modified(time)).expect("a file");
}

const SAVES: &[(&str, Save)] = &[
    ("plainly", plainly),
    ("vim", as_vim),
    ("rename", by_rename),
    ("hidden-rename", by_hidden_rename),
    #[cfg(unix)]
    ("emacs", as_emacs),
    ("delete", deleted_and_made_again),
    ("twice", twice),
    ("pieces", in_pieces),
    ("disguise", in_disguise),
];

#[test]
fn every_way_to_save_is_seen() {
    let project = Project::new(&[("docs/a.md", &text("before")), ("docs/b.md", "# B\n")]);
    let preview = Preview::serve(&project, &[]);
    let file = project.path("docs/a.md");
    // Twice in a row: an editor that made another file of it must be followed to that one.
    for (name, save) in SAVES.iter().chain(SAVES) {
        let from = preview.count();
        let word = format!("{name}-{from:0>4}-{}", "x".repeat(40 - name.len()));
        save(&file, &text(&word));
        preview.wait_text("/a.html", &word);
        preview.wait_line(from, "a.md: ");
        assert!(preview.lines().iter().skip(from).all(|line| line.starts_with("a.md: ")), "{name}: {:#?}", preview.lines());
        assert_eq!(preview.get("/b.html").status, 200, "{name}");
    }
    assert_eq!(preview.documents(), ["a.md", "b.md"]);
    assert_eq!(preview.times("error"), 0, "{:#?}", preview.lines());
}

#[test]
fn every_way_to_save_is_written_by_a_build_that_watches() {
    let project = Project::new(&[("docs/a.md", &text("before")), ("docs/b.md", "# B\n")]);
    let preview = Preview::watch(&project, &[]);
    let file = project.path("docs/a.md");
    for (name, save) in SAVES {
        let word = format!("{name}-{}", "x".repeat(40 - name.len()));
        save(&file, &text(&word));
        // While it is deleted, its page may be gone for a moment.
        let page = || fs::read_to_string(project.path("site/a.html")).unwrap_or_default();
        until(name, || page().contains(&word).then_some(()), || format!("{:#?}\n{}", preview.lines(), page()));
    }
}

#[test]
fn of_thirty_saves_in_a_row_the_last_one_stays() {
    let project = Project::new(&[("docs/a.md", &text("before"))]);
    let preview = Preview::serve(&project, &[]);
    let file = project.path("docs/a.md");
    for round in 0..3 {
        for number in 0..30 {
            let save: Save = [plainly, by_rename, as_vim][number % 3];
            save(&file, &text(&format!("word-{round}-{number}.")));
        }
        preview.wait_text("/a.html", &format!("word-{round}-29."));
        // What came late would take it back: another document's turn comes after all that.
        project.write("docs/b.md", format!("# B\n\nround-{round}.\n"));
        preview.wait_text("/b.html", &format!("round-{round}."));
        assert!(preview.get("/a.html").text().contains(&format!("word-{round}-29.")), "{round}");
    }
}

#[test]
fn a_save_during_a_build_is_not_lost() {
    let project = Project::new(&[("docs/a.md", &text("before"))]);
    for number in 0..300 {
        project.write(&format!("docs/d{number}.md"), format!("# D{number}\n\nStatus: Draft\n\n## One\n\n[a](a.md)\n\n```sql\nSELECT {number};\n```\n"));
    }
    let preview = Preview::serve(&project, &[]);
    for round in 0..4 {
        // All pages are another with another title of the portal; the document is saved while they are rendered, earlier and later.
        project.write("docs/hldsite.yaml", format!("title: Portal {round}\n"));
        for number in 0..=round * 3 {
            project.write("docs/a.md", text(&format!("word-{round}-{number}.")));
            preview.get("/index.html");
        }
        preview.wait_page("both", "/a.html", |page| page.contains(&format!("word-{round}-{}.", round * 3)) && page.contains(&format!("Portal {round}")));
    }
}
