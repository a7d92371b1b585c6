//! `portal.json` and its schema.

use serde_json::Value;

use crate::harness;

#[test]
fn portal_json_conforms_to_its_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../schemas/portal.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let site = harness::site(&[
        ("a/b.md", "---\nauthor: Ann <ann@example.org>, Ben (@ben)\nstatus: banana\ndate: soon\n---\n# B\n\n[gone](x.md) [C](../c.md)\n"),
        ("c.md", "# High-Level Design: C v1.0\n\nDate: 2026-01-02\nStatus: Draft\nAuthors: [Cy](https://example.org)\n\n## Risks\n"),
        ("d.md", ""),
    ]);
    let portal: Value = serde_json::from_str(&site.files["portal.json"]).unwrap();
    let errors: Vec<String> = validator.iter_errors(&portal).map(|error| format!("{error} at {}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(portal["version"], u64::from(hldsite::render::PORTAL_JSON_VERSION));
    assert_eq!(portal["docs"][0]["authors"], serde_json::json!(["Ann", "Ben (@ben)"]));
    assert_eq!(portal["docs"][0]["refs"], serde_json::json!(["c.md"]));
    assert_eq!(portal["docs"][0]["broken"], serde_json::json!(["x.md"]));
    assert_eq!(portal["docs"][1]["sections"][1], serde_json::json!(["risks", "risks", 7]));
    assert!(!site.files["portal.json"].contains("ann@example.org"));
}

#[test]
fn an_empty_portal_is_one_too() {
    let portal: Value = serde_json::from_str(&harness::site(&[]).files["portal.json"]).unwrap();
    assert_eq!(portal["docs"], serde_json::json!([]));
}

#[test]
fn the_facts_of_every_document_stand_in_its_chunk() {
    let schema: Value = serde_json::from_str(include_str!("../../schemas/facts.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let texts: Vec<(String, String)> = (0..150)
        .map(|at| (format!("d{at}.md"), format!("# D{at}\n\nStatus: Draft\n\n## Open Questions\n\n- [ ] Why {at}?\n\n## Goals\n\nTo be good.\n")))
        .collect();
    let documents: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = harness::site(&documents);
    let portal: Value = serde_json::from_str(&site.files["portal.json"]).unwrap();
    for document in portal["docs"].as_array().unwrap() {
        let file = portal["facts"].as_str().unwrap().replace("{chunk}", &document["chunk"].to_string());
        let chunk: Value = serde_json::from_str(&site.files[&file]).unwrap();
        let errors: Vec<String> = validator.iter_errors(&chunk).map(|error| format!("{error} at {}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let own = chunk["docs"].as_array().unwrap().iter().find(|own| own["path"] == document["path"]).expect("the document in its chunk");
        let number = document["path"].as_str().unwrap().trim_matches(|c: char| !c.is_ascii_digit());
        assert_eq!(own["facts"][0]["text"], format!("Why {number}?"));
        assert_eq!(own["facts"][0]["anchor"], "hld:question-1");
        assert_eq!(own["unread"][0]["catalogue"], "goals");
        // The address is one of the page.
        assert!(site.files[&format!("d{number}.html")].contains("<li id=\"hld:question-1\">"));
    }
}
