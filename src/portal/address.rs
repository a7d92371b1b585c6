//! Where pages and files go: at the path of their source, each path given out once.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::{Asset, Folder, Size, Source};
use crate::document::Document;
use crate::finding::{self, Finding};
use crate::site::{self, DocPath, SitePath};

/// What the portal itself puts at the site's top. All else that it makes lies under `-/`.
const OWN_FILES: &[&str] =
    &["index.html", "404.html", "portal.json", "llms.txt", "openapi.json", "deadlines.ics", "feed.xml", "sitemap.xml", "robots.txt", "CNAME"];
/// Where copies of files outside the docs folder lie.
const REPOSITORY: &str = "-/repository/";
/// Names that Windows cannot hold as a file, with any ending.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];
/// As those, with a digit behind them.
const PORTS: &[&str] = &["com", "lpt"];
/// The longest name of a file, in bytes, that common file systems hold.
const NAME: usize = 255;

/// Paths below the output folder that are taken, and by what.
#[derive(Clone, Debug)]
pub(super) struct Addresses {
    taken: HashMap<String, Taken>,
    /// For paths that were asked for more than once, the last number that was given out.
    counts: HashMap<String, usize>,
    /// The folder of the last path given out: it and those above it are known to be folders.
    folder: String,
}

#[derive(Clone, Debug)]
enum Taken {
    /// A file of the portal's own.
    Own,
    /// The page or copy of this source.
    Source(DocPath),
    /// A folder on the way to this source.
    Folder(DocPath),
}

impl Taken {
    /// As a message names it.
    fn shown(&self) -> String {
        match self {
            Self::Own => "the portal's own page".to_owned(),
            Self::Source(path) => format!("`{path}`"),
            Self::Folder(path) => format!("the folder of `{path}`"),
        }
    }
}

impl Default for Addresses {
    fn default() -> Self {
        let sitemaps = (1..100).map(|part| format!("sitemap-{part}.xml"));
        let own = OWN_FILES.iter().map(|name| (*name).to_owned()).chain(sitemaps);
        Self { taken: own.map(|name| (key(&name), Taken::Own)).collect(), folder: String::new(), counts: HashMap::new() }
    }
}

impl Addresses {
    /// The page of each document, in their order.
    pub(super) fn pages(&mut self, documents: &[Arc<Document>], findings: &mut Vec<Finding>) -> Vec<SitePath> {
        documents.iter().map(|document| self.claim(&document.path, &page_path(&document.path), findings)).collect()
    }

    /// Where the listing of each folder goes, in their order.
    pub(super) fn listings(&mut self, folders: &mut [Folder]) {
        for folder in folders {
            // What is said of the folder's documents need not be said of its listing.
            let mut said = Vec::new();
            folder.page = self.claim(&DocPath::new(&folder.path), &format!("{}/index.html", folder.path), &mut said);
        }
    }

    /// Where the Markdown of each page goes, in their order: beside the page. Of two documents with one path, whose names are not UTF-8, nobody knows
    /// which file is whose.
    pub(super) fn beside(&mut self, documents: &[Arc<Document>], pages: &[SitePath]) -> Vec<Option<SitePath>> {
        // What is said of a page need not be said of its Markdown.
        let mut said = Vec::new();
        let path = |page: &SitePath| format!("{}.md", site::split_extension(page.as_str()).0);
        let is_alone = |at: usize| at == 0 || documents[at - 1].path != documents[at].path;
        let all = documents.iter().zip(pages).enumerate();
        all.map(|(at, (document, page))| is_alone(at).then(|| self.claim(&document.path, &path(page), &mut said))).collect()
    }

    /// The place of each file, in their order.
    pub(super) fn assets(&mut self, files: &[(Source, Option<Size>)], findings: &mut Vec<Finding>) -> Vec<Asset> {
        let claim = |(source, size): &(Source, Option<Size>)| {
            let target = match source {
                Source::Docs(path) => self.claim(path, path.as_str(), findings),
                // Nothing else lies below it, so that no two can claim one place; the repository has its own rules for names.
                Source::Repository(path) => SitePath::new(format!("{REPOSITORY}{}", portable(path.as_str()))),
            };
            Asset { source: source.clone(), url: target.url(), target, size: *size }
        };
        files.iter().map(claim).collect()
    }

    /// Gives `source` the path it wants, or the next free one, with a finding.
    fn claim(&mut self, source: &DocPath, wanted: &str, findings: &mut Vec<Finding>) -> SitePath {
        let portable = portable(wanted);
        if portable != wanted || !is_portable(wanted) {
            let message = format!("the name `{}` cannot be held by every system", site::file_name(source.as_str()));
            let help = "avoid names of devices, `< > : \" | ? * \\`, a dot or blank at a name's end, and names beyond 250 bytes";
            findings.push(Finding::of(source, &finding::UNPORTABLE_NAME, message).help(help));
        }
        let mut path = portable.clone().into_owned();
        let mut holder = None;
        let mut count = 1;
        if self.taken.contains_key(&key(&path)) {
            count = self.counts.get(&key(&portable)).copied().unwrap_or(1);
        }
        while let Some((part, taken)) = self.conflict(&path) {
            count += 1;
            holder.get_or_insert(taken);
            path = numbered(&portable, part, count);
        }
        if count > 1 {
            self.counts.insert(key(&portable), count);
        }
        if let Some(holder) = holder {
            findings.push(collision(source, &holder, &portable, &path));
        }
        if site::folder(&path) != self.folder && !matches!(self.taken.get(&key(site::folder(&path))), Some(Taken::Folder(_))) {
            for (at, _) in path.match_indices('/') {
                self.taken.entry(key(&path[..at])).or_insert_with(|| Taken::Folder(source.clone()));
            }
            site::folder(&path).clone_into(&mut self.folder);
        }
        self.taken.insert(key(&path), Taken::Source(source.clone()));
        SitePath::new(path)
    }

