//! The keys of the keyboard, on every page.

use std::collections::BTreeSet;

use serde_json::Value;

use super::built::Built;
use super::chromium::Browser;
use super::page::{Look, Page};

const THEMED: &str = "document.documentElement.getAttribute('data-theme')";

/// Makes a page keep in mind whether it was about to be left. A page is told of that while a key is still being pressed.
fn watch(page: &Page) {
    page.eval("window.left = 0; navigation.onnavigate = event => { if (new URL(event.destination.url).pathname !== location.pathname) left += 1; }");
}

fn has_dialog(page: &Page, open: bool) {
    page.wait_for("the list of keys", &format!("!!document.querySelector('dialog:modal') === {open}"));
}

#[test]
fn the_question_mark_lists_the_keys_of_the_page() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    for address in built.addresses() {
        let page = browser.open(&format!("{address}index.html"), Look::default());
        page.tab_to(".row-title");
        page.press("?");
        has_dialog(&page, true);
        let keys = || page.eval("[...document.querySelectorAll('dialog tr')].map(row => row.innerText.trim().split(/\\s+/).join(' '))");
        let list = keys().to_string();
        assert!(list.contains("g a all documents") && list.contains("t light") && !list.contains("n next") && !list.contains("g h"), "{list}");
        page.press("t");
        assert_eq!(page.eval(THEMED), Value::Null, "{address}: keys wait while their list is read");
        page.press("Escape");
        has_dialog(&page, false);
        page.check("the focus is where it was", "document.activeElement.matches('.row-title')");
        page.loading("the document", || page.press("Enter"));
        page.click("[data-help]");
        has_dialog(&page, true);
        let list = keys().to_string();
        assert!(["g h first page", "g a all documents", "n next", "p previous"].iter().any(|key| list.contains(key)), "{list}");
        page.click("dialog [type='checkbox']");
        page.press("Escape");
        page.wait_for("the focus is on the button", "document.activeElement.matches('[data-help]')");
        page.reload();
        for key in ["t", "?"] {
            page.press(key);
        }
        assert_eq!((page.eval(THEMED), page.count("dialog")), (Value::Null, 0), "{address}: keys that were turned off stay so");
        page.click("[data-help]");
        page.click("dialog [type='checkbox']");
        page.press("Escape");
        has_dialog(&page, false);
        page.press("t");
        assert_eq!(page.eval(THEMED), "dark", "{address}: and are turned on again");
        page.eval("localStorage.clear()");
    }
}

#[test]
fn keys_lead_through_the_portal() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    let wanted = built.documents().into_iter().filter(|document| document["column"] == "Implemented");
    let wanted: BTreeSet<String> = wanted.map(|document| document["url"].as_str().expect("a url").to_owned()).collect();
    assert!(wanted.len() > 3, "{wanted:?}");
    for address in built.addresses() {
        let page = browser.open(&format!("{address}-/status/implemented.html"), Look::default());
        let listed: Vec<String> = serde_json::from_value(page.eval("[...document.querySelectorAll('.row-title')].map(a => a.href)")).expect("addresses");
        assert_eq!(listed.iter().cloned().collect::<BTreeSet<_>>(), wanted.iter().map(|path| format!("{address}{path}")).collect());
        page.follow(".row-title");
        let mut visited = vec![page.url()];
        while page.count("a[rel='next']") > 0 {
            page.loading("the next document", || page.press("n"));
            visited.push(page.url());
            assert!(visited.len() <= listed.len(), "{visited:?}");
        }
        assert_eq!(visited, listed, "{address}: `n` goes through the documents of the status in the order of its page");
        page.loading("the document before", || page.press("p"));
        assert_eq!(page.url(), listed[listed.len() - 2]);
        for (keys, path) in [(["g", "a"], "-/all.html"), (["g", "h"], "index.html")] {
            page.loading("another page", || keys.iter().for_each(|key| page.press(key)));
            assert_eq!(page.url(), format!("{address}{path}"));
        }
        for theme in [Value::from("dark"), "light".into(), Value::Null] {
            page.press("t");
            assert_eq!(page.eval(THEMED), theme, "{address}");
        }
    }
}

#[test]
fn keys_are_left_alone_while_typing_and_with_control() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    let page = browser.open("about:blank", Look::default());
    page.goto_and_see(&format!("{}-/all.html", built.http()), ".facets fieldset");
    watch(&page);
    let field = ".facets .field input";
    page.click(field);
    page.type_text("t?ghgapn");
    page.check("it is in the field", &format!("document.querySelector('{field}').value === 't?ghgapn'"));
    assert_eq!((page.eval(THEMED), page.eval("left"), page.count("dialog")), (Value::Null, 0.into(), 0), "while typing");
    let implemented = built.documents().into_iter().filter(|document| document["column"] == "Implemented").nth(1).expect("a document");
    page.goto(&format!("{}{}", built.http(), implemented["url"].as_str().expect("a url")));
    watch(&page);
    for with in ["Control", "Alt", "Meta"] {
        for key in ["t", "?", "n", "p", "g", "h"] {
            page.press(&format!("{with}+{key}"));
        }
    }
    for key in ["g", "x", "h", "G", "N", "P", "T"] {
        page.press(key);
    }
    assert_eq!((page.eval(THEMED), page.eval("left"), page.count("dialog")), (Value::Null, 0.into(), 0), "with Control, Alt or Meta, or after another key");
    page.loading("the next document", || page.press("n"));
    watch(&page);
    page.eval("navigation.addEventListener('navigate', event => event.preventDefault())");
    page.press("g");
    page.press("a");
    page.check("a page that is about to be left is told", "left === 1");
}
