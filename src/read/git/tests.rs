//! What has changed, asked of real repositories in temporary folders.

use std::path::PathBuf;
use std::process::Command;

use super::*;

/// A repository in a temporary folder.
struct Repository {
    folder: tempfile::TempDir,
}

/// The settings of whoever runs the tests do not count.
const SETTINGS: [(&str, &str); 6] = [
    ("GIT_CONFIG_GLOBAL", ""),
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_AUTHOR_NAME", "a"),
    ("GIT_AUTHOR_EMAIL", "a@example.org"),
    ("GIT_COMMITTER_NAME", "a"),
    ("GIT_COMMITTER_EMAIL", "a@example.org"),
];

impl Repository {
    /// With these files committed; `None`, with a word on it, where git is not installed.
    fn new(files: &[(&str, &str)]) -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            println!("skipped: git is not installed");
            return None;
        }
        let repository = Self { folder: tempfile::tempdir().expect("a folder") };
        repository.git(&["init", "--quiet"]);
        repository.git(&["symbolic-ref", "HEAD", "refs/heads/main"]);
        repository.commit(files);
        Some(repository)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }

    fn git(&self, arguments: &[&str]) {
        git_in(self.folder.path(), arguments);
    }

    fn commit(&self, files: &[(&str, &str)]) {
        for (path, text) in files {
            self.write(path, text);
        }
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "x"]);
    }

    /// What has changed since `revision` in a folder: each path with its lines up to 12, `*` for all.
    fn changed(&self, folder: &str, revision: &str) -> Vec<String> {
        shown(&changed_since(&self.path(folder), revision).expect("a revision"))
    }
}

