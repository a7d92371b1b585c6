//! What a reader meets in a real browser: each test opens a built site in headless Chromium, over HTTP and as files.

mod addresses;
mod built;
mod chromium;
mod entities;
mod facts;
mod finding;
mod folders;
mod hands;
mod itself;
mod keys;
mod looks;
mod newcomer;
mod page;
mod pipe;
mod preview;
mod previews;
mod reading;
mod search;
mod server;
mod viewer;
mod ways;

use built::Built;
use chromium::Browser;
use page::Look;

/// The button that changes the theme; the colon of its id must not be taken for a pseudo-class.
const THEME: &str = "[id='hld:theme']";

#[test]
fn the_theme_is_switched_and_remembered() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    for address in built.addresses() {
        let page = browser.open(&format!("{address}index.html"), Look::default());
        let theme = || page.eval("document.documentElement.getAttribute('data-theme')");
        let ground = || page.eval("getComputedStyle(document.body).backgroundColor");
        assert_eq!((page.text(THEME).as_str(), theme()), ("Theme: system", serde_json::Value::Null), "{address}");
        let light = ground();
        for (name, dark) in [("dark", true), ("light", false)] {
            page.click(THEME);
            page.wait_for("the theme is set", &format!("document.documentElement.dataset.theme === '{name}'"));
            assert_eq!(page.text(THEME), format!("Theme: {name}"), "{address}");
            assert_eq!(ground() != light, dark, "{address}: {name} has the ground {}", ground());
        }
        page.follow(".row-title");
        assert!(page.url() != format!("{address}index.html") && page.url().starts_with(&address), "{}", page.url());
        assert_eq!((page.text(THEME).as_str(), theme()), ("Theme: light", "light".into()), "{address}: on another page");
        page.reload();
        assert_eq!(theme(), "light", "{address}: after the page was loaded again");
        page.click(THEME);
        page.wait_for("the system has its way again", "!document.documentElement.hasAttribute('data-theme')");
        page.set_look(Look { dark: true, ..Look::default() });
        assert_ne!(ground(), light, "{address}: a dark system");
    }
}

/// A page of each kind, and what stands on it.
const KINDS: &[(&str, &str)] = &[
    ("index.html", "body.page-home .row"),
    ("-/all.html", "body.page-all .row-title"),
    ("-/status/implemented.html", "body.page-status .row"),
    ("-/author/lucía-ferrer.html", "body.page-author .row"),
    ("checkout/index.html", "body.page-folder .row"),
    ("checkout/checkout-v2.0.html", "body.page-document .text p"),
    ("inventory/inventory-reservations-v1.0.html", "body.page-document .text img"),
    ("-/facts.html", "body.page-catalogues .catalogues a"),
    ("-/facts/risks.html", "body.page-catalogue .matrix a"),
    ("-/facts/roadmap.html", "body.page-catalogue .gantt a"),
    ("-/facts/dependencies.html", "body.page-catalogue .chain a"),
    ("-/facts/references.html", "body.page-catalogue .hosts li"),
    ("-/quarter/2026-q3.html", "body.page-quarter .gantt a"),
    ("-/sections.html", "body.page-sections table"),
    ("404.html", "body.page-404 h1"),
];

#[test]
fn every_page_kind_is_silent_and_asks_nothing_of_other_hosts() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    for address in built.addresses() {
        let page = browser.open("about:blank", Look::default());
        for (path, mark) in KINDS {
            page.forget();
            page.goto(&format!("{address}{path}"));
            assert!(page.count(mark) > 0, "{address}{path} has no `{mark}`");
            assert_eq!(page.console(), Vec::<String>::new(), "{address}{path}");
            let requests = page.requests();
            let own = |url: &String| url.starts_with(&address) || url.starts_with("data:");
            assert!(requests.iter().all(own), "{address}{path}: {requests:?}");
            for file in ["-/theme/style.css", "-/theme/theme.js"] {
                assert!(requests.contains(&format!("{address}{file}")), "{address}{path}: {requests:?}");
            }
        }
    }
}

#[test]
fn pages_are_complete_without_script() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    let portal: serde_json::Value = serde_json::from_str(&built.read("portal.json")).expect("JSON");
    let mut titles: Vec<&str> = portal["docs"].as_array().expect("documents").iter().filter_map(|document| document["title"].as_str()).collect();
    titles.sort_unstable();
    assert!(titles.len() > 10, "{titles:?}");
    for address in built.addresses() {
        let page = browser.open(&format!("{address}index.html"), Look { script: false, ..Look::default() });
        page.check("the page's own script did not run", "!document.documentElement.hasAttribute('data-js')");
        page.check("nothing is shown that needs script", "getComputedStyle(document.getElementById('hld:theme')).display === 'none'");
        let mut listed = page.texts(".row-title");
        listed.sort_unstable();
        assert_eq!(listed, titles, "{address}");
        page.follow(".row-title");
        assert!(page.text(".text").len() > 1000, "{}: {}", page.url(), page.text(".text"));
        assert!(page.count(".outline a") > 5, "{}", page.url());
    }
}

#[test]
fn an_address_that_leads_nowhere_shows_the_page_that_says_so() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    let page = browser.open(&format!("{}nothing.html", built.http()), Look::default());
    assert_eq!(page.text("h1"), "This page does not exist");
    let console = page.console();
    assert!(console.len() == 1 && console[0].contains("404"), "{console:?}");
    page.follow("main a");
    assert_eq!(page.url(), format!("{}index.html", built.http()));
}
