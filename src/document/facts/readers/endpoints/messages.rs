//! What is sent to an endpoint and what it answers: JSON below it, told apart by the labels above.

use super::Search;
use crate::code::json;
use crate::document::facts::kinds::DetailName;
use crate::document::facts::label;
use crate::document::facts::sink::Sink;
use crate::document::facts::values::{JsonGrade, Value};

/// The longest JSON that is kept, in bytes; of longer ones only the grade is.
const LONGEST: usize = 16 * 1024;

/// What was read below an endpoint.
#[derive(Default)]
pub(super) struct Messages {
    all: Vec<Message>,
    /// What the last label says of the next.
    next: Option<Side>,
    /// The status code that the last label names.
    status: u16,
}

struct Message {
    side: Side,
    grade: JsonGrade,
    status: u16,
    text: String,
}

/// Who sends a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Request,
    Response,
}

impl Messages {
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether one was read, or a label above one.
    pub(super) fn is_begun(&self) -> bool {
        !self.is_empty() || self.next.is_some()
    }

    /// Takes in a block of JSON.
    pub(super) fn json(&mut self, method: &str, text: &str, grade: JsonGrade) {
        let has_body = matches!(method, "POST" | "PUT" | "PATCH");
        let by_order = if has_body && self.all.is_empty() { Side::Request } else { Side::Response };
        self.push(self.next.unwrap_or(by_order), text, grade);
    }

    /// Takes in a message of HTTP, or a sketch of one. Its bodies stand in brackets that begin a line; an answer may stand in the same block, below a
    /// line of HTTP or a label.
    pub(super) fn http(&mut self, text: &str) {
        let (mut at, mut whose) = (0, Side::Request);
        self.status = 0;
        while let Some(line) = text[at..].split_inclusive('\n').next() {
            let start = at + line.len() - line.trim_start().len();
            let trimmed = line.trim();
            if trimmed.starts_with(['{', '[']) {
                let body = &text[start..start + json_end(&text[start..])];
                self.push(whose, body, JsonGrade::of(&json::grade(body)));
                (at, whose) = (start + body.len(), Side::Response);
                continue;
            }
            if let Some((Some(side), code)) = side_in_http(trimmed) {
                (whose, self.status) = (side, code.unwrap_or_default());
            }
            at += line.len();
        }
    }

    fn push(&mut self, side: Side, text: &str, grade: JsonGrade) {
        let status = if side == Side::Response { std::mem::take(&mut self.status) } else { 0 };
        let text = if text.len() > LONGEST { "…" } else { text.trim() };
        self.all.push(Message { side, grade, status, text: text.to_owned() });
        self.next = None;
    }

    /// Adds them to the last fact.
    pub(super) fn tell(self, sink: &mut Sink) {
        for message in self.all {
            let name = if message.side == Side::Request { DetailName::Request } else { DetailName::Response };
            sink.verbatim(name, &message.text, Value::Json(message.grade, message.status));
        }
    }
}

/// Takes in a line that may say what the next block of JSON is.
pub(super) fn of_line(search: &mut Search<'_, '_>, line: &str) {
    if search.open.is_some()
        && let Some((side, status)) = side(line)
    {
        search.each_open(|found| found.messages.expect(Label { side, status }));
    }
}

/// What is said of an endpoint, without the end that only introduces the JSON below it, and what that says of it: `creates a user and returns:`.
pub(super) fn introduced(said: &str) -> (&str, Option<Label>) {
    const FEW: usize = 3;
    let Some(text) = said.strip_suffix(':') else { return (said, None) };
    let starts = [" and ", " und ", " et ", ", ", ". ", "; "].iter().filter_map(|sign| text.rfind(sign).map(|at| (at, at + sign.len())));
    let (end, start) = starts.max().unwrap_or((0, 0));
    let label = side(&text[start..]).or_else(|| TAKES.contains(&text[start..].trim()).then_some((Some(Side::Request), None)));
    // `and returns the user:` says more than what stands below.
    let is_bare = label.is_some() && text[start..].split_whitespace().count() <= FEW && !text[start..].contains(" the ");
    let said = if is_bare { text[..end].trim_end_matches([' ', ',', '.', ';']) } else { text };
    (said, label.map(|(side, status)| Label { side, status }))
}

/// Words before what is sent.
const TAKES: [&str; 5] = ["takes", "expects", "accepts", "nimmt", "erwartet"];

