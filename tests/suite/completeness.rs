//! What readers see of how far documents are written that follow the template: in their outlines, and in the table of its sections.

use std::fmt::Write as _;

use crate::harness::{self, Site};
use crate::invariants::broken_links;

const LOCKERS: &str = "# High-Level Design: Parcel Lockers v1.0\n\nDate: 2026-01-02\nStatus: Draft\nAuthors: Ann Ash\n\n\
    ## Executive Summary\n\nParcels wait in a locker until somebody comes.\n\n## Goals\n\n- {Goal 1}\n- Open at night\n\n\
    ## Architecture\n\n### Components\n\n**Component 1: {Name}**\n- Responsibility: {what it does}\n\n### Data Model\n\nNone\n\n\
    ## Risks & Mitigations\n\n## Notes\n";
const OTHER: &str = "---\ntitle: ADR 1\nstatus: Accepted\ndate: 2026-01-02\nauthors: [Ann Ash]\n---\n\n## Context\n\n## Decision\n\nYes.\n";

/// A document in which nothing is left to write.
fn whole() -> String {
    let template = include_str!("../../src/config/template.md");
    let header = "# High-Level Design: Returns v1.0\n\nDate: 2026-01-02\nStatus: Approved\nAuthors: Ben Birch\n\n";
    template.lines().filter(|line| line.starts_with("##")).fold(header.to_owned(), |mut text, heading| {
        let _ = write!(text, "{heading}\n\nNone.\n\n");
        text
    })
}

fn company(config: &str) -> Site {
    harness::site_with(config, &[("adr/1.md", OTHER), ("a b/lockers.md", LOCKERS), ("returns.md", &whole())], &[])
}

#[test]
fn the_table_of_sections_says_of_each_document_that_follows_the_template_how_far_it_is_written() {
    for config in ["", "base_theme: plain\n"] {
        let site = company(config);
        let page = site.page("-/sections.html");
        assert!(
            page.texts("main > p")[0].starts_with("2 documents follow the template; 1 does not, and is not measured by it."),
            "{:?}",
            page.texts("main > p")
        );
        let titles = page.texts("thead tr:first-child th");
        assert_eq!((titles.len(), &*titles[4], &*titles[20]), (21, "Executive Summary", "References"));
        assert_eq!(page.texts("thead td").join(" "), "2 2 1 1 1 2 1 1 1 1 1 1 1 1 1 1 1");
        assert_eq!(page.texts("tbody th"), ["Parcel Lockers v1.0", "Returns v1.0"]);
        assert_eq!(page.texts("tbody .badge"), ["Draft", "Approved"]);
        let cells: Vec<String> = page.texts("tbody td").iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(cells[1..20], ["3 of 17", "3", "✓", "✓ 1", "✗", "✗", "–", "✓", "✗", "✗", "✗", "✗", "✗", "✗", "✗", "✗", "–", "✗", "✗"]);
        assert_eq!(cells[21..24], ["17 of 17", "0", "✓"]);
        let said = page.attributes("tbody tr:first-child [aria-label]", "aria-label");
        assert_eq!(said[..5], ["filled", "filled, 1 left to fill in", "missing", "missing", "unfilled, 2 left to fill in"]);
        let links = page.attributes("tbody tr:first-child a", "href");
        assert_eq!(links[0], "../a%20b/lockers.html");
        assert_eq!(links[5], "../a%20b/lockers.html#risks--mitigations");
        assert_eq!(broken_links(&site), Vec::<String>::new());
    }
}

#[test]
fn health_leads_to_the_table_and_is_there_where_nothing_was_found() {
    for config in ["", "base_theme: plain\n"] {
        let site = company(config);
        let health = site.page("-/health.html");
        assert!(health.attributes("main > p a", "href").contains(&"../-/sections.html".to_owned()));
        assert!(health.texts("main > p")[1].starts_with("Sections of the template: 2 of 3 documents follow it"), "{:?}", health.texts("main > p"));
        let site = harness::site_with(config, &[("returns.md", &whole())], &[]);
        assert_eq!(site.findings(), Vec::<String>::new());
        let health = site.page("-/health.html");
        assert_eq!(health.texts("main > p")[0], "The checker found nothing in 1 document.");
        assert_eq!(health.count("main table, main section"), 0);
        assert!(site.page("returns.html").texts("header.site a").contains(&"Health".to_owned()));
        assert_eq!(broken_links(&site), Vec::<String>::new());
    }
    let sections = company("").page("-/sections.html");
    assert_eq!(sections.texts("header.site [aria-current]"), ["Health"]);
}

#[test]
fn without_a_document_that_follows_the_template_there_is_no_table() {
    let site = harness::site(&[("adr/1.md", OTHER), ("b.md", "# B\n\nSee [x](gone.md).\n")]);
    assert!(site.files.keys().all(|path| !path.starts_with("-/sections")));
    assert_eq!(site.page("-/health.html").attributes("main > p a", "href"), Vec::<String>::new());
}

#[test]
fn the_outline_marks_what_is_still_to_be_written() {
    for config in ["", "base_theme: plain\n"] {
        let site = company(config);
        let marked = site.page("a b/lockers.html").texts("nav a:has(.unfilled)");
        assert_eq!(marked, ["Components – unfilled", "Risks & Mitigations – unfilled"], "not the notes: the template does not ask for them");
        assert_eq!(site.page("adr/1.html").count(".unfilled"), 0, "it does not follow the template");
    }
}

#[test]
fn the_table_has_pages_that_stay_small() {
    let text = whole();
    let documents: Vec<(String, &str)> = (0..230).map(|at| (format!("payments/settlement/d{at:03}.md"), text.as_str())).collect();
    let documents: Vec<(&str, &str)> = documents.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let site = harness::site(&documents);
    for (path, count) in [("-/sections.html", 100), ("-/sections/2.html", 100), ("-/sections/3.html", 30)] {
        let page = site.page(path);
        assert_eq!((page.count("tbody tr"), page.count("nav.pager")), (count, 1), "{path}");
        assert_eq!(page.texts("thead td")[0], "230", "{path}");
        assert!(site.files[path].len() < 300_000, "{path}: {} bytes", site.files[path].len());
    }
    assert_eq!(broken_links(&site), Vec::<String>::new());
}
