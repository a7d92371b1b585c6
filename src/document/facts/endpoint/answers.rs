//! What endpoints are said to answer beside what they do: `→ 200 user`, `creates an order → 201`.

/// The names of status codes that stand behind them (RFC 9110, section 15).
const NAMES: [&str; 13] = [
    "ok",
    "created",
    "accepted",
    "no content",
    "bad request",
    "unauthorized",
    "forbidden",
    "not found",
    "conflict",
    "gone",
    "see other",
    "found",
    "not modified",
];

/// A text without the status codes that it begins with, and their names.
pub(super) fn without_status(text: &str) -> &str {
    let mut text = text;
    while let Some(rest) = behind_code(text) {
        let rest = rest.trim_start();
        let named = NAMES.iter().find_map(|name| {
            let (start, behind) = (rest.get(..name.len())?, &rest[name.len()..]);
            (start.eq_ignore_ascii_case(name) && !behind.starts_with(char::is_alphanumeric)).then_some(behind)
        });
        text = named.unwrap_or(rest).trim_start_matches([' ', ':', ',', '/', '|', '-', '–', '—', ';', '.', ')']);
    }
    text
}

/// A text without a status code behind an arrow at its end.
pub(super) fn without_trailing(text: &str) -> &str {
    let at = ["→", "->", "=>", "⇒"].iter().filter_map(|arrow| text.rfind(arrow).map(|at| (at, at + arrow.len()))).max();
    let is_status = |behind: &str| behind_code(behind.trim_start()).is_some() && without_status(behind.trim_start()).is_empty();
    match at {
        Some((at, end)) if at > 0 && is_status(&text[end..]) => text[..at].trim_end(),
        _ => text,
    }
}

/// What stands behind the status code that a text begins with.
fn behind_code(text: &str) -> Option<&str> {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let is_code = end == 3 && (b'1'..=b'5').contains(&text.as_bytes()[0]) && !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '%');
    is_code.then(|| &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_codes_are_no_description() {
        for (text, expected) in [
            ("200 user", "user"),
            ("204", ""),
            ("200 OK", ""),
            ("201 Created", ""),
            ("200/404", ""),
            ("200 OK: the user", "the user"),
            ("204 No Content, 404 Not Found", ""),
            ("200 orders at most", "orders at most"),
            ("2000 orders", "2000 orders"),
            ("the user", "the user"),
            ("é", "é"),
        ] {
            assert_eq!(without_status(text), expected, "{text}");
        }
        assert_eq!(without_trailing("creates an order → 201 Created"), "creates an order");
        assert_eq!(without_trailing("moves A → B"), "moves A → B");
    }
}
