//! References by where they lead: documents of the portal, and hosts.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt::Write as _;

use super::catalogue::fact;
use super::lists;
use crate::document::LinkKind;
use crate::document::facts::{DetailName, Fact, Facts};
use crate::html;
use crate::portal::{Portal, Register, Target};

/// How many hosts are named.
const HOSTS: usize = 30;
/// How many links of a reference are shown.
const LINKS: usize = 5;

/// The host of an address on the web.
pub(super) fn host(href: &str) -> Option<&str> {
    let rest = href.strip_prefix("https://").or_else(|| href.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// Appends the hosts that references lead to, those with most first.
pub(super) fn write(portal: &Portal, register: &Register, out: &mut String) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for row in &register.rows[..register.live] {
        let (facts, fact) = fact(portal, *row);
        for detail in facts.details(fact).iter().filter(|detail| detail.name == DetailName::Link) {
            if let Some(host) = host(facts.detail_text(detail)) {
                *counts.entry(host.to_ascii_lowercase()).or_default() += 1;
            }
        }
    }
    let mut hosts: Vec<(String, usize)> = counts.into_iter().collect();
    hosts.sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
    if hosts.is_empty() {
        return;
    }
    out.push_str("<section class=\"hosts\" aria-labelledby=\"hld:hosts\">\n<h2 id=\"hld:hosts\">Other hosts</h2>\n<ul class=\"names\">\n");
    for (host, count) in hosts.iter().take(HOSTS) {
        out.push_str("<li>");
        html::escape_into(host, out);
        let _ = writeln!(out, " <span class=\"number\">{count}</span></li>");
    }
    out.push_str("</ul>\n");
    if hosts.len() > HOSTS {
        let _ = writeln!(out, "<p class=\"more\">and {} more</p>", hosts.len() - HOSTS);
    }
    out.push_str("</section>\n");
}

/// Where the links of one document's text lead, looked up once for all its facts: by section and address.
#[derive(Default)]
pub(super) struct Links<'a>(HashMap<(u32, &'a str), &'a Target>);

/// Where a link of a reference leads.
pub(super) enum Leads<'a> {
    /// To a document of the portal.
    Document(usize),
    /// To another host, which is named.
    Away { href: &'a str, host: &'a str },
    /// Nowhere that has a name: the address as written.
    Other(&'a str),
}

impl<'a> Links<'a> {
    pub(super) fn of(portal: &'a Portal, at: usize) -> Self {
        let links = portal.documents[at].links.iter().zip(&*portal.entries[at].targets);
        let of_text = links.filter(|(link, _)| link.kind == LinkKind::Text);
        Self(of_text.filter_map(|(link, target)| Some(((link.section?, &*link.href), target))).collect())
    }

    /// Where the links of a reference lead.
    pub(super) fn lead<'b>(&'b self, facts: &'b Facts, fact: &'b Fact) -> impl Iterator<Item = Leads<'b>> {
        let links = facts.details(fact).iter().filter(|detail| detail.name == DetailName::Link);
        links.take(LINKS).map(|detail| {
            let href = facts.detail_text(detail);
            let href = match self.0.get(&(fact.section, href)) {
                Some(Target::Document { document, .. }) => return Leads::Document(*document),
                Some(Target::Away(href)) => href,
                _ => href,
            };
            host(href).map_or(Leads::Other(href), |host| Leads::Away { href, host })
        })
    }
}

/// Appends where the links of a reference lead: documents with their status, other hosts by their names.
pub(super) fn links(portal: &Portal, links: &Links<'_>, facts: &Facts, fact: &Fact, root: &str, out: &mut String) {
    for (nth, leads) in links.lead(facts, fact).enumerate() {
        out.push_str(if nth > 0 { ", " } else { "" });
        match leads {
            Leads::Document(document) => lists::document(portal, document, root, out),
            Leads::Away { href, host } => {
                out.push_str("<a href=\"");
                html::escape_into(href, out);
                out.push_str("\">");
                html::escape_into(host, out);
                out.push_str("</a>");
            }
            Leads::Other(href) => html::escape_into(href, out),
        }
    }
}
