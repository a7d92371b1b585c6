//! Where each link leads: relative paths as they work on GitHub, anchors, folders, files, and what is broken.

use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::Target;
use super::index::{Index, Known};
use crate::config::Outside;
use crate::document::{Document, Link, LinkKind};
use crate::finding::{self, Finding, Fix, Rule};
use crate::nearest::nearest;
use crate::site::{self, DocPath, relative};

/// How many sections are searched for the nearest one.
const SECTIONS: usize = 200;

impl Index<'_> {
    /// Where the links of a document lead, and what is wrong with them.
    pub(super) fn targets(&self, at: usize) -> (Arc<[Target]>, Vec<Finding>) {
        let document = &self.documents[at];
        let mut findings = Vec::new();
        let targets = document.links.iter().map(|link| match link.kind {
            LinkKind::Mention => self.mention(at, link),
            LinkKind::Node => self.node(at, link),
            LinkKind::Diagram(_) => Target::Nowhere,
            LinkKind::Relation(_) | LinkKind::StatusRelation(_) => self.relation(document, link, &mut findings),
            LinkKind::Text | LinkKind::Image | LinkKind::Source | LinkKind::Header => self.link(document, link, &mut findings),
        });
        (targets.collect(), findings)
    }

    /// An id in the text; that of the document itself, and one that no document has, stay text.
    fn mention(&self, at: usize, link: &Link) -> Target {
        let mentions = self.config.ids.mentions(&link.href);
        let folder = self.documents[at].path.folder();
        let found = mentions.first().and_then(|mention| self.with_id(Some(mention.kind), &mention.number, folder));
        found.filter(|to| *to != at).map_or(Target::Nowhere, |document| Target::Document { document, anchor: None })
    }

    /// A node of a diagram, which leads to the document that is called so, or whose id its label has; any other is a node and no link.
    fn node(&self, at: usize, link: &Link) -> Target {
        let titled = self.titled(&link.href).filter(|to| *to != at);
        titled.map_or_else(|| self.mention(at, link), |document| Target::Document { document, anchor: None })
    }

    /// A link or an image.
    pub(super) fn link(&self, document: &Document, link: &Link, findings: &mut Vec<Finding>) -> Target {
        // A pattern of the config may match anywhere: what is no address on the web stays none.
        if let Some(own) = self.config.own_path(&link.href).filter(|_| crate::document::leads_away(&link.href)) {
            return self.own(own, &link.href).unwrap_or_else(|| Target::Away(link.href.clone()));
        }
        let (path, anchor) = link.href.split_once('#').unwrap_or((&link.href, ""));
        let path = decoded(path.split('?').next().unwrap_or_default());
        let anchor = decoded(anchor);
        if path.is_empty() {
            return here(document, link, &anchor, findings);
        }
        let at = Wanted { document, link, path: &path };
        let Some(full) = self.full_path(document.path.folder(), &path) else { return self.outside(&at, &path, findings) };
        let exact = self.path(&full);
        if exact.is_none() && link.kind == LinkKind::Text {
            findings.extend(self.without_its_ending(&at, &full));
        }
        match exact.or_else(|| self.without_ending(&full)) {
            Some(Known::Excluded) => unpublished(&at, &full, "is excluded by the config", findings),
            Some(known) => self.known(known, &at, &anchor, findings),
            None if is_hidden(&full) => unpublished(&at, &full, "is hidden", findings),
            None if full.is_empty() => Target::Home,
            None => self.in_other_case(&full, &at, &anchor, findings),
        }
    }

    /// What a path that exists leads to.
    fn known(&self, known: Known, at: &Wanted<'_>, anchor: &str, findings: &mut Vec<Finding>) -> Target {
        match known {
            Known::Document(to) | Known::Folder { home: Some(to), .. } => self.anchored(to, at, anchor, findings),
            Known::Folder { listing: Some(folder), .. } => Target::Folder(folder),
            Known::File(file) => self.file(file, at, findings),
            Known::Folder { listing: None, .. } | Known::Excluded => self.broken(at, at.path, findings),
        }
    }

    /// A path that exists in other letters works on some systems only, so it is followed and reported.
    fn in_other_case(&self, full: &str, at: &Wanted<'_>, anchor: &str, findings: &mut Vec<Finding>) -> Target {
        let found = self.without_case(full).and_then(|path| Some((path, self.path(path)?)));
        let Some((path, known)) = found.filter(|(_, known)| !matches!(known, Known::Excluded | Known::Folder { home: None, listing: None })) else {
            return self.broken(at, full, findings);
        };
        let message = format!("`{}` differs from the file's name by the case of its letters, which works on some systems only", at.link.href);
        let put = relative(at.document.path.folder(), path);
        let finding = at.finding(&finding::LINK_CASE, message).help(format!("write `{put}`"));
        // The ending of a page is not that of the file.
        let is_whole = path.to_lowercase() == full.to_lowercase();
        findings.push(if is_whole { at.mended(finding, &put) } else { finding });
        self.known(known, at, anchor, findings)
    }

    /// What is to be said of a link to a document that leaves out its file's ending.
    fn without_its_ending(&self, at: &Wanted<'_>, full: &str) -> Option<Finding> {
        let (ending, known) = [".md", ".markdown"].iter().find_map(|ending| Some((ending, self.path(&format!("{full}{ending}"))?)))?;
        if !matches!(known, Known::Document(_)) {
            return None;
        }
        let put = format!("{}{ending}", at.path.trim_end_matches('/'));
        let message = format!("`{}` leaves out the ending `{ending}` of the file, so it leads nowhere on GitHub", at.link.href);
        let rest = at.link.href.find(['#', '?']).map_or("", |end| &at.link.href[end..]);
        let finding = at.finding(&finding::LINK_EXTENSION, message).help(format!("write `{put}{rest}`"));
        Some(at.mended(finding, &put))
    }

    /// The path that an absolute address of the documents' own home holds: a document of the portal, in whatever spelling.
    pub(super) fn own(&self, path: &str, address: &str) -> Option<Target> {
        let anchor = address.split_once('#').map_or("", |(_, anchor)| anchor);
        let path = path.split('#').next().unwrap_or_default();
        let path = decoded(path.split('?').next().unwrap_or_default());
        let anchor = decoded(anchor);
        let path = path.trim_matches('/');
        let docs = self.files.surroundings.as_ref().map_or("", |round| round.docs.as_str());
        let inside = path.strip_prefix(docs).and_then(|rest| rest.strip_prefix('/')).filter(|_| !docs.is_empty());
        [Some(path), inside].into_iter().flatten().find_map(|path| {
            let known = self.path(path).or_else(|| self.without_ending(path)).or_else(|| self.path(self.without_case(path)?))?;
            match known {
                Known::Document(to) | Known::Folder { home: Some(to), .. } => {
                    Some(Target::Document { document: to, anchor: self.documents[to].anchor(&anchor).map(str::to_owned) })
                }
                _ => None,
            }
        })
    }

    /// A link to something outside the docs folder, as the config has it.
    fn outside(&self, at: &Wanted<'_>, path: &str, findings: &mut Vec<Finding>) -> Target {
        let in_repository = self.files.surroundings.as_ref().and_then(|round| {
            let folder = site::join(&round.docs, at.document.path.folder())?;
            Some((round, site::join(&folder, path)?))
        });
        match (&self.config.outside, in_repository) {
            (Outside::Ignore, _) => return Target::Nowhere,
            (Outside::Link(prefix), Some((_, full))) => return Target::Away(format!("{prefix}{}", site::encode_path(&full))),
            (Outside::Copy, Some((round, full))) => {
                if let Ok(file) = round.files.binary_search_by(|file| file.path.as_str().cmp(&full)) {
                    return self.file(self.files.files.len() + file, at, findings);
                }
            }
            _ => {}
        }
        let help = match self.config.outside {
            Outside::Copy => "only files inside the repository are copied, and none that is hidden",
            Outside::Link(_) => "only paths inside the repository can be linked to, and its top was not found",
            _ => "copy the file into the docs folder, link to its address in the repository, or set `docs.outside` in `hldsite.yaml`",
        };
        findings.push(at.finding(&finding::LINK_OUTSIDE, format!("`{}` leads out of the docs folder, it is shown without a link", at.link.href)).help(help));
        Target::Nowhere
    }

    /// The path below the docs folder that `path`, found in `folder`, means; one that begins with `/` starts at the link root.
    pub(super) fn full_path(&self, folder: &str, path: &str) -> Option<String> {
        match path.strip_prefix('/') {
            Some(rooted) => site::join(&self.config.link_root, rooted),
            None => site::join(folder, path),
        }
    }

    fn anchored(&self, to: usize, at: &Wanted<'_>, anchor: &str, findings: &mut Vec<Finding>) -> Target {
        let target = &self.documents[to];
        let known = target.anchor(anchor).map(str::to_owned);
        if known.is_none() && !anchor.is_empty() {
            findings.push(broken_anchor(target, at, anchor));
        }
        Target::Document { document: to, anchor: known }
    }

    fn file(&self, file: usize, at: &Wanted<'_>, findings: &mut Vec<Finding>) -> Target {
        let Some(known) = self.files.get(file) else { return Target::Nowhere };
        if !known.active || self.config.active_files {
            return Target::File(file);
        }
        let message = format!("`{}` is a file that a browser would run, it is not published", at.link.href);
        let help = "set `docs.active_files: true` in `hldsite.yaml` if you trust every file below the docs folder";
        findings.push(at.finding(&finding::ACTIVE_FILE, message).help(help));
        self.in_repository(&known.path)
    }

    /// The file's address in the repository, if the config names one.
    fn in_repository(&self, path: &DocPath) -> Target {
        match &self.config.repository {
            Some(repository) => Target::Away(repository.view(&site::join(&self.files.docs_path(self.config), path.as_str()).unwrap_or_default())),
            None => Target::Nowhere,
        }
    }

    fn broken(&self, at: &Wanted<'_>, full: &str, findings: &mut Vec<Finding>) -> Target {
        let is_image = at.link.kind.is_picture();
        let (rule, what) = if is_image { (&finding::BROKEN_IMAGE, "image") } else { (&finding::BROKEN_LINK, "link") };
        let finding = at.finding(rule, format!("{what} to `{}` leads nowhere, there is no `{full}`", at.link.href));
        findings.push(finding.help(match self.nearest(full) {
            Some(near) => format!("did you mean `{}`?", relative(at.document.path.folder(), &near)),
            None => "write the path of a file, from the folder of the document".to_owned(),
        }));
        Target::Nowhere
    }
}

