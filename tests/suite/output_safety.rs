//! What writing must survive: outputs at a dangerous place, files of others, hands and crashes between builds.

use std::collections::BTreeMap;
use std::fs::{self, File};

use crate::harness::{Project, Run};

/// The build was refused or failed with a clear message, and the project is byte for byte what it was.
#[track_caller]
fn refused(project: &Project, before: &BTreeMap<String, Vec<u8>>, run: &Run, message: &str) {
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.stderr.contains(message), "expected {message:?} in {run:?}");
    assert!(run.stderr.contains("\nhelp: "), "{run:?}");
    assert_eq!(run.stdout, "");
    assert!(project.tree("") == *before, "something was touched: {run:?}");
}

#[track_caller]
fn clean(project: &Project, output: &str) {
    for name in [".hldsite.lock", ".hldsite-tmp"] {
        assert!(!project.has(&format!("{output}/{name}")), "{name} is left in {output}");
    }
}

#[test]
fn output_that_is_or_holds_what_is_the_users_is_refused() {
    for (home, output, why) in [
        ("elsewhere", "repo/docs", "it is the docs folder"),
        ("elsewhere", "repo/docs/../docs/.", "it is the docs folder"),
        ("elsewhere", "repo", "the docs folder lies inside it"),
        ("elsewhere", ".", "the docs folder lies inside it"),
        ("elsewhere", "/", "the docs folder lies inside it"),
        ("elsewhere", "elsewhere", "it is your home folder"),
        ("elsewhere/deep", "elsewhere", "your home folder lies inside it"),
        ("elsewhere", "repo/theme", "it is the theme"),
        ("elsewhere", "repo/.git", "it lies inside a git folder"),
        ("elsewhere", "repo/.git/site", "it lies inside a git folder"),
    ] {
        let project = Project::new(&[
            ("repo/.git/HEAD", "ref: refs/heads/main\n"),
            ("repo/docs/a.md", "# A\n"),
            ("repo/docs/hldsite.yaml", "theme: ../theme\n"),
            ("repo/theme/assets/own.css", ""),
            ("elsewhere/deep/letter.txt", "dear diary\n"),
        ]);
        let before = project.tree("");
        for force in [&[][..], &["--force"]] {
            let words = [&["build", "repo/docs", "-o", output], force].concat();
            let run = project.run_with(&words, |command| {
                command.env("HOME", project.path(home));
            });
            refused(&project, &before, &run, &format!("error: refusing to write to `{output}`: {why}\n"));
        }
    }
}

#[test]
fn output_that_is_the_repository_root_is_refused_from_below() {
    let project = Project::new(&[("repo/.git/HEAD", ""), ("repo/a/docs/a.md", "# A\n")]);
    let before = project.tree("");
    for output in ["../../../repo", "../..", ".."] {
        let run = project.run_with(&["build", ".", "-o", output, "--force"], |command| {
            command.current_dir(project.path("repo/a/docs"));
        });
        refused(&project, &before, &run, "the docs folder lies inside it");
    }
}

#[test]
fn output_that_is_a_file_is_refused() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("site", "a file")]);
    let before = project.tree("");
    let run = project.run(&["build", "docs", "--force"]);
    refused(&project, &before, &run, "error: refusing to write to `site`: it is a file, expected a folder\n");
    let run = project.run(&["build", "docs", "-o", "site/deep/er"]);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(project.tree("") == before);
}

#[test]
fn folder_of_others_is_refused_and_with_force_their_files_stay() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("site/letter.txt", "mine"), ("site/sub/deep.html", "mine"), ("site/.hidden", "mine")]);
    let before = project.tree("");
    let run = project.run(&["build", "docs", "-o", "site"]);
    refused(&project, &before, &run, "error: refusing to write to `site`: it holds files that no build of hldsite wrote\n");
    assert!(run.stderr.contains("`--force`"), "{run:?}");
    assert_eq!(project.run(&["build", "docs", "-o", "site", "--force"]).code, 0);
    project.build();
    let after = project.tree("");
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)), "a file of others changed");
    assert!(project.has("site/a.html"));
}

#[test]
fn folder_with_only_hidden_files_is_not_empty() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("site/.git", "gitdir: ../.git/worktrees/site\n")]);
    let before = project.tree("");
    refused(&project, &before, &project.run(&["build", "docs"]), "it holds files that no build of hldsite wrote");
}

