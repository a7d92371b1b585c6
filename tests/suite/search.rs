//! Search: what is found and how it is shown, by the cases in `tests/cases/search` that the browser's search is held to as well; and the
//! files of its index.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hldsite::config::Config;
use hldsite::document::SourceFile;
use hldsite::pipeline::{self, Inputs};
use hldsite::portal::Portal;
use hldsite::search::{self, Answer, Files, Index};
use hldsite::site::SitePath;
use hldsite::theme::Theme;
use serde_json::{Value, json};

use crate::cases;
use crate::corpus::Corpus;
use crate::harness::{self, Project, Site};

/// A folder of `tests/cases/search`: documents, and what is looked for in them.
pub struct Case {
    pub folder: PathBuf,
    /// The lines of `queries.txt`.
    pub queries: Vec<String>,
}

impl Case {
    /// All cases, by name.
    pub fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/search");
        let mut folders: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        assert!(folders.len() >= 5, "the cases are gone");
        folders.into_iter().map(Self::of).collect()
    }

    fn of(folder: PathBuf) -> Self {
        let queries = fs::read_to_string(folder.join("queries.txt")).unwrap().lines().map(str::to_owned).collect();
        Self { folder, queries }
    }

    /// What is said of each query and found by it, as `expected.txt` has it.
    pub fn answers(&self) -> Vec<Told> {
        let site = cases::build(&self.folder.join("docs"));
        let index = Index::of(site.build.portal());
        self.queries.iter().map(|line| Told::of(line, &search::answer(site.build.portal(), &index, &typed(line), usize::MAX))).collect()
    }
}

/// What is typed for a line of `queries.txt`: `␣` stands for a blank at the end, and `×20` behind a query for so many of it.
pub fn typed(line: &str) -> String {
    match line.rsplit_once('×').and_then(|(query, times)| Some((query, times.parse().ok()?))) {
        Some((query, times)) => [query].repeat(times).join(" "),
        None => line.replace('␣', " "),
    }
}

/// An answer as the cases have it, and the scores of its documents in millionths.
#[derive(Debug, PartialEq)]
pub struct Told {
    pub text: String,
    pub scores: Vec<i64>,
}

impl Told {
    /// Puts an answer into words.
    pub fn of(line: &str, answer: &Answer) -> Self {
        let mut text = format!("== {line}\n{} found, {} with all words", answer.total, answer.full);
        for (says, is) in [(", relaxed", answer.relaxed), (", cut", answer.cut)] {
            text.push_str(if is { says } else { "" });
        }
        text.push('\n');
        for (word, other) in &answer.corrected {
            let _ = writeln!(text, "corrected: {word} to {other}");
        }
        for (says, words) in [("missing", &answer.missing), ("unknown", &answer.unknown)] {
            for word in words {
                let _ = writeln!(text, "{says}: {word}");
            }
        }
        for document in &answer.documents {
            let _ = writeln!(text, "{} {} ({}, {})", document.url, document.title, document.status, document.date.as_deref().unwrap_or("no date"));
            for section in &document.sections {
                let parts = section.parts.iter().map(|(part, is_marked)| if *is_marked { format!("[{part}]") } else { part.clone() });
                let _ = writeln!(text, "  #{} {}: {}", section.anchor, section.title, parts.collect::<String>());
            }
        }
        Self { text, scores: answer.documents.iter().map(|document| (document.score * 1e6).round() as i64).collect() }
    }
}

/// Documents in memory, and their index.
pub fn index(documents: &[(&str, &str)]) -> (Portal, Index) {
    let config = Config::parse("hldsite.yaml", "").expect("a config");
    let config = config.with_paths(documents.iter().map(|(path, _)| *path));
    let inputs = Inputs {
        theme: Theme::builtin(&config.base_theme),
        config: Arc::new(config),
        files: Arc::default(),
        findings: Vec::new(),
        baseline: None,
        fences: Arc::default(),
    };
    let sources: Vec<SourceFile> = documents.iter().map(|(path, text)| SourceFile::new(path, text)).collect();
    pipeline::index(inputs, sources).expect("an index")
}

