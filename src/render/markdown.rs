//! The Markdown beside a document's page: its links lead to the Markdown of other documents, and to what lies on the site.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use crate::document::{LinkKind, SourceFile, published};
use crate::portal::{Portal, Target};
use crate::site;

/// The Markdown of a document, made from its file.
pub(super) fn write(portal: &Portal, at: usize, source: &SourceFile) -> Vec<u8> {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let is_address = |kind: LinkKind| !matches!(kind, LinkKind::Mention | LinkKind::Node | LinkKind::Diagram(_));
    let links = document.links.iter().zip(&*entry.targets).filter(|(link, _)| is_address(link.kind));
    let targets: HashMap<&str, &Target> = links.map(|(link, target)| (link.href.as_str(), target)).collect();
    let folder = entry.markdown.as_ref().map_or("", |own| site::folder(own.as_str()));
    let lead = |href: &str| {
        let to = address(portal, targets.get(href.trim())?)?;
        let (path, rest) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
        // What leads there already stays as it was written.
        let is_there = |to: &str| site::join(folder, &percent_decode_str(path).decode_utf8_lossy()).as_deref() == Some(to);
        match to {
            Led::Here(to) if is_there(&to) => None,
            Led::Here(to) => Some(format!("{}{rest}", site::encode_path(&site::relative(folder, &to)))),
            Led::Away(to) => (to != href).then_some(to),
        }
    };
    published(source, &portal.config, &lead).into_bytes()
}

/// Where an address leads.
enum Led {
    /// To a file of the site.
    Here(String),
    /// Away from it.
    Away(String),
}

fn address(portal: &Portal, target: &Target) -> Option<Led> {
    Some(match target {
        Target::Document { document, .. } => {
            let entry = &portal.entries[*document];
            Led::Here(entry.markdown.as_ref().unwrap_or(&entry.page).as_str().to_owned())
        }
        Target::File(file) => Led::Here(portal.asset(*file)?.target.as_str().to_owned()),
        Target::Folder(at) => Led::Here(portal.folders[*at].page.as_str().to_owned()),
        Target::Home => Led::Here("index.html".to_owned()),
        Target::Away(address) => Led::Away(address.clone()),
        Target::Here(_) | Target::Nowhere => return None,
    })
}
