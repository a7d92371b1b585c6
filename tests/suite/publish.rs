//! `hldsite publish`, to real repositories in temporary folders.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::harness::{Project, Run};

/// The settings of whoever runs the tests do not count.
const SETTINGS: [(&str, &str); 6] = [
    ("GIT_CONFIG_GLOBAL", ""),
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_AUTHOR_NAME", "ann"),
    ("GIT_AUTHOR_EMAIL", "ann@example.org"),
    ("GIT_COMMITTER_NAME", "ann"),
    ("GIT_COMMITTER_EMAIL", "ann@example.org"),
];

const A: &str = "---\nstatus: Draft\n---\n# Pay\n\nText.\n";

/// A repository with documents, and the one that it pushes to.
struct Repository {
    here: Project,
    there: Project,
}

impl Repository {
    /// With these documents, committed and pushed; `None`, with a word on it, where git is not installed.
    fn new(files: &[(&str, &str)]) -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            println!("skipped: git is not installed");
            return None;
        }
        let repository = Self { here: Project::new(files), there: Project::new(&[]) };
        repository.there(&["init", "--quiet", "--bare"]);
        repository.there(&["symbolic-ref", "HEAD", "refs/heads/main"]);
        repository.git(&["init", "--quiet"]);
        repository.git(&["symbolic-ref", "HEAD", "refs/heads/main"]);
        repository.git(&["remote", "add", "origin", repository.there.path("").to_str().expect("UTF-8")]);
        repository.commit();
        repository.git(&["push", "--quiet", "origin", "main"]);
        Some(repository)
    }

    fn git(&self, arguments: &[&str]) -> String {
        git(&self.here, arguments)
    }

    /// Git in the repository that is pushed to.
    fn there(&self, arguments: &[&str]) -> String {
        git(&self.there, arguments)
    }

    fn commit(&self) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "x"]);
        self.git(&["rev-parse", "HEAD"])
    }

    fn publish(&self, words: &[&str]) -> Run {
        publish(&self.here, words)
    }

    /// Publishes, which must go well.
    fn published(&self, words: &[&str]) -> String {
        let run = self.publish(words);
        assert_eq!(run.code, 0, "{run:?}");
        run.stdout
    }

    /// Publishes, which must be refused: the message, and the help.
    fn refused(&self, code: i32, words: &[&str]) -> (String, String) {
        let run = self.publish(words);
        assert_eq!(run.code, code, "{run:?}");
        let error = run.stderr.split("error: ").nth(1).unwrap_or_else(|| panic!("no error: {run:?}"));
        let (message, help) = error.rsplit_once("\nhelp: ").unwrap_or((error, ""));
        (message.to_owned(), help.trim_end().to_owned())
    }

    /// Every file of a branch of the other repository, with its text.
    fn branch(&self, name: &str) -> BTreeMap<String, String> {
        let listed = self.there(&["ls-tree", "-r", "-z", "--name-only", name]);
        let text = |path: &str| self.there(&["cat-file", "blob", &format!("{name}:{path}")]);
        listed.split('\0').filter(|path| !path.is_empty()).map(|path| (path.to_owned(), text(path))).collect()
    }

    /// How many commits a branch of the other repository has.
    fn commits(&self, name: &str) -> usize {
        self.there(&["rev-list", name]).lines().count()
    }

    /// Puts a file on a branch of the other repository, as somebody else would; `None` takes it away.
    fn others_put(&self, branch: &str, path: &str, text: Option<&str>) {
        let other = Project::new(&[]);
        git(&other, &["clone", "--quiet", self.there.path("").to_str().expect("UTF-8"), "."]);
        let exists = self.there(&["branch", "--list", branch]).contains(branch);
        git(
            &other,
            if exists { &["checkout", "--quiet"][..] } else { &["checkout", "--quiet", "--orphan"] }
                .iter()
                .copied()
                .chain([branch])
                .collect::<Vec<_>>()
                .as_slice(),
        );
        if !exists {
            git(&other, &["rm", "-r", "--quiet", "--force", "--ignore-unmatch", "."]);
        }
        match text {
            Some(text) => other.write(path, text),
            None => fs::remove_file(other.path(path)).expect("a file"),
        }
        git(&other, &["add", "--all"]);
        git(&other, &["commit", "--quiet", "--message", "by hand"]);
        git(&other, &["push", "--quiet", "origin", branch]);
    }

    /// All that a user has in the repository.
    fn state(&self) -> String {
        let index = fs::read(self.here.path(".git/index")).unwrap_or_default();
        let parts = [
            self.git(&["status", "--porcelain", "--ignored"]),
            self.git(&["for-each-ref"]).lines().filter(|line| !line.ends_with("refs/remotes/origin/gh-pages")).collect(),
            self.here.read(".git/HEAD"),
            format!("{index:?}"),
            format!("{:?}", self.here.tree("docs")),
            // Of the commands that were run, git itself leaves a trace.
            format!("{:?}", self.here.tree(".git").keys().filter(|path| !path.starts_with("objects") && !path.contains("origin")).collect::<Vec<_>>()),
        ];
        parts.join("\n")
    }
}

