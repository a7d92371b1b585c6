//! `one-sided-relation`: one document says that it replaces another, which does not say so.

use crate::check::Asked;
use crate::config::Field;
use crate::document::{Document, HeaderSource};
use crate::finding::{Finding, Fix, ONE_SIDED_RELATION};
use crate::site;

pub(super) fn ask(asked: &Asked<'_>, findings: &mut Vec<Finding>) {
    for (field, other, link) in asked.relations(asked.at) {
        let back = match field {
            Field::Replaces => Field::ReplacedBy,
            Field::ReplacedBy => Field::Replaces,
            _ => continue,
        };
        if other == asked.at || asked.relations(other).any(|(known, to, _)| known == back && to == asked.at) {
            continue;
        }
        let (there, here) = (&asked.portal.documents[other], &asked.document.path);
        let says = if field == Field::Replaces { "replaces" } else { "is replaced by" };
        let word = if back == Field::ReplacedBy { "replaced by" } else { "replaces" };
        let message = format!("`{}`: this document {says} `{}`, which does not say so", link.text, there.path);
        let path = site::relative(there.path.folder(), here.as_str());
        let finding = Finding::at(asked.document.file_of(link), link.place, &ONE_SIDED_RELATION, message);
        let finding = finding.help(format!("say it in the header of `{}`: {word} `{path}`", there.path));
        findings.push(match line(there, back, &path) {
            Some((after, put)) => finding.fix(Fix::Insert { path: there.path.clone(), after, put }),
            None => finding,
        });
    }
}

/// The line that says it, and the line that it goes behind: before the status, where the header is of lines that begin with their keys.
fn line(document: &Document, field: Field, path: &str) -> Option<(u32, String)> {
    let status = document.header.fields.iter().find(|known| known.field == Some(Field::Status)).filter(|status| status.place.column == 1)?;
    let is_plain = path.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_'));
    let key = match (status.source, field) {
        _ if !is_plain => return None,
        (HeaderSource::FrontMatter, Field::ReplacedBy) => "replaced_by",
        (HeaderSource::FrontMatter, _) => "replaces",
        (HeaderSource::Block, Field::ReplacedBy) => "Replaced by",
        (HeaderSource::Block, _) => "Replaces",
        _ => return None,
    };
    // A key that stands there already has other documents in it: where to add one is the author's to say.
    let is_free = !document.header.fields.iter().any(|known| known.field == Some(field));
    is_free.then(|| (status.place.line - 1, format!("{key}: {path}")))
}
