//! The DevTools protocol over a pair of pipes: calls with their answers, and a record of the events that come in between.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::ChildStdin;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long an answer may take. The machine may be busy with other tests.
const ANSWER: Duration = Duration::from_secs(30);

/// The way to one running browser and back.
pub struct Pipe {
    input: RefCell<ChildStdin>,
    messages: Receiver<Value>,
    last_id: Cell<u64>,
    records: RefCell<HashMap<String, Record>>,
}

/// What a page has told so far.
#[derive(Default)]
pub struct Record {
    /// The page's own frame, as opposed to the frames in it.
    pub frame: String,
    /// The console, exceptions and the browser's log, a line each.
    pub console: Vec<String>,
    /// The addresses asked for.
    pub requests: Vec<String>,
    /// The ids of the documents that are loaded to the end, in order.
    pub loads: Vec<String>,
}

impl Pipe {
    /// Talks through the two ends of a process; a thread reads until the process closes its end.
    pub fn new(input: ChildStdin, output: impl Read + Send + 'static) -> Self {
        let (sender, messages) = mpsc::channel();
        thread::spawn(move || {
            for message in BufReader::new(output).split(0).map_while(Result::ok) {
                let Ok(message) = serde_json::from_slice(&message) else { continue };
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self { input: RefCell::new(input), messages, last_id: Cell::new(0), records: RefCell::default() }
    }

    /// Starts the record of a session.
    pub fn attach(&self, session: &str, frame: &str) {
        self.records.borrow_mut().insert(session.to_owned(), Record { frame: frame.to_owned(), ..Record::default() });
    }

    /// Looks at the record of a session.
    pub fn record<T>(&self, session: &str, look: impl FnOnce(&Record) -> T) -> T {
        look(self.records.borrow().get(session).expect("a session that was attached"))
    }

    /// Empties the record of a session; which documents are loaded is still known.
    pub fn forget(&self, session: &str) {
        if let Some(record) = self.records.borrow_mut().get_mut(session) {
            record.console.clear();
            record.requests.clear();
        }
    }

    /// Calls a method, of a page or (without a session) of the browser, and waits for its answer.
    pub fn call(&self, session: Option<&str>, method: &str, params: &Value) -> Result<Value, String> {
        let until = Instant::now() + ANSWER;
        let id = self.send(session, method, params).map_err(|error| format!("{method}: {error}"))?;
        loop {
            let mut message = self.next(until).map_err(|error| format!("{method}: {error}"))?;
            if message["id"] != id {
                self.note(&message);
            } else if message["error"].is_null() {
                return Ok(message["result"].take());
            } else {
                return Err(format!("{method}: {}", message["error"]["message"].as_str().unwrap_or_default()));
            }
        }
    }

    /// Takes in events until the record of a session is as wanted.
    pub fn wait(&self, session: &str, limit: Duration, wanted: impl Fn(&Record) -> bool) -> Result<(), String> {
        let until = Instant::now() + limit;
        while !self.record(session, &wanted) {
            let message = self.next(until)?;
            self.note(&message);
        }
        Ok(())
    }

    fn send(&self, session: Option<&str>, method: &str, params: &Value) -> std::io::Result<u64> {
        let id = self.last_id.get() + 1;
        self.last_id.set(id);
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        let mut input = self.input.borrow_mut();
        input.write_all(&bytes)?;
        input.flush()?;
        Ok(id)
    }

    fn next(&self, until: Instant) -> Result<Value, String> {
        self.messages.recv_timeout(until.saturating_duration_since(Instant::now())).map_err(|error| match error {
            RecvTimeoutError::Timeout => "the browser did not answer in time".to_owned(),
            RecvTimeoutError::Disconnected => "the browser has ended".to_owned(),
        })
    }

    /// Keeps what an event says, if it is one of those that tests ask for.
    fn note(&self, message: &Value) {
        let mut records = self.records.borrow_mut();
        let Some(record) = message["sessionId"].as_str().and_then(|session| records.get_mut(session)) else { return };
        let params = &message["params"];
        match message["method"].as_str().unwrap_or_default() {
            "Page.lifecycleEvent" if params["name"] == "load" && params["frameId"] == *record.frame => record.loads.push(text(&params["loaderId"])),
            "Network.requestWillBeSent" => record.requests.push(text(&params["request"]["url"])),
            "Runtime.consoleAPICalled" => record.console.push(format!("console.{}: {}", text(&params["type"]), arguments(&params["args"]))),
            "Runtime.exceptionThrown" => record.console.push(format!("exception: {}", exception(&params["exceptionDetails"]))),
            "Log.entryAdded" => {
                let entry = &params["entry"];
                record.console.push(format!("{} {}: {} ({})", text(&entry["source"]), text(&entry["level"]), text(&entry["text"]), text(&entry["url"])));
            }
            _ => {}
        }
    }
}

/// What an exception says of itself.
pub fn exception(details: &Value) -> String {
    let description = details["exception"]["description"].as_str();
    description.map_or_else(|| format!("{} {}", text(&details["text"]), shown(&details["exception"])), str::to_owned)
}

fn arguments(values: &Value) -> String {
    values.as_array().into_iter().flatten().map(shown).collect::<Vec<_>>().join(" ")
}

/// A value of the page as the console would show it.
fn shown(value: &Value) -> String {
    let known = value["value"].as_str().or(value["description"].as_str());
    known.map_or_else(|| value["value"].to_string(), str::to_owned)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
