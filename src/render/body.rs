//! A document's body with its holes filled: opening tags of links, and images.

use std::fmt::Write as _;

use super::entity;
use crate::config::Images;
use crate::document::markdown::{LATER, OWN_ID};
use crate::document::{CodeName, Document, Link, LinkKind};
use crate::html;
use crate::portal::{Portal, Size, Target};
use crate::site;

/// Appends the body of a document; `root` leads from its page to the site's top.
pub(super) fn write(portal: &Portal, document: usize, root: &str, out: &mut String) {
    let (text, entry) = (&portal.documents[document], &portal.entries[document]);
    let mut at = 0;
    let mut facts = text.body.facts.iter().peekable();
    let mut names = text.body.names.iter().zip(portal.mentions.of_document(document).iter()).filter(|(name, entity)| is_shown(name, **entity)).peekable();
    let mut before = |place: u32, mut at: usize, out: &mut String| {
        loop {
            let (fact, name) = (facts.peek().map_or(u32::MAX, |(place, _)| *place), names.peek().map_or(u32::MAX, |(name, _)| name.start));
            if fact.min(name) >= place {
                return at;
            }
            if let Some((place, fact)) = facts.next_if(|(place, _)| *place < name) {
                at = anchor(text, at, *place, *fact, out);
            } else if let Some((name, entity)) = names.next() {
                out.push_str(&text.body.html[at..name.start as usize]);
                self::name(portal, document, name, *entity, root, out);
                at = name.end as usize;
            }
        }
    };
    for hole in &*text.body.holes {
        at = before(hole.at, at, out);
        out.push_str(&text.body.html[at..hole.at as usize]);
        at = hole.at as usize;
        let (link, target) = (&text.links[hole.link as usize], &entry.targets[hole.link as usize]);
        match link.kind {
            LinkKind::Image => image(portal, link, target, root, out),
            LinkKind::Source => source(portal, &text.links[hole.link as usize..], target, root, out),
            LinkKind::Diagram(number) => diagram(portal, document, hole.link as usize, number as usize, root, out),
            _ => link_start(portal, link, target, root, out),
        }
    }
    at = before(u32::MAX, at, out);
    out.push_str(&text.body.html[at..]);
}

/// Whether anything is put round a name: a link, or the address of a fact.
fn is_shown(name: &CodeName, entity: u32) -> bool {
    entity != u32::MAX || name.fact != CodeName::NO_FACT
}

/// A name in code, as a link to what it means.
fn name(portal: &Portal, document: usize, name: &CodeName, entity: u32, root: &str, out: &mut String) {
    let text = &portal.documents[document];
    let html = &text.body.html[name.start as usize..name.end as usize];
    let href = (entity != u32::MAX).then(|| entity::href(portal, entity as usize, root, Some(document))).flatten();
    let fact = (name.fact != CodeName::NO_FACT).then(|| &text.facts.all()[name.fact as usize]);
    let mut id = String::new();
    if let Some(fact) = fact {
        fact.write_anchor(&mut id);
    }
    // A name that would lead to itself leads nowhere.
    let href = href.filter(|href| href.strip_prefix('#').is_none_or(|anchor| anchor != id));
    let element = if href.is_some() { "a" } else { "span" };
    if href.is_none() && id.is_empty() {
        return out.push_str(html);
    }
    for part in ["<", element] {
        out.push_str(part);
    }
    if !id.is_empty() {
        out.extend([" id=\"", &id, "\""]);
    }
    if let Some(href) = href {
        out.push_str(" class=\"entity\" href=\"");
        html::escape_into(&href, out);
        out.push('"');
    }
    out.extend([">", html, "</", element, ">"]);
}

/// Appends what stands in front of the end of an opening tag, and an address of its own for the fact there; where that was.
fn anchor(text: &Document, from: usize, place: u32, fact: u32, out: &mut String) -> usize {
    out.push_str(&text.body.html[from..place as usize]);
    out.push_str(" id=\"");
    text.facts.all()[fact as usize].write_anchor(out);
    out.push('"');
    place as usize
}

/// A diagram, the links of whose nodes stand behind its own.
fn diagram(portal: &Portal, document: usize, own: usize, number: usize, root: &str, out: &mut String) {
    let (text, targets) = (&portal.documents[document], &portal.entries[document].targets);
    let drawing = &text.body.drawings[number];
    let nodes = own + 1..own + 1 + drawing.nodes.len();
    // What can be reached inside a picture has to be said, too.
    let role = if targets[nodes].iter().any(|target| *target != Target::Nowhere) { "group" } else { "img" };
    let start = out.len();
    drawing.write(&format!("{OWN_ID}d{number}-"), out, |node, out| {
        let at = own + 1 + node;
        link_start(portal, &text.links[at], &targets[at], root, out);
    });
    let mut attributes = format!(" role=\"{role}\" aria-label=\"");
    html::escape_into(&text.links[own].text, &mut attributes);
    attributes.push('"');
    out.insert_str(start + "<svg".len(), &attributes);
}

