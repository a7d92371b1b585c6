//! What readers ask of all designs at once, on the example portal: each is answered within two clicks from the first page.

use super::built::Built;
use super::chromium::Browser;
use super::page::{Look, Page};

/// Opens the first page and follows links by what they say.
fn follow(browser: &Browser, address: &str, clicks: &[(&str, &str)]) -> Page {
    let page = browser.open(&format!("{address}index.html"), Look::default());
    for (area, name) in clicks {
        let link = page.named(&format!("{area} a"), name);
        page.follow(&link);
    }
    page
}

/// The rows of a table of facts, those whose name is this, with what else they say.
fn rows(page: &Page, name: &str) -> Vec<String> {
    page.wait_for("the table is there", "document.querySelectorAll(\"[id='hld:table'] tbody tr\").length > 0");
    let rows = page.texts("[id='hld:table'] tbody tr");
    rows.into_iter().map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|row| row.starts_with(name)).collect()
}

#[test]
fn who_owns_an_endpoint() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    for address in built.addresses() {
        let page = follow(&browser, &address, &[(".home-side", "API")]);
        let owners = rows(&page, "POST /api/payments ");
        assert!(owners.len() == 1 && owners[0].contains("Escrow Payments v1.0"), "{owners:?}");
    }
}

#[test]
fn which_documents_alter_a_table_in_order() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    for address in built.addresses() {
        let page = follow(&browser, &address, &[(".home-side", "Data model"), ("[id='hld:table']", "orders")]);
        let documents = page.texts(".facts-table a.document");
        assert_eq!(documents, ["Checkout v1.0", "Checkout v1.1", "Shipping Labels and Tracking v1.0", "Checkout v2.0", "Fraud Scoring v1.0"]);
        assert_eq!(page.console(), Vec::<String>::new());
    }
}

#[test]
fn what_breaks_if_a_component_goes() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    for address in built.addresses() {
        let page = follow(&browser, &address, &[(".home-side", "Components"), ("[id='hld:table']", "inventory-service")]);
        let lost = page.texts("[aria-labelledby='hld:if-it-fails-or-is-removed'] a.entity");
        assert!(["checkout-service", "session-manager"].iter().all(|name| lost.iter().any(|lost| lost == name)), "{lost:?}");
    }
}

#[test]
fn which_designs_contradict_each_other() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    for address in built.addresses() {
        let page = follow(&browser, &address, &[(".home-side", "4 conflicts between designs")]);
        assert_eq!(page.count(".conflicts li"), 4);
        let texts = page.texts("main h2");
        assert_eq!(
            texts,
            ["The same endpoint in two designs", "The same table created twice", "Approved, but depends on a draft", "Designs that depend on each other"]
        );
    }
}

#[test]
fn a_name_in_a_documents_sql_leads_to_its_table_and_back_to_the_place() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    for address in built.addresses() {
        let page = browser.open(&format!("{address}checkout/checkout-v2.0.html"), Look::default());
        let name = page.named("pre a.entity", "orders");
        page.follow(&name);
        assert_eq!(page.text("h1 code"), "orders");
        let back = page.named(".facts-table a.document", "Checkout v2.0");
        page.follow(&back);
        page.check("it stands at the name", "document.querySelector(':target').textContent === 'orders'");
    }
}

#[test]
fn endpoints_are_chosen_by_method_and_tables_and_events_by_what_is_done() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    for address in built.addresses() {
        let catalogues =
            [("api", "Method", "DELETE GET PATCH POST PUT"), ("data-model", "Action", "alters creates"), ("events", "Action", "consumes publishes")];
        for (catalogue, facet, begins) in catalogues {
            let page = browser.open("about:blank", Look::default());
            page.goto_and_see(&format!("{address}-/facts/{catalogue}.html"), ".facets fieldset");
            let legends = page.texts(".facets legend");
            assert_eq!(legends[0], facet, "{legends:?}");
            let values = page.texts(".facets fieldset:first-of-type .name");
            assert!(values.iter().all(|value| begins.contains(value.as_str())) && values.len() > 1, "{values:?}");
        }
    }
}
