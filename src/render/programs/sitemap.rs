//! Which pages there are, for search engines: the sitemap (sitemaps.org, protocol 0.9) and `robots.txt` (RFC 9309), which says where it is.

use std::fmt::Write as _;

use super::xml;
use crate::portal::Portal;
use crate::render::absolute::{address, last_day};
use crate::render::page::{Listing, Page};
use crate::site::SitePath;

/// How many pages one file names. The protocol allows 50,000 in 50 MB, and an address in it has up to 2,048 characters.
const PAGES: usize = 20_000;

const NAMESPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
const START: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Where the sitemap lies. With more than one part it names the parts.
pub(super) const PATH: &str = "sitemap.xml";

/// Where a part lies: at the top, since it may name only what lies in its folder or below; the only one is the sitemap itself.
pub(super) fn path(part: usize, parts: usize) -> String {
    if parts == 1 { PATH.to_owned() } else { format!("sitemap-{}.xml", part + 1) }
}

/// In how many parts the pages are named; none where it is not known what address the site has.
pub(super) fn parts(portal: &Portal, pages: &[(SitePath, Page)]) -> usize {
    if portal.config.site_url.is_none() { 0 } else { named(pages).count().div_ceil(PAGES) }
}

/// The pages that a search engine should know: each document, and lists by their first page. What is about the documents' faults is no matter of it.
fn named(pages: &[(SitePath, Page)]) -> impl Iterator<Item = &(SitePath, Page)> {
    let is_named = |page: &Page| {
        matches!(
            page,
            Page::Home
                | Page::Document(_)
                | Page::List(Listing::All | Listing::Status(_) | Listing::Label(..) | Listing::Folder(_), 0)
                | Page::Index(_, 0)
                | Page::Catalogues
                | Page::Catalogue(_, 0)
                | Page::Entity(_)
        )
    };
    pages.iter().filter(move |(_, page)| is_named(page))
}

/// A part of the sitemap.
pub(super) fn write(portal: &Portal, pages: &[(SitePath, Page)], part: usize) -> String {
    let mut out = format!("{START}<urlset {NAMESPACE}>\n");
    for (path, page) in named(pages).skip(part * PAGES).take(PAGES) {
        out.push_str("<url><loc>");
        xml::escape_into(&address(portal, &path.url()).unwrap_or_default(), &mut out);
        out.push_str("</loc>");
        let day = if let Page::Document(at) = page { last_day(&portal.documents[*at]) } else { None };
        if let Some(day) = day {
            let _ = write!(out, "<lastmod>{day}</lastmod>");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// The sitemap of so many parts.
pub(super) fn index(portal: &Portal, parts: usize) -> String {
    let mut out = format!("{START}<sitemapindex {NAMESPACE}>\n");
    for part in 0..parts {
        let _ = writeln!(out, "<sitemap><loc>{}</loc></sitemap>", xml::escape(&address(portal, &path(part, parts)).unwrap_or_default()));
    }
    out.push_str("</sitemapindex>\n");
    out
}

/// `robots.txt`: all may be read, and there is a sitemap.
pub(super) fn robots(portal: &Portal) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", address(portal, PATH).unwrap_or_default())
}
