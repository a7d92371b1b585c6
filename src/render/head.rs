//! What stands in a page's head for programs: its address, its feed, its Markdown, and what it is about (schema.org, ogp.me). Readers see none of it.

use serde_json::{Map, Value, json};

use super::absolute::address;
use super::context;
use super::page::{Listing, Page};
use super::programs::feed;
use crate::document::DateField;
use crate::html;
use crate::portal::Portal;
use crate::site::{self, SitePath};

/// The picture that is shown for every page where somebody links to it, if the theme has it.
pub(super) const CARD: &str = "card.png";

/// Appends the lines; `has_card` is whether the theme has the picture.
pub(super) fn write(portal: &Portal, path: &SitePath, page: &Page, root: &str, has_card: bool, out: &mut String) {
    if *page == Page::NotFound {
        return out.push_str("<meta name=\"robots\" content=\"noindex\">\n");
    }
    if let Page::Redirect(at) = page {
        return redirect(portal, portal.redirects[*at].to, root, out);
    }
    if let Some(own) = address(portal, &path.url()) {
        element("link rel=\"canonical\" href", &own, out);
        open_graph(portal, page, &own, has_card, out);
    }
    feeds(portal, page, root, out);
    if let Page::Document(at) = page {
        if let Some(markdown) = &portal.entries[*at].markdown {
            let beside = site::encode_path(site::file_name(markdown.as_str()));
            element("link rel=\"alternate\" type=\"text/markdown\" href", &beside, out);
        }
        data(&article(portal, *at), out);
    } else if *page == Page::Home {
        data(&site_data(portal), out);
    }
}

/// Appends what leads on to a document: browsers follow it at once, and search engines know the document's own address instead.
fn redirect(portal: &Portal, to: usize, root: &str, out: &mut String) {
    let url = &portal.entries[to].url;
    element("meta http-equiv=\"refresh\" content", &format!("0; url={root}{url}"), out);
    element("link rel=\"canonical\" href", &address(portal, url).unwrap_or_else(|| format!("{root}{url}")), out);
}

/// Appends an element without an end, whose last attribute has this value.
fn element(start: &str, value: &str, out: &mut String) {
    out.extend(["<", start, "=\""]);
    html::escape_into(value, out);
    out.push_str("\">\n");
}

/// Appends the properties of the Open Graph protocol.
fn open_graph(portal: &Portal, page: &Page, own: &str, has_card: bool, out: &mut String) {
    let title = context::title(portal, page);
    let kind = if matches!(page, Page::Document(_)) { "article" } else { "website" };
    let card = address(portal, &format!("{}{CARD}", super::THEME)).filter(|_| has_card);
    let description = context::description(portal, page);
    let properties = [
        ("title", Some(if title.is_empty() { portal.config.title.as_str() } else { title.as_str() })),
        ("type", Some(kind)),
        ("url", Some(own)),
        ("image", card.as_deref()),
        ("site_name", Some(portal.config.title.as_str())),
        ("description", Some(description.as_str())),
    ];
    for (name, value) in properties {
        if let Some(value) = value {
            element(&format!("meta property=\"og:{name}\" content"), value, out);
        }
    }
}

/// Appends the feeds of the documents that a page lists.
fn feeds(portal: &Portal, page: &Page, root: &str, out: &mut String) {
    let group = match page {
        Page::Home | Page::List(Listing::All, _) => None,
        Page::List(Listing::Status(group), _) => Some(*group),
        _ => return,
    };
    if feed::is_there(portal, group) {
        let title = html::escape(&feed::title(portal, group));
        let href = format!("{root}{}", site::encode_path(&feed::path(portal, group)));
        element(&format!("link rel=\"alternate\" type=\"application/atom+xml\" title=\"{title}\" href"), &href, out);
    }
}

/// Appends data in JSON-LD. It is no script: no browser runs it, and the Content-Security-Policy does not ask for it (HTML, "prepare the script element").
fn data(value: &Value, out: &mut String) {
    out.push_str("<script type=\"application/ld+json\">");
    // Nothing in it may end the element, or begin another one.
    out.push_str(&value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"));
    out.push_str("</script>\n");
}

/// A document as schema.org describes articles.
fn article(portal: &Portal, at: usize) -> Value {
    let (document, entry) = (&portal.documents[at], &portal.entries[at]);
    let day = |date: &Option<DateField>| date.as_ref().and_then(|date| date.day).map(|day| day.to_string());
    let authors: Vec<Value> = entry.people.iter().map(|person| json!({"@type": "Person", "name": portal.people[*person].name})).collect();
    let tags: Vec<&str> = entry.tags.iter().map(|tag| portal.tags[*tag].name.as_str()).collect();
    let mut article = Map::new();
    let mut put = |name: &str, value: Option<Value>| drop(value.map(|value| article.insert(name.to_owned(), value)));
    put("@context", Some("https://schema.org".into()));
    put("@type", Some("TechArticle".into()));
    put("headline", Some((*entry.label).into()));
    put("description", document.summary.as_deref().map(|summary| context::shortened(summary, context::DESCRIPTION).into()));
    put("url", address(portal, &entry.url).map(Value::from));
    put("identifier", document.id.as_ref().map(|id| id.label.as_str().into()));
    put("version", document.version.as_deref().map(Value::from));
    put("creativeWorkStatus", Some(portal.config.statuses.get(entry.column).name.as_str().into()));
    put("author", (!authors.is_empty()).then(|| authors.into()));
    put("datePublished", day(&document.date).map(Value::from));
    put("dateModified", day(&document.updated).map(Value::from));
    put("keywords", (!tags.is_empty()).then(|| tags.into()));
    put("inLanguage", Some(portal.config.lang.as_str().into()));
    put("isPartOf", Some(Value::Object(website(portal))));
    Value::Object(article)
}

/// The portal as schema.org describes sites.
fn site_data(portal: &Portal) -> Value {
    let mut site = Map::from_iter([("@context".to_owned(), Value::from("https://schema.org"))]);
    site.extend(website(portal));
    Value::Object(site)
}

fn website(portal: &Portal) -> Map<String, Value> {
    let mut site = Map::from_iter([("@type".to_owned(), "WebSite".into()), ("name".to_owned(), portal.config.title.as_str().into())]);
    site.extend(address(portal, "").map(|url| ("url".to_owned(), url.into())));
    site
}
