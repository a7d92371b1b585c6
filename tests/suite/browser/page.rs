//! One page of a browser: goes to addresses, asks the document, and waits for what is to come.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::{Value, json};

use super::pipe::{self, Pipe};

/// How long a page may take to be as a test wants it.
const WAIT: Duration = Duration::from_secs(15);
/// How long a page may take to load.
const LOAD: Duration = Duration::from_secs(30);
/// How often a page is asked whether it is as wanted.
const PAUSE: Duration = Duration::from_millis(20);

/// The screen and the wishes of the reader that a page is shown to.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, and tests name those they turn")]
pub struct Look {
    pub width: u32,
    pub height: u32,
    pub dark: bool,
    pub touch: bool,
    pub script: bool,
    pub reduced_motion: bool,
    pub print: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { width: 1280, height: 800, dark: false, touch: false, script: true, reduced_motion: false, print: false }
    }
}

/// A page in a window of its own. It is closed when this is dropped.
pub struct Page {
    pipe: Rc<Pipe>,
    target: String,
    session: String,
    look: Cell<Look>,
    pictured: Cell<bool>,
}

impl Page {
    /// Takes charge of an empty page.
    pub(super) fn new(pipe: Rc<Pipe>, target: &str, session: &str, look: Look) -> Self {
        pipe.attach(session, target);
        let page = Self { pipe, target: target.to_owned(), session: session.to_owned(), look: Cell::new(look), pictured: Cell::new(false) };
        for domain in ["Page", "Runtime", "Network", "Log"] {
            page.call(&format!("{domain}.enable"), &json!({}));
        }
        page.call("Page.setLifecycleEventsEnabled", &json!({ "enabled": true }));
        page.call("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true }));
        page.set_look(look);
        page
    }

    /// Shows the page to another reader; scripts that ran before are not undone.
    pub fn set_look(&self, look: Look) {
        self.look.set(look);
        let on = |wish: bool, yes: &'static str, no: &'static str| if wish { yes } else { no };
        let screen = json!({ "width": look.width, "height": look.height, "deviceScaleFactor": 1, "mobile": look.touch });
        self.call("Emulation.setDeviceMetricsOverride", &screen);
        self.call("Emulation.setTouchEmulationEnabled", &json!({ "enabled": look.touch, "maxTouchPoints": 1 }));
        let features = json!([
            { "name": "prefers-color-scheme", "value": on(look.dark, "dark", "light") },
            { "name": "prefers-reduced-motion", "value": on(look.reduced_motion, "reduce", "no-preference") },
        ]);
        self.call("Emulation.setEmulatedMedia", &json!({ "media": on(look.print, "print", ""), "features": features }));
        self.call("Emulation.setScriptExecutionDisabled", &json!({ "value": !look.script }));
    }

    /// How the page is shown.
    pub fn look(&self) -> Look {
        self.look.get()
    }

    /// Goes to an address and waits until it is loaded. Within a document, from anchor to anchor, there is nothing to wait for.
    pub fn goto(&self, url: &str) {
        let answer = self.call("Page.navigate", &json!({ "url": url }));
        assert!(answer["errorText"].is_null(), "{url}: {}", answer["errorText"]);
        if let Some(document) = answer["loaderId"].as_str() {
            self.wait_loads(url, |loads| loads.iter().any(|load| load == document));
        }
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.loading("the page to be loaded again", || {
            self.call("Page.reload", &json!({}));
        });
    }

    /// Does something that leads to another document, and waits until that is loaded.
    pub fn loading(&self, what: &str, act: impl FnOnce()) {
        let before = self.pipe.record(&self.session, |record| record.loads.len());
        act();
        self.wait_loads(what, |loads| loads.len() > before);
    }

    /// Goes back one step of the history, as the browser's button does.
    pub fn back(&self) {
        let history = self.call("Page.getNavigationHistory", &json!({}));
        let index = history["currentIndex"].as_u64().and_then(|index| index.checked_sub(1)).expect("a step to go back");
        self.call("Page.navigateToHistoryEntry", &json!({ "entryId": history["entries"][index as usize]["id"] }));
        // The page may come from the browser's memory, and then it is not loaded again.
        self.until("the page before", LOAD, || {
            let at = self.call("Page.getNavigationHistory", &json!({}))["currentIndex"].as_u64();
            if at == Some(index) { self.try_eval("document.readyState === 'complete'") } else { Ok(json!(format!("step {at:?} of the history"))) }
        });
    }

    /// The address of the page.
    pub fn url(&self) -> String {
        self.eval("location.href").as_str().expect("an address").to_owned()
    }

    /// The value of an expression, of a promise when it is kept. It is also had of a page that runs no scripts of its own.
    pub fn eval(&self, js: &str) -> Value {
        self.try_eval(js).unwrap_or_else(|error| panic!("{js}: {error}"))
    }

    pub(super) fn try_eval(&self, js: &str) -> Result<Value, String> {
        let question = json!({ "expression": js, "returnByValue": true, "awaitPromise": true, "userGesture": true });
        let mut answer = self.try_call("Runtime.evaluate", &question)?;
        let details = &answer["exceptionDetails"];
        if details.is_null() { Ok(answer["result"]["value"].take()) } else { Err(pipe::exception(details)) }
    }

    /// The text of the first element that a selector finds, as it is seen.
    pub fn text(&self, css: &str) -> String {
        self.texts(css).into_iter().next().unwrap_or_else(|| self.fail(&format!("no `{css}`"), "nothing was found"))
    }

    /// The texts of all elements that a selector finds, as they are seen.
    pub fn texts(&self, css: &str) -> Vec<String> {
        let texts = self.eval(&format!("[...document.querySelectorAll({})].map(e => (e.innerText ?? e.textContent).trim())", json!(css)));
        serde_json::from_value(texts).expect("texts")
    }

    /// How many elements a selector finds.
    pub fn count(&self, css: &str) -> usize {
        self.eval(&format!("document.querySelectorAll({}).length", json!(css))).as_u64().expect("a number") as usize
    }

    /// Holds that an expression is `true` now.
    pub fn check(&self, what: &str, js: &str) {
        let answer = self.try_eval(js);
        if answer != Ok(Value::Bool(true)) {
            self.fail(what, &format!("`{js}` is {}", told(&answer)));
        }
    }

    /// Waits until an expression is `true`.
    pub fn wait_for(&self, what: &str, js: &str) {
        self.until(what, WAIT, || self.try_eval(js).map_err(|error| format!("`{js}`: {error}")));
    }

    /// Asks until the answer is `true`. An error is no reason to give up: the page may be on its way to another.
    pub(super) fn until(&self, what: &str, limit: Duration, ask: impl Fn() -> Result<Value, String>) {
        let end = Instant::now() + limit;
        loop {
            let answer = ask();
            if answer == Ok(Value::Bool(true)) {
                return;
            }
            if Instant::now() > end {
                self.fail(what, &format!("the last answer was {}", told(&answer)));
            }
            thread::sleep(PAUSE);
        }
    }

    /// Everything that the console, exceptions and the browser's log said since the page was opened, or since it was made to forget.
    pub fn console(&self) -> Vec<String> {
        self.catch_up();
        self.pipe.record(&self.session, |record| record.console.clone())
    }

    /// The addresses that were asked for since the page was opened, or since it was made to forget.
    pub fn requests(&self) -> Vec<String> {
        self.catch_up();
        self.pipe.record(&self.session, |record| record.requests.clone())
    }

    /// Forgets what the console said and what was asked for.
    pub fn forget(&self) {
        self.catch_up();
        self.pipe.forget(&self.session);
    }

    /// Saves what is seen of the page as a PNG.
    pub fn screenshot(&self, path: impl AsRef<Path>) {
        self.try_screenshot(path.as_ref()).unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()));
    }

    pub(super) fn call(&self, method: &str, params: &Value) -> Value {
        self.try_call(method, params).unwrap_or_else(|error| panic!("{error}"))
    }

    /// A page on its way from one document to the next is asked again.
    fn try_call(&self, method: &str, params: &Value) -> Result<Value, String> {
        let end = Instant::now() + WAIT;
        loop {
            match self.pipe.call(Some(&self.session), method, params) {
                Err(error) if error.contains("Not attached to an active page") && Instant::now() < end => thread::sleep(PAUSE),
                answer => return answer,
            }
        }
    }

    /// What the page said before this answer has arrived when the answer has. Two frames on, what came with the load is told too.
    fn catch_up(&self) {
        let frames = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))";
        let _ = self.try_eval(if self.look.get().script { frames } else { "0" });
    }

    fn wait_loads(&self, what: &str, wanted: impl Fn(&[String]) -> bool) {
        if let Err(error) = self.pipe.wait(&self.session, LOAD, |record| wanted(&record.loads)) {
            self.fail(&format!("waited for {what}"), &error);
        }
    }

    fn try_screenshot(&self, path: &Path) -> Result<(), String> {
        let answer = self.try_call("Page.captureScreenshot", &json!({ "format": "png" }))?;
        let bytes = base64(answer["data"].as_str().unwrap_or_default());
        path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, bytes)).map_err(|error| error.to_string())
    }

    /// Ends the test with all that helps to see why.
    pub(super) fn fail(&self, what: &str, why: &str) -> ! {
        let url = self.try_eval("location.href").map_or_else(|error| error, |url| url.to_string());
        let picture = self.picture();
        let console = self.pipe.record(&self.session, |record| record.console.join("\n  "));
        panic!("{what}: {why}\n  at {url}\n  {picture}\n  {console}")
    }

    /// Takes a picture of a page on which a test failed, and says where it is.
    fn picture(&self) -> String {
        self.pictured.set(true);
        let name = thread::current().name().unwrap_or("test").replace("::", "-");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().map_or_else(PathBuf::new, |target| target.join("browser-failures"));
        let path = folder.join(format!("{name}.png"));
        self.try_screenshot(&path).map_or_else(|error| format!("no screenshot: {error}"), |()| format!("screenshot: {}", path.display()))
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if thread::panicking() && !self.pictured.get() {
            eprintln!("{}", self.picture());
        }
        let _ = self.pipe.call(None, "Target.closeTarget", &json!({ "targetId": self.target }));
    }
}

fn told(answer: &Result<Value, String>) -> String {
    answer.as_ref().map_or_else(Clone::clone, Value::to_string)
}

/// The bytes that a text in Base64 stands for.
fn base64(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for digit in text.bytes().filter_map(|byte| DIGITS.iter().position(|digit| *digit == byte)) {
        bits = bits << 6 | digit as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    bytes
}
