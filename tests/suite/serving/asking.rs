//! Requests as they go over the wire, and what comes back.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use serde_json::Value;

use super::preview::{Preview, WAIT, until};

/// What was answered.
#[derive(Debug, Default)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let header = |line: &str| line.split_once(':').map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()));
        Some(Self { status, headers: lines.filter_map(header).collect(), body: bytes[end + 4..].to_owned() })
    }

    /// The value of a header; empty if there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The names of all headers.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.headers.iter().map(|(name, _)| name.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The events of the preview, as a browser hears them.
pub struct Events(BufReader<TcpStream>);

impl Events {
    /// The next event.
    pub fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            let read = self.0.read_line(&mut line).expect("an event");
            assert_ne!(read, 0, "the stream has ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("JSON");
            }
        }
    }

    /// The next event that is as wanted.
    pub fn wait(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let event = self.next();
            if is_wanted(&event) {
                return event;
            }
        }
    }
}

impl Preview {
    /// Sends bytes and reads until the connection is closed; nothing if no whole head of an answer came back.
    pub fn raw(&self, request: &[u8]) -> Option<Answer> {
        let mut stream = self.connect();
        // The server may answer and close before all was sent.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::read(&bytes)
    }

    /// A connection on which nothing was sent yet.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port())).expect("a server");
        stream.set_read_timeout(Some(WAIT)).expect("a time");
        stream
    }

    /// Asks with a method and headers of its own, each with its `\r\n`.
    pub fn ask(&self, method: &str, target: &str, headers: &str) -> Answer {
        let request = format!("{method} {target} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        self.raw(request.as_bytes()).unwrap_or_else(|| panic!("no answer to {request:?}"))
    }

    /// Asks for a path as a browser does.
    pub fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, &format!("Host: localhost:{}\r\n", self.port()))
    }

    /// Waits until a page is answered whose text is as wanted.
    pub fn wait_page(&self, what: &str, target: &str, is_wanted: impl Fn(&str) -> bool) -> Answer {
        let wanted = || Some(self.get(target)).filter(|answer| answer.status == 200 && is_wanted(&answer.text()));
        until(what, wanted, || format!("{:#?}\n{}", self.lines(), self.get(target).text()))
    }

    /// Waits until a page holds a text.
    pub fn wait_text(&self, target: &str, text: &str) -> Answer {
        self.wait_page(&format!("`{text}` on {target}"), target, |page| page.contains(text))
    }

    /// Waits until a path is answered with a status.
    pub fn wait_status(&self, target: &str, status: u16) {
        until(&format!("{status} for {target}"), || (self.get(target).status == status).then_some(()), || format!("{:#?}", self.lines()));
    }

    /// The documents as `portal.json` tells of them.
    pub fn documents(&self) -> Vec<String> {
        let portal: Value = serde_json::from_slice(&self.get(&format!("{}portal.json", self.base())).body).expect("JSON");
        portal["docs"].as_array().expect("documents").iter().filter_map(|document| document["path"].as_str().map(str::to_owned)).collect()
    }

    /// Waits until there are these documents.
    pub fn wait_documents(&self, paths: &[&str]) {
        until(&format!("{paths:?}"), || (self.documents() == paths).then_some(()), || format!("{:?}\n{:#?}", self.documents(), self.lines()));
    }

    /// Listens to the events; the first one tells how things are now.
    pub fn events(&self) -> Events {
        let mut stream = self.connect();
        let request = format!("GET {}-/serve/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.base(), self.port());
        stream.write_all(request.as_bytes()).expect("a server");
        Events(BufReader::new(stream))
    }
}
