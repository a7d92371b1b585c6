//! What programs read of a site beside its pages: feeds, the sitemap, `llms.txt`, badges, the Markdown of each page, what stands in a page's head.

use roxmltree::Document as Xml;
use serde_json::Value;

use crate::harness::{self, Site};

const CONFIG: &str = "title: Acme designs\nsite_url: https://acme.github.io/designs\n";

const PAY: &str = "# High-Level Design: Pay & <Go> v1.0\n\nDate: 2026-01-02\nUpdated: 2026-03-04\nStatus: Approved\nAuthors: Ann <ann@acme.io>, Bob\nTags: money\n\n\
                   ## Executive Summary\n\nPays *everybody* & more.\n\nSee [the ledger](sub/README.md#goals), [all](../) and [a picture](plan.png).\n";

fn documents() -> Vec<(&'static str, &'static str)> {
    vec![
        ("pay.md", PAY),
        ("sub/README.md", "# Ledger\n\n- Status: Draft\n- Date: 2026-02-01\n\n## Goals\n\nSee [pay](../pay.md), <a href=\"../pay.md\">again</a>.\n"),
        ("undated.markdown", "# Undated\n\nStatus: Draft\n\nSee [it](pay.md).\n"),
    ]
}

fn site() -> Site {
    harness::site_with(CONFIG, &documents(), &["plan.png"])
}

/// The texts of the elements of a name.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let xml = Xml::parse(xml).expect("well-formed XML");
    xml.descendants().filter(|node| node.has_tag_name(name) || node.tag_name().name() == name).map(|node| node.text().unwrap_or_default().to_owned()).collect()
}

fn data(site: &Site, path: &str) -> Value {
    let texts = site.page(path).texts("script[type='application/ld+json']");
    serde_json::from_str(&texts[0]).expect("JSON")
}

#[test]
fn a_feed_names_the_documents_by_the_days_that_they_were_changed() {
    let site = site();
    let feed = &site.files["feed.xml"];
    assert_eq!(
        texts(feed, "id"),
        ["https://acme.github.io/designs/feed.xml", "https://acme.github.io/designs/pay.html", "https://acme.github.io/designs/sub/"]
    );
    assert_eq!(texts(feed, "updated"), ["2026-03-04T00:00:00Z", "2026-03-04T00:00:00Z", "2026-02-01T00:00:00Z"]);
    assert_eq!(texts(feed, "title"), ["Acme designs", "Pay & <Go> v1.0", "Ledger"]);
    assert_eq!(texts(feed, "summary"), ["Pays everybody & more.", "See pay, again."]);
    assert_eq!(texts(feed, "name"), ["Acme designs", "Ann", "Bob"], "and no mail address");
    assert!(!feed.contains("ann@acme.io"));
}

#[test]
fn each_status_has_a_feed_of_its_own_if_a_document_has_a_date() {
    let site = site();
    assert_eq!(texts(&site.files["-/status/draft.xml"], "id").len(), 2);
    assert_eq!(texts(&site.files["-/status/approved.xml"], "title"), ["Acme designs: Approved", "Pay & <Go> v1.0"]);
    let undated = harness::site_with(CONFIG, &[("a.md", "# A\n\nStatus: Draft\n")], &[]);
    assert!(!undated.files.contains_key("feed.xml") && !undated.files.contains_key("-/status/draft.xml"));
    assert!(!undated.files["index.html"].contains("atom+xml"));
}

#[test]
fn without_an_address_of_the_site_there_is_nothing_that_needs_one() {
    let site = harness::site_with("", &documents(), &[]);
    for path in ["feed.xml", "sitemap.xml", "robots.txt", "-/status/draft.xml"] {
        assert!(!site.files.contains_key(path), "{path}");
    }
    let page = site.page("pay.html");
    assert_eq!(page.count("link[rel=canonical], meta[property]"), 0);
    assert_eq!(data(&site, "pay.html").get("url"), None);
    let pages: Vec<&String> = site.files.iter().filter(|(path, _)| !path.starts_with("-/theme/")).map(|(_, text)| text).collect();
    assert!(pages.iter().all(|text| !text.contains("acme.github.io")));
}

