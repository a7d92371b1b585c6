//! What the program says and returns, and that nothing around it changes what it builds.

use std::process::Stdio;
use std::time::SystemTime;

use crate::harness::{Project, Run};

const PROGRAM: &str = env!("CARGO_BIN_EXE_hldsite");

/// Documents with findings of several kinds, a file that is copied, people and folders.
fn portal() -> Project {
    let project = Project::new(&[("docs/hldsite.yaml", "title: Designs\n"), ("docs/sub/p.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")]);
    for number in 0..15 {
        let text = format!(
            "---\ntitle: Design {number}\nstatus: {}\nauthors: [Ann, Ben {}]\ndate: 2026-01-{:02}\n---\n\n## Risks\n\n[gone](gone-{number}.md)\n\n[out](../../../x.md) ![p](sub/p.svg)\n\n```sql\nselect {number};\n```\n",
            ["draft", "approved", "banana"][number % 3],
            number % 4,
            number + 1
        );
        project.write(&format!("docs/{}d{number}.md", ["", "sub/", "sub/deep/"][number % 3]), text);
    }
    project
}

#[test]
fn all_findings_of_all_documents_come_in_one_run_and_one_order_for_any_number_of_threads() {
    let project = portal();
    let runs = ["1", "2", "8"].map(|jobs| {
        let output = format!("site-{jobs}");
        let run = project.run(&["build", "docs", "-o", &output, "--jobs", jobs]);
        assert_eq!(run.code, 0, "{run:?}");
        (run.stderr, project.tree(&output))
    });
    assert!((0..15).all(|number| runs[0].0.contains(&format!("`gone-{number}.md`"))), "{}", runs[0].0);
    assert!(runs.iter().all(|run| *run == runs[0]));
    let places: Vec<&str> = runs[0].0.lines().filter(|line| !line.starts_with("  help: ")).map(|line| line.split(": ").next().unwrap()).collect();
    let file = |place: &&str| place.split(':').next().unwrap().to_owned();
    assert!(places.iter().map(file).is_sorted(), "{places:#?}");
}

#[test]
fn surroundings_do_not_change_a_byte() {
    let project = portal();
    let first = project.run(&["build", "docs", "-o", "site"]);
    let expected = project.tree("site");
    for (name, value) in [
        ("TZ", "Pacific/Kiritimati"),
        ("LANG", "tr_TR.UTF-8"),
        ("LC_ALL", "C"),
        ("HOSTNAME", "elsewhere"),
        ("USER", "somebody"),
        ("SOURCE_DATE_EPOCH", "0"),
        ("RAYON_NUM_THREADS", "3"),
        ("COLUMNS", "20"),
        ("TERM", "dumb"),
        ("CI", "true"),
    ] {
        let output = format!("site-{name}");
        let run = project.run_with(&["build", "docs", "-o", &output], |command| {
            command.env(name, value);
        });
        assert_eq!(run.stderr, first.stderr, "{name}");
        assert!(project.tree(&output) == expected, "{name}={value} changed the site");
    }
}

#[test]
fn working_directory_does_not_change_a_byte() {
    let project = portal();
    let first = project.run(&["build", "docs", "-o", "site"]);
    let expected = project.tree("site");
    let docs = project.path("docs").display().to_string();
    for (at, (folder, docs, output)) in
        [("docs", ".", "../s0"), ("docs/sub", "..", "../../s1"), (".", docs.as_str(), "s2"), (".", "./docs/../docs/", "./s3/")].into_iter().enumerate()
    {
        let run = project.run_with(&["build", docs, "-o", output], |command| {
            command.current_dir(project.path(folder));
        });
        assert_eq!(run.stderr, first.stderr, "{folder}");
        assert!(project.tree(&format!("s{at}")) == expected, "{folder} changed the site");
    }
}

#[cfg(unix)]
#[test]
fn umask_does_not_change_a_byte() {
    let project = portal();
    project.build();
    let run = Run::of(project.command("sh", &["-c", "umask 077; exec \"$0\" build docs -o private", PROGRAM]));
    assert_eq!(run.code, 0, "{run:?}");
    assert!(project.tree("private") == project.tree("site"));
}

#[test]
fn second_build_writes_nothing_and_keeps_times() {
    let project = portal();
    project.build();
    let times = || -> Vec<(String, SystemTime)> {
        let modified = |path: String| {
            let time = project.path("site").join(&path).metadata().unwrap().modified().unwrap();
            (path, time)
        };
        project.tree("site").into_keys().map(modified).collect()
    };
    let before = times();
    let run = project.build();
    assert!(run.stdout.contains(": 0 files written, ") && !run.stdout.contains("removed"), "{run:?}");
    assert!(times() == before);
}

