//! Serves a folder over HTTP under a sub-path, as GitHub Pages serves the site of a repository.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use percent_encoding::percent_decode_str;

/// The sub-path: what a site must not take for granted is that it stands at `/`.
const BASE: &str = "/repo/";

/// A server of files, until it is dropped.
pub struct Server {
    address: SocketAddr,
    base: &'static str,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves a folder on a free port of this machine, below the sub-path.
    pub fn start(folder: PathBuf) -> Self {
        Self::start_at(folder, BASE)
    }

    /// Serves a folder on a free port of this machine, below a path.
    pub fn start_at(folder: PathBuf, base: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let ended = Arc::new(AtomicBool::new(false));
        let thread = thread::spawn({
            let ended = Arc::clone(&ended);
            move || accept(&listener, &folder, base, &ended)
        });
        Self { address, base, ended, thread: Some(thread) }
    }

    /// The address of the folder, with a slash at its end.
    pub fn address(&self) -> String {
        format!("http://{}{}", self.address, self.base)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // A last visitor, for the thread to look up from its wait.
        if TcpStream::connect(self.address).is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

fn accept(listener: &TcpListener, folder: &Path, base: &'static str, ended: &AtomicBool) {
    for stream in listener.incoming() {
        if ended.load(Ordering::SeqCst) {
            break;
        }
        let Ok(stream) = stream else { continue };
        let folder = folder.to_owned();
        // A browser also opens connections to have them at hand and asks nothing: each waits in a thread of its own.
        thread::spawn(move || answer(stream, &folder, base));
    }
}

/// Reads one request and answers it. A connection that fails is the browser's to mourn.
fn answer(mut stream: TcpStream, folder: &Path, base: &str) -> Option<()> {
    stream.set_read_timeout(Some(Duration::from_mins(1))).ok()?;
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines().map_while(Result::ok);
    let request = lines.next()?;
    // The headers are read to their end: a connection closed over unread bytes is reset.
    lines.by_ref().take_while(|line| !line.is_empty()).for_each(drop);
    let mut words = request.split(' ');
    let (method, target) = (words.next()?, words.next()?);
    let (status, kind, body) = match method {
        "GET" | "HEAD" => find(folder, base, target),
        _ => ("405 Method Not Allowed", "text/plain", Vec::new()),
    };
    let length = body.len();
    write!(stream, "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n").ok()?;
    if method == "GET" {
        stream.write_all(&body).ok()?;
    }
    stream.flush().ok()
}

/// The status, type and bytes for the target of a request.
fn find(folder: &Path, base: &str, target: &str) -> (&'static str, &'static str, Vec<u8>) {
    let path = file(folder, base, target);
    if let Some((path, bytes)) = path.and_then(|path| fs::read(&path).ok().map(|bytes| (path, bytes))) {
        return ("200 OK", kind(&path), bytes);
    }
    ("404 Not Found", "text/html; charset=utf-8", fs::read(folder.join("404.html")).unwrap_or_default())
}

/// The file that a target stands for, inside the folder or not at all.
fn file(folder: &Path, base: &str, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix(base)?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let inside = path.split('/').all(|part| part != ".." && !part.contains(['\\', ':', '\0']));
    let name = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.into_owned() };
    (inside && !name.starts_with('/')).then(|| folder.join(name))
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "md" => "text/markdown; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}
