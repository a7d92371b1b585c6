//! What documents are filed under: their authors, their tags and their teams.

use std::collections::HashMap;
use std::sync::Arc;

use crate::config::Field;
use crate::document::{Document, HeaderField};
use crate::site::natural;
use crate::slug::free_file_slug;

/// An author, a tag or a team, with the documents that name it.
#[derive(Debug, PartialEq, Eq)]
pub struct Label {
    /// As the first document by path writes it.
    pub name: String,
    /// The name in addresses, different for each label of a kind.
    pub slug: String,
    /// Its documents, the latest first.
    pub documents: Vec<usize>,
}

/// Where a field has one value, one with more bytes than this between two commas is a sentence and holds no label.
const LONGEST: usize = 48;

/// The field of a document that its labels of one kind stand in, and how they are written there; `None` where a value is more
/// than a name: a sentence, people, or one with links in it.
pub(crate) fn written(document: &Document, kind: Field) -> Option<(&HeaderField, Vec<&str>)> {
    let field = document.header.get(kind)?;
    if field.values.iter().any(|value| !value.links.is_empty() || value.key.is_some()) {
        return None;
    }
    let names = field.values.iter().flat_map(|value| value.text.split([',', ';'])).map(str::trim).filter(|name| !name.is_empty());
    let names: Vec<&str> = names.collect();
    let is_sentence = field.values.len() == 1 && names.iter().any(|name| name.len() > LONGEST);
    // A group is often named by its members, and these are people.
    let is_people = names.iter().any(|name| name.contains('@'));
    (!is_sentence && !is_people).then_some((field, names))
}

/// All labels of one kind as they are written first, and for each document those it names, in its order and as often as it writes them.
///
/// The case of letters does not tell two labels apart.
pub(super) fn named(documents: &[Arc<Document>], kind: Field) -> (Vec<String>, Vec<Vec<usize>>) {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut names: Vec<String> = Vec::new();
    let mut own: Vec<Vec<usize>> = Vec::with_capacity(documents.len());
    for document in documents {
        let written = written(document, kind).map(|(_, names)| names).unwrap_or_default();
        let numbers = written.into_iter().map(|name| {
            *known.entry(name.to_lowercase()).or_insert_with(|| {
                names.push(name.to_owned());
                names.len() - 1
            })
        });
        own.push(numbers.collect());
    }
    (names, own)
}

/// Puts labels in order of their names; documents that name one twice have it once.
pub(super) fn sorted(names: &[String], mut own: Vec<Vec<usize>>, latest_first: &[usize]) -> (Vec<Label>, Vec<Vec<usize>>) {
    let mut order: Vec<usize> = (0..names.len()).collect();
    let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    order.sort_by(|a, b| natural(&lower[*a], &lower[*b]).then(a.cmp(b)));
    let mut place = vec![0; names.len()];
    let mut slugs = HashMap::new();
    let mut labels = Vec::with_capacity(names.len());
    for (at, label) in order.into_iter().enumerate() {
        place[label] = at;
        labels.push(Label { name: names[label].clone(), slug: free_file_slug(&names[label], &mut slugs), documents: Vec::new() });
    }
    for number in own.iter_mut().flatten() {
        *number = place[*number];
    }
    for document in latest_first {
        for number in &own[*document] {
            let documents = &mut labels[*number].documents;
            if documents.last() != Some(document) {
                documents.push(*document);
            }
        }
    }
    (labels, own)
}
