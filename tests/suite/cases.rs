//! Golden cases: `tests/cases/NAME/docs` goes in; `expected.txt` says which pages come out, what a reader sees on
//! each, and what was found (those in `tests/cases/search` are of `search.rs`). `HLDSITE_BLESS=1 cargo test` writes them anew; then read the diff.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{self, Site};

#[test]
fn every_case_reads_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|case| case.join("docs").is_dir()).collect();
    cases.sort();
    assert!(cases.len() >= 5, "the cases are gone");
    let wrong: Vec<String> = cases.iter().filter_map(|case| compare(case, &describe(&build(&case.join("docs"))))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Compares what was found with the case's `expected.txt`, or writes that anew.
pub fn compare(case: &Path, found: &str) -> Option<String> {
    let file = case.join("expected.txt");
    if std::env::var_os("HLDSITE_BLESS").is_some() {
        fs::write(&file, found).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    (found != expected).then(|| format!("{}: expected\n{expected}\nfound\n{found}", case.display()))
}

/// Builds the site of a folder of documents.
pub fn build(docs: &Path) -> Site {
    let mut documents = Vec::new();
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(docs).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(docs).unwrap().to_string_lossy().replace('\\', "/");
        match path.rsplit_once('.') {
            Some((_, "md")) => documents.push((path, fs::read_to_string(entry.path()).unwrap())),
            Some((_, "js")) => files.push(format!("{path}!")),
            Some(_) if path != "hldsite.yaml" => {
                let size = hldsite::read::picture_size(entry.path()).map_or(String::new(), |size| format!("={}x{}", size.width, size.height));
                files.push(path + &size);
            }
            _ => {}
        }
    }
    let config = fs::read_to_string(docs.join("hldsite.yaml")).unwrap_or_default();
    let documents: Vec<(&str, &str)> = documents.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    harness::site_with(&config, &documents, &files)
}

/// What a reader sees: per document its page, its head, its text; then the other pages, and the findings.
fn describe(site: &Site) -> String {
    let mut out = String::new();
    let portal = site.build.portal();
    for (document, entry) in portal.documents.iter().zip(&portal.entries) {
        let page = site.page(entry.page.as_str());
        let column = &portal.config.statuses.get(entry.column).name;
        let _ = writeln!(out, "== {} -> {}", document.path, entry.page.as_str());
        let _ = writeln!(out, "title: {}", page.texts("h1").join(" | "));
        let _ = writeln!(out, "column: {column}");
        for (name, css) in [("banner", ".banner"), ("fact", ".facts > div"), ("cited by", ".backlinks > li")] {
            for text in page.texts(css) {
                let _ = writeln!(out, "{name}: {text}");
            }
        }
        let _ = writeln!(out, "{}\n", site.text(entry.page.as_str()));
    }
    let is_told = |path: &&String| ["-/theme/", "-/search/"].iter().all(|folder| !path.starts_with(folder));
    let other = site.files.keys().filter(is_told).filter(|path| portal.entries.iter().all(|entry| entry.page.as_str() != path.as_str()));
    let _ = writeln!(out, "== other files\n{}\n", other.cloned().collect::<Vec<_>>().join("\n"));
    let _ = writeln!(out, "== findings\n{}", site.findings().join("\n"));
    out
}
