//! The tree of folders beside a document.

use super::built::Built;
use super::chromium::Browser;
use super::page::{Look, Page};

const TREE: &str = "[id='hld:tree']";
const CURRENT: &str = "[id='hld:tree'] [aria-current='page']";

/// Folders and files with names that addresses and HTML have to hide.
fn built() -> Built {
    Built::of(&[
        ("docs/top.md", "# Top\n\nStatus: Draft\n"),
        ("docs/a & b/here.md", "# Here\n\nStatus: Draft\n\n## Part\n"),
        ("docs/a & b/ü/100%/#1.md", "# Number one\n\nStatus: Review\n"),
        ("docs/a & b/ü/100%/?x=<b>.md", "# The \\<b\\>\n\nStatus: Review\n"),
        ("docs/__proto__/constructor.md", "# Proto\n"),
        ("docs/other/there.md", "# There\n\nStatus: Approved\n"),
    ])
}

/// The links that can be seen in the tree.
fn seen(page: &Page) -> Vec<String> {
    let texts = page.eval(&format!("[...document.querySelectorAll(\"{TREE} a\")].filter(a => a.checkVisibility()).map(a => a.innerText.trim())"));
    serde_json::from_value(texts).expect("texts")
}

fn summary(page: &Page, text: &str) -> String {
    page.wait_for("the folder is in the tree", &format!("[...document.querySelectorAll(\"{TREE} summary\")].some(e => e.textContent === '{text}')"));
    page.named(&format!("{TREE} summary"), text)
}

fn sees(page: &Page, link: &str) {
    page.wait_for(
        &format!("the link `{link}`"),
        &format!("[...document.querySelectorAll(\"{TREE} a\")].some(a => a.innerText.trim() === '{link}' && a.checkVisibility())"),
    );
}

#[test]
fn the_tree_shows_the_way_to_the_page_and_opens_others_when_asked() {
    let Some(browser) = Browser::start() else { return };
    let built = built();
    for address in built.addresses() {
        let page = browser.open("about:blank", Look::default());
        page.goto_and_see(&format!("{address}a%20%26%20b/%C3%BC/100%25/%231.html#hld:main"), CURRENT);
        assert_eq!((page.texts(CURRENT), page.count(&format!("{TREE} details[open]"))), (vec!["Number one".to_owned()], 3), "{address}");
        assert_eq!(seen(&page), ["Number one", "The <b>", "Here", "Top"], "{address}: other folders are closed");
        assert_eq!(page.texts(&format!("{TREE} summary")), ["__proto__ 1", "a & b 3", "ü 2", "100% 2", "other 1"], "{address}");
        page.click(&summary(&page, "__proto__ 1"));
        page.click(&summary(&page, "other 1"));
        sees(&page, "There");
        sees(&page, "Proto");
        page.follow(&page.named(&format!("{TREE} a"), "There"));
        assert_eq!((page.text("h1"), page.url()), ("There".to_owned(), format!("{address}other/there.html")));
        sees(&page, "Proto");
        page.click(&summary(&page, "__proto__ 1"));
        page.wait_for("the folder is closed", &format!("document.querySelectorAll(\"{TREE} details[open]\").length === 1"));
        // Into the nested folders again, by the keyboard.
        for (folder, link) in [("a & b 3", "Here"), ("ü 2", ""), ("100% 2", "The <b>")] {
            page.eval(&format!("document.querySelector({}).focus()", serde_json::json!(summary(&page, folder))));
            page.press("Enter");
            if !link.is_empty() {
                sees(&page, link);
            }
        }
        page.follow(&page.named(&format!("{TREE} a"), "The <b>"));
        assert_eq!(page.text("h1"), "The <b>");
        page.wait_for("its place is marked", &format!("document.querySelector(\"{CURRENT}\")?.innerText.trim() === 'The <b>'"));
        assert_eq!((page.count(CURRENT), page.count(&format!("{TREE} b, {TREE} img"))), (1, 0), "{address}");
        page.goto_and_see(&format!("{address}a%20%26%20b/index.html"), CURRENT);
        assert_eq!(page.texts(CURRENT), ["a & b 3"], "{address}: on the folder's own page");
        assert_eq!(page.console(), Vec::<String>::new(), "{address}");
    }
}

#[test]
fn on_a_phone_the_tree_is_a_drawer() {
    let Some(browser) = Browser::start() else { return };
    let built = built();
    for address in built.addresses() {
        let page = browser.open(&format!("{address}top.html"), Look { width: 390, touch: true, ..Look::default() });
        assert_eq!(page.count("script[src*='-/data/']"), 0, "{address}: nothing is loaded for a drawer that is closed");
        page.click(".drawer-tree");
        page.wait_for("its place is marked", &format!("document.querySelector(\"{CURRENT}\")?.innerText.trim() === 'Top'"));
        page.click(&summary(&page, "other 1"));
        sees(&page, "There");
        page.follow(&page.named(&format!("{TREE} a"), "There"));
        assert_eq!((page.text("h1").as_str(), page.obstacle(TREE).as_deref()), ("There", Some("it is not shown")), "{address}");
    }
}
