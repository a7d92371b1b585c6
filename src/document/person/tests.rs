//! Tables of what people write and who is read from it.

mod forms;
mod odd;

use super::*;
use crate::document::inline::TextLink;

/// A link over these bytes.
fn link(span: std::ops::Range<usize>, href: &str) -> TextLink {
    TextLink { span, href: href.to_owned(), index: None }
}

/// A value, in which `[text](href)` is a link.
fn value(written: &str) -> Value {
    let mut value = Value::default();
    let mut rest = written;
    while let Some((before, text, href, after)) = next_link(rest) {
        value.text.push_str(before);
        let start = value.text.len();
        value.text.push_str(text);
        value.links.push(link(start..value.text.len(), href));
        rest = after;
    }
    value.text.push_str(rest);
    value
}

/// What is before a link, its text, its address, and what is behind it.
fn next_link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, rest) = text.split_once("](")?;
    let (start, linked) = before.rsplit_once('[')?;
    let (href, after) = rest.split_once(')')?;
    Some((start, linked, href, after))
}

/// `name @handle url <mail> {organisation} #role`, without what is not known.
fn shown(author: &Author) -> String {
    let mut shown = author.name.clone();
    let mut add = |before: &str, part: &Option<String>, after: &str| {
        if let Some(part) = part {
            shown.extend([" ", before, part, after]);
        }
    };
    add("@", &author.handle, "");
    add("", &author.url, "");
    add("<", &author.mail, ">");
    add("{", &author.organisation, "}");
    add("#", &author.role, "");
    shown
}

/// Items are separated by `‖`.
fn all(written: &str) -> Vec<Author> {
    Author::all(&written.split('‖').map(value).collect::<Vec<_>>())
}

/// Compares what is read with what shall be read.
fn check(table: &[(&str, &[&str])]) {
    for (written, expected) in table {
        assert_eq!(all(written).iter().map(shown).collect::<Vec<_>>(), expected.to_vec(), "{written}");
    }
}

#[test]
fn the_field_says_what_somebody_is() {
    let values = [Value { key: Some("lead".to_owned()), ..value("Ann Lee (editor), Acme") }, value("Ben, Carl")];
    assert_eq!(Author::all(&values).iter().map(shown).collect::<Vec<_>>(), ["Ann Lee {Acme} #lead", "Ben", "Carl"]);
}

#[test]
fn properties_come_one_by_one() {
    let table = [
        ("name=Ann Lee‖email=A@x.org‖github=@ann‖affiliation=Big Acme‖name=Ben‖mail=b@x.org", "Ann Lee @ann <a@x.org> {Big Acme}|Ben <b@x.org>"),
        ("email=a@x.org‖name=Ann Lee‖url=https://ann.org‖role=editor", "Ann Lee https://ann.org <a@x.org> #editor"),
        ("name=Ann‖email=a@x.org‖email=b@x.org‖name=Ben", "Ann <a@x.org>|Ben <b@x.org>"),
        ("name=Ann‖github=TBD‖lead=Ben‖url=https://x.org", "Ann|Ben #lead"),
        ("name=Ann, Ben‖name=‖org=Acme", "Ann|Ben"),
    ];
    for (written, expected) in table {
        let keyed = |item: &str| item.split_once('=').map(|(key, text)| Value { key: Some(key.to_owned()), ..value(text) });
        let values: Vec<Value> = written.split('‖').filter_map(keyed).collect();
        assert_eq!(Author::all(&values).iter().map(shown).collect::<Vec<_>>().join("|"), expected, "{written}");
    }
}