#[test]
fn closed_standard_output_is_no_failure() {
    let project = portal();
    for words in [&["build", "docs"][..], &["--help"], &["build", "--help"], &["--version"]] {
        let mut run = project.command(PROGRAM, words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(run.stdout.take());
        let output = run.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(0) && !stderr.contains("panicked"), "{words:?}: {stderr}");
    }
    assert!(project.has("site/index.html"));
}

#[test]
fn closed_standard_error_is_no_failure() {
    let project = portal();
    let mut run = project.command(PROGRAM, &["build", "docs"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(run.stderr.take());
    assert_eq!(run.wait_with_output().unwrap().status.code(), Some(0));
    assert!(project.has("site/index.html"));
}

#[cfg(unix)]
#[test]
fn a_pipe_to_a_program_that_reads_nothing_is_no_failure() {
    let project = portal();
    for redirection in ["", "2>&1"] {
        let script = format!("{{ \"$0\" build docs -o site {redirection}; echo \"code $?\" >&2; }} | head -n 0");
        let run = Run::of(project.command("sh", &["-c", &script, PROGRAM]));
        assert!(run.stderr.ends_with("code 0\n") && !run.stderr.contains("panicked"), "{run:?}");
    }
}

#[test]
fn without_a_terminal_there_are_no_escape_codes_and_no_progress() {
    let project = portal();
    for words in [&["build", "docs"][..], &["build", "nowhere"], &["build", "--nope"], &["--help"], &["build", "docs", "--strict"]] {
        let run = project.run_with(words, |command| {
            command.env_remove("NO_COLOR").env("TERM", "xterm-256color").env("COLORTERM", "truecolor");
        });
        let text = run.stdout + &run.stderr;
        assert!(!text.is_empty() && !text.contains(['\u{1b}', '\r', '\u{8}']), "{words:?}: {text:?}");
    }
}

#[test]
fn help_names_every_command_and_option() {
    let project = Project::new(&[]);
    for (words, names) in [
        (&["--help"][..], &["hldsite <COMMAND>", "build ", "help ", "--help", "--version"][..]),
        (&["build", "--help"], &["[DOCS]", "-o, --output", "--config", "--strict", "-j, --jobs", "--force", "-h, --help", "Exit code"]),
        (&["build", "-h"], &["[DOCS]", "-o, --output", "--config", "--strict", "-j, --jobs", "--force", "-h, --help"]),
        (&["help", "build"], &["[DOCS]", "--output"]),
        (&["--version"], &[concat!("hldsite ", env!("CARGO_PKG_VERSION"))]),
    ] {
        let run = project.run(words);
        assert!(run.code == 0 && run.stderr.is_empty(), "{run:?}");
        for name in names {
            assert!(run.stdout.contains(name), "{words:?} does not name {name}: {}", run.stdout);
        }
    }
    assert!(project.tree("").is_empty());
}

#[test]
fn wrong_words_are_an_error_of_usage_that_names_them() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("file", "")]);
    let before = project.tree("");
    for (words, name) in [
        (&[][..], "Usage: "),
        (&["biuld"], "biuld"),
        (&["--nope"], "--nope"),
        (&["build", "docs", "--nope"], "--nope"),
        (&["build", "docs", "-x"], "-x"),
        (&["build", "docs", "more"], "more"),
        (&["build", "docs", "--jobs", "0"], "'0'"),
        (&["build", "docs", "--jobs", "-1"], "-1"),
        (&["build", "docs", "--jobs", "many"], "many"),
        (&["build", "docs", "--output"], "--output"),
        (&["build", "docs", "--output", ""], "--output"),
        (&["build", "docs", "--strict=maybe"], "maybe"),
        (&["build", "nowhere"], "error: docs folder `nowhere` does not exist\nhelp: "),
        (&["build", "file"], "error: docs folder `file` is a file, expected a folder\nhelp: "),
        (&["build", "docs/a.md"], "error: docs folder `docs/a.md` is a file, expected a folder\nhelp: "),
    ] {
        let run = project.run(words);
        assert!(run.code == 2 && run.stdout.is_empty() && run.stderr.contains(name), "{words:?}: {run:?}");
        assert!(project.tree("") == before);
    }
}

