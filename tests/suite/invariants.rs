//! What always holds, each by its name. ARCHITECTURE.md lists them.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

use hldsite::config::Config;
use hldsite::document::Fences;
use hldsite::document::{Document, LinkKind, SourceFile};
use hldsite::site::DocPath;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::corpus::Corpus;
use crate::harness::{self, Project, Site};

/// Four documents that know each other.
const COMPANY: &[(&str, &str)] = &[
    (
        "pay/one.md",
        "# High-Level Design: Pay v1.0\n\nDate: 2025-01-01\nStatus: Implemented\nAuthors: Ann\n\n## Executive Summary\n\nFirst. See [two](two.md#risks).\n",
    ),
    ("pay/two.md", "# High-Level Design: Pay v2.0\n\nDate: 2026-01-01\nStatus: Review\nAuthors: Ann, Ben\n\n## Risks\n\nNone, says [one](one.md).\n"),
    (
        "other.md",
        "---\nstatus: banana\nauthor: Cy\n---\n# Other\n\nSee [pay](pay/one.md) and [nothing](nothing.md).\n\n## Goals\n\n- Speed\n\n```sql\nSELECT 1\n```\n",
    ),
    ("empty.md", ""),
];

/// Pieces that documents are made of, good and bad.
fn fragment() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "# T\n",
        "## Risks\n",
        "---\n",
        "status: Draft\n",
        "Status: Draft\n",
        "Date: 2026-02-30\n",
        "[a](b.md#x)",
        "[b](../../x)",
        "![i](i.png)",
        "<b>",
        "</div>",
        "<a name=\"x\">",
        "| a | b |\n|---|---|\n",
        "> q\n",
        "- [ ] t\n",
        "```sql\nselect\n",
        "```\n",
        "[^1]",
        "[^1]: n\n",
        "\n\n",
        "{{x}}",
        "\u{0}",
        "\r\n",
        "é",
        "    ",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => any::<String>()]
}

fn document() -> impl Strategy<Value = String> {
    prop::collection::vec(fragment(), 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    // The seed is fixed, so that a run says something about the change under test and not about its luck.
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn a_check_reads_any_text_as_a_build_does(text in document()) {
        assert_read_alike("a.md", &text, &Config::default());
    }

    #[test]
    fn parsing_and_linking_never_fail(bytes in prop::collection::vec(any::<u8>(), 0..400), text in document()) {
        let sources = vec![SourceFile { path: DocPath::new("bytes.md"), bytes, sidecar: None }, SourceFile::new("text.md", &text)];
        let site = harness::site_from("", sources, &[]);
        prop_assert_eq!(site.build.portal().documents.len(), 2);
    }

    #[test]
    fn no_document_ever_vanishes(texts in prop::collection::vec((document(), "[abX]{1,2}(/[aX.-]{1,2})?"), 1..8)) {
        let mut sources: BTreeMap<String, String> = BTreeMap::new();
        sources.extend(texts.into_iter().map(|(text, name)| (format!("{name}.md"), text)));
        let documents: Vec<(&str, &str)> = sources.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let site = harness::site(&documents);
        let portal = site.build.portal();
        let pages: HashSet<String> = portal.entries.iter().map(|entry| entry.page.as_str().to_lowercase()).collect();
        prop_assert_eq!(pages.len(), sources.len(), "each document has a page of its own");
        prop_assert_eq!(portal.groups.iter().map(|group| group.documents.len()).sum::<usize>(), sources.len(), "the groups sum to the documents");
        prop_assert!(portal.entries.iter().all(|entry| site.files.contains_key(entry.page.as_str())));
    }

    #[test]
    fn every_link_that_the_portal_makes_resolves(a in document(), b in document()) {
        let site = harness::site(&[("x/a.md", &a), ("b.md", &b), ("c.md", COMPANY[0].1)]);
        let broken = broken_links(&site);
        prop_assert!(broken.is_empty(), "{broken:?}");
    }
}

#[test]
fn a_whole_portal_builds_without_a_disk() {
    let site = harness::site(COMPANY);
    for path in ["index.html", "404.html", "portal.json", "-/all.html", "-/author/ann.html", "-/status/review.html", "pay/index.html", "pay/one.html"] {
        assert!(site.files.contains_key(path), "{path} is missing");
    }
    assert_eq!(broken_links(&site), Vec::<String>::new());
    assert_eq!(broken_links(&harness::site(&[])), Vec::<String>::new(), "a portal without documents leads nowhere either");
}

#[test]
fn same_input_same_bytes_for_any_number_of_threads() {
    let documents: Vec<(String, String)> = (0..60).map(|at| (format!("d{}/{at}.md", at % 7), COMPANY[at % 3].1.replace("Pay", &format!("Pay {at}")))).collect();
    let documents: Vec<(&str, &str)> = documents.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let with = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| harness::site(&documents));
    let (one, eight) = (with(1), with(8));
    assert_eq!(one.files, eight.files);
    assert_eq!(one.findings(), eight.findings());
    let mut reversed = documents.clone();
    reversed.reverse();
    assert_eq!(harness::site(&reversed).files, one.files, "the order of the files does not count");
}