/// A script that git runs in a repository.
#[cfg(unix)]
fn hook(folder: &Project, path: &str, script: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    folder.write(path, format!("#!/bin/sh\n{script}\n"));
    fs::set_permissions(folder.path(path), fs::Permissions::from_mode(0o755)).expect("a hook");
}

fn git(folder: &Project, arguments: &[&str]) -> String {
    let mut command = folder.command("git", &["-c", "protocol.file.allow=always", "-c", "commit.gpgSign=false", "-c", "core.quotePath=false"]);
    command.args(arguments).envs(SETTINGS);
    let run = Run::of(command);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    run.stdout.trim_end_matches('\n').to_owned()
}

fn publish(folder: &Project, words: &[&str]) -> Run {
    folder.run_with(&[&["publish"], words].concat(), |command| {
        command.envs(SETTINGS);
    })
}

#[test]
fn what_is_published_is_what_is_built_and_nothing_of_the_users_is_touched() {
    let Some(repository) = Repository::new(&[("docs/a.md", A), ("docs/b.md", "# B\n")]) else { return };
    repository.here.write("docs/b.md", "# stashed\n");
    repository.git(&["stash", "--quiet"]);
    repository.here.write("docs/c.md", "# staged\n");
    repository.git(&["add", "docs/c.md"]);
    repository.here.write("docs/b.md", "# changed\n");
    let before = repository.state();
    let run = repository.publish(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(repository.state(), before);
    assert!(run.stdout.contains(" to the branch `gh-pages` of `origin` ("), "{}", run.stdout);
    assert!(run.stdout.contains(" 0 changed, 0 removed)"), "{}", run.stdout);
    assert!(run.stderr.contains("warning: the documents or the config differ from commit "), "{}", run.stderr);
    repository.here.build();
    let built: BTreeMap<String, String> =
        repository.here.tree("site").into_iter().map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).trim_end_matches('\n').to_owned())).collect();
    let mut branch = repository.branch("gh-pages");
    assert_eq!(branch.remove(".nojekyll").as_deref(), Some(""));
    assert_eq!(branch, built);
    let head = repository.git(&["rev-parse", "HEAD"]);
    let message = repository.there(&["log", "--format=%an: %B", "gh-pages"]);
    assert_eq!(message, format!("ann: site of {} and changes without a commit\n\nHldsite-Source: {head}-dirty", &head[..7]));
    assert_eq!(repository.there(&["fsck", "--strict"]), "");
}

#[test]
fn a_site_that_is_there_already_makes_no_commit() {
    let Some(repository) = Repository::new(&[("docs/a.md", A), ("docs/b.md", "# B\n")]) else { return };
    repository.published(&[]);
    let first = repository.there(&["rev-parse", "gh-pages"]);
    repository.commit();
    let said = repository.published(&[]);
    assert!(said.contains(&format!("nothing has changed since commit {} on the branch `gh-pages` of `origin`", &first[..7])), "{said}");
    assert_eq!(repository.there(&["rev-parse", "gh-pages"]), first);
    repository.here.write("docs/a.md", A.replace("Text", "Another"));
    fs::remove_file(repository.here.path("docs/b.md")).expect("a file");
    let head = repository.commit();
    repository.published(&[]);
    let branch = repository.branch("gh-pages");
    assert!(branch["a.html"].contains("Another") && !branch.contains_key("b.html"), "what is no longer part of the site goes");
    assert_eq!(repository.there(&["rev-parse", "gh-pages~"]), first);
    assert!(repository.there(&["log", "-1", "--format=%B", "gh-pages"]).ends_with(&format!("Hldsite-Source: {head}")));
}

#[test]
fn files_of_others_stay_on_the_branch() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    repository.published(&[]);
    for (path, text) in [("CNAME", "old.example.org"), ("by hand/ü \"q\".txt", "mine"), (".github/x.yml", "x")] {
        repository.others_put("gh-pages", path, Some(text));
    }
    repository.here.write("docs/a.md", A.replace("Text", "Another"));
    let said = repository.published(&[]);
    assert!(said.contains("3 of others kept") && said.contains("it appears at https://old.example.org/"), "{said}");
    let branch = repository.branch("gh-pages");
    assert_eq!((branch["CNAME"].as_str(), branch["by hand/ü \"q\".txt"].as_str(), branch[".github/x.yml"].as_str()), ("old.example.org", "mine", "x"));
    let said = repository.published(&["--cname", "New.example.org"]);
    assert!(said.contains("it appears at https://new.example.org/"), "{said}");
    assert_eq!(repository.branch("gh-pages")["CNAME"], "new.example.org");
    assert!(repository.published(&[]).contains("nothing has changed"));
    assert_eq!(repository.publish(&["--cname", "https://example.org"]).code, 2);
}

