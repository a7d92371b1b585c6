//! Old addresses of documents: their aliases, which lead on to their pages.

use std::collections::HashSet;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::Asset;
use super::address::Addresses;
use crate::config::Field;
use crate::document::Document;
use crate::finding::{self, Finding};
use crate::site::{self, DocPath, SitePath};

/// An address at which a document once had its page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Redirect {
    /// The old address.
    pub from: SitePath,
    /// The document, by its number.
    pub to: usize,
}

/// The longest name of a file, in bytes, that common file systems hold.
const NAME: usize = 255;

/// The aliases of all documents that are addresses no other page has, by path, and what is wrong with the others.
pub(super) fn all(documents: &[Arc<Document>], addresses: &Addresses, assets: &[Asset]) -> (Vec<Redirect>, Vec<Finding>) {
    let (mut redirects, mut findings) = (Vec::new(), Vec::new());
    let mut aliases = documents.iter().enumerate().flat_map(|(at, document)| aliases(document).map(move |alias| (at, alias))).peekable();
    if aliases.peek().is_none() {
        return (redirects, findings);
    }
    let mut addresses = addresses.clone();
    let files: HashSet<String> = assets.iter().map(|asset| site::folded(asset.target.as_str()).into_owned()).collect();
    for (at, alias) in aliases {
        let document = &documents[at];
        let taken = page_of(alias.text).and_then(|path| {
            let ways = path.match_indices('/').map(|(at, _)| &path[..at]).chain([path.as_str()]);
            if let Some(file) = ways.map(site::folded).find(|way| files.contains(&**way)) {
                return Err(Refused { why: format!("the file `{file}` is published"), help: TAKEN });
            }
            addresses.take(&document.path, &path).map_err(|holder| Refused { why: format!("{holder} has it already"), help: TAKEN })?;
            Ok(SitePath::new(path))
        });
        match taken {
            Ok(from) => redirects.push(Redirect { from, to: at }),
            Err(refused) => findings.push(alias.finding(document, &refused)),
        }
    }
    redirects.sort_by(|a, b| a.from.cmp(&b.from));
    (redirects, findings)
}

/// An alias that is an address.
struct Alias<'a> {
    text: &'a str,
    place: finding::Place,
    file: DocPath,
}

impl Alias<'_> {
    fn finding(&self, document: &Document, refused: &Refused) -> Finding {
        let message = format!("the alias `{}` of `{}` cannot lead to it: {}", self.text, document.path, refused.why);
        Finding::at(&self.file, self.place, &finding::UNUSABLE_ALIAS, message).help(refused.help)
    }
}

/// The aliases of a document that are addresses. Others are names that it is known by, such as `Payments`.
fn aliases(document: &Document) -> impl Iterator<Item = Alias<'_>> {
    let fields = document.header.fields.iter().filter(|field| field.field == Some(Field::Aliases));
    fields.flat_map(|field| {
        let values = field.values.iter().map(|value| value.text.trim()).filter(|text| is_address(text));
        values.map(|text| Alias { text, place: field.place, file: document.header.file(field, &document.path).clone() })
    })
}

fn is_address(text: &str) -> bool {
    text.contains(['/', '\\', '\0']) || text.len() > NAME || ["md", "markdown", "html", "htm"].contains(&site::split_extension(text).1)
}

/// Why an alias is none.
struct Refused {
    why: String,
    help: &'static str,
}

const SHAPE: &str = "write the old path from the docs folder on, as in `old/name.md`";
const TAKEN: &str = "leave the alias out, or move what stands at its address";

/// The page that an alias names: the one that a document of this path would have.
fn page_of(alias: &str) -> Result<String, Refused> {
    let refused = |why: &str| Err(Refused { why: why.to_owned(), help: SHAPE });
    if alias.starts_with('/') {
        return refused("it begins with `/`");
    }
    if alias.contains(['\\', '<', '>', ':', '"', '|', '?', '*', '#']) || alias.contains(char::is_control) {
        return refused("it holds a character that no path on every system may hold");
    }
    if percent_decode_str(alias).decode_utf8_lossy() != alias {
        return refused("it is percent-encoded");
    }
    let path = match alias.strip_suffix('/') {
        Some(folder) => format!("{folder}/index.html"),
        None => match site::split_extension(alias) {
            (stem, "md" | "markdown") if alias.contains('/') && site::is_index(site::file_name(alias)) => format!("{}/index.html", site::folder(stem)),
            (stem, "md" | "markdown" | "htm") => format!("{stem}.html"),
            (_, "html") => alias.to_owned(),
            _ => format!("{alias}.html"),
        },
    };
    for part in path.split('/') {
        if part == ".." || part == "." || part.is_empty() {
            return refused("it leaves the docs folder, or goes round in it");
        }
        if part.starts_with('.') || part.ends_with(['.', ' ']) || part.len() > NAME {
            return refused("a part of it is hidden, too long, or ends in a dot or a blank");
        }
    }
    if path.starts_with("-/") {
        return refused("what lies below `-/` is made by the portal itself");
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::page_of;

    #[test]
    fn an_alias_is_the_page_that_a_document_of_its_path_would_have() {
        for (alias, page) in [
            ("old/x.md", "old/x.html"),
            ("old/x.html", "old/x.html"),
            ("old/README.md", "old/index.html"),
            ("old/x/", "old/x/index.html"),
            ("old/x", "old/x.html"),
            ("README.md", "README.html"),
            ("v1.0/x.markdown", "v1.0/x.html"),
        ] {
            assert_eq!(page_of(alias).ok().as_deref(), Some(page), "{alias}");
        }
    }

    #[test]
    fn no_alias_leads_out_of_the_site_or_into_what_is_hidden() {
        let long = "x".repeat(300);
        for alias in [
            "../../x",
            "/abs",
            "C:\\x",
            "a\\..\\b",
            "%2e%2e/x",
            "a/%2e%2e/x",
            "a\0b/",
            ".git/config",
            "a/.x",
            "-/status/draft",
            "a//b",
            "./a.md",
            "a./b",
            &long,
        ] {
            assert!(page_of(alias).is_err(), "{alias:?}");
        }
    }
}
