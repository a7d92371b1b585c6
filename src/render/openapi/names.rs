//! The names that the description gives: to operations and to parameters, with the paths that these stand in.

use std::collections::{HashMap, HashSet};

use crate::document::facts::path_key;

/// A name for an operation as generators of programs like it: `postOrdersByIdHold`.
pub(super) fn operation_id(method: &str, path: &str) -> String {
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

/// A name that no other operation has; `given` counts how often each was asked for.
pub(super) fn free_id(id: String, given: &mut HashMap<String, usize>) -> String {
    let count = given.entry(id.clone()).or_default();
    *count += 1;
    if *count == 1 { id } else { free_id(format!("{id}{count}"), given) }
}

/// A path as the standard wants it (section 4.8.8.1): every parameter has a name of its own.
pub(super) struct Template {
    pub(super) path: String,
    pub(super) names: Vec<String>,
}

impl Template {
    pub(super) fn of(path: &str) -> Self {
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
pub(super) fn query_names(query: &str) -> Vec<String> {
    let (mut names, mut known) = (Vec::new(), HashSet::new());
    for part in query.split(['&', ',', '|']) {
        let name = part.split('=').next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
        // `filter[name]`
        let name = if name.contains('[') { format!("{name}]") } else { name.to_owned() };
        if !name.is_empty() && known.insert(name.clone()) {
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
