//! The theme without script: it shows what the contexts hold, and needs nothing that is not in the site.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hldsite::theme::Theme;

use crate::harness::{self, Site};
use crate::invariants::broken_links;

/// The example portal in a built-in theme, in memory.
fn example(base: &str) -> Site {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-docs");
    let mut documents = Vec::new();
    let mut others = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        match fs::read_to_string(entry.path()) {
            Ok(text) if path.ends_with(".md") => documents.push((path, text)),
            _ => others.push(path),
        }
    }
    let config = format!("{}\nbase_theme: {base}\n", fs::read_to_string(root.join("hldsite.yaml")).unwrap());
    let documents: Vec<(&str, &str)> = documents.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    harness::site_with(&config, &documents, &others.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A portal with lists of several pages, and a document that very many cite.
fn large(base: &str) -> Site {
    let documents: Vec<(String, String)> = (0..260)
        .map(|at| (format!("d/{at}.md"), format!("# D{at}\n\nStatus: Draft\nAuthors: A{at}\nTags: t{at}\n\n## Text\n\nSee [it](0.md).\n\n> [!NOTE]\n> x\n")))
        .collect();
    let documents: Vec<(&str, &str)> = documents.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    harness::site_with(&format!("base_theme: {base}\n"), &documents, &[])
}

fn pages(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    site.files.iter().filter(|(path, _)| path.ends_with(".html")).map(|(path, text)| (path.as_str(), text.as_str()))
}

#[test]
fn the_plain_theme_has_no_script_and_nothing_that_needs_one() {
    for site in [example("plain"), large("plain")] {
        for (path, text) in pages(&site) {
            // Data for programs is no script.
            let text = text.replace("<script type=\"application/ld+json\">", "");
            for word in ["<script", "<button", " hidden", " popover", "<style", " style=", "onclick", "data-since"] {
                assert!(!text.contains(word) || (text.contains(&format!("&lt;{}", &word[1..]))), "{path}: {word}");
            }
            let page = site.page(path);
            assert_eq!(page.count("script:not([type='application/ld+json']), button, template, [hidden], [popover], input:not([type=checkbox])"), 0, "{path}");
        }
        assert!(site.files.keys().all(|path| !path.starts_with("-/data/") && !path.ends_with(".js")), "{:?}", site.files.keys());
    }
}

#[test]
fn every_link_of_the_plain_theme_resolves() {
    for site in [example("plain"), large("plain"), harness::site_with("base_theme: plain\n", &[], &[])] {
        assert_eq!(broken_links(&site), Vec::<String>::new());
    }
    let site = large("plain");
    for path in ["-/all/2.html", "-/cited-by/d/0.html", "-/cited-by-2/d/0.html", "-/authors.html", "-/status/draft/2.html"] {
        assert!(site.files.contains_key(path), "{path}: {:?}", site.files.keys());
    }
}

#[test]
fn the_plain_theme_shows_of_every_document_its_title_status_and_text() {
    let (plain, default) = (example("plain"), example("default"));
    let portal = plain.build.portal();
    assert!(portal.documents.len() > 10);
    for (document, entry) in portal.documents.iter().zip(&portal.entries) {
        let path = entry.page.as_str();
        let page = plain.page(path);
        assert!(page.texts("h1")[0].contains(&document.title), "{path}");
        assert_eq!(page.texts("header .badge"), [portal.config.statuses.get(entry.column).name.clone()], "{path}");
        assert!(!plain.text(path).is_empty(), "{path}");
        assert_eq!(plain.text(path), default.text(path), "{path}");
        let names: Vec<&str> = entry.people.iter().map(|person| portal.people[*person].name.as_str()).collect();
        let facts = page.texts(".facts").join(" ");
        assert!(names.iter().all(|name| facts.contains(name)), "{path}: {names:?} in {facts}");
        let cited = page.count("section[aria-labelledby='hld:cited-by'] li");
        assert_eq!(cited, entry.backlinks.len().min(50), "{path}");
    }
}

#[test]
fn the_plain_theme_shows_what_a_header_says() {
    let new = "# High-Level Design: Pay v2.0\n\nDate: 2026-01-01\nUpdated: 2026-02-01\nStatus: Review, at last\nAuthors: Ann, Ben\nRequires: [the base](base.md)\n\
               Budget: none yet\nA: 1\nB: 2\nC: 3\n\n## Scope\n\nSome.\n\n## Executive Summary\n\nPay, again. And more.\n";
    let old = "# High-Level Design: Pay v1.0\n\nDate: 2025-01-01\nStatus: Implemented\nAuthors: Ann\n\n## Text\n\nx\n";
    let documents = [("pay/new.md", new), ("pay/old.md", old), ("pay/base.md", "# Base\n\nStatus: Implemented\nDate: 2024-01-01\n")];
    let site = harness::site_with("base_theme: plain\nrepository: https://example.org/r\n", &documents, &[]);
    let page = site.page("pay/new.html");
    let all = page.texts("article")[0].clone();
    let expected = [
        "Home / pay",
        "Pay v2.0",
        "Review",
        "as written: Review, at last",
        "In review; the document is dated 2026-01-01.",
        "Ann, Ben",
        "Updated 2026-02-01",
        "Requires Base",
        "Budget none yet",
        "A 1",
        "C 3",
        "Source: show, edit",
        "v2.0: this document",
        "v1.0: Pay",
        "On this page",
        "Pay, again.",
        "How to cite",
    ];
    let squeezed = page.texts("article dt, article dd, article p, article li, article nav, article summary, article h2, article h1").join(" ");
    let wanted: Vec<&str> = expected.into_iter().filter(|words| !all.contains(words) && !squeezed.contains(words)).collect();
    assert!(wanted.is_empty(), "{wanted:?} not in {squeezed}");
    let old = site.page("pay/old.html");
    assert!(old.texts(".banner")[0].contains("is on its way to take its place"), "{:?}", old.texts(".banner"));
    assert!(old.texts("nav[aria-label='Others of this status']")[0].contains("Older in Implemented: Base"));
    assert_eq!(site.page("index.html").texts("h1"), ["Design documents"]);
}

#[test]
fn every_page_of_the_plain_theme_has_its_landmarks() {
    let site = large("plain");
    for (path, text) in pages(&site) {
        let policy = text.find("http-equiv=\"Content-Security-Policy\"").expect("a policy");
        assert!(text.find("charset").is_some_and(|charset| charset < policy) && text[..policy].matches('<').count() == 5, "{path}");
        let page = site.page(path);
        for one in
            ["html[lang]", "meta[name=description]", "body > header", "main[id='hld:main']", "body > footer", "a.skip[href='#hld:main']", "h1", "head > title"]
        {
            assert_eq!(page.count(one), 1, "{path}: {one}");
        }
        let policy = page.attributes("meta[http-equiv=\"Content-Security-Policy\"]", "content");
        assert!(policy[0].starts_with("default-src 'none';") && !policy[0].contains("unsafe") && !policy[0].contains("script"), "{path}: {policy:?}");
        let mut loads = page.attributes("[src]", "src");
        loads.extend(page.attributes("link", "href"));
        assert!(loads.iter().all(|url| !url.contains("//")), "{path}: {loads:?}");
        let unnamed = page.count("nav:not([aria-label]):not([aria-labelledby])");
        assert_eq!(unnamed, 0, "{path}");
    }
}

#[test]
fn the_stylesheet_of_the_plain_theme_is_short_and_knows_every_class_that_the_program_writes() {
    let plain = Theme::builtin("plain");
    let css = super::lines(plain.file("assets/style.css").expect("a stylesheet"));
    assert!(css.len() <= 4096, "{} bytes", css.len());
    assert_eq!(plain.assets().map(|(path, _)| path).filter(|path| !path.ends_with(".svg")).collect::<Vec<_>>(), ["style.css"]);
    let mut missing = String::new();
    let classes = "anchor table alert alert-title missing-image broken sentence badge document footnotes tasks-done center right id version number severity error warning note help where unfilled by unrated dark-only light-only k t f s n c v p b a d x";
    for class in classes.split(' ') {
        let has = [" ", ",", "::", ":", ">"].iter().any(|end| css.contains(&format!(".{class}{end}")));
        if !has {
            let _ = write!(missing, ".{class} ");
        }
    }
    assert!(missing.is_empty(), "{missing}");
    assert!(css.contains("prefers-color-scheme: dark") && css.contains("color-scheme: light dark"));
}

#[test]
fn a_hostile_header_stays_text_in_the_plain_theme() {
    let payload = "\"><img src=x onerror=alert(1)><b>'{{root}}";
    let text = format!(
        "---\ntitle: '{p}'\nstatus: '{p}'\nauthors: ['{p}']\ndate: '{p}'\nversion: '{p}'\ntags: ['{p}']\nother: '{p}'\n---\n\n## Executive Summary\n\nx\n",
        p = payload.replace('\'', "''")
    );
    let config = format!("base_theme: plain\ntitle: '{p}'\nstatus: [ {{ name: '{p}', meaning: '{p}' }} ]\n", p = payload.replace('\'', "''"));
    let site = harness::site_with(&config, &[("a.md", &text), ("b.md", "# B\n\n[a](a.md)\n")], &[]);
    for (path, text) in pages(&site) {
        let page = site.page(path);
        assert_eq!(page.count("img, [onerror], main b"), 0, "{path}: {text}");
        assert_eq!(page.count("body > *"), 4, "{path}: {text}");
    }
    assert!(site.page("index.html").texts("h1")[0].contains("<img src=x onerror=alert(1)><b>'{{root}}"));
}
