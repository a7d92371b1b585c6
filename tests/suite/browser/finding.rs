//! Finding documents on the page of all documents: filters, order, pages, and what its address says.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::built::Built;
use super::chromium::Browser;
use super::page::{Look, Page};

const FIELD: &str = ".facets .field input";
const SAID: &str = "[id='hld:said']";
const READY: &str = ".facets fieldset";

/// A portal of 250 documents: "Design 1" of 2026-09-08 is the newest; 210 are drafts, and 40 people wrote them.
fn many() -> Built {
    let text = |at: usize| {
        let status = if at.is_multiple_of(25) { "Approved" } else { ["Draft", "Review"][usize::from(at.is_multiple_of(8))] };
        let (month, day) = (9 - at / 28, 28 - at % 28);
        format!("---\ntitle: Design {at}\nstatus: {status}\nauthors: [Writer {}, Everyone]\ndate: 2026-0{month}-{day:02}\n---\nAbout {at}.\n", at % 40)
    };
    let files: Vec<(String, String)> = (1..=250).map(|at| (format!("docs/{}/d{at}.md", at % 7), text(at))).collect();
    Built::of(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

fn open(browser: &Browser, address: &str) -> Page {
    let page = browser.open("about:blank", Look::default());
    page.goto_and_see(&format!("{address}-/all.html"), READY);
    page
}

/// The paths below the site's top of the documents that the table shows.
fn listed(page: &Page) -> Vec<String> {
    let hrefs = page.eval("[...document.querySelectorAll('.row-title')].filter(a => a.checkVisibility()).map(a => a.href)");
    let hrefs: Vec<String> = serde_json::from_value(hrefs).expect("addresses");
    let url = page.url();
    let top = url.split("-/").next().expect("the top");
    hrefs.into_iter().map(|href| href.strip_prefix(top).expect("an address of the site").to_owned()).collect()
}

/// The same of the documents that `portal.json` tells of.
fn those(built: &Built, fits: impl Fn(&Value) -> bool) -> BTreeSet<String> {
    built.documents().iter().filter(|document| fits(document)).map(|document| document["url"].as_str().expect("a url").to_owned()).collect()
}

fn set(listed: Vec<String>) -> BTreeSet<String> {
    let count = listed.len();
    let set: BTreeSet<String> = listed.into_iter().collect();
    assert_eq!(set.len(), count, "none is listed twice");
    set
}

fn says(page: &Page, said: &str) {
    page.wait_for(&format!("it says: {said}"), &format!("document.querySelector(\"{SAID}\").textContent === {}", json!(said)));
}

#[test]
fn chosen_filters_show_the_documents_that_fit_and_stand_in_the_address() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    let wrote = |document: &Value, name: &str| document["authors"].as_array().expect("authors").contains(&json!(name));
    let fit = those(&built, |document| document["column"] == "Implemented" && wrote(document, "Ines Okafor"));
    let fit_either =
        those(&built, |document| ["Implemented", "Review"].contains(&document["column"].as_str().expect("a column")) && wrote(document, "Ines Okafor"));
    assert!(!fit.is_empty() && fit.len() < fit_either.len(), "{fit_either:?}");
    for address in built.addresses() {
        let page = open(&browser, &address);
        says(&page, "16 documents, newest first");
        assert_eq!(set(listed(&page)), those(&built, |_| true));
        page.click(&page.named(".facets .name", "Implemented"));
        page.click(&page.named(".facets .name", "Ines Okafor"));
        let said = format!("{} of 16 documents: in Implemented, by Ines Okafor, newest first", fit.len());
        says(&page, &said);
        assert_eq!(set(listed(&page)), fit);
        assert!(page.url().ends_with("?status=implemented&author=ines-okafor"), "{}", page.url());
        page.reload();
        says(&page, &said);
        assert_eq!(set(listed(&page)), fit, "{address}: after the page was loaded again");
        page.click(&page.named(".facets .name", "Review"));
        says(&page, &format!("{} of 16 documents: in Implemented or Review, by Ines Okafor, newest first", fit_either.len()));
        assert_eq!(set(listed(&page)), fit_either);
        page.follow(".row-title");
        page.back();
        page.wait_for("the filtered list is there again", &format!("document.querySelectorAll('.row-title').length === {}", fit_either.len()));
        assert_eq!(set(listed(&page)), fit_either, "{address}: back from a document");
        page.click(".found .clear");
        says(&page, "16 documents, newest first");
        assert_eq!((listed(&page).len(), page.count(".facets :checked"), page.url()), (16, 0, format!("{address}-/all.html")));
        assert_eq!(page.obstacle(".found .clear").as_deref(), Some("it is not shown"), "nothing is left to clear");
    }
}

#[test]
fn words_of_a_title_find_it_and_nothing_found_says_what_to_do() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::of(&[
        ("docs/a.md", "# Größe der Märkte\n\nStatus: Draft\n"),
        ("docs/b.md", "# Markets 10\n\nStatus: Review\n"),
        ("docs/c.md", "# markets 9\n\nStatus: Draft\n"),
        ("docs/d.md", "# <Ads> & “co”\n\nStatus: Draft\nID: ADR-7\n"),
    ]);
    for address in built.addresses() {
        let page = open(&browser, &address);
        for (typed, found) in [("MARKTE  gro", "a.html"), ("10 market", "b.html"), ("adr-7", "d.html"), ("& <ads>", "d.html")] {
            page.eval("((field) => { field.focus(); field.select(); })(document.querySelector('.facets .field input'))");
            page.type_text(typed);
            says(&page, &format!("1 of 4 documents: with “{typed}”, newest first"));
            assert_eq!(listed(&page), [found], "{address}: {typed}");
        }
        page.wait_for("the address has it", "new URLSearchParams(location.search || location.hash.slice(1)).get('q') === '& <ads>'");
        page.reload();
        says(&page, "1 of 4 documents: with “& <ads>”, newest first");
        page.click(&page.named(".facets .name", "Review"));
        says(&page, "0 of 4 documents: in Review, with “& <ads>”, newest first");
        assert_eq!(page.text(".nothing p"), "No document fits these filters. Remove one of them:", "{address}");
        assert_eq!((page.texts(".nothing button"), listed(&page)), (vec!["Remove Review".to_owned(), "Remove “& <ads>”".to_owned()], Vec::new()));
        page.click(&page.named(".nothing button", "Remove “& <ads>”"));
        says(&page, "1 of 4 documents: in Review, newest first");
        assert_eq!((listed(&page), page.obstacle(".nothing p").as_deref()), (vec!["b.html".to_owned()], Some("it is not shown")), "{address}");
        page.click(".found .clear");
        for (order, titles) in [
            ("ascending", ["<Ads> & “co”", "Größe der Märkte", "markets 9", "Markets 10"]),
            ("descending", ["Markets 10", "markets 9", "Größe der Märkte", "<Ads> & “co”"]),
        ] {
            page.click("th[data-sort='title'] button");
            page.wait_for("the titles are in order", &format!("document.querySelector('th[data-sort=title]').ariaSort === '{order}'"));
            assert_eq!((page.count("th[aria-sort]"), page.texts(".row-title")), (1, titles.map(str::to_owned).to_vec()), "{address}: {order}");
        }
        assert!(page.url().ends_with("?sort=title&order=desc"), "{}", page.url());
        page.reload();
        says(&page, "4 documents, by title, last first");
    }
}

