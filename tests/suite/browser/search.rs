//! Searching in the browser: that it finds what the program finds, and what it looks like.

use std::fs;

use serde_json::{Value, json};

use super::built::Built;
use super::chromium::Browser;
use super::page::{Look, Page};
use crate::corpus::Corpus;
use crate::search::{self, Case, Told};

/// What the script answers to queries, as [`Told`] has it: for each its text and the scores.
const ANSWERS: &str = "(async queries => {
  const search = hldsite.search, all = [];
  for (const [line, typed] of queries) {
    const result = await search.find(typed), rows = await search.rows(result.hits);
    const flags = ['relaxed', 'ignored', 'partial'].filter(flag => result[flag]).map(flag => flag === 'ignored' ? 'cut' : flag);
    const text = [`== ${line}`, [`${result.total} found`, ` ${result.full} with all words`, ...flags.map(flag => ' ' + flag)].join(',')];
    for (const [word, other] of result.corrected) text.push(`corrected: ${word} to ${other}`);
    for (const list of ['missing', 'unknown']) for (const word of result[list]) text.push(`${list}: ${word}`);
    for (const [at, hit] of result.hits.entries()) {
      const { url, label, column, date } = rows[at];
      text.push(`${url} ${label} (${column[0]}, ${date ?? 'no date'})`);
      for (const section of await search.excerpts(result, hit)) {
        const anchor = decodeURIComponent(section.url.slice(url.length + 1));
        text.push(`  #${anchor} ${section.title}: ` + section.parts.map(([part, marked]) => marked ? `[${part}]` : part).join(''));
      }
    }
    all.push({ text: text.join('\\n') + '\\n', scores: result.hits.map(hit => hit.score) });
  }
  return all;
})";

/// Opens the page of search, whose script is then at hand.
fn open(browser: &Browser, address: &str) -> Page {
    let page = browser.open(&format!("{address}-/search.html"), Look::default());
    page.wait_for("the script of search", "!!hldsite.search");
    page
}

/// What the browser answers to queries, each with the line that stands for it.
fn answers(page: &Page, queries: &[(&str, String)]) -> Vec<Told> {
    let answers = page.eval(&format!("{}({})", ANSWERS, json!(queries)));
    let told = |answer: &Value| Told {
        text: answer["text"].as_str().expect("a text").to_owned(),
        scores: serde_json::from_value(answer["scores"].clone()).expect("scores"),
    };
    answers.as_array().expect("answers").iter().map(told).collect()
}

#[test]
fn the_browser_finds_what_the_program_finds() {
    let Some(browser) = Browser::start() else { return };
    let mut wrong = Vec::new();
    for mut case in Case::all() {
        case.queries.extend(cuttings(&case, 200));
        let built = Built::of_folder(&case.folder.join("docs"));
        let page = open(&browser, &built.file());
        let queries: Vec<(&str, String)> = case.queries.iter().map(|line| (line.as_str(), search::typed(line))).collect();
        for (found, expected) in answers(&page, &queries).iter().zip(case.answers()) {
            if *found != expected {
                wrong.push(format!("{}: the program says\n{expected:#?}\nthe browser says\n{found:#?}", case.folder.display()));
            }
        }
        assert_eq!(page.console(), Vec::<String>::new(), "{}", case.folder.display());
    }
    assert!(wrong.is_empty(), "{} differ, these first: {}", wrong.len(), wrong[..wrong.len().min(3)].join("\n"));
}

/// Pieces of queries, the odd ones too.
const PIECES: &[&str] = &[
    "retry",
    "retries",
    "order",
    "the",
    "of",
    "payment",
    "paymnet",
    "service",
    "OrderService",
    "order_id",
    "POST /orders",
    "/orders/{id}",
    "v2.0",
    "qqq",
    "cache",
    "-queue",
    "\"data model\"",
    "-\"retry budget\"",
    "\"",
    "-",
    "status:draft",
    "-status:review",
    "status:x",
    "author:a",
    "tag:",
    "in:risks",
    "-in:goals",
    "id:3",
    "after:2023",
    "before:2024-06",
    "é",
    "注文",
    "…",
    "<b>",
    "con",
    "API",
    "APIs",
    "idempotency-key",
    "kafka",
    "events",
    "how",
    "does",
    "latency",
    "p99",
];

/// Numbers below a limit, the same in every run.
fn numbers() -> impl FnMut(usize) -> usize {
    let mut seed = 7_u64;
    move |limit| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % limit
    }
}

