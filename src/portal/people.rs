//! The people who wrote the documents, the variants of one put together.

use std::collections::HashMap;
use std::sync::Arc;

use super::merge::merge;
use crate::document::{Author, Document};
use crate::finding::{self, Finding};
use crate::slug::file_slug;

/// Somebody who wrote documents.
#[derive(Debug, PartialEq, Eq)]
pub struct Person {
    /// The name, as it stands in the first document by path that gives one.
    pub name: String,
    /// The name in addresses, different for each person.
    pub slug: String,
    /// Their documents, the latest first.
    pub documents: Vec<usize>,
}

/// All people, by name, and for each document its authors. Names that are alike are reported, and stay apart.
pub(super) fn people(documents: &[Arc<Document>], latest_first: &[usize], findings: &mut Vec<Finding>) -> (Vec<Person>, Vec<Vec<usize>>) {
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
    sorted_people(latest_first, &names, authors)
}

/// Whether somebody is known by a handle only.
fn is_handle(name: &str) -> bool {
    name.starts_with('@')
}

fn sorted_people(latest_first: &[usize], names: &[String], mut authors: Vec<Vec<usize>>) -> (Vec<Person>, Vec<Vec<usize>>) {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_cached_key(|person| (names[*person].to_lowercase(), *person));
    let mut place = vec![0; names.len()];
    let mut slugs = HashMap::new();
    let mut people: Vec<Person> = Vec::with_capacity(names.len());
    for (at, person) in order.into_iter().enumerate() {
        place[person] = at;
        people.push(Person { name: names[person].clone(), slug: free_slug(&names[person], &mut slugs), documents: Vec::new() });
    }
    for own in &mut authors {
        for person in own {
            *person = place[*person];
        }
    }
    for document in latest_first {
        for person in &authors[*document] {
            people[*person].documents.push(*document);
        }
    }
    (people, authors)
}

/// A slug of the name that no other person has; `slugs` counts how often each was asked for.
fn free_slug(name: &str, slugs: &mut HashMap<String, usize>) -> String {
    let mut slug = file_slug(name);
    slug.truncate(slug.floor_char_boundary(100));
    loop {
        let count = slugs.entry(slug.clone()).or_default();
        *count += 1;
        if *count == 1 {
            return slug;
        }
        slug = format!("{slug}-{count}");
    }
}
