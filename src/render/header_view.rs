//! What the template `document` sees of a header: its fields, and its relations to other documents.

use schemars::JsonSchema;
use serde::Serialize;

use super::context::{DocumentLink, document_link};
use super::page::{Kind, Listing, Page};
use crate::config::Field;
use crate::document::{Document, HeaderField, HeaderSource, LinkKind, Part, TextLink};
use crate::portal::{self, Portal, Target};

/// A header field that is shown as it stands.
#[derive(Serialize, JsonSchema)]
pub(super) struct FieldView<'a> {
    /// The key as written; empty for what stands in the header without one.
    key: &'a str,
    /// The value in pieces.
    parts: Vec<PartView>,
}

/// A piece of a field's value.
#[derive(Serialize, JsonSchema)]
pub(super) struct PartView {
    /// Its text, with the blanks and commas round it.
    text: String,
    /// Where it leads; null for plain text.
    href: Option<String>,
}

/// A relation of a document to another.
#[derive(Serialize, JsonSchema)]
pub(super) struct RelationView<'a> {
    /// `requires`, `replaces`, `replaced_by`, `see_also`, or `supersedes` where it is derived.
    kind: &'static str,
    /// As written.
    text: &'a str,
    /// The document that is meant; null where it is none of the portal's.
    document: Option<DocumentLink<'a>>,
    /// An address outside the portal.
    href: Option<String>,
}

/// So many of the fields that nobody knows the meaning of are shown at once.
const SHOWN: usize = 3;

/// The header's fields that have no place of their own on the page, and what the place of the others does not hold.
///
/// The second part is what can wait: fields that nobody knows the meaning of, where there are many.
pub(super) fn fields<'a>(portal: &'a Portal, at: usize, root: &str) -> (Vec<FieldView<'a>>, Vec<FieldView<'a>>) {
    let document = &portal.documents[at];
    // Each is looked for once: a header may hold thousands of lines.
    let counts = PLACED.map(|field| document.header.get(field));
    let shown = document.header.fields.iter().filter(|field| !field.values.is_empty() && !is_placed(document, field, &counts));
    let (known, other): (Vec<&HeaderField>, Vec<&HeaderField>) = shown.partition(|field| field.field.is_some());
    let view = |field: &&'a HeaderField| FieldView { key: &field.key, parts: parts(portal, at, field, root) };
    let at_once = if other.len() > SHOWN { 0 } else { other.len() };
    (known.iter().chain(&other[..at_once]).map(view).collect(), other[at_once..].iter().map(view).collect())
}

/// A field's value in pieces; tags and teams lead to their pages.
fn parts(portal: &Portal, at: usize, field: &HeaderField, root: &str) -> Vec<PartView> {
    let labels = match field.field {
        Some(Field::Tags) => Some((Kind::Tag, &portal.entries[at].tags)),
        Some(Field::Team) => Some((Kind::Team, &portal.entries[at].teams)),
        _ => None,
    };
    if let Some((kind, labels)) = labels {
        let written = portal::written(&portal.documents[at], field.field.unwrap_or(Field::Tags)).filter(|(counts, _)| std::ptr::eq(*counts, field));
        if let Some((_, names)) = written {
            let link = |label: usize| format!("{root}{}", Page::List(Listing::Label(kind, label), 0).url(portal));
            let part = |(nth, (name, label)): (usize, (&str, &usize))| {
                let comma = (nth > 0).then(|| PartView { text: ", ".to_owned(), href: None });
                comma.into_iter().chain([PartView { text: name.to_owned(), href: Some(link(*label)) }])
            };
            return names.into_iter().zip(labels).enumerate().flat_map(part).collect();
        }
    }
    let part = |part: Part<'_>| PartView { href: part.link.and_then(|link| link_address(portal, at, link, root)), text: part.text };
    field.parts(portal.config.show_mail).into_iter().map(part).collect()
}

/// The fields that have a place of their own on the page.
const PLACED: [Field; 7] = [Field::Title, Field::Id, Field::Authors, Field::Status, Field::Version, Field::Date, Field::Updated];

/// Whether all that a field says stands elsewhere on the page; `first` are the fields of [`PLACED`] that count.
fn is_placed(document: &Document, known: &HeaderField, first: &[Option<&HeaderField>; 7]) -> bool {
    let Some(field) = known.field else { return false };
    let first = PLACED.iter().position(|placed| *placed == field).and_then(|at| first[at]);
    let counts = first.is_some_and(|first| std::ptr::eq(first, known));
    let is_bare = known.values.len() == 1 && known.values[0].links.is_empty();
    let text = known.values[0].text.as_str();
    match field {
        _ if field.is_relation() => true,
        // The section stands in the text.
        _ if known.source == HeaderSource::Section => true,
        Field::Title => is_bare && (document.title.contains(text) || document.feature.as_ref().is_some_and(|feature| text.contains(feature.as_str()))),
        Field::Id => document.id.is_some() && is_bare && counts,
        Field::Authors => counts,
        Field::Status | Field::Version | Field::Date | Field::Updated => is_bare && (counts || first.is_some_and(|first| first.values[0].text == text)),
        _ => false,
    }
}

/// Where a link in a header value leads, if it leads anywhere.
fn link_address(portal: &Portal, at: usize, link: &TextLink, root: &str) -> Option<String> {
    match link.index {
        None => Some(link.href.clone()),
        Some(index) => match &portal.entries[at].targets[index as usize] {
            Target::Nowhere => None,
            target => Some(super::body::href(portal, target, root)),
        },
    }
}

pub(super) fn relations<'a>(portal: &'a Portal, at: usize, root: &str) -> Vec<RelationView<'a>> {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let mut relations: Vec<RelationView<'a>> = Vec::new();
    for (link, target) in document.links.iter().zip(&*entry.targets) {
        let Some(field) = link.kind.relation() else { continue };
        // What a status tells in passing is shown as the status already.
        if matches!(link.kind, LinkKind::StatusRelation(_)) && !matches!(target, Target::Document { .. }) {
            continue;
        }
        let (document, href) = match target {
            Target::Document { document, .. } => (Some(document_link(portal, *document, root)), None),
            Target::Away(address) => (None, Some(address.clone())),
            _ => (None, None),
        };
        relations.push(RelationView { kind: relation_name(field), text: &link.text, document, href });
    }
    let named = |old: usize| {
        document
            .links
            .iter()
            .zip(&*entry.targets)
            .any(|(link, target)| link.kind.relation().is_some() && matches!(target, Target::Document { document, .. } if *document == old))
    };
    for old in entry.lineage.supersedes.iter().filter(|old| !named(**old)) {
        let document = Some(document_link(portal, *old, root));
        relations.push(RelationView { kind: "supersedes", text: "", document, href: None });
    }
    relations
}

fn relation_name(field: Field) -> &'static str {
    match field {
        Field::Requires => "requires",
        Field::Replaces => "replaces",
        Field::ReplacedBy => "replaced_by",
        _ => "see_also",
    }
}
