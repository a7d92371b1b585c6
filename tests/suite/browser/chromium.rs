//! Finds Chromium, starts it with a profile of its own and ends it.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::rc::Rc;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;
use std::{env, io, thread};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::page::{Look, Page};
use super::pipe::Pipe;

/// The names of the program, the most likely first.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Where macOS has it.
pub const APPS: &[&str] = &["/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/// No window, no sandbox (it is not to be had in a container), and nothing that asks the network of its own accord.
const OPTIONS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-breakpad",
    "--disable-smooth-scrolling",
    "--hide-scrollbars",
    "--mute-audio",
    "--password-store=basic",
    "--use-mock-keychain",
    // A mouse is at hand: a headless Chromium on a machine without one says that nothing can hover.
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-pipe",
];

/// How long the processes of a browser may take to end.
const END: Duration = Duration::from_secs(10);

/// A running Chromium. It ends, and its profile goes, when this is dropped.
pub struct Browser {
    process: Child,
    pipe: Rc<Pipe>,
    /// What it wrote to stderr, sent when all of its processes have ended.
    said: Receiver<String>,
    profile: TempDir,
}

impl Browser {
    /// Starts Chromium, or says that there is none. With `HLDSITE_BROWSER=required` in the environment there must be one.
    pub fn start() -> Option<Self> {
        let reason = match program() {
            // The pipes are handed over by a Unix shell.
            Some(_) if cfg!(windows) => "browser tests do not run on Windows".to_owned(),
            Some(program) => return Some(Self::start_program(&program)),
            None => format!("no Chromium found: neither HLDSITE_CHROMIUM nor {} on PATH", NAMES.join(", ")),
        };
        let test = thread::current().name().unwrap_or("a browser test").to_owned();
        assert!(env::var("HLDSITE_BROWSER").as_deref() != Ok("required"), "{reason}, but HLDSITE_BROWSER=required");
        // Not `eprintln!`, whose lines the test runner keeps to itself when a test passes.
        let _ = writeln!(io::stderr(), "{reason}: {test} not run");
        None
    }

    fn start_program(program: &Path) -> Self {
        let profile = tempfile::Builder::new().prefix("hldsite-browser-").tempdir().expect("a temporary folder");
        // Chromium reads messages from descriptor 3 and writes to 4: the shell makes these of its own input and output.
        let mut process = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >&2"])
            .arg(program)
            .args(OPTIONS)
            .arg(format!("--user-data-dir={}", profile.path().join("profile").display()))
            .arg("about:blank")
            .env("HOME", profile.path())
            .env("TMPDIR", profile.path())
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_CACHE_HOME")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a shell");
        let (input, output) = (process.stdin.take().expect("a pipe"), process.stdout.take().expect("a pipe"));
        let said = listen(process.stderr.take().expect("a pipe"));
        let mut browser = Self { process, pipe: Rc::new(Pipe::new(input, output)), said, profile };
        if let Err(error) = browser.pipe.call(None, "Browser.getVersion", &json!({})) {
            panic!("{} does not start: {error}\n{}", program.display(), browser.end());
        }
        browser.call("Browser.grantPermissions", &json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }));
        browser
    }

    /// Opens a page in a window of its own and waits until it is loaded. All pages of a browser share one storage.
    pub fn open(&self, url: &str, look: Look) -> Page {
        let target = self.call("Target.createTarget", &json!({ "url": "about:blank", "newWindow": true }))["targetId"].take();
        let target = target.as_str().expect("a target");
        let session = self.call("Target.attachToTarget", &json!({ "targetId": target, "flatten": true }))["sessionId"].take();
        let page = Page::new(Rc::clone(&self.pipe), target, session.as_str().expect("a session"), look);
        page.goto(url);
        page
    }

    /// Ends the browser and says what it wrote to stderr. Its other processes end when they see that the first is gone;
    /// until then they may write into the profile.
    fn end(&mut self) -> String {
        let _ = self.process.kill();
        let _ = self.process.wait();
        self.said.recv_timeout(END).unwrap_or_default()
    }

    fn call(&self, method: &str, params: &Value) -> Value {
        self.pipe.call(None, method, params).unwrap_or_else(|error| panic!("{error}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.end();
        let _ = fs::remove_dir_all(self.profile.path());
    }
}

/// Reads to the end what a program and all that it started write to stderr.
fn listen(mut stderr: ChildStderr) -> Receiver<String> {
    let (sender, said) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stderr.read_to_end(&mut bytes);
        sender.send(String::from_utf8_lossy(&bytes).into_owned())
    });
    said
}

/// The program to run: the one that the environment names, or the first that is there.
fn program() -> Option<PathBuf> {
    if let Some(named) = env::var_os("HLDSITE_CHROMIUM").filter(|named| !named.is_empty()) {
        return Some(named.into());
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = NAMES.iter().flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(name)));
    on_path.chain(APPS.iter().map(PathBuf::from)).find(|file| file.is_file())
}
