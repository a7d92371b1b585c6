//! What is written for what was found, without a folder.

use super::*;
use crate::document::SourceFile;
use crate::pipeline::{self, Inputs};
use crate::theme::Theme;

/// What the documents of these texts are like.
fn documents(texts: &[(&str, &str)]) -> Documents {
    let sources: Vec<SourceFile> = texts.iter().map(|(path, text)| SourceFile::new(path, text)).collect();
    let config = Config::default().with_paths(texts.iter().map(|(path, _)| *path));
    let inputs = Inputs {
        theme: Theme::builtin(&config.base_theme),
        config: config.into(),
        files: std::sync::Arc::default(),
        findings: Vec::new(),
        baseline: None,
        fences: std::sync::Arc::default(),
    };
    Documents::of(&pipeline::portal(inputs, sources).expect("a portal"), Some("template.md"))
}

fn with_statuses(statuses: &[&str]) -> Documents {
    let texts: Vec<(String, String)> =
        statuses.iter().enumerate().map(|(at, status)| (format!("{at}.md"), format!("---\nstatus: {}\n---\n# A\n", settings::quoted(status)))).collect();
    documents(&texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

fn ground() -> Ground {
    Ground { name: "payments-designs".to_owned(), docs: "docs".to_owned(), is_usual: true, ..Ground::default() }
}

fn file(plan: &Plan, path: &str) -> String {
    plan.files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}")).text.clone()
}

fn settings_of(ground: &Ground, documents: &Documents) -> String {
    file(&plan(ground, documents, None), "hldsite.yaml")
}

/// What stands behind the `# ` of the lines from one that begins with `start`.
fn uncommented(text: &str, start: &str) -> String {
    let lines = text.lines().skip_while(|line| !line.starts_with(start)).take_while(|line| line.starts_with("# "));
    lines.map(|line| &line[2..]).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_name_is_made_a_title() {
    for (name, title) in [
        ("payments-designs", "Payments designs"),
        ("rfcs", "Rfcs"),
        ("a_b.c", "A b c"),
        ("", "Design documents"),
        ("über: x", "\"Über: x\""),
        ("2024", "\"2024\""),
    ] {
        let text = settings_of(&Ground { name: name.to_owned(), ..ground() }, &Documents::default());
        assert!(text.contains(&format!("\ntitle: {title}\n")), "{name}: {text}");
    }
}

#[test]
fn a_remote_gives_the_addresses_and_no_secret() {
    let remote = |address: &str| settings_of(&Ground { remote: Remote::parse(address), ..ground() }, &Documents::default());
    let known = remote("https://ann:secret@github.com/acme/core-designs.git");
    for line in ["title: Core designs", "site_url: https://acme.github.io/core-designs/", "repository: https://github.com/acme/core-designs"] {
        assert!(known.contains(&format!("\n{line}\n")), "{line}: {known}");
    }
    assert!(!known.contains("secret") && !known.contains("branch:"), "{known}");
    let other = remote("https://git.acme.io/core/designs");
    assert!(other.contains("\nrepository: https://git.acme.io/core/designs\n") && other.contains("\n# site_url: "), "{other}");
    let unknown = remote("/srv/git/x.git");
    assert!(unknown.contains("\n# repository: ") && !unknown.contains("\nrepository:"), "{unknown}");
}

#[test]
fn every_config_can_be_read() {
    let odd = ["Accepted", "a: b", "'\"", "x # y", "\u{85}\u{2028}z", "${{ x }}", "- [", "Superseded by [ADR-1](a.md)", "true", "No", "Unrecognised", "%"];
    let names = ["payments", "- x", "a: b # c", "\u{2028}", "'\"", "true", "{x}", "*"];
    for name in names {
        let ground = Ground { name: name.to_owned(), docs: name.to_owned(), below_top: name.to_owned(), branch: Some(name.to_owned()), ..ground() };
        let text = settings_of(&ground, &with_statuses(&odd));
        let config = Config::parse("hldsite.yaml", &text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert!(config.is_excluded("template.md"));
        assert_eq!(config.template_file, Some(format!("{name}/template.md")));
    }
}

#[test]
fn statuses_are_told_with_their_columns_and_those_without_one_first() {
    let text = settings_of(
        &ground(),
        &with_statuses(&["Accepted", "accepted (2020-01-02)", "Accepted", "WIP", "Banana", "Superseded by ADR-1", "Superseded by ADR-2", "none"]),
    );
    let told: Vec<&str> = text
        .lines()
        .skip_while(|line| !line.starts_with("# The statuses"))
        .filter_map(|line| line.strip_prefix("#   "))
        .take_while(|line| !line.starts_with('-'))
        .collect();
    assert_eq!(told, ["Banana (1): none, it is shown as Unrecognised", "WIP (1): Draft", "Accepted (3): Approved", "Superseded (2): Superseded"], "{text}");
}

#[test]
fn the_columns_of_the_example_hold_every_status() {
    let statuses = ["Accepted", "accepted with remarks", "WIP", "In Review", "Banana split", "Superseded by ADR-1", "Rejected", "Aproved", "waiting for godot"];
    let text = settings_of(&ground(), &with_statuses(&statuses));
    let example = uncommented(&text, "# status:");
    let (own, default) = (Config::parse("hldsite.yaml", &example).unwrap_or_else(|error| panic!("{error}\n{text}")), Config::default());
    let column = |config: &Config, status: &str| match config.statuses.column(status) {
        crate::config::Placed::Known(column) | crate::config::Placed::Typo { column, .. } => config.statuses.get(column).name.clone(),
        crate::config::Placed::Unknown => "Unrecognised".to_owned(),
    };
    for status in statuses {
        let (before, after) = (column(&default, status), column(&own, status));
        assert!(if before == "Unrecognised" { after == status } else { after == before }, "{status}: {before}, {after}\n{example}");
    }
}

#[test]
fn without_an_odd_status_there_is_no_example() {
    let text = settings_of(&ground(), &with_statuses(&["Accepted", "Draft"]));
    assert!(text.contains("#   Accepted (1): Approved\n") && !text.contains("# status:"), "{text}");
    assert!(!settings_of(&ground(), &Documents::default()).contains("statuses"));
}

#[test]
fn many_statuses_are_counted() {
    let all: Vec<String> = (0..40).map(|at| format!("odd{}", char::from(b'a' + at % 26)).repeat(1 + usize::from(at / 26))).collect();
    let text = settings_of(&ground(), &with_statuses(&all.iter().map(String::as_str).collect::<Vec<_>>()));
    assert!(text.contains("#   and 28 more, which `hldsite list` shows\n"), "{text}");
    assert!(text.lines().count() < 60, "{text}");
}

#[test]
fn ids_are_a_comment_that_means_what_is_known_anyway() {
    let texts = [("hip-0001.md", "# A\n"), ("hip-0002.md", "# B\n"), ("template.md", "# T\n")];
    let documents = documents(&texts);
    assert_eq!(documents.count, 2, "the template is no document");
    let text = settings_of(&ground(), &documents);
    let own = Config::parse("hldsite.yaml", &uncommented(&text, "# ids:")).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(own.ids.of("hip-0001.md", None, None).map(|id| id.label).as_deref(), Some("HIP-0001"));
    assert_eq!(own.ids.mentions("see HIP-2").len(), 1);
}

#[test]
fn what_is_there_is_kept() {
    let config = |text: &str| Some(("docs/hldsite.yaml".to_owned(), Config::parse("hldsite.yaml", text).expect("a config")));
    let paths = |ground: &Ground| {
        let plan = plan(ground, &Documents::default(), None);
        (plan.files.into_iter().map(|file| file.path).collect::<Vec<_>>(), plan.kept)
    };
    let shown = |(files, kept): (Vec<String>, Vec<String>)| format!("{} | {}", files.join(" "), kept.join(" "));
    assert_eq!(shown(paths(&ground())), "hldsite.yaml docs/template.md .gitignore | ");
    assert_eq!(shown(paths(&Ground { config: config("title: x"), ..ground() })), ".gitignore | docs/hldsite.yaml", "a template would be a document");
    assert_eq!(shown(paths(&Ground { config: config("docs: { exclude: [template.md] }"), ..ground() })), "docs/template.md .gitignore | docs/hldsite.yaml");
    let other = config("docs: { exclude: [template.md] }\ntemplate: { file: ../hld.md }");
    assert_eq!(shown(paths(&Ground { config: other, ..ground() })), ".gitignore | docs/hldsite.yaml", "the config names another template");
    assert_eq!(shown(paths(&Ground { template: Some("adr/0000-template.md".to_owned()), ..ground() })), "hldsite.yaml .gitignore | docs/adr/0000-template.md");
    assert_eq!(shown(paths(&Ground { docs: String::new(), ..ground() })), "hldsite.yaml template.md .gitignore | ");
}

#[test]
fn a_site_that_git_leaves_alone_is_seen() {
    let lacks = |text: &str| Ground { ignore: Some(text.to_owned()), ..ground() }.lacks_ignored();
    assert!(lacks("target\n") && lacks("") && lacks("site.md\n"));
    assert!(!lacks("x\n/site/\n") && !lacks("site\r\n") && !lacks("site/\n"));
    assert!(!ground().lacks_ignored());
}

#[test]
fn a_folder_means_nothing_to_a_workflow() {
    let odd = Ground { docs: "a ${{ github.token }} $X \"b\"".to_owned(), branch: Some("re+lease".to_owned()), ..ground() };
    let github = file(&plan(&odd, &Documents::default(), Some(Ci::GitHub)), ".github/workflows/hldsite.yml");
    assert!(github.contains(r#"  DOCS: "a ${{ '${{' }} github.token }} $X \"b\"""#), "{github}");
    assert!(github.contains(r#"    branches: ["re\\+lease"]"#), "{github}");
    let gitlab = file(&plan(&odd, &Documents::default(), Some(Ci::GitLab)), ".gitlab-ci.yml");
    assert!(gitlab.contains(r#"    DOCS: "a $${{ github.token }} $$X \"b\"""#), "{gitlab}");
    for text in [github, gitlab] {
        assert!(!text.contains("@VERSION@") && !text.contains("@DOCS@") && !text.contains("@RUST@") && !text.contains("@BRANCH@"));
    }
}

#[test]
fn jobs_of_gitlab_go_beside_those_that_are_there() {
    let with = |text: &str| Ground { gitlab: Some(text.to_owned()), ..ground() };
    let steps = |text: &str| Ci::GitLab.by_hand(&with(text));
    let ours = with("pages:\n  script: hldsite build\n");
    assert_eq!((Ci::GitLab.path(&ours), Ci::GitLab.by_hand(&ours)), (".gitlab-ci.yml", Vec::new()));
    assert_eq!(Ci::GitLab.path(&with("test: {}\n")), "hldsite.gitlab-ci.yml");
    assert_eq!(steps("test: {}\n"), ["add `include: { local: hldsite.gitlab-ci.yml }` to `.gitlab-ci.yml`"]);
    assert_eq!(steps("include:\n- local: a.yml\ntest: {}\n"), ["add `- local: hldsite.gitlab-ci.yml` to the list `include` in `.gitlab-ci.yml`"]);
    assert!(steps("include: { local: hldsite.gitlab-ci.yml }\n").is_empty());
    let included = "include: { local: hldsite.gitlab-ci.yml }\n";
    for stages in ["stages: [build, test, deploy]\nx: {}\n", "stages:\n- test\n- \"deploy\"\n"] {
        assert!(steps(&format!("{stages}{included}")).is_empty(), "{stages}");
    }
    let told = steps(&format!("{included}stages:\n- build\n- tested\n- deploy\n\ntest:\n  script: deploy\npages:\n  script: !reference [.x]\n"));
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("add `test` to `stages`") && told[1].starts_with("remove the job `pages`"), "{told:?}");
}
