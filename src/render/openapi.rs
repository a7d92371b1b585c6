//! The endpoints of all living designs as a description for programs: `openapi.json`, OpenAPI 3.1.0. It is a skeleton: what designs do not say, such as
//! the types of parameters, it does not say either.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use super::catalogue;
use crate::config::Stage;
use crate::document::facts::{DetailName, Fact, FactKind, Facts, JsonGrade, Value, path_key};
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
    portal.entities.of_kind(EntityKind::Address).any(|(_, entity)| entity.facts.iter().any(|row| is_live(portal, *row)))
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

/// A name that no other operation has; `given` counts how often each was asked for.
fn free_id(id: String, given: &mut HashMap<String, usize>) -> String {
    let count = given.entry(id.clone()).or_default();
    *count += 1;
    if *count == 1 { id } else { free_id(format!("{id}{count}"), given) }
}

fn is_live(portal: &Portal, row: RegisterRow) -> bool {
    !matches!(stage(portal, row), Stage::Superseded | Stage::Closed)
}

fn stage(portal: &Portal, row: RegisterRow) -> Stage {
    portal.config.statuses.get(portal.entries[row.document as usize].column).stage
}

/// The operations of an address, by method: of several designs that which is furthest along, of these the latest.
fn operations<'a>(portal: &'a Portal, entity: &Entity, has_examples: bool) -> BTreeMap<String, Operation<'a>> {
    let mut operations: BTreeMap<String, Operation<'a>> = BTreeMap::new();
    for row in entity.facts.iter().copied().filter(|row| is_live(portal, *row)) {
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

/// A name for an operation as generators of programs like it: `postOrdersByIdHold`.
fn operation_id(method: &str, path: &str) -> String {
    let mut id = method.to_owned();
    for part in path.split('/') {
        id.push_str(if part.starts_with('{') { "By" } else { "" });
        for word in part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let mut letters = word.chars();
            id.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            id.push_str(letters.as_str());
        }
    }
    id
}

/// A path as the standard wants it (section 4.8.8.1): every parameter has a name of its own.
struct Template {
    path: String,
    names: Vec<String>,
}

impl Template {
    fn of(path: &str) -> Self {
        debug_assert!(!path_key(path).is_empty(), "an address has a path");
        let (mut written, mut names, mut given) = (String::new(), Vec::new(), HashMap::new());
        let mut rest = path;
        while let Some(open) = rest.find('{') {
            let Some(length) = rest[open..].find('}') else { break };
            written.push_str(&rest[..open]);
            let name = free(parameter_name(&rest[open + 1..open + length]), &mut given);
            written.extend(["{", &name, "}"]);
            names.push(name);
            rest = &rest[open + length + 1..];
        }
        // A brace that opens nothing is no parameter, and two addresses stay two.
        written.push_str(&rest.replace('{', "%7B").replace('}', "%7D"));
        Self { path: written, names }
    }
}

/// The name in braces, without what says of which form it is: `{id:int}`, `{id?}`, `{*rest}`.
fn parameter_name(written: &str) -> String {
    let name = written.split([':', '=', '?']).next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let name: String = name.chars().map(|c| if c.is_alphanumeric() || matches!(c, '_' | '-' | '.') { c } else { '_' }).collect();
    if name.is_empty() { "parameter".to_owned() } else { name }
}

/// A name that was not given out yet; `given` has the last number of each.
fn free(name: String, given: &mut HashMap<String, usize>) -> String {
    let Some(mut number) = given.get(&name).copied() else {
        given.insert(name.clone(), 1);
        return name;
    };
    loop {
        number += 1;
        let numbered = format!("{name}{number}");
        if !given.contains_key(&numbered) {
            given.insert(name, number);
            given.insert(numbered.clone(), 1);
            return numbered;
        }
    }
}

/// The names in a query: `status=open&limit=10`, `status,limit`.
fn query_names(query: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in query.split(['&', ',', '|']) {
        let name = part.split('=').next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
        // `filter[name]`
        let name = if name.contains('[') { format!("{name}]") } else { name.to_owned() };
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_has_a_name_of_its_own() {
        for (path, expected, names) in [
            ("/a/{id}/b/{id}", "/a/{id}/b/{id2}", "id id2"),
            ("/{id}/{id2}/{id}/{id}", "/{id}/{id2}/{id3}/{id4}", "id id2 id3 id4"),
            ("/a/{}/{order id}", "/a/{parameter}/{order_id}", "parameter order_id"),
            ("/a/{id:int}/{*rest}", "/a/{id}/{rest}", "id rest"),
            ("/a/{b", "/a/%7Bb", ""),
            ("/a/{path...}", "/a/{path}", "path"),
            ("/a", "/a", ""),
        ] {
            let template = Template::of(path);
            assert_eq!((template.path.as_str(), template.names.join(" ").as_str()), (expected, names), "{path}");
        }
        assert_eq!(query_names("status=open&limit={n}&status"), ["status", "limit"]);
        assert_eq!(query_names("page,[size]"), ["page", "size"]);
        assert_eq!(query_names("filter[name]=x&page[size]=2&ids[]=3"), ["filter[name]", "page[size]", "ids"]);
        assert_eq!(operation_id("post", "/api/orders/{order_id}/hold-now"), "postApiOrdersByOrderIdHoldNow");
        let mut given = HashMap::new();
        assert_eq!(["a", "a2", "a", "a"].map(|id| free_id(id.to_owned(), &mut given)), ["a", "a2", "a22", "a3"]);
    }
}
