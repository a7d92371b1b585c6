//! How pages look to different readers, and that neither hostile texts nor missing data disturb them.

use std::fmt::Write;

use serde_json::{Value, json};

use super::built::Built;
use super::chromium::Browser;
use super::page::Look;

/// A page of each kind of the hostile portal, and what stands on it.
const KINDS: &[(&str, &str)] = &[
    ("index.html", "body.page-home .row"),
    ("-/all.html", "body.page-all .row-title"),
    ("-/status/draft.html", "body.page-status .row"),
    ("-/author/__proto__.html", "body.page-author .row"),
    ("-/tag/constructor.html", "body.page-tag .row"),
    ("-/team/t-b.html", "body.page-team .row"),
    ("-/authors.html", "body.page-index .names a"),
    ("a%20%26%20b/index.html", "body.page-folder .row"),
    ("-/cited-by/a%20%26%20b/%231%20%3Cb%3E.html", "body.page-cited-by .backlinks li"),
    ("a%20%26%20b/%231%20%3Cb%3E.html", "body.page-document .text p"),
    ("-/health.html", "body.page-health section li"),
    ("-/rules/unknown-status.html", "body.page-rule section li"),
    ("404.html", "body.page-404 h1"),
];

const HOSTILE: &str = "---
title: 'Cache `<img src=x onerror=alert(1)>` \"q\"'
status: draft
authors: ['A `<script>alert(2)</script>`', '`__proto__`', Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafe]
tags: ['a `<i onclick=x>`', constructor, Donaudampfschifffahrtsgesellschaftskapitän]
team: 'T & `<b>`'
date: 2026-01-02
note: https://example.org/a/very/long/address/that/goes/on/and/on/and/on/without/any/place/where/it/could/be/broken
---
# x

Summary with `<img src=y onerror=alert(4)>` of [W](w%20w/wide.md). <img src=x onerror=alert(5)> <a href='javascript:alert(6)'>x</a>

## `</script><script>alert(7)</script>`

```\n</code><img src=x onerror=alert(8)>\n```
";

/// Texts, names and files that would do harm if they were taken for more than text, and a document that many cite.
fn hostile() -> Built {
    let word = "w".repeat(300);
    let cells = |text: &str| format!("|{}\n", format!(" {text} |").repeat(24));
    let wide = format!(
        "# Wide {word}\n\nStatus: In {word}\nAuthors: __proto__\n\n{word}\n\n## {word}\n\n\
         - `{word} {word}`\n\n> https://example.org/{word}\n\n\
         {}{}{}\n```json\n{{ \"{word}\": 1 }}\n```\n\n[cited](../%231%20%3Cb%3E.md)\n",
        cells("column"),
        cells("---"),
        cells("a cell"),
    );
    let mut files = vec![("docs/a & b/#1 <b>.md".to_owned(), HOSTILE.to_owned()), ("docs/a & b/w w/wide.md".to_owned(), wide)];
    files.extend((0..60).map(|at| (format!("docs/a & b/cites{at}.md"), format!("# Citer {at} <b>\n\nSee [it](%231%20%3Cb%3E.md).\n"))));
    Built::of(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// Of the elements that stick out of the page at its right side those that hold no other, if the page can be scrolled there.
const STICKS_OUT: &str = "(() => {
  const width = document.documentElement.clientWidth, out = e => e.getBoundingClientRect().right > width + 1;
  if (document.documentElement.scrollWidth <= width && innerWidth === width) return [];
  return ['something'].concat([...document.querySelectorAll('body *')].filter(e => out(e) && ![...e.children].some(out))
    .slice(0, 5).map(e => e.outerHTML.slice(0, 80)));
})()";

