//! What the theme's templates see: small typed values, never the list of all documents. Here is the frame, and what the
//! templates of several pages share.

use schemars::JsonSchema;
use serde::Serialize;

use super::catalogue_view::{self, CatalogueView, CataloguesView, NotReadView};
use super::conflicts_view::ConflictsView;
use super::document_view::DocumentView;
use super::entity_view::{self, EntityView};
use super::health::Health;
use super::health_view::{HealthView, RuleView};
use super::home_view::HomeView;
use super::list_view::{AllView, CitedByView, IndexView, ListView};
use super::page::{Kind, Listing, Page};
use super::roadmap::{self, QuarterView};
use super::sections_view::SectionsView;
use super::templates::Slot;
use crate::config::{Column, ColumnId, Images};
use crate::document::DateField;
use crate::document::facts::Catalogue;
use crate::portal::Portal;
use crate::site;

/// The frame of a page, the same for all pages of one kind at one depth: template `layout`.
#[derive(Serialize, JsonSchema)]
pub(super) struct Layout<'a> {
    /// The language of the documents, for the page's `lang`.
    lang: &'a str,
    /// The page's own title; null on the first page.
    title: Option<Slot>,
    /// What the page is about, in a sentence.
    description: Slot,
    /// What programs read of the page: its address, its feed, its Markdown, what it is about.
    head: Slot,
    /// The portal's name.
    portal: &'a str,
    /// What leads to the site's top: `""`, `"../"` …
    root: &'a str,
    /// Which kind of page it is: `home`, `all`, `status`, `author`, `tag`, `team`, `folder`, `document`, `cited-by`, `index`, `catalogues`,
    /// `catalogue`, `entities`, `entity`, `conflicts`, `quarter`, `not-read`, `health`, `sections`, `rule`, `search`, `redirect` or `404`.
    page: &'static str,
    /// The portal's own pages, as the header links to them; those that there are.
    sections: Vec<SectionLink>,
    /// Whether images may come from other hosts, for the Content-Security-Policy.
    remote_images: bool,
    /// The page itself.
    content: Slot,
}