#[test]
fn a_page_that_was_changed_by_hand_is_not_overwritten_without_a_word() {
    let Some(repository) = Repository::new(&[("docs/a.md", A), ("docs/b.md", "# B\n")]) else { return };
    repository.published(&[]);
    for page in ["a.html", "b.html"] {
        repository.others_put("gh-pages", page, Some("by hand"));
    }
    fs::remove_file(repository.here.path("docs/b.md")).expect("a file");
    let run = repository.publish(&[]);
    assert!(run.stderr.contains("`a.html` was changed by hand on the branch since it was published, it is as the site has it now"), "{}", run.stderr);
    assert!(run.stderr.contains("`b.html` is no longer part of the site, but was changed by hand on the branch, so it was left"), "{}", run.stderr);
    let branch = repository.branch("gh-pages");
    assert!(branch["a.html"].contains("Text.") && branch["b.html"] == "by hand");
}

#[test]
fn whoever_changes_a_page_by_hand_it_is_seen() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    repository.published(&[]);
    let other = Project::new(&[]);
    git(&other, &["clone", "--quiet", "--branch", "gh-pages", repository.there.path("").to_str().expect("UTF-8"), "."]);
    other.write("a.html", "by hand");
    // The commit still says that hldsite made it.
    git(&other, &["commit", "--quiet", "--all", "--amend", "--no-edit"]);
    git(&other, &["push", "--quiet", "--force", "origin", "gh-pages"]);
    let (message, help) = repository.refused(3, &["--no-history"]);
    assert_eq!(message, "refusing to publish without history: `a.html` was changed by hand on the branch `gh-pages`, and would be lost");
    assert!(help.contains("publish once without `--no-history`"), "{help}");
    let run = repository.publish(&[]);
    assert!(run.stderr.contains("`a.html` was changed by hand on the branch since it was published"), "{}", run.stderr);
    assert!(repository.published(&["--no-history"]).contains("published "), "a site that has not changed loses its history, too");
    assert_eq!(repository.commits("gh-pages"), 1);
    assert!(repository.published(&["--no-history"]).contains("nothing has changed"));
}

#[cfg(unix)]
#[test]
fn where_one_of_two_places_does_not_take_it_that_is_said() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    let second = Project::new(&[]);
    git(&second, &["init", "--quiet", "--bare"]);
    hook(&second, "hooks/pre-receive", "echo not today >&2; exit 1");
    for place in [&repository.there, &second] {
        repository.git(&["remote", "set-url", "--add", "--push", "origin", place.path("").to_str().expect("UTF-8")]);
    }
    let (message, _) = repository.refused(3, &[]);
    assert!(message.contains("`origin` did not take the branch `gh-pages`: "), "{message}");
}

#[test]
fn a_branch_that_is_for_something_else_is_refused() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    repository.others_put("gh-pages", "README.md", Some("# Mine\n"));
    let (message, help) = repository.refused(3, &[]);
    assert_eq!(message, "refusing to publish to the branch `gh-pages` of `origin`: it holds a file that no `hldsite publish` put there");
    assert!(help.contains("--branch") && help.contains("`git push origin --delete gh-pages`"), "{help}");
    repository.others_put("gh-pages", "-/manifest.json", Some("{\"hldsite\":1,\"state\":\"writing\",\"files\":{\"README.md\":\"\"}}"));
    assert!(repository.refused(3, &[]).0.contains("it holds files that"), "a list that no build finished is none");
    assert!(repository.refused(3, &["--branch", "main"]).0.ends_with("the branch `main` of `origin`: it is checked out here"));
    repository.git(&["checkout", "--quiet", "-b", "work"]);
    assert!(repository.refused(3, &["--branch", "main"]).0.ends_with("it is the default branch there"));
    assert!(repository.refused(3, &["--branch", "work"]).0.ends_with("it is checked out here"));
    assert_eq!(repository.commits("gh-pages"), 2);
    assert_eq!(repository.there(&["branch", "--list", "work"]), "");
    repository.published(&["--branch", "site"]);
    // Whoever looks at the site that was published may publish again.
    repository.git(&["fetch", "--quiet"]);
    repository.git(&["checkout", "--quiet", "site"]);
    repository.here.write("docs/a.md", A);
    repository.published(&["--branch", "site"]);
}

#[test]
fn a_file_of_somebody_else_where_a_page_has_to_go_is_named() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    repository.published(&[]);
    repository.others_put("gh-pages", "B.HTML", Some("mine"));
    repository.here.write("docs/b.md", "# B\n");
    let (message, _) = repository.refused(3, &[]);
    assert!(message.starts_with("`B.HTML` is on the branch `gh-pages` of `origin`, put there by somebody else"), "{message}");
    repository.others_put("gh-pages", "B.HTML", None);
    repository.published(&[]);
    repository.others_put("gh-pages", "c", Some("mine"));
    repository.here.write("docs/c/d.md", "# D\n");
    assert!(repository.refused(3, &["--dry-run"]).0.contains("where the site needs a place for `c/d.html`"));
}

