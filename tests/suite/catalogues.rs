//! Pages of facts: what the registers hold and in which order, how they are counted, and where their links lead.

mod hostile;
mod places;
mod roadmap;
mod waits;

use std::fmt::Write as _;

use crate::harness::{self, Page, Site};
use crate::invariants::broken_links;

const PAY: &str = "\
# High-Level Design: Pay v1.0

Date: 2026-01-10
Status: Approved
Authors: Ann Ash

## Risks and Mitigations

| Risk | Impact | Likelihood | Mitigation |
|---|---|---|---|
| The card vault is down | High | Low | A second region |
| Refunds are paid twice | High | High | Idempotency keys |
| Nobody is on call at night | Low | Low | |
";

const LEDGER: &str = "\
# High-Level Design: Ledger v1.0

Date: 2026-02-10
Status: Draft
Authors: Ben Birch

## Risks

| Risk | Impact | Likelihood | Mitigation |
|---|---|---|---|
| The books are out of step | High | Low | A nightly comparison |
| A clerk reads what is not theirs | Medium | ask security | Roles |
";

/// The texts of the cells of the first column of a page's first table of facts.
fn listed(page: &Page) -> Vec<String> {
    page.texts("[id='hld:table'] tbody td:first-child")
}

/// A document of a name and a status with a section.
fn design(name: &str, status: &str, section: &str) -> String {
    format!("# High-Level Design: {name} v1.0\n\nDate: 2026-01-10\nStatus: {status}\nAuthors: Ann Ash\n\n{section}")
}

/// The site of documents made by name.
fn site_of(documents: &[(&str, String)]) -> Site {
    harness::site(&documents.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>())
}

#[test]
fn risks_that_nothing_is_done_about_come_first_and_then_those_that_weigh_most() {
    let site = harness::site(&[("ledger.md", LEDGER), ("pay.md", PAY)]);
    let page = site.page("-/facts/risks.html");
    let expected = [
        "Nobody is on call at night",
        "Refunds are paid twice",
        // Of this one only the impact is understood: it weighs as much as if the likelihood were the same.
        "A clerk reads what is not theirs",
        "The books are out of step",
        "The card vault is down",
    ];
    assert_eq!(listed(&page), expected);
    assert_eq!(page.attributes("[id='hld:table'] td:first-child a", "href")[1], "../../pay.html#hld:risk-2");
    assert_eq!(site.page("pay.html").count("[id='hld:risk-2']"), 1);
    assert_eq!(broken_links(&site), Vec::<String>::new());
    assert!(page.texts(".meaning")[0].contains("5 risks, from 2 of 2 documents."), "{:?}", page.texts(".meaning"));
}

#[test]
fn a_level_that_is_not_understood_is_shown_as_written_and_counts_as_unrated() {
    let site = harness::site(&[("ledger.md", LEDGER)]);
    let page = site.page("-/facts/risks.html");
    let cells = page.texts("[id='hld:table'] tbody tr:first-child td");
    assert_eq!(cells[..4], ["A clerk reads what is not theirs", "Medium", "ask security unrated", "Roles"]);
    assert_eq!(page.texts(".matrix tbody tr:nth-child(2) td:nth-child(2)"), ["1"], "{:?}", page.texts(".matrix tr"));
    assert_eq!(page.texts(".matrix thead th")[1], "Likelihood unrated");
}