#[test]
fn git_and_dotfiles_in_the_output_are_kept() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/sub/b.md", "# B\n")]);
    project.build();
    for path in ["site/.git/config", "site/.git/objects/aa/bb", "site/.nojekyll", "site/sub/.keep", "site/CNAME"] {
        project.write(path, "mine");
    }
    fs::remove_dir_all(project.path("docs/sub")).unwrap();
    project.build();
    for path in ["site/.git/config", "site/.git/objects/aa/bb", "site/.nojekyll", "site/sub/.keep", "site/CNAME"] {
        assert_eq!(project.read(path), "mine");
    }
    assert!(!project.has("site/sub/b.html"));
}

#[test]
fn foreign_file_at_a_pages_place_is_refused_before_the_first_byte() {
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    project.build();
    project.write("docs/a.md", "# A, changed\n");
    project.write("docs/new.md", "# New\n");
    project.write("site/new.html", "mine");
    let before = project.tree("");
    let run = project.run(&["build", "docs"]);
    refused(&project, &before, &run, "site/new.html`: it stands where a page has to go, and no build of hldsite wrote it\n");
    assert!(run.stderr.contains("`--force`"), "{run:?}");
    assert_eq!(project.run(&["build", "docs", "--force"]).code, 0);
    assert!(project.read("site/new.html").contains("New"));
}

#[test]
fn output_inside_docs_is_not_walked() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/b.md", "# B\n\n[A](a.md)\n")]);
    assert_eq!(project.run(&["build", "docs", "-o", "docs/out/site"]).code, 0);
    // A document in it would be a document of the portal, were the folder walked.
    project.write("docs/out/site/stray.md", "# Stray\n");
    let before = project.tree("docs");
    let run = project.run(&["build", "docs", "-o", "docs/out/site"]);
    assert!(run.stdout.starts_with("2 documents, ") && run.stdout.contains(": 0 files written, "), "{run:?}");
    assert!(project.tree("docs") == before);
}

#[test]
fn current_folder_can_hold_both_documents_and_output() {
    let project = Project::new(&[("a.md", "# A\n"), ("sub/b.md", "# B\n")]);
    assert_eq!(project.run(&["build"]).code, 0);
    let run = project.run(&["build"]);
    assert!(run.stdout.starts_with("2 documents, ") && run.stdout.contains(": 0 files written, "), "{run:?}");
}

#[test]
fn page_and_file_of_a_deleted_document_go_and_the_users_file_beside_them_stays() {
    let project = Project::new(&[
        ("docs/a.md", "# A\n"),
        ("docs/sub/b.md", "# B\n\n![p](p.png)\n"),
        ("docs/sub/p.png", "png"),
        ("docs/deep/er/c.md", "# C\n\n![p](p.png)\n"),
        ("docs/deep/er/p.png", "png"),
    ]);
    project.build();
    assert!(project.has("site/sub/p.png") && project.has("site/deep/er/p.png"));
    project.write("site/sub/mine.txt", "mine");
    fs::remove_file(project.path("docs/sub/b.md")).unwrap();
    fs::remove_file(project.path("docs/deep/er/c.md")).unwrap();
    let run = project.build();
    assert!(run.stdout.contains(" removed in `site`"), "{run:?}");
    let left: Vec<String> = project.tree("site/sub").into_keys().collect();
    assert_eq!(left, ["mine.txt"]);
    assert!(!project.has("site/deep"), "an emptied folder is left");
    assert!(project.has("docs/sub/p.png"), "the source of a copy was removed");
}

#[test]
fn file_edited_by_hand_is_overwritten_with_a_warning() {
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    project.build();
    let clean = project.tree("site");
    project.write("site/a.html", "edited");
    fs::remove_file(project.path("site/index.html")).unwrap();
    let run = project.build();
    assert!(run.stderr.contains("warning: `a.html` was changed by hand since the last build, it is overwritten\n"), "{run:?}");
    assert!(run.stdout.contains(": 2 files written, "), "{run:?}");
    assert!(project.tree("site") == clean);
    assert_eq!(project.build().stderr, "");
}

