//! Diagrams on pages: what links, what is found, and what is kept between builds.

use crate::harness::{self, Project};

const CONTEXT: &str = "# Checkout\n\n## Architecture\n\n```mermaid\nflowchart LR\n  a[Checkout] --> b[payment GATEWAY] --> c[ADR-7] --> d[Ledger]\n```\n";

#[test]
fn nodes_that_are_called_like_a_document_lead_to_it() {
    let gateway = "# Payment gateway\n\nText.\n";
    let decision = "# ADR-7: Money is counted in cents\n\nText.\n";
    let ids = "ids:\n  - { path: 'adr-(\\d+)', bare: '\\bADR-(\\d+)\\b', label: 'ADR-{id}' }\n";
    let site = harness::site_with(ids, &[("checkout.md", CONTEXT), ("gateway.md", gateway), ("adr-7.md", decision)], &[]);
    let page = site.page("checkout.html");
    assert_eq!(page.attributes(".diagram svg a[href]", "href"), ["gateway.html", "adr-7.html"]);
    assert_eq!(page.count(".diagram svg a"), 4);
    assert_eq!(page.attributes(".diagram svg", "role"), ["group"], "what leads somewhere can be reached inside the picture");
    assert_eq!(page.attributes(".diagram svg", "aria-label"), ["Flowchart of Checkout, payment GATEWAY, ADR-7, Ledger"]);
    assert!(site.findings().iter().all(|finding| !finding.contains("link")), "a node without a document is no broken link: {:?}", site.findings());
    // A picture is no citation.
    assert_eq!(site.page("gateway.html").count("a[href^=\"checkout.html\"]"), site.page("adr-7.html").count("a[href^=\"checkout.html\"]"));
}

#[test]
fn two_diagrams_of_a_page_share_no_id_and_every_reference_leads_to_one() {
    let twice = format!("{CONTEXT}\n<b>raw</b>\n\n```mermaid\nflowchart LR\n  x --> y\n```\n\n```mermaid\nsequenceDiagram\n  a->>b: hello\n```\n");
    let page = harness::site(&[("a.md", &twice)]).page("a.html");
    let ids = page.attributes(".diagram [id]", "id");
    let mut unique = ids.clone();
    unique.sort();
    unique.dedup();
    assert_eq!((ids.len(), page.count(".diagram svg")), (unique.len(), 3), "{ids:?}");
    assert!(!ids.is_empty());
    for reference in page.attributes("[marker-end]", "marker-end") {
        let id = reference.trim_start_matches("url(#").trim_end_matches(')');
        assert!(ids.iter().any(|known| known == id), "{reference} leads to none of {ids:?}");
    }
    assert_eq!((page.count(".diagram [style]"), page.count(".diagram style")), (0, 0), "the Content-Security-Policy would block them");
}

#[test]
fn words_of_diagrams_are_found_and_their_source_is_not() {
    let project = Project::new(&[("docs/a.md", CONTEXT)]);
    let found = |query: &str| project.run(&["search", query, "docs"]).stdout;
    assert!(found("ledger").contains("a.md"), "{}", found("ledger"));
    assert!(!found("flowchart").contains("a.md"), "{}", found("flowchart"));
}

#[test]
fn drawings_are_kept_beside_no_output_and_change_no_byte_of_it() {
    let broken = "# B\n\n```mermaid\nflowchart LR\n  a[\n```\n";
    let project = Project::new(&[("docs/a.md", CONTEXT), ("docs/b.md", broken)]);
    let build = || {
        let run = project.run(&["build", "docs", "-o", "site", "--cache-dir", "kept"]);
        assert_eq!(run.code, 0, "{run:?}");
        (project.tree("site"), run.stderr.lines().filter(|line| line.contains("diagram")).map(str::to_owned).collect::<Vec<_>>())
    };
    let cold = build();
    assert!(cold.1.iter().any(|line| line.starts_with("b.md:3:1: warning[diagram-syntax]")), "{:?}", cold.1);
    let kept = project.tree("kept");
    assert_eq!(kept.keys().map(String::as_str).collect::<Vec<_>>(), ["diagrams.bin"]);
    assert!(cold.0.keys().all(|path| !path.contains("diagrams.bin")));
    assert_eq!(build(), cold, "from kept drawings");
    assert_eq!(project.tree("kept"), kept, "nothing new was drawn");
    for damage in [&b""[..], b"hldsite", &kept["diagrams.bin"][..kept["diagrams.bin"].len() / 2], &[0xff; 4096]] {
        project.write("kept/diagrams.bin", damage);
        assert_eq!(build(), cold, "from a damaged file");
    }
    // A file stands where the folder should be: nothing can be kept, and all is well.
    std::fs::remove_dir_all(project.path("kept")).expect("a folder");
    project.write("kept", "a file of somebody");
    assert_eq!(build(), cold);
    assert_eq!(project.read("kept"), "a file of somebody");
}

#[test]
fn a_check_draws_what_a_build_draws_and_keeps_it_too() {
    let project = Project::new(&[("docs/a.md", CONTEXT), ("docs/b.md", "# B\n\n```mermaid\nnothing\n```\n")]);
    let run = project.run(&["check", "docs", "--format", "short", "--cache-dir", "kept"]);
    assert!(run.stdout.contains("diagram-syntax"), "{run:?}");
    assert!(project.has("kept/diagrams.bin"));
}