fn git_in(folder: &Path, arguments: &[&str]) {
    let mut command = Git { folder, program: "git", variables: &SETTINGS }.command();
    let output = command.args(["-c", "protocol.file.allow=always", "-c", "commit.gpgSign=false"]).args(arguments).output().expect("git");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn shown(changed: &Changed) -> Vec<String> {
    let lines = |path: &DocPath| {
        let lines: Vec<String> = (1..=12).filter(|line| changed.has(path, Some(*line))).map(|line| line.to_string()).collect();
        if changed.has(path, Some(u32::MAX)) { "*".to_owned() } else { lines.join(" ") }
    };
    let mut shown: Vec<String> = changed.files.keys().map(|path| format!("{path}: {}", lines(path))).collect();
    shown.sort();
    shown
}

fn refusal(git: &Git<'_>, revision: &str) -> (String, String) {
    let error = git.changed_since(revision).expect_err("no changes");
    assert_eq!(error.exit_code(), 2);
    (error.to_string(), error.help().unwrap_or_default().to_owned())
}

const TEN: &str = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

#[test]
fn lines_that_are_new_or_stand_beside_a_gap_have_changed() {
    let Some(repository) = Repository::new(&[("a.md", TEN), ("same.md", TEN)]) else { return };
    for (text, lines) in [
        ("1\n2\nx\n4\n5\n6\n7\n8\n9\n10\n", "a.md: 3"),
        ("1\n2\n3\nx\ny\n4\n5\n6\n7\n8\n9\n10\n", "a.md: 4 5"),
        ("3\n4\n5\n6\n7\n8\n9\n10\n", "a.md: 1"),
        ("1\n2\n3\n6\n7\n8\n9\n10\n", "a.md: 3 4"),
        ("1\n2\n3\n4\n5\n6\n7\n8\n", "a.md: 8 9"),
        ("x\n2\ny\n4\nz\n6\n7\n8\n9\n10", "a.md: 1 3 5 10"),
        ("", "a.md: 1"),
    ] {
        repository.write("a.md", text);
        assert_eq!(repository.changed("", "HEAD"), [lines], "{text:?}");
    }
    repository.write("a.md", TEN);
    assert_eq!(repository.changed("", "HEAD"), [""; 0]);
    assert!(!changed_since(repository.folder.path(), "HEAD").expect("HEAD").has(&DocPath::new("a.md"), None));
}

#[test]
fn what_is_staged_new_or_unknown_to_git_counts_and_what_is_ignored_does_not() {
    let Some(repository) = Repository::new(&[("docs/a.md", "a\n"), ("docs/gone.md", "a\n"), (".gitignore", "ignored*\n"), ("out.md", "a\n")]) else { return };
    repository.write("docs/new.md", "a\nb\n");
    repository.write("docs/empty.md", "");
    repository.git(&["add", "docs"]);
    repository.write("docs/sub/unknown.md", "a\n");
    repository.write("docs/ignored.md", "a\n");
    repository.write("docs/a.md", "a\nb\n");
    repository.write("out.md", "b\n");
    repository.write("unknown.md", "b\n");
    fs::remove_file(repository.path("docs/gone.md")).expect("a file");
    assert_eq!(repository.changed("docs", "HEAD"), ["a.md: 2", "empty.md: *", "gone.md: *", "new.md: 1 2", "sub/unknown.md: *"]);
    assert!(changed_since(&repository.path("docs"), "HEAD").expect("HEAD").has(&DocPath::new("a.md"), None));
    assert_eq!(repository.changed("docs/sub", "HEAD"), ["unknown.md: *"]);
}

#[test]
fn any_name_is_known() {
    let mut names = vec!["a b.md", "ü/größe.md", "#1 {x}.md", "b/b.md", "-x.md"];
    if cfg!(unix) {
        names.extend(["\"q\" \\n ü.md", "tab\t.md", "line\nend.md"]);
    }
    let files: Vec<(&str, &str)> = names.iter().map(|name| (*name, "a\nb\n")).collect();
    let Some(repository) = Repository::new(&files) else { return };
    for name in &names {
        repository.write(name, "a\nB\n");
        repository.write(&format!("new/{name}"), "a\n");
    }
    let mut expected: Vec<String> = names.iter().flat_map(|name| [format!("{name}: 2"), format!("new/{name}: *")]).collect();
    expected.sort();
    assert_eq!(repository.changed("", "main"), expected);
    repository.git(&["config", "core.quotepath", "true"]);
    assert_eq!(repository.changed("", "main"), expected);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf_8_is_the_one_of_the_walk() {
    use std::os::unix::ffi::OsStrExt as _;
    let Some(repository) = Repository::new(&[]) else { return };
    fs::write(repository.folder.path().join(std::ffi::OsStr::from_bytes(b"a\xff.md")), "a\n").expect("a file");
    assert_eq!(repository.changed("", "HEAD"), ["a%FF.md: *"]);
    repository.git(&["add", "."]);
    assert_eq!(repository.changed("", "HEAD"), ["a%FF.md: 1"]);
}

#[test]
fn what_others_changed_since_does_not_count() {
    let Some(repository) = Repository::new(&[("a.md", TEN), ("b.md", TEN)]) else { return };
    repository.git(&["checkout", "--quiet", "-b", "mine"]);
    repository.commit(&[("a.md", &TEN.replace('5', "five"))]);
    repository.git(&["checkout", "--quiet", "main"]);
    repository.commit(&[("b.md", &TEN.replace('5', "five"))]);
    repository.git(&["checkout", "--quiet", "mine"]);
    assert_eq!(repository.changed("", "main"), ["a.md: 5"]);
    repository.git(&["checkout", "--quiet", "--detach", "mine"]);
    assert_eq!(repository.changed("", "main"), ["a.md: 5"]);
    // Nothing in common: the commit itself is what it is compared with.
    repository.git(&["checkout", "--quiet", "--orphan", "other"]);
    repository.commit(&[("c.md", "a\n")]);
    assert_eq!(repository.changed("", "main"), ["a.md: 5", "b.md: 5", "c.md: 1"]);
}

#[test]
fn a_conflict_counts_by_lines_and_a_binary_file_as_a_whole() {
    let Some(repository) = Repository::new(&[("a.md", "a\n"), ("b.md", "a\n"), ("c.md", "a\n"), (".gitattributes", "c.md -diff\n")]) else { return };
    repository.git(&["checkout", "--quiet", "-b", "mine"]);
    repository.commit(&[("a.md", "mine\n")]);
    repository.git(&["checkout", "--quiet", "main"]);
    repository.commit(&[("a.md", "theirs\n")]);
    let _ = Git { folder: repository.folder.path(), program: "git", variables: &SETTINGS }.command().args(["merge", "mine"]).output();
    repository.write("b.md", b"a\0\n");
    repository.write("c.md", b"b\n");
    let changed = changed_since(repository.folder.path(), "HEAD").expect("HEAD");
    assert_eq!((1..=5).filter(|line| changed.has(&DocPath::new("a.md"), Some(*line))).collect::<Vec<u32>>(), [1, 3, 4, 5]);
    assert_eq!(shown(&changed)[1..], ["b.md: *", "c.md: *"]);
}

#[test]
fn a_file_whose_lines_git_counts_differently_counts_as_a_whole() {
    let Some(repository) = Repository::new(&[("a.md", "a\rb\nc\n"), ("b.md", "a\r\nb\r\n")]) else { return };
    repository.write("a.md", "a\rb\nC\n");
    repository.write("b.md", "a\r\nB\r\n");
    assert_eq!(repository.changed("", "HEAD"), ["a.md: *", "b.md: 2"]);
}

#[test]
fn the_users_settings_change_nothing() {
    let Some(repository) = Repository::new(&[("a.md", TEN), (".gitattributes", "*.md diff=x\n")]) else { return };
    for (key, value) in [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.interHunkContext", "9"),
        ("diff.context", "9"),
        ("diff.external", "false"),
        ("diff.x.command", "false"),
        ("diff.x.textconv", "false"),
        ("diff.renames", "copies"),
        ("color.ui", "always"),
        ("core.pager", "false"),
        ("core.fsmonitor", "false-program"),
    ] {
        repository.git(&["config", key, value]);
    }
    repository.write("a.md", TEN.replace(['3', '5'], "x"));
    let git = Git { folder: repository.folder.path(), program: "git", variables: &[("GIT_DIFF_OPTS", "--unified=5"), ("GIT_EXTERNAL_DIFF", "false")] };
    assert_eq!(shown(&git.changed_since("HEAD").expect("HEAD")), ["a.md: 3 5"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_be_run_now_has_not_changed() {
    use std::os::unix::fs::PermissionsExt as _;
    let Some(repository) = Repository::new(&[("a.md", "a\n")]) else { return };
    fs::set_permissions(repository.path("a.md"), fs::Permissions::from_mode(0o755)).expect("my own file");
    assert_eq!(repository.changed("", "HEAD"), [""; 0]);
}

#[test]
fn in_a_hook_the_repository_is_that_of_the_docs_folder() {
    let Some(repository) = Repository::new(&[("docs/a.md", "a\n")]) else { return };
    repository.write("docs/a.md", "b\n");
    let variables = [("GIT_DIR", ".git"), ("GIT_INDEX_FILE", ".git/next-index-1.lock"), ("GIT_PREFIX", "docs/"), ("GIT_WORK_TREE", "/")];
    let git = Git { folder: &repository.path("docs"), program: "git", variables: &variables };
    assert_eq!(shown(&git.changed_since("HEAD").expect("HEAD")), ["a.md: 1"]);
}

#[test]
fn a_worktree_and_a_submodule_are_repositories() {
    let Some(inner) = Repository::new(&[("docs/a.md", "a\n")]) else { return };
    let Some(outer) = Repository::new(&[("docs/b.md", "b\n")]) else { return };
    outer.git(&["submodule", "--quiet", "add", &inner.folder.path().display().to_string(), "docs/inner"]);
    outer.commit(&[]);
    outer.write("docs/inner/docs/a.md", "A\n");
    assert_eq!(outer.changed("docs/inner/docs", "HEAD"), ["a.md: 1"]);
    // The outer repository does not know what happens in it.
    assert_eq!(outer.changed("docs", "HEAD"), [""; 0]);
    outer.git(&["worktree", "add", "--quiet", "--detach", "tree", "HEAD"]);
    outer.write("tree/docs/b.md", "B\n");
    assert_eq!(outer.changed("tree/docs", "HEAD"), ["b.md: 1"]);
}

#[test]
fn a_revision_that_is_not_there_is_named() {
    let Some(repository) = Repository::new(&[("a.md", "a\n")]) else { return };
    let git = Git { folder: repository.folder.path(), program: "git", variables: &[] };
    for revision in ["nix", "--help", "-h", "", "^main", "main..main", "HEAD~9", "main:a.md", "0123456789012345678901234567890123456789"] {
        let (message, help) = refusal(&git, revision);
        assert_eq!(message, format!("git knows no commit `{revision}`"));
        assert!(help.contains("git fetch") && !help.contains("shallow"), "{help}");
    }
}

#[test]
fn in_a_shallow_clone_the_help_says_how_to_get_the_rest() {
    let Some(repository) = Repository::new(&[("a.md", "a\n")]) else { return };
    repository.commit(&[("a.md", "b\n")]);
    let clone = tempfile::tempdir().expect("a folder");
    git_in(clone.path(), &["clone", "--quiet", "--depth", "1", "--no-local", &repository.folder.path().display().to_string(), "."]);
    let git = Git { folder: clone.path(), program: "git", variables: &[] };
    let (message, help) = refusal(&git, "HEAD~1");
    assert_eq!(message, "git knows no commit `HEAD~1`");
    assert!(help.contains("`git fetch --unshallow`") && help.contains("`fetch-depth: 0`"), "{help}");
    assert_eq!(shown(&git.changed_since("HEAD").expect("HEAD")), [""; 0]);
}

#[test]
fn where_git_cannot_say_anything_the_reason_is_named() {
    let Some(repository) = Repository::new(&[("a.md", "a\n")]) else { return };
    let docs = repository.folder.path();
    let program = repository.path("git-that-is-not-there").display().to_string();
    let (message, help) = refusal(&Git { folder: docs, program: &program, variables: &[] }, "HEAD");
    assert_eq!(message, "cannot run `git`: it is not installed");
    assert!(help.starts_with("install git"), "{help}");

    let (message, help) =
        refusal(&Git { folder: docs, program: "git", variables: &[SETTINGS[0], SETTINGS[1], ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")] }, "HEAD");
    assert!(message.starts_with("git cannot say what has changed: detected dubious ownership in repository at '"), "{message}");
    assert!(help.contains("`git config --global --add safe.directory /") || !cfg!(unix), "{help}");

    let outside = tempfile::tempdir().expect("a folder");
    let ceiling = outside.path().parent().expect("a folder").display().to_string();
    let (message, _) = refusal(&Git { folder: outside.path(), program: "git", variables: &[("GIT_CEILING_DIRECTORIES", &ceiling)] }, "HEAD");
    assert_eq!(message, format!("`{}` is in no git repository, so nobody knows what has changed", outside.path().display()));

    let (message, _) = refusal(&Git { folder: &repository.path(".git"), program: "git", variables: &[] }, "HEAD");
    assert!(message.ends_with("lies in the folder of a repository itself, where git looks after no files, so nobody knows what has changed"), "{message}");
}