#[test]
fn same_input_same_bytes_in_every_process() {
    let raw = "# R\n\n<details><summary>x</summary>\n\n- [x] done\n- [ ] open <kbd title=\"t\" id=\"i\" class=\"k\">k</kbd>\n\n![i](i.png \"t\") <img src=\"i.png\" width=\"1\" height=\"2\" alt=\"a\">\n\n</details>\n";
    let project = Project::new(&[("docs/raw.md", raw), ("docs/one.md", COMPANY[0].1), ("docs/i.png", "")]);
    project.build();
    let first = project.tree("site");
    for _ in 0..6 {
        fs::remove_dir_all(project.path("site")).unwrap();
        project.build();
        assert_eq!(project.tree("site"), first);
    }
}

#[test]
fn a_document_depends_on_its_own_file_alone() {
    let alone = harness::site(&COMPANY[..1]);
    let together = harness::site(COMPANY);
    let body = |site: &Site| {
        let portal = site.build.portal();
        portal.documents.iter().find(|document| document.path.as_str() == "pay/one.md").map(|document| document.body.html.clone())
    };
    assert!(body(&alone).is_some());
    assert_eq!(body(&alone), body(&together));
}

#[test]
fn a_document_page_changes_only_with_its_own_text_and_what_it_quotes() {
    let before = harness::site(COMPANY);
    let pages = ["pay/one.html", "pay/two.html", "other.html", "empty.html"];
    let changed_by = |path: &str, from: &str, to: &str| {
        let documents: Vec<(&str, String)> =
            COMPANY.iter().map(|(name, text)| (*name, if *name == path { text.replace(from, to) } else { (*text).to_owned() })).collect();
        let documents: Vec<(&str, &str)> = documents.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let after = harness::site(&documents);
        pages.into_iter().filter(|page| before.files[*page] != after.files[*page]).collect::<Vec<_>>()
    };
    assert_eq!(changed_by("pay/one.md", "First.", "Changed."), ["pay/one.html"], "prose");
    assert_eq!(changed_by("pay/two.md", "None, says", "Some, says"), ["pay/one.html", "pay/two.html"], "the citing sentence");
    assert_eq!(changed_by("empty.md", "", "# New\n\nMore.\n"), ["empty.html"], "another document");
    assert_eq!(changed_by("pay/two.md", "Status: Review", "Status: Draft"), ["pay/one.html", "pay/two.html"], "a status that others show");
    assert_eq!(changed_by("other.md", "author: Cy", "author: Ann"), ["other.html"], "an author's other documents");
    assert_eq!(changed_by("other.md", "- Speed", "- Safety\n- Order"), ["other.html"], "facts of another document");
}

#[test]
fn a_warm_build_equals_a_cold_one() {
    let files: Vec<(String, &str)> = COMPANY.iter().map(|(path, text)| (format!("docs/{path}"), *text)).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let project = Project::new(&files);
    project.build();
    project.write("docs/pay/one.md", COMPANY[0].1.replace("Implemented", "Draft"));
    project.write("docs/new.md", "# New\n");
    fs::remove_file(project.path("docs/other.md")).unwrap();
    project.build();
    let warm = project.tree("site");
    fs::remove_dir_all(project.path("site")).unwrap();
    project.build();
    assert_eq!(warm, project.tree("site"));
}

#[test]
fn no_page_asks_the_network_for_anything() {
    let site = harness::site(&[(
        "a.md",
        "# A\n\n![x](https://example.org/x.png) <img src=\"https://example.org/y.png\"> <link rel=stylesheet href=https://example.org/z.css>\n",
    )]);
    for (path, _) in site.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = site.page(path);
        let mut loads = page.attributes("[src]", "src");
        loads.extend(page.attributes("link", "href"));
        assert!(loads.iter().all(|url| !url.contains("//")), "{path}: {loads:?}");
        let policy = page.attributes("meta[http-equiv=\"Content-Security-Policy\"]", "content");
        assert!(policy.len() == 1 && policy[0].starts_with("default-src 'none';") && !policy[0].contains("unsafe"), "{path}: {policy:?}");
    }
}