/// An opening tag; a link that leads nowhere keeps its text and says so.
fn link_start(portal: &Portal, link: &Link, target: &Target, root: &str, out: &mut String) {
    out.push_str("<a");
    if *target == Target::Nowhere && matches!(link.kind, LinkKind::Mention | LinkKind::Node) {
        // No document has this id or name, or it is the document's own: the text stays text.
        return out.push('>');
    }
    if *target == Target::Nowhere {
        out.push_str(" class=\"broken\"");
        if !link.attributes.contains(" title=") {
            out.push_str(" title=\"this link leads nowhere\"");
        }
    } else {
        out.push_str(" href=\"");
        html::escape_into(&href(portal, target, root), out);
        out.push('"');
    }
    if let Target::Document { document, .. } = target {
        let column = portal.config.statuses.get(portal.entries[*document].column);
        out.push_str(" class=\"document ");
        out.push_str(&column.class);
        out.push_str("\" data-status=\"");
        html::escape_into(&column.name, out);
        out.push('"');
    }
    out.push_str(&link.attributes);
    out.push('>');
}

fn image(portal: &Portal, link: &Link, target: &Target, root: &str, out: &mut String) {
    if *target == Target::Nowhere {
        out.push_str("<span class=\"missing-image\" title=\"this image does not exist\">");
        html::escape_into(if link.text.is_empty() { &link.href } else { &link.text }, out);
        out.push_str("</span>");
        return;
    }
    if matches!(target, Target::Away(_)) && portal.config.images == Images::LinkRemote {
        out.push_str("<span class=\"missing-image\" title=\"this image lies on another host\">");
        html::escape_into(if link.text.is_empty() { &link.href } else { &link.text }, out);
        return out.push_str("</span>");
    }
    out.push_str("<img src=\"");
    html::escape_into(&href(portal, target, root), out);
    out.push_str("\" alt=\"");
    html::escape_into(&link.text, out);
    out.push('"');
    out.push_str(&link.attributes);
    sides(portal, link, target, out);
    out.push_str(LATER);
    out.push('>');
}

/// What an image is replaced by where something holds; nothing where it leads nowhere, so that the image is shown. `links` are this and those behind it.
fn source(portal: &Portal, links: &[Link], target: &Target, root: &str, out: &mut String) {
    let Some(link) = links.first().filter(|_| matches!(target, Target::File(_))) else { return };
    out.push_str("<source srcset=\"");
    // A comma at the end of an address would end it there.
    html::escape_into(&href(portal, target, root).replace(',', "%2C"), out);
    out.push('"');
    out.push_str(&link.attributes);
    // Browsers take its size before that of the image, which holds for both where the document gives it.
    let image = links.iter().take(16).find(|link| link.kind == LinkKind::Image);
    let is_given = image.is_some_and(|image| [" width=", " height="].iter().any(|side| image.attributes.contains(side)));
    if !is_given {
        sides(portal, link, target, out);
    }
    out.push('>');
}

/// Appends the width and height of a picture whose file says them, so that the page leaves room for it; where the document gives one of them
/// in pixels, the other in proportion. What it says otherwise stays alone.
fn sides(portal: &Portal, link: &Link, target: &Target, out: &mut String) {
    let Target::File(file) = target else { return };
    let Some(Size { width, height }) = portal.asset(*file).and_then(|asset| asset.size) else { return };
    let given = |name: &str| link.attributes.split_once(name).map(|(_, rest)| rest.split('"').next().and_then(|value| value.parse::<u32>().ok()));
    let scaled = |side: u32, to: u32, of: u32| (f64::from(side) * f64::from(to) / f64::from(of)).round();
    // Writing to a `String` cannot fail.
    let _ = match (given(" width=\""), given(" height=\"")) {
        (None, None) => write!(out, " width=\"{width}\" height=\"{height}\""),
        (Some(Some(own)), None) => write!(out, " height=\"{}\"", scaled(height, own, width)),
        (None, Some(Some(own))) => write!(out, " width=\"{}\"", scaled(width, own, height)),
        _ => Ok(()),
    };
}

/// The address of a target from a page, percent-encoded.
pub(super) fn href(portal: &Portal, target: &Target, root: &str) -> String {
    match target {
        Target::Document { document, anchor: None } => format!("{root}{}", portal.entries[*document].url),
        Target::Document { document, anchor: Some(anchor) } => {
            format!("{root}{}#{}", portal.entries[*document].url, site::encode_fragment(anchor))
        }
        Target::Here(anchor) => format!("#{}", site::encode_fragment(anchor)),
        Target::File(file) => portal.asset(*file).map_or(String::new(), |asset| format!("{root}{}", asset.url)),
        Target::Folder(folder) => format!("{root}{}", portal.folders[*folder].page.url()),
        Target::Home => format!("{root}index.html"),
        Target::Away(address) => address.clone(),
        Target::Nowhere => String::new(),
    }
}
