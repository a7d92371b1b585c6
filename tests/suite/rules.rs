//! The rules, one by one: each has a page whose examples are true, and a folder in `tests/rules` with cases that are found and others that are not.
//!
//! A case is a docs folder: `bad` and `good`, or several of them (`bad-copy`), with an `hldsite.yaml` where one is needed. What a repository cannot
//! hold well is made in `rules/made.rs`. `HLDSITE_BLESS=1 cargo test rules` writes each `expected.txt` and `messages.txt` anew; then read the diff.

mod made;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use hldsite::config::Config;
use hldsite::finding::{Finding, RULES, Rule};
use hldsite::pipeline;
use hldsite::read::{self, Places, Read};
use jiff::civil::{Date, date};

use crate::cases::compare;
use crate::harness::{Project, shown};

/// The day of all cases.
const TODAY: Date = date(2026, 6, 30);

/// A docs folder in the folder of a rule.
struct Case {
    rule: &'static Rule,
    /// `bad`, `good`, or one of these with more behind it.
    name: String,
    docs: PathBuf,
}

impl Case {
    fn is_bad(&self) -> bool {
        self.name.starts_with("bad")
    }

    /// What its own rule finds in it.
    fn own(&self) -> Vec<Finding> {
        found(&self.docs).into_iter().filter(|finding| finding.rule == self.rule).collect()
    }
}

#[test]
fn every_rule_has_a_page_a_folder_and_a_line_in_the_registry() {
    let registry: BTreeSet<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(registry.len(), RULES.len(), "two rules have one id");
    assert_eq!(names("docs/rules"), registry.iter().map(|id| format!("{id}.md")).collect(), "pages and rules");
    let folders: BTreeSet<String> = names("tests/rules").into_iter().filter(|name| name != "messages.txt").collect();
    assert_eq!(folders, registry, "folders and rules");
    for file in names("src/check/rules") {
        assert!(registry.contains(&file.trim_end_matches(".rs").replace('_', "-")), "src/check/rules/{file} has the name of no rule");
    }
    for rule in RULES {
        let (id, page) = (rule.id, rule.page);
        assert!(rule.summary.trim().ends_with('.'), "{id}: its summary is no sentence");
        let headings: Vec<&str> = outside_code(page).filter(|line| line.starts_with('#')).take(4).collect();
        assert_eq!(headings, [format!("# `{id}`").as_str(), "## Why", "## Bad", "## Good"], "{id}");
        assert!(outside_code(page).nth(2).is_some_and(|line| !line.is_empty() && !line.starts_with('#')), "{id}: its page does not begin with a sentence");
        assert!(!outside_code(page).any(|line| line.contains("](")), "{id}: its page is printed in terminals, where links lead nowhere");
    }
}

