//! Values of header fields: their texts with the links in them, and what may be shown of them.

use super::HeaderField;
use crate::config::Field;
use crate::document::inline::{self, Text, TextLink};
use crate::document::person::without_mail;

/// One value of a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// The key inside a nested map or list, if it stands in one.
    pub key: Option<String>,
    /// Its text, without markup, otherwise as written.
    pub text: String,
    /// The links in it, in order.
    pub links: Vec<TextLink>,
}

impl Value {
    pub(super) fn of(text: Text) -> Self {
        Self { key: None, text: text.text, links: text.links }
    }

    pub(super) fn join(&mut self, more: Text) {
        let mut text = Text { text: std::mem::take(&mut self.text), links: std::mem::take(&mut self.links) };
        text.join(more);
        (self.text, self.links) = (text.text, text.links);
    }
}

/// A part of a header value, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// Its text.
    pub text: String,
    /// The link that it is.
    pub link: Option<&'a TextLink>,
}

impl HeaderField {
    /// Its values as texts and links, with commas between them. The authors' mail addresses are left out unless they may be shown.
    pub fn parts(&self, show_mail: bool) -> Vec<Part<'_>> {
        let mut parts: Vec<Part<'_>> = Vec::new();
        for value in &self.values {
            let lead = if parts.is_empty() { "" } else { ", " };
            let key = value.key.as_ref().filter(|key| !key.eq_ignore_ascii_case("name")).map_or(String::new(), |key| format!("{key}: "));
            parts.push(Part { text: format!("{lead}{key}"), link: None });
            let mut at = 0;
            for link in &value.links {
                let is_mail = link.href.starts_with("mailto:");
                if link.span.start < at || (is_mail && !show_mail) {
                    continue;
                }
                parts.push(Part { text: shown(&value.text[at..link.span.start], show_mail), link: None });
                parts.push(Part { text: value.text[link.span.clone()].to_owned(), link: Some(link) });
                at = link.span.end;
            }
            parts.push(Part { text: shown(&value.text[at..], show_mail), link: None });
        }
        parts.retain(|part| !part.text.is_empty());
        parts
    }
}

/// A text less its mail addresses, the blanks at its ends kept.
fn shown(text: &str, show_mail: bool) -> String {
    if show_mail || !text.contains('@') {
        return text.to_owned();
    }
    let bare = without_mail(text);
    let (lead, tail) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    format!("{}{}{}", if lead { " " } else { "" }, bare.trim(), if tail && !bare.trim().is_empty() { " " } else { "" })
}

/// The lines of a literal block are values of a field that holds many, and one text everywhere else.
pub(super) fn split(values: Vec<Value>, field: Option<Field>) -> Vec<Value> {
    if !values.iter().any(|value| value.text.contains('\n')) {
        return values;
    }
    let mut lines = Vec::new();
    for value in values {
        let mut at = 0;
        for line in value.text.split('\n') {
            let text = inline::part(&value.text, &value.links, at..at + line.len());
            at += line.len() + 1;
            lines.push(Value { key: value.key.clone(), ..Value::of(text) });
        }
    }
    if field.is_some_and(Field::holds_many) {
        return lines;
    }
    let mut lines = lines.into_iter();
    let Some(mut whole) = lines.next() else { return Vec::new() };
    lines.for_each(|line| whole.join(Text { text: line.text, links: line.links }));
    vec![whole]
}

/// Takes the mail addresses out of a value; the authors' are needed to tell them apart, and are taken out later.
pub(super) fn hide_mail(value: &mut Value) {
    value.links.retain(|link| !link.href.starts_with("mailto:"));
    // In an address on the web `@` is part of it.
    if !value.text.contains('@') || (value.text.contains("://") && !value.text.contains(char::is_whitespace)) {
        return;
    }
    let bare = without_mail(&value.text);
    if bare == value.text {
        return;
    }
    // Links move as the text before them goes; each is found behind the one before it.
    let mut at = 0;
    let texts: Vec<(String, TextLink)> = value.links.drain(..).map(|link| (value.text[link.span.clone()].to_owned(), link)).collect();
    for (text, link) in texts {
        let Some(found) = bare[at..].find(&text).filter(|_| !text.is_empty()) else { continue };
        value.links.push(TextLink { span: at + found..at + found + text.len(), ..link });
        at += found + text.len();
    }
    value.text = bare;
}

/// Addresses on the web that stand in a value without markup are links, as GitHub has it (GFM 0.29, section 6.9).
pub(super) fn link_addresses(value: &mut Value) {
    if !value.links.is_empty() || !value.text.contains("://") {
        return;
    }
    for (at, start) in value.text.match_indices("http") {
        let begins_word = value.text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let rest = &value.text[at + start.len()..];
        if !begins_word || !(rest.starts_with("://") || rest.starts_with("s://")) || value.links.last().is_some_and(|last| last.span.end > at) {
            continue;
        }
        let address = value.text[at..].split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '|')).next().unwrap_or_default();
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
        value.links.push(TextLink { span: at..at + address.len(), href: address.to_owned(), index: None });
    }
}
