//! Cards about other documents.

use serde_json::json;

use super::built::Built;
use super::chromium::Browser;
use super::page::{Look, Page};

const CARD: &str = "[id='hld:preview']";
const LINK: &str = ".text a.document[href*='b.html']";

/// A document that links to one with a hostile title and summary, to one like any other, and to itself.
fn built() -> Built {
    Built::of(&[
        ("docs/a.md", "# A\n\nStatus: Draft\n\nSee [the hostile one](b.md#part), [the other](c%20d/c.md), and [this one](#there).\n\n## There\n\nText.\n"),
        (
            "docs/b.md",
            "# \\<img src=x onerror=alert(1)\\> v2.0\n\nStatus: In review\nAuthors: \\_\\_proto\\_\\_, Ann Bo\nDate: 2026-01-03\n\n\
             A `<img src=y onerror=alert(2)>` of `__proto__`.\n\n## Part\n",
        ),
        ("docs/c d/c.md", "# constructor\n\nStatus: Approved\n\nAbout it.\n"),
    ])
}

fn is_shown(page: &Page, shown: bool) {
    page.wait_for("the card", &format!("(card => !!card && card.checkVisibility())(document.querySelector(\"{CARD}\")) === {shown}"));
}

/// Holds that the card is in the window and not over its link.
fn is_in_place(page: &Page, link: &str) {
    let box_of = |css: &str| format!("document.querySelector({}).getBoundingClientRect()", json!(css));
    let inside = "c.left >= 0 && c.right <= innerWidth && c.top >= 0 && c.bottom <= innerHeight";
    let beside = "(c.top >= l.bottom || c.bottom <= l.top)";
    page.check("the card is in its place", &format!("((c, l) => {inside} && {beside})({}, {})", box_of(CARD), box_of(link)));
}

#[test]
fn a_link_to_a_document_shows_a_card_about_it() {
    let Some(browser) = Browser::start() else { return };
    let built = built();
    for address in built.addresses() {
        let page = browser.open(&format!("{address}a.html"), Look::default());
        page.hover(LINK);
        is_shown(&page, true);
        assert_eq!(page.text(&format!("{CARD} .preview-title")), "<img src=x onerror=alert(1)> v2.0", "{address}");
        assert_eq!(page.text(&format!("{CARD} .badge")), "Review");
        assert_eq!(page.text(&format!("{CARD} .preview-facts")).split_whitespace().collect::<Vec<_>>().join(" "), "Review 2026-01-03 __proto__, Ann Bo");
        assert_eq!(page.text(&format!("{CARD} .preview-summary")), "A <img src=y onerror=alert(2)> of __proto__.");
        assert_eq!(page.count("main img, main script, main b"), 0, "{address}: texts make no elements");
        page.check("the card is told of", &format!("document.querySelector(\"{LINK}\").getAttribute('aria-describedby') === 'hld:preview'"));
        is_in_place(&page, LINK);
        page.hover(".text a[href*='c.html']");
        page.wait_for("the card is about the other", &format!("document.querySelector(\"{CARD}\").textContent.includes('constructor')"));
        page.hover("h1");
        is_shown(&page, false);
        assert_eq!(page.count("[aria-describedby]"), 0, "{address}");
        page.hover(LINK);
        is_shown(&page, true);
        page.press("Escape");
        is_shown(&page, false);
        page.goto(&format!("{address}index.html"));
        page.hover(".brief a.document");
        is_shown(&page, true);
        assert_eq!(page.text(&format!("{CARD} .preview-title")), "<img src=x onerror=alert(1)> v2.0", "{address}: in a list");
        page.hover(".row-title");
        is_shown(&page, false);
        assert_eq!(page.console(), Vec::<String>::new(), "{address}");
    }
}

#[test]
fn the_keyboard_shows_the_card_and_esc_hides_it() {
    let Some(browser) = Browser::start() else { return };
    let built = built();
    for address in built.addresses() {
        let page = browser.open(&format!("{address}a.html"), Look::default());
        page.tab_to(LINK);
        is_shown(&page, true);
        page.check("the card is told of", "document.activeElement.getAttribute('aria-describedby') === 'hld:preview'");
        page.press("Escape");
        is_shown(&page, false);
        page.check("the focus stays", &format!("document.activeElement.matches(\"{LINK}\") && !document.activeElement.hasAttribute('aria-describedby')"));
        page.press("Tab");
        page.wait_for("the card is about the other", &format!("document.querySelector(\"{CARD}\").textContent.includes('constructor')"));
        is_shown(&page, true);
        page.press("Tab");
        is_shown(&page, false);
        page.press("Shift+Tab");
        is_shown(&page, true);
        page.loading("the document", || page.press("Enter"));
        assert_eq!(page.text("h1"), "constructor");
    }
}

#[test]
fn a_finger_leads_straight_to_the_document() {
    let Some(browser) = Browser::start() else { return };
    let built = built();
    let page = browser.open(&format!("{}a.html", built.http()), Look { width: 390, touch: true, ..Look::default() });
    // The page stays, and what it does after a while it does at once.
    page.eval("document.addEventListener('click', event => { event.preventDefault(); window.tapped = true; })");
    page.eval("(later => { window.setTimeout = (run, _, ...words) => later(run, 0, ...words); })(setTimeout)");
    page.click(LINK);
    page.wait_for("the tap", "window.tapped === true");
    page.eval("new Promise(done => setTimeout(() => requestAnimationFrame(done)))");
    assert_eq!((page.count(CARD), page.count("script[src*='-/data/']")), (0, 0), "no card, and no data for one");
    page.eval("document.activeElement.blur()");
    page.set_look(Look::default());
    page.hover(LINK);
    is_shown(&page, true);
}