#[test]
fn what_is_wrong_with_the_surroundings_is_said() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    let (message, help) = repository.refused(2, &["--remote", "upstream"]);
    assert_eq!((message.as_str(), help.as_str()), ("the repository of the documents has no remote `upstream`", "there are `origin`: name one with `--remote`"));
    assert!(repository.refused(2, &["--remote=--upload-pack=x"]).0.contains("no remote"));
    for name in ["a b", "-x", "refs/heads/x", "HEAD", "a..b", ""] {
        assert!(repository.refused(2, &[&format!("--branch={name}")]).0.contains("no branch can be called"), "{name}");
    }
    let (message, _) = repository.refused(3, &["--remote", "./nothing.git"]);
    assert!(message.starts_with("cannot read from `./nothing.git`: "), "{message}");
    repository.git(&["remote", "add", "closed", "https://ann:secret-token@127.0.0.1:1/x.git"]);
    let run = repository.publish(&["--remote", "closed"]);
    assert!(run.code == 3 && run.stderr.contains("127.0.0.1") && !format!("{run:?}").contains("secret-token"), "{run:?}");
    let outside = Project::new(&[("docs/a.md", A)]);
    let run = publish(&outside, &[]);
    assert!(run.code == 2 && run.stderr.contains("is in no git repository, so there is no remote"), "{run:?}");
    let run = outside.run_with(&["publish"], |command| {
        command.env("PATH", "");
    });
    assert!(run.code == 2 && run.stderr.contains("cannot run `git`: it is not installed"), "{run:?}");
}

#[test]
fn the_next_step_and_the_address_fit_the_host() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    let at = |url: &str, words: &[&str]| {
        repository.git(&["remote", "set-url", "origin", url]);
        repository.git(&["config", &format!("url.{}.insteadOf", repository.there.path("").display()), url]);
        let said = repository.published(words);
        said.lines().skip(2).map(str::to_owned).collect::<Vec<_>>()
    };
    let github = "https://ann:token@github.com/Acme/designs.git";
    let next = "next: choose the branch `gh-pages` and the folder `/ (root)` at https://github.com/Acme/designs/settings/pages";
    assert_eq!(at(github, &["--dry-run"]), ["it would appear at https://acme.github.io/designs/"]);
    assert_eq!(at(github, &[]), ["it appears at https://acme.github.io/designs/", next]);
    repository.here.write("docs/a.md", "# Other\n");
    assert_eq!(at(github, &[]), ["it appears at https://acme.github.io/designs/"], "what was done once need not be said again");
    let job = "next: let a job `pages` in `.gitlab-ci.yml` hand the branch over to GitLab Pages";
    assert_eq!(at("git@gitlab.com:acme/x.git", &["--branch", "pages"]), ["it appears at https://acme.gitlab.io/x/", job]);
    assert_eq!(at("git@git.example.org:acme/x.git", &["--branch", "other"]), [""; 0]);
    repository.here.write("hldsite.yaml", "site_url: https://designs.example.org/x\n");
    assert_eq!(at(github, &[]), ["it appears at https://designs.example.org/x/"]);
    assert_eq!(at(github, &["--cname", "a.example.org"]), ["it appears at https://a.example.org/"]);
    repository.here.write("docs/CNAME", "b.example.org");
    repository.here.write("docs/a.md", "# A\n\n[name](CNAME)\n");
    repository.published(&["--cname", "a.example.org"]);
    let branch = repository.branch("gh-pages");
    assert_eq!((branch["CNAME"].as_str(), branch["CNAME-2"].as_str()), ("a.example.org", "b.example.org"), "no file of the documents takes its place");
}

#[test]
fn the_branch_that_counts_is_that_of_the_place_that_is_pushed_to() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    repository.others_put("gh-pages", "README.md", Some("# Mine\n"));
    let fork = Project::new(&[]);
    git(&fork, &["init", "--quiet", "--bare"]);
    repository.git(&["remote", "set-url", "--push", "origin", fork.path("").to_str().expect("UTF-8")]);
    repository.published(&[]);
    assert!(repository.published(&[]).contains("nothing has changed"));
    assert_eq!((repository.commits("gh-pages"), git(&fork, &["rev-list", "gh-pages"]).lines().count()), (1, 1));
}

#[test]
fn a_dry_run_pushes_nothing() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    let before = repository.state();
    let said = repository.published(&["--dry-run"]);
    assert!(said.contains("would publish ") && said.contains(" 0 changed, 0 removed)") && said.ends_with(": nothing was pushed\n"), "{said}");
    assert_eq!(repository.there(&["branch", "--list", "gh-pages"]), "");
    repository.published(&[]);
    repository.here.write("docs/a.md", "# Other\n");
    let first = repository.there(&["rev-parse", "gh-pages"]);
    repository.published(&["--dry-run"]);
    assert_eq!(repository.there(&["rev-parse", "gh-pages"]), first);
    repository.here.write("docs/a.md", A);
    assert_eq!(repository.state(), before);
}