#[test]
fn no_page_is_wider_than_a_narrow_window() {
    let Some(browser) = Browser::start() else { return };
    let built = hostile();
    // What a page looks like does not depend on where it comes from.
    let address = built.http();
    let page = browser.open("about:blank", Look { width: 390, height: 844, ..Look::default() });
    let mut out = String::new();
    for (path, mark) in KINDS.iter().chain([&("a%20%26%20b/w%20w/wide.html", "body.page-document .text table")]) {
        page.goto_and_see(&format!("{address}{path}"), mark);
        // 640 is what is left of 1280 for a reader who enlarges everything to 200 %.
        for width in [390, 640, 320, 1280] {
            page.set_look(Look { width, ..page.look() });
            page.wait_for("the window", &format!("innerWidth === {width} && new Promise(done => requestAnimationFrame(() => done(true)))"));
            let sticks = page.eval(STICKS_OUT);
            if sticks != json!([]) {
                write!(out, "{path} at {width}: {sticks}\n\n").expect("a text");
            }
        }
        page.set_look(Look { width: 390, ..page.look() });
    }
    assert_eq!(out, "");
}

#[test]
fn only_the_box_of_what_is_wide_scrolls_and_keys_reach_it() {
    let Some(browser) = Browser::start() else { return };
    let built = hostile();
    let page = browser.open(&format!("{}a%20%26%20b/w%20w/wide.html", built.http()), Look::default());
    for width in [1280, 390] {
        page.set_look(Look { width, ..Look::default() });
        for css in [".text .table", ".text pre.code"] {
            page.wait_for(
                "it can be scrolled",
                &format!("(e => e.scrollWidth > e.clientWidth && e.tabIndex === 0 && e.role === 'region')(document.querySelector('{css}'))"),
            );
            page.eval("document.activeElement.blur(), getSelection().removeAllRanges(), scrollTo(0, 0)");
            page.tab_to(css);
            page.press("ArrowRight");
            page.wait_for("it is scrolled by the keyboard", &format!("document.querySelector('{css}').scrollLeft > 0"));
        }
        let outside = "e => !e.closest('.table > *, pre > *') && e.getBoundingClientRect().right > right + 1";
        let right = "document.querySelector('article').getBoundingClientRect().right";
        page.check("nothing else is wider than the column", &format!("(right => ![...document.querySelectorAll('article *')].some({outside}))({right})"));
    }
    page.goto(&format!("{}a%20%26%20b/%231%20%3Cb%3E.html", built.http()));
    page.eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    assert_eq!(page.count("pre[tabindex]"), 0, "what does not scroll is no stop on the way");
}

#[test]
fn hostile_texts_are_texts_on_every_page() {
    let Some(browser) = Browser::start() else { return };
    let built = hostile();
    for address in built.addresses() {
        let page = browser.open("about:blank", Look::default());
        for (path, mark) in KINDS {
            page.forget();
            page.goto(&format!("{address}{path}"));
            if page.count("[id='hld:tree']") > 0 {
                page.wait_for("the tree", "!!document.querySelector('.tree [aria-current=page]')");
            } else if *path == "-/all.html" {
                page.wait_for("the filters", "!!document.querySelector('.facets fieldset')");
            }
            assert!(page.count(mark) > 0, "{address}{path} has no `{mark}`");
            assert_eq!(page.console(), Vec::<String>::new(), "{address}{path}");
            let requests = page.requests();
            assert!(requests.iter().all(|url| url.starts_with(&address)), "{address}{path}: {requests:?}");
            assert_eq!(page.count("main :is(img, script, b, i, [onerror], [onclick]), a[href^='javascript:' i]"), 0, "{address}{path}");
        }
        // The last of them with a tree: its texts are seen as they are written.
        page.goto(&format!("{address}a%20%26%20b/%231%20%3Cb%3E.html"));
        assert_eq!(page.text("h1"), "Cache <img src=x onerror=alert(1)> \"q\"");
        page.goto_and_see(&format!("{address}-/all.html?author=__proto__&tag=constructor"), ".facets fieldset");
        assert_eq!(page.text("[id='hld:said']"), "1 of 62 documents: by __proto__, tagged constructor, newest first");
        assert_eq!(page.texts(".row-title"), ["Cache <img src=x onerror=alert(1)> \"q\""]);
    }
}