/// Queries of one to five pieces.
fn queries(count: usize) -> Vec<String> {
    let mut below = numbers();
    (0..count).map(|_| (0..=below(5)).map(|_| PIECES[below(PIECES.len())]).collect::<Vec<_>>().join(" ") + ["", " "][below(2)]).collect()
}

/// Queries cut out of a case's queries and documents, in the middle of words too, with odd signs between the cuttings.
fn cuttings(case: &Case, count: usize) -> Vec<String> {
    let mut below = numbers();
    let files = walkdir::WalkDir::new(case.folder.join("docs")).sort_by_file_name().into_iter().filter_map(|entry| fs::read_to_string(entry.ok()?.path()).ok());
    let text = files.collect::<String>() + &case.queries.join(" ").repeat(3);
    let chars: Vec<char> = text.replace(['\n', '×'], " ").chars().collect();
    let odd = ["\"", " \"", " -", "-", ":", "_", "/", ".", "{", "'", "’", "\u{a0}", "\u{3000}", "S", "ß", " status:", " author:", " in:", " before:202"];
    let cutting = |below: &mut dyn FnMut(usize) -> usize| {
        let from = below(chars.len() - 24);
        chars[from..=from + below(24)].iter().collect::<String>() + [odd[below(odd.len())], "", " "][below(3)]
    };
    (0..count).map(|_| (0..=below(4)).map(|_| cutting(&mut below)).collect()).collect()
}

#[test]
fn many_documents_and_odd_queries_are_no_reason_to_differ() {
    let Some(browser) = Browser::start() else { return };
    let corpus = Corpus::new(80, 1);
    let documents: Vec<(String, String)> = (0..80).map(|at| (corpus.path(at).to_string_lossy().into_owned(), corpus.text(at))).collect();
    let files: Vec<(String, &str)> = documents.iter().map(|(path, text)| (format!("docs/{path}"), text.as_str())).collect();
    let built = Built::of(&files.iter().map(|(path, text)| (path.as_str(), *text)).collect::<Vec<_>>());
    let documents: Vec<(&str, &str)> = documents.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (portal, index) = search::index(&documents);
    let page = open(&browser, &built.http());
    let typed = queries(200);
    let lines: Vec<(&str, String)> = typed.iter().map(|query| (query.as_str(), query.clone())).collect();
    let mut differ = Vec::new();
    for (query, found) in typed.iter().zip(answers(&page, &lines)) {
        let expected = Told::of(query, &hldsite::search::answer(&portal, &index, query, usize::MAX));
        if found != expected {
            differ.push(format!("the program says\n{expected:#?}\nthe browser says\n{found:#?}"));
        }
    }
    assert!(differ.is_empty(), "{} differ, these first: {}", differ.len(), differ[..differ.len().min(3)].join("\n"));
}

/// The same common word three times: as a reader finds it who has just come, when everything is asked for, and again.
const THRICE: &str = "(async () => {
  const search = hldsite.search, all = [];
  for (const whole of [false, true, false]) {
    const { hits, partial } = await search.find('word', whole);
    all.push({ partial, documents: hits.map(hit => [hit.document, hit.score]) });
  }
  return all;
})()";

#[test]
fn a_common_word_finds_the_best_first_and_all_when_asked() {
    let Some(browser) = Browser::start() else { return };
    let text = |at: usize| format!("# Document {at}\n\n{}\n", "Some word. ".repeat(1 + at * 7 % 5));
    let files: Vec<(String, String)> = (0..700).map(|at| (format!("docs/{at}.md"), text(at))).collect();
    let built = Built::of(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    let page = open(&browser, &built.http());
    let found = page.eval(THRICE);
    let documents = |at: usize| found[at]["documents"].as_array().expect("documents").clone();
    assert_eq!([&found[0]["partial"], &found[1]["partial"], &found[2]["partial"]], [&json!(true), &json!(false), &json!(true)]);
    assert_eq!(documents(1).len(), 700);
    assert!((10..700).contains(&documents(0).len()) && documents(0)[..10] == documents(1)[..10]);
    assert_eq!(documents(0), documents(2), "what has been loaded before does not count");

    let page = browser.open(&format!("{}-/search.html?q=word", built.http()), Look::default());
    page.wait_for("the button", "document.querySelector('.search-notes button')?.textContent === 'Look at everything'");
    page.eval("document.querySelector('.search-notes button').click()");
    page.wait_for("all results", "document.querySelector('.said').textContent === '700 results'");
    assert!(page.eval("location.search").as_str().is_some_and(|query| query.contains("whole=1")));
}

/// Which code points the browser knows: it may be of another year than the program.
const KNOWN: &str = "Array.from({ length: 0x30000 }, (_, c) => c).filter(c => (c < 0x10000 || c % 7 === 0) && c !== 34
  && !/[\\p{Cn}\\p{Cs}\\p{Co}\\p{Cc}]/u.test(String.fromCodePoint(c)))";

