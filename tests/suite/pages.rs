//! What stands on which page: lists and their parts, facets, neighbours, versions, links to the source, and data for scripts.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::harness::{self, Site};

/// A portal of `count` small documents, one of each day in turn.
fn many(count: usize) -> Site {
    let text = |number: usize| {
        let status = ["Draft", "Review", "Approved"][number % 3];
        let (month, day) = (1 + number % 12, 1 + number % 28);
        format!(
            "---\ntitle: Part {number}\nstatus: {status}\nauthors: [Ann, Author {}]\ndate: 2025-{month:02}-{day:02}\n---\n\nSentence {number}.\n",
            number % 7
        )
    };
    let documents: Vec<(String, String)> = (0..count).map(|number| (format!("group-{}/part-{number}.md", number % 5), text(number))).collect();
    let documents: Vec<(&str, &str)> = documents.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    harness::site(&documents)
}

/// The titles on a list with those on its further pages, in order.
fn titles(site: &Site, first: &str) -> Vec<String> {
    let mut titles = Vec::new();
    let mut path = first.to_owned();
    loop {
        let page = site.page(&path);
        titles.extend(page.texts(".row-title"));
        let next = page.attributes(".pager a[rel=next]", "href");
        let Some(next) = next.first() else { return titles };
        path = hldsite::site::join(path.rsplit_once('/').map_or("", |(folder, _)| folder), next).expect("a path in the site");
    }
}

/// The value that a data file hands over.
fn data(site: &Site, name: &str) -> Value {
    let script = &site.files[&format!("-/data/{name}.js")];
    let json = script.strip_prefix(&format!("hldsite.put(\"{name}\",")).and_then(|rest| rest.strip_suffix(");\n"));
    serde_json::from_str(json.unwrap_or_else(|| panic!("{name}: {script}"))).expect("JSON")
}

#[test]
fn long_lists_have_pages_that_hold_every_document_once() {
    let site = many(900);
    for (list, count) in [("-/all.html", 900), ("-/status/review.html", 300), ("-/author/ann.html", 900), ("group-0/index.html", 180)] {
        let titles = titles(&site, list);
        assert_eq!(titles.len(), count, "{list}");
        assert_eq!(titles.iter().collect::<BTreeSet<_>>().len(), count, "{list}");
    }
    let last = site.page("-/all/5.html");
    assert_eq!((last.texts(".pager span"), last.count(".pager a[rel=next]")), (vec!["Page 5 of 5".to_owned()], 0));
    assert!(!site.files.contains_key("-/all/6.html") && !site.files.contains_key("-/all/1.html"));
    let longest = site.files.iter().filter(|(path, _)| path.ends_with(".html")).max_by_key(|(_, text)| text.len()).expect("pages");
    assert!(longest.1.len() < 300_000, "{} has {} bytes", longest.0, longest.1.len());
}

#[test]
fn the_first_page_stays_short_and_leads_on() {
    let site = many(900);
    let page = site.page("index.html");
    assert_eq!(page.texts(".board-number"), ["300", "300", "300"]);
    assert_eq!(page.count(".group .row"), 75);
    assert_eq!(page.attributes(".group .more a", "href"), ["-/status/draft.html", "-/status/review.html", "-/status/approved.html"]);
    let waiting = page.attributes("section[aria-labelledby='hld:waiting'] time[data-since]", "datetime");
    assert!(waiting.len() == 7 && waiting.is_sorted(), "those that wait longest first: {waiting:?}");
}

#[test]
fn data_files_hold_every_document_where_a_script_looks_for_it() {
    let site = many(900);
    let info = data(&site, "site");
    let shards = info["shards"].as_u64().expect("a number");
    assert_eq!(shards, 16);
    let hash = |key: &str| key.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    for entry in &site.build.portal().entries {
        let shard = u64::from(hash(&entry.url)) % shards;
        let previews = data(&site, &format!("preview-{shard}"));
        let found = previews.as_array().expect("a list").iter().filter(|preview| preview[0] == *entry.url).count();
        assert_eq!(found, 1, "{}", entry.url);
    }
    let documents = data(&site, "documents");
    assert_eq!((documents["count"].as_u64(), documents["parts"].as_u64()), (Some(900), Some(1)));
    let rows = data(&site, "documents-1");
    let rows = rows.as_array().expect("rows");
    let in_table: Vec<&str> = rows.iter().filter_map(|row| row[2].as_str()).collect();
    assert_eq!(in_table, titles(&site, "-/all.html"), "the script's table begins as the page's own");
    let names: Vec<&str> = rows[0][6].as_array().expect("authors").iter().filter_map(|at| documents["authors"][at.as_u64()? as usize][0].as_str()).collect();
    assert!(names.contains(&"Ann"), "{names:?}");
}

