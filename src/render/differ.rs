//! Which parts of a page's context differ from those of an earlier site: a page is rendered again where one does, and nothing else decides.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::context::{self, View};
use super::page::{CITED, Listing, NAMES, Page, ROWS};
use super::templates::Slot;
use super::{Renderer, body, catalogue, findings, is_made_alike, keys, lists, page, roadmap, root, sections_view, strip};
use crate::portal::Portal;
use crate::site::SitePath;

/// A part of a page's context, by the name that its template knows it by, and what tells it from others.
type Part = (String, u64);

impl Renderer {
    /// Whether all pages were made with another config or other templates.
    pub fn is_made_otherwise(&self, earlier: &Self) -> bool {
        !is_made_alike(&self.portal, &self.templates, earlier)
    }

    /// Whether the lists of documents show what they showed.
    pub fn has_lists_of(&self, earlier: &Self) -> bool {
        let same_rows = self.rows.len() == earlier.rows.len() && self.rows.iter().zip(&earlier.rows).all(|(a, b)| Arc::ptr_eq(a, b));
        let (now, then) = (&self.portal, &earlier.portal);
        let same_names = now.people == then.people && now.tags == then.tags && now.teams == then.teams;
        let same_groups = now.groups == then.groups && now.folders == then.folders && now.latest_first == then.latest_first;
        // The first page says how many there are of each.
        let counts = |portal: &Portal| portal.full_registers().map(|register| (register.catalogue, catalogue::shown_count(register))).collect::<Vec<_>>();
        let same_counts = counts(now) == counts(then) && now.conflicts.all.len() == then.conflicts.all.len();
        same_rows && now.is_numbered_as(then) && same_names && same_groups && same_counts && self.has_sections_of(earlier)
    }

    /// Whether the lists of findings show what they showed, where those of documents do.
    pub fn has_findings_of(&self, earlier: &Self) -> bool {
        self.health.is_shown_as(&self.portal, &earlier.health, &earlier.portal)
    }

    /// Whether the table of the template's sections shows what it showed, if the config is the same.
    pub fn has_completeness_of(&self, earlier: &Self) -> bool {
        let cards = |renderer: &Self| renderer.health.followers.documents.iter().map(|at| renderer.portal.entries[*at].card).collect::<Vec<_>>();
        let same_followers = self.portal.is_numbered_as(&earlier.portal) && Arc::ptr_eq(&self.health.followers, &earlier.health.followers);
        same_followers && cards(self) == cards(earlier) && self.has_sections_of(earlier)
    }