#[test]
fn every_query_of_the_cases_is_answered_as_expected() {
    let wrong: Vec<String> = Case::all().iter().filter_map(check).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check(case: &Case) -> Option<String> {
    let found: String = case.answers().into_iter().map(|told| told.text + "\n").collect();
    cases::compare(&case.folder, &found)
}

/// The value that a script of the index hands over, under the name that it has to have.
fn value(path: &str, script: &str) -> Value {
    let address = SitePath::new(path).url();
    let name = json!(address.strip_prefix("-/").and_then(|rest| rest.strip_suffix(".js")).expect("a script"));
    let value = script.strip_prefix(&format!("hldsite.put({name},")).and_then(|rest| rest.strip_suffix(");\n"));
    serde_json::from_str(value.unwrap_or_else(|| panic!("{path}: {script}"))).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The scripts of a site's index, by path.
fn scripts(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    site.files.iter().map(|(path, text)| (path.as_str(), text.as_str())).filter(|(path, _)| path.starts_with("-/search/"))
}

#[test]
fn every_file_of_the_index_is_a_script_that_hands_over_one_value_of_one_build() {
    let hostile = "---\nid: __proto__\ntags: [\"</script>\", toString]\nauthor: \"<!--\"\n---\n\n# `</script><script>`\n\nA \u{2028} \u{1} \u{feff} “\\” <!-- `hldsite.put` 😀\n\n## `\"');`\n";
    let site = harness::site(&[("a b/100% “x”.md", hostile), ("search/index.md", "# Index\n"), ("in.md", "# In\n"), ("b.md", "")]);
    let digest = value("-/search/index.js", &site.files["-/search/index.js"])["digest"].clone();
    let mut texts = 0;
    for (path, script) in scripts(&site) {
        let value = value(path, script);
        if path.starts_with("-/search/text/") {
            texts += 1;
            let sections = value[1].as_array().expect("sections");
            assert!(sections.len() >= 2 && sections.iter().flat_map(|section| section.as_array().expect("a section")).all(Value::is_string), "{path}: {value}");
        } else if path != "-/search/index.js" {
            assert_eq!(value[0], digest, "{path}");
        }
    }
    assert_eq!(texts, 4);
    let page = site.page("-/search.html");
    assert!(page.count("script:not([src])") == 0 && page.count("[onclick], [style]") == 0, "the page runs under a policy without `unsafe-inline`");
}

#[test]
fn every_word_of_a_document_finds_it() {
    let site = cases::build(&Path::new(env!("CARGO_MANIFEST_DIR")).join("example-docs"));
    let (portal, index) = (site.build.portal(), Index::of(site.build.portal()));
    // Words like `the` are found in titles and headings alone.
    let common = value("-/search/index.js", &site.files["-/search/index.js"])["common"].clone();
    let is_common = |word: &str| common.as_array().is_some_and(|common| common.contains(&json!(word.to_lowercase())));
    let mut looked = 0;
    for (path, script) in scripts(&site).filter(|(path, _)| path.starts_with("-/search/text/")) {
        let url = path.replacen("-/search/text/", "", 1).replace(".js", ".html");
        let value = value(path, script);
        let texts = value[1].as_array().into_iter().flatten().flat_map(|section| [&section[0], &section[2]]).filter_map(Value::as_str);
        let words: BTreeSet<&str> = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))).collect();
        let words: Vec<&str> = words.into_iter().filter(|word| word.chars().count() > 2 && !is_common(word)).collect();
        // All words of all documents would take minutes; which ones are left out changes with the documents.
        for word in words.iter().skip(url.len() % 61).step_by(61) {
            let answer = search::answer(portal, &index, &format!("{word} "), usize::MAX);
            let found: Vec<&str> = answer.documents.iter().map(|document| document.url.as_str()).collect();
            assert!(found.contains(&url.as_str()), "{url}: `{word}` finds {found:?}");
            looked += 1;
        }
    }
    assert!(looked > 100, "{looked}");
}

#[test]
fn the_same_documents_have_the_same_index_for_any_number_of_threads_and_in_any_order() {
    let corpus = Corpus::new(3, 5);
    let text = corpus.text(2);
    // More documents than are gathered together, and each with another part of a long text.
    let part = |at: usize| text.lines().cycle().skip(at % 101).take(3 + at % 7).collect::<Vec<_>>().join("\n\n");
    let documents: Vec<(String, String)> = (0..1100).map(|at| (format!("d{}/{at}.md", at % 7), format!("# Part {at}\n\n{}\n", part(at)))).collect();
    let documents: Vec<(&str, &str)> = documents.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let files = |threads, documents: &[(&str, &str)]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let (portal, index) = index(documents);
            let files = search::Files::of(index);
            files.all(&portal).into_iter().map(|(path, file)| (path, files.bytes(file, &portal))).collect::<BTreeMap<_, _>>()
        })
    };
    let one = files(1, &documents);
    assert!(one.len() > 1100 && one == files(7, &documents), "the number of threads does not count");
    let reversed: Vec<(&str, &str)> = documents.iter().rev().copied().collect();
    assert!(one == files(2, &reversed), "the order of the files does not count");
}