#[test]
fn the_tree_of_folders_counts_and_sorts_as_people_do() {
    let site = harness::site(&[
        ("top.md", "# Top\n"),
        ("b/hip-10.md", "# Ten\n"),
        ("b/hip-9.md", "# Nine\n"),
        ("b/c/deep.md", "# Deep\n"),
        ("kep-1/README.md", "# Alone in its folder\n"),
        ("kep-2/README.md", "# With another\n"),
        ("kep-2/more.md", "# More\n"),
    ]);
    let tree = data(&site, "tree");
    assert_eq!(tree[2], 7);
    let folders: Vec<(&str, &str, u64)> = tree[3]
        .as_array()
        .expect("folders")
        .iter()
        .map(|folder| (folder[0].as_str().unwrap(), folder[1].as_str().unwrap(), folder[2].as_u64().unwrap()))
        .collect();
    assert_eq!(folders, [("b", "b/index.html", 3), ("kep-2", "kep-2/index.html", 2)]);
    let shards = data(&site, "site")["folders"].as_u64().expect("a number");
    let mut listed: Vec<(String, Vec<String>)> = Vec::new();
    for shard in 0..shards {
        for folder in data(&site, &format!("folder-{shard}")).as_array().expect("folders") {
            let labels = folder[2].as_array().expect("documents").iter().map(|document| document[1].as_str().unwrap().to_owned());
            listed.push((folder[0].as_str().unwrap().to_owned(), labels.collect()));
        }
    }
    listed.sort();
    let expected: &[(&str, &[&str])] =
        &[("", &["KEP-1 Alone in its folder", "Top"]), ("b", &["HIP-9 Nine", "HIP-10 Ten"]), ("b/c", &["Deep"]), ("kep-2", &["KEP-2 With another", "More"])];
    assert_eq!(
        listed,
        expected
            .iter()
            .map(|(path, labels)| ((*path).to_owned(), labels.iter().map(|label| (*label).to_owned()).collect()))
            .collect::<Vec<(String, Vec<String>)>>()
    );
    assert_eq!(site.page("kep-1/index.html").attributes("#hld\\:tree", "data-folder"), [""]);
}

#[test]
fn a_folder_names_those_above_and_those_in_it() {
    let deep: Vec<String> = (0..12).map(|level| format!("f{level}")).collect();
    let path = format!("{}/deep.md", deep.join("/"));
    let site = harness::site(&[("a/b/x.md", "# X\n"), ("a/b-c/y.md", "# Y\n"), ("a/b/d/z.md", "# Z\n"), (&path, "# Deep\n")]);
    assert_eq!(site.page("a/index.html").texts(".names-flow li"), ["b 2", "b-c 1"]);
    assert_eq!(site.page("a/b/index.html").texts(".breadcrumb"), ["Home / a"]);
    let crumbs = site.page(&path.replace(".md", ".html")).texts(".breadcrumb");
    assert_eq!(crumbs, ["Home / … / f4 / f5 / f6 / f7 / f8 / f9 / f10 / f11"]);
}

#[test]
fn a_document_leads_to_its_neighbours_of_the_same_status() {
    let text = |date: &str, status: &str| format!("---\nstatus: {status}\ndate: {date}\n---\n\n# About {date}\n");
    let documents = [
        ("a.md", text("2025-01-01", "Draft")),
        ("b.md", text("2025-02-01", "Draft")),
        ("c.md", text("2025-03-01", "Review")),
        ("d.md", text("2025-04-01", "Draft")),
    ];
    let site = harness::site(&documents.each_ref().map(|(path, text)| (*path, text.as_str())));
    let neighbours = |path: &str| (site.page(path).attributes("a[rel=prev]", "href"), site.page(path).attributes("a[rel=next]", "href"));
    assert_eq!(neighbours("d.html"), (vec![], vec!["b.html".to_owned()]));
    assert_eq!(neighbours("b.html"), (vec!["d.html".to_owned()], vec!["a.html".to_owned()]));
    assert_eq!(neighbours("c.html"), (vec![], vec![]));
}

