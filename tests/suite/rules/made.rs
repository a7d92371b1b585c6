//! Bad cases that a repository cannot hold well: large files, odd names, links to the outside, copies of templates.

use std::path::PathBuf;

use hldsite::finding::{self, Finding, Rule};
use hldsite::theme::{self, Theme};

use crate::harness::Project;

/// A docs folder that was made for a rule.
pub(super) struct Made {
    pub rule: &'static Rule,
    project: Project,
}

impl Made {
    pub fn docs(&self) -> PathBuf {
        self.project.path("docs")
    }

    /// What its own rule finds in it.
    pub fn own(&self) -> Vec<Finding> {
        super::found(&self.docs()).into_iter().filter(|finding| finding.rule == self.rule).collect()
    }
}

/// All cases that can be made here.
pub(super) fn cases() -> Vec<Made> {
    let made = |(rule, project)| Made { rule, project };
    let mut cases = vec![
        (&finding::UNCLOSED_FRONT_MATTER, large_sidecar()),
        (&finding::OUTPUT_LIMIT, deep_quotes()),
        (&finding::HIGHLIGHT_LIMIT, long_line()),
        (&finding::DIAGRAM_LIMIT, long_chain()),
        (&finding::THEME_OUTDATED, old_theme("plain")),
        (&finding::THEME_OUTDATED, old_theme("default")),
    ];
    #[cfg(target_os = "linux")]
    cases.extend([
        (&finding::PATH_COLLISION, names(&["a.md", "A.md"])),
        (&finding::UNPORTABLE_NAME, names(&["RFC: x.md", "aux.md", "blank .md", &format!("{}.md", "long-".repeat(50))])),
        (&finding::NON_UTF8_NAME, linux::odd_name()),
        (&finding::SKIPPED_SYMLINK, linux::links()),
        (&finding::NOT_A_FILE, linux::pipe()),
    ]);
    cases.into_iter().map(made).collect()
}

/// A YAML file beside a document that is larger than one may be.
fn large_sidecar() -> Project {
    let project = Project::new(&[("docs/README.md", "# A\n"), ("docs/hldsite.yaml", "docs: { sidecar: kep.yaml }\n")]);
    project.write("docs/kep.yaml", "status: Draft\n".to_owned() + &"# no end\n".repeat(8_000));
    project
}

/// Quotes in quotes, of which each letter becomes thirty.
fn deep_quotes() -> Project {
    let project = Project::new(&[]);
    project.write("docs/a.md", format!("# A\n\n{}", format!("{}\n\n", ">".repeat(2_000)).repeat(150)));
    project
}

/// A line that is too long for the grammar of its language.
fn long_chain() -> Project {
    let project = Project::new(&[]);
    let chain = (0..450).fold(String::new(), |chain, at| chain + &format!("  n{at} --> n{}\n", at + 1));
    project.write("docs/a.md", format!("# A\n\n```mermaid\nflowchart TD\n{chain}```\n"));
    project
}

fn long_line() -> Project {
    let project = Project::new(&[]);
    project.write("docs/a.md", format!("# A\n\n```python\ndata = \"{}\"\n```\n", "x".repeat(600)));
    project
}

/// Files made from other ones than the base theme `plain` has.
fn old_theme(made_from: &str) -> Project {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/hldsite.yaml", "theme: ../look\nbase_theme: plain\n")]);
    let original = Theme::builtin("plain").file("404.hbs").expect("a template").to_vec();
    project.write("look/404.hbs", theme::stamped(made_from, "404.hbs", &[original.as_slice(), b"\n"].concat()));
    project.write("look/partials/gone.hbs", theme::stamped(made_from, "partials/gone.hbs", b"gone"));
    project
}

/// Documents with these names.
#[cfg(target_os = "linux")]
fn names(names: &[&str]) -> Project {
    let project = Project::new(&[]);
    for (number, name) in names.iter().enumerate() {
        project.write(&format!("docs/{name}"), format!("# Document {number}\n"));
    }
    project
}

#[cfg(target_os = "linux")]
mod linux {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use crate::harness::Project;

    /// A name in Latin-1.
    pub fn odd_name() -> Project {
        let project = Project::new(&[("docs/a.md", "# A\n")]);
        fs::write(project.path("docs").join(OsStr::from_bytes(b"caf\xe9.md")), "# Cafe\n").unwrap();
        project
    }

    /// Links to nowhere, to the outside, to what is skipped, and in a circle.
    pub fn links() -> Project {
        let project = Project::new(&[("docs/a.md", "# A\n"), ("docs/.hidden/b.md", "# B\n"), ("docs/sub/c.md", "# C\n"), ("secret.md", "# Secret\n")]);
        for (target, link) in [("gone.md", "nowhere.md"), ("../secret.md", "outside.md"), (".hidden/b.md", "skipped.md"), ("../sub", "sub/circle")] {
            symlink(target, project.path("docs").join(link)).unwrap();
        }
        project
    }

    /// A pipe with the name of a document.
    pub fn pipe() -> Project {
        let project = Project::new(&[("docs/a.md", "# A\n")]);
        let made = Command::new("mkfifo").arg(project.path("docs/pipe.md")).status().expect("mkfifo");
        assert!(made.success());
        project
    }
}
