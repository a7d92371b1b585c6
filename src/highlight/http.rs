//! Reads HTTP messages as documents show them: a request or a response, its headers, an empty
//! line, and a body that is JSON more often than not. Several may follow each other.

use super::html::Spans;
use super::json;
use super::token::Kind;

/// Gives `spans` the tokens of `code`.
pub(super) fn write(code: &str, spans: &mut Spans) {
    let mut at = 0;
    let mut body = None;
    for line in code.split_inclusive('\n') {
        let text = line.trim_end();
        if starts_message(text) {
            write_body(code, body.take(), at, spans);
            write_start(text, at, spans);
        } else if body.is_none() && text.is_empty() {
            body = Some(at);
        } else if body.is_none() {
            write_header(text, at, spans);
        }
        at += line.len();
    }
    write_body(code, body, at, spans);
}

/// `GET /orders HTTP/1.1`, `HTTP/1.1 200 OK`, or the `###` that parts the requests of a file.
fn starts_message(line: &str) -> bool {
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    let method = first.len() > 2 && first.bytes().all(|byte| byte.is_ascii_uppercase());
    let target = rest.starts_with(['/', '{', '<', '*']) || rest.starts_with("http");
    method && target || first.starts_with("HTTP/") || first.starts_with("###")
}

/// The method and the version are keywords, the target a string, the status a number.
fn write_start(line: &str, start: usize, spans: &mut Spans) {
    if line.starts_with('#') {
        return spans.push(Kind::Comment, start, start + line.len());
    }
    let mut at = start;
    for (place, word) in line.split(' ').enumerate() {
        let kind = match place {
            _ if word.is_empty() => Kind::Space,
            _ if word.starts_with("HTTP/") => Kind::Keyword,
            0 => Kind::Keyword,
            1 if word.bytes().all(|byte| byte.is_ascii_digit()) => Kind::Number,
            1 => Kind::String,
            _ => Kind::Name,
        };
        spans.push(kind, at, at + word.len());
        at += word.len() + 1;
    }
}

fn write_header(line: &str, start: usize, spans: &mut Spans) {
    let end = start + line.len();
    match line.find(':') {
        _ if line.starts_with(['#', '/']) => spans.push(Kind::Comment, start, end),
        Some(colon) if colon > 0 => {
            spans.push(Kind::Key, start, start + colon);
            spans.push(Kind::Name, start + colon, end);
        }
        _ => spans.push(Kind::Name, start, end),
    }
}

fn write_body(code: &str, body: Option<usize>, end: usize, spans: &mut Spans) {
    let Some(start) = body else { return };
    let text = &code[start..end];
    if text.trim_start().starts_with(['{', '[', '"']) {
        spans.extend(json::tokens(text), start);
    } else if start < end {
        spans.push(Kind::Name, start, end);
    }
}