#[test]
fn versions_of_a_feature_lead_to_each_other() {
    let text = |version: usize| format!("# High-Level Design: Pay v{version}.0\n\nStatus: Draft\n");
    let documents: Vec<(String, String)> = (1..=30).map(|version| (format!("pay-{version}.md"), text(version))).collect();
    let site = harness::site(&documents.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    let first = site.page("pay-1.html").texts(".versions li");
    assert_eq!(first.len(), 21, "the latest twenty, and itself: {first:?}");
    assert!(first[0].starts_with("v30.0: PAY-30 Pay v30.0") && first[20].starts_with("v1.0 — this document"), "{first:?}");
    assert_eq!(harness::site(&[("a.md", &text(1))]).page("a.html").count(".versions"), 0);
}

#[test]
fn tags_and_teams_have_pages_whatever_their_letters_case() {
    let site = harness::site(&[
        ("a.md", "---\ntags: [Payments, mobile]\nteam: Core\n---\n\n# A\n"),
        ("b.md", "---\ntags: payments, PAYMENTS\nteam: core\n---\n\n# B\n"),
        ("c.md", "---\nteam: whoever has time this quarter, and in the next one the people of the platform group together\n---\n\n# C\n"),
        ("d.md", "---\nteam: Ann Lee <@ann>, Bo Chu <@bo>\n---\n\n# D\n"),
    ]);
    assert_eq!(site.page("-/tag/payments.html").texts(".row-title"), ["A", "B"]);
    assert_eq!(site.page("-/team/core.html").texts(".row-title"), ["A", "B"]);
    assert_eq!(site.page("-/tags.html").texts(".names li"), ["mobile 1", "Payments 2"]);
    assert_eq!(site.page("-/teams.html").texts(".names li"), ["Core 2"], "a sentence is no team, nor are people");
    assert!(site.page("c.html").texts(".facts")[0].contains("whoever has time this quarter, and in the next one"), "and stands on the page as written");
    assert_eq!(site.page("b.html").texts(".facts a"), ["payments", "PAYMENTS", "core"], "as its document writes them");
}

#[test]
fn a_summary_stands_above_the_text_unless_the_text_begins_with_it() {
    let lead = |text: &str| harness::site(&[("a.md", text)]).page("a.html").texts(".lead");
    assert_eq!(lead("# A\n\n## Background\n\nOnce.\n\n## Summary\n\nIn short.\n"), ["In short."]);
    assert!(lead("# A\n\n## Summary\n\nIn short.\n\n## Background\n\nOnce.\n").is_empty());
    assert!(lead("# A\n\nOnce.\n\n## Background\n\nTwice.\n").is_empty());
}

#[test]
fn a_long_header_is_folded_and_nothing_of_it_is_lost() {
    let keys = (0..9).map(|number| format!("odd-{number}: value {number}\n")).collect::<Vec<_>>().concat();
    let site = harness::site(&[("a.md", &format!("---\n{keys}reviewers: Zoe\n---\n\n# A\n"))]);
    let page = site.page("a.html");
    assert_eq!(page.texts(".more-facts dt"), (0..9).map(|number| format!("odd-{number}")).collect::<Vec<_>>());
    assert_eq!(page.texts(".facts > div > dt").first().map(String::as_str), Some("reviewers"));
    let short = harness::site(&[("a.md", "---\nodd: value\n---\n\n# A\n")]);
    assert_eq!((short.page("a.html").texts(".facts dt"), short.page("a.html").count(".more-facts")), (vec!["odd".to_owned()], 0));
}

#[test]
fn the_source_of_a_document_is_a_link_away() {
    let links = |config: &str| {
        let page = harness::site_with(config, &[("pay/a b.md", "# A\n")], &[]).page("pay/a b.html");
        page.attributes(".actions a:not([type])", "href")
    };
    assert!(links("").is_empty());
    assert_eq!(
        links("repository: https://github.com/acme/x\nbranch: trunk\ndocs: { path: docs }\n"),
        ["https://github.com/acme/x/blob/trunk/docs/pay/a%20b.md", "https://github.com/acme/x/edit/trunk/docs/pay/a%20b.md"]
    );
}

#[test]
fn a_citation_names_what_is_known() {
    let citation = |config: &str, text: &str| harness::site_with(config, &[("a.md", text)], &[]).page("a.html").texts("#hld\\:citation");
    let full = "# High-Level Design: Pay v2.0\n\nDate: 2026-01-03\nStatus: Review\nAuthors: Ann Lee, Bo Chu\n";
    assert_eq!(citation("title: Acme\n", full), ["Ann Lee, Bo Chu. Pay v2.0. Review. 2026-01-03. Acme, a.md."]);
    assert_eq!(citation("site_url: https://acme.io/d\n", "# Who pays?\n"), ["Who pays? No status. https://acme.io/d/a.html."]);
}

#[test]
fn lists_of_tasks_say_how_far_they_are() {
    let done = |text: &str| harness::site(&[("a.md", text)]).page("a.html").texts(".tasks-done");
    assert_eq!(done("# A\n\n- [x] one\n- [ ] two\n  - [x] below\n\nText.\n\n1. [ ] a\n2. [ ] b\n"), ["2 of 3 done", "0 of 2 done"]);
    assert!(done("# A\n\n- [x] alone\n\n- no task\n").is_empty());
    assert_eq!(done("# A\n\n<b>raw</b>\n\n- [x] one\n- [ ] two\n"), ["1 of 2 done"]);
}

#[test]
fn every_page_says_what_it_is_about() {
    let site = harness::site(&[("a.md", "# A\n\nDesigns \"quoted\" & <b>bold</b> things.\n"), ("b.md", "---\nauthor: Ann\n---\n\n# B\n")]);
    for (path, text) in site.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let found = site.page(path).attributes("meta[name=description]", "content");
        assert!(found.len() == 1 && !found[0].trim().is_empty(), "{path}: {found:?} in {text}");
    }
    assert_eq!(site.page("a.html").attributes("meta[name=description]", "content"), ["Designs \"quoted\" & bold things."]);
}

