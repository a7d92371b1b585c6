//! Pages of facts in a browser: filters of a catalogue, the matrix of risks, the line at today, and all of it without script.

use serde_json::json;

use super::built::Built;
use super::chromium::Browser;
use super::page::{Look, Page};

const SAID: &str = "[id='hld:said']";
const READY: &str = ".facets fieldset";
const ROWS: &str = "[id='hld:table'] tbody tr";

/// Three designs with seven risks between them.
fn risks() -> Built {
    let text = |name: &str, status: &str, rows: &str| {
        format!(
            "# High-Level Design: {name} v1.0\n\nDate: 2026-01-10\nStatus: {status}\nAuthors: Ann Ash\n\n## Risks\n\n| Risk | Impact | Likelihood | Mitigation |\n|---|---|---|---|\n{rows}"
        )
    };
    let pay = "| Refunds are paid twice | High | High | Keys |\n| The vault is down | High | High | Two regions |\n| A fee is wrong | Low | High | Tests |\n| Nobody is on call | Low | Low | |\n";
    let ledger = "| Books out of step | High | Low | Nightly check |\n| Größe is lost | High | High | UTF-8 |\n";
    Built::of(&[
        ("docs/ledger.md", &text("Ledger", "Draft", ledger)),
        ("docs/pay.md", &text("Pay", "Approved", pay)),
        (
            "docs/soon.md",
            &text("Soon", "Draft", "| It is late | High | ask them | |\n")
                .replace("| Risk |", "| ID | Risk |")
                .replacen("|---|", "|---|---|", 1)
                .replace("| It", "| R-7 | It"),
        ),
    ])
}

fn open(browser: &Browser, address: &str, page: &str) -> Page {
    let opened = browser.open("about:blank", Look::default());
    opened.goto_and_see(&format!("{address}{page}"), READY);
    opened
}

fn says(page: &Page, said: &str) {
    page.wait_for(&format!("it says: {said}"), &format!("document.querySelector(\"{SAID}\").textContent === {}", json!(said)));
}

fn listed(page: &Page) -> Vec<String> {
    page.texts("[id='hld:table'] tbody td:first-child a")
}

/// What to click for a value of a facet.
fn choice(page: &Page, facet: &str, name: &str) -> String {
    let nth = page.texts(".facets legend").iter().position(|legend| legend == facet).unwrap_or_else(|| panic!("no facet {facet}")) + 1;
    page.named(&format!(".facets fieldset:nth-of-type({nth}) .name"), name)
}

#[test]
fn risks_are_chosen_by_impact_and_status_and_the_choice_stands_in_the_address() {
    let Some(browser) = Browser::start() else { return };
    let built = risks();
    for address in built.addresses() {
        let page = open(&browser, &address, "-/facts/risks.html");
        says(&page, "7 risks, unmitigated first, then by weight");
        page.click(&choice(&page, "Impact", "High"));
        says(&page, "5 of 7 risks: with impact High, unmitigated first, then by weight");
        page.click(&choice(&page, "Status", "Approved"));
        let said = "2 of 7 risks: with impact High, in Approved, unmitigated first, then by weight";
        says(&page, said);
        assert_eq!(listed(&page), ["Refunds are paid twice", "The vault is down"], "{address}");
        assert!(page.url().ends_with("?impact=high&status=approved"), "{}", page.url());
        // Each facet counts what its values would leave.
        assert_eq!(page.texts(".facets fieldset:nth-of-type(1) .number"), ["2", "2"]);
        page.reload();
        says(&page, said);
        page.follow("[id='hld:table'] tbody td:first-child a");
        assert!(page.url().ends_with("pay.html#hld:risk-1"), "{}", page.url());
        page.back();
        page.wait_for("the filtered list is there again", &format!("document.querySelectorAll(\"{ROWS}\").length === 2"));
        page.click(".found .clear");
        says(&page, "7 risks, unmitigated first, then by weight");
        assert_eq!(page.url(), format!("{address}-/facts/risks.html"));
        assert_eq!(page.console(), Vec::<String>::new());
    }
}

#[test]
fn a_cell_of_the_matrix_shows_its_risks() {
    let Some(browser) = Browser::start() else { return };
    let built = risks();
    for address in built.addresses() {
        let page = open(&browser, &address, "-/facts/risks.html");
        page.click(".matrix a[data-impact='high'][data-likelihood='high']");
        says(&page, "3 of 7 risks: with impact High, with likelihood High, unmitigated first, then by weight");
        assert_eq!(page.text(".matrix a[data-impact='high'][data-likelihood='high']"), "3");
        assert_eq!(page.count(ROWS), 3);
        page.click(".matrix a[data-impact='high'][data-likelihood='unrated']");
        says(&page, "1 of 7 risks: with impact High, with likelihood Unrated, unmitigated first, then by weight");
        assert_eq!(listed(&page), ["It is late"], "{address}");
        page.check("the focus is where one reads on", "document.activeElement.id === 'hld:said'");
    }
}