#[test]
fn with_a_document_goes_what_the_index_says_of_it() {
    let project = Project::new(&[("docs/a.md", "# A\n\nAn aardvark.\n"), ("docs/sub/b.md", "# B\n\nA buffalo.\n")]);
    project.build();
    let holds = |word: &str| project.tree("site").iter().any(|(path, bytes)| path.starts_with("-/search/") && String::from_utf8_lossy(bytes).contains(word));
    assert!(project.has("site/-/search/text/sub/b.js") && holds("uffalo") && holds("sub/b.html"));
    fs::remove_file(project.path("docs/sub/b.md")).unwrap();
    project.build();
    assert!(!project.has("site/-/search/text/sub") && !holds("uffalo") && !holds("sub/b.html") && holds("aardvark"));
    fs::remove_file(project.path("docs/a.md")).unwrap();
    project.build();
    assert!(!project.has("site/-/search") && !project.has("site/-/search.html"), "without documents there is nothing to search");
}

#[test]
fn a_theme_without_a_page_for_it_has_no_search() {
    let site = harness::site_with("base_theme: plain\n", &[("a.md", "# A\n")], &[]);
    assert_eq!(scripts(&site).count(), 0);
    assert!(!site.files.contains_key("-/search.html") && site.files.values().all(|text| !text.contains("search.html")));
}

#[test]
fn the_index_is_a_fraction_of_the_documents() {
    let corpus = Corpus::new(300, 1);
    let documents: Vec<(String, String)> = (0..300).map(|at| (corpus.path(at).to_string_lossy().into_owned(), corpus.text(at))).collect();
    let documents: Vec<(&str, &str)> = documents.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let markdown: usize = documents.iter().map(|(_, text)| text.len()).sum();
    let (portal, index) = index(&documents);
    let files = search::Files::of(index);
    let (mut texts, mut others) = (0, 0);
    for (_, file) in files.all(&portal) {
        let size = files.bytes(file, &portal).len();
        *(if matches!(file, search::File::Text(_)) { &mut texts } else { &mut others }) += size;
    }
    assert!(texts <= markdown && others * 5 <= markdown * 2, "{texts} bytes of texts, {others} of the rest for {markdown} of Markdown");
}

#[test]
fn an_index_after_an_earlier_one_is_a_new_index() {
    let page = |title: &str, status: &str, text: &str| format!("# {title}\n\nStatus: {status}\n\n## Goals\n\n{text}\n\n## Risks\n\nLate payments.\n");
    let before = [
        ("a.md", page("Checkout", "Draft", "Refunds within a day.")),
        ("b.md", page("Ledger", "Approved", "One balance for each seller.")),
        ("c.md", page("Gone", "Draft", "Refunds by hand, and what nobody else says: zebra.")),
        ("d.md", page("Search", "Draft", "Find every seller.")),
    ];
    let after = [
        ("a.md", page("Checkout", "Draft", "Vouchers within a day.")),
        ("b.md", page("Ledger", "Implemented", "One balance for each seller.")),
        ("d.md", page("Search", "Draft", "Find every seller.")),
        ("e.md", page("Vouchers", "Draft", "A voucher is a promise to a seller.")),
    ];
    let index = |documents: &[(&str, String); 4]| index(&documents.each_ref().map(|(path, text)| (*path, text.as_str())));
    let (old, new) = (index(&before), index(&after));
    for (earlier, portal) in [(&old.1, &old.0), (&new.1, &new.0)] {
        assert_eq!(files(Index::after(earlier, portal, &new.0), &new.0), files(Index::of(&new.0), &new.0));
    }
    let back = Index::after(&Index::after(&old.1, &old.0, &new.0), &new.0, &old.0);
    assert_eq!(files(back, &old.0), files(Index::of(&old.0), &old.0));
}

/// The files of an index, by path.
fn files(index: Index, portal: &Portal) -> BTreeMap<String, String> {
    let files = Files::of(index);
    let text = |(path, file): (SitePath, search::File)| (path.as_str().to_owned(), String::from_utf8(files.bytes(file, portal)).unwrap());
    files.all(portal).into_iter().map(text).collect()
}
