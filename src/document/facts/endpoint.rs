//! Endpoints of HTTP as documents write them: `POST /orders/{id}?dry_run=true — Creates an order`.

mod address;
mod answers;

use std::borrow::Cow;

use super::find::find;
use super::label;
use address::address;
pub use address::path_key;

/// The methods that designs ask with (RFC 9110, section 9; RFC 5789).
pub const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// A method with an address at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Endpoint<'a> {
    /// As written, each once.
    pub(super) methods: Vec<&'static str>,
    /// From its first `/` on, without what is behind a `?`.
    pub(super) path: Cow<'a, str>,
    /// What stands behind the `?`.
    pub(super) query: &'a str,
    /// What stands behind the address.
    pub(super) rest: &'a str,
}

/// Whether a text may name endpoints: it holds the name of a method.
pub(super) fn may_stand_in(text: &str) -> bool {
    METHODS.iter().any(|method| memchr::memmem::find(text.as_bytes(), method.as_bytes()).is_some())
}

impl<'a> Endpoint<'a> {
    /// Reads a text that begins with an endpoint; a label such as `Endpoint:` or a number may stand before it.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        // Most texts have no address.
        memchr::memchr(b'/', text.as_bytes())?;
        let text = without_label(text);
        let (methods, rest) = methods(text)?;
        let (path, query, rest) = address(rest)?;
        Some(Self { methods, path, query, rest })
    }

    /// Reads an address whose method stands elsewhere, such as in another cell.
    pub(super) fn with_method(method: &str, address: &'a str) -> Option<Self> {
        let (methods, rest) = methods(&method.to_uppercase()).map(|(methods, rest)| (methods, rest.trim().is_empty()))?;
        let (path, query, rest) = rest.then(|| address::address(address))??;
        Some(Self { methods, path, query, rest })
    }

    /// Reads a text that begins with an endpoint, and those that follow it at once: ``PUT /key` / `DELETE /key``. What is said stands behind the last.
    pub(super) fn read_all(text: &'a str) -> Vec<Self> {
        let mut all: Vec<Self> = Self::read(text).into_iter().collect();
        while let Some(next) = all.last().and_then(Self::next) {
            all.push(next);
        }
        all
    }

    /// The endpoint that stands behind this one, with nothing but a sign or `and` between.
    fn next(&self) -> Option<Self> {
        let rest = self.rest.trim_start();
        let behind = ["and ", "or ", "und ", "et "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let behind = behind.trim_start_matches(['/', ',', ';', '&', '+', '|', '·', ' ']);
        let (methods, rest) = methods(behind).filter(|_| behind.len() < self.rest.len())?;
        let (path, query, rest) = address(rest)?;
        Some(Self { methods, path, query, rest })
    }

    /// Reads a text that ends with an endpoint, behind what it does: `Cancel an order: DELETE /orders/{id}`, `Reads by lock via GET /locks/{id}`.
    pub(super) fn read_behind(text: &'a str) -> Option<(&'a str, Vec<Self>)> {
        const LONGEST: usize = 120;
        let is_word = |at: usize, method: &str| {
            let begins = text[..at].chars().next_back().is_some_and(|c| !c.is_alphanumeric() && c != '/');
            begins && text[at + method.len()..].starts_with([' ', ',', '/', '|'])
        };
        // Most lines have no address.
        memchr::memchr(b'/', text.as_bytes())?;
        let at = METHODS.iter().filter_map(|method| find(text, method).filter(|at| *at <= LONGEST && is_word(*at, method))).min()?;
        let before = text[..at].trim_end();
        let said = before.strip_suffix("via").or_else(|| before.strip_suffix([':', '–', '—', '-', '(', '→']))?.trim_end_matches([' ', ':', '-', '–']);
        let said = label::unnumbered(said).trim_start();
        let endpoints = Self::read_all(&text[at..]);
        let is_end = matches!(endpoints.last()?.rest.trim(), "" | ")" | "." | ").");
        (is_end && !said.is_empty() && !said.contains(". ")).then_some((said, endpoints))
    }

    /// Reads a text that begins with an address behind which its method stands: `/orders (POST)`, `/orders — GET: lists them`.
    pub(super) fn read_swapped(text: &'a str) -> Option<Self> {
        let (path, query, behind) = text.starts_with('/').then(|| address(text))??;
        let signs = behind.trim_start().trim_start_matches(['(', '[', '-', '–', '—', ':', '|']);
        let (methods, rest) = methods(signs.trim_start()).or_else(|| methods_closed(signs.trim_start()))?;
        let between = &signs[..signs.len() - rest.len()];
        // `/tiles — GET them from the disk` names none.
        let is_set_off = rest.is_empty() || rest.starts_with(['-', '–', '—', '→', '|']) || between.trim_end().ends_with([':', ',', ')', ']']);
        (is_set_off && signs.len() < behind.len()).then_some(Self { methods, path, query, rest })
    }

    /// Whether it stands for endpoints of a template: `POST /api/{resource}`, `GET /path/to/resource`, `GET /...`.
    pub(super) fn is_sketch(&self) -> bool {
        let path = &*self.path;
        // `{path...}` is a parameter that takes the rest of an address.
        let is_left_out = |at: usize| !path[at..].starts_with("...}") || !path[..at].ends_with(|c: char| c.is_alphanumeric());
        path.match_indices("...").any(|(at, _)| is_left_out(at))
            || path.contains('…')
            || path == "/api/{resource}"
            || path.starts_with("/path/to/")
            || path.split('/').any(|part| part == "your")
    }

    /// What is said of it behind the address, without what sets it off; and whether it is set off, or nothing is said.
    pub(super) fn said(&self) -> (&'a str, bool) {
        let is_far = self.rest.starts_with("  ") || self.rest.starts_with('\t');
        let rest = self.rest.trim();
        let rest = ["HTTP/1.1", "HTTP/1.0", "HTTP/2"].iter().find_map(|version| rest.strip_prefix(version)).map_or(rest, str::trim);
        let said = rest.trim_start_matches(['-', '–', '—', ':', '|', '→', '=', '>', '.', ',', '#', ' ']);
        let inner = said.strip_prefix('(').and_then(|said| said.strip_suffix(')')).filter(|said| !said.contains(['(', ')']));
        // `→ 200 user` and `(201)` say first what is answered.
        let is_answer = inner.is_some() || self.is_in_flow();
        let text = answers::without_trailing(inner.unwrap_or(said).trim());
        (if is_answer { answers::without_status(text) } else { text }, is_far || said.len() < rest.len() || said.starts_with('(') || rest.is_empty())
    }

    /// Whether an arrow stands behind it, as in a list of who asks whom.
    pub(super) fn is_in_flow(&self) -> bool {
        let rest = self.rest.trim_start();
        ["→", "->", "=>", "⇒"].iter().any(|arrow| rest.starts_with(arrow))
    }

    /// Whether it is a call that serves as an example: a part of its address is a number or an id of somebody.
    pub(super) fn is_example(&self) -> bool {
        self.path.split('/').any(is_value)
    }
}