#[test]
fn without_history_the_branch_has_one_commit() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    repository.published(&[]);
    repository.others_put("gh-pages", "CNAME", Some("a.example.org"));
    repository.here.write("docs/a.md", "# Other\n");
    repository.published(&["--no-history"]);
    assert_eq!(repository.commits("gh-pages"), 1);
    assert_eq!(repository.branch("gh-pages")["CNAME"], "a.example.org");
    repository.here.write("docs/a.md", A);
    repository.published(&[]);
    assert_eq!(repository.commits("gh-pages"), 2);
}

#[test]
fn a_folder_is_published_as_it_was_built() {
    let Some(repository) = Repository::new(&[("docs/a.md", A), (".gitignore", "site\n")]) else { return };
    assert!(repository.refused(3, &["--dir", "site"]).0.contains("cannot publish `site`: it does not exist"));
    assert_eq!(repository.refused(3, &["--dir", "it's a site"]).1, r"build it first: `hldsite build -o 'it'\''s a site'`");
    repository.here.write("other/index.html", "x");
    assert!(repository.refused(3, &["--dir", "other"]).0.contains("it holds no site that this version of hldsite built"));
    repository.here.build();
    repository.here.write("site/mine.txt", "not of the build");
    repository.published(&["--dir", "site"]);
    let branch = repository.branch("gh-pages");
    assert!(branch["a.html"].contains("Text.") && branch.contains_key(".nojekyll") && !branch.contains_key("mine.txt"));
    assert!(repository.published(&[]).contains("nothing has changed"), "the same bytes as of a build in memory");
    repository.here.write("site/a.html", "by hand");
    let (message, help) = repository.refused(3, &["--dir", "site"]);
    assert!(message.contains("a.html`: it was changed since the site was built") && help.contains("hldsite build"), "{message}");
    assert_eq!(repository.publish(&["--dir", "site", "--strict"]).code, 2);
}

#[test]
fn nothing_is_pushed_at_a_warning_if_that_is_asked_for() {
    let Some(repository) = Repository::new(&[("docs/a.md", "# A\n\n[x](nothing.md)\n")]) else { return };
    let run = repository.publish(&["--strict"]);
    assert!(run.code == 1 && run.stderr.contains("nothing was pushed") && run.stderr.contains("publish without `--strict`"), "{run:?}");
    assert_eq!(repository.there(&["branch", "--list", "gh-pages"]), "");
    let run = repository.publish(&[]);
    assert!(run.code == 0 && run.stderr.contains("[broken-link]"), "{run:?}");
}

#[test]
fn every_name_comes_through() {
    let names = if cfg!(unix) { vec!["a b", "größe", "it's", "\"q\" \\n", "tab\t"] } else { vec!["a b", "größe", "it's"] };
    let files: Vec<String> = names.iter().map(|name| format!("docs/{name}/{name}.md")).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|name| (name.as_str(), A)).collect();
    let Some(repository) = Repository::new(&files) else { return };
    repository.published(&[]);
    repository.here.build();
    let mut branch: Vec<String> = repository.branch("gh-pages").into_keys().collect();
    branch.retain(|path| path != ".nojekyll");
    assert_eq!(branch, repository.here.tree("site").into_keys().collect::<Vec<_>>());
    assert!(repository.published(&[]).contains("nothing has changed"));
}

