//! What is written into headers: keys in the manner of those around them, values of YAML, links.

use std::ops::Range;

use super::Reference;
use crate::config::{Config, Field};
use crate::document::header::{HeaderField, HeaderSource};
use crate::site;

/// How values stand where a field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In YAML.
    Yaml,
    /// In Markdown, or in code that holds `Key: value`.
    Text,
}

impl Form {
    pub(super) fn of(field: &HeaderField) -> Self {
        if matches!(field.source, HeaderSource::Sidecar | HeaderSource::FrontMatter) { Self::Yaml } else { Self::Text }
    }
}

/// What is put into a stretch of a text so that it reads as a value there; `None` where it cannot stand.
pub(super) fn put(text: &str, range: &Range<usize>, value: &str, form: Form) -> Option<String> {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    if form == Form::Yaml
        && let Some(quote @ ('"' | '\'')) = before
    {
        // Inside quotes that are there already.
        return (after == Some(quote) && !value.contains([quote, '\\'])).then(|| value.to_owned());
    }
    let value = if form == Form::Yaml { scalar(value) } else { value.to_owned() };
    if !range.is_empty() {
        return Some(value);
    }
    let lead = if before.is_some_and(|c| !c.is_whitespace()) { " " } else { "" };
    let tail = if after.is_some_and(|c| !c.is_whitespace()) { " " } else { "" };
    Some(format!("{lead}{value}{tail}"))
}

/// A text as a scalar of YAML, in quotes where it would be read as something else without them (YAML 1.2.2, section 7.3.3).
pub fn scalar(text: &str) -> String {
    if is_plain_scalar(text) { text.to_owned() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// Whether a text is the same text in YAML, without quotes, in a list in brackets too.
pub fn is_plain_scalar(text: &str) -> bool {
    const WORDS: &[&str] = &["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let starts_text = text.starts_with(|c: char| c.is_alphabetic() || c == '/' || c == '.');
    let is_word = WORDS.iter().any(|word| word.eq_ignore_ascii_case(text));
    let is_number_like = text.trim_start_matches('.').starts_with(|c: char| c.is_ascii_digit());
    let holds_marks =
        text.contains(": ") || text.contains(" #") || text.contains(['[', ']', '{', '}', ',', '"', '\\', '`']) || text.chars().any(char::is_control);
    // A day, a number or a version stands without quotes in every header that is written by hand.
    let is_dated = text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    is_dated || (starts_text && !is_word && !is_number_like && !holds_marks && !text.ends_with(':') && text.trim() == text)
}

/// A link of Markdown to another document.
pub(super) fn link(to: &Reference) -> String {
    let mut label = String::with_capacity(to.label.len());
    for c in to.label.chars() {
        if matches!(c, '[' | ']' | '\\' | '*' | '_' | '`' | '<' | '|' | '~') {
            label.push('\\');
        }
        label.push(c);
    }
    format!("[{label}]({})", site::encode_path(&to.path))
}

/// How a document is named where a value stands, the likeliest form first.
pub(super) fn references(to: &Reference, form: Form) -> Vec<String> {
    match form {
        Form::Yaml => vec![scalar(&to.path), scalar(&link(to))],
        Form::Text => vec![link(to), to.path.clone()],
    }
}

/// The words of a field's key, as they are written for the first time.
pub(super) fn name(config: &Config, field: Field) -> String {
    let usual = match field {
        Field::ReplacedBy => "superseded by",
        Field::Replaces => "supersedes",
        field => field.name(),
    };
    let is_known = config.keys.field(usual) == Some(field);
    config.keys.first(field).filter(|_| !is_known).unwrap_or(usual).to_owned()
}

/// A line as somebody would write it by hand.
pub(super) fn by_hand(config: &Config, field: Field, value: &str) -> String {
    format!("{}: {value}", capital(&name(config, field)))
}

/// A field's key in the manner of another: its case, and in YAML what stands between words.
pub(super) fn key_like(config: &Config, field: Field, like: &str, all: &[HeaderField], form: Form) -> String {
    let name = name(config, field);
    let is_upper = like.chars().filter(|c| c.is_alphabetic()).count() > 1 && !like.contains(char::is_lowercase);
    let has = |mark: char| all.iter().any(|known| known.key.contains(mark));
    let cased = if is_upper {
        name.to_uppercase()
    } else if like.starts_with(char::is_lowercase) {
        name
    } else {
        capital(&name)
    };
    match form {
        Form::Yaml => cased.replace(' ', if has('-') && !has('_') { "-" } else { "_" }),
        Form::Text if has('-') && !has(' ') => cased
            .split(' ')
            .map(|word| if is_upper || like.starts_with(char::is_lowercase) { word.to_owned() } else { capital(word) })
            .collect::<Vec<_>>()
            .join("-"),
        Form::Text => cased,
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scalar_is_quoted_where_yaml_would_read_something_else() {
        for plain in ["Draft", "In review", "2026-01-02", "1.10", "3", "../a/b.md", "Ann O'Hara", "支払い"] {
            assert_eq!(scalar(plain), plain);
        }
        for quoted in ["yes", "A: b", "[x](y.md)", "# x", "a, b", "- x", "@ann", "x:", "", " a"] {
            assert_eq!(scalar(quoted), format!("\"{quoted}\""));
        }
        assert_eq!(scalar("a \"b\": c"), "\"a \\\"b\\\": c\"");
    }

    #[test]
    fn a_link_holds_what_markdown_would_read_as_something_else() {
        let to = Reference { label: "A [b] | c_d".to_owned(), path: "x y/c.md".to_owned() };
        assert_eq!(link(&to), "[A \\[b\\] \\| c\\_d](x%20y/c.md)");
    }
}
