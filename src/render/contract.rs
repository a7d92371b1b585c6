//! What every template sees, as a JSON Schema: the contract between the program and a theme.

use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use super::catalogue_view::{CatalogueView, CataloguesView, NotReadView};
use super::conflicts_view::ConflictsView;
use super::context::{Layout, NotFoundView, RedirectView, SearchView};
use super::document_view::DocumentView;
use super::entity_view::EntityView;
use super::health_view::{HealthView, RuleView};
use super::home_view::HomeView;
use super::list_view::{AllView, CitedByView, IndexView, ListView};
use super::roadmap::QuarterView;
use super::row::Row;
use super::sections_view::SectionsView;

/// The JSON Schema (draft 2020-12) of the templates' contexts: an object whose properties are the templates.
///
/// No context holds a field that its schema does not name: a template that asks for one is an error.
pub fn theme_schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let templates = templates(&mut generator);
    let mut definitions = generator.take_definitions(true);
    for definition in definitions.values_mut().filter(|definition| definition["properties"].is_object()) {
        definition["additionalProperties"] = false.into();
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://hldsite.dev/schemas/theme-1.json",
        "title": "The templates of a theme",
        "description": "What each template sees, by the template's name",
        "type": "object",
        "properties": templates,
        "additionalProperties": false,
        "$defs": definitions,
    })
}

