//! What the documents of a chunk state, as data that goes with `portal.json`: described by `schemas/facts.schema.json`. It is written here, since a
//! serializer needs several times as long for so many small texts.

use std::fmt::Write as _;

use super::catalogue;
use super::data::script;
use super::portal_json::VERSION;
use crate::document::facts::{DetailName, Fact, Facts, ValueData};
use crate::json::{number_into, string_into};
use crate::portal::Portal;

/// How long a fact is in about, in bytes.
const EACH: usize = 256;

/// A chunk: the facts of these documents.
pub(super) fn write(portal: &Portal, documents: &[usize]) -> Vec<u8> {
    let facts: usize = documents.iter().map(|at| portal.documents[*at].facts.all().len()).sum();
    let mut json = String::with_capacity(64 + facts * EACH);
    let _ = write!(json, "{{\"version\":{VERSION},\"docs\":[");
    for (nth, at) in documents.iter().enumerate() {
        json.push_str(if nth > 0 { ",\n" } else { "\n" });
        document(portal, *at, &mut json);
    }
    json.push_str("\n]}\n");
    json.into_bytes()
}

fn document(portal: &Portal, at: usize, json: &mut String) {
    let document = &portal.documents[at];
    json.push_str("{\"path\":");
    string_into(document.path.as_str(), json);
    json.push_str(",\"facts\":[");
    for (nth, one) in document.facts.all().iter().enumerate() {
        json.push_str(if nth > 0 { "," } else { "" });
        fact(portal, at, &document.facts, one, json);
    }
    json.push_str("],\"unread\":[");
    for (nth, unread) in document.facts.unread.iter().enumerate() {
        json.push_str(if nth > 0 { "," } else { "" });
        json.push_str("{\"catalogue\":\"");
        json.push_str(unread.catalogue.id());
        json.push_str("\",\"line\":");
        number_into(unread.line, json);
        json.push_str(",\"reason\":");
        string_into(&unread.reason, json);
        json.push('}');
    }
    json.push_str("]}");
}

fn fact(portal: &Portal, at: usize, facts: &Facts, fact: &Fact, json: &mut String) {
    json.push_str("{\"kind\":\"");
    json.push_str(fact.kind.id());
    json.push_str("\",\"text\":");
    string_into(facts.text(fact), json);
    json.push_str(",\"line\":");
    number_into(fact.line, json);
    json.push_str(",\"section\":");
    number_into(fact.section, json);
    json.push_str(",\"anchor\":\"");
    // It is percent-encoded, and needs no escapes.
    catalogue::anchor(portal, at, fact, json);
    json.push_str("\",\"details\":[");
    details(facts, fact, json);
    json.push(']');
    links(facts, fact, json);
    json.push('}');
}

/// Appends what else a fact says.
fn details(facts: &Facts, fact: &Fact, json: &mut String) {
    for (nth, detail) in facts.details(fact).iter().filter(|detail| detail.name != DetailName::Link).enumerate() {
        json.push_str(if nth > 0 { ",{\"name\":\"" } else { "{\"name\":\"" });
        json.push_str(detail.name.id());
        json.push_str("\",\"text\":");
        string_into(facts.detail_text(detail), json);
        if let Some(value) = detail.value.data() {
            json.push_str(",\"value\":");
            self::value(&value, json);
        }
        json.push('}');
    }
}

fn value(value: &ValueData, json: &mut String) {
    match value {
        ValueData::Word(word) => {
            json.push('"');
            json.push_str(word);
            json.push('"');
        }
        other => json.push_str(&script(other)),
    }
}

fn links(facts: &Facts, fact: &Fact, json: &mut String) {
    for (nth, link) in facts.links(fact).enumerate() {
        json.push_str(if nth > 0 { "," } else { ",\"links\":[" });
        string_into(link, json);
    }
    if facts.links(fact).next().is_some() {
        json.push(']');
    }
}
