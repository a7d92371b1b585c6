//! A linked [`Portal`] to pages: which there are, what a template sees of each, and their HTML.

mod body;
mod context;
mod contract;
mod data;
mod document_view;
mod header_view;
mod home_view;
mod list_view;
mod lists;
mod page;
mod partials;
mod portal_json;
mod row;
mod templates;

use std::collections::HashMap;

use rayon::prelude::*;

pub use contract::theme_schema;
pub use data::Data;
pub use page::{Kind, Listing, Page};
pub use portal_json::VERSION as PORTAL_JSON_VERSION;
pub use templates::Templates;

use data::DataFiles;
use page::{CITED, NAMES, ROWS, Section};
use templates::{Piece, Slot, pieces};

use crate::error::Error;
use crate::html;
use crate::portal::Portal;
use crate::site::SitePath;

/// Everything that pages are made from.
pub struct Renderer {
    portal: Portal,
    templates: Templates,
    /// For each document its row in listings, which stands in several pages.
    rows: Vec<Box<str>>,
    /// The frame of each kind of page in each part of the portal at each depth.
    frames: HashMap<(&'static str, Option<Section>, String), String>,
    /// What the theme's scripts load.
    data: DataFiles,
}

impl Renderer {
    /// Renders what several pages share.
    ///
    /// # Errors
    /// [`Error::Theme`] if the theme's rows or frames cannot be rendered.
    pub fn new(portal: Portal, templates: Templates) -> Result<Self, Error> {
        // The template engine hands out strings of several times the capacity they need; ten thousand of them add up.
        let row = |document: usize| templates.render("row", &row::Row::of(&portal, document)).map(String::into_boxed_str);
        let rows = (0..portal.documents.len()).into_par_iter().map(row).collect::<Result<_, _>>()?;
        let data = DataFiles::of(&portal);
        let mut renderer = Self { portal, templates, rows, frames: HashMap::new(), data };
        for (path, page) in renderer.pages() {
            let key = (page.kind(), page.section(), renderer.root(&path, &page));
            if !renderer.frames.contains_key(&key) {
                let frame = renderer.templates.render("layout", &context::Layout::of(&renderer.portal, &page, &key.2))?;
                renderer.frames.insert(key, frame);
            }
        }
        Ok(renderer)
    }

    /// The portal as data: `portal.json`.
    pub fn portal_json(&self) -> Vec<u8> {
        portal_json::write(&self.portal)
    }

    /// The portal that is rendered.
    pub fn portal(&self) -> &Portal {
        &self.portal
    }

    /// The pages that there are, with their places.
    pub fn pages(&self) -> Vec<(SitePath, Page)> {
        page::all(&self.portal, self.templates.have_search())
    }

    /// The data files that there are for scripts, with their places.
    pub fn data_files(&self) -> Vec<(SitePath, Data)> {
        self.data.all()
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
        let root = self.root(path, page);
        self.templates.render_view(page.template(), &context::View::of(&self.portal, page, &root)).map(drop)
    }

    /// One page's bytes: a function of the portal, the theme and nothing else.
    ///
    /// # Errors
    /// [`Error::Theme`] if the theme's template cannot be rendered.
    pub fn render(&self, path: &SitePath, page: &Page) -> Result<Vec<u8>, Error> {
        let root = self.root(path, page);
        let view = context::View::of(&self.portal, page, &root);
        let content = self.templates.render_view(page.template(), &view)?;
        let key = (page.kind(), page.section(), root);
        let frame = self.frames.get(&key).map_or("", String::as_str);
        let mut html = String::with_capacity(frame.len() + content.len() + self.size_hint(page));
        for piece in pieces(frame) {
            match piece {
                Piece::Text(text) => html.push_str(text),
                Piece::Slot(Slot::Title) => html::escape_into(&context::title(&self.portal, page), &mut html),
                Piece::Slot(Slot::Description) => html::escape_into(&context::description(&self.portal, page), &mut html),
                Piece::Slot(_) => self.fill(&content, page, &key.2, &mut html),
            }
        }
        Ok(html.into_bytes())
    }

    /// What leads from a page to the site's top. The 404 page is shown at any address, so it needs the site's own.
    fn root(&self, path: &SitePath, page: &Page) -> String {
        match &self.portal.config.site_url {
            Some(url) if *page == Page::NotFound => url.clone(),
            _ => path.root(),
        }
    }

    fn size_hint(&self, page: &Page) -> usize {
        match page {
            Page::Document(document) => self.portal.documents[*document].body.html.len() * 5 / 4 + 2048,
            _ => 4096,
        }
    }

    /// Appends a page's own part, with its slots filled.
    fn fill(&self, content: &str, page: &Page, root: &str, html: &mut String) {
        for piece in pieces(content) {
            match (piece, page) {
                (Piece::Text(text), _) => html.push_str(text),
                (Piece::Slot(Slot::Body), Page::Document(document)) => body::write(&self.portal, *document, root, html),
                (Piece::Slot(Slot::Outline), Page::Document(document)) => lists::outline(&self.portal.documents[*document], html),
                (Piece::Slot(Slot::Backlinks), Page::Document(document)) => {
                    lists::backlinks(&self.portal, page::nth(&self.portal.entries[*document].backlinks, 0, CITED), root, html);
                }
                (Piece::Slot(Slot::Backlinks), Page::CitedBy(document, part)) => {
                    lists::backlinks(&self.portal, page::nth(&self.portal.entries[*document].backlinks, *part, ROWS), root, html);
                }
                (Piece::Slot(Slot::Names), Page::Index(kind, part)) => {
                    lists::names(&self.portal, *kind, page::nth(kind.labels(&self.portal), *part, NAMES), part * NAMES, root, html);
                }
                (Piece::Slot(Slot::Table), page) => lists::table(&self.portal, page.rows(&self.portal, 0), root, html),
                (Piece::Slot(Slot::Rows(list)), page) => self.rows(page.rows(&self.portal, list), root, html),
                (Piece::Slot(_), _) => {}
            }
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
