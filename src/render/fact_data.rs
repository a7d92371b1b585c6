//! Data files of the tables of catalogues: what the script `facts.js` filters and sorts.

use std::borrow::Cow;

use serde::Serialize;

use super::catalogue::{self, TEXT};
use super::columns::Columns;
use super::context::shortened;
use super::hosts::{Leads, Links};
use super::{columns, data, page};
use crate::document::facts::{Catalogue, Detail, DetailName, Fact, FactKind, Facts, Value};
use crate::json::{number_into, string_into};
use crate::portal::{Portal, Register};

/// How many facts a part of the table holds.
const PART: usize = 2_000;

/// What a table shows.
#[derive(Serialize)]
pub(super) struct Info<'a> {
    /// How many facts still hold.
    count: usize,
    /// In how many parts they are.
    parts: usize,
    /// What one of them is called, and several.
    nouns: [&'static str; 2],
    /// Where the pages of what they are about lie, where they have such.
    #[serde(skip_serializing_if = "Option::is_none")]
    folder: Option<String>,
    /// In which order they come.
    order: &'static str,
    kinds: Vec<&'static str>,
    details: Vec<&'static str>,
    columns: Vec<[&'a str; 3]>,
}

impl<'a> Info<'a> {
    pub(super) fn of(portal: &'a Portal, register: &Register) -> Self {
        let (kinds, shown) = (&register.kinds, Columns::of(register));
        let nouns = match kinds[..] {
            // Several of them may be about one.
            [FactKind::Table | FactKind::Component | FactKind::Event] => ["statement", "statements"],
            [kind] => [kind.one(), kind.many()],
            _ => ["fact", "facts"],
        };
        Self {
            count: register.live,
            parts: parts(register),
            nouns,
            folder: register.catalogue.is_of_entities().then(|| format!("-/{}/", register.catalogue.id())),
            order: match register.catalogue {
                Catalogue::Risks => "unmitigated first, then by weight",
                Catalogue::Questions => "open first, from the newest document on",
                catalogue if catalogue.is_of_entities() => "by name, then by date",
                _ => "from the newest document on",
            },
            kinds: kinds.iter().map(|kind| kind.one()).collect(),
            details: details(&shown),
            columns: data::columns(portal),
        }
    }
}

/// The names of the details in data, in the order of each row.
fn details(shown: &Columns) -> Vec<&'static str> {
    let rest = (!shown.rest.is_empty()).then_some(columns::REST.id);
    shown.details.iter().map(|name| name.id()).chain(rest).collect()
}

/// In how many parts a table is.
pub(super) fn parts(register: &Register) -> usize {
    register.live.div_ceil(PART)
}

