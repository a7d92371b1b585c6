//! The forms in which people write links: where each leads, and what a reader is told of those that lead nowhere.

use crate::harness::{self, Site};

/// The documents that the links of the tables can lead to; the links stand in `sub/from.md`.
const DOCUMENTS: &[(&str, &str)] = &[
    ("top.md", "# Top\n\n## The risks\n\nText.\n"),
    ("sub/near.md", "# Near\n\n## The risks\n\nText.\n\n<a name=\"raw\"></a>\n"),
    ("sub/a b.md", "# Blank\n"),
    ("sub/in (brackets).md", "# Brackets\n"),
    ("sub/Case.md", "# Case\n"),
    ("sub/long.markdown", "# Long\n"),
    ("home/README.md", "# Home\n\n## The risks\n"),
    ("home/other.md", "# Other\n"),
    ("listed/one.md", "# One\n"),
];
const FILES: &[&str] = &["sub/data.csv", "sub/p.png", "LICENSE", "sub/run.html!"];

fn from(config: &str, text: &str) -> Site {
    let mut documents = DOCUMENTS.to_vec();
    documents.push(("sub/from.md", text));
    harness::site_with(config, &documents, FILES)
}

/// Where the first link in the text leads, from the site's top, or `-`, and the rules that were broken.
fn told(site: &Site) -> String {
    let hrefs = site.page("sub/from.html").attributes(".text a[href]", "href");
    let href = hrefs.first().map_or("-", |href| href.strip_prefix("../").unwrap_or(href));
    [href.to_owned()].into_iter().chain(rules(site)).collect::<Vec<_>>().join(" ")
}

/// The rules that were broken.
fn rules(site: &Site) -> Vec<String> {
    site.findings().into_iter().filter_map(|finding| Some(finding.split_once('[')?.1.split_once(']')?.0.to_owned())).collect()
}

