//! Data files of the tables of catalogues: what the script `facts.js` filters and sorts.

use std::fmt::Write as _;

use serde::Serialize;

use super::catalogue::{self, TEXT};
use super::context::shortened;
use super::data::{columns, script};
use super::page;
use crate::document::facts::{Catalogue, Detail, DetailName, FactKind, Facts, Value};
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
    /// In which order they come.
    order: &'static str,
    kinds: Vec<&'static str>,
    details: Vec<&'static str>,
    columns: Vec<[&'a str; 3]>,
}

impl<'a> Info<'a> {
    pub(super) fn of(portal: &'a Portal, register: &Register) -> Self {
        let kinds = &register.kinds;
        let nouns = match kinds[..] {
            [kind] => [kind.one(), kind.many()],
            _ => ["fact", "facts"],
        };
        Self {
            count: register.live,
            parts: parts(register),
            nouns,
            order: match register.catalogue {
                Catalogue::Risks => "unmitigated first, then by weight",
                Catalogue::Questions => "open first, from the newest document on",
                _ => "from the newest document on",
            },
            kinds: kinds.iter().map(|kind| kind.one()).collect(),
            details: catalogue::shown(register).map(DetailName::id).collect(),
            columns: columns(portal),
        }
    }
}

/// In how many parts a table is.
pub(super) fn parts(register: &Register) -> usize {
    register.live.div_ceil(PART)
}

/// A part of a table, from 1, as JSON: `[document, kind, anchor, text, [detail, …]]` for each fact. Documents are numbered by date, the latest
/// first, as in the table of all documents. A detail is a text, or a text with what it was understood as.
pub(super) fn rows(portal: &Portal, register: &Register, part: usize) -> String {
    let mut numbers = vec![0_u32; portal.documents.len()];
    for (number, at) in portal.latest_first.iter().enumerate() {
        numbers[*at] = number as u32;
    }
    let details: Vec<DetailName> = catalogue::shown(register).collect();
    let mut json = String::from("[");
    for row in page::nth(&register.rows[..register.live], part - 1, PART) {
        let (facts, fact) = catalogue::fact(portal, row);
        let kind = register.kinds.iter().position(|kind| *kind == fact.kind).unwrap_or_default();
        let _ = write!(json, "{}[{},{kind},", if json.len() > 1 { ",\n" } else { "" }, numbers[row.document as usize]);
        let mut address = String::new();
        catalogue::address(portal, row.document as usize, fact, &mut address);
        let anchor = address.rsplit_once('#').map_or("", |(_, anchor)| anchor);
        let _ = write!(json, "{},{},[", script(&anchor), text(facts.text(fact)));
        for (nth, name) in details.iter().enumerate() {
            json.push_str(if nth > 0 { "," } else { "" });
            match facts.detail(fact, *name) {
                Some(found) => json.push_str(&detail(facts, found)),
                None if fact.kind == FactKind::Risk && matches!(name, DetailName::Impact | DetailName::Likelihood) => json.push_str("[\"\",\"unrated\"]"),
                None => json.push_str("\"\""),
            }
        }
        json.push_str("]]");
    }
    json.push(']');
    json
}

fn detail(facts: &Facts, detail: &Detail) -> String {
    let written = text(facts.detail_text(detail));
    match detail.value {
        Value::Unknown if matches!(detail.name, DetailName::Impact | DetailName::Likelihood) => format!("[{written},\"unrated\"]"),
        Value::Text | Value::Unknown => written,
        value => match value.to_string() {
            said if said.is_empty() => written,
            said => format!("[{written},{}]", script(&said)),
        },
    }
}

fn text(text: &str) -> String {
    if text.len() <= TEXT { script(&text) } else { script(&shortened(text, TEXT)) }
}
