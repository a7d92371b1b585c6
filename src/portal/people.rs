//! The people who wrote the documents, the variants of one put together.

use std::sync::Arc;

use super::merge::merge;
use crate::document::{Author, Document};
use crate::finding::{self, Finding};

/// Who is one person.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// The names of all people, in the order of the documents.
    pub(super) names: Vec<String>,
    /// For each document its authors, by their places among the names.
    pub(super) authors: Vec<Vec<usize>>,
    /// Names that are alike.
    pub(super) findings: Vec<Finding>,
}

/// Puts the variants of one person together. Names that are alike are reported, and stay apart.
pub(super) fn merged(documents: &[Arc<Document>]) -> Merged {
    let all: Vec<(usize, &Author)> = documents.iter().enumerate().flat_map(|(at, document)| document.authors.iter().map(move |author| (at, author))).collect();
    let merged = merge(&all.iter().map(|(_, author)| *author).collect::<Vec<_>>());
    let mut people = Merged { authors: vec![Vec::new(); documents.len()], ..Merged::default() };
    let Merged { names, authors, findings } = &mut people;
    let mut first: Vec<usize> = Vec::new();
    let mut handles: Vec<Option<String>> = Vec::new();
    for ((document, author), person) in all.iter().zip(&merged.person) {
        if *person == names.len() {
            handles.push(None);
            names.push(author.name.clone());
            first.push(*document);
        } else if is_handle(&names[*person]) && !is_handle(&author.name) {
            names[*person].clone_from(&author.name);
        }
        if handles[*person].is_none() {
            handles[*person].clone_from(&author.handle);
        }
        if !authors[*document].contains(person) {
            authors[*document].push(*person);
        }
    }
    for (one, other) in merged.similar {
        // Two of one name with handles of their own are known to be two.
        if names[one].eq_ignore_ascii_case(&names[other]) && handles[one].is_some() && handles[other].is_some() {
            continue;
        }
        let shown = |person: usize| match &handles[person] {
            Some(handle) if !is_handle(&names[person]) => format!("{} (@{handle})", names[person]),
            _ => names[person].clone(),
        };
        let message = format!("author `{}` is much like `{}` of `{}`", shown(other), shown(one), documents[first[one]].path);
        let help = "if they are one person, write the name alike, or add the same handle: `Name (@handle)`";
        findings.push(Finding::of(&documents[first[other]].path, &finding::SIMILAR_AUTHORS, message).help(help));
    }
    people
}

/// Whether somebody is known by a handle only.
fn is_handle(name: &str) -> bool {
    name.starts_with('@')
}
