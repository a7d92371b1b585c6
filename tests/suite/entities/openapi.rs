//! `openapi.json`: valid by the schema that the OpenAPI Initiative publishes, whatever designs hold.

use serde_json::Value;

use super::{design, site_of};
use crate::harness::{self, Site};

/// What `openapi.json` holds, which its schema allows.
fn read(site: &Site) -> Value {
    let json: Value = serde_json::from_str(&site.files["openapi.json"]).expect("JSON");
    let schema: Value = serde_json::from_str(include_str!("../../data/openapi/openapi-schema-3.1.json")).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
    json
}

fn api(text: &str) -> Site {
    site_of(&[("a.md", design("A v1.0", "Draft", "2026-01-01", &format!("## API Design\n\n{text}\n")))])
}

#[test]
fn endpoints_are_told_with_what_is_sent_and_answered() {
    let text = "**Endpoint: POST /orders/{orderId}/lines?dry_run=true — Adds a line**\n```json\n{\"sku\": \"x\"}\n```\n\nResponse (201):\n```json\n{\"id\": 1}\n```\n\n\
                Response (422):\n```json\n{\"error\": ...}\n```\n";
    let json = read(&api(text));
    let operation = &json["paths"]["/orders/{orderId}/lines"]["post"];
    assert_eq!(operation["summary"], "Adds a line");
    assert_eq!(
        operation["parameters"].as_array().map(|all| all.iter().map(|one| one["name"].clone()).collect()),
        Some(vec![Value::from("orderId"), Value::from("dry_run")])
    );
    assert_eq!(operation["requestBody"]["content"]["application/json"]["example"]["sku"], "x");
    assert_eq!(operation["responses"]["201"]["content"]["application/json"]["example"]["id"], 1);
    assert_eq!(operation["responses"]["422"]["content"]["application/json"], serde_json::json!({}), "a sketch is no example");
    assert_eq!(operation["externalDocs"]["url"], "a.html#hld:endpoint-1");
}

#[test]
fn a_request_of_something_else_is_no_message_of_the_endpoint_above() {
    let text = "#### PUT /users/{id}\n\n```http\nPOST /login HTTP/1.1\n\n{\"user\": \"a\"}\n```\n\n```http\nPUT /users/7 HTTP/1.1\n\n{\"name\": \"b\"}\n```\n";
    let json = read(&api(text));
    assert_eq!(json["paths"]["/users/{id}"]["put"]["requestBody"]["content"]["application/json"]["example"], serde_json::json!({ "name": "b" }));
}

#[test]
fn of_several_designs_the_one_that_is_furthest_along_counts() {
    let endpoint = |name: &str, status: &str| design(name, status, "2026-01-01", "## API Design\n\n**Endpoint: GET /a**\n");
    let json = read(&site_of(&[("a.md", endpoint("A v1.0", "Draft")), ("b.md", endpoint("B v1.0", "Implemented")), ("c.md", endpoint("C v1.0", "Rejected"))]));
    assert_eq!(json["paths"]["/a"]["get"]["tags"], serde_json::json!(["B v1.0"]));
}

#[test]
fn whatever_addresses_hold_the_file_is_valid() {
    let text = "- `GET /a/{}/{}`\n- `GET /a/{id}/b/{id}`\n- `PUT /x/{id:int}/{*rest}`\n- `GET /odata/Orders(1)`\n- `POST /v1/a:batchGet`\n- `DELETE /a/{b`\n- `DELETE /a/_b`\n- `GET /files/{path...}`\n- `GET /ü/é`\n\
                - `GET /a-b`\n- `GET /a/b`\n- `OPTIONS /`\n- `PATCH /s?x[]=1&&y&=z&x[]=2`\n- `HEAD /q?{?page,limit}`\n";
    let json = read(&api(text));
    assert!(json["paths"].as_object().is_some_and(|paths| paths.len() >= 11), "{json}");
    let names = |path: &str| json["paths"][path].as_object().map(|operations| operations.keys().cloned().collect::<Vec<_>>());
    assert_eq!(
        [names("/a/%7Bb"), names("/a/_b"), names("/files/{path}")],
        [Some(vec!["delete".to_owned()]), Some(vec!["delete".to_owned()]), Some(vec!["get".to_owned()])]
    );
    let ids: Vec<&str> = json["paths"]
        .as_object()
        .into_iter()
        .flatten()
        .flat_map(|(_, path)| path.as_object().into_iter().flatten())
        .filter_map(|(_, one)| one["operationId"].as_str())
        .collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
}

#[test]
fn a_portal_without_endpoints_has_no_such_file() {
    assert!(!harness::site(&[("a.md", "# A\n")]).files.contains_key("openapi.json"));
}
