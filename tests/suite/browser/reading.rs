//! Reading one document: the outline, links to headings, copies, and what comes out of a printer.

use serde_json::{Value, json};

use super::built::Built;
use super::chromium::Browser;
use super::page::{Look, Page};

/// The document most of these tests read; it has some twenty sections.
const DOCUMENT: &str = "checkout/checkout-v2.0.html";
const OUTLINE: &str = "[id='hld:outline']";
const OUTLINE_BUTTON: &str = ".drawer[popovertarget='hld:outline']";
const PHONE: Look = Look { width: 390, height: 844, dark: false, touch: true, script: true, reduced_motion: false, print: false };

fn is_open(page: &Page, open: bool) {
    page.wait_for("the drawer", &format!("document.querySelector(\"{OUTLINE}\").matches(':popover-open') === {open}"));
}

/// Waits until a heading is at the top of the window.
fn is_read(page: &Page, id: &str) {
    let top = format!("document.getElementById({}).getBoundingClientRect().top", json!(id));
    page.wait_for(&format!("`{id}` is at the top"), &format!("(top => top >= 0 && top < 100)({top})"));
}

#[test]
fn the_outline_marks_the_section_being_read() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    for address in built.addresses() {
        let page = browser.open(&format!("{address}{DOCUMENT}"), Look { height: 500, ..Look::default() });
        let marked = |what: &str, hrefs: Value| {
            let now = "JSON.stringify([...document.querySelectorAll('.outline [aria-current=location]')].map(a => a.getAttribute('href')))";
            page.wait_for(what, &format!("{now} === JSON.stringify({hrefs})"));
        };
        marked("nothing is marked above the first section", json!([]));
        for id in ["goals", "data-model", "executive-summary"] {
            page.eval(&format!("document.getElementById('{id}').scrollIntoView()"));
            marked("the section that was scrolled to", json!([format!("#{id}")]));
        }
        page.eval("scrollBy(0, -innerHeight)");
        marked("nothing above the first section, again", json!([]));
        // In a high window the last heading is still low when the end is reached.
        page.set_look(Look { height: 1600, ..Look::default() });
        page.eval("scrollTo(0, 1e9)");
        let last = page.eval("[...document.querySelectorAll('.outline a')].at(-1).getAttribute('href')");
        marked("the last section at the end of the page", json!([last]));
        page.check(
            "the mark is kept in view, in the outline alone",
            "(([nav, a]) => a.top >= nav.top && a.bottom <= nav.bottom)(['.outline', '.outline [aria-current]'].map(css =>
                document.querySelector(css).getBoundingClientRect()))",
        );
        page.click(".outline a[href='#components']");
        is_read(&page, "components");
        marked("the section that was clicked on", json!(["#components"]));
        assert_eq!(page.url(), format!("{address}{DOCUMENT}#components"));
    }
}

#[test]
fn on_a_phone_the_outline_is_a_drawer_that_closes_behind_a_link() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    for address in built.addresses() {
        let page = browser.open(&format!("{address}{DOCUMENT}"), PHONE);
        assert_eq!(page.obstacle(".outline a").as_deref(), Some("it is not shown"), "{address}");
        page.click(OUTLINE_BUTTON);
        is_open(&page, true);
        page.click(".outline a[href='#data-model']");
        is_open(&page, false);
        is_read(&page, "data-model");
        assert_eq!(page.url(), format!("{address}{DOCUMENT}#data-model"));
        page.eval("scrollTo(0, 0)");
        page.click(OUTLINE_BUTTON);
        is_open(&page, true);
        page.press("Escape");
        is_open(&page, false);
        page.check("the focus is where it was", &format!("document.activeElement.matches(\"{OUTLINE_BUTTON}\")"));
        page.check("Esc leads nowhere", "scrollY === 0");
    }
    let page = browser.open(&format!("{}{DOCUMENT}", built.http()), Look { script: false, ..PHONE });
    page.click(OUTLINE_BUTTON);
    page.check("it opens without script too", &format!("document.querySelector(\"{OUTLINE}\").matches(':popover-open')"));
    assert_eq!(page.obstacle(".outline a[href='#goals']"), None);
}

#[test]
fn headings_are_places_to_link_to() {
    let Some(browser) = Browser::start() else { return };
    let filler = "Words about it.\n\n".repeat(60);
    let headings = ["Größe & 100 %", "`a<b>` “c”", "Same", "Same", "数据 模型", "#?status=draft"];
    let text = headings.map(|heading| format!("## {heading}\n\n{filler}")).concat();
    let built = Built::of(&[("docs/a.md", &format!("# A\n\n{text}"))]);
    for address in built.addresses() {
        let page = browser.open(&format!("{address}a.html"), Look::default());
        page.check(
            "each heading has a link to itself",
            "[...document.querySelectorAll('h1, .text h2')].every(h => decodeURIComponent(h.querySelector('a.anchor').hash) === '#' + h.id)",
        );
        let ids: Vec<String> = serde_json::from_value(page.eval("[...document.querySelectorAll('.text h2')].map(h => h.id)")).expect("ids");
        assert_eq!(ids.len(), headings.len(), "{ids:?}");
        for id in &ids {
            page.goto("about:blank");
            page.goto(&format!("{address}a.html#{}", page.eval(&format!("encodeURIComponent({})", json!(id))).as_str().expect("a fragment")));
            is_read(&page, id);
        }
        let anchor = format!("[id='{}'] > a.anchor", ids[1]);
        page.eval("document.querySelectorAll('.text h2')[1].scrollIntoView({ block: 'center' })");
        page.click(&anchor);
        is_read(&page, &ids[1]);
        page.check("the address names the heading", &format!("decodeURIComponent(location.hash) === '#' + {}", json!(ids[1])));
    }
}