/// A link with what it asks for.
pub(super) struct Wanted<'a> {
    pub(super) document: &'a Document,
    pub(super) link: &'a Link,
    pub(super) path: &'a str,
}

impl Wanted<'_> {
    pub(super) fn finding(&self, rule: &'static Rule, message: String) -> Finding {
        Finding::at(self.document.file_of(self.link), self.link.place, rule, message)
    }

    /// Adds that the path of an inline link becomes `put`, where that can be written as the path is.
    fn mended(&self, finding: Finding, put: &str) -> Finding {
        let raw = &self.link.href[..self.link.href.find(['#', '?']).unwrap_or(self.link.href.len())];
        // A path with blanks or percent signs in it may be written in several ways.
        let is_plain = |path: &str| path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/.-_".contains(&byte));
        if !is_plain(raw) || !is_plain(put) || raw.starts_with('/') || self.link.kind != LinkKind::Text {
            return finding;
        }
        let put = if raw.starts_with("./") && !put.starts_with('.') { format!("./{put}") } else { put.to_owned() };
        let end = match self.link.href.as_bytes().get(raw.len()) {
            Some(mark) => (*mark as char).to_string(),
            None if self.link.attributes.is_empty() => ")".to_owned(),
            None => " ".to_owned(),
        };
        let (line, column) = (self.link.place.line, self.link.place.column);
        finding.fix(Fix::Replace { line, column, found: format!("]({raw}{end}"), put: format!("]({put}{end}") })
    }
}

