//! The examples of the CommonMark specification through the whole program. What differs is in
//! `tests/data/commonmark-differences.txt`, with its reason; nothing may join that list, or leave it, unnoticed.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use scraper::node::Node;
use scraper::{ElementRef, Html, Selector};
use serde::Deserialize;

use crate::harness;

const EXAMPLES: &str = include_str!("../data/commonmark-0.31.2.json");
const DIFFERENCES: &str = include_str!("../data/commonmark-differences.txt");

#[derive(Deserialize)]
struct Example {
    number: usize,
    section: String,
    markdown: String,
    html: String,
}

#[test]
fn examples_of_the_specification_read_as_it_says() {
    let examples: Vec<Example> = serde_json::from_str(EXAMPLES).expect("the examples");
    assert_eq!(examples.len(), 652);
    let allowed = differences();
    assert!(allowed.len() < examples.len() * 15 / 100, "{} examples differ", allowed.len());
    // A title above each keeps it from being read as a document's own title or header.
    let texts: Vec<(String, String)> = examples.iter().map(|example| (format!("e{}.md", example.number), format!("# t\n\n{}", example.markdown))).collect();
    let documents: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let files: BTreeSet<String> = examples.iter().flat_map(|example| addresses(&example.html)).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let site = harness::site_with("images: allow-remote\n", &documents, &files);
    let mut report = String::new();
    for example in &examples {
        let page = site.page(&format!("e{}.html", example.number));
        let text = page.0.select(&Selector::parse(".text").expect("a selector")).next().expect("a text");
        let (found, expected) = (normal(text), normal(Html::parse_fragment(&example.html).root_element()));
        match (found == expected, allowed.contains(&example.number)) {
            (false, false) => {
                let Example { number, section, markdown, .. } = example;
                let _ = writeln!(report, "{number} ({section}): {markdown:?}\nexpected {expected}\nfound    {found}\n");
            }
            (true, true) => {
                let _ = writeln!(report, "{} reads as the specification says: take it off the list", example.number);
            }
            _ => {}
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// The numbers of the examples that may differ: those before the `:` of each line that is no comment.
fn differences() -> BTreeSet<usize> {
    let lines = DIFFERENCES.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let numbers = lines.flat_map(|line| line.split_once(':').expect("numbers: reason").0.split_whitespace());
    numbers.map(|number| number.parse().expect("a number")).collect()
}

/// The content of an element in one line, without what is the portal's own way to show the same: ids of headings and links to them,
/// classes, highlighting, the wrapper of tables, and `/x` for a file that lies beside the page.
fn normal(root: ElementRef<'_>) -> String {
    let mut out = String::new();
    children(root, false, &mut out);
    let lines: Vec<&str> = out.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn children(element: ElementRef<'_>, preformatted: bool, out: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) if preformatted => out.push_str(&format!("{:?}", &**text).trim_matches('"').replace("\\n", "⏎")),
            Node::Text(text) => {
                // White space is one blank, and none at the borders of blocks.
                let words: Vec<&str> = text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect();
                let blank = |is: bool| if is && !out_ends_blank(out) { " " } else { "" };
                let (before, after) = (blank(text.starts_with([' ', '\n', '\t'])), text.ends_with([' ', '\n', '\t']));
                let _ = write!(out, "{before}{}", words.join(" "));
                if after && !out_ends_blank(out) {
                    out.push(' ');
                }
            }
            Node::Element(_) => ElementRef::wrap(child).into_iter().for_each(|child| one(child, preformatted, out)),
            _ => {}
        }
    }
}

fn out_ends_blank(out: &str) -> bool {
    out.is_empty() || out.ends_with([' ', '\n'])
}

const BLOCKS: &[&str] = &[
    "blockquote",
    "dd",
    "del-block",
    "details",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

fn one(element: ElementRef<'_>, preformatted: bool, out: &mut String) {
    let value = element.value();
    let name = value.name();
    if value.attr("class") == Some("anchor") {
        return;
    }
    let is_highlight = name == "span" && preformatted;
    if is_highlight || (name == "div" && value.attr("class") == Some("table")) {
        return children(element, preformatted, out);
    }
    let is_block = BLOCKS.contains(&name);
    let line = if is_block { "\n" } else { "" };
    let mut attributes: Vec<String> = value.attrs().filter_map(|(key, text)| attribute(name, key, text)).collect();
    attributes.sort();
    let _ = write!(out, "{line}<{name}{}>{line}", attributes.concat());
    if matches!(name, "br" | "hr" | "img" | "input") {
        return;
    }
    children(element, preformatted || name == "pre", out);
    let _ = write!(out, "{line}</{name}>{line}");
}

/// An attribute that has to agree.
fn attribute(element: &str, key: &str, text: &str) -> Option<String> {
    let text = match (element, key) {
        ("a", "href") | ("img", "src") => path(text),
        ("a", "title") if text != "this link leads nowhere" => text.to_owned(),
        ("img", "alt" | "title") | ("ol", "start") => text.to_owned(),
        _ => return None,
    };
    Some(format!(" {key}={text:?}"))
}

/// The files that the examples link to, so that no link is a broken one.
fn addresses(html: &str) -> Vec<String> {
    let html = Html::parse_fragment(html);
    let selector = Selector::parse("a[href], img[src]").expect("a selector");
    let elements = html.select(&selector).map(|element| element.value());
    let all = elements.filter_map(|element| element.attr("href").or(element.attr("src")));
    all.filter(|address| !address.contains(':')).map(path).filter(|path| !path.is_empty()).collect()
}

/// A local address as the path of a file, another one as it is.
fn path(address: &str) -> String {
    if address.contains(':') {
        return address.to_owned();
    }
    let path = address.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned()
}