#[test]
fn copies_are_exactly_what_they_say() {
    let Some(browser) = Browser::start() else { return };
    let codes = ["SELECT '<b>' & \"x\" -- &amp;\n\tFROM t  \n\n  WHERE a < 1;", "  plain\n  ü 数 ", "indented <i>\n\n  code"];
    let indented = codes[2].replace('\n', "\n    ");
    let text = format!("# A\n\nStatus: Draft\nAuthors: Ann Lee\n\n## B\n\n```sql\n{}\n```\n\n```\n{}\n```\n\n    {indented}\n", codes[0], codes[1]);
    let built = Built::of(&[("docs/a b.md", &text)]);
    for address in built.addresses() {
        let url = format!("{address}a%20b.html");
        let page = browser.open(&format!("{url}#b"), Look::default());
        // What is read is not what the page calls the clipboard: below, the page is made to think there is none.
        page.eval("window.kept = navigator.clipboard");
        let copied = |button: &str, wanted: &str| {
            page.eval("kept.writeText('nothing yet')");
            page.click(button);
            page.wait_for(&format!("`{button}` copies"), &format!("kept.readText().then(text => text === {})", json!(wanted)));
            page.wait_for("the button says so", &format!("document.querySelector({}).textContent === 'Copied'", json!(button)));
        };
        for (code, at) in codes.iter().zip(2..) {
            copied(&format!(".code-box:nth-child({at}) .copy"), code);
        }
        copied("[data-copy='link']", &url);
        let citation = page.text("[id='hld:citation']");
        assert!(citation.starts_with("Ann Lee. A."), "{citation}");
        copied("[data-copy='#hld:citation']", &citation);
        page.wait_for("it is said aloud", "document.querySelector('.unseen[role=status]').textContent === 'Copied'");
        page.wait_for("after a while the button is as before", "document.querySelector('.code-box .copy').textContent === 'Copy'");
        page.eval("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        page.eval("kept.writeText('nothing yet')");
        page.eval("scrollTo(0, 0)");
        page.tab_to(".code-box:nth-child(2) .copy");
        page.press("Enter");
        page.wait_for("it is copied the old way", &format!("kept.readText().then(text => text === {})", json!(codes[0])));
        page.check("the focus stays", "document.activeElement.matches('.code-box:nth-child(2) .copy')");
    }
}

#[test]
fn on_paper_stands_the_document_alone() {
    let Some(browser) = Browser::start() else { return };
    let rows = [1, 2, 3, 4, 5, 6].map(|at| format!("Field {at}: value {at}\n")).concat();
    let text = format!("# A\n\nStatus: Draft\nAuthors: Ann Lee\n{rows}\n## B\n\nText.\n\n```\ncode\n```\n\n### C\n\nMore text, and [b](b.md).\n");
    let built = Built::of(&[("docs/a.md", &text), ("docs/b.md", "# B\n\nStatus: Draft\n\nSee [a](a.md).\n")]);
    let page = browser.open(&format!("{}a.html", built.http()), Look::default());
    page.wait_for("the tree", "!!document.querySelector('.tree a')");
    let shown =
        |css: &str| page.eval(&format!("[...document.querySelectorAll({})].filter(e => e.getClientRects().length && e.checkVisibility()).length", json!(css)));
    let apparatus = ["header.site", "footer.site", ".outline", ".tree", ".breadcrumb", ".neighbours", ".anchor", "button"];
    for css in apparatus {
        assert_ne!(shown(css), 0, "{css}: on the screen");
    }
    assert_eq!(shown(".more-facts dd"), 0, "it is closed");
    page.click("[id='hld:theme']");
    page.wait_for("the dark theme", "document.documentElement.dataset.theme === 'dark'");
    for dark in [false, true] {
        page.set_look(Look { print: true, dark, ..Look::default() });
        for css in apparatus {
            assert_eq!(shown(css), 0, "{css}: on paper");
        }
        for (css, text) in [("h1", "A"), (".badge", "Draft"), (".facts dd", "Ann Lee"), (".text p", "Text."), (".text pre", "code"), (".text h3", "C")] {
            assert!(shown(css) != 0 && page.text(css) == text, "{css}: {}", page.text(css));
        }
        assert_ne!(shown(".more-facts dd"), 0, "what is folded on the screen");
        let ink = page.eval("[getComputedStyle(document.body).color, getComputedStyle(document.querySelector('.badge')).color]");
        assert_eq!(ink, json!(["rgb(0, 0, 0)", "rgb(93, 99, 107)"]), "dark on white, whatever the theme");
    }
    page.goto_and_see(&format!("{}-/all.html", built.http()), "th button");
    assert_eq!((shown("th button"), shown(".facets"), page.texts(".row-title").len()), (4.into(), 0.into(), 2), "the table with its head");
}