/// What one page's own template sees.
pub(super) enum View<'a> {
    Home(HomeView<'a>),
    All(AllView<'a>),
    List(ListView<'a>),
    Document(Box<DocumentView<'a>>),
    CitedBy(CitedByView<'a>),
    Index(IndexView<'a>),
    Health(HealthView<'a>),
    Catalogues(CataloguesView<'a>),
    Catalogue(CatalogueView<'a>),
    Quarter(QuarterView<'a>),
    NotRead(NotReadView<'a>),
    Entity(EntityView<'a>),
    Conflicts(ConflictsView<'a>),
    Sections(SectionsView<'a>),
    Rule(RuleView<'a>),
    Search(SearchView<'a>),
    Redirect(RedirectView<'a>),
    NotFound(NotFoundView<'a>),
}

/// The page on which one searches all documents: template `search`, which a theme may leave out.
#[derive(Serialize, JsonSchema)]
pub(super) struct SearchView<'a> {
    /// What leads to the site's top.
    root: &'a str,
}

/// A page at an address where a document was once: template `redirect`. Its head leads on to the document.
#[derive(Serialize, JsonSchema)]
pub(super) struct RedirectView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// The document.
    document: DocumentLink<'a>,
}

/// The page for addresses that do not exist: template `404`.
#[derive(Serialize, JsonSchema)]
pub(super) struct NotFoundView<'a> {
    /// What leads to the site's top.
    root: &'a str,
}

/// A name with an address.
#[derive(Serialize, JsonSchema)]
pub(super) struct Link {
    /// As shown.
    pub(super) name: String,
    /// Where it leads; null where there is no such page.
    pub(super) href: Option<String>,
}

/// A link of the header to one of the portal's own pages.
#[derive(Serialize, JsonSchema)]
pub(super) struct SectionLink {
    /// As shown.
    name: String,
    /// Where it leads.
    href: String,
    /// For `aria-current`: `page` on that page itself, `true` on those that belong to it; null elsewhere.
    current: Option<&'static str>,
}

/// A name with the number of its documents.
#[derive(Serialize, JsonSchema)]
pub(super) struct Counted<'a> {
    /// As shown.
    pub(super) name: &'a str,
    /// Where it leads.
    pub(super) href: String,
    /// How many documents it has.
    pub(super) count: usize,
}

/// A column as a badge: template `partials/badge`.
#[derive(Serialize, JsonSchema)]
pub(super) struct StatusView<'a> {
    /// Its name.
    name: &'a str,
    /// Its name in addresses.
    slug: &'a str,
    /// Style classes: its shape and its colour.
    class: &'a str,
    /// What it means, in plain words; may be empty.
    meaning: &'a str,
}

/// A link to a document, with its status: template `partials/document-link`.
#[derive(Serialize, JsonSchema)]
pub(super) struct DocumentLink<'a> {
    /// Where it leads.
    href: String,
    /// The document's title, with its version.
    label: &'a str,
    /// The column it stands in.
    status: StatusView<'a>,
}

/// A date.
#[derive(Serialize, JsonSchema)]
pub(super) struct DateView {
    /// As shown: the day, or what was written where it is none.
    text: String,
    /// The day as in ISO 8601, `2026-01-03`; null where it is none.
    pub(super) iso: Option<String>,
}

/// Where a page stands in a list of several pages: template `partials/pager`.
#[derive(Serialize, JsonSchema)]
pub(super) struct Pager {
    /// Its number, from 1.
    page: usize,
    /// How many there are.
    pages: usize,
    /// The page before it; null on the first.
    previous: Option<String>,
    /// The page behind it; null on the last.
    next: Option<String>,
}

impl<'a> Layout<'a> {
    pub(super) fn of(portal: &'a Portal, health: &Health, page: &Page, root: &'a str) -> Self {
        Self {
            lang: &portal.config.lang,
            title: (*page != Page::Home).then_some(Slot::Title),
            description: Slot::Description,
            head: Slot::Head,
            portal: &portal.config.title,
            root,
            page: page.kind(),
            sections: sections(portal, health, page, root),
            remote_images: portal.config.images == Images::AllowRemote,
            content: Slot::Content,
        }
    }
}

/// Of the pages that the header may link to those that there are: that of all documents, those of names, that of facts, that of
/// findings.
pub(super) fn there_are(portal: &Portal, health: &Health) -> (bool, [bool; Kind::ALL.len()], bool, bool) {
    (!portal.documents.is_empty(), Kind::ALL.map(|kind| !kind.labels(portal).is_empty()), portal.full_registers().next().is_some(), health.pages() > 0)
}

/// The portal's own pages that there are.
fn sections(portal: &Portal, health: &Health, page: &Page, root: &str) -> Vec<SectionLink> {
    let link = |name: &str, to: Page| {
        let is_here = if page.kind() == to.kind() { "page" } else { "true" };
        let current = (page.section() == to.section()).then_some(is_here);
        SectionLink { name: name.to_owned(), href: format!("{root}{}", to.url(portal)), current }
    };
    let (has_all, has_kind, has_facts, has_health) = there_are(portal, health);
    let all = has_all.then(|| link("All documents", Page::List(Listing::All, 0)));
    let kinds = Kind::ALL.into_iter().zip(has_kind).filter_map(|(kind, is_there)| is_there.then_some(kind));
    let facts = has_facts.then(|| link("Facts", Page::Catalogues));
    let health = has_health.then(|| link("Health", Page::Health(0)));
    all.into_iter().chain(kinds.map(|kind| link(kind.plural(), Page::Index(kind, 0)))).chain(facts).chain(health).collect()
}

/// The title of a page, as its window shows it.
pub(super) fn title(portal: &Portal, page: &Page) -> String {
    let (title, part) = match page {
        Page::Home => (String::new(), 0),
        Page::Document(at) => (portal.entries[*at].label.to_string(), 0),
        Page::Search => ("Search".to_owned(), 0),
        Page::Health(part) => ("Health".to_owned(), *part),
        Page::Sections(part) => ("Sections of the template".to_owned(), *part),
        Page::Rule(rule) => (rule.id.to_owned(), 0),
        Page::Catalogues => ("Facts".to_owned(), 0),
        Page::Catalogue(catalogue, part) => (catalogue.name().to_owned(), *part),
        Page::Quarter(at, part) => (format!("Roadmap, {}", roadmap::name(portal.register(Catalogue::Roadmap).quarters[*at].0)), *part),
        Page::Entity(number) => (entity_view::title(&portal.entities.all[*number]), 0),
        Page::Conflicts(part) => ("Conflicts".to_owned(), *part),
        Page::NotRead(catalogue, part) => (format!("{}: sections that were not understood", catalogue.name()), *part),
        Page::Redirect(at) => (format!("Moved: {}", portal.entries[portal.redirects[*at].to].label), 0),
        Page::NotFound => ("Page not found".to_owned(), 0),
        Page::CitedBy(at, part) => (format!("Documents that cite {}", portal.entries[*at].label), *part),
        Page::Index(kind, part) => (kind.plural().to_owned(), *part),
        Page::List(list, part) => (list_title(portal, *list).to_owned(), *part),
    };
    if part == 0 { title } else { format!("{title}, page {}", part + 1) }
}

/// What the documents of a list have in common.
pub(super) fn list_title(portal: &Portal, list: Listing) -> &str {
    match list {
        Listing::All => "All documents",
        Listing::Status(group) => &portal.config.statuses.get(portal.groups[group].column).name,
        Listing::Label(kind, label) => &kind.labels(portal)[label].name,
        Listing::Folder(folder) => &portal.folders[folder].path,
    }
}

/// The longest description of a page, in bytes.
pub(super) const DESCRIPTION: usize = 300;

/// What a page is about, for search engines and previews.
pub(super) fn description(portal: &Portal, page: &Page) -> String {
    let name = &portal.config.title;
    match page {
        Page::Document(at) => {
            let document = &portal.documents[*at];
            let status = &portal.config.statuses.get(portal.entries[*at].column).name;
            match &document.summary {
                Some(summary) => shortened(summary, DESCRIPTION),
                None => format!("{}: a design document, {status}", portal.entries[*at].label),
            }
        }
        Page::Health(_) => format!("{}: what the checker found in the design documents of {name}", title(portal, page)),
        Page::Sections(_) => format!("{}: which of them the design documents of {name} have filled", title(portal, page)),
        Page::Rule(rule) => rule.summary.trim().to_owned(),
        Page::Catalogue(catalogue, _) => format!("{name}, {}: {}", title(portal, page), catalogue_view::meaning(*catalogue)),
        Page::Home => format!("{name}: {} design documents by status", portal.documents.len()),
        _ => format!("{}: design documents of {name}", title(portal, page)),
    }
}

/// A text of at most so many bytes, cut at a word.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let near = &text[..text.floor_char_boundary(most)];
    if near.len() == text.len() { text.to_owned() } else { format!("{} …", near.rsplit_once(' ').map_or(near, |(words, _)| words)) }
}

impl<'a> View<'a> {
    pub(super) fn of(portal: &'a Portal, health: &Health, page: &Page, root: &'a str) -> Self {
        match *page {
            Page::Home => Self::Home(HomeView::of(portal, root)),
            Page::List(Listing::All, part) => Self::All(AllView::of(portal, part, root)),
            Page::List(list, part) => Self::List(ListView::of(portal, list, part, root)),
            Page::Document(at) => Self::Document(Box::new(DocumentView::of(portal, health, at, root))),
            Page::CitedBy(at, part) => Self::CitedBy(CitedByView::of(portal, at, part, root)),
            Page::Index(kind, part) => Self::Index(IndexView::of(portal, kind, part, root)),
            Page::Health(part) => Self::Health(HealthView::of(portal, health, part, root)),
            Page::Catalogues => Self::Catalogues(CataloguesView::of(portal, root)),
            Page::Catalogue(catalogue, part) => Self::Catalogue(CatalogueView::of(portal, portal.register(catalogue), part, root)),
            Page::Quarter(quarter, part) => Self::Quarter(QuarterView::of(portal, quarter, part, root)),
            Page::NotRead(catalogue, part) => Self::NotRead(NotReadView::of(portal, portal.register(catalogue), part, root)),
            Page::Entity(number) => Self::Entity(EntityView::of(portal, number, root)),
            Page::Conflicts(part) => Self::Conflicts(ConflictsView::of(portal, part, root)),
            Page::Sections(part) => Self::Sections(SectionsView::of(portal, health, part, root)),
            Page::Rule(rule) => Self::Rule(RuleView::of(portal, health, rule, root)),
            Page::Search => Self::Search(SearchView { root }),
            Page::Redirect(at) => Self::Redirect(RedirectView { root, document: document_link(portal, portal.redirects[at].to, root) }),
            Page::NotFound => Self::NotFound(NotFoundView { root }),
        }
    }
}

impl Pager {
    /// The pager of the page with this number, of `count` items, so many on a page; `page` names the page with a number.
    pub(super) fn of(portal: &Portal, part: usize, count: usize, size: usize, root: &str, page: impl Fn(usize) -> Page) -> Option<Self> {
        let pages = count.div_ceil(size);
        let href = |part: usize| format!("{root}{}", page(part).url(portal));
        (pages > 1).then(|| Self { page: part + 1, pages, previous: part.checked_sub(1).map(href), next: (part + 1 < pages).then(|| href(part + 1)) })
    }
}

pub(super) fn status(portal: &Portal, column: ColumnId) -> StatusView<'_> {
    let Column { name, slug, class, meaning, .. } = portal.config.statuses.get(column);
    StatusView { name, slug, class, meaning }
}

pub(super) fn document_link<'a>(portal: &'a Portal, at: usize, root: &str) -> DocumentLink<'a> {
    let entry = &portal.entries[at];
    DocumentLink { href: format!("{root}{}", entry.url), label: &entry.label, status: status(portal, entry.column) }
}

pub(super) fn date(date: Option<&DateField>) -> Option<DateView> {
    let DateField { raw, day } = date?;
    let iso = day.map(|day| day.to_string());
    Some(DateView { text: iso.clone().unwrap_or_else(|| raw.clone()), iso })
}

/// The status as written, where it says something else than its column's name.
pub(super) fn raw_status(portal: &Portal, at: usize) -> Option<&str> {
    let column = portal.config.statuses.get(portal.entries[at].column);
    portal.documents[at].status().filter(|raw| !raw.eq_ignore_ascii_case(&column.name))
}

/// So many of the folders that something lies in are named; those above them are left out.
const ABOVE: usize = 8;

/// The folders on the way to a path, the outermost first; those that have no page have no address.
pub(super) fn folders_to(portal: &Portal, folder: &str, root: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut path = folder;
    while !path.is_empty() && links.len() < ABOVE {
        let listing = portal.folders.binary_search_by(|folder| folder.path.as_str().cmp(path)).ok();
        let href = listing.map(|at| format!("{root}{}", Page::List(Listing::Folder(at), 0).url(portal)));
        links.push(Link { name: site::file_name(path).to_owned(), href });
        path = site::folder(path);
    }
    if !path.is_empty() {
        links.push(Link { name: "…".to_owned(), href: None });
    }
    links.reverse();
    links
}

/// How many authors a row names.
const NAMES: usize = 8;

/// The authors' names with commas; a row has no room for a whole department.
pub(super) fn names(portal: &Portal, people: &[usize]) -> String {
    let shown = people.iter().take(NAMES).map(|person| portal.people[*person].name.as_str()).collect::<Vec<_>>().join(", ");
    if people.len() > NAMES { format!("{shown} and {} more", people.len() - NAMES) } else { shown }
}