#[test]
fn a_template_that_asks_for_what_is_not_in_its_context_is_an_error() {
    let project = Project::new(&[("docs/a.md", "# A\n"), ("hldsite.yaml", "theme: theme\n"), ("theme/document.hbs", "{{documents}}")]);
    let run = project.run(&["build", "docs", "-o", "site"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("theme file `document.hbs`"), "{}", run.stderr);
    assert!(!project.has("site"), "nothing is written before every kind of page could be rendered");
}

#[test]
fn a_check_reads_of_each_document_what_a_build_reads() {
    let config = Config::default();
    let corpus = Corpus::new(40, 7);
    for at in 0..40 {
        assert_read_alike("a.md", &corpus.text(at), &config);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["example-docs", "tests", "docs"].into_iter().flat_map(|folder| walkdir::WalkDir::new(root.join(folder)));
    for file in files.map(Result::unwrap).filter(|entry| entry.file_type().is_file() && entry.path().extension().is_some_and(|ending| ending == "md")) {
        let text = String::from_utf8_lossy(&fs::read(file.path()).unwrap()).into_owned();
        assert_read_alike(&file.path().file_name().unwrap().to_string_lossy(), &text, &config);
    }
}

/// That a document without its text has all else that it has with it.
fn assert_read_alike(path: &str, text: &str, config: &Config) {
    let source = SourceFile::new(path, text);
    let fences = Fences::default();
    let (whole, survey) = (Document::parse(&source, config, &fences), Document::survey(&source, config, &fences.artist));
    let links = |document: &Document| {
        // The sentence that a link stands in is quoted on pages only.
        let said = |kind: LinkKind| if matches!(kind, LinkKind::Text | LinkKind::Mention) { 0 } else { usize::MAX };
        let link = |link: &hldsite::document::Link| {
            (link.kind, link.href.clone(), link.text.chars().take(said(link.kind)).collect::<String>(), link.place, link.section)
        };
        document.links.iter().map(link).collect::<Vec<_>>()
    };
    assert_eq!((&whole.title, &whole.anchors, &whole.sections), (&survey.title, &survey.anchors, &survey.sections), "{text}");
    assert_eq!((whole.has_title, whole.follows_template, &whole.remarks), (survey.has_title, survey.follows_template, &survey.remarks), "{text}");
    assert_eq!(links(&whole), links(&survey), "{text}");
    assert_eq!(whole.findings, survey.findings, "{text}");
}

/// The modules by layer, the highest first; a module may use those of its own layer's name and all below.
const LAYERS: &[&[&str]] = &[
    &["cli"],
    &["serve"],
    &["read", "write"],
    &["git"],
    &["pipeline"],
    &["render", "inventory", "search", "setup"],
    &["check"],
    &["portal"],
    &["document"],
    &["code"],
    &["config", "diagram", "highlight", "math"],
    &["site", "finding", "error", "html", "json", "nearest", "slug", "terminal", "theme", "yaml"],
];

#[test]
fn imports_point_down_only() {
    let layer = |module: &str| LAYERS.iter().position(|layer| layer.contains(&module)).unwrap_or_else(|| panic!("module {module} is in no layer"));
    for (path, module, text) in sources() {
        for line in text.lines().filter(|line| line.trim_start().starts_with("use crate::") || line.contains("crate::")) {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let sideways = used == module || (layer(&used) == layer(&module) && layer(&module) == LAYERS.len() - 1);
                assert!(sideways || layer(&used) > layer(&module), "{path}: `{module}` uses `{used}`: {line}");
            }
        }
    }
}

#[test]
fn between_the_io_modules_nothing_reads_prints_or_asks_the_time() {
    for (path, module, text) in sources().into_iter().filter(|(_, module, _)| !matches!(module.as_str(), "cli" | "serve" | "read" | "write" | "git")) {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in
            ["std::fs", "fs::", "std::env", "env::var", "println!", "print!", "eprint", "Instant", "SystemTime", "std::net", "std::process", "Zoned", "now()"]
        {
            let found = code.lines().find(|line| !line.trim_start().starts_with("//") && line.contains(word));
            assert!(found.is_none(), "{path} ({module}): {found:?}");
        }
    }
}

/// Every source file of the library with its module, less the tests inside.
fn sources() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let module = path.split(['/', '.']).next().unwrap_or_default().to_owned();
        if entry.file_type().is_file() && !matches!(module.as_str(), "lib" | "main") && !path.contains("tests") {
            let text = fs::read_to_string(entry.path()).unwrap();
            sources.push((path, module, text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned()));
        }
    }
    sources
}

/// The links and anchors of all pages that lead to no file of the site, or to no element of its page.
pub fn broken_links(site: &Site) -> Vec<String> {
    let pages: BTreeMap<&str, harness::Page> = site.files.keys().filter(|path| path.ends_with(".html")).map(|path| (path.as_str(), site.page(path))).collect();
    let ids: BTreeMap<&str, HashSet<String>> = pages.iter().map(|(path, page)| (*path, page.attributes("[id]", "id").into_iter().collect())).collect();
    let mut broken = Vec::new();
    for (path, page) in &pages {
        for href in page.attributes("a[href]", "href").into_iter().chain(page.attributes("[src]", "src")).chain(page.attributes("link", "href")) {
            if href.contains("//") || href.starts_with("mailto:") {
                continue;
            }
            let (target, anchor) = href.split_once('#').unwrap_or((&href, ""));
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let target = target.split('?').next().unwrap_or_default();
            let target = if target.is_empty() {
                (*path).to_owned()
            } else {
                hldsite::site::join(folder, &percent_decode_str(target).decode_utf8_lossy()).unwrap_or_default()
            };
            let anchor = percent_decode_str(anchor).decode_utf8_lossy().into_owned();
            let known = site.files.contains_key(&target) && (anchor.is_empty() || ids.get(target.as_str()).is_some_and(|ids| ids.contains(&anchor)));
            if !known {
                broken.push(format!("{path}: {href}"));
            }
        }
    }
    broken
}