#[test]
fn the_keyboard_alone_filters_and_sorts() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::example();
    let page = open(&browser, &built.http());
    let drafts = those(&built, |document| document["column"] == "Draft");
    page.tab_to(FIELD);
    page.tab_to(".facets [type='checkbox']");
    page.press(" ");
    says(&page, &format!("{} of 16 documents: in Draft, newest first", drafts.len()));
    assert_eq!(set(listed(&page)), drafts);
    page.check("the focus stays on the box", "document.activeElement.matches('.facets :checked')");
    page.tab_to("th[data-sort='title'] button");
    page.press("Enter");
    says(&page, &format!("{} of 16 documents: in Draft, by title", drafts.len()));
    page.check("the focus stays on the column", "document.activeElement.matches('th[aria-sort=ascending] button')");
    page.press(" ");
    says(&page, &format!("{} of 16 documents: in Draft, by title, last first", drafts.len()));
    page.tab_to(".row-title");
    page.loading("the document", || page.press("Enter"));
    assert_eq!(page.text(".document-status .badge"), "Draft");
    page.back();
    page.wait_for("the filtered list is there again", &format!("document.querySelectorAll('.row-title').length === {}", drafts.len()));
    page.eval("document.querySelector('.facets :checked').focus()");
    page.press(" ");
    says(&page, "16 documents, by title, last first");
}