#[test]
fn clones_of_every_kind_can_publish() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    repository.commit();
    repository.git(&["push", "--quiet", "origin", "main"]);
    repository.published(&[]);
    repository.here.write("docs/a.md", A.replace("Text", "Two"));
    repository.published(&[]);
    let url = format!("file://{}", repository.there.path("").display());
    // As workflows check out: one commit, of one branch.
    let shallow = Project::new(&[]);
    git(&shallow, &["clone", "--quiet", "--depth=1", &url, "."]);
    let run = publish(&shallow, &[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(repository.commits("gh-pages"), 3, "all that was published before is its history");
    assert_eq!(git(&shallow, &["rev-list", "HEAD"]).lines().count(), 1);
    // A whole clone stays a whole one.
    let whole = Project::new(&[]);
    git(&whole, &["clone", "--quiet", "--single-branch", &url, "."]);
    git(&whole, &["checkout", "--quiet", "--detach"]);
    whole.write("docs/a.md", A.replace("Text", "Three"));
    let run = publish(&whole, &["docs"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!((git(&whole, &["rev-parse", "--is-shallow-repository"]).as_str(), repository.commits("gh-pages")), ("false", 4));
    // A worktree that looks at the site is no hindrance, and stays where it is.
    git(&whole, &["fetch", "--quiet", "origin", "gh-pages:gh-pages"]);
    git(&whole, &["worktree", "add", "--quiet", "pages", "gh-pages"]);
    let before = git(&whole, &["rev-parse", "gh-pages"]);
    whole.write("docs/a.md", A.replace("Text", "Four"));
    let run = publish(&whole, &["docs"]);
    assert_eq!((run.code, git(&whole, &["rev-parse", "gh-pages"])), (0, before), "{run:?}");
    // From a worktree, to an address, of a folder that is not the top.
    git(&whole, &["worktree", "add", "--quiet", "--detach", "work", "HEAD"]);
    let run = publish(&whole, &["work/docs", "--remote", &url, "--branch", "from-worktree"]);
    assert_eq!((run.code, repository.commits("from-worktree")), (0, 1), "{run:?}");
}

#[test]
fn a_repository_without_a_commit_can_publish() {
    let Some(repository) = Repository::new(&[]) else { return };
    let new = Project::new(&[("docs/a.md", A)]);
    git(&new, &["init", "--quiet"]);
    let run = publish(&new, &["--remote", repository.there.path("").to_str().expect("UTF-8")]);
    assert!(run.code == 0 && run.stderr.contains("the documents have no commit yet"), "{run:?}");
    assert_eq!(repository.there(&["log", "--format=%B", "gh-pages"]).trim(), "site of documents without a commit");
}

#[test]
fn settings_of_users_are_no_hindrance() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    let there = repository.there.path("");
    for (key, value) in [
        ("push.default", "nothing"),
        ("push.followTags", "true"),
        ("push.gpgSign", "true"),
        ("push.recurseSubmodules", "check"),
        ("push.useForceIfIncludes", "true"),
        ("commit.gpgSign", "true"),
        ("submodule.recurse", "true"),
        ("fetch.prune", "true"),
        ("log.showSignature", "true"),
        ("status.short", "true"),
        ("status.branch", "true"),
        ("core.quotePath", "true"),
        ("color.ui", "always"),
        ("core.autocrlf", "true"),
        (&format!("url.{}.insteadOf", there.display()), "https://site.invalid/x"),
    ] {
        repository.git(&["config", key, value]);
    }
    repository.git(&["tag", "--annotate", "--no-sign", "--message", "x", "v1"]);
    repository.git(&["remote", "set-url", "origin", "https://site.invalid/x"]);
    repository.published(&[]);
    assert_eq!(repository.there(&["tag", "--list"]), "");
    assert!(!repository.there(&["log", "--format=%B", "gh-pages"]).contains("-dirty"));
    repository.here.write("docs/a.md", "# Other\r\n");
    repository.published(&[]);
    assert_eq!(repository.commits("gh-pages"), 2);
}

#[test]
fn a_machine_without_a_name_can_publish() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    repository.git(&["config", "user.useConfigOnly", "true"]);
    let nameless = |command: &mut Command| {
        command.envs(SETTINGS.into_iter().take(2));
        for (name, _) in &SETTINGS[2..] {
            command.env_remove(name);
        }
    };
    let run = repository.here.run_with(&["publish"], nameless);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(repository.there(&["log", "--format=%an <%ae> %cn", "gh-pages"]), "hldsite <hldsite@noreply.invalid> hldsite");
    repository.git(&["config", "user.name", "Ben"]);
    repository.git(&["config", "user.email", "ben@example.org"]);
    repository.here.write("docs/a.md", "# Other\n");
    assert_eq!(repository.here.run_with(&["publish"], nameless).code, 0);
    assert_eq!(repository.there(&["log", "-1", "--format=%an <%ae>", "gh-pages"]), "Ben <ben@example.org>");
}

/// Pushes what a repository has as `next` to the branch, the first time that somebody pushes.
#[cfg(unix)]
const MEANWHILE: &str = "test -e .git/was-here && exit 0; touch .git/was-here; git push --quiet --no-verify origin next:gh-pages";

#[cfg(unix)]
#[test]
fn what_others_push_meanwhile_is_not_lost() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    for words in [&[][..], &["--no-history"]] {
        repository.here.write("docs/a.md", A);
        repository.published(&[]);
        repository.others_put("gh-pages", &format!("before{}.txt", words.len()), Some("x"));
        repository.git(&["fetch", "--quiet", "--force", "origin", "gh-pages:next"]);
        let next = Project::new(&[]);
        git(&next, &["clone", "--quiet", "--branch", "next", repository.here.path("").to_str().expect("UTF-8"), "."]);
        next.write(&format!("CNAME{}", words.len()), "meanwhile.example.org");
        git(&next, &["add", "--all"]);
        git(&next, &["commit", "--quiet", "--message", "meanwhile"]);
        git(&next, &["push", "--quiet", "origin", "next"]);
        drop(fs::remove_file(repository.here.path(".git/was-here")));
        hook(&repository.here, ".git/hooks/pre-push", MEANWHILE);
        repository.here.write("docs/a.md", A.replace("Text", "Mine"));
        let said = repository.published(words);
        assert!(said.starts_with("1 document") && said.contains("published "), "{said}");
        let branch = repository.branch("gh-pages");
        assert!(branch["a.html"].contains("Mine"));
        assert_eq!(branch[&format!("CNAME{}", words.len())], "meanwhile.example.org");
        if words.is_empty() {
            assert_eq!(repository.there(&["log", "-1", "--format=%s", "gh-pages~"]), "meanwhile");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_newer_site_that_was_published_meanwhile_stays() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    repository.published(&[]);
    // Somebody has the next commit, and publishes it while we push the site of this one.
    let other = Project::new(&[]);
    git(&other, &["clone", "--quiet", repository.there.path("").to_str().expect("UTF-8"), "."]);
    other.write("docs/a.md", A.replace("Text", "Newer"));
    git(&other, &["commit", "--quiet", "--all", "--message", "newer"]);
    git(&other, &["push", "--quiet", "origin", "main"]);
    let newer = git(&other, &["rev-parse", "HEAD"]);
    repository.here.write("docs/a.md", A.replace("Text", "Older"));
    let script = format!("test -e .git/was-here && exit 0; touch .git/was-here; cd {} && {} publish", other.path("").display(), env!("CARGO_BIN_EXE_hldsite"));
    hook(&repository.here, ".git/hooks/pre-push", &script);
    let (message, help) = repository.refused(3, &[]);
    assert!(message.contains(&format!("it holds the site of commit {}, which came after", &newer[..7])), "{message}");
    assert!(help.contains("`--allow-older`"), "{help}");
    assert!(repository.branch("gh-pages")["a.html"].contains("Newer"));
    repository.published(&["--allow-older"]);
    assert!(repository.branch("gh-pages")["a.html"].contains("Older"));
}

#[test]
fn an_older_site_takes_the_place_of_a_newer_one_only_where_that_is_asked_for() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    let old = repository.git(&["rev-parse", "HEAD"]);
    let url = format!("file://{}", repository.there.path("").display());
    // A job that checked out before the next commit was pushed, as workflows do.
    let shallow = Project::new(&[]);
    git(&shallow, &["clone", "--quiet", "--depth=1", &url, "."]);
    repository.here.write("docs/a.md", A.replace("Text", "Newer"));
    let new = repository.commit();
    repository.git(&["push", "--quiet", "origin", "main"]);
    repository.published(&[]);
    let first = repository.there(&["rev-parse", "gh-pages"]);
    let run = publish(&shallow, &[]);
    let refusal =
        format!("refusing to publish to the branch `gh-pages` of `origin`: it holds the site of commit {}, which came after {}", &new[..7], &old[..7]);
    assert!(run.code == 3 && run.stderr.contains(&refusal), "{run:?}");
    assert_eq!(git(&shallow, &["rev-list", "HEAD"]).lines().count(), 1, "the clone is as shallow as it was");
    repository.git(&["checkout", "--quiet", "--detach", &old]);
    for words in [&[][..], &["--dry-run"], &["--no-history"]] {
        assert_eq!(repository.refused(3, words).0, refusal);
    }
    // Whatever somebody else has put on top.
    repository.others_put("gh-pages", "CNAME", Some("a.example.org"));
    assert_eq!(repository.refused(3, &[]).0, refusal);
    assert_eq!(repository.there(&["rev-parse", "gh-pages~"]), first);
    let run = repository.publish(&["--allow-older"]);
    assert!(run.code == 0 && run.stderr.contains(&format!("warning: the branch held the site of commit {}, which came after", &new[..7])), "{run:?}");
    assert!(repository.branch("gh-pages")["a.html"].contains("Text."));
    // Those that are the newest have nothing to be asked.
    git(&shallow, &["fetch", "--quiet", "--depth=1"]);
    git(&shallow, &["checkout", "--quiet", "origin/main"]);
    let run = publish(&shallow, &[]);
    assert!(run.code == 0 && !run.stderr.contains("warning"), "{run:?}");
}

#[test]
fn where_nobody_knows_which_site_is_older_that_is_said() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    // A commit that was never pushed.
    let other = Project::new(&[]);
    git(&other, &["clone", "--quiet", repository.there.path("").to_str().expect("UTF-8"), "."]);
    other.write("docs/a.md", A.replace("Text", "Other"));
    git(&other, &["commit", "--quiet", "--all", "--message", "x"]);
    assert_eq!(publish(&other, &[]).code, 0);
    let run = repository.publish(&[]);
    let theirs = git(&other, &["rev-parse", "HEAD"]);
    let warning = format!("warning: the branch held the site of commit {}, which is neither here nor to be had from `origin`", &theirs[..7]);
    assert!(run.code == 0 && run.stderr.contains(&warning), "{run:?}");
}

