//! Which pages of a site are others than those of an earlier one, and why.

use std::sync::Arc;

use rayon::prelude::*;

use super::Build;
use crate::portal::Portal;
use crate::render::{FactChanges, Page};
use crate::site::SitePath;

/// What differs between a site and an earlier one.
#[derive(Debug, Default)]
pub struct Changes {
    /// The pages that are to be rendered, by path.
    pub pages: Vec<Change>,
    /// Pages that the site no longer has, by path.
    pub gone: Vec<SitePath>,
    /// The documents whose Markdown or badge may be others than they were.
    pub documents: Vec<usize>,
    /// Files of the theme that are new or different, by their paths below `assets/`.
    pub assets: Vec<String>,
}

/// A page that is to be rendered.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// Where it lies.
    pub path: SitePath,
    /// What it shows.
    pub page: Page,
    /// Why it is not what it was.
    pub why: Why,
}

/// Why a page is to be rendered.
#[derive(Debug, PartialEq, Eq)]
pub enum Why {
    /// It is new.
    New,
    /// The config or the templates are others; then all pages are rendered.
    Everything,
    /// These parts of its context differ, by the names that its template knows them by.
    Parts(Vec<String>),
}

impl Build {
    /// What differs from an earlier site: pages by the values that their templates see, and nothing else.
    pub fn changes_since(&self, earlier: &Self) -> Changes {
        let (now, then) = (self.renderer.pages(), earlier.renderer.pages());
        let same_paths = std::ptr::eq(now, then);
        let known = |at: usize, path: &SitePath| {
            let at = if same_paths { at } else { then.binary_search_by(|(known, _)| known.cmp(path)).ok()? };
            Some(&then[at].1)
        };
        let otherwise = self.renderer.is_made_otherwise(&earlier.renderer);
        let (keys, keys_then) = if otherwise { Default::default() } else { self.renderer.page_keys(&earlier.renderer) };
        let facts = (!otherwise).then(|| FactChanges::of(&self.renderer, &earlier.renderer, (keys, keys_then)));
        let same_sections = self.renderer.has_sections_of(&earlier.renderer);
        let same_lists = !otherwise && self.renderer.has_lists_of(&earlier.renderer);
        let same_completeness = !otherwise && self.renderer.has_completeness_of(&earlier.renderer);
        let same_findings = same_lists && self.renderer.has_findings_of(&earlier.renderer);
        let why = |at: usize, (path, page): &(SitePath, Page)| {
            let Some(before) = known(at, path) else { return Some(Why::New) };
            if otherwise {
                return Some(Why::Everything);
            }
            let is_same = match (page, before) {
                (Page::Document(document), Page::Document(before)) => same_sections && keys[*document] == keys_then[*before],
                (Page::Document(_) | Page::CitedBy(..), _) => false,
                (Page::Health(_) | Page::Rule(_), _) => same_findings,
                (Page::Catalogues | Page::Catalogue(..) | Page::Quarter(..) | Page::NotRead(..) | Page::Entity(_) | Page::Conflicts(_), _) => {
                    same_sections && facts.as_ref().is_some_and(|facts| facts.is_same(page, before))
                }
                (Page::Sections(_), _) => same_completeness,
                _ => same_lists,
            };
            let parts = match () {
                () if is_same => Vec::new(),
                () if self.renderer.is_long(page) => vec!["rows".to_owned(), "summary".to_owned()],
                () => self.renderer.differing(path, page, &earlier.renderer, before),
            };
            (!parts.is_empty()).then_some(Why::Parts(parts))
        };
        let changed = now.par_iter().enumerate().filter_map(|(at, planned)| Some(Change { why: why(at, planned)?, path: planned.0.clone(), page: planned.1 }));
        let is_gone = |path: &SitePath| now.binary_search_by(|(known, _)| known.cmp(path)).is_err();
        let gone = if same_paths { Vec::new() } else { then.iter().map(|(path, _)| path).filter(|path| is_gone(path)).cloned().collect() };
        let assets = self.theme.assets().filter(|(name, bytes)| earlier.theme.asset(name) != Some(bytes));
        let documents = changed_documents(self.portal(), earlier.portal(), otherwise);
        Changes { pages: changed.collect(), gone, documents, assets: assets.map(|(name, _)| name.to_owned()).collect() }
    }
}

/// The documents that say something else than in an earlier portal, or whose links lead elsewhere; all of them, where that is not known one by one.
fn changed_documents(now: &Portal, then: &Portal, otherwise: bool) -> Vec<usize> {
    let is_known = !otherwise && now.is_numbered_as(then) && now.assets == then.assets;
    let is_same = |at: &usize| is_known && Arc::ptr_eq(&now.documents[*at], &then.documents[*at]) && Arc::ptr_eq(&now.entries[*at], &then.entries[*at]);
    (0..now.documents.len()).filter(|at| !is_same(at)).collect()
}