#[test]
fn the_matrix_counts_the_risks_that_still_hold_and_leads_to_the_first_of_each() {
    let old = design("Old", "Rejected", "## Risks\n\n| Risk | Impact | Likelihood |\n|---|---|---|\n| It is late | High | High |\n");
    let mut many = design("Many", "Draft", "## Risks\n\n| Risk | Impact | Likelihood | Mitigation |\n|---|---|---|---|\n");
    for number in 0..560 {
        let _ = writeln!(many, "| Case {number} may fail | {} | Low | We look |", if number % 2 == 0 { "High" } else { "Low" });
    }
    let site = site_of(&[("many.md", many), ("old.md", old), ("pay.md", PAY.to_owned())]);
    let page = site.page("-/facts/risks.html");
    let counts: usize = page.texts(".matrix tbody a").iter().map(|count| count.parse::<usize>().expect("a number")).sum();
    assert_eq!(counts, 563);
    assert_eq!(page.texts(".matrix caption"), ["Risks by impact and likelihood; nothing is done about 1 of them"]);
    // Each leads to a row with these levels, and none before it has them.
    let all: Vec<(String, String, String)> = ["-/facts/risks.html", "-/facts/risks/2.html"].iter().flat_map(|path| rows(&site, path)).collect();
    for (href, count) in page.attributes(".matrix a", "href").iter().zip(page.texts(".matrix a")) {
        let anchor = href.split_once('#').expect("an anchor").1;
        let at = all.iter().position(|row| row.0 == anchor).unwrap_or_else(|| panic!("{href} leads to no row"));
        let levels = (&all[at].1, &all[at].2);
        assert_eq!(all.iter().position(|row| (&row.1, &row.2) == levels), Some(at), "{href}");
        assert_eq!(all.iter().filter(|row| (&row.1, &row.2) == levels).count().to_string(), count, "{href}");
    }
    let low = page.attributes(".matrix tbody tr:last-child a", "href");
    assert_eq!(low, ["../../-/facts/risks.html#hld:low-low"], "the one that nothing is done about has these levels");
    assert_eq!(broken_links(&site), Vec::<String>::new());
}

/// Of each row of the risks that still hold on a page: its anchor, its impact and its likelihood.
fn rows(site: &Site, path: &str) -> Vec<(String, String, String)> {
    let page = site.page(path);
    let rows = scraper::Selector::parse("[id='hld:table'] tbody tr").expect("a selector");
    let all = page.0.select(&rows).map(|row| {
        let cells: Vec<String> = row.child_elements().map(|cell| cell.text().collect()).collect();
        (row.value().attr("id").unwrap_or_default().to_owned(), cells[1].clone(), cells[2].clone())
    });
    all.collect()
}

#[test]
fn facts_of_documents_that_no_longer_hold_stand_apart() {
    let risks = |text: &str| format!("## Risks\n\n| Risk | Impact | Likelihood |\n|---|---|---|\n| {text} | High | Low |\n");
    let old = "# High-Level Design: Pay v0.9\n\nDate: 2025-01-10\nStatus: Implemented\n\n".to_owned() + &risks("The old way breaks");
    let new = "# High-Level Design: Pay v1.0\n\nDate: 2026-01-10\nStatus: Implemented\n\n".to_owned() + &risks("The new way breaks");
    let site = site_of(&[("new.md", new), ("old.md", old), ("no.md", design("No", "Rejected", &risks("Nobody wants it")))]);
    let page = site.page("-/facts/risks.html");
    assert_eq!(listed(&page), ["The new way breaks"]);
    assert_eq!(page.texts(".closed tbody td:first-child"), ["Nobody wants it", "The old way breaks"]);
    assert!(
        page.texts(".meaning")[0].contains("1 risk, from 3 of 3 documents; 2 more from documents that were superseded or closed."),
        "{:?}",
        page.texts(".meaning")
    );
    assert_eq!(site.page("-/facts.html").texts(".catalogues .number"), ["1"]);
}

#[test]
fn what_was_not_understood_is_counted_and_listed_with_the_reason() {
    let prose = design("Prose", "Draft", "## Risks\n\nWe talked about it at length, and all will be well if the vendor keeps its word.\n");
    let none = design("None", "Draft", "## Risks\n\nNone.\n");
    let site = site_of(&[("none.md", none), ("pay.md", PAY.to_owned()), ("prose.md", prose)]);
    let page = site.page("-/facts/risks.html");
    assert!(page.texts(".meaning")[0].contains("3 risks, from 1 of 3 documents; 1 section not understood."), "{:?}", page.texts(".meaning"));
    let not_read = site.page("-/not-read/risks.html");
    assert_eq!(not_read.texts(".not-read li"), ["Prose v1.0, Risks, line 9: it is prose, expected a list or a table of risks"]);
    assert_eq!(not_read.attributes(".not-read a", "href"), ["../../prose.html#risks"]);
    assert!(site.page("-/facts.html").texts(".catalogues dd")[0].contains("from 1 document; 1 section not understood"));
    assert_eq!(broken_links(&site), Vec::<String>::new());
}

