//! What programs read of a portal: its data, feeds, the map of the site, a badge for each document. Which files there are, where they go, and their bytes.

pub(super) mod badge;
pub(super) mod feed;
mod llms;
mod sitemap;
mod xml;

use super::Renderer;
use super::chunk;
use super::openapi;
use super::portal_json;
use super::roadmap;
use crate::site::SitePath;

/// A file for programs, named by what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Program {
    /// The portal as data.
    PortalJson,
    /// What the documents of a chunk state, as data.
    Facts(usize),
    /// The deadlines as a calendar; only if there are any.
    Deadlines,
    /// The endpoints as a description for programs; only if there are any.
    OpenApi,
    /// The documents for language models; only if there are any.
    Llms,
    /// The latest documents as a feed, all or those of one column, an index into the portal's groups; only if it is known what address the site has.
    Feed(Option<usize>),
    /// A part of the sitemap, or the list of its parts; only if it is known what address the site has.
    Sitemap(Option<usize>),
    /// What robots may read; as the sitemap.
    Robots,
    /// A document's status as a picture.
    Badge(usize),
}

/// All files for programs.
pub(super) fn all(renderer: &Renderer) -> Vec<(SitePath, Program)> {
    let portal = &*renderer.portal;
    let mut all = vec![(SitePath::new("portal.json"), Program::PortalJson)];
    all.extend((!portal.documents.is_empty()).then(|| (SitePath::new("llms.txt"), Program::Llms)));
    let chunks = if portal.documents.is_empty() { 0 } else { renderer.data.chunks().len() };
    all.extend((0..chunks).map(|chunk| (SitePath::new(format!("-/portal/{chunk}.json")), Program::Facts(chunk))));
    all.extend(roadmap::has_deadlines(portal).then(|| (SitePath::new("deadlines.ics"), Program::Deadlines)));
    all.extend(openapi::is_there(portal).then(|| (SitePath::new(openapi::PATH), Program::OpenApi)));
    let feeds = std::iter::once(None).chain((0..portal.groups.len()).map(Some)).filter(|group| feed::is_there(portal, *group));
    all.extend(feeds.map(|group| (SitePath::new(feed::path(portal, group)), Program::Feed(group))));
    let parts = sitemap::parts(portal, renderer.pages());
    all.extend((0..parts).map(|part| (SitePath::new(sitemap::path(part, parts)), Program::Sitemap(Some(part)))));
    if parts > 1 {
        all.push((SitePath::new(sitemap::PATH), Program::Sitemap(None)));
    }
    all.extend((parts > 0).then(|| (SitePath::new("robots.txt"), Program::Robots)));
    all.extend(portal.entries.iter().enumerate().map(|(at, entry)| (SitePath::new(badge::path(&entry.page)), Program::Badge(at))));
    all
}

/// The bytes of a file: a function of the portal and nothing else.
pub(super) fn write(renderer: &Renderer, program: Program) -> Vec<u8> {
    let portal = &*renderer.portal;
    match program {
        Program::PortalJson => return portal_json::write(portal, &renderer.data.chunk_of(portal.documents.len())),
        Program::Facts(at) => return chunk::write(portal, renderer.data.chunks().get(at).map_or(&[][..], |documents| documents)),
        Program::Deadlines => roadmap::deadlines(portal),
        Program::OpenApi => openapi::write(portal),
        Program::Llms => llms::write(portal, &others(renderer)),
        Program::Feed(group) => feed::write(portal, group),
        Program::Sitemap(None) => sitemap::index(portal, sitemap::parts(portal, renderer.pages())),
        Program::Sitemap(Some(part)) => sitemap::write(portal, renderer.pages(), part),
        Program::Robots => sitemap::robots(portal),
        Program::Badge(at) => badge::write(portal, at),
    }
    .into_bytes()
}

/// What else there is for programs, with what it holds.
fn others(renderer: &Renderer) -> Vec<(&'static str, &'static str)> {
    let portal = &*renderer.portal;
    let all = [
        (true, "portal.json", "all documents with their fields, headings and references; what they state in their sections lies in the files that it names"),
        (openapi::is_there(portal), openapi::PATH, "the endpoints that the designs describe, as OpenAPI"),
        (roadmap::has_deadlines(portal), "deadlines.ics", "the days that the designs name, as a calendar"),
        (feed::is_there(portal, None), "feed.xml", "the latest documents, as an Atom feed"),
    ];
    all.into_iter().filter_map(|(is_there, path, meaning)| is_there.then_some((path, meaning))).collect()
}