#[test]
fn stale_page_edited_by_hand_is_left_with_a_warning() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/sub/b.md", "# B\n")]);
    project.build();
    project.write("site/sub/b.html", "edited");
    fs::remove_file(project.path("docs/sub/b.md")).unwrap();
    let run = project.build();
    assert!(run.stderr.contains("warning: `sub/b.html` is no longer part of the site, but was changed by hand, so it was left\n"), "{run:?}");
    assert_eq!(project.read("site/sub/b.html"), "edited");
    assert_eq!(project.build().stderr, "", "it is not ours any more");
}

#[test]
fn manifest_that_cannot_be_trusted_means_a_full_build_that_deletes_nothing() {
    let whole = {
        let project = Project::new(&[("docs/a.md", "# A\n")]);
        project.build();
        project.read("site/-/manifest.json")
    };
    let listing = |path: &str| format!("{{\"hldsite\":1,\"state\":\"done\",\"files\":{{{path:?}:\"\",\"gone.html\":\"\"}}}}");
    for manifest in [
        String::new(),
        "not JSON".to_owned(),
        whole[..whole.len() / 2].to_owned(),
        whole.replace("\"hldsite\": 1", "\"hldsite\": 999"),
        whole.replace("\"done\"", "\"dreaming\""),
        "[".repeat(100_000),
        listing("../precious.txt"),
        listing("a/../../precious.txt"),
        listing("./precious.txt"),
        listing("//precious.txt"),
        listing("/etc/hostname"),
        listing("..\\precious.txt"),
        listing("C:/precious.txt"),
        listing("precious.txt\0"),
    ] {
        let project = Project::new(&[("docs/a.md", "# A\n"), ("precious.txt", "mine")]);
        project.build();
        let clean = project.tree("site");
        project.write("site/gone.html", "of an older build");
        project.write("site/a.html", "half");
        project.write("site/-/manifest.json", &manifest);
        project.build();
        assert_eq!(project.read("precious.txt"), "mine", "{manifest}");
        let mut after = project.tree("site");
        assert_eq!(after.remove("gone.html").as_deref(), Some(&b"of an older build"[..]), "{manifest}");
        assert!(after == clean, "{manifest}");
    }
}

#[test]
fn held_lock_fails_the_second_build_clearly() {
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    project.build();
    project.write("docs/a.md", "# A, changed\n");
    project.write("site/.hldsite.lock", "");
    let lock = File::options().write(true).open(project.path("site/.hldsite.lock")).unwrap();
    lock.lock().unwrap();
    let before = project.tree("");
    refused(&project, &before, &project.run(&["build", "docs"]), "site`: another build is writing to it\n");
    drop(lock);
    project.build();
    clean(&project, "site");
}

#[test]
fn builds_at_once_in_one_folder_end_well_or_say_why() {
    let project = Project::new(&[]);
    let write = |title: &str| (0..40).for_each(|number| project.write(&format!("docs/d{number}.md"), format!("# {title} {number}\n")));
    write("Old");
    project.build();
    write("New");
    assert_eq!(project.run(&["build", "docs", "-o", "clean"]).code, 0);
    let runs: Vec<Run> = std::thread::scope(|scope| {
        let builds: Vec<_> = (0..4).map(|_| scope.spawn(|| project.run(&["build", "docs", "-o", "site"]))).collect();
        builds.into_iter().map(|build| build.join().unwrap()).collect()
    });
    assert!(runs.iter().any(|run| run.code == 0), "{runs:?}");
    for run in runs.iter().filter(|run| run.code != 0) {
        assert!(run.code == 3 && run.stderr.contains("another build is writing to it") && run.stderr.contains("\nhelp: "), "{run:?}");
    }
    assert!(project.tree("site") == project.tree("clean"));
}

#[test]
fn leftovers_of_a_killed_build_are_taken_over() {
    let expected = {
        let project = Project::new(&[("docs/a.md", "# A\n")]);
        project.build();
        project.tree("site")
    };
    for built_before in [false, true] {
        let project = Project::new(&[("docs/a.md", "# A\n")]);
        if built_before {
            project.build();
        }
        project.write("site/.hldsite.lock", "4711");
        project.write("site/.hldsite-tmp/0", "half a page");
        project.write("site/.hldsite-tmp/sub/1", "half a page");
        project.build();
        assert!(project.tree("site") == expected);
        clean(&project, "site");
    }
}

