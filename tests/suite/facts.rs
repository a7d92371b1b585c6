//! What is read out of documents: for each kind of fact a folder in `tests/facts` with variants that real documents use and traps that only look
//! like one, and `facts.txt` with what was read of each. `HLDSITE_BLESS=1 cargo test facts` writes these anew; then read the diff.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use hldsite::config::Config;
use hldsite::document::Fences;
use hldsite::document::facts::{Catalogue, DetailName, FactKind, Value, Wanted};
use hldsite::document::{Document, SourceFile};

/// So many variants and traps each kind has at least.
const VARIANTS: usize = 8;
const TRAPS: usize = 4;

macro_rules! kinds {
    ($($name:ident $kind:ident,)*) => {
        $(#[test]
        fn $name() {
            read_from_variants_and_not_from_traps(FactKind::$kind);
        })*

        #[test]
        fn every_kind_has_cases() {
            assert_eq!([$(FactKind::$kind),*], FactKind::ALL);
        }
    };
}

kinds! {
    goals Goal, non_goals NonGoal, components Component, events Event, tables Table, endpoints Endpoint, phases Phase, tasks Task, dependencies Dependency, milestones Milestone, test_areas Test, coverage_targets Coverage,
    metrics Metric, alerts Alert, threats Threat, access_rules Access, performance_targets Target, optimizations Optimization, risks Risk,
    questions Question, references Reference,
}

fn read_from_variants_and_not_from_traps(kind: FactKind) {
    let name = kind.many().replace(' ', "-");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts").join(&name);
    let (variants, traps) = (documents(&folder.join("variants")), documents(&folder.join("traps")));
    assert!(variants.len() >= VARIANTS && traps.len() >= TRAPS, "{name}: {} variants and {} traps", variants.len(), traps.len());
    let mut said = String::new();
    for (path, document) in variants.iter().chain(&traps) {
        let _ = writeln!(said, "== {path}\n{}", report(document));
    }
    expect(&folder.join("facts.txt"), &said);
    for (path, document) in &variants {
        assert!(document.facts.of(kind).next().is_some(), "{name}: nothing was read of {path}");
    }
    for (path, document) in &traps {
        let read = document.facts.of(kind).map(|fact| document.facts.text(fact)).collect::<Vec<_>>();
        // Beside the trap there may stand something that is one, marked so.
        assert!(read.iter().all(|text| text.contains("(one)")), "{name}: {path} is a trap, and {read:?} was read");
    }
}

#[test]
fn facts_of_the_example_documents_are_as_they_were_looked_up() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut said = String::new();
    for (path, document) in all_documents(&root.join("example-docs")) {
        let _ = writeln!(said, "== {path}\n{}", report(&document));
    }
    expect(&root.join("tests/facts/example-docs.txt"), &said);
}

#[test]
fn whatever_stands_beside_a_method_is_read_without_harm() {
    const MANY: usize = 20_000;
    let pieces =
        ["GET /a, ", "GET/", "GET /{", "GET /a(", "<{", " {", "POST /é", "Method: GET\n", "- GET /ü: ", "GET /a / ", "**GET /a** ", "/:", "via GET /a"];
    for (before, behind) in
        [("GET /", ""), ("- `GET /a", ""), ("", ")"), ("```\nGET /", ""), ("| Method | Path |\n|---|---|\n| GET | /", "} |"), ("```http\n", "")]
    {
        for piece in pieces {
            let text = format!("# A\n\n## API\n\n{before}{}{behind}\n", piece.repeat(MANY / piece.len()));
            Document::outline_with_facts(&SourceFile::new("a.md", &text), &Config::default(), Wanted::ALL);
        }
    }
}

