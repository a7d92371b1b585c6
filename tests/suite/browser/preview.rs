//! The live preview: what is saved stands in the page that is open, which is otherwise left as the reader has it.

use std::fs;

use serde_json::json;

use super::THEME;
use super::chromium::Browser;
use super::page::{Look, Page};
use crate::harness::Project;
use crate::serving::{Preview, put};

const CONFIG: &str = "docs/hldsite.yaml";
const FAILURE: &str = "[id='hld:serve'] .hld-serve-error";

/// A long document; the one paragraph that is not filler stands in its middle.
fn text(word: &str) -> String {
    let filler = |from: usize| (from..from + 30).fold(String::new(), |text, at| text + &format!("Paragraph {at} is as it was.\n\n"));
    let details = "<details><summary>More</summary>\n\nMore words.\n\n</details>";
    format!("# A\n\nStatus: Draft\n\nWhat it is about.\n\n## One\n\n{}{details}\n\n{word} [b](b.md)\n\n{}", filler(0), filler(30))
}

fn project(config: &str) -> Project {
    let project = Project::new(&[("docs/a.md", &text("Old words.")), ("docs/b.md", "# B\n\nStatus: Draft\n"), ("theme/x", "")]);
    project.write(CONFIG, config);
    project
}

/// Opens a page of the preview, and waits until it hears of what is saved: a tab that asks the others is told how things are.
fn open(browser: &Browser, preview: &Preview, path: &str) -> Page {
    let page = browser.open(&format!("{}{path}", preview.url()), Look::default());
    let ask = "new Promise(done => {
        const channel = new BroadcastChannel('hldsite-serve ' + BASE);
        const asking = setInterval(() => channel.postMessage({ ask: true }), 20);
        channel.onmessage = ({ data: { message } }) => {
            if (!message) return;
            clearInterval(asking);
            channel.close();
            done(true);
        };
    })";
    page.wait_for("the preview's events", &ask.replace("BASE", &format!("decodeURI({})", json!(preview.base()))));
    page.eval("window.marker = 'here'");
    page
}

/// Holds that the page was not loaded anew, and that nothing was said of it.
fn is_undisturbed(page: &Page) {
    page.check("the page was not loaded anew", "window.marker === 'here'");
    assert_eq!(page.console(), Vec::<String>::new());
}

fn holds(word: &str) -> String {
    format!("document.querySelector('.text').textContent.includes({})", json!(word))
}

#[test]
fn what_is_saved_stands_in_the_open_page_and_all_else_stays() {
    let Some(browser) = Browser::start() else { return };
    for (base, words) in [("default", &[][..]), ("plain", &["--base-path", "/repo/"]), ("default", &["--base-path", "/a b/ü/"])] {
        let project = project(&format!("base_theme: {base}\n"));
        let preview = Preview::serve(&project, words);
        let page = open(&browser, &preview, "a.html");
        let has_button = base == "default";
        if has_button {
            page.click(THEME);
            page.wait_for("the dark theme", "document.documentElement.dataset.theme === 'dark'");
        }
        page.eval(
            "window.marked = [];
            new MutationObserver(all => all.forEach(({ target }) => target.classList.contains('hld-serve-changed') && marked.push(target.textContent)))
                .observe(document.body, { subtree: true, attributes: true, attributeFilter: ['class'] });
            document.querySelector('.text details').open = true;
            window.link = document.querySelector('.text p a');
            window.block = link.closest('p');
            block.scrollIntoView({ block: 'center' });
            link.focus({ preventScroll: true });
            window.at = block.getBoundingClientRect().top",
        );
        put(&project, "docs/a.md", &text("New words."));
        page.wait_for("the new words", &holds("New words."));
        page.wait_for("the mark on them", "marked.length === 1 && marked[0].startsWith('New words.')");
        is_undisturbed(&page);
        page.check("the block is the same one", "block.isConnected && block.textContent.startsWith('New words.')");
        page.check("the details are open", "document.querySelector('.text details').open");
        page.check("the focus stays", "document.activeElement === link");
        page.check("what is read stays in its place", "scrollY > 0 && Math.abs(block.getBoundingClientRect().top - at) < 1");
        page.check("the theme stays", &format!("!{has_button} || document.documentElement.dataset.theme === 'dark'"));
        page.wait_for("the mark goes", "!document.querySelector('.hld-serve-changed')");
        // Above it, more comes in: what is read is not pushed away.
        put(&project, "docs/a.md", &text("New words.").replace("## One", "## Before\n\nAnother section.\n\n- with\n- a list\n\n## One"));
        page.wait_for("the new section", &holds("Another section."));
        page.check("what is read stays in its place", "Math.abs(block.getBoundingClientRect().top - at) < 1");
        page.check("the details are open", "document.querySelector('.text details').open && document.activeElement === link");
        page.check("only what came is marked", "marked.every(text => !text.startsWith('Paragraph'))");
        is_undisturbed(&page);
        // The page is now what a page that is loaded anew is.
        let body = "document.querySelector('#hld\\\\:text, main').textContent.replace(/\\s+/g, ' ')";
        let before = page.eval(body);
        page.reload();
        page.wait_for("the same page", &format!("{body} === {before}"));
    }
}