#[test]
fn strict_run_with_a_warning_leaves_the_output_as_it_is() {
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    project.write("docs/b.md", "# B\n\n[gone](gone.md)\n");
    let run = project.run(&["build", "docs", "--strict"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("error: 0 errors and 1 warning under `--strict`, nothing was written\n"), "{run:?}");
    assert!(!project.has("site"));
    project.build();
    let before = project.tree("site");
    project.write("docs/a.md", "# A, changed\n");
    assert_eq!(project.run(&["build", "docs", "--strict"]).code, 1);
    assert!(project.tree("site") == before);
}

#[test]
fn notes_do_not_fail_a_strict_run() {
    let project = Project::new(&[("docs/a.md", "# A\n\n![x](https://example.org/x.png)\n")]);
    let run = project.run(&["build", "docs", "--strict"]);
    assert!(run.code == 0 && run.stderr.contains(": note["), "{run:?}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::process::CommandExt;
    use std::process::{Command, Stdio};
    use std::time::Instant;

    use super::*;

    #[test]
    fn symlinked_output_is_resolved_and_stays_a_link() {
        let project = Project::new(&[("docs/a.md", "# A\n"), ("real/.keep", "")]);
        fs::remove_file(project.path("real/.keep")).unwrap();
        symlink("real", project.path("site")).unwrap();
        project.build();
        assert!(project.path("site").is_symlink() && project.has("real/a.html"));
        assert!(project.build().stdout.contains(": 0 files written, "));
    }

    #[test]
    fn symlinked_output_that_leads_into_danger_is_refused() {
        for (target, why) in
            [("docs", "it is the docs folder"), ("docs/empty", "it is a symbolic link into the docs folder"), (".", "the docs folder lies inside it")]
        {
            let project = Project::new(&[("docs/a.md", "# A\n")]);
            fs::create_dir(project.path("docs/empty")).unwrap();
            symlink(target, project.path("site")).unwrap();
            let before = project.tree("");
            refused(&project, &before, &project.run(&["build", "docs", "--force"]), why);
        }
    }

    #[test]
    fn dangling_output_link_writes_nothing() {
        let project = Project::new(&[("docs/a.md", "# A\n")]);
        symlink("nowhere/at/all", project.path("site")).unwrap();
        let run = project.run(&["build", "docs"]);
        assert!(run.code == 3 && run.stderr.contains("site`"), "{run:?}");
        assert!(!project.has("nowhere"));
    }

    #[test]
    fn link_in_the_output_is_not_followed_when_writing() {
        let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/sub/b.md", "# B\n"), ("private/letter.txt", "mine")]);
        project.build();
        fs::remove_dir_all(project.path("site/sub")).unwrap();
        symlink("../private", project.path("site/sub")).unwrap();
        let before = project.tree("");
        for force in [&["build", "docs"][..], &["build", "docs", "--force"]] {
            refused(&project, &before, &project.run(force), "site/sub`: it is a symbolic link\n");
        }
    }

    #[test]
    fn link_at_a_pages_place_is_replaced_and_its_target_stays() {
        let project = Project::new(&[("docs/a.md", "# A\n"), ("private.html", "mine")]);
        project.build();
        fs::remove_file(project.path("site/a.html")).unwrap();
        symlink("../private.html", project.path("site/a.html")).unwrap();
        let run = project.build();
        assert!(run.stderr.contains("`a.html` was changed by hand"), "{run:?}");
        assert!(!project.path("site/a.html").is_symlink());
        assert_eq!(project.read("private.html"), "mine");
    }

    #[test]
    fn link_in_the_output_is_not_followed_when_removing() {
        let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/sub/b.md", "# B\n")]);
        project.build();
        fs::rename(project.path("site/sub"), project.path("private")).unwrap();
        symlink("../private", project.path("site/sub")).unwrap();
        fs::remove_dir_all(project.path("docs/sub")).unwrap();
        let before = project.tree("private");
        project.build();
        assert!(!before.is_empty() && project.tree("private") == before, "a file behind a link was removed");
    }

    #[test]
    fn leftover_folder_for_temporary_files_that_is_a_link_is_not_emptied() {
        let project = Project::new(&[("docs/a.md", "# A\n"), ("private/letter.txt", "mine")]);
        project.build();
        symlink("../private", project.path("site/.hldsite-tmp")).unwrap();
        project.write("docs/a.md", "# A, changed\n");
        project.build();
        assert_eq!(project.read("private/letter.txt"), "mine");
        clean(&project, "site");
    }

    /// Two states of the docs: most documents differ, some are gone, some are new.
    fn two_states() -> Project {
        let project = Project::new(&[]);
        for number in 0..40 {
            let link = (number + 1) % 40;
            project.write(&format!("docs-0/d{number}.md"), format!("# D {number}\n\nStatus: Draft\n\n[next](d{link}.md)\n"));
        }
        for number in 10..50 {
            project.write(&format!("docs-1/d{number}.md"), format!("# D {number}, changed\n\nStatus: Review\n\nText.\n"));
        }
        project
    }

    #[test]
    fn killed_build_leaves_whole_files_and_the_next_one_heals_them() {
        let project = two_states();
        let clean_build = |docs: &str, site: &str| {
            let started = Instant::now();
            assert_eq!(project.run(&["build", docs, "-o", site]).code, 0);
            (project.tree(site), started.elapsed())
        };
        let (first, took) = clean_build("docs-0", "clean-0");
        let (second, _) = clean_build("docs-1", "clean-1");
        let expected = [first, second];
        for round in 0..20u32 {
            let from_nothing = round % 4 == 0;
            if from_nothing {
                let _ = fs::remove_dir_all(project.path("site"));
            }
            let state = round as usize % 2;
            let docs = format!("docs-{state}");
            let words = ["build", docs.as_str(), "-o", "site"];
            let begun = project.path(if from_nothing { "site/-/manifest.json" } else { "site/.hldsite-tmp" });
            let mut build = project.command(env!("CARGO_BIN_EXE_hldsite"), &words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            while !begun.exists() && build.try_wait().unwrap().is_none() {
                std::hint::spin_loop();
            }
            std::thread::sleep(took / 40 * round);
            build.kill().unwrap();
            build.wait().unwrap();
            for (path, bytes) in project.tree("site") {
                let whole = expected.iter().any(|tree| tree.get(&path) == Some(&bytes));
                assert!(whole || path.starts_with(".hldsite") || path == "-/manifest.json", "round {round}: {path} is torn");
            }
            let run = project.run(&words);
            assert!(run.code == 0 && !run.stderr.contains("by hand"), "round {round}: {run:?}");
            assert!(project.tree("site") == expected[state], "round {round}: the next build did not heal the site");
            clean(&project, "site");
        }
    }

    /// A write fails in the middle: the process may write no file beyond 4 kB.
    #[test]
    fn failed_write_names_the_file_and_leaves_nothing_behind() {
        let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/p.png", "")]);
        project.build();
        let before = project.tree("site");
        project.write("docs/a.md", "# A\n\n![p](p.png)\n");
        project.write("docs/p.png", vec![b'p'; 2_000_000]);
        let script = "trap '' XFSZ; ulimit -f 1000; exec \"$0\" build docs -o site";
        let run = Run::of(project.command("sh", &["-c", script, env!("CARGO_BIN_EXE_hldsite")]));
        assert_eq!(run.code, 3, "{run:?}");
        assert!(run.stderr.contains("error: cannot write `") && run.stderr.contains("site/p.png`: "), "{run:?}");
        clean(&project, "site");
        let after = project.tree("site");
        assert!(before.keys().all(|path| after.contains_key(path)) && !after.contains_key("p.png"), "{:?}", after.keys());
        project.build();
        assert_eq!(project.tree("site")["p.png"].len(), 2_000_000);
    }

    #[test]
    fn full_disk_names_the_file_and_leaves_nothing_behind() {
        const NO_MOUNT: i32 = 77;
        let project = Project::new(&[("docs/a.md", "# A\n\n![p](p.png)\n")]);
        project.write("docs/p.png", vec![b'p'; 200_000]);
        fs::create_dir(project.path("site")).unwrap();
        let script = "mount -t tmpfs -o size=128k none site || exit 77; \"$0\" build docs -o site; code=$?; find site -name '.hldsite*'; exit $code";
        let mut command = project.command("unshare", &["--mount", "--map-root-user", "sh", "-c", script, env!("CARGO_BIN_EXE_hldsite")]);
        let run = match command.output() {
            Ok(output) if output.status.code() == Some(3) => String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout),
            Ok(output) if ![Some(NO_MOUNT), Some(1)].contains(&output.status.code()) => panic!("{output:?}"),
            _ => return println!("skipped: no file system can be mounted here"),
        };
        assert!(run.contains("error: cannot ") && run.contains("No space left on device"), "{run}");
        assert!(!run.contains(".hldsite"), "{run}");
    }

    fn set_mode(project: &Project, path: &str, mode: u32) {
        fs::set_permissions(project.path(path), fs::Permissions::from_mode(mode)).unwrap();
    }

    /// The program as somebody who may not write everywhere; `None` where that cannot be had.
    fn as_nobody(project: &Project, words: &[&str]) -> Option<Command> {
        const NOBODY: u32 = 65534;
        let mut command = project.command(env!("CARGO_BIN_EXE_hldsite"), words);
        set_mode(project, "locked", 0o555);
        let is_root = fs::write(project.path("locked/try"), "").is_ok();
        set_mode(project, "locked", 0o755);
        if is_root {
            let owned = project.command("chown", &["-R", "65534:65534", "."]).status();
            command.uid(NOBODY).gid(NOBODY);
            let may_run = project.command(env!("CARGO_BIN_EXE_hldsite"), &["--version"]).uid(NOBODY).gid(NOBODY).output();
            if !owned.is_ok_and(|status| status.success()) || !may_run.is_ok_and(|output| output.status.success()) {
                println!("skipped: files cannot be kept from this user");
                return None;
            }
        }
        Some(command)
    }

    #[test]
    fn read_only_output_is_named_and_untouched() {
        let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/b.md", "# B\n"), ("locked/.keep", "")]);
        project.build();
        project.write("docs/a.md", "# A, changed\n");
        let Some(command) = as_nobody(&project, &["build", "docs"]) else { return };
        set_mode(&project, "site", 0o555);
        let before = project.tree("site");
        let run = Run::of(command);
        set_mode(&project, "site", 0o755);
        assert_eq!(run.code, 3, "{run:?}");
        assert!(run.stderr.starts_with("error: cannot ") && run.stderr.contains("/site"), "{run:?}");
        assert!(project.tree("site") == before);
    }

    #[test]
    fn page_that_cannot_be_written_is_named_and_leaves_nothing_behind() {
        let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/sub/b.md", "# B\n"), ("locked/.keep", "")]);
        project.build();
        let page = project.read("site/sub/b.html");
        project.write("docs/sub/b.md", "# B, changed\n");
        let Some(command) = as_nobody(&project, &["build", "docs"]) else { return };
        set_mode(&project, "site/sub", 0o555);
        let run = Run::of(command);
        set_mode(&project, "site/sub", 0o755);
        assert_eq!(run.code, 3, "{run:?}");
        assert!(run.stderr.contains("error: cannot write `") && run.stderr.contains("site/sub/"), "{run:?}");
        assert_eq!(project.read("site/sub/b.html"), page);
        clean(&project, "site");
        project.build();
        assert!(project.read("site/sub/b.html").contains("B, changed"));
    }

    #[test]
    fn output_on_the_way_through_a_link_is_resolved() {
        let project = Project::new(&[("docs/a.md", "# A\n"), ("real/deep/.keep", "")]);
        symlink("real/deep", project.path("link")).unwrap();
        // `link/..` is where the link leads to: `real`, not the project's folder.
        assert_eq!(project.run(&["build", "docs", "-o", "link/../site"]).code, 0);
        assert!(project.has("real/site/a.html") && !project.has("site"));
    }
}

#[test]
fn a_site_inside_the_docs_folder_is_no_part_of_the_documents_whoever_reads_them() {
    let project = Project::new(&[("docs/a.md", "# A\n\nSee [it](site/a.md).\n"), ("docs/b/c.md", "# C\n")]);
    for output in ["docs/site", "docs/b/site"] {
        assert_eq!(project.run(&["build", "docs", "-o", output]).code, 0);
    }
    assert!(project.has("docs/site/a.md"), "the Markdown of a page lies beside it");
    for words in [&["list", "docs", "--format", "csv"][..], &["build", "docs", "-o", "elsewhere"], &["search", "see", "docs"]] {
        let run = project.run(words);
        assert!(!run.stdout.contains("site/") && !run.stderr.contains("site/a.md:"), "{run:?}");
    }
    assert!(project.run(&["check", "docs"]).stdout.contains("there is no `site/a.md`"));
}
