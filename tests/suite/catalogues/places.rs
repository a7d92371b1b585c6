//! Every fact has an address that leads to it, whatever its document looks like, and its data says the same as its page.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::harness::{self, Site};
use crate::invariants::broken_links;

/// All documents below a folder of this repository.
fn documents(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry").into_path());
    let documents = files.filter(|path| path.extension().is_some_and(|ending| ending == "md")).map(|path| {
        let name = path.strip_prefix(&root).expect("a path in the folder").to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(&path).expect("a document"))
    });
    documents.collect()
}

fn site(folder: &str) -> Site {
    let documents = documents(folder);
    harness::site(&documents.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// All chunks of facts that go with `portal.json`, with the page of each document.
fn data(site: &Site) -> Vec<(String, Value)> {
    let portal: Value = serde_json::from_str(&site.files["portal.json"]).expect("JSON");
    let chunk = |number: &Value| -> Value {
        let name = portal["facts"].as_str().expect("a name").replace("{chunk}", &number.to_string());
        serde_json::from_str(&site.files[&name]).expect("JSON")
    };
    let documents = portal["docs"].as_array().expect("documents").iter().map(|document| {
        let chunk = chunk(&document["chunk"]);
        let own = chunk["docs"].as_array().expect("documents").iter().find(|facts| facts["path"] == document["path"]);
        (document["url"].as_str().expect("a url").to_owned(), own.expect("facts of the document").clone())
    });
    documents.collect()
}

#[test]
fn every_fact_has_an_address_that_leads_to_it() {
    for folder in ["example-docs", "tests/facts"] {
        let site = site(folder);
        let mut count = 0;
        for (url, facts) in data(&site) {
            let path = percent_encoding::percent_decode_str(&url).decode_utf8_lossy().into_owned();
            let ids: std::collections::HashSet<String> = site.page(&path).attributes("[id]", "id").into_iter().collect();
            for fact in facts["facts"].as_array().expect("facts") {
                let anchor = percent_encoding::percent_decode_str(fact["anchor"].as_str().expect("an anchor")).decode_utf8_lossy().into_owned();
                assert!(ids.contains(&anchor), "{folder}: {path}#{anchor}");
                count += 1;
            }
        }
        assert!(count > 300, "{folder}: {count}");
        let of_facts = |broken: &String| broken.starts_with("-/facts") || broken.starts_with("-/quarter") || broken.starts_with("-/not-read");
        assert_eq!(broken_links(&site).into_iter().filter(of_facts).collect::<Vec<_>>(), Vec::<String>::new(), "{folder}");
    }
}

#[test]
fn a_document_with_raw_html_leads_to_the_section_of_its_facts() {
    let risks = "## Risks\n\n| Risk | Impact | Likelihood |\n|---|---|---|\n| It is late | High | Low |\n";
    let raw = format!("# Raw\n\n<details><summary>More</summary>\n\nText.\n\n</details>\n\n{risks}");
    let site = harness::site(&[("plain.md", &format!("# Plain\n\n{risks}")), ("raw.md", &raw)]);
    let page = site.page("-/facts/risks.html");
    let mut hrefs = page.attributes("[id='hld:table'] td:first-child a", "href");
    hrefs.sort();
    assert_eq!(hrefs, ["../../plain.html#hld:risk-1", "../../raw.html#risks"]);
    assert_eq!(broken_links(&site), Vec::<String>::new());
}

#[test]
fn the_data_of_facts_is_what_the_pages_show_and_conforms_to_its_schema() {
    let site = site("example-docs");
    let schema: Value =
        serde_json::from_str(&fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/facts.schema.json")).expect("a schema")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let mut risks = 0;
    for (path, chunk) in site.files.iter().filter(|(path, _)| path.starts_with("-/portal/")) {
        let chunk: Value = serde_json::from_str(chunk).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&chunk).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{path}: {errors:?}");
        let facts = chunk["docs"].as_array().expect("documents").iter().flat_map(|document| document["facts"].as_array().expect("facts"));
        risks += facts.filter(|fact| fact["kind"] == "risk").count();
    }
    let page = site.page("-/facts/risks.html");
    let shown = page.count("[id='hld:table'] tbody tr") + page.count(".closed tbody tr");
    assert!(risks > 0 && risks == shown, "{risks} in the data, {shown} on the page");
}

#[test]
fn the_table_that_a_script_filters_holds_what_the_page_shows_in_the_same_order() {
    let site = site("example-docs");
    let put = |name: &str| -> Value {
        let script = &site.files[&format!("-/data/{name}.js")];
        let json = script.strip_prefix(&format!("hldsite.put(\"{name}\",")).and_then(|rest| rest.strip_suffix(");\n"));
        serde_json::from_str(json.unwrap_or_else(|| panic!("{name}: {script}"))).expect("JSON")
    };
    for (catalogue, column) in [("risks", 1), ("goals", 2), ("questions", 1), ("roadmap", 1)] {
        let info = put(&format!("facts-{catalogue}"));
        let page = site.page(&format!("-/facts/{catalogue}.html"));
        let links = format!("[id='hld:table'] tbody td:nth-child({column}) a");
        let rows = put(&format!("facts-{catalogue}-1"));
        let texts: Vec<&str> = rows.as_array().expect("rows").iter().filter_map(|row| row[3].as_str()).collect();
        assert_eq!(info["count"].as_u64(), Some(texts.len() as u64), "{catalogue}");
        let squeezed: Vec<String> = texts.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let shown = page.texts(&links);
        assert_eq!(shown[..], squeezed[..shown.len()], "{catalogue}");
    }
}
