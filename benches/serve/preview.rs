//! The program itself, as a browser and a terminal see it.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// After so long something is wrong.
const LONGEST: Duration = Duration::from_mins(1);
/// So long nothing is said once all is done.
const QUIET: Duration = Duration::from_secs(1);

/// A running `hldsite serve`, which ends with this value.
pub struct Preview {
    child: Child,
    /// Host and port.
    host: String,
    /// What it says, and when.
    lines: Receiver<(Instant, String)>,
}

/// What a build says of itself on the terminal.
pub struct Told {
    /// When it was said.
    pub at: Instant,
    /// How many pages have changed.
    pub pages: usize,
}

/// The answer to a request.
pub struct Page {
    /// The status code.
    pub status: u16,
    /// What follows the head.
    pub body: String,
}

/// The stream of events that a browser listens to.
pub struct Events(BufReader<TcpStream>);

impl Preview {
    /// Starts it, and waits until it serves; what it complains of goes to the file `log`.
    pub fn start(docs: &Path, log: &Path) -> io::Result<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hldsite"));
        command.arg("serve").arg(docs).args(["--port", "0"]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(File::create(log)?).spawn()?;
        let output = child.stdout.take();
        let (sender, lines) = channel();
        // Read at once, so that the time at which a line comes is the one at which it was said.
        thread::spawn(move || {
            let lines = output.into_iter().flat_map(|output| BufReader::new(output).lines()).map_while(Result::ok);
            lines.map(|line| (Instant::now(), line)).try_for_each(|line| sender.send(line))
        });
        let mut preview = Self { child, host: String::new(), lines };
        while preview.host.is_empty() {
            let (_, line) = preview.line(LONGEST)?;
            if let Some((_, host)) = line.split_once("http://") {
                host.trim_end_matches('/').clone_into(&mut preview.host);
            }
        }
        Ok(preview)
    }

    /// The process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    fn line(&self, within: Duration) -> io::Result<(Instant, String)> {
        let ended = |_| io::Error::other("the preview says nothing any more");
        self.lines.recv_timeout(within).map_err(ended)
    }

    /// The next build that it tells of, such as `a.md: 2 pages in 11 ms`.
    pub fn told(&self) -> io::Result<Told> {
        loop {
            let (at, line) = self.line(LONGEST)?;
            let words = line.rsplit_once(": ").filter(|_| line.ends_with(" ms")).map(|(_, words)| words);
            let pages = words.and_then(|words| words.split_once(" page")?.0.parse().ok());
            if let Some(pages) = pages {
                return Ok(Told { at, pages });
            }
        }
    }

    /// Waits for a build, and until no other follows it.
    pub fn settle(&self) -> io::Result<()> {
        self.told()?;
        while self.line(QUIET).is_ok() {}
        Ok(())
    }

    /// A page, read to its last byte.
    pub fn get(&self, target: &str) -> io::Result<Page> {
        let mut stream = self.ask(target, "close")?;
        let mut answer = Vec::with_capacity(64 * 1024);
        stream.read_to_end(&mut answer)?;
        let answer = String::from_utf8(answer).map_err(io::Error::other)?;
        let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(|| io::Error::other("an answer without an end of its head"))?;
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        Ok(Page { status, body: body.to_owned() })
    }

    /// Listens to what browsers are told; the message that each gets at once was read.
    pub fn events(&self) -> io::Result<Events> {
        let mut events = Events(BufReader::new(self.ask("/-/serve/events", "keep-alive")?));
        events.next()?;
        Ok(events)
    }

    fn ask(&self, target: &str, connection: &str) -> io::Result<TcpStream> {
        let mut stream = TcpStream::connect(&self.host)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(LONGEST))?;
        stream.write_all(format!("GET {target} HTTP/1.1\r\nHost: {}\r\nConnection: {connection}\r\n\r\n", self.host).as_bytes())?;
        Ok(stream)
    }

    /// A line of the process's `status` (proc(5)), a size in kB, in MB of 10^6 bytes.
    pub fn memory(&self, name: &str) -> io::Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        let number: Option<f64> = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        number.map(|number| number * 1024.0 / 1e6).ok_or_else(|| io::Error::other(format!("no `{name}` of the process")))
    }
}

impl Events {
    /// Waits for the next message; the number of its build.
    pub fn next(&mut self) -> io::Result<u64> {
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line)? == 0 {
                return Err(io::Error::other("the events have ended"));
            }
            let number = line.strip_prefix("data: ").and_then(|message| message.split_once("\"build\":"));
            let number = number.and_then(|(_, number)| number.split(',').next()?.parse().ok());
            if let Some(number) = number {
                return Ok(number);
            }
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