#[test]
fn a_stylesheet_of_the_theme_is_swapped_without_loading_the_page_anew() {
    let Some(browser) = Browser::start() else { return };
    let project = project("theme: ../theme\n");
    project.write("theme/assets/document.css", "h1 { color: rgb(1, 2, 3) }\n");
    let preview = Preview::serve(&project, &[]);
    let page = open(&browser, &preview, "a.html");
    let colour = "getComputedStyle(document.querySelector('h1')).color";
    assert_eq!(page.eval(colour), "rgb(1, 2, 3)");
    let sheets = page.count("link[rel=stylesheet]");
    page.eval("scrollTo(0, 500)");
    for number in 4..7 {
        put(&project, "theme/assets/document.css", &format!("h1 {{ color: rgb({number}, 2, 3) }}\n"));
        page.wait_for("the new colour", &format!("{colour} === 'rgb({number}, 2, 3)'"));
    }
    page.wait_for("the old ones go", &format!("document.querySelectorAll('link[rel=stylesheet]').length === {sheets}"));
    page.check("what is read stays in its place", "scrollY === 500");
    is_undisturbed(&page);
}

#[test]
fn an_error_is_shown_as_text_over_the_page_and_goes_when_it_is_mended() {
    let Some(browser) = Browser::start() else { return };
    let good = "editor: vscode\ncheck: { rules: { broken-link: error } }\n";
    let project = project(good);
    let preview = Preview::serve(&project, &["--base-path", "/repo/"]);
    let page = open(&browser, &preview, "a.html");
    let is_shown = |shown: bool| format!("document.querySelector(\"{FAILURE}\").checkVisibility() === {shown}");
    page.check("there is no error", &is_shown(false));
    put(&project, CONFIG, "<img src=x onerror=\"window.marker = 'gone'\">: x\n");
    page.wait_for("the error", &is_shown(true));
    let text = page.text(FAILURE);
    assert!(text.contains("The config cannot be read") && text.contains("`<img src=x onerror=\"window.marker = 'gone'\">`"), "{text}");
    assert_eq!(page.count("[id='hld:serve'] img"), 0);
    assert!(page.eval(&format!("document.querySelector(\"{FAILURE} a\").href")).as_str().is_some_and(|link| link.starts_with("vscode://file/")));
    page.check("the page is there", &holds("Old words."));
    put(&project, CONFIG, good);
    page.wait_for("it is mended", &is_shown(false));
    // What is wrong in a document stands in a list, with a way to it.
    put(&project, "docs/b.md", "# B\n\nStatus: Draft\n\n[x](<%3Cimg src=x onerror=alert(1)%3E.md>)\n");
    page.wait_for("the finding", "document.querySelector('.hld-serve-count').checkVisibility()");
    assert_eq!(page.text(".hld-serve-count"), "1 error");
    page.click(".hld-serve-count");
    let text = page.text(".hld-serve-list");
    assert!(text.contains("broken-link") && text.contains("<img src=x onerror=alert(1)>") && text.contains("b.md:5:1"), "{text}");
    assert_eq!(page.count("[id='hld:serve'] img"), 0);
    put(&project, "docs/b.md", "# B\n\nStatus: Draft\n");
    page.wait_for("it is mended", "!document.querySelector('.hld-serve-count').checkVisibility()");
    is_undisturbed(&page);
}

#[test]
fn a_page_that_comes_or_goes_says_so() {
    let Some(browser) = Browser::start() else { return };
    let project = project("titel: x\n");
    let preview = Preview::serve(&project, &[]);
    let page = open(&browser, &preview, "a.html");
    assert_eq!(page.text("h1"), "The site could not be built yet");
    page.wait_for("the error", &format!("document.querySelector(\"{FAILURE}\").checkVisibility()"));
    put(&project, CONFIG, "title: x\n");
    page.wait_for("the page", "document.querySelector('h1').textContent.startsWith('A')");
    drop(page);
    let page = open(&browser, &preview, "new.html");
    assert_eq!(page.text("h1"), "This page does not exist");
    project.write("docs/new.md", "# New\n\nIt is there.\n");
    page.wait_for("the page", "document.querySelector('.text')?.textContent.includes('It is there.')");
    drop(page);
    let page = open(&browser, &preview, "new.html");
    fs::remove_file(project.path("docs/new.md")).expect("a file");
    page.wait_for("it is said", "document.querySelector('.hld-serve-line').textContent === 'This page is no longer part of the site.'");
    page.check("what was read stays", &holds("It is there."));
    page.check("the page was not loaded anew", "window.marker === 'here'");
}