#[test]
fn the_sitemap_names_every_document_and_no_page_that_is_none() {
    let site = site();
    let sitemap = &site.files["sitemap.xml"];
    let places = texts(sitemap, "loc");
    for path in ["", "pay.html", "sub/", "undated.html", "-/status/draft.html", "-/all.html"] {
        assert!(places.contains(&format!("https://acme.github.io/designs/{path}")), "{path}: {places:?}");
    }
    assert!(!sitemap.contains("404.html") && !sitemap.contains("search.html"));
    assert_eq!(texts(sitemap, "lastmod"), ["2026-03-04", "2026-02-01"]);
    assert_eq!(site.files["robots.txt"], "User-agent: *\nAllow: /\n\nSitemap: https://acme.github.io/designs/sitemap.xml\n");
}

#[test]
fn the_list_for_language_models_leads_to_the_markdown_of_each_document() {
    let expected = "# Acme designs\n\n> A portal of 3 design documents, grouped by status. Each link leads to a document's Markdown; its page lies beside it, with the ending `.html`.\n\n\
                    ## Draft\n\n- [Ledger](sub/index.md): 2026-02-01; See pay, again.\n- [Undated](undated.md): See it.\n\n\
                    ## Approved\n\n- [Pay \\& \\<Go\\> v1.0](pay.md): 2026-01-02; Ann, Bob; Pays everybody \\& more.\n\n## Optional\n\n\
                    - [portal.json](portal.json): all documents with their fields, headings and references; what they state in their sections lies in the files that it names\n\
                    - [feed.xml](feed.xml): the latest documents, as an Atom feed\n";
    assert_eq!(site().files["llms.txt"], expected);
}

#[test]
fn the_markdown_of_a_page_keeps_its_header_and_its_links_hold() {
    let site = site();
    let expected = PAY.replace("Ann <ann@acme.io>, Bob", "Ann, Bob").replace("sub/README.md#goals", "sub/index.md#goals");
    assert_eq!(site.files["pay.md"], expected);
    assert!(site.files["sub/index.md"].contains("See [pay](../pay.md), <a href=\"../pay.md\">again</a>."));
    assert_eq!(site.files["undated.md"], "# Undated\n\nStatus: Draft\n\nSee [it](pay.md).\n");
    assert_eq!(site.page("sub/index.html").attributes("link[rel=alternate][type='text/markdown']", "href"), ["index.md"]);
    assert_eq!(site.page("pay.html").attributes(".actions a[type='text/markdown']", "href"), ["pay.md"]);
    let without = harness::site_with("markdown: false", &documents(), &[]);
    assert!(!without.files.contains_key("pay.md") && !without.files["pay.html"].contains("text/markdown"));
    assert!(without.files["llms.txt"].contains("(pay.html)"));
}

#[test]
fn two_documents_and_a_file_never_share_their_markdown() {
    let site = harness::site_with("docs: { exclude: [b.md] }", &[("a.md", "# A\n\n[b](b.md)\n"), ("a.markdown", "# A2\n"), ("b.markdown", "# B\n")], &["b.md"]);
    let markdown: Vec<&String> = site.files.keys().filter(|path| path.ends_with(".md")).collect();
    assert_eq!(markdown.len(), 4, "{markdown:?}");
}

#[test]
fn a_badge_shows_the_status_of_a_document_under_an_address_that_stays() {
    let site = site();
    let badge = Xml::parse(&site.files["-/badge/pay.svg"]).expect("well-formed XML");
    assert_eq!(badge.root_element().attribute("aria-label"), Some("design: Approved"));
    assert!(site.files.contains_key("-/badge/sub/index.svg"));
    let hostile = harness::site(&[("a.md", "---\nid: '\"><script>alert(1)</script>'\nstatus: Draft\n---\n# A\n")]);
    let badge = Xml::parse(&hostile.files["-/badge/a.svg"]).expect("well-formed XML");
    assert!(badge.descendants().all(|node| !node.has_tag_name("script")));
}