#[test]
fn a_long_list_is_read_page_by_page() {
    let Some(browser) = Browser::start() else { return };
    let built = many();
    for address in built.addresses() {
        let page = open(&browser, &address);
        let mut seen = Vec::new();
        for at in 1..=3 {
            page.wait_for("the page of the list", &format!("document.querySelector('.pager span').textContent === 'Page {at} of 3'"));
            assert_eq!(page.url().ends_with(&format!("?page={at}")), at > 1, "{}", page.url());
            if at == 2 {
                page.reload();
                page.wait_for("the same page", "document.querySelector('.pager span').textContent === 'Page 2 of 3'");
            }
            seen.extend(listed(&page));
            assert_eq!(seen.len(), [100, 200, 250][at - 1], "{address}");
            if at < 3 {
                page.click(".pager [rel='next']");
                page.check("the list is read from its top", "document.querySelector('.documents').getBoundingClientRect().top >= 0");
            }
        }
        assert_eq!(page.obstacle(".pager [rel='next']").as_deref(), Some("it is not shown"));
        assert_eq!(seen[..2], ["1/d1.html", "2/d2.html"], "the newest first");
        assert_eq!(set(seen), those(&built, |_| true));
        page.check("how long it took is told", "performance.getEntriesByName('hldsite-filter').length > 0");
        page.click(".pager [rel='prev']");
        page.click(&page.named(".facets .name", "Review"));
        says(&page, "30 of 250 documents: in Review, newest first");
        assert!(page.url().ends_with("?status=review") && page.obstacle(".pager span").is_some(), "a choice leads to the first page: {}", page.url());
        assert_eq!(page.count(".facets fieldset + fieldset li:not([hidden])"), 6, "the authors of those, and nobody else");
        let author = page.named(".facets .name", "Writer 16");
        page.click(&page.named(".facets button", "Show all 41"));
        page.click(&author);
        says(&page, "6 of 250 documents: in Review, by Writer 16, newest first");
        page.goto("about:blank");
        page.goto_and_see(&format!("{address}-/all.html#?status=draft&author=everyone&author=nobody&sort=title&page=3&__proto__=x"), READY);
        says(&page, "210 of 250 documents: in Draft, by Everyone, by title");
        assert_eq!((listed(&page).len(), page.text(".pager span").as_str(), page.text(".row-title").as_str()), (10, "Page 3 of 3", "Design 238"), "{address}");
    }
}

#[test]
fn without_script_the_lists_lead_to_every_document_once() {
    let Some(browser) = Browser::start() else { return };
    let built = many();
    for address in built.addresses() {
        let page = browser.open("about:blank", Look { script: false, ..Look::default() });
        for (list, second, wanted) in [
            ("-/all.html", "-/all/2.html", those(&built, |_| true)),
            ("-/status/draft.html", "-/status/draft/2.html", those(&built, |document| document["column"] == "Draft")),
        ] {
            page.goto(&format!("{address}{list}"));
            let mut seen = listed(&page);
            assert_eq!((seen.len(), page.text(".pager span").as_str()), (200, "Page 1 of 2"), "{address}{list}");
            page.follow(".pager [rel='next']");
            assert_eq!((page.url(), page.count(".pager [rel='next']")), (format!("{address}{second}"), 0));
            seen.extend(listed(&page));
            assert_eq!(set(seen), wanted, "{address}{list}");
            page.follow(".pager [rel='prev']");
            assert_eq!(page.url(), format!("{address}{list}"));
        }
        // The scripts leave the second page as it is: it is there for those who come without.
        page.set_look(Look::default());
        page.goto(&format!("{address}-/all/2.html"));
        assert_eq!((listed(&page).len(), page.count(READY), page.console()), (50, 0, Vec::new()));
    }
}
