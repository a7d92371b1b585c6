//! The Markdown beside a document's page: its links lead to the Markdown of other documents, and to what lies on the site.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use crate::document::{LinkKind, SourceFile, published};
use crate::portal::{Portal, Target};
use crate::site;

/// The Markdown of a document, made from its file.
pub(super) fn write(portal: &Portal, at: usize, source: &SourceFile) -> Vec<u8> {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let folder = entry.markdown.as_ref().map_or("", |own| site::folder(own.as_str()));
    let is_address = |kind: LinkKind| !matches!(kind, LinkKind::Mention | LinkKind::Node | LinkKind::Diagram(_));
    let links = document.links.iter().zip(&*entry.targets).filter(|(link, _)| is_address(link.kind));
    let moved: BTreeMap<&str, String> = links.filter_map(|(link, target)| Some((link.href.as_str(), moved(portal, &link.href, target, folder)?))).collect();
    published(source, &portal.config, &moved).into_bytes()
}

/// What an address is called on the site, seen from a folder; `None` where it stays as it was written, since it leads there already.
fn moved(portal: &Portal, href: &str, target: &Target, folder: &str) -> Option<String> {
    let (path, rest) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
    // What begins with `/` would start from the top of a host.
    let is_relative = !path.starts_with('/');
    match address(portal, target)? {
        Led::Here(to) if is_relative && site::join(folder, &percent_decode_str(path).decode_utf8_lossy()).as_deref() == Some(to) => None,
        Led::Here(to) => Some(format!("{}{rest}", site::encode_path(&site::relative(folder, to)))),
        Led::Away(to) => (to != href).then(|| to.to_owned()),
    }
}

/// Where an address leads.
enum Led<'a> {
    /// To a file of the site.
    Here(&'a str),
    /// Away from it.
    Away(&'a str),
}

fn address<'a>(portal: &'a Portal, target: &'a Target) -> Option<Led<'a>> {
    Some(match target {
        Target::Document { document, .. } => {
            let entry = &portal.entries[*document];
            Led::Here(entry.markdown.as_ref().unwrap_or(&entry.page).as_str())
        }
        Target::File(file) => Led::Here(portal.asset(*file)?.target.as_str()),
        Target::Folder(at) => Led::Here(portal.folders[*at].page.as_str()),
        Target::Home => Led::Here("index.html"),
        Target::Away(address) => Led::Away(address),
        Target::Here(_) | Target::Nowhere => return None,
    })
}
