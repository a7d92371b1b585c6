//! The portal as data: `portal.json`, described by `schemas/portal.schema.json`.

use rayon::prelude::*;
use serde::Serialize;

use super::programs::badge;
use crate::document::{Author, DateField, LinkKind};
use crate::portal::{Portal, Target};
use crate::site::{self, SitePath};

/// The version of the schema: raised when a field changes its meaning or goes, not when one is added.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct DocumentJson<'a> {
    path: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
    badge: String,
    title: &'a str,
    feature: Option<&'a str>,
    version: Option<&'a str>,
    id: Option<&'a str>,
    status: Option<&'a str>,
    column: &'a str,
    superseded_by: Option<&'a str>,
    successor: Option<&'a str>,
    authors: Vec<&'a str>,
    people: Vec<PersonJson<'a>>,
    date: Option<String>,
    updated: Option<String>,
    summary: Option<&'a str>,
    /// Which chunk holds its facts.
    chunk: usize,
    refs: Vec<&'a str>,
    broken: Vec<&'a str>,
    headings: Vec<(u8, &'a str)>,
    /// In the order of `headings`: anchor, kind, line.
    sections: Vec<(&'a str, &'static str, u32)>,
}

/// An author, with the mail address if the config lets it be shown.
#[derive(Serialize)]
struct PersonJson<'a> {
    #[serde(flatten)]
    author: &'a Author,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<&'a str>,
}

/// How many documents are written at once, before they are put together: enough for many threads, few for the memory.
const BATCH: usize = 512;

/// The whole file. Documents are written in parallel and put together in their order.
pub(super) fn write(portal: &Portal, chunks: &[usize]) -> Vec<u8> {
    let title = serde_json::Value::from(portal.config.title.as_str());
    let mut json = format!("{{\"version\":{VERSION},\"title\":{title},\"facts\":\"-/portal/{{chunk}}.json\",\"docs\":[").into_bytes();
    let all: Vec<usize> = (0..portal.documents.len()).collect();
    for batch in all.chunks(BATCH) {
        let documents: Vec<Vec<u8>> = batch.par_iter().map(|at| serde_json::to_vec(&document(portal, *at, chunks[*at])).unwrap_or_default()).collect();
        if json.len() < BATCH {
            let bytes: usize = documents.iter().map(Vec::len).sum();
            json.reserve(bytes / batch.len() * all.len() * 9 / 8);
        }
        for document in documents {
            json.extend_from_slice(if json.ends_with(b"[") { b"\n" } else { b",\n" });
            json.extend_from_slice(&document);
        }
    }
    json.extend_from_slice(b"\n]}\n");
    json
}

fn document(portal: &Portal, at: usize, chunk: usize) -> DocumentJson<'_> {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let path = |other: usize| portal.documents[other].path.as_str();
    let date = |date: &DateField| date.day.map_or_else(|| date.raw.clone(), |day| day.to_string());
    DocumentJson {
        path: document.path.as_str(),
        url: &entry.url,
        markdown: entry.markdown.as_ref().map(SitePath::url),
        badge: site::encode_path(&badge::path(&entry.page)),
        title: &document.title,
        feature: document.feature.as_deref(),
        version: document.version.as_deref(),
        id: document.id.as_ref().map(|id| id.label.as_str()),
        status: document.status(),
        column: &portal.config.statuses.get(entry.column).name,
        superseded_by: entry.lineage.superseded_by.map(path),
        successor: entry.lineage.successor.map(path),
        authors: document.authors.iter().map(|author| author.written.as_str()).collect(),
        people: document.authors.iter().map(|author| PersonJson { author, mail: author.mail.as_deref().filter(|_| portal.config.show_mail) }).collect(),
        date: document.date.as_ref().map(date),
        updated: document.updated.as_ref().map(date),
        summary: document.summary.as_deref(),
        chunk,
        refs: references(portal, at),
        broken: broken(portal, at),
        headings: document.sections.iter().map(|section| (section.level, &*section.title)).collect(),
        sections: document.sections.iter().map(|section| (&*section.anchor, section.kind.id(), section.line)).collect(),
    }
}

/// The other documents that links, mentions and relations lead to, by path.
fn references(portal: &Portal, at: usize) -> Vec<&str> {
    let links = portal.documents[at].links.iter().zip(&*portal.entries[at].targets);
    let mut to: Vec<usize> = links
        .filter_map(|(link, target)| match (link.kind, target) {
            (kind, Target::Document { document, .. }) if *document != at && !kind.is_picture() && kind != LinkKind::Node => Some(*document),
            _ => None,
        })
        .collect();
    to.sort_unstable();
    to.dedup();
    to.into_iter().map(|other| portal.documents[other].path.as_str()).collect()
}

/// The addresses of links and images that lead nowhere, as written.
fn broken(portal: &Portal, at: usize) -> Vec<&str> {
    let links = portal.documents[at].links.iter().zip(&*portal.entries[at].targets);
    let is_link = |kind: LinkKind| kind.is_picture() || matches!(kind, LinkKind::Text | LinkKind::Header);
    let lost = links.filter(|(link, target)| **target == Target::Nowhere && is_link(link.kind));
    lost.map(|(link, _)| link.href.as_str()).collect()
}
