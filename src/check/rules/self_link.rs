//! `self-link`: a document links to itself as if to another.

use crate::check::Asked;
use crate::document::LinkKind;
use crate::finding::{Finding, SELF_LINK};
use crate::portal::Target;

pub(super) fn ask(asked: &Asked<'_>, findings: &mut Vec<Finding>) {
    for (link, target) in asked.document.links.iter().zip(&*asked.entry.targets).filter(|(link, _)| link.kind == LinkKind::Text) {
        if matches!(target, Target::Document { document, .. } if *document == asked.at) {
            let message = format!("`{}` leads to the very document that it stands in", link.href);
            let help = match link.href.split_once('#') {
                Some((_, anchor)) if !anchor.is_empty() => format!("write `#{anchor}`"),
                _ => "name the section that is meant, `#section`, or remove the link".to_owned(),
            };
            findings.push(Finding::at(&asked.document.path, link.place, &SELF_LINK, message).help(help));
        }
    }
}