/// The schema of each template's context, by the template's name.
fn templates(generator: &mut SchemaGenerator) -> Map<String, Value> {
    fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
    let contexts: [(&str, Schema); 20] = [
        ("layout", of::<Layout<'_>>(generator)),
        ("home", of::<HomeView<'_>>(generator)),
        ("all", of::<AllView<'_>>(generator)),
        ("list", of::<ListView<'_>>(generator)),
        ("document", of::<DocumentView<'_>>(generator)),
        ("cited-by", of::<CitedByView<'_>>(generator)),
        ("index", of::<IndexView<'_>>(generator)),
        ("health", of::<HealthView<'_>>(generator)),
        ("sections", of::<SectionsView<'_>>(generator)),
        ("rule", of::<RuleView<'_>>(generator)),
        ("catalogues", of::<CataloguesView<'_>>(generator)),
        ("catalogue", of::<CatalogueView<'_>>(generator)),
        ("quarter", of::<QuarterView<'_>>(generator)),
        ("not-read", of::<NotReadView<'_>>(generator)),
        ("entity", of::<EntityView<'_>>(generator)),
        ("conflicts", of::<ConflictsView<'_>>(generator)),
        ("search", of::<SearchView<'_>>(generator)),
        ("redirect", of::<RedirectView<'_>>(generator)),
        ("404", of::<NotFoundView<'_>>(generator)),
        ("row", of::<Row<'_>>(generator)),
    ];
    contexts.into_iter().map(|(name, schema)| (name.to_owned(), schema.to_value())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fmt::Write as _;
    use std::sync::Arc;

    use super::*;
    use crate::check::{self, Terms};
    use crate::config::Config;
    use crate::document::Fences;
    use crate::document::{Document, SourceFile};
    use crate::portal::{Files, Portal};
    use crate::render::context::View;
    use crate::render::followers::Followers;
    use crate::render::health::Health;
    use crate::render::page;
    use crate::render::templates::{REQUIRED, SEARCH};

    fn templates() -> impl Iterator<Item = &'static str> {
        REQUIRED.iter().copied().chain([SEARCH])
    }

    /// A portal with pages of every kind, and with documents that have much in their headers and nothing.
    fn portal() -> Portal {
        let config = "repository: https://example.org/r\ntitle_pattern: '^(?P<title>.+?) v(?P<version>\\S+)$'\n";
        let mut documents = vec![
            (
                "pay/old.md".to_owned(),
                "# Pay v1\n\nStatus: Implemented\nDate: 2025-01-01\nAuthors: Ann\n\n## Risks\n\n| Risk | Impact | Likelihood |\n|--|--|--|\n| It breaks | High | Low |\n\n## Goals\n\nSome day.\n\n## Timeline\n\n| Phase | End |\n|--|--|\n| One | 2026-01-01 |\n\n## Executive Summary\n\nFirst. More.\n".to_owned(),
            ),
            (
                "pay/new.md".to_owned(),
                "# Pay v2\n\nStatus: Review, since May\nDate: 2026-01-01\nUpdated: 2026-02-01\nAuthors: Ann, Ben\nTags: money\nTeam: Core\n\
                 Requires: [old](old.md), the moon\nSee also: https://example.org\nA: 1\nB: 2\nC: 3\nD: [4](old.md)\n\n## Text\n\nSee [old](old.md#risks).\n"
                    .to_owned(),
            ),
            ("a/b/c.md".to_owned(), "---\nstatus: banana\ndate: soon\naliases: [old/c.md]\n---\n# C\n".to_owned()),
            ("empty.md".to_owned(), String::new()),
            ("one.md".to_owned(), "# One\n\nStatus: Draft\n\n## API\n\n**Endpoint: GET /a/{id}**\n\n```sql\nCREATE TABLE t (id int);\n```\n".to_owned()),
            ("two.md".to_owned(), "# Two\n\nStatus: Draft\n\n## API\n\n**Endpoint: GET /a/:b**\n\n```sql\nALTER TABLE t ADD COLUMN u int REFERENCES v;\n```\n".to_owned()),
            ("native.md".to_owned(), "# Native\n\n## Goals\n\n- {Goal 2}\n\n## Components\n\n## Timeline\n\n## Phases\n\n## References\n".to_owned()),
        ];
        // Enough of them that lists and backlinks have pages of their own.
        for at in 0..250 {
            let mut text = format!("# D{at}\n\nStatus: Draft\nAuthors: Cy {at}\nTags: t{at}\n\n");
            let _ = write!(text, "Rests on [it](../pay/old.md).");
            documents.push((format!("many/d{at}.md"), text));
        }
        let config = Config::parse("hldsite.yaml", config).expect("a config").with_paths(documents.iter().map(|(path, _)| path.as_str()));
        let fences = Fences::default();
        let parsed = documents.iter().map(|(path, text)| Arc::new(Document::parse(&SourceFile::new(path, text), &config, &fences))).collect();
        Portal::link_after(None, Arc::new(config), parsed, &Files::default())
    }

    fn value(view: &View<'_>) -> Value {
        match view {
            View::Home(context) => serde_json::to_value(context),
            View::All(context) => serde_json::to_value(context),
            View::List(context) => serde_json::to_value(context),
            View::Document(context) => serde_json::to_value(context),
            View::CitedBy(context) => serde_json::to_value(context),
            View::Index(context) => serde_json::to_value(context),
            View::Health(context) => serde_json::to_value(context),
            View::Sections(context) => serde_json::to_value(context),
            View::Rule(context) => serde_json::to_value(context),
            View::Catalogues(context) => serde_json::to_value(context),
            View::Catalogue(context) => serde_json::to_value(context),
            View::Quarter(context) => serde_json::to_value(context),
            View::NotRead(context) => serde_json::to_value(context),
            View::Entity(context) => serde_json::to_value(context),
            View::Conflicts(context) => serde_json::to_value(context),
            View::Search(context) => serde_json::to_value(context),
            View::Redirect(context) => serde_json::to_value(context),
            View::NotFound(context) => serde_json::to_value(context),
        }
        .expect("JSON")
    }

    /// Every context of every page, with its template's name.
    fn contexts(portal: &Portal) -> Vec<(&'static str, Value)> {
        let mut contexts: Vec<(&str, Value)> =
            (0..portal.documents.len()).map(|at| ("row", serde_json::to_value(Row::of(portal, at)).expect("JSON"))).collect();
        let health = Health::of(portal, check::check(portal, Vec::new(), &Terms::default(), None).findings, Followers::of(portal, None));
        for (path, page) in page::all(portal, &health, true) {
            let root = path.root();
            contexts.push(("layout", serde_json::to_value(Layout::of(portal, &health, &page, &root)).expect("JSON")));
            contexts.push((page.template(), value(&View::of(portal, &health, &page, &root))));
        }
        contexts
    }

    #[test]
    fn the_context_of_every_page_conforms_to_the_schema() {
        let (schema, portal) = (theme_schema(), portal());
        let mut seen = BTreeSet::new();
        let validators: BTreeMap<&str, jsonschema::Validator> = templates()
            .map(|name| {
                let alone = json!({ "$ref": schema["properties"][name]["$ref"], "$defs": schema["$defs"] });
                (name, jsonschema::validator_for(&alone).expect("a schema"))
            })
            .collect();
        for (template, context) in contexts(&portal) {
            let wrong: Vec<String> = validators[template].iter_errors(&context).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert!(wrong.is_empty(), "{template}: {wrong:?}\n{context:#}");
            seen.insert(template);
        }
        assert_eq!(seen, templates().collect(), "the portal of this test has no page of some kind");
    }

    #[test]
    fn every_template_has_a_schema_and_every_field_a_meaning() {
        let schema = theme_schema();
        let templates: BTreeSet<&str> = schema["properties"].as_object().expect("templates").keys().map(String::as_str).collect();
        assert_eq!(templates, self::templates().collect());
        for (name, definition) in schema["$defs"].as_object().expect("definitions") {
            for (field, property) in definition["properties"].as_object().into_iter().flatten() {
                let says = property["description"].is_string() && definition["description"].is_string();
                assert!(says, "{name}.{field} has no meaning");
                assert!(definition["required"].as_array().is_some_and(|required| required.contains(&field.as_str().into())), "{name}.{field} may be missing");
            }
        }
    }

    #[test]
    fn a_context_with_a_field_too_many_or_too_few_does_not_conform() {
        let schema = theme_schema();
        let alone = json!({ "$ref": schema["properties"]["404"]["$ref"], "$defs": schema["$defs"] });
        let validator = jsonschema::validator_for(&alone).expect("a schema");
        assert!(validator.is_valid(&json!({ "root": "" })));
        assert!(!validator.is_valid(&json!({ "root": "", "documents": [] })));
        assert!(!validator.is_valid(&json!({})));
    }
}