#[test]
fn words_are_found_in_a_risk_and_in_what_is_done_about_it() {
    let Some(browser) = Browser::start() else { return };
    let built = risks();
    let page = open(&browser, &built.http(), "-/facts/risks.html");
    for (typed, found) in [("rain", vec![]), ("GROßE", vec!["Größe is lost"]), ("two regions", vec!["The vault is down"]), ("r-7", vec!["It is late"])] {
        page.eval("((field) => { field.focus(); field.select(); })(document.querySelector('.facets .field input'))");
        page.type_text(typed);
        says(&page, &format!("{} of 7 risks: with “{typed}”, unmitigated first, then by weight", found.len()));
        assert_eq!(listed(&page), found, "{typed}");
    }
    assert_eq!(page.texts("[id='hld:table'] .id"), ["R-7"], "its number is shown");
    page.click("th[data-sort='impact'] button");
    page.wait_for("the impacts are in order", "document.querySelector('th[data-sort=impact]').ariaSort !== null");
}

#[test]
fn the_cell_of_a_document_stands_once_for_its_risks_in_a_row() {
    let Some(browser) = Browser::start() else { return };
    let built = risks();
    let page = open(&browser, &built.http(), "-/facts/risks.html");
    page.click(&choice(&page, "Status", "Approved"));
    says(&page, "4 of 7 risks: in Approved, unmitigated first, then by weight");
    assert_eq!(
        (page.count(&format!("{ROWS} td:last-child a.document")), page.eval(&format!("document.querySelector(\"{ROWS} td[rowspan]\")?.rowSpan"))),
        (1, json!(4))
    );
}

#[test]
fn references_lead_where_the_static_page_leads() {
    let Some(browser) = Browser::start() else { return };
    let references =
        "## References\n\n- [The ledger](ledger.md) and [its rules](https://www.rules.example.org/a)\n- [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)\n";
    let built = Built::of(&[("docs/a.md", &format!("# A\n\n{references}")), ("docs/ledger.md", "# Ledger v2.0\n\nStatus: Approved\n")]);
    for address in built.addresses() {
        let still = browser.open("about:blank", Look { script: false, ..Look::default() });
        still.goto(&format!("{address}-/facts/references.html"));
        let page = open(&browser, &address, "-/facts/references.html");
        let rows = |page: &Page| {
            page.eval(&format!("[...document.querySelectorAll(\"{ROWS} :is(a, td)\")].map(each => [each.textContent.trim(), each.href, each.dataset.status, each.dataset.title])"))
        };
        assert_eq!(rows(&page), rows(&still), "{address}");
        page.click(&choice(&page, "Leads to", "rfc-editor.org"));
        says(&page, "1 of 2 references: to rfc-editor.org, from the newest document on");
        assert_eq!(listed(&page), ["RFC 9457"]);
        page.goto_and_see(&format!("{address}-/facts/references.html?q=ledger"), READY);
        says(&page, "1 of 2 references: with “ledger”, from the newest document on");
    }
}

#[test]
fn without_script_the_pages_of_facts_are_complete() {
    let Some(browser) = Browser::start() else { return };
    let built = risks();
    for address in built.addresses() {
        let page = browser.open("about:blank", Look { script: false, ..Look::default() });
        page.goto(&format!("{address}-/facts.html"));
        page.follow(".catalogues a");
        assert_eq!(
            (listed(&page).len(), page.count(".facets *"), page.text(".matrix-box caption")),
            (7, 0, "Risks by impact and likelihood; nothing is done about 2 of them".to_owned())
        );
        page.click(".matrix a[data-impact='high'][data-likelihood='high']");
        assert!(page.url().ends_with("#hld:high-high"), "{}", page.url());
        page.check("the first such row is marked", "document.querySelector(':target')?.textContent.includes('High')");
        page.follow(":target a");
        page.check("the place in the document is shown", "document.querySelector(':target') !== null");
    }
}

#[test]
fn today_is_marked_in_a_picture_that_holds_it_and_in_no_other() {
    let Some(browser) = Browser::start() else { return };
    let page = browser.open("about:blank", Look::default());
    let day = |offset: i64| {
        let day = page.eval(&format!("(d => {{ d.setDate(d.getDate() + {offset}); return d.toLocaleDateString('sv') }})(new Date())"));
        day.as_str().expect("a day").to_owned()
    };
    let timeline = |from: &str, to: &str| format!("# T\n\nStatus: Draft\n\n## Timeline\n\n| Phase | Start | End |\n|---|---|---|\n| One | {from} | {to} |\n");
    let built = Built::of(&[
        ("docs/now.md", &timeline(&day(-20), &day(20))),
        ("docs/past.md", &timeline("2019-01-07", "2019-03-01")),
        ("docs/none.md", "# N\n\nText.\n"),
    ]);
    for address in built.addresses() {
        for (path, marks) in [("now.html", 2), ("past.html", 0), ("none.html", 0), ("-/quarter/2019-q1.html", 0)] {
            page.goto(&format!("{address}{path}"));
            page.check("the page is loaded", "document.readyState === 'complete'");
            assert_eq!(page.count(".gantt .today"), marks, "{address}{path}");
            assert_eq!(page.console(), Vec::<String>::new(), "{address}{path}");
        }
        page.goto(&format!("{address}now.html"));
        page.check("the line stands inside of the picture", "(([l, d]) => l.left > d.left && l.right < d.right)(['rect.today', '.days'].map(s => document.querySelector('.gantt ' + s).getBoundingClientRect()))");
    }
}