/// A part of a table, from 1, as JSON: `[document, kind, anchor, text, [detail, …], id]` for each fact, without the
/// id where it has none. Documents are numbered by date, the latest
/// first, as in the table of all documents. A detail is a text, or a text with what it was understood as; links are a list, of numbers of documents
/// and of addresses.
pub(super) fn rows(portal: &Portal, register: &Register, part: usize) -> String {
    let mut numbers = vec![0_u32; portal.documents.len()];
    for (number, at) in portal.latest_first.iter().enumerate() {
        numbers[*at] = number as u32;
    }
    let shown = Columns::of(register);
    let rows = page::nth(&register.rows[..register.live], part - 1, PART);
    let (has_links, mut links, mut of) = (shown.details.contains(&DetailName::Link), Links::default(), None);
    let mut json = String::with_capacity(rows.len() * TEXT);
    json.push('[');
    for (nth, row) in rows.iter().enumerate() {
        let (facts, fact) = catalogue::fact(portal, *row);
        if has_links && of.replace(row.document) != Some(row.document) {
            links = Links::of(portal, row.document as usize);
        }
        let kind = register.kinds.iter().position(|kind| *kind == fact.kind).unwrap_or_default();
        json.push_str(if json.len() > 1 { ",\n[" } else { "[" });
        number_into(numbers[row.document as usize], &mut json);
        json.push(',');
        number_into(kind, &mut json);
        json.push_str(",\"");
        // It is percent-encoded, and needs no escapes.
        catalogue::anchor(portal, row.document as usize, fact, &mut json);
        json.push_str("\",");
        text(facts.text(fact), &mut json);
        json.push_str(",[");
        for (nth, name) in shown.details.iter().enumerate() {
            json.push_str(if nth > 0 { "," } else { "" });
            if *name == DetailName::Link {
                self::links(&links, facts, fact, &numbers, &mut json);
                continue;
            }
            let mut found = facts.details(fact).iter().filter(|detail| detail.name == *name);
            match (found.next(), found.next()) {
                (Some(one), None) => detail(facts, one, &mut json),
                (Some(_), Some(_)) => text(&all(facts, fact, *name), &mut json),
                (None, _) if fact.kind == FactKind::Risk && is_level(*name) => json.push_str("[\"\",\"unrated\"]"),
                (None, _) => json.push_str("\"\""),
            }
        }
        if !shown.rest.is_empty() {
            json.push_str(if shown.details.is_empty() { "" } else { "," });
            text(&shown.rest_of(facts, fact), &mut json);
        }
        json.push(']');
        let about = register.about.get((part - 1) * PART + nth);
        let id = match about {
            Some(entity) => portal.entities.all[*entity as usize].slug.as_deref(),
            None => facts.get(fact, DetailName::Id),
        };
        if let Some(id) = id {
            json.push(',');
            text(id, &mut json);
        }
        json.push(']');
    }
    json.push(']');
    json
}

/// Appends where the links of a fact lead.
fn links(links: &Links<'_>, facts: &Facts, fact: &Fact, numbers: &[u32], json: &mut String) {
    json.push('[');
    for (nth, leads) in links.lead(facts, fact).enumerate() {
        json.push_str(if nth > 0 { "," } else { "" });
        match leads {
            Leads::Document(document) => number_into(numbers[document], json),
            Leads::Away { href, .. } | Leads::Other(href) => string_into(href, json),
        }
    }
    json.push(']');
}

/// All that a fact says of one name.
fn all(facts: &Facts, fact: &Fact, name: DetailName) -> String {
    let details = facts.details(fact).iter().filter(|detail| detail.name == name);
    let said = |detail: &Detail| match detail.value {
        Value::Column(change, _) => columns::column(change, facts.detail_text(detail)).into_owned(),
        Value::Json(..) => detail.value.to_string(),
        _ => facts.detail_text(detail).to_owned(),
    };
    details.map(said).collect::<Vec<_>>().join("; ")
}

/// Whether a risk without this detail is unrated.
fn is_level(name: DetailName) -> bool {
    matches!(name, DetailName::Impact | DetailName::Likelihood)
}

/// Appends a detail: its text, with what it was understood as where that says more.
fn detail(facts: &Facts, detail: &Detail, json: &mut String) {
    if let Value::Json(..) = detail.value {
        return text(&detail.value.to_string(), json);
    }
    if let Value::Column(change, _) = detail.value {
        return text(&columns::column(change, facts.detail_text(detail)), json);
    }
    let understood: Cow<'static, str> = match detail.value {
        Value::Unknown if is_level(detail.name) => "unrated".into(),
        Value::Text | Value::Unknown | Value::TableAction(_) | Value::EventAction(_) => "".into(),
        Value::Level(level) => level.id().into(),
        Value::State(state) => state.id().into(),
        value => value.to_string().into(),
    };
    if understood.is_empty() {
        return text(facts.detail_text(detail), json);
    }
    json.push('[');
    text(facts.detail_text(detail), json);
    json.push(',');
    text(&understood, json);
    json.push(']');
}

/// Appends a text as JSON, as long as a cell has room for.
fn text(text: &str, json: &mut String) {
    if text.len() <= TEXT { string_into(text, json) } else { string_into(&shortened(text, TEXT), json) }
}