#[test]
fn bad_cases_are_found_and_good_cases_are_not() {
    let cases = cases();
    let mut wrong = Vec::new();
    for rule in RULES {
        let mine = || cases.iter().filter(|case| case.rule == *rule);
        assert!(mine().any(|case| !case.is_bad()), "{}: no good case", rule.id);
        assert!(mine().any(Case::is_bad) || made::cases().iter().any(|made| made.rule == *rule), "{}: no bad case", rule.id);
    }
    for case in &cases {
        let findings = found(&case.docs);
        let own: Vec<&Finding> = findings.iter().filter(|finding| finding.rule == case.rule).collect();
        if case.is_bad() && own.is_empty() {
            wrong.push(format!("{}/{}: nothing was found", case.rule.id, case.name));
        }
        if case.is_bad() {
            wrong.extend(compare(&case.docs, &told(case.rule, &findings)));
        } else {
            wrong.extend(own.iter().map(|finding| format!("{}/{}: {}", case.rule.id, case.name, shown(finding))));
        }
    }
    let silent = |made: made::Made| made.own().is_empty().then(|| format!("{}: nothing was found in what was made", made.rule.id));
    wrong.extend(made::cases().into_iter().filter_map(silent));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_build_finds_what_a_check_finds_on_no_day() {
    let made = made::cases();
    for docs in cases().into_iter().map(|case| case.docs).chain(made.iter().map(made::Made::docs)) {
        let (once, again) = (read(&docs), read(&docs));
        let (_, checked) = pipeline::check(once.inputs, once.sources, None).expect("a check");
        let built = pipeline::build(again.inputs, again.sources).expect("a build in memory");
        let texts = |findings: &[Finding]| findings.iter().map(shown).collect::<Vec<_>>();
        assert_eq!(texts(&checked.findings), texts(built.findings()), "{}", docs.display());
    }
}

// Elsewhere names and links cannot be made as here.
#[cfg(target_os = "linux")]
#[test]
fn every_message_is_in_the_snapshot() {
    let mut found: Vec<(String, Finding)> = Vec::new();
    for case in cases().iter().filter(|case| case.is_bad()) {
        let folder = case.name.strip_prefix("bad").unwrap_or_default().trim_start_matches('-');
        found.extend(case.own().into_iter().map(|finding| (folder.to_owned(), finding)));
    }
    for made in made::cases() {
        found.extend(made.own().into_iter().map(|finding| ("made".to_owned(), finding)));
    }
    found.sort_by(|(a, one), (b, other)| (one.rule, a, one).cmp(&(other.rule, b, other)));
    let mut snapshot = String::new();
    for (folder, finding) in &found {
        let Finding { path, rule, severity, message, .. } = finding;
        let help = finding.help.as_deref().unwrap_or_else(|| panic!("{}: `{message}` has no help", rule.id));
        for text in [message.as_str(), help] {
            assert!(text.starts_with(|c: char| c.is_lowercase() || c == '`' || c.is_numeric()), "{}: `{text}` does not begin in lower case", rule.id);
            assert!(!text.ends_with('.'), "{}: `{text}` ends with a full stop", rule.id);
        }
        let place = finding.place.map_or(String::new(), |place| format!(":{}:{}", place.line, place.column));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}: ") };
        let _ = write!(snapshot, "{} {severity} {folder}{path}{place}\n  {message}\n  help: {help}\n", rule.id);
    }
    let file = root().join("tests/rules/messages.txt");
    if std::env::var_os("HLDSITE_BLESS").is_some() {
        fs::write(&file, &snapshot).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert!(snapshot == expected, "the messages are others than in tests/rules/messages.txt:\n{}", difference(&expected, &snapshot));
}

#[test]
fn the_examples_of_the_pages_are_true() {
    let (mut tested, mut wrong) = (0, Vec::new());
    for rule in RULES {
        for heading in ["## Bad", "## Good"] {
            let Some(files) = example(rule.page, heading) else { continue };
            let own: Vec<String> = found_in_texts(&files).iter().filter(|finding| finding.rule == *rule).map(shown).collect();
            if own.is_empty() == (heading == "## Bad") {
                wrong.push(format!("{}, {heading}: {own:?}", rule.id));
            }
            tested += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tested >= 80, "only {tested} examples were tested");
}

#[test]
fn the_options_on_the_pages_are_keys_of_the_config() {
    for rule in RULES {
        for block in rule.page.split("```yaml\n").skip(1) {
            let yaml = block.split("```").next().unwrap_or_default();
            assert!(Config::parse("hldsite.yaml", yaml).is_ok(), "{}:\n{yaml}", rule.id);
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The findings of a rule, and how many there are of each other one.
fn told(rule: &Rule, findings: &[Finding]) -> String {
    let mut told = String::new();
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        if finding.rule == rule {
            let _ = writeln!(told, "{}", shown(finding));
        } else {
            *others.entry(finding.rule.id).or_default() += 1;
        }
    }
    for (other, count) in others {
        let _ = writeln!(told, "and {other}: {count}");
    }
    told
}

/// What lies in a folder of the project.
fn names(folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

/// The cases that lie in `tests/rules`.
fn cases() -> Vec<Case> {
    let of = |rule: &&'static Rule| {
        let folder = format!("tests/rules/{}", rule.id);
        let case = |name: String| Case { rule, docs: root().join(&folder).join(&name), name };
        names(&folder).into_iter().map(case).collect::<Vec<_>>()
    };
    RULES.iter().flat_map(of).collect()
}

/// What is found in a docs folder.
fn found(docs: &Path) -> Vec<Finding> {
    let read = read(docs);
    pipeline::check(read.inputs, read.sources, Some(TODAY)).expect("a check").1.findings.to_vec()
}

fn read(docs: &Path) -> Read {
    read::inputs(&Places { docs: Some(docs.to_owned()), ..Places::default() }).expect("a docs folder")
}

/// What is found in the files of an example; beside one alone there are a plan, a picture and a page.
fn found_in_texts(files: &[(String, String)]) -> Vec<Finding> {
    let project = Project::new(&[]);
    if files.len() == 1 {
        for (name, text) in [("plan.md", "# Plan\n\nOne step.\n"), ("flow.png", ""), ("report.html", "<p>fast</p>")] {
            project.write(&format!("docs/{name}"), text);
        }
    }
    for (path, text) in files {
        project.write(&format!("docs/{path}"), text);
    }
    found(&project.path("docs"))
}

/// The lines of a page that are no code.
fn outside_code(page: &str) -> impl Iterator<Item = &str> {
    let mut fence: Option<&str> = None;
    page.lines().filter(move |line| {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match fence {
            Some(open) if ticks == open && *line == ticks => fence = None,
            None if ticks.len() >= 3 => fence = Some(ticks),
            other => return other.is_none(),
        }
        false
    })
}

/// The files of the first block of code below a heading: one document, or several with their names above them; `None` for what only tells of some.
fn example(page: &str, heading: &str) -> Option<Vec<(String, String)>> {
    let (_, below) = page.split_once(&format!("\n{heading}\n\n"))?;
    let (fence, rest) = below.split_once('\n')?;
    let language = fence.trim_start_matches('`');
    let ticks = &fence[..fence.len() - language.len()];
    let (code, _) = rest.split_once(&format!("{ticks}\n"))?;
    let name = |line: &str| line.strip_suffix(':').filter(|name| name.ends_with(".md") || name.ends_with(".markdown")).map(str::to_owned);
    if language == "markdown" {
        return Some(vec![("checkout.md".to_owned(), code.to_owned())]);
    }
    let mut files: Vec<(String, String)> = Vec::new();
    for line in code.lines() {
        match (name(line), files.last_mut()) {
            (Some(name), _) => files.push((name, String::new())),
            (None, Some((_, text))) => text.extend([line, "\n"]),
            (None, None) => return None,
        }
    }
    Some(files)
}

/// The lines that only one of two texts has.
fn difference(expected: &str, found: &str) -> String {
    let only = |one: &str, other: &str, mark: &str| {
        let known: BTreeSet<&str> = other.lines().collect();
        one.lines().filter(|line| !known.contains(line)).fold(String::new(), |lines, line| format!("{lines}{mark} {line}\n"))
    };
    only(expected, found, "-") + &only(found, expected, "+")
}