/// Checks links with a config; all rows that are not right are told at once.
fn check(config: &str, rows: &[(&str, &str)]) {
    assert!(rows.len() >= 5, "a table has five rows or more");
    let wrong = rows.iter().filter_map(|(link, expected)| {
        let site = from(config, &format!("# T\n\n{link}\n"));
        let (told, text) = (told(&site), site.page("sub/from.html").texts(".text").join(" "));
        (told != *expected || !text.contains("it")).then(|| format!("{link:?}\n     got {told} ({text})\nexpected {expected}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn link_to_a_document_leads_there_however_its_ending_is_written() {
    check(
        "",
        &[
            ("[it](near.md)", "sub/near.html"),
            ("[it](./near.md)", "sub/near.html"),
            ("[it](near)", "sub/near.html link-extension"),
            ("[it](near.html)", "sub/near.html"),
            ("[it](near.htm)", "sub/near.html"),
            ("[it](near.md/)", "sub/near.html"),
            ("[it](near/)", "sub/near.html link-extension"),
            ("[it](long)", "sub/long.html link-extension"),
            ("[it](long.html)", "sub/long.html"),
            ("[it](../top.md)", "top.html"),
            ("[it](../top)", "top.html link-extension"),
            ("[it](../sub/near.md)", "sub/near.html"),
            ("[it](near.md?plain=1)", "sub/near.html"),
            ("[it](nea.md)", "- broken-link"),
            ("[it](near.txt)", "- broken-link"),
        ],
    );
}

#[test]
fn link_in_other_letters_is_followed_and_reported() {
    check(
        "",
        &[
            ("[it](case.md)", "sub/Case.html link-case"),
            ("[it](CASE.MD)", "sub/Case.html link-case"),
            ("[it](case)", "sub/Case.html link-case"),
            ("[it](../Sub/near.md)", "sub/near.html link-case"),
            ("[it](NEAR.html)", "sub/near.html link-case"),
            ("[it](../HOME/)", "home/index.html link-case"),
            ("[it](Data.CSV)", "sub/data.csv link-case"),
            ("[it](case.md#case)", "sub/Case.html#case link-case"),
            ("[it](Case.md)", "sub/Case.html"),
        ],
    );
}

#[test]
fn blanks_and_brackets_in_names_are_followed() {
    check(
        "",
        &[
            ("[it](<a b.md>)", "sub/a%20b.html"),
            ("[it](a%20b.md)", "sub/a%20b.html"),
            ("[it](<a b>)", "sub/a%20b.html link-extension"),
            ("[it](in%20(brackets).md)", "sub/in%20%28brackets%29.html"),
            ("[it](<in (brackets).md>)", "sub/in%20%28brackets%29.html"),
            ("[it](in%20\\(brackets\\).md)", "sub/in%20%28brackets%29.html"),
            ("[it](in%20%28brackets%29.md \"a title\")", "sub/in%20%28brackets%29.html"),
            ("[it](n%65ar.md)", "sub/near.html"),
            ("[it](near&#46;md)", "sub/near.html"),
        ],
    );
}

#[test]
fn link_from_the_root_and_to_a_folder_leads_there() {
    check(
        "",
        &[
            ("[it](/sub/near.md)", "sub/near.html"),
            ("[it](/top)", "top.html link-extension"),
            ("[it](/home)", "home/index.html"),
            ("[it](../home/)", "home/index.html"),
            ("[it](../home/README.md)", "home/index.html"),
            ("[it](../home#the-risks)", "home/index.html#the-risks"),
            ("[it](../listed)", "listed/index.html"),
            ("[it](../listed/)", "listed/index.html"),
            ("[it](..)", "index.html"),
            ("[it](/)", "index.html"),
            ("[it](/docs/top.md)", "- broken-link"),
            ("[it](.)", "sub/index.html"),
        ],
    );
    check(
        "docs: { root: home }\n",
        &[
            ("[it](/other.md)", "home/other.html"),
            ("[it](/other)", "home/other.html link-extension"),
            ("[it](/)", "home/index.html"),
            ("[it](/../top.md)", "top.html"),
            ("[it](/top.md)", "- broken-link"),
            ("[it](near.md)", "sub/near.html"),
        ],
    );
    check(
        "docs: { root: /sub/ }\n",
        &[
            ("[it](/near.md)", "sub/near.html"),
            ("[it](/a%20b.md)", "sub/a%20b.html"),
            ("[it](/data.csv)", "sub/data.csv"),
            ("[it](/sub/near.md)", "- broken-link"),
            ("[it](/near#the-risks)", "sub/near.html#the-risks link-extension"),
        ],
    );
}

#[test]
fn anchors_lead_to_sections_and_those_that_do_not_exist_are_reported() {
    check(
        "",
        &[
            ("[it](near.md#the-risks)", "sub/near.html#the-risks"),
            ("[it](near#the-risks)", "sub/near.html#the-risks link-extension"),
            ("[it](near.html#the-risks)", "sub/near.html#the-risks"),
            ("[it](near.md#The-Risks)", "sub/near.html#the-risks"),
            ("[it](near.md#raw)", "sub/near.html#raw"),
            ("[it](near.md#the%2Drisks)", "sub/near.html#the-risks"),
            ("[it](near.md#)", "sub/near.html"),
            ("[it](near.md#none)", "sub/near.html broken-anchor"),
            ("[it](#t)", "#t"),
            ("[it](#top)", "#"),
            ("[it](#none)", "- broken-anchor"),
            ("[it](from.md#t)", "sub/from.html#t self-link"),
        ],
    );
}

#[test]
fn references_and_raw_links_are_links_like_any_other() {
    check(
        "",
        &[
            ("[it][n]\n\n[n]: near.md", "sub/near.html"),
            ("[it][]\n\n[it]: <a b.md> 'a title'", "sub/a%20b.html"),
            ("[it]\n\n[IT]: near.md#the-risks", "sub/near.html#the-risks"),
            ("[it][n]\n\n[n]: none.md", "- broken-link"),
            ("<a href=\"near.md\">it</a>", "sub/near.html"),
            ("<a href='near.md#the-risks'>it</a>", "sub/near.html#the-risks"),
            ("<a href=\"none.md\">it</a>", "- broken-link"),
            ("[![it](p.png)](near.md) it", "sub/near.html"),
            ("[it][none]", "-"),
        ],
    );
}

#[test]
fn files_are_linked_to_and_those_that_a_browser_runs_are_not() {
    check(
        "",
        &[
            ("[it](data.csv)", "sub/data.csv"),
            ("[it](./data.csv#L1)", "sub/data.csv"),
            ("[it](/LICENSE)", "LICENSE"),
            ("[it](run.html)", "- active-file"),
            ("[it](.hidden)", "- link-unpublished"),
            ("[it](../.git/config)", "- link-unpublished"),
            ("[it](javascript:alert)", "- unsafe-link"),
            ("[it](//x.org)", "- unsafe-link"),
            ("[it](https://x.org/a(b)c)", "https://x.org/a(b)c"),
        ],
    );
    check(
        "docs: { active_files: true }\n",
        &[
            ("[it](run.html)", "sub/run.html"),
            ("[it](none.html)", "- broken-link"),
            ("[it](near.md)", "sub/near.html"),
            ("[it](../LICENSE)", "LICENSE"),
            ("[it](p.png)", "sub/p.png"),
        ],
    );
}

#[test]
fn links_out_of_the_docs_folder_are_reported_ignored_or_lead_to_an_address() {
    check(
        "",
        &[
            ("[it](../../src/main.rs)", "- link-outside"),
            ("[it](../../README.md)", "- link-outside"),
            ("[it](../../../../../etc/passwd)", "- link-outside"),
            ("[it](/../x.md)", "- link-outside"),
            ("[it](../../src/main.rs#L5)", "- link-outside"),
        ],
    );
    check(
        "docs: { outside: ignore }\n",
        &[
            ("[it](../../src/main.rs)", "-"),
            ("[it](../../README.md)", "-"),
            ("[it](../../../../../etc/passwd)", "-"),
            ("[it](/../x.md)", "-"),
            ("[it](none.md)", "- broken-link"),
        ],
    );
}

#[test]
fn images_are_found_like_links_and_those_that_are_not_are_told_by_their_text() {
    for (image, expected) in [
        ("![it](p.png)", "sub/p.png"),
        ("![it](P.PNG)", "sub/p.png link-case"),
        ("![it](<a b.png>)", "sub/a%20b.png"),
        ("![it](a%20b.png 'a title')", "sub/a%20b.png"),
        ("![it](/sub/p.png)", "sub/p.png"),
        ("![it](p.png?raw=true)", "sub/p.png"),
        ("![it][p]\n\n[p]: p.png", "sub/p.png"),
        ("<img src=\"p.png\" alt=\"it\">", "sub/p.png"),
        ("![it](none.png)", "- broken-image"),
        ("![it](../../p.png)", "- link-outside"),
        ("![it](https://x.org/p.png)", "- remote-image"),
    ] {
        let site = harness::site_with("", &[("sub/from.md", &format!("# T\n\n{image}\n"))], &["sub/p.png", "sub/a b.png"]);
        let page = site.page("sub/from.html");
        let src = page.attributes(".text img", "src").first().map_or("-".to_owned(), |src| src.trim_start_matches("../").to_owned());
        assert_eq!([src].into_iter().chain(rules(&site)).collect::<Vec<_>>().join(" "), expected, "{image:?}");
        assert_eq!([page.attributes(".text img", "alt"), page.texts(".text")].concat().concat(), "it", "{image:?}");
    }
}