#[test]
fn without_its_data_the_portal_is_still_there() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    built.remove("-/data");
    for address in built.addresses() {
        let page = browser.open(&format!("{address}-/all.html"), Look::default());
        let settled = |names: &str| {
            let asked = format!("{names}.map(name => hldsite.get(name).then(() => true, () => false))");
            assert!(page.eval(&format!("Promise.all({asked})")).as_array().expect("answers").iter().all(|found| found == false), "no data is there");
        };
        settled("['documents']");
        assert_eq!((page.count(".documents .row-title"), page.count("th button, input")), (16, 0), "{address}: the table without script");
        assert!(page.text("[id='hld:said']") == "16 documents, newest first" && page.count(".facets a") > 10, "{address}");
        page.follow(".facets a");
        assert!(page.count(".row-title") > 0, "{}", page.url());
        page.goto(&format!("{address}index.html"));
        page.hover(".brief a.document");
        page.wait_for("a card was asked for", "!!document.querySelector('script[src$=\"-/data/site.js\"]')");
        settled("['site']");
        page.follow(".row-title");
        page.wait_for("the tree says so", "document.querySelector('.tree').innerText.includes('The folders could not be loaded.')");
        assert_eq!((page.count("[id='hld:preview']"), page.count(".text p") > 5, page.count(".code-box .copy") > 0), (0, true, true), "{address}");
        let console = page.console();
        assert!(!console.is_empty() && console.iter().all(|line| line.starts_with("network error") && line.contains("/-/data/")), "{console:?}");
        page.follow(".tree a");
        assert_eq!(page.url(), format!("{address}-/all.html"));
    }
}

/// Notes the theme at the moment when there is a body, before anything of it is painted.
const EARLY: &str = "new MutationObserver((_, observer) => {
  if (!document.body) return;
  observer.disconnect();
  window.early = document.documentElement.getAttribute('data-theme') + ' ' + document.documentElement.hasAttribute('data-js');
}).observe(document, { childList: true, subtree: true })";

#[test]
fn the_chosen_theme_is_there_before_the_first_paint() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    for address in built.addresses() {
        let page = browser.open(&format!("{address}index.html"), Look { dark: true, ..Look::default() });
        page.call("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": EARLY }));
        let ground = || page.eval("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).colorScheme]");
        let (light, dark) = (json!(["rgb(252, 251, 248)", "light"]), json!(["rgb(23, 25, 28)", "dark"]));
        for (chosen, ground_by_day, ground_by_night) in [("", &light, &dark), ("light", &light, &light), ("dark", &dark, &dark), ("no theme", &light, &dark)] {
            page.eval(&format!("localStorage.setItem('hldsite-theme', {})", json!(chosen)));
            page.goto(&format!("{address}checkout/checkout-v2.0.html"));
            let theme = if ["light", "dark"].contains(&chosen) { chosen } else { "null" };
            assert_eq!(page.eval("early"), json!(format!("{theme} true")), "{address}: {chosen}");
            for (by_night, wanted) in [(true, ground_by_night), (false, ground_by_day)] {
                page.set_look(Look { dark: by_night, ..Look::default() });
                assert_eq!(&ground(), wanted, "{address}: {chosen}, by night: {by_night}");
            }
        }
        page.eval("localStorage.clear()");
        page.set_look(Look { reduced_motion: true, ..Look::default() });
        page.click(".outline a[href='#risks-and-mitigations']");
        assert_eq!(page.eval("document.getAnimations().length"), Value::from(0), "nothing moves for those who do not want it");
        page.check("the reader is there at once", "document.getElementById('risks-and-mitigations').getBoundingClientRect().top < innerHeight");
    }
}