/// Documents that are not found by what they are called, each with the words of its name that no document holds.
const LOST: &str = "(async () => {
  const search = hldsite.search, documents = await search.rows((await search.find('-nothing')).hits), lost = [];
  for (const { url, label } of documents) {
    const named = (await search.find(label)).hits.filter(hit => hit.jump), missing = [];
    if ((await search.rows(named)).some(row => row.url === url)) continue;
    for (const word of label.split('b ')) missing.push(...(await search.find(word + 'b ')).missing);
    lost.push([url, label, missing]);
  }
  return [documents.length, lost];
})()";

#[test]
fn every_character_is_read_alike() {
    let Some(browser) = Browser::start() else { return };
    let page = browser.open("about:blank", Look::default());
    let known: Vec<u32> = serde_json::from_value(page.eval(KNOWN)).expect("code points");
    assert!(known.len() > 60_000, "{}", known.len());
    let title = |block: &[u32]| block.iter().filter_map(|c| char::from_u32(*c)).flat_map(|c| ['a', c, 'b', ' ']).collect::<String>();
    let titles: Vec<String> = known.chunks(240).map(title).collect();
    let files: Vec<(String, String)> =
        titles.iter().enumerate().map(|(at, title)| (format!("docs/{at}.md"), format!("---\ntitle: {}\n---\n", json!(title.trim_end())))).collect();
    let built = Built::of(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    let page = open(&browser, &built.http());
    assert_eq!(page.eval(LOST), json!([titles.len(), []]));
}

const FIELD: &str = "[id='hld:search-field']";
const IN_DIALOG: &str = "dialog.search .search-field";

/// A document that is found by its text, one about it, and one that tries to be more than text.
fn portal() -> Built {
    let filler = "Words about something else.\n\n".repeat(60);
    let pay = format!(
        "# Payments\n\nStatus: Draft\nAuthors: Ann Lee\nDate: 2025-02-01\n\n{filler}## Refunds\n\nThe escrow account pays a refund.\n\n## Later\n\n{filler}"
    );
    let evil = "# `<img src=x onerror=alert(1)>`\n\nStatus: Review\nDate: 2024-01-01\n\n## `<img src=y onerror=alert(2)>`\n\nAn escrow `<img src=z onerror=alert(3)>`.\n";
    let other = "# Ledger\n\nStatus: Review\nAuthors: Ben Oz\nDate: 2025-01-01\n\nThe books of the escrow account.\n";
    Built::of(&[("docs/pay/payments.md", &pay), ("docs/evil.md", evil), ("docs/ledger.md", other)])
}

fn is_open(page: &Page, open: bool) {
    page.wait_for("the dialog of search", &format!("!!document.querySelector('dialog.search:modal') === {open}"));
}

/// Waits until elements read so, in any order: which result is the first is what the golden cases tell.
fn shows(page: &Page, css: &str, texts: &[&str]) {
    let shown = format!("JSON.stringify([...document.querySelectorAll({})].map(e => e.innerText.trim().replace(/\\s+/g, ' ')).sort())", json!(css));
    page.wait_for(&format!("`{css}` reads {texts:?}"), &format!("(shown => shown === {} || shown)({shown})", json!(json!(texts).to_string())));
}

/// Everything that was loaded is of the site, and nothing was said.
fn is_quiet(page: &Page, address: &str) {
    assert_eq!(page.console(), Vec::<String>::new(), "{address}");
    assert!(page.requests().iter().all(|url| url.starts_with(address)), "{:?}", page.requests());
}

#[test]
fn a_key_opens_the_search_and_enter_leads_to_the_words() {
    let Some(browser) = Browser::start() else { return };
    let built = portal();
    for address in built.addresses() {
        let page = browser.open(&format!("{address}index.html"), Look::default());
        page.tab_to(".row-title");
        for (open, close) in [("/", "Escape"), ("Control+k", "Escape")] {
            page.press(open);
            is_open(&page, true);
            page.check("the field has the focus", &format!("document.activeElement.matches({})", json!(IN_DIALOG)));
            page.press(close);
            is_open(&page, false);
            page.check("the focus is where it was", "document.activeElement.matches('.row-title')");
        }
        page.press("/");
        is_open(&page, true);
        page.type_text("escrow account ref");
        shows(&page, "dialog .result-title", &["Payments"]);
        shows(&page, "dialog .said", &["1 result"]);
        shows(&page, "dialog a.hit", &["Refunds The escrow account pays a refund."]);
        assert_eq!(page.texts("dialog a.hit mark"), ["Refunds", "escrow", "account", "refund"], "{address}");
        let chosen = || page.eval("document.querySelector('dialog [aria-selected=true]')?.innerText.split(/\\s/)[0]");
        assert_eq!(chosen(), "Payments", "{address}: what Enter opens");
        for (key, text) in [("ArrowDown", "Refunds"), ("ArrowUp", "Payments"), ("ArrowUp", "On"), ("ArrowUp", "Refunds")] {
            page.press(key);
            assert_eq!(chosen(), text, "{address}: {key}");
        }
        page.check("it is told aloud", "document.activeElement.getAttribute('aria-activedescendant') === document.querySelector('[aria-selected=true]').id");
        page.loading("the section", || page.press("Enter"));
        assert_eq!(page.url().split(['?', '#']).next(), Some(format!("{address}pay/payments.html").as_str()));
        assert!(page.url().ends_with("#refunds"), "{}", page.url());
        page.wait_for("the words are marked", "document.querySelectorAll('.text mark').length === 4");
        assert_eq!(page.texts(".text mark"), ["Refunds", "escrow", "account", "refund"], "{address}");
        page.check("they are in view", "(({ top, bottom }) => top > 0 && bottom < innerHeight)(document.querySelector('.text mark').getBoundingClientRect())");
        assert!(address.starts_with("file:") || !page.url().contains('?'), "what was looked for goes out of the address: {}", page.url());
        page.wait_for("the bar stays in sight", "getComputedStyle(document.querySelector('.marks')).position === 'fixed'");
        let place = || page.texts(".marks span").remove(0);
        assert_eq!(place(), "1 of 4 marks", "{address}");
        page.press("m");
        assert_eq!((place(), page.texts("mark.current")), ("2 of 4 marks".to_owned(), vec!["escrow".to_owned()]), "{address}");
        page.reload();
        page.wait_for("the words are marked again", "document.querySelectorAll('.text mark').length === 4");
        page.tab_to(".marks button");
        page.press("Escape");
        page.wait_for("the marks go", "!document.querySelector('mark, .marks')");
        page.check("the focus stays in the text", "document.activeElement.closest('article') !== null");
        page.reload();
        page.check("they do not come again", "!document.querySelector('.marks')");
        is_quiet(&page, &address);
        page.goto(&format!("{address}index.html"));
        page.click("[id='hld:home-search']");
        page.type_text("led");
        is_open(&page, true);
        shows(&page, "dialog .result-title", &["Ledger"]);
        page.check("what was typed is kept", &format!("document.querySelector({}).value === 'led'", json!(IN_DIALOG)));
        page.loading("the first result", || page.press("Enter"));
        assert!(page.url().starts_with(&format!("{address}ledger.html")), "{}", page.url());
    }
}

#[test]
fn the_page_of_results_has_filters_and_a_history() {
    let Some(browser) = Browser::start() else { return };
    let built = portal();
    let evil = "<img src=x onerror=alert(1)>";
    for address in built.addresses() {
        let page = browser.open(&format!("{address}-/search.html?q=escrow"), Look::default());
        let titles = ".results .row-title";
        shows(&page, titles, &[evil, "Ledger", "Payments"]);
        page.wait_for("the filters", "!!document.querySelector('.facets .name')");
        page.click(&page.named(".facets .name", "Review"));
        shows(&page, titles, &[evil, "Ledger"]);
        assert_eq!(page.eval(&format!("document.querySelector({}).value", json!(FIELD))), "status:review escrow", "{address}");
        if address.starts_with("http:") {
            assert!(page.url().ends_with("?q=status%3Areview+escrow"), "{}", page.url());
            page.back();
            shows(&page, titles, &[evil, "Ledger", "Payments"]);
            assert_eq!(page.count(".facets :checked"), 0);
            page.click(&page.named(".facets .name", "Review"));
            shows(&page, titles, &[evil, "Ledger"]);
        }
        page.click(&page.named(".facets .name", "Review"));
        shows(&page, titles, &[evil, "Ledger", "Payments"]);
        page.follow(&page.named(titles, "Ledger"));
        page.wait_for("the words are marked", "document.querySelectorAll('.text mark').length === 1");
        page.back();
        shows(&page, titles, &[evil, "Ledger", "Payments"]);
        is_quiet(&page, &address);
        page.goto("about:blank");
        page.goto(&format!("{address}-/search.html?q=nothing"));
        shows(&page, ".search-nothing", &["Nothing was found for “nothing”."]);
        page.goto("about:blank");
        page.goto(&format!("{address}-/search.html"));
        page.wait_for("filters to try", "!!document.querySelector('.tries button')");
        assert!(page.texts(".tries code").contains(&"status:review".to_owned()), "{:?}", page.texts(".tries code"));
    }
    let page = browser.open(&format!("{}-/search.html", built.http()), Look { script: false, ..Look::default() });
    assert!(page.text("noscript + *, .empty").starts_with("Search needs JavaScript"), "{}", page.text(".empty"));
    page.follow(".empty a");
    assert_eq!(page.url(), format!("{}-/all.html", built.http()));
    assert_eq!(page.obstacle("[id='hld:search']").as_deref(), Some("it is not shown"), "without script there is no button");
}

#[test]
fn tags_in_documents_and_queries_stay_text() {
    let Some(browser) = Browser::start() else { return };
    let built = portal();
    for address in built.addresses() {
        let page = browser.open(&format!("{address}-/search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"), Look::default());
        shows(&page, ".results .row-title", &["<img src=x onerror=alert(1)>"]);
        page.wait_for("what it says", "document.querySelectorAll('.results .hit p').length > 0");
        assert!(page.text(".results .hit a").contains("<img src=y onerror=alert(2)>") && page.text(".results .hit p").contains("<img src=z onerror=alert(3)>"));
        page.follow(".results .hit a");
        page.wait_for("the words are marked", "!!document.querySelector('.text mark')");
        page.press("/");
        is_open(&page, true);
        for text in ["<img src=q onerror=alert(4)> ", "\"<b>", "</script><script>alert(5)</script>", "author:<img src=x onerror=alert(6)>"] {
            page.eval(&format!("document.querySelector({}).select()", json!(IN_DIALOG)));
            page.type_text(text);
            page.wait_for(
                "an answer",
                &format!(
                    "[...document.querySelectorAll('dialog .said, dialog .search-nothing')].some(e => e.innerText) && {} === document.querySelector({}).value",
                    json!(text),
                    json!(IN_DIALOG)
                ),
            );
        }
        assert_eq!(page.count("img, main script, dialog :is(b, script)"), 0, "{address}");
        is_quiet(&page, &address);
    }
}

#[test]
fn an_index_of_another_build_is_loaded_again_and_else_it_is_said() {
    let Some(browser) = Browser::start() else { return };
    let built = portal();
    let file = "-/search/terms-0.js";
    let (good, directory) = (built.read(file), built.read("-/search/index.js"));
    let digest = directory.split("\"digest\":\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a digest");
    let other = "0123456789abcdef";
    let message = "The search index could not be loaded completely: reload the page.";
    for (bad, version) in [(good.replace(digest, other), other), ("nothing".to_owned(), digest)] {
        built.write(file, &bad);
        for address in built.addresses() {
            let page = browser.open(&format!("{address}-/search.html?q=escrow"), Look::default());
            shows(&page, ".search-nothing", &[message]);
            for name in ["index", "terms-0"] {
                let asked: Vec<String> = page.requests().into_iter().filter(|url| url.starts_with(&format!("{address}-/search/{name}.js"))).collect();
                assert_eq!(asked, [String::new(), format!("?{version}")].map(|version| format!("{address}-/search/{name}.js{version}")), "{address}");
            }
            built.write(file, &good);
            page.click(&page.named(".search-other button", "Try again"));
            page.wait_for("the results", "document.querySelectorAll('.results .row-title').length === 3");
            built.write(file, &bad);
        }
        built.write(file, &good);
    }
    built.write("-/search/text/ledger.js", "nothing");
    let page = browser.open(&format!("{}-/search.html?q=ledger", built.http()), Look::default());
    shows(&page, ".results .row-title", &["Ledger"]);
    page.wait_for("a document without its text is found all the same", "!document.querySelector('.results .hit')");
    let asked = page.requests().into_iter().filter(|url| url.contains("-/search/text/ledger.js")).count();
    assert_eq!(asked, 2, "it is asked for once more with its stamp");
}