    /// Gives `source` this path as well, unless something else has it.
    ///
    /// # Errors
    /// What has it.
    pub(super) fn take(&mut self, source: &DocPath, path: &str) -> Result<(), String> {
        if let Some((_, holder)) = self.conflict(path) {
            return Err(holder.shown());
        }
        for (at, _) in path.match_indices('/') {
            self.taken.entry(key(&path[..at])).or_insert_with(|| Taken::Folder(source.clone()));
        }
        self.taken.insert(key(path), Taken::Source(source.clone()));
        Ok(())
    }

    /// What stands in the way of a file at `path`, and at which of its parts.
    fn conflict(&self, path: &str) -> Option<(usize, Taken)> {
        let known = site::folder(path) == self.folder || matches!(self.taken.get(&key(site::folder(path))), Some(Taken::Folder(_)));
        for (part, (at, _)) in path.match_indices('/').enumerate().filter(|_| !known) {
            if &path[..at] == "-" {
                return Some((part, Taken::Own));
            }
            match self.taken.get(&key(&path[..at])) {
                None | Some(Taken::Folder(_)) => {}
                Some(taken) => return Some((part, taken.clone())),
            }
        }
        let taken = self.taken.get(&key(path))?;
        Some((path.matches('/').count(), taken.clone()))
    }
}

/// Paths are told apart as the most forgetful file systems do.
fn key(path: &str) -> String {
    site::folded(path).into_owned()
}

/// `a/b.md` is `a/b.html`; `a/README.md` and `a/index.md` are `a/index.html`.
fn page_path(path: &DocPath) -> String {
    let (stem, _) = site::split_extension(path.as_str());
    match path.folder() {
        "" => format!("{stem}.html"),
        folder if site::is_index(path.file_name()) => format!("{folder}/index.html"),
        _ => format!("{stem}.html"),
    }
}

fn is_portable(path: &str) -> bool {
    path.split('/').all(|part| !part.ends_with(['.', ' ']) && !part.contains(['<', '>', ':', '"', '|', '?', '*', '\\']) && !part.contains(char::is_control))
}

/// The path with the names of devices numbered, and a name that is too long cut.
fn portable(path: &str) -> Cow<'_, str> {
    if path.split('/').all(|part| part.len() <= NAME && !is_device(part)) {
        return Cow::Borrowed(path);
    }
    let parts = path.split('/').map(|part| match part.split_once('.') {
        _ if !is_device(part) => shortened(part),
        Some((stem, ending)) => format!("{stem}-2.{ending}"),
        None => format!("{part}-2"),
    });
    Cow::Owned(parts.collect::<Vec<_>>().join("/"))
}

/// Whether Windows takes a name, with whatever ending, for a device.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    match stem.len() {
        3 => RESERVED.iter().any(|device| device.eq_ignore_ascii_case(stem)),
        4 => stem.is_char_boundary(3) && PORTS.iter().any(|port| port.eq_ignore_ascii_case(&stem[..3])) && matches!(stem.as_bytes()[3], b'1'..=b'9'),
        _ => false,
    }
}

fn shortened(name: &str) -> String {
    if name.len() <= NAME {
        return name.to_owned();
    }
    let (stem, ending) = site::split_extension(name);
    let room = NAME.saturating_sub(ending.len() + 8);
    format!("{}.{ending}", &stem[..stem.floor_char_boundary(room)])
}

/// `path` with `-count` behind the name of one of its parts.
fn numbered(path: &str, part: usize, count: usize) -> String {
    let number = |name: &str| {
        let (stem, ending) = site::split_extension(name);
        let tail = if ending.is_empty() { format!("-{count}") } else { format!("-{count}.{ending}") };
        let room = NAME.saturating_sub(tail.len()).min(stem.len());
        format!("{}{tail}", &stem[..stem.floor_char_boundary(room)])
    };
    let numbered = path.split('/').enumerate().map(|(at, name)| if at == part { number(name) } else { name.to_owned() });
    numbered.collect::<Vec<_>>().join("/")
}

fn collision(source: &DocPath, holder: &Taken, wanted: &str, given: &str) -> Finding {
    let message = format!("`{source}` and {} both claim the address `{wanted}`", holder.shown());
    Finding::of(source, &finding::PATH_COLLISION, message).help(format!("it stands at `{given}`; rename one of them"))
}
