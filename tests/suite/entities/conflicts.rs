//! Where designs contradict each other: the page of conflicts, the banners, and what is no conflict.

use super::{design, site_of, sql};
use crate::harness::{Page, Site};

fn endpoint(name: &str, status: &str, endpoint: &str) -> String {
    design(name, status, "2026-01-01", &format!("## API Design\n\n**Endpoint: {endpoint}**\n"))
}

fn needing(name: &str, status: &str, needs: &str) -> String {
    design(name, status, "2026-01-01", &format!("## Implementation Plan\n\n### Dependencies\n\n{needs}\n"))
}

/// What the page of conflicts says, a line each; none where there is no such page.
fn conflicts(site: &Site) -> Vec<String> {
    if site.files.contains_key("-/conflicts.html") { site.page("-/conflicts.html").texts(".conflicts li") } else { Vec::new() }
}

fn banner(page: &Page) -> String {
    page.texts(".banner").join(" | ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn one_endpoint_of_two_designs_is_a_conflict_on_a_page_and_on_both() {
    let site =
        site_of(&[("a.md", endpoint("A v1.0", "Approved", "POST /orders/{id}/hold")), ("b.md", endpoint("B v1.0", "Draft", "POST /orders/:order/hold"))]);
    assert_eq!(conflicts(&site), ["POST /orders/{id}/hold: A v1.0 and B v1.0"]);
    assert_eq!(banner(&site.page("a.html")), "POST /orders/{id}/hold is designed by B v1.0 as well. All conflicts");
    assert_eq!(banner(&site.page("b.html")), "POST /orders/{id}/hold is designed by A v1.0 as well. All conflicts");
    assert_eq!(site.page("-/conflicts.html").attributes(".conflicts a.document", "href"), ["../a.html#hld:endpoint-1", "../b.html#hld:endpoint-1"]);
    assert!(site.files["index.html"].contains("1 conflict between designs"));
}

#[test]
fn versions_of_one_feature_and_designs_that_were_given_up_are_no_conflict() {
    for (old, new) in [("Approved", "Draft"), ("Implemented", "Approved"), ("Draft", "Draft")] {
        let site = site_of(&[("a.md", endpoint("Pay v1.0", old, "POST /pay")), ("b.md", endpoint("Pay v2.0", new, "POST /pay"))]);
        assert_eq!(conflicts(&site), Vec::<String>::new(), "{old} and {new}");
    }
    for status in ["Rejected", "Withdrawn", "Superseded"] {
        let site = site_of(&[("a.md", endpoint("Pay v1.0", "Approved", "POST /pay")), ("b.md", endpoint("Cash v1.0", status, "POST /pay"))]);
        assert_eq!(conflicts(&site), Vec::<String>::new(), "{status}");
    }
    let replaced = endpoint("Cash v1.0", "Draft", "POST /pay").replace("Authors:", "Replaces: Pay v1.0\nAuthors:");
    let site = site_of(&[("a.md", endpoint("Pay v1.0", "Approved", "POST /pay")), ("b.md", replaced)]);
    assert_eq!(conflicts(&site), Vec::<String>::new());
    // Another method, and an endpoint that is only asked for.
    let asking = design("C v1.0", "Draft", "2026-01-01", "## Goals\n\n- `POST /pay` answers in time\n");
    let site = site_of(&[("a.md", endpoint("A v1.0", "Draft", "POST /pay")), ("b.md", endpoint("B v1.0", "Draft", "GET /pay")), ("c.md", asking)]);
    assert_eq!(conflicts(&site), Vec::<String>::new());
}

#[test]
fn a_third_design_conflicts_with_all_versions_of_another() {
    let site = site_of(&[
        ("a.md", endpoint("Pay v1.0", "Implemented", "POST /pay")),
        ("b.md", endpoint("Pay v2.0", "Draft", "POST /pay")),
        ("c.md", endpoint("Cash v1.0", "Review", "POST /pay")),
    ]);
    assert_eq!(conflicts(&site), ["POST /pay: Pay v1.0 and Pay v2.0 and Cash v1.0"]);
    // What takes a document's place is said before.
    assert!(banner(&site.page("a.html")).starts_with("Pay v2.0 is on its way"));
    assert_eq!(banner(&site.page("c.html")), "POST /pay is designed by Pay v1.0, Pay v2.0 as well. All conflicts");
}

#[test]
fn a_table_that_two_designs_create_is_a_conflict_and_one_that_is_altered_is_none() {
    let table = |name: &str, code: &str| design(name, "Draft", "2026-01-01", &sql(code));
    let site =
        site_of(&[("a.md", table("A v1.0", "CREATE TABLE flags (id int);")), ("b.md", table("B v1.0", "CREATE TABLE IF NOT EXISTS public.Flags (id int);"))]);
    assert_eq!(conflicts(&site), ["flags: A v1.0 and B v1.0"]);
    assert_eq!(banner(&site.page("b.html")), "Table flags is created by A v1.0 as well. All conflicts");
    for other in
        ["ALTER TABLE flags ADD COLUMN x int;", "INSERT INTO flags VALUES (1);", "CREATE TABLE audit.flags (id int);", "CREATE TEMP TABLE flags (id int);"]
    {
        let site = site_of(&[("a.md", table("A v1.0", "CREATE TABLE flags (id int);")), ("b.md", table("B v1.0", other))]);
        assert_eq!(conflicts(&site), Vec::<String>::new(), "{other}");
    }
}

#[test]
fn an_agreed_design_that_depends_on_a_draft_is_a_conflict() {
    let draft = design("Ledger v1.0", "Draft", "2026-01-01", "Text.\n");
    let site = site_of(&[("a.md", needing("Payouts v1.0", "Approved", "- [Ledger](b.md)")), ("b.md", draft.clone())]);
    assert_eq!(conflicts(&site), ["Payouts v1.0 depends on Ledger v1.0"]);
    assert_eq!(banner(&site.page("a.html")), "Approved, but depends on a draft: Ledger v1.0. All conflicts");
    for (status, needs) in [("Draft", "- [Ledger](b.md)"), ("Review", "- [Ledger](b.md)"), ("Approved", "- The bank")] {
        let text = needing("Payouts v1.0", status, needs) + "\n## References\n\n- [Ledger](b.md)\n";
        assert_eq!(conflicts(&site_of(&[("a.md", text), ("b.md", draft.clone())])), Vec::<String>::new(), "{status} {needs}");
    }
}

#[test]
fn designs_that_depend_on_each_other_are_named_in_the_order_in_which_they_do() {
    let site = site_of(&[
        ("a.md", needing("A v1.0", "Draft", "- [C](c.md)")),
        ("b.md", needing("B v1.0", "Draft", "- [A](a.md)")),
        ("c.md", needing("C v1.0", "Draft", "- [B](b.md)")),
        ("d.md", needing("D v1.0", "Draft", "- [A](a.md)")),
    ]);
    assert_eq!(conflicts(&site), ["A v1.0 depends on C v1.0 depends on B v1.0 depends on A v1.0"]);
    assert_eq!(banner(&site.page("b.html")), "Depends in a circle on A v1.0, C v1.0. All conflicts");
    assert_eq!(banner(&site.page("d.html")), "");
}

#[test]
fn every_design_of_circles_that_share_one_is_named() {
    let site = site_of(&[
        ("a.md", needing("A v1.0", "Draft", "- [B](b.md)\n- [C](c.md)")),
        ("b.md", needing("B v1.0", "Draft", "- [A](a.md)")),
        ("c.md", needing("C v1.0", "Draft", "- [A](a.md)")),
    ]);
    assert_eq!(conflicts(&site), ["A v1.0 depends on B v1.0 depends on A v1.0", "C v1.0 depends on A v1.0 depends on C v1.0"]);
    assert_eq!(banner(&site.page("c.html")), "Depends in a circle on A v1.0. All conflicts");
}

#[test]
fn tables_that_services_have_each_for_itself_are_no_conflict_where_the_config_says_so() {
    let table = |name: &str| design(name, "Draft", "2026-01-01", &sql("CREATE TABLE outbox (id int);"));
    let site = crate::harness::site_with("tables: { separate: [\"Out*\"] }", &[("a.md", &table("A v1.0")), ("b.md", &table("B v1.0"))], &[]);
    assert_eq!(conflicts(&site), Vec::<String>::new());
    let table = |name: &str| design(name, "Draft", "2026-01-01", &sql("CREATE TABLE public.outbox (id int);"));
    let site = crate::harness::site_with("tables: { separate: [outbox] }", &[("a.md", &table("A v1.0")), ("b.md", &table("B v1.0"))], &[]);
    assert_eq!(conflicts(&site), Vec::<String>::new(), "in the schema that goes without saying");
}

#[test]
fn what_takes_a_migration_back_drops_no_table() {
    let table = |name: &str, code: &str| design(name, "Draft", "2026-01-01", &sql(code));
    for back in ["-- rollback\nDROP TABLE flags;", "-- +goose Down\nDROP TABLE flags;", "-- Down\nDROP TABLE flags;"] {
        let code = format!("CREATE TABLE flags (id int);\n{back}");
        let site = site_of(&[("a.md", table("A v1.0", &code)), ("b.md", table("B v1.0", "CREATE TABLE flags (id int);"))]);
        assert_eq!(conflicts(&site), ["flags: A v1.0 and B v1.0"], "{back}");
    }
}