    /// For each document what its page is made from, and what it was made from in an earlier site; where the two are the same, the page is, and
    /// where they are not, its parts are to be compared.
    ///
    /// To be asked for before pages are looked at in parallel: whoever waits inside of that for numbers that are made in parallel too may be
    /// given a page to look at which waits for the same numbers.
    pub fn page_keys<'a>(&'a self, earlier: &'a Self) -> (&'a [u64], &'a [u64]) {
        let then = earlier.keys.get_or_init(|| keys::of_pages(&earlier.portal, &earlier.health, None));
        let now = self.keys.get_or_init(|| keys::of_pages(&self.portal, &self.health, Some((&earlier.portal, &earlier.health, then))));
        (now, then)
    }

    /// Whether the header of all pages links to the same.
    pub fn has_sections_of(&self, earlier: &Self) -> bool {
        context::there_are(&self.portal, &self.health) == context::there_are(&earlier.portal, &earlier.health)
    }

    /// The parts of a page's context that are not what they were in an earlier site, in order.
    pub fn differing(&self, path: &SitePath, page: &Page, earlier: &Self, before: &Page) -> Vec<String> {
        let (now, then) = (self.parts(path, page), earlier.parts(path, before));
        let lacks = |parts: &[Part], part: &Part| !parts.contains(part);
        let mut differing: BTreeSet<String> = now.iter().filter(|part| lacks(&then, part)).map(|part| part.0.clone()).collect();
        differing.extend(then.iter().filter(|part| lacks(&now, part)).map(|part| part.0.clone()));
        if !self.has_rows_of(page, earlier, before) {
            differing.insert("rows".to_owned());
        }
        if !self.has_sections_of(earlier) {
            differing.insert("sections".to_owned());
        }
        differing.into_iter().collect()
    }

    /// Whether a page lists what it listed: rows in which nothing has changed were taken over.
    fn has_rows_of(&self, page: &Page, earlier: &Self, before: &Page) -> bool {
        let slots = if *page == Page::Home { self.portal.groups.len() } else { 1 };
        let same = (0..slots).all(|slot| {
            let rows = |renderer: &Self, page: &Page| page.rows(&renderer.portal, slot).iter().map(|at| Arc::as_ptr(&renderer.rows[*at])).collect::<Vec<_>>();
            rows(self, page) == rows(earlier, before)
        });
        // A table says less of a document than its row.
        let table = |renderer: &Self, page: &Page| {
            let mut text = String::new();
            lists::table(&renderer.portal, page.rows(&renderer.portal, 0), "", &mut text);
            text
        };
        same || (matches!(page, Page::List(Listing::All, _)) && table(self, page) == table(earlier, before))
    }

    /// All parts of a page's context.
    fn parts(&self, path: &SitePath, page: &Page) -> Vec<Part> {
        let root = root(&self.portal, path, page);
        let mut parts = match View::of(&self.portal, &self.health, page, &root) {
            View::Home(view) => fields(&view),
            View::All(view) => fields(&view),
            View::List(view) => fields(&view),
            View::Document(view) => fields(&*view),
            View::CitedBy(view) => fields(&view),
            View::Index(view) => fields(&view),
            View::Health(view) => fields(&view),
            View::Sections(view) => fields(&view),
            View::Rule(view) => fields(&view),
            View::Catalogues(view) => fields(&view),
            View::Catalogue(view) => fields(&view),
            View::Quarter(view) => fields(&view),
            View::NotRead(view) => fields(&view),
            View::Entity(view) => fields(&view),
            View::Conflicts(view) => fields(&view),
            View::Search(view) => fields(&view),
            View::Redirect(view) => fields(&view),
            View::NotFound(view) => fields(&view),
        };
        let frame = (context::title(&self.portal, page), context::description(&self.portal, page));
        parts.push(("title".to_owned(), super::digest(&frame.0)));
        parts.push(("description".to_owned(), super::digest(&frame.1)));
        self.slots(page, &root, &mut parts);
        parts
    }

    /// What stands in the slots of a page's template.
    fn slots(&self, page: &Page, root: &str, parts: &mut Vec<Part>) {
        let mut part = |name: &str, write: &dyn Fn(&mut String)| {
            let mut text = String::new();
            write(&mut text);
            parts.push((name.to_owned(), xxh3_64(text.as_bytes())));
        };
        let portal = &self.portal;
        match page {
            Page::Document(at) => {
                part("body", &|text| body::write(portal, *at, root, text));
                part("strip", &|text| strip::write(&portal.documents[*at], text));
                part("timeline", &|text| roadmap::of_document(portal, *at, text));
                part("outline", &|text| lists::outline(&portal.documents[*at], &portal.config.template, text));
                part("backlinks", &|text| lists::backlinks(portal, page::nth(&portal.entries[*at].backlinks, 0, CITED), root, text));
                part("findings", &|text| findings::of_document(portal, &self.health, *at, root, text));
            }
            Page::Health(_) | Page::Rule(_) => {
                for slot in [Slot::Table, Slot::Findings, Slot::Others] {
                    part(slot.text().trim_matches('\0'), &|text| self.found(slot, page, root, text));
                }
            }
            Page::Catalogue(..) | Page::Quarter(..) | Page::NotRead(..) | Page::Entity(_) | Page::Conflicts(_) => {
                for slot in [Slot::Names, Slot::Table, Slot::Others, Slot::Findings] {
                    part(slot.text().trim_matches('\0'), &|text| self.facts(slot, page, root, text));
                }
            }
            Page::Sections(nth) => part("rows", &|text| sections_view::rows(portal, &self.health, *nth, root, text)),
            Page::CitedBy(at, nth) => part("backlinks", &|text| lists::backlinks(portal, page::nth(&portal.entries[*at].backlinks, *nth, ROWS), root, text)),
            Page::Index(kind, nth) => part("names", &|text| lists::names(portal, *kind, page::nth(kind.labels(portal), *nth, NAMES), nth * NAMES, root, text)),
            _ => {}
        }
    }
}

/// The fields of a template's context.
fn fields(view: &impl Serialize) -> Vec<Part> {
    let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(view) else { return Vec::new() };
    fields.into_iter().map(|(name, value)| (name, super::digest(&value))).collect()
}
