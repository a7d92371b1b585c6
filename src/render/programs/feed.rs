//! The latest documents as a feed that readers subscribe to: Atom, RFC 4287. It is made of the documents' dates and knows no clock: a document
//! without a date has no entry, and where none has a date there is no feed.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::xml;
use crate::portal::Portal;
use crate::render::absolute::{address, last_day};
use crate::render::context;
use crate::render::page::{Listing, Page};

/// How many documents a feed names: the latest ones.
const ENTRIES: usize = 100;
/// The longest summary of an entry, in bytes.
const SUMMARY: usize = 600;

/// Where the feed of all documents, or of those of one column, lies.
pub(in crate::render) fn path(portal: &Portal, group: Option<usize>) -> String {
    group.map_or_else(|| "feed.xml".to_owned(), |group| format!("-/status/{}.xml", portal.config.statuses.get(portal.groups[group].column).slug))
}

/// Whether there is such a feed: the site's address is known, and a document has a date.
pub(in crate::render) fn is_there(portal: &Portal, group: Option<usize>) -> bool {
    portal.config.site_url.is_some() && documents(portal, group).iter().any(|at| last_day(&portal.documents[*at]).is_some())
}

/// The feed's name.
pub(in crate::render) fn title(portal: &Portal, group: Option<usize>) -> String {
    let name = &portal.config.title;
    group.map_or_else(|| name.clone(), |group| format!("{name}: {}", portal.config.statuses.get(portal.groups[group].column).name))
}

fn documents(portal: &Portal, group: Option<usize>) -> &[usize] {
    group.map_or(&portal.latest_first, |group| &portal.groups[group].documents)
}

/// A feed, the document that was changed last first.
pub(in crate::render) fn write(portal: &Portal, group: Option<usize>) -> String {
    let mut latest: Vec<(Date, usize)> = documents(portal, group).iter().filter_map(|at| Some((last_day(&portal.documents[*at])?, *at))).collect();
    latest.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    latest.truncate(ENTRIES);
    let address = |url: &str| address(portal, url).unwrap_or_default();
    let own = address(&path(portal, group));
    let page = Page::List(group.map_or(Listing::All, Listing::Status), 0).url(portal);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    let _ = writeln!(out, " xml:lang=\"{}\">", xml::escape(&portal.config.lang));
    xml::element(1, "id", &own, &mut out);
    xml::element(1, "title", &title(portal, group), &mut out);
    xml::element(1, "updated", &moment(latest.first().map_or(Date::MIN, |(day, _)| *day)), &mut out);
    link("self", "application/atom+xml", &own, &mut out);
    link("alternate", "text/html", &address(&page), &mut out);
    let _ = writeln!(out, "  <author>\n    <name>{}</name>\n  </author>", xml::escape(&portal.config.title));
    for (day, at) in latest {
        entry(portal, at, day, &mut out);
    }
    out.push_str("</feed>\n");
    out
}

fn entry(portal: &Portal, at: usize, day: Date, out: &mut String) {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let url = address(portal, &entry.url).unwrap_or_default();
    out.push_str("  <entry>\n");
    xml::element(2, "id", &url, out);
    xml::element(2, "title", &entry.label, out);
    if let Some(day) = document.date.as_ref().and_then(|date| date.day) {
        xml::element(2, "published", &moment(day), out);
    }
    xml::element(2, "updated", &moment(day), out);
    out.push_str("  ");
    link("alternate", "text/html", &url, out);
    for person in &entry.people {
        let _ = writeln!(out, "    <author>\n      <name>{}</name>\n    </author>", xml::escape(&portal.people[*person].name));
    }
    let status = &portal.config.statuses.get(entry.column).name;
    let tags = entry.tags.iter().map(|tag| &portal.tags[*tag].name);
    for term in std::iter::once(status).chain(tags) {
        let _ = writeln!(out, "    <category term=\"{}\"/>", xml::escape(term));
    }
    if let Some(summary) = &document.summary {
        xml::element(2, "summary", &context::shortened(summary, SUMMARY), out);
    }
    out.push_str("  </entry>\n");
}

fn link(relation: &str, kind: &str, to: &str, out: &mut String) {
    let _ = writeln!(out, "  <link rel=\"{relation}\" type=\"{kind}\" href=\"{}\"/>", xml::escape(to));
}

/// The beginning of a day in UTC (RFC 3339).
fn moment(day: Date) -> String {
    format!("{:04}-{:02}-{:02}T00:00:00Z", day.year(), day.month(), day.day())
}
