//! Who waits for whom, and where references lead.

use super::{design, listed, site_of};
use crate::invariants::broken_links;

fn waiting(name: &str, status: &str, on: &[&str]) -> String {
    let list: String = on.iter().flat_map(|other| ["- [", other, "](", other, ".md) has to be there first\n"]).collect();
    design(name, status, &format!("## Dependencies\n\n{list}- The network team opens a port\n"))
}

#[test]
fn designs_that_are_not_built_wait_for_others_that_are_not_built() {
    let site = site_of(&[
        ("app.md", waiting("App", "Draft", &["api", "done"])),
        ("api.md", waiting("Api", "Approved", &["store"])),
        ("store.md", design("Store", "Review", "Text.\n")),
        ("done.md", design("Done", "Implemented", "Text.\n")),
        ("live.md", waiting("Live", "Implemented", &["store"])),
    ]);
    let page = site.page("-/facts/dependencies.html");
    let blocked: Vec<Vec<String>> = (1..=2).map(|row| page.texts(&format!("section[aria-labelledby='hld:blocked'] tbody tr:nth-child({row}) td"))).collect();
    assert_eq!(blocked, [["Api v1.0", "Store v1.0"], ["App v1.0", "Api v1.0"]]);
    assert_eq!(page.count("section[aria-labelledby='hld:blocked'] tbody tr"), 2, "what is built waits for nothing, and is waited for no more");
    assert_eq!(page.texts(".chain li"), ["App v1.0", "Api v1.0", "Store v1.0"]);
    assert_eq!(page.count("[id='hld:circles']"), 0);
    assert_eq!(listed(&page).len(), 7, "the table has all dependencies: {:?}", listed(&page));
    assert_eq!(broken_links(&site), Vec::<String>::new());
}

#[test]
fn designs_that_wait_for_each_other_are_named() {
    let site = site_of(&[
        ("a.md", waiting("A", "Draft", &["b"])),
        ("b.md", waiting("B", "Draft", &["c"])),
        ("c.md", waiting("C", "Review", &["a"])),
        ("d.md", waiting("D", "Draft", &["a"])),
    ]);
    let page = site.page("-/facts/dependencies.html");
    assert_eq!(page.texts("section[aria-labelledby='hld:circles'] li"), ["A v1.0, B v1.0, C v1.0"]);
    assert_eq!(page.count(".chain"), 0, "no chain leads into a circle");
}

#[test]
fn dependencies_that_link_to_no_design_make_nobody_wait() {
    let site = site_of(&[("a.md", waiting("A", "Draft", &[])), ("b.md", design("B", "Draft", "See [it](a.md).\n"))]);
    let page = site.page("-/facts/dependencies.html");
    assert_eq!((page.count(".waits"), listed(&page).len()), (0, 1));
}

#[test]
fn references_lead_to_documents_with_their_status_and_to_hosts_by_name() {
    let references = "## References\n\n- [The ledger](b.md)\n- [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)\n- [Indexes](https://docs.example.org/a) and [more](https://docs.example.org/b)\n";
    let site = site_of(&[("a.md", design("A", "Draft", references)), ("b.md", design("B", "Approved", "Text.\n"))]);
    let page = site.page("-/facts/references.html");
    assert_eq!(page.texts(".hosts li"), ["docs.example.org 2", "rfc-editor.org 1"]);
    assert_eq!(page.texts("[id='hld:table'] tbody td:nth-child(2)"), ["B v1.0", "rfc-editor.org", "docs.example.org, docs.example.org"]);
    assert_eq!(page.attributes("[id='hld:table'] tbody td:nth-child(2) a.document", "data-status"), ["Approved"]);
    assert_eq!(broken_links(&site), Vec::<String>::new());
    // What a script fills the table with leads to the same: to the second of all documents, the latest first, and to addresses.
    let data = &site.files["-/data/facts-references-1.js"];
    assert!(data.contains(",[[1]]]") && data.contains("[[\"https://docs.example.org/a\",\"https://docs.example.org/b\"]]"), "{data}");
}
