//! Where folders, names and builds meet at their edges: what was found wrong once, and stays right.

use std::fs;

use crate::harness::{self, Project};

#[test]
fn folder_of_a_damaged_manifest_never_loses_what_no_build_writes() {
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    project.build();
    project.write("site/.git/config", "mine");
    project.write("site/CNAME", "mine");
    let manifest = project.read("site/-/manifest.json").replace("\"files\": {", "\"files\": {\".git/config\": \"\", \"CNAME\": \"\",");
    project.write("site/-/manifest.json", manifest);
    project.build();
    assert!(project.has("site/.git/config") && project.has("site/CNAME"));
}

#[cfg(unix)]
#[test]
fn colon_or_backslash_in_a_name_does_not_make_the_manifest_unreadable() {
    for name in ["RFC: x", "a\\b"] {
        let project = Project::new(&[("docs/a.md", "# A\n")]);
        project.write(&format!("docs/{name}.md"), "# X\n");
        project.build();
        fs::remove_file(project.path("docs/a.md")).unwrap();
        project.build();
        assert!(!project.has("site/a.html"), "{name}: the page of a deleted document stays");
        project.write("docs/b.md", "# B\n");
        project.write("site/b.html", "mine");
        assert_eq!(project.run(&["build", "docs"]).code, 3);
        assert_eq!(project.read("site/b.html"), "mine");
    }
}

#[test]
fn killed_build_does_not_make_its_own_pages_look_edited() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/b.md", "# B\n")]);
    project.build();
    let before = project.read("site/-/manifest.json");
    project.write("docs/a.md", "# A, changed\n");
    project.build();
    // Killed before the last manifest was written: the pages are new, the digests are the old ones.
    project.write("site/-/manifest.json", before.replace("\"done\"", "\"writing\""));
    fs::remove_file(project.path("docs/a.md")).unwrap();
    let run = project.build();
    assert!(!run.stderr.contains("by hand"), "{run:?}");
    assert!(!project.has("site/a.html"), "a stale page stays");
}

