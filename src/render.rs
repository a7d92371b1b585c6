//! A linked [`Portal`] to pages: which there are, what a template sees of each, and their HTML.

mod absolute;
mod body;
mod calendar;
mod catalogue;
mod catalogue_view;
mod chunk;
mod columns;
mod conflicts_view;
mod context;
mod contract;
mod data;
mod differ;
mod document_view;
mod entity;
mod entity_rows;
mod entity_view;
mod fact_changes;
mod fact_data;
mod findings;
mod followers;
mod gantt;
mod head;
mod header_view;
mod health;
mod health_view;
mod home_view;
mod hosts;
mod keys;
mod list_view;
mod lists;
mod loose_ends;
mod manual;
mod markdown;
mod matrix;
mod openapi;
mod page;
mod partials;
mod picture;
mod portal_json;
mod programs;
mod roadmap;
mod row;
mod schema;
mod sections_view;
mod strip;
mod templates;
mod ties;
mod waits_view;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

pub use contract::theme_schema;
pub use data::Data;
pub use fact_changes::FactChanges;
pub use page::{Kind, Listing, Page};
pub use portal_json::VERSION as PORTAL_JSON_VERSION;
pub use programs::Program;
pub use templates::Templates;

use data::DataFiles;
use followers::Followers;
use health::Health;
use manual::Manual;
use page::{CITED, FACTS, FOUND, NAMES, Pages, ROWS, Section};
use picture::Picture;
use templates::{Piece, Slot, pieces};

use crate::document::facts::Catalogue;
use crate::document::{Fences, SourceFile};
use crate::error::Error;
use crate::finding::Finding;
use crate::html;
use crate::portal::{EntityKind, Portal};
use crate::site::SitePath;

/// Where the theme's files go.
pub const THEME: &str = "-/theme/";

/// Everything that pages are made from.
pub struct Renderer {
    portal: Arc<Portal>,
    health: Arc<Health>,
    templates: Arc<Templates>,
    /// What the rules mean.
    manual: Arc<Manual>,
    pages: Arc<Pages>,
    /// For each document its row in listings, which stands in several pages.
    rows: Vec<Arc<str>>,
    frames: Arc<Frames>,
    /// What the theme's scripts load.
    data: Arc<DataFiles>,
    /// For each document what its page is made from; told when somebody asks what has changed.
    keys: OnceLock<Vec<u64>>,
}

