//! A linked [`Portal`] to pages: which there are, what a template sees of each, and their HTML.

mod body;
mod context;
mod page;
mod portal_json;
mod templates;

use rayon::prelude::*;

pub use page::Page;
pub use portal_json::VERSION as PORTAL_JSON_VERSION;
pub use templates::Templates;

use crate::error::Error;
use crate::portal::Portal;
use crate::site::SitePath;

/// Everything that pages are made from.
pub struct Renderer {
    portal: Portal,
    templates: Templates,
    /// For each document its row in listings, which stands in several pages.
    rows: Vec<String>,
}

impl Renderer {
    /// Renders what several pages share.
    ///
    /// # Errors
    /// [`Error::Theme`] if the theme's row cannot be rendered.
    pub fn new(portal: Portal, templates: Templates) -> Result<Self, Error> {
        let row = |document: usize| templates.render("row", &context::Row::of(&portal, document));
        let rows = (0..portal.documents.len()).into_par_iter().map(row).collect::<Result<_, _>>()?;
        Ok(Self { portal, templates, rows })
    }

    /// The portal that is rendered.
    pub fn portal(&self) -> &Portal {
        &self.portal
    }

    /// The pages that there are, with their places.
    pub fn pages(&self) -> Vec<(SitePath, Page)> {
        page::all(&self.portal)
    }

    /// One page's bytes: a function of the portal, the theme and nothing else.
    ///
    /// # Errors
    /// [`Error::Theme`] if the theme's template cannot be rendered.
    pub fn render(&self, path: &SitePath, page: &Page) -> Result<Vec<u8>, Error> {
        if *page == Page::PortalJson {
            return Ok(portal_json::write(&self.portal));
        }
        let root = self.root(path, page);
        let view = context::View::of(&self.portal, page, &root);
        let content = self.templates.render_view(page.template(), &view)?;
        let layout = self.templates.render("layout", &context::Layout::of(&self.portal, page, &root))?;
        let mut html = String::with_capacity(layout.len() + content.len() + self.size_hint(page));
        for piece in templates::pieces(&layout) {
            match piece {
                templates::Piece::Text(text) => html.push_str(text),
                templates::Piece::Slot(_) => self.fill(&content, page, &root, &mut html),
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
            Page::Document(document) => self.portal.documents[*document].body.html.len() * 9 / 8,
            _ => 4096,
        }
    }

    /// Appends a page's own part, with its slots filled.
    fn fill(&self, content: &str, page: &Page, root: &str, html: &mut String) {
        for piece in templates::pieces(content) {
            match piece {
                templates::Piece::Text(text) => html.push_str(text),
                templates::Piece::Slot(slot) => match (slot, page) {
                    (context::BODY, Page::Document(document)) => body::write(&self.portal, *document, root, html),
                    (slot, page) => self.rows(page.rows(&self.portal, slot), root, html),
                },
            }
        }
    }

    /// Appends rows of a listing, their links made relative to the page.
    fn rows(&self, documents: &[usize], root: &str, html: &mut String) {
        for document in documents {
            for piece in templates::pieces(&self.rows[*document]) {
                html.push_str(match piece {
                    templates::Piece::Text(text) => text,
                    templates::Piece::Slot(_) => root,
                });
            }
        }
    }
}
