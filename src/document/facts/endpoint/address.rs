//! Addresses of endpoints: where one begins and ends in a text, and how two are compared.

use std::borrow::Cow;

/// The address that a text begins with: its path, what stands behind a `?`, and what stands behind it.
pub(super) fn address(text: &str) -> Option<(Cow<'_, str>, &str, &str)> {
    let is_relative = is_relative(text);
    let path = if is_relative { text } else { path_start(text)? };
    let end = address_end(path);
    let (address, rest) = path.split_at(end);
    let (address, query) = address.split_once('?').unwrap_or((address, ""));
    let address = address.split('#').next().unwrap_or_default();
    let address = if address.len() > 1 { address.trim_end_matches('/') } else { address };
    if is_relative {
        return Some((Cow::Owned(format!("/{}", escaped(address))), query, rest));
    }
    let is_path = address == "/" && rest.trim().is_empty() || address.chars().nth(1).is_some_and(|c| is_in_path(c) && c != '/');
    (is_path && !is_file(address)).then(|| (escaped(address), query, rest))
}

/// Whether an address is one without its first `/`: `api/v1/orders`, `v2/orders`.
fn is_relative(text: &str) -> bool {
    let is_version = |text: &str| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < text.len() && rest.starts_with('/')
    };
    text.starts_with("api/") || text.strip_prefix('v').is_some_and(is_version)
}

/// Whether a path is one of files, and nobody's address.
fn is_file(path: &str) -> bool {
    let first = path.split('/').nth(1).unwrap_or_default();
    path.len() > first.len() + 1 && matches!(first, "etc" | "tmp" | "var" | "usr" | "opt" | "mnt" | "proc")
}

/// The text from the first `/` of its path on: what stands before is where the service is found, `https://api.example.com`, `{{base_url}}`, `$API`.
fn path_start(text: &str) -> Option<&str> {
    if text.starts_with('/') {
        return Some(text);
    }
    let behind_scheme = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    if let Some(rest) = behind_scheme {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        return rest[..end].find('/').map(|at| &rest[at..]);
    }
    if text.starts_with(['{', '$', '<']) {
        let (base, path) = text.split_at(text.find(['}', '>', '/'])?);
        let path = path.trim_start_matches(['}', '>']);
        return (path.starts_with('/') && !base.contains(char::is_whitespace)).then_some(path);
    }
    None
}

/// Where an address ends: at a blank that is in no braces, or where what follows is no part of it.
fn address_end(text: &str) -> usize {
    // So far is a sign looked for that closes another, in bytes.
    const NEAR: usize = 40;
    let closes = |at: usize, signs: &[u8]| text.as_bytes()[at..].iter().take(NEAR).any(|byte| signs.contains(byte));
    let (mut depth, mut end, mut before) = (0_usize, text.len(), ' ');
    for (at, c) in text.char_indices() {
        let is_in_it = match c {
            '{' | '<' => {
                depth += 1;
                true
            }
            '}' | '>' => {
                depth = depth.saturating_sub(1);
                true
            }
            ' ' => depth > 0 && closes(at, b"}>"),
            '(' => (before.is_alphanumeric() || before == '/') && closes(at, b")"),
            _ => is_in_path(c),
        };
        if !is_in_it {
            end = at;
            break;
        }
        before = c;
    }
    // A full stop or a comma behind it is the sentence's, and so is a parenthesis that was opened before it.
    let address = text[..end].trim_end_matches(['.', ',', ';', ':', '\'', '!']);
    if address.contains('(') { address.len() } else { address.trim_end_matches(')').len() }
}

/// Whether an address may hold a character; letters of other scripts stand in those that people write, and all others set off what follows.
fn is_in_path(c: char) -> bool {
    const LAST: char = '\u{52f}';
    c.is_ascii_alphanumeric() || "/-_.~{}<>:$*+=@%()[]!'&?,;#".contains(c) || !c.is_ascii() && c <= LAST && c.is_alphabetic()
}

/// An address with one kind of marks round parameters: `:id` and `<id>` are `{id}`.
fn escaped(path: &str) -> Cow<'_, str> {
    if !path.contains("/:") && !path.contains('<') && !path.contains("/$") && !path.contains("/[") {
        return Cow::Borrowed(path);
    }
    let mut written = String::with_capacity(path.len() + 8);
    for (nth, part) in path.split('/').enumerate() {
        written.push_str(if nth > 0 { "/" } else { "" });
        let name = part.strip_prefix(':').or_else(|| part.strip_prefix('$')).or_else(|| part.strip_prefix('<').and_then(|part| part.strip_suffix('>')));
        let name = name.or_else(|| part.strip_prefix('[').and_then(|part| part.strip_suffix(']')));
        match name.filter(|name| !name.is_empty() && !name.contains(['{', '<'])) {
            Some(name) => written.extend(["{", name, "}"]),
            None => written.push_str(&part.replace('<', "{").replace('>', "}")),
        }
    }
    Cow::Owned(written)
}

/// A path as paths are compared: a parameter is a parameter, whatever it is called, and a `/` at the end does not count.
pub fn path_key(path: &str) -> String {
    let path = escaped(path.split(['?', '#']).next().unwrap_or_default().trim());
    let path = if path.len() > 1 { path.trim_end_matches('/') } else { &path };
    let mut key = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(open) = rest.find('{') {
        key.push_str(&rest[..=open]);
        let Some(close) = rest[open..].find('}') else {
            // None behind it is closed either.
            key.push_str(&rest[open + 1..]);
            return key;
        };
        rest = &rest[open + close..];
    }
    key.push_str(rest);
    key
}