#[test]
fn wrong_config_is_an_error_with_its_place_and_leaves_the_output_alone() {
    for (config, message) in [
        ("title: x\ntheem: y\n", "error: docs/hldsite.yaml:2:1: unknown key `theem`\nhelp: did you mean `theme`?\n"),
        ("docs:\n  exlude: [a]\n", "error: docs/hldsite.yaml:2:3: unknown key `exlude`\nhelp: did you mean `exclude`?\n"),
        ("title: a: b\n", "error: docs/hldsite.yaml:1:9: "),
        ("title: [\n", "error: docs/hldsite.yaml:"),
        ("title: x\ntitle_pattern: '('\n", "error: docs/hldsite.yaml:2:17: `(` is no pattern: "),
        ("docs: { exclude: ['a{'] }\n", "error: docs/hldsite.yaml:1:20: `a{` is no glob: "),
        ("check:\n  rules:\n    brokn-link: warn\n", "error: docs/hldsite.yaml:3:5: unknown rule `brokn-link`\nhelp: did you mean `broken-link`?\n"),
        ("header: { keys: { stats: [x] } }\n", "hldsite.yaml:1:19: unknown field of the header `stats`\nhelp: did you mean `status`?\n"),
        ("title_pattern: '(?P<ttle>.+)'\n", "unknown group `ttle`\nhelp: did you mean `title`?\n"),
        ("ids: [{ bare: 'X-(\\d+)' }]\n", "says nowhere where the id stands\nhelp: add `path`, `title` or `header`\n"),
        ("status: [{ name: No status }]\n", "two columns are called `No status`\nhelp: the portal has a column of this name itself"),
        ("- a\n", "expected keys"),
        ("theme: nowhere\n", "docs/nowhere` does not exist\nhelp: "),
        ("theme: a.md\n", "docs/a.md` "),
    ] {
        let project = Project::new(&[("docs/a.md", "# A\n")]);
        project.build();
        project.write("docs/a.md", "# A, changed\n");
        project.write("docs/hldsite.yaml", config);
        let before = project.tree("");
        for output in ["site", "absent"] {
            let run = project.run(&["build", "docs", "-o", output]);
            assert!(run.code == 2 && run.stderr.contains(message) && run.stderr.contains("\nhelp: "), "{config}: {run:?}");
        }
        assert!(project.tree("") == before);
    }
}

#[test]
fn config_file_that_cannot_be_read_is_named() {
    let project = Project::new(&[("docs/a.md", "# A\n")]);
    for config in ["none.yaml", "docs"] {
        let run = project.run(&["build", "docs", "--config", config]);
        assert!(run.code == 3 && run.stderr.starts_with(&format!("error: cannot read `{config}`: ")), "{run:?}");
        assert!(!project.has("site"));
    }
}

#[test]
fn broken_template_is_an_error_that_names_it_and_leaves_the_output_alone() {
    for (file, text) in [
        ("document.hbs", "{{#if}}"),
        ("document.hbs", "{{#each"),
        ("home.hbs", "{{> nowhere}}"),
        ("404.hbs", "{{no_such_helper 1 2}}"),
        ("status.hbs", "{{/if}}"),
        ("layout.hbs", "{{{{"),
        ("all.hbs", "{{#if}}"),
        ("document.hbs", "\u{1}{{\u{2}"),
    ] {
        let project = Project::new(&[("docs/a.md", "# A\n")]);
        project.build();
        project.write("docs/a.md", "# A, changed\n");
        project.write("docs/hldsite.yaml", "theme: ../theme\n");
        project.write(&format!("theme/{file}"), text);
        let before = project.tree("");
        for output in ["site", "absent"] {
            let run = project.run(&["build", "docs", "-o", output]);
            assert_eq!(run.code, 2, "{file} {text}: {run:?}");
            assert!(run.stderr.contains(&format!("error: theme file `{file}`: ")) && run.stderr.contains("\nhelp: "), "{run:?}");
        }
        assert!(project.tree("") == before && !project.has("absent"));
    }
}

#[test]
fn template_that_is_not_text_is_an_error_that_names_it() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/hldsite.yaml", "theme: ../theme\n")]);
    project.write("theme/home.hbs", b"\xff\xfe");
    let run = project.run(&["build", "docs"]);
    assert!(run.code == 2 && run.stderr.contains("theme file `home.hbs`"), "{run:?}");
    assert!(!project.has("site"));
}

#[test]
fn no_documents_at_all_is_a_warning_and_a_page_that_says_so() {
    let project = Project::new(&[("docs/readme.txt", "not Markdown")]);
    let run = project.build();
    assert!(run.stdout.starts_with("0 documents, ") && run.stderr.contains(": warning[empty-portal]: "), "{run:?}");
    assert!(run.stderr.contains("help: "), "{run:?}");
    assert!(project.read("site/index.html").contains("no documents"));
    assert_eq!(project.run(&["build", "docs", "--strict", "-o", "other"]).code, 1);
    assert!(!project.has("other"));
}