#[test]
fn a_catalogue_with_nothing_but_what_was_not_understood_has_a_page_that_says_so() {
    let prose = design("Prose", "Draft", "## Risks\n\nWe talked about it at length, and all will be well if the vendor keeps its word.\n");
    let site = site_of(&[("prose.md", prose)]);
    let page = site.page("-/facts/risks.html");
    assert_eq!((page.count("table"), page.attributes(".meaning a", "href")), (0, vec!["../../-/not-read/risks.html".to_owned()]));
    assert_eq!(broken_links(&site), Vec::<String>::new());
}

#[test]
fn an_empty_catalogue_has_no_page_and_a_portal_without_facts_has_none() {
    let site = harness::site(&[("pay.md", PAY)]);
    let of_facts = |site: &Site| site.files.keys().filter(|path| path.starts_with("-/facts") || path.starts_with("-/not-read")).cloned().collect::<Vec<_>>();
    assert_eq!(of_facts(&site), ["-/facts.html", "-/facts/risks.html"]);
    assert_eq!(site.page("-/facts.html").texts(".catalogues dt"), ["Risks 3"]);
    let site = harness::site(&[("words.md", "# Words\n\nNothing but words.\n")]);
    assert_eq!(of_facts(&site), Vec::<String>::new());
    assert!(!site.files["words.html"].contains("-/facts.html"), "no page leads there");
}

#[test]
fn open_questions_come_before_those_that_are_answered() {
    let a = design("A", "Review", "## Open Questions\n\n- [x] Is Oslo in scope? Yes.\n- [ ] Who pays the fee?\n");
    let b = design("B", "Draft", "## Open Questions\n\n- Which region is first?\n- ~~Do we need a cache?~~\n");
    let site = site_of(&[("a.md", a), ("b.md", b)]);
    let page = site.page("-/facts/questions.html");
    let listed = listed(&page);
    assert_eq!(listed.len(), 4);
    assert!(listed[..2].iter().all(|text| text == "Who pays the fee?" || text == "Which region is first?"), "{listed:?}");
    assert!(page.texts(".meaning")[0].contains("2 open and 2 answered"), "{:?}", page.texts(".meaning"));
    assert_eq!(site.page("-/facts.html").texts(".catalogues dt"), ["Open questions 2"]);
}

#[test]
fn a_long_register_has_pages_of_four_hundred() {
    let list = (1..=850).map(|number| format!("- Goal number {number}")).collect::<Vec<_>>().join("\n");
    let site = site_of(&[("a.md", design("A", "Draft", &format!("## Goals\n\n{list}")))]);
    let counts: Vec<usize> = ["-/facts/goals.html", "-/facts/goals/2.html", "-/facts/goals/3.html"].iter().map(|path| listed(&site.page(path)).len()).collect();
    assert_eq!(counts, [400, 400, 50]);
    assert!(!site.files.contains_key("-/facts/goals/4.html"));
    let last = site.page("-/facts/goals/3.html");
    assert_eq!((last.texts(".pager span"), listed(&last)[49].as_str()), (vec!["Page 3 of 3".to_owned()], "Goal number 850"));
    assert_eq!(broken_links(&site), Vec::<String>::new());
}

#[test]
fn a_document_says_in_numbers_what_it_states() {
    let more = "\n## Open Questions\n\n- [ ] Who pays the fee?\n- [x] Is Oslo in scope? Yes.\n";
    let site = harness::site(&[("pay.md", &(PAY.to_owned() + more))]);
    let page = site.page("pay.html");
    assert_eq!(page.texts(".strip li"), ["Risks 3, 1 high", "Open questions 1"]);
    assert_eq!(page.attributes(".strip a", "href"), ["#risks-and-mitigations", "#open-questions"]);
    let site = harness::site(&[("words.md", "# Words\n\nNothing but words.\n")]);
    assert_eq!(site.page("words.html").count(".strip"), 0);
}
