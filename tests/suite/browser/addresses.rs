//! One site at all the addresses that it may have: below a path of a host, at the top of one, and on disk.

use super::built::Built;
use super::chromium::Browser;
use super::page::Look;

const STYLED: &str = "getComputedStyle(document.querySelector('.skip')).position === 'absolute'";

/// A portal whose config says that it lies below the path that the tests serve it at.
fn built() -> Built {
    Built::of(&[
        ("docs/hldsite.yaml", "title: Acme\nsite_url: https://acme.github.io/repo/\n"),
        (
            "docs/deep/in/pay.md",
            "---\naliases: [old/pay.md]\n---\n# High-Level Design: Payments v1.0\n\nDate: 2026-01-02\nStatus: Draft\nAuthors: Ann\n\n## Goals\n\n- Pay [them](../ledger.md)\n\n## Risks\n\nNone.\n",
        ),
        ("docs/deep/ledger.md", "# Ledger\n\nStatus: Approved\n\n## Goals\n\nIt counts.\n"),
    ])
}

#[test]
fn a_portal_works_below_a_path_at_the_top_of_a_host_and_on_disk() {
    let Some(browser) = Browser::start() else { return };
    let built = built();
    let top = built.at_the_top();
    for address in [built.http(), top.address(), built.file()] {
        let page = browser.open(&format!("{address}index.html"), Look::default());
        page.check("it has its style", STYLED);
        page.follow(".row-title[href*='pay']");
        assert_eq!(page.url(), format!("{address}deep/in/pay.html"));
        page.check("it has its style in a folder", STYLED);
        page.wait_for("its scripts run", "document.documentElement.hasAttribute('data-js')");
        page.follow(".text a[href*='ledger']");
        assert_eq!(page.url(), format!("{address}deep/ledger.html"));
        page.goto(&format!("{address}-/search.html?q=counts"));
        page.wait_for("the search finds it", "document.querySelector('main a[href*=\"ledger\"]') !== null");
        assert!(page.console().is_empty(), "{address}: {:?}", page.console());
        let asked = page.requests();
        assert!(asked.iter().all(|url| url.starts_with(&address)), "{address}: {asked:?}");
    }
}

#[test]
fn an_old_address_leads_on_to_the_same_place_in_the_document() {
    let Some(browser) = Browser::start() else { return };
    let built = built();
    for (address, script) in built.addresses().into_iter().flat_map(|address| [(address.clone(), true), (address, false)]) {
        let page = browser.open(&format!("{address}index.html"), Look { script, ..Look::default() });
        page.loading("the old address", || drop(page.eval(&format!("location.href = '{address}old/pay.html#risks'"))));
        let anchor = if script { "#risks" } else { "" };
        for _ in 0..100 {
            if page.url().contains("deep/in/pay.html") {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        assert_eq!(page.url().trim_end_matches("#risks"), format!("{address}deep/in/pay.html"), "script: {script}");
        assert!(page.url().ends_with(anchor), "{}", page.url());
    }
}

#[test]
fn what_does_not_exist_has_a_page_with_style_at_every_depth() {
    let Some(browser) = Browser::start() else { return };
    let built = built();
    for path in ["nothing.html", "deep/in/paymnts.html", "a/b/c/d/e"] {
        let page = browser.open(&format!("{}{path}", built.http()), Look::default());
        assert_eq!(page.text("h1"), "This page does not exist");
        page.check("it has its style", STYLED);
        if path.contains("paymnts") {
            page.wait_for("the nearest document is named", "document.querySelector('#hld\\\\:nearest a')?.textContent === 'Payments v1.0'");
        }
        page.follow("main p a");
        assert_eq!(page.url(), format!("{}index.html", built.http()));
    }
}
