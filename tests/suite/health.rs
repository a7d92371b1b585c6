//! What readers see of what was found: below each document, on the page of all findings, on the pages of rules.

use std::fmt::Write as _;

use hldsite::document::SourceFile;
use hldsite::site::DocPath;
use scraper::Html;

use crate::harness::{self, Page, Project, Site};
use crate::invariants::broken_links;

const SOUND: &str = "---\ntitle: Sound\nstatus: Draft\ndate: 2026-01-02\nauthors: [Ann]\n---\n\n## Text\n\nWords.\n";
const LINKS: &str = "# Wires\n\nStatus: Draft\n\n## Here\n\nSee [one](one.md).\n\n## There\n\nSee [two](two.md) and ![](pic.png).\n";
const BROKEN: &str = "---\ntitle: [\n---\n# Broken\n\nText.\n";

const FINDINGS: &str = "details.findings";

fn page(project: &Project, path: &str) -> Page {
    Page(Html::parse_document(&project.read(path)))
}

/// A document with so many broken links.
fn with_links(count: usize) -> String {
    (0..count).fold("# Many\n\n## Text\n\n".to_owned(), |mut text, at| {
        let _ = writeln!(text, "- [x](gone-{at}.md)");
        text
    })
}

#[test]
fn where_nothing_was_found_nothing_is_said_of_it() {
    let site = harness::site(&[("a.md", SOUND)]);
    assert_eq!(site.findings(), Vec::<String>::new());
    assert!(site.files.keys().all(|path| !path.starts_with("-/health") && !path.starts_with("-/rules")), "{:?}", site.files.keys());
    let document = site.page("a.html");
    assert_eq!(document.count(FINDINGS), 0);
    assert!(!document.texts("header.site a").contains(&"Health".to_owned()));
}

#[test]
fn a_document_ends_with_what_was_found_in_it() {
    let site = harness::site(&[("a.md", LINKS)]);
    let document = site.page("a.html");
    assert_eq!(document.texts("details.findings summary"), ["What the checker says: 3 warnings, 1 note"]);
    assert_eq!(document.count("details.findings[open]"), 0);
    let items = document.texts("details.findings li");
    assert!(items[0].starts_with("warning: link to one.md leads nowhere") && items[0].ends_with("line 7 · broken-link"), "{items:#?}");
    assert!(items[3].starts_with("note: ") && items[3].ends_with("line 11 · missing-alt"), "{items:#?}");
    assert!(document.texts("details.findings li code").contains(&"one.md".to_owned()));
    assert_eq!(document.attributes("details.findings li a", "href")[..4], ["#here", "-/rules/broken-link.html", "#there", "-/rules/broken-link.html"]);
    assert_eq!(document.texts("details.findings strong.severity.warning").len(), 3);
}

#[test]
fn what_was_found_is_unfolded_where_something_could_not_be_read() {
    let document = harness::site(&[("a.md", BROKEN)]).page("a.html");
    assert_eq!(document.count("details.findings[open]"), 1);
    assert!(document.texts("details.findings summary")[0].starts_with("What the checker says: 1 error"));
    assert_eq!(document.attributes("details.findings a", "href")[0], "#broken", "a line above all headings is the title's");
}

#[test]
fn fifty_findings_are_listed_and_the_others_counted() {
    let site = harness::site(&[("a.md", &with_links(62))]);
    let document = site.page("a.html");
    assert_eq!(document.count("details.findings li"), 50);
    assert_eq!(document.texts("details.findings p"), ["and 12 more"]);
    let health = site.page("-/health.html");
    assert_eq!(health.count(".found-in li li"), 6);
    assert_eq!(health.texts(".found-in li li").pop().as_deref(), Some("and 57 more"));
    assert_eq!(health.attributes(".found-in a", "href").pop().as_deref(), Some("../a.html#hld:findings"));
}

#[test]
fn what_documents_say_stays_text_in_what_is_said_of_them() {
    let hostile = "---\ntitle: \"<script>alert(1)</script>`\"\nstatus: \"`<script>alert(2)</script>\"\ndate: \"`\"\n---\n\n\
                   See [x](<no&lt;script&gt;alert(3)&lt;/script&gt;`.md>) and [y](<`a` `\"&.md>).\n";
    for config in ["", "base_theme: plain\n"] {
        let site = harness::site_with(config, &[("a.md", hostile), ("b.md", LINKS)], &[]);
        for path in ["a.html", "-/health.html", "-/rules/broken-link.html", "-/rules/unknown-status.html"] {
            let page = site.page(path);
            assert_eq!(page.count("main script, main [onerror], main img"), 0, "{path}");
            let html = &site.files[path];
            assert!(!html.contains("<script>alert"), "{path}: {html}");
        }
        let said = site.page("a.html").texts("details.findings li").join("\n");
        assert!(said.contains("no<script>alert(3)</script>"), "{said}");
        assert_eq!(broken_links(&site), Vec::<String>::new());
    }
}

#[test]
fn known_findings_are_shown_as_known() {
    let project = Project::new(&[("docs/a.md", LINKS)]);
    project.write("hldsite-baseline.json", "{ \"baseline\": 1, \"findings\": [{ \"path\": \"a.md\", \"rule\": \"broken-link\", \"about\": \"one.md\" }] }\n");
    project.write("hldsite.yaml", "title: Company\n");
    project.build();
    let items = page(&project, "site/a.html").texts("details.findings li");
    let known: Vec<&String> = items.iter().filter(|item| item.starts_with("warning (known): ")).collect();
    assert!(known.len() == 1 && known[0].contains("one.md"), "{items:#?}");
    assert!(page(&project, "site/-/health.html").texts("main > p")[0].contains("1 of them known already"));
}

