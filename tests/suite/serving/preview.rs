//! The running program: started, listened to, waited for and ended.

use std::fs;
use std::io::{self, BufRead, BufReader, PipeReader};
use std::process::{Child, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::harness::Project;

/// How long anything may take that a test waits for: far longer than it does, for the sake of slow machines.
pub const WAIT: Duration = Duration::from_secs(40);
/// How often something is looked at that nobody tells of.
const PAUSE: Duration = Duration::from_millis(10);

/// Puts a file in its place whole. Where one is written piece by piece, half of it, or nothing of it, may be built and told of as well.
pub fn put(project: &Project, path: &str, text: &str) {
    let file = project.path(path);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    project.write("to-be-moved", text);
    fs::rename(project.path("to-be-moved"), file).expect("a file in its place");
}

/// Asks again and again until there is an answer; `told` says what was there instead.
pub fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>, told: impl FnOnce() -> String) -> T {
    let end = Instant::now() + WAIT;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < end, "waited in vain for {what}\n{}", told());
        thread::sleep(PAUSE);
    }
}

/// The lines that the program has said so far, on standard output and standard error.
#[derive(Default)]
struct Said {
    lines: Mutex<Vec<String>>,
    more: Condvar,
}

impl Said {
    fn lines(&self) -> MutexGuard<'_, Vec<String>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A site that is served, or built again and again. The program ends when this is dropped.
pub struct Preview {
    process: Child,
    said: Arc<Said>,
    port: u16,
    base: String,
}

impl Preview {
    /// Serves `docs` on a free port.
    pub fn serve(project: &Project, more: &[&str]) -> Self {
        Self::start(project, &[&["serve", "docs", "--port", "0"], more].concat(), "serving at ")
    }

    /// Builds `docs` again and again.
    pub fn watch(project: &Project, more: &[&str]) -> Self {
        Self::start(project, &[&["build", "docs", "--watch"], more].concat(), "watching for changes")
    }

    /// Runs the program with these words, and waits for the line that says that it is ready.
    pub fn start(project: &Project, words: &[&str], ready: &str) -> Self {
        let mut command = project.command(env!("CARGO_BIN_EXE_hldsite"), words);
        // One pipe for both: what is said in an order is heard in that order.
        let (pipe, end) = io::pipe().expect("a pipe");
        command.stdin(Stdio::null()).stdout(end.try_clone().expect("a pipe")).stderr(end);
        let process = command.spawn().expect("the program runs");
        let said = Arc::new(Said::default());
        listen(pipe, &said);
        let mut preview = Self { process, said, port: 0, base: String::new() };
        let line = preview.wait_line(0, ready);
        if let Some(address) = line.split_once("://").map(|(_, address)| address) {
            let (host, path) = address.split_once('/').expect("an address with a path");
            preview.port = host.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
            preview.base = format!("/{path}");
        }
        preview
    }

    /// The port that is listened on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of the first page, as a browser opens it.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.base)
    }

    /// The path that the site lies under, as it stands in addresses.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// All that was said so far.
    pub fn lines(&self) -> Vec<String> {
        self.said.lines().clone()
    }

    /// How many lines were said so far.
    pub fn count(&self) -> usize {
        self.said.lines().len()
    }

    /// Waits for a line that holds a text, from the line with this number on.
    pub fn wait_line(&self, from: usize, text: &str) -> String {
        let end = Instant::now() + WAIT;
        let mut lines = self.said.lines();
        loop {
            if let Some(line) = lines.iter().skip(from).find(|line| line.contains(text)) {
                return line.clone();
            }
            let rest = end.saturating_duration_since(Instant::now());
            assert!(!rest.is_zero(), "waited in vain for a line with `{text}`, from {from} on of {lines:#?}");
            lines = self.said.more.wait_timeout(lines, rest).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// How many lines hold a text.
    pub fn times(&self, text: &str) -> usize {
        self.said.lines().iter().filter(|line| line.contains(text)).count()
    }

    /// Presses Ctrl-C, and waits until the program has ended.
    #[cfg(unix)]
    #[expect(unsafe_code, reason = "the standard library sends no signals")]
    pub fn interrupt(&mut self) -> ExitStatus {
        let id = libc::pid_t::try_from(self.process.id()).expect("a process id");
        // SAFETY: a signal is sent to a child that was not waited for yet, so its id is nobody else's.
        assert_eq!(unsafe { libc::kill(id, libc::SIGINT) }, 0);
        let said = self.said.clone();
        until("the end of the program", || self.process.try_wait().expect("a child"), || format!("{:#?}", said.lines()))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        if thread::panicking() {
            eprintln!("said: {:#?}", self.lines());
        }
    }
}

fn listen(pipe: PipeReader, said: &Arc<Said>) {
    let said = said.clone();
    thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            said.lines().push(line);
            said.more.notify_all();
        }
    });
}