/// What a page may load: its styles and its scripts, in bytes. What search needs is loaded by those who search, and by its own page.
const BUDGETS: &[(&str, usize, usize)] = &[
    ("index.html", 21_000, 16_000),
    // The table with its filters.
    ("-/all.html", 21_000, 28_000),
    // The look of texts, the tree of folders and what helps to read.
    ("a.html", 30_000, 25_000),
    // And the picture of its timeline.
    ("timeline.html", 31_000, 25_000),
    // And the colours of diagrams.
    ("diagram.html", 32_500, 25_000),
    // The look of facts and of the roadmap's picture, the table with its filters, and what it needs to know of facts.
    ("-/facts/goals.html", 24_000, 32_000),
    ("-/quarter/2026-q1.html", 24_000, 17_000),
    // And what names of things lead to.
    ("-/facts/api.html", 24_000, 34_000),
    ("-/api/a.html", 24_000, 16_000),
];

#[test]
fn styles_and_scripts_stay_small() {
    let timeline = "# B\n\n## Timeline\n\n| Phase | End Date |\n|---|---|\n| One | 2026-01-05 |\n";
    let site = harness::site(&[
        ("a.md", "# A\n\n## Goals\n\n- One\n\n## API\n\n- `GET /a`\n"),
        ("timeline.md", timeline),
        ("diagram.md", "# C\n\n```mermaid\npie\n  \"a\" : 1\n```\n"),
    ]);
    let weigh = |fits: &dyn Fn(&str) -> bool| -> usize {
        site.files.iter().filter(|(path, _)| path.strip_prefix("-/theme/").is_some_and(fits)).map(|(_, text)| text.len()).sum()
    };
    for (path, styles, scripts) in BUDGETS {
        let (page, names) =
            (site.page(path), |all: Vec<String>| all.into_iter().filter_map(|url| Some(url.split_once("-/theme/")?.1.to_owned())).collect::<Vec<_>>());
        let (css, js) = (names(page.attributes("link[rel=stylesheet]", "href")), names(page.attributes("script", "src")));
        let size = |names: &[String]| weigh(&|path| names.iter().any(|name| name == path));
        assert!((1..=*styles).contains(&size(&css)) && (1..=*scripts).contains(&size(&js)), "{path}: styles {}, scripts {}", size(&css), size(&js));
        let is_of_facts = ["-/facts/", "-/quarter/", "-/api/"].iter().any(|folder| path.starts_with(folder));
        let has_bars = is_of_facts && !path.contains("/api") || *path == "timeline.html";
        assert_eq!(css.contains(&"facts.css".to_owned()), is_of_facts, "{path}: {css:?}");
        assert_eq!(css.contains(&"gantt.css".to_owned()), has_bars, "{path}: {css:?}");
        assert_eq!(css.contains(&"diagram.css".to_owned()), *path == "diagram.html", "{path}: {css:?}");
        assert_eq!(js.contains(&"facts.js".to_owned()), path.starts_with("-/facts/"), "{path}: {js:?}");
    }
    let of_search = |names: &'static [&'static str]| weigh(&move |path| names.iter().any(|name| path.strip_prefix("search-") == Some(name)));
    let engine = of_search(&["words.js", "index.js", "query.js", "rank.js", "engine.js"]);
    let (dialog, page, marks) = (of_search(&["view.js", "dialog.js"]), of_search(&["view.js", "page.js"]), of_search(&["marks.js"]));
    let look = weigh(&|path| path == "search.css");
    let (viewer, viewer_look) = (weigh(&|path| path == "viewer.js"), weigh(&|path| path == "viewer.css"));
    assert!((1..=5_000).contains(&viewer) && (1..=1_500).contains(&viewer_look), "viewer {viewer}, style {viewer_look}");
    assert!((1..=44_000).contains(&engine) && (1..=8_000).contains(&look), "engine {engine}, style {look}");
    assert!((1..=20_000).contains(&dialog) && (1..=24_000).contains(&page) && (1..=6_000).contains(&marks), "dialog {dialog}, page {page}, marks {marks}");
}