/// The frame of each kind of page in each part of the portal at each depth.
type Frames = HashMap<(&'static str, Option<Section>, String), String>;

impl Renderer {
    /// Renders what several pages share, and takes from an earlier renderer what has not changed since.
    ///
    /// # Errors
    /// [`Error::Theme`] if the theme's rows or frames cannot be rendered.
    pub fn new(
        portal: Arc<Portal>,
        findings: Arc<Vec<Finding>>,
        templates: Arc<Templates>,
        fences: &Arc<Fences>,
        earlier: Option<&Self>,
    ) -> Result<Self, Error> {
        let followers = Followers::of(&portal, earlier.map(|earlier| (&*earlier.portal, &earlier.health.followers)));
        let known = earlier.filter(|earlier| earlier.health.is_of(&findings, &followers) && portal.is_numbered_as(&earlier.portal));
        let health = known.map_or_else(|| Arc::new(Health::of(&portal, findings, followers)), |earlier| earlier.health.clone());
        let manual = earlier.map_or_else(|| Arc::new(Manual::new(fences.clone())), |earlier| earlier.manual.clone());
        let same_paths = earlier.filter(|earlier| portal.is_numbered_as(&earlier.portal));
        // Those of another config or theme say nothing on these.
        let earlier = earlier.filter(|earlier| is_made_alike(&portal, &templates, earlier));
        let key = page::key(&portal, &health, templates.have_search());
        let pages = match earlier.filter(|earlier| same_paths.is_some() && earlier.pages.key == key) {
            Some(earlier) => earlier.pages.clone(),
            None => Arc::new(Pages { all: page::all(&portal, &health, templates.have_search()), key }),
        };
        let rows = rows_of(&portal, &templates, earlier)?;
        let data = same_paths.map_or_else(|| Arc::new(DataFiles::of(&portal)), |earlier| earlier.data.clone());
        let sections = context::there_are(&portal, &health);
        let frames = earlier.filter(|earlier| context::there_are(&earlier.portal, &earlier.health) == sections);
        let frames = match frames {
            Some(earlier) if Arc::ptr_eq(&earlier.pages, &pages) => earlier.frames.clone(),
            known => Arc::new(frames_of(&portal, &health, &templates, &pages.all, known.map(|known| &*known.frames))?),
        };
        Ok(Self { portal, health, templates, manual, pages, rows, frames, data, keys: OnceLock::new() })
    }

    /// The files for programs that there are, with their places.
    pub fn programs(&self) -> Vec<(SitePath, Program)> {
        programs::all(self)
    }

    /// The bytes of a file for programs.
    pub fn program(&self, program: Program) -> Vec<u8> {
        programs::write(self, program)
    }

    /// The documents whose Markdown lies beside their pages, with its places.
    pub fn markdown_files(&self) -> impl Iterator<Item = (SitePath, usize)> {
        self.portal.entries.iter().enumerate().filter_map(|(at, entry)| Some((entry.markdown.clone()?, at)))
    }

    /// The Markdown beside a document's page, made from the document's file.
    pub fn markdown(&self, document: usize, source: &SourceFile) -> Vec<u8> {
        markdown::write(&self.portal, document, source)
    }

    /// The portal that is rendered.
    pub fn portal(&self) -> &Arc<Portal> {
        &self.portal
    }

    /// The templates that pages are made with.
    pub fn templates(&self) -> &Arc<Templates> {
        &self.templates
    }

    /// The pages that there are, by path.
    pub fn pages(&self) -> &[(SitePath, Page)] {
        &self.pages.all
    }

    /// Whether the files of the site have the same paths as those of an earlier one, less the search index.
    pub fn is_planned_as(&self, earlier: &Self) -> bool {
        let same_assets = Arc::ptr_eq(&self.portal.assets, &earlier.portal.assets) || self.portal.assets == earlier.portal.assets;
        Arc::ptr_eq(&self.pages, &earlier.pages) && Arc::ptr_eq(&self.data, &earlier.data) && same_assets
    }

    /// The data files that there are for scripts, with their places.
    pub fn data_files(&self) -> Vec<(SitePath, Data)> {
        self.data.all(&self.portal)
    }

    /// One data file's bytes.
    pub fn data(&self, data: Data) -> Vec<u8> {
        self.data.write(data, &self.portal)
    }

    /// Renders a page's own template and drops it: whether the theme can.
    ///
    /// # Errors
    /// [`Error::Theme`] if it cannot.
    pub fn try_page(&self, path: &SitePath, page: &Page) -> Result<(), Error> {
        let root = root(&self.portal, path, page);
        self.templates.render_view(page.template(), &context::View::of(&self.portal, &self.health, page, &root)).map(drop)
    }

    /// One page's bytes: a function of the portal, what was found in it, the theme and nothing else.
    ///
    /// # Errors
    /// [`Error::Theme`] if the theme's template cannot be rendered.
    pub fn render(&self, path: &SitePath, page: &Page) -> Result<Vec<u8>, Error> {
        let key = (page.kind(), page.section(), root(&self.portal, path, page));
        let frame = self.frames.get(&key).map_or("", String::as_str);
        self.framed(path, page, &key.2, frame)
    }

    /// A page in its frame, for a place from which `root` leads to the site's top.
    fn framed(&self, path: &SitePath, page: &Page, root: &str, frame: &str) -> Result<Vec<u8>, Error> {
        let view = context::View::of(&self.portal, &self.health, page, root);
        let content = self.templates.render_view(page.template(), &view)?;
        let mut html = String::with_capacity(frame.len() + content.len() + self.size_hint(page));
        for piece in pieces(frame) {
            match piece {
                Piece::Text(text) => html.push_str(text),
                Piece::Slot(Slot::Title) => html::escape_into(&context::title(&self.portal, page), &mut html),
                Piece::Slot(Slot::Head) => head::write(&self.portal, path, page, root, self.templates.have_card(), &mut html),
                Piece::Slot(Slot::Description) => html::escape_into(&context::description(&self.portal, page), &mut html),
                Piece::Slot(_) => self.fill(&content, page, root, &mut html),
            }
        }
        Ok(html.into_bytes())
    }

    /// The 404 page for a server that has the site below the path `root`, wherever the config says that it will be.
    ///
    /// # Errors
    /// [`Error::Theme`] if the theme's template cannot be rendered.
    pub fn not_found(&self, root: &str) -> Result<Vec<u8>, Error> {
        let page = Page::NotFound;
        let frame = self.templates.render("layout", &context::Layout::of(&self.portal, &self.health, &page, root))?;
        self.framed(&page.path(&self.portal), &page, root, &frame)
    }

    fn size_hint(&self, page: &Page) -> usize {
        match page {
            Page::Document(document) => self.portal.documents[*document].body.html.len() * 5 / 4 + 2048,
            // As long as their rows are as a rule; a string that grows to it is copied again and again.
            Page::Catalogue(..) => FACTS * 400,
            Page::Quarter(..) => roadmap::BARS * 1024,
            _ => 4096,
        }
    }

    /// Appends a page's own part, with its slots filled.
    fn fill(&self, content: &str, page: &Page, root: &str, html: &mut String) {
        for piece in pieces(content) {
            match (piece, page) {
                (Piece::Text(text), _) => html.push_str(text),
                (Piece::Slot(Slot::Body), Page::Document(document)) => body::write(&self.portal, *document, root, html),
                (Piece::Slot(Slot::Strip), Page::Document(document)) => strip::write(&self.portal.documents[*document], html),
                (Piece::Slot(Slot::Timeline), Page::Document(document)) => roadmap::of_document(&self.portal, *document, html),
                (Piece::Slot(Slot::Outline), Page::Document(document)) => lists::outline(&self.portal.documents[*document], &self.portal.config.template, html),
                (Piece::Slot(Slot::Backlinks), Page::Document(document)) => {
                    lists::backlinks(&self.portal, page::nth(&self.portal.entries[*document].backlinks, 0, CITED), root, html);
                }
                (Piece::Slot(Slot::Backlinks), Page::CitedBy(document, part)) => {
                    lists::backlinks(&self.portal, page::nth(&self.portal.entries[*document].backlinks, *part, ROWS), root, html);
                }
                (Piece::Slot(Slot::Names), Page::Index(kind, part)) => {
                    lists::names(&self.portal, *kind, page::nth(kind.labels(&self.portal), *part, NAMES), part * NAMES, root, html);
                }
                (Piece::Slot(Slot::Body), Page::Rule(rule)) => html.push_str(self.manual.text(rule)),
                (Piece::Slot(Slot::Findings), Page::Document(document)) => findings::of_document(&self.portal, &self.health, *document, root, html),
                (Piece::Slot(slot), Page::Health(_) | Page::Rule(_)) => self.found(slot, page, root, html),
                (Piece::Slot(slot), Page::Catalogue(..) | Page::Quarter(..) | Page::NotRead(..) | Page::Entity(_) | Page::Conflicts(_)) => {
                    self.facts(slot, page, root, html);
                }
                (Piece::Slot(Slot::Table), Page::Sections(part)) => sections_view::rows(&self.portal, &self.health, *part, root, html),
                (Piece::Slot(Slot::Table), page) => lists::table(&self.portal, page.rows(&self.portal, 0), root, html),
                (Piece::Slot(Slot::Rows(list)), page) => self.rows(page.rows(&self.portal, list), root, html),
                (Piece::Slot(_), _) => {}
            }
        }
    }

    /// Appends what stands in a slot of a page of findings.
    fn found(&self, slot: Slot, page: &Page, root: &str, html: &mut String) {
        let (portal, health) = (&self.portal, &self.health);
        match (slot, page) {
            (Slot::Table, Page::Health(0)) => findings::rules(portal, health, root, html),
            (Slot::Findings, Page::Health(part)) => findings::documents(portal, health, *part, root, html),
            (Slot::Others, Page::Health(part)) => findings::others(portal, health, health_view::others_on(health, *part), root, html),
            (Slot::Findings | Slot::Others, Page::Rule(rule)) => {
                let Some(found) = health.of_rule(rule) else { return };
                match slot {
                    Slot::Findings => findings::of_rule(portal, health, found, root, html),
                    _ => findings::others(portal, health, page::nth(&found.others, 0, FOUND), root, html),
                }
            }
            _ => {}
        }
    }

    /// Appends what stands in a slot of a page of facts.
    fn facts(&self, slot: Slot, page: &Page, root: &str, html: &mut String) {
        match (slot, page) {
            (Slot::Names, Page::Catalogue(catalogue, _)) => {
                self.picture_of_all(*catalogue, root, html);
                catalogue::summary(&self.portal, self.portal.register(*catalogue), root, html);
            }
            (Slot::Names, Page::Entity(number)) => {
                self.picture(picture::of_entity(&self.portal, *number), &self.portal.entities.all[*number].name, root, html);
            }
            (Slot::Table, Page::Entity(number)) => {
                let entity = &self.portal.entities.all[*number];
                let rows = page::nth(&entity.facts, 0, FACTS);
                let about = vec![*number as u32; rows.len()];
                entity_rows::write(&self.portal, self.portal.register(entity.kind.catalogue()), rows, &about, root, html);
            }
            (Slot::Others, Page::Entity(number)) => ties::write(&self.portal, *number, root, html),
            (Slot::Findings, Page::Conflicts(part)) => conflicts_view::write(&self.portal, *part, root, html),
            (Slot::Table | Slot::Others, Page::Catalogue(catalogue, part)) => {
                let register = self.portal.register(*catalogue);
                let (live, closed) = catalogue::rows_on(register, *part);
                let (rows, first) = if slot == Slot::Table { (live, part * FACTS) } else { (closed, part * FACTS + live.len()) };
                catalogue::rows(&self.portal, register, rows, first, root, html);
            }
            (Slot::Names, Page::Quarter(at, part)) => roadmap::quarter(&self.portal, self.portal.register(Catalogue::Roadmap), *at, *part, root, html),
            (Slot::Table, Page::Quarter(at, part)) => {
                let register = self.portal.register(Catalogue::Roadmap);
                catalogue::rows(&self.portal, register, &roadmap::rows_of(register, *at, *part), 0, root, html);
            }
            (Slot::Findings, Page::NotRead(catalogue, part)) => catalogue::unread(&self.portal, self.portal.register(*catalogue), *part, root, html),
            _ => {}
        }
    }

    /// Appends a picture of all that a catalogue is about, folded: who looks something up needs the table below it.
    fn picture_of_all(&self, catalogue: Catalogue, root: &str, html: &mut String) {
        let Some(picture) = EntityKind::of_catalogue(catalogue).and_then(|kind| picture::of_all(&self.portal, kind)) else { return };
        html.push_str("<details class=\"picture\"><summary>Diagram</summary>\n");
        self.picture(Some(picture), catalogue.name(), root, html);
        html.push_str("</details>\n");
    }

    /// Appends a picture, if there is one.
    fn picture(&self, picture: Option<Picture>, name: &str, root: &str, html: &mut String) {
        if let Some(picture) = picture {
            picture::write(&self.portal, &self.manual.fences().artist, &picture, name, root, html);
        }
    }

    /// Appends rows of a listing, their links made relative to the page.
    fn rows(&self, documents: &[usize], root: &str, html: &mut String) {
        for document in documents {
            for piece in pieces(&self.rows[*document]) {
                html.push_str(match piece {
                    Piece::Text(text) => text,
                    Piece::Slot(_) => root,
                });
            }
        }
    }
}

/// Whether config and templates are those that an earlier site was made with.
fn is_made_alike(portal: &Portal, templates: &Arc<Templates>, earlier: &Renderer) -> bool {
    Arc::ptr_eq(templates, &earlier.templates) && portal.config.digest() == earlier.portal.config.digest()
}

/// What leads from a page to the site's top. The 404 page is shown at any address, so it needs the path of the site on its host.
fn root(portal: &Portal, path: &SitePath, page: &Page) -> String {
    match &portal.config.site_url {
        Some(url) if *page == Page::NotFound => {
            let host = url.find("://").map_or(0, |at| at + 3);
            url[host..].find('/').map_or_else(|| "/".to_owned(), |at| url[host + at..].to_owned())
        }
        _ => path.root(),
    }
}

/// The frames of all pages; those that are known are not rendered again.
fn frames_of(portal: &Portal, health: &Health, templates: &Templates, pages: &[(SitePath, Page)], known: Option<&Frames>) -> Result<Frames, Error> {
    let mut frames = Frames::new();
    for (path, page) in pages {
        let key = (page.kind(), page.section(), root(portal, path, page));
        if let Entry::Vacant(place) = frames.entry(key) {
            let frame = match known.and_then(|known| known.get(place.key())) {
                Some(known) => known.clone(),
                None => templates.render("layout", &context::Layout::of(portal, health, page, &place.key().2))?,
            };
            place.insert(frame);
        }
    }
    Ok(frames)
}

/// The rows of all documents; those in which nothing has changed are those of before.
fn rows_of(portal: &Portal, templates: &Templates, earlier: Option<&Renderer>) -> Result<Vec<Arc<str>>, Error> {
    let same_people =
        earlier.is_some_and(|earlier| earlier.portal.people.iter().map(|person| &person.name).eq(portal.people.iter().map(|person| &person.name)));
    let known = |at: usize| {
        let earlier = earlier?;
        let before = earlier.portal.find(&portal.documents[at].path, at)?;
        let plainly = same_people && row::is_plainly_same(portal, at, &earlier.portal, before);
        let is_same = || digest(&row::Row::of(portal, at)) == digest(&row::Row::of(&earlier.portal, before));
        (plainly || is_same()).then(|| earlier.rows[before].clone())
    };
    let row = |at: usize| match known(at) {
        Some(known) => Ok(known),
        // The template engine hands out strings of several times the capacity they need; ten thousand of them add up.
        None => templates.render("row", &row::Row::of(portal, at)).map(Arc::from),
    };
    (0..portal.documents.len()).into_par_iter().map(row).collect()
}

/// What tells one context of a template from another.
fn digest(context: &impl serde::Serialize) -> u64 {
    xxh3_64(&serde_json::to_vec(context).unwrap_or_default())
}
