//! Tables of headers: a document, what a reader must be told of it, and whether any of its words is lost.

use std::collections::HashSet;

use hldsite::document::SourceFile;
use hldsite::site::DocPath;
use regex::Regex;
use scraper::Selector;
use serde_json::Value;

use crate::harness::{self, Site};

/// A document, and its `title | status | authors | date`: authors as written with ` ; ` between them, `-` for what there is not.
pub type Row<'a> = (&'a str, &'a str);

/// The path of a document whose row names none; it gives the title `plain name`.
pub const PATH: &str = "x/plain-name.md";

/// Checks documents with the default config.
pub fn check(rows: &[Row<'_>]) {
    check_at("", PATH, rows);
}

/// Checks documents at a path, with a config; all rows that are not right are told at once.
pub fn check_at(config: &str, path: &str, rows: &[Row<'_>]) {
    assert!(rows.len() >= 5, "a table has five rows or more");
    let wrong: Vec<String> = rows.iter().filter_map(|(text, expected)| compare(config, vec![SourceFile::new(path, text)], text, expected)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A document with a YAML file beside it.
pub fn beside(path: &str, sidecar: &str, text: &str) -> SourceFile {
    let folder = DocPath::new(path).folder().to_owned();
    SourceFile { sidecar: Some(Box::new(SourceFile::new(&format!("{folder}/kep.yaml"), sidecar))), ..SourceFile::new(path, text) }
}

/// What is wrong with the page of the first document: what was read of it, and which words of `text` are not on it.
pub fn compare(config: &str, sources: Vec<SourceFile>, text: &str, expected: &str) -> Option<String> {
    let site = harness::site_from(config, sources, &[]);
    let read = read(&site);
    let lost = lost(&site, text);
    (read != expected || !lost.is_empty())
        .then(|| format!("--- {text:?}\n     got {read}\nexpected {expected}\n    lost {lost:?}, findings {:?}", site.findings()))
}

/// What `portal.json` says of the first document.
pub fn read(site: &Site) -> String {
    let portal: Value = serde_json::from_str(&site.files["portal.json"]).expect("JSON");
    let document = &portal["docs"][0];
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let authors: Vec<String> = document["authors"].as_array().expect("authors").iter().map(text).collect();
    let authors = if authors.is_empty() { "-".to_owned() } else { authors.join(" ; ") };
    [text(&document["title"]), text(&document["status"]), authors, text(&document["date"])].join(" | ")
}

/// The words of a document that its page does not show, in its text or its head.
///
/// Not meant are mail addresses, comments, addresses of links, the keys of fields that have a place of their own and of what is told of people,
/// and a date that is shown in ISO form.
pub fn lost(site: &Site, text: &str) -> Vec<String> {
    let document = &site.build.portal().documents[0];
    let page = site.page(site.build.portal().entries[0].page.as_str());
    // Words of neighbouring elements stand apart, and markup inside a word parts nothing.
    let main = Selector::parse("main").expect("a selector");
    let apart = page.0.select(&main).flat_map(|main| main.text()).collect::<Vec<_>>().join(" ");
    // An author's organisation and role stand in `portal.json`.
    let people: Value = serde_json::from_str(&site.files["portal.json"]).expect("JSON");
    let people = people["docs"][0]["people"].to_string();
    let shown: HashSet<String> = page.texts("title, main").iter().chain([&apart, &people]).flat_map(|text| words(text)).collect();
    let mut known: HashSet<String> = document.header.fields.iter().filter(|field| field.field.is_some()).flat_map(|field| words(&field.key)).collect();
    let dates = [&document.date, &document.updated].into_iter().flatten().filter(|date| date.day.is_some());
    known.extend(dates.flat_map(|date| words(&date.raw)));
    // What stands round the groups of `title_pattern` is taken off the title.
    let heading = text.lines().find(|line| line.starts_with("# ") || line.starts_with("title:"));
    known.extend(heading.filter(|_| document.feature.is_some()).into_iter().flat_map(words));
    known.extend(["null", "and", "name", "email", "github"].map(str::to_owned));
    let patterns = [
        r"(?s)<!--.*?-->",
        r"\]\([^)\s]*\)",
        r"<https?://[^>]*>",
        r"(?i)mailto:",
        r"[^\s<>(),;]+@[\w-]+\.[\w.-]+",
        r"(?m)^ *(```|~~~).*$",
        r"</?(?:br|h1|pre|span|b)\b[^>]*>",
        r": (?:!!str|&a) ",
        r"&[a-z]+;",
        r"(?m)^\s*\d+[.)] ",
        r"(?m)^\[[^\]]+\]: .*$",
        r"\]\[[^\]]*\]",
        r"(?m)#.*yaml comment$",
    ];
    let bare = patterns.iter().fold(text.to_owned(), |text, pattern| Regex::new(pattern).expect("a pattern").replace_all(&text, " ").into_owned());
    let is_shown = |word: &String| shown.contains(word) || shown.contains(&format!("v{word}")) || known.contains(word);
    words(&bare).filter(|word| !is_shown(word)).collect()
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let is_invisible = |c: &char| matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{2060}' | '\u{200e}');
    let text: String = text.chars().filter(|c| !is_invisible(c)).collect();
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>().into_iter()
}
