//! How well the search finds what people look for, and what its index costs.
//!
//! ```console
//! cargo bench --bench search -- relevance benches/search/queries/hips.tsv PATH/TO/HIP
//! cargo bench --bench search -- cost PATH/TO/DOCUMENTS
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use hldsite::pipeline;
use hldsite::portal::Portal;
use hldsite::read::{self, Places};
use hldsite::search::{self, Index};

#[cfg(unix)]
#[path = "search/cost.rs"]
mod cost;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["relevance", sets @ ..] if !sets.is_empty() && sets.len() % 2 == 0 => relevance(sets),
        ["relevance", ..] => {
            eprintln!("error: expected a file of queries and a folder of documents, once or several times");
            return ExitCode::from(2);
        }
        ["cost", docs] => cost(Path::new(docs)),
        ["cost", ..] => {
            eprintln!("error: expected a folder of documents");
            return ExitCode::from(2);
        }
        // Called by `cargo bench` without words, or by `cargo test --benches`.
        _ => println!("search: `relevance QUERIES.tsv DOCS …` measures the ranking, `cost DOCS` what the index costs a build"),
    }
    ExitCode::SUCCESS
}

/// A query and where its answer stands.
struct Case {
    kind: String,
    query: String,
    document: String,
    sections: Vec<String>,
}

/// How many of some queries found what they should.
#[derive(Default)]
struct Score {
    queries: usize,
    first: usize,
    three: usize,
    section: usize,
}

fn relevance(sets: &[&str]) {
    println!("| queries | count | document first | document in the first three | section in the first three hits |\n|---|--:|--:|--:|--:|");
    let mut all = Score::default();
    let mut missed = Vec::new();
    for set in sets.chunks(2) {
        let (portal, index) = open(Path::new(set[1]));
        let mut kinds: Vec<(String, Score)> = Vec::new();
        for case in cases(Path::new(set[0])) {
            let at = kinds.iter().position(|(kind, _)| *kind == case.kind).unwrap_or_else(|| {
                kinds.push((case.kind.clone(), Score::default()));
                kinds.len() - 1
            });
            let score = judge(&case, &portal, &index, &mut missed);
            kinds[at].1.add(&score);
            all.add(&score);
        }
        let name = Path::new(set[0]).file_stem().unwrap_or_default().to_string_lossy();
        for (kind, score) in &kinds {
            score.print(&format!("{name}, {kind}"));
        }
    }
    all.print("all");
    println!("\n{}", missed.join("\n"));
}

#[cfg(unix)]
fn cost(docs: &Path) {
    let memory = Path::new("/dev/shm");
    let folder = tempfile::tempdir_in(if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() }).expect("a temporary folder");
    let (portal, _) = open(docs);
    cost::print(&portal, &folder.path().join("index"), 5).expect("a folder to write to");
}

#[cfg(not(unix))]
fn cost(_docs: &Path) {
    println!("this benchmark measures through `clock_gettime`, which only unix has; nothing was measured");
}

fn open(docs: &Path) -> (Portal, Index) {
    let read = read::inputs(&Places { docs: Some(docs.to_owned()), config: None, output: None, cache: None }).expect("a folder of documents");
    pipeline::index(read.inputs, read.sources).expect("documents")
}

fn cases(file: &Path) -> Vec<Case> {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", PathBuf::from(file).display()));
    let case = |line: &str| {
        let mut cells = line.split('\t').map(str::to_owned);
        let mut cell = || cells.next().unwrap_or_default();
        Case { kind: cell(), query: cell(), document: cell(), sections: cell().split('|').map(str::to_owned).collect() }
    };
    text.lines().skip(1).map(case).collect()
}

fn judge(case: &Case, portal: &Portal, index: &Index, missed: &mut Vec<String>) -> Score {
    let answer = search::answer(portal, index, &case.query, 10);
    let place = answer.documents.iter().position(|document| document.path == case.document);
    // Hits are what a reader sees: documents in order, each with its sections.
    let hits = answer.documents.iter().flat_map(|document| document.sections.iter().map(move |section| (&document.path, &section.anchor)));
    let hits: Vec<(&String, &String)> = hits.take(3).collect();
    let has_section = hits.iter().any(|(path, anchor)| **path == case.document && case.sections.contains(anchor));
    if place != Some(0) || !has_section {
        let shown: Vec<String> = hits.iter().map(|(path, anchor)| format!("{path}#{anchor}")).collect();
        missed.push(format!("- `{}`: {}#{} ({place:?}); {}", case.query, case.document, case.sections.join("|"), shown.join(", ")));
    }
    Score { queries: 1, first: usize::from(place == Some(0)), three: usize::from(place.is_some_and(|at| at < 3)), section: usize::from(has_section) }
}

impl Score {
    fn add(&mut self, other: &Self) {
        self.queries += other.queries;
        self.first += other.first;
        self.three += other.three;
        self.section += other.section;
    }

    fn print(&self, name: &str) {
        let share = |count: usize| 100.0 * count as f64 / self.queries.max(1) as f64;
        println!("| {name} | {} | {:.1} % | {:.1} % | {:.1} % |", self.queries, share(self.first), share(self.three), share(self.section));
    }
}