#[test]
fn a_list_reads_the_facts_that_a_page_shows() {
    let (config, fences) = (Config::default(), Fences::default());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["example-docs", "tests/facts"] {
        for (path, listed) in all_documents(&root.join(folder)) {
            let text = fs::read_to_string(root.join(folder).join(&path)).expect("a document");
            let source = SourceFile::new(&path, &text);
            let (shown, checked) = (Document::parse(&source, &config, &fences), Document::survey(&source, &config, &fences.artist));
            assert_eq!(report(&shown), report(&listed), "{path}");
            // Rules ask for these, and a check reads no others for them.
            for kind in [FactKind::Question, FactKind::Risk, FactKind::Milestone, FactKind::Phase, FactKind::Task] {
                assert_eq!(said(&checked, kind), said(&listed, kind), "{path}");
                let alone = Document::outline_with_facts(&source, &config, Wanted::of(&[kind]));
                assert_eq!(said(&alone, kind), said(&listed, kind), "{path}");
            }
        }
    }
}

/// What a document says of one kind, with all details.
fn said(document: &Document, kind: FactKind) -> Vec<(u32, u32, String, Vec<String>)> {
    let facts = &document.facts;
    let details = |fact| facts.details(fact).iter().map(|detail| format!("{}: {}", detail.name.id(), facts.detail_text(detail))).collect();
    facts.of(kind).map(|fact| (fact.number, fact.line, facts.text(fact).to_owned(), details(fact))).collect()
}

/// All facts of a document, a line each, and below them what was not understood.
pub fn report(document: &Document) -> String {
    let facts = &document.facts;
    let mut said = String::new();
    for fact in facts.all() {
        let _ = write!(said, "{} {} line {}: {}", fact.kind.id(), fact.number, fact.line, facts.text(fact));
        for detail in facts.details(fact) {
            let (name, text) = (detail.name.id(), facts.detail_text(detail));
            let _ = match detail.value {
                Value::Text => write!(said, "\n    {name}: {text}"),
                Value::Unknown => write!(said, "\n    {name}: {text} = unknown"),
                Value::State(state) => write!(said, "\n    {name} = {}", state.id()),
                Value::Json(..) => write!(said, "\n    {name}: {} = {}", beginning(text), as_shown(detail.value)),
                value => write!(said, "\n    {name}: {text} = {}", as_shown(value)),
            };
        }
        said.push('\n');
    }
    for unread in &facts.unread {
        let section = document.sections.get(unread.section as usize).map_or("", |section| &*section.title);
        let _ = writeln!(said, "not read: {} line {} in `{section}`: {}", unread.catalogue.id(), unread.line, unread.reason);
    }
    said
}

/// The first characters of a text of several lines, in one line.
fn beginning(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST { line } else { line.chars().take(LONGEST).chain(['…']).collect() }
}

fn as_shown(value: Value) -> String {
    let shown = value.to_string();
    if shown.is_empty() { format!("{value:?}").to_lowercase() } else { shown }
}

/// The documents of a folder, by name.
fn documents(folder: &Path) -> Vec<(String, Document)> {
    all_documents(folder)
        .into_iter()
        .map(|(path, document)| (format!("{}/{path}", folder.file_name().unwrap_or_default().to_string_lossy()), document))
        .collect()
}

/// The documents in a folder and below it, by path.
fn all_documents(folder: &Path) -> Vec<(String, Document)> {
    let config = Config::default();
    let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).map(walkdir::DirEntry::into_path).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(folder).expect("a path in the folder").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).expect("a document");
        let document = Document::outline_with_facts(&SourceFile::new(&name, &text), &config, Wanted::ALL);
        (name, document)
    };
    paths.into_iter().map(read).collect()
}

fn expect(file: &Path, found: &str) {
    if std::env::var_os("HLDSITE_BLESS").is_some() {
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        return fs::write(file, found).expect("a file to write");
    }
    let expected = fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
    assert!(expected == found, "{} is not what was read; `HLDSITE_BLESS=1 cargo test facts` writes it anew\n{found}", file.display());
}

#[test]
fn every_kind_stands_in_a_catalogue_and_has_names_of_its_own() {
    for catalogue in Catalogue::ALL {
        assert!(catalogue.kinds().next().is_some(), "{catalogue:?}");
    }
    let mut names: Vec<&str> = FactKind::ALL.iter().flat_map(|kind| [kind.id(), kind.many()]).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
    assert_eq!(DetailName::Impact.id(), "impact");
}
