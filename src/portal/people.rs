//! The people who wrote the documents, the variants of one put together.

use std::sync::Arc;

use super::labels::{Label, sorted};
use super::merge::merge;
use crate::document::{Author, Document};
use crate::finding::{self, Finding};

/// All people, by name, and for each document its authors. Names that are alike are reported, and stay apart.
pub(super) fn people(documents: &[Arc<Document>], latest_first: &[usize], findings: &mut Vec<Finding>) -> (Vec<Label>, Vec<Vec<usize>>) {
    let all: Vec<(usize, &Author)> = documents.iter().enumerate().flat_map(|(at, document)| document.authors.iter().map(move |author| (at, author))).collect();
    let merged = merge(&all.iter().map(|(_, author)| *author).collect::<Vec<_>>());
    let mut names: Vec<String> = Vec::new();
    let mut first: Vec<usize> = Vec::new();
    let mut handles: Vec<Option<String>> = Vec::new();
    let mut authors: Vec<Vec<usize>> = vec![Vec::new(); documents.len()];
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
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    sorted(&names, authors, latest_first)
}

/// Whether somebody is known by a handle only.
fn is_handle(name: &str) -> bool {
    name.starts_with('@')
}
