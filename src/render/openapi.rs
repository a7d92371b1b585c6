//! The endpoints of all living designs as a description for programs: `openapi.json`, OpenAPI 3.1.0. It is a skeleton: what designs do not say, such as
//! the types of parameters, it does not say either.

mod names;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use names::{Template, free_id, operation_id, query_names};

use super::catalogue;
use crate::config::Stage;
use crate::document::facts::{DetailName, Fact, FactKind, Facts, JsonGrade, Value};
use crate::json::string_into;
use crate::portal::{Entity, EntityKind, Portal, RegisterRow};

/// Where it goes.
pub(super) const PATH: &str = "openapi.json";
/// Of more endpoints no examples are told, since nobody's program takes a file as large.
const EXAMPLES: usize = 2_000;
/// A longer example is left out, in bytes.
const LONGEST: usize = 8 * 1024;

/// A longer description is no summary, in bytes.
const SUMMARY: usize = 120;

/// An endpoint, with what stands for it.
struct Operation<'a> {
    portal: &'a Portal,
    row: RegisterRow,
    facts: &'a Facts,
    fact: &'a Fact,
    has_examples: bool,
}

/// Whether there are endpoints of living designs.
pub(super) fn is_there(portal: &Portal) -> bool {
    portal.entities.of_kind(EntityKind::Address).any(|(_, entity)| entity.facts.iter().any(|row| stage(portal, *row).is_living()))
}

/// The whole file.
pub(super) fn write(portal: &Portal) -> String {
    let entities: Vec<&Entity> = portal.entities.of_kind(EntityKind::Address).map(|(_, entity)| entity).collect();
    let has_examples = entities.iter().map(|entity| entity.facts.len()).sum::<usize>() <= EXAMPLES;
    let mut json = String::from("{\"openapi\":\"3.1.0\",\"info\":{\"title\":");
    string_into(&portal.config.title, &mut json);
    json.push_str(",\"version\":\"1\",\"description\":\"The endpoints that the design documents state, as far as they do.\"},\"paths\":{");
    let (mut is_first, mut given) = (true, HashMap::new());
    for entity in &entities {
        let operations = operations(portal, entity, has_examples);
        if operations.is_empty() {
            continue;
        }
        json.push_str(if std::mem::take(&mut is_first) { "\n" } else { ",\n" });
        let parameters = Template::of(&entity.name);
        string_into(&parameters.path, &mut json);
        json.push_str(":{");
        for (nth, (method, operation)) in operations.iter().enumerate() {
            json.push_str(if nth > 0 { "," } else { "" });
            let id = free_id(operation_id(method, &parameters.path), &mut given);
            operation.write(method, &id, &parameters, &mut json);
        }
        json.push('}');
    }
    json.push_str("\n},\"tags\":[");
    for (nth, label) in tags(portal, &entities).iter().enumerate() {
        json.push_str(if nth > 0 { ",{\"name\":" } else { "{\"name\":" });
        string_into(label, &mut json);
        json.push('}');
    }
    json.push_str("]}\n");
    json
}

/// The designs whose endpoints are told, by name.
fn tags<'a>(portal: &'a Portal, entities: &[&Entity]) -> BTreeSet<&'a str> {
    let told = entities.iter().flat_map(|entity| operations(portal, entity, false).into_values());
    told.map(|operation| &*portal.entries[operation.row.document as usize].label).collect()
}

fn stage(portal: &Portal, row: RegisterRow) -> Stage {
    portal.config.statuses.get(portal.entries[row.document as usize].column).stage
}

/// The operations of an address, by method: of several designs that which is furthest along, of these the latest.
fn operations<'a>(portal: &'a Portal, entity: &Entity, has_examples: bool) -> BTreeMap<String, Operation<'a>> {
    let mut operations: BTreeMap<String, Operation<'a>> = BTreeMap::new();
    for row in entity.facts.iter().copied().filter(|row| stage(portal, *row).is_living()) {
        let (facts, fact) = catalogue::fact(portal, row);
        debug_assert_eq!(fact.kind, FactKind::Endpoint, "an address is told by endpoints");
        let method = facts.text(fact).split(' ').next().unwrap_or_default().to_lowercase();
        let is_further = operations.get(&method).is_none_or(|known| stage(portal, row) >= stage(portal, known.row));
        if is_further {
            operations.insert(method, Operation { portal, row, facts, fact, has_examples });
        }
    }
    operations
}