#[test]
fn a_site_whose_list_cannot_be_read_is_not_taken_for_files_of_others() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    repository.published(&[]);
    for (text, why) in [(Some("{"), "cannot be read"), (Some("{\"hldsite\":99,\"state\":\"done\",\"files\":{}}"), "cannot be read"), (None, "is missing")] {
        repository.others_put("gh-pages", "-/manifest.json", text);
        let commit = repository.there(&["rev-parse", "gh-pages"]);
        let (message, help) = repository.refused(3, &[]);
        let expected = format!("the list of the site's files, `-/manifest.json`, {why} in its commit {}", &commit[..7]);
        assert!(message.ends_with(&expected), "{message}");
        assert!(help.contains("in an earlier commit") && !help.contains("delete"), "{help}");
    }
}

#[test]
fn a_branch_that_git_cannot_have_beside_another_is_refused_at_once() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    repository.git(&["push", "--quiet", "origin", "main:gh-pages/old"]);
    let (message, help) = repository.refused(3, &["--dry-run"]);
    assert!(message.ends_with("`gh-pages/old` is a branch there, and git cannot have both") && help.contains("--branch site"), "{message} {help}");
    assert!(repository.refused(3, &["--branch", "main/site"]).0.ends_with("`main` is a branch there, and git cannot have both"));
    repository.published(&["--branch", "gh-pages/new"]);
}

