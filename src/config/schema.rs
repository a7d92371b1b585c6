//! The JSON Schema of the config file, for editors.

use super::{file, keys, sections};
use crate::finding::RULES;

/// The JSON Schema (draft 2020-12) of `hldsite.yaml`.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(file::File).to_value();
    schema["$id"] = "https://hldsite.dev/schemas/hldsite-1.json".into();
    // Names that are data to Rust, and keys to whoever writes the file.
    schema["$defs"]["Header"]["properties"]["keys"]["propertyNames"] = one_of(keys::field_names());
    schema["$defs"]["Check"]["properties"]["rules"]["propertyNames"] = one_of(RULES.iter().map(|rule| rule.id));
    schema["$defs"]["CheckPaths"]["properties"]["rules"]["propertyNames"] = one_of(RULES.iter().map(|rule| rule.id));
    schema["$defs"]["Check"]["properties"]["fields"]["items"] = one_of(keys::field_names());
    schema["properties"]["sections"]["propertyNames"] = one_of(sections::kind_names());
    schema
}

fn one_of<'a>(names: impl Iterator<Item = &'a str>) -> serde_json::Value {
    serde_json::json!({ "enum": names.collect::<Vec<_>>() })
}
