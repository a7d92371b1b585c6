//! The rules' own pages as HTML: what they mean is the same in every portal, so it is read once, when it is first shown.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::config::Config;
use crate::document::{Document, Fences, SourceFile};
use crate::finding::{RULES, Rule};

/// What the rules mean.
pub(super) struct Manual {
    fences: Arc<Fences>,
    pages: HashMap<&'static str, OnceLock<Box<str>>>,
}

impl Manual {
    pub(super) fn new(fences: Arc<Fences>) -> Self {
        Self { fences, pages: RULES.iter().map(|rule| (rule.id, OnceLock::new())).collect() }
    }

    /// What makes HTML and pictures of fences.
    pub(super) fn fences(&self) -> &Fences {
        &self.fences
    }

    /// The text of a rule's page, without its title.
    pub(super) fn text(&self, rule: &Rule) -> &str {
        self.pages.get(rule.id).map_or("", |page| page.get_or_init(|| self.read(rule)))
    }

    fn read(&self, rule: &Rule) -> Box<str> {
        let source = SourceFile::new(&format!("{}.md", rule.id), rule.page);
        let document = Document::parse(&source, &Config::default(), &self.fences);
        let (mut html, mut at) = (String::new(), 0);
        for hole in &*document.body.holes {
            html.push_str(&document.body.html[at..hole.at as usize]);
            at = hole.at as usize;
            // A page of the manual may link to others, which the portal need not have.
            if !document.links[hole.link as usize].kind.is_picture() {
                html.push_str("<a>");
            }
        }
        html.push_str(&document.body.html[at..]);
        html.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_every_rule_says_what_it_finds_below_a_title_of_its_own() {
        let manual = Manual::new(Arc::default());
        for rule in RULES {
            let html = manual.text(rule);
            assert!(html.starts_with("<p>"), "{}: {html}", rule.id);
            assert!(!html.contains("<h1"), "{}: {html}", rule.id);
        }
    }
}