/// Whether a part of an address is a value: a number of several digits, numbers with dots that are no version, a UUID.
fn is_value(part: &str) -> bool {
    const UUID: usize = 36;
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    let is_number = digits >= 3 && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && (!part.contains('.') || part.matches('.').count() == 2);
    let is_uuid = part.len() == UUID && part.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let is_hex = part.strip_prefix("0x").is_some_and(|rest| rest.len() > 3 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()));
    is_number || is_uuid || is_hex || is_key(part)
}

/// Whether a part of an address is the key of a row: `ord_01JB7W0AX7FT`, `u_9001`.
fn is_key(part: &str) -> bool {
    let is_of_digits = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    let has_digits = |rest: &str| rest.bytes().filter(u8::is_ascii_digit).count() >= 3 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
    part.split_once('_').is_some_and(|(kind, rest)| kind.len() <= 4 && (is_of_digits(rest) || has_digits(rest)))
}

/// The endpoints that a text names anywhere. A longer one is cut, so that each costs the same however long the text is.
pub(super) fn named_in(text: &str) -> impl Iterator<Item = Endpoint<'_>> {
    const LONGEST: usize = 512;
    let begins = |at: usize| !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | '-'));
    let of_method = move |method: &'static str| text.match_indices(method).map(|(at, _)| at).filter(move |at| begins(*at)).collect::<Vec<_>>();
    METHODS.iter().flat_map(move |method| of_method(method)).filter_map(|at| Endpoint::read(&text[at..text.floor_char_boundary(at + LONGEST)]))
}