#[test]
fn a_mirror_is_refused() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    repository.git(&["remote", "add", "--mirror=push", "copy", repository.there.path("").to_str().expect("UTF-8")]);
    let (message, _) = repository.refused(2, &["--remote", "copy"]);
    assert!(message.starts_with("`copy` is a mirror, on which the next `git push` deletes"), "{message}");
}

#[test]
fn a_remote_is_what_git_takes_it_for_and_a_folder_lies_where_the_user_is() {
    let Some(repository) = Repository::new(&[("docs/a.md", A), ("docs/in/b.md", "# B\n")]) else { return };
    for folder in ["origin", "up.git", "docs/in/up.git", "team/x"] {
        git(&repository.here, &["init", "--quiet", "--bare", folder]);
    }
    repository.git(&["remote", "add", "team/x", repository.there.path("").to_str().expect("UTF-8")]);
    let commits =
        |folder: &str, branch: &str| git(&repository.here, &["--git-dir", folder, "rev-list", "--all", &format!("--branches={branch}")]).lines().count();
    repository.published(&[]);
    repository.published(&["--remote", "team/x", "--branch", "x"]);
    assert_eq!((commits("origin", "*"), commits("team/x", "*")), (0, 0), "a remote's name comes before a folder's");
    assert_eq!((repository.commits("gh-pages"), repository.commits("x")), (1, 1));
    repository.published(&["--remote", "up.git"]);
    assert_eq!(commits("up.git", "*"), 1);
    let run = repository.here.run_with(&["publish", "..", "--remote", "./up.git"], |command| {
        command.envs(SETTINGS).current_dir(repository.here.path("docs/in"));
    });
    assert_eq!((run.code, commits("docs/in/up.git", "*"), commits("up.git", "*")), (0, 1, 1), "{run:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_repository_below_any_folder_can_publish() {
    use std::os::unix::ffi::OsStrExt as _;
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    let name = std::ffi::OsStr::from_bytes(b"f\xff ");
    let inner = repository.here.path("").join(name);
    let mut clone = Command::new("git");
    clone.args(["clone", "--quiet"]).arg(repository.there.path("")).arg(&inner).envs(SETTINGS);
    assert_eq!(Run::of(clone).code, 0);
    fs::create_dir(inner.join("docs").join(name)).expect("a folder");
    fs::write(inner.join("docs").join(name).join("b.md"), "# B\n").expect("a file");
    let run = repository.here.run_with(&["publish"], |command| {
        command.envs(SETTINGS).current_dir(&inner);
    });
    assert!(run.code == 0 && run.stderr.contains("differ from commit"), "{run:?}");
    assert_eq!(repository.commits("gh-pages"), 1);
}

#[cfg(unix)]
#[test]
fn what_the_remote_says_against_it_is_shown() {
    let Some(repository) = Repository::new(&[("docs/a.md", A)]) else { return };
    hook(&repository.there, "hooks/pre-receive", "echo no sites \x1b[31mhere; echo ask ann >&2; exit 1");
    let before = repository.state();
    let (message, help) = repository.refused(3, &[]);
    assert_eq!(message, "`origin` did not take the branch `gh-pages`: pre-receive hook declined\n  remote: no sites \u{fffd}[31mhere\n  remote: ask ann");
    assert!(help.contains("rule against"), "{help}");
    assert_eq!(repository.state(), before);
    fs::remove_file(repository.there.path("hooks/pre-receive")).expect("a hook");
    hook(&repository.here, ".git/hooks/pre-push", "echo not today >&2; exit 1");
    let (message, help) = repository.refused(3, &[]);
    assert!(message.starts_with("the hook `") && message.ends_with("pre-push` does not let the branch `gh-pages` go to `origin`\n  not today"), "{message}");
    assert!(help.starts_with("do what it asks for"), "{help}");
    hook(&repository.here, ".git/hooks/pre-push", "exit 1");
    assert!(repository.refused(3, &[]).0.ends_with("go to `origin`"), "a hook need not say why");
}