#[test]
fn what_was_found_in_the_file_beside_a_document_is_said_of_the_document() {
    let beside = SourceFile { path: DocPath::new("sub/meta.yaml"), bytes: b"title: Beside\ndate: soon\n".to_vec(), sidecar: None };
    let document = SourceFile { sidecar: Some(Box::new(beside)), ..SourceFile::new("sub/README.md", "Text.\n") };
    let site = harness::site_from("docs: { sidecar: meta.yaml }\n", vec![document, SourceFile::new("a.md", SOUND)], &[]);
    let page = site.page("sub/index.html");
    assert_eq!(page.texts("details.findings .where"), ["line 2 of meta.yaml · unreadable-date"]);
    let health = site.page("-/health.html");
    assert!(health.texts("main > p")[0].starts_with("The checker found 1 warning in 1 of 2 documents: "), "{:?}", health.texts("main > p"));
    assert_eq!(health.count("section"), 1);
    assert_eq!(broken_links(&site), Vec::<String>::new());
}

/// Some documents, the worst of them not the first.
fn company(config: &str) -> Site {
    harness::site_with(config, &[("a.md", LINKS), ("b.md", BROKEN), ("c.md", SOUND), ("d/e.md", &with_links(3))], &[])
}

#[test]
fn the_page_of_all_findings_names_rules_and_documents_the_worst_first() {
    for config in ["", "base_theme: plain\n"] {
        let site = company(config);
        let health = site.page("-/health.html");
        assert_eq!(health.texts("h1"), ["Health"]);
        assert!(health.texts("main > p")[0].starts_with("The checker found 1 error, 6 warnings and "), "{:?}", health.texts("main > p"));
        let rules = health.texts("tbody tr td:first-child");
        assert_eq!(rules[..3], ["unreadable-yaml", "broken-link", "broken-image"]);
        assert_eq!(health.texts("tbody tr:nth-child(2) td")[1..], ["warning", "A relative link leads to no document and no file.", "5", "2"]);
        assert_eq!(health.attributes("tbody a", "href")[1], "../-/rules/broken-link.html");
        assert_eq!(health.texts("section a.document"), ["Broken", "Wires", "Many"]);
        assert_eq!(health.attributes("section a.document", "data-status"), ["No status", "Draft", "No status"]);
        assert_eq!(health.texts("section .number")[1], "3 warnings, 1 note");
        assert_eq!(broken_links(&site), Vec::<String>::new());
        let home = site.page("index.html");
        assert!(home.texts("header.site a").contains(&"Health".to_owned()));
    }
}

#[test]
fn the_page_of_a_rule_says_what_it_means_and_where_it_found_something() {
    for config in ["check: { rules: { broken-link: error } }\n", "base_theme: plain\n"] {
        let site = company(config);
        let rule = site.page("-/rules/broken-link.html");
        assert_eq!(rule.texts("h1"), ["broken-link 5"]);
        assert!(rule.texts("main > p")[0].contains("is a warning unless the config says otherwise"));
        assert_eq!(rule.texts("main h2")[..3], ["Why", "Bad", "Good"]);
        assert_eq!(rule.texts("main section h2"), ["Found in 2 documents"]);
        assert_eq!(rule.texts("section a.document"), ["Wires", "Many"]);
        assert_eq!(rule.attributes("section .where a", "href")[..3], ["../../a.html#here", "../../a.html#there", "../../d/e.html#text"]);
        assert!(!site.files.contains_key("-/rules/duplicate-id.html"), "a rule that found nothing has no page");
    }
}

#[test]
fn files_that_are_no_documents_are_listed_at_the_end() {
    let project = Project::new(&[("docs/a.md", SOUND), ("hldsite.yaml", "title: Company\n")]);
    project.write("docs/CON.txt", "");
    std::os::unix::fs::symlink("/nonexistent", project.path("docs/gone.md")).unwrap();
    project.build();
    let health = page(&project, "site/-/health.html");
    assert_eq!(health.texts("section h2"), ["Other files"]);
    assert!(health.texts("section li")[0].contains("gone.md"), "{:?}", health.texts("section li"));
    assert!(health.texts("main > p")[0].contains("in 0 of 1 document"), "{:?}", health.texts("main > p"));
    assert_eq!(page(&project, "site/-/rules/skipped-symlink.html").texts("section h2"), ["Other files"]);
}

#[test]
fn the_list_of_all_findings_has_pages_that_stay_small() {
    let links = with_links(20).replace("gone-", &"a&b/".repeat(30));
    let documents: Vec<(String, &str)> = (0..230).map(|at| (format!("d{at}.md"), links.as_str())).collect();
    let documents: Vec<(&str, &str)> = documents.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let site = harness::site(&documents);
    for (path, count) in [("-/health.html", 100), ("-/health/2.html", 100), ("-/health/3.html", 30)] {
        let page = site.page(path);
        assert_eq!(page.count("section a.document"), count, "{path}");
        assert_eq!(page.count("table"), usize::from(path == "-/health.html"), "{path}");
        assert_eq!(page.count("nav.pager"), 1, "{path}");
        assert!(site.files[path].len() < 300_000, "{path}: {} bytes", site.files[path].len());
    }
    let rule = site.page("-/rules/broken-link.html");
    assert_eq!(rule.count("section a.document"), 100);
    assert_eq!(rule.texts("main > p.more"), ["and 130 more"]);
    assert!(site.files["-/rules/broken-link.html"].len() < 300_000);
}
