//! The harness itself: what it lets through, and that it sees what it is there to see.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;

use serde_json::json;

use super::built::Built;
use super::chromium::{self, Browser};
use super::page::{Look, Page};
use super::server::Server;
use crate::harness::{Project, Run};

/// A page that tells of every event in its title's place.
const PAGE: &str = "<!DOCTYPE html><title>t</title><body style='height:3000px'><p id=log></p><input id=in><a href=two.html>two</a>
<button id=far style='position:absolute;top:2500px'>far</button><button id=hidden hidden>hidden</button>
<div style='position:absolute;left:300px;top:100px'><button id=under>under</button><div style='position:absolute;inset:0'></div></div>
<script>for (const kind of ['keydown', 'click', 'mouseover', 'touchstart']) document.addEventListener(kind, e => {
  log.append(kind + ' ' + (e.key ? (e.shiftKey ? 'Shift+' : '') + (e.ctrlKey ? 'Control+' : '') + e.key + ' ' + e.code : e.target.id) + '; ');
});</script>";

/// Pages in a folder with a server, for what no built site has.
struct Pages {
    project: Project,
    server: Server,
}

impl Pages {
    fn new(files: &[(&str, &str)]) -> Self {
        let project = Project::new(files);
        let server = Server::start(project.path(""));
        Self { project, server }
    }

    fn open(&self, browser: &Browser, look: Look) -> Page {
        browser.open(&format!("{}index.html", self.server.address()), look)
    }
}

#[test]
fn mouse_and_keys_are_real_events() {
    let Some(browser) = Browser::start() else { return };
    let pages = Pages::new(&[("index.html", PAGE), ("two.html", "<h1>Two</h1>")]);
    let page = pages.open(&browser, Look::default());
    let told = |what: &str| page.wait_for(what, &format!("log.textContent.includes({})", json!(what)));
    page.hover("#in");
    told("mouseover in; ");
    page.click("#far");
    told("click far; ");
    page.check("it was scrolled into view", "scrollY > 1500");
    for (keys, event) in [
        ("g", "keydown g KeyG"),
        ("G", "keydown Shift+G KeyG"),
        ("Shift+?", "keydown Shift+? Slash"),
        ("?", "keydown Shift+? Slash"),
        ("/", "keydown / Slash"),
        ("Escape", "keydown Escape Escape"),
        ("Control+k", "keydown Control+k KeyK"),
        ("ArrowDown", "keydown ArrowDown ArrowDown"),
    ] {
        page.eval("log.textContent = ''");
        page.press(keys);
        told(event);
    }
    page.click("#in");
    page.type_text("Grüß Gott, 3 * (4 + 5) = 27?");
    page.check("the text is in the field", "document.querySelector('#in').value === 'Grüß Gott, 3 * (4 + 5) = 27?'");
    page.press("Tab");
    page.check("Tab leads to the next element", "document.activeElement.textContent === 'two'");
    page.loading("the link", || page.press("Enter"));
    assert_eq!(page.text("h1"), "Two");
    page.back();
    assert!(page.url().ends_with("/repo/index.html") && page.count("#in") == 1, "{}", page.url());
}

#[test]
fn a_look_is_what_the_page_is_told() {
    let Some(browser) = Browser::start() else { return };
    let pages = Pages::new(&[("index.html", PAGE)]);
    let page = pages.open(&browser, Look::default());
    let matches = |query: &str| page.eval(&format!("matchMedia('{query}').matches")) == true;
    let looks = ["(width: 1280px)", "(prefers-color-scheme: light)", "(hover: hover)", "(prefers-reduced-motion: no-preference)", "screen"];
    assert_eq!(looks.map(matches), [true; 5]);
    page.set_look(Look { width: 360, dark: true, touch: true, reduced_motion: true, print: true, ..Look::default() });
    let looks = ["(prefers-color-scheme: dark)", "(hover: none)", "(pointer: coarse)", "(prefers-reduced-motion: reduce)", "print"];
    assert_eq!(looks.map(matches), [true; 5]);
    page.set_look(Look { width: 360, touch: true, ..Look::default() });
    page.click("#far");
    page.wait_for("a tap touches and clicks", "log.textContent.includes('touchstart far; ') && log.textContent.includes('click far; ')");
}

#[test]
fn the_console_the_policy_and_the_network_are_heard() {
    let Some(browser) = Browser::start() else { return };
    let policy = "<meta http-equiv=Content-Security-Policy content=\"img-src 'none'\">";
    let index = format!("{policy}<img src=own.png><script>console.warn('w', 1); fetch('http://example.org/x').catch(() => 0); nothing.here</script>");
    let pages = Pages::new(&[("index.html", &index)]);
    let page = pages.open(&browser, Look::default());
    let (console, requests) = (page.console(), page.requests());
    for told in ["console.warning: w 1", "exception: ReferenceError: nothing is not defined", "security error: Loading the image"] {
        assert!(console.iter().any(|line| line.starts_with(told)), "{told}: {console:?}");
    }
    assert!(requests.contains(&"http://example.org/x".to_owned()), "{requests:?}");
    page.forget();
    assert_eq!((page.console(), page.requests()), (Vec::new(), Vec::new()));
}