/// What a line says of the JSON below it.
#[derive(Clone, Copy)]
pub(super) struct Label {
    side: Option<Side>,
    status: Option<u16>,
}

impl Messages {
    /// Takes in what was said of the next block of JSON.
    pub(super) fn expect(&mut self, label: Label) {
        self.next = label.side.or(self.next);
        self.status = label.status.unwrap_or(self.status);
    }
}

/// What a line of a message says of the JSON below it: `HTTP/1.1 201 Created`, `Response 200:`, `Body:`. A header says nothing.
fn side_in_http(line: &str) -> Option<(Option<Side>, Option<u16>)> {
    const WORDS: usize = 5;
    let (name, rest) = line.split_once(':').unwrap_or((line, ""));
    let is_label = rest.trim().is_empty() || matches!(&*label::normal(name), "request" | "response" | "body" | "returns");
    if line.starts_with("HTTP/") || is_label && line.split_whitespace().count() <= WORDS { side(line) } else { None }
}

/// Where JSON ends that begins a text: at the bracket that closes the first, or with the text.
fn json_end(text: &str) -> usize {
    let (mut depth, mut is_string, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_string => is_escaped = true,
            b'"' => is_string = !is_string,
            b'{' | b'[' if !is_string => depth += 1,
            b'}' | b']' if !is_string => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// Whether a heading only says what stands below it.
pub(super) fn is_label(text: &str) -> bool {
    side(text).is_some()
}

/// Whether a paragraph says what stands below it, and not what an endpoint does: a sentence may tell of the answer.
pub(super) fn is_of_message(text: &str) -> bool {
    // `Sends a mail to a user.` is what an endpoint does.
    let is_action = || text.starts_with("Sends ") || text.starts_with("Requests ");
    side(text).is_some_and(|(side, _)| !text.ends_with('.') || side == Some(Side::Request) && !is_action())
}

/// What a line says of the JSON below it, and the status code that it names: `Response (201):`, `Request body`, `200 OK`.
fn side(line: &str) -> Option<(Option<Side>, Option<u16>)> {
    const WORDS: usize = 12;
    let name = label::normal(line.split(['`', '{']).next().unwrap_or_default());
    let words = || name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    if words().nth(WORDS).is_some() {
        return None;
    }
    let is_one_of = |wanted: &[&str]| words().any(|word| wanted.contains(&word));
    if is_one_of(RESPONSES) {
        return Some((Some(Side::Response), status(line)));
    }
    let code = leading_status(line);
    let side = if code.is_some() {
        Some(Side::Response)
    } else if is_one_of(REQUESTS) {
        Some(Side::Request)
    } else {
        None
    };
    side.map(|side| (Some(side), code))
}

/// Words of labels above what is answered.
const RESPONSES: &[&str] = &[
    "response",
    "responses",
    "returns",
    "reply",
    "answer",
    "answers",
    "error",
    "errors",
    "result",
    "output",
    "antwort",
    "antworten",
    "fehler",
    "réponse",
    "réponses",
    "erreur",
];

/// Words of labels above what is sent.
const REQUESTS: &[&str] = &["request", "requests", "body", "payload", "input", "sends", "anfrage", "requête"];

/// The status code of HTTP that a line begins with: `404 Not Found`, `**201**`; any other number is one of something else.
fn leading_status(line: &str) -> Option<u16> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let line = line.strip_prefix("HTTP").map_or(line, |rest| rest.trim_start_matches(|c: char| !c.is_whitespace()).trim_start());
    status(line.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default())
}

/// The status code of HTTP that a text names (RFC 9110, section 15).
fn status(text: &str) -> Option<u16> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() == 3).find_map(|word| word.parse().ok()).filter(|code| (100..600).contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_what_stands_below_them() {
        for (label, expected) in [
            ("Response:", Some((Side::Response, None))),
            ("Response (201 Created):", Some((Side::Response, Some(201)))),
            ("Request body", Some((Side::Request, None))),
            ("404 Not Found", Some((Side::Response, Some(404)))),
            ("Example request:", Some((Side::Request, None))),
            ("Returns the order:", Some((Side::Response, None))),
            ("200", Some((Side::Response, Some(200)))),
            ("Antwort (201):", Some((Side::Response, Some(201)))),
            ("An order has at most 400 lines", None),
            ("Query parameters:", None),
        ] {
            assert_eq!(side(label), expected.map(|(side, code)| (Some(side), code)), "{label}");
        }
    }
}