fn here(document: &Document, link: &Link, anchor: &str, findings: &mut Vec<Finding>) -> Target {
    if anchor.is_empty() || anchor == "top" {
        return Target::Here(String::new());
    }
    if let Some(known) = document.anchor(anchor) {
        return Target::Here(known.to_owned());
    }
    findings.push(broken_anchor(document, &Wanted { document, link, path: "" }, anchor));
    Target::Nowhere
}

fn unpublished(at: &Wanted<'_>, full: &str, why: &str, findings: &mut Vec<Finding>) -> Target {
    let message = format!("`{full}` {why}, so it is not published and the link is shown as text");
    findings.push(at.finding(&finding::LINK_UNPUBLISHED, message).help("move the file, or link to its address in the repository"));
    Target::Nowhere
}

fn broken_anchor(target: &Document, at: &Wanted<'_>, anchor: &str) -> Finding {
    let whose = if at.path.is_empty() { "this document".to_owned() } else { format!("`{}`", target.path) };
    let finding = at.finding(&finding::BROKEN_ANCHOR, format!("{whose} has no section `#{anchor}`"));
    finding.help(match nearest(anchor, target.sections.iter().take(SECTIONS).map(|section| &*section.anchor)) {
        Some(near) => format!("did you mean `#{near}`?"),
        None => "write the words of a heading, in lower case and with `-` between them".to_owned(),
    })
}

pub(super) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part == "node_modules")
}