#[test]
fn pages_live_side_by_side_and_share_what_they_remember() {
    let Some(browser) = Browser::start() else { return };
    let pages = Pages::new(&[("index.html", PAGE)]);
    let (one, two) = (pages.open(&browser, Look::default()), pages.open(&browser, Look { dark: true, ..Look::default() }));
    two.eval("localStorage.setItem('k', 'v')");
    for (page, dark) in [(&one, false), (&two, true)] {
        page.check("it is in sight", "document.visibilityState === 'visible' && document.hasFocus()");
        page.check("it is painted", "new Promise(done => requestAnimationFrame(() => done(true)))");
        page.check("it has a look of its own", &format!("matchMedia('(prefers-color-scheme: dark)').matches === {dark}"));
        page.check("it knows what the other stored", "localStorage.getItem('k') === 'v'");
    }
    drop(two);
    one.click("#far");
    drop(browser);
    let other = Browser::start().expect("the browser that was there");
    pages.open(&other, Look::default()).check("another browser knows nothing of it", "localStorage.getItem('k') === null");
}

#[test]
fn a_check_that_fails_says_where_and_leaves_a_picture() {
    let Some(browser) = Browser::start() else { return };
    let pages = Pages::new(&[("index.html", PAGE)]);
    let page = pages.open(&browser, Look::default());
    let said = |act: &dyn Fn()| *catch_unwind(AssertUnwindSafe(act)).expect_err("a failure").downcast::<String>().expect("a message");
    let message = said(&|| page.check("the title is u", "document.title === 'u'"));
    assert!(message.starts_with("the title is u: `document.title === 'u'` is false\n") && message.contains(&page.url()), "{message}");
    let picture = message.split("screenshot: ").nth(1).and_then(|rest| rest.lines().next()).unwrap_or_default().to_owned();
    assert!(fs::read(&picture).expect("a picture").starts_with(b"\x89PNG\r\n\x1a\n"), "{message}");
    fs::remove_file(picture).expect("a picture");
    assert!(said(&|| drop(page.eval("(() => { throw new Error('no') })()"))).contains("Error: no"));
    page.screenshot(pages.project.path("seen.png"));
    assert!(pages.project.has("seen.png"));
}

#[test]
fn what_can_not_be_clicked_is_not_clicked() {
    let Some(browser) = Browser::start() else { return };
    let pages = Pages::new(&[("index.html", PAGE)]);
    let page = pages.open(&browser, Look::default());
    let reasons = [("#nowhere", "it is not there"), ("#hidden", "it is not shown"), ("#under", "it is covered by <div"), ("#far", "it is outside the window")];
    for (css, reason) in reasons {
        let obstacle = page.obstacle(css).unwrap_or_default();
        assert!(obstacle.starts_with(reason), "{css}: {obstacle}");
    }
    assert_eq!(page.obstacle("#far"), None, "it was brought into view");
}

#[test]
fn the_clipboard_can_be_read() {
    let Some(browser) = Browser::start() else { return };
    let built = Built::of(&[("docs/a.md", "# A\n")]);
    for address in built.addresses() {
        let page = browser.open(&format!("{address}a.html"), Look::default());
        page.eval(&format!("navigator.clipboard.writeText({})", json!(address)));
        assert_eq!(page.eval("navigator.clipboard.readText()"), json!(address));
    }
}

#[test]
fn the_server_keeps_to_its_folder() {
    let pages = Pages::new(&[("site/404.html", "none"), ("site/ä b.txt", "text"), ("site/index.html", "home"), ("secret", "secret")]);
    let server = Server::start(pages.project.path("site"));
    let ask = |method: &str, target: &str| {
        let mut stream = TcpStream::connect(server.address().split('/').nth(2).expect("a host")).expect("a connection");
        write!(stream, "{method} {target} HTTP/1.1\r\nHost: x\r\n\r\n").expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        (head.split(' ').nth(1).unwrap_or_default().to_owned(), body.to_owned())
    };
    let answer = |status: &str, body: &str| (status.to_owned(), body.to_owned());
    assert_eq!(ask("GET", "/repo/"), answer("200", "home"));
    assert_eq!(ask("GET", "/repo/%C3%A4%20b.txt?x"), answer("200", "text"));
    assert_eq!(ask("HEAD", "/repo/index.html"), answer("200", ""));
    assert_eq!(ask("POST", "/repo/index.html"), answer("405", ""));
    for outside in ["/index.html", "/repo/../secret", "/repo/%2e%2e/secret", "/repo//etc/passwd", "/repo/nothing", "/repo/..%5Csecret"] {
        assert_eq!(ask("GET", outside), answer("404", "none"), "{outside}");
    }
}

#[test]
fn without_a_browser_the_tests_say_that_they_do_not_run() {
    if chromium::APPS.iter().any(|app| fs::exists(app).unwrap_or(false)) {
        return;
    }
    let run = |required: &str| {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.args(["--exact", "browser::the_theme_is_switched_and_remembered"]).env("PATH", "/nonexistent");
        Run::of({
            command.env_remove("HLDSITE_CHROMIUM").env("HLDSITE_BROWSER", required);
            command
        })
    };
    let told = "no Chromium found: neither HLDSITE_CHROMIUM nor chromium, chromium-browser, google-chrome, google-chrome-stable on PATH";
    let (run, required) = (run(""), run("required"));
    assert!(run.code == 0 && run.stdout.contains("1 passed"), "{run:?}");
    assert!(run.stderr.contains(&format!("{told}: browser::the_theme_is_switched_and_remembered not run\n")), "{run:?}");
    assert!(required.code != 0 && required.stdout.contains(&format!("{told}, but HLDSITE_BROWSER=required")), "{required:?}");
}