/// Words before an endpoint that say that the design adds it.
const NEW: [&str; 5] = ["A new endpoint ", "The new endpoint ", "New endpoint ", "Ein neuer Endpunkt ", "Un nouveau point d'accès "];

/// Whether a text says before its endpoint that the design adds it.
pub(super) fn is_called_new(text: &str) -> bool {
    NEW.iter().any(|new| text.starts_with(new))
}

/// A text without the label and the number that may stand before an endpoint.
fn without_label(text: &str) -> &str {
    const LABELS: [&str; 14] = [
        "endpoint",
        "endpunkt",
        "end point",
        "api endpoint",
        "rest endpoint",
        "http endpoint",
        "new endpoint",
        "route",
        "request",
        "http request",
        "api",
        "url",
        "operation",
        "method",
    ];
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | '{' | '<' | ':')).trim_start();
    // `3.2 POST /orders`, `1) GET /orders`
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_start_matches(')');
    let text = if behind.len() < text.len() && behind.starts_with(' ') { behind.trim_start() } else { text };
    if let Some(rest) = NEW.iter().find_map(|new| text.strip_prefix(new)).filter(|rest| methods(rest).is_some()) {
        return rest;
    }
    let Some((label, rest)) = text.split_once([':', '–', '—']) else { return text };
    let label = label.trim().trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '#' | ' '));
    if LABELS.iter().any(|known| known.eq_ignore_ascii_case(label)) { rest.trim_start() } else { text }
}

/// The methods that a text begins with, `GET` or `GET/POST` or `GET, PUT and DELETE`, and what stands behind.
fn methods(text: &str) -> Option<(Vec<&'static str>, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let end = rest.bytes().position(|byte| !byte.is_ascii_uppercase()).unwrap_or(rest.len());
        let Some(method) = METHODS.iter().find(|known| **known == &rest[..end]) else { break };
        if !found.contains(method) {
            found.push(*method);
        }
        rest = &rest[end..];
        let behind = rest.trim_start();
        let next = ["/", ",", "|", "&", "and ", "or "].iter().find_map(|sign| behind.strip_prefix(sign)).map(str::trim_start);
        // `GET /orders` goes on with an address, `GET/POST` with a method.
        match next.map(|next| next.strip_prefix("and ").or(next.strip_prefix("or ")).unwrap_or(next)) {
            Some(next) if METHODS.iter().any(|known| begins_with_word(next, known)) => rest = next,
            _ => break,
        }
    }
    let is_end = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | '-' | '/' | ']'));
    // Of `[GET] /orders` the first sign is taken off as one that stands before a label.
    (!found.is_empty() && is_end).then(|| (found, rest.trim_start_matches([':', ',', ' ', ']', '\u{a0}']).trim_start()))
}

/// The same of methods that a parenthesis closes: `GET, POST): description`.
fn methods_closed(text: &str) -> Option<(Vec<&'static str>, &str)> {
    let (inside, rest) = text.split_once(')')?;
    let (found, behind) = methods(inside)?;
    behind.is_empty().then(|| (found, rest.trim_start_matches([':', ',', ' ']).trim_start()))
}

fn begins_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// The methods and the key of the path that a text is, if it is nothing but an endpoint: none of the former for `/orders`.
pub fn endpoint_key(text: &str) -> Option<(Vec<&'static str>, String)> {
    let text = text.trim();
    if text.starts_with('/') {
        let (path, _, rest) = address(text)?;
        return rest.is_empty().then(|| (Vec::new(), path_key(&path)));
    }
    let (methods, rest) = methods(text)?;
    let (path, _, rest) = address(rest)?;
    rest.trim().is_empty().then(|| (methods, path_key(&path)))
}

#[cfg(test)]
mod tests;