impl Operation<'_> {
    fn write(&self, method: &str, id: &str, template: &Template, json: &mut String) {
        let entry = &self.portal.entries[self.row.document as usize];
        string_into(method, json);
        json.push_str(":{\"operationId\":");
        string_into(id, json);
        if let Some(description) = self.facts.get(self.fact, DetailName::Description) {
            json.push_str(if description.len() <= SUMMARY { ",\"summary\":" } else { ",\"description\":" });
            string_into(description, json);
        }
        json.push_str(",\"tags\":[");
        string_into(&entry.label, json);
        json.push_str("],\"externalDocs\":{\"url\":");
        let mut url = self.portal.config.site_url.clone().unwrap_or_default();
        catalogue::address(self.portal, self.row.document as usize, self.fact, &mut url);
        string_into(&url, json);
        json.push_str("},\"x-status\":");
        string_into(&self.portal.config.statuses.get(entry.column).name, json);
        self.parameters(template, json);
        self.request(json);
        self.responses(json);
        json.push('}');
    }

    fn parameters(&self, template: &Template, json: &mut String) {
        let query = query_names(self.facts.get(self.fact, DetailName::Query).unwrap_or_default());
        if template.names.is_empty() && query.is_empty() {
            return;
        }
        json.push_str(",\"parameters\":[");
        for (nth, name) in template.names.iter().enumerate() {
            json.push_str(if nth > 0 { ",{\"name\":" } else { "{\"name\":" });
            string_into(name, json);
            json.push_str(",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}}");
        }
        for (nth, name) in query.iter().enumerate() {
            json.push_str(if nth + template.names.len() > 0 { ",{\"name\":" } else { "{\"name\":" });
            string_into(name, json);
            json.push_str(",\"in\":\"query\",\"schema\":{}}");
        }
        json.push(']');
    }

    fn request(&self, json: &mut String) {
        let mut requests = self.messages(DetailName::Request);
        if let Some((text, grade, _)) = requests.next() {
            json.push_str(",\"requestBody\":{\"content\":{\"application/json\":");
            self.media(text, grade, json);
            json.push_str("}}");
        }
    }

    /// The answers, one for each status code; at least one, as the standard wants (section 4.8.16).
    fn responses(&self, json: &mut String) {
        let mut answers: BTreeMap<String, (&str, JsonGrade)> = BTreeMap::new();
        for (text, grade, status) in self.messages(DetailName::Response) {
            let code = if status == 0 { "default".to_owned() } else { status.to_string() };
            answers.entry(code).or_insert((text, grade));
        }
        json.push_str(",\"responses\":{");
        if answers.is_empty() {
            json.push_str("\"default\":{\"description\":\"not stated\"}");
        }
        for (nth, (code, (text, grade))) in answers.iter().enumerate() {
            let _ = write!(json, "{}\"{code}\":{{\"description\":\"{}\",\"content\":{{\"application/json\":", if nth > 0 { "," } else { "" }, meaning(code));
            self.media(text, *grade, json);
            json.push_str("}}");
        }
        json.push('}');
    }

    fn messages(&self, name: DetailName) -> impl Iterator<Item = (&str, JsonGrade, u16)> {
        self.facts.details(self.fact).iter().filter(move |detail| detail.name == name).filter_map(|detail| match detail.value {
            Value::Json(grade, status) => Some((self.facts.detail_text(detail), grade, status)),
            _ => None,
        })
    }

    /// An example, where it is JSON.
    fn media(&self, text: &str, grade: JsonGrade, json: &mut String) {
        if grade == JsonGrade::Valid && self.has_examples && text.len() <= LONGEST {
            json.extend(["{\"example\":", text, "}"]);
        } else {
            json.push_str("{}");
        }
    }
}

/// What an answer is called, which the standard asks for: the phrases of HTTP (RFC 9110, section 15) for those that designs name most.
fn meaning(code: &str) -> &'static str {
    match code {
        "200" => "OK",
        "201" => "Created",
        "202" => "Accepted",
        "204" => "No Content",
        "400" => "Bad Request",
        "401" => "Unauthorized",
        "403" => "Forbidden",
        "404" => "Not Found",
        "409" => "Conflict",
        "422" => "Unprocessable Content",
        "429" => "Too Many Requests",
        "500" => "Internal Server Error",
        "503" => "Service Unavailable",
        _ => "Response",
    }
}
