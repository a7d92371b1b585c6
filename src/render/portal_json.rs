//! The portal as data: `portal.json`, described by `schemas/portal.schema.json`.

use rayon::prelude::*;
use serde::Serialize;

use crate::config::Field;
use crate::document::{Author, LinkKind, Section};
use crate::portal::{Portal, Target};

/// The version of the schema: raised when a field changes its meaning or goes, not when one is added.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct DocumentJson<'a> {
    path: &'a str,
    url: &'a str,
    title: &'a str,
    feature: Option<&'a str>,
    version: Option<&'a str>,
    status: Option<&'a str>,
    column: &'a str,
    superseded_by: Option<&'a str>,
    successor: Option<&'a str>,
    authors: Vec<String>,
    people: Vec<Author>,
    date: Option<String>,
    updated: Option<String>,
    summary: Option<&'a str>,
    refs: Vec<&'a str>,
    broken: Vec<&'a str>,
    headings: Vec<(u8, &'a str)>,
    sections: Vec<SectionJson<'a>>,
}

#[derive(Serialize)]
struct SectionJson<'a> {
    anchor: &'a str,
    kind: &'static str,
    line: u32,
}

/// The whole file. Documents are written in parallel and put together in their order.
pub(super) fn write(portal: &Portal) -> Vec<u8> {
    let documents: Vec<Vec<u8>> = (0..portal.documents.len())
        .into_par_iter()
        .map(|at| serde_json::to_vec(&document(portal, at)).unwrap_or_default())
        .collect();
    let mut json = Vec::with_capacity(documents.iter().map(|document| document.len() + 2).sum::<usize>() + 200);
    let title = serde_json::Value::from(portal.config.title.as_str());
    json.extend_from_slice(format!("{{\"version\":{VERSION},\"title\":{title},\"docs\":[\n").as_bytes());
    for (at, document) in documents.iter().enumerate() {
        if at > 0 {
            json.extend_from_slice(b",\n");
        }
        json.extend_from_slice(document);
    }
    json.extend_from_slice(b"\n]}\n");
    json
}

fn document(portal: &Portal, at: usize) -> DocumentJson<'_> {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let path = |other: usize| portal.documents[other].path.as_str();
    let people = document.header.authors();
    let date = |field| document.header.date(field).map(|date| date.day.map_or(date.raw, |day| day.to_string()));
    DocumentJson {
        path: document.path.as_str(),
        url: &entry.url,
        title: &document.title,
        feature: document.feature.as_deref(),
        version: document.version.as_deref(),
        status: document.status(),
        column: &portal.config.statuses.get(entry.column).name,
        superseded_by: entry.lineage.superseded_by.map(path),
        successor: entry.lineage.successor.map(path),
        authors: people.iter().map(|author| author.written.clone()).collect(),
        people,
        date: date(Field::Date),
        updated: date(Field::Updated),
        summary: document.summary.as_deref(),
        refs: references(portal, at),
        broken: broken(portal, at),
        headings: document.sections.iter().map(|section| (section.level, section.title.as_str())).collect(),
        sections: document.sections.iter().map(section).collect(),
    }
}

fn section(section: &Section) -> SectionJson<'_> {
    SectionJson { anchor: &section.anchor, kind: section.kind.id(), line: section.line }
}

/// The other documents that links of the text lead to, by path.
fn references(portal: &Portal, at: usize) -> Vec<&str> {
    let links = portal.documents[at].links.iter().zip(&portal.entries[at].targets);
    let mut to: Vec<usize> = links
        .filter_map(|(link, target)| match (link.kind, target) {
            (LinkKind::Text | LinkKind::Image, Target::Document { document, .. }) if *document != at => Some(*document),
            _ => None,
        })
        .collect();
    to.sort_unstable();
    to.dedup();
    to.into_iter().map(|other| portal.documents[other].path.as_str()).collect()
}

/// The addresses of links and images that lead nowhere, as written.
fn broken(portal: &Portal, at: usize) -> Vec<&str> {
    let links = portal.documents[at].links.iter().zip(&portal.entries[at].targets);
    let lost = links.filter(|(link, target)| **target == Target::Nowhere && !matches!(link.kind, LinkKind::Relation(_)));
    lost.map(|(link, _)| link.href.as_str()).collect()
}