#[cfg(unix)]
#[test]
fn name_of_a_link_counts_as_much_as_its_targets_for_what_a_browser_would_run() {
    let project = Project::new(&[("docs/evil.txt", "<script>alert(1)</script>"), ("docs/a.md", "[x](evil.html) ![y](evil.svg)\n")]);
    std::os::unix::fs::symlink("evil.txt", project.path("docs/evil.html")).unwrap();
    std::os::unix::fs::symlink("evil.txt", project.path("docs/evil.svg")).unwrap();
    let run = project.build();
    assert!(!project.has("site/evil.html") && !project.has("site/evil.svg"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn order_of_a_folders_entries_does_not_change_a_byte() {
    // On tmpfs a folder's entries come in the order of their making, reversed.
    let build = |names: &[&str]| {
        let folder = tempfile::tempdir_in("/dev/shm").unwrap();
        fs::create_dir_all(folder.path().join("docs/real")).unwrap();
        fs::write(folder.path().join("docs/real/b.md"), "# B\n").unwrap();
        for name in names {
            std::os::unix::fs::symlink("real", folder.path().join("docs").join(name)).unwrap();
        }
        let project = Project::new(&[]);
        let docs = folder.path().join("docs");
        assert_eq!(project.run(&["build", docs.to_str().unwrap()]).code, 0);
        project.tree("site")
    };
    assert!(build(&["one", "two"]) == build(&["two", "one"]));
}

#[test]
fn listing_never_claims_a_path_that_is_taken() {
    for (documents, config) in [
        (&[("404.html/x.md", "# X\n")][..], ""),
        (&[("portal.json/x.md", "# X\n")], ""),
        (&[("dir/a.md", "[x](index.html)\n"), ("dir/index.html", "<p>")], "docs: { active_files: true }\n"),
    ] {
        let project = Project::new(&[("hldsite.yaml", config)]);
        for (path, text) in documents {
            project.write(&format!("docs/{path}"), text);
        }
        let run = project.run(&["build", "docs"]);
        assert_eq!(run.code, 0, "{run:?}");
    }
}

#[test]
fn page_that_becomes_a_folder_and_back_is_rebuilt() {
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    let expected = {
        project.build();
        project.tree("site")
    };
    fs::remove_file(project.path("docs/a.md")).unwrap();
    project.write("docs/a.html/x.md", "# X\n");
    project.build();
    assert!(project.has("site/a.html/x.html"));
    fs::remove_dir_all(project.path("docs/a.html")).unwrap();
    project.write("docs/a.md", "# A\n");
    project.build();
    assert!(project.tree("site") == expected);
}

#[test]
fn longest_names_that_differ_in_case_both_have_pages() {
    let documents = [format!("{}.md", "A".repeat(250)), format!("{}.md", "a".repeat(250))];
    let site = harness::site(&[(&documents[0], "# 1\n"), (&documents[1], "# 2\n")]);
    assert!(site.files.keys().all(|path| path.split('/').all(|name| name.len() <= 255)));
}

#[test]
fn build_killed_before_its_first_manifest_does_not_lock_the_next_one_out() {
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    project.write("site/.hldsite.lock", "");
    project.write("site/.hldsite-tmp/0", "half");
    fs::create_dir(project.path("site/-")).unwrap();
    project.build();
}

#[test]
fn broken_template_of_the_list_leaves_the_output_alone() {
    for text in ["{{> nowhere}}", "{{no_such_helper 1}}"] {
        let project = Project::new(&[("docs/a.md", "# A\n")]);
        project.build();
        project.write("docs/a.md", "# A, changed\n");
        project.write("docs/hldsite.yaml", "theme: ../theme\n");
        project.write("theme/all.hbs", text);
        let before = project.tree("");
        for output in ["site", "absent"] {
            assert_eq!(project.run(&["build", "docs", "-o", output]).code, 2);
        }
        assert!(project.tree("") == before && !project.has("absent"));
    }
}

#[test]
fn output_that_holds_documents_is_refused_even_with_force() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/sub/s.md", "# S\n")]);
    let run = project.run(&["build", "docs", "-o", "docs/sub", "--force"]);
    assert_eq!(run.code, 3, "a document vanished: {run:?}");
}

#[test]
fn foreign_file_where_a_folder_has_to_go_is_refused_before_the_first_byte() {
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    project.build();
    project.write("site/sub", "mine");
    project.write("docs/sub/b.md", "# B\n");
    let before = project.tree("");
    let run = project.run(&["build", "docs"]);
    assert!(run.code == 3 && run.stderr.contains("refusing") && run.stderr.contains("site/sub`"), "{run:?}");
    assert!(project.tree("") == before);
}

#[cfg(unix)]
#[test]
fn line_break_in_a_name_cannot_forge_a_message() {
    let project = Project::new(&[("docs/a\nerror: forged.md", "# A\n\n[gone](gone.md)\n")]);
    let run = project.run(&["build", "docs"]);
    assert!(!run.stderr.lines().any(|line| line.starts_with("error: forged")), "{run:?}");
}

#[cfg(unix)]
#[test]
fn control_characters_of_an_edited_page_never_reach_the_terminal() {
    let project = Project::new(&[("docs/x\u{1b}[2J.md", "# X\n")]);
    project.build();
    project.write("site/x\u{1b}[2J.html", "edited");
    assert!(!project.build().stderr.contains('\u{1b}'));
}

#[test]
fn file_that_cannot_be_read_or_written_comes_with_help() {
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    assert!(project.run(&["build", "docs", "--config", "none.yaml"]).stderr.contains("\nhelp: "));
    assert!(project.run(&["build", "docs", "--strict", "-o", "x"]).code == 0);
    project.write("docs/a.md", "[x](gone.md)\n");
    assert!(project.run(&["build", "docs", "--strict"]).stderr.contains("\nhelp: "));
}

#[cfg(unix)]
#[test]
fn output_link_into_docs_is_refused_however_it_is_spelled() {
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    fs::create_dir(project.path("docs/empty")).unwrap();
    std::os::unix::fs::symlink("docs/empty", project.path("link")).unwrap();
    for output in ["link", "link/", "link/."] {
        assert_eq!(project.run(&["build", "docs", "-o", output]).code, 3, "{output}");
    }
}

#[cfg(unix)]
#[test]
fn link_to_a_pipe_with_a_documents_name_is_reported() {
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    project.command("mkfifo", &["docs/pipe"]).status().unwrap();
    std::os::unix::fs::symlink("pipe", project.path("docs/x.md")).unwrap();
    assert!(project.build().stderr.contains("x.md: warning["));
}

#[cfg(unix)]
#[test]
fn link_to_what_is_excluded_is_skipped() {
    let project = Project::new(&[("docs/secret/s.md", "# S\n"), ("docs/a.md", "# A\n"), ("docs/hldsite.yaml", "docs: { exclude: ['secret/**'] }\n")]);
    std::os::unix::fs::symlink("secret", project.path("docs/l")).unwrap();
    std::os::unix::fs::symlink("secret/s.md", project.path("docs/m.md")).unwrap();
    project.build();
    assert!(!project.has("site/m.html") && !project.has("site/l/s.html"));
}

#[test]
fn output_inside_the_theme_is_refused() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/hldsite.yaml", "theme: ../theme\n"), ("theme/assets/own.css", "")]);
    assert_eq!(project.run(&["build", "docs", "-o", "theme/assets/site"]).code, 3);
}

#[test]
fn page_changed_by_hand_is_never_removed_to_make_room() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/b.md", "# B\n")]);
    project.build();
    project.write("site/a.html", "mine");
    fs::remove_file(project.path("docs/a.md")).unwrap();
    project.write("docs/a.html/x.md", "# X\n");
    let before = project.tree("site");
    let run = project.run(&["build", "docs", "-o", "site"]);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.stderr.contains("a.html") && run.stderr.contains("changed by hand") && run.stderr.contains("help: move it away"), "{run:?}");
    assert_eq!(project.tree("site"), before, "nothing was touched");
}
