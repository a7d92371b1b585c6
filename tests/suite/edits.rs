//! A site that is built after an earlier one, edit by edit, is the site that a clean build makes.
//!
//! Each script is a row of edits to a folder, drawn by its number: of texts, headers, names, folders, the config, the theme, files beside
//! documents. `HLDSITE_SCRIPTS` says how many scripts there are; `.ci/run` asks for three hundred.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use hldsite::check::Baseline;
use hldsite::document::{Fences, SourceFile};
use hldsite::pipeline::{self, Build, Content, Inputs, Why};
use hldsite::read::{self, Named, Places, Workspace};
use hldsite::render::Program;
use hldsite::theme::Theme;
use rayon::prelude::*;

use crate::corpus::Corpus;

/// How many scripts there are, and how many edits each has.
const SCRIPTS: usize = 16;
const EDITS: usize = 6;

/// A random number generator that needs no crate (xorshift64*, Vigna 2016).
struct Random(u64);

impl Random {
    fn of(script: usize) -> Self {
        Self((script as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % bound.max(1)
    }

    fn of_all<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

const CONFIG: &str = "title: Company\ntheme: ../theme\ndocs: { sidecar: meta.yaml }\nsite_url: https://example.org/x\n";
const STATUSES: &[&str] = &["Draft", "Review", "Approved", "Implemented", "Rejected", "banana", "Superseded by HLD-2"];
const AUTHORS: &[&str] = &["Ann Ash", "Ann Ash, Ben Birch", "@cy", "Cy Cedar (@cy)", "{Names}", "Anne Ash"];
const FEATURES: &[&str] = &["Pay", "Pay Later", "Search", "Mail"];
const PROSE: &[&str] = &[
    "Plain words here. See [one](hld-1.md) for more.",
    "It cites [two](sub/hld-2-two.md#risks) and HLD-1.",
    "It cites [two](sub/hld-2-two.md#gone) and [nothing](nothing.md).",
    "A picture: ![plan](plan.png) and a [file](sub/data.csv).",
    "Mentions HLD-2 and HLD-3 twice. Mentions HLD-2 and HLD-3 twice.",
    "See [the folder](sub/) and [home](README.md).",
    "```sql\nSELECT * FROM orders;\n```",
    "It asks `POST /orders` of `order-service`, which keeps `orders` and tells `order.placed`.",
    "```mermaid\nflowchart LR\n  a[Pay] --> b[search v1.0] --> c[HLD-2: Mail]\n```",
    "- [ ] is it open?\n- [x] it is done",
    "{Goal 1}, and then {TBD}.",
    "See [three](sub/hld-3), [one](README.md) and [moved](./moved.md#goals).",
    "```json\n{\"a\": 1\n```\n\n[nobody]: hld-1.md\n\n![](plan.png)",
    "<!-- hldsite: allow broken-link, broken-anchor -->\n\nSee [nothing](nothing.md) and [no heading](#nowhere).",
    "| Risk | Impact |\n|---|---|\n| [Fire](fire.md) | High/Med/Low |",
];

/// What sections state, under the headings that it is read below.
const FACTS: &[(&str, &[&str])] = &[
    (
        "Risks",
        &["| Risk | Impact | Likelihood | Mitigation |\n|---|---|---|---|\n| Fire | High | Low | |\n| Flood | Low | High | Sandbags |", "- Fire\n- Flood"],
    ),
    (
        "Timeline",
        &[
            "| Phase | Start Date | End Date |\n|---|---|---|\n| One | 2026-01-05 | 2026-02-13 |\n| Two | 2026-02-16 | 2026-05-29 |",
            "| Phase | End |\n|---|---|\n| One | Week 3 |",
        ],
    ),
    ("Dependencies", &["- [one](hld-1.md) is there\n- The network", "- [two](sub/hld-2-two.md)\n- HLD-1"]),
    ("Goals", &["- Speed\n- Safety", "- Order"]),
    ("References", &["- [one](hld-1.md)\n- [RFC](https://www.rfc-editor.org/rfc/rfc9457)", "- [three](sub/hld-3.md)"]),
    ("Open Questions", &["- [ ] is it open?\n- [x] it is done", "- Who pays?"]),
    (
        "Data Model",
        &[
            "```sql\nCREATE TABLE orders (id int PRIMARY KEY, buyer int REFERENCES buyers (id));\n```",
            "```sql\nCREATE TABLE buyers (id int);\nALTER TABLE orders ADD COLUMN note text;\n```",
            "```sql\nALTER TABLE orders DROP COLUMN note;\nSELECT * FROM buyers;\n```",
        ],
    ),
    (
        "API Design",
        &[
            "**Endpoint: POST /orders**\n```json\n{\"a\": 1}\n```\n\nResponse:\n```json\n{...}\n```",
            "- `GET /orders/{id}`: one order\n- `POST /orders`",
            "| Method | Path |\n|---|---|\n| GET | /orders/:order |",
        ],
    ),
    (
        "Components",
        &[
            "**Component 1: order-service**\n- Responsibility: orders\n- Interfaces: `/orders`; publishes `order.placed`\n- Dependencies: `orders`, Kafka",
            "**Component 1: mail-service**\n- Responsibility: mail\n- Interfaces: consumes `order.placed`\n- Dependencies: `order-service`, Kafka",
            "| Component | Responsibility | Dependencies |\n|---|---|---|\n| Order Service | orders | mail-service |",
        ],
    ),
];

/// A document of the company.
fn text(random: &mut Random) -> String {
    let version = random.of_all(&["1.0", "1.1", "2.0"]);
    let mut text = format!("# High-Level Design: {} v{version}\n\n", random.of_all(FEATURES));
    let _ =
        writeln!(text, "Date: 202{}-0{}-11\nStatus: {}\nAuthors: {}", random.below(6), random.below(9) + 1, random.of_all(STATUSES), random.of_all(AUTHORS));
    if random.below(3) == 0 {
        text += random.of_all(&[
            "Replaces: HLD-1\n",
            "Replaces: HLD-2, Mail v1.0\n",
            "Replaced by: HLD-3\n",
            "Version: 2.0\n",
            "Tags: money, mail\n",
            "Tags: Money\n",
            "Team: Core\n",
            "Requires: Pay v1.0\n",
            "Aliases: old/x.md\n",
            "Aliases: old/x.md, sub/hld-2-two.md\n",
        ]);
    }
    text += "\n## Executive Summary\n\n";
    for section in 0..=random.below(4) {
        let _ = write!(text, "{}\n\n## {}\n\n", random.of_all(PROSE), ["Goals", "Risks", "Data Model", "Open Questions"][section]);
    }
    for _ in 0..random.below(3) {
        let (heading, facts) = FACTS[random.below(FACTS.len())];
        let _ = write!(text, "\n## {heading}\n\n{}\n\n", random.of_all(facts));
    }
    text + random.of_all(PROSE) + "\n"
}

/// A folder with documents, the site that was built of it last, and what was told of it.
struct Edited {
    folder: tempfile::TempDir,
    random: Random,
    workspace: Workspace,
    build: Option<Build>,
    /// The pages as they were rendered last.
    pages: BTreeMap<String, Vec<u8>>,
    /// The Markdown and the badge of each document.
    beside: BTreeMap<String, Vec<u8>>,
}

impl Edited {
    fn new(script: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let docs = folder.path().join("docs");
        let places = Places { docs: Some(docs.clone()), ..Places::default() };
        let mut edited =
            Self { folder, random: Random::of(script), workspace: Workspace::new(places), build: None, pages: BTreeMap::new(), beside: BTreeMap::new() };
        edited.write("theme/partials/note.hbs", "note");
        edited.write("docs/hldsite.yaml", CONFIG);
        for name in ["README.md", "hld-1.md", "sub/hld-2-two.md", "sub/hld-3.md", "other/README.md", "other/deep/four.md"] {
            let text = text(&mut edited.random);
            edited.write(&format!("docs/{name}"), &text);
        }
        edited.write("docs/plan.png", &picture(40));
        edited.write("docs/sub/data.csv", "a,b");
        edited
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) -> Vec<PathBuf> {
        let file = self.path(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(&file, text).expect("a file");
        vec![file]
    }

    /// The documents that there are.
    fn documents(&self) -> Vec<PathBuf> {
        let all = walkdir::WalkDir::new(self.path("docs")).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry").into_path());
        all.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect()
    }

    fn document(&mut self) -> Option<PathBuf> {
        let all = self.documents();
        (!all.is_empty()).then(|| all[self.random.below(all.len())].clone())
    }

    /// Changes something; what it was, and the paths that a watcher would name.
    fn edit(&mut self) -> (String, Vec<PathBuf>) {
        let Some(document) = self.document() else {
            let text = text(&mut self.random);
            return ("a first document".to_owned(), self.write("docs/hld-1.md", &text));
        };
        let old = fs::read_to_string(&document).expect("a document");
        let line = |key: &str, value: &str| -> String {
            old.lines().map(|line| if line.starts_with(key) { format!("{key} {value}\n") } else { format!("{line}\n") }).collect()
        };
        let change = |what: &str, text: String| {
            fs::write(&document, text).expect("a document");
            (format!("{what} of {}", document.display()), vec![document.clone()])
        };
        match self.random.below(23) {
            0 | 1 => change("prose", old.clone() + "\n" + self.random.of_all(PROSE) + "\n"),
            2 => change("blanks", old.trim_end().to_owned() + "\n\n"),
            3 | 4 => change("status", line("Status:", self.random.of_all(STATUSES))),
            5 => change("title", line("# High-Level Design:", self.random.of_all(&["Pay v2.0", "Search v1.0", "Other v3", "No version"]))),
            6 => change("authors", line("Authors:", self.random.of_all(AUTHORS))),
            7 => {
                let (from, to) = [("## Risks", "## Other Risks"), ("## Goals", "## Goals and Non-Goals"), ("nothing.md", "hld-1.md"), ("{Goal 1}", "One goal")]
                    [self.random.below(4)];
                change("a heading or a link", old.replace(from, to))
            }
            8 => change("a line above", old.replacen("\n\n## ", "\n\nA new line.\n\n## ", 1)),
            9 => change("everything", text(&mut self.random)),
            10 => {
                fs::remove_file(&document).expect("a document");
                (format!("no {}", document.display()), vec![document])
            }
            11 => {
                let to = document.with_file_name(self.random.of_all(&["moved.md", "hld-1.md", "a&b.md", "hld-9-nine.md"]));
                fs::rename(&document, &to).expect("a document");
                (format!("{} is {}", document.display(), to.display()), vec![document, to])
            }
            12 => {
                let name =
                    format!("docs/{}/{}", self.random.of_all(&["new", "sub", "other/deep", "x/y/z"]), self.random.of_all(&["README.md", "hld-7.md", "n.md"]));
                let text = text(&mut self.random);
                self.write(&name, &text);
                // Of a new folder the watcher may name the folder only.
                let named = self.path(&name).parent().expect("a folder").to_owned();
                (format!("new {name}"), vec![named])
            }
            13 => {
                let (from, to) = (self.path("docs/sub"), self.path("docs/moved"));
                let (from, to) = if from.is_dir() { (from, to) } else { (self.path("docs/moved"), self.path("docs/sub")) };
                let _ = fs::rename(&from, &to);
                (format!("{} is {}", from.display(), to.display()), vec![from, to])
            }
            14 => {
                let config = CONFIG.to_owned()
                    + self.random.of_all(&["", "lang: de\n", "docs_: 1\n", "check: { rules: { broken-link: error } }\n", "base_theme: plain\n"]);
                let config = config.replace("docs_: 1", "ids: [ { path: 'hld-(\\d+)', label: 'HLD {id}' } ]");
                ("the config".to_owned(), self.write("docs/hldsite.yaml", &config))
            }
            15 => {
                let templates =
                    ["<b>{{title}}</b>{{{body}}}{{{outline}}}", "{{{body}}}<i>{{title}}</i>", "{{{body}}}{{#if foot.backlinks}}{{{foot.backlinks}}}{{/if}}"];
                let template = self.random.of_all(&templates);
                ("a template".to_owned(), self.write("theme/document.hbs", template))
            }
            16 => {
                let text = self.random.of_all(&["a {}", "b {}"]);
                ("a stylesheet".to_owned(), self.write("theme/assets/style.css", text))
            }
            17 => {
                let sidecar = format!("docs/{}meta.yaml", self.random.of_all(&["", "other/"]));
                let text = self.random.of_all(&["title: Beside\n", "status: draft\nauthors: [Ann Ash]\n", "status: [\n"]);
                ("a file beside".to_owned(), self.write(&sidecar, text))
            }
            18 => {
                let known = self.random.of_all(&[
                    "",
                    "{ \"path\": \"hld-1.md\", \"rule\": \"broken-link\", \"about\": \"nothing.md\" }",
                    "{ \"path\": \"README.md\", \"rule\": \"missing-section\", \"about\": \"Architecture\" }",
                ]);
                ("the baseline".to_owned(), self.write("docs/hldsite-baseline.json", &format!("{{ \"baseline\": 1, \"findings\": [{known}] }}")))
            }
            19 => {
                let (from, to) =
                    [("2026-02-13", "2026-07-31"), ("| High | Low | |", "| Low | Low | |"), ("- Speed", "- Speed\n- Thrift"), ("- [ ] is it", "- [x] was it")]
                        [self.random.below(4)];
                change("a fact", old.replace(from, to))
            }
            20 => {
                let (heading, facts) = FACTS[self.random.below(FACTS.len())];
                let more = format!("{}\n\n## {heading}\n\n{}\n", old.trim_end(), self.random.of_all(facts));
                change("new facts", more)
            }
            21 => self.draw(),
            _ => {
                let name = self.random.of_all(&["docs/plan.png", "docs/sub/data.csv", "theme/document.hbs", "docs/other/meta.yaml"]);
                let file = self.path(name);
                match fs::remove_file(&file) {
                    Ok(()) => (format!("no {}", file.display()), vec![file]),
                    Err(_) => ("nothing".to_owned(), vec![file]),
                }
            }
        }
    }

    /// Draws the picture, wider or less wide.
    fn draw(&mut self) -> (String, Vec<PathBuf>) {
        let width = 40 + self.random.below(3) as u8;
        (format!("a picture {width} wide"), self.write("docs/plan.png", &picture(width)))
    }

    /// Builds after what was built before, as the watcher's names have it, and looks whether it is what a clean build makes.
    fn check(&mut self, what: &str, named: &Named) {
        let clean = clean(&self.path("docs"));
        self.workspace.update(named).expect("inputs");
        let mut read = self.workspace.read().expect("inputs");
        read.inputs.fences = FENCES.clone();
        let build = pipeline::build_after(self.build.as_ref(), read.inputs, read.sources).expect("a build");
        self.workspace.settle();
        let changes = self.build.as_ref().map(|earlier| build.changes_since(earlier));
        self.render(what, &build, changes.as_ref());
        let file = |source: &pipeline::Copied| read.folders.copied(source);
        let pages: Vec<(&str, Vec<u8>)> =
            clean.pages().iter().map(|(path, content)| (path.as_str(), clean.bytes(path, content, &file).expect("a file"))).collect();
        assert_eq!(build.pages(), clean.pages(), "{what}: the plan");
        for ((path, expected), (site_path, content)) in pages.iter().zip(build.pages()) {
            let bytes = if matches!(content, Content::Page(_)) { self.pages[*path].clone() } else { build.bytes(site_path, content, &file).expect("a file") };
            if let Content::Markdown(at) | Content::Program(Program::Badge(at)) = content {
                // What is not named is not written again by `build --watch`.
                let is_named = changes.as_ref().is_none_or(|changes| changes.documents.contains(at));
                let before = self.beside.insert((*path).to_owned(), bytes.clone());
                assert!(is_named || before.as_ref() == Some(&bytes), "{what}: {path} has changed and is not named");
            }
            assert!(bytes == *expected, "{what}: {path} is\n{}\nexpected\n{}", String::from_utf8_lossy(&bytes), String::from_utf8_lossy(expected));
        }
        assert_eq!(build.findings(), clean.findings(), "{what}");
        // Not after every edit, so that an index is made after several of them.
        if self.random.below(3) == 0 {
            assert_eq!(build.plan(), clean.plan(), "{what}: the plan with the index");
            for (path, content) in clean.plan().iter().filter(|(_, content)| matches!(content, Content::Search(_))) {
                assert!(build.bytes(path, content, &file).expect("a file") == clean.bytes(path, content, &file).expect("a file"), "{what}: {}", path.as_str());
            }
        }
        self.build = Some(build);
    }

    /// Renders what the changes name, and nothing else.
    fn render(&mut self, what: &str, build: &Build, changes: Option<&pipeline::Changes>) {
        let Some(changes) = changes else {
            let page = |(path, content): &(hldsite::site::SitePath, Content)| match content {
                Content::Page(page) => Some((path.as_str().to_owned(), build.page(path, page).expect("a page"))),
                _ => None,
            };
            self.pages = build.pages().iter().filter_map(page).collect();
            return;
        };
        for path in &changes.gone {
            assert!(self.pages.remove(path.as_str()).is_some(), "{what}: {} was no page", path.as_str());
        }
        for change in &changes.pages {
            let bytes = build.page(&change.path, &change.page).expect("a page");
            let shows_all = build.theme().name() == hldsite::theme::DEFAULT && !self.path("theme/document.hbs").exists();
            if shows_all && !matches!(change.why, Why::Everything) {
                // The default templates show all that they see.
                assert!(self.pages.get(change.path.as_str()) != Some(&bytes), "{what}: {} was rendered for nothing: {:?}", change.path.as_str(), change.why);
            }
            let before = self.pages.insert(change.path.as_str().to_owned(), bytes);
            match &change.why {
                Why::New => assert!(before.is_none(), "{what}: {} is not new", change.path.as_str()),
                Why::Parts(parts) => assert!(!parts.is_empty(), "{what}: {}", change.path.as_str()),
                Why::Everything => {}
            }
        }
    }
}

/// The head of a GIF (GIF89a, section 18), which is text as long as it is small.
fn picture(width: u8) -> String {
    format!("GIF89a{}\0\x09\0\0\0\0", width as char)
}

/// Drawings that are known change no byte, and need not be made for each of some hundred clean builds.
static FENCES: LazyLock<Arc<Fences>> = LazyLock::new(Arc::default);

fn clean(docs: &Path) -> Build {
    let mut read = read::inputs(&Places { docs: Some(docs.to_owned()), ..Places::default() }).expect("inputs");
    read.inputs.fences = FENCES.clone();
    pipeline::build(read.inputs, read.sources).expect("a clean build")
}

#[test]
fn after_every_edit_the_site_is_a_clean_build() {
    let scripts = std::env::var("HLDSITE_SCRIPTS").ok().and_then(|count| count.parse().ok()).unwrap_or(SCRIPTS);
    (0..scripts).into_par_iter().for_each(|script| {
        let mut edited = Edited::new(script);
        edited.check("the first build", &Named::Everything);
        let mut told = format!("script {script}");
        for _ in 0..EDITS {
            let (what, paths) = edited.edit();
            told = format!("{told}, {what}");
            // Once in a while the watcher loses count.
            let named = if edited.random.below(12) == 0 { Named::Everything } else { Named::Paths(paths) };
            edited.check(&told, &named);
        }
    });
}

/// A baseline that accepts nothing.
const NO_BASELINE: &str = "{ \"baseline\": 1, \"findings\": [] }";

/// What differs where one of some documents says something else, with a baseline before and after it.
fn changes(documents: &[(&str, &str)], edited: (&str, &str), baselines: [&str; 2]) -> Vec<String> {
    let inputs = |baseline: &str| Inputs {
        config: Arc::default(),
        theme: Theme::builtin("default"),
        files: Arc::default(),
        findings: Vec::new(),
        baseline: Some(Arc::new(Baseline::parse(baseline).expect("a baseline"))),
        fences: Arc::default(),
    };
    let sources: Vec<SourceFile> = documents.iter().map(|(path, text)| SourceFile::new(path, text)).collect();
    let earlier = pipeline::build(inputs(baselines[0]), sources.clone()).expect("a build");
    let edited = sources.into_iter().map(|source| if source.path.as_str() == edited.0 { SourceFile::new(edited.0, edited.1) } else { source });
    let build = pipeline::build_after(Some(&earlier), inputs(baselines[1]), edited.collect::<Vec<_>>()).expect("a build");
    build.changes_since(&earlier).pages.into_iter().map(|change| change.path.as_str().to_owned()).collect()
}

#[test]
fn the_page_of_a_table_changes_with_the_keys_of_the_tables_that_its_picture_shows() {
    let orders = "# A\n\n```sql\nCREATE TABLE orders (id int PRIMARY KEY, buyer int REFERENCES buyers (id));\n```\n";
    let buyers = |columns: &str| format!("# B\n\n```sql\nCREATE TABLE buyers (id int PRIMARY KEY{columns});\n```\n");
    let changed = changes(&[("a.md", orders), ("b.md", &buyers(""))], ("b.md", &buyers(", region int REFERENCES regions (id)")), [NO_BASELINE; 2]);
    assert!(changed.contains(&"-/data-model/orders.html".to_owned()), "{changed:?}");
}

#[test]
fn the_page_of_a_table_changes_with_the_columns_that_it_had_under_another_name() {
    let made = |of_type: &str| format!("# A\n\n```sql\nCREATE TABLE orders_old (id int, note {of_type});\n```\n");
    let renamed = "# B\n\n```sql\nALTER TABLE orders_old RENAME TO orders;\n```\n";
    let changed = changes(&[("a.md", &made("text")), ("b.md", renamed)], ("a.md", &made("varchar")), [NO_BASELINE; 2]);
    assert!(changed.contains(&"-/data-model/orders.html".to_owned()), "{changed:?}");
}

#[test]
fn the_page_of_events_changes_with_the_components_that_tell_them() {
    let events = "# A\n\n## Architecture\n\n### Events\n\n| Event | Publisher | Consumers |\n|---|---|---|\n| `order.placed` | Orders | Mail |\n";
    let component = |name: &str| format!("**Component 1: {name}**\n- Responsibility: x\n- Dependencies: none\n\n");
    let components = |names: &[&str]| format!("# B\n\n## Components\n\n{}", names.iter().map(|name| component(name)).collect::<Vec<_>>().concat());
    let changed = changes(&[("a.md", events), ("b.md", &components(&["Orders", "Mail"]))], ("b.md", &components(&["Mail"])), [NO_BASELINE; 2]);
    assert!(changed.contains(&"-/facts/events.html".to_owned()), "{changed:?}");
}

#[test]
fn the_page_of_components_changes_where_what_one_needs_becomes_a_table() {
    let needs =
        "# A\n\n## Components\n\n**Component 1: shop**\n- Responsibility: x\n- Dependencies: `ledger`\n\n**Component 2: ledger**\n- Responsibility: y\n";
    let table = |name: &str| format!("# B\n\n```sql\nCREATE TABLE {name} (id int);\n```\n");
    let changed = changes(&[("a.md", needs), ("b.md", &table("bills"))], ("b.md", &table("ledger")), [NO_BASELINE; 2]);
    assert!(changed.contains(&"-/facts/components.html".to_owned()), "{changed:?}");
}

#[test]
fn a_page_changes_with_the_place_of_what_it_names_and_what_has_no_page() {
    let code = (0..1_001).map(|at| format!("CREATE TABLE t_{at} (id int);\n")).collect::<Vec<_>>().concat();
    let tables = |heading: &str| format!("# A\n\n<div>raw</div>\n\n## {heading}\n\n```sql\n{code}```\n");
    let documents = [("a.md", &*tables("Data Model")), ("b.md", "# B\n\nReads `t_7`.\n")];
    let changed = changes(&documents, ("a.md", &tables("Our Data Model")), [NO_BASELINE; 2]);
    assert!(changed.contains(&"b.html".to_owned()), "{changed:?}");
}

#[test]
fn the_page_of_conflicts_changes_with_the_places_that_it_leads_to() {
    let text = |heading: &str| format!("# A\n\n<div>raw</div>\n\n## {heading}\n\n```sql\nCREATE TABLE orders (id int);\n```\n");
    let changed = changes(&[("a.md", &text("Data Model")), ("b.md", &text("Data Model"))], ("b.md", &text("Our Data Model")), [NO_BASELINE; 2]);
    assert!(changed.contains(&"-/conflicts.html".to_owned()), "{changed:?}");
}

#[test]
fn a_page_changes_with_what_others_make_of_its_findings() {
    const NONE: &str = "{ \"baseline\": 1, \"findings\": [] }";
    const KNOWN: &str = "{ \"baseline\": 1, \"findings\": [{ \"path\": \"a.md\", \"rule\": \"broken-link\", \"about\": \"gone.md\" }] }";
    let documents = [("a.md", "# Same\n\nSee [it](gone.md).\n"), ("b.md", "# Same\n"), ("c.md", "# Other\n\n## One\n\n[x](gone.md)\n")];
    assert_eq!(changes(&documents, ("c.md", documents[2].1), [NONE, NONE]), Vec::<String>::new());
    assert_eq!(changes(&documents, ("c.md", documents[2].1), [NONE, KNOWN]), ["-/health.html", "-/rules/broken-link.html", "a.html"], "a baseline");
    let changed = changes(&documents, ("b.md", "# Same again\n"), [NONE, NONE]);
    assert!(changed.contains(&"a.html".to_owned()) && !changed.contains(&"c.html".to_owned()), "a title that two documents had: {changed:?}");
    let changed = changes(&documents, ("c.md", "# Other\n\n## Two\n\n[x](gone.md)\n"), [NONE, NONE]);
    assert_eq!(changed, ["-/rules/broken-link.html", "c.html"], "the heading above a finding, which is linked to; the list of all links to the document");
}

#[test]
fn the_table_of_sections_changes_with_what_it_says_and_with_nothing_else() {
    const NONE: &str = "{ \"baseline\": 1, \"findings\": [] }";
    let native = |status: &str, goals: &str, risks: &str| {
        format!("# High-Level Design: Lockers v1\n\nDate: 2026-01-02\nStatus: {status}\nAuthors: Ann\n\n## Goals\n\n{goals}\n\n## {risks}\n\nTheft.\n")
    };
    let before = native("Draft", "{Goal 1} Speed.", "Risks");
    let documents = [("a.md", before.as_str()), ("b.md", "# Other\n\nText.\n")];
    let has_changed = |edited: (&str, &str)| changes(&documents, edited, [NONE, NONE]).contains(&"-/sections.html".to_owned());
    assert!(!has_changed(("a.md", &native("Draft", "{Goal 1} More speed.", "Risks"))), "prose");
    assert!(!has_changed(("b.md", "# Another\n\nText.\n")), "a document that is not measured");
    for (what, text) in [
        ("the template's words that are left", native("Draft", "More speed.", "Risks")),
        ("what is filled", native("Draft", "{Goal 1}", "Risks")),
        ("the status", native("Review", "{Goal 1} Speed.", "Risks")),
        ("an address in the page", native("Draft", "{Goal 1} Speed.", "Drawbacks")),
        ("what is missing", native("Draft", "{Goal 1} Speed.", "Dangers")),
        ("the title", before.replace("Lockers", "Parcel Lockers")),
    ] {
        assert!(has_changed(("a.md", &text)), "{what}");
    }
    assert!(has_changed(("b.md", &native("Draft", "Speed.", "Risks"))), "one more document that follows the template");
}

#[test]
fn pages_of_facts_change_with_what_they_say_and_with_nothing_else() {
    const NONE: &str = "{ \"baseline\": 1, \"findings\": [] }";
    let many = (0..450).map(|number| format!("- [ ] Why {number}?\n")).collect::<Vec<_>>().concat();
    let many = format!("# Many\n\nStatus: Draft\n\n## Open Questions\n\n{many}");
    let timeline = |end: &str| {
        format!(
            "# Plan\n\nStatus: Draft\n\n## Timeline\n\n| Phase | Start | End |\n|---|---|---|\n| One | 2026-01-05 | 2026-02-13 |\n| Two | 2026-08-03 | {end} |\n"
        )
    };
    let plan = timeline("2026-08-28");
    let documents = [("many.md", many.as_str()), ("plan.md", plan.as_str()), ("words.md", "# Words\n\nOne.\n")];
    let of_facts = |edited: (&str, &str)| {
        let mut changed = changes(&documents, edited, [NONE, NONE]);
        changed.retain(|path| path.contains("facts") || path.contains("quarter"));
        changed
    };
    assert_eq!(of_facts(("words.md", "# Words\n\nTwo.\n")), Vec::<String>::new(), "prose");
    assert_eq!(of_facts(("plan.md", &plan.replace("Two", "Second"))), ["-/facts/roadmap.html", "-/quarter/2026-q3.html"]);
    let later = of_facts(("plan.md", &timeline("2026-11-27")));
    assert_eq!(later, ["-/facts/roadmap.html", "-/quarter/2026-q3.html", "-/quarter/2026-q4.html"], "into another quarter");
    let answered = of_facts(("many.md", &many.replace("- [ ] Why 449?", "- [x] Why 449? So.")));
    assert_eq!(answered, ["-/facts.html", "-/facts/questions.html", "-/facts/questions/2.html"], "how many are open stands on all of them");
    let renamed = of_facts(("many.md", &many.replace("# Many", "# Several")));
    assert_eq!(renamed, ["-/facts/questions.html", "-/facts/questions/2.html"], "the document's title");
}

#[test]
fn changes_are_told_however_many_threads_there_are() {
    let corpus = Corpus::new(900, 7);
    let texts: Vec<SourceFile> = (0..900).map(|at| SourceFile::new(&corpus.path(at).to_string_lossy(), &corpus.text(at))).collect();
    let (done, is_done) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(32).build().expect("threads");
        pool.install(|| {
            let inputs = || Inputs {
                config: Arc::default(),
                theme: Theme::builtin("default"),
                files: Arc::default(),
                findings: Vec::new(),
                baseline: None,
                fences: Arc::default(),
            };
            let mut earlier = pipeline::build(inputs(), texts.clone()).expect("a build");
            for at in 0..30 {
                let mut edited = texts.clone();
                edited[at * 7].bytes.splice(0..1, *b"# Another ");
                let build = pipeline::build_after(Some(&earlier), inputs(), edited).expect("a build");
                assert!(!build.changes_since(&earlier).pages.is_empty());
                earlier = build;
            }
        });
        let _ = done.send(());
    });
    is_done.recv_timeout(std::time::Duration::from_mins(2)).expect("no thread waits for itself");
}