#[test]
fn a_head_says_what_the_page_is_about() {
    let site = site();
    let page = site.page("pay.html");
    assert_eq!(page.attributes("link[rel=canonical]", "href"), ["https://acme.github.io/designs/pay.html"]);
    let property = |name: &str| page.attributes(&format!("meta[property='og:{name}']"), "content");
    assert_eq!(property("title"), ["Pay & <Go> v1.0"]);
    assert_eq!((property("type"), property("url")), (vec!["article".to_owned()], vec!["https://acme.github.io/designs/pay.html".to_owned()]));
    assert_eq!(property("image"), ["https://acme.github.io/designs/-/theme/card.png"]);
    let article = data(&site, "pay.html");
    assert_eq!(article["@type"], "TechArticle");
    assert_eq!(article["author"], serde_json::json!([{"@type": "Person", "name": "Ann"}, {"@type": "Person", "name": "Bob"}]));
    assert_eq!((&article["datePublished"], &article["dateModified"]), (&"2026-01-02".into(), &"2026-03-04".into()));
    assert_eq!((&article["creativeWorkStatus"], &article["keywords"][0]), (&"Approved".into(), &"money".into()));
    assert_eq!(data(&site, "index.html")["url"], "https://acme.github.io/designs/");
    assert_eq!(site.page("index.html").attributes("link[type='application/atom+xml']", "href"), ["feed.xml"]);
    assert_eq!(site.page("-/status/draft.html").attributes("link[type='application/atom+xml']", "href"), ["../../-/status/draft.xml"]);
    assert_eq!(site.page("404.html").attributes("meta[name=robots]", "content"), ["noindex"]);
}

#[test]
fn the_properties_of_a_document_are_those_that_schema_org_has() {
    // Of the type TechArticle and the types above it (schema.org, version 29).
    const KNOWN: &[&str] = &[
        "@context",
        "@type",
        "headline",
        "description",
        "url",
        "identifier",
        "version",
        "creativeWorkStatus",
        "author",
        "datePublished",
        "dateModified",
        "keywords",
        "inLanguage",
        "isPartOf",
    ];
    let article = data(&site(), "pay.html");
    let unknown: Vec<&String> = article.as_object().expect("an object").keys().filter(|name| !KNOWN.contains(&name.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn no_text_of_a_document_ends_its_data_or_becomes_an_element() {
    let hostile = "---\ntitle: '</script><script>alert(1)</script> ]]> \u{2028}'\nauthor: '<img src=x onerror=alert(1)>'\nstatus: '</title><b>'\ndate: 2026-01-02\ntags: ['</category>']\n---\n\n</script> <b>& text.\n";
    let site = harness::site_with(CONFIG, &[("a.md", hostile)], &[]);
    let page = site.page("a.html");
    assert_eq!(page.count("head script:not([src]):not([type='application/ld+json'])"), 0);
    assert_eq!(data(&site, "a.html")["headline"], "</script><script>alert(1)</script> ]]>");
    for (path, text) in site.files.iter().filter(|(path, _)| path.ends_with(".xml") || path.ends_with(".svg") && path.starts_with("-/badge/")) {
        assert!(Xml::parse(text).is_ok(), "{path}: {text}");
    }
    let lines = site.files["llms.txt"].lines().filter(|line| line.starts_with("- [\\<")).count();
    assert_eq!(lines, 1, "{}", site.files["llms.txt"]);
}

#[test]
fn a_document_that_moved_leaves_a_page_that_leads_on() {
    let documents = [("new/pay.md", "---\naliases: [old/pay.md, older/]\n---\n# Pay\n"), ("b.md", "# B\n")];
    let site = harness::site_with(CONFIG, &documents, &[]);
    for (path, root) in [("old/pay.html", "../"), ("older/index.html", "../")] {
        let page = site.page(path);
        assert_eq!(page.attributes("meta[http-equiv=refresh]", "content"), [format!("0; url={root}new/pay.html")]);
        assert_eq!(page.attributes("link[rel=canonical]", "href"), ["https://acme.github.io/designs/new/pay.html"]);
        assert_eq!(page.attributes("main a", "href"), [format!("{root}new/pay.html")]);
    }
    assert!(!site.files["sitemap.xml"].contains("old/pay"));
    assert!(site.findings().is_empty(), "{:?}", site.findings());
}

#[test]
fn an_alias_that_is_a_page_is_reported_and_not_written() {
    let documents = [("a.md", "---\naliases: [b.md, ../x, index.html, 'plan.png/x']\n---\n# A\n\n![](plan.png)\n"), ("b.md", "# B\n")];
    let site = harness::site_with("", &documents, &["plan.png"]);
    let errors = site.findings().into_iter().filter(|finding| finding.contains("error[unusable-alias]")).count();
    assert_eq!(errors, 4, "{:?}", site.findings());
    assert_eq!(site.page("b.html").texts("h1"), ["B"]);
}
